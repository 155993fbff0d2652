"""Finds where a copy lost line ends: fields on one line, pages spliced into a sentence.

The reading copy of the text (``text.flattening.flat``) gets a line end in the place of a
blank there; nothing else changes, and no offset moves. Observed copies: fields run together
on one line, page lines within a field or sentence, all paragraphs on one line.
"""

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import NamedTuple

from validator.law.posts import is_post
from validator.reading.damaged_banners import BANNER, damaged_banners
from validator.reading.damaged_labels import mend_labels
from validator.reading.doubtful_lines import is_doubtful
from validator.reading.false_breaks import join_reasons, join_references, letter_for_one
from validator.reading.fused_fields import fused_fields
from validator.reading.heading_repairs import mend
from validator.reading.margins import without_margin
from validator.reading.markup import decoded, without_markup
from validator.reading.spacing import bare_blank_lines, single_spaced
from validator.text.numerals import as_int
from validator.text.regex import regex

__all__ = ["ReadingCopy", "split_each", "split_lines"]

#: a line longer than any terminal sets; what is fused there may hold the paragraphs too
_LONG_LINE = 200
#: so much of a line before a page head tells what it is
_LOOK_BACK = 80
_BANNERS = r"(?:UNCLASSIFIED|UNCLAS|CONFIDENTIAL|TOP SECRET|SECRET|LIMITED OFFICIAL USE)"
_BANNERS_BEFORE = regex(rf"(?:[ \t]+{_BANNERS}){{1,2}}[ \t]*$")
_PAGE_HEAD = regex(
    r"PAGE +\d\d +[A-Z][A-Z .'/]{1,11}? +\d{4,6}(?: +\d\d OF \d\d)?(?: +\d{6} ?Z)?"
    r"(?: +(?:POSS(?:IBLE)?|SUSPECTED) DUP(?:E|LICATE)?)?(?=[ \t\n]|\Z)"
)
_OF = regex(r"OF (?<= OF )")
_PAGE_BREAK = regex(r"(?<!\d)\d{8}\s{1,4}\d{3}(?:\.\d)? {1,3}OF {1,3}\d{3}\b")
_STATION_BEFORE = regex(r"(?:(?<=[\s,.;])|^)[A-Z][A-Z.'-]*(?: [A-Z][A-Z.'-]*){0,3} +$")
_BLANK_AND_MORE = regex(r"[ \t]++[^\n]")
_NEXT_MARK = regex(r"[ \t](?:¶ ?)?(\d{1,3})\. {0,2}(?=\([A-Z/]{1,12}\))")
_QUOTED = r"(?:[A-Z-]+ ){0,3}(?:TEXT|QUOTE|MESSAGE|CABLE|TELEGRAM)"
_BEGIN = regex(rf"BEGIN {_QUOTED}")
_QUOTE = regex(
    rf"^[ \t]*(?:(?P<begin>BEGIN {_QUOTED}|QUOTE)|END (?:OF )?{_QUOTED}|UNQUOTE)"
    r"\b[^a-z\n]{0,40}$",
    re.MULTILINE,
)
#: the first sign of what begins a message in the midst of a text
_OPENING = regex(
    r"^[ \t]*(V?ZCZC|[ZOPR] (?:[ZOPR] )?\d{5}|ACTION |ORIGIN |INFO |-{10}"
    r"|[A-Z] ?[A-Z] ?[A-Z].{0,30} SECTION )",
    re.MULTILINE,
)
#: a paragraph with its number
_NUMBERED = regex(r"^[ \t]*(?:¶ ?)?(\d{1,3}) ?[.,]{1,2}(?=[ \t(])", re.MULTILINE)
_MARKED = regex(r"[ \t]*\([A-Z/]{1,12}\)")
#: stands in the reading copy for that sign, and begins no kind of line but plain text
_COVER = "\u00b7"


