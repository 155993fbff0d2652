"""Reads the heading of a message: format lines 1 to 8 of ACP 127.

Sources: ACP 127(G), sections 111-129, 150-152, 203 and Annex B; 5 FAH-2 H-320.
"""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from validator.cable.heading import Addressee, CallingStation, DateTimeGroup, SecurityWarning
from validator.grammar.automaton import Token
from validator.law.precedences import precedence as known_precedence
from validator.reading.dates import NUMBER_OF_MONTH
from validator.reading.spans import group_span
from validator.text.kept import kept
from validator.text.numerals import as_int, is_number
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["addressees", "calling_station", "date_time_group", "group_year", "listed", "moment_of"]
__all__ += ["security_warning"]

#: makes a named tuple of a tuple, in half the time: a message may have hundreds of addressees
_new = tuple.__new__
_SIGNAL = regex(r"\bZ[A-Z]{2}\d?\b")
_INLINE_XMT = regex(r"(?:,|(?<![ ,])) ++XMT[ /]+")
_HALF_YEAR = timedelta(days=182)
_ROUTING = regex(r"R[A-Z]{3,7}|ZEN")
_BETWEEN = regex(r";|(?:(?<= FLASH)|(?<= ROUTINE)|(?<= PRIORITY)|(?<= IMMEDIATE))[ \t]*\n|\Z")
_PRECEDENCES = frozenset(("FLASH", "IMMEDIATE", "PRIORITY", "ROUTINE"))


def date_time_group(token: Token) -> DateTimeGroup:
    """Read ``R 200402Z SEP 07``."""
    match = token.match
    precedences, written, day_time, zone, month, year = match.group(
        "precedences", "date_time_group", "dtg_day_time", "dtg_zone", "dtg_month", "dtg_year"
    )
    words = tuple([known_precedence(letter) or letter for letter in precedences.split()])
    number = None if year is None else as_int(year) if len(year) == 4 else group_year(as_int(year))
    moment, fault = moment_of(day_time, zone, month, number)
    return DateTimeGroup(
        span=group_span(token, "date_time_group"),
        text=" ".join(written.split()),
        precedences=words,
        precedence_span=group_span(token, "precedences"),
        moment=moment,
        fault=fault,
        signals=tuple(_SIGNAL.findall(match.string, match.end("date_time_group"), token.end)),
    )


def moment_of(
    digits: str, zone: str, month_name: str, year: int | None
) -> tuple[datetime | None, str | None]:
    """Return the moment, or why there is none; (None, None) if only the year is missing.

    Seven digits are six with one more from a bad scan (``1071322Z``): the last six count.
    """
    if len(digits) < 6:
        return None, "not six digits of day, hour and minute"
    day, hour, minute = as_int(digits[-6:-4]), as_int(digits[-4:-2]), as_int(digits[-2:])
    month = NUMBER_OF_MONTH.get(month_name[:3])
    if month is None:
        return None, "no such month"
    if hour > 23 or minute > 59:
        return None, "no such time of day"
    if zone == "J":
        return None, "no such time zone"
    try:
        # a leap year stands in where the year is missing
        moment = datetime(2000 if year is None else year, month, day, hour, minute, tzinfo=UTC)
        if zone != "Z":
            moment -= _zone(zone)
        return (None if year is None else moment), None
    except (ValueError, OverflowError):
        return None, "no such day in the month"


def group_year(two_digits: int) -> int:
    """Return the year of two digits: from 50 on one of 19xx, since groups of 1964 bear them."""
    return (1900 if two_digits >= 50 else 2000) + two_digits


def _zone(letter: str) -> timedelta:
    """Return the offset from UTC of a time-zone letter (ACP 121)."""
    east, west = "ABCDEFGHIKLM", "NOPQRSTUVWXY"
    return timedelta(hours=east.find(letter) - west.find(letter))


def calling_station(token: Token, group: DateTimeGroup | None) -> CallingStation:
    """Read ``DE RUEHDBU #1334 2630402``; the year comes from the date-time group."""
    match = token.match
    day, time = match.group("filed_day"), match.group("filed_time")
    section = match.group("station_section")
    return CallingStation(
        span=Span(token.start, token.start + len(match.group().rstrip())),
        routing_indicator=match.group("calling"),
        serial=match.group("serial") or "",
        serial_span=_span_or(token, "serial"),
        section=None if section is None else as_int(section),
        filed_day=None if day is None else as_int(day),
        filed_time=time,
        filed_span=group_span(token, "filed") if match.group("filed") else None,
        filed=_filed(as_int(day), time, group) if day is not None else None,
    )


