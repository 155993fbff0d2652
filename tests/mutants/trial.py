"""A copy of the project in which one mutation at a time meets the tests.

First all tests of the area run once with nothing changed, to learn which lines each runs. A
mutation then meets those alone that run it, the quickest first, up to the first that fails.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from tests.mutants.areas import ROOT, Area
from tests.mutants.mutation import Mutation
from tests.mutants.place import place_of
from tests.mutants.record import Piece, Record

__all__ = ["UNREAD", "Trial", "recorded"]

#: said of a change of data that no check reads: what is built of it stays as it is
UNREAD = "no check reads it"

_LEFT_OUT = shutil.ignore_patterns(
    ".*cache*", ".git", ".venv", ".hypothesis", "__pycache__", "dist"
)
#: what is built of a file, by the folder that it lies in
_BUILT = {
    "validator/law/data": ("law/_records.py", "law/_sources.py", "findings/_words.py"),
    "grammar": ("grammar/_tables.py",),
}


def recorded(folder: Path, area: Area, most: float) -> Record:
    """Return what the tests of an area do while nothing is changed, as far as a folder has it."""
    copy = folder / "copy"
    if not copy.exists():
        _copied(folder)
    files = list(dict.fromkeys(_files(copy, area)))
    for file in files:
        if not Piece.of(folder, file).tests.is_file():
            words = ["-m", "tests.mutants.recording", str(folder), file]
            subprocess.run([sys.executable, *words], **_quiet(copy), check=True)
    return Record(folder, files, most, tuple(f"tests/{one}" for one in area.quick))


def _copied(folder: Path) -> Path:
    return Path(shutil.copytree(ROOT, folder / "copy", ignore=_LEFT_OUT))


class Trial:
    """A copy with two warm processes: one that has all tests loaded, and one that has none."""

    def __init__(self, folder: Path, area: Area, record: Record) -> None:
        self.copy, self._area, self._record = _copied(folder), area, record
        self._temporary = folder / "temporary"
        # a module is compiled again if its second differs from that of its cache
        self._seconds = count(int(time.time()) - 1_000_000)
        self._servers: dict[str, subprocess.Popen[str]] = {}

    def noticed(self, one: Mutation) -> str | None:
        """Return what notices a mutation: a test, or that the project can no more be built."""
        path = self.copy / one.path
        raw = path.read_bytes()
        built = {file: file.read_bytes() for file in self._built(one.path)}
        self._write(path, one.applied(raw))
        try:
            if built and not self._build(built):
                return "build"
            if built and all(file.read_bytes() == content for file, content in built.items()):
                return UNREAD
            said, test = self._met(one, raw)
        finally:
            for file, content in ((path, raw), *built.items()):
                self._write(file, content)
        if said == "passed":
            return None
        self._record.has_noticed(one.path, test)
        return test

    def must_pass(self) -> bool:
        """Whether the tests that noticed anything pass with nothing changed, in that order."""
        tests = self._record.noticing()
        return not tests or self._ask("bare", self._anew(tests))[0] == "passed"

    def end(self) -> None:
        """End the processes."""
        for server in self._servers.values():
            server.communicate()

    def _met(self, one: Mutation, raw: bytes) -> tuple[str, str]:
        if not one.path.endswith(".py"):
            return self._ask("bare", self._anew(self._record.all_tests(one.path)))
        place = place_of(one, raw)
        tests = self._record.meeting(one.path, raw, place)
        if place.function and not self._record.is_run_at_first(one.path, raw, place):
            job = {
                "tests": tests,
                "path": str(self.copy / one.path),
                "before": raw.decode(),
                "after": one.applied(raw).decode(),
                "function": (place.function, place.opens),
            }
            answer = self._ask("loaded", job)
            if answer[0] != "unchanged":
                return answer
        return self._ask("bare", self._anew(tests))

    def _anew(self, tests: dict[str, float]) -> dict[str, Any]:
        files = dict.fromkeys(one.partition("::")[0] for one in tests)
        new = [file for file in _files(self.copy, self._area) if file not in self._record.files]
        return {"tests": tests, "files": [*new, *files]}

    def _ask(self, how: str, job: dict[str, Any]) -> tuple[str, str]:
        if how not in self._servers:
            self._servers[how] = self._started(how)
        server = self._servers[how]
        assert server.stdin
        assert server.stdout
        server.stdin.write(json.dumps(job) + "\n")
        server.stdin.flush()
        said, test = json.loads(server.stdout.readline())
        return said, test

    def _started(self, how: str) -> subprocess.Popen[str]:
        quiet = _quiet(self.copy) | {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        quiet["env"] = quiet["env"] | {"PYTEST_DEBUG_TEMPROOT": str(self._temporary)}
        words = ["-m", "tests.mutants.serving", how]
        words += _paths(self._area) if how == "loaded" else ()
        server = subprocess.Popen([sys.executable, *words], text=True, **quiet)
        assert server.stdin
        assert server.stdout
        server.stdin.write(json.dumps(self._record.known) + "\n")
        server.stdin.flush()
        if server.stdout.readline() != "ready\n":
            raise RuntimeError("the tests of the area cannot be loaded")
        return server

    def _built(self, path: str) -> list[Path]:
        """Return what is built of a file."""
        for folder, built in _BUILT.items():
            if path.startswith(f"{folder}/"):
                return [self.copy / "validator" / one for one in built]
        return []

    def _build(self, files: dict[Path, bytes]) -> bool:
        """Whether what is made of the changed file can be built."""
        words = ["-m", "tools.build", *(file.name for file in files)]
        done = subprocess.run([sys.executable, *words], **_quiet(self.copy), check=False)
        for file in files:
            self._write(file, file.read_bytes())
        return done.returncode == 0

    def _write(self, path: Path, raw: bytes) -> None:
        path.write_bytes(raw)
        second = next(self._seconds)
        os.utime(path, (second, second))


def _paths(area: Area) -> list[str]:
    return [f"tests/{one}" for one in dict.fromkeys((*area.quick, *area.tests))]


def _files(copy: Path, area: Area) -> Iterator[str]:
    """Yield the files of tests of an area, paths below the project."""
    for path in _paths(area):
        found = [copy / path, *sorted((copy / path).rglob("test_*.py"))]
        yield from (one.relative_to(copy).as_posix() for one in found if one.is_file())


def _quiet(copy: Path) -> dict[str, Any]:
    """Return how a process is started in a copy: it runs that, and says nothing."""
    env = os.environ | {"PYTHONPATH": str(copy)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    nothing = subprocess.DEVNULL
    return {"cwd": copy, "env": env, "stdin": nothing, "stdout": nothing, "stderr": nothing}
