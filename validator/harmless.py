"""Text of strangers, made harmless to print, and which characters nobody sees.

A cable, a file name or a message may hold terminal escapes, characters that make a line read
otherwise than it is stored, or characters that no reader sees and programs obey. Each becomes
U+FFFD, one for one, so that columns stay where they are.
"""

import re

from validator._hidden import HIDDEN

__all__ = ["COMBINING", "UNSEEN", "inert"]

#: for a class of a pattern: what nobody sees (Unicode: Cf, Default_Ignorable, Bidi_Control)
UNSEEN = "".join(f"{chr(first)}-{chr(last)}" for first, last in HIDDEN)
#: for a class of a pattern: marks that stand on the letter before (the blocks of Unicode that
#: are called combining)
COMBINING = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_HARMFUL = re.compile(
    "["
    "\x00-\x08\x0a-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u2028\u2029"  # line and paragraph separators
    "\ud800-\udfff"  # bytes of a file name that are no text
    f"{UNSEEN}]"
    # no writing needs more than three on a letter; many of them cover the lines above
    f"|(?<=[{COMBINING}]{{3}})[{COMBINING}]"
)


def inert(text: str) -> str:
    """Return the text with every harmful character replaced and tabs as blanks."""
    if text.isascii() and text.isprintable():
        return text
    return _HARMFUL.sub("\ufffd", text.replace("\t", " "))
