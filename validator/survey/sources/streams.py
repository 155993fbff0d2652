"""Bytes that come out of a compressed stream, bounded: what unfolds without end is refused."""

import bz2
import gzip
import io
import lzma
from typing import Any, BinaryIO

from validator.files.reading import Limits, Unreadable
from validator.survey.extra import library

__all__ = ["COMPRESSED", "Counted", "Measure", "OutOfProportion", "Unfolded"]
__all__ += ["unfolded", "whole"]

#: one text has no more bytes
MOST = Limits().bytes
#: so many times its size may an archive unfold to, once that is more than one text may have
_RATIO = 100
#: bytes of Zstandard that are unfolded at once: 16 MB come out of them at the most
_FED = 512
#: endings of what is compressed by itself
COMPRESSED = (".gz", ".bz2", ".xz", ".zst")


class OutOfProportion(Unreadable):
    """A source that unfolds to so much more than it is that nothing of it is read any further."""


class Measure:
    """How much was read, and how much came of it."""

    def __init__(self) -> None:
        self.read = 0
        self.unfolded = 0

    def unfold(self, size: int) -> None:
        """Count what came out. Raises OutOfProportion."""
        self.unfolded += size
        if self.unfolded > MOST and self.unfolded > _RATIO * max(self.read, 1):
            raise OutOfProportion(f"unfolds to more than {_RATIO} times its size")


class Counted(io.RawIOBase):
    """A stream whose bytes are counted as they are read."""

    def __init__(self, stream: BinaryIO, measure: Measure) -> None:
        self._stream, self._measure = stream, measure

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def seekable(self) -> bool:
        """Whether one can go to any place in it."""
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place, an offset in bytes; return it."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """Return the place at which is read, in bytes."""
        return self._stream.tell()

    def read(self, size: int | None = -1) -> bytes:
        """Return some bytes."""
        raw = self._stream.read(-1 if size is None else size)
        self._measure.read += len(raw)
        return raw

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """Read into a buffer."""
        raw = self.read(len(buffer))
        buffer[: len(raw)] = raw
        return len(raw)


class Unfolded(io.RawIOBase):
    """What comes out of a member of an archive, or of a compressed stream, counted."""

    def __init__(self, stream: BinaryIO, measure: Measure) -> None:
        self._stream, self._measure = stream, measure

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def read(self, size: int | None = -1) -> bytes:
        """Return some bytes. Raises Unreadable when they are out of all proportion."""
        raw = self._stream.read(-1 if size is None else size)
        self._measure.unfold(len(raw))
        return raw

    def readline(self, size: int | None = -1) -> bytes:
        """Return a line, or so many bytes of it."""
        raw = self._stream.readline(-1 if size is None else size)
        self._measure.unfold(len(raw))
        return raw

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """Read into a buffer."""
        raw = self.read(len(buffer))
        buffer[: len(raw)] = raw
        return len(raw)


class _Zstandard:
    """What comes out of a stream of Zstandard, whose library is silent where one is cut off."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        made = library("zstandard", "what is compressed with Zstandard")
        self._begun = made.ZstdDecompressor().decompressobj
        #: the frame that is open, what was read behind the last one, what came out of it
        self._frame: Any = None
        self._left = b""
        self._out = io.BytesIO()

    def read(self, size: int) -> bytes:
        """Return some bytes, none at the end. Raises Unreadable."""
        while not (out := self._out.read(size)):
            raw = self._left or self._stream.read(_FED)
            if not raw:
                if self._frame is not None:
                    raise Unreadable("cut off")
                return b""
            self._frame = self._frame or self._begun()
            self._out = io.BytesIO(self._frame.decompress(raw))
            self._left = self._frame.unused_data
            if self._frame.eof:
                self._frame = None
        return out


def unfolded(name: str, stream: BinaryIO, measure: Measure) -> tuple[str, BinaryIO]:
    """Return the name and the stream of what is in a compressed file, or these if it is none."""
    if not name.casefold().endswith(COMPRESSED):
        return name, stream
    ending = next(one for one in COMPRESSED if name.casefold().endswith(one))
    inner: Any
    if ending == ".gz":
        inner = gzip.GzipFile(fileobj=stream)
    elif ending == ".bz2":
        inner = bz2.BZ2File(stream)
    elif ending == ".xz":
        inner = lzma.LZMAFile(stream)  # noqa: SIM115 - who reads it closes it
    else:
        inner = _Zstandard(stream)
    return name[: -len(ending)], io.BufferedReader(Unfolded(inner, measure), 1 << 16)


def whole(stream: BinaryIO, most: int = MOST) -> bytes:
    """Return all of a stream that is no longer than a text may be. Raises Unreadable."""
    pieces, left = [], most + 1
    while left and (piece := stream.read(min(left, 1 << 20))):
        pieces.append(piece)
        left -= len(piece)
    if not left:
        raise Unreadable(f"larger than {most >> 20} MB")
    return b"".join(pieces)
