"""Texts to be checked: a file or standard input, decoded, within the limits."""

import sys

from validator.files.reading import Limits, Unreadable, read, read_stream
from validator.text.source import EXTRACTED, NotText, Source, decode

__all__ = ["STDIN", "raw", "source"]

#: The path that stands for standard input.
STDIN = "-"
_LIMITS = Limits()
#: names of files whose text has to be taken out of them (files/office/)
OFFICE = (".docx", ".pptx", ".pdf")


def source(path: str, name: str, limits: Limits = _LIMITS) -> Source:
    """Read a file or standard input. Raises Unreadable."""
    if name.lower().endswith(OFFICE):
        from validator.files.office import text_of

        said = text_of(raw(path, limits), name, limits.bytes)
        return Source(said, name, EXTRACTED)
    try:
        text = decode(raw(path, limits), name)
    except NotText as error:
        raise Unreadable(str(error)) from error
    if _exceeds(text, limits.lines):
        raise Unreadable(f"more than {limits.lines} lines")
    return text


def raw(path: str, limits: Limits = _LIMITS) -> bytes:
    """Return the bytes of a file or of standard input. Raises Unreadable."""
    if path != STDIN:
        return read(path, limits.bytes)
    if sys.stdin is None:
        raise Unreadable("standard input is closed")
    return read_stream(sys.stdin.buffer, limits.bytes)


def _exceeds(text: Source, lines: int) -> bool:
    # to count is fast, and to find every line end is not needed of a usual file
    ends = text.text.count("\n") + text.text.count("\r")
    return ends > lines and len(text.line_starts) > lines + 1
