"""Where a fact of the law stands, and which of its sources a finding names.

Readers of a profile know the texts of their own department first; the kinds of sources are those
of data/sources.toml.
"""

from bisect import bisect_right
from datetime import date
from functools import lru_cache
from typing import Any

from validator.law import _records

__all__ = ["cite", "named"]

#: how many sources a finding names; ``cablelint rule`` shows them all
_NAMED = 3
#: by profile, whom its readers ask first; all others come between these and the project
_FIRST: dict[str, tuple[tuple[str, ...], ...]] = {
    "state": (("state", "instruction"), ("order",), ("directive",)),
    "ic": (("intelligence",), ("order",), ("directive",)),
    "dod": (("defense",), ("order",), ("directive",), ("intelligence",)),
}
_PROJECT = "project"


@lru_cache(maxsize=2048)
def cite(key: str) -> str:
    """Print a citation: ``32-cfr-2001:2001.21(b)`` as ``32 CFR 2001.21(b)``. Raises KeyError."""
    paragraph = key.partition(":")[2]
    source = _source(key)
    return str(source["cited"].format(paragraph) if paragraph else source["whole"])


def named(keys: tuple[str, ...], day: date | None, profile: str) -> str:
    """Print the sources that a finding on a cable of a day names, the nearest first.

    Texts of other days are left out if there is one of that day. At most three are named,
    those that readers of the profile know before others, a decision of this project last.
    """
    if day is not None:
        day = _turns()[bisect_right(_turns(), day) - 1]
    return _named(keys, day, profile)


@lru_cache(maxsize=4096)
def _named(keys: tuple[str, ...], day: date | None, profile: str) -> str:
    shown = list(keys)
    if day is not None and any(_stood(key, day) for key in keys):
        shown = [key for key in keys if _stood(key, day) is not False]
    first = _FIRST.get(profile, ())
    shown.sort(key=lambda key: _rank(_kind(key), first))
    return "; ".join(map(cite, shown[:_NAMED]))


def _rank(kind: str, first: tuple[tuple[str, ...], ...]) -> int:
    if kind == _PROJECT:
        return len(first) + 1
    return next((place for place, kinds in enumerate(first) if kind in kinds), len(first))


def _stood(key: str, day: date) -> bool | None:
    """Whether the text of a source was that of a day, None if it has no days."""
    source = _source(key)
    since, until = source.get("since"), source.get("until")
    if since is None:
        return None
    return bool(since <= day and (until is None or day < until))


def _kind(key: str) -> str:
    return str(_source(key)["kind"])


def _source(key: str) -> dict[str, Any]:
    return _sources()[key.partition(":")[0]]


@lru_cache(maxsize=1)
def _turns() -> list[date]:
    """Return the days on which some source began or ended: between two the same ones stood."""
    days = (source.get(key) for source in _records.SOURCES for key in ("since", "until"))
    return [date.min, *sorted({day for day in days if day is not None})]


@lru_cache(maxsize=1)
def _sources() -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in _records.SOURCES}
