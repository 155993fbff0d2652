"""Whether a file may hold a marking at all, told by its bytes: nearly all files are done with here.

One pass looks for words of the vocabulary, for the beginnings of portion marks and for names of
attributes. What is found is no marking yet; where nothing is found there is none.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import AnyStr

from validator.law.levels import LEVELS, RESTRICTED, UNCLASSIFIED
from validator.text.regex import regex

__all__ = ["ADMINISTRATIVE", "GAP", "LETTERS", "in_bytes", "in_text", "is_plain"]

#: printed ASCII and the usual blanks: in what has no other bytes, letters are what they seem
_ORDINARY = bytes((*b"\t\n\f\r", *range(0x20, 0x7F)))
#: what stands in the place of a level where text is unclassified
ADMINISTRATIVE = ("CUI", "FOUO", "SBU", "LOU")
#: the letters of levels in portion marks, the longest first
LETTERS = tuple(sorted((level.letter for level in LEVELS), key=lambda one: (-len(one), one)))
#: what may stand between the letters of a level that is spaced out
GAP = r"[ \t.-]{1,4}"
#: so many letters at the end of a level tell that it is spaced out
_SPACED = 4
#: portion marks that tell nothing alone: ``(C)`` stands before a year, ``(S)`` behind a noun
_SINGLE = tuple(f"({letter})" for letter in LETTERS if letter != RESTRICTED.letter)
#: names of attributes, which tell nothing without a value
_NAMES = ("lassification", "LASSIFICATION")
_VALUES = ("ecret", "ism:", "ISM", "ownerProducer", ":us:gov:ic:ism")
#: labels of a classification block
_BLOCK = ("lassified By", "LASSIFIED BY", "erived From", "ERIVED FROM", "lassified by")
#: names that say of one letter that it is a level
_OF_PORTIONS = ("ortion_mark", "ortionMark", "ortion-mark", "ORTION_MARK")
_PORTIONS_IN_BYTES = tuple(name.encode("ascii") for name in _OF_PORTIONS)


def is_plain(raw: bytes) -> bool:
    """Whether bytes are ASCII without controls, so that their letters are what they seem."""
    return not raw.translate(None, _ORDINARY)


def in_bytes(raw: bytes) -> bool:
    """Whether plain bytes hold anything that a marking is made of."""
    first = _bytes().search(raw)
    if first is None:
        return any(name in raw for name in _PORTIONS_IN_BYTES)
    return _tells(first[0], (match[0] for match in _bytes().finditer(raw, first.end())), raw)


def in_text(text: str) -> bool:
    """Whether a text, as it is read, holds anything that a marking is made of."""
    first = _text().search(text)
    if first is None:
        return any(name in text for name in _OF_PORTIONS)
    return _tells(first[0], (match[0] for match in _text().finditer(text, first.end())), text)


def _tells(first: AnyStr, others: Iterable[AnyStr], whole: AnyStr) -> bool:
    """Whether any of the words found tells of a marking, or several do together."""
    seen = {_word(first)}
    if _is_enough(_word(first)):
        return True
    for other in others:
        word = _word(other)
        if _is_enough(word):
            return True
        seen.add(word)
    singles = seen.intersection(_SINGLE)
    if any(_holds(whole, name) for name in _OF_PORTIONS):
        return True
    if len(singles) > 1 or (singles and any(_holds(whole, label) for label in _BLOCK)):
        return True
    return not seen.isdisjoint(_NAMES) and any(_holds(whole, value) for value in _VALUES)


def _is_enough(word: str) -> bool:
    return word not in _SINGLE and word not in _NAMES


def _word(found: AnyStr) -> str:
    return found if isinstance(found, str) else found.decode("ascii")


def _holds(whole: AnyStr, word: str) -> bool:
    return word in whole if isinstance(whole, str) else word.encode("ascii") in whole


@lru_cache(maxsize=1)
def _bytes() -> re.Pattern[bytes]:
    return regex(_pattern().encode("ascii"))


@lru_cache(maxsize=1)
def _text() -> re.Pattern[str]:
    return regex(_pattern())


def _pattern() -> str:
    words = [level.word.rpartition(" ")[2] for level in LEVELS if level != UNCLASSIFIED]
    words = [*dict.fromkeys(words), "UNCLAS", "OFFICIAL USE", *ADMINISTRATIVE]
    spaced = [GAP.join(word[-_SPACED:]) for word in dict.fromkeys(words[:3])]
    plain = map(re.escape, (*words, *_NAMES, *_SINGLE))
    # each alternative begins with one sign, by which the search skips what begins with none
    marks = [rf"\{side}(?://|(?:{'|'.join(LETTERS)})[/-])" for side in "(["]
    # S//NF as the value of a key
    bare = [rf"{letter}//[A-Z]{{2}}" for letter in LETTERS]
    return "|".join((*plain, *marks, *bare, *spaced))
