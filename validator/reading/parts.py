"""Finds text with a mark of its own: items of a paragraph, its continuations, text without number.

Sources: 32 CFR 2001.21(c)(1), subparagraphs and bulleted text; 5 FAH-1 H-246.2 (2004).
"""

from validator.document import Portion, PortionMark
from validator.grammar import Token
from validator.markings import level_of
from validator.reading.marks import mark_at
from validator.reading.places import trimmed
from validator.regex import regex
from validator.source import Span

__all__ = ["LABEL", "marked_parts", "past_blanks", "past_number"]

_AFTER_NUMBER = regex(r"[ \t]*[.,]{0,2}[ \t]*")
#: ``Summary: (C)``
LABEL = regex(r"(?i:[A-Z][A-Z ,'&/-]{0,40}?)[:.-]{1,2} *(?=\()")
#: ``(a)``, alone or before the mark of an item
_LETTER = regex(r"\(([A-Za-z])\)[ \t]*")


def past_number(text: str, place: int) -> int:
    """Return where the text of a paragraph begins whose number ends at a place."""
    match = _AFTER_NUMBER.match(text, place)
    return match.end() if match else place


def past_blanks(text: str, place: int, end: int) -> int:
    """Return where something stands from a place on."""
    while place < end and text[place] in " \t":
        place += 1
    return place


def marked_parts(tokens: list[Token], text: str, name: str, parent: str = "") -> list[Portion]:
    """Find marked items and unnumbered paragraphs; ``name`` is what the latter are called."""
    found: list[Portion] = []
    in_series: bool | None = None
    opens = True
    for token in tokens:
        if token.kind == "BLANK_LINES":
            opens = True
            continue
        item: str | None = None
        mark: PortionMark | None = None
        start = past_blanks(text, token.start, token.end)
        if token.kind == "ITEM_LINE":
            item = token.match.group("item").strip("().-*•")
            mark = mark_at(text, past_blanks(text, token.match.end("item"), token.end))
        elif token.kind == "PARAGRAPH_LINE":
            item = token.match.group("number")
            mark = mark_at(text, past_number(text, token.match.end("number")), after_number=True)
        elif token.kind == "MARKED_LINE":
            item, mark = _lettered(text, start)
            if mark is None and opens:
                if in_series is None:
                    in_series = _in_series(tokens, text)
                mark = None if in_series else mark_at(text, start)
        elif token.kind == "TEXT_LINES" and opens and (label := LABEL.match(text, start)):
            mark = mark_at(text, label.end())
        if mark is not None:
            where = name if item is None else _called(item, parent)
            found.append(Portion(trimmed(Span(token.start, token.end), text), where, mark))
        opens = token.kind == "RULE_LINE"
    return found


def _called(item: str, parent: str) -> str:
    called = f"item {item}" if item else "an item"
    return f"{called} of {parent}" if parent else called


def _lettered(text: str, start: int) -> tuple[str | None, PortionMark | None]:
    """Read ``(a) (C) Text``: the letter of an item, and its mark."""
    letter = _LETTER.match(text, start)
    mark = mark_at(text, letter.end()) if letter is not None else None
    return (None, None) if letter is None or mark is None else (letter.group(1), mark)


def _in_series(tokens: list[Token], text: str) -> bool:
    """Claim that letters in brackets count items, since one of them is no level: (A) (B) (C)."""
    for token in tokens:
        if token.kind == "MARKED_LINE":
            start = past_blanks(text, token.start, token.end)
            letter = _LETTER.match(text, start)
            if letter is None or level_of(letter.group(1).upper()) is not None:
                continue
            if mark_at(text, letter.end()) is None:
                return True
    return False
