"""Takes the margin from a text that was indented as a whole, or quoted in a mail.

The blanks go to the end of the line above, so that no offset moves and blank lines stay blank.
"""

from validator.text.regex import regex

__all__ = ["without_margin"]

#: a line that stands at the margin: one of the heading or of the header, its label perhaps bold
_AT_MARGIN = regex(
    r"\n(?P<margin>[ \t]*+(?:>[> ]*+[ \t]*+)?)[*_]{0,3}(?:FM[ \t]+[A-Z]"
    r"|[ZOPR] (?:[ZOPR] )?\d{6} ?Z |E\.O\. ?:? ?1\d{4}|TAGS:|SUBJECT:|Subject:|MRN:)"
)
_QUOTED = regex(r"(?:[ \t]*+>)++ ?")
#: the heading stands so far above, in characters
_WINDOW = 4000


def without_margin(text: str) -> str:
    """Return the text, of the same length, with its lines at the left edge."""
    match = _AT_MARGIN.search("\n" + text[:_WINDOW])
    if match is None or not match["margin"]:
        return text
    return _moved(text, match["margin"])


def _moved(text: str, margin: str) -> str:
    """Move the margin of each line to the end of the one above that is not blank."""
    parts: list[str] = []
    blanks = line_ends = 0
    for line in text.split("\n"):
        width = _width(line, margin)
        if line[width:].strip():
            blanks += width
            if not parts and not line_ends and blanks:
                blanks, line_ends = blanks - 1, 1
            parts += [" " * blanks, "\n" * line_ends, line[width:]]
            blanks = line_ends = 0
        else:
            blanks += len(line)
        line_ends += 1
    return "".join([*parts, " " * blanks, "\n" * (line_ends - 1)])


def _width(line: str, margin: str) -> int:
    """Return how much of a line is margin."""
    if ">" in margin:
        match = _QUOTED.match(line)
        return match.end() if match is not None else 0
    return min(len(line) - len(line.lstrip(" \t")), len(margin))
