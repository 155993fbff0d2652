"""Places as editors count them: line and character, in the units that both sides agreed on.

A character counts bytes of UTF-8, units of UTF-16 or code points. Here a place outside of the
text is the nearest one within: no client can make an edit fail.
"""

from functools import lru_cache
from typing import NamedTuple

from validator.text.source import Source, Span
from validator.text.units import Counted, Units

__all__ = ["Place", "Range", "Units", "joined", "offset_of", "place_of", "range_of", "span_of"]


class Place(NamedTuple):
    """A line and a character in it, both from 0."""

    line: int
    character: int


class Range(NamedTuple):
    """From one place up to another."""

    start: Place
    end: Place


@lru_cache(maxsize=4)
def _counted(text: str, units: Units) -> Counted:
    """Return a text with its units counted: an answer names thousands of places in one."""
    return Counted(text, units)


def place_of(source: Source, offset: int, units: Units) -> Place:
    """Return the place of an offset. One within a line end is at the end of the line."""
    offset = min(max(offset, 0), len(source.text))
    number, column = source.position(offset)
    start = offset - column
    if column and source.text[offset - 1] == "\r":
        offset -= 1
    counted = _counted(source.text, units)
    return Place(number, counted.units(offset) - counted.units(start))


def range_of(source: Source, span: Span, units: Units) -> Range:
    """Return the range of a span."""
    return Range(place_of(source, span.start, units), place_of(source, span.end, units))


def offset_of(source: Source, place: Place, units: Units) -> int:
    """Return the offset of a place, the nearest one if it lies outside of the text."""
    if place.line >= len(source.line_starts):
        return len(source.text)
    if place.line < 0:
        return 0
    line = source.line(place.line)
    return source.line_starts[place.line] + Counted(line, units).offset(max(place.character, 0))


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
