"""Plain values as the protocol has them, and back. Spans count code points."""

from collections.abc import Iterable, Sequence

from lsprotocol import types

from validator.findings.diagnostic import Diagnostic, Edit, Label, Severity
from validator.law.sources import address
from validator.rules import RULES
from validator.server.checked import Checked
from validator.server.documents import Change, Document
from validator.server.places import Place, Range, Units, range_of
from validator.text.source import Source, Span

__all__ = ["changes_of", "diagnostic", "diagnostics", "edits", "lsp_range", "our_range"]
__all__ += ["refusal"]

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
    Severity.OFF: types.DiagnosticSeverity.Hint,
}
_SOURCE = "cablelint"
_CITES = {rule.id: rule.cites for rule in RULES}


def lsp_range(source: Source, span: Span, units: Units) -> types.Range:
    """Return the range of a span as the protocol has it."""
    (line, character), (last, end) = range_of(source, span, units)
    return types.Range(types.Position(line, character), types.Position(last, end))


def our_range(range_: types.Range) -> Range:
    """Return a range of the protocol as ours."""
    start, end = range_.start, range_.end
    return Range(Place(start.line, start.character), Place(end.line, end.character))


def changes_of(changes: Iterable[types.TextDocumentContentChangeEvent]) -> list[Change]:
    """Return the changes of a text, those of the whole without a range."""
    return [
        Change(one.text, our_range(one.range))
        if isinstance(one, types.TextDocumentContentChangePartial)
        else Change(one.text)
        for one in changes
    ]


def diagnostics(checked: Checked, units: Units, *, related: bool) -> list[types.Diagnostic]:
    """Return the findings on a text. ``related`` tells that the client shows related places."""
    told = [diagnostic(checked.document, one, units, related=related) for one in checked.shown]
    if checked.refused:
        told.append(refusal(checked.refused))
    return told


def refusal(why: str) -> types.Diagnostic:
    """Return what is told of a text that is not checked."""
    head = types.Range(types.Position(0, 0), types.Position(0, 0))
    said = f"not checked: {why}"
    return types.Diagnostic(head, said, types.DiagnosticSeverity.Error, source=_SOURCE)


def diagnostic(
    document: Document, finding: Diagnostic, units: Units, *, related: bool
) -> types.Diagnostic:
    """Return one finding."""
    source = document.source
    help_ = "" if finding.help is None else f" ({finding.help})"
    cited = f" [{finding.citation}]" if finding.citation else ""
    where = _address(finding.code)
    return types.Diagnostic(
        range=lsp_range(source, finding.span, units),
        message=f"{finding.message}{help_}{cited}",
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=None if where is None else types.CodeDescription(href=where),
        source=_SOURCE,
        related_information=[_related(document, one, units) for one in finding.related]
        if related and finding.related
        else None,
        data={"name": finding.name},
    )


def _related(document: Document, label: Label, units: Units) -> types.DiagnosticRelatedInformation:
    where = types.Location(document.uri, lsp_range(document.source, label.span, units))
    return types.DiagnosticRelatedInformation(where, label.message)


def _address(code: str) -> str | None:
    """Return where the first source of a rule can be read."""
    found = (address(key) for key in _CITES.get(code, ()))
    return next((one for one in found if one is not None), None)


def edits(source: Source, made: Sequence[Edit], units: Units) -> list[types.TextEdit]:
    """Return edits of a text."""
    return [types.TextEdit(lsp_range(source, one.span, units), one.content) for one in made]
