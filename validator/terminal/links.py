"""Links in a text (OSC 8), on terminals that are known to have them.

No terminal can be asked. One that has no links may show what it does not know, so
that those are listed that have them, as other programs list them too.
"""

import os
from typing import TextIO

from validator.text.numerals import as_int, is_number

__all__ = ["has_links", "linked"]

#: terminals by the name they give themselves
_PROGRAMS = frozenset(
    ("ghostty", "Hyper", "iTerm.app", "mintty", "rio", "Tabby", "terminology", "vscode", "WezTerm")
)
#: and by their entry in terminfo
_TERMS = ("alacritty", "contour", "foot", "xterm-ghostty", "xterm-kitty")
#: variables that only terminals set that have them
_SIGNS = ("DOMTERM", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "WT_SESSION")
#: the first edition of the widget of GNOME's terminals that has them
_VTE = 5000


def has_links(stream: TextIO) -> bool:
    """Whether a stream is a terminal with links. FORCE_HYPERLINK says so, or that it has none."""
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        return False
    forced = os.environ.get("FORCE_HYPERLINK")
    if forced is not None:
        return forced not in ("", "0")
    return (
        os.environ.get("TERM_PROGRAM") in _PROGRAMS
        or os.environ.get("TERM", "").startswith(_TERMS)
        or any(os.environ.get(name) for name in _SIGNS)
        or _edition(os.environ.get("VTE_VERSION", "")) >= _VTE
    )


def _edition(text: str) -> int:
    return as_int(text) if is_number(text) and len(text) < 10 else 0


def linked(text: str, address: str | None) -> str:
    """Return a text that leads to an address, if there is one."""
    return text if address is None else f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\"
