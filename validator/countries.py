"""The codes in lists of countries: trigraphs of ISO 3166-1 and coalition tetragraphs.

Three tetragraphs may be expanded to their members when the readers common to two
lists are sought (FVEY, ACGU, TEYE); all others stand for themselves. Source: IC
Markings Manual (2016) section D.2, Table 3.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from validator import _law

__all__ = ["USA", "Country", "codes", "country", "country_named", "expanded", "in_order"]
__all__ += ["last"]

USA = "USA"


class Country(NamedTuple):
    """A country or coalition. ``members`` is empty where a coalition is opaque."""

    code: str
    names: tuple[str, ...]
    members: tuple[str, ...]
    until: date | None

    def known(self, day: date | None) -> bool:
        """Claim that the code was in use on a day; without a day every code is."""
        return day is None or self.until is None or day < self.until


def country(code: str) -> Country | None:
    """Return the country or coalition of a code in capitals."""
    return _by_code().get(code)


def last(listed: Iterable[str | None]) -> bool:
    """Claim that all of these are codes, and none of them was ever withdrawn."""
    return _lasting().issuperset(listed)


def country_named(name: str) -> Country | None:
    """Return the country that bears a name in capitals, as State spells countries out."""
    return _by_name().get(name)


def codes(day: date | None = None) -> tuple[str, ...]:
    """Return every code in use on a day."""
    return tuple(code for code, one in _by_code().items() if one.known(day))


def expanded(listed: Iterable[str]) -> frozenset[str]:
    """Return the codes of a list, with the members for the tetragraphs that have some."""
    found = frozenset(listed)
    if found.isdisjoint(_members()):
        return found
    members = (_members()[code] for code in found & _members().keys())
    return found.union(*members).difference(_members())


def in_order(listed: Iterable[str], *, first: str | None = USA) -> list[str]:
    """Return the codes in the order of a list: USA, trigraphs, tetragraphs."""
    return sorted(listed, key=_from_usa if first == USA else _by_alphabet)


def _from_usa(code: str) -> str:
    return "" if code == USA else _by_alphabet(code)


def _by_alphabet(code: str) -> str:
    return code if len(code) < 4 else f"~{code}"


@lru_cache(maxsize=1)
def _by_code() -> dict[str, Country]:
    return {
        record["id"]: Country(
            record["id"], record["names"], record.get("members", ()), record.get("until")
        )
        for record in _law.COUNTRIES
    }


@lru_cache(maxsize=1)
def _lasting() -> frozenset[str]:
    return frozenset(code for code, one in _by_code().items() if one.until is None)


@lru_cache(maxsize=1)
def _members() -> dict[str, tuple[str, ...]]:
    return {code: one.members for code, one in _by_code().items() if one.members}


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Country]:
    return {name: one for one in reversed(_by_code().values()) for name in one.names}
