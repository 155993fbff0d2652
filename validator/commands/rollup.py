"""``cablelint rollup``: the overall marking that the portions of a cable require."""

import argparse
import sys

from validator.commands.arguments import (
    Parser,
    Usage,
    add_color,
    add_date,
    add_format,
    add_help,
    add_path,
    add_profile,
    add_stdin_name,
    parser,
)
from validator.commands.exits import CLEAN, refused
from validator.files.reading import Unreadable
from validator.files.sources import STDIN, source
from validator.law.days import today
from validator.settings.settings import day_of
from validator.terminal.streams import paint, say, width, write_out, writes_unicode
from validator.text.source import Source

__all__ = ["options", "run"]


def options() -> Parser:
    """Return the parser of the command."""
    made = parser(
        "rollup",
        "PATH [options]",
        "Show the overall marking that the portions of a cable require, the portion\n"
        "that forces each part of it, and the marking that stands on the cable.\n"
        "Nothing is judged: see check.",
        "examples:\n"
        "  cablelint rollup a.cable\n"
        "  cablelint rollup a.cable --output-format json | jq -r .required\n",
    )
    add_path(made)
    add_date(made)
    add_profile(made, "state")
    add_format(made, "text", "json")
    add_color(made)
    add_stdin_name(made)
    add_help(made)
    return made


def run(asked: argparse.Namespace) -> int:
    """Show the overall marking that the portions of a cable require, beside its own."""
    from validator.cable.rollup import compare
    from validator.pages import rollup as report
    from validator.reading import read_all

    piped = sys.stdin is not None and not sys.stdin.isatty()
    if len(asked.paths) > 1 or not (asked.paths or piped):
        raise Usage("rollup shows one cable: name one file")
    path = asked.paths[0] if asked.paths else STDIN
    day = day_of(asked.date, today())
    cables = read_all(_source(path, asked.stdin_filename), day)
    compared = [compare(cable, profile=asked.profile) for cable in cables]
    if asked.output_format == "json":
        import json

        shown = report.as_json(cables[0], compared[0])
        text = json.dumps(shown, indent=2, ensure_ascii=not writes_unicode())
        write_out([text, "\n"], "json")
        if len(cables) > 1:
            say(f"cablelint: {path}: the first of {len(cables)} cables is shown")
    else:
        for number, (cable, one) in enumerate(zip(cables, compared, strict=True)):
            write_out(
                [
                    *(["\n"] if number else []),
                    *report.render(cable, one, paint=paint(asked.color), width=width()),
                ]
            )
    return CLEAN


def _source(path: str, stdin_name: str | None) -> Source:
    """Read a file or standard input. Raises Unreadable."""
    try:
        return source(path, (stdin_name or STDIN) if path == STDIN else path)
    except Unreadable as error:
        raise Unreadable(f"{path}: {refused(path, error)}") from error
