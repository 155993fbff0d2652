"""``cablelint parse``: a cable as it was read."""

import argparse

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
        "  cablelint parse a.cable --output-format json | jq .paragraphs\n",
    )
    add_path(made)
    add_date(made)
    add_format(made, "text", "json")
    add_color(made)
    add_stdin_name(made)
    add_help(made)
    return made


def run(asked: argparse.Namespace) -> int:
    """Show a cable as it was read."""
    from validator.reading import read_all

    if len(asked.paths) > 1 or not (asked.paths or is_piped()):
        raise Usage("parse shows one cable: name one file")
    path = asked.paths[0] if asked.paths else STDIN
    name = (asked.stdin_filename or STDIN) if path == STDIN else path
    try:
        cables = read_all(source(path, name), day_of(asked.date, today()))
    except Unreadable as error:
        return fail(f"{path}: {refused(path, error)}")
    except Exception as error:
        return fail(f"{path}: {our_fault(error)}")
    if asked.output_format == "json":
        import json

        from validator.pages.cable_json import cable_as_json

        text = json.dumps(cable_as_json(cables[0]), indent=2, ensure_ascii=not writes_unicode())
        write_out([text, "\n"], "json")
        if len(cables) > 1:
            say(f"cablelint: {path}: the first of {len(cables)} cables is shown")
    else:
        from validator.pages import tree

        write_out(tree.render(cables, paint=paint(asked.color), width=width()))
    return CLEAN
