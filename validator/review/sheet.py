"""The reviewer's list as a workbook of Excel (Office Open XML), by XlsxWriter.

Every cell is a text or a day: nothing that a stranger wrote is a formula or a link.
"""

from datetime import date
from io import BytesIO
from typing import Any

from validator.files.reading import Unreadable
from validator.law.days import in_words
from validator.review.listing import COLUMNS, Listing, as_row
from validator.review.screen import named
from validator.survey.extra import library
from validator.terminal.harmless import inert

__all__ = ["as_xlsx"]

#: what the format allows: characters of a cell, rows of a sheet with the one of the heading
_CELL, _ROWS = 32_767, 1_048_576
_DAYS = ("day", "due", "released_on")
#: widths of columns in characters, those of the others are 12
_WIDTHS = {"reason": 60, "basis": 48, "law": 28, "source": 32, "originator": 24, "instruction": 24}
#: text is text: a workbook is told so once more than each cell
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_date_format": "yyyy-mm-dd",
}


def as_xlsx(found: Listing) -> bytes:
    """Return the list as a workbook. Raises Unreadable if there are more rows than one holds."""
    if len(found.entries) >= _ROWS:
        raise Unreadable(f"a sheet has no more than {_ROWS} rows: name a file that ends in .csv")
    written = BytesIO()
    book = library("xlsxwriter", "a workbook").Workbook(written, _OPTIONS)
    as_of = found.question.as_of
    book.set_properties({"title": f"Review as of {in_words(as_of)}", "created": as_of})
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    body = book.add_format({"valign": "top", "text_wrap": True})
    day = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"})
    _write_list(book.add_worksheet("List"), found, head, body, day)
    summary = book.add_worksheet("Summary")
    summary.set_column(0, 0, 28)
    summary.write_string(0, 0, f"as of {in_words(as_of)}", head)
    summary.write_string(0, 1, "texts", head)
    for row, (category, count) in enumerate(found.counts.items(), 1):
        summary.write_string(row, 0, named(category, found.question))
        summary.write_number(row, 1, count)
    book.close()
    return written.getvalue()


def _write_list(sheet: Any, found: Listing, head: Any, body: Any, day: Any) -> None:
    for column, name in enumerate(COLUMNS):
        sheet.set_column(column, column, _WIDTHS.get(name, 12))
        sheet.write_string(0, column, name, head)
    for row, entry in enumerate(found.entries, 1):
        for column, (name, value) in enumerate(as_row(entry).items()):
            if value is None or value == "":
                continue
            if name in _DAYS and value >= "1900":
                sheet.write_datetime(row, column, date.fromisoformat(value), day)
            elif isinstance(value, int):
                sheet.write_number(row, column, value, body)
            else:
                sheet.write_string(row, column, inert(value)[:_CELL], body)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(1, len(found.entries)), len(COLUMNS) - 1)
