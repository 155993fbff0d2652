"""Tells in one pass over a text whether a line in it may want a repair that looks at all lines.

Nearly no text has one, and then none of these repairs is tried. What each looks for is told by
the module of the repair; here are only their patterns side by side.
"""

from validator.reading.damaged_banners import ALONE, is_wrong
from validator.reading.damaged_labels import LABEL_SIGNS, WRONG_LABEL
from validator.reading.false_breaks import LETTERED, NUMBER_SIGNS
from validator.reading.levels import DAMAGED, LEVEL_SIGNS
from validator.text.regex import regex

__all__ = ["is_doubtful"]

#: what a repair may concern; to see the first sign of any of it is much faster
_DOUBTFUL = regex(
    rf"\n[ \t]*+(?:(?={ALONE})"
    rf"|(?=[{LABEL_SIGNS}{LEVEL_SIGNS}{NUMBER_SIGNS}])(?:{WRONG_LABEL}|{DAMAGED}|{LETTERED}))"
)


def is_doubtful(text: str) -> bool:
    """Whether a label, a level alone on a line or the number of a paragraph may be damaged."""
    found = _DOUBTFUL.finditer(f"\n{text}\n\n")
    return any(match["word"] is None or is_wrong(match["word"]) for match in found)
