"""Where things stand: spans of tokens and fields, without the blanks around them."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from validator.grammar.automaton import Token
from validator.text.numerals import as_int
from validator.text.regex import regex
from validator.text.source import Span

if TYPE_CHECKING:
    import re

__all__ = ["ENTITY", "character", "decoded", "group_span", "holds", "joined", "meets", "trimmed"]

#: makes a named tuple of a tuple, in half the time
_new = tuple.__new__
#: ``&#8217;`` and the five that XML knows
ENTITY = regex(r"&(#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|(?i:amp|lt|gt|quot|apos|nbsp));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": " "}
#: Unicode has no more
_CODES = 0x110000
_BLANKS = " \t\n"


def group_span(token: Token, name: str) -> Span:
    """Return where a named group of a token stands, without trailing blanks."""
    match = token.match
    start, end = match.span(name)
    text = match.string
    while end > start and text[end - 1].isspace():
        end -= 1
    return _new(Span, (start, end))


def trimmed(span: Span, text: str) -> Span:
    """Cut blanks and line ends from both ends of a span."""
    first, last = start, end = span
    while start < end and text[start] in _BLANKS:
        start += 1
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    return span if start == first and end == last else _new(Span, (start, end))


def meets(span: Span, known: Sequence[Span]) -> bool:
    """Whether a span meets any of those known, which stand in order and apart from each other."""
    number = bisect_left(known, span)
    near = known[max(number - 1, 0) : number + 1]
    return any(one.start < span.end and span.start < one.end for one in near)


def holds(places: Sequence[int], start: int, end: int) -> bool:
    """Whether any of some places, in their order, lies within a stretch."""
    number = bisect_left(places, start)
    return number < len(places) and places[number] < end


def joined(text: str) -> str:
    """Return a text on one line, with single blanks, and characters for their HTML entities."""
    return " ".join((decoded(text) if "&" in text else text).split())


def decoded(text: str) -> str:
    """Return a text with the printable characters for which entities stand."""
    return ENTITY.sub(character, text)


def character(entity: "re.Match[str]") -> str:
    """Return what an entity stands for, itself if that is no printable character."""
    name = entity[1]
    if not name.startswith("#"):
        return _NAMED[name.lower()]
    code = int(name[2:], 16) if name[1] in "xX" else as_int(name[1:])
    shown = chr(code) if code < _CODES else ""
    return " " if shown.isspace() else shown if shown.isprintable() and shown else entity[0]
