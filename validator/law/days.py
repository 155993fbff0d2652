"""Reckoning with days of law: terms in years, how days are printed, and which one today is."""

from datetime import date

__all__ = ["add_months", "add_years", "in_words", "today", "year_end"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def today() -> date:
    """Return the day on which this is run, where it is run: nothing else asks for it.

    Commands ask; what judges a cable is given the day.
    """
    return date.today()


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
