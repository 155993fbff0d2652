"""cablelint: classification markings of diplomatic cables, checked by the law of their day.

The functions here are pure: no file, no clock, no network. They import what they
need when first called, so that the command line starts fast.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from typing import Any

    from validator.cable.cable import Cable
    from validator.findings.diagnostic import Diagnostic
    from validator.markings.marking import Marking

__all__ = ["__version__", "check", "describe", "parse", "parse_marking", "rollup"]

__version__ = "0.1.0"


def check(
    text: str,
    filename: str = "<string>",
    *,
    date: "date | None" = None,
    as_of: "date | None" = None,
) -> "list[Diagnostic]":
    """Return the findings on a text, sorted by place, each judged by the law of the cable's day.

    ``date`` is the day of a text that gives none, as a draft. ``as_of`` is the day of the
    question: with it a declassification date that has passed is remarked (DEC50).
    What they say holds no word of the text that no register of markings knows, and a fix that
    would write one is left out. Spans count code points of ``text``, half-open.
    """
    from validator.checking.engine import check as run
    from validator.findings.telling import told_of
    from validator.text.source import Source

    found = run(Source(text, filename), day=date, today=as_of)
    return [told_of(one) for one in found]


def describe(
    text: str,
    filename: str = "<string>",
    *,
    date: "date | None" = None,
    as_of: "date | None" = None,
) -> "dict[str, Any]":
    """Return what a text says of its classification, in plain values: one row of a table.

    The first cable, if there are several. Columns and units: docs/python.md. ``date`` is the day
    of a text that gives none, ``as_of`` that of the question.
    """
    from validator.survey.row import rows
    from validator.text.source import Source

    return next(rows(Source(text, filename), day=date, today=as_of))


def parse(text: str, *, date: "date | None" = None) -> "Cable":
    """Return the cable as it was read; every text is one. The first, if there are several."""
    from validator.reading import read
    from validator.text.source import Source

    return read(Source(text), date)


def parse_marking(text: str) -> "Marking":
    """Return what a marking such as ``SECRET//NOFORN`` says. Unknown words are left out."""
    from validator.reading.portion_marks import read_banner

    return read_banner(text)


def rollup(cable: "Cable") -> "Marking":
    """Return the overall marking that the portion marks of a cable require.

    A cable without portion marks requires UNCLASSIFIED, which proves nothing.
    """
    from validator.markings.marking import NOTHING

    return cable.rolled_up or NOTHING
