"""What is read of a short text is kept: names, titles and lines of an archive come back."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

__all__ = ["kept"]

#: a longer text than any of its kind is read each time, so that what is kept stays small
_LONGEST = 200

Read = TypeVar("Read")


def kept(
    most: int, longest: int = _LONGEST
) -> Callable[[Callable[[str], Read]], Callable[[str], Read]]:
    """Let what a function reads of a text, and of nothing else, be read once.

    It is kept of so many texts, and of none that is longer; who reads must not change what it got.
    """

    def declare(read: Callable[[str], Read]) -> Callable[[str], Read]:
        remembered = lru_cache(maxsize=most)(read)

        @wraps(read)
        def ask(text: str) -> Read:
            return remembered(text) if len(text) <= longest else read(text)

        return ask

    return declare
