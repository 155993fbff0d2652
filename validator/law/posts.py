"""Posts: their stations, addresses and routing indicators."""

from functools import lru_cache
from typing import Any

from validator.law import _records
from validator.law.spelling import bare_letters

__all__ = ["is_post", "post_begun", "posts", "routing_indicators", "same_post", "station"]

#: what stands before a station on the FM line; the bare name comes first
_PLAD_HEADS = ("", "AMEMBASSY", "AMCONSUL", "USMISSION", "USINT", "USLO", "REO", "USOFFICE")
#: page heads cut a station to six characters, page breaks to ten
_CUTS = (6, 10)
#: the first word of a station may be left alone only if it is longer
_SHORT_NAME = 5


@lru_cache(maxsize=4096)
def posts(name: str) -> frozenset[str]:
    """Return the ids of all posts that a station, FM line, nickname or page head may mean."""
    packed = bare_letters(name)
    for head in _PLAD_HEADS:
        if packed.startswith(head):
            known = _post_names().get(packed[len(head) :])
            if known:
                return known
    return frozenset()


@lru_cache(maxsize=1024)
def post_begun(name: str) -> str | None:
    """Return the only post whose station begins with these words: ``HO CHI MINH``."""
    words = f"{name.upper()} "
    begun = {r["id"] for r in _records.POSTS for place in r["stations"] if place.startswith(words)}
    return begun.pop() if len(begun) == 1 and len(words) > _SHORT_NAME else None


def is_post(name: str) -> bool:
    """Whether a name is one of a known post or series."""
    return bool(posts(name))


def station(name: str) -> str | None:
    """Return a post as the classification line writes it, None if it is not known."""
    known = posts(name)
    return str(_posts()[min(known)]["stations"][0]) if known else None


def same_post(name: str, other: str) -> bool | None:
    """Whether two names may mean one post; None if either is not known."""
    first, second = posts(name), posts(other)
    return bool(first & second) if first and second else None


def routing_indicators(name: str) -> frozenset[str]:
    """Return the routing indicators known for a post."""
    return frozenset(i for post in posts(name) for i in _posts()[post].get("routing", ()))


@lru_cache(maxsize=1)
def _posts() -> "dict[str, dict[str, Any]]":
    return {record["id"]: record for record in _records.POSTS}


@lru_cache(maxsize=1)
def _post_names() -> dict[str, frozenset[str]]:
    index: dict[str, set[str]] = {}
    for record in _records.POSTS:
        names = {record["id"], *record["stations"]}
        for key in ("plads", "ids", "heads", "nicknames"):
            names.update(record.get(key, ()))
        names.update(place[:width] for place in record["stations"] for width in _CUTS)
        for name in names:
            index.setdefault(bare_letters(name), set()).add(record["id"])
    return {name: frozenset(ids) for name, ids in index.items()}
