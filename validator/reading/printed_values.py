"""The values in the head of a printed telegram: days, numbers with their day, posts, captions.

Sources: as in ``grammar/telegram.lark``.
"""

from collections.abc import Iterator
from datetime import date as Day
from typing import NamedTuple

from validator.cable.heading import Addressee
from validator.grammar.automaton import Token
from validator.law.precedences import precedence
from validator.law.words import caption
from validator.reading.dates import NUMBER_OF_MONTH
from validator.reading.spans import joined
from validator.text.numerals import as_int, is_number
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["DAY", "FIGURES", "HOUR", "PRECEDENCE", "NumberLine", "addressees", "captions"]
__all__ += ["day_of", "month_of", "number", "written_day"]

PRECEDENCE = regex(
    r"\b(?:OPERATIONAL IMMEDIATE|NIACT IMMEDIATE|NIACT|FLASH|EMERGENCY|IMMEDIATE|PRIORITY|ROUTINE"
    r"|DEFERRED)\b"
)
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
#: ``July 17, 1962``
DAY = regex(rf"{_MONTH}[ ,.]{{1,4}}(?P<day>\d{{1,2}})(?:[ ,.]{{1,4}}(?P<year>19\d\d))?(?!\d)")
#: ``18 Sept 1964``
_DAY_FIRST = regex(rf"\b(?P<day>\d{{1,2}})[ ,.]{{1,3}}{_MONTH}[ ,.]{{1,3}}(?P<year>19\d\d)")
#: ``2/8/63``, in the line of the drafters
FIGURES = regex(r"(?<![\d/])(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{2})(?![\d/])")
#: ``660, NOVEMBER 16; 11 AM (SECTION ONE OF TWO)``
_NUMBER = regex(
    r"(?P<series>[A-Za-z]{3,9} )?(?P<number>[!|IlO\d][\dOIl]{0,5})[A-Z]?\b(?:[ ,.;:]{1,4}"
    rf"{_MONTH}[ ,.-]{{1,4}}(?P<day>\d{{1,2}})(?:[ ,.]{{1,4}}(?P<year>19\d\d))?)?(?!\d)"
    r"(?P<hour>[^(\n]{0,30})(?:\((?P<section>[^)\n]{0,40}))?"
)
_DIGITS = str.maketrans("!|IlO", "11110")
_ENGLISH = ("ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE")
_COUNT = {
    **{word: count for count, word in enumerate(_ENGLISH, 1)},
    **{str(count): count for count in range(1, 20)},
}
_SECTION = regex(r"SECTION +(\w+)(?: +OF +(\w+))?")
HOUR = regex(r"(?i:\d{1,2}(?:[:.]\d\d)? ?[ap][. ]{0,2}m\b\.?|noon|midnight)")
_WORDS = regex(r"[A-Z0-9']+(?:-[A-Z0-9']+)*")
_CAPTION_LONGEST = 5
_ADDRESSEE = regex(
    r"(?P<name>[A-Za-z][A-Za-z .'/()-]{1,60}?)[ ,]{1,3}"
    r"(?P<rank>(?:NIACT|PRIORITY|IMMEDIATE|ROUTINE) )?(?P<number>\d{1,6}|UNNUMBERED|unnumbered)"
    r"(?P<after> (?:NIACT|PRIORITY|IMMEDIATE))?(?!\w)"
)


class NumberLine(NamedTuple):
    """The line of number and day; the year may stand elsewhere."""

    span: Span
    number: int | None
    number_span: Span | None
    month: int | None
    day: int | None
    year: int | None
    hour: str | None
    section: tuple[int, int] | None


def number(token: Token, group: str) -> NumberLine:
    """Read the line of number and day that a group of a token holds."""
    written, place = token.match.group(group), token.match.start(group)
    span = Span(place, place + len(written.rstrip()))
    match = _NUMBER.match(written)
    if match is None:
        day = DAY.search(written)
        month = month_of(day["month"]) if day else None
        return NumberLine(
            span, None, None, month, as_int(day["day"]) if day else None, None, None, None
        )
    month = month_of(match["month"]) if match["month"] else None
    hour = HOUR.search(match["hour"] or "")
    return NumberLine(
        span=span,
        number=as_int(match["number"].translate(_DIGITS)),
        number_span=Span(place + match.start("number"), place + match.end("number")),
        month=month,
        day=as_int(match["day"]) if month else None,
        year=as_int(match["year"]) if match["year"] else None,
        hour=hour.group() if hour else None,
        section=_section(match["section"] or written),
    )


def _section(text: str) -> tuple[int, int] | None:
    match = _SECTION.search(text.upper())
    if match is None or match[2] is None:
        return None
    counts = _COUNT.get(match[1]), _COUNT.get(match[2])
    return (counts[0], counts[1]) if counts[0] and counts[1] else None


def addressees(text: str, place: int, kind: str) -> Iterator[tuple[Addressee, Span | None]]:
    """Yield the addressees of a list, each with the place of its number."""
    for match in _ADDRESSEE.finditer(text.replace("\n", " ")):
        name = joined(PRECEDENCE.sub("", match["name"])).strip(" ,.;:")
        if not name or (name[:3].upper() in NUMBER_OF_MONTH and len(name) < 10):
            continue
        rank = (match["rank"] or match["after"] or "").strip() or None
        span = Span(place + match.start("name"), place + match.end())
        number = match["number"]
        written = Span(place + match.start("number"), place + match.end("number"))
        digits = number if is_number(number) else None
        yield (
            Addressee(span, kind, None, name, rank and precedence(rank), None, digits),
            written if digits else None,
        )


def captions(words: str) -> Iterator[tuple[int, int, str]]:
    """Yield the known captions in a line, the longest first at each place."""
    spans = [match.span() for match in _WORDS.finditer(words)]
    position = 0
    while position < len(spans):
        for last in range(min(len(spans), position + _CAPTION_LONGEST), position, -1):
            first, end = spans[position][0], spans[last - 1][1]
            term = caption(words[first:end])
            if term is not None:
                yield first, end, term.word
                position = last
                break
        else:
            position += 1


def written_day(text: str | None) -> Day | None:
    """Return the day that a text names with its year."""
    if text is None:
        return None
    for pattern in (_DAY_FIRST, DAY):
        for match in pattern.finditer(text):
            month = month_of(match["month"])
            if month is not None and match["year"]:
                return day_of(as_int(match["year"]), month, as_int(match["day"]))
    return None


def month_of(name: str) -> int | None:
    """Return the number of a month, from 1, by the first three letters of its name."""
    return NUMBER_OF_MONTH.get(name[:3].upper())


def day_of(year: int, month: int, day: int) -> Day | None:
    """Return the day of the calendar, None if there is none."""
    try:
        return Day(year, month, day)
    except ValueError:
        return None
