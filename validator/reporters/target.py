"""Where a report goes: standard output, or a file that is never half written."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

__all__ = ["write_file", "write_out"]


def write_out(pieces: Iterable[str]) -> None:
    """Write to standard output, piece by piece, and leave nothing in its buffer."""
    stream: TextIO | None = sys.stdout
    for piece in pieces:
        if stream is not None:
            stream.write(piece)
    if stream is not None:
        stream.flush()


def write_file(path: str, pieces: Iterable[str]) -> None:
    """Write beside the file, then put it in its place, so that readers see all or nothing.

    What is there and is no regular file (a device, a pipe) is written to directly.
    """
    if os.path.exists(path) and not os.path.isfile(path):
        with open(path, "w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(pieces)
        return
    goal = os.path.realpath(path)
    folder, name = os.path.split(goal)
    beside = os.path.join(folder, f".{name}.{os.getpid()}.new")
    try:
        with open(beside, "x", encoding="utf-8", newline="\n") as stream:
            stream.writelines(pieces)
        with suppress(FileNotFoundError):
            os.chmod(beside, os.stat(goal).st_mode & 0o7777)
        os.replace(beside, goal)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise
