"""Reads a cable: trees of the grammar to the model of ``validator.cable.cable``.

Nothing else knows both. Damage of conversion is repaired here, in the reading and
never in the text, and each kind of repair is noted on the cable. Places and spans are offsets
in code points of the file, half-open: no copy of the text that is read moves one.
"""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date as Day

from validator.cable.cable import Cable
from validator.cable.copy import Repair
from validator.cable.header import Declassification, Reference
from validator.grammar.automaton import Token, Tree
from validator.reading import body, heading, label_form, page_furniture
from validator.reading.authority import read_block
from validator.reading.classification_line import classification_line
from validator.reading.collector import Collector
from validator.reading.copy_lines import BANNERS
from validator.reading.dates import century, days_in
from validator.reading.forms import DOCUMENT, has_fields, is_cable
from validator.reading.grammars import PRINTED, parsed
from validator.reading.line_ends import ReadingCopy, split_lines
from validator.reading.recovered_day import DayEvidence, recovered
from validator.reading.references import references
from validator.reading.repairs import of_headings, repairs
from validator.reading.unread_marks import is_of_a_cable, unread
from validator.text.flattening import flat
from validator.text.source import Source, Span

__all__ = ["read", "read_all", "read_each", "trees"]

_TRANSMISSION = {
    "TRANSMISSION_ID_LINE",
    "CALLED_STATIONS_LINE",
    "CALLING_STATION_LINE",
    "SECURITY_WARNING_LINE",
}
#: a later section of a printed telegram says so behind its number
_LATER_NUMBER = "LATER_NUMBER_LINE"
#: the Department's letterhead above a message
_HEADING = "TELEGRAM_HEADING_LINE"
_ARCHIVED = {
    *("DISTRIBUTION_HEAD", "DISTRIBUTION_LINE", "DASH_LINE", "CONTROL_NUMBER_LINE"),
    "OFFICES_LINE",
    "ATTRIBUTES_LINE",
}


def read(source: Source, day: Day | None = None) -> Cable:
    """Return the cable of a source, or the first of several."""
    return read_all(source, day)[0]


def read_all(source: Source, day: Day | None = None) -> tuple[Cable, ...]:
    """Return all cables of a source; sections of one cable are one."""
    return read_each((source,), day)[0]


def read_each(sources: Iterable[Source], day: Day | None = None) -> list[tuple[Cable, ...]]:
    """Return all cables of each of some sources. ``day`` is that of a cable that gives none.

    A source whose form is ``auto`` is read as a document if it has no line which only a cable
    has.

    Each step is done for all of them before the next: what it works with, patterns and
    tables and code, is then still in the cache of the processor.
    """
    plain = [(source, flat(source.text)) for source in sources]
    split = [
        (source, text, None if source.form == DOCUMENT else split_lines(text))
        for source, text in plain
    ]
    trees = [
        None if copy is None else (source, copy, *parsed(copy.text, text))
        for source, text, copy in split
    ]
    collected = [
        None if one is None or _is_plain(one[0], one[3]) else _collected(*one) for one in trees
    ]
    return [
        (_document(source, text, day),)
        if cables is None or _is_document(source, cables)
        else tuple(_cable(*parts, day, alone=len(cables) == 1) for parts in cables)
        for (source, text), cables in zip(plain, collected, strict=True)
    ]


def _is_plain(source: Source, messages: list[Tree]) -> bool:
    """Whether a source is a document by the kinds of its lines: nothing need be read of them."""
    return source.form == "auto" and len(messages) <= 1 and not any(map(has_fields, messages))


def _is_document(source: Source, cables: list[tuple[Collector, Source, Span]]) -> bool:
    """Whether a source is one by what it is taken for, or else by its lines."""
    return source.form == "auto" and not is_cable(cables)


def _document(source: Source, text: str, day: Day | None) -> Cable:
    from validator.reading.document import read_document

    return read_document(source, text, day)


def trees(source: Source) -> tuple[list[Tree], list[Token]]:
    """Return the syntax trees of all messages of a source, and the page furniture beside them.

    Their tokens, in order of place, are the whole text; places are offsets in code points.
    """
    text = flat(source.text)
    if source.form != DOCUMENT:
        layout = split_lines(text)
        written, messages, beside = parsed(layout.text, text)
        if not _is_plain(source, messages) and not _is_document(
            source, _collected(source, layout, written, messages, beside)
        ):
            return messages, beside
    from validator.reading.document import document_tree

    return [document_tree(source, text)], []


