"""The command line: which command is meant, and what it makes of every fault."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple

from validator.commands.arguments import COMMANDS, NoOption, Parser, UsageError, read
from validator.commands.exits import CLEAN, FAILED, fail, our_fault, tell
from validator.files.reading import Unreadable, reason
from validator.settings.errors import Misconfigured, UnknownRule
from validator.terminal.streams import is_piped, silence

__all__ = ["Command", "command", "run"]

#: options that stand for a command where no command does
_SHORT = {"-h": "help", "--help": "help", "-V": "version", "--version": "version"}


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
    except NoOption as error:
        from validator.commands.meant import said_of_option

        return fail(said_of_option(error, words, lambda: _options_of(words)))
    except (UsageError, UnknownRule, Misconfigured, Unreadable) as error:
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
    if not (words or is_piped()):
        from validator.commands.about import write_about

        write_about()
        return FAILED
    if first in _SHORT:
        words = [_SHORT[first], *words[1:]]
    elif first not in COMMANDS and first.isalpha() and not os.path.lexists(first):
        from validator.commands.meant import said_of_command

        said = said_of_command(first)
        if said:
            raise UsageError(said)
    name, rest = (words[0], words[1:]) if words and words[0] in COMMANDS else ("check", words)
    asked = command(name)
    try:
        options = read(asked.options(), rest)
    except SystemExit:  # argparse has shown the help it was asked for
        return CLEAN
    return asked.run(options)


def _help(options: argparse.Namespace) -> int:
    """Show the help of a command, or what commands there are."""
    from validator.commands.about import write_about

    if options.command is None:
        write_about()
    else:
        command(options.command).options().print_help()
    return CLEAN


def _options_of(words: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the options of every command but the one that is asked."""
    asked = words[0] if words and words[0] in COMMANDS else "check"
    others = (name for name in COMMANDS if name != asked)
    return {name: tuple(command(name).options()._option_string_actions) for name in others}


def command(name: str) -> Command:
    """Return a command by its name; the others are not loaded."""
    if name == "parse":
        from validator.commands import parse

        return Command(parse.options, parse.run)
    if name == "server":
        from validator.commands import server

        return Command(server.options, server.run)
    if name == "guard":
        from validator.commands import guard

        return Command(guard.options, guard.run)
    if name == "survey":
        from validator.commands import survey

        return Command(survey.options, survey.run)
    if name == "rollup":
        from validator.commands import rollup

        return Command(rollup.options, rollup.run)
    if name == "mark":
        from validator.commands import mark

        return Command(mark.options, mark.run)
    if name == "rule":
        from validator.commands import rule

        return Command(rule.options, rule.run)
    if name == "review":
        from validator.commands import review

        return Command(review.options, review.run)
    if name == "web":
        from validator.commands import web

        return Command(web.options, web.run)
    if name == "help":
        from validator.commands import about

        return Command(about.help_options, _help)
    if name == "completion":
        from validator.commands import shells

        return Command(shells.completion_options, shells.write_completion)
    if name == "man":
        from validator.commands import shells

        return Command(shells.manual_options, shells.write_manual)
    if name == "version":
        from validator.commands import about

        return Command(about.version_options, about.tell_version)
    from validator.commands import check

    return Command(check.options, check.run)
