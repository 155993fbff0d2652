"""The sources themselves: what a cited text is called, which edition was read, and where.

Apart from the records that every check loads, for only who asks about a rule wants to know.
"""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from validator.law import _sources
from validator.law.citations import cite

__all__ = ["Cited", "address", "last_checked", "source"]


class Cited(NamedTuple):
    """A place in a source, and the source."""

    #: as it is printed: ``32 CFR 2001.21(b)``
    citation: str
    #: the place alone, None if the whole source is cited
    section: str | None
    #: who speaks, as ``data/sources.toml`` explains: ``state``, ``order``, ``directive`` …
    kind: str
    title: str
    edition: str | None
    address: str | None
    #: the day somebody last looked it up
    checked: date


@lru_cache(maxsize=512)
def source(key: str) -> Cited:
    """Return what a key such as ``32-cfr-2001:2001.21(b)`` cites. Raises KeyError."""
    name, _, section = key.partition(":")
    kind, title, edition, where, checked = _sources.SOURCES[name]
    return Cited(cite(key), section or None, kind, title, edition, where, checked)


def address(key: str) -> str | None:
    """Return where a cited source can be read, None if it is in no public place."""
    return source(key).address


def last_checked() -> date:
    """Return the day on which somebody last looked up a source of the law."""
    return max(checked for *_, checked in _sources.SOURCES.values())
