"""What is known of the tests of an area while nothing is changed, and which a mutation meets."""

import ast
import json
import sys
from collections.abc import Callable
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import coverage

from tests.mutants.place import Place, body_of

__all__ = ["Piece", "Record"]

_ALL = (1, sys.maxsize)


class Piece(NamedTuple):
    """Where the record of one file of tests lies: what coverage wrote, and what it cannot know."""

    lines: Path
    tests: Path

    @classmethod
    def of(cls, folder: Path, file: str) -> "Piece":
        """Return the piece for a file of tests, a path below the project."""
        name = file.removesuffix(".py").replace("/", ".")
        return cls(folder / f"{name}.sqlite", folder / f"{name}.json")


class Record:
    """The tests that pass, by what they run and how long they take.

    A folder holds what was recorded, file of tests by file, and the project as it was. Of a module
    that has changed since functions are found by their names.
    """

    def __init__(
        self, folder: Path, files: list[str], most: float, near: tuple[str, ...] = ()
    ) -> None:
        self._copy = folder / "copy"
        #: how the tests of the area itself begin
        self._near = near
        #: so many processor seconds of tests a mutation meets, and no more
        self._most = most
        pieces = [Piece.of(folder, file) for file in files]
        tests: dict[str, dict[str, Any]] = {}
        for piece in pieces:
            tests |= json.loads(piece.tests.read_text(encoding="utf-8"))
        self.files, self.known = set(files), list(tests)
        self.failing = sorted(one for one, facts in tests.items() if not facts["passes"])
        passing = {one: facts for one, facts in tests.items() if facts["passes"]}
        #: processor seconds of each, the quickest first; those that start processes last
        self.tests: dict[str, float] = {
            one: passing[one]["used"]
            for one in sorted(
                passing, key=lambda one: (passing[one]["starts"], passing[one]["wall"])
            )
        }
        self._starting = {one for one, facts in passing.items() if facts["starts"]}
        self._lines = [coverage.CoverageData(str(piece.lines)) for piece in pieces]
        for data in self._lines:
            data.read()
        #: tests that noticed a change of a file
        self._noticed: dict[str, dict[str, None]] = {}

    def is_run_at_first(self, path: str, raw: bytes, place: Place) -> bool:
        """Whether a function runs while modules and tests are loaded, before any test does."""
        body = self._then(path, raw, place.function, place.body)
        return body == _ALL or "" in self._contexts(path, body)

    def meeting(self, path: str, raw: bytes, place: Place) -> dict[str, float]:
        """Return the tests that run a place of a module, or that start a process.

        What is no part of a function is seen by all that use the module: tests of the area first.
        """
        lines = self._then(path, raw, place.function, place.lines)
        if place.function:
            return self._ordered(path, [self._contexts(path, lines)])
        every = [self._contexts(other, _ALL) for other in (path, *self._importing(path))]
        every.append({one for one in self.tests if one.partition("::")[0] in self._naming(path)})
        own = {one for tests in every for one in tests if self._is_near(one)}
        return self._ordered(path, [self._contexts(path, lines) & own, own, *every])

    def all_tests(self, path: str) -> dict[str, float]:
        """Return all tests: those that noticed an earlier change of a file, those of the area."""
        return self._ordered(path, [set(filter(self._is_near, self.tests)), set(self.tests)])

    def has_noticed(self, path: str, test: str) -> None:
        """Remember a test, for the next change of the file."""
        if "::" in test:
            self._noticed.setdefault(path, {})[test] = None

    def noticing(self) -> dict[str, float]:
        """Return the tests that noticed anything."""
        every = {one for tests in self._noticed.values() for one in tests}
        return {one: self.tests.get(one, 1.0) for one in sorted(every)}

    def _ordered(self, path: str, groups: list[set[str]]) -> dict[str, float]:
        chosen: dict[str, float] = {}
        for group in [*groups, self._starting]:
            last = [one for one in self.tests if one in group]
            first = [one for one in self._noticed.get(path, ()) if one in group]
            chosen |= {one: self.tests[one] for one in (*first, *last) if one not in chosen}
        together = accumulate(chosen.values())
        return {
            one: chosen[one]
            for one, all_ in zip(chosen, together, strict=True)
            if all_ < self._most
        }

    def _then(
        self, path: str, raw: bytes, function: str, lines: tuple[int, int]
    ) -> tuple[int, int]:
        """Return the lines that were what lines of a module are now."""
        file = self._copy / path
        before = file.read_bytes() if file.is_file() else b""
        if before == raw:
            return lines
        return (function and body_of(function, before)) or _ALL

    def _contexts(self, path: str, lines: tuple[int, int]) -> set[str]:
        """Return the tests that run any of some lines; one without a name is the loading."""
        first, last = lines
        return {
            test
            for at in self._by_line(path)
            for line, tests in at.items()
            if first <= line <= last
            for test in tests
        }

    @cached_property
    def _by_line(self) -> Callable[[str], list[dict[int, list[str]]]]:
        return lru_cache(maxsize=40)(
            lambda path: [data.contexts_by_lineno(str(self._copy / path)) for data in self._lines]
        )

    def _is_near(self, test: str) -> bool:
        return bool(self._near) and test.startswith(self._near)

    def _importing(self, path: str) -> list[str]:
        """Return the files that import from a module."""
        return self._imports["validator"].get(_module(path), [])

    def _naming(self, path: str) -> list[str]:
        """Return the files of tests that do."""
        return self._imports["tests"].get(_module(path), [])

    @cached_property
    def _imports(self) -> dict[str, dict[str, list[str]]]:
        """Return by folder and by module, as a path, the files that import from it."""
        return {folder: self._imports_of(folder) for folder in ("validator", "tests")}

    def _imports_of(self, folder: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for file in sorted((self._copy / folder).rglob("*.py")):
            path = file.relative_to(self._copy).as_posix()
            for node in ast.walk(ast.parse(file.read_bytes())):
                if isinstance(node, ast.ImportFrom) and node.module:
                    module = node.module.replace(".", "/")
                    for one in (module, *(f"{module}/{name.name}" for name in node.names)):
                        found.setdefault(one, []).append(path)
        return found


def _module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__")
