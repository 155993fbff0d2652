"""The parts of a text as an outline: heading, header, paragraphs with their marks.

Spans count code points. No word of a paragraph is in it, but for its mark.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from validator.cable.body import Portion, PortionMark
from validator.cable.cable import Cable
from validator.findings.cable_facts import facts_of
from validator.server.checked import Checked
from validator.text.source import Source, Span

__all__ = ["Fold", "Symbol", "folds", "symbols"]


class Symbol(NamedTuple):
    """A part of a text with its parts. ``kind`` is ``text``, ``part``, ``field`` or ``portion``."""

    name: str
    detail: str
    kind: str
    span: Span
    children: tuple["Symbol", ...] = ()


class Fold(NamedTuple):
    """Lines that fold into the first of them, from 0."""

    first: int
    last: int


def symbols(checked: Checked) -> tuple[Symbol, ...]:
    """Return the outline of a text: its cables, or the document that it is."""
    return tuple(_text(cable, number) for number, cable in enumerate(checked.cables, 1))


def _text(cable: Cable, number: int) -> Symbol:
    facts = facts_of(cable)
    kind = "document" if cable.document is not None else "cable"
    name = (facts.id if facts is not None else None) or f"{kind} {number}"
    detail = "" if facts is None else " ".join(filter(None, (facts.level, facts.date)))
    parts = tuple(_parts(cable))
    return Symbol(name, detail, "text", _hull([cable.span, *(one.span for one in parts)]), parts)


def _parts(cable: Cable) -> Iterator[Symbol]:
    """Yield the parts that are there, each with what stands in it."""
    for name, children in (
        ("heading", _heading(cable)),
        ("header", _header(cable)),
        ("text", _portions(cable)),
    ):
        made = _sorted(children)
        if made:
            yield Symbol(name, "", "part", _hull(one.span for one in made), made)


def _heading(cable: Cable) -> Iterator[Symbol]:
    """Yield what a message travels by."""
    if cable.calling_station is not None:
        yield _field("station", cable.calling_station.span)
    if cable.security_warning is not None:
        yield _field("security warning", cable.security_warning.span)
    if cable.date_time_group is not None:
        yield _field("date-time group", cable.date_time_group.span)
    if cable.addressees:
        yield _field("addressees", _hull(one.span for one in cable.addressees))


def _header(cable: Cable) -> Iterator[Symbol]:
    """Yield what stands between the heading and the text."""
    for line in cable.classification_lines[:1]:
        yield _field(
            "classification", line.line_span, "" if line.level is None else str(line.level)
        )
    for caption in cable.captions:
        if caption.word is not None:
            yield _field("caption", caption.span, caption.word)
    for order in cable.declassifications:
        yield _field("E.O." if order.is_eo_line else "declassify on", order.span)
    if cable.tags_span is not None:
        yield _field("TAGS", cable.tags_span)
    if cable.subject is not None:
        yield _field("subject", cable.subject.span, _mark(cable.subject.portion_mark))
    if cable.references:
        yield _field("references", _hull(one.span for one in cable.references))
    if cable.authority is not None:
        yield _field("classified by", cable.authority.span)


def _portions(cable: Cable) -> Iterator[Symbol]:
    """Yield the paragraphs and other portions of the text."""
    for one in cable.loose_portions:
        yield _portion(one)
    for paragraph in cable.paragraphs:
        inner = tuple(map(_portion, paragraph.parts))
        span = _hull([paragraph.span, *(one.span for one in inner)])
        yield Symbol(paragraph.name, _mark(paragraph.portion_mark), "portion", span, _sorted(inner))


def _portion(one: Portion) -> Symbol:
    return Symbol(one.name, _mark(one.portion_mark), "portion", one.span)


def _mark(mark: PortionMark | None) -> str:
    """Return a mark by its level alone: what else is in brackets may be a word of the text."""
    return "" if mark is None or mark.level is None else f"({mark.level.letter})"


def _field(name: str, span: Span, detail: str = "") -> Symbol:
    return Symbol(name, detail, "field", span)


def _sorted(found: Iterable[Symbol]) -> tuple[Symbol, ...]:
    return tuple(sorted(found, key=lambda one: one.span))


def _hull(spans: Iterable[Span]) -> Span:
    found = list(spans)
    return Span(min(one.start for one in found), max(one.end for one in found))


def folds(checked: Checked) -> tuple[Fold, ...]:
    """Return what folds: whole cables of several, parts, and portions of more than a line."""
    outline = symbols(checked)
    top: Sequence[Symbol] = outline if len(outline) > 1 else ()
    found = {_lines(checked.source, one.span) for one in _folding(outline)}
    found |= {_lines(checked.source, one.span) for one in top}
    return tuple(sorted(one for one in found if one.last > one.first))


def _folding(outline: Iterable[Symbol]) -> Iterator[Symbol]:
    """Yield the parts and portions of an outline."""
    for one in outline:
        if one.kind in ("part", "portion"):
            yield one
        yield from _folding(one.children)


def _lines(source: Source, span: Span) -> Fold:
    """Return the lines of a span, without those that are empty at its end."""
    text = source.slice(span).rstrip()
    end = span.start + max(len(text) - 1, 0)
    return Fold(source.position(span.start)[0], source.position(end)[0])
