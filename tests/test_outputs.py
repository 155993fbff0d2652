"""What a run writes takes the place of nothing that it reads, and waits for nobody."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from command import CLEAN, cablelint, environment

BAD = CLEAN.replace("11. (C)", "11. (S)")
CHECKED = "a file that is checked"
CONFIGURATION = "a configuration of this run"
BASELINE = "a baseline of this run"
linux = pytest.mark.skipif(sys.platform != "linux", reason="as Linux has it")
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a cable by many names, a configuration and what it names."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.cable").write_text(BAD, encoding="utf-8")
    (tmp_path / "hard").hardlink_to(tmp_path / "a.cable")
    (tmp_path / "soft").symlink_to("a.cable")
    (tmp_path / "link.cable").symlink_to("a.cable")
    (tmp_path / "sub" / "up").symlink_to("..")
    (tmp_path / "cablelint.toml").write_text('extend = "base.toml"\nbaseline = "known"\n')
    (tmp_path / "base.toml").write_text('extend = "first.toml"\n')
    (tmp_path / "first.toml").write_text('fail-on = "warning"\n')
    (tmp_path / "known").write_text("")
    (tmp_path / "other").write_text("")
    (tmp_path / "list").write_text("a.cable\n")
    return tmp_path


def stored(folder: Path) -> dict[str, bytes | str]:
    """Return all that lies in a folder: files with what they hold, links with where they lead."""
    return {
        path.name: os.readlink(path) if path.is_symlink() else path.read_bytes()
        for path in folder.iterdir()
        if path.is_symlink() or path.is_file()
    }


def refused(folder: Path, *words: str, stdin: bytes | None = None) -> str:
    """Return the one line with which a check is refused; nothing was written."""
    before = stored(folder)
    done = cablelint("check", *words, cwd=folder, stdin=stdin)
    assert (done.returncode, done.stdout) == (2, ""), done
    assert done.stderr.count("\n") == 1, done.stderr
    assert stored(folder) == before
    return done.stderr.removeprefix("cablelint: ").removesuffix("\n")


WAYS = {
    "--output-file": "--output-file={}",
    "--report": "--report=json={}",
    "--write-baseline": "--write-baseline={}",
}


@pytest.mark.parametrize("option", WAYS)
@pytest.mark.parametrize("name", ["a.cable", "./a.cable", "sub/up/a.cable", "hard", "soft"])
def test_no_cable_that_is_checked_is_written_over(name: str, option: str, folder: Path) -> None:
    said = f"{name}: {option} would overwrite {CHECKED}"
    assert refused(folder, "a.cable", WAYS[option].format(name)) == said
    assert refused(folder, ".", WAYS[option].format(name)) == said
    whole = str(folder / name)
    assert refused(folder, "hard", WAYS[option].format(whole)) == said.replace(name, whole, 1)


def test_no_link_that_is_checked_is_written_over(folder: Path) -> None:
    said = f"link.cable: --output-file would overwrite {CHECKED}"
    assert refused(folder, "link.cable", "-o", "link.cable") == said


def test_standard_input_is_checked_as_well(folder: Path) -> None:
    with open(folder / "a.cable", "rb") as cable:
        done = subprocess.run(
            [sys.executable, "-m", "validator", "check", "-", "-o", "hard"],
            stdin=cable,
            capture_output=True,
            text=True,
            cwd=folder,
            env=environment(),
            check=False,
        )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"cablelint: hard: --output-file would overwrite {CHECKED}\n"
    assert (folder / "a.cable").read_text(encoding="utf-8") == BAD


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("-o", "cablelint.toml"),
            f"cablelint.toml: --output-file would overwrite {CONFIGURATION}",
        ),
        (("-o", "base.toml"), f"base.toml: --output-file would overwrite {CONFIGURATION}"),
        (("-o", "first.toml"), f"first.toml: --output-file would overwrite {CONFIGURATION}"),
        (("-o", "known"), f"known: --output-file would overwrite {BASELINE}"),
        (("-o", "other", "--baseline=other"), f"other: --output-file would overwrite {BASELINE}"),
        (("--report=json=./known",), f"./known: --report would overwrite {BASELINE}"),
        (
            ("--write-baseline=base.toml",),
            f"base.toml: --write-baseline would overwrite {CONFIGURATION}",
        ),
        (
            ("--write-baseline=list", "--files0-from=list"),
            "list: --write-baseline would overwrite the list of files",
        ),
        (
            ("--add-ignore=x", "cablelint.toml"),
            f"cablelint.toml: --add-ignore would overwrite {CHECKED}",
        ),
        (
            ("--prune-baseline", "--baseline=other", "other"),
            f"other: --prune-baseline would overwrite {CHECKED}",
        ),
        (("-o", "x", "--report=json=./x"), "./x: two outputs cannot go to one file"),
        (
            ("--report=json=x", "--report=sarif=sub/up/x"),
            "sub/up/x: two outputs cannot go to one file",
        ),
        (("-o", "x", "--write-baseline=x"), "x: two outputs cannot go to one file"),
        (("-o", "sub/up/x", "--write-baseline=x"), "x: two outputs cannot go to one file"),
    ],
)
def test_what_a_run_is_guided_by_is_not_written_over(
    words: tuple[str, ...], said: str, folder: Path
) -> None:
    assert refused(folder, "a.cable", *words) == said


def test_a_configuration_that_is_begun_is_an_output(folder: Path) -> None:
    (folder / "cablelint.toml").unlink()
    said = "cablelint.toml: two outputs cannot go to one file"
    assert refused(folder, "a.cable", "--add-ignore=x", "-o", "cablelint.toml") == said


def test_what_is_not_in_use_may_be_written(folder: Path) -> None:
    """A baseline is written anew by its own option, and so is what this run does not read."""
    for words in (
        ("--write-baseline=known",),
        ("--isolated", "-o", "cablelint.toml"),
        ("--isolated", "--baseline=other", "--prune-baseline", "-o", "known"),
        ("--isolated", "-o", os.devnull, f"--report=json={os.devnull}"),
    ):
        done = cablelint("check", "a.cable", "--select=ROL01", *words, cwd=folder)
        assert done.returncode in (0, 1), done
    assert "ROL01" in (folder / "known").read_text(encoding="utf-8")
    assert (folder / "a.cable").read_text(encoding="utf-8") == BAD


# --- pipes


@needs_pipes
@pytest.mark.parametrize("option", WAYS)
def test_a_pipe_that_nobody_reads_is_not_waited_for(option: str, folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    words = ("check", "a.cable", "--isolated", "--quiet", WAYS[option].format("pipe"))
    done = cablelint(*words, cwd=folder)
    assert done.returncode == 2
    assert done.stderr == "cablelint: pipe: a pipe that nobody reads\n"
    assert names_are_as_before(folder)


def names_are_as_before(folder: Path) -> bool:
    return not [path for path in folder.iterdir() if path.name.startswith(".cablelint")]


@needs_pipes
@pytest.mark.parametrize("option", WAYS)
def test_a_pipe_that_somebody_reads_is_written(option: str, folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    reader = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        words = ("a.cable", "--isolated", "--select=ROL01", WAYS[option].format("pipe"))
        assert cablelint("check", *words, cwd=folder).returncode in (0, 1)
        assert b"ROL01" in os.read(reader, 1 << 16)
    finally:
        os.close(reader)


@linux
def test_what_a_shell_opened_is_written_behind_what_stands_there(folder: Path) -> None:
    """``-o /dev/stdout >> log`` cut the log off, and ``-o >(true)`` could wait for ever."""
    (folder / "log").write_text("before\n")
    line = f"'{sys.executable}' -m validator check a.cable --isolated -q --select ROL01 -o"
    for script in (f"{line} /dev/stdout >> log", f"{line} /dev/fd/5 5>> log"):
        done = subprocess.run(
            ["bash", "-c", script], cwd=folder, env=environment(), check=False, timeout=60
        )
        assert done.returncode == 1
    said = (folder / "log").read_text(encoding="utf-8")
    assert said.startswith("before\n")
    assert said.count("error[ROL01]") == 2


@linux
def test_the_pipe_of_a_shell_that_is_closed_is_not_waited_for(folder: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "validator",
                "check",
                "a.cable",
                "-q",
                "-o",
                f"/dev/fd/{writer}",
            ],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            cwd=folder,
            env=environment(),
            pass_fds=[writer],
            preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_IGN),
            check=False,
            timeout=60,
        )
    finally:
        os.close(writer)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
