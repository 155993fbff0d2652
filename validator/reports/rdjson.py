"""The reports for reviewdog: its diagnostic format, whole or line by line.

Columns are bytes of UTF-8, from 1; an end is exclusive (reviewdog, ``proto/rdf``).
"""

import json
from collections.abc import Iterable
from typing import Any

from validator.findings.diagnostic import Applicability, Diagnostic, Severity
from validator.findings.telling import offered
from validator.reports import CheckedText, beside, sentences, within
from validator.reports.report import Outcome, Report, relative
from validator.terminal.harmless import inert
from validator.text.source import Source, Span

__all__ = ["Rdjson", "Rdjsonl"]

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}
_TOOL = {"name": "cablelint"}


class Rdjsonl(Report):
    """One diagnostic a line. ``root`` is the folder that paths count from."""

    def __init__(self, root: str = "", *, ascii_only: bool = False) -> None:
        self.root = root
        self.ascii_only = ascii_only

    def file(self, one: CheckedText) -> Iterable[str]:
        """Return a line for each finding."""
        for text in self.objects(one, source=True):
            yield text + "\n"

    def objects(self, one: CheckedText, *, source: bool) -> Iterable[str]:
        """Return the findings of a file, each as an object that names the tool or not."""
        path = inert(relative(one.source.name, self.root))
        for found in one.findings:
            item = _diagnostic(one.source, path, found)
            if source:
                item["source"] = _TOOL
            yield json.dumps(item, ensure_ascii=self.ascii_only)


class Rdjson(Rdjsonl):
    """One object with all diagnostics."""

    def __init__(self, root: str = "", *, ascii_only: bool = False) -> None:
        super().__init__(root, ascii_only=ascii_only)
        self.before = "\n "

    def begin(self) -> Iterable[str]:
        """Name the tool."""
        return [f'{{"source": {json.dumps(_TOOL)}, "diagnostics": [']

    def file(self, one: CheckedText) -> Iterable[str]:
        """Return the diagnostics of one file."""
        for text in self.objects(one, source=False):
            yield self.before + text
            self.before = ",\n "

    def end(self, outcome: Outcome) -> Iterable[str]:
        """Close the list."""
        return ["]}\n" if self.before.startswith("\n") else "\n]}\n"]


def _diagnostic(source: Source, path: str, found: Diagnostic) -> dict[str, Any]:
    phrases = [found.message + within(source, found.span)]
    phrases += [f"{beside(source, label.span)}: {label.message}" for label in found.related]
    phrases += [found.help] if found.help else []
    item: dict[str, Any] = {
        "message": inert(sentences(phrases)),
        "location": {"path": path, "range": _range(source, found.span)},
        "severity": _SEVERITIES[found.severity],
        "code": {"value": found.code},
    }
    fix = offered(found.fix)
    # several edits would be taken for several remedies, each by itself
    if fix is not None and fix.applicability is Applicability.SAFE and len(fix.edits) == 1:
        edit = fix.edits[0]
        text = "\n".join(inert(line) for line in edit.content.split("\n"))
        item["suggestions"] = [{"range": _range(source, edit.span), "text": text}]
    return item


def _range(source: Source, span: Span) -> dict[str, dict[str, int]]:
    return {"start": _position(source, span.start), "end": _position(source, span.end)}


def _position(source: Source, offset: int) -> dict[str, int]:
    line, column = source.position(offset)
    before = source.text[offset - column : offset].encode("utf-8", "surrogatepass")
    return {"line": line + 1, "column": len(before) + 1}
