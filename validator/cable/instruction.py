"""A declassification instruction as read: code words and dates, then free text.

Sources: 32 CFR 2001.21(a)(4); 15 CFR 2008.6; 22 CFR 9.12(b)(5) of 1982.
"""

from datetime import date as Day
from enum import Enum
from typing import NamedTuple

from validator.law.instructions import instruction
from validator.law.levels import Level
from validator.law.term import CodeWord
from validator.text.numerals import has_digit, is_number
from validator.text.source import Span

__all__ = ["Code", "Downgrading", "Instruction", "Keyword", "Kind", "SourceMarked", "WrittenDate"]


class Kind(Enum):
    """What a declassification instruction is; values as in the JSON of ``parse``."""

    DATE = "date"
    EVENT = "event"
    SCHEDULE = "schedule"
    EXEMPTION = "exemption"
    DETERMINATION = "determination"
    NOT_APPLICABLE = "not-applicable"
    MISSING = "missing"
    UNREADABLE = "unreadable"


class Keyword(NamedTuple):
    """``DECL:`` before the instruction. ``misspelt`` tells that it is a letter off."""

    span: Span
    text: str
    misspelt: bool = False

    @property
    def word_span(self) -> Span:
        """Where its first word stands, without sign or ``ON``."""
        length = next((i for i, sign in enumerate(self.text) if not sign.isalnum()), None)
        return self.span if length is None else Span(self.span.start, self.span.start + length)


class Code(NamedTuple):
    """A code word. ``word`` is its canonical spelling, ``base`` the word without ``number``.

    ``known`` is its record if an order knows it. ``misspelt`` tells that a letter is
    wrong and this the only word that can be meant.
    """

    span: Span
    word: str
    base: str
    number: int | None = None
    known: CodeWord | None = None
    misspelt: bool = False

    @property
    def record(self) -> CodeWord | None:
        """The record of the word, or of one that differs in its number only."""
        return self.known or instruction(self.base) or instruction(f"{self.base}1")

    @property
    def never_dated(self) -> bool:
        """Whether no date goes with the word."""
        return self.known is not None and self.known.dated == "never"

    @property
    def homes(self) -> tuple[str, ...]:
        """The ids of the orders that know the word, or the word without its number."""
        record = self.record
        return record.orders if record is not None else ()


class WrittenDate(NamedTuple):
    """A date. ``day`` is the last day it can mean, ``first`` the first: of a year, 1 January.

    Without a day ``fault`` says why there is none; with one it says what is doubtful.
    ``other`` is the day in the other century that two digits may mean; ``day_first``
    tells that only day/month/year gives a day, ``damaged`` that letters were read as
    digits or a name of a month was a letter off.
    """

    span: Span
    text: str
    day: Day | None = None
    first: Day | None = None
    fault: str | None = None
    two_digit_year: bool = False
    other: Day | None = None
    day_first: bool = False
    damaged: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it names one day, not a month or a year."""
        return self.day == self.first


class Downgrading(NamedTuple):
    """``DNG: C 5/10/94``: to which level, and when."""

    span: Span
    level: Level | None
    level_span: Span
    date: WrittenDate | None = None


class SourceMarked(NamedTuple):
    """``SOURCE MARKED OADR, DATE OF SOURCE 3/1/95``."""

    span: Span
    code: Code | None = None
    date: WrittenDate | None = None

    @property
    def word(self) -> str | None:
        """``OADR`` or an X code; another word is none that a source was marked with."""
        code = self.code
        return code.word if code is not None and code.base in ("OADR", "X") else None


class Instruction(NamedTuple):
    """What follows the order's number: a date, an event, ``OADR``, ``X1``, ``GDS 3/7/85``.

    ``text`` is the instruction without ``DECL:``; ``parts`` are the code words and dates
    before any free text, in order; ``rest`` is the free text. ``duration`` is a relative
    duration (``10 YEARS``) that stands alone, ``authority`` the name in parentheses under
    E.O. 12065.
    """

    span: Span
    kind: Kind
    text: str
    parts: tuple[Code | WrittenDate, ...] = ()
    rest: str = ""
    keyword: Keyword | None = None
    duration: str | None = None
    authority: str | None = None
    downgrading: Downgrading | None = None
    source_marked: SourceMarked | None = None
    #: the date is one of review
    review: bool = False

    @property
    def codes(self) -> tuple[Code, ...]:
        """The code words."""
        return tuple([part for part in self.parts if isinstance(part, Code)])

    @property
    def dates(self) -> tuple[WrittenDate, ...]:
        """The dates."""
        return tuple([part for part in self.parts if isinstance(part, WrittenDate)])

    @property
    def words(self) -> tuple[str, ...]:
        """The code words in canonical spelling: ``GDS``, ``X1``, ``25X1``, ``N/A``."""
        if self.kind is Kind.NOT_APPLICABLE:
            return ("N/A",)
        return tuple([code.word for code in self.codes])

    @property
    def written(self) -> WrittenDate | None:
        """The first date."""
        return next((part for part in self.parts if isinstance(part, WrittenDate)), None)

    @property
    def date(self) -> Day | None:
        """The day it names first, also beside a code word; of a year the last."""
        written = self.written
        return written.day if written is not None else None

    @property
    def date_span(self) -> Span | None:
        """Where that day stands."""
        written = self.written
        return written.span if written is not None else None

    def first(self, *bases: str) -> Code | None:
        """Return the first code word with one of these bases."""
        return next((code for code in self.codes if code.base in bases), None)

    @property
    def event(self) -> bool:
        """Whether the free text may be an event: more than a name or a slip."""
        return names_event(self.rest)


def names_event(text: str) -> bool:
    """Whether a free text holds a word of two different letters at least, or a long number."""
    words = "".join(sign if sign.isalnum() else " " for sign in text).split()
    return any(
        len(word) > 4
        if is_number(word)
        else len(word) > 2 and len(set(word.upper())) > 1 and not has_digit(word)
        for word in words
    )
