"""Long lines folded for a terminal, so that what goes on stands below where it began."""

from validator.terminal.excerpt import cells
from validator.terminal.harmless import leading

__all__ = ["folded"]

#: Cells that a folded text has at least, however narrow the terminal.
_LEAST = 20


def folded(text: str, width: int | None, first: int, later: int | None = None) -> str:
    """Return a text that begins in column ``first`` and goes on in ``later``, folded to a width.

    Columns count from 0. Without a width the text stays one line. A word that is wider
    than all the room there is stays whole.
    No line of it begins with a command to GitHub.
    """
    if width is None or first + cells(text) <= width:
        return text
    later = first if later is None else later
    room = max(width - later, _LEAST)
    lines, used = [""], first - later
    for word in text.split(" "):
        size = cells(word)
        if lines[-1] and used + 1 + size > room:
            lines.append(leading(word))
            used = size
        else:
            lines[-1] += f" {word}" if lines[-1] else word
            used += size + (1 if lines[-1] != word else 0)
    return ("\n" + " " * later).join(lines)
