"""The texts of tables: CSV, JSON lines, Parquet, SQLite, DuckDB. Each row is one, or a fault."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any, BinaryIO, NamedTuple

from validator.files.reading import Unreadable
from validator.survey.extra import library
from validator.survey.result import quoted
from validator.survey.sources.exports import Chosen, Unknown, chosen
from validator.survey.sources.streams import MOST
from validator.terminal.harmless import inert

__all__ = ["Columns", "Row", "csv_rows", "database_rows", "json_rows", "parquet_rows"]

_WINDOW = 256
#: so many rows that cannot be read, one behind the other, and a table is given up
_DAMAGED = 1000
_LONGEST_LINE = 2 * MOST
_DELIMITERS = (",", "\t", ";", "|")


class Columns(NamedTuple):
    """What whoever asks says of the columns; nothing said is left to what is known of exports."""

    text: tuple[str, ...] = ()
    name: str | None = None
    #: the table of a database
    table: str | None = None


class Row(NamedTuple):
    """A row: its number from 1, its name if it has one, its text or what is wrong with it."""

    number: int
    name: str
    text: str | bytes
    fault: str = ""


def csv_rows(stream: BinaryIO, columns: Columns) -> Iterator[Row]:
    """Yield the rows of a table in CSV or TSV. Raises Unreadable."""
    csv.field_size_limit(MOST)
    head = stream.read(1 << 16)
    encoding = _encoding(head)
    stream_of_text = io.TextIOWrapper(
        io.BufferedReader(_Behind(head, stream)), encoding, errors="surrogateescape", newline=""
    )
    lines = _Lines(stream_of_text)
    reader = csv.reader(lines, delimiter=_delimiter(head, encoding))
    try:
        header = next(reader, [])
    except csv.Error as error:
        raise Unreadable("no table that can be read") from error
    picked = chosen(header, columns.text, columns.name)
    text = [header.index(one) for one in picked.text]
    name = header.index(picked.name) if picked.name is not None else None
    number = damaged = 0
    while True:
        number += 1
        lines.begin()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            fault, cells = f"a cell of more than {MOST >> 20} MB", []
            lines.skip()
        else:
            if not cells:  # a blank line
                number -= 1
                continue
            fault = ""
            if lines.is_ended:
                fault = "a cell in quotes that is never closed"
            elif not lines.is_whole:
                fault = f"a row of more than {2 * MOST >> 20} MB"
                lines.skip()
            elif len(cells) != len(header):
                fault = f"{len(cells)} cells where the table has {len(header)} columns"
        damaged = damaged + 1 if fault else 0
        if fault:
            yield Row(number, "", "", fault)
        else:
            said = _joined([cells[at] for at in text])
            yield Row(number, "" if name is None else cells[name], _as_found(said, encoding))
        if damaged == _DAMAGED:
            raise Unreadable(f"given up: {_DAMAGED} rows that cannot be read, one behind another")


class _Lines:
    """The lines of a table; one that is longer than a text may be comes in pieces."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self._stream = stream
        #: the lines of the row in hand
        self._row: list[str] = []
        #: whether a row went on where the lines had come to their end
        self.is_ended = False

    def __iter__(self) -> Iterator[str]:
        # most of the time of a table is spent here: nothing else is done line by line
        readline, keep = self._stream.readline, self._row.append
        while line := readline(_LONGEST_LINE):
            keep(line)
            yield line
        self.is_ended = True

    @property
    def is_whole(self) -> bool:
        """Whether the last line came to its end."""
        return not self._row or _is_whole(self._row[-1])

    def begin(self) -> None:
        """Take note that a row begins with the next line."""
        self._row.clear()

    def skip(self) -> None:
        """Go to the end of a row that was given up: a cell in quotes ends with its quote."""
        quoted_so_far = sum(line.count('"') for line in self._row) % 2 == 1
        line = self._row[-1] if self._row else ""
        self._row.clear()
        while line and (quoted_so_far or not _is_whole(line)):
            line = self._stream.readline(_LONGEST_LINE)
            quoted_so_far ^= line.count('"') % 2 == 1
            self.is_ended = not line


def _is_whole(line: str) -> bool:
    return len(line) < _LONGEST_LINE or line.endswith(("\n", "\r"))


