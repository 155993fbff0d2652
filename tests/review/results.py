"""A result for tests: what ``cablelint survey`` makes of texts, held in memory or in SQLite."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow

from validator.checking.engine import check_cable
from validator.reading import read_all
from validator.survey.result import arrow_schema
from validator.survey.row import described
from validator.survey.schema import TABLES, VERSION, names
from validator.survey.writing import writer
from validator.text.source import Source

__all__ = ["Held", "cable", "of_texts", "written"]

#: a cable whose day, order and instruction a test chooses
_CABLE = """\
R 101200Z {month} {year:02}
FM AMEMBASSY LA PAZ
TO SECSTATE WASHDC
S E C R E T LA PAZ {number:04}
E.O. {order}: {instruction}
TAGS: PINT, BL
SUBJECT: TRAINING EXAMPLE
{authority}1. (S) Text.
"""


_RUN = {
    "run": "r",
    "schema_version": VERSION,
    "version": "0",
    "settings": "{}",
    "started": datetime(2026, 11, 30, 18, 45),
    "ended": datetime(2026, 11, 30, 18, 50),
    "starts": 1,
}


class Held:
    """The tables of a result in memory."""

    def __init__(self, tables: dict[str, list[dict[str, Any]]]) -> None:
        self.tables = tables

    def rows(self, table: str, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
        for row in self.tables[table]:
            yield row if columns is None else {name: row.get(name) for name in columns}


def cable(
    day: date, order: str, instruction: str, *, authority: str = "", number: int = 3055
) -> str:
    """Return a SECRET cable of a day. ``authority`` is the text of an authority block."""
    block = f"CLASSIFIED BY: {authority}\n" if authority else ""
    text = _CABLE.format(
        month=f"{day:%b}".upper(),
        year=day.year % 100,
        number=number,
        order=order,
        instruction=instruction,
        authority=block,
    )
    return text.replace("R 10", f"R {day.day:02}", 1)


def of_texts(texts: dict[str, str]) -> Held:
    """Return the result of a survey of texts, given by their names."""
    rows: dict[str, list[dict[str, Any]]] = {"texts": [], "findings": [], "portions": []}
    rows["runs"] = [_RUN]
    for name, text in texts.items():
        source = Source(text, name)
        for part, one in enumerate(read_all(source), 1):
            found = check_cable(one)
            key = f"{name}-{part}"
            rows["texts"].append(
                {
                    "key": key,
                    "place": "",
                    "part": part,
                    "stamp": key,
                    "fault": None,
                    "text": None,
                    "run": "r",
                    **described(one, found),
                }
            )
            rows["findings"] += [
                {
                    "key": key,
                    "ordinal": ordinal,
                    "rule": each.code,
                    "name": each.name,
                    "severity": each.severity.word,
                    "message": each.message,
                    "line": source.position(each.span.start)[0] + 1,
                    "column": source.position(each.span.start)[1] + 1,
                    "end_line": source.position(each.span.end)[0] + 1,
                    "end_column": source.position(each.span.end)[1] + 1,
                    "citation": each.citation,
                    "help": each.help,
                }
                for ordinal, each in enumerate(found, 1)
            ]
    return Held(rows)


def written(held: Held, path: Path) -> Path:
    """Write a result into a file, as a survey does; return its path."""
    made = writer(str(path))
    for row in held.tables["runs"]:
        made.note(dict.fromkeys(names("runs")) | row)
    made.append(
        {
            name: pyarrow.Table.from_pylist(
                [_filled(name, row) for row in held.tables[name]], arrow_schema(name)
            )
            for name in ("texts", "findings", "portions")
        }
    )
    made.close()
    return path


def _filled(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with every column of its table, days as Arrow takes them."""
    kinds = {one.name: one.kind for one in TABLES[table]}
    return {
        name: date.fromisoformat(value)
        if kind == "day" and (value := row.get(name))
        else row.get(name)
        for name, kind in kinds.items()
    }
