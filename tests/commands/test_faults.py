"""Faults of the world around a check, each provoked for real: disks, links, pipes, signals.

Whatever happens, a run ends, says in one line what was not done, checks all the rest,
and leaves every file as it was or as it should be, with nothing beside it.
"""

import ctypes
import errno
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from io import FileIO, RawIOBase
from pathlib import Path

import pytest
from command import CLEAN, LONG, cablelint, environment, hearing_ctrl_c, held

from validator.files import reading as files
from validator.files.reading import Unreadable, read

BAD = CLEAN.replace("11. (C)", "11. (S)")
#: has a fault that a safe fix mends
FIXABLE = CLEAN.replace("11. (C)", "11. (c)")
linux = pytest.mark.skipif(sys.platform != "linux", reason="as Linux has it")


def started(
    *words: object,
    cwd: Path | None = None,
    before: Callable[[], None] | None = None,
    pass_fds: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    def first() -> None:
        hearing_ctrl_c()
        if before is not None:
            before()

    return subprocess.Popen(
        [sys.executable, "-m", "validator", *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=cwd,
        # under a limit a compiled module would be written by half
        env=environment(**({} if before is None else {"PYTHONDONTWRITEBYTECODE": "1"})),
        preexec_fn=first,
        pass_fds=pass_fds,
    )


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# --- what is no file

OUT = "a link out of the searched folder (--follow-links follows it)"


@pytest.fixture
def zoo(tmp_path: Path) -> Iterator[Path]:
    """Yield a folder with one cable, and with all that is called so and is none."""
    (tmp_path / "z.cable").write_text(BAD)
    (tmp_path / "folder.cable").mkdir()
    (tmp_path / "folder.cable" / "inner.cable").write_text(CLEAN)
    os.mkfifo(tmp_path / "pipe.cable")
    (tmp_path / "device.cable").symlink_to("/dev/zero")
    (tmp_path / "nowhere.cable").symlink_to("gone")
    here = os.getcwd()
    os.chdir(tmp_path)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.cable")
        os.chdir(here)
        yield tmp_path


def test_a_folder_of_strange_things_is_searched(zoo: Path) -> None:
    done = cablelint("check", zoo, "--select=ROL01")
    assert done.returncode == 2
    assert done.stdout.count("error[ROL01]") == 1
    assert done.stderr.splitlines() == [
        f"cablelint: {zoo}/device.cable: {OUT}",
        f"cablelint: {zoo}/nowhere.cable: no such file or folder",
        "checked 2 files: 1 error; 2 not checked",
    ]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("pipe.cable", "a named pipe, not a file"),
        ("device.cable", "a device, not a file"),
        ("socket.cable", "no such device or address"),
        ("nowhere.cable", "no such file or folder"),
    ],
)
def test_what_is_no_file_is_not_waited_for(name: str, why: str, zoo: Path) -> None:
    for command in ("check", "parse", "rollup"):
        done = cablelint(command, zoo / name)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.splitlines()[0] == f"cablelint: {zoo / name}: {why}"


