"""A declassification instruction word by word, as rules and terms ask for it.

Reading tells what an instruction is; this tells which code words and dates stand at
its head, each with its place, also words that no order knows. Words are code words
only before any free text: an event may speak of a ``GROUP`` or of ``MR DOE``.
"""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from validator.days import WRITTEN_DAY, days_in
from validator.document import Cable, Declassification
from validator.regex import regex
from validator.source import Span
from validator.vocabulary import CodeWord, instruction

__all__ = ["Head", "Part", "head", "source_marked"]

_GAP = regex(
    r"(?:[\s,;:.&\]/-]|\b(?:AND|OR)\b(?!-)|\b1\.6 ?[(]?(?=X)|\)(?=[\s,]|$)"
    r"|\bDECL(?:AS(?:S(?:IFY)?)?)?(?: +ON)?\b)+",
    re.IGNORECASE,
)
#: a number belongs to a word unless it begins a date
_NUMBER = r"(?:[-/ ]? ?\(?(?P<{}>\d{{1,2}})(?!\d|[/.-]\d{{1,2}}[/.-])\)?)"
_CODE = regex(
    r"(?:(?P<panel>\d{2}X\d{1,2})(?P<tail> ?- ?(?:HUM(?:AN)?|WMD))?"
    rf"|(?P<coded>XGDS|RDS|XDS|X){_NUMBER.format('code')}?"
    rf"|(?P<group>GROUP|GP){_NUMBER.format('rank')}"
    r"|ORIGINATING AGENCY'?S DETERMINATION REQUIRED|MANUAL REVIEW|D[CN]I ONLY"
    r"|OADR|AGDS|GDS|ADS|DNG|MR)(?![A-Z0-9])",
    re.IGNORECASE,
)
_DATE = regex(WRITTEN_DAY, re.IGNORECASE)
_YEAR = regex(r"(?:19|20|21)\d\d(?![\d/.-])")
#: the name of the authority under E.O. 12065 and the group behind it, an authority's number
_AUTHORITY = regex(r"\([^()]*\)?(?:\s*OR-[A-Z])?")
_EVENT = regex(r"[A-Z]{3,}|\d{5}", re.IGNORECASE)
_SOURCE_MARKED = regex(r"SOURCES? MARKED:? *[\"']?(?P<word>OADR|X[- ]?[1-8](?!\d))", re.IGNORECASE)


class Part(NamedTuple):
    """A code word or a date at the head of an instruction.

    ``word`` is the code word in its canonical spelling, ``base`` the word without
    its ``number``, ``known`` its record if an order knows it. A date has a ``day``
    (None if it is none of the calendar), a year alone its first day.
    """

    span: Span
    word: str | None = None
    base: str | None = None
    number: int | None = None
    known: CodeWord | None = None
    day: date | None = None
    year_only: bool = False

    @property
    def is_date(self) -> bool:
        """Claim that the part is a date or a year."""
        return self.word is None

    @property
    def homes(self) -> tuple[str, ...]:
        """The ids of the orders that know the word, or the word without its number."""
        known = self.known or instruction(self.base or "") or instruction(f"{self.base}1")
        return known.orders if known is not None else ()


class Head(NamedTuple):
    """The code words and dates of an instruction, in order, and the free text behind them."""

    parts: tuple[Part, ...]
    rest: str

    @property
    def event(self) -> bool:
        """Claim that the free text may be an event: more than a name or a slip."""
        return _EVENT.search(self.rest) is not None

    @property
    def words(self) -> tuple[Part, ...]:
        """The code words."""
        return tuple([part for part in self.parts if part.word is not None])

    @property
    def dates(self) -> tuple[Part, ...]:
        """The dates and years."""
        return tuple([part for part in self.parts if part.word is None])

    @property
    def day(self) -> date | None:
        """The first day that is written."""
        for part in self.parts:
            if part.word is None and part.day is not None:
                return part.day
        return None

    def first(self, *bases: str) -> Part | None:
        """Return the first code word with one of these bases."""
        for part in self.parts:
            if part.word is not None and part.base in bases:
                return part
        return None


def head(cable: Cable, line: Declassification) -> Head:
    """Split the head of an instruction into code words and dates."""
    span = line.instruction.span
    return _head(cable.source.slice(span), span.start, cable.date or date(2000, 1, 1))


@lru_cache(maxsize=1024)
def _head(text: str, start: int, near: date) -> Head:
    parts: list[Part] = []
    place = 0
    while place < len(text):
        if (gap := _GAP.match(text, place)) is not None:
            place = gap.end()
        elif (match := _CODE.match(text, place)) is not None:
            parts.append(_code(match, start))
            place = match.end()
        elif (match := _DATE.match(text, place) or _YEAR.match(text, place)) is not None:
            parts.append(_date(match, start, near))
            place = match.end()
        else:
            break
    return Head(tuple(parts), _AUTHORITY.sub(" ", text[place:]).strip())


def source_marked(line: Declassification) -> str | None:
    """Return the word behind ``SOURCE MARKED``: ``OADR`` or ``X6``."""
    match = _SOURCE_MARKED.search(line.instruction.text)
    return "".join(c for c in match["word"].upper() if c.isalnum()) if match else None


def _code(match: "re.Match[str]", start: int) -> Part:
    text = " ".join(match.group().upper().split())
    span = Span(start + match.start(), start + match.end())
    if (panel := match["panel"]) is not None:
        word = panel.upper() + ("-" + match["tail"].strip(" -").upper() if match["tail"] else "")
        known = instruction(word)
        years, _, number = panel.upper().partition("X")
        return Part(span, known.word if known else word, f"{years}X", int(number), known)
    digits = match["code"] or match["rank"]
    if (base := match["coded"] or match["group"]) is not None:
        base = "GROUP" if match["group"] else base.upper()
        joint = {"X": "", "GROUP": " "}.get(base, "-")
        word = base + joint + digits if digits else base
        return Part(span, word, base, int(digits) if digits else None, instruction(word))
    known = instruction(text)
    word = known.word if known else text
    return Part(span, word, word, None, known)


def _date(match: "re.Match[str]", start: int, near: date) -> Part:
    span = Span(start + match.start(), start + match.end())
    written = match.group()
    if written.isdigit() and len(written) == 4:
        return Part(span, day=date(int(written), 1, 1), year_only=True)
    return Part(span, day=next((day for day, _, _ in days_in(written, near)), None))
