"""Where marks of portions stand: behind a number, or at the end of the text."""

import re

from validator.document import Cable, Paragraph, PortionMark
from validator.regex import regex
from validator.rule import remembered
from validator.source import Span

__all__ = ["after_numbers", "ends_sentence", "follows_number", "has_series", "trailing_mark"]

#: the end of a sentence: no initial, and no abbreviation that stands before names
_SENTENCE_END = regex(
    r"(?<![A-Za-z\d])(?!(?i:inc|ltd|corp|para|paras|nos?|ref|etc|gen|col|maj|capt|mr?s|jr|sr)\.)"
    r"(?:[A-Za-z'-]{3,}|\d{3,})[.!?][\"'”)]?\s+\Z"
)
#: a mark that ends a text; compiled at first use
_WORD = r"(?:TS|S|C|U|SBU|LOU)(?:/{1,2}[A-Z][A-Z ,/-]{0,40}?)?"
_TRAILING = regex(rf"(?P<mark>\({_WORD}\))\.?\s*\Z")
#: no mark is longer
_LONGEST = 60


def follows_number(cable: Cable, paragraph: Paragraph, mark: PortionMark) -> bool:
    """Claim that a mark stands right behind the paragraph's number."""
    between = Span(paragraph.number_span.end, mark.span.start)
    return not cable.source.slice(between).strip(" \t.,")


@remembered
def after_numbers(cable: Cable) -> frozenset[int]:
    """Return where the marks begin that stand right behind a number."""
    found = set()
    for paragraph in cable.paragraphs:
        mark = paragraph.portion_mark
        if mark is not None and follows_number(cable, paragraph, mark):
            found.add(mark.written_at)
    return frozenset(found)


def trailing_mark(cable: Cable, paragraph: Paragraph) -> Span | None:
    """Return where a mark ends the text of a paragraph that bears none before it.

    It must stand behind the end of a sentence; the letter of a series is no mark.
    """
    if paragraph.portion_mark is not None or paragraph.parts or paragraph.heading:
        return None
    start = max(paragraph.number_span.end, paragraph.span.end - _LONGEST)
    ending = cable.source.text[start : paragraph.span.end]
    match = _TRAILING.search(ending) if ")" in ending else None
    if match is None or has_series(cable.source.slice(paragraph.span)):
        return None
    if not ends_sentence(cable.source.text[paragraph.number_span.end : start + match.start()]):
        return None
    return Span(start + match.start("mark"), start + match.end("mark"))


def ends_sentence(text: str, end: int | None = None) -> bool:
    """Claim that a text up to a place ends with the end of a sentence and a blank."""
    end = len(text) if end is None else end
    return _SENTENCE_END.search(text[max(end - _LONGEST, 0) : end]) is not None


def has_series(text: str) -> bool:
    """Claim that letters in parentheses, which are no levels, number parts of a text: (A), (B)."""
    return re.search(r"\((?![CSRU]\))[A-Za-z]\)", text) is not None
