"""The texts of a file, whatever it is: one, or those of an archive, a table, a mailbox.

Nothing is unpacked to the disk: names in an archive are told and never obeyed. What is damaged
is a text with its fault, and what stands after it is read where it can be found.
"""

import io
import re
import sqlite3
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import Any, BinaryIO, cast

from validator.files.reading import Unreadable, reason
from validator.files.search import is_hidden, looks_like_a_cable
from validator.survey.sources import zipped
from validator.survey.sources.exports import Unknown
from validator.survey.sources.kinds import in_full, kind_of, kind_of_bytes
from validator.survey.sources.places import File, Passed, Patterns
from validator.survey.sources.streams import (
    MOST,
    Counted,
    Measure,
    OutOfProportion,
    Unfolded,
    unfolded,
    whole,
)
from validator.survey.sources.tables import (
    Columns,
    Row,
    csv_rows,
    database_rows,
    json_rows,
    parquet_rows,
)
from validator.survey.work import Piece
from validator.terminal.faults import our_fault

__all__ = ["Reader"]

#: what parts the name of an archive and that of its member
_IN = "!/"
_SNIFFED = 4096
#: what stands before each message of a mailbox: from whom, and when
_MESSAGE = re.compile(rb"From \S.{0,200}\d\d:\d\d")
_TABLE = "a table without columns that are known"
_ENCRYPTED = 1
_LINK_IN_ZIP = 0o120000


