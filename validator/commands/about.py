"""``cablelint help`` and ``cablelint version``."""

import argparse

from validator import __version__
from validator.commands.arguments import COMMANDS, Parser, add_help, parser
from validator.commands.exits import CLEAN
from validator.terminal.streams import write_out

__all__ = ["ABOUT", "help_options", "tell_version", "version_options", "write_about"]

ABOUT = """\
cablelint checks the classification markings of US State Department cables:
the classification line, captions, the E.O. line, portion marks, and what each
of them demands of the others by the law of the cable's own day.

commands:
  cablelint check [PATH ...]   check files and folders ("check" can be left out)
  cablelint guard [PATH ...]   find what is marked above a ceiling
  cablelint survey SOURCE ...  write what a whole archive says into tables
  cablelint parse PATH         show a cable as it was read
  cablelint rollup PATH        show the overall marking its portions require
  cablelint mark MARKING       read and check one marking: "SECRET//SI//NOFORN"
  cablelint rule [ID ...]      explain rules; without ID, list them all
  cablelint review RESULT      what a survey's result asks of a reviewer
  cablelint web -o FOLDER      write a page that checks texts in the browser
  cablelint help [COMMAND]     all options of a command, with examples
  cablelint version            the version
  cablelint completion SHELL   completions for bash, zsh or fish
  cablelint man                the manual page, for man -l -
  cablelint server             serve an editor: findings as you type, fixes

begin with:
  cablelint check cables/                    what is wrong with the cables here?
  cablelint rule ROL01                       why is that wrong, and who says so?
  cablelint check cables/ --diff             what can be corrected without me?

exit codes:
  0  nothing at or above --fail-on (warning, unless you say otherwise)
  1  findings at or above it
  2  not done as asked: unknown option or rule, unreadable file, no file at all

cablelint never uses the network, but for addresses that are given to survey,
and writes no cable unless --fix is said.
Documentation: README.md and docs/ of the repository.
"""


def help_options() -> Parser:
    """Return the parser of ``help``."""
    made = parser(
        "help",
        "[COMMAND]",
        "Show what commands there are, or all options of a command, with examples.\n"
        '"cablelint COMMAND --help" is the same.',
    )
    made.add_argument(
        "command", nargs="?", choices=COMMANDS, metavar="COMMAND", help=", ".join(COMMANDS)
    )
    add_help(made)
    return made


def version_options() -> Parser:
    """Return the parser of ``version``."""
    made = parser("version", "", 'Show the version. "cablelint --version" and -V are the same.')
    add_help(made)
    return made


def write_about() -> None:
    """Show what commands there are, and what to begin with."""
    write_out([ABOUT])


def tell_version(_: argparse.Namespace) -> int:
    """Show the version."""
    write_out([f"cablelint {__version__}\n"])
    return CLEAN
