"""What a survey finds, written batch by batch: each is in the result wholly or not at all.

A row whose key is there already is replaced, so that a run that was broken off and begun again
leaves the same rows as one that was not.
"""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from validator.files.reading import Unreadable, reason
from validator.survey.extra import library
from validator.survey.result import (
    DUCKDB_TYPES,
    arrow_schema,
    duckdb_columns,
    form_of,
    held_columns,
    parquet_rows,
    plain,
    quoted,
    refuse_newer,
    typed,
)
from validator.survey.schema import OF_TEXTS, TABLES, names
from validator.text.numerals import as_int

__all__ = ["Batch", "DuckdbWriter", "Writer", "writer"]

#: for each of ``texts``, ``findings`` and ``portions`` its rows, a table of Arrow
Batch = Mapping[str, Any]
#: rows are small, and what DuckDB may keep of a large result it does keep
_SPARING = {"threads": 1, "memory_limit": "48MB", "checkpoint_threshold": "16MB"}
#: for a text of many megabytes, where texts are kept
_GENEROUS = "4GB"
#: what each kind of column is called in SQLite, of others TEXT
_IN_SQLITE = {"integer": "INTEGER"}
_NO_RESULT = "no result of cablelint survey"


class Writer(Protocol):
    """Writes a result. Only the process that gathers the work does."""

    #: whether there were texts in it when it was opened
    was_filled: bool

    def known(self, keys: Sequence[str]) -> dict[str, str | None]:
        """Return the stamps of those texts that are in the result, by their keys."""
        ...

    def append(self, batch: Batch) -> None:
        """Write the rows of some texts, in place of those of the same source and place."""
        ...

    def run(self, run: str) -> dict[str, Any] | None:
        """Return the row of a run, if there is one."""
        ...

    def note(self, row: Mapping[str, Any]) -> None:
        """Write the row of a run, in place of the one it had."""
        ...

    def counts(self, run: str) -> dict[str, int]:
        """Return how many texts, findings, portions and faults a run has in the result."""
        ...

    def close(self) -> None:
        """Let go of the result."""
        ...


def writer(path: str) -> Writer:
    """Return what writes a result of this name; go on with the one that is there.

    Raises Unreadable if it is none of ours.
    """
    made: dict[str, Callable[[str], Writer]] = {
        "duckdb": DuckdbWriter,
        "sqlite": SqliteWriter,
        "parquet": ParquetWriter,
    }
    return made[form_of(path)](path)