class Reader:
    """Reads files, one after the other."""

    def __init__(self, patterns: Patterns, columns: Columns, passed: Passed) -> None:
        self._patterns, self._columns, self._passed = patterns, columns, passed
        self._seen = _Seen()
        self._is_named = False
        #: what was read of the file in hand
        self.measure = Measure()

    def pieces(self, file: File) -> Iterator[Piece]:
        """Yield the texts of a file; what goes wrong is one of them."""
        self.measure = Measure()
        self._is_named = file.is_named
        for piece in self._guarded(file.name, "", partial(self._of_file, file)):
            yield self._seen.told_apart(piece)

    def _guarded(
        self, source: str, place: str, read: Callable[[], Iterator[Piece]]
    ) -> Iterator[Piece]:
        """Yield texts; where reading ends before its time, one that says why."""
        try:
            yield from read()
        except Unknown as error:
            if self._is_named and not place:
                yield Piece(source, place, source, b"", str(error))
            else:
                self._passed.over(_within(source, place) if place else source, _TABLE)
        except OutOfProportion as error:
            if place:
                raise  # what is left of the source is not read either
            yield Piece(source, place, source, b"", str(error))
        except Unreadable as error:
            yield Piece(source, place, source, b"", str(error))
        except OSError as error:
            why = "damaged" if error.errno is None else reason(error)
            yield Piece(source, place, source, b"", why)
        except Exception as error:
            yield Piece(source, place, source, b"", _said(error))

    def _of_file(self, file: File) -> Iterator[Piece]:
        if file.fault:
            raise Unreadable(file.fault)
        name = file.name
        with closing(file.open()) as opened:
            stream = cast("BinaryIO", Counted(opened, self.measure))
            if not kind_of(name):
                head = stream.read(512)
                name += kind_of_bytes(head)
                stream.seek(0)
            kind = kind_of(name)
            if kind in ("sqlite", "duckdb") and file.path is not None and in_full(name) == name:
                yield from self._rows(file.name, "", database_rows(file.path, kind, self._columns))
            else:
                yield from self._of_stream(file.name, "", name, stream, depth=0)

    def _of_stream(
        self, source: str, place: str, name: str, stream: BinaryIO, depth: int
    ) -> Iterator[Piece]:
        """Yield the texts of a stream that is read by its name."""
        name, stream = unfolded(in_full(name), stream, self.measure)
        kind = kind_of(name)
        if kind in ("zip", "tar") and depth > 1:
            raise Unreadable("an archive in an archive in an archive")
        if kind in ("zip", "parquet", "sqlite") and not stream.seekable():
            stream = io.BytesIO(whole(stream))
        if kind == "zip":
            yield from self._of_zip(source, place, stream, depth)
        elif kind == "tar":
            yield from self._of_tar(source, place, stream, depth)
        elif kind == "mbox":
            yield from self._of_mbox(source, place, stream)
        elif kind == "csv":
            yield from self._rows(source, place, csv_rows(stream, self._columns))
        elif kind == "jsonl":
            yield from self._rows(source, place, json_rows(stream, self._columns))
        elif kind == "parquet":
            yield from self._rows(source, place, parquet_rows(stream, self._columns))
        elif kind in ("sqlite", "duckdb"):
            raise Unreadable("a database that is not a file here: copy it out first")
        else:
            yield Piece(source, place, name, whole(stream))

    # -- archives ----------------------------------------------------------------------------------

    def _of_zip(self, source: str, place: str, stream: BinaryIO, depth: int) -> Iterator[Piece]:
        try:
            for archive, member in zipped.members(stream):
                if member.is_dir():
                    continue
                at = _within(place, member.filename)
                if member.external_attr >> 16 & 0o170000 == _LINK_IN_ZIP:
                    self._passed.over(f"{source}{_IN}{at}", "a link")
                    continue
                if not self._is_wanted(source, at, member.filename):
                    continue
                if member.flag_bits & _ENCRYPTED:
                    yield Piece(source, at, member.filename, b"", "encrypted")
                    continue
                raw = zipped.content(stream, member)
                begin: Callable[[], Any] = (
                    partial(archive.open, member) if raw is None else partial(io.BytesIO, raw)
                )
                read = partial(self._of_member, source, at, member.filename, begin, depth)
                yield from self._guarded(source, at, read)
        except zipfile.BadZipFile as error:
            raise Unreadable("no ZIP that can be read") from error

    def _of_tar(self, source: str, place: str, stream: BinaryIO, depth: int) -> Iterator[Piece]:
        try:
            with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Header) as archive:
                for member in archive:
                    # what was read is kept there, which grows with the archive
                    archive.members = []  # type: ignore[attr-defined]
                    at = _within(place, member.name)
                    if not member.isfile():
                        if not member.isdir():
                            self._passed.over(f"{source}{_IN}{at}", "a link")
                        continue
                    if not self._is_wanted(source, at, member.name):
                        continue
                    begin = partial(archive.extractfile, member)
                    read = partial(self._of_member, source, at, member.name, begin, depth)
                    yield from self._guarded(source, at, read)
                rest = cast("BinaryIO", archive.fileobj)
                while behind := rest.read(1 << 16):
                    if behind.strip(b"\0"):
                        raise Unreadable("more stands behind the end of the tar, and is not read")
        except tarfile.TarError as error:
            raise Unreadable("no tar that can be read, or one that is cut off") from error

    def _of_member(
        self, source: str, place: str, name: str, begin: Callable[[], Any], depth: int
    ) -> Iterator[Piece]:
        """Yield the texts of a member of an archive."""
        with closing(begin()) as stream:
            if kind_of(name):
                inner = cast("BinaryIO", Unfolded(stream, self.measure))
                yield from self._of_stream(source, place, name, inner, depth + 1)
                return
            head = stream.read(_SNIFFED)
            if self._patterns.include or looks_like_a_cable(head):
                yield Piece(source, place, name, head + whole(stream, MOST - len(head)))
            else:
                self._passed.over(f"{source}{_IN}{place}", "of no kind that is read")

    def _is_wanted(self, source: str, place: str, name: str) -> bool:
        """Whether a member is read by its name; one that is not is told."""
        parts = [one for one in name.replace("\\", "/").split("/") if one not in ("", ".", "..")]
        why = self._patterns.refuses("/".join(parts))
        if not parts or any(is_hidden(one) or one == "__MACOSX" for one in parts):
            why = "hidden"
        elif not why and not (self._patterns.include or kind_of(name)):
            why = "of no kind that is read" if PurePosixPath(parts[-1]).suffix else ""
        if why:
            self._passed.over(f"{source}{_IN}{place}", why)
        return not why

    # -- tables and mailboxes ----------------------------------------------------------------------

    def _rows(self, source: str, place: str, rows: Iterator[Row]) -> Iterator[Piece]:
        for row in rows:
            at = _within(place, row.name or f"row {row.number}")
            yield Piece(source, at, "row.txt", row.text, row.fault)

    def _of_mbox(self, source: str, place: str, stream: BinaryIO) -> Iterator[Piece]:
        lines: list[bytes] = []
        number, size, blank = 0, 0, True
        while line := stream.readline(1 << 16):
            if blank and _MESSAGE.match(line):
                # what stands before the first line of its kind is read as well
                if number or any(map(bytes.strip, lines)):
                    yield self._message(source, place, number, lines, size)
                number, lines, size = number + 1, [], 0
            else:
                size += len(line)
                if size <= MOST:
                    lines.append(line)
            blank = line in (b"\n", b"\r\n")
        if not number:
            raise Unreadable("no mailbox that can be read")
        yield self._message(source, place, number, lines, size)

    def _message(
        self, source: str, place: str, number: int, lines: list[bytes], size: int
    ) -> Piece:
        at = _within(place, f"message {number}")
        if size > MOST:
            return Piece(source, at, "message.eml", b"", f"larger than {MOST >> 20} MB")
        return Piece(source, at, "message.eml", b"".join(lines))


