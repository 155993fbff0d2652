"""Reads fields of the label form (SMART) whose values are more than a text: number and date.

Sources: SMART messages as published and released; 5 FAH-1 H-210. In a draft a field may have
no value yet: ``TBD``, ``[date]`` or nothing.
"""

import re
from datetime import date as Day
from datetime import datetime

from validator.cable.header import Dated, MessageReference
from validator.grammar.automaton import Token
from validator.reading.dates import NUMBER_OF_MONTH
from validator.reading.heading import group_year, moment_of
from validator.reading.spans import group_span
from validator.text.numerals import as_int, is_number
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["block_field", "dated", "message_reference"]

_REFERENCE = regex(
    r"(?P<year>(?:19|20)?\d\d)[ -]{0,3}(?P<post>[A-Z][A-Z .'-]{0,40}?)[ -]{0,3}(?P<number>\d{1,7})"
    r"(?!\d)",
    re.IGNORECASE,
)
#: a line of the authority block; below the text the label has a colon
_BLOCK = regex(
    r"[ \t]*+(?P<label>Classified By|Reasons?|Derived From|Declassify On)[ \t]*+:[ \t]*+"
    r"(?P<value>[^\n]*)",
    re.IGNORECASE,
)
#: the list of the collector to which a field belongs, by the first letters of its label
_FIELDS = {
    "CLAS": "classified_by",
    "REAS": "reason",
    "DERI": "derived_from",
    "DECL": "declassify_on",
}
_NAME = "(?:" + "|".join(NUMBER_OF_MONTH) + ")"
#: ``120125Z SEP 17``; a copy may cut it or lose the zone, and run its parts together
_GROUP = regex(
    rf"(?<![\d-])(?P<time>\d{{5,7}})(?: ?(?P<zone>[A-Z])(?=\W|\d|$|{_NAME}))?"
    r"(?: {0,3}(?P<month>[A-Z]{2,9})\b\.?(?: {0,3}(?P<year>\d{1,4})(?!\d))?"
    r"| {0,3}(?P<glued>[A-Z]{3})(?P<glued_year>\d{2}|\d{4})(?!\d))?",
    re.IGNORECASE,
)
#: ``Sep 12, 2017``, ``12 September 2017``, ``2017-09-12``, ``09/12/2017``
_DAYS = (
    regex(
        r"(?P<month>[A-Z]{3,9})\.? {0,3}(?P<day>\d{1,2})(?:st|nd|rd|th)?,? {0,3}"
        r"(?P<year>\d{4})(?!\d)",
        re.IGNORECASE,
    ),
    regex(
        r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?[ -]{0,3}(?P<month>[A-Z]{3,9})\.?,?[ -]{0,3}"
        r"(?P<year>\d{4}|\d{2})(?!\d)",
        re.IGNORECASE,
    ),
    regex(r"(?<!\d)(?P<year>\d{4})(?P<sign>[-/.]?)(?P<month>\d{2})(?P=sign)(?P<day>\d{2})(?!\d)"),
    regex(
        r"(?<!\d)(?P<month>\d{1,2})(?P<sign>[-/.])(?P<day>\d{1,2})(?P=sign)(?P<year>\d{4}|\d{2})"
        r"(?!\d)"
    ),
)


def block_field(text: str, start: int) -> tuple[str, Span, Span] | None:
    """Read a line of an authority block below the text: which field it is, label and value.

    The stamp of a later re-marking, which parts its fields by ``~``, is none.
    """
    found = _BLOCK.match(text)
    if found is None or "~" in text:
        return None
    kind = _FIELDS[found["label"].split()[0].upper()[:4]]
    label, value = Span(*found.span("label")), Span(*found.span("value"))
    return kind, _moved(label, start), _moved(value, start)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def message_reference(token: Token) -> MessageReference | None:
    """Read ``MRN: 17 STATE 93402``; a draft may have no number yet."""
    found = _REFERENCE.match(token.match["mrn"])
    if found is None:
        return None
    start = token.match.start("mrn")
    return MessageReference(
        span=Span(start, start + found.end()),
        text=" ".join(found.group().split()),
        year=as_int(found["year"]) % 100,
        post=" ".join(found["post"].upper().split()),
        number=as_int(found["number"]),
    )


def dated(token: Token) -> Dated:
    """Read ``Date/DTG: Sep 12, 2017 / 120125Z SEP 17``, either part of it, or neither."""
    text, start = token.match["dated"], token.match.start("dated")
    group = _group_in(text)
    written = _day_in(text if group is None else text[: group.start()])
    moment, fault = (None, None) if group is None else _moment(group)
    day, day_fault = (None, None) if written is None else _day(written)
    whole = group_span(token, "dated")
    return Dated(
        span=Span(token.start, token.start + len(token.match.group().rstrip())),
        day=day,
        day_span=whole if written is None else _within(written, start),
        group=None if group is None else " ".join(group.group().split()),
        group_span=None if group is None else _within(group, start),
        moment=moment,
        fault=fault,
        day_fault=day_fault,
    )


def _within(found: "re.Match[str]", start: int) -> Span:
    return Span(start + found.start(), start + found.end())


def _group_in(text: str) -> "re.Match[str] | None":
    """Return the date-time group of a value: digits with a zone or a month behind them."""
    for found in _GROUP.finditer(text):
        if found["zone"] or found["month"] or found["glued"]:
            return found
    return None


def _moment(group: "re.Match[str]") -> tuple[datetime | None, str | None]:
    """Return the moment of a group, or what is wrong with it; neither of one that is cut."""
    month = (group["month"] or group["glued"] or "").upper()
    year = group["year"] or group["glued_year"]
    cut = len(month) < 3 or year is None or len(year) == 1
    number = None
    if year is not None and not cut:
        number = as_int(year) if len(year) == 4 else group_year(as_int(year) % 100)
    zone = (group["zone"] or "Z").upper()
    # a month of 31 days stands in for one that is cut
    return moment_of(group["time"], zone, "DEC" if len(month) < 3 else month, number)


def _day_in(text: str) -> "re.Match[str] | None":
    found = (pattern.search(text) for pattern in _DAYS)
    return next((one for one in found if one is not None), None)


def _day(written: "re.Match[str]") -> tuple[Day | None, str | None]:
    """Return the day that is written, or what is wrong with it."""
    name, day = written["month"], as_int(written["day"])
    month = as_int(name) if is_number(name) else NUMBER_OF_MONTH.get(name[:3].upper(), 0)
    year = (
        as_int(written["year"])
        if len(written["year"]) == 4
        else group_year(as_int(written["year"]))
    )
    if is_number(name) and month > 12 >= day:
        month, day = day, month  # the day stands first
    if not 1 <= month <= 12:
        return None, "no such month"
    try:
        return Day(year, month, day), None
    except ValueError:
        return None, "no such day in the month"