class DuckdbWriter:
    """Writes a file of DuckDB."""

    def __init__(self, path: str) -> None:
        self._path = path
        duckdb = library("duckdb", "a result in DuckDB")
        is_new = not os.path.exists(path)
        try:
            self._connection = duckdb.connect(path, config=_SPARING)
        except duckdb.Error as error:
            raise Unreadable(f"{path}: {_said(path, error)}") from error
        if is_new or not self._connection.execute("SHOW TABLES").fetchall():
            self._create()
        try:
            held = self._connection.execute("SELECT max(schema_version) FROM runs").fetchone()
            refuse_newer(path, held[0] or 0)
            _widen(self._connection, DUCKDB_TYPES)
            self.was_filled = bool(
                self._connection.execute("SELECT 1 FROM texts LIMIT 1").fetchall()
            )
        except (duckdb.Error, Unreadable) as error:
            self.close()
            if isinstance(error, Unreadable):
                raise
            raise Unreadable(f"{path}: {_NO_RESULT}") from error

    def _create(self) -> None:
        self._connection.begin()
        for table in TABLES:
            self._connection.execute(f"CREATE TABLE {quoted(table)} ({duckdb_columns(table)})")
        self._connection.commit()

    def known(self, keys: Sequence[str]) -> dict[str, str | None]:
        """Return the stamps of those texts that are in the result, by their keys."""
        found = self._connection.execute(
            "SELECT key, stamp FROM texts SEMI JOIN (SELECT unnest(?) AS key) USING (key)",
            [list(keys)],
        )
        return dict(found.fetchall())

    def append(self, batch: Batch) -> None:
        """Write the rows of some texts, in place of those of the same source and place."""
        duckdb = library("duckdb", "a result in DuckDB")
        try:
            self._append(batch)
        except (duckdb.OutOfMemoryException, duckdb.TransactionException):
            self._connection.execute(f"SET memory_limit = '{_GENEROUS}'")
            self._append(batch)

    def _append(self, batch: Batch) -> None:
        connection = self._connection
        connection.begin()
        try:
            for table in OF_TEXTS:
                connection.register(f"new_{table}", batch[table])
            if self.was_filled:
                self._leave_out()
            for table in OF_TEXTS:
                into = f"INSERT INTO {quoted(table)} BY NAME"
                connection.execute(f"{into} SELECT * FROM new_{table}")
            connection.commit()
        except BaseException as error:
            with suppress(type(error)):  # a commit that failed has done so itself
                connection.rollback()
            raise

    def _leave_out(self) -> None:
        """Take away the rows that the new ones replace."""
        connection = self._connection
        same = "SELECT DISTINCT source, place FROM new_texts"
        old = f"SELECT key FROM texts SEMI JOIN ({same}) USING (source, place)"
        if not connection.execute(f"SELECT 1 FROM ({old}) LIMIT 1").fetchall():
            return
        connection.execute(f"CREATE OR REPLACE TEMP TABLE replaced AS {old}")
        for table in OF_TEXTS:
            connection.execute(
                f"DELETE FROM {quoted(table)} WHERE key IN (SELECT key FROM replaced)"
            )

    def run(self, run: str) -> dict[str, Any] | None:
        """Return the row of a run, if there is one."""
        found = self._connection.execute("SELECT * FROM runs WHERE run = ?", [run]).fetchone()
        return None if found is None else dict(zip(names("runs"), found, strict=True))

    def note(self, row: Mapping[str, Any]) -> None:
        """Write the row of a run, in place of the one it had."""
        values = [row[name] for name in names("runs")]
        marks = ", ".join("?" for _ in values)
        self._connection.begin()
        self._connection.execute("DELETE FROM runs WHERE run = ?", [row["run"]])
        self._connection.execute(f"INSERT INTO runs VALUES ({marks})", values)
        self._connection.commit()

    def counts(self, run: str) -> dict[str, int]:
        """Return how many texts, findings, portions and faults a run has in the result."""
        counted = ", ".join(
            f"(SELECT count(*) FROM {table} SEMI JOIN its USING (key))"
            for table in ("findings", "portions")
        )
        found = self._connection.execute(
            "WITH its AS (SELECT key, fault FROM texts WHERE run = ?)"
            f" SELECT (SELECT count(*) FROM its), {counted},"
            " (SELECT count(*) FROM its WHERE fault IS NOT NULL)",
            [run],
        ).fetchone()
        return dict(zip(("texts", "findings", "portions", "faults"), found, strict=True))

    def close(self) -> None:
        """Let go of the result."""
        self._connection.close()


class SqliteWriter:
    """Writes a file of SQLite: lists as JSON, days and moments in ISO 8601."""

    def __init__(self, path: str) -> None:
        import sqlite3

        folder = os.path.dirname(path) or os.curdir
        if not os.path.isdir(folder):
            raise Unreadable(f"{path}: no such folder")
        self._connection = sqlite3.connect(path, isolation_level=None, timeout=1)
        try:
            # whoever reads it may; nobody else writes
            self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._connection.execute("BEGIN IMMEDIATE")
            if not self._connection.execute("SELECT 1 FROM sqlite_schema").fetchall():
                self._create()
            held = self._connection.execute("SELECT max(schema_version) FROM runs").fetchone()
            refuse_newer(path, held[0] or 0)
            _widen(self._connection, _IN_SQLITE)
            self.was_filled = bool(
                self._connection.execute("SELECT 1 FROM texts LIMIT 1").fetchall()
            )
            self._connection.execute("COMMIT")
        except Unreadable:
            self.close()
            raise
        except sqlite3.Error as error:
            self.close()
            why = "in use by another process" if "locked" in str(error) else _NO_RESULT
            raise Unreadable(f"{path}: {why}") from error

    def _create(self) -> None:
        for table, columns in TABLES.items():
            said = ", ".join(
                f"{quoted(one.name)} {_IN_SQLITE.get(one.kind, 'TEXT')}"
                f"{'' if one.optional else ' NOT NULL'}"
                for one in columns
            )
            self._connection.execute(f"CREATE TABLE {quoted(table)} ({said})")
        self._connection.execute("CREATE UNIQUE INDEX texts_key ON texts (key)")
        for table in ("findings", "portions"):
            self._connection.execute(f"CREATE INDEX {table}_key ON {table} (key)")
        self._connection.execute("CREATE INDEX texts_source ON texts (source, place)")

    def known(self, keys: Sequence[str]) -> dict[str, str | None]:
        """Return the stamps of those texts that are in the result, by their keys."""
        found = self._connection.execute(
            "SELECT key, stamp FROM texts WHERE key IN (SELECT value FROM json_each(?))",
            [json.dumps(list(keys))],
        )
        return dict(found.fetchall())

    def append(self, batch: Batch) -> None:
        """Write the rows of some texts, in place of those of the same source and place."""
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            texts = batch["texts"].to_pylist()
            if self.was_filled:
                old = "SELECT key FROM texts WHERE source = ? AND place = ?"
                for place in sorted({(one["source"], one["place"]) for one in texts}):
                    for table in ("findings", "portions"):
                        connection.execute(f"DELETE FROM {table} WHERE key IN ({old})", place)
                    connection.execute("DELETE FROM texts WHERE source = ? AND place = ?", place)
            for table in OF_TEXTS:
                rows = texts if table == "texts" else batch[table].to_pylist()
                marks = ", ".join("?" for _ in TABLES[table])
                into = ", ".join(map(quoted, names(table)))
                connection.executemany(
                    f"INSERT INTO {quoted(table)} ({into}) VALUES ({marks})",
                    ([_in_text(value) for value in row.values()] for row in rows),
                )
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise

    def run(self, run: str) -> dict[str, Any] | None:
        """Return the row of a run, if there is one."""
        found = self._connection.execute("SELECT * FROM runs WHERE run = ?", [run]).fetchone()
        if found is None:
            return None
        [row] = typed("runs", [dict(zip(names("runs"), found, strict=True))])
        return row

    def note(self, row: Mapping[str, Any]) -> None:
        """Write the row of a run, in place of the one it had."""
        values = [_in_text(row[name]) for name in names("runs")]
        marks = ", ".join("?" for _ in values)
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("DELETE FROM runs WHERE run = ?", [row["run"]])
        self._connection.execute(f"INSERT INTO runs VALUES ({marks})", values)
        self._connection.execute("COMMIT")

    def counts(self, run: str) -> dict[str, int]:
        """Return how many texts, findings, portions and faults a run has in the result."""
        its = "SELECT key FROM texts WHERE run = ?"
        asked = {
            "texts": f"SELECT count(*) FROM ({its})",
            "findings": f"SELECT count(*) FROM findings WHERE key IN ({its})",
            "portions": f"SELECT count(*) FROM portions WHERE key IN ({its})",
            "faults": f"SELECT count(*) FROM ({its} AND fault IS NOT NULL)",
        }
        return {
            name: self._connection.execute(said, [run]).fetchone()[0]
            for name, said in asked.items()
        }

    def close(self) -> None:
        """Let go of the result."""
        self._connection.close()


