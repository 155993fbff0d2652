"""Reads the authority block: Classified By, Reason, Derived From, in one paragraph or in lines.

Sources: 32 CFR 2001.21(a) and 2001.22; 5 FAH-1 H-246 (2004); observed copies of 1995-2010.
"""

import re
from datetime import date as Day
from typing import TYPE_CHECKING

from validator.cable.header import Authority, Declassification, Reason
from validator.cable.instruction import Instruction
from validator.reading.classifier_names import position_and_name
from validator.reading.dates import days_in
from validator.reading.declassification import (
    DeclassifyOn,
    declassify_on,
    read_orders,
    with_instruction,
)
from validator.reading.reasons import (
    FieldLine,
    ends_in_a_word,
    is_classifier,
    on_one_line,
    reasons,
    split_reason,
    without_leads,
)
from validator.reading.references import only_references
from validator.reading.spans import joined, trimmed
from validator.text.regex import regex
from validator.text.source import Span

if TYPE_CHECKING:
    from validator.reading.collector import Collector

__all__ = ["read_authority", "read_block"]

_BODY_LABEL = regex(r"(?i)[^:]{0,30}?\bby\b *:? *")
_DOUBLED_LABEL = regex(r"(?i)^(?:\d{1,2}\. *)?(?:\(\w+\) *)?class(?:if|f)ied +by *:? *")
#: a value that is a line of another field: ``REF: OSLO 222``
_OTHER_LABEL = regex(r"(?i)\s*(?:REF\w{0,8}\s?[:.]\s*)?")
_INSTRUCTION = regex(r"\bDECL", re.IGNORECASE)
#: no classifier is named further on
_LONGEST = 400


def read_block(
    parts: "Collector", in_body: Span | None, day: Day | None, *, labelled: bool
) -> tuple[Authority | None, tuple[Declassification, ...]]:
    """Read who classified a text, why and until when: its authority block, and its E.O. lines.

    ``in_body`` is the block within the text of a cable, ``day`` the day of the whole. In the
    label form, and in documents, an E.O. line with a value counts before a bare number.
    """
    written_on = declassify_on(parts, in_body)
    orders, written = read_orders(parts, written_on, day, labelled=labelled)
    return read_authority(parts, in_body, orders, written_on, written, day), orders


def read_authority(
    parts: "Collector",
    in_body: Span | None,
    orders: tuple[Declassification, ...],
    written_on: DeclassifyOn | None,
    written: Instruction | None,
    day: Day | None,
) -> Authority | None:
    """Read the authority block, with its own instruction where one is written."""
    authority = _read_authority(parts, in_body, orders)
    return _with_days(with_instruction(authority, written_on, written), day)


def _with_days(authority: Authority | None, day: Day | None) -> Authority | None:
    """Return an authority block with the days of its source, before any instruction."""
    if authority is None or authority.derived_from is None:
        return authority
    source = _INSTRUCTION.split(authority.derived_from)[0]
    return authority._replace(source_days=tuple(days_in(source, day)))


def _read_authority(
    parts: "Collector", in_body: Span | None, orders: tuple[Declassification, ...]
) -> Authority | None:
    """Read who classified the cable and why, from the header, the body or the E.O. line."""
    labels = parts.classified_by
    chosen = next((one for one in labels if _names_somebody(parts, one[1])), None)
    if chosen is None and in_body is not None:
        chosen = _in_body(parts, in_body)
    if chosen is not None or labels:
        return _block(parts, *(chosen or labels[0]))
    if parts.reason or parts.derived_from:
        return _block(parts, None, None)
    for order in orders:
        if order.instruction.authority:
            name, span = order.instruction.authority, order.instruction.span
            return Authority(span, name, span, None, (), None, None, None, in_eo_line=True)
    return None


def _in_body(parts: "Collector", place: Span) -> tuple[Span, Span] | None:
    """Return label and value of Classified By in the text, if it is more than prose."""
    label = _BODY_LABEL.match(parts.text, place.start, place.end)
    start = label.end() if label is not None else place.start
    value = Span(start, place.end)
    prose = label is not None and ":" not in label[0] and not is_classifier(parts.slice(value))
    return None if prose else (Span(place.start, start), value)


def _names_somebody(parts: "Collector", value: Span) -> bool:
    """Whether a value names a person or an office, no line of another field."""
    written = parts.slice(value)
    label = _OTHER_LABEL.match(written)
    rest = written[label.end() if label is not None else 0 :]
    return bool(rest.strip(" \t\n.,")) and not only_references(rest)


def _block(parts: "Collector", label: Span | None, value: Span | None) -> Authority:
    written = parts.slice(value) if value is not None else ""
    line = on_one_line(written, value.start if value is not None else 0)
    name_text, cut_at = split_reason(line.text)
    if parts.reason:
        name_text = without_leads(name_text)
    name_text = _DOUBLED_LABEL.sub("", name_text[:_LONGEST])
    position, name = position_and_name(name_text)
    span, reason_text, found = _reason(parts, line, cut_at, value)
    spans = [one for one in (label, value, span) if one is not None]
    spans = spans or [label.to(said) for label, said in parts.derived_from]
    return Authority(
        span=trimmed(Span(min(s.start for s in spans), max(s.end for s in spans)), parts.text)
        if spans
        else Span(0, 0),
        classified_by=name or position,
        classified_by_span=trimmed(value, parts.text) if value and written.strip() else label,
        position=position,
        reasons=tuple(found),
        reason_span=span,
        reason_text=reason_text,
        derived_from=_source(parts),
        cut=ends_in_a_word(written.rstrip().rpartition("\n")[2]),
    )


def _source(parts: "Collector") -> str | None:
    """Return the source of a derivative cable, without what parts it from the next field."""
    if not parts.derived_from:
        return None
    return joined(parts.slice(parts.derived_from[-1][1])).rstrip(" ,;") or None


def _reason(
    parts: "Collector", line: FieldLine, cut_at: int | None, value: Span | None
) -> tuple[Span | None, str | None, list[Reason]]:
    """Return where the reason stands, its words, and what it names.

    A line of its own counts before what stands after the name.
    """
    if parts.reason:
        label, span = parts.reason[0]
        own = on_one_line(parts.slice(span), span.start)
        return trimmed(label.to(span), parts.text), joined(own.text), reasons(own)
    if cut_at is None or value is None:
        return None, None, []
    span = trimmed(Span(line.place(cut_at), value.end), parts.text)
    return span, joined(line.text[cut_at:]), reasons(line, cut_at)
