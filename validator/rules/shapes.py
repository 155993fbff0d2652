"""Shared by rules on markings: how much of a cable is here, and what in it is quoted or damaged."""

import re

from validator.diagnostic import Severity
from validator.document import Cable, Subject
from validator.rule import INFO
from validator.rules.terms import is_partial
from validator.source import Span

__all__ = ["absence", "beginning", "is_quoted", "is_whole", "misspelling", "required"]
__all__ += ["subject_label"]

_BEGIN = re.compile(r"\bBEGIN (?:[A-Z-]+ ){0,3}(?:TEXT|QUOTE|TRANSLATION)\b", re.IGNORECASE)
_END = re.compile(r"\bEND (?:OF )?(?:[A-Z-]+ ){0,3}(?:TEXT|QUOTE|TRANSLATION)\b", re.IGNORECASE)
#: repairs that tell of damage to letters, not of a change of layout
_LETTERS_DAMAGED = {"backslash", "encoding", "entity", "nul"}


def absence(cable: Cable, severity: Severity | None = None) -> Severity | None:
    """Return INFO for an extract, where whatever is missing may stand elsewhere."""
    return INFO if not cable.has_heading or is_partial(cable) else severity


def misspelling(cable: Cable, severity: Severity | None = None) -> Severity | None:
    """Return INFO for a copy with damaged letters: the drafter may have written the right one."""
    damaged = any(repair.kind in _LETTERS_DAMAGED for repair in cable.repairs)
    return INFO if damaged else severity


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


def is_quoted(cable: Cable, place: Span) -> bool:
    """Claim that a place stands between BEGIN TEXT and END TEXT: another document's text."""
    if cable.body_span is None:
        return False
    before = cable.source.text[cable.body_span.start : place.start]
    opened = [match.end() for match in _BEGIN.finditer(before)]
    return bool(opened) and _END.search(before, opened[-1]) is None


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
