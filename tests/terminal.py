"""Runs the command at a pseudo-terminal of so many columns, and reads what stands on it then."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence
from pathlib import Path

from command import environment

__all__ = ["at_terminal", "shown", "watched"]

_COLOUR = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;[^\x07\x1b]*(?:\x07|\x1b\\)")


def at_terminal(
    *words: object,
    columns: int = 80,
    cwd: Path | None = None,
    pass_fds: Sequence[int] = (),
    **env: str,
) -> tuple[str, int]:
    """Run ``cablelint`` with all streams at a terminal; return what it wrote and its code."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "validator", *map(str, words)],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=environment(**{"TERM": "xterm-256color", **env}),
        cwd=cwd,
        pass_fds=pass_fds,
    )
    os.close(follower)
    return watched(process, leader)


def watched(process: subprocess.Popen[bytes], leader: int) -> tuple[str, int]:
    """Read a terminal until its process ends; return what was written and the exit code."""
    seen = b""
    try:
        while process.poll() is None or select.select([leader], [], [], 0)[0]:
            if select.select([leader], [], [], 0.1)[0]:
                try:
                    seen += os.read(leader, 65536)
                except OSError:  # the other end is closed
                    break
    finally:
        code = process.wait(timeout=60)
        os.close(leader)
    return seen.decode(), code


def shown(written: str) -> list[str]:
    """Return the lines as they stand in the end, without colours and what was taken away."""
    lines = []
    for line in _COLOUR.sub("", written).replace("\r\n", "\n").split("\n"):
        # the cursor goes back, and the line is written over or erased to its end
        left = ""
        for piece in line.split("\r"):
            if "\x1b[2K" in piece:
                left = ""
            piece = piece.replace("\x1b[2K", "")
            left = piece.split("\x1b[K")[0] if "\x1b[K" in piece else piece + left[len(piece) :]
        lines.append(left)
    return lines[:-1] if lines[-1] == "" else lines
