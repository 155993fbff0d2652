"""The look of reports on a terminal. Rich knows whether it shows colours."""

from functools import cache
from typing import TextIO

from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style

from validator.terminal.paint import Paint, plain

__all__ = ["painter"]

#: the sixteen colours every terminal has, so that its own palette decides
_STYLES = {
    "error": "bold bright_red",
    "warning": "bold yellow",
    "info": "bold cyan",
    "off": "dim",
    "related": "bright_blue",
    "gutter": "bright_blue",
    "note": "bold",
    "message": "bold",
    "title": "bold",
    "path": "bold",
    "mark": "green",
    "added": "green",
    "removed": "bright_red",
    "missing": "yellow",
}


def painter(stream: TextIO, *, force: bool = False) -> Paint:
    """Return the paint for a stream. ``force`` paints even what is no terminal."""
    console = Console(file=stream)
    shows = console.is_terminal and not console.legacy_windows and console.color_system
    if not (shows or force):
        return plain

    @cache
    def codes(style: str) -> tuple[str, str]:
        # rich writes a style as a code before the text and one after it
        painted = Style.parse(_STYLES[style]).render("|", color_system=ColorSystem.STANDARD)
        before, _, after = painted.partition("|")
        return before, after

    def paint(style: str, text: str) -> str:
        before, after = codes(style)
        return f"{before}{text}{after}"

    return paint
