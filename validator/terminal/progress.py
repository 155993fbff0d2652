"""How far a long run has come: one line at the foot of the terminal.

It lies on standard error and is taken away before anything else is written, so that
neither a report nor a complaint is ever mixed with it. Afterwards it is put back at once:
between two findings people wait, and want to see for what.
"""

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import ProgressColumn

__all__ = ["NoProgress", "Progress", "Search", "TextsProgress", "progress", "search"]
__all__ += ["texts_progress"]

#: Fewer files are done before anyone looks.
_MANY = 100
#: Seconds from one drawing to the next.
_PAUSE = 0.1


class NoProgress:
    """No one is looking: nothing is drawn."""

    def advance(self) -> None:
        """Count one more file."""

    def show(self) -> None:
        """Put the line back, if it was there."""

    def erase(self) -> None:
        """Take the line away, if it is there."""


class _Line(NoProgress):
    """A line that is drawn from time to time, and kept for when it was taken away."""

    def __init__(self, stream: TextIO, clock: Callable[[], float]) -> None:
        self._stream, self._clock = stream, clock
        self._text = ""
        self._drawn = False
        self._last = clock()

    def show(self) -> None:
        """Put the line back, if it was there."""
        if self._text and not self._drawn:
            self._write(f"\r{self._text}\x1b[K")
            self._drawn = True

    def erase(self) -> None:
        """Take the line away, if it is there."""
        if self._drawn:
            self._write("\r\x1b[2K")
            self._drawn = False

    def _draw(self, line: Callable[[], str]) -> None:
        """Draw what a line says now, if it is time; put it back where it was taken away."""
        now = self._clock()
        if now - self._last >= _PAUSE:
            self._last = now
            self._text, self._drawn = line(), False
        self.show()

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


class _Bar(_Line):
    """A bar with what is done beside it, and the time that is left."""

    def __init__(
        self,
        stream: TextIO,
        total: int | None,
        clock: Callable[[], float],
        *counts: "ProgressColumn",
        period: float = 30,
    ) -> None:
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        super().__init__(stream, clock)
        self._console = _console(stream)
        # colours of the palette, which knows whether it is light or dark
        bar = BarColumn(style="bright_black", complete_style="cyan", finished_style="cyan")
        self._bar = Progress(
            *(bar, *counts, TextColumn("{task.fields[said]}"), TimeRemainingColumn()),
            console=self._console,
            auto_refresh=False,
            get_time=clock,
            speed_estimate_period=period,
        )
        self._task = self._bar.add_task("", total=total, said="")
        self._begun = clock()

    @property
    def can_redraw(self) -> bool:
        """Whether the terminal can take a line away again."""
        return _can_redraw(self._console)

    def _rate(self, done: int) -> str:
        """Return how many are done in a second."""
        taken = self._clock() - self._begun
        return f"{done / taken:.0f}/s" if taken else ""

    def _rendered(self) -> str:
        with self._console.capture() as drawn:
            self._console.print(self._bar.get_renderable())
        return drawn.get().rstrip("\n")


class Progress(_Bar):
    """A bar, a count, how many files a second, and the time left, for so many files."""

    def __init__(
        self, stream: TextIO, total: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        from rich.progress import MofNCompleteColumn

        super().__init__(stream, total, clock, MofNCompleteColumn())
        self._done = 0

    def advance(self) -> None:
        """Count one more file, and draw the line if it is time."""
        self._done += 1
        self._bar.advance(self._task)
        self._draw(self._said)

    def _said(self) -> str:
        self._bar.update(self._task, said=self._rate(self._done))
        return self._rendered()


class Search(_Line):
    """How many files were found so far, while folders are searched."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(stream, clock)
        self._found = 0
        self._can_redraw: bool | None = None

    def advance(self) -> None:
        """Count one more file, and draw the line if it is time."""
        self._found += 1
        self.look()

    def look(self) -> None:
        """Draw the line if it is time, in a folder without cables as well."""
        if self._can_redraw is not False:
            self._draw(self._said)

    def _said(self) -> str:
        if self._can_redraw is None:  # only who searches for long needs to know
            self._can_redraw = _can_redraw(_console(self._stream))
        files = "1 file" if self._found == 1 else f"{self._found} files"
        return f"searching: {files} found" if self._can_redraw else ""


class TextsProgress(NoProgress):
    """How many texts are done, while nobody looks: nothing is drawn."""

    def count(self, texts: int) -> None:
        """Count texts that are done."""

    def at(self, size: int) -> None:
        """Note how many bytes of the file in hand were read."""

    def passed(self, size: int) -> None:
        """Note that a file of so many bytes is behind."""


class _Texts(_Bar, TextsProgress):
    """A bar over the bytes of all files, how many texts are done, how many a second, time left."""

    def __init__(
        self, stream: TextIO, total: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(stream, total or None, clock, period=120)
        self._texts = self._behind = self._read = 0

    def count(self, texts: int) -> None:
        """Count texts that are done."""
        self._texts += texts
        self._draw(self._said)

    def at(self, size: int) -> None:
        """Note how many bytes of the file in hand were read."""
        self._read = self._behind + size

    def passed(self, size: int) -> None:
        """Note that a file of so many bytes is behind."""
        self._behind += size
        self._read = self._behind
        self._draw(self._said)

    def _said(self) -> str:
        said = f"{self._texts} texts {self._rate(self._texts)}"
        self._bar.update(self._task, completed=self._read, said=said)
        return self._rendered()


def _console(stream: TextIO) -> "Console":
    from rich.console import Console

    console = Console(file=stream)
    # a line that fills the terminal would be broken by some
    console.width = max(console.width - 1, 1)
    return console


def _can_redraw(console: "Console") -> bool:
    return not (console.is_dumb_terminal or console.legacy_windows)


def _is_watched() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


def progress(total: int) -> NoProgress:
    """Return a progress line for so many files, if there is anyone to look at it."""
    if total < _MANY or not _is_watched():
        return NoProgress()
    line = Progress(sys.stderr, total)
    return line if line.can_redraw else NoProgress()


def search(*, wanted: bool) -> Search | None:
    """Return a line for the search of folders, if it is wanted and anyone looks at it."""
    return Search(sys.stderr) if wanted and _is_watched() else None


def texts_progress(total: Callable[[], int], *, wanted: bool) -> TextsProgress:
    """Return a line for a survey, if it is wanted and anyone looks; only then bytes are summed."""
    if not (wanted and _is_watched()):
        return TextsProgress()
    line = _Texts(sys.stderr, total())
    return line if line.can_redraw else TextsProgress()
