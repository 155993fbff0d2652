"""A cable as programs read it: one JSON object (interface, section 4)."""

from typing import Any

from validator import law
from validator.cable.cable import Cable, Kind
from validator.cable.due import end_of_classification
from validator.cable.header import Authority, ClassificationLine, Declassification
from validator.cable.identity import reference_id
from validator.terminal.harmless import inert
from validator.text.source import Span

__all__ = [
    "authority_as_json",
    "cable_as_json",
    "declassification_as_json",
    "ending_as_json",
    "group_marking",
    "in_plain_values",
    "line_of",
    "moment",
    "subject_as_json",
]


def cable_as_json(cable: Cable) -> dict[str, Any]:
    """Return the cable in plain values. Absent is None or an empty list."""
    line = cable.classification
    rolled_up = cable.rolled_up
    facts = {
        "file": cable.source.name,
        "form": cable.form,
        "date": cable.date.isoformat() if cable.date else None,
        "date_time_group": moment(cable),
        "precedence": _precedence(cable),
        "from": cable.originator,
        "to": _names(cable, "action"),
        "info": _names(cable, "information"),
        "heading": _heading(cable),
        "reference_id": reference_id(cable),
        "message_reference": message_reference(cable),
        "classification": _classification(cable, line),
        "captions": list(dict.fromkeys(c.word or c.text for c in cable.captions)),
        "declassification": declassification_as_json(cable, cable.declassification),
        "tags": [tag.text for tag in cable.tags],
        "subject": subject_as_json(cable),
        "references": [
            {"letter": one.letter, "text": one.text, "id": one.id} for one in cable.references
        ],
        "authority": authority_as_json(cable, cable.authority),
        "entire_text": _entire_text(cable),
        "paragraphs": _paragraphs(cable),
        "signature": cable.signatures[-1].text if cable.signatures else None,
        "group_marking": group_marking(cable),
        "telegram": _telegram(cable),
        "computed_overall": rolled_up.banner() if rolled_up else None,
        "unrecognised": [
            {"line": line_of(cable, one.span), "text": one.text} for one in cable.unrecognised
        ],
    }
    return {key: in_plain_values(value) for key, value in facts.items()}


def line_of(cable: Cable, span: Span) -> int:
    """Return the line, from 1, in which a span begins."""
    return cable.source.position(span.start)[0] + 1


def group_marking(cable: Cable) -> str | None:
    """Return the downgrading group as printed."""
    place = cable.group_marking
    return cable.source.slice(place).rstrip(" .,") if place is not None else None


def moment(cable: Cable) -> str | None:
    """Return the moment of the cable, as ISO 8601 in UTC."""
    place = cable.date_time_group or cable.dated
    if place is None or place.moment is None:
        return None
    return place.moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _precedence(cable: Cable) -> list[str]:
    if cable.date_time_group is not None:
        return list(cable.date_time_group.precedences)
    if cable.printed is not None:
        return list(cable.printed.precedences)
    # the label form has them behind the addressees
    words = [one.precedence for one in cable.addressees if one.kind != "exempted"]
    return list(dict.fromkeys(word for word in words if word))


def message_reference(cable: Cable) -> str | None:
    """Return the reference as the text prints it: ``17 NEW DELHI 123``, ``DUSHANBE 001334``."""
    if cable.message_reference is not None:
        return cable.message_reference.text
    line = cable.classification
    if line is None or line.station_span is None or line.number_span is None:
        return None
    return f"{line.station} {cable.source.slice(line.number_span)}"


def in_plain_values(value: Any) -> Any:
    """Make every text in a value harmless and a single line."""
    if isinstance(value, str):
        return inert(" ".join(value.split()))
    if isinstance(value, list):
        return [in_plain_values(one) for one in value]
    if isinstance(value, dict):
        return {key: in_plain_values(one) for key, one in value.items()}
    return value


