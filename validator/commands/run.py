"""The command line: which command is meant, and what it makes of every fault."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple

from validator import __version__
from validator.commands.arguments import COMMANDS, Parser, Usage, read
from validator.commands.exits import CLEAN, FAILED, fail, our_fault, tell
from validator.files.reading import Unreadable, reason
from validator.settings.errors import Misconfigured, Unknown, nearest
from validator.terminal.streams import is_piped, silence, write_out

__all__ = ["ABOUT", "Command", "command", "run"]

ABOUT = """\
cablelint checks the classification markings of US State Department cables:
the classification line, captions, the E.O. line, portion marks, and what each
of them demands of the others by the law of the cable's own day.

commands:
  cablelint check [PATH ...]   check files and folders ("check" can be left out)
  cablelint parse PATH         show a cable as it was read
  cablelint rollup PATH        show the overall marking its portions require
  cablelint mark MARKING       read and check one marking: "SECRET//SI//NOFORN"
  cablelint rule [ID ...]      explain rules; without ID, list them all

  cablelint COMMAND --help     all options of a command, with examples
  cablelint --version          the version

begin with:
  cablelint check cables/                    what is wrong with the cables here?
  cablelint rule ROL01                       why is that wrong, and who says so?
  cablelint check cables/ --diff             what could be corrected by itself?

exit codes:
  0  nothing at or above --fail-on (warning, unless you say otherwise)
  1  findings at or above it
  2  not done as asked: unknown option or rule, unreadable file, no file at all

cablelint never uses the network, and writes no cable unless --fix is said.
Documentation: README.md and docs/ of the repository.
"""


class Command(NamedTuple):
    """What a command takes, and what it does with it."""

    options: Callable[[], Parser]
    run: Callable[[argparse.Namespace], int]


def run(words: Sequence[str]) -> int:
    """Do what the words ask for; complain in one line about what cannot be done."""
    for stream in (sys.stdout, sys.stderr):
        # what --version could not write is still to be written
        with suppress(AttributeError, OSError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return _dispatch(words)
    except (Usage, Unknown, Misconfigured, Unreadable) as error:
        return fail(str(error))
    except BrokenPipeError:
        silence()
        return CLEAN
    except OSError as error:
        silence()
        return fail(_lost(error))
    except Exception as error:
        if {"-v", "--verbose"} & set(words):
            tell(error)
        return fail(our_fault(error))


def _lost(error: OSError) -> str:
    """Return what is wrong with the world, where no file answers for itself."""
    try:
        if isinstance(error, FileNotFoundError):
            os.getcwd()
    except OSError:
        return "the working folder is gone"
    name = error.filename
    where = name if isinstance(name, str) else "standard output"
    return f"{where}: {reason(error)}"


def _dispatch(words: Sequence[str]) -> int:
    first = words[0] if words else ""
    if first in ("-h", "--help") or not (words or is_piped()):
        write_out([ABOUT])
        return CLEAN if words else FAILED
    if first == "--version":
        write_out([f"cablelint {__version__}\n"])
        return CLEAN
    if _is_misspelt(first):
        raise Usage(f"{first}: no command and no file{nearest(first, COMMANDS)}")
    name, rest = (first, words[1:]) if first in COMMANDS else ("check", words)
    asked = command(name)
    try:
        options = read(asked.options(), rest)
    except SystemExit:  # argparse has shown the help it was asked for
        return CLEAN
    return asked.run(options)


def command(name: str) -> Command:
    """Return a command by its name; the others are not loaded."""
    if name == "parse":
        from validator.commands import parse

        return Command(parse.options, parse.run)
    if name == "rollup":
        from validator.commands import rollup

        return Command(rollup.options, rollup.run)
    if name == "mark":
        from validator.commands import mark

        return Command(mark.options, mark.run)
    if name == "rule":
        from validator.commands import rule

        return Command(rule.options, rule.run)
    from validator.commands import check

    return Command(check.options, check.run)


def _is_misspelt(word: str) -> bool:
    """Whether the first word is no file, but almost a command: then nothing else was meant."""
    is_name = word not in COMMANDS and word.isalpha() and not os.path.lexists(word)
    return is_name and nearest(word, COMMANDS) != ""
