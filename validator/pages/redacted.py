"""A cable without the words of its body, to be sent with a report of a false alarm or a miss.

Every word is replaced by one of the same length, so that no place moves; marks, header fields and
words that the law knows stay. Where a finding hangs on a word, its paragraph stays as it is.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from validator.cable.cable import Cable
from validator.findings.diagnostic import Diagnostic
from validator.text.numerals import is_number
from validator.text.regex import regex, words_of
from validator.text.source import Source, Span

__all__ = ["Redacted", "redacted"]

#: of a text that hangs together so much that this does not suffice, nothing is shown
_ROUNDS = 6
#: words of notices and marks that stand within a text
_KEPT = words_of(
    "BEGIN END TEXT SUMMARY COMMENT ENTIRE NOTE ACTION REQUEST PARA PARAS SECTION OF QUOTE UNQUOTE "
    "MINIMIZE CONSIDERED SECRET CONFIDENTIAL UNCLASSIFIED UNCLAS TOP LIMITED OFFICIAL USE ONLY SBU "
    "FOUO LOU NOFORN NODIS EXDIS NOCONTRACT ORCON PROPIN WNINTEL REL FGI NATO COSMIC ATOMAL"
)
_WORD = regex(r"[^\W_]{2,}")
#: what opens a paragraph or a point: its number or letter stays
_NUMBER = regex(r"[^\S\n]*+(?:\d{1,5}[.)]|\w[.)]|\(\w{1,3}\))")

Judge = Callable[[Source], Sequence[Diagnostic]]


class Redacted(NamedTuple):
    """A text without its words; ``kept`` are the stretches in which a finding hangs on them."""

    text: str
    kept: int


def redacted(source: Source, cables: Sequence[Cable], judge: Judge) -> Redacted | None:
    """Return a text of the same length on which the same is found, None if there is none.

    ``judge`` returns the findings on a text.
    """
    wanted = _told(judge(source))
    bodies = list(_apart(span for cable in cables for span in _bodies(cable)))
    marks = list(_apart(span for cable in cables for span in _marks(cable)))
    kept: set[Span] = set()
    for _ in range(_ROUNDS):
        text = _without(source.text, [one for one in bodies if one not in kept], marks)
        found = _told(judge(source._replace(text=text)))
        if found == wanted:
            return Redacted(text, len(kept))
        more = set(_holding(bodies, [start for _, _, start, _ in found ^ wanted]))
        if not more - kept:  # what is found elsewhere hangs on any of them
            more = set(bodies)
        kept |= more
    return None


def _told(findings: Sequence[Diagnostic]) -> set[tuple[str, int, int, int]]:
    return {(one.code, one.severity, *one.span) for one in findings}


def _bodies(cable: Cable) -> Iterator[Span]:
    yield from (one.span for one in cable.paragraphs)
    yield from (one.span for one in cable.unrecognised if one.zone in ("body", "closing"))


def _marks(cable: Cable) -> Iterator[Span]:
    yield from (mark.span for one in cable.portions if (mark := one.portion_mark) is not None)
    yield from (one.span for one in cable.unread_marks)


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans in order; of one that begins within another, what stands beyond that."""
    last = 0
    for start, end in sorted(spans):
        if end > max(start, last):
            yield Span(max(start, last), end)
            last = end


def _holding(bodies: Sequence[Span], places: Iterable[int]) -> Iterator[Span]:
    """Yield the spans in which places lie."""
    starts = [one.start for one in bodies]
    for place in places:
        number = bisect_right(starts, place) - 1
        if number >= 0 and place < bodies[number].end:
            yield bodies[number]


def _without(text: str, bodies: Sequence[Span], marks: Sequence[Span]) -> str:
    """Return a text in whose bodies every word but those of marks and of the law is replaced."""
    pieces, place, starts = list[str](), 0, [mark.start for mark in marks]
    for start, end in bodies:
        pieces.append(text[place:start])
        place = start
        for mark in marks[bisect_left(starts, start) : bisect_left(starts, end)]:
            if mark.end <= end:
                pieces += [_replaced(text[place : mark.start]), text[mark.start : mark.end]]
                place = mark.end
        pieces.append(_replaced(text[place:end]))
        place = end
    return "".join([*pieces, text[place:]])


def _replaced(text: str) -> str:
    lines = []
    for line in text.splitlines(keepends=True):
        number = _NUMBER.match(line)
        at = 0 if number is None else number.end()
        lines.append(line[:at] + _WORD.sub(_same_length, line[at:]))
    return "".join(lines)


def _same_length(match: re.Match[str]) -> str:
    word = match[0]
    if word in _KEPT:
        return word
    return "".join("0" if is_number(one) else "Q" if one.isupper() else "q" for one in word)
