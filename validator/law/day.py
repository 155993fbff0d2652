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
from validator.law.instructions import instruction, instruction_words
from validator.law.orders import Order, effective, orders
from validator.law.posts import is_post, post_begun, posts, routing_indicators, same_post, station
from validator.law.precedences import precedence, precedence_rank
from validator.law.spelling import is_near, nearest
from validator.law.tags import is_tag, names_person, tag_kind
from validator.law.word_days import Days, caption_days
from validator.law.words import (
    CodeWord,
    Term,
    caption,
    caption_words,
    control,
    nearest_caption,
    portion_words,
)
from validator.text.once import Once

TYPE_CHECKING = False  # typing itself would double the time this module takes to load
if TYPE_CHECKING:
    pass

__all__ = [
    "CodeWord",
    "Days",
    "Law",
    "Term",
    "caption",
    "caption_days",
    "caption_words",
    "carries_all",
    "control",
    "instruction",
    "instruction_words",
    "is_near",
    "is_post",
    "is_tag",
    "names_person",
    "nearest",
    "nearest_caption",
    "on",
    "portion_words",
    "post_begun",
    "posts",
    "precedence",
    "precedence_rank",
    "routing_indicators",
    "same_post",
    "station",
    "tag_kind",
]


#: the edition by which the whole shows every control of its portions, and the next one
_CARRIES, _CARRIED = "ic-manual-2012", "ic-manual-v6"


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


def carries_all(day: date | None) -> bool:
    """Return what ``Law.carries_all`` is on a day."""
    return day is not None and effective(_CARRIES) <= day < effective(_CARRIED)


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
