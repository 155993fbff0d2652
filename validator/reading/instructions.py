"""Reads declassification instructions: ``DECL: 9/19/2017``, ``GDS 3/7/85 (DOE, JANE)``, ``X1, X5``.

Sources: 32 CFR 2001.21(a)(4), 2001.26; "TAGS and Executive Order 11652 Codes" (1974);
15 CFR 2008.6; ISOO, Changes to Classified Document Markings (2003).
"""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from validator import law
from validator.document import Instruction, Kind
from validator.grammar import Token, Tree, grammar
from validator.source import Span

__all__ = ["NUMBER_OF_MONTH", "century", "read_instruction"]

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
NUMBER_OF_MONTH = {name: number for number, name in enumerate(_MONTHS, 1)}
_KINDS = {
    "determination": Kind.DETERMINATION,
    "exemption": Kind.EXEMPTION,
    "schedule": Kind.SCHEDULE,
    "withdrawn": Kind.DETERMINATION,
    "not-applicable": Kind.NOT_APPLICABLE,
}
#: under these orders an instruction is a code word, never free text
_CODED_ORDERS = ("11652", "12065")


#: more than this belongs to no instruction: an E.O. line swallowed the text
_LONGEST = 2000


class _Day(NamedTuple):
    day: date | None
    fault: str | None = None
    two_digit: bool = False
    other: date | None = None
    day_first: bool = False


def read_instruction(text: str, place: int, order: str, cable_day: date | None) -> Instruction:
    """Read the value of an E.O. line that begins at an offset of the file."""
    found = _analyse(text[:_LONGEST].rstrip(), order, cable_day)
    return found._replace(
        span=_moved(found.span, place),
        date_span=None if found.date_span is None else _moved(found.date_span, place),
    )


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


@lru_cache(maxsize=4096)
def _analyse(text: str, order: str, cable_day: date | None) -> Instruction:
    tree, _ = grammar("instruction").parse(text, "instruction")
    parts = [part for part in tree.children if _kind(part) not in ("GAP", "label")]
    if not parts:
        return Instruction(Span(0, len(text)), Kind.MISSING, "")
    start, end = _extent(parts[0])[0], _extent(parts[-1])[1]
    plain = Instruction(Span(start, end), Kind.EVENT, " ".join(text[start:end].split()))
    if _kind(parts[0]) == "not_applicable":
        return plain._replace(kind=Kind.NOT_APPLICABLE, words=("N/A",))
    plain = _with_authority(plain, parts, text)
    plain = _with_date(plain, parts, text, cable_day)
    words = _code_words(parts, text)
    if words:
        known = law.instruction(words[0])
        return plain._replace(kind=_KINDS.get(known.kind if known else "", Kind.EVENT), words=words)
    kinds = [_kind(part) for part in parts]
    if kinds[0] == "date":
        return plain._replace(kind=Kind.UNREADABLE if plain.date_fault else Kind.DATE)
    if kinds[0] == "duration" and "WORD" not in kinds:
        return plain._replace(duration=plain.text)
    if order in _CODED_ORDERS or not any(len(_text(p, text)) > 1 for p in parts):
        return plain._replace(kind=Kind.UNREADABLE)
    return plain


def _with_authority(plain: Instruction, parts: list[Tree | Token], text: str) -> Instruction:
    for part in parts:
        if _kind(part) == "authority":
            match = re.match(r"\(([^)]*)\)?(.*)", _text(part, text))
            name = " ".join(match.group(1).split()) if match else ""
            return plain._replace(authority=name or None)
    return plain


def _with_date(
    plain: Instruction, parts: list[Tree | Token], text: str, cable_day: date | None
) -> Instruction:
    """Add the instruction's own date: the first one that no free text stands before."""
    for part in parts:
        if _kind(part) == "date":
            start, end = _extent(part)
            read = _read_day(text[start:end], cable_day)
            return plain._replace(
                date=read.day,
                date_text=text[start:end],
                date_span=Span(start, end),
                date_fault=read.fault,
                two_digit_year=read.two_digit,
                other_date=read.other,
                day_first=read.day_first,
            )
        if _kind(part) in ("WORD", "duration"):
            break
    return plain


def _code_words(parts: list[Tree | Token], text: str) -> tuple[str, ...]:
    """Return the code words before any free text, in their canonical spelling."""
    words: list[str] = []
    for part in parts:
        if _kind(part) == "code":
            word = _text(part, text).removeprefix("1.6").strip()
            known = law.instruction(word)
            words.append(known.word if known else " ".join(word.upper().split()))
        elif _kind(part) == "WORD":
            known = law.instruction(_text(part, text))
            if known is None:
                break
            words.append(known.word)
    return tuple(words)


def _read_day(text: str, cable_day: date | None) -> _Day:
    """Read a date: month, day, year, or year first, or day first where nothing else is possible."""
    packed = text.replace(" ", "")
    if packed.isdigit() and len(packed) == 8:
        return _first_possible([(packed[:4], packed[4:6], packed[6:], False)], cable_day)
    named = re.search(r"[A-Za-z]{3}", text)
    numbers = re.findall(r"\d+", text)
    if named is not None:
        month = str(NUMBER_OF_MONTH[named.group().upper()])
        day, year = numbers[0], numbers[-1]
        return _first_possible([(year, month, day, False)], cable_day)
    first, second, third = numbers[:3]
    if len(first) > 2:
        return _first_possible([(first, second, third, False)], cable_day)
    orders = [(third, first, second, False)]
    if len(third) == 2:
        orders.append((first, second, third, False))
    orders.append((third, second, first, True))
    return _first_possible(orders, cable_day)


def _first_possible(orders: list[tuple[str, str, str, bool]], cable_day: date | None) -> _Day:
    for year, month, day, day_first in orders:
        if len(year) not in (2, 4):
            continue
        years = [int(year)] if len(year) == 4 else _centuries(int(year), cable_day)
        days = [found for y in years if (found := _day(y, int(month), int(day))) is not None]
        if days:
            two_digit = len(year) == 2
            return _Day(days[0], None, two_digit, days[1] if len(days) > 1 else None, day_first)
    return _Day(None, "no day of the calendar")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _centuries(two_digits: int, cable_day: date | None) -> list[int]:
    """Return the years that two digits may mean, the nearest to the cable first."""
    near = cable_day.year if cable_day is not None else century(two_digits)
    return sorted((1900 + two_digits, 2000 + two_digits), key=lambda year: abs(year - near))


def century(two_digits: int) -> int:
    """Return the year of two digits in a date-time group: 66 to 99 are 19xx."""
    return (1900 if two_digits >= 66 else 2000) + two_digits


def _kind(part: Tree | Token) -> str:
    return part.kind


def _extent(part: Tree | Token) -> tuple[int, int]:
    token = part if isinstance(part, Token) else next(part.tokens())
    return token.start, token.end


def _text(part: Tree | Token, text: str) -> str:
    start, end = _extent(part)
    return text[start:end].strip()
