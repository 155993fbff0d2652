"""A property that is worked out once, when it is first asked."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

__all__ = ["Once"]

Worth = TypeVar("Worth")


class Once(Generic[Worth]):
    """Does what ``functools.cached_property`` does.

    That takes a lock under Python 3.11, which costs more than most properties of a cable.
    """

    def __init__(self, work: Callable[[Any], Worth]) -> None:
        self._work, self._name, self.__doc__ = work, work.__name__, work.__doc__

    def __get__(self, owner: Any, _: type | None = None) -> Worth:
        if owner is None:
            return self  # type: ignore[return-value]
        worth = owner.__dict__[self._name] = self._work(owner)
        return worth
