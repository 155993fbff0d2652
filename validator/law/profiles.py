"""Whose manual judges a text, and where that of the Department of Defense says otherwise.

``state`` is the Department of State, ``ic`` the Intelligence Community, ``dod`` the Department of
Defense. Each difference of the last one is a row of ``data/profiles.toml``, with the paragraph
that says so; where it is one of severity alone, no rule knows of it.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from validator.law import _records

__all__ = ["PROFILES", "Departure", "Said", "departures", "rows"]

#: the Department of State, the Intelligence Community, the Department of Defense
PROFILES = ("state", "ic", "dod")
#: the word of a severity, or one for each record from whose day on it stands; none if it is empty
Said = str | tuple[tuple[str, str], ...]


class Departure(NamedTuple):
    """A row: the difference in one sentence, where it is said, and the severity if it has one."""

    row: str
    rules: tuple[str, ...]
    severity: Said
    says: str
    source: str


@lru_cache(maxsize=len(PROFILES))
def departures(profile: str) -> Mapping[str, Said]:
    """Return the severities that rules have under a profile, by the ids of these rules."""
    return {rule: row.severity for row in _rows(profile) if row.severity for rule in row.rules}


def rows(profile: str, rule: str) -> tuple[Departure, ...]:
    """Return the rows of a profile that concern a rule."""
    return tuple(row for row in _rows(profile) if rule in row.rules)


@lru_cache(maxsize=len(PROFILES))
def _rows(profile: str) -> tuple[Departure, ...]:
    return tuple(
        Departure(
            *(record["id"], tuple(record["rules"]), _severity(record.get("severity", ""))),
            *(record["says"], record["source"]),
        )
        for record in _records.PROFILES
        if record["profile"] == profile
    )


def _severity(said: str | dict[str, str]) -> Said:
    return said if isinstance(said, str) else tuple(said.items())
