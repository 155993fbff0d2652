"""A copy of the project in which one mutation at a time meets the tests."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from tests.mutants.areas import ROOT, Area
from tests.mutants.mutation import Mutation

__all__ = ["Trial"]

_LEFT_OUT = shutil.ignore_patterns(
    ".*cache*", ".git", ".venv", ".hypothesis", "__pycache__", "dist"
)
_RULE = re.compile(rb'^    id="([A-Z]+\d\d)",$', re.MULTILINE)
#: seconds after which tests are held to go on for ever, as a loop does that lost its end
_LONGEST = 1800.0


class Trial:
    """The copy, and what is known of its tests while nothing is changed."""

    def __init__(self, folder: Path, area: Area) -> None:
        self.folder, self.area = folder / "copy", area
        shutil.copytree(ROOT, self.folder, ignore=_LEFT_OUT)
        # a module is compiled again if its second differs from that of its cache
        self._seconds = count(int(time.time()) - 1_000_000)
        self._noticed: set[tuple[str, ...]] = set()

    def noticed(self, one: Mutation, *, whole: bool) -> str | None:
        """Return what notices a mutation: a build, its own tests, its area, all tests; or None."""
        path = self.folder / one.path
        raw = path.read_bytes()
        self._write(path, one.applied(raw))
        try:
            if not self._built(path):
                return "build"
            for name, tests in self._stages(raw, whole=whole):
                if not self._passes(tests):
                    self._noticed.add(tests)
                    return name
            return None
        finally:
            self._write(path, raw)
            self._built(path)

    def must_pass(self) -> list[str]:
        """Return, of the tests that noticed anything, those that fail with nothing changed."""
        return [" ".join(tests) for tests in sorted(self._noticed) if not self._passes(tests)]

    def _stages(self, raw: bytes, *, whole: bool) -> list[tuple[str, tuple[str, ...]]]:
        ids = [one.decode() for one in _RULE.findall(raw)]
        chosen = (f"-k{' or '.join(ids)}",) if ids else ()
        stages = [
            ("its own tests", (*self.area.quick, *chosen)),
            ("area", self.area.tests if not ids else (*self.area.tests, *self.area.quick)),
        ]
        return [*stages, ("whole suite", ())] if whole else stages

    def _passes(self, tests: Sequence[str]) -> bool:
        paths = [word if word.startswith("-k") else f"tests/{word}" for word in tests]
        words = ["-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *paths]
        return self._ran(words)

    def _built(self, path: Path) -> bool:
        """Whether what is generated of a file could be built; of a module nothing is."""
        if path.suffix == ".py":
            return True
        return self._ran(["-m", "tools.build"])

    def _ran(self, words: Sequence[str]) -> bool:
        """Whether Python ends well; what goes on for half an hour never does."""
        env = os.environ | {"PYTHONPATH": str(self.folder)}
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        try:
            done = subprocess.run(
                [sys.executable, *words],
                cwd=self.folder,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_LONGEST,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0

    def _write(self, path: Path, raw: bytes) -> None:
        path.write_bytes(raw)
        second = next(self._seconds)
        os.utime(path, (second, second))
