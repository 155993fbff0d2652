"""Fixes as an editor makes them: of one finding, or all that are safe, as ``check --fix`` does.

None is offered that the guard refuses: a text demands after it what it did before. Spans count
code points.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from validator.checking.engine import check_by
from validator.checking.fixing import FindingFilter, fix
from validator.findings.diagnostic import Applicability, Diagnostic, Edit
from validator.server.checked import Checked
from validator.server.features.edits import edits_between
from validator.text.source import Source, Span

__all__ = ["Repair", "all_safe", "repairs"]


class Repair(NamedTuple):
    """A fix of one finding that goes well, and the edits that make it."""

    finding: Diagnostic
    title: str
    edits: tuple[Edit, ...]
    is_safe: bool


def repairs(checked: Checked, span: Span) -> tuple[Repair, ...]:
    """Return the fixes of the findings that a span touches, the safe ones first."""
    found = [one for one in checked.findings if one.fix is not None and one.span.touches(span)]
    made = [repair for one in found if (repair := _repair(checked, one)) is not None]
    once = {(one.title, one.edits): one for one in made}
    return tuple(sorted(once.values(), key=lambda one: not one.is_safe))


def _repair(checked: Checked, finding: Diagnostic) -> Repair | None:
    made = finding.fix
    assert made is not None
    is_safe = made.applicability is Applicability.SAFE

    def wanted(_: Source, findings: Sequence[Diagnostic]) -> Iterable[Diagnostic]:
        return [one for one in findings if one == finding]

    edits = _fixed(checked, wanted, unsafe=not is_safe)
    if not edits:
        return None
    said = made.message if is_safe else f"{made.message} (unsafe: it is yours to decide)"
    return Repair(finding, f"{finding.code}: {said}", edits, is_safe)


def all_safe(checked: Checked) -> tuple[Edit, ...]:
    """Return edits that make all safe fixes of a text, but of what is let pass."""

    def wanted(source: Source, findings: Sequence[Diagnostic]) -> Iterable[Diagnostic]:
        return checked.in_force.left(source, findings)

    return _fixed(checked, wanted, unsafe=False)


def _fixed(checked: Checked, wanted: FindingFilter, *, unsafe: bool) -> tuple[Edit, ...]:
    settings = checked.in_force.settings
    if settings is None or not any(one.fix is not None for one in checked.findings):
        return ()
    source = checked.source._replace(form=settings.form)
    done = fix(source, _known(checked, source), wanted, unsafe=unsafe)
    return edits_between(checked.source, done.source) if done.fixed else ()


def _known(checked: Checked, source: Source) -> Callable[[Source], list[Diagnostic]]:
    """Return what finds the faults of a text; those of the text at hand are found already."""
    settings = checked.in_force.settings
    assert settings is not None

    def find(asked: Source) -> list[Diagnostic]:
        if asked is source and checked.in_force.suppression is None:
            return list(checked.findings)
        return check_by(asked, settings)

    return find
