"""Shared by rules on markings: how much of a cable is here, and what in it is quoted or damaged."""

import re
from collections.abc import Iterable

from validator.diagnostic import Severity
from validator.document import Cable, Subject
from validator.rule import INFO, remembered
from validator.rules.terms import is_partial
from validator.source import Span

__all__ = ["absence", "beginning", "is_quoted", "is_whole", "misspelling"]
__all__ += ["quotations", "required", "subject_label"]

#: where the text of another document begins and ends; compiled at first use
_QUOTED = (
    r"\b(?:(BEGIN|Begin)|END|End) (?:OF )?(?:[A-Z-]+ ){0,3}(?:TEXT|[Tt]ext|QUOTE|TRANSLATION)\b"
)
#: repairs that tell of damage to letters, not of a change of layout
_LETTERS_DAMAGED = {"backslash", "encoding", "entity", "nul"}


def absence(cable: Cable, severity: Severity | None = None) -> Severity | None:
    """Return INFO for an extract, where whatever is missing may stand elsewhere."""
    return INFO if not cable.has_heading or is_partial(cable) else severity


def misspelling(cable: Cable, severity: Severity | None = None) -> Severity | None:
    """Return INFO for a copy with damaged letters: the drafter may have written the right one."""
    damaged = any(repair.kind in _LETTERS_DAMAGED for repair in cable.repairs)
    return INFO if damaged else severity


@remembered
def is_whole(cable: Cable) -> bool:
    """Claim that the cable is here from its first paragraph to its last section."""
    if absence(cable) is not None or not cable.paragraphs:
        return False
    numbers = [paragraph.number for paragraph in cable.paragraphs]
    if numbers != list(range(1, len(numbers) + 1)):
        return False
    first = cable.classification
    if first is None or first.section is None:
        return True
    sections = {line.section[0] for line in cable.classification_lines if line.section}
    return sections >= set(range(1, first.section[1] + 1))


@remembered
def quotations(cable: Cable) -> tuple[Span, ...]:
    """Return what stands between BEGIN TEXT and END TEXT, or the end: another document's text."""
    found: list[Span] = []
    opened: int | None = None
    start = cable.body_span.start if cable.body_span is not None else 0
    for match in re.finditer(_QUOTED, cable.body):
        if match[1] and opened is None:
            opened = start + match.end()
        elif not match[1] and opened is not None:
            found.append(Span(opened, start + match.start()))
            opened = None
    if opened is not None and cable.body_span is not None:
        found.append(Span(opened, cable.body_span.end))
    return tuple(found)


def is_quoted(place: Span, quoted: Iterable[Span]) -> bool:
    """Claim that a place stands in one of the quotations."""
    return any(span.start <= place.start < span.end for span in quoted)


def beginning(cable: Cable) -> Span:
    """Return where the header stands, for what is missing from above it."""
    if cable.declassification is not None:
        return cable.declassification.label_span
    if cable.subject is not None:
        return subject_label(cable, cable.subject)
    if cable.date_time_group is not None:
        return cable.date_time_group.span
    return Span(cable.span.start, min(cable.span.start + 1, cable.span.end))


def subject_label(cable: Cable, subject: Subject) -> Span:
    """Return where the word SUBJECT stands, with its colon."""
    start = subject.span.start
    label = cable.source.slice(Span(start, subject.text_span.start))
    return Span(start, start + len(label.rstrip()))


def required(cable: Cable) -> str:
    """Return the overall marking that the portions require, in words."""
    return cable.rolled_up.banner() if cable.rolled_up is not None else ""
