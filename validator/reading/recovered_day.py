"""Tells the day of a cable whose date-time group is lost or damaged, where the rest of it does.

What stands in the group is kept; what is missing comes from the archive's data, the filing
time of format line 3 and the year, or the time on page heads and the dashed line, in this
order. Where they leave more than one day open, there is none. Source: ACP 127(G) sections 113
and 115; cable-format of archive copies (X1, X2 and X14 of the relations between fields).
"""

from datetime import date, timedelta
from typing import NamedTuple

from validator.cable.copy import DashLine, PageTurn
from validator.cable.heading import DateTimeGroup
from validator.grammar.automaton import Token
from validator.law.letters import likely
from validator.reading.damaged_date_lines import month_meant
from validator.reading.dates import NUMBER_OF_MONTH, century
from validator.text.numerals import as_int, is_number
from validator.text.regex import regex

__all__ = ["DayEvidence", "recovered"]

#: a group of which something may be missing, at the head of its line
_GROUP = regex(
    r"[ \t]*(?:[ZOPR][ \t]+){0,2}(?P<digits>[\d?*#.OIL_]{1,8})[ \t]?(?P<zone>[A-Z]?)[ \t]+"
    r"(?:(?P<month>[A-Z\d?]{3,9})(?=[ \t.,]|$)[ \t.,]*)?(?P<year>\d{4}|\d{2}|[\d?]{2})?(?=[ \t]|$)"
)
#: a whole group behind the line above it, where a line end was lost
_JOINED_GROUP = regex(
    r"[ZOPR] (?P<day>\d\d)\d{4}Z (?P<month>[A-Z]{3}) (?P<year>\d\d)(?=[ \t]*\r?\n[ \t]*FM )"
)
_ARCHIVE_DATE = regex(
    r"(?:Draft|Sent|Document) Date: *(?P<day>\d{1,2})[ -](?P<month>[A-Za-z]{3,9})[ -]"
    r"(?P<year>\d{4})"
)
_ARCHIVE_NUMBER = regex(r"Document Number: *(?P<year>(?:19|20)\d\d)[A-Z]")
_ARCHIVE = "Message Attributes"
_DAY_OF_TIME = slice(0, 2)
_SIX = 6


class DayEvidence(NamedTuple):
    """What tells of the day beside the date-time group."""

    text: str
    group: DateTimeGroup | None
    #: lines of the address that were not recognised: one of them may be the group
    lines: list[str]
    station: Token | None
    turns: list[PageTurn]
    dashes: list[DashLine]
    year: int | None


class _Known(NamedTuple):
    digits: str = ""
    day: int | None = None
    month: int | None = None
    year: int | None = None


def recovered(evidence: DayEvidence) -> date | None:
    """Return the day of a cable, None where it cannot be told."""
    joined = _JOINED_GROUP.search(evidence.text) if evidence.group is None else None
    if joined is not None and joined["month"] in NUMBER_OF_MONTH:
        month = NUMBER_OF_MONTH[joined["month"]]
        return _date(century(as_int(joined["year"])), month, as_int(joined["day"]))
    known = _known(evidence)
    archive, year = _archive(evidence.text)
    year = known.year or year or evidence.year
    if archive is not None and _agrees(known, archive):
        return _with_day(archive, known.day)
    filed = _filed(evidence.station, year)
    if filed is not None and _agrees(known, filed):
        return _with_day(filed, known.day)
    if known.month is None or year is None:
        return None
    day = known.day if known.day is not None else _day_of_pages(known, evidence)
    return _date(year, known.month, day) if day is not None else None


def _known(evidence: DayEvidence) -> _Known:
    """Read what is left of the date-time group."""
    lines = [evidence.group.text] if evidence.group is not None else evidence.lines
    for line in lines:
        match = _GROUP.match(likely(line))
        if match is None or not (match["month"] or match["year"]):
            continue
        name = month_meant(match["month"]) if match["month"] else None
        year = match["year"] if match["year"] and is_number(match["year"]) else None
        month = NUMBER_OF_MONTH[name] if name is not None else None
        if month is None and (year is None or evidence.group is None):
            continue
        number = None if year is None else as_int(year) if len(year) > 2 else century(as_int(year))
        digits = match["digits"]
        day = (
            as_int(digits[_DAY_OF_TIME]) if len(digits) == _SIX and is_number(digits[:2]) else None
        )
        if day is not None and month is not None and _date(number or 2000, month, day) is None:
            day = None
        return _Known(digits, day, month, number)
    return _Known()


def _archive(text: str) -> tuple[date | None, int | None]:
    """Return the day and the year that the archive's data give."""
    place = text.find(_ARCHIVE)
    if place < 0:
        return None, None
    number = _ARCHIVE_NUMBER.search(text, place)
    year = as_int(number["year"]) if number is not None else None
    match = _ARCHIVE_DATE.search(text, place)
    if match is None:
        return None, year
    month = month_meant(match["month"].upper())
    if month is None:
        return None, year
    day = _date(as_int(match["year"]), NUMBER_OF_MONTH[month], as_int(match["day"]))
    return day, year or as_int(match["year"])


def _filed(station: Token | None, year: int | None) -> date | None:
    """Return the day of filing: an ordinal day of the year."""
    ordinal = station.match.group("filed_day") if station is not None else None
    if ordinal is None or year is None or not 0 < as_int(ordinal) <= 366:
        return None
    day = date(year, 1, 1) + timedelta(days=as_int(ordinal) - 1)
    return day if day.year == year else None


def _agrees(known: _Known, day: date) -> bool:
    """Whether a day is that of the group, or the day after it, as far as the group is known."""
    if known.year is not None and known.year != day.year:
        return False
    near = _with_day(day, known.day)
    return near is not None and (known.month is None or known.month == near.month)


def _with_day(day: date, of_month: int | None) -> date | None:
    """Return the day itself, or the one before, which has this day of the month."""
    if of_month is None or day.day == of_month:
        return day
    before = day - timedelta(days=1)
    return before if before.day == of_month else None


def _day_of_pages(known: _Known, evidence: DayEvidence) -> int | None:
    """Return the day of the month on all page heads and dashed lines, if it fits the group."""
    times = [turn.time for turn in evidence.turns if turn.time]
    times += [group for line in evidence.dashes for group in line.groups if group.endswith("Z")]
    days = {time[_DAY_OF_TIME] for time in times if is_number(time[_DAY_OF_TIME])}
    if len(days) != 1:
        return None
    day = days.pop()
    digits = known.digits
    if is_number(digits) and len(digits) == _SIX - 1 and not _lost_one(digits, day):
        return None
    return as_int(day)


def _lost_one(digits: str, day: str) -> bool:
    """Whether five digits are six that begin with a day, less one."""
    return digits[:2] == day or digits[0] in day


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