def _encoding(head: bytes) -> str:
    """Return how a table is encoded, as far as its first bytes tell."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return "utf-8-sig"


def _as_found(text: str, encoding: str) -> str | bytes:
    """Return a text; where it was not in UTF-8 its bytes, which tell what it is in."""
    if encoding != "utf-8-sig":
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogateescape")
    return text


def _delimiter(head: bytes, encoding: str) -> str:
    first = head.decode(encoding, "replace").splitlines()[:1]
    return max(_DELIMITERS, key=lambda one: first[0].count(one)) if first else ","


class _Behind(io.RawIOBase):
    """A stream of which the first bytes were read already."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        """Read into a buffer."""
        if self._head:
            raw, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            raw = self._stream.read(len(buffer))
        buffer[: len(raw)] = raw
        return len(raw)


def json_rows(stream: BinaryIO, columns: Columns) -> Iterator[Row]:
    """Yield the rows of a file of JSON lines. Raises Unreadable."""
    picked: Chosen | None = None
    number = damaged = 0
    while raw := stream.readline(MOST + 1):
        if len(raw) > MOST:
            yield Row(number + 1, "", "", f"a line of more than {MOST >> 20} MB")
            raise Unreadable("given up behind a line that is too long")
        if not raw.strip():
            continue
        number += 1
        try:
            made = json.loads(raw)
        except (ValueError, RecursionError):
            made = None
        if not isinstance(made, dict):
            damaged += 1
            yield Row(number, "", "", "a line that is no JSON object")
            if damaged == _DAMAGED:
                raise Unreadable(
                    f"given up: {_DAMAGED} rows that cannot be read, one behind another"
                )
            continue
        damaged = 0
        if picked is None:
            picked = chosen(list(made), columns.text, columns.name)
        yield _row(number, made, picked)


def _row(number: int, values: Mapping[str, Any], picked: Chosen) -> Row:
    name = "" if picked.name is None else _said(values.get(picked.name))
    if not any(one in values for one in picked.text):
        return Row(number, name, "", f"no column {inert(picked.text[0])}")
    cells = [values.get(one) for one in picked.text]
    if len(cells) == 1 and isinstance(cells[0], bytes):
        return Row(number, name, cells[0])
    return Row(number, name, _joined([_said(one) for one in cells]))


def _said(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else str(value)


def _joined(cells: Sequence[str]) -> str:
    """Return the cells of a row as one text: a header, a line end, a body."""
    filled = [one for one in cells if one.strip()]
    return "\n".join([*(one.rstrip("\n") for one in filled[:-1]), *filled[-1:]])


def parquet_rows(stream: BinaryIO, columns: Columns) -> Iterator[Row]:
    """Yield the rows of a file of Parquet. Raises Unreadable."""
    parquet = library("pyarrow.parquet", "Parquet")
    pyarrow = library("pyarrow", "Parquet")
    try:
        opened = parquet.ParquetFile(stream, buffer_size=1 << 16, pre_buffer=False)
        picked = chosen(opened.schema_arrow.names, columns.text, columns.name)
        number = 0
        for batch in opened.iter_batches(_WINDOW, columns=picked.columns, use_threads=False):
            if batch.nbytes > 4 * MOST:
                raise Unreadable(f"{_WINDOW} rows of more than {4 * MOST >> 20} MB")
            for values in batch.to_pylist():
                number += 1
                yield _row(number, values, picked)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise Unreadable("no Parquet that can be read") from error


def database_rows(path: str, kind: str, columns: Columns) -> Iterator[Row]:
    """Yield the rows of a table of SQLite or DuckDB. Raises Unreadable."""
    yield from (_duckdb_rows if kind == "duckdb" else _sqlite_rows)(path, columns)


def _sqlite_rows(path: str, columns: Columns) -> Iterator[Row]:
    import sqlite3
    from pathlib import Path

    place = f"{Path(path).absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(place, uri=True)) as connection:
            connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
            connection.execute("PRAGMA trusted_schema = OFF")
            asked = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
            names = [name for (name,) in connection.execute(asked)]
            known = {
                name: [one[1] for one in connection.execute(f"PRAGMA table_info({quoted(name)})")]
                for name in names
            }
            yield from _selected(connection.execute, known, columns)
    except sqlite3.Error as error:
        raise Unreadable("no SQLite that can be read") from error


def _duckdb_rows(path: str, columns: Columns) -> Iterator[Row]:
    duckdb = library("duckdb", "DuckDB")
    # views of a stranger's database may name files and addresses
    config = {"enable_external_access": False, "threads": 1, "memory_limit": "256MB"}
    try:
        with closing(duckdb.connect(path, read_only=True, config=config)) as connection:
            known: dict[str, list[str]] = {}
            asked = "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal"
            for table, column in connection.execute(asked).fetchall():
                known.setdefault(table, []).append(column)
            yield from _selected(connection.execute, known, columns)
    except duckdb.Error as error:
        raise Unreadable("no DuckDB that can be read") from error


def _selected(execute: Any, known: Mapping[str, list[str]], columns: Columns) -> Iterator[Row]:
    """Yield the rows of the table that is meant."""
    table, picked = _table(known, columns)
    said = ", ".join(map(quoted, picked.columns))
    number = 0
    found = execute(f"SELECT {said} FROM {quoted(table)}")
    while window := found.fetchmany(_WINDOW):
        for values in window:
            number += 1
            yield _row(number, dict(zip(picked.columns, values, strict=True)), picked)


def _table(known: Mapping[str, list[str]], columns: Columns) -> tuple[str, Chosen]:
    """Return which table is read: the one that is named, or the only one with such columns."""
    listed = ", ".join(inert(one) for one in list(known)[:12])
    if columns.table is not None:
        if columns.table not in known:
            raise Unreadable(f"no table {inert(columns.table)}; there are {listed or 'none'}")
        return columns.table, chosen(known[columns.table], columns.text, columns.name)
    found: list[tuple[str, Chosen]] = []
    for name, has in known.items():
        try:
            found.append((name, chosen(has, columns.text, columns.name)))
        except Unknown:
            continue
    if len(found) != 1:
        which = "several tables have" if found else "no table has"
        raise Unknown(f"{which} such columns: name one with --table ({listed or 'none'})")
    return found[0]
