"""What a survey finds, written batch by batch: each is in the result wholly or not at all.

A row whose key is there already is replaced, so that a run that was broken off and begun again
leaves the same rows as one that was not.
"""

import os
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from validator.files.reading import Unreadable, reason
from validator.survey.extra import library
from validator.survey.result import duckdb_columns, form_of, quoted, refuse_newer
from validator.survey.schema import TABLES, names

__all__ = ["Batch", "DuckdbWriter", "Writer", "writer"]

#: for each of ``texts``, ``findings`` and ``portions`` its rows, a table of Arrow
Batch = Mapping[str, Any]
_OF_TEXTS = ("texts", "findings", "portions")


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
    return {"duckdb": DuckdbWriter}[form_of(path)](path)


class DuckdbWriter:
    """Writes a file of DuckDB."""

    def __init__(self, path: str) -> None:
        self._path = path
        duckdb = library("duckdb", "a result in DuckDB")
        is_new = not os.path.exists(path)
        try:
            self._connection = duckdb.connect(path, config={"threads": 1, "memory_limit": "256MB"})
        except duckdb.Error as error:
            raise Unreadable(f"{path}: {_said(path, error)}") from error
        if is_new or not self._connection.execute("SHOW TABLES").fetchall():
            self._create()
        try:
            held = self._connection.execute("SELECT max(schema_version) FROM runs").fetchone()
            refuse_newer(path, held[0] or 0)
            self.was_filled = bool(
                self._connection.execute("SELECT 1 FROM texts LIMIT 1").fetchall()
            )
        except (duckdb.Error, Unreadable) as error:
            self.close()
            if isinstance(error, Unreadable):
                raise
            raise Unreadable(f"{path}: no result of cablelint survey") from error

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
        connection = self._connection
        connection.begin()
        try:
            for table in _OF_TEXTS:
                connection.register(f"new_{table}", batch[table])
            if self.was_filled:
                self._leave_out()
            for table in _OF_TEXTS:
                connection.execute(f"INSERT INTO {quoted(table)} SELECT * FROM new_{table}")
            connection.commit()
        except BaseException:
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
        for table in _OF_TEXTS:
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


def _said(path: str, error: Exception) -> str:
    """Return in a few words why DuckDB does not open a file."""
    folder = os.path.dirname(path) or os.curdir
    if not os.path.isdir(folder):
        return "no such folder"
    if "lock" in str(error).casefold():
        return "in use by another process"
    return reason(error) if isinstance(error, OSError) else "no result of cablelint survey"
