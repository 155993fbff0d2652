"""Precedences: how fast a message travels."""

from functools import lru_cache
from typing import Any

from validator.law import _records
from validator.law.spelling import bare_letters
from validator.law.words import spellings

__all__ = ["precedence", "precedence_rank"]


def precedence(word: str) -> str | None:
    """Return the word of a prosign or spelling: ``O`` and ``NIACT`` are ``IMMEDIATE``."""
    record = _precedences().get(bare_letters(word))
    return record["word"] if record else None


def precedence_rank(word: str) -> int | None:
    """Return 1 for FLASH to 4 for ROUTINE, None if the word is no precedence."""
    record = _precedences().get(bare_letters(word))
    return record["rank"] if record else None


@lru_cache(maxsize=1)
def _precedences() -> "dict[str, dict[str, Any]]":
    return {
        bare_letters(form): record
        for record in _records.PRECEDENCES
        for form in (record["prosign"], *spellings(record))
    }
