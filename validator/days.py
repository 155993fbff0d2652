"""Reckoning with days of law: terms in years, days written in a text, and how days are printed."""

import re
from collections.abc import Iterator
from datetime import date

from validator.regex import regex

__all__ = ["WRITTEN_DAY", "add_months", "add_years", "days_in", "in_words", "year_end"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH = "(?:" + "|".join(_MONTHS) + ")[A-Z]{0,6}"
#: 9/19/2017, 2017/09/19, 3-7-85; 20170919; 31 DEC 1977; DECEMBER 31, 1977
WRITTEN_DAY = (
    r"(?<![\d/])(?:\d{1,4} ?[/.-] ?\d{1,2} ?[/.-] ?\d{2,4}"
    r"|(?:1[89]|2[01])\d{6}"
    rf"|\d{{1,2}} ?{_MONTH}\.?,? ?\d{{2,4}}"
    rf"|{_MONTH}\.? \d{{1,2}},? ?\d{{4}})(?!\d)"
)
_DAY = regex(WRITTEN_DAY, re.IGNORECASE)
_LETTERS = regex("[A-Z]{3}", re.IGNORECASE)


def add_years(day: date, years: int) -> date:
    """Return the same calendar day years later; 29 Feb becomes 1 Mar where there is none.

    Years from 29 Feb are not over before 28 Feb has ended: an instruction for
    1 Mar is on the anniversary, not after it.
    """
    year = min(day.year + years, date.max.year)
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def add_months(day: date, months: int) -> date:
    """Return the same day of the month months later, else the first of the next month."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    try:
        return first.replace(day=day.day)
    except ValueError:
        return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def in_words(day: date) -> str:
    """Return a day as messages print it: ``20 Sep 2032``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def year_end(day: date, years: int) -> date:
    """Return the last day of the calendar year that lies years after that of a day."""
    return date(min(day.year + years, date.max.year), 12, 31)


def days_in(text: str, near: date) -> Iterator[tuple[date | None, int, int]]:
    """Yield every day written in a text, with its start and end; None for no day of the calendar.

    The month stands first unless nothing but another order gives a day. Two digits
    mean the year nearest to ``near``.
    """
    for match in _DAY.finditer(text):
        yield _day(match.group(), near), match.start(), match.end()


def _day(written: str, near: date) -> date | None:
    numbers = re.findall(r"\d+", written)
    if len(numbers) == 1:
        numbers = [numbers[0][:4], numbers[0][4:6], numbers[0][6:]]
    name = _LETTERS.search(written)
    if name is not None:
        orders = [(numbers[-1], str(_MONTHS.index(name.group().title()) + 1), numbers[0])]
    else:
        first, second, third = numbers
        orders = [(third, first, second), (first, second, third), (third, second, first)]
    for year, month, day in orders:
        if len(year) in (2, 4) and not (len(year) == 2 and any(len(n) == 4 for n in numbers)):
            try:
                return date(_year(year, near), int(month), int(day))
            except ValueError:
                continue
    return None


def _year(digits: str, near: date) -> int:
    if len(digits) == 4:
        return int(digits)
    return min((1900 + int(digits), 2000 + int(digits)), key=lambda year: abs(year - near.year))
