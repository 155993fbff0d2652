"""How far a long run has come: one line at the foot of the terminal.

It lies on standard error and is taken away before anything else is written, so that
neither a report nor a complaint is ever mixed with it.
"""

import sys
import time
from typing import TextIO

__all__ = ["NoProgress", "ProgressLine", "progress"]

#: Fewer files are done before anyone looks.
_MANY = 100
#: Seconds from one drawing to the next.
_PAUSE = 0.1


class NoProgress:
    """No one is looking: nothing is drawn."""

    def advance(self) -> None:
        """Count one more file."""

    def erase(self) -> None:
        """Take the line away, if it is there."""


class ProgressLine(NoProgress):
    """A bar, a count and the time left, for so many files."""

    def __init__(self, stream: TextIO, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        self._stream = stream
        self._console = Console(file=stream)
        # a line that fills the terminal would be broken by some
        self._console.width = max(self._console.width - 1, 1)
        # colours of the palette, which knows whether it is light or dark
        bar = BarColumn(style="bright_black", complete_style="cyan", finished_style="cyan")
        columns = (bar, MofNCompleteColumn(), TimeRemainingColumn())
        self._bar = Bar(*columns, console=self._console, auto_refresh=False)
        self._task = self._bar.add_task("", total=total)
        self._drawn = False
        self._last = time.monotonic()

    @property
    def can_redraw(self) -> bool:
        """Whether the terminal can take a line away again."""
        return not (self._console.is_dumb_terminal or self._console.legacy_windows)

    def advance(self) -> None:
        """Count one more file, and draw the line if it is time."""
        self._bar.advance(self._task)
        now = time.monotonic()
        if now - self._last >= _PAUSE:
            self._last = now
            with self._console.capture() as drawn:
                self._console.print(self._bar.get_renderable())
            self._write("\r" + drawn.get().rstrip("\n") + "\x1b[K")
            self._drawn = True

    def erase(self) -> None:
        """Take the line away, if it is there."""
        if self._drawn:
            self._write("\r\x1b[2K")
            self._drawn = False

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def progress(total: int) -> NoProgress:
    """Return a progress line for so many files, if there is anyone to look at it."""
    if total < _MANY or sys.stderr is None or not sys.stderr.isatty():
        return NoProgress()
    line = ProgressLine(sys.stderr, total)
    return line if line.can_redraw else NoProgress()
