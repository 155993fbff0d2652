"""Reads a marked document that is no cable: banners, portions, authority block, pages, day.

Sources: 32 CFR 2001.21 to 2001.24 for what stands where; IC Markings Manual (2016) section B and
DoDM 5200.01 volume 2 for banners, portions and the authority block.
"""

from collections.abc import Iterator, Sequence
from datetime import date as Day

from validator.cable.body import Portion, UnreadMark
from validator.cable.cable import Cable
from validator.cable.document import DocumentForm
from validator.cable.header import Banner
from validator.grammar.automaton import Tree, grammar
from validator.reading.authority import read_block
from validator.reading.collector import Collector
from validator.reading.damaged_marks import damaged_lines
from validator.reading.dates import days_in, no_day_in
from validator.reading.document_lines import (
    Block,
    DocumentLines,
    marks_beside,
    take,
    take_front_matter,
)
from validator.reading.document_pages import page_starts, quoted_stretches
from validator.reading.document_portions import DocumentPortions, portions_of
from validator.reading.document_view import View, view
from validator.reading.odd_banners import odd_banners
from validator.reading.odd_heads import odd_heads
from validator.reading.spans import meets, trimmed
from validator.text.regex import regex
from validator.text.source import Source, Span

__all__ = ["document_tree", "read_document"]

_OWNER = regex(
    r"[ \t]{0,3}(?:(?i:copyright)\b|(?:[A-Z][\w.&'-]{0,30}[ ,]{1,2}){1,6}(?:19|20)\d\d\b)"
)
#: one of these makes a text a marked document
_TELLING = ("DOCUMENT_CLASSIFIER", "DOCUMENT_SOURCE", "DOCUMENT_DECLASSIFY")
#: so many lines of title may stand above the opening banner, or of a name below the closing one
_TITLE_LINES = 4


def read_document(source: Source, text: str, given: Day | None = None) -> Cable:
    """Return a document as read. ``text`` is the flat text; ``given`` its day if it names none.

    Its form is ``none`` if it has no marking.
    """
    shown = view(text, source.name, extracted=source.is_extracted)
    tree, _ = grammar("document").parse(shown.text, "document")
    lines = DocumentLines(shown.text)
    parts = Collector(shown.text, shown.text, source.text)
    for child in tree.children:
        take(child, lines, parts)
    take_front_matter(shown, lines)
    marks_beside(shown, lines)
    return _assembled(source, lines, parts, shown, given)


def document_tree(source: Source, text: str) -> Tree:
    """Return the syntax tree of a document; its tokens, in order of place, are the whole text."""
    return grammar("document").parse(
        view(text, source.name, extracted=source.is_extracted).text, "document"
    )[0]


def _assembled(
    source: Source, lines: DocumentLines, parts: Collector, shown: View, given: Day | None
) -> Cable:
    text = shown.text
    portions = portions_of(lines)
    pages = page_starts(source, lines, text)
    filled = [one for one in lines.blocks if one.kind not in ("field", "day", "subject")]
    opening, closing = _ends(lines, portions, filled)
    day, no_day = _day(lines, portions)
    authority, orders = read_block(parts, None, day or given, labelled=True)
    loose = [one for one in portions.loose if not _is_none_by_itself(one, text)]
    marked = bool(
        lines.banners
        or loose
        or portions.unread
        or portions.entire
        or any(one.portion_mark or one.parts for one in portions.paragraphs)
        or lines.kinds.intersection(_TELLING)
        or (lines.subject is not None and lines.subject.portion_mark)
    )
    damaged = tuple(_damaged(lines, portions, pages, loose, text))
    unread = [*portions.unread, *damaged, *_apart(portions.odd, damaged), *_limits(lines, portions)]
    known = [one.mark.span.start for one in unread]
    known += [one.portion_mark.span.start for one in portions.loose if one.portion_mark is not None]
    level = next((one.level for one in lines.banners if one.level is not None), None)
    unread += odd_heads(portions.paragraphs, text, known, level)
    return Cable(
        source=source,
        span=Span(0, len(source.text)),
        form="document" if marked else "none",
        other_date=day,
        given_date=given,
        banners=tuple(lines.banners),
        declassifications=orders,
        subject=lines.subject,
        authority=authority,
        entire_text=portions.entire,
        paragraphs=tuple(portions.paragraphs),
        loose_portions=tuple(portions.loose),
        unread_marks=tuple(unread),
        body_span=trimmed(Span(filled[0].start, max(one.end for one in filled)), text)
        if filled
        else None,
        document=DocumentForm(
            pages,
            opening,
            closing,
            tuple(portions.unmarked),
            lines.source_missing,
            tuple(lines.designation),
            shown.unread,
            quoted_stretches(source.text),
            no_day,
        ),
    )


