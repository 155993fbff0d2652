"""``cablelint rollup``: the overall marking that the portions of a cable require."""

import argparse
import sys

from validator.commands.arguments import (
    Parser,
    UsageError,
    add_color,
    add_date,
    add_form,
    add_format,
    add_help,
    add_path,
    add_profile,
    add_stdin_name,
    parser,
)
from validator.commands.exits import CLEAN
from validator.commands.one_text import text_of, write_first
from validator.law.days import today
from validator.settings.settings import day_of
from validator.terminal.streams import paint, width, write_out

__all__ = ["options", "run"]


def options() -> Parser:
    """Return the parser of the command."""
    made = parser(
        "rollup",
        "[PATH ...] [options]",
        "Show the overall marking that the portions of a cable require, the portion\n"
        "that forces each part of it, and the marking that stands on the cable.\n"
        "Nothing is judged: see check.",
        "examples:\n"
        "  cablelint rollup a.cable\n"
        "  cablelint rollup a.cable --output-format json | jq -r .required\n"
        "  cablelint rollup cables/ --output-format jsonl\n",
    )
    add_path(made)
    add_date(made)
    add_form(made)
    add_profile(made, "state")
    add_format(made, "text", "json", "jsonl")
    add_color(made)
    add_stdin_name(made)
    add_help(made)
    return made


def run(asked: argparse.Namespace) -> int:
    """Show the overall marking that the portions of a cable require, beside its own.

    Raises UsageError for more than one text or none, and Unreadable.
    """
    from validator.cable.rollup import compare
    from validator.pages import rollup as report
    from validator.reading import read_all

    piped = sys.stdin is not None and not sys.stdin.isatty()
    many = asked.output_format == "jsonl"
    if (len(asked.paths) > 1 and not many) or not (asked.paths or piped):
        raise UsageError("rollup shows one cable: name one file, or say --output-format jsonl")
    if many:
        from validator.commands.many_texts import write_lines

        return write_lines(
            asked,
            lambda text: (
                report.as_json(cable, compare(cable, profile=asked.profile))
                for cable in read_all(text, day_of(asked.date, today()))
            ),
        )
    cables = read_all(text_of(asked), day_of(asked.date, today()))
    compared = [compare(cable, profile=asked.profile) for cable in cables]
    if asked.output_format == "json":
        write_first(asked, report.as_json(cables[0], compared[0]), len(cables))
    else:
        for number, (cable, one) in enumerate(zip(cables, compared, strict=True)):
            write_out(
                [
                    *(["\n"] if number else []),
                    *report.render(cable, one, paint=paint(asked.color), width=width()),
                ]
            )
    return CLEAN
