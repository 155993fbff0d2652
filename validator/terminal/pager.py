"""A text that is longer than the screen goes through the pager of whoever reads it."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress

from validator.terminal.excerpt import cells
from validator.terminal.paint import bare
from validator.terminal.streams import write_out
from validator.text.harmless import stilled

__all__ = ["write_paged"]

#: quit if it fits, raise no screen of its own, keep colours; what git says to less as well
_LESS = "FRX"


def write_paged(pieces: Iterable[str]) -> None:
    """Write to standard output; by way of a pager if that is a terminal with fewer lines."""
    text = "".join(stilled(pieces))
    pager = _pager()
    if not (pager and _is_too_long(text) and _shown(text, pager)):
        write_out([text])


def _pager() -> list[str]:
    """Return the words that run the pager, none if there is none or none is wanted.

    They are words of the environment's owner, and no shell reads them.
    """
    if sys.stdout is None or not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return []
    try:
        words = shlex.split(os.environ.get("PAGER", "less"))
    except ValueError:  # a quotation mark without its other
        return []
    if not words or words == ["cat"] or shutil.which(words[0]) is None:
        return []
    return words


def _is_too_long(text: str) -> bool:
    try:
        columns, lines = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        return False
    if not columns:
        return False
    return sum(max(-(-cells(bare(one)) // columns), 1) for one in text.splitlines()) >= lines > 0


def _shown(text: str, pager: list[str]) -> bool:
    """Whether the pager could be run. However it ended, the text has been seen."""
    environment = {"LESS": _LESS, **os.environ}
    try:
        process = subprocess.Popen(pager, stdin=subprocess.PIPE, env=environment)
    except OSError:
        return False
    with suppress(OSError, KeyboardInterrupt):  # it was left before its end
        process.communicate(text.encode(sys.stdout.encoding or "utf-8", "backslashreplace"))
    while process.poll() is None:
        with suppress(KeyboardInterrupt):  # Ctrl-C at a pager is the pager's
            process.wait()
    return True
