"""Takes the blank line from below each line of a text that was copied with one between all.

What is left of the blank lines is what parts fields and paragraphs. No offset moves: the
line end of a text line becomes a blank, that of the blank line below it ends both.
"""

import re

from validator.text.regex import regex

__all__ = ["bare_blank_lines", "single_spaced"]

#: a text of fewer lines may have a blank line between all of them from the start
_FEWEST = 8
#: blank lines between all lines, at most
_MOST = 3
#: of a hundred lines of text so many have a blank line below
_SHARE = 95
#: so much of a text tells whether it may have one below each line
_HEAD = 4000
_BLANKS_ALONE = regex(r"\n[ \t]+\n")
#: blank lines of which one holds blanks, from the first line end on
_RUN_OF_BLANK_LINES = regex(r"\n(?<!\n\n)\n*+[ \t]++\n(?:[ \t]*+\n)*+")
_LINE = regex(r"^[ \t]*+[^ \t\n][^\n]*", re.MULTILINE)
_BEFORE_BLANK = regex(r"(?<=[^ \t\n])([ \t]*+)\n(?=[ \t]*+\n)")
#: paragraphs of one line each are parted as well, but never by two; nor are lines of the heading
_PARTED = regex(r"\n[ \t]*+\n[ \t]*+(?:\n|(?:FM|TO)[ \t]|(?i:From|Date.?DTG)[ \t]*:)")


def bare_blank_lines(text: str) -> str:
    """Return the text, of the same length, with the blanks of blank lines set above them."""
    if _BLANKS_ALONE.search(text) is None:
        return text
    return _RUN_OF_BLANK_LINES.sub(_bare, text)


def _bare(match: re.Match[str]) -> str:
    blanks, ends = match[0].count(" ") + match[0].count("\t"), match[0].count("\n")
    return " " * blanks + "\n" * ends


def single_spaced(text: str) -> str:
    """Return the text, of the same length, without the blank lines between all lines."""
    for _ in range(_MOST):
        straight = _closer(text)
        if straight is text:
            break
        text = straight
    return text


def _closer(text: str) -> str:
    """Take one blank line from below each line, the text itself if there is none below all."""
    head = text[:_HEAD]
    # of each text line a line end and a blank line: half of all line ends stand before another;
    # to count the lines that are empty is faster, and never fewer
    lines_there = head.split("\n")
    if 5 * (lines_there.count("") + lines_there.count(" ")) < 2 * (len(lines_there) - 1):
        return text
    if 5 * (head.count("\n\n") + head.count("\n \n")) < 2 * head.count("\n"):
        return text
    if _PARTED.search(text.strip()) is None:
        return text
    lines = sum(1 for _ in _LINE.finditer(text))
    straight, parted = _BEFORE_BLANK.subn(r"\1 ", text)
    if lines < _FEWEST or 100 * parted < _SHARE * (lines - 1):
        return text
    return straight
