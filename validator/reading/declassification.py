"""Reads what says until when a cable is classified: its E.O. lines, and ``Declassify On``.

A telegram has the instruction on its E.O. line. The label form prints a bare number there, as in
``E.O.: 13526``; the instruction stands in the authority block, or on the E.O. line of a telegram
inside. Sources: 32 CFR 2001.21(a)(4); 5 FAH-1 H-246; SMART messages as published.
"""

import re
from collections.abc import Sequence
from datetime import date as Day
from typing import TYPE_CHECKING, NamedTuple

from validator.cable.cable import Instruction, Kind
from validator.cable.header import Authority, Declassification
from validator.reading.eo_line import read_eo_line
from validator.reading.instructions import read_instruction
from validator.reading.spans import joined, trimmed
from validator.text.regex import regex
from validator.text.source import Span

if TYPE_CHECKING:
    from validator.reading.collector import Collector

__all__ = ["DeclassifyOn", "declassify_on", "read_orders", "with_instruction"]

#: ``Declassify On:`` in the middle of a line, behind classifier, source or reason
_LABEL = regex(
    r"\b(?P<label>(?:to be )?(?:(?:Declass?if(?:y|ied)|Declass|Declas|Decl)\.?\s{1,3}"
    r"(?:On|Date|Upon)\b|Declassif(?:y|ication)(?: (?:On|Date|Instructions?))?(?=\s{0,3}:))"
    r"\s{0,3}:?)\s{0,3}",
    re.IGNORECASE,
)
#: what ends its value: another label of the block
_NEXT_LABEL = regex(
    r"[\s,;.]{0,3}\b(?:Reasons?|Derived From|Class(?:if|f)ied By|Source|Downgrade)\b\s{0,3}:",
    re.IGNORECASE,
)
#: in a paragraph the value ends with its sentence
_SENTENCE = regex(r"(?<=\w)[.)] {1,3}(?=[A-Z(])|\n[ \t]*\n")
#: a place to fill in: ``[date]``, ``<date>``, ``TBD``, ``XX/XX/XXXX``
_OPEN = regex(r"[\[<{(][^\n]{0,40}[\]>})]|TBD|T\.B\.D\.|[X_/. -]+|N/?A", re.IGNORECASE)
#: no event is described in more words
_LONGEST = 400
#: a stamp by which a reviewer marks the copy anew is no block of the drafter
_STAMP = "~"


class DeclassifyOn(NamedTuple):
    """``Declassify On: 20340305``: where the label stands and where its value."""

    label: Span
    value: Span


def declassify_on(parts: "Collector", in_body: Span | None) -> DeclassifyOn | None:
    """Return the first ``Declassify On`` of a cable, in a field of its own or within another.

    One that stands within another field is taken out of the text of that field.
    """
    found = [DeclassifyOn(label, value) for label, value in parts.declassify_on]
    fields = [value for _, value in (*parts.classified_by, *parts.reason, *parts.derived_from)]
    if in_body is not None:
        fields.append(in_body)
    for field in fields:
        within = _within(parts.text, field, in_body is not None and field is in_body)
        if within is not None:
            found.append(within)
            parts.taken_out.append(within.label.to(within.value))
    return min(found, key=lambda one: one.label.start, default=None)


def _within(text: str, field: Span, is_paragraph: bool) -> DeclassifyOn | None:
    match = _LABEL.search(text, field.start, field.end)
    if match is None or _STAMP in text[field.start : match.start()]:
        return None
    end = min(field.end, match.end() + _LONGEST)
    closed = _NEXT_LABEL.search(text, match.end(), end)
    if closed is None and is_paragraph:
        closed = _SENTENCE.search(text, match.end(), end)
    last = end if closed is None else closed.start()
    return DeclassifyOn(Span(*match.span("label")), trimmed(Span(match.end(), last), text))


def read_orders(
    parts: "Collector", block: DeclassifyOn | None, day: Day | None, *, labelled: bool
) -> tuple[tuple[Declassification, ...], Instruction | None]:
    """Return the E.O. lines of a cable, the one that counts first, and the block's instruction.

    An E.O. line without a value takes it from the block; without any E.O. line the block
    stands for one. In the label form a line with a value counts before a bare number.
    """
    lines = [read_eo_line(parts, token, span, day) for token, span in parts.orders]
    valued = [one for one in lines if one.instruction.kind is not Kind.MISSING]
    number = next((one.order for one in lines if one.order), "")
    if valued and labelled:
        lines = valued
    if block is None:
        return tuple(lines), None
    written = _in_block(parts, block, number, day)
    if not valued:
        lines = [_of_block(parts, block, written, lines)]
    return tuple(lines), written


def _in_block(parts: "Collector", block: DeclassifyOn, number: str, day: Day | None) -> Instruction:
    """Read the instruction of the block; one that a draft leaves open is missing."""
    value = parts.written_at(block.value)
    if not value or _OPEN.fullmatch(value):
        return Instruction(block.label, Kind.MISSING, "")
    return read_instruction(value, block.value.start, number, day)


def _of_block(
    parts: "Collector", block: DeclassifyOn, written: Instruction, bare: Sequence[Declassification]
) -> Declassification:
    """Return the bare E.O. line with the instruction of the block, or the block in its place."""
    if bare:
        return bare[0]._replace(instruction=written)
    return Declassification(
        span=block.label.to(written.span),
        label=joined(parts.written_at(block.label)),
        label_span=block.label,
        order="",
        order_span=Span(block.label.end, block.label.end),
        instruction=written,
        is_eo_line=False,
    )


def with_instruction(
    authority: Authority | None, block: DeclassifyOn | None, written: Instruction | None
) -> Authority | None:
    """Return the authority block with its instruction; one may consist of nothing else."""
    if block is None or written is None:
        return authority
    if authority is None or authority.in_eo_line:
        nobody = (None, None, None, (), None, None, None)
        return Authority(block.label.to(written.span), *nobody, declassify_on=written)
    return authority._replace(declassify_on=written)
