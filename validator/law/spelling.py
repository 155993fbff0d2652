"""Words by their letters alone, and those that are one letter apart."""

from collections.abc import Iterable
from functools import lru_cache

__all__ = ["bare_letters", "is_near", "nearest"]

#: fewer words are compared each by itself; a word of more letters is none and none nearly
_FEW, _LONGEST_WORD = 8, 64
_ALL = "*"
#: so many letters at either end of a word of so many do not meet, though two are exchanged
_END, _BOTH_ENDS = 3, 7


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the word itself or the only one that is one letter away.

    A letter may be wrong, missing or too many, or two neighbours exchanged.
    """
    packed = bare_letters(word)
    close: set[str] = set()
    for other, known in _likely(packed, words):
        if known == packed:
            return other
        if _one_apart(packed, known):
            close.add(other)
    return close.pop() if len(close) == 1 else None


def is_near(word: str, words: Iterable[str]) -> bool:
    """Whether a word is one of some or one letter away from any."""
    packed = bare_letters(word)
    return any(known == packed or _one_apart(packed, known) for _, known in _likely(packed, words))


_Packed = tuple[tuple[str, str], ...]


def _likely(packed: str, words: Iterable[str]) -> _Packed:
    """Return those of some words, with their letters, that are worth a closer look."""
    if not isinstance(words, tuple) or len(words) < _FEW:
        return tuple((one, bare_letters(one)) for one in words)
    if len(packed) >= _BOTH_ENDS and not _shares_an_end(packed, words):
        return ()
    by_letters = _by_letters(words)
    forms = by_letters.keys() & _shortened(packed)
    if not forms:
        return ()
    found = {one for form in forms for one in by_letters[form]}
    if len(found) < 2:
        return tuple(found)
    return tuple(one for one in by_letters[_ALL] if one in found)  # in the order of the words


def _shares_an_end(packed: str, words: tuple[str, ...]) -> bool:
    """Whether a word begins or ends as one of some does: where one letter differs, one end stays.

    That is so of words in which the letters at either end do not meet.
    """
    begins, ends = _ends_of(words)
    return packed[:_END] in begins or packed[-_END:] in ends


@lru_cache(maxsize=256)
def _ends_of(words: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    packed = [bare_letters(one) for one in words]
    return frozenset(one[:_END] for one in packed), frozenset(one[-_END:] for one in packed)


@lru_cache(maxsize=256)
def _by_letters(words: tuple[str, ...]) -> dict[str, _Packed]:
    """Return the words by their letters, and by what is left of them without any one letter.

    Two words that are one letter apart share at least one such form. All stand under _ALL.
    """
    found: dict[str, list[tuple[str, str]]] = {_ALL: [(one, bare_letters(one)) for one in words]}
    for pair in found[_ALL].copy():
        for form in _shortened(pair[1]):
            found.setdefault(form, []).append(pair)
    return {form: tuple(dict.fromkeys(pairs)) for form, pairs in found.items()}


def _shortened(packed: str) -> set[str]:
    """Return the letters, and what is left of them without any one of them."""
    if len(packed) > _LONGEST_WORD:
        return {packed}
    return {packed, *[packed[:at] + packed[at + 1 :] for at in range(len(packed))]}


def _one_apart(left: str, right: str) -> bool:
    if abs(len(left) - len(right)) > 1:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    if len(left) == len(right):
        swapped = left[start + 1 : start + 2] + left[start : start + 1] + left[start + 2 :]
        return left[start + 1 :] == right[start + 1 :] or swapped == right[start:]
    short, long = sorted((left, right), key=len)
    return short[start:] == long[start + 1 :]


def bare_letters(text: str) -> str:
    """Return the letters and digits of a text, in capitals, a plain E for one with an accent."""
    capitals = text.upper()
    if capitals.isascii() and capitals.isalnum():
        return capitals
    return "".join(filter(str.isalnum, capitals.replace("É", "E")))
