"""Which test runs which line, and how long each takes, while nothing is changed."""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import coverage
import pytest

from tests.mutants.record import Piece

__all__ = ["Recorder", "main"]


class Recorder:
    """Notes of each test its lines, its seconds, whether it starts a process and whether it passes.

    What runs before the first test, while modules are loaded, belongs to no test.
    """

    def __init__(self, lines: coverage.Coverage) -> None:
        self.tests: dict[str, dict[str, float | bool]] = {}
        self._lines = lines
        self._starts = False
        sys.addaudithook(self._hear)

    def _hear(self, event: str, _: object) -> None:
        if event in ("subprocess.Popen", "os.fork", "os.posix_spawn"):
            self._starts = True

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._lines.switch_context(item.nodeid)
        self._starts = False
        self.tests[item.nodeid] = {"passes": True}
        wall, used = time.monotonic(), time.process_time()
        result = yield
        self.tests[item.nodeid] |= {
            "wall": time.monotonic() - wall,
            "used": time.process_time() - used,
            "starts": self._starts,
        }
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.tests[report.nodeid]["passes"] = False


def main(folder: Path, file: str) -> None:
    """Run a file of tests and write into a folder what was noted."""
    piece = Piece.of(folder, file)
    lines = coverage.Coverage(
        data_file=str(piece.lines), source=["validator"], config_file=False, messages=False
    )
    recorder = Recorder(lines)
    lines.start()
    pytest.main(["-q", "-p", "no:cacheprovider", file], plugins=[recorder])
    lines.stop()
    lines.save()
    piece.tests.write_text(json.dumps(recorder.tests), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
