"""Accounts for every mark of a cable: what has the shape of one and belongs to no part of it.

The body keeps what it read; here the rest is searched: heading, header, what follows the
text, page furniture, and lines anywhere that say a level and nothing else. Sources: 32 CFR
2001.21(b) and (c).
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from validator.cable.body import PortionMark, UnreadMark
from validator.grammar.automaton import Token
from validator.law.levels import UNCLASSIFIED, Level, level_of
from validator.law.posts import is_post
from validator.law.words import caption as known_caption
from validator.law.words import control
from validator.markings.marking import Marking
from validator.reading.body import BodyParts
from validator.reading.collector import Collector
from validator.reading.forms import OF_A_CABLE
from validator.reading.possible_marks import (
    PossibleMark,
    is_told,
    may_hold,
    possible_marks,
    stands_apart,
)
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["is_of_a_cable", "unread", "unread_lines"]

_LEVEL = (
    r"T ?O ?P {1,3}S ?E ?C ?R ?E ?T|S ?E ?C ?R ?E ?T|C ?O ?N ?F ?I ?D ?E ?N ?T ?I ?A ?L"
    r"|TS(?=//)|[SC](?=//)"
)
#: lines that only a cable has, or a memo beside it
_OF_A_CABLE = OF_A_CABLE | {"ORIGINATOR_LINE", "ACTION_LINE", "DATED_FIELD"}
#: a line that begins with a level of classification
_LEVEL_LINE = regex(
    rf"\n[ \t>|]*+(?=[TSC])(?P<level>{_LEVEL})(?![A-Za-z])(?P<more>[^a-z\n]{{0,80}})(?=\n|\Z)"
)
#: no mark is shorter
_SHORTEST = 3
#: what a reference names
_CABLE = regex(
    r"[ \t]*(?:'?\d{2,4} )?(?:(?=[A-Z.' ]{0,27}?[A-Z]{2})[A-Z][A-Z.' ]{2,28} ?#?\d"
    r"|[^a-z\n]{0,40}(?:MAIL|TELCON|MEMCON|IIR))"
)
#: the letter of a reference
_LETTER = regex(r"(?:^|(?<=[\s(\[]))(.)(?=[.)\]])")
_WORD = regex(r"[A-Z]+")
#: words that stand after a level, besides captions and controls
_BESIDE = frozenset(("SECTION", "OF", "FINAL", "NF", "REL", "TO", "ONLY", "PAGE", "EYES"))


def unread(parts: Collector, text_body: BodyParts, span: Span) -> list[UnreadMark]:
    """Return the marks that belong to no part of a cable, lines that say a level apart."""
    subject = parts.subject.portion_mark if parts.subject is not None else None
    known = {subject.span.start} if subject is not None else set()
    known |= {one.portion_mark.span.start for one in parts.later_subjects if one.portion_mark}
    if text_body.entire_text is not None:
        known.add(text_body.entire_text.span.start)
    found = [*text_body.unread]
    found += _marks(parts, span, text_body.covered, parts.beside, known)
    if any(one.portion_mark is None for one in text_body.paragraphs):
        from validator.reading.odd_heads import odd_heads  # few cables need it

        known.update(one.mark.span.start for one in found)
        found += odd_heads(text_body.paragraphs, parts.text, known, _stated(parts))
    return found


def _stated(parts: Collector) -> Level | None:
    """Return the level of the first line or banner of a cable that says one."""
    levels = [one.level for one in parts.lines[:1]]
    levels += [one.level for one in parts.banners[:1]]
    return next((one for one in levels if one is not None), None)


def unread_lines(parts: Collector, text_body: BodyParts, span: Span) -> list[UnreadMark]:
    """Return the lines that say a level, and that are no part of a cable."""
    lines = [line.line_span for line in parts.lines]
    lines += [text_body.entire_text.span] if text_body.entire_text is not None else []
    return list(_lines(parts.text, span, lines))


def is_of_a_cable(parts: Collector, text_body: BodyParts) -> bool:
    """Whether a text has a line that only a cable has, or has a marking of any kind."""
    if parts.kinds & _OF_A_CABLE or text_body.unread or text_body.loose:
        return True
    if parts.lines or parts.banners or parts.orders or parts.classified_by or parts.stamps:
        return True
    if text_body.entire_text is not None or text_body.authority is not None:
        return True
    if any(paragraph.portion_mark or paragraph.parts for paragraph in text_body.paragraphs):
        return True
    subject = parts.subject
    marked = subject is not None and subject.portion_mark is not None
    return marked or any(caption.word for caption in parts.captions)


def _marks(
    parts: Collector, span: Span, covered: Iterable[Span], beside: Iterable[Token], known: set[int]
) -> Iterator[UnreadMark]:
    """Yield the marks outside the text of a cable.

    ``covered`` are the stretches whose marks the body has read, in their order, ``beside`` is the
    page furniture, ``known`` holds the places of marks that other fields have read.
    """
    subject = parts.subject
    marks = [
        (text, one)
        for text, start, end in _gaps(parts, span, covered, beside)
        for one in possible_marks(text, start, end)
    ]
    if not marks:
        return
    in_order = _Places(s for _, s in parts.orders)
    in_field = _Places(s for _, s in (*parts.orders, *parts.reason, *parts.classified_by))
    in_heading = _Places(banner.span for banner in parts.banners)
    in_subject = _Places([subject.span] if subject is not None else [])
    references = _References(parts)
    for text, one in marks:
        mark = one.mark
        start = mark.span.start
        if start in in_heading or start in known:
            continue
        single = len(mark.text) == 1
        if single and start in in_field and not stands_apart(one, text):
            continue  # it may be the letter of a reason, of a reference or of a name
        if mark.marking.level is UNCLASSIFIED and start in in_order:
            continue  # E.O. 12958: N/A (UNCLASSIFIED)
        if single and references.are_counted_by(one):
            continue
        if _counts(one, text) or start in in_subject:
            yield UnreadMark(one.mark, one.doubtful)


def _gaps(
    parts: Collector, span: Span, covered: Iterable[Span], beside: Iterable[Token]
) -> Iterator[tuple[str, int, int]]:
    """Yield the stretches in which a mark may stand, with the text they are of."""
    place = span.start
    for start, end in (*covered, Span(span.end, span.end)):
        if start - place >= _SHORTEST and may_hold(parts.text, place, start):
            yield parts.text, place, start
        place = max(place, end)
    for token in beside:
        if may_hold(parts.written, token.start, token.end):
            yield parts.written, token.start, token.end


class _Places:
    """The places within any of some fields, of which there may be thousands."""

    def __init__(self, fields: Iterable[Span]) -> None:
        self._ends: list[int] = []  # of stretches that do not meet: start, end, start, end, ...
        for start, end in sorted(fields):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._ends += (start, end)

    def __contains__(self, place: int) -> bool:
        ends = self._ends
        return bool(ends) and ends[0] <= place and bisect_right(ends, place) % 2 == 1


class _References:
    """The fields of references of a cable, and the letters that stand in them."""

    def __init__(self, parts: Collector) -> None:
        self._parts = parts
        self._places = _Places(parts.references)
        self._letters: set[str] | None = None

    def are_counted_by(self, one: PossibleMark) -> bool:
        """Whether a letter is that of a reference: it follows one, or a cable follows it."""
        start, end = one.mark.span
        if start not in self._places:
            return False
        if one.kind != "item" and chr(ord(one.mark.text) - 1) in self._known():
            return True
        return _CABLE.match(self._parts.text, end) is not None

    def _known(self) -> set[str]:
        if self._letters is None:
            fields = map(self._parts.slice, self._parts.references)
            self._letters = {letter for field in fields for letter in _LETTER.findall(field)}
        return self._letters


def _counts(one: PossibleMark, text: str) -> bool:
    return not one.doubtful or is_told(one, text)


def _lines(text: str, span: Span, known: Iterable[Span]) -> Iterator[UnreadMark]:
    """Yield the lines that say a level, with captions, controls or a post at most, unread."""
    taken = {text.rfind("\n", 0, one.start) + 1 for one in known}
    # with the line end before it: each place is so much further on in the text
    before = span.start - 1
    lines = text[before : span.end] if span.start else f"\n{text[: span.end]}"
    for match in _LEVEL_LINE.finditer(lines):
        if match.start() + before + 1 in taken:
            continue
        level = level_of(match["level"])
        if level is None or not _says_no_more(match["more"]):
            continue
        start = match.start("level") + before
        place = Span(start, start + len(match[0].strip("\n \t>|")))
        mark = PortionMark(place, level.word, Marking(level), brackets="")
        yield UnreadMark(mark, doubtful=True)


def _says_no_more(more: str) -> bool:
    """Whether only words that may stand after a level follow it."""
    words = _WORD.findall(more)
    said = [word for word in words if not _may_follow(word)]
    if not said:
        return True
    # a post and a number
    return re.search(r"\d{3,8}[ \t]*$", more) is not None and is_post(" ".join(said))


def _may_follow(word: str) -> bool:
    if word in _BESIDE or known_caption(word) is not None:
        return True
    return control(word, portion=False) is not None
