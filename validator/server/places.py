"""Places as editors count them: line and character, in the units that both sides agreed on.

A character counts bytes of UTF-8, units of UTF-16 or code points. Here a place outside of the
text is the nearest one within: no client can make an edit fail.
"""

from bisect import bisect_right
from enum import Enum
from typing import NamedTuple

from validator.text.source import Source, Span

__all__ = ["Place", "Range", "Units", "joined", "offset_of", "place_of", "range_of", "span_of"]


class Units(Enum):
    """What a character of a place counts."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"


class Place(NamedTuple):
    """A line and a character in it, both from 0."""

    line: int
    character: int


class Range(NamedTuple):
    """From one place up to another."""

    start: Place
    end: Place


_WIDTHS = {Units.UTF8: ("utf-8", 1), Units.UTF16: ("utf-16-le", 2), Units.UTF32: ("utf-32-le", 4)}


def _length(text: str, units: Units) -> int:
    if units is Units.UTF32 or text.isascii():
        return len(text)
    encoding, width = _WIDTHS[units]
    return len(text.encode(encoding, "surrogatepass")) // width


def _line_at(source: Source, number: int) -> tuple[int, str]:
    """Return where a line begins, and its text without the end of it."""
    return source.line_starts[number], source.line(number)


def place_of(source: Source, offset: int, units: Units) -> Place:
    """Return the place of an offset. One within a line end is at the end of the line."""
    offset = min(max(offset, 0), len(source.text))
    number = bisect_right(source.line_starts, offset) - 1
    start, line = _line_at(source, number)
    return Place(number, _length(line[: offset - start], units))


def range_of(source: Source, span: Span, units: Units) -> Range:
    """Return the range of a span."""
    return Range(place_of(source, span.start, units), place_of(source, span.end, units))


def offset_of(source: Source, place: Place, units: Units) -> int:
    """Return the offset of a place, the nearest one if it lies outside of the text."""
    if place.line >= len(source.line_starts):
        return len(source.text)
    if place.line < 0:
        return 0
    start, line = _line_at(source, place.line)
    wanted = max(place.character, 0)
    if units is Units.UTF32 or line.isascii():
        return start + min(wanted, len(line))
    return start + _code_points(line, wanted, units)


def _code_points(line: str, wanted: int, units: Units) -> int:
    """Return how many code points stand before so many units; none is cut in two."""
    taken = 0
    for at, sign in enumerate(line):
        taken += _length(sign, units)
        if taken > wanted:
            return at
    return len(line)


def span_of(source: Source, range_: Range, units: Units) -> Span:
    """Return the span of a range; one that ends before it begins is empty."""
    start = offset_of(source, range_.start, units)
    return Span(start, max(start, offset_of(source, range_.end, units)))


def joined(text: str) -> str:
    """Return a text in which halves of a character that stand side by side are that character.

    A client that counts units of UTF-16 may insert them one by one.
    """
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    return text
