"""What the page is told of a text.

Places are offsets in UTF-16 code units, half-open, as browsers count them. The text stays where
it is: unlike reports, these answers are shown to who has the text, so a fix is offered whole.
"""

import json
from collections.abc import Callable, Iterator
from datetime import date as Day
from typing import Any

from validator.cable.cable import Cable
from validator.cable.rollup import compare
from validator.checking.engine import check_cables
from validator.findings.diagnostic import Applicability, Diagnostic, Fix
from validator.guard.rule import RULES as GUARD
from validator.pages.cable_json import cable_as_json
from validator.pages.rollup import as_json as rollup_as_json
from validator.pages.rule import as_json as rule_as_json
from validator.pages.syntax_tree import render as tree
from validator.reading import read_all, trees
from validator.reports.json import cable as facts_as_json
from validator.rules import RULES
from validator.terminal.harmless import inert
from validator.text.source import NotText, Source, Span, decode
from validator.text.units import Counted, Units

__all__ = ["answer", "opened", "rule"]

Count = Callable[[int], int]


def opened(content: bytes, name: str, day: str | None = None, today: str | None = None) -> str:
    """Return the answer on a file, with its text, as JSON; ``refused`` says why it is none."""
    try:
        source = decode(content, name)
    except NotText as error:
        return json.dumps({"refused": str(error)})
    return json.dumps({"text": source.text, **_answer(source, _day(day), _day(today))})


def answer(text: str, name: str, day: str | None = None, today: str | None = None) -> str:
    """Return the answer on a text as JSON.

    ``day`` (ISO 8601) is that of a text without one, ``today`` that of the question.
    """
    return json.dumps(_answer(Source(text, name), _day(day), _day(today)))


def rule(code: str) -> str:
    """Return a rule explained, as JSON. Raises KeyError."""
    return json.dumps(rule_as_json({one.id: one for one in (*RULES, *GUARD)}[code]))


def _day(written: str | None) -> Day | None:
    return Day.fromisoformat(written) if written else None


def _answer(source: Source, day: Day | None, today: Day | None) -> dict[str, Any]:
    units = Counted(source.text, Units.UTF16).units
    cables = read_all(source, day)
    whole, beside = trees(source)
    return {
        "cables": [_cable(one) for one in cables],
        "findings": [_finding(source, units, one) for one in check_cables(cables, today=today)],
        "marks": [one for cable in cables for one in _marks(cable, units)],
        "tree": "".join(tree(source, whole, beside)),
    }


def _cable(cable: Cable) -> dict[str, Any]:
    compared = compare(cable)
    read = cable_as_json(cable)
    return {
        "form": cable.form,
        "level": None if cable.level is None else cable.level.word,
        "date": read.get("date"),
        "rollup": rollup_as_json(cable, compared),
    }


def _finding(source: Source, units: Count, one: Diagnostic) -> dict[str, Any]:
    line, column = source.position(one.span.start)
    return {
        "code": one.code,
        "name": one.name,
        "severity": one.severity.word,
        "message": inert(one.message),
        "help": None if one.help is None else inert(one.help),
        "citation": inert(one.citation),
        "line": line + 1,
        "column": column + 1,
        **_place(units, one.span),
        "related": [
            {
                "message": inert(label.message),
                "line": source.position(label.span.start)[0] + 1,
                **_place(units, label.span),
            }
            for label in one.related
        ],
        "cable": facts_as_json(one.cable),
        "fix": None if one.fix is None else _fix(units, one.fix),
    }


def _fix(units: Count, fix: Fix) -> dict[str, Any]:
    return {
        "message": inert(fix.message),
        "safe": fix.applicability is Applicability.SAFE,
        "edits": [{**_place(units, edit.span), "content": edit.content} for edit in fix.edits],
    }


def _marks(cable: Cable, units: Count) -> Iterator[dict[str, Any]]:
    """Yield each marking of a cable with its level, null where it names none."""
    overall = ((one.span, one.level) for one in cable.overall_lines)
    portions = ((mark.span, mark.level) for _, mark in cable.marks)
    unread = ((one.span, None) for one in cable.unread)
    for span, level in sorted((*overall, *portions, *unread), key=lambda found: found[0]):
        yield {**_place(units, span), "level": None if level is None else level.word}


def _place(units: Count, span: Span) -> dict[str, int]:
    return {"start": units(span.start), "end": units(span.end)}