def _within(place: str, name: str) -> str:
    return f"{place}{_IN}{name}" if place else name


def _said(error: Exception) -> str:
    """Return what is wrong with a file, where a library says so in an exception of its own."""
    module = type(error).__module__.partition(".")[0]
    return our_fault(error) if module == "validator" else f"damaged ({type(error).__name__})"


class _Header(tarfile.TarInfo):
    """A header of a tar. One that is damaged, or lacking, is no end of the archive."""

    @classmethod
    def fromtarfile(cls, tarfile_: tarfile.TarFile) -> "_Header":
        """Return the next header. Raises ReadError for what ``tarfile`` takes for the end."""
        try:
            return super().fromtarfile(tarfile_)
        except tarfile.EOFHeaderError:  # type: ignore[attr-defined]
            raise  # the end as it ought to be
        except tarfile.HeaderError as error:
            raise tarfile.ReadError(str(error)) from error


class _Seen:
    """Tells texts of the same source and place apart, of any number of them.

    What was seen is kept on the disk, in a file of SQLite that has no name, so that memory does
    not grow with an archive. A bit for each of them tells at once of nearly every new one that it
    is new; some hundreds of those are written together.
    """

    _BITS = 26
    _TOGETHER = 1000

    def __init__(self) -> None:
        self._kept = sqlite3.connect("", isolation_level=None)
        self._kept.execute("PRAGMA cache_size = -4096")
        self._kept.execute("PRAGMA synchronous = OFF")
        self._kept.execute("PRAGMA journal_mode = OFF")
        self._kept.execute("CREATE TABLE seen (of INTEGER PRIMARY KEY, times INTEGER)")
        self._bits = bytearray(1 << self._BITS - 3)
        self._new: list[tuple[int]] = []

    def told_apart(self, piece: Piece) -> Piece:
        """Return the text with a place that no other has: the second of a name is ``name#2``."""
        place = piece.place
        while (times := self._times(piece.source, place)) > 1:
            # asked again, it is further on: names made up to clash cost one step each
            place = f"{piece.place}#{times}"
            if self._times(piece.source, place) == 1:
                break
            place = piece.place
        return piece if place == piece.place else piece._replace(place=place)

    def _times(self, source: str, place: str) -> int:
        """Return how often this place was told of a source, this time as well."""
        name = f"{len(source)}:{source}{place}".encode("utf-8", "surrogatepass")
        of = int.from_bytes(blake2b(name, digest_size=8).digest(), "big", signed=True)
        byte, bit = of >> 3 & (1 << self._BITS - 3) - 1, 1 << (of & 7)
        if not self._bits[byte] & bit:
            self._bits[byte] |= bit
            self._new.append((of,))
            if len(self._new) == self._TOGETHER:
                self._write()
            return 1
        self._write()
        asked = (
            "INSERT INTO seen VALUES (?, 1) ON CONFLICT (of) DO UPDATE SET times = times + 1"
            " RETURNING times"
        )
        times: int = self._kept.execute(asked, (of,)).fetchone()[0]
        return times

    def _write(self) -> None:
        """Write what is new."""
        if self._new:
            self._kept.execute("BEGIN")
            self._kept.executemany("INSERT INTO seen VALUES (?, 1)", self._new)
            self._kept.execute("COMMIT")
            self._new.clear()
