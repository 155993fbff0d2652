"""``cablelint completion`` and ``cablelint man``: what shells and ``man`` know of the command.

The files are written by ``python -m tools.command_line``.
"""

import argparse
from pathlib import Path

from validator.commands.arguments import Parser, add_help, parser
from validator.commands.exits import CLEAN
from validator.terminal.streams import write_out

__all__ = ["completion_options", "manual_options", "write_completion", "write_manual"]

_FOLDER = Path(__file__).parent.parent / "shells"
#: the names under which shells look for completions
_NAMES = {"bash": "cablelint.bash", "zsh": "_cablelint", "fish": "cablelint.fish"}


def completion_options() -> Parser:
    """Return the parser of ``completion``."""
    made = parser(
        "completion",
        "SHELL",
        "Write the completions of the command for a shell. An installation for the\n"
        "whole system has laid them where bash, zsh and fish look for them.",
        "examples:\n"
        '  eval "$(cablelint completion bash)"        in ~/.bashrc\n'
        '  eval "$(cablelint completion zsh)"         in ~/.zshrc, below compinit\n'
        "  cablelint completion fish > ~/.config/fish/completions/cablelint.fish\n",
    )
    made.add_argument("shell", choices=tuple(_NAMES), metavar="SHELL", help="bash, zsh or fish")
    add_help(made)
    return made


def manual_options() -> Parser:
    """Return the parser of ``man``."""
    made = parser(
        "man",
        "",
        "Write the manual page of the command.",
        "examples:\n"
        "  cablelint man | man -l -\n"
        "  cablelint man > ~/.local/share/man/man1/cablelint.1\n",
    )
    add_help(made)
    return made


def write_completion(options: argparse.Namespace) -> int:
    """Write the completions for a shell."""
    return _write(_NAMES[options.shell])


def write_manual(_: argparse.Namespace) -> int:
    """Write the manual page."""
    return _write("cablelint.1")


def _write(name: str) -> int:
    write_out([(_FOLDER / name).read_text(encoding="utf-8")])
    return CLEAN
