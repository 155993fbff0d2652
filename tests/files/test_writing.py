"""How files are written: by a name by chance, for nobody else to read, all of it or nothing."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from command import CLEAN, LONG, cablelint, environment, hearing_ctrl_c
from test_faults import names, started

from validator.files import writing
from validator.files.writing import replaced, replacing, write_file

FIXABLE = CLEAN.replace("11. (C)", "11. (c)")
BAD = CLEAN.replace("11. (C)", "11. (S)")
unix = pytest.mark.skipif(os.name != "posix", reason="modes as POSIX has them")
linux = pytest.mark.skipif(sys.platform != "linux", reason="as Linux has it")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def ways(path: Path) -> dict[str, Callable[[], None]]:
    """Return every way in which we write a file."""
    return {
        "replaced": lambda: replaced(str(path), b"x"),
        "new": lambda: write_file(str(path), "x"),
    }


@pytest.fixture(params=["replaced", "new"])
def write(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], None]:
    path = tmp_path / "a.cable"
    path.write_text("old")
    return ways(path)[request.param]


@pytest.fixture(params=[0o600, 0o640, 0o644])
def watched(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[list[tuple[str, int, int]]]:
    """Return name, mode and size of what stands beside the file, as it is made and synced."""
    (tmp_path / "a.cable").write_text("old")
    (tmp_path / "a.cable").chmod(request.param)
    seen: list[tuple[str, int, int]] = []

    def look() -> None:
        seen.extend((one.name, mode(one), one.stat().st_size) for one in tmp_path.glob(".*"))

    def looking(name: str) -> None:
        function = getattr(os, name)

        def watching(*words: Any, **more: Any) -> Any:
            done = function(*words, **more)
            look()
            return done

        monkeypatch.setattr(os, name, watching)

    before = os.umask(0)
    looking("open")
    looking("fchmod")
    looking("fsync")
    yield seen
    os.umask(before)


@unix
@pytest.mark.parametrize("way", ["replaced", "new"])
def test_nobody_reads_it_meanwhile_who_may_not_read_the_file(
    way: str, watched: list[tuple[str, int, int]], tmp_path: Path
) -> None:
    path = tmp_path / "a.cable"
    wanted = mode(path)
    ways(path)[way]()
    assert path.read_text() == "x"
    assert mode(path) == wanted
    # made for us alone, then as the file is, and only then is there a byte in it
    assert [one[1:] for one in watched] == [(0o600, 0), (wanted, 0), (wanted, 1)]
    assert names(tmp_path) == ["a.cable"]


@unix
def test_what_is_new_has_the_mode_that_the_umask_leaves(tmp_path: Path) -> None:
    for umask in (0o022, 0o077, 0o002):
        before = os.umask(umask)
        write_file(str(tmp_path / f"{umask}"), "x")
        os.umask(before)
        assert mode(tmp_path / f"{umask}") == 0o666 & ~umask


def test_a_name_that_is_taken_is_neither_used_nor_removed(
    write: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = [b"\0" * 8, b"\0" * 8, b"\1" * 8]
    monkeypatch.setattr(os, "urandom", lambda size: chance.pop(0))
    taken = tmp_path / f".cablelint-{'00' * 8}.new"
    taken.write_text("somebody else's")
    write()
    assert (tmp_path / "a.cable").read_text() == "x"
    assert taken.read_text() == "somebody else's"
    assert names(tmp_path) == [taken.name, "a.cable"]


@unix
def test_a_link_of_that_name_is_not_followed(
    write: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = [b"\0" * 8, b"\1" * 8]
    monkeypatch.setattr(os, "urandom", lambda size: chance.pop(0))
    (tmp_path / "victim").write_text("kept")
    (tmp_path / f".cablelint-{'00' * 8}.new").symlink_to(tmp_path / "victim")
    write()
    assert (tmp_path / "victim").read_text() == "kept"


def test_where_no_name_is_free_it_is_told(
    write: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "urandom", lambda size: b"\0" * size)
    taken = tmp_path / f".cablelint-{'00' * 8}.new"
    taken.write_text("somebody else's")
    with pytest.raises(FileExistsError, match="no name is free"):
        write()
    assert taken.read_text() == "somebody else's"
    assert (tmp_path / "a.cable").read_text() == "old"


def test_names_are_by_chance_and_not_by_process(tmp_path: Path) -> None:
    seen = set()
    for _ in range(20):
        with replacing(str(tmp_path / "report")):
            [name] = names(tmp_path)
            assert str(os.getpid()) not in name.replace("cablelint", "") or len(name) > 20
            seen.add(name)
        (tmp_path / "report").unlink()
    assert len(seen) == 20


@pytest.mark.parametrize("length", [251, 255])
def test_a_long_name_is_fixed_and_written(length: int, tmp_path: Path) -> None:
    path = tmp_path / ("a" * (length - 6) + ".cable")
    path.write_text(FIXABLE)
    done = cablelint("check", path, "--fix", "--select=POR07", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    assert path.read_text() == CLEAN
    report = tmp_path / ("r" * length)
    assert cablelint("check", path, "-o", report, "--exit-zero").returncode == 0
    assert report.exists()


@unix
def test_a_file_with_another_name_is_not_fixed_and_that_is_told(tmp_path: Path) -> None:
    path, other = tmp_path / "a.cable", tmp_path / "other"
    path.write_text(FIXABLE)
    os.link(path, other)
    done = cablelint("check", path, "--fix", "--select=POR07")
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == (
        f"cablelint: {path}: not fixed: it has another name, a hard link,"
        " that would keep the old text"
    )
    assert path.read_text() == other.read_text() == FIXABLE
    assert path.stat().st_ino == other.stat().st_ino
    assert names(tmp_path) == ["a.cable", "other"]


@unix
def test_a_configuration_with_another_name_gets_no_entry(tmp_path: Path) -> None:
    (tmp_path / "a.cable").write_text(BAD)
    (tmp_path / "cablelint.toml").write_text('select = ["ROL01"]\n')
    os.link(tmp_path / "cablelint.toml", tmp_path / "other")
    done = cablelint("check", "a.cable", "--add-ignore=x", cwd=tmp_path)
    assert done.returncode == 2
    assert "cablelint.toml: it has another name, a hard link" in done.stderr
    assert (tmp_path / "other").read_text() == 'select = ["ROL01"]\n'


@unix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() != 0, reason="only root gives files away")
def test_owner_and_group_are_kept(write: Callable[[], None], tmp_path: Path) -> None:
    path = tmp_path / "a.cable"
    os.chown(path, 12345, 23456)
    path.chmod(0o640)
    write()
    status = path.stat()
    assert (status.st_uid, status.st_gid, mode(path)) == (12345, 23456, 0o640)


@unix
def test_another_group_gets_no_rights_of_the_old_one(
    write: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.cable"
    path.chmod(0o664)
    real = os.stat

    def stat_as_of_others(name: Any, **more: Any) -> os.stat_result:
        found = real(name, **more)
        return os.stat_result((*found[:5], found.st_gid + 1, *found[6:]))

    def refuse(*_: Any) -> None:
        raise PermissionError(1, "operation not permitted")

    monkeypatch.setattr(writing.os, "fchown", refuse)
    monkeypatch.setattr(writing.os, "stat", stat_as_of_others)
    write()
    monkeypatch.undo()
    assert mode(path) == 0o604


@linux
def test_attributes_are_kept(write: Callable[[], None], tmp_path: Path) -> None:
    path = tmp_path / "a.cable"
    try:
        os.setxattr(path, "user.origin", b"archive")
    except OSError:
        pytest.skip("this disk keeps no attributes")
    write()
    assert os.getxattr(path, "user.origin") == b"archive"


def test_all_is_synced_before_it_is_put_in_its_place(
    write: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    for name in ("fsync", "replace"):
        function = getattr(os, name)

        def noting(*words: Any, name: str = name, function: Any = function) -> None:
            done.append(name)
            function(*words)

        monkeypatch.setattr(os, name, noting)
    write()
    assert done == ["fsync", "replace"]


def test_what_goes_wrong_leaves_the_old_one_and_nothing_else(
    write: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise OSError(5, "input/output error")

    for name in ("fsync", "replace", "fchmod"):
        with monkeypatch.context() as patch:
            patch.setattr(os, name, fail)
            with pytest.raises(OSError, match="input/output"):
                write()
        assert names(tmp_path) == ["a.cable"]
        assert (tmp_path / "a.cable").read_text() == "old"


# --- requests to end


@unix
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
def test_every_request_to_end_leaves_nothing_behind(how: signal.Signals, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "report").write_text("old")
    process = started("check", "-", f"--output-file={out}/report", f"--report=sarif={out}/sarif")
    begin_and_wait(process, out, 3)
    process.send_signal(how)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (128 + how, b"")
    assert names(out) == ["report"]
    assert (out / "report").read_text() == "old"


def begin_and_wait(process: "subprocess.Popen[bytes]", folder: Path, files: int) -> None:
    """Let a run begin, and return as soon as so many files stand in the folder."""
    assert process.stdin is not None
    process.stdin.write(LONG.encode())
    process.stdin.flush()
    while len(names(folder)) < files and process.poll() is None:
        time.sleep(0.01)
    assert len(names(folder)) == files


@unix
def test_one_that_is_not_to_hear_of_a_closed_terminal_does_not(tmp_path: Path) -> None:
    process = started(
        *("check", "-", "--select=ROL01", f"--output-file={tmp_path}/report"),
        before=lambda: (hearing_ctrl_c(), signal.signal(signal.SIGHUP, signal.SIG_IGN))[0],
    )
    begin_and_wait(process, tmp_path, 1)
    process.send_signal(signal.SIGHUP)
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert names(tmp_path) == ["report"]


@unix
def test_what_a_kill_leaves_is_one_hidden_file_that_others_may_not_read(tmp_path: Path) -> None:
    report = tmp_path / "report"
    report.write_text("old")
    report.chmod(0o600)
    process = started("check", "-", f"--output-file={report}")
    begin_and_wait(process, tmp_path, 2)
    process.kill()
    process.communicate(timeout=60)
    left, same = names(tmp_path)
    assert (same, report.read_text()) == ("report", "old")
    assert left.startswith(".cablelint-")
    assert left.endswith(".new")
    assert mode(tmp_path / left) == 0o600
    # and it is in nobody's way
    (tmp_path / "a.cable").write_text(CLEAN)
    assert cablelint("check", tmp_path, "--show-files").stdout == f"{tmp_path}/a.cable\n"
    assert cablelint("check", tmp_path, "-o", report).returncode == 0
    assert names(tmp_path) == [left, "a.cable", "report"]


@linux
@pytest.mark.skipif(shutil.which("unshare") is None, reason="no namespaces here")
def test_two_with_one_number_of_process_do_not_meet(tmp_path: Path) -> None:
    """As in two containers: each is process 1 of its own, and both write one report."""
    words = [sys.executable, "-m", "validator", "check", str(tmp_path / "a.cable")]
    (tmp_path / "a.cable").write_text(CLEAN)
    unshare = ["unshare", "--pid", "--fork", "--user", "--map-root-user"]
    running = [
        subprocess.Popen(
            [*unshare, *words, "-o", str(tmp_path / "report")],
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=environment(),
        )
        for _ in range(4)
    ]
    said = [process.communicate(timeout=60)[1] for process in running]
    if any(b"unshare" in one for one in said):
        pytest.skip("no namespaces may be made here")
    assert [process.returncode for process in running] == [0] * 4, said
    assert names(tmp_path) == ["a.cable", "report"]
