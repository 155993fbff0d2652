"""Finds text with a mark of its own: items of a paragraph, its continuations, text without number.

Sources: 32 CFR 2001.21(c)(1), subparagraphs and bulleted text; 5 FAH-1 H-246.2 (2004).
"""

from typing import TYPE_CHECKING

from validator.cable.body import Portion, UnreadMark
from validator.reading.possible_marks import PossibleMark, is_told, may_hold, possible_marks
from validator.reading.spans import trimmed
from validator.text.regex import regex
from validator.text.source import Span

if TYPE_CHECKING:
    import re

__all__ = ["label_at", "marked_parts", "past_blanks", "past_number"]

_AFTER_NUMBER = regex(r"[ \t]*[.,]{0,2}[ \t]*")
#: ``Summary: (C)``
_LABEL = regex(r"(?i:[A-Z][A-Z ,'&/-]{0,40}?)[:.-]{1,2} *(?=\()")
#: a part of these kinds begins with its line
_OF_LINES = ("item", "line", "label", "cell", "heading")
_NAMES = {
    "item": "an item",
    "cell": "a cell of a table",
    "heading": "a heading",
    "inner": "a sentence",
    "second": "a second mark",
    "trailing": "the end",
}


def past_number(text: str, place: int) -> int:
    """Return where the text of a paragraph begins whose number ends at a place."""
    match = _AFTER_NUMBER.match(text, place)
    return match.end() if match else place


def past_blanks(text: str, place: int, end: int) -> int:
    """Return where something stands from a place on."""
    while place < end and text[place] in " \t":
        place += 1
    return place


def label_at(text: str, place: int, end: int) -> "re.Match[str] | None":
    """Return the label that begins at a place of a line, if a bracket opens behind one."""
    return _LABEL.match(text, place) if text.find("(", place, end) >= 0 else None


def marked_parts(
    text: str, span: Span, name: str, parent: str = "", *, after_mark: bool = False
) -> tuple[list[Portion], list[UnreadMark]]:
    """Find marked items and unnumbered paragraphs in a stretch of text, and doubtful marks.

    ``name`` is what text without number is called, ``parent`` the paragraph of the items.
    """
    if not may_hold(text, *span):
        return [], []
    found: list[Portion] = []
    doubtful: list[UnreadMark] = []
    searched = blank = -1  # the next blank line is looked for once, not by every mark before it
    line, looked = text.rfind("\n", 0, span.start) + 1, span.start  # so is where a line begins
    for one in possible_marks(text, *span, after_mark=after_mark):
        mark = one.mark
        if one.doubtful:
            if is_told(one, text):
                doubtful.append(UnreadMark(mark, doubtful=True))
            continue
        start = mark.span.start
        if one.kind in _OF_LINES:
            line, looked = text.rfind("\n", looked, start) + 1 or line, start
            start = line
        if not searched <= mark.span.end <= blank:
            searched, blank = mark.span.end, text.find("\n\n", mark.span.end, span.end)
            blank = blank if blank >= 0 else span.end
        place = trimmed(Span(max(start, span.start), blank), text)
        found.append(Portion(place, _called(one, name, parent), mark, one.kind))
    return found, doubtful


def _called(one: PossibleMark, name: str, parent: str) -> str:
    """Return what messages call a part."""
    if one.kind in ("line", "label"):
        return name
    called = _NAMES[one.kind]
    if one.kind == "item":
        called = f"item {one.item}" if one.item else "an item"
    where = parent or name
    return f"{called} of {where}" if where else called