def _filed(day: int, time: str, group: DateTimeGroup | None) -> datetime | None:
    """Return the filing moment; around New Year the year is the one nearer to the group."""
    if group is None or group.moment is None or as_int(time[:2]) > 23 or as_int(time[2:]) > 59:
        return None
    near, hour, minute = group.moment, as_int(time[:2]), as_int(time[2:])
    moment = _of_year(near.year, day, hour, minute)
    if moment is not None and abs(moment - near) < _HALF_YEAR:
        return moment
    others = (_of_year(near.year + step, day, hour, minute) for step in (-1, 1))
    moments = [one for one in (moment, *others) if one is not None]
    return min(moments, key=lambda one: abs(one - near), default=None)


def _of_year(year: int, day: int, hour: int, minute: int) -> datetime | None:
    """Return the moment on an ordinal day of a year, None if the year has no such day."""
    try:
        moment = datetime(year, 1, 1, hour, minute, tzinfo=UTC) + timedelta(days=day - 1)
    except (ValueError, OverflowError):
        return None
    return moment if moment.year == year else None


def security_warning(token: Token) -> SecurityWarning:
    """Read ``ZNY CCCCC ZZH``."""
    match = token.match
    return SecurityWarning(
        span=Span(match.start("signal"), match.end("letters")),
        signal=match.group("signal"),
        letters=match.group("letters"),
        letters_span=group_span(token, "letters"),
    )


def listed(text: str, start: int, kind: str) -> list[Addressee]:
    """Read the addressees of a field: semicolons part them, or a line ends behind a precedence."""
    found: list[Addressee] = []
    place = 0
    for end in _BETWEEN.finditer(text):
        found += addressees(text[place : end.start()].replace("\n", " "), start + place, kind)
        place = end.end()
    return found


def addressees(text: str, start: int, kind: str) -> list[Addressee]:
    """Read an addressee, and those exempted from a collective on the same line."""
    found: list[Addressee | None] = []
    place = 0
    for inline in _INLINE_XMT.finditer(text) if "XMT" in text else ():
        found.append(_addressee(text[place : inline.start()], start + place, kind))
        place, kind = inline.end(), "exempted"
    found.append(_addressee(text[place:], start + place, kind))
    return [one for one in found if one is not None]


def _addressee(text: str, start: int, kind: str) -> Addressee | None:
    """Read routing indicator, name, precedence and message continuity number."""
    read = _read(text)
    if read is None:
        return None
    first, last, routing, name, precedence, said, end, serial = read
    span = None if said == end else _new(Span, (start + said, start + end))
    whole = _new(Span, (start + first, start + last))
    return _new(Addressee, (whole, kind, routing, name, precedence, span, serial))


class _Line(NamedTuple):
    """An addressee as it is written, with places in its own text."""

    first: int
    last: int
    routing: str | None
    name: str
    precedence: str | None
    said: int
    end: int
    serial: str | None


@kept(4096)
def _read(text: str) -> _Line | None:
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    if first >= last:
        return None
    serial, end = None, last
    if last - first > 5 and text[last - 5] == " " and is_number(text[last - 4 : last]):
        serial = text[last - 4 : last]
        end = len(text[: last - 4].rstrip())
    name_end = _before_precedence(text, first, end)
    routing, slash, name = text[first:name_end].partition("/")
    if not slash or not name or _ROUTING.fullmatch(routing) is None:
        routing, name = "", text[first:name_end]
    precedence, said = None, end
    if name_end < end:
        words = text[name_end:end].lstrip()
        precedence, said = known_precedence(words.split()[-1]), end - len(words)
    name = " ".join(name.split()).rstrip(",")
    return _Line(first, last, routing or None, name, precedence, said, end, serial)


def _before_precedence(text: str, first: int, end: int) -> int:
    """Return where a name ends, before the precedence words behind it."""
    word = ""
    while (blank := text.rfind(" ", first + 1, end)) > 0:
        before, word = word, text[blank + 1 : end]
        if word not in _PRECEDENCES and (word != "NIACT" or before != "IMMEDIATE"):
            break
        while text[blank - 1] == " ":
            blank -= 1
        end = blank
    return end


def _span_or(token: Token, name: str) -> Span:
    if token.match.group(name) is None:
        return Span(token.start, token.start + len(token.match.group().rstrip()))
    return group_span(token, name)
