"""The command ``survey``: texts are found, worked on somewhere, and written batch by batch."""

import argparse
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from hashlib import blake2b
from itertools import chain, islice
from typing import Any

from validator import __version__
from validator.commands.arguments import SEVERITIES, UsageError
from validator.commands.check.processes import processes
from validator.commands.exits import CLEAN, FAILED, fail
from validator.commands.survey.engines import DASK, Portion, Rows, by_dask, by_processes, here
from validator.files.signals import undisturbed
from validator.law.days import today
from validator.law.sources import last_checked
from validator.reports.summary import number_of
from validator.settings.globs import BadPattern
from validator.settings.settings import day_of
from validator.survey.extra import library
from validator.survey.schema import OF_TEXTS, VERSION
from validator.survey.sources.places import File, Passed, Patterns, files, is_address
from validator.survey.sources.reading import Reader
from validator.survey.sources.tables import Columns
from validator.survey.work import Piece, Wanted, grouped, key, stamp, tables
from validator.survey.writing import Batch, Writer, writer
from validator.terminal.harmless import leading
from validator.terminal.progress import TextsProgress, texts_progress
from validator.terminal.streams import say

__all__ = ["run"]

#: texts that are handed over at once, at most, and the bytes that they have together
_TOGETHER, _HEAVY = 192, 1_000_000
#: what DuckDB and SQLite put behind the name of a result for what they write beside it
_BESIDE = (".wal", ".tmp", "-journal", "-wal", "-shm")
#: texts that are asked about at once, whether they are in the result already
_ASKED, _ASKED_BYTES = 2000, 16 << 20
#: what is written at once: so many texts, or what so many seconds brought
_WRITTEN, _SECONDS = 2000, 10.0
#: so many portions are worked on in this process before others would have begun
_FEW = 2
#: of how many texts there are nothing is known
_MANY = 1_000_000


def run(asked: argparse.Namespace) -> int:
    """Survey what the options name; return the exit code. Raises UsageError and Unreadable."""
    patterns = _patterns(asked)
    for name in ("duckdb", "pyarrow", "fsspec", "zstandard"):
        library(name, "survey")
    failed: list[int] = []
    missing = [fail(f"{one}: no such file or folder") for one in asked.paths if _is_missing(one)]
    if missing:
        return FAILED
    passed = Passed(_telling(asked))
    goal = _Goal(writer(asked.output_file), asked)
    reader = Reader(patterns, Columns(tuple(asked.text), asked.id, asked.table), passed)
    bar = texts_progress(_size(asked, patterns), wanted=not (asked.quiet or asked.no_progress))
    try:
        pieces = _found(asked, patterns, reader, passed, bar, failed)
        portions = grouped(goal.unread(pieces), _TOGETHER, _HEAVY)
        for rows in _worked(asked, portions, goal.wanted):
            bar.count(goal.take(rows))
        goal.end()
    except KeyboardInterrupt:
        bar.erase()
        goal.stop()
        say("cablelint: stopped; what was done is kept, and the same command goes on from there")
        raise
    finally:
        bar.erase()
        goal.close()
    _summarise(asked, goal, passed)
    return FAILED if failed else CLEAN


def _patterns(asked: argparse.Namespace) -> Patterns:
    """Return which names are wanted. Raises UsageError for options that cannot be obeyed."""
    if not asked.paths:
        raise UsageError("nothing to survey: name files, folders or addresses")
    if asked.output_file is None:
        raise UsageError("where to? name the result: -o result.duckdb")
    if asked.engine != "local" and not asked.engine.startswith(DASK):
        raise UsageError(f"--engine {asked.engine}: no engine; local, or dask://HOST:PORT")
    goal = os.path.realpath(asked.output_file)
    if any(os.path.realpath(one) == goal for one in asked.paths if not is_address(one)):
        raise UsageError(f"{asked.output_file}: the result cannot be a source as well")
    patterns = Patterns(tuple(asked.include), tuple(asked.exclude), not asked.no_gitignore)
    try:
        patterns.check()
    except BadPattern as error:
        raise UsageError(str(error)) from error
    return patterns


def _is_missing(name: str) -> bool:
    try:
        return not (is_address(name) or os.path.lexists(name))
    except ValueError:
        return True


def _telling(asked: argparse.Namespace) -> Callable[[str, str], None]:
    """Return what is done about each name that is passed over."""
    if asked.verbose and not asked.quiet:
        return lambda name, why: say(f"cablelint: {leading(name)}: passed over, {why}")
    return lambda name, why: None


# -- what is found ---------------------------------------------------------------------------------


def _found(
    asked: argparse.Namespace,
    patterns: Patterns,
    reader: Reader,
    passed: Passed,
    bar: TextsProgress,
    failed: list[int],
) -> Iterator[Piece]:
    """Yield the texts of all sources; say which of those that were named cannot be read."""
    for file in _files(asked, patterns, passed):
        for piece in reader.pieces(file):
            if piece.fault and file.is_named and not piece.place:
                bar.erase()
                failed.append(fail(f"{leading(file.name)}: {piece.fault}"))
            yield piece
            bar.at(min(reader.measure.read, file.size))
        bar.passed(file.size)


