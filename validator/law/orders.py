"""Executive orders on classification: their days, limits, words and reasons."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from validator.law import _records
from validator.law.days import add_years, year_end
from validator.law.instructions import instruction

__all__ = ["Automatic", "Limit", "Order", "effective", "orders", "title"]


class Limit(NamedTuple):
    """The longest term of an instruction, in years from the day of the cable.

    ``word`` is an instruction word without its number, or ``date`` for a date alone.
    ``full_years`` lets the term run to the end of its last calendar year.
    """

    word: str
    years: int
    source: str
    full_years: bool = False

    def last_day(self, day: date) -> date:
        """Return the last lawful day for a cable of this day."""
        last = add_years(day, self.years)
        return date(last.year, 12, 31) if self.full_years else last


class Automatic(NamedTuple):
    """When records of permanent value are declassified by themselves, in full calendar years.

    They are whether or not anybody has reviewed them, unless they are exempted. On ``first`` all
    are that are older by then. ``since`` is the first day of this text of the order, None if it
    was so from the beginning; without ``source`` no text that was read says what happens behind
    ``first``.
    """

    years: int
    first: date
    first_source: str
    source: str | None = None
    since: date | None = None

    def day(self, origin: date) -> date | None:
        """Return the day for a record of this day, None if no source tells it."""
        if add_years(origin, self.years) < self.first:
            return self.first
        return None if self.source is None else year_end(origin, self.years)


class Order(NamedTuple):
    """An executive order on classification, in one of its texts.

    ``effective`` is the first day of its marking rules and ``until`` the first
    day of the next order's. ``words`` are the instruction words that may stand
    under it, ``section`` and ``letters`` the reasons it knows. ``schedule`` gives
    the full calendar years of the general declassification schedule, by level.
    Citing the order after its end is remarked for ``grace_info`` months and
    warned of until ``grace_warning`` months have passed.
    """

    id: str
    number: str
    title: str
    signed: date
    effective: date
    until: date | None
    limits: tuple[Limit, ...]
    words: frozenset[str]
    section: str | None
    letters: str
    grace_info: int
    grace_warning: int
    schedule: Mapping[str, int]
    source: str
    #: numbers of the orders that amended this text, by which cables cite it at times
    amended_by: tuple[str, ...] = ()
    automatics: tuple[Automatic, ...] = ()

    def __str__(self) -> str:
        return f"E.O. {self.number}"

    def automatic(self, day: date) -> Automatic | None:
        """Return what holds on a day of records that are declassified by themselves."""
        held = [one for one in self.automatics if one.since is None or one.since <= day]
        return held[-1] if held else None

    def bears(self, number: str) -> bool:
        """Whether it is cited by this number: its own, or that of an order that amended it."""
        return number == self.number or number in self.amended_by

    def limit(self, word: str = "date") -> Limit | None:
        """Return the limit of a date, or of a word without its number."""
        for limit in self.limits:
            if limit.word == word:
                return limit
        return None

    def allows(self, word: str) -> bool:
        """Whether an instruction word may stand under this order."""
        known = instruction(word)
        return known is not None and known.word in self.words


def effective(record: str) -> date:
    """Return the first day of an order, directive or handbook. Raises KeyError."""
    day: date = _by_id()[record]["effective"]
    return day


def title(record: str) -> str:
    """Return what a record of ``data/orders.toml`` is. Raises KeyError."""
    return str(_by_id()[record]["title"])


@lru_cache(maxsize=1)
def orders() -> tuple[Order, ...]:
    """Return all orders, the oldest first."""
    return tuple(_order(record) for record in _records.RECORDS if "number" in record)


def _order(record: "dict[str, Any]") -> Order:
    reason = record.get("reason", {})
    words = frozenset(
        word["word"] for word in _records.INSTRUCTIONS if record["id"] in word["orders"]
    )
    return Order(
        id=record["id"],
        number=record["number"],
        title=record["title"],
        signed=record["signed"],
        effective=record["effective"],
        until=record.get("until"),
        limits=tuple(Limit(**limit) for limit in record.get("limit", ())),
        words=words,
        section=reason.get("section"),
        letters=reason.get("letters", ""),
        grace_info=record["grace"]["info"],
        grace_warning=record["grace"]["warning"],
        schedule=record.get("schedule", {}),
        source=record["source"],
        amended_by=tuple(record.get("amended_by", ())),
        automatics=tuple(_automatic(one) for one in record.get("automatic", ())),
    )


def _automatic(row: "dict[str, Any]") -> Automatic:
    return Automatic(**{name: row[name] for name in Automatic._fields if name in row})


@lru_cache(maxsize=1)
def _by_id() -> "dict[str, dict[str, Any]]":
    return {record["id"]: record for record in _records.RECORDS}
