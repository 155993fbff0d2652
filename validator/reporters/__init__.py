"""Reporters turn findings, cables and rules into text.

Everything they write is inert; lines and columns become 1-based here and
nowhere earlier. A report is a stream of pieces of text, so that a thousand
files need the memory of one.
"""

from collections.abc import Callable
from typing import NamedTuple

from validator.diagnostic import Diagnostic, Severity
from validator.source import Source, Span

__all__ = ["Checked", "Paint", "place", "plain"]

#: Gives a text the look of a style: ``error``, ``warning``, ``info``, ``gutter`` …
Paint = Callable[[str, str], str]


class Checked(NamedTuple):
    """A text that was checked, and the findings to be shown for it."""

    source: Source
    findings: tuple[Diagnostic, ...]
    #: the severity from which this file makes the run fail; None if it never does
    lowest: Severity | None = Severity.WARNING


def plain(style: str, text: str) -> str:
    """Paint nothing: the text as it is."""
    return text


def place(source: Source, span: Span) -> dict[str, int]:
    """Return where a span lies: lines and columns from 1, the end exclusive."""
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    return {
        "line": line + 1,
        "column": column + 1,
        "end_line": end_line + 1,
        "end_column": end_column + 1,
    }
