"""Finds what stands at the head of a numbered paragraph in the place of its mark.

``2. ((S)) Text``, ``2. S//NF Text``, ``2. /S/ Text`` and, beside paragraphs that are marked,
``2. (SEC) Text`` and ``2. TS Text``: where every paragraph has to bear a mark, it is an unmarked
one. Elsewhere nothing else would tell of it. Sources: 32 CFR 2001.21(c) for where a mark stands;
the design of this linter for the rest.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from validator.cable.body import Paragraph, PortionMark, UnreadMark
from validator.law.levels import Level, level_of
from validator.law.words import caption, control
from validator.markings.marking import Marking
from validator.markings.reading import read_written
from validator.reading.marked_parts import past_number
from validator.reading.odd_marks import WITHIN_SIGNS, known_controls, meant
from validator.reading.spans import holds
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["odd_heads"]

#: brackets of any kind, with signs about them, over a line end as well
_IN_BRACKETS = regex(
    r"[\"'\u201c*_~]{0,4}(?P<mark>\\?[(\[{<\u00ab]{1,3}[ \t\n]{0,3}"
    r"(?P<said>[^()\[\]{}<>\u00ab\u00bb\n]{1,60}?)\\?[ \t\n]{0,3}[)\]}>\u00bb]{1,3})"
)
_IN_SIGNS = regex(rf"(?P<mark>{WITHIN_SIGNS})(?=[ \t\n])")
_FIRST_LETTERS = "TSC"
#: a letter of a level with controls, without brackets
_BARE = regex(
    r"(?P<mark>(?:TS|[SC])[ ]?/{1,2}[ ]?(?P<controls>[A-Z]{2,8}(?:[/-]{1,2}[A-Z]{1,8}){0,4}))[.:]?"
    r"(?=[ \t\n]+[\"'\u201c]?[A-Z])"
)
#: a level in words with a colon or a dash, the letters of TOP SECRET
_IN_WORDS = regex(
    r"(?P<said>TOP SECRET|SECRET|CONFIDENTIAL|TS)(?:(?<=TS)|[ ]?[:\u2013\u2014-])"
    r"(?=[ \t\n]+[\"'\u201c]?[A-Z])"
)
#: letters in brackets that may have been meant for a mark, where others are marked
_SHORT = regex(r"[A-Z$]{2,4}\d?|[A-Z]{1,3}[/\\;,. -][A-Z]{1,3}")
#: what such letters say otherwise
_OTHERS = frozenset(("CONT", "NOTE", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII"))


class _Head(NamedTuple):
    """What stands for a mark; ``sure`` tells that it can hardly be anything else."""

    mark: PortionMark
    sure: bool


def odd_heads(
    paragraphs: Sequence[Paragraph], text: str, known: Iterable[int], level: Level | None
) -> Iterator[UnreadMark]:
    """Yield what stands for the mark of a paragraph that has none.

    ``known`` is where other marks begin that were read, ``level`` that of the whole. What says no
    level is meant where that is no classified one; the others count where they are above it.
    """
    unmarked = [one for one in paragraphs if one.portion_mark is None]
    if not unmarked:
        return
    parts = (part.portion_mark for one in paragraphs for part in one.parts)
    places = sorted((*known, *(mark.span.start for mark in parts if mark is not None)))
    is_open = level is not None and not level.is_classified
    for one in unmarked:
        head = _head(text, past_number(text, one.number_span.end), one.span.end)
        if head is None or holds(places, *head.mark.span):
            continue
        if not head.sure and len(unmarked) == len(paragraphs):
            continue  # no other is marked
        if head.mark.level is not None or is_open:
            yield UnreadMark(head.mark, doubtful=head.mark.level is not None)


def _head(text: str, place: int, end: int) -> _Head | None:
    sign = text[place : place + 1]
    if sign.isalpha():  # as nearly always
        return _without_brackets(text, place, end) if sign in _FIRST_LETTERS else None
    said = _IN_BRACKETS.match(text, place, end)
    if said is not None:
        if len(said[0]) == len("(S)"):
            return None  # a letter of a series, since it is not read as a mark
        return _in_brackets(Span(*said.span("mark")), " ".join(said["said"].split()))
    signs = _IN_SIGNS.match(text, place, end)
    if signs is None:
        return None
    letters = signs["within"]
    return _Head(_mark(Span(*signs.span("mark")), letters, _marking(letters)), True)


def _without_brackets(text: str, place: int, end: int) -> _Head | None:
    bare = _BARE.match(text, place, end)
    if bare is not None and known_controls(bare["controls"]) is not None:
        letters = bare["mark"].partition("/")[0].strip()
        marking = _marking(f"{letters}//{bare['controls']}")
        return _Head(_mark(Span(*bare.span("mark")), bare["mark"], marking), True)
    words = _IN_WORDS.match(text, place, end)
    if words is None:
        return None
    marking = Marking(level_of(words["said"]))
    return _Head(_mark(Span(*words.span("said")), words["said"], marking), False)


def _in_brackets(span: Span, said: str) -> _Head | None:
    """Return what brackets at the head of a paragraph hold, None if that is no mark."""
    found = meant(said) if said.upper() == said else None
    if found is not None:
        marking = found[1]
        return _Head(_mark(span, said, marking), marking.level is not None)
    is_known = control(said) is not None or caption(said) is not None
    if is_known or (_SHORT.fullmatch(said) is not None and said not in _OTHERS):
        return _Head(_mark(span, said, Marking(None)), False)
    return None


def _marking(words: str) -> Marking:
    return read_written(words, "portion").marking


def _mark(span: Span, said: str, marking: Marking) -> PortionMark:
    return PortionMark(span, said, marking, brackets="")