class ReadingCopy(NamedTuple):
    """The reading copy of a text, where fields were fused, and other damage seen in headings."""

    text: str
    fused: list[int]
    damage: list[tuple[int, str]]


class _Work:
    """A text of which a reading copy is being made."""

    __slots__ = ("damage", "doubtful", "edits", "fused", "joined", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        #: what is to stand where, when all is seen
        self.edits: dict[int, str] = {}
        self.fused: list[int] = []
        self.joined: list[int] = []
        self.damage: list[tuple[int, str]] = []
        self.doubtful = False

    def see_through(self, kind: str, without: Callable[[str], str]) -> None:
        """Take the text without damage of a kind, and note its first place."""
        straight = without(self.text)
        if straight is not self.text and straight != self.text:
            self.damage.append((_first_difference(self.text, straight), kind))
            self.text = straight


def split_lines(text: str) -> ReadingCopy:
    """Return a flat text of the same length with the lost line ends put back."""
    return split_each((text,))[0]


def split_each(texts: Iterable[str]) -> list[ReadingCopy]:
    """Return the reading copy of each of some flat texts.

    Each step is done for all of them before the next: its patterns are then still in the cache
    of the processor.
    """
    works = [_Work(text) for text in texts]
    for step in _STEPS:
        for work in works:
            step(work)
    return [
        ReadingCopy(
            _edited(work.text, work.edits) if work.edits else work.text, work.fused, work.damage
        )
        for work in works
    ]


def _take_signs(work: _Work) -> None:
    work.text = bare_blank_lines(decoded(work.text))


def _take_margin(work: _Work) -> None:
    work.see_through("margin", without_margin)


def _take_markup(work: _Work) -> None:
    work.see_through("markup", without_markup)
    if work.damage:  # below markup may stand a margin
        _take_margin(work)


def _take_blank_lines(work: _Work) -> None:
    work.see_through("blank-lines", single_spaced)


def _mend_headings(work: _Work) -> None:
    work.text, work.joined, damage = mend(work.text)
    work.damage += damage


def _mend_labels(work: _Work) -> None:
    work.doubtful = is_doubtful(work.text)
    if work.doubtful:
        work.text, labels = mend_labels(work.text)
        work.damage += [(place, "label") for place in labels]


def _mark_banners(work: _Work) -> None:
    banners = damaged_banners(work.text, doubtful=work.doubtful)
    work.edits.update(dict.fromkeys(banners, BANNER))


def _part_pages(work: _Work) -> None:
    _page_heads(work.text, work.edits)
    _page_breaks(work.text, work.edits)


def _cover_quotations(work: _Work) -> None:
    text = work.text
    if ("Q" in text and "QUOTE" in text) or _BEGIN.search(text):
        _quoted(text, work.edits)


def _join_fields(work: _Work) -> None:
    join_references(work.text, work.edits)
    join_reasons(work.text, work.edits)
    if work.doubtful:
        places = letter_for_one(work.text, work.edits)
        work.damage += [(place, "letter-for-one") for place in places]


def _part_fields(work: _Work) -> None:
    text, edits = work.text, work.edits
    work.fused = fused = sorted([*fused_fields(text), *work.joined])
    edits.update(dict.fromkeys(fused, "\n"))
    for place, following in pairwise([*fused, None]):
        if place is not None and (following is None or "\n" in text[place:following]):
            _marked_paragraphs(text, place, edits)


#: what is done to a text, one after the other: each sees what the one before it did
_STEPS: tuple[Callable[[_Work], None], ...] = (
    *(_take_signs, _take_margin, _take_markup, _take_blank_lines),
    *(_mend_headings, _mend_labels, _mark_banners, _part_pages, _cover_quotations),
    *(_join_fields, _part_fields),
)


def _first_difference(text: str, other: str) -> int:
    """Return where two texts of one length part; halving is faster than to go sign by sign."""
    first, last = 0, len(text)
    while last - first > 1:
        middle = (first + last) // 2
        if text[first:middle] == other[first:middle]:
            first = middle
        else:
            last = middle
    return first


def _edited(text: str, edits: dict[int, str]) -> str:
    parts, last = [], 0
    for place in sorted(edits):
        parts += [text[last:place], edits[place]]
        last = place + 1
    return "".join([*parts, text[last:]])


def _marked_paragraphs(text: str, place: int, edits: dict[int, str]) -> None:
    """Split a long line after its last field before each marked number that counts on."""
    end = text.find("\n", place)
    end = len(text) if end < 0 else end
    if end - place < _LONG_LINE:
        return
    expected = 1
    for match in _NEXT_MARK.finditer(text, place, end):
        if as_int(match.group(1)) == expected:
            edits[match.start()] = "\n"
            expected += 1


def _page_heads(text: str, edits: dict[int, str]) -> None:
    """Set a page head within a line, with the levels before it, on lines of its own."""
    for match in _PAGE_HEAD.finditer(text):
        start = match.start()
        before = _before(text, start)
        if before.strip(" \t"):
            levels = _BANNERS_BEFORE.search(before)
            if levels is not None:
                first = start - len(before) + levels.start()
                for blank in re.finditer(rf"[ \t](?={_BANNERS}[ \t])", text[first:start]):
                    edits[first + blank.start()] = "\n"
            edits[start - 1] = "\n"
        _end_line(text, match.end(), edits)


def _page_breaks(text: str, edits: dict[int, str]) -> None:
    """Set ``OSLO 00001234  002 OF 003`` within a line on a line of its own."""
    for found in _OF.finditer(text):
        place = found.start() - 1
        if "0" <= text[place - 1] <= "9" and (
            match := _PAGE_BREAK.search(text, place - 30, place + 9)
        ):
            _page_break(text, match, edits)


def _page_break(text: str, match: re.Match[str], edits: dict[int, str]) -> None:
    before = _before(text, match.start())
    station = _STATION_BEFORE.search(before, max(0, len(before) - 40))
    if station is None:
        return
    place = station.start() + _station(station.group())
    if before[:place].strip(" \t"):
        edits[match.start() - len(before) + place - 1] = "\n"
    for offset, char in enumerate(match.group()):
        if char == "\n":
            edits[match.start() + offset] = " "
    _end_line(text, match.end(), edits)


def _station(words: str) -> int:
    """Return where the name of a station begins in the capitals before its number."""
    starts = [match.start() for match in re.finditer(r"\S+", words)]
    return next((start for start in starts if is_post(words[start:].strip())), starts[-1])


def _quoted(text: str, edits: dict[int, str]) -> None:
    """Cover what would open a message or a paragraph between BEGIN TEXT or QUOTE and its end."""
    begin, seen, last = None, 0, 0
    for match in _QUOTE.finditer(text):
        if match.group("begin"):
            begin = match.end() if begin is None else begin
        elif begin is not None:
            for opening in _OPENING.finditer(text, begin, match.start()):
                edits[opening.start(1)] = _COVER
            for number in _NUMBERED.finditer(text, seen, begin):
                last = as_int(number.group(1))
            _quoted_numbers(list(_NUMBERED.finditer(text, begin, match.start())), last, edits)
            begin, seen = None, match.end()


def _quoted_numbers(numbers: list[re.Match[str]], last: int, edits: dict[int, str]) -> None:
    """Cover the numbers of a quoted list, unless they go on with the count of the cable."""
    if numbers and as_int(numbers[0].group(1)) != last + 1:
        for number in numbers:
            if not _MARKED.match(number.string, number.end()):
                edits[number.start(1)] = _COVER


def _before(text: str, place: int) -> str:
    """Return what stands before a place on its line, no more than counts."""
    first = max(0, place - _LOOK_BACK)
    return text[max(first, text.rfind("\n", first, place) + 1) : place]


def _end_line(text: str, place: int, edits: dict[int, str]) -> None:
    if _BLANK_AND_MORE.match(text, place):
        edits[place] = "\n"
