"""Bytes of a file, whole or not at all."""

import os
import stat
from io import FileIO, RawIOBase
from typing import BinaryIO, NamedTuple

from validator.files.real_paths import OutOfPlace, is_descriptor, is_of_the_system, refuse

__all__ = ["Limits", "Unreadable", "opened", "read", "read_stream", "reason"]

#: How often a file is read anew that changes while it is read.
_ATTEMPTS = 3
_PIECE = 1 << 20


class Unreadable(Exception):
    """A file that cannot be read, with the reason in a few words."""


class Limits(NamedTuple):
    """What is refused or cut off; no cable is near any of it."""

    #: of one file, in megabytes (2**20 bytes)
    megabytes: int = 64
    #: of one file
    lines: int = 1_000_000
    #: shown of one file
    findings: int = 1000

    @property
    def bytes(self) -> int:
        """The size of the largest file that is read."""
        return self.megabytes << 20


def read(path: str, most: int = Limits().bytes) -> bytes:
    """Return the bytes of a file. Raises Unreadable with the reason.

    What has no end is never waited for: a device, a socket, a named pipe.
    """
    try:
        for _ in range(_ATTEMPTS):
            with opened(path) as stream:
                before = os.fstat(stream.fileno())
                if not _is_regular(before, path):
                    os.set_blocking(stream.fileno(), True)
                    return read_stream(stream, most)
                raw = _whole(stream, before.st_size, most)
                if _state(os.fstat(stream.fileno())) == _state(before):
                    return raw
    except (OSError, OutOfPlace) as error:
        raise Unreadable(reason(error)) from error
    except ValueError as error:
        raise Unreadable("no name of a file") from error
    raise Unreadable("changed while it was read")


def _whole(stream: RawIOBase, size: int, most: int) -> bytes:
    """Return what a file holds that has this size; one of the kernel has none before it is read."""
    if size > most:
        raise _too_large(most)
    raw = stream.read(size + 1) or b""
    # a signal may cut a read short, and so may a file system
    return raw if len(raw) == size else raw + read_stream(stream, most - len(raw))


def read_stream(stream: BinaryIO | RawIOBase, most: int) -> bytes:
    """Return all bytes of a stream. Raises Unreadable if there are more than so many."""
    pieces, left = [], most + 1
    while left and (piece := stream.read(min(left, _PIECE))):
        pieces.append(piece)
        left -= len(piece)
    if not left:
        raise _too_large(most)
    return b"".join(pieces)


def _too_large(most: int) -> Unreadable:
    return Unreadable(f"larger than {most >> 20} MB")


def opened(path: str) -> FileIO:
    """Open a file. Raises OSError or OutOfPlace; what is no place for a cable is not touched."""
    refuse(path)
    return open(path, "rb", buffering=0, opener=_open)


def _open(path: str, flags: int) -> int:
    # to open a pipe that nobody writes to would take forever
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _is_regular(status: os.stat_result, path: str) -> bool:
    """Whether it is a regular file, not the pipe of a shell. Raises Unreadable for all else."""
    if stat.S_ISREG(status.st_mode):
        if is_of_the_system(status.st_dev):
            raise OutOfPlace("no place for a cable")
        return True
    if not stat.S_ISFIFO(status.st_mode):
        raise Unreadable("a device, not a file")
    if not is_descriptor(path):
        raise Unreadable("a named pipe, not a file")
    return False


def _state(status: os.stat_result) -> tuple[int, ...]:
    return status.st_size, status.st_mtime_ns


def reason(error: OSError | OutOfPlace) -> str:
    """Return what went wrong with a file, in words of a user."""
    if isinstance(error, OutOfPlace):
        return str(error)
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    return (error.strerror or type(error).__name__).lower()
