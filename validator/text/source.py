"""The text of a cable as it lies on disk, and places in it.

Offsets count Unicode code points and spans are half-open, everywhere in this
package. Lines and columns also count from 0 here; only reporters count from 1.
"""

from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from validator.text.encodings import Decoded, NotText, decoded, encoded
from validator.text.regex import regex

__all__ = ["BESIDE", "EXTRACTED", "UNREAD", "NotText", "Source", "Span", "decode", "encode"]

#: the encoding of what was taken out of a file of another kind
EXTRACTED = "extracted"
#: signs of a private use before a line that tells of a part that cannot be read, and before words
#: that stand beside the text: only what was taken out of a file has such lines
UNREAD, BESIDE = "\ue017", "\ue018"
_LINE_END = regex(r"\r\n|\n|\r")


class Span(NamedTuple):
    """A half-open stretch of a source, in code points."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """How many code points it covers."""
        return self.end - self.start

    def covers(self, other: "Span") -> bool:
        """Whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def touches(self, other: "Span") -> bool:
        """Whether the other span overlaps this one or begins or ends beside it."""
        return self.start <= other.end and other.start <= self.end

    def to(self, other: "Span") -> "Span":
        """Return the span from the start of this one to the end of the other."""
        return Span(self.start, other.end)


class _SourceParts(NamedTuple):
    text: str
    name: str = "<string>"
    encoding: str = "utf-8"
    #: the byte-order mark stood before the text (it is no part of it)
    bom: bool = False
    #: what whoever asks takes it for: ``cable``, ``document``, or ``auto``
    form: str = "auto"


class Source(_SourceParts):
    """One text with its name. ``encoding`` is how it was read from bytes."""

    @property
    def is_extracted(self) -> bool:
        """Whether it is no text on disk but was taken out of another kind of file.

        Its lines are then paragraphs of that file, and it cannot be written back.
        """
        return self.encoding == EXTRACTED

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets at which lines begin; a line ends with LF, CRLF or CR."""
        text = self.text
        if "\r" in text:
            return [0, *(match.end() for match in _LINE_END.finditer(text))]
        starts, place = [0], text.find("\n") + 1
        while place:
            starts.append(place)
            place = text.find("\n", place) + 1
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Return (line, column), both from 0, of an offset into the text."""
        line = bisect_right(self.line_starts, offset) - 1
        return line, offset - self.line_starts[line]

    def paragraph(self, offset: int) -> tuple[int, int] | None:
        """Return page and paragraph, both from 1, of an offset into what was taken out of a file.

        Lines of such a text are paragraphs, and a form feed turns the page or the slide; empty
        lines count for nothing. None for a text that lies on disk as it is.
        """
        return self._paragraphs[self.position(offset)[0]] if self.is_extracted else None

    @cached_property
    def _paragraphs(self) -> list[tuple[int, int]]:
        found, page, paragraph = [], 1, 0
        for number in range(len(self.line_starts)):
            line = self.line(number)
            if "\f" in line:
                page, paragraph = page + line.count("\f"), 0
            paragraph += bool(line.strip())
            found.append((page, max(paragraph, 1)))
        return found

    def line(self, number: int) -> str:
        """Return the line with this number (from 0) without its line end."""
        start = self.line_starts[number]
        end = self.line_starts[number + 1] if number + 1 < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def slice(self, span: Span) -> str:
        """Return the text of a span."""
        return self.text[span.start : span.end]


def decode(raw: bytes, name: str) -> Source:
    """Read bytes. Raises NotText when they are no text in an encoding of cables."""
    text, encoding, bom = decoded(raw)
    return Source(text, name, encoding, bom)


def encode(source: Source) -> bytes:
    """Return the bytes of a text as it was read. Raises UnicodeEncodeError where they cannot be."""
    return encoded(Decoded(source.text, source.encoding, source.bom))
