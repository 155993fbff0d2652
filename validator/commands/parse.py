"""``cablelint parse``: a cable as it was read."""

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from validator.commands.arguments import (
    Parser,
    UsageError,
    add_color,
    add_date,
    add_form,
    add_format,
    add_help,
    add_path,
    add_stdin_name,
    parser,
)
from validator.commands.exits import CLEAN, fail, our_fault
from validator.commands.one_text import path_of, text_of, write_first, write_json
from validator.law.days import today
from validator.settings.settings import day_of
from validator.terminal.streams import is_piped, paint, say, width, write_out
from validator.text.source import Source

if TYPE_CHECKING:
    from validator.cable.cable import Cable

__all__ = ["options", "run"]


def options() -> Parser:
    """Return the parser of the command."""
    made = parser(
        "parse",
        "[PATH ...] [options]",
        "Show a cable as it was read: every part with its line, what was repaired and\n"
        'what was not recognised. "-", or no PATH with piped input, is standard input.',
        "examples:\n"
        "  cablelint parse a.cable\n"
        "  cablelint parse a.cable --output-format json | jq .paragraphs\n"
        "  cablelint parse cables/ --output-format jsonl > read.jsonl\n"
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
    add_form(made)
    add_format(made, "text", "json", "jsonl")
    add_color(made)
    add_stdin_name(made)
    add_help(made)
    return made


def run(asked: argparse.Namespace) -> int:
    """Show a cable as it was read, the syntax tree of its text, or the text without its words.

    Raises UsageError for more than one text or none, and Unreadable.
    """
    many = asked.output_format == "jsonl"
    if (len(asked.paths) > 1 and not many) or not (asked.paths or is_piped()):
        raise UsageError("parse shows one cable: name one file, or say --output-format jsonl")
    if asked.redact and (asked.tree or asked.output_format != "text"):
        raise UsageError("--redact writes a text, without --tree, json and jsonl")
    if asked.tree and many:
        raise UsageError("--tree shows one text: as text or json")
    if many:
        from validator.commands.many_texts import write_lines

        return write_lines(asked, lambda text: _objects(text, asked))
    text = text_of(asked)
    if asked.tree:
        return _show_tree(text, asked)
    from validator.reading import read_all

    try:
        cables = read_all(text, day_of(asked.date, today()))
    except Exception as error:
        return fail(f"{path_of(asked)}: {our_fault(error)}")
    return (_redact if asked.redact else _show)(text, cables, asked)


def _objects(text: Source, asked: argparse.Namespace) -> "Iterator[dict[str, Any]]":
    """Yield the cables of a text as programs read them."""
    from validator.pages.cable_json import cable_as_json
    from validator.reading import read_all

    return map(cable_as_json, read_all(text, day_of(asked.date, today())))


def _show(_: Source, cables: "Sequence[Cable]", asked: argparse.Namespace) -> int:
    if asked.output_format == "json":
        from validator.pages.cable_json import cable_as_json
        from validator.pages.document_json import document_as_json

        as_json = document_as_json if cables[0].form == "document" else cable_as_json
        write_first(asked, as_json(cables[0]), len(cables))
    else:
        from validator.pages import cable_text

        write_out(cable_text.render(cables, paint=paint(asked.color), width=width()))
    return CLEAN


def _show_tree(text: Source, asked: argparse.Namespace) -> int:
    from validator.pages import syntax_tree
    from validator.reading import trees

    whole, beside = trees(text)
    if asked.output_format == "json":
        write_json(syntax_tree.as_json(text, whole, beside))
    else:
        write_out(syntax_tree.render(text, whole, beside, paint=paint(asked.color)))
    return CLEAN


def _redact(text: Source, cables: "Sequence[Cable]", asked: argparse.Namespace) -> int:
    from validator.checking.engine import check
    from validator.pages.redacted import redacted

    now = today()
    day = day_of(asked.date, now)
    shown = redacted(text, cables, lambda one: check(one, today=now, day=day))
    if shown is None:
        return fail(f"{text.name}: no text without its words has the same findings")
    write_out([shown.text])
    if shown.kept:
        said = f"kept {shown.kept} as written: findings hang on words there"
        say(f"cablelint: {text.name}: {said}")
    return CLEAN