def _collected(
    source: Source, copy: ReadingCopy, written: str, messages: list[Tree], beside: list[Token]
) -> list[tuple[Collector, Source, Span]]:
    """Return the parts of each cable of a source whose text is parsed."""
    fused, damage = copy.fused, sorted(copy.damage)
    groups: list[list[Tree]] = []
    for message in messages:
        if groups and _continues(message, groups[-1], copy.text):
            groups[-1].append(message)
        else:
            groups.append([message])
    text = page_furniture.blanked(written, beside) if beside else written
    turns = [token.start for token in beside]
    starts = (_start(group, beside, turns, written) for group in groups[1:])
    edges = [0, *starts, len(written)]
    cables = []
    for group, first, last in zip(groups, edges, edges[1:], strict=False):
        parts = Collector(text, written, source.text)
        parts.walk(group, beside[bisect_left(turns, first) : bisect_left(turns, last)])
        parts.fused = fused[bisect_left(fused, first) : bisect_left(fused, last)]
        parts.damage = damage[bisect_left(damage, (first,)) : bisect_left(damage, (last,))]
        cables.append((parts, source, Span(first, last)))
    return cables


def _continues(message: Tree, before: list[Tree], text: str) -> bool:
    """Whether a message is a later section of the cable before it.

    Sections of one cable agree in post, number or their total; in nothing at all, those of two.
    """
    tokens = list(message.tokens())
    line = next((token for token in tokens if token.kind == "SECTION_LINE"), None)
    if line is None:
        return any(token.kind == _LATER_NUMBER for token in tokens)
    heads = ("CLASSIFICATION_LINE", "SECTION_LINE")
    first = next((token for token in before[0].tokens() if token.kind in heads), None)
    if first is None:
        return True
    one, other = (classification_line(text[t.start : t.end], 0) for t in (first, line))
    if one.section is None or other.section is None:
        return True
    return (
        one.section[1] == other.section[1]
        or one.number == other.number
        or one.station == other.station
    )


def _recover_day(parts: Collector, source: Source, span: Span) -> None:
    """Take the day from the rest of a cable whose date-time group does not give it."""
    group = parts.group
    if parts.other_date is not None or (group is not None and group.moment is not None):
        return
    lines = [one.text for one in parts.unrecognised if one.zone in ("transmission", "address")]
    year = century(parts.message_reference.year) if parts.message_reference else None
    text = source.slice(span)
    told = DayEvidence(text, group, lines, parts.station, parts.page_turns, parts.dash_lines, year)
    parts.other_date = recovered(told)
    if parts.other_date is not None:
        parts.damage.append((span.start if group is None else group.span.start, "day"))


def _start(group: list[Tree], beside: list[Token], turns: list[int], text: str) -> int:
    """Return where a cable begins: one in the label form with the banner above its number.

    ``turns`` are where the page furniture begins.
    """
    first = next(group[0].tokens())
    place = bisect_left(turns, first.start) - 1
    if first.kind != "LATER_REFERENCE" or place < 0:
        return first.start
    banner = beside[place]
    near = banner.kind in BANNERS and not text[banner.end : first.start].strip()
    return banner.start if near else first.start


