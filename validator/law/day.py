"""The law of a day.

``on(day)`` is the view of the law that a cable of that day is judged by; it
hides every interval. Orders, directives and handbooks stand in
``data/orders.toml`` and reach us prebuilt in ``_records.py``.
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from validator.law import _records
from validator.law.orders import Order, effective, orders

__all__ = ["Law", "carries_all", "on", "shows_cui_alone"]

#: the edition by which the whole shows every control of its portions, and the next one
_CARRIES, _CARRIED = "ic-manual-2012", "ic-manual-v6"


class _LawParts(NamedTuple):
    day: date | None
    today: date | None = None
    #: whose habits count where the law leaves them open: ``state``, ``ic`` or ``dod``
    profile: str = "state"


class Law(_LawParts):
    """What is law on one day. Without a day nothing is in force.

    ``today`` is the day of the check, if the caller gave one.
    """

    @cached_property
    def era(self) -> int | None:
        """How many records have taken effect. Laws of one era differ in their day alone."""
        return None if self.day is None else bisect_right(_first_days(), self.day)

    @property
    def by_register(self) -> bool:
        """Whether every mark is judged as the register of the Intelligence Community has it.

        The Department of Defense writes its marks by the same words, order and separators
        (DoDM 5200.01 Vol. 2, enclosure 4, 1); State writes few of them.
        """
        return self.profile != "state"

    def in_force(self, record: str) -> bool:
        """Whether an order, directive or handbook has taken effect."""
        first = effective(record)
        return self.day is not None and first <= self.day

    @cached_property
    def carries_all(self) -> bool:
        """Whether the whole shows every control of its portions.

        LIMDIS, and RD beside FRD and TFNI, by the manual of 2011 and 2012; before and later
        LIMDIS drops out of a classified whole, and the highest of the others alone is shown.
        """
        return carries_all(self.day)

    def latest(self, records: Iterable[str]) -> str | None:
        """Return which of some orders, directives or handbooks took effect last, None if none."""
        begun = [record for record in records if self.in_force(record)]
        return max(begun, key=effective) if begun else None

    @property
    def orders(self) -> tuple[Order, ...]:
        """All orders, the oldest first."""
        return orders()

    @cached_property
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
    """Tell of a day whether ``Law.carries_all`` holds on it."""
    return day is not None and effective(_CARRIES) <= day < effective(_CARRIED)


def shows_cui_alone(day: date | None, profile: str) -> bool:
    """Tell of a day whether a banner says of CUI the word alone, and nothing beside a level.

    So the Department of Defense has it since DoDI 5200.48.
    """
    return profile == "dod" and day is not None and effective("dodi-5200-48") <= day


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
