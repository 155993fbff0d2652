"""Where a path really leads: links, and the folders in which the system keeps no files.

What lies below /proc, /sys and /dev is no file but the state of the machine: its
environment, its terminals, pipes that never end. A link of a stranger may lead there.
"""

import os
import stat
from collections.abc import Iterable
from functools import cache

from validator.text.numerals import as_int
from validator.text.regex import regex

__all__ = [
    "OutOfPlace",
    "descriptor_of",
    "is_below",
    "is_descriptor",
    "is_of_the_system",
    "leaves",
    "refuse",
]

_SYSTEM = ("/proc", "/sys", "/dev")
#: a file system in memory, for files like any others
_SHARED = "/dev/shm"
#: what a shell hands over where it means a pipe, as in ``<(command)``; only by this name
_DESCRIPTOR = regex(r"/dev/(stdin|stdout|stderr)|/(?:dev|proc/self)/fd/([0-9]{1,9})")
_STREAMS = ("stdin", "stdout", "stderr")
#: links of which each leads to the next, as many as Linux follows
_LINKS = 40


class OutOfPlace(Exception):
    """A path that leads where no cable lies, with the reason in a few words."""


def is_descriptor(path: str) -> bool:
    """Whether the path is the name of an open file of this process, by no detour."""
    return _DESCRIPTOR.fullmatch(path) is not None


def descriptor_of(path: str) -> int | None:
    """Return the number of the open file that a path is the name of, None if it is of none."""
    named = _DESCRIPTOR.fullmatch(path)
    if named is None:
        return None
    return _STREAMS.index(named[1]) if named[1] else as_int(named[2])


def refuse(path: str) -> None:
    """Raise OutOfPlace if a path leads into the system, by itself or through links."""
    if is_descriptor(path):
        return
    for _ in range(_LINKS):
        is_link = os.path.islink(path)
        if is_link or os.path.isabs(path):
            folder, name = os.path.split(path)
            path = os.path.join(os.path.realpath(folder) if is_link else folder, name)
            if is_below(path, _SYSTEM) and not is_below(path, (_SHARED,)):
                raise OutOfPlace(_what(path))
        if not is_link:
            return
        path = os.path.join(os.path.dirname(path), os.readlink(path))


def _what(path: str) -> str:
    try:
        mode = os.stat(path).st_mode
    except OSError:
        mode = 0
    device = stat.S_ISCHR(mode) or stat.S_ISBLK(mode)
    return "a device, not a file" if device else "no place for a cable"


def is_of_the_system(device: int) -> bool:
    """Whether a file of this device is one of the system's own, whatever its path."""
    return device in _devices()


def leaves(path: str, folders: Iterable[str]) -> bool:
    """Whether a link leads out of all these folders. They are given as they really are."""
    place = os.path.realpath(path)
    return not any(is_below(place, (folder,)) for folder in folders)


def is_below(path: str, folders: Iterable[str]) -> bool:
    """Whether a path is one of these folders or lies below one, by their names alone."""
    return any(path == one or path.startswith(os.path.join(one, "")) for one in folders)


@cache
def _devices() -> frozenset[int]:
    found = set()
    for folder in _SYSTEM:
        try:
            found.add(os.stat(folder).st_dev)
        except OSError:
            continue
    return frozenset(found - {os.stat(os.sep).st_dev})
