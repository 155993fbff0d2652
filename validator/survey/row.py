"""One row for each cable or document: what it says of its classification, what is wrong with it.

The words of the text reach no row but those of its header that a catalogue of cables has: the
post, the reference, who classified. Columns and their units stand in docs/python.md.
"""

from collections.abc import Iterator
from datetime import date as Day
from hashlib import sha256
from typing import Any

from validator import law
from validator.cable.cable import Cable, Instruction, Kind
from validator.cable.due import end_of_classification
from validator.cable.identity import reference_id
from validator.checking.engine import check_cable
from validator.findings.diagnostic import Diagnostic, Severity
from validator.findings.telling import told
from validator.pages.cable_json import in_plain_values
from validator.reading import read_all
from validator.survey.release import release
from validator.survey.schema import PORTIONS
from validator.text.source import Source

__all__ = ["COLUMNS", "described", "first_line", "rows"]

#: the columns of a row in their order
COLUMNS = (
    *("source", "line", "sha256", "form", "reference_id", "day", "originator"),
    *("level", "administrative", "captions"),
    *("order", "instruction", "instruction_kind", "due", "due_kind", "basis"),
    *("released", "released_on"),
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
    line, authority = cable.declassification, cable.authority
    instruction = None if line is None else line.instruction
    end = end_of_classification(cable, law.on(cable.date))
    stamped = release(cable)
    rolled_up = cable.rolled_up
    severities = [one.severity for one in findings]
    text = cable.source.slice(cable.span)
    shown = in_plain_values
    return {
        "source": shown(cable.source.name),
        "line": first_line(cable),
        "sha256": sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        "form": cable.form,
        "reference_id": shown(reference_id(cable)),
        "day": _iso(cable.date),
        "originator": shown(cable.originator),
        "level": None if cable.level is None else cable.level.word,
        "administrative": cable.administrative,
        "captions": shown(sorted(cable.caption_words)),
        "order": None if line is None else shown(line.order) or None,
        "instruction": _instruction(instruction),
        "instruction_kind": None if instruction is None else _kind(instruction),
        "due": _iso(end.day),
        "due_kind": end.kind,
        "basis": shown(end.basis),
        "released": stamped.how,
        "released_on": _iso(stamped.day),
        "classifier": None if authority is None else shown(authority.classified_by),
        "reasons": [] if authority is None else [shown(str(one)) for one in authority.reasons],
        "paragraphs": len(cable.paragraphs),
        **_portions(cable),
        "computed_overall": None if rolled_up is None else shown(told(rolled_up.banner())),
        "unread_marks": len(cable.unread),
        "errors": severities.count(Severity.ERROR),
        "warnings": severities.count(Severity.WARNING),
    }


def _iso(day: Day | None) -> str | None:
    return None if day is None else day.isoformat()


def _instruction(written: Instruction | None) -> str | None:
    """Return a declassification instruction as printed, None if there is none."""
    if written is None or written.kind is Kind.MISSING:
        return None
    said: str = in_plain_values(written.text)
    return said


def _kind(written: Instruction) -> str:
    """Return what an instruction is; a term of years that stands alone is no event."""
    is_term = written.duration is not None and written.kind is Kind.EVENT
    return "duration" if is_term else written.kind.value


def first_line(cable: Cable) -> int:
    """Return the line of the text, from 1, in which a cable begins."""
    start = cable.span.start
    return cable.source.position(start)[0] + 1 if start else 1


def _portions(cable: Cable) -> dict[str, int]:
    """Return how many portions bear a mark of each level, and how many bear none."""
    levels = [mark.level.word for _, mark in cable.marks if mark.level is not None]
    return {
        **{column: levels.count(word) for word, column in PORTIONS.items()},
        "portions_unmarked": [one.portion_mark for one in cable.portions].count(None),
    }
