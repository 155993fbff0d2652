"""What is coloured by its level: the level line, banners, marks; captions and orders beside them.

Spans count code points.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from validator.cable.cable import Cable
from validator.law.levels import LEVELS, Level
from validator.server.checked import Checked
from validator.text.source import Source, Span

__all__ = ["TYPES", "Token", "tokens"]

#: without a level: a mark of which none can be read
_NO_LEVEL = "cableMark"
_BY_LEVEL = {level.word: "cable" + level.word.title().replace(" ", "") for level in LEVELS}
_CAPTION, _ORDER, _TAG = "cableCaption", "cableOrder", "cableTag"
_WITHIN_A_LINE = re.compile(r"[^\r\n]+")
#: the kinds of tokens, in the order of their numbers
TYPES = (*_BY_LEVEL.values(), _NO_LEVEL, _CAPTION, _ORDER, _TAG)


class Token(NamedTuple):
    """A stretch of one line with its kind."""

    span: Span
    type: str


def tokens(checked: Checked) -> tuple[Token, ...]:
    """Return what is coloured, in the order of the text, none upon another."""
    found = sorted(token for cable in checked.cables for token in _of(cable))
    apart: list[Token] = []
    end = 0
    for token in found:
        if token.span.start >= end:
            apart += _by_line(checked.source, token)
            end = token.span.end
    return tuple(apart)


def _of(cable: Cable) -> Iterator[Token]:
    """Yield what is coloured in a cable."""
    for line in cable.overall_lines:
        yield Token(line.span, _type(line.level))
        if line.written is not None and line.written.span.end > line.span.end:
            yield Token(Span(line.span.end, line.written.span.end), _type(line.level))
    marks = [mark for _, mark in cable.marks]
    if cable.entire_text is not None:
        marks.append(cable.entire_text)
    for mark in marks:
        yield Token(mark.span, _type(mark.level))
    for caption in cable.captions:
        if caption.word is not None:
            yield Token(caption.span, _CAPTION)
    for order in cable.declassifications:
        yield Token(order.order_span, _ORDER)
        for code in order.instruction.codes:
            yield Token(code.span, _ORDER)
    for tag in cable.tags:
        yield Token(tag.span, _TAG)


def _type(level: Level | None) -> str:
    return _NO_LEVEL if level is None else _BY_LEVEL[level.word]


def _by_line(source: Source, token: Token) -> Iterator[Token]:
    """Yield a token line by line: editors know none that goes on in the next line."""
    for part in _WITHIN_A_LINE.finditer(source.text, token.span.start, token.span.end):
        yield Token(Span(*part.span()), token.type)
