"""The members of a ZIP, a window of its directory at a time.

``zipfile`` holds the whole directory of an archive, half a kilobyte for each member. Here it is
handed the same file with a directory of some hundred entries, one after the other, so that an
archive of any number of members needs the memory of a small one.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

__all__ = ["content", "members"]

#: entries of the directory that are held at once
_WINDOW = 500
_END = b"PK\5\6"
_END_64 = b"PK\6\6"
_LOCATOR_64 = b"PK\6\7"
_ENTRY = b"PK\1\2"
_END_SIZE, _LOCATOR_SIZE, _ENTRY_SIZE = 22, 20, 46
#: a comment behind the directory is no longer
_COMMENT = 0xFFFF
_PIECE = 1 << 16
_LOCAL, _LOCAL_SIZE = b"PK\3\4", 30
#: a member of no more bytes is read at once
_SMALL = 1 << 20
#: no file is longer
_FARTHEST = 1 << 62
#: encrypted, a patch, strongly encrypted
_UNUSUAL = 0x01 | 0x20 | 0x40


def members(stream: BinaryIO) -> Iterator[tuple[zipfile.ZipFile, zipfile.ZipInfo]]:
    """Yield each member with the archive that it is opened from. Raises zipfile.BadZipFile."""
    start, size, shift = _directory(stream)
    for window in _windows(stream, start, size):
        with zipfile.ZipFile(_Window(stream, start, window, shift)) as archive:
            for one in archive.infolist():
                yield archive, one


def content(stream: BinaryIO, member: zipfile.ZipInfo) -> bytes | None:
    """Return the bytes of a member that is small and sound, None of any other.

    What is wrong with one ``zipfile`` says, which takes some times as long to open a member as to
    unfold it.
    """
    size, packed, start = member.file_size, member.compress_size, member.header_offset
    if max(size, packed) > _SMALL or member.flag_bits & _UNUSUAL or not 0 <= start < _FARTHEST:
        return None
    stream.seek(start)
    head = stream.read(_LOCAL_SIZE)
    if len(head) < _LOCAL_SIZE or not head.startswith(_LOCAL):
        return None
    of_name, of_extra = struct.unpack("<HH", head[26:])
    begun = of_name + of_extra
    raw = stream.read(begun + packed)
    end = start + _LOCAL_SIZE + len(raw)
    # newer versions of zipfile refuse members that lie over one another
    if len(raw) < begun + packed or end > (getattr(member, "_end_offset", None) or end):
        return None
    name = raw[:of_name]
    if not name.isascii() or name.decode("ascii") != member.orig_filename:
        return None
    out = _unfolded(raw[begun:], member.compress_type, size)
    if out is None or len(out) != size or zlib.crc32(out) != member.CRC:
        return None
    return out


def _unfolded(raw: bytes, kind: int, size: int) -> bytes | None:
    """Return what is in the bytes of a member, None if that is not as long as it says."""
    if kind == zipfile.ZIP_STORED:
        return raw
    if kind != zipfile.ZIP_DEFLATED:
        return None
    unfolding = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        out = unfolding.decompress(raw, size + 1)
    except zlib.error:
        return None
    return out if unfolding.eof and not unfolding.unused_data else None


def _directory(stream: BinaryIO) -> tuple[int, int, int]:
    """Return where the directory begins, how long it is, and what stands before the archive."""
    length = stream.seek(0, io.SEEK_END)
    tail_at = max(0, length - _END_SIZE - _COMMENT)
    stream.seek(tail_at)
    tail = stream.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise zipfile.BadZipFile("no end of a directory")
    size, offset = struct.unpack("<LL", tail[at + 12 : at + 20])
    end = tail_at + at
    wide = _wide(stream, end)
    if wide is not None:
        end, size, offset = wide
    start = end - size
    if start < 0 or offset > start:
        raise zipfile.BadZipFile("a directory out of its place")
    return start, size, start - offset


def _wide(stream: BinaryIO, end: int) -> tuple[int, int, int] | None:
    """Return where the directory of a large archive ends, its length and its offset."""
    if end < _LOCATOR_SIZE:
        return None
    stream.seek(end - _LOCATOR_SIZE)
    locator = stream.read(_LOCATOR_SIZE)
    if not locator.startswith(_LOCATOR_64):
        return None
    at = end - _LOCATOR_SIZE - 56
    stream.seek(max(at, 0))
    record = stream.read(56)
    if at < 0 or len(record) < 56 or not record.startswith(_END_64):
        raise zipfile.BadZipFile("no end of the directory of a large archive")
    size, offset = struct.unpack("<QQ", record[40:56])
    return at, size, offset


def _windows(stream: BinaryIO, start: int, size: int) -> Iterator[tuple[bytes, int]]:
    """Yield the directory in pieces, each with the number of its entries."""
    held, count, begun = b"", 0, 0
    read = 0
    while True:
        if len(held) - begun < _ENTRY_SIZE + 3 * 0xFFFF and read < size:
            stream.seek(start + read)
            more = stream.read(min(_PIECE * 4, size - read))
            read = size if not more else read + len(more)
            held += more
        if len(held) - begun < _ENTRY_SIZE or held[begun : begun + 4] != _ENTRY:
            break
        lengths = struct.unpack("<HHH", held[begun + 28 : begun + 34])
        begun += _ENTRY_SIZE + sum(lengths)
        count += 1
        if begun > len(held):
            raise zipfile.BadZipFile("a directory that is cut off")
        if count == _WINDOW:
            yield held[:begun], count
            held, count, begun = held[begun:], 0, 0
    if count:
        yield held[:begun], count
    if read < size or begun < len(held):
        raise zipfile.BadZipFile("a damaged directory")


class _Window(io.RawIOBase):
    """The archive as it is, with a piece of its directory for the whole."""

    def __init__(self, stream: BinaryIO, start: int, window: tuple[bytes, int], shift: int) -> None:
        directory, count = window
        self._stream, self._start = stream, start
        wide = struct.pack(
            "<4sQ2H2L4Q",
            *(_END_64, 44, 45, 45, 0, 0, count, count, len(directory), start - shift),
        )
        locator = struct.pack("<4sLQL", _LOCATOR_64, 0, start + len(directory) - shift, 1)
        end = struct.pack("<4s4H2LH", _END, 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
        self._tail = directory + wide + locator + end
        self._at = 0

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def seekable(self) -> bool:
        """Whether one can go to any place in it: always."""
        return True

    def tell(self) -> int:
        """Return the place at which is read, in bytes."""
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place, an offset in bytes; return it."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._length}[whence]
        self._at = max(0, base + offset)
        return self._at

    @property
    def _length(self) -> int:
        return self._start + len(self._tail)

    def read(self, size: int | None = -1) -> bytes:
        """Return bytes of the archive, or of the directory behind them."""
        wanted = self._length - self._at if size is None or size < 0 else size
        if self._at + wanted <= self._start:  # as for nearly all that is read
            self._stream.seek(self._at)
            raw = self._stream.read(wanted)
            self._at += len(raw)
            return raw
        pieces = []
        if self._at < self._start and wanted:
            self._stream.seek(self._at)
            pieces.append(self._stream.read(min(wanted, self._start - self._at)))
            self._at += len(pieces[0])
            wanted -= len(pieces[0])
        if self._at >= self._start and wanted:
            at = self._at - self._start
            pieces.append(self._tail[at : at + wanted])
            self._at += len(pieces[-1])
        return b"".join(pieces)
