"""Where a report goes that is written to standard output, and how it may look there."""

import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

from validator.terminal.harmless import inert
from validator.terminal.paint import Paint, plain
from validator.text.harmless import still, stilled

__all__ = [
    "is_piped",
    "is_watched",
    "paint",
    "say",
    "silence",
    "width",
    "write_out",
    "writes_unicode",
]


def write_out(pieces: Iterable[str], form: str = "text") -> None:
    """Write to standard output, piece by piece, and leave nothing in its buffer.

    No line of it is a command to a runner of CI; ``form`` is what ``harmless.still`` takes.
    """
    stream: TextIO | None = sys.stdout
    for piece in stilled(pieces, form):
        if stream is not None:
            stream.write(piece)
    if stream is not None:
        stream.flush()


def is_piped() -> bool:
    """Whether something is piped into standard input, or a file is its source."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (AttributeError, OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)


def is_watched() -> bool:
    """Whether a person sees what is written to standard error as it comes."""
    return sys.stderr is not None and sys.stderr.isatty()


def paint(color: str, *, to_file: bool = False) -> Paint:
    """Return the look of a report: rich is asked only where colours may be shown.

    ``color`` is auto, always or never. NO_COLOR, FORCE_COLOR and CLICOLOR_FORCE are
    obeyed (no-color.org, force-color.org, bixense.com/clicolors).
    """
    if color == "never" or (color == "auto" and not _may_paint(to_file)):
        return plain
    from validator.terminal.colours import painter

    forced = color == "always" or _is_set("CLICOLOR_FORCE")
    return painter(sys.stdout, force=forced)


def _may_paint(to_file: bool) -> bool:
    if os.environ.get("NO_COLOR") or to_file:
        return False
    if os.environ.get("FORCE_COLOR") or _is_set("CLICOLOR_FORCE"):
        return True
    return sys.stdout is not None and sys.stdout.isatty()


def _is_set(name: str) -> bool:
    return os.environ.get(name, "0") != "0"


def width() -> int | None:
    """Return the width of the terminal, None if there is none."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (AttributeError, OSError, ValueError):
        return None


def writes_unicode() -> bool:
    """Whether every character can be written to standard output."""
    return (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"


def say(text: str) -> None:
    """Write one line to standard error, if there is one."""
    with suppress(OSError):
        print(still(inert(text)), file=sys.stderr, flush=True)


def silence() -> None:
    """Let what is left in the buffer of standard output go nowhere."""
    with suppress(AttributeError, OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
