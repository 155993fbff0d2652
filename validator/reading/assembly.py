"""Puts the cables together of which all lines are collected: text, day, authority and the rest.

Damage of conversion that was repaired is noted on the cable, kind by kind.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date as Day
from operator import attrgetter

from validator.cable.body import Signature, UnreadMark
from validator.cable.cable import Cable
from validator.cable.copy import Repair
from validator.cable.header import Authority, Declassification, PrintedForm, Reference
from validator.cable.instruction import Instruction
from validator.reading import body, heading, label_form, page_furniture
from validator.reading.authority import read_authority
from validator.reading.collector import Collector
from validator.reading.dates import century, days_in
from validator.reading.declassification import DeclassifyOn, declassify_on, read_orders
from validator.reading.grammars import PRINTED
from validator.reading.recovered_day import DayEvidence, recovered
from validator.reading.references import references
from validator.reading.repairs import of_headings, repairs
from validator.reading.unread_marks import is_of_a_cable, unread, unread_lines
from validator.text.source import Source, Span

__all__ = ["assembled"]

_span_of = attrgetter("span")

_TRANSMISSION = {
    "TRANSMISSION_ID_LINE",
    "CALLED_STATIONS_LINE",
    "CALLING_STATION_LINE",
    "SECURITY_WARNING_LINE",
}
#: the Department's letterhead above a message
_HEADING = "TELEGRAM_HEADING_LINE"
_ARCHIVED = {
    *("DISTRIBUTION_HEAD", "DISTRIBUTION_LINE", "DASH_LINE", "CONTROL_NUMBER_LINE"),
    "OFFICES_LINE",
    "ATTRIBUTES_LINE",
}


class _Work:
    """A cable that is being put together."""

    __slots__ = (
        *("alone", "authority", "beyond", "day", "form", "given", "orders", "parts", "printed"),
        *("references", "repairs", "source", "span", "text_body", "written", "written_on"),
    )

    def __init__(
        self, parts: Collector, source: Source, span: Span, given: Day | None, *, alone: bool
    ) -> None:
        self.parts = parts
        self.source = source
        self.span = span
        #: its day if it names none
        self.given = given
        #: the text holds no other
        self.alone = alone
        self.printed: PrintedForm | None = None
        self.text_body = body.BodyParts()
        self.day: Day | None = None
        self.form = "plain"
        self.authority: Authority | None = None
        self.orders: tuple[Declassification, ...] = ()
        #: where a declassification date stands in the authority block, and what is written there
        self.written_on: DeclassifyOn | None = None
        self.written: Instruction | None = None
        self.beyond: list[UnreadMark] = []
        self.references: list[Reference] = []
        self.repairs: list[Repair] = []


def assembled(
    collected: Sequence[Sequence[tuple[Collector, Source, Span]]], given: Day | None
) -> list[tuple[Cable, ...]]:
    """Return the cables of each of some texts; ``given`` is the day of one that names none.

    Each step is done for all of them before the next, as in ``validator.reading.read_each``.
    """
    works = [
        [_Work(*parts, given, alone=len(cables) == 1) for parts in cables] for cables in collected
    ]
    every = [work for cables in works for work in cables]
    for work in every:
        if work.parts.printed:
            _read_printed(work)
    bodies = body.read_bodies((w.parts.bodies, w.parts.text, _is_later(w.parts)) for w in every)
    for work, text_body in zip(every, bodies, strict=True):
        work.text_body = text_body
    for step in _STEPS:
        for work in every:
            step(work)
    return [tuple(map(_cable, cables)) for cables in works]


def _read_printed(work: _Work) -> None:
    from validator.reading.printed_telegram import read_printed

    work.printed = read_printed(work.parts)
    work.parts.fused, work.parts.damage = [], []


def _is_later(parts: Collector) -> bool:
    """Whether the first section of a cable that is there is a later one."""
    section = parts.lines[0].section if parts.lines else None
    return section is not None and section[0] > 1


def _date(work: _Work) -> None:
    parts = work.parts
    _recover_day(parts, work.source, work.span)
    group = parts.group
    day = group.moment.date() if group is not None and group.moment else parts.other_date
    work.day = day or work.given


def _read_orders(work: _Work) -> None:
    """Read the E.O. lines, and the instruction that stands in the authority block."""
    parts, text_body = work.parts, work.text_body
    if not parts.classified_by and text_body.authority is None and text_body.paragraphs:
        label_form.block_below(parts, text_body.paragraphs[-1].span)
    work.form = _form(parts)
    work.written_on = declassify_on(parts, text_body.authority)
    work.orders, work.written = read_orders(
        parts, work.written_on, work.day, labelled=work.form == "smart"
    )


def _read_authority(work: _Work) -> None:
    work.authority = read_authority(
        work.parts,
        work.text_body.authority,
        work.orders,
        work.written_on,
        work.written,
        work.day,
    )


def _find_unread_marks(work: _Work) -> None:
    work.beyond = unread(work.parts, work.text_body, work.span)


def _find_unread_lines(work: _Work) -> None:
    work.beyond += unread_lines(work.parts, work.text_body, work.span)
    work.beyond.sort(key=_span_of)


def _read_references(work: _Work) -> None:
    parts, day = work.parts, work.day
    found: list[Reference] = [*parts.telegram_references]
    for span in parts.references:
        last = found[-1].letter if found else None
        found += references(parts.slice(span), span.start, day.year if day else None, last)
    work.references = [
        one if one.id is not None else one._replace(day=next(days_in(one.text, day), None))
        for one in found
    ]


def _note_repairs(work: _Work) -> None:
    work.repairs = [*_repairs(work.parts, work.text_body, work.orders)]
    work.repairs += repairs(work.source, work.span, ordinary=work.parts.is_ordinary)


#: what is done to a cable, one after the other
_STEPS: tuple[Callable[[_Work], None], ...] = (
    *(_date, _read_orders, _read_authority, _find_unread_marks, _find_unread_lines),
    *(_read_references, _note_repairs),
)


def _signatures(parts: Collector, text_body: body.BodyParts) -> tuple[Signature, ...]:
    signatures = parts.signatures
    if text_body.span is not None:
        # a line of one word before a later section is its last word
        signatures = [one for one in signatures if one.span.start >= text_body.span.end]
    if not signatures and text_body.glued_signature is not None:
        signatures = [text_body.glued_signature]
    return tuple(signatures)


def _cable(work: _Work) -> Cable:
    parts, text_body = work.parts, work.text_body
    form, group, beyond = work.form, parts.group, work.beyond
    if work.alone and not (work.printed or beyond or is_of_a_cable(parts, text_body)):
        form = "none"
    return Cable(
        source=work.source,
        span=work.span,
        form=form,
        transmission_id=parts.transmission_id,
        calling_station=heading.calling_station(parts.station, group) if parts.station else None,
        security_warning=parts.warning,
        date_time_group=group,
        other_date=parts.other_date,
        given_date=work.given,
        originator=parts.originator,
        addressees=tuple(parts.addressees),
        classification_lines=tuple(parts.lines),
        banners=tuple(sorted(parts.banners, key=_span_of)),
        damaged_banners=tuple(parts.damaged_banners),
        message_reference=parts.message_reference,
        number_open=parts.message_reference is None and "MESSAGE_REFERENCE_LINE" in parts.kinds,
        captions=tuple(parts.captions),
        declassifications=work.orders,
        tags_span=parts.tags_span,
        tags=tuple(parts.tags),
        subject=parts.subject,
        references=tuple(work.references),
        authority=work.authority,
        entire_text=text_body.entire_text,
        paragraphs=tuple(text_body.paragraphs),
        loose_portions=(*parts.later_subjects, *parts.loose, *text_body.loose),
        unread_marks=tuple(beyond),
        body_span=text_body.span,
        signatures=_signatures(parts, text_body),
        repairs=tuple(work.repairs),
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
        printed=work.printed,
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


def _form(parts: Collector) -> str:
    kinds = parts.kinds
    if _HEADING in kinds or kinds & PRINTED:
        return "telegram"
    if label_form.is_form_of(parts):
        return "smart"
    if kinds & _ARCHIVED:
        return "nara"
    return "acp127" if kinds & _TRANSMISSION else "plain"


def _repairs(
    parts: Collector, text_body: body.BodyParts, orders: Iterable[Declassification]
) -> list[Repair]:
    """Return the damage that was seen while the parts were read."""
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
    return found
