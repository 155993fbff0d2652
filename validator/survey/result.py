"""A survey's result open for reading, whatever it is kept in: DuckDB, SQLite or Parquet.

``opened(path)`` gives rows as plain values: text, whole numbers, lists of text, None; days and
moments in ISO 8601. ``Result.connection`` is DuckDB over the same tables, for questions in SQL;
``key``, ``order`` and ``column`` are best written in quotes there.
"""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, datetime
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from validator.files.reading import Unreadable, reason
from validator.survey.extra import library
from validator.survey.schema import TABLES, VERSION, Column, names

__all__ = ["DUCKDB_TYPES", "Result", "arrow_schema", "form_of", "opened"]
__all__ += [
    "duckdb_columns",
    "held_columns",
    "parquet_rows",
    "plain",
    "quoted",
    "refuse_newer",
    "typed",
]

#: what each kind of column is called in DuckDB
DUCKDB_TYPES = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "day": "DATE",
    "moment": "TIMESTAMP",
    "list": "VARCHAR[]",
    "json": "VARCHAR",
}
_SQLITE = b"SQLite format 3\0"
#: rows that are held at once
_WINDOW = 2048


def form_of(path: str) -> str:
    """Return what a result of this name is kept in: ``duckdb``, ``sqlite`` or ``parquet``.

    A folder, and a name that ends as one of Parquet, is Parquet; anything that is neither that nor
    SQLite is DuckDB.
    """
    name = path.rstrip("/\\").casefold()
    if os.path.isdir(path) or name.endswith((".parquet", ".parquet.d")) or path.endswith("/"):
        return "parquet"
    if name.endswith((".sqlite", ".sqlite3", ".db3")):
        return "sqlite"
    return "sqlite" if _begins_with(path, _SQLITE) else "duckdb"


def opened(path: str) -> "Result":
    """Open a result. Raises Unreadable if it is none, or one of a newer cablelint."""
    if not os.path.exists(path):
        raise Unreadable(f"{path}: no such result")
    result = _READERS[form_of(path)](path)
    try:
        versions = [row["schema_version"] for row in result.rows("runs", ("schema_version",))]
    except Unreadable:
        result.close()
        raise
    except Exception as error:  # each library has exceptions of its own
        result.close()
        raise Unreadable(f"{path}: no result of cablelint survey") from error
    try:
        refuse_newer(path, max(versions, default=0))
    except Unreadable:
        result.close()
        raise
    return result


def refuse_newer(path: str, version: int) -> None:
    """Raise Unreadable if the tables of a result are of a newer version than those known here."""
    if version > VERSION:
        raise Unreadable(
            f"{path}: a result of a newer cablelint (schema {version}; this one reads {VERSION})"
        )


