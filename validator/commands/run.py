"""What each command does: files in, a report out, an exit code."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

from validator import __version__
from validator.commands import arguments
from validator.commands.arguments import COMMANDS, Usage
from validator.commands.check.job import our_fault, tell
from validator.files.reading import Unreadable, reason
from validator.files.sources import STDIN, source
from validator.law.days import today
from validator.settings.errors import Misconfigured, Unknown, nearest
from validator.settings.settings import day_of
from validator.terminal.streams import (
    is_piped,
    paint,
    say,
    silence,
    width,
    write_out,
    writes_unicode,
)

__all__ = ["run"]

_CLEAN, _FAILED = 0, 2


def run(words: Sequence[str]) -> int:
    """Do what the words ask for; complain in one line about what cannot be done."""
    for stream in (sys.stdout, sys.stderr):
        # what --version could not write is still to be written
        with suppress(AttributeError, OSError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return _dispatch(words)
    except (Usage, Unknown, Misconfigured, Unreadable) as error:
        return _fail(str(error))
    except BrokenPipeError:
        silence()
        return _CLEAN
    except OSError as error:
        silence()
        return _fail(_lost(error))
    except Exception as error:
        if {"-v", "--verbose"} & set(words):
            tell(error)
        return _fail(our_fault(error))


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
        write_out([arguments.ABOUT])
        return _CLEAN if words else _FAILED
    if first == "--version":
        write_out([f"cablelint {__version__}\n"])
        return _CLEAN
    if _is_misspelt(first):
        raise Usage(f"{first}: no command and no file{nearest(first, COMMANDS)}")
    command, rest = (first, words[1:]) if first in COMMANDS else ("check", words)
    try:
        options = arguments.parse(command, rest)
    except SystemExit:  # argparse has shown the help it was asked for
        return _CLEAN
    return _COMMANDS[command](options)


def _is_misspelt(word: str) -> bool:
    """Whether the first word is no file, but almost a command: then nothing else was meant."""
    is_name = word not in COMMANDS and word.isalpha() and not os.path.lexists(word)
    return is_name and nearest(word, COMMANDS) != ""


def _check(options: argparse.Namespace) -> int:
    from validator.commands.check.arguments import output_format
    from validator.commands.check.command import run as check

    options.output_format = output_format(options.output_format)
    return check(options)


def _parse(options: argparse.Namespace) -> int:
    from validator.reading import read_all

    if len(options.paths) > 1 or not (options.paths or is_piped()):
        raise Usage("parse shows one cable: name one file")
    path = options.paths[0] if options.paths else STDIN
    name = (options.stdin_filename or STDIN) if path == STDIN else path
    try:
        cables = read_all(source(path, name), day_of(options.date, today()))
    except Unreadable as error:
        return _fail(f"{path}: {error}")
    except Exception as error:
        return _fail(f"{path}: {our_fault(error)}")
    if options.output_format == "json":
        import json

        from validator.pages.cable_json import cable_as_json

        text = json.dumps(cable_as_json(cables[0]), indent=2, ensure_ascii=not writes_unicode())
        write_out([text, "\n"], "json")
        if len(cables) > 1:
            say(f"cablelint: {path}: the first of {len(cables)} cables is shown")
    else:
        from validator.pages import tree

        write_out(tree.render(cables, paint=paint(options.color), width=width()))
    return _CLEAN


def _rollup(options: argparse.Namespace) -> int:
    from validator.commands.mark import rollup

    return rollup(options, paint(options.color))


def _mark(options: argparse.Namespace) -> int:
    from validator.commands.mark import mark

    return mark(options, paint(options.color))


def _rule(options: argparse.Namespace) -> int:
    from validator.pages import rule as explanation
    from validator.pages.notices import explained
    from validator.rules import RULES

    asked = {rule.id: rule for word in options.rules for rule in explained(RULES, word)}
    rules = list(asked.values()) if options.rules else list(RULES)
    order = ""
    if options.on is not None:
        from validator import law

        view = law.on(options.on)
        rules = [rule for rule in rules if rule.stands(view)]
        if view.order is not None:
            order = f"{view.order}: {view.order.title}, since {view.order.effective}\n"
    if options.output_format == "json":
        from validator.reports import json

        objects = map(explanation.as_json, rules)
        write_out(json.array(objects, ascii_only=not writes_unicode()), "json")
    elif options.output_format == "markdown":
        write_out(explanation.markdown(rules))
    elif options.rules:
        write_out(explanation.render(rules, paint=paint(options.color), width=width()))
    else:
        write_out([order, *explanation.table(rules, paint=paint(options.color), width=width())])
    return _CLEAN


def _fail(text: str) -> int:
    """Complain in one line; return the exit code that belongs to it."""
    say(f"cablelint: {text}")
    return _FAILED


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "check": _check,
    "parse": _parse,
    "rollup": _rollup,
    "mark": _mark,
    "rule": _rule,
}
