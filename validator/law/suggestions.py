"""Suggests what a word of no vocabulary was meant for, from the words known on a day."""

from datetime import date
from functools import lru_cache

from validator.law.countries import codes
from validator.law.levels import LEVELS
from validator.law.spelling import nearest
from validator.law.words import caption_words, control_forms, controls

__all__ = ["suggested_code", "suggested_word"]

#: a single letter is near to too much
_SHORTEST = 2


@lru_cache(maxsize=4096)
def suggested_word(word: str, form: str, day: date | None = None) -> str | None:
    """Return the only level, control or caption in use on a day that is one letter away.

    ``form`` is "banner" or "portion": short forms come first in portion marks, words
    in banners.
    """
    if len(word) < _SHORTEST:
        return None
    for known in _known(form, day):
        meant = nearest(word, known)
        if meant is not None:
            return meant
    return None


@lru_cache(maxsize=4096)
def suggested_code(code: str, day: date | None = None) -> str | None:
    """Return the only country code in use on a day that is one letter away."""
    return nearest(code, codes(day))


@lru_cache(maxsize=64)
def _known(form: str, day: date | None) -> tuple[tuple[str, ...], ...]:
    terms = [term for term in controls() if term.known(day)]
    words = (*(level.word for level in LEVELS), *(term.word for term in terms))
    short = tuple(term.portion for term in terms if term.portion is not None)
    every = (*control_forms(day), *caption_words())
    return (short, every) if form == "portion" else (words, every)
