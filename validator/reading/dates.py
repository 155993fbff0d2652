"""Reads written dates, those of an instruction and those in free text.

The month stands first unless nothing but another order gives a day (32 CFR 2001.21(a)(4)
and State's own habit); two digits mean the year nearest to the cable. What copying did to
a date is repaired where one reading is possible.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from validator.cable.instruction import WrittenDate
from validator.grammar.automaton import Token, Tree, grammar
from validator.law.spelling import nearest
from validator.text.numerals import as_int, is_number
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["NUMBER_OF_MONTH", "century", "days_in", "no_day_in", "read_date"]

_MONTHS = (
    *("JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER"),
    *("OCTOBER", "NOVEMBER", "DECEMBER"),
)
NUMBER_OF_MONTH = {name[:3]: number for number, name in enumerate(_MONTHS, 1)}
#: the digits that letters stand for in a damaged copy
#: stands in every text with a day in it: to look for this is much faster than to read it
_DAY_LIKE = regex(r"\d ?[/.-] ?\d|\d{8}|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)")
_DIGITS = str.maketrans("OoIilLSsBbGgZz", "00111155886622")
_LETTERS = str.maketrans("015", "OIS")
_NO_DAY = "no day of the calendar"
_NO_YEAR = "the year is missing"
_DAY_OR_YEAR = "either the day or the century is missing"
#: year, month and day in digits, and whether the day stands first
_Order = tuple[str, str, str, bool]


def read_date(token: Token, near: date | None) -> WrittenDate | None:
    """Return the date of a token of the grammar, None if its word is no month."""
    return _READERS[token.kind](token, near)


def days_in(text: str, near: date | None) -> Iterator[date]:
    """Yield every whole day that is written in a free text."""
    if _DAY_LIKE.search(text) is None:
        return
    tree, _ = grammar("instruction").parse(text, "days")
    for child in tree.children:
        if isinstance(child, Tree):
            written = read_date(next(child.tokens()), near)
            if written is not None and written.day is not None:
                yield written.day


def no_day_in(text: str) -> Span | None:
    """Return where in a free text the first date stands that is no day of the calendar."""
    if _DAY_LIKE.search(text) is None:
        return None
    tree, _ = grammar("instruction").parse(text, "days")
    for child in tree.children:
        if isinstance(child, Tree):
            written = read_date(next(child.tokens()), None)
            if written is not None and written.day is None and written.fault == _NO_DAY:
                return written.span
    return None


def century(two_digits: int) -> int:
    """Return the year of two digits in a cable without a day: 66 to 99 are 19xx."""
    return (1900 if two_digits >= 66 else 2000) + two_digits


def _figures(token: Token, near: date | None) -> WrittenDate:
    """Read ``9/19/2017``, ``2017/09/19``, and ``O9/l9/2O17`` of a damaged copy."""
    printed = token.match.group("first", "second", "third")
    first, second, third = (part.translate(_DIGITS) for part in printed)
    if len(first) > 2:
        orders: list[_Order] = [(first, second, third, False)]
    else:
        orders = [(third, first, second, False)]
        if len(third) == 2:
            orders.append((first, second, third, False))
        orders.append((third, second, first, True))
    return _date(token, orders, near, damaged=not is_number("".join(printed)))


def _packed(token: Token, near: date | None) -> WrittenDate:
    """Read a date without strokes, or with one too few: ``20170919``, ``091917``, ``9/192017``."""
    printed = "".join(sign for sign in token.match.group() if sign.isalnum())
    digits = printed.translate(_DIGITS)
    if len(digits) in (5, 7):
        digits = "0" + digits
    if len(digits) == 8:
        orders = [
            (digits[:4], digits[4:6], digits[6:], False),
            (digits[4:], digits[:2], digits[2:4], False),
            (digits[4:], digits[2:4], digits[:2], True),
        ]
        orders = [order for order in orders if "15" < order[0] < "30"]
    else:
        first, second, third = digits[:2], digits[2:4], digits[4:]
        orders = [(third, first, second, False), (first, second, third, False)]
        orders.append((third, second, first, True))
    return _date(token, orders, near, damaged=not is_number(printed) or len(printed) != len(digits))


def _named(token: Token, near: date | None) -> WrittenDate | None:
    """Read ``31 DEC 1977`` and ``DECEMBER 31, 1977``, the month in full, cut or misspelt."""
    name, year, day = token.match.group("month", "year", "day")
    month = _month(name)
    if month is None:
        return None
    damaged = not is_number(year) or not _MONTHS[month - 1].startswith(name.upper())
    order = (year.translate(_DIGITS), str(month), day, False)
    return _date(token, [order], near, damaged=damaged)


def _month_and_year(token: Token, near: date | None) -> WrittenDate | None:
    """Read ``SEP 2037`` and ``9/2037``."""
    name, printed = token.match.group("month", "year")
    digits = printed.translate(_DIGITS)
    month = as_int(name) if is_number(name) else _month(name, alone=True)
    if month is None:
        return None
    if not 1 <= month <= 12:
        return _faulty(token, _NO_DAY)
    return _period(token, as_int(digits), month, month, damaged=not is_number(printed))


def _year(token: Token, near: date | None) -> WrittenDate:
    printed = token.match.group("year")
    return _period(token, as_int(printed.translate(_DIGITS)), 1, 12, damaged=not is_number(printed))


def _month_and_two_digits(token: Token, near: date | None) -> WrittenDate | None:
    """Read ``SEP 37``; where it may be a day as well the year is the reading that protects."""
    month, digits = _month(token.match.group("month"), alone=True), token.match.group("year")
    if month is None:
        return None
    years = _centuries(as_int(digits), near)
    found = _period(token, years[0], month, month)
    other = _period(token, years[1], month, month).day
    fault = _DAY_OR_YEAR if 1 <= as_int(digits) <= 31 else None
    return found._replace(two_digit_year=True, other=other, fault=fault)


def _two_figures(token: Token, near: date | None) -> WrittenDate:
    """Read ``6/75``; ``9/19`` is a day without its year."""
    month, digits = as_int(token.match["first"]), as_int(token.match["second"])
    if not 1 <= month <= 12 or digits <= 31:
        return _faulty(token, _NO_YEAR)
    near_year, other_year = _centuries(digits, near)
    found = _period(token, near_year, month, month)
    return found._replace(two_digit_year=True, other=_period(token, other_year, month, month).day)


def _yearless(token: Token, near: date | None) -> WrittenDate | None:
    name = token.match.groupdict().get("month")
    if name is not None and _month(name, alone=True) is None:
        return None
    return _faulty(token, _NO_YEAR)


_READERS: dict[str, Callable[[Token, date | None], WrittenDate | None]] = {
    "NUMERIC_DATE": _figures,
    "DAMAGED_DATE": _figures,
    "SPACED_DATE": _figures,
    "EIGHT_DIGITS": _packed,
    "DIGITS": _packed,
    "GLUED_DATE": _packed,
    "DAY_FIRST": _named,
    "MONTH_FIRST": _named,
    "YEAR_FIRST": _named,
    "DAY_FIRST_MISSPELT": _named,
    "MONTH_FIRST_MISSPELT": _named,
    "MONTH_FIRST_CUT": _named,
    "MONTH_AND_YEAR": _month_and_year,
    "MONTH_AND_YEAR_IN_FIGURES": _month_and_year,
    "YEAR_AND_MONTH_IN_FIGURES": _month_and_year,
    "YEAR": _year,
    "MONTH_AND_TWO_DIGITS": _month_and_two_digits,
    "DAY_AND_MONTH": _yearless,
    "MONTH_AND_DAY": _yearless,
    "MONTH_AND_DAY_IN_FIGURES": _two_figures,
}


def _month(name: str, *, alone: bool = False) -> int | None:
    """Return the number of a month: in full, cut to three letters or more, or a letter off.

    ``alone``, without a day beside it, only a longer name may be misspelt.
    """
    word = name.upper()
    month = next((month for month in _MONTHS if month.startswith(word)), None)
    if month is None:
        word = word.translate(_LETTERS)
        short = [] if alone else [name[:3] for name in _MONTHS]
        known = [*(one for one in _MONTHS if len(one) > 4), *short, "SEPT"]
        month = nearest(word, known)
        if month is None and len(word) > 5 and word.endswith(("ER", "RY", "IL", "ST", "RE")):
            month = word  # two letters off: its beginning tells
    return NUMBER_OF_MONTH.get(month[:3]) if month is not None else None


def _date(token: Token, orders: list[_Order], near: date | None, *, damaged: bool) -> WrittenDate:
    """Return the date by the first order of year, month and day that gives one."""
    for year, month, day, day_first in orders:
        if len(year) not in (2, 4) or max(len(month), len(day)) > 2:
            continue
        years = [as_int(year)] if len(year) == 4 else _centuries(as_int(year), near)
        days = [found for y in years if (found := _day(y, as_int(month), as_int(day))) is not None]
        if days:
            return WrittenDate(
                span=Span(token.start, token.end),
                text=token.match.group(),
                day=days[0],
                first=days[0],
                two_digit_year=len(year) == 2,
                other=days[1] if len(days) > 1 else None,
                day_first=day_first,
                damaged=damaged,
            )
    return _faulty(token, _NO_DAY)


def _period(
    token: Token, year: int, first: int, last: int, *, damaged: bool = False
) -> WrittenDate:
    end = date(year + last // 12, last % 12 + 1, 1) - timedelta(days=1)
    span = Span(token.start, token.end)
    return WrittenDate(span, token.match.group(), end, date(year, first, 1), damaged=damaged)


def _faulty(token: Token, fault: str) -> WrittenDate:
    return WrittenDate(Span(token.start, token.end), token.match.group(), fault=fault)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _centuries(two_digits: int, near: date | None) -> list[int]:
    """Return the years that two digits may mean, the nearest to the cable first."""
    year = near.year if near is not None else century(two_digits)
    # of two that are equally near the later one protects
    return sorted((2000 + two_digits, 1900 + two_digits), key=lambda one: abs(one - year))
