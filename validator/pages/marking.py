"""Single markings as they were read and judged: for people, and as JSON (interface, section 1)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from validator.findings.diagnostic import Diagnostic
from validator.law.suggestions import suggested_word
from validator.markings.normal_form import normal_form
from validator.markings.written import Entry, MarkingText
from validator.reports.json import finding
from validator.terminal.folding import folded
from validator.terminal.harmless import inert, leading
from validator.terminal.paint import Paint, plain
from validator.text.source import Source

__all__ = ["KINDS", "as_json", "render"]

#: what the kinds of entries of a marking are called
KINDS = {
    "level": "level",
    "nato": "control of NATO",
    "sci": "SCI",
    "sap": "special access",
    "aea": "atomic energy",
    "foreign": "foreign information",
    "cui": "CUI",
    "dissemination": "dissemination",
    "non-ic": "of another agency",
    "declassification": "declassification",
    "countries": "countries alone",
    "caption": "caption of cables",
    "unknown": "not known",
}
_WIDTH = 22


def as_json(
    written: MarkingText, source: Source, findings: list[Diagnostic], line: int
) -> dict[str, Any]:
    """Return one marking as programs read it; ``line`` is its line from 1."""
    level = written.marking.level
    return {
        "text": inert(written.text),
        "form": written.form,
        "level": None if level is None else level.word,
        "owner": inert(written.owner),
        "controls": [inert(control) for control in written.controls],
        "normal_form": inert(normal_form(written)),
        "findings": [_moved(finding(source, one), line - 1) for one in findings],
    }


def _moved(found: dict[str, Any], lines: int) -> dict[str, Any]:
    """Return a finding with its places moved down by some lines."""
    if lines:
        for place in (found, *found["related"], *((found["fix"] or {}).get("edits", ()))):
            place["line"] += lines
            place["end_line"] += lines
    return found


def render(
    written: MarkingText,
    source: Source,
    findings: list[Diagnostic],
    *,
    day: date | None = None,
    paint: Paint = plain,
    width: int | None = None,
) -> Iterator[str]:
    """Yield one marking for people: what it says, how it should be written, what is wrong.

    Words that are not known are compared with those of the day.
    """
    yield paint("title", leading(" ".join(written.text.split())) or "(nothing)") + "\n"
    level = written.marking.level
    owner = "" if written.owner == "USA" else f" of {written.owner}"
    yield _row(
        "read as", f"{written.form}, {level.word if level else 'no level'}{owner}", paint, width
    )
    for entry in written.entries:
        yield _row(f"  {_kind(entry)}", _said(entry, written.form, day), paint, width)
    normal = normal_form(written)
    if normal != written.text:
        yield _row("normal form", normal, paint, width)
    for one in findings:
        column = source.position(one.span.start)[1] + 1
        said = f"{one.code} {one.message}" + (f" ({one.help})" if one.help else "")
        yield _row(f"{one.severity.word}, column {column}", said, paint, width, one.severity.word)
    if findings and written.form == "banner" and _begins_as_portion(written):
        yield _row("a portion mark?", "write it in parentheses, or say --portion", paint, width)


def _begins_as_portion(written: MarkingText) -> bool:
    """Whether a banner begins with the letters of a level, as a portion mark does."""
    first = written.entries[0] if written.entries else None
    return first is not None and first.kind == "level" and len(first.text.strip()) <= len("TS")


def _kind(entry: Entry) -> str:
    """Return what an entry is in words; a control that is State's own is of no other agency."""
    term = entry.meaning.term
    if entry.kind == "non-ic" and term is not None and term.owner:
        return f"{term.owner}'s own"
    return KINDS.get(entry.kind, entry.kind)


def _said(entry: Entry, form: str, day: date | None) -> str:
    text = " ".join(entry.text.split())
    meant = entry.meaning.normal
    if entry.kind == "unknown":
        near = suggested_word(text, form, day)
        return f"{text} (did you mean {near}?)" if near else text
    return text if meant in (text, "") else f"{text} ({meant})"


def _row(name: str, text: str, paint: Paint, width: int | None, style: str = "note") -> str:
    said = folded(inert(text), width, max(len(name), _WIDTH) + 3, _WIDTH + 3)
    return f"  {paint(style, f'{name:<{_WIDTH}}')} {said}\n"
