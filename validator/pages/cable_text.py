"""A cable as people read it: every part with its line, then what was repaired or not read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from validator import law
from validator.cable.body import PortionMark
from validator.cable.cable import Cable
from validator.cable.due import Ending, end_of_classification
from validator.cable.header import ClassificationLine, Declassification, PrintedForm
from validator.cable.identity import reference_id
from validator.pages.cable_json import group_marking, line_of, moment
from validator.terminal.folding import folded
from validator.terminal.harmless import inert, leading
from validator.terminal.paint import Paint, plain
from validator.text.source import Span

__all__ = ["render"]

_FORMS = {
    "acp127": "a telegram with its ACP 127 heading",
    "plain": "a cable without transmission lines",
    "nara": "an archive copy of a telegram",
    "smart": "a message in label form",
    "telegram": "a telegram on the Department's printed form",
    "document": "a marked document that is no cable",
    "none": "no cable, and no marking",
}
_WIDTH = 22
#: the line of a part, its name, how it was read
_Row = tuple[int | None, str, str]


def render(
    cables: Sequence[Cable], *, paint: Paint = plain, width: int | None = None
) -> Iterator[str]:
    """Yield for each cable one row for each part, then repairs and unrecognised lines."""
    for number, cable in enumerate(cables):
        yield from ["\n"] if number else []
        yield from _cable(cable, paint, width)


def _cable(cable: Cable, paint: Paint, width: int | None) -> Iterator[str]:
    name = leading(cable.source.name)
    yield paint("title", f"{name}: {_FORMS.get(cable.form, cable.form)}") + "\n"
    yield from _table(_once(_parts(cable)), paint, width)
    yield from _table(_outcome(cable), paint, width)
    repairs: list[_Row] = [
        (line_of(cable, one.span), one.kind.replace("-", " "), _times(one.times))
        for one in cable.repairs
    ]
    if repairs:
        yield "\n" + paint("title", "repaired while reading (the file is as it was)") + "\n"
        yield from _table(repairs, paint, width)
    strange: list[_Row] = [
        (line_of(cable, one.span), f"in the {one.zone}", one.text) for one in cable.unrecognised
    ]
    if strange:
        yield "\n" + paint("title", "not recognised") + "\n"
        yield from _table(strange, paint, width)


def _table(rows: Iterable[_Row], paint: Paint, width: int | None) -> Iterator[str]:
    for line, part, text in rows:
        number = paint("gutter", f"{line or '':>6}")
        # a part that is not there is told by a dash
        said = folded(inert(" ".join(text.split())), width, _WIDTH + 9) or paint("missing", "-")
        yield f"{number}  {paint('note', f'{part:<{_WIDTH}}')} {said}\n"


def _once(parts: Iterable[_Row]) -> list[_Row]:
    """Return the rows in the order of the cable; what its sections and pages repeat, once."""
    first: dict[tuple[str, str], int] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for line, part, text in parts:
        first.setdefault((part, text), line or 0)
        counts[part, text] += 1
    rows = [
        (line or None, part, text + (f" ({_times(count)})" if count > 1 else ""))
        for ((part, text), line), count in zip(first.items(), counts.values(), strict=True)
    ]
    return sorted(rows, key=lambda row: row[0] or 0)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _parts(cable: Cable) -> Iterator[_Row]:
    def at(span: Span) -> int:
        return line_of(cable, span)

    if cable.document is None:
        yield None, "message reference", reference_id(cable) or ""
    elif cable.document.pages > 1:
        yield None, "pages", str(cable.document.pages)
    yield None, "day", cable.date.isoformat() if cable.date else ""
    yield from _heading(cable)
    yield from _furniture(cable)
    for line in cable.classification_lines:
        yield at(line.span), "classification line", _classification(line)
    for banner in cable.banners:
        words = (banner.level.word, *banner.controls, banner.administrative)
        yield at(banner.span), "banner", "//".join(filter(None, words))
    for caption in cable.captions:
        known = "" if caption.word else " (no known caption)"
        yield at(caption.span), "caption", (caption.word or caption.text) + known
    for attention in cable.attention:
        yield at(attention.span), "attention", attention.text
    for declassification in cable.declassifications:
        yield at(declassification.span), "declassification", _instruction(declassification)
    end = end_of_classification(cable, law.on(cable.date))
    if cable.declassification is not None and end.kind != "none":
        yield at(cable.declassification.span), *_end(end)
    if cable.tags_span:
        yield at(cable.tags_span), "TAGS", " ".join(tag.text for tag in cable.tags)
    if cable.subject:
        mark = _mark(cable.subject.portion_mark)
        yield at(cable.subject.span), "subject", f"{mark}{cable.subject.text}"
    for reference in cable.references:
        known = f" = {reference.id}" if reference.id else ""
        yield at(reference.span), f"reference {reference.letter or ''}", reference.text + known
    yield from _authority(cable)
    if cable.entire_text:
        yield at(cable.entire_text.span), "entire text", f"({cable.entire_text.text})"
    for paragraph in cable.paragraphs:
        printed = "" if paragraph.printed == str(paragraph.number) else paragraph.printed
        said = _mark(paragraph.portion_mark) + (f"printed {printed}" if printed else "")
        yield at(paragraph.number_span), paragraph.name, said
        for part in paragraph.parts:
            yield at(part.span), f"  {part.name}"[:_WIDTH], _mark(part.portion_mark)
    for portion in cable.loose_portions:
        yield at(portion.span), portion.name, _mark(portion.portion_mark)
    if cable.group_marking is not None:
        yield at(cable.group_marking), "group", group_marking(cable) or ""
    for signature in cable.signatures:
        yield at(signature.span), "signature", signature.text


def _outcome(cable: Cable) -> Iterator[_Row]:
    words = (cable.level.word if cable.level else "", cable.administrative)
    yield None, "overall, as marked", "//".join(filter(None, words))
    yield None, "overall, by portions", cable.rolled_up.banner() if cable.rolled_up else ""


def _heading(cable: Cable) -> Iterator[_Row]:
    if cable.transmission_id:
        yield None, "transmission", cable.transmission_id
    called, calling = cable.called_stations, cable.calling_station
    warning, group, dated = cable.security_warning, cable.date_time_group, cable.dated
    if called:
        said = f"{called.prosign} {' '.join(called.routing_indicators)}"
        yield line_of(cable, called.span), "called stations", said
    if calling:
        filed = f", filed day {calling.filed_day} at {calling.filed_time}Z"
        said = f"{calling.routing_indicator}, serial {calling.serial}"
        known = calling.filed_day is not None
        yield line_of(cable, calling.span), "calling station", said + (filed if known else "")
    if warning:
        yield (
            line_of(cable, warning.span),
            "security warning",
            f"{warning.signal} {warning.letters}",
        )
    if group:
        said = ", ".join([moment(cable) or group.fault or group.text, *group.precedences])
        yield line_of(cable, group.span), "date-time group", said
    if dated:
        words = (dated.day.isoformat() if dated.day else "no day", dated.group)
        yield line_of(cable, dated.span), "dated", ", ".join(filter(None, words))
    if cable.printed is not None:
        yield from _printed(cable, cable.printed)
    if cable.originator:
        yield None, "from", cable.originator
    for one in cable.addressees:
        said = one.name + (f" ({one.precedence})" if one.precedence else "")
        yield line_of(cable, one.span), one.kind.lower(), said


def _printed(cable: Cable, form: PrintedForm) -> Iterator[_Row]:
    direction = form.direction or "letterhead lost"
    control = f"control {form.control}" if form.control else None
    yield line_of(cable, form.span), "form", ", ".join(filter(None, (direction, control)))
    if form.received is not None and form.received_span is not None:
        yield line_of(cable, form.received_span), "received", form.received.isoformat()
    if form.precedences:
        yield None, "precedence", ", ".join(form.precedences)
    if form.offices:
        yield None, "offices", " ".join(form.offices)


def _furniture(cable: Cable) -> Iterator[_Row]:
    """Yield what the system, the archive and the reviewer put around the text."""
    if cable.distribution:
        # each section repeats the block
        offices = dict.fromkeys(
            f"{name}-{copies:02}" for name, copies in cable.distribution.offices
        )
        yield line_of(cable, cable.distribution.span), "distribution", " ".join(offices)
    if cable.corrected_copy:
        yield line_of(cable, cable.corrected_copy.span), "corrected copy", "of an earlier cable"
    for dashes in cable.dash_lines:
        yield line_of(cable, dashes.span), "serial of the copy", dashes.number or "none"
    if cable.page_turns:
        pages = _times(len(cable.page_turns))
        yield line_of(cable, cable.page_turns[0].span), "page turn", pages
    for stamp in cable.stamps:
        yield line_of(cable, stamp.span), "stamp", stamp.kind


def _classification(line: ClassificationLine) -> str:
    said = [line.level.word if line.level else f"no level in {line.text}", *line.controls]
    if line.station:
        said.append(f"{line.station} {line.number or ''}")
    if line.section:
        said.append("section {} of {}".format(*line.section))
    return ", ".join(said) + f" ({line.spelling})"


def _instruction(line: Declassification) -> str:
    instruction = line.instruction
    day = f" = {instruction.date}" if instruction.date else ""
    order = f"E.O. {line.order}" if line.order else "no order"
    return f"{order}, {instruction.kind.value} {instruction.text}{day}"


def _end(end: Ending) -> tuple[str, str]:
    part = "review due" if end.kind == "review" else "declassification due"
    return part, f"{end.day or 'no day'}: {end.basis}"


def _authority(cable: Cable) -> Iterator[_Row]:
    authority = cable.authority
    if authority is None:
        return
    line = line_of(cable, authority.span)
    if authority.classified_by:
        who = filter(None, (authority.classified_by, authority.position))
        yield line, "classified by", ", ".join(who)
    if authority.reasons:
        yield line, "reasons", " ".join(map(str, authority.reasons))
    if authority.derived_from:
        yield line, "derived from", authority.derived_from


def _mark(mark: PortionMark | None) -> str:
    return f"({mark.text}) " if mark else ""
