"""``cablelint review``: what a survey's result asks of a reviewer on a day."""

import argparse
import os
from collections.abc import Iterator
from contextlib import suppress

from validator.commands.arguments import (
    Parser,
    UsageError,
    add_color,
    add_format,
    add_help,
    day,
    parser,
)
from validator.commands.exits import CLEAN
from validator.files.reading import reason
from validator.law.days import today
from validator.terminal.streams import paint, say, width, write_out, writes_unicode
from validator.text.harmless import stilled
from validator.text.numerals import as_int, is_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from validator.review.category import Category
    from validator.review.listing import Listing
    from validator.survey.result import Result

__all__ = ["options", "run"]

#: how a file is written, by the ending of its name
_BY_ENDING = {".csv": "csv", ".json": "json", ".xlsx": "xlsx", ".html": "html", ".htm": "html"}
#: more months than any classification lasts
_MOST_MONTHS = 1200


def options() -> Parser:
    """Return the parser of the command."""
    made = parser(
        "review",
        "RESULT [options]",
        "List the texts of a survey's result that need a reviewer on a day: those without\n"
        "a lawful basis, to be reviewed, past their day, automatic at 25 years, due soon,\n"
        "and those of which it cannot be said. Or make a page of all texts.",
        "examples:\n"
        "  cablelint survey cables/ -o result.duckdb\n"
        "  cablelint review result.duckdb\n"
        "  cablelint review result.duckdb --as-of 2027-01-01 --within 6\n"
        "  cablelint review result.duckdb --category passed -o passed.xlsx\n"
        "  cablelint review result.duckdb -o review.html\n",
    )
    made.add_argument("result", metavar="RESULT", help="a result of cablelint survey")
    made.add_argument(
        "--as-of", type=day, metavar="YYYY-MM-DD", help="the day that stands for today"
    )
    made.add_argument(
        "--within",
        type=_months,
        default=12,
        metavar="MONTHS",
        help="how many months ahead a day counts as due (12)",
    )
    made.add_argument(
        "--category",
        action="append",
        default=[],
        metavar="WORD",
        help="list this category alone: no-lawful-basis, must-be-reviewed, passed,"
        " automatic-at-25-years, due, cannot-be-said, due-later or unclassified;"
        " may be said again",
    )
    made.add_argument(
        "-o",
        "--output-file",
        metavar="FILE",
        help="write to a file instead, by its ending: .csv, .json, .xlsx, or .html for a page",
    )
    add_format(made, "text", "csv", "json")
    add_color(made)
    add_help(made)
    return made


def _months(text: str) -> int:
    """Return a number of months. Raises ArgumentTypeError."""
    if not is_number(text) or len(text) > len(str(_MOST_MONTHS)) or as_int(text) > _MOST_MONTHS:
        raise argparse.ArgumentTypeError(f"'{text}' is no number of months up to {_MOST_MONTHS}")
    return as_int(text)


def run(asked: argparse.Namespace) -> int:
    """List what a result asks of a reviewer.

    Raises UsageError for a category or an ending that is none, and Unreadable.
    """
    from validator.review.category import Category
    from validator.review.judging import Question
    from validator.review.listing import listing
    from validator.survey.result import opened

    form = _form(asked.output_file)
    if asked.output_file is not None and _is_same(asked.output_file, asked.result):
        raise UsageError(f"{asked.output_file} is the result that is read")
    categories = [_category(word) for word in asked.category] or None
    question = Question(asked.as_of or today(), asked.within)
    with opened(asked.result) as result:
        if form == "html" and categories is None:
            categories = [*Category]  # a page can be narrowed where it is read
        found = listing(result, question, categories)
        for note in found.notes:
            say(f"cablelint: {asked.result}: {note}")
        if asked.output_file is not None:
            return _write_file(asked.output_file, form, found, result)
    if asked.output_format == "csv":
        from validator.review.formats import as_csv

        write_out(as_csv(found))
    elif asked.output_format == "json":
        from validator.review.formats import as_json

        write_out(as_json(found, ascii_only=not writes_unicode()), "json")
    else:
        from validator.review.screen import render

        write_out(render(found, paint=paint(asked.color), width=width()))
    return CLEAN


def _is_same(path: str, other: str) -> bool:
    """Whether two paths lead to one file."""
    with suppress(OSError):
        return os.path.samefile(path, other)
    return False


def _form(path: str | None) -> str:
    """Return what a file of this name shall be. Raises UsageError."""
    if path is None:
        return ""
    form = next((form for end, form in _BY_ENDING.items() if path.lower().endswith(end)), None)
    if form is None:
        raise UsageError(f"{path}: the name ends in none of {', '.join(_BY_ENDING)}")
    return form


def _category(word: str) -> "Category":
    """Return the category that a word names. Raises UsageError."""
    from validator.review.category import Category
    from validator.settings.errors import nearest

    known = {one.word: one for one in Category}
    if word not in known:
        raise UsageError(f"'{word}' is none of {', '.join(known)}{nearest(word, tuple(known))}")
    return known[word]


def _write_file(path: str, form: str, found: "Listing", result: "Result") -> int:
    """Write the list or the page into a file, and say in a line what it holds."""
    from validator.files.writing import write_bytes, write_file
    from validator.review.screen import summary

    try:
        if form == "xlsx":
            from validator.review.sheet import as_xlsx

            write_bytes(path, as_xlsx(found))
        else:
            write_file(path, _pieces(form, found, result))
    except OSError as error:
        raise UsageError(f"{path}: {reason(error)}") from error
    for line in summary(found):
        say(f"{path}: {line}")
    return CLEAN


def _pieces(form: str, found: "Listing", result: "Result") -> Iterator[str]:
    if form == "html":
        from validator.review.page import as_page

        return as_page(result, found)
    from validator.review import formats

    made = formats.as_csv(found) if form == "csv" else formats.as_json(found)
    return stilled(made, "json" if form == "json" else "text")
