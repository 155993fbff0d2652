"""The report for tables: one row a finding, with a heading, as RFC 4180 has it.

Who opens it in a spreadsheet is a person: a cell that a spreadsheet would take for a formula
gets an apostrophe before it, also behind what some of them take for the end of a cell
(OWASP, "CSV Injection"). It holds marks and positions only, no line of a cable.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from validator.reports import CheckedText, place
from validator.reports.report import Outcome, Report
from validator.terminal.harmless import inert
from validator.text.regex import regex

__all__ = ["COLUMNS", "Csv", "cell", "row"]

COLUMNS = (
    *("file", "line", "column", "end_line", "end_column"),
    *("severity", "code", "name", "message", "help", "citation"),
    *("cable_id", "cable_date", "cable_level", "cable_form"),
    *("page", "paragraph"),
)
_PLACE = ("line", "column", "end_line", "end_column")
#: signs by which a formula begins, also in their wide forms, where a cell may begin
_FORMULA = regex(r"(?:^|(?<=[;,|\"]))(?=[ \t]*[=+\-@\uff1d\uff0b\uff0d\uff20])")


class Csv(Report):
    """A table with a row for each finding, and one for each file that could not be checked."""

    def begin(self) -> Iterable[str]:
        """Return the heading."""
        return [row(COLUMNS)]

    def file(self, one: CheckedText) -> Iterable[str]:
        """Return a row for each finding."""
        for found in one.findings:
            where = place(one.source, found.span)
            facts = found.cable[:4] if found.cable is not None else (None,) * 4
            yield row(
                (
                    *(one.source.name, *(str(where[key]) for key in _PLACE)),
                    *(found.severity.word, found.code, found.name, found.message),
                    *(found.help, found.citation, *facts),
                    *(str(where.get(key, "")) for key in ("page", "paragraph")),
                )
            )

    def end(self, outcome: Outcome) -> Iterable[str]:
        """Return a row for each file that could not be checked."""
        for path, why in outcome.faults:
            yield row((path, *[None] * 4, "error", None, "not-checked", why, *[None] * 8))


def row(cells: Sequence[str | None]) -> str:
    """Return a line of a table with these cells."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerow([cell(one or "") for one in cells])
    return written.getvalue()


def cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return _FORMULA.sub("'", inert(text))