@linux
@pytest.mark.parametrize("name", ["cablelint.toml", "pyproject.toml"])
def test_a_pipe_called_like_a_configuration_is_not_waited_for(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.cable").write_text(BAD)
    os.mkfifo(tmp_path / name)
    done = cablelint("check", "a.cable", "--select=ROL01", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == f"cablelint: {name}: a named pipe, not a file\n"
    done = cablelint("check", "a.cable", "--isolated", "--baseline", name, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == f"cablelint: {name}: a named pipe, not a file\n"


@linux
def test_the_pipe_of_a_shell_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.cable").write_text(BAD)
    line = f"'{sys.executable}' -m validator check <(sleep 0.2; cat a.cable) --select ROL01 --quiet"
    done = subprocess.run(
        ["bash", "-c", line], capture_output=True, cwd=tmp_path, env=environment(), check=False
    )
    assert done.returncode == 1
    assert done.stdout.count(b"error[ROL01]") == 1


def test_links_in_circles(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "up").symlink_to(tmp_path)
    (deep / "self").symlink_to(".")
    (tmp_path / "one.cable").symlink_to("two.cable")
    (tmp_path / "two.cable").symlink_to("one.cable")
    (deep / "c.cable").write_text(CLEAN)
    done = cablelint("check", tmp_path)
    assert done.returncode == 2
    for name in ("one", "two"):
        assert f"{tmp_path}/{name}.cable: too many levels of symbolic links\n" in done.stderr
    assert "checked 1 file:" in done.stderr


# --- what cannot be read


def without_power_to_read_all() -> None:
    """Let this process obey modes, also where root runs it."""
    drop_capability = 24
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (1, 2):  # to pass over modes, to pass over modes in reading
        libc.prctl(drop_capability, capability, 0, 0, 0)


@linux
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_file_and_a_folder_without_permission(jobs: int, tmp_path: Path) -> None:
    shut, closed = tmp_path / "shut.cable", tmp_path / "closed"
    closed.mkdir()
    for path in (shut, closed / "inner.cable"):
        path.write_text(CLEAN)
    for number in range(60):
        (tmp_path / f"{number}.cable").write_text(BAD)
    shut.chmod(0)
    closed.chmod(0)
    try:
        process = started(
            *("check", tmp_path, "--select=ROL01", f"--jobs={jobs}"),
            before=without_power_to_read_all,
        )
        out, err = process.communicate(timeout=60)
    finally:
        closed.chmod(0o700)
    assert process.returncode == 2
    assert out.count(b"error[ROL01]") == 60
    assert f"cablelint: {shut}: permission denied\n" in err.decode()
    assert f"cablelint: {closed}: permission denied\n" in err.decode()
    assert b"2 not checked" in err


def test_a_disk_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken(FileIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    (tmp_path / "a.cable").write_text(BAD)
    monkeypatch.setattr(files, "opened", Broken)
    with pytest.raises(files.Unreadable, match="input/output error"):
        files.read(str(tmp_path / "a.cable"))


def test_a_file_of_the_system_without_a_size_is_no_cable() -> None:
    if not os.path.exists("/proc/version"):
        pytest.skip("no such files here")
    with pytest.raises(files.Unreadable, match="no place for a cable"):
        files.read("/proc/version")


# --- what changes meanwhile


@pytest.mark.parametrize("jobs", [1, 2])
def test_files_that_vanish_or_change_after_they_were_listed(jobs: int, tmp_path: Path) -> None:
    for name in ("gone", "folder", "link", "longer", "shorter"):
        (tmp_path / f"{name}.cable").write_text(CLEAN)
    process = started("check", "-", tmp_path, "--select=ROL01", f"--jobs={jobs}")
    assert process.stdin is not None
    process.stdin.write((BAD + LONG).encode())
    process.stdin.flush()
    # all of it is on its way: standard input is being read, so the folder was listed before
    (tmp_path / "gone.cable").unlink()
    (tmp_path / "folder.cable").unlink()
    (tmp_path / "folder.cable").mkdir()
    (tmp_path / "link.cable").unlink()
    (tmp_path / "link.cable").symlink_to("/dev/zero")
    (tmp_path / "longer.cable").write_text(BAD * 2)
    (tmp_path / "shorter.cable").write_text("")
    out, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert out.count(b"error[ROL01]") >= 2
    assert err.decode().splitlines() == [
        f"cablelint: {tmp_path}/folder.cable: is a directory",
        f"cablelint: {tmp_path}/gone.cable: no such file or folder",
        f"cablelint: {tmp_path}/link.cable: a device, not a file",
        err.decode().splitlines()[-1],
    ]
    assert "3 not checked" in err.decode().splitlines()[-1]


@linux
def test_a_folder_that_vanishes_in_the_midst_of_a_run_takes_nothing_from_it(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    with held() as first:
        process = started("check", first.path, "--isolated", cwd=gone, pass_fds=[first.reader])
        first.wait_until_read()
        gone.rmdir()
        first.let_go()
        out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert b"checked 1 file" in err
    assert b"Traceback" not in out + err


def test_a_file_that_changes_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Changed by another at a chosen point: as soon as its bytes have been taken."""
    path = tmp_path / "a.cable"
    path.write_text(BAD)
    reading = files._whole
    changes = 0

    def changing(stream: RawIOBase, size: int, most: int) -> bytes:
        nonlocal changes
        raw = reading(stream, size, most)
        if changes:
            changes -= 1
            with path.open("ab") as other:
                other.write(b"x")
        return raw

    monkeypatch.setattr(files, "_whole", changing)
    for times in range(files._ATTEMPTS):
        changes = times
        assert read(str(path)) == path.read_bytes()
        assert changes == 0
    changes = files._ATTEMPTS
    with pytest.raises(Unreadable, match=r"^changed while it was read$"):
        read(str(path))
    assert read(str(path)) == path.read_bytes() == BAD.encode() + b"x" * 6


def test_several_runs_may_fix_the_same_file(tmp_path: Path) -> None:
    path = tmp_path / "a.cable"
    path.write_text(FIXABLE)
    running = [started("check", path, "--fix", "--quiet", "--select=POR") for _ in range(6)]
    for process in running:
        process.communicate(timeout=60)
    assert path.read_text() == CLEAN
    assert names(tmp_path) == ["a.cable"]


# --- a full disk


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Path]:
    """Yield a folder on a small disk of its own, where the system lets us make one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    words = [mount or "mount", "-t", "tmpfs", "-o", "size=64k", "none", str(place)]
    if mount is None or subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be made here")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=False)


#: what writes a file, and the option that names it
WRITING = {
    "--output-file": ("--output-format=json", "--output-file={}"),
    "--report": ("--quiet", "--report=sarif={}"),
    "--write-baseline": ("--quiet", "--write-baseline={}"),
}


def many(folder: Path, number: int) -> None:
    folder.mkdir()
    for at in range(number):
        (folder / f"{at}.cable").write_text(BAD)


@linux
@pytest.mark.parametrize("words", WRITING.values(), ids=WRITING)
def test_a_report_on_a_full_disk_leaves_the_old_one(
    words: tuple[str, ...], tmp_path: Path, full: Path
) -> None:
    many(tmp_path / "cables", 900)
    report = full / "report"
    report.write_text("# old\n")
    done = cablelint("check", tmp_path / "cables", *(word.format(report) for word in words))
    assert done.returncode == 2
    assert f"cablelint: {report}: no space left on device\n" in done.stderr
    assert "Traceback" not in done.stderr
    assert report.read_text() == "# old\n"
    assert names(full) == ["report"]


@linux
def test_a_fix_on_a_full_disk_leaves_the_file(full: Path) -> None:
    path = full / "a.cable"
    path.write_text(FIXABLE + "A line of text.\n" * 2500)
    before = path.read_bytes()
    done = cablelint("check", path, "--fix")
    assert done.returncode == 2
    assert f"cablelint: {path}: not fixed: no space left on device\n" in done.stderr
    assert path.read_bytes() == before
    assert names(full) == ["a.cable"]


def no_file_above(size: int) -> Callable[[], None]:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


@linux
@pytest.mark.parametrize("words", WRITING.values(), ids=WRITING)
def test_a_report_that_may_not_grow_leaves_the_old_one(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    many(tmp_path / "cables", 300)
    place = tmp_path / "out"
    place.mkdir()
    report = place / "report"
    report.write_text("# old\n")
    filled = (word.format(report) for word in words)
    process = started("check", tmp_path / "cables", *filled, before=no_file_above(4096))
    _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert f"cablelint: {report}: file too large\n" in err.decode()
    assert b"Traceback" not in err
    assert report.read_text() == "# old\n"
    assert names(place) == ["report"]


@linux
def test_a_fix_that_cannot_be_written_leaves_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.cable").write_text(FIXABLE)
    (tmp_path / "b.cable").write_text(BAD)
    process = started("check", tmp_path, "--fix", "--select=ROL01,POR", before=no_file_above(1000))
    out, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert f"cablelint: {tmp_path}/a.cable: not fixed: file too large\n" in err.decode()
    assert b"error[ROL01]" in out
    assert (tmp_path / "a.cable").read_text() == FIXABLE
    assert names(tmp_path) == ["a.cable", "b.cable"]


# --- the end of a run


@linux
def test_a_process_that_is_killed_costs_no_file(tmp_path: Path) -> None:
    cables = tmp_path / "cables"
    many(cables, 400)
    words = ("check", cables, "--select=ROL01", "--output-format=jsonl", "--quiet")
    with held() as first:
        process = started(*words, first.path, "--jobs=2", pass_fds=[first.reader])
        first.wait_until_read()  # by one of the two, so both are there
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        os.kill(int(children[0]), signal.SIGKILL)
        first.let_go()
        out, err = process.communicate(timeout=60)
    assert len(children) == 2
    assert (process.returncode, err) == (1, b"")
    assert out.decode() == cablelint(*words, "--jobs=1").stdout
    assert out.count(b"\n") == 400


@linux
def test_memory_that_runs_out_is_told_and_the_others_are_checked(tmp_path: Path) -> None:
    (tmp_path / "a.cable").write_text(BAD + "1. (C) Text.\n" * 900_000)
    (tmp_path / "b.cable").write_text(BAD)
    megabytes = 160 << 20

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes, megabytes))

    process = started("check", tmp_path, "--select=ROL01", before=limit)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert f"{tmp_path}/b.cable".encode() in out
    [line, _] = err.decode().splitlines()
    assert line.startswith(
        f"cablelint: {tmp_path}/a.cable: internal error, please report it (Memory"
    )


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github", "gitlab", "jsonl"])
def test_a_reader_that_leaves_ends_the_report_in_silence(form: str, tmp_path: Path) -> None:
    many(tmp_path / "cables", 300)
    words = f"check cables --output-format {form} --quiet --jobs 1"
    line = (
        f"'{sys.executable}' -m validator {words} | head -c 100 >/dev/null; echo ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(
        ["bash", "-c", line], capture_output=True, cwd=tmp_path, env=environment(), check=True
    )
    assert done.stderr == b""
    assert done.stdout.strip() in (b"0", b"1")


# --- texts that are hard to read


TEXTS = {
    "NUL bytes": "\0" * 50 + BAD.replace(". ", ". \0"),
    "a line of twenty megabytes": BAD.replace("Rahmatullo", "Rahmatullo " * 1_900_000, 1),
    "an E.O. line of two megabytes": BAD.replace("9/19/2017", "9/19/2017 " + "x " * 1_000_000, 1),
    "a million lines": BAD + "x\n" * 999_000,
    "a million line ends": BAD + "\n" * 999_000,
    "deep brackets": BAD.replace("Rahmatullo", "(" * 500_000 + ")" * 500_000, 1),
    "deep lists": BAD
    + "".join(f"{' ' * (n % 60)}{'abcdefgh'[n % 8]}. (C) x\n" for n in range(50_000)),
    "marks only": BAD + "(S//NF) " * 100_000,
    "slashes": BAD.replace("C O N F I D E N T I A L", "SECRET" + "//A" * 200_000, 1),
    "many cables": BAD * 300,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hard_texts_are_checked_in_a_bearable_time(text: str, tmp_path: Path) -> None:
    path = tmp_path / "a.cable"
    path.write_text(text)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = cablelint("check", path, "--output-format=concise")
    spent = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - used.ru_utime
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout.count("\n") <= 1001
    assert spent < 30, f"{spent:.0f} s of processor time"
