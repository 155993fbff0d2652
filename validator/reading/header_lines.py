"""Collects the fields between heading and text: classification line, captions, TAGS, subject.

Sources: 5 FAH-2 H-440 for captions; "TAGS and Executive Order 11652 Codes" (1974).
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from validator.cable.body import Portion
from validator.cable.copy import CorrectedCopy
from validator.cable.header import Attention
from validator.grammar.automaton import Token, Tree
from validator.reading import header, label_form
from validator.reading.classification_line import classification_line
from validator.reading.portion_marks import mark_at
from validator.reading.reasons import is_classifier
from validator.reading.spans import group_span, joined, trimmed
from validator.text.flattening import flat
from validator.text.source import Span

if TYPE_CHECKING:
    from validator.reading.collector import Collector

__all__ = ["TAKEN", "tags_field"]

#: how an attention line ends that goes on below
_UNFINISHED = (" FOR", " PASS", " TO", " AND", ",", ";", "/", ":")


def _classification_line(parts: "Collector", token: Token, _: int) -> None:
    written = parts.slice(Span(token.start, token.end))
    blanks = len(written) - len(written.lstrip())
    # a sign may stand there for the first letter (reading.heading_repairs)
    letter = flat(parts.on_disk[token.start + blanks : token.start + blanks + 1])
    written = written[:blanks] + letter + written[blanks + 1 :]
    line = classification_line(written, token.start, parts.originator)
    parts.lines.append(line)
    if line.tail_span is not None:
        tail = line.tail_span
        parts.captions += header.captions(parts.slice(tail), tail.start, unknown=False)


def _other_classification_line(parts: "Collector", token: Token, _: int) -> None:
    spans = [group_span(token, f"other_{name}") for name in ("word", "station", "number")]
    line = header.other_classification_line(parts.text, *spans)
    if line is not None:
        parts.lines.append(line)
    else:
        parts.unrecognise(token, "header")


def _corrected_copy_line(parts: "Collector", token: Token, _: int) -> None:
    if parts.corrected_copy is None:
        changed = joined(token.match.group("corrected").strip(" -/()\n")) or None
        parts.corrected_copy = CorrectedCopy(
            trimmed(Span(token.start, token.end), parts.text), changed
        )


def _caption_line(parts: "Collector", token: Token, _: int) -> None:
    text, place = token.match.group("captions").rstrip(), token.match.start("captions")
    if label_form.goes_on(parts, text, Span(place, place + len(text))):
        return
    if _goes_on(parts, place):
        parts.attention.append(Attention(group_span(token, "captions"), joined(text)))
        return
    if parts.orders and parts.tags_span is None and header.is_tag_list(text):
        _tags(parts, Span(place, place + len(text)), place)
        return
    found = header.captions(text, place, unknown=not parts.orders)
    parts.captions += found
    if not found and (text.islower() or text.istitle()):
        parts.unrecognise(token, "header")
    elif parts.orders and not found:
        _instruction_goes_on(parts, token)


def _instruction_goes_on(parts: "Collector", token: Token) -> None:
    """Let a line in capitals that is no caption go on with the instruction just above it."""
    line, span = parts.orders[-1]
    if span.end == token.start and line.match.group("eo_value").strip():
        parts.orders[-1] = line, Span(span.start, token.end)


def _loose_line(parts: "Collector", token: Token, _: int) -> None:
    """Take a line among the fields that is none: captions, marked text, or one that is unknown."""
    text, place = token.match.group("loose").rstrip(), token.match.start("loose")
    mark = mark_at(parts.text, place)
    found = header.captions(text, place, unknown=False)
    parts.captions += found
    if mark is not None:
        name = "the text before paragraph 1"
        parts.loose.append(Portion(Span(place, place + len(text)), name, mark, "line"))
    elif not found:
        parts.unrecognise(token, "header")


def _attention_line(parts: "Collector", token: Token, _: int) -> None:
    text, place = token.match.group("attention"), token.match.start("attention")
    found = header.captions(text.split(",")[0], place, unknown=False)
    parts.captions += found
    if not found or "," in text:
        parts.attention.append(Attention(group_span(token, "attention"), joined(text)))


def _goes_on(parts: "Collector", place: int) -> bool:
    """Whether a line goes on with the names of an attention line above it."""
    if not parts.attention:
        return False
    span, text = parts.attention[-1]
    return not parts.slice(Span(span.end, place)).strip(" \t\n") and text.endswith(_UNFINISHED)


def _group_line(parts: "Collector", token: Token, _: int) -> None:
    parts.group_marking = parts.group_marking or trimmed(Span(token.start, token.end), parts.text)


def _executive_order_line(parts: "Collector", token: Token, end: int) -> None:
    parts.orders.append((token, Span(token.start, end)))


def tags_field(parts: "Collector", lines: Sequence[Tree | Token]) -> None:
    """Take a TAGS line and the lines that go on with it; others are captions or stray."""
    first = lines[0]
    assert type(first) is Token
    end, above, open_still = first.end, first.match.group("tags"), True
    for line in lines[1:]:
        assert type(line) is Token
        group = "tags_more" if line.kind == "TAGS_MORE" else "tags_apart"
        text, place = line.match.group(group), line.match.start(group)
        apart = group == "tags_apart"
        open_still = open_still and header.continues_tags(above, text, apart=apart)
        if open_still:
            end, above = line.end, text
        elif found := header.captions(text, place, unknown=False):
            parts.captions += found
        else:
            parts.unrecognise(line, "header")
    _tags(parts, Span(first.start, end), first.match.start("tags"))


def _tags(parts: "Collector", span: Span, place: int) -> None:
    """Take a TAGS line: the first that names any; one fused to the line before adds to it."""
    whole = trimmed(span, parts.text)
    fused = (
        parts.tags_span is not None
        and parts.on_disk.find("\n", parts.tags_span.end, whole.start) < 0
    )
    found, links, among = header.tags(parts.text[place : span.end], place)
    parts.captions += among
    named = any(tag.text not in ("N/A", "NA") for tag in parts.tags)
    if parts.tags_span is None or not named:
        parts.tags, parts.tags_span = found, whole
    elif fused:
        parts.tags += found
        parts.tags_span = parts.tags_span.to(whole)
    parts.links += links


def _subject_line(parts: "Collector", token: Token, end: int) -> None:
    label = trimmed(Span(token.start, end), parts.text).start
    group = "subject" if token.kind == "SUBJECT_LINE" else "capital_subject"
    subject = header.subject(parts.text, token.match.start(group), end, label)
    if parts.subject is None:
        parts.subject = subject
    elif subject.portion_mark is not None:
        parts.later_subjects.append(
            Portion(subject.span, "a later subject", subject.portion_mark, "subject")
        )


def _reference_line(parts: "Collector", token: Token, end: int) -> None:
    span = Span(token.match.start("reference"), end)
    written = joined(parts.slice(span))
    parts.list_again = written in parts.listed  # a header printed twice has its list twice
    if not parts.list_again:
        parts.references.append(span)
    parts.listed.add(written)


def _item(parts: "Collector", span: Span) -> None:
    if not parts.list_again:
        parts.references.append(span)


def _reference_item(parts: "Collector", token: Token, end: int) -> None:
    _item(parts, Span(token.match.start("reference_item"), end))


def _numbered_reference(parts: "Collector", token: Token, end: int) -> None:
    _item(parts, Span(token.match.start("numbered_reference"), end))


def _classified_by_line(parts: "Collector", token: Token, end: int) -> None:
    label = group_span(token, "classified_by_label")
    value = Span(token.match.start("classified_by"), end)
    if parts.slice(label)[-1:] == ":" or is_classifier(parts.slice(value)):
        parts.classified_by.append((label, value))
    else:
        parts.unrecognise(token, "header")


def _reason_line(parts: "Collector", token: Token, end: int) -> None:
    label = group_span(token, "reason_label")
    parts.reason.append((label, Span(token.match.start("reason"), end)))


def _derived_from_line(parts: "Collector", token: Token, end: int) -> None:
    label = group_span(token, "derived_label")
    parts.derived_from.append((label, Span(token.match.start("derived_from"), end)))


#: what takes a line of each kind, and where its field ends
TAKEN: dict[str, Callable[["Collector", Token, int], None]] = {
    "CLASSIFICATION_LINE": _classification_line,
    "SECTION_LINE": _classification_line,
    "OTHER_CLASSIFICATION_LINE": _other_classification_line,
    "CORRECTED_COPY_LINE": _corrected_copy_line,
    "CAPTION_LINE": _caption_line,
    "ATTENTION_LINE": _attention_line,
    "LOOSE_LINE": _loose_line,
    "GROUP_LINE": _group_line,
    "EXECUTIVE_ORDER_LINE": _executive_order_line,
    "SUBJECT_LINE": _subject_line,
    "CAPITAL_SUBJECT_LINE": _subject_line,
    "REFERENCE_LINE": _reference_line,
    "REFERENCE_ITEM": _reference_item,
    "NUMBERED_REFERENCE": _numbered_reference,
    "CLASSIFIED_BY_LINE": _classified_by_line,
    "REASON_LINE": _reason_line,
    "DERIVED_FROM_LINE": _derived_from_line,
}
