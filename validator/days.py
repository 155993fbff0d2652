"""Reckoning with days of law: terms in years, and how days are printed."""

from datetime import date

__all__ = ["add_months", "add_years", "in_words"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def add_years(day: date, years: int) -> date:
    """Return the same calendar day years later; 29 Feb becomes 1 Mar where there is none.

    The term of a cable of 29 Feb 2008 has not run out before 28 Feb 2033 ends, so the
    day after is the last one that does not exceed it by more than the day itself.
    """
    year = min(day.year + years, date.max.year)
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def add_months(day: date, months: int) -> date:
    """Return the same day of the month months later, else the first of the next month."""
    years, month = divmod(day.month - 1 + months, 12)
    try:
        return date(day.year + years, month + 1, day.day)
    except ValueError:
        return date(day.year + years + month // 11, (month + 1) % 12 + 1, 1)


def in_words(day: date) -> str:
    """Return a day as messages print it: ``20 Sep 2032``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
