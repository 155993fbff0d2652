"""Compiled patterns, kept beside the compiled modules of Python and as these are.

To compile the patterns that one cable needs takes two fifths of a check of it. What
`re` makes of a pattern is a list of numbers, which is the same in each process of one version
of Python; so it is written where Python writes what it makes of this module (`__pycache__`,
or where PYTHONPYCACHEPREFIX says), and nowhere if Python may not write there
(PYTHONDONTWRITEBYTECODE, a folder of somebody else). What lies there is trusted as those
modules are: whoever may write it may write them. A file of another version of Python, one that
is damaged, or a Python whose `re` is made otherwise, is as none: the pattern is compiled.
"""

import atexit
import os
import re
import sys
from functools import cache
from marshal import dumps, loads
from typing import Any

__all__ = ["Kept", "compiled"]

#: a pattern of text or of bytes as it is asked for, with its flags
_Asked = tuple[str | bytes, int]
#: what `re` makes of it: flags, numbers as bytes, groups, and these by name and names by number
_Made = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
#: more are no patterns of this package
_MOST = 5000
#: raised where a file, or the `re` of another Python, is not made as this module takes it to be
_NOT_SO = (ImportError, AttributeError, TypeError, ValueError, RuntimeError)


class Kept:
    """What is known of patterns, read from a file and written there."""

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._made: dict[_Asked, _Made] = _read(path)
        self._new: list[_Asked] = []

    def compiled(self, asked: _Asked) -> re.Pattern[Any]:
        """Return a pattern as `re.compile` does. Raises re.error as that does."""
        made = self._made.get(asked)
        if made is not None:
            try:
                return _put_together(asked[0], made)
            except _NOT_SO:
                del self._made[asked]
        self._new.append(asked)
        return re.compile(*asked)

    def write(self) -> None:
        """Write what was not known before, with what others have written meanwhile."""
        if self._path is None or sys.dont_write_bytecode or not self._new:
            return
        try:
            new = {asked: _taken_apart(*asked) for asked in self._new}
            known = {**_read(self._path), **new}
            if len(known) <= _MOST:
                _write(self._path, dumps((_VERSION, known)))
        except (*_NOT_SO, OSError):
            return  # no run ends otherwise because of it
        self._new = []


#: what `re` makes may be different in every build of Python
_VERSION = f"1 {sys.implementation.cache_tag} {sys.version}"


def compiled(pattern: str | bytes, flags: int = 0) -> re.Pattern[Any]:
    """Return a pattern as `re.compile` does, without the work where it was done before."""
    return _kept().compiled((pattern, int(flags)))


@cache
def _kept() -> Kept:
    beside = __spec__.cached if __spec__ is not None else None
    kept = Kept(None if beside is None else f"{os.path.splitext(beside)[0]}.patterns")
    atexit.register(kept.write)
    return kept


def _put_together(pattern: str | bytes, made: _Made) -> re.Pattern[Any]:
    import _sre  # type: ignore[import-not-found]

    flags, code, groups, by_name, by_number = made
    numbers = memoryview(code).cast("I").tolist()
    done: re.Pattern[Any] = _sre.compile(pattern, flags, numbers, groups, by_name, by_number)
    return done


def _taken_apart(pattern: str | bytes, flags: int) -> _Made:
    """Return what `re` makes of a pattern. Raises ValueError unless that is the pattern again."""
    from re import _compiler, _parser  # type: ignore[attr-defined]
    from struct import pack

    parsed = _parser.parse(pattern, flags)
    state = parsed.state
    by_number: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        by_number[number] = name
    numbers = _compiler._code(parsed, flags)
    code = pack(f"{len(numbers)}I", *numbers)
    by_name = dict(state.groupdict)
    made = int(flags | state.flags), code, state.groups - 1, by_name, tuple(by_number)
    if _put_together(pattern, made) != re.compile(pattern, flags):
        raise ValueError("made otherwise")
    return made


def _read(path: str | None) -> dict[_Asked, _Made]:
    if path is None:
        return {}
    try:
        with open(path, "rb") as stream:
            version, known = loads(stream.read())
    except (*_NOT_SO, OSError, EOFError, MemoryError):
        return {}
    return known if version == _VERSION and isinstance(known, dict) else {}


def _write(path: str, raw: Any) -> None:
    beside = f"{path}.{os.getpid()}"
    stream = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with open(stream, "wb") as written:
            written.write(raw)
        os.replace(beside, path)
    except OSError:
        os.unlink(beside)
        raise
