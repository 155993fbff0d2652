"""The line at the foot of the terminal: seen nearly always, and gone before anything is written."""

import io
import re
from pathlib import Path

import pytest
from command import CLEAN
from terminal import at_terminal, shown

from validator.files.search import find
from validator.terminal.progress import Progress, Search


class Clock:
    """A clock that goes only when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Screen(io.StringIO):
    """A terminal of which one line is looked at."""

    def isatty(self) -> bool:
        return True

    @property
    def line(self) -> str:
        last = shown(self.getvalue().rpartition("\n")[2])
        return last[0] if last else ""


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")


def test_the_line_tells_count_rate_and_time_left() -> None:
    clock, screen = Clock(), Screen()
    bar = Progress(screen, 400, clock)
    for _ in range(100):
        clock.now += 0.125
        bar.advance()
    assert re.search(r"100/400 8/s 0:00:3[78]$", screen.line.rstrip())


def test_it_stands_whenever_a_run_works() -> None:
    """Each file has a finding, which is written in no time; all the rest is waiting."""
    clock, screen = Clock(), Screen()
    bar = Progress(screen, 400, clock)
    seen = 0.0
    for number in range(200):
        clock.now += 0.02  # a file is checked
        seen += 0.02 * bool(screen.line)
        bar.advance()
        bar.erase()
        assert screen.line == ""
        screen.write(f"finding {number}\n")
        bar.show()
    assert seen > 0.95 * 200 * 0.02
    assert screen.getvalue().count("finding") == 200
    bar.erase()
    assert shown(screen.getvalue()) == [f"finding {number}" for number in range(200)]


def test_it_is_not_made_anew_for_each_file() -> None:
    clock, screen = Clock(), Screen()
    bar = Progress(screen, 10_000, clock)
    for _ in range(1000):
        clock.now += 0.001
        bar.advance()
    assert screen.getvalue().count("/10000") <= 11


def test_a_search_says_what_it_has_found(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.cable").write_text("x")
        (tmp_path / f"{number}.jpg").write_text("x")
    clock, screen = Clock(), Screen()
    line = Search(screen, clock)
    lines = []

    def looking(is_cable: bool) -> None:
        clock.now += 0.2
        line.advance() if is_cable else line.look()
        lines.append(screen.line)

    found = find([str(tmp_path)], looking=looking)
    assert len(found.paths) == 5
    assert len(lines) == 10
    assert lines[-1] == "searching: 5 files found"
    assert all(lines)
    line.erase()
    assert screen.line == ""


def test_a_short_search_shows_nothing_and_a_dumb_terminal_neither(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock, screen = Clock(), Screen()
    Search(screen, clock).advance()
    assert screen.getvalue() == ""
    monkeypatch.setenv("TERM", "dumb")
    line = Search(screen, clock)
    clock.now += 1
    line.advance()
    clock.now += 1
    line.look()
    assert screen.getvalue() == ""


def test_nothing_of_it_is_left_on_a_real_terminal(tmp_path: Path) -> None:
    for number in range(120):
        (tmp_path / f"{number:03}.cable").write_text(CLEAN.replace("11. (C)", "11. (S)"))
    words = ("check", ".", "--output-format=concise", "--select=ROL01")
    written, code = at_terminal(*words, cwd=tmp_path)
    assert code == 1
    lines = shown(written)
    assert len([line for line in lines if "error[ROL01]" in line]) == 120
    assert len(lines) <= 122
