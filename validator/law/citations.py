"""Where a fact of the law stands, and where that can be read."""

from functools import lru_cache
from typing import Any

from validator.law import _records

__all__ = ["address", "cite"]


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


@lru_cache(maxsize=1)
def _sources() -> "dict[str, dict[str, Any]]":
    return {record["id"]: record for record in _records.SOURCES}
