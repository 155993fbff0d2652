"""Real shells complete the command, and ``man`` shows its page without a complaint."""

import os
import pty
import re
import select
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from command import cablelint, environment

from tools.command_line import FOLDER, files
from validator.commands.arguments import COMMANDS
from validator.commands.run import command

#: a line as it is typed before Tab, and the word that must come of it
TYPED = {
    "cablelint chec": "check",
    "cablelint check --fa": "--fail-on",
    "cablelint check old.cable --severity error --stati": "--statistics",
    "cablelint check --fail-on ne": "never",
    "cablelint check --baseline kno": "known.json",
    "cablelint parse old.ca": "old.cable",
    "cablelint rule --output-format mark": "markdown",
    "cablelint help roll": "rollup",
    "cablelint completion fi": "fish",
}


def program(name: str) -> str:
    """Return where a program lies that this machine may lack."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"no {name} here")
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("old.cable", "known.json"):
        (tmp_path / name).touch()
    return tmp_path


def test_they_are_fresh() -> None:
    """Write them with ``python -m tools.command_line``."""
    made = files()
    assert {path.name for path in FOLDER.iterdir()} == made.keys()
    for name, text in made.items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text, name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("completion", "bash"), "cablelint.bash"),
        (("completion", "zsh"), "_cablelint"),
        (("completion", "fish"), "cablelint.fish"),
        (("man",), "cablelint.1"),
    ],
)
def test_the_command_writes_them(words: tuple[str, ...], name: str) -> None:
    done = cablelint(*words)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (FOLDER / name).read_text(encoding="utf-8")


# --- shells


class Shell:
    """A shell at a terminal, as a person uses it."""

    def __init__(self, words: list[str], folder: Path) -> None:
        leader, follower = pty.openpty()
        # no word of the prompt or of the history is to be taken for an answer
        env = environment(TERM="dumb", PS1="$ ", HISTFILE=os.devnull, HOME=str(folder))
        self._process = subprocess.Popen(
            words,
            stdin=follower,
            stdout=follower,
            stderr=follower,
            cwd=folder,
            env=env,
            start_new_session=True,
        )
        os.close(follower)
        self._leader = leader

    def type(self, text: str) -> None:
        """Type a text."""
        os.write(self._leader, text.encode())

    def shows(self, text: str) -> bool:
        """Whether a text appears before a minute is over."""
        seen, end = "", time.monotonic() + 60
        while text not in seen and time.monotonic() < end:
            if select.select([self._leader], [], [], 1)[0]:
                seen += os.read(self._leader, 65536).decode(errors="replace")
        return text in seen

    def close(self) -> None:
        """End the shell."""
        self._process.kill()
        self._process.wait()
        os.close(self._leader)


@pytest.mark.parametrize("how", ["installed", "evaluated"])
@pytest.mark.parametrize("name", ["bash", "zsh"])
def test_bash_and_zsh_complete_at_tab(name: str, how: str, folder: Path) -> None:
    bare = {"bash": ["--norc", "--noprofile", "-i"], "zsh": ["-f", "-i"]}[name]
    shell = Shell([program(name), *bare], folder)
    try:
        file = FOLDER / {"bash": "cablelint.bash", "zsh": "_cablelint"}[name]
        loaded = f'eval "$(cat {file})"' if how == "evaluated" else f"source {file}"
        begun = "autoload -U compinit; compinit -u -D; "
        if name == "zsh":
            installed = f"fpath=({FOLDER} $fpath); {begun}"
            loaded = installed if how == "installed" else begun + loaded
        # the line that is typed is echoed, but does not hold the word that is awaited
        shell.type(f"{loaded}; printf 'rea%s\\n' dy\n")
        assert shell.shows("ready")
        for line, word in TYPED.items():
            typed = line.rsplit(" ", 1)[-1]
            shell.type(f"{line}\t")
            assert shell.shows(f" {word}"), (line, typed)
            shell.type("\x15")  # the line is taken back
    finally:
        shell.close()


def test_fish_completes(folder: Path) -> None:
    fish, file = program("fish"), FOLDER / "cablelint.fish"
    for line, word in TYPED.items():
        done = subprocess.run(
            [fish, "--no-config", "--command", f"source {file}; complete -C '{line}'"],
            capture_output=True,
            text=True,
            cwd=folder,
            env=environment(HOME=str(folder)),
            check=False,
        )
        assert done.stderr == ""
        assert [one.partition("\t")[0] for one in done.stdout.splitlines()] == [word], line


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_every_shell_knows_every_option(name: str) -> None:
    text = cablelint("completion", name).stdout
    for one in map(command, COMMANDS):
        for option in re.findall(r"--([a-z][a-z-]+)", one.options().format_help()):
            if f"--{option}" in one.options()._option_string_actions:
                assert option in text


# --- the manual page


def test_man_has_nothing_to_complain_of(tmp_path: Path) -> None:
    done = subprocess.run(
        [program("man"), "--warnings", "-l", str(FOLDER / "cablelint.1")],
        capture_output=True,
        text=True,
        env=environment(MANWIDTH="80", MAN_KEEP_FORMATTING="", HOME=str(tmp_path)),
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    shown = re.sub(r".\x08", "", done.stdout)
    for name in COMMANDS:
        assert f"   cablelint {name}\n" in shown
        for option in command(name).options()._option_string_actions:
            assert option in ("-h", "--help") or option in shown
    for heading in ("NAME", "SYNOPSIS", "DESCRIPTION", "EXIT STATUS", "EXAMPLES"):
        assert f"\n{heading}\n" in shown
