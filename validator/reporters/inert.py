"""Text of strangers, made harmless to print.

A cable, a file name or a message may hold terminal escapes, or bidirectional
controls that make a line read otherwise than it is stored. Each such character
becomes U+FFFD, one for one, so that columns stay where they are.
"""

import re

__all__ = ["inert", "leading"]

_HARMFUL = re.compile(
    "["
    "\x00-\x08\x0a-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional controls
    "\u2028\u2029"  # line and paragraph separators
    "\u200b\u2060-\u2064\ufeff\U000e0000-\U000e007f"  # seen by no reader, only by programs
    "\ud800-\udfff"  # bytes of a file name that are no text
    "]"
)


def inert(text: str) -> str:
    """Return the text with every harmful character replaced and tabs as blanks."""
    if text.isprintable():
        return text
    return _HARMFUL.sub("\ufffd", text.replace("\t", " "))


def leading(text: str) -> str:
    """Return the same for a text that begins a line: two colons there are a command to GitHub."""
    text = inert(text)
    return text.replace("::", "\ufffd:", 1) if text.lstrip().startswith("::") else text