def _names(cable: Cable, kind: str) -> list[str]:
    # each section of a cable repeats its heading
    return list(dict.fromkeys(one.name for one in cable.addressees if one.kind == kind))


def _heading(cable: Cable) -> dict[str, Any] | None:
    calling, warning = cable.calling_station, cable.security_warning
    if cable.transmission_id is None and calling is None and warning is None:
        return None
    return {
        "transmission_id": cable.transmission_id,
        "routing_indicator": calling.routing_indicator if calling else None,
        "serial": calling.serial if calling else None,
        "filed_day": calling.filed_day if calling else None,
        "filed_time": calling.filed_time if calling else None,
        "security_signal": warning.signal if warning else None,
        "security_letter": warning.letter if warning else None,
    }


def _telegram(cable: Cable) -> dict[str, Any] | None:
    """Return what only the head of a printed telegram has."""
    form = cable.printed
    if form is None:
        return None
    return {
        "direction": form.direction,
        "control": form.control,
        "received": form.received.isoformat() if form.received else None,
        "time": form.time,
        "offices": list(form.offices),
    }


def _classification(cable: Cable, line: ClassificationLine | None) -> dict[str, Any] | None:
    if line is not None:
        return {
            "level": line.level.word if line.level else None,
            "administrative": cable.administrative,
            "station": line.station,
            "number": line.number,
            "section": list(line.section) if line.section else None,
            "controls": list(line.controls),
            "line": line_of(cable, line.span),
        }
    banner = cable.overall
    if banner is None:
        return None
    reference = cable.message_reference
    return {
        "level": banner.level.word if banner.level else None,
        "administrative": cable.administrative,
        "station": reference.post if reference is not None else None,
        "number": reference.number if reference is not None else None,
        "section": None,
        "controls": list(banner.controls),
        "line": line_of(cable, banner.span),
    }


def declassification_as_json(cable: Cable, line: Declassification | None) -> dict[str, Any] | None:
    """Return what says until when a text is classified, None if nothing does."""
    if line is None:
        return None
    instruction = line.instruction
    missing = instruction.kind is Kind.MISSING
    return {
        "order": line.order or None,
        "kind": instruction.kind.value,
        "value": None if missing else instruction.text,
        "date": instruction.date.isoformat() if instruction.date else None,
        **ending_as_json(cable),
        "line": line_of(cable, line.span),
    }


def ending_as_json(cable: Cable) -> dict[str, str | None]:
    """Return the ISO day on which the classification ends by its own order, how, and why."""
    end = end_of_classification(cable, law.on(cable.date))
    return {
        "due": end.day.isoformat() if end.day else None,
        "due_kind": end.kind,
        "basis": end.basis,
    }


def subject_as_json(cable: Cable) -> dict[str, Any] | None:
    """Return the subject with its mark, None if there is none."""
    subject = cable.subject
    if subject is None:
        return None
    mark = subject.portion_mark
    return {"text": subject.text, "portion": mark.text.upper() if mark else None}


def authority_as_json(cable: Cable, authority: Authority | None) -> dict[str, Any] | None:
    """Return the authority block, None if there is none."""
    if authority is None:
        return None
    return {
        "classified_by": authority.classified_by,
        "position": authority.position,
        "reasons": [str(reason) for reason in authority.reasons],
        "derived_from": authority.derived_from,
        "declassify_on": authority.declassify_on.text if authority.declassify_on else None,
        "line": line_of(cable, authority.span),
    }


def _entire_text(cable: Cable) -> str | None:
    mark = cable.entire_text
    return mark.level.word if mark and mark.level else None


def _paragraphs(cable: Cable) -> list[dict[str, Any]]:
    return [
        {
            "number": one.number,
            "printed": one.printed,
            "portion": one.portion_mark.text.upper() if one.portion_mark else None,
            "line": line_of(cable, one.number_span),
        }
        for one in cable.paragraphs
    ]
