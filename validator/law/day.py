"""The law of a day.

``on(day)`` is the view of the law that a cable of that day is judged by; it
hides every interval. Orders, directives and handbooks stand in
``data/orders.toml`` and reach us prebuilt in ``_records.py``; the words the law
knows are in ``validator.law.words`` and can be had from here as well.
"""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from validator.findings.diagnostic import Severity
from validator.law import _records
from validator.law.days import add_years
from validator.law.word_days import Days, caption_days
from validator.law.words import (
    CodeWord,
    Term,
    caption,
    caption_words,
    control,
    instruction,
    instruction_words,
    is_near,
    is_post,
    is_tag,
    names_person,
    nearest,
    nearest_caption,
    portion_words,
    post_begun,
    posts,
    precedence,
    precedence_rank,
    routing_indicators,
    same_post,
    station,
    tag_kind,
)
from validator.text.once import Once

TYPE_CHECKING = False  # typing itself would double the time this module takes to load
if TYPE_CHECKING:
    from typing import Any

__all__ = [
    "CodeWord",
    "Days",
    "Law",
    "Limit",
    "Order",
    "Term",
    "caption",
    "caption_days",
    "caption_words",
    "carries_all",
    "cite",
    "control",
    "effective",
    "instruction",
    "instruction_words",
    "is_near",
    "is_post",
    "is_tag",
    "names_person",
    "nearest",
    "nearest_caption",
    "on",
    "orders",
    "portion_words",
    "post_begun",
    "posts",
    "precedence",
    "precedence_rank",
    "routing_indicators",
    "same_post",
    "station",
    "tag_kind",
    "title",
]


#: the edition by which the whole shows every control of its portions, and the next one
_CARRIES, _CARRIED = "ic-manual-2012", "ic-manual-v6"


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

    def __str__(self) -> str:
        return f"E.O. {self.number}"

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
        """Claim that an instruction word may stand under this order."""
        known = instruction(word)
        return known is not None and known.word in self.words


class _LawParts(NamedTuple):
    day: date | None
    today: date | None = None
    #: whose habits count where the law leaves them open: ``state`` or ``ic``
    profile: str = "state"


class Law(_LawParts):
    """What is law on one day. Without a day nothing is in force.

    ``today`` is the day of the check, if the caller gave one.
    """

    @Once
    def era(self) -> int | None:
        """How many records have taken effect. Laws of one era differ in their day alone."""
        return None if self.day is None else bisect_right(_first_days(), self.day)

    def in_force(self, record: str) -> bool:
        """Claim that an order, directive or handbook has taken effect."""
        first = effective(record)
        return self.day is not None and first <= self.day

    @Once
    def carries_all(self) -> bool:
        """Whether the whole shows every control of its portions.

        LIMDIS, and RD beside FRD and TFNI, by the manual of 2011 and 2012; before and later
        LIMDIS drops out of a classified whole, and the highest of the others alone is shown.
        """
        return carries_all(self.day)

    def severity(self, schedule: Mapping[str, Severity]) -> Severity:
        """Return the severity of the latest record of a schedule that is in force."""
        begun = [record for record in schedule if self.in_force(record)]
        return schedule[max(begun, key=effective)] if begun else Severity.OFF

    @property
    def orders(self) -> tuple[Order, ...]:
        """All orders, the oldest first."""
        return orders()

    @Once
    def order(self) -> Order | None:
        """The order whose marking rules are in force."""
        return _order_of(self.era)

    def order_cited(self, number: str) -> Order | None:
        """Return the order of a number, in its text of the day, else in its first.

        The number of an order that amended it stands for it as well.
        """
        return _order_cited(number, self.era)


@lru_cache(maxsize=256)
def on(day: date | None, today: date | None = None, profile: str = "state") -> Law:
    """Return the law of a day."""
    return Law(day, today, profile)


def effective(record: str) -> date:
    """Return the first day of an order, directive or handbook. Raises KeyError."""
    day: date = _by_id()[record]["effective"]
    return day


def title(record: str) -> str:
    """Return what a record of ``data/orders.toml`` is. Raises KeyError."""
    return str(_by_id()[record]["title"])


@lru_cache(maxsize=2048)
def cite(key: str) -> str:
    """Print a citation: ``32-cfr-2001:2001.21(b)`` as ``32 CFR 2001.21(b)``. Raises KeyError."""
    name, _, paragraph = key.partition(":")
    source = _sources()[name]
    return str(source["cited"].format(paragraph) if paragraph else source["whole"])


def address(key: str) -> str | None:
    """Return where a cited source can be read, None if it is in no public place."""
    found = _sources()[key.partition(":")[0]].get("address")
    return None if found is None else str(found)


def carries_all(day: date | None) -> bool:
    """Return what ``Law.carries_all`` is on a day."""
    return day is not None and effective(_CARRIES) <= day < effective(_CARRIED)


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
    )


@lru_cache(maxsize=1)
def _first_days() -> tuple[date, ...]:
    return tuple(sorted(record["effective"] for record in _records.RECORDS))


def _begun(era: int | None) -> list[Order]:
    """Return the orders that have taken effect in an era, the oldest first."""
    if not era:
        return []
    last = _first_days()[era - 1]
    return [order for order in orders() if order.effective <= last]


@lru_cache(maxsize=256)
def _order_of(era: int | None) -> Order | None:
    return next(reversed(_begun(era)), None)


@lru_cache(maxsize=1024)
def _order_cited(number: str, era: int | None) -> Order | None:
    texts = [order for order in orders() if order.bears(number)]
    begun = [order for order in texts if order in _begun(era)]
    return begun[-1] if begun else next(iter(texts), None)


@lru_cache(maxsize=1)
def _by_id() -> "dict[str, dict[str, Any]]":
    return {record["id"]: record for record in _records.RECORDS}


@lru_cache(maxsize=1)
def _sources() -> "dict[str, dict[str, Any]]":
    return {record["id"]: record for record in _records.SOURCES}
