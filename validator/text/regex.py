"""Patterns that are compiled when first asked (a check needs a third), and lists of words."""

import re
from collections.abc import Callable
from typing import Any, AnyStr

from validator.text.compiled import compiled

__all__ = ["regex", "words_of"]


class _Pattern:
    """Stands for a compiled pattern until one of its methods is wanted."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._asked = pattern, flags

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method: Callable[..., Any] = getattr(compiled(*self._asked), name)
        setattr(self, name, method)  # from now on nothing stands between
        return method


def regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern, as ``re.compile`` does, that costs nothing until it is used."""
    return _Pattern(pattern, flags)  # type: ignore[return-value]


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, as a list of many is kept."""
    return frozenset(text.split())
