"""Which test runs which line, and how long each takes, while nothing is changed."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import coverage
import pytest

from tests.mutants.forking import Forking, processor_seconds
from tests.mutants.record import Piece

__all__ = ["Recorder", "main"]


class Recorder:
    """Notes of each test its lines, its seconds, whether it starts a process and whether it passes.

    What runs before the first test, while modules are loaded, belongs to no test. A command that
    a test runs belongs to it (forking.py): its lines lie beside the piece until the end.
    """

    def __init__(self, piece: Piece) -> None:
        self.tests: dict[str, dict[str, float | bool]] = {}
        self.lines = _lines(piece.lines)
        self._piece = piece
        self._started = piece.tests.with_suffix(".started")
        self._noting = piece.tests.with_suffix(".noting")
        self._test = ""
        self._forking = Forking(self._noted)
        self._forking.install()
        sys.addaudithook(self._hear)

    def _hear(self, event: str, _: object) -> None:
        if self._forking.is_forking:
            return
        if event in ("subprocess.Popen", "os.fork", "os.posix_spawn"):
            self._started.touch()

    def _noted(self, run: Callable[[], int]) -> int:
        """Run a command in a child, and keep which lines it ran; what that takes is not its own."""
        begun = processor_seconds()
        self.lines.stop()
        lines = _lines(self._piece.lines.with_suffix(f".{os.getpid()}"))
        lines.start()
        lines.switch_context(self._test)
        ready = processor_seconds()
        try:
            return run()
        finally:
            done = processor_seconds()
            lines.stop()
            lines.save()
            with self._noting.open("a", encoding="ascii") as file:
                print(ready - begun + processor_seconds() - done, file=file)

    def _seconds(self) -> float:
        """Return what the tests have taken so far, without what it took to note their commands."""
        noting = self._noting.read_text(encoding="ascii") if self._noting.exists() else ""
        return processor_seconds() - sum(map(float, noting.split()))

    def together(self) -> None:
        """Put the lines of commands to those of the tests that ran them."""
        data = self.lines.get_data()
        for path in self._piece.lines.parent.glob(f"{self._piece.lines.stem}.[0-9]*"):
            part = coverage.CoverageData(str(path))
            part.read()
            data.update(part)
            path.unlink()
        self._noting.unlink(missing_ok=True)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._test = item.nodeid
        self.lines.switch_context(item.nodeid)
        self._started.unlink(missing_ok=True)
        self.tests[item.nodeid] = {"passes": True}
        wall, used = time.monotonic(), self._seconds()
        result = yield
        self.tests[item.nodeid] |= {
            "wall": time.monotonic() - wall,
            "used": self._seconds() - used,
            "starts": self._started.exists(),
        }
        self._started.unlink(missing_ok=True)
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.tests[report.nodeid]["passes"] = False


def _lines(path: Path) -> coverage.Coverage:
    lines = coverage.Coverage(
        data_file=str(path), source=["validator"], config_file=False, messages=False
    )
    # a child has its modules from elsewhere, and must say nothing of its own
    lines.set_option("run:disable_warnings", ["module-not-measured", "no-data-collected"])
    return lines


def main(folder: Path, file: str) -> None:
    """Run a file of tests and write into a folder what was noted."""
    piece = Piece.of(folder, file)
    recorder = Recorder(piece)
    recorder.lines.start()
    pytest.main(["-q", "-p", "no:cacheprovider", file], plugins=[recorder])
    recorder.lines.stop()
    recorder.lines.save()
    recorder.together()
    piece.tests.write_text(json.dumps(recorder.tests), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
