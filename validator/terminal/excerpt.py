"""One source line as it is shown, and the carets that stand under it.

A line may be fifty megabytes long, so only a window around the fault is ever
cut out of the text. Carets are placed by cells of the terminal: a Chinese
character takes two, a combining accent none (Unicode Standard Annex 11).
"""

from typing import NamedTuple

from validator.terminal.harmless import inert
from validator.text.source import Source

__all__ = ["Excerpt", "cells", "excerpt"]

_CUT = "..."


class Excerpt(NamedTuple):
    """A window of a line: ``start`` to ``end`` are its offsets in the source.

    ``text`` is the window as shown, ``raw`` without the signs that it is cut, and
    ``lead`` how many cells the first of them takes.
    """

    start: int
    end: int
    text: str
    lead: int
    raw: str

    def underline(self, start: int, end: int, sign: str) -> str:
        """Return blanks and signs that mark these offsets under the window."""
        start = min(max(start, self.start), self.end) - self.start
        end = min(max(end, self.start), self.end) - self.start
        before = self.lead + cells(self.raw[:start])
        return " " * before + sign * max(1, cells(self.raw[start:end]))


def cells(text: str) -> int:
    """Return how many cells of a terminal the text takes."""
    if text.isascii():
        return len(text)
    import unicodedata

    return sum(
        0
        if unicodedata.category(char) in ("Mn", "Me") or char in "\u200c\u200d"
        else 1 + (unicodedata.east_asian_width(char) in ("W", "F"))
        for char in text
    )


def excerpt(source: Source, line: int, at: int, width: int, *, exact: bool = False) -> Excerpt:
    """Return the line (from 0), or if it is too wide the part of it around an offset.

    ``exact`` counts the signs that it is cut as well: at a terminal nothing may stand out.
    """
    starts = source.line_starts
    first = starts[line]
    last = starts[line + 1] if line + 1 < len(starts) else len(source.text)
    while last > first and source.text[last - 1] in "\r\n":
        last -= 1
    start, end = first, last
    if last - first > width or cells(source.text[first:last]) > width:
        room = max(width - 2 * len(_CUT), 8) if exact else width
        start, end = _window(source.text, first, last, at, room)
    raw = source.text[start:end]
    lead = _CUT if start > first else ""
    return Excerpt(
        start, end, lead + inert(raw) + (_CUT if end < last else ""), len(lead), inert(raw)
    )


def _window(text: str, first: int, last: int, at: int, width: int) -> tuple[int, int]:
    # no character takes more than two cells, so half as many of them always fit
    nearby = text[max(first, at - width) : min(last, at + width)]
    count = width if nearby.isascii() else width // 2
    start = first if at - first < count * 3 // 4 else at - count // 3
    return start, min(last, start + count)
