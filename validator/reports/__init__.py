"""Reporters turn findings, cables and rules into text.

Everything they write is inert; lines and columns become 1-based here and
nowhere earlier. A report is a stream of pieces of text, so that a thousand
files need the memory of one.
"""

from collections.abc import Iterable
from typing import NamedTuple

from validator.findings.diagnostic import Diagnostic, Severity
from validator.text.regex import regex
from validator.text.source import Source, Span

__all__ = ["CheckedText", "LetPass", "beside", "capital", "paragraph_at", "place", "sentences"]
__all__ += ["within"]

#: a plain word at a beginning; what has strokes or brackets in it may be a mark
_WORD = regex(r"[a-z]+(?:-[a-z]+)*(?=[,:.]?(?: |\Z))")


class LetPass(NamedTuple):
    """A finding that counts for nothing, and why."""

    finding: Diagnostic
    #: ``suppressed``, ``in the baseline`` or ``there before``
    why: str
    #: what the suppression gives as its reason
    reason: str = ""


class CheckedText(NamedTuple):
    """A text that was checked, and what was found in it."""

    source: Source
    findings: tuple[Diagnostic, ...]
    #: the severity from which this file makes the run fail; None if it never does
    lowest: Severity | None = Severity.WARNING
    #: how many findings a report shows of it; None for all
    most: int | None = None
    #: findings that are let pass and are to be shown all the same
    let_pass: tuple[LetPass, ...] = ()

    @property
    def told(self) -> list[tuple[Diagnostic, LetPass | None]]:
        """All findings in the order of reports, those that are let pass with what lets them."""
        if not self.let_pass:
            return [(one, None) for one in self.findings]
        told: list[tuple[Diagnostic, LetPass | None]] = [(one, None) for one in self.findings]
        told += [(one.finding, one) for one in self.let_pass]
        return sorted(told, key=lambda pair: pair[0].sort_key)


def place(source: Source, span: Span) -> dict[str, int]:
    """Return where a span lies: lines and columns from 1, the end exclusive.

    Of what was taken out of a file of Word, slides or a PDF also on which page and in which
    paragraph.
    """
    line, column = source.position(span.start)
    end_line, end_column = source.position(span.end)
    return {
        "line": line + 1,
        "column": column + 1,
        "end_line": end_line + 1,
        "end_column": end_column + 1,
        **_of_page(source, span),
    }


def _of_page(source: Source, span: Span) -> dict[str, int]:
    at = source.paragraph(span.start)
    return {} if at is None else {"page": at[0], "paragraph": at[1]}


def paragraph_at(source: Source, span: Span) -> str:
    """Return page and paragraph of a span in words, each counted from 1.

    Empty for a text that lies on disk as it is.
    """
    at = source.paragraph(span.start)
    return "" if at is None else f"page {at[0]}, paragraph {at[1]}"


def within(source: Source, span: Span) -> str:
    """Return page and paragraph of a span, from 1, in brackets behind a blank, or nothing."""
    at = paragraph_at(source, span)
    return f" ({at})" if at else ""


def beside(source: Source, span: Span) -> str:
    """Return where a related place is, in words: its line, or page and paragraph, from 1."""
    return paragraph_at(source, span) or f"line {source.position(span.start)[0] + 1}"


def sentences(phrases: Iterable[str]) -> str:
    """Return phrases one behind the other as sentences, for formats that show one text."""
    return " ".join(
        phrase if phrase.endswith((".", "?")) else f"{phrase}." for phrase in map(capital, phrases)
    )


def capital(phrase: str) -> str:
    """Return a phrase with a capital at its beginning, if that is a word and no mark."""
    return phrase[:1].upper() + phrase[1:] if _WORD.match(phrase) else phrase
