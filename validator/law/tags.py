"""TAGS: traffic analysis by geography and subject."""

from functools import lru_cache
from typing import Any

from validator.law import _records

__all__ = ["is_tag", "known_tags", "names_person", "tag_kind"]


@lru_cache(maxsize=4096)
def tag_kind(text: str) -> str | None:
    """Return what a TAG is: subject, program, geographic; None if neither list nor shape says."""
    word = text.strip().upper()
    record = _tags().get(word)
    if record is not None:
        return str(record["kind"])
    if word.isalpha() and len(word) == 2:
        return "geographic"
    return "program" if word.isalpha() and len(word) == 4 and word[0] == "K" else None


def is_tag(text: str) -> bool:
    """Whether a TAG is known, by list or by shape."""
    return tag_kind(text) is not None


def known_tags() -> tuple[tuple[str, str], ...]:
    """Return the TAGS of the list, each with its kind."""
    return tuple((word, str(record["kind"])) for word, record in _tags().items())


def names_person(tag: str) -> bool:
    """Whether the manual of 1974 wants a person's name beside this TAG."""
    return bool(_tags().get(tag.strip().upper(), {}).get("names"))


@lru_cache(maxsize=1)
def _tags() -> "dict[str, dict[str, Any]]":
    return {record["id"]: record for record in _records.TAGS}
