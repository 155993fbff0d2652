"""The codes in lists of countries: trigraphs of ISO 3166-1 and coalition tetragraphs.

Names that State spells out stand for codes. Some have days of their own: TURKEY until
TURKIYE; the others have those of their codes.

Three tetragraphs may be expanded to their members when the readers common to two
lists are sought (FVEY, ACGU, TEYE); all others stand for themselves. Source: IC
Markings Manual (2016) section D.2, Table 3.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from validator.law import _records

__all__ = ["USA", "Country", "codes", "country", "country_named", "expanded", "in_order"]
__all__ += ["CountryName", "dated_name", "last"]

USA = "USA"
#: letters with accents in names of countries
_ACCENTS = str.maketrans("ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜ", "AAAAAACEEEEIIIINOOOOOUUUU")


class Country(NamedTuple):
    """A country or coalition. ``members`` is empty where a coalition is opaque."""

    code: str
    names: tuple[str, ...]
    members: tuple[str, ...]
    until: date | None

    def known(self, day: date | None) -> bool:
        """Whether the code was in use on a day; without a day every code is."""
        return day is None or self.until is None or day < self.until


class CountryName(NamedTuple):
    """A name with its first day, and the first day without it."""

    name: str
    since: date | None
    until: date | None

    def known(self, day: date | None) -> bool:
        """Whether the name was in use on a day; without a day every name is."""
        return day is None or (
            (self.since is None or self.since <= day) and (self.until is None or day < self.until)
        )


def dated_name(name: str) -> CountryName | None:
    """Return a name in capitals that has days of its own, be it that it has no end."""
    return _names().get(name if name.isascii() else _unaccented(name))


def country(code: str) -> Country | None:
    """Return the country or coalition of a code in capitals."""
    return _by_code().get(code)


def last(listed: Iterable[str | None]) -> bool:
    """Whether all of these are codes, and none of them was ever withdrawn."""
    return _lasting().issuperset(listed)


def country_named(name: str) -> Country | None:
    """Return the country that has a name in capitals, as State spells countries out."""
    return _by_name().get(name if name.isascii() else _unaccented(name))


@lru_cache(maxsize=64)
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


def _unaccented(name: str) -> str:
    """Return a name without accents, as the tables have it: TÜRKIYE as TURKIYE."""
    return name.translate(_ACCENTS)


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
        for record in _records.COUNTRIES
    }


@lru_cache(maxsize=1)
def _lasting() -> frozenset[str]:
    return frozenset(code for code, one in _by_code().items() if one.until is None)


@lru_cache(maxsize=1)
def _members() -> dict[str, tuple[str, ...]]:
    return {code: one.members for code, one in _by_code().items() if one.members}


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Country]:
    named = {name: one for one in reversed(_by_code().values()) for name in one.names}
    return named | {record["id"]: _by_code()[record["code"]] for record in _records.NAMES}


@lru_cache(maxsize=1)
def _names() -> dict[str, CountryName]:
    return {
        record["id"]: CountryName(record["id"], record.get("since"), record.get("until"))
        for record in _records.NAMES
    }
