"""A loop over nothing asserts nothing: what is looked for must be there."""

from collections.abc import Iterable
from typing import TypeVar

__all__ = ["some"]

One = TypeVar("One")


def some(found: Iterable[One]) -> list[One]:
    """Return what was found, in its order; there must be something."""
    made = list(found)
    assert made, "there is nothing to be tested"
    return made
