"""The reviewer's list for programs: CSV and JSON, a row or an object a text."""

from collections.abc import Iterator

from validator.reports.csv import row
from validator.reports.json import array
from validator.review.listing import COLUMNS, Listing, as_row
from validator.terminal.harmless import inert

__all__ = ["as_csv", "as_json"]


def as_csv(found: Listing) -> Iterator[str]:
    """Yield the list as lines of a table, none of whose cells is a formula."""
    yield row(COLUMNS)
    for entry in found.entries:
        values = as_row(entry).values()
        yield row([None if value is None else str(value) for value in values])


def as_json(found: Listing, *, ascii_only: bool = False) -> Iterator[str]:
    """Yield the list as one array of objects."""
    objects = (
        {
            "as_of": found.question.as_of.isoformat(),
            **{
                name: inert(value) if isinstance(value, str) else value
                for name, value in as_row(entry).items()
            },
        }
        for entry in found.entries
    )
    yield from array(objects, ascii_only=ascii_only)