def _damaged(
    lines: DocumentLines,
    portions: DocumentPortions,
    pages: Sequence[int],
    loose: Sequence[Portion],
    text: str,
) -> Iterator[UnreadMark]:
    """Yield what is meant as a marking, in a document that shows by another that it is marked."""
    marked = [one.portion_mark for one in portions.paragraphs]
    marked += [lines.subject.portion_mark] if lines.subject is not None else []
    if loose or any(marked) or not all(one.marking.is_bare for one in lines.banners):
        yield from portions.damaged
        known = [one.span for one in lines.banners] + [one.span for one in portions.damaged]
        yield from damaged_lines(text, pages, known)


def _apart(odd: Sequence[UnreadMark], known: Sequence[UnreadMark]) -> Iterator[UnreadMark]:
    """Yield what stands for a mark, and is not told as one already."""
    taken = sorted(one.span for one in known)
    yield from (one for one in odd if not meets(one.span, taken))


def _limits(lines: DocumentLines, portions: DocumentPortions) -> Iterator[UnreadMark]:
    """Yield the controls of ``Dissemination Controls: NOFORN`` in a document without CUI.

    In one with CUI the line is that of its designation indicator.
    """
    if not lines.designation or any(name != "limits" for name, _ in lines.designation):
        return
    marks = [one.portion_mark for one in portions.paragraphs]
    marks += [one.portion_mark for one in portions.loose]
    written = [one.written for one in (*lines.banners, *marks) if one is not None]
    if not any(one is not None and "CUI" in one.said for one in written):
        for _, value in lines.designation:
            start = lines.text.rfind("\n", 0, value.start) + 1
            yield from odd_banners(lines.text, start, value.end, "field")


def _is_none_by_itself(portion: Portion, text: str) -> bool:
    """Whether a letter makes no text a document: ``(C)`` of an owner and a year, ``(S)ave``."""
    mark = portion.portion_mark
    if mark is None or len(mark.text) > 1:
        return False
    if mark.text == "C" and _OWNER.match(text, mark.span.end) is not None:
        return True
    return text[mark.span.end : mark.span.end + 1].islower()


def _ends(
    lines: DocumentLines, portions: DocumentPortions, filled: Sequence[Block]
) -> tuple[Banner | None, Banner | None]:
    """Return the opening and the closing banner; ``filled`` are the blocks of text.

    No portion but that of a label, and at most a title stands above the one, at most a name below
    the other.
    """
    if not lines.banners:
        return None, None
    first, last = lines.banners[0], lines.banners[-1]
    marks = [one.span.start for one in portions.loose if one.kind != "label"]
    marks += [one.span.start for one in portions.paragraphs]
    above = [one for one in filled if one.start < first.span.start]
    below = [one for one in filled if one.start > last.span.start]
    marked_above = any(place < first.span.start for place in marks)
    marked_below = any(place > last.span.end for place in marks)
    opening = first if _is_short(above, lines.text) and not marked_above else None
    closes = _is_short(below, lines.text) and not marked_below
    return opening, last if closes and last is not opening else None


def _is_short(blocks: Sequence[Block], text: str) -> bool:
    """Whether blocks have no more lines than a title."""
    return sum(text.count("\n", one.start, one.end) or 1 for one in blocks) <= _TITLE_LINES


def _day(lines: DocumentLines, portions: DocumentPortions) -> tuple[Day | None, Span | None]:
    """Return the day that a document names: by a label, else on a line above its text.

    The second of both is where a date stands before it that is no day of the calendar.
    """
    first = min(
        (one.start for one in lines.blocks if one.kind in ("numbered", "item", "row")),
        default=len(lines.text),
    )
    title = min((one.start for one in lines.blocks), default=0)
    marks = [p.span.start for p in portions.loose if p.kind != "heading" and p.span.start > title]
    first = min([first, *marks])
    no_day: Span | None = None
    for span in [*lines.days, *(one for one in lines.days_alone if one.start < first)]:
        words = lines.text[span.start : span.end]
        day = next(days_in(words, None), None)
        if day is not None:
            return day, no_day
        fault = no_day_in(words) if no_day is None else None
        no_day = Span(span.start + fault.start, span.start + fault.end) if fault else no_day
    return None, no_day
