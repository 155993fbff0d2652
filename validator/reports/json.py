"""The report for programs: one JSON array of findings (interface, section 3).

It holds markings and positions only: no source line ever enters it.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from validator.findings.diagnostic import CableFacts, Diagnostic, Fix
from validator.findings.telling import offered
from validator.reports import CheckedText, LetPass, place
from validator.terminal.harmless import inert
from validator.text.source import Source

__all__ = ["array", "cable", "finding", "render"]


def render(checked: Iterable[CheckedText], *, ascii_only: bool = False) -> Iterator[str]:
    """Yield an array with one finding on each line."""
    return array(
        (finding(one.source, *told) for one in checked for told in one.told),
        ascii_only=ascii_only,
    )


def array(items: Iterable[dict[str, Any]], *, ascii_only: bool = False) -> Iterator[str]:
    """Yield a JSON array, one object a line, as the objects come."""
    before = "[\n "
    for item in items:
        yield before + json.dumps(item, ensure_ascii=ascii_only)
        before = ",\n "
    yield "[]\n" if before.startswith("[") else "\n]\n"


def finding(
    source: Source, diagnostic: Diagnostic, let_pass: LetPass | None = None
) -> dict[str, Any]:
    """Return one finding as programs read it; one that is let pass says so."""
    fix = offered(diagnostic.fix)
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.word,
        "message": inert(diagnostic.message),
        "file": inert(source.name),
        **place(source, diagnostic.span),
        "related": [
            {"message": inert(label.message), **place(source, label.span)}
            for label in diagnostic.related
        ],
        "citation": inert(diagnostic.citation),
        "help": None if diagnostic.help is None else inert(diagnostic.help),
        "fix": None if fix is None else _fix(source, fix),
        "cable": cable(diagnostic.cable),
        **({} if let_pass is None else {"suppressed": _let_pass(let_pass)}),
    }


def _let_pass(passed: LetPass) -> dict[str, Any]:
    return {"by": passed.why, "reason": inert(passed.reason) or None}


def cable(facts: CableFacts | None) -> dict[str, str | None] | None:
    """Return what is told of the cable that a finding stands in."""
    if facts is None:
        return None
    name = None if facts.id is None else inert(facts.id)
    return {"id": name, "date": facts.date, "level": facts.level, "form": facts.form}


def _fix(source: Source, fix: Fix) -> dict[str, Any]:
    return {
        "applicability": fix.applicability.value,
        "message": inert(fix.message),
        "edits": [
            {**place(source, edit.span), "content": _content(edit.content)} for edit in fix.edits
        ],
    }


def _content(text: str) -> str:
    # line ends are part of an edit; nothing else in it may harm
    return "".join(
        inert(line.rstrip("\r\n")) + line[len(line.rstrip("\r\n")) :]
        for line in text.splitlines(keepends=True)
    )
