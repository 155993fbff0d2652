"""``cablelint parse``: a cable as it was read."""

import argparse
from typing import Any

from validator.commands.arguments import (
    Parser,
    Usage,
    add_color,
    add_date,
    add_format,
    add_help,
    add_path,
    add_stdin_name,
    parser,
)
from validator.commands.exits import CLEAN, fail, our_fault, refused
from validator.files.reading import Unreadable
from validator.files.sources import STDIN, source
from validator.law.days import today
from validator.settings.settings import day_of
from validator.terminal.streams import is_piped, paint, say, width, write_out, writes_unicode
from validator.text.source import Source

__all__ = ["options", "run"]


def options() -> Parser:
    """Return the parser of the command."""
    made = parser(
        "parse",
        "PATH [options]",
        "Show a cable as it was read: every part with its line, what was repaired and\n"
        'what was not recognised. "-", or no PATH with piped input, is standard input.',
        "examples:\n"
        "  cablelint parse a.cable\n"
        "  cablelint parse a.cable --output-format json | jq .paragraphs\n"
        "  cablelint parse a.cable --tree          how the grammar reads each line\n",
    )
    add_path(made)
    made.add_argument(
        "--tree", action="store_true", help="show the syntax tree under the grammar, line by line"
    )
    made.add_argument(
        "--redact",
        action="store_true",
        help="write the cable without the words of its body, for a report of an error of ours",
    )
    add_date(made)
    add_format(made, "text", "json")
    add_color(made)
    add_stdin_name(made)
    add_help(made)
    return made


def run(asked: argparse.Namespace) -> int:
    """Show a cable as it was read, or the syntax tree of its text."""
    if len(asked.paths) > 1 or not (asked.paths or is_piped()):
        raise Usage("parse shows one cable: name one file")
    if asked.redact and (asked.tree or asked.output_format == "json"):
        raise Usage("--redact writes a text, without --tree and json")
    path = asked.paths[0] if asked.paths else STDIN
    name = (asked.stdin_filename or STDIN) if path == STDIN else path
    try:
        text = source(path, name)
        return (_show_tree if asked.tree else _redact if asked.redact else _show)(text, asked)
    except Unreadable as error:
        return fail(f"{path}: {refused(path, error)}")
    except OSError:
        raise
    except Exception as error:
        return fail(f"{path}: {our_fault(error)}")


def _show(text: Source, asked: argparse.Namespace) -> int:
    from validator.reading import read_all

    cables = read_all(text, day_of(asked.date, today()))
    if asked.output_format == "json":
        from validator.pages.cable_json import cable_as_json

        _write_json(cable_as_json(cables[0]))
        if len(cables) > 1:
            say(f"cablelint: {text.name}: the first of {len(cables)} cables is shown")
    else:
        from validator.pages import tree

        write_out(tree.render(cables, paint=paint(asked.color), width=width()))
    return CLEAN


def _show_tree(text: Source, asked: argparse.Namespace) -> int:
    from validator.pages import syntax
    from validator.reading import trees

    if asked.output_format == "json":
        _write_json(syntax.as_json(text, *trees(text)))
    else:
        write_out(syntax.render(text, *trees(text), paint=paint(asked.color)))
    return CLEAN


def _redact(text: Source, asked: argparse.Namespace) -> int:
    from validator.checking.engine import check
    from validator.pages.redacted import redacted
    from validator.reading import read_all

    day = day_of(asked.date, today())
    shown = redacted(text, read_all(text, day), lambda one: check(one, today=today(), day=day))
    if shown is None:
        return fail(f"{text.name}: no text without its words has the same findings")
    write_out([shown.text])
    if shown.kept:
        said = f"kept {shown.kept} as written: findings hang on words there"
        say(f"cablelint: {text.name}: {said}")
    return CLEAN


def _write_json(shown: dict[str, Any]) -> None:
    import json

    text = json.dumps(shown, indent=2, ensure_ascii=not writes_unicode())
    write_out([text, "\n"], "json")
