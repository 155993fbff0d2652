"""``check --watch``: a real process, files that change under it, and how it ends."""

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from command import CLEAN, cablelint, environment, hearing_ctrl_c

BAD = CLEAN.replace("11. (C)", "11. (S)")
WORDS = ("check", "--watch", "--select=ROL01", "--output-format=concise")
WAITS = "watching"


class Watching:
    """A check that goes on; what it writes comes line by line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def until(self, word: str) -> list[str]:
        """Return the lines up to the first one that holds a word."""
        assert self.process.stdout is not None
        lines: list[str] = []
        while not (lines and word in lines[-1]):
            line = self.process.stdout.readline()
            assert line, ("it has ended", lines)
            lines.append(line.rstrip("\n"))
        return lines


@contextmanager
def watching(folder: Path, *words: str) -> Iterator[Watching]:
    """Start a check that watches; end it with Ctrl-C."""
    process = subprocess.Popen(
        [sys.executable, "-m", "validator", *WORDS, *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=folder,
        env=environment(),
        preexec_fn=hearing_ctrl_c,
    )
    try:
        yield Watching(process)
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=60) == ("", None), "no traceback"
        assert process.returncode == 130
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.cable").write_text(CLEAN)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.cable").write_text(CLEAN)
    return tmp_path


def put(path: Path, text: str) -> None:
    """Write a file at once: no look falls between its beginning and its end."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text)
    beside.replace(path)


def test_it_checks_again_when_a_file_changes(folder: Path) -> None:
    with watching(folder, ".") as it:
        assert it.until(WAITS) == [
            "checked 2 files: no findings",
            "cablelint: watching 2 files; Ctrl-C ends it",
        ]
        put(folder / "a.cable", BAD)
        changed, finding, summary, _ = it.until(WAITS)
        assert changed == "cablelint: a.cable changed"
        assert finding.startswith("a.cable:")
        assert "error[ROL01]" in finding
        assert summary == "checked 2 files: 1 error"
        put(folder / "a.cable", CLEAN)
        assert it.until(WAITS)[1] == "checked 2 files: no findings"


def test_files_come_and_go(folder: Path) -> None:
    with watching(folder, ".") as it:
        it.until(WAITS)
        put(folder / "sub" / "new.cable", BAD)
        seen = it.until(WAITS)
        assert seen[0] == "cablelint: sub/new.cable changed"
        assert seen[-2] == "checked 3 files: 1 error"
        (folder / "sub" / "new.cable").unlink()
        assert it.until(WAITS)[-2] == "checked 2 files: no findings"
        (folder / "a.cable").unlink()
        (folder / "sub" / "b.cable").unlink()
        # perhaps seen one after the other
        while it.until(WAITS)[-2] != "checked 0 files: no findings":
            pass


def test_a_named_file_may_go_and_come_back(folder: Path) -> None:
    with watching(folder, "a.cable") as it:
        it.until(WAITS)
        (folder / "a.cable").rename(folder / "away")
        assert "cablelint: a.cable: no such file or folder" in it.until(WAITS)
        (folder / "away").rename(folder / "a.cable")
        assert it.until(WAITS)[-2] == "checked 1 file: no findings"


def test_a_configuration_counts_and_a_broken_one_ends_nothing(folder: Path) -> None:
    with watching(folder, ".") as it:
        it.until(WAITS)
        put(folder / "cablelint.toml", "nonsense = 1\n")
        assert any("no key 'nonsense'" in line for line in it.until(WAITS))
        put(folder / "cablelint.toml", 'exclude = ["sub"]\n')
        assert it.until(WAITS)[-2] == "checked 1 file: no findings"


def test_what_no_check_reads_is_no_change(folder: Path) -> None:
    """Its own report least of all: it would check for ever."""
    with watching(folder, ".", "-o", "report.md", "--report=json=out.json") as it:
        it.until(WAITS)
        put(folder / "notes", "x")
        put(folder / ".hidden.cable", BAD)
        put(folder / "a.cable", BAD)
        assert it.until(WAITS)[0] == "cablelint: a.cable changed"
        put(folder / "a.cable", CLEAN)
        assert it.until(WAITS)[0] == "cablelint: a.cable changed"


def test_it_ends_when_nobody_reads_on(folder: Path) -> None:
    reader, writer = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "validator", *WORDS, "."],
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        env=environment(),
    )
    os.close(writer)
    try:
        assert process.stderr is not None
        while WAITS not in process.stderr.readline():
            pass
        os.close(reader)
        put(folder / "a.cable", BAD)
        assert process.wait(timeout=60) == 0
    finally:
        process.kill()
        process.communicate()


def test_a_screen_is_cleared_and_a_log_is_not(folder: Path) -> None:
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "validator", *WORDS, "."],
        stdin=subprocess.DEVNULL,
        stdout=follower,
        stderr=follower,
        cwd=folder,
        env=environment(TERM="xterm"),
        preexec_fn=hearing_ctrl_c,
    )
    os.close(follower)
    try:
        seen = b""
        while b"watching" not in seen:
            seen += os.read(leader, 65536)
        assert b"\x1b[2J" not in seen
        put(folder / "a.cable", BAD)
        seen = b""
        while b"watching" not in seen:
            seen += os.read(leader, 65536)
        assert seen.startswith(b"\x1b[2J\x1b[H")
    finally:
        process.kill()
        process.wait()
        os.close(leader)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("-",), "--watch watches files: standard input is read once"),
        (("--files0-from=-",), "--watch watches files: standard input is read once"),
        ((".", "--write-baseline=b"), "--watch checks again and again: not with --write-baseline"),
        ((".", "--show-files"), "--watch checks again and again: not with --show-files"),
        ((".", "--select=NONE1"), "no rule is called 'NONE1'"),
        ((".", "--unsafe-fixes"), "--unsafe-fixes needs --fix or --diff"),
    ],
)
def test_what_cannot_be_watched_is_refused(
    words: tuple[str, ...], complaint: str, folder: Path
) -> None:
    done = cablelint("check", "--watch", *words, cwd=folder, stdin=b"")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"cablelint: {complaint}")
