"""What every command does to the world, as Python's own audit hook tells it.

Each command runs in a process of its own that notes every file that is opened, every
program, every connection and every thing unpickled, and every variable that is read.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from command import CLEAN, ROOT, cablelint, environment

BAD = CLEAN.replace("11. (C)", "11. (S)")
FIXABLE = CLEAN.replace("11. (C)", "11. (c)")
SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")

#: runs a command, and notes what happens from its first word to its last
WATCHED = """
import collections.abc, json, os, sys
seen, on = [], []
own = ("import", "object.", "compile", "exec", "marshal", "code.", "sys.")
def hook(event, args):
    if not on or event.startswith(own):
        return
    seen.append((event, [repr(one) for one in args]))
def reader():
    frame = sys._getframe(2)
    while frame is not None and "collections" in frame.f_code.co_filename:
        frame = frame.f_back
    return frame.f_code.co_filename
class Told(collections.abc.MutableMapping):
    def __init__(self, real): self.real = real
    def __getitem__(self, name):
        if on: seen.append(("environ", [name, reader()]))
        return self.real[name]
    def __setitem__(self, name, value): self.real[name] = value
    def __delitem__(self, name): del self.real[name]
    def __iter__(self):
        if on: seen.append(("environ", ["*", reader()]))
        return iter(self.real)
    def __len__(self): return len(self.real)
    def copy(self): return dict(self.real)
os.environ = Told(os.environ)
os.getenv = os.environ.get
sys.addaudithook(hook)
{program}
with open(3, "w") as out:
    json.dump(seen, out)
