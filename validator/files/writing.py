"""A file is written beside its place and put there as a whole, or not at all.

What is written beside it has a name by chance, so that no two runs meet, whatever
machine or container they are in; nobody may read it who may not read the file itself.
"""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO

from validator.files.real_paths import descriptor_of, is_descriptor
from validator.files.signals import end_cleanly, undisturbed

__all__ = ["HardLinked", "replaced", "replacing", "write_bytes", "write_file"]

#: How many names are tried before one by chance that is free is given up.
_ATTEMPTS = 100
_ALL = 0o7777
#: Who may read what is new, unless the umask says less.
_NEW = 0o666
#: Where Linux keeps rights beside the mode: without them the group would have those of the mask.
_RIGHTS = "system.posix_acl_access"


class HardLinked(OSError):
    """A file that has another name, which would keep the old text."""

    def __init__(self) -> None:
        super().__init__(0, "it has another name, a hard link, that would keep the old text")


def write_file(path: str, pieces: Iterable[str]) -> None:
    """Write a file as a whole or not at all."""
    with replacing(path) as stream:
        stream.writelines(pieces)


def write_bytes(path: str, raw: bytes) -> None:
    """Write a file of bytes as a whole or not at all."""
    with _replacing(path, mode="wb") as stream:
        stream.write(raw)


@contextmanager
def replacing(path: str) -> Iterator[TextIO]:
    """Write beside the file, then put it in its place, so that readers see all or nothing.

    What is there and is no regular file (a device, a pipe) is written to directly; OSError is
    raised for a pipe that nobody reads. A link
    is replaced, not followed: what it leads to may be anything that a stranger chose.
    """
    with _replacing(path, mode="w", encoding="utf-8", newline="\n") as stream:
        yield stream


@contextmanager
def _replacing(path: str, **how: Any) -> Iterator[Any]:
    strange = os.path.exists(path) and not (os.path.islink(path) or os.path.isfile(path))
    if strange or is_descriptor(path):
        with open(path, opener=_open, **how) as stream:
            yield stream
        return
    with _beside(path, **how) as stream:
        yield stream


def _open(path: str, flags: int) -> int:
    """Open what is no regular file for writing. A pipe that nobody reads is not waited for."""
    if (number := descriptor_of(path)) is not None:
        return os.dup(number)  # to open it anew would write over what stands there
    try:
        descriptor = os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        if error.errno == errno.ENXIO and stat.S_ISFIFO(os.stat(path).st_mode):
            raise OSError(error.errno, "a pipe that nobody reads") from error
        raise
    os.set_blocking(descriptor, True)
    return descriptor


def replaced(path: str, raw: bytes) -> None:
    """Put bytes in the place of a file that is there.

    Raises OSError: PermissionError where it may not be written, HardLinked for one with two names.
    """
    goal = os.path.realpath(path)
    if not os.access(goal, os.W_OK):
        raise PermissionError(13, "permission denied")
    if os.stat(goal).st_nlink > 1:
        raise HardLinked
    with _beside(goal, mode="wb") as stream:
        stream.write(raw)


@contextmanager
def _beside(goal: str, **how: Any) -> Iterator[Any]:
    """Yield a new file beside another, which takes its place at the end; synced before that."""
    end_cleanly()
    made, is_new = "", os.path.islink(goal) or not os.path.exists(goal)
    try:
        with undisturbed():
            descriptor, made = _made(os.path.dirname(goal), is_new=is_new)
        with open(descriptor, **how) as stream:
            if not is_new:
                _liken(descriptor, goal)
            yield stream
            stream.flush()
            os.fsync(descriptor)
        os.replace(made, goal)
    except BaseException:
        if made:
            with suppress(OSError):
                os.unlink(made)
        raise


def _made(folder: str, *, is_new: bool) -> tuple[int, str]:
    """Make a file of a name that was free; return it open, with its path.

    One that shall take the place of another belongs to nobody else before it has its mode.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    for _ in range(_ATTEMPTS):
        path = os.path.join(folder, f".cablelint-{os.urandom(8).hex()}.new")
        with suppress(FileExistsError):
            return os.open(path, flags, _NEW if is_new else 0o600), path
    raise FileExistsError(17, "no name is free for a file beside it")


def _liken(descriptor: int, goal: str) -> None:
    """Give a new file owner, mode and attributes of the one whose place it takes."""
    try:
        old, new = os.stat(goal), os.fstat(descriptor)
    except FileNotFoundError:
        return
    if not hasattr(os, "fchmod"):
        return
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        # who may not give files away keeps them: as an editor does that writes beside
        with suppress(OSError):
            os.fchown(descriptor, -1, old.st_gid)
        with suppress(OSError):
            os.fchown(descriptor, old.st_uid, -1)
    mode = old.st_mode & _ALL
    if os.fstat(descriptor).st_gid != old.st_gid:
        mode &= ~0o070  # what its group might do is not for another one
    os.fchmod(descriptor, mode)
    if hasattr(os, "listxattr"):
        _keep_attributes(descriptor, goal)


def _keep_attributes(descriptor: int, goal: str) -> None:
    try:
        names = os.listxattr(goal)
    except OSError:  # a disk without any
        return
    for name in names:
        try:
            os.setxattr(descriptor, name, os.getxattr(goal, name))
        except OSError:
            if name == _RIGHTS:
                raise
