"""Places of a text as others count them: in bytes of UTF-8, or in units of UTF-16.

Here offsets count code points; editors, browsers and the protocol between them do not.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from enum import Enum
from itertools import accumulate

from validator.text.regex import regex

__all__ = ["Counted", "Units"]


class Units(Enum):
    """What a place counts."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"


#: the signs that are more than one unit, how a sign is written, and the bytes of a unit
_WIDE = {
    Units.UTF8: (regex(r"[^\x00-\x7f]"), "utf-8", 1),
    Units.UTF16: (regex("[\U00010000-\U0010ffff]"), "utf-16-le", 2),
}


class Counted:
    """A text whose units were counted once: no question looks through it again."""

    def __init__(self, text: str, units: Units) -> None:
        self._length = len(text)
        wide = [] if units not in _WIDE or text.isascii() else list(_wide(text, units))
        self._places = [place for place, _ in wide]
        #: by how many units offsets are more behind so many of the wide signs
        self._more = [0, *accumulate(more for _, more in wide)]

    def units(self, offset: int) -> int:
        """Return how many units stand before an offset."""
        return offset + self._more[bisect_left(self._places, offset)]

    def offset(self, units: int) -> int:
        """Return the last offset before which no more units stand: no sign is cut in two."""
        return bisect_right(range(self._length + 1), units, key=self.units) - 1


def _wide(text: str, units: Units) -> Iterator[tuple[int, int]]:
    """Yield where a sign of more than one unit stands, and by how many it is more."""
    pattern, encoding, width = _WIDE[units]
    for found in pattern.finditer(text):
        yield found.start(), len(found[0].encode(encoding, "surrogatepass")) // width - 1