def _cable(
    parts: Collector, source: Source, span: Span, given: Day | None, *, alone: bool
) -> Cable:
    """Put the parts of a cable together; ``given`` is its day if it names none.

    ``alone`` tells that the text holds no other.
    """
    printed = None
    if parts.printed:
        from validator.reading.printed_telegram import read_printed

        printed = read_printed(parts)
        parts.fused, parts.damage = [], []
    section = parts.lines[0].section if parts.lines else None
    text_body = body.read_body(
        parts.bodies, parts.text, later_section=section is not None and section[0] > 1
    )
    group = parts.group
    _recover_day(parts, source, span)
    day = group.moment.date() if group is not None and group.moment else parts.other_date
    day = day or given
    if not parts.classified_by and text_body.authority is None and text_body.paragraphs:
        label_form.block_below(parts, text_body.paragraphs[-1].span)
    form = _form(parts)
    authority, declassifications = read_block(
        parts, text_body.authority, day, labelled=form == "smart"
    )
    signatures = parts.signatures
    if text_body.span is not None:
        # a line of one word before a later section is its last word
        signatures = [one for one in signatures if one.span.start >= text_body.span.end]
    if not signatures and text_body.glued_signature is not None:
        signatures = [text_body.glued_signature]
    beyond = unread(parts, text_body, span)
    return Cable(
        source=source,
        span=span,
        form=form if not alone or printed or beyond or is_of_a_cable(parts, text_body) else "none",
        transmission_id=parts.transmission_id,
        calling_station=heading.calling_station(parts.station, group) if parts.station else None,
        security_warning=parts.warning,
        date_time_group=group,
        other_date=parts.other_date,
        given_date=given,
        originator=parts.originator,
        addressees=tuple(parts.addressees),
        classification_lines=tuple(parts.lines),
        banners=tuple(sorted(parts.banners, key=lambda banner: banner.span)),
        damaged_banners=tuple(parts.damaged_banners),
        message_reference=parts.message_reference,
        number_open=parts.message_reference is None and "MESSAGE_REFERENCE_LINE" in parts.kinds,
        captions=tuple(parts.captions),
        declassifications=declassifications,
        tags_span=parts.tags_span,
        tags=tuple(parts.tags),
        subject=parts.subject,
        references=tuple(_references(parts, day)),
        authority=authority,
        entire_text=text_body.entire_text,
        paragraphs=tuple(text_body.paragraphs),
        loose_portions=(*parts.later_subjects, *parts.loose, *text_body.loose),
        unread_marks=beyond,
        body_span=text_body.span,
        signatures=tuple(signatures),
        repairs=tuple(_repairs(parts, text_body, declassifications, source, span)),
        unrecognised=tuple(parts.unrecognised),
        called_stations=parts.called_stations,
        distribution=page_furniture.distribution(parts.distribution),
        dash_lines=tuple(parts.dash_lines),
        dated=parts.dated,
        corrected_copy=parts.corrected_copy,
        attention=tuple(parts.attention),
        page_turns=tuple(parts.page_turns),
        stamps=tuple(parts.stamps),
        group_marking=parts.group_marking or text_body.group_marking,
        printed=printed,
    )


def _form(parts: Collector) -> str:
    kinds = parts.kinds
    if _HEADING in kinds or kinds & PRINTED:
        return "telegram"
    if label_form.is_form_of(parts):
        return "smart"
    if kinds & _ARCHIVED:
        return "nara"
    return "acp127" if kinds & _TRANSMISSION else "plain"


def _references(parts: Collector, day: Day | None) -> list[Reference]:
    found: list[Reference] = [*parts.telegram_references]
    for span in parts.references:
        last = found[-1].letter if found else None
        found += references(parts.slice(span), span.start, day.year if day else None, last)
    return [
        one if one.id is not None else one._replace(day=next(days_in(one.text, day), None))
        for one in found
    ]


def _repairs(
    parts: Collector,
    text_body: body.BodyParts,
    orders: Iterable[Declassification],
    source: Source,
    span: Span,
) -> list[Repair]:
    found: list[Repair] = []
    if text_body.pilcrow is not None:
        found.append(Repair(text_body.pilcrow[0], "pilcrow", text_body.pilcrow[1]))
    if parts.links:
        found.append(Repair(parts.links[0], "markdown-link", len(parts.links)))
    lines = [line for line in orders if line.repaired]
    if lines:
        found.append(Repair(lines[0].order_span, "letter-for-digit", len(lines)))
    if parts.fused:
        first = min(parts.fused)
        found.append(Repair(Span(first, first + 1), "fused-fields", len(parts.fused)))
    found += of_headings(parts.damage, [*parts.lines, *parts.banners])
    if parts.damaged_banners:
        place = parts.damaged_banners[0].span
        found.append(Repair(place, "damaged-heading", len(parts.damaged_banners)))
    if parts.letters_repaired:
        found.append(
            Repair(parts.letters_repaired[0], "level-letters", len(parts.letters_repaired))
        )
    return [*found, *repairs(source, span)]
