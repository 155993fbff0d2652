"""Puts the changed body of one function in place of that which a process has loaded."""

import gc
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType

__all__ = ["Functions"]

#: file, name with those of its classes, first line
_Key = tuple[str, str, int]


class Functions:
    """The functions that a process has loaded, by their code."""

    def __init__(self) -> None:
        self._loaded: dict[_Key, list[FunctionType]] = {}
        for one in gc.get_objects():
            if isinstance(one, FunctionType):
                self._loaded.setdefault(_key(one.__code__), []).append(one)

    def swapped(self, path: Path, before: str, after: str, function: str, opens: int) -> bool:
        """Whether a function that opens at a line is loaded: it then has the other text's body.

        Whoever holds the function holds the new body: the function itself stays the same object.
        """
        old = [one for one in _codes(before, path) if one.co_qualname == function]
        new = [one for one in _codes(after, path) if one.co_qualname == function]
        at = next((at for at, one in enumerate(old) if one.co_firstlineno == opens), None)
        if at is None or len(old) != len(new) or old[at].co_freevars != new[at].co_freevars:
            return False
        loaded = self._loaded.get(_key(old[at]), [])
        for one in loaded:
            one.__code__ = new[at]
        return bool(loaded)


def _key(code: CodeType) -> _Key:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _codes(text: str, path: Path) -> Iterator[CodeType]:
    """Yield the code of each function of a module and of its classes, not of those within them."""
    waiting = [compile(text, str(path), "exec", dont_inherit=True)]
    while waiting:
        for one in waiting.pop().co_consts:
            if isinstance(one, CodeType):
                yield one
                if "<locals>" not in one.co_qualname:
                    waiting.append(one)