def _widen(connection: Any, kinds: Mapping[str, str]) -> None:
    """Give the tables of an older result the columns that have come since."""
    for table, columns in TABLES.items():
        held = held_columns(connection.cursor(), table)
        for one in columns:
            if one.name not in held:
                kind = kinds.get(one.kind, "TEXT")
                connection.execute(
                    f"ALTER TABLE {quoted(table)} ADD COLUMN {quoted(one.name)} {kind}"
                )


def _in_text(value: Any) -> Any:
    """Return a value as SQLite keeps it."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else plain(value)


class ParquetWriter:
    """Writes a folder with a folder of Parquet files for each table, a file for each batch.

    The rows of ``texts`` of a batch are written last: what stands in the other tables without
    them is of a run that was broken off, and is taken away when the result is opened to be
    written.
    """

    def __init__(self, path: str) -> None:
        self._path = Path(path)
        self._parquet = library("pyarrow.parquet", "a result in Parquet")
        library("duckdb", "a result in Parquet")
        if not self._path.parent.is_dir():
            raise Unreadable(f"{path}: no such folder")
        is_new = not self._path.exists() or not any(self._path.iterdir())
        try:
            for table in TABLES:
                if is_new:
                    (self._path / table).mkdir(parents=True, exist_ok=True)
                elif not (self._path / table).is_dir():
                    raise Unreadable(f"{path}: {_NO_RESULT}")
            self._lock = _locked(self._path)
        except OSError as error:
            raise Unreadable(f"{path}: {reason(error)}") from error
        for name in self._path.glob("*/*.parquet.new"):
            name.unlink()
        whole = {one.name for one in (self._path / "texts").glob("*.parquet")}
        for table in ("findings", "portions"):
            for one in (self._path / table).glob("*.parquet"):
                if one.name not in whole:
                    one.unlink()
        try:
            versions = [row["schema_version"] for row in self._runs()]
            refuse_newer(path, max(versions, default=0))
        except Unreadable:
            self.close()
            raise
        self.was_filled = bool(whole)
        self._number = max((as_int(name.split("-")[1][:8]) for name in whole), default=0)

    def _runs(self) -> list[dict[str, Any]]:
        return [
            row
            for one in sorted((self._path / "runs").glob("*.parquet"))
            for row in self._parquet.read_table(one).to_pylist()
        ]

    def known(self, keys: Sequence[str]) -> dict[str, str | None]:
        """Return the stamps of those texts that are in the result, by their keys."""
        connection = self._reading()
        found = connection.execute(
            "SELECT key, stamp FROM texts SEMI JOIN (SELECT unnest(?) AS key) USING (key)",
            [list(keys)],
        ).fetchall()
        return dict(found)

    def _reading(self) -> Any:
        """Return a connection that knows the keys and stamps of all texts."""
        if not hasattr(self, "_before"):
            connection = library("duckdb", "a result in Parquet").connect(config={"threads": 1})
            connection.execute("CREATE TABLE texts (key VARCHAR, stamp VARCHAR)")
            connection.register("held", parquet_rows(self._path / "texts"))
            connection.execute("INSERT INTO texts SELECT key, stamp FROM held")
            self._before = connection
        return self._before

    def append(self, batch: Batch) -> None:
        """Write the rows of some texts, in place of those of the same source and place."""
        if self.was_filled:
            self._leave_out(batch["texts"])
        self._number += 1
        for table in reversed(OF_TEXTS):
            self._write(table, f"part-{self._number:08}.parquet", batch[table])
        if self.was_filled:
            connection = self._reading()
            connection.register("held", batch["texts"])
            connection.execute("DELETE FROM texts WHERE key IN (SELECT key FROM held)")
            connection.execute("INSERT INTO texts SELECT key, stamp FROM held")

    def _write(self, table: str, name: str, rows: Any) -> None:
        """Write a file wholly or not at all."""
        goal = self._path / table / name
        new = goal.with_name(f"{name}.new")
        self._parquet.write_table(rows, new, compression="zstd")
        os.replace(new, goal)

    def _leave_out(self, texts: Any) -> None:
        """Take away the rows that the new ones replace."""
        compute = library("pyarrow.compute", "a result in Parquet")
        pyarrow = library("pyarrow", "a result in Parquet")
        known = self.known(texts.column("key").to_pylist())
        if not known:
            return
        places = {(one["source"], one["place"]) for one in texts.to_pylist()}
        for file in sorted((self._path / "texts").glob("*.parquet")):
            rows = self._parquet.read_table(file)
            old = [
                key
                for key, source, place in zip(
                    *(rows.column(name).to_pylist() for name in ("key", "source", "place")),
                    strict=True,
                )
                if (source, place) in places
            ]
            if not old:
                continue
            for table in reversed(OF_TEXTS):
                held = self._parquet.read_table(self._path / table / file.name)
                gone = compute.is_in(held.column("key"), value_set=pyarrow.array(old))
                self._write(table, file.name, held.filter(compute.invert(gone)))

    def run(self, run: str) -> dict[str, Any] | None:
        """Return the row of a run, if there is one."""
        return next((row for row in self._runs() if row["run"] == run), None)

    def note(self, row: Mapping[str, Any]) -> None:
        """Write the row of a run, in place of the one it had."""
        pyarrow = library("pyarrow", "a result in Parquet")
        values = {name: row[name] for name in names("runs")}
        made = pyarrow.Table.from_pylist([values], arrow_schema("runs"))
        self._write("runs", f"run-{row['run'][:32]}.parquet", made)

    def counts(self, run: str) -> dict[str, int]:
        """Return how many texts, findings, portions and faults a run has in the result."""
        counted = dict.fromkeys((*OF_TEXTS, "faults"), 0)
        for file in sorted((self._path / "texts").glob("*.parquet")):
            rows = self._parquet.read_table(file, columns=["key", "fault", "run"]).to_pylist()
            its = {row["key"] for row in rows if row["run"] == run}
            counted["texts"] += len(its)
            counted["faults"] += sum(row["fault"] is not None for row in rows if row["key"] in its)
            for table in ("findings", "portions"):
                held = self._parquet.read_table(self._path / table / file.name, columns=["key"])
                counted[table] += sum(one in its for one in held.column("key").to_pylist())
        return counted

    def close(self) -> None:
        """Let go of the result."""
        if hasattr(self, "_before"):
            self._before.close()
        os.close(self._lock)


def _locked(folder: Path) -> int:
    """Return an open file that no other process holds while this one writes. Raises Unreadable."""
    held = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        import fcntl

        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:  # Windows has none; there nobody is kept out
        pass
    except OSError as error:
        os.close(held)
        raise Unreadable(f"{folder}: in use by another process") from error
    return held


def _said(path: str, error: Exception) -> str:
    """Return in a few words why DuckDB does not open a file."""
    folder = os.path.dirname(path) or os.curdir
    if not os.path.isdir(folder):
        return "no such folder"
    if "lock" in str(error).casefold():
        return "in use by another process"
    return reason(error) if isinstance(error, OSError) else _NO_RESULT
