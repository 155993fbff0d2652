"""Tells which letters were meant: look-alike signs, and levels with wrong or missing letters.

Scanners take a zero for an O and a one for an I; converters leave letters of other alphabets
that look the same.
"""

from functools import lru_cache

from validator.law.levels import Level, level_of

__all__ = ["letters_of", "likely", "nearest_level"]

_LEVEL_LETTERS = ("CONFIDENTIAL", "SECRET", "TOPSECRET", "UNCLASSIFIED", "UNCLAS")
_MOST_WRONG = 2
_LONGEST = 24
#: words near a level that are another
_OTHERS = frozenset(("DECLASSIFIED", "RECLASSIFIED", "CLASSIFIED", "DECLASSIFY", "CONFIDENCE"))
#: Cyrillic and Greek letters, and what they look like
_ALIKE = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧΤουρ",
        "ABESIJKMHOPCTYXAESIJOPCYXABEZHIKMNOPTYXTOUP",
        strict=True,
    )
)
_FULL_WIDTH = {chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)}
_LATIN = str.maketrans({**_ALIKE, **_FULL_WIDTH, "\u3000": " "})
#: digits and signs that stand for letters of a level
_FOR_LETTERS = str.maketrans("0153748|!$@€", "OISETABIISAE")


def likely(text: str) -> str:
    """Return a text in capitals of the Latin alphabet, sign for sign at its place."""
    if text.isascii():
        return text.upper()
    capitals = (char.upper() for char in text.translate(_LATIN))
    return "".join(
        char if len(char) == 1 else old for char, old in zip(capitals, text, strict=True)
    )


def letters_of(text: str) -> str:
    """Return the letters of a word, digits and signs that look like letters among them."""
    return "".join(filter(str.isalpha, text.translate(_FOR_LETTERS)))


@lru_cache(maxsize=512)
def nearest_level(letters: str, most: int = _MOST_WRONG) -> Level | None:
    """Return the level that letters are at most so many letters away from, two by themselves.

    What may be TOP SECRET with a damaged first word is read as such: of two readings the
    one counts that asks for more protection.
    """
    if not _MOST_WRONG < len(letters) <= _LONGEST or letters in _OTHERS:
        return None
    if letters.endswith("SECRET") and 0 < len(letters) - 6 <= 3 and set(letters[:-6]) & set("TOP"):
        return level_of("TOPSECRET")
    near = [word for word in _LEVEL_LETTERS if _may_be(letters, word, most)]
    distance, word = min(
        ((_distance(letters, word), word) for word in near), default=(_LONGEST, "")
    )
    return level_of(word) if distance <= most else None


def _may_be(letters: str, word: str, most: int) -> bool:
    """Whether length and letters are near enough to look closer."""
    return abs(len(letters) - len(word)) <= most and sum(c not in word for c in letters) <= most


def _distance(left: str, right: str) -> int:
    """Return how many letters are wrong, missing, too many, or exchanged with their neighbour."""
    above: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        before, above, row = above, row, [i]
        for j, b in enumerate(right, 1):
            least = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and (a, left[i - 2]) == (right[j - 2], b):
                least = min(least, before[j - 2] + 1)
            row.append(least)
    return row[-1]
