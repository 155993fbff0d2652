"""Writes what shells and ``man`` know of the command, from the definitions of its options.

``python -m tools.command_line`` writes the completions for bash, zsh and fish and the
manual page; ``--check`` only compares. They are committed, so that neither a run nor an
installation needs the libraries that make them (the extra ``test``); a test proves them fresh.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import shtab
from argparse_manpage.manpage import Manpage

from validator import __version__
from validator.commands.about import ABOUT
from validator.commands.arguments import COMMANDS
from validator.commands.run import command

__all__ = ["FOLDER", "files", "main"]

FOLDER = Path(__file__).parent.parent / "validator" / "shells"
#: the names under which shells look for completions
_COMPLETIONS = {"bash": "cablelint.bash", "zsh": "_cablelint", "fish": "cablelint.fish"}
_MANUAL = "cablelint.1"
#: what stands for a file in the help of an option
_OF_FILES = ("PATH", "FILE")
#: what each command does, in a line
_SAID = dict(
    re.findall(
        r"^  cablelint (\S+)(?: \S+)*? {2,}(.+)$", ABOUT.partition("\nbegin")[0], re.MULTILINE
    )
)


def files() -> dict[str, str]:
    """Return the text of each file by its name."""
    made = {
        name: shtab.complete(_whole(in_full=False), shell) for shell, name in _COMPLETIONS.items()
    }
    return {**made, _MANUAL: _manual()}


def _whole(*, in_full: bool) -> argparse.ArgumentParser:
    """Return one parser with all commands below it, as the libraries want it.

    ``in_full`` describes a command in more than a line.
    """
    whole = argparse.ArgumentParser(
        "cablelint",
        usage="cablelint COMMAND [ARGUMENT ...]",
        description=ABOUT.partition("\n\n")[0],
        add_help=False,
    )
    whole.add_argument("-h", "--help", action="help", help="show what commands there are")
    whole.add_argument("-V", "--version", action="version", version="", help="show the version")
    commands = whole.add_subparsers(title="commands", dest="command", metavar="COMMAND")
    for name in COMMANDS:
        made = command(name).options()
        one = commands.add_parser(
            name,
            parents=[made],
            usage=made.usage,
            description=made.description if in_full else _SAID[name],
            help=_SAID[name],
            add_help=False,
        )
        for action in one._actions:
            if action.metavar in _OF_FILES:
                action.complete = shtab.FILE  # type: ignore[attr-defined]
    return whole


def _manual() -> str:
    """Return the manual page. It bears no day, so that the same options make the same page."""
    page = Manpage(
        _whole(in_full=True),
        {
            "project_name": "cablelint",
            "version": __version__,
            "manual_title": "User Commands",
            "description": "check classification markings of US State Department cables",
        },
        format="single-commands-section",
    )
    page.date = ""
    after_commands = ABOUT[ABOUT.index("exit codes:") :]
    page.add_section(
        "exit status", ">", "\n".join(_as_it_stands(after_commands.partition("\n")[2]))
    )
    page.add_section("examples", ">", "\n".join(_epilogs()))
    return str(page)


def _epilogs() -> Iterator[str]:
    """Yield what stands below the options of each command."""
    for name in COMMANDS:
        made = command(name).options()
        if made.epilog:
            yield f".SS \\fBcablelint {name}\\fR"
            yield from _as_it_stands(made.epilog)


def _as_it_stands(text: str) -> Iterator[str]:
    """Yield lines that ``man`` neither fills nor obeys."""
    yield ".nf"
    for line in text.strip("\n").splitlines():
        shown = line.replace("\\", "\\e").replace("-", "\\-")
        yield f"\\&{shown}" if shown[:1] in (".", "'") else shown
    yield ".fi"


def main(words: Sequence[str]) -> int:
    """Write the files that are not fresh; with ``--check`` only name them, and return 1."""
    stale = {
        name: text
        for name, text in files().items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_text(encoding="utf-8") != text
    }
    for name, text in stale.items():
        if "--check" not in words:
            FOLDER.mkdir(exist_ok=True)
            (FOLDER / name).write_text(text, encoding="utf-8")
        print(f"{'not fresh' if '--check' in words else 'written'}: {name}")
    return 1 if stale and "--check" in words else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
