"""One file of a repository: text that may hold a marking, or told from its bytes that it may not.

No text is refused: what is in no encoding that cables are stored in is read as far as it goes. What
is larger than the limit is searched piece by piece, and told if anything in it asks for a look.
"""

import codecs
import os
from typing import NamedTuple

from validator.files.reading import Limits, Unreadable, opened, read, read_stream
from validator.guard.needles import in_bytes, in_text, is_plain
from validator.guard.seen import is_coded, may_be_coded, seen
from validator.text.encodings import NotText
from validator.text.flattening import flat
from validator.text.source import Source, decode

__all__ = ["STDIN", "Opened", "is_binary", "open_text"]

#: the path that stands for standard input
STDIN = "-"
_SNIFFED = 65_536
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
#: controls that no text is full of; one of them ends the lines of EBCDIC
_CONTROLS = bytes({*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F} - {0x15})
#: more of them has no text
_SHARE = 0.05
#: a text of one byte a character has fewer zeros; of wide characters nearly half are
_ZEROS, _WIDE = 0.2, 0.4
_PIECE = 8 << 20
#: longer than anything that is searched
_OVERLAP = 256


class Opened(NamedTuple):
    """A text in which markings are to be looked for; None where there are none to be found."""

    source: Source | None
    #: it was no text and was passed over
    binary: bool = False


_CLEAN = Opened(None)


def open_text(path: str, name: str, limits: Limits) -> Opened:
    """Open a file, or standard input. Raises Unreadable."""
    if path == STDIN:
        import sys

        if sys.stdin is None:
            raise Unreadable("standard input is closed")
        return _opened(read_stream(sys.stdin.buffer, limits.bytes), name)
    try:
        raw = read(path, limits.bytes)
    except Unreadable:
        if not _is_large(path, limits.bytes):
            raise
        return _of_large(path, limits)
    return _opened(raw, name)


def _opened(raw: bytes, name: str) -> Opened:
    if is_plain(raw):
        if not in_bytes(raw) and not (may_be_coded(raw) and _is_seen(raw.decode("ascii"), name)):
            return _CLEAN
        return Opened(Source(raw.decode("ascii"), name))
    if is_binary(raw):
        return Opened(None, binary=True)
    try:
        source = decode(raw, name)
    except NotText:
        source = Source(raw.decode("windows-1252", "replace"), name, "windows-1252")
    text = flat(source.text)
    return Opened(source) if in_text(text) or _is_seen(text, name) else _CLEAN


def _is_seen(text: str, name: str) -> bool:
    """Whether what is coded in a text may be a marking."""
    return is_coded(text) and any(in_text(one.text) for one in seen(text, name))


def is_binary(raw: bytes) -> bool:
    """Whether bytes are those of a program, a picture or an archive."""
    head = raw[:_SNIFFED]
    if head.startswith(_BOMS):
        return False
    letters = head.translate(None, b"\0")
    if len(letters.translate(None, _CONTROLS)) < (1 - _SHARE) * len(letters):
        return True
    zeros = len(head) - len(letters)
    if zeros <= _ZEROS * len(head):
        return False
    most = max(head[::2].count(0), head[1::2].count(0))
    return most < _WIDE * len(head)


def _is_large(path: str, most: int) -> bool:
    try:
        return os.path.isfile(path) and os.stat(path).st_size > most
    except (OSError, ValueError):
        return False


def _of_large(path: str, limits: Limits) -> Opened:
    """Search a file that is too large to be read. Raises Unreadable if a marking may be in it."""
    from validator.files.reading import reason

    try:
        with opened(path) as stream:
            tail = b""
            first = True
            while piece := stream.read(_PIECE):
                if first and is_binary(piece):
                    return Opened(None, binary=True)
                first = False
                if _may_hold(tail + piece):
                    raise Unreadable(
                        f"larger than {limits.megabytes} MB, and words of markings are in it"
                    )
                tail = piece[-_OVERLAP:]
    except OSError as error:
        raise Unreadable(reason(error)) from error
    return _CLEAN


def _may_hold(piece: bytes) -> bool:
    if is_plain(piece) and not may_be_coded(piece):
        return in_bytes(piece)
    wide = piece.count(0) > _WIDE * len(piece)
    text = (piece.translate(None, b"\0") if wide else piece).decode("utf-8", "replace")
    text = flat(text)
    return in_text(text) or _is_seen(text, "")