class Result:
    """The tables of a result. Close it, or use it with ``with``."""

    def __init__(self, path: str) -> None:
        self.path = path

    def rows(self, table: str, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
        """Yield the rows of a table in plain values, few of them held at a time.

        ``columns`` names those that are wanted; all of them without it.
        """
        wanted = _wanted(table, columns)
        cursor = self.connection.cursor()
        reader = cursor.execute(selected(cursor, table, wanted))
        while window := reader.fetchmany(_WINDOW):
            for values in window:
                yield {one.name: plain(value) for one, value in zip(wanted, values, strict=True)}

    @cached_property
    def connection(self) -> Any:
        """A DuckDB connection that knows the tables by their names."""
        return self._connect()

    def _connect(self) -> Any:
        duckdb = library("duckdb", "a result in DuckDB")
        try:
            return duckdb.connect(self.path, read_only=True)
        except duckdb.Error as error:
            held = "lock" in str(error).casefold()
            why = "in use by another process" if held else "no result of cablelint survey"
            raise Unreadable(f"{self.path}: {why}") from error

    def close(self) -> None:
        """Let go of the file."""
        if "connection" in vars(self):
            self.connection.close()

    def __enter__(self) -> "Result":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Parquet(Result):
    """A folder with a folder of Parquet files for each table."""

    def rows(self, table: str, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
        """Yield the rows of a table in plain values."""
        wanted = [one.name for one in _wanted(table, columns)]
        held = parquet_rows(Path(self.path) / table)
        for batch in held.to_batches(columns=wanted, batch_size=_WINDOW, batch_readahead=1):
            for row in batch.to_pylist():
                yield {name: plain(value) for name, value in row.items()}

    def _connect(self) -> Any:
        connection = library("duckdb", "a result in Parquet").connect()
        for table in TABLES:
            connection.register(table, parquet_rows(Path(self.path) / table))
        return connection


class _Sqlite(Result):
    """A file of SQLite. Lists are kept there as JSON, days and moments as text."""

    def rows(self, table: str, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
        """Yield the rows of a table in plain values."""
        wanted = _wanted(table, columns)
        with closing(self._read_only()) as connection:
            cursor = connection.cursor()
            for values in cursor.execute(selected(cursor, table, wanted)):
                yield {
                    one.name: json.loads(value) if one.kind == "list" else value
                    for one, value in zip(wanted, values, strict=True)
                }

    def _read_only(self) -> Any:
        import sqlite3

        place = Path(self.path).absolute().as_uri()
        return sqlite3.connect(f"{place}?mode=ro", uri=True)

    def _connect(self) -> Any:
        """Return the tables copied into a DuckDB of this process."""
        connection = library("duckdb", "a result in SQLite").connect()
        pyarrow = library("pyarrow", "a result in SQLite")
        for table in TABLES:
            connection.execute(f"CREATE TABLE {quoted(table)} ({duckdb_columns(table)})")
            for window in _windows(self.rows(table)):
                data = pyarrow.Table.from_pylist(typed(table, window), arrow_schema(table))
                connection.register("window_of_rows", data)
                connection.execute(f"INSERT INTO {quoted(table)} SELECT * FROM window_of_rows")
        connection.execute("DROP VIEW IF EXISTS window_of_rows")
        return connection


_READERS = {"duckdb": Result, "parquet": _Parquet, "sqlite": _Sqlite}


def parquet_rows(folder: Path) -> Any:
    """Return the rows of a table that is kept in files of Parquet, for DuckDB to read."""
    schema = arrow_schema(folder.name)
    files = sorted(str(one) for one in folder.glob("*.parquet"))
    dataset = library("pyarrow.dataset", "a result in Parquet")
    if not files:
        return dataset.dataset(schema.empty_table())
    return dataset.dataset(files, schema=schema, format="parquet")


def quoted(name: str) -> str:
    """Return a name as SQL takes it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def held_columns(cursor: Any, table: str) -> list[str]:
    """Return the names of the columns that a table of DuckDB or SQLite has."""
    cursor.execute(f"SELECT * FROM {quoted(table)} LIMIT 0")
    return [one[0] for one in cursor.description]


def selected(cursor: Any, table: str, wanted: Sequence[Column]) -> str:
    """Return what asks for these columns; those that an older result lacks have no value."""
    held = held_columns(cursor, table)
    said = ", ".join(quoted(one.name) if one.name in held else "NULL" for one in wanted)
    return f"SELECT {said} FROM {quoted(table)}"


def duckdb_columns(table: str) -> str:
    """Return the columns of a table as ``CREATE TABLE`` takes them."""
    return ", ".join(
        f"{quoted(one.name)} {DUCKDB_TYPES[one.kind]}{'' if one.optional else ' NOT NULL'}"
        for one in TABLES[table]
    )


@lru_cache
def arrow_schema(table: str) -> Any:
    """Return the columns of a table as Arrow and Parquet have them."""
    pyarrow = library("pyarrow", "a survey")
    kinds = {
        "text": pyarrow.string(),
        "integer": pyarrow.int64(),
        "day": pyarrow.date32(),
        "moment": pyarrow.timestamp("us"),
        "list": pyarrow.list_(pyarrow.string()),
        "json": pyarrow.string(),
    }
    return pyarrow.schema([pyarrow.field(one.name, kinds[one.kind]) for one in TABLES[table]])


def _wanted(table: str, columns: Sequence[str] | None) -> list[Column]:
    by_name = {one.name: one for one in TABLES[table]}
    return [by_name[name] for name in (names(table) if columns is None else columns)]


def plain(value: Any) -> Any:
    """Return a value as text, a whole number, a list or None; days and moments in ISO 8601."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds") + "Z"
    return value.isoformat() if isinstance(value, date) else value


def typed(table: str, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return rows in plain values with days and moments as Arrow takes them."""
    made = {"day": date.fromisoformat, "moment": _moment}
    kinds = {one.name: made[one.kind] for one in TABLES[table] if one.kind in made}
    return [
        {
            name: kinds[name](value) if value is not None and name in kinds else value
            for name, value in row.items()
        }
        for row in rows
    ]


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.removesuffix("Z"))


def _windows(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while window := list(islice(rows, _WINDOW)):
        yield window


def _begins_with(path: str, sign: bytes) -> bool:
    try:
        with open(path, "rb") as stream:
            return stream.read(len(sign)) == sign
    except FileNotFoundError:
        return False
    except OSError as error:
        raise Unreadable(f"{path}: {reason(error)}") from error