sys.exit(code)
"""
COMMAND = """
from validator.cli import main
on.append(1)
code = main(sys.argv[1:])
on.clear()
"""
FUNCTIONS = """
import validator
text = open(sys.argv[1]).read()
on.append(1)
findings = validator.check(text, filename="a.cable")
cable = validator.parse(text)
overall = validator.rollup(cable)
mark = validator.parse_marking("SECRET//NOFORN")
assert findings and overall and mark
on.clear()
code = 0
"""


def watched(
    folder: Path, *words: str, program: str = COMMAND, **env: str
) -> tuple[list[tuple[str, list[str]]], int]:
    """Return what a command did, and its exit code."""
    reader, writer = os.pipe()
    try:
        # the third stream of the process is the one it tells us through
        process = subprocess.Popen(
            # of a fresh clone Python keeps the byte code: that is no file of a command
            [sys.executable, "-B", "-c", WATCHED.replace("{program}", program), *words],
            cwd=folder,
            env=environment(**env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            preexec_fn=lambda: os.dup2(writer, 3),
            pass_fds=(3, writer),
        )
        os.close(writer)
        with open(reader, encoding="utf-8") as told:
            text = told.read()
        _, said = process.communicate(timeout=120)
    except BaseException:
        os.close(reader)
        raise
    assert text, said.decode()
    return [(event, words) for event, words in json.loads(text)], process.returncode


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "cables"
    place.mkdir()
    (place / "a.cable").write_text(BAD)
    (place / "b.cable").write_text(FIXABLE)
    (place / "cablelint.toml").write_text('baseline = "known"\n')
    (place / "known").write_text("")
    (place / "list").write_text("a.cable\n")
    return place


#: commands, and the files that each may write, by the beginning of their names
COMMANDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "check": (("check", "."), ()),
    "json": (("check", ".", "--output-format=json"), ()),
    "sarif": (("check", ".", "--output-format=sarif"), ()),
    "github": (("check", ".", "--output-format=github"), ()),
    "junit": (("check", ".", "--output-format=junit", "--no-ignores"), ()),
    "colours": (("check", ".", "--color=always"), ()),
    "list": (("check", "--files0-from=list"), ()),
    "settings": (("check", ".", "--show-settings"), ()),
    "diff": (("check", ".", "--diff"), ()),
    "fix": (("check", ".", "--fix", "--unsafe-fixes"), (".cablelint-", "a.cable", "b.cable")),
    "report": (("check", ".", "-o", "r", "--report=gitlab=g"), (".cablelint-", "r", "g")),
    "baseline": (("check", ".", "--write-baseline=w"), (".cablelint-", "w")),
    "ignore": (("check", ".", "--add-ignore=x"), (".cablelint-", "cablelint.toml")),
    "parse": (("parse", "a.cable"), ()),
    "rollup": (("rollup", "a.cable", "--output-format=json"), ()),
    "mark": (("mark", "SECRET//NOFORN"), ()),
    "rule": (("rule", "ROL01", "--output-format=json"), ()),
    "rules": (("rule",), ()),
    "version": (("--version",), ()),
    "help": (("check", "--help"), ()),
}
#: what may happen wherever files are searched, and beside that where one is put in its place
QUIET = ("os.listdir", "os.scandir", "os.getxattr", "os.listxattr", "os.setxattr", "open")
PUTTING = ("os.rename", "os.chmod", "os.chown", "os.remove")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_does_what_is_documented_and_nothing_else(name: str, folder: Path) -> None:
    words, written = COMMANDS[name]
    events, code = watched(folder, *words)
    assert code in (0, 1)
    others = {event for event, _ in events} - {*QUIET, "environ"} - set(PUTTING if written else ())
    assert others <= {"fcntl.fcntl", "fcntl.ioctl", "os.putenv", "builtins.id"}, others
    touched = set()
    for event, args in events:
        if event != "open":
            continue
        path, mode = args[0].strip("'"), args[1].strip("'")
        if is_ours(path, folder):
            continue
        inside = os.path.relpath(os.path.join(folder, path), folder)
        touched.add(inside)
        writes = int(args[2]) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if writes:
            assert any(map(inside.startswith, written)), (path, mode)
        else:
            assert inside in {"a.cable", "b.cable", "cablelint.toml", "known", "list"}, path
    if words[0] in ("check", "parse", "rollup") and "--help" not in words:
        assert {"a.cable", "cablelint.toml"} & touched, "the hook has seen nothing"
    assert bool(written) == any(one.startswith(".cablelint-") for one in touched)


def is_ours(path: str, folder: Path) -> bool:
    """Whether a path is of Python, of a library or of this package, and is only read."""
    places = (str(ROOT / "validator"), sys.prefix, sys.base_prefix, "/usr/share", "/etc/terminfo")
    return path.startswith(places) or path.isdigit() or path == os.devnull


def test_many_processes_unpickle_what_they_send_each_other_and_nothing_else(folder: Path) -> None:
    for number in range(60):
        (folder / f"{number}.cable").write_text(CLEAN)
    events, _ = watched(folder, "check", ".", "--jobs=2")
    outside = ("socket", "subprocess", "os.exec", "os.posix_spawn", "os.system", "urllib", "ctypes")
    assert [event for event, _ in events if event.startswith(outside)] == []
    events, _ = watched(folder, "check", ".", "--jobs=1")
    assert "pickle.find_class" not in {event for event, _ in events}


def test_the_functions_of_python_open_nothing(folder: Path) -> None:
    events, _ = watched(folder, "a.cable", program=FUNCTIONS)
    opened = [args[0] for event, args in events if event == "open"]
    assert [path for path in opened if not is_ours(path.strip("'"), folder)] == []
    assert {event for event, _ in events} <= {
        "open",
        "builtins.id",
        "os.listdir",
    }  # where modules lie


def test_the_variables_that_are_read_are_those_that_are_documented(folder: Path) -> None:
    [line] = [one for one in SECURITY.splitlines() if one.startswith("- Of the environment")]
    documented = set(line.partition(" [")[0].split("`")[1::2])
    read: set[str] = set()
    for words, _ in COMMANDS.values():
        events, _ = watched(folder, *words)
        told = [args for event, args in events if event == "environ"]
        read |= {name for name, by in told if by.startswith(str(ROOT / "validator"))}
    assert read == documented


@pytest.mark.parametrize("name", [name for name, (_, written) in COMMANDS.items() if not written])
def test_a_plain_run_writes_no_file(name: str, folder: Path) -> None:
    def state() -> dict[str, Any]:
        return {
            path.name: (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino)
            for path in folder.iterdir()
        }

    before = state()
    assert cablelint(*COMMANDS[name][0], cwd=folder).returncode in (0, 1)
    assert state() == before
