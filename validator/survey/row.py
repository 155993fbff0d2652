"""One row for each cable or document: what it says of its classification, what is wrong with it.

The words of the text reach no row but those of its header that a catalogue of cables has: the
post, the reference, who classified. Columns and their units stand in docs/python.md.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date as Day
from hashlib import sha256
from typing import Any

from validator.cable.cable import Cable
from validator.cable.identity import reference_id
from validator.checking.engine import check_cable
from validator.findings.diagnostic import Diagnostic, Severity
from validator.findings.telling import told
from validator.pages.cable_json import (
    authority_as_json,
    declassification_as_json,
    ending_as_json,
    in_plain_values,
    line_of,
)
from validator.reading import read_all
from validator.survey.schema import PORTIONS
from validator.text.source import Source

__all__ = ["COLUMNS", "described", "rows"]

#: the columns of a row in their order
COLUMNS = (
    *("source", "line", "sha256", "form", "reference_id", "day", "originator"),
    *("level", "administrative", "captions"),
    *("order", "instruction", "instruction_kind", "due", "due_kind", "basis"),
    *("classifier", "reasons"),
    *("paragraphs", *PORTIONS.values(), "portions_unmarked", "computed_overall"),
    *("unread_marks", "errors", "warnings"),
)


def rows(
    source: Source, *, day: Day | None = None, today: Day | None = None
) -> Iterator[dict[str, Any]]:
    """Yield a row for each cable of a source; a document is one.

    ``day`` is that of a text that gives none, ``today`` that of the question.
    """
    for cable in read_all(source, day):
        yield described(cable, check_cable(cable, today=today))


def described(cable: Cable, findings: list[Diagnostic]) -> dict[str, Any]:
    """Return the row of a cable with these findings. Absent is None or an empty list."""
    written = declassification_as_json(cable, cable.declassification) or ending_as_json(cable)
    authority = authority_as_json(cable, cable.authority) or {}
    rolled_up = cable.rolled_up
    counted = Counter(one.severity for one in findings)
    text = cable.source.slice(cable.span)
    facts = {
        "source": cable.source.name,
        "line": line_of(cable, cable.span),
        "sha256": sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        "form": cable.form,
        "reference_id": reference_id(cable),
        "day": None if cable.date is None else cable.date.isoformat(),
        "originator": cable.originator,
        "level": None if cable.level is None else cable.level.word,
        "administrative": cable.administrative,
        "captions": sorted(cable.caption_words),
        "order": written.get("order"),
        "instruction": written.get("value"),
        "instruction_kind": written.get("kind"),
        **{column: written[column] for column in ("due", "due_kind", "basis")},
        "classifier": authority.get("classified_by"),
        "reasons": authority.get("reasons", []),
        "paragraphs": len(cable.paragraphs),
        **_portions(cable),
        "computed_overall": None if rolled_up is None else told(rolled_up.banner()),
        "unread_marks": len(cable.unread),
        "errors": counted[Severity.ERROR],
        "warnings": counted[Severity.WARNING],
    }
    return {column: in_plain_values(facts[column]) for column in COLUMNS}


def _portions(cable: Cable) -> dict[str, int]:
    """Return how many portions bear a mark of each level, and how many bear none."""
    levels = Counter(mark.level.word for _, mark in cable.marks if mark.level is not None)
    unmarked = sum(1 for portion in cable.portions if portion.portion_mark is None)
    return {
        **{column: levels[word] for word, column in PORTIONS.items()},
        "portions_unmarked": unmarked,
    }
