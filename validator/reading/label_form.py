"""Collects the fields of the label form (SMART), and tells whether a text has that form.

Sources: SMART messages as published and released; 5 FAH-1 H-210.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from validator.grammar.automaton import Token
from validator.reading import header, heading, label_form_values
from validator.reading.spans import group_span, joined, trimmed
from validator.text.regex import regex
from validator.text.source import Span

if TYPE_CHECKING:
    from validator.reading.collector import Collector

__all__ = ["BETWEEN", "TAKEN", "block_below", "block_field", "dated_field", "declassify_on_line"]
__all__ += ["goes_on", "is_form_of", "labelled_field", "message_reference_line"]
__all__ += ["sensitive_below_level", "take_addressees"]

#: what may stand between the lines of a field that goes on
BETWEEN = ("BLANK_LINES", "UNRECOGNISED_LINE", "CAPTION_LINE", "LABELLED_FIELD")
#: fields in which captions may stand among other words
_CAPTION_LABELS = ("Handling", "Markings", "Sensitivity")
#: lists of addressees stand in the header, or below the text
_ADDRESS_LABELS = {"Action": "action", "Info": "information", "XMT": "exempted"}
_PRECEDENCE = regex(r"\b(?:FLASH|NIACT|IMMEDIATE|PRIORITY|ROUTINE)\b")
#: the form sets a colon between label and number
_LABELLED_ORDER = regex(r"[ \t]*E\.? ?O\.?[ \t]*:[ \t]*\d", re.IGNORECASE)
#: two of these together are of the label form, though number and date are missing
_FORM_LABELS = frozenset(("FROM", "ACTION", "INFO", "CAPTIONS"))


def is_form_of(parts: "Collector") -> bool:
    """Whether a text has the label form.

    Of a draft, which has neither number nor date, two of its labels tell, or one and ``E.O.:``.
    """
    if parts.kinds & {"MESSAGE_REFERENCE_LINE", "LATER_REFERENCE", "DATED_FIELD"}:
        return True
    if parts.kinds & {"ORIGINATOR_LINE", "ACTION_LINE", "DATE_TIME_LINE"}:
        return False
    order = any(_LABELLED_ORDER.match(token.match.group()) for token, _ in parts.orders)
    return len(parts.labels & _FORM_LABELS) + order > 1


def message_reference_line(parts: "Collector", token: Token, _: int) -> None:
    """Take the number of a message."""
    parts.message_reference = parts.message_reference or label_form_values.message_reference(token)


def dated_field(parts: "Collector", token: Token, _: int) -> None:
    """Take the day and the date-time group of a message."""
    if parts.dated is None or not parts.dated.is_filled:
        parts.dated = label_form_values.dated(token)
        moment = parts.dated.moment
        day = parts.dated.day or (moment.date() if moment is not None else None)
        parts.other_date = day or parts.other_date


def labelled_field(parts: "Collector", token: Token, end: int) -> None:
    """Take sender, addressees, captions."""
    label, place = token.match.group("label").title(), token.match.start("labelled")
    text = parts.text[place:end]
    label = "Captions" if label.startswith("Caption") else label
    parts.labels.add(label.upper())
    if label == "Captions":
        parts.captions += header.listed_captions(text, place)
    elif label in _CAPTION_LABELS:
        parts.captions += header.captions(text, place, unknown=False)
    elif label == "From":
        parts.originator = parts.originator or joined(text) or None
    elif label in _ADDRESS_LABELS:
        parts.addresses.append((label, Span(place, end)))
    parts.open_label = label if label in _ADDRESS_LABELS or not text.strip() else None


def goes_on(parts: "Collector", text: str, span: Span) -> bool:
    """Take a line that goes on with the field above it; tell whether it does.

    It is the value of a label that stands alone, or more of a list of addressees, which
    may go on over the turn of a page.
    """
    if parts.open_label in _ADDRESS_LABELS and _PRECEDENCE.search(text) is not None:
        label, before = parts.addresses[-1]
        parts.addresses[-1] = label, before.to(span)
        return True
    if parts.open_label == "From" and parts.originator is None:
        parts.originator = joined(text)
    elif parts.open_label == "Captions":
        parts.captions += header.listed_captions(text, span.start)
    else:
        return False
    parts.open_label = None
    return True


def take_addressees(parts: "Collector") -> None:
    """Take the addressees of all lists, once no more lines can go on with them."""
    for label, span in [*parts.addresses, *parts.footer]:
        if label in _ADDRESS_LABELS:
            kind = _ADDRESS_LABELS[label]
            parts.addressees += heading.listed(parts.slice(span), span.start, kind)


def declassify_on_line(parts: "Collector", token: Token, end: int) -> None:
    """Take the instruction of the authority block."""
    value = trimmed(Span(token.match.start("declassify_on"), end), parts.text)
    parts.declassify_on.append((group_span(token, "declassify_label"), value))


def block_field(parts: "Collector", text: str, start: int) -> bool:
    """Take a field of an authority block that stands below the text; tell whether it is one."""
    found = label_form_values.block_field(text, start)
    if found is None:
        return False
    kind, label, value = found
    fields = {
        "classified_by": parts.classified_by,
        "reason": parts.reason,
        "derived_from": parts.derived_from,
        "declassify_on": parts.declassify_on,
    }
    fields[kind].append((label, value))
    return True


def block_below(parts: "Collector", span: Span) -> None:
    """Take the fields of an authority block behind the last paragraph."""
    if parts.text.find(":", *span) < 0:
        return  # each of them has its label
    place = span.start
    while place < span.end:
        stop = parts.text.find("\n", place, span.end)
        stop = span.end if stop < 0 else stop
        block_field(parts, parts.text[place:stop], place)
        place = stop + 1


def sensitive_below_level(parts: "Collector", token: Token) -> None:
    """Take SENSITIVE right below the level of a draft for the caption that it is."""
    fields = [one.start for one, _ in parts.orders[:1]]
    fields += [parts.subject.span.start] if parts.subject is not None else []
    above = any(token.start < start for start in fields)
    word, place = token.match["banner_mark"], token.match.start("banner_mark")
    if word == "SENSITIVE" and above and not parts.captions:
        parts.captions += header.captions(word, place, unknown=False)


#: what takes a line of each kind, and where its field ends
TAKEN: dict[str, Callable[["Collector", Token, int], None]] = {
    "MESSAGE_REFERENCE_LINE": message_reference_line,
    "LATER_REFERENCE": message_reference_line,
    "DATED_FIELD": dated_field,
    "DATE_FIELD": dated_field,
    "LABELLED_FIELD": labelled_field,
    "DECLASSIFY_ON_LINE": declassify_on_line,
}