def _files(asked: argparse.Namespace, patterns: Patterns, passed: Passed) -> Iterator[File]:
    """Yield the files of all sources, but for the result itself."""
    goal = os.path.realpath(asked.output_file)
    for name in asked.paths:
        for file in files(name, patterns, passed):
            if file.path is not None and _is_of(os.path.realpath(file.path), goal):
                passed.over(file.name, "the result itself")
            else:
                yield file


def _is_of(path: str, goal: str) -> bool:
    """Whether a file is the result, or one that is written beside it."""
    within = path.startswith((goal + os.sep, f"{goal}.tmp{os.sep}"))
    return within or path in (goal, *(goal + end for end in _BESIDE))


def _size(asked: argparse.Namespace, patterns: Patterns) -> Callable[[], int]:
    """Return what tells how many bytes all sources have, for who waits for the end."""
    return lambda: sum(file.size for file in _files(asked, patterns, Passed()))


def _worked(
    asked: argparse.Namespace, portions: Iterator[Portion], wanted: Wanted
) -> Iterator[Rows]:
    """Yield the rows of all portions, from where the work is to be done."""
    if asked.engine.startswith(DASK):
        told = (lambda line: None) if asked.quiet else (lambda line: say(f"cablelint: {line}"))
        return by_dask(portions, wanted, asked.engine, told)
    first = list(islice(portions, _FEW))
    rest = chain(first, portions)
    count = processes(asked.jobs, _MANY) if len(first) == _FEW else 1
    return by_processes(rest, wanted, count) if count > 1 else here(rest, wanted)


# -- what is written -------------------------------------------------------------------------------


class _Goal:
    """The result that is written, and the run that writes it."""

    def __init__(self, made: Writer, asked: argparse.Namespace) -> None:
        self._writer = made
        day = day_of(asked.date, today())
        settings = {
            "profile": asked.profile,
            "form": asked.form,
            "date": None if day is None else day.isoformat(),
            "as_of": None if asked.as_of is None else asked.as_of.isoformat(),
            "severity": asked.severity,
            "with_text": asked.with_text,
        }
        said = json.dumps(settings)
        law = last_checked()
        parts = json.dumps([VERSION, __version__, law.isoformat(), said])
        run = blake2b(parts.encode(), digest_size=16).hexdigest()
        self.wanted = Wanted(
            run, asked.profile, asked.form, day, asked.as_of, SEVERITIES[asked.severity],
            asked.with_text,
        )  # fmt: skip
        before = made.run(run)
        self.row: dict[str, Any] = {
            **dict.fromkeys(("texts", "findings", "portions", "faults"), 0),
            "run": run,
            "schema_version": VERSION,
            "version": __version__,
            "settings": said,
            "law_as_of": law,
            "as_of": asked.as_of,
            "started": _now() if before is None else before["started"],
            "ended": None,
            "starts": 1 if before is None else before["starts"] + 1,
            "skipped": 0,
        }
        made.note(self.row)
        self._held: list[dict[str, Any]] = []
        self._since = time.monotonic()

    def unread(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Yield the texts that are not in the result as they are."""
        if not self._writer.was_filled:
            yield from pieces
            return
        for window in grouped(pieces, _ASKED, _ASKED_BYTES):
            keys = [key(one.source, one.place, 1) for one in window]
            known = self._writer.known(keys)
            for piece, name in zip(window, keys, strict=True):
                has = known.get(name)
                if has is not None and has == stamp(piece, self.wanted.run):
                    self.row["skipped"] += 1
                else:
                    yield piece

    def take(self, rows: Rows) -> int:
        """Take the rows of some texts and write them when there are enough; return how many."""
        made = tables(rows)
        self._held.append(made)
        texts = sum(one["texts"].num_rows for one in self._held)
        if texts >= _WRITTEN or time.monotonic() - self._since >= _SECONDS:
            self._write()
        count: int = made["texts"].num_rows
        return count

    def _write(self) -> None:
        if self._held:
            pyarrow = library("pyarrow", "survey")
            batch: Batch = {
                table: pyarrow.concat_tables([one[table] for one in self._held]).combine_chunks()
                for table in OF_TEXTS
            }
            with undisturbed():
                self._writer.append(batch)
                self._held = []
        self._since = time.monotonic()

    def end(self) -> None:
        """Write what is left, and that the run came to its end."""
        self._write()
        self.row.update(self._writer.counts(self.row["run"]), ended=_now())
        self._writer.note(self.row)

    def stop(self) -> None:
        """Write what is there of a run that does not come to its end."""
        self._write()
        self.row.update(self._writer.counts(self.row["run"]))
        self._writer.note(self.row)

    def close(self) -> None:
        """Let go of the result."""
        self._writer.close()


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0, tzinfo=None)


def _summarise(asked: argparse.Namespace, goal: _Goal, passed: Passed) -> None:
    if asked.quiet:
        return
    row = goal.row
    over = [f"{count} ({why})" for why, count in sorted(passed.counts.items())]
    parts = [
        number_of(row["texts"], "text"),
        f"{row['faults']} could not be read" if row["faults"] else "",
        number_of(row["findings"], "finding"),
        f"{row['skipped']} there before and not read again" if row["skipped"] else "",
        f"passed over: {', '.join(over)}" if over else "",
    ]
    said = "; ".join(part for part in parts if part)
    say(f"cablelint: {leading(asked.output_file)}: {said}")
