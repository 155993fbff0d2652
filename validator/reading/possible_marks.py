"""Finds whatever has the shape of a portion mark, and tells in what place it stands.

A mark stands after a number, a letter, a bullet, a label, a table bar or another mark, or
opens a paragraph or a sentence; behind a text it is misplaced, but a mark. In other places a
bracket may be a party, a company or the letter of a list: such a mark is ``doubtful``.
Sources: 32 CFR 2001.21(c); 5 FAH-1 H-246.2 (2004).
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from validator.cable.body import PortionMark
from validator.law.orders import orders
from validator.reading.portion_marks import mark_at
from validator.text.numerals import is_number
from validator.text.regex import regex

__all__ = ["PART", "PossibleMark", "begins_text", "ends_sentence", "is_of_part", "is_told"]
__all__ += ["may_begin", "may_hold", "placed", "possible_marks", "stands_apart"]

#: makes a named tuple of a tuple, in half the time: a text may be dense with marks
_new = tuple.__new__
#: what may be a mark: capitals that begin like a level, or two slashes, in brackets of any kind
_OPENING = "([{<"
_BEGINNING = (
    rf"[{re.escape(_OPENING)}]"
    r" {0,3}(?=TS|TOP|[SCU$5] {0,2}[/)\]}>]|SEC|CONF|UNC|SBU|LOU|LIM|FOUO|FOR |CUI|//"
    r"|CONTROLLED {0,2}[/)\]]|[A-Z]{5,14}//|(?:ts|[scu])//"
    r"|(?:[Tt]s|[Ss]bu|[Ff]ouo|[Cc]ui) {0,2}[)\]}>])"
)
_BEGINS = regex(_BEGINNING)
_SHAPE = regex(
    rf"{_BEGINNING}"
    r"(?:[^()\[\]{}<>\n]{1,60}"
    r"|[^()\[\]{}<>\n/]{0,20}\/\/[^()\[\]{}<>\n]{1,500}(?:\n[^()\[\]{}<>\n]{1,90}){0,4})[)\]}>]"
)
#: what a part of a document is called before its number or letter: Tab A, Section 2.1
PART = (
    r"(?i:ref(?:erence)?|tab|annex|appendix|attachment|encl(?:osure)?|exhibit|section|sec"
    r"|chapter|part|slide|step|item|note|para(?:graph)?|article|volume|vol|book|schedule|addendum"
    r"|supplement|question|figure|fig|table|map|chart|page|option|issue|day|phase|task|no|number"
    r"|point|line|finding|action|lesson|case|unit|module|topic|photo|box|sheet)s?\.?"
)
#: a part that has no number
_UNNUMBERED = (
    r"(?i:(?:(?:begin|end)[ \t]{1,3})?(?:summary|comment|background|introduction|discussion"
    r"|conclusions?|action request|note|text|quote))"
)
#: such a part with its number, alone before a mark; a copy may have damaged the word
_PART_BEFORE = regex(
    rf"[^\w\n]*(?:{_UNNUMBERED}|{PART}[ \t]{{0,3}}(?:\d{{1,3}}|[A-Z]|[IVX]{{1,6}})[\d.-]{{0,8}}"
    r"|[A-Za-z][A-Za-z\d]{1,12}[ \t](?:\d{1,3}|[A-Z])|[A-Z]{3,14})[ \t]{1,9}"
)
#: a number, or the letter of an item, in the midst of a line
_NUMBER_WITHIN = regex(r"(?:(?<![^\s])|(?<=[A-Za-z][.!?]))\d{1,4}[.)][ \t]+\Z")
_ITEM_WITHIN = regex(r"(?<=\s)(?:\(?(?:[a-z]|[ivx]{1,4})[.)]|[*•-])[ \t]+\Z")
#: a text begins behind a mark; a law goes on otherwise: Section 3 (c) of the Act
_TEXT_BEHIND = regex(
    r"[ \t]*[\"'\u201c]?(?!(?i:of|and|or|to|in|was|is|are|shall|will|has)\b)[A-Z0-9][\w'-]*"
)
_LINE = 160
_LETTER_OR_FIGURE = regex(r"[A-Za-z0-9]")
_ITEM = regex(
    # nothing but signs, a number, a letter, a Roman number
    r"(?:[^A-Za-z0-9\n]{1,160}"
    r"|[^A-Za-z0-9\n]{0,40}(?:(?i:no|number|para|paragraph|item|point)s?\.? {0,2})?"
    r"(?:\d{1,3}(?: {1,2}\d{1,3}){1,3} {0,2}(?=[.)])"  # a number that blanks tear: 1 1.
    r"|(?P<item>[A-Za-z]|[ivxIVX]{1,7}|[lIO|]\d{1,2}"
    r"|\d{1,6}(?:[.-](?:\d{1,3}|[A-Za-z])){0,3}[a-z]?))"
    r"(?:[.)\]:]{1,2}|/[ \t]|-?[ \t]|\Z)[ \t]*+)\Z"
)
_LABEL = regex(
    r"[ \t]*+(?:[(\[]?[A-Za-z0-9]{1,3}[.)\]] ?)?"
    r"[A-Z][A-Za-z0-9 ,'&/#()-]{0,60}?[:.-]{1,2}[ \t]*+\Z"
)
_AFTER_LABEL = (":", ".", "-")
_CELL = regex(r"(?:[|\t]|[^ ] {2,})[ \t]*\Z")
#: a heading with its mark behind it
_HEADING = regex(r"[ \t]*+[A-Z][A-Z0-9 ,'&/.:-]{1,60}[ \t]+\Z")
_SENTENCE_END = regex(
    r"(?<![A-Za-z\d])(?!(?i:inc|ltd|corp|para|paras|nos?|ref|etc|gen|col|maj|capt|mr?s|jr|sr)\.)"
    r"(?:[A-Za-z'-]{3,}|\d{3,}|[A-Za-z]{2,8}\))[.!?][\"'”)]?\s+\Z"
)
#: what ends a text before a mark that is more than a bracket, and a word in small letters there
_TOLD_BEFORE = (*",;:)•*|-", " .")
_SMALL = "abcdefghijklmnopqrstuvwxyz"
#: what goes on behind a mark
_FILLED = regex(r"[^ \t\n.#]")
#: a line that is too short to be one of a text; blanks may stand before it for page furniture
_SHORT, _FURNITURE = 40, 500
#: a cell that holds nothing but the mark, with figures behind it
_FIGURES_AFTER = regex(r"(?: ?\t| {2})[ \t]*+[\d$.,-]")
#: a label with its mark behind it: ``Comment (S): Text``
_MARKED_LABEL = regex(r"[ \t]*+[A-Z][A-Za-z]{2,20}(?: [A-Za-z]{2,20}){0,3} \Z")
_YEAR_AFTER = regex(r"[ \t]*(?:19|20)\d\d\b")
_LEVELS = set("CSUcsu")
#: letters that in small stand for nothing else where a mark stands; ``(s)`` is one of a list
_SHORT_LEVELS = frozenset(("TS", "SBU", "FOUO", "CUI"))
#: a letter in such a place is none of a reason, of a reference or of a name
_NO_REASONS = ("item", "cell", "second")
#: where something begins
_BEGINNINGS = ("item", "line", "label", "cell", "heading")
#: where letters of a series stand as well
_BY_SERIES = ("inner", "line", "trailing")
_LETTER = regex(r"[(\[]([A-Za-z])[)\]](?![ \t]*[(\[])")
#: one of these is the last sign of a sentence
_AT_END = (".", "!", "?", '"', "'", "”", ")")
#: one of these follows what ends a line
_AT_LINE_END = ("", " ", "\t", "\n")
#: so much before a mark tells whether a sentence ends there
_LOOK_BACK = 60


class PossibleMark(NamedTuple):
    """A mark with the place in which it stands.

    ``kind`` is ``item``, ``line``, ``label``, ``cell``, ``heading``, ``inner`` (it opens a
    sentence), ``joined`` (behind a number in the midst of a line), ``second`` (it stands after
    another mark), ``trailing`` (it ends a text) or ``within`` a text;
    ``item`` the letter or number before it.
    """

    mark: PortionMark
    kind: str
    item: str | None
    doubtful: bool = False


def may_begin(text: str, start: int, end: int) -> list[int]:
    """Return where between two places something begins that may have the shape of a mark."""
    return sorted(place for place in _opened(text, start, end) if _BEGINS.match(text, place, end))


def may_hold(text: str, start: int, end: int) -> bool:
    """Whether anything between two places has the shape of a mark."""
    for sign in _OPENING:
        place = text.find(sign, start, end)
        while place >= 0:
            if _SHAPE.match(text, place, end) is not None:
                return True
            place = text.find(sign, place + 1, end)
    return False


def _opened(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where brackets open, kind by kind: to look for one sign at a time is much faster."""
    for sign in _OPENING:
        place = text.find(sign, start, end)
        while place >= 0:
            yield place
            place = text.find(sign, place + 1, end)


def possible_marks(
    text: str, start: int, end: int, *, after_mark: bool = False
) -> Iterator[PossibleMark]:
    """Yield the marks between two places of a flat text, those of a series of letters left out.

    ``after_mark`` tells that another mark stands right before the first place.
    """
    letters: set[str] | None = None
    counted: set[int] = set()
    behind = start if after_mark else -1
    for match in _SHAPE.finditer(text, start, end):
        place = match.start()
        mark = mark_at(text, place)
        if mark is None:
            continue
        small = mark.text != mark.text.upper()
        if small and not _in_small_letters(mark):
            continue
        if len(mark.text) == 1:
            if mark.text == "C" and _YEAR_AFTER.match(text, mark.span.end) is not None:
                continue  # (C) 2007
            if place > start and ((left := text[place - 1]).isupper() or is_number(left)):
                continue  # OFFICER(S), 1.4(C)
            if letters is None and _is_only(match, start, end):
                letters = {mark.text}
            elif letters is None:
                letters, counted = _series(text, start, end)
            if place in counted:
                continue  # (A), (B), (C)
        second = behind >= 0 and (behind == place or text[behind:place].isspace())
        behind = mark.span.end
        if second:
            yield _new(PossibleMark, (mark, "second", None, False))
            continue
        one = placed(text, mark, start, end)
        if small and "//" not in mark.text and one.kind not in _BEGINNINGS:
            continue
        lettered = len(mark.text) == 1 and not (letters or set()) <= _LEVELS
        yield one._replace(doubtful=True) if lettered and one.kind in _BY_SERIES else one


def _in_small_letters(mark: PortionMark) -> bool:
    """Whether a mark in small letters is more than a letter of a list: ``(s//nf)``, ``(ts)``."""
    shaped = "//" in mark.text or mark.text.upper() in _SHORT_LEVELS
    return shaped and mark.level is not None and not mark.unknown


def _is_only(match: "re.Match[str]", start: int, end: int) -> bool:
    """Whether no other bracket closes in a stretch, so that there is no series of letters."""
    text, last = match.string, match.end()
    closing = text[last - 1]
    return text.count(")", start, end) == (closing == ")") and (
        text.count("]", start, end) == (closing == "]")
    )


def _series(text: str, start: int, end: int) -> tuple[set[str], set[int]]:
    """Return the letters in brackets, and where one is the next behind the letter before it.

    The one that opens the text counts the paragraphs: ``2. (B)`` goes on with ``3. (C)``.
    """
    last: dict[str, int] = {}
    counted = set()
    for match in _LETTER.finditer(text, start, end):
        letter = match[1]
        before = last.get(chr(ord(letter) - 1), start)
        if before > start and before > last.get(letter, start):
            counted.add(match.start())
        last[letter] = match.start()
    return set(last), counted


def placed(text: str, mark: PortionMark, start: int, end: int) -> PossibleMark:
    """Tell in what place a mark stands that is not right behind another."""
    place, stop = mark.span
    furthest = max(0, place - _LINE)
    first = max(text.rfind("\n", furthest, place) + 1, furthest)
    before = text[first:place].lstrip(" \t")  # page furniture within a text is blanks
    # no number, label or heading is as long as this
    is_long = place - first == _LINE and _LETTER_OR_FIGURE.search(before) is not None
    if before and not is_long and (item := _ITEM.match(before)) is not None:
        return _new(PossibleMark, (mark, "item", item["item"] or "", False))
    if not before:
        opens = _opens(text, first, start) or _opens_sentence(text, start, place)
        return _new(PossibleMark, (mark, "line", None, not opens))
    opens_sentence = _opens_sentence(text, start, place)
    if opens_sentence and _FILLED.search(text, stop, end) is None:
        return _new(PossibleMark, (mark, "trailing", None, False))
    if (
        not is_long
        and before.rstrip(" \t").endswith(_AFTER_LABEL)
        and _LABEL.match(before) is not None
    ):
        return _new(PossibleMark, (mark, "label", None, False))
    barred = "|" in before or "|" in _line_after(text, stop, 40)
    if barred and _CELL.search(before) is not None:
        return _new(PossibleMark, (mark, "cell", None, False))
    if opens_sentence:
        return _new(PossibleMark, (mark, "inner", None, False))
    if _FIGURES_AFTER.match(text, stop) is not None and _CELL.search(before) is not None:
        return _new(PossibleMark, (mark, "cell", None, True))
    if _begins_within(text, start, mark):
        return _new(PossibleMark, (mark, "joined", None, True))
    if is_long:
        return _new(PossibleMark, (mark, "within", None, True))
    if text.startswith(": ", stop) and _MARKED_LABEL.match(before) and _opens(text, first, start):
        return _new(PossibleMark, (mark, "label", None, True))
    if _ends_line(text, stop) and _HEADING.match(before) is not None and _opens(text, first, start):
        return _new(PossibleMark, (mark, "heading", None, False))
    return _new(PossibleMark, (mark, "within", None, True))


def _begins_within(text: str, start: int, mark: PortionMark) -> bool:
    """Whether a paragraph or an item begins in the midst of a line, as where two were joined."""
    near = text[max(start, mark.span.start - _LOOK_BACK) : mark.span.start]
    item = _NUMBER_WITHIN.search(near)
    if item is not None and begins_text(text, mark):
        return True
    item = item or _ITEM_WITHIN.search(near)
    return item is not None and ends_sentence(f"{near[: item.start()]} ")


def begins_text(text: str, mark: PortionMark) -> bool:
    """Whether a text begins behind a mark in its line."""
    return _TEXT_BEHIND.match(text, mark.span.end) is not None


def _opens_sentence(text: str, start: int, place: int) -> bool:
    return ends_sentence(text[max(start, place - _LOOK_BACK) : place])


def _line_after(text: str, place: int, most: int) -> str:
    """Return what stands in a line from a place on, no more than so many signs."""
    end = text.find("\n", place, place + most)
    return text[place : place + most if end < 0 else end]


def _ends_line(text: str, place: int) -> bool:
    """Whether nothing but blanks follows in a line."""
    return text[place : place + 1] in _AT_LINE_END and not _line_after(text, place, _LINE).strip(
        " \t"
    )


def _opens(text: str, line: int, start: int) -> bool:
    """Whether a blank line, a rule, a number alone or nothing stands above a line."""
    above = text[max(text.rfind("\n", 0, line - 1) + 1, line - _LINE) : max(line - 1, 0)]
    return line <= start or not above.strip(" \t-=_*¶.,0123456789")


def is_told(one: PossibleMark, text: str) -> bool:
    """Whether a doubtful mark is more than the bracket behind a name or an owner."""
    mark = one.mark
    if one.kind != "within" or len(mark.text) > 1:
        return True
    before = text[max(0, mark.span.start - _LOOK_BACK) : mark.span.start]
    if _leads_on(before):
        return True
    if _ends_line(text, mark.span.end) and len(_line_before(text, mark).strip()) <= _SHORT:
        return True
    return is_of_part(text, mark)


def is_of_part(text: str, mark: PortionMark) -> bool:
    """Whether a mark stands behind a part: ``TABLE 1 (S) FISH``, ``BEGIN COMMENT (S) Text``.

    A word in capitals may be the rest of one.
    """
    if _PART_BEFORE.fullmatch(_line_before(text, mark)) is None:
        return False
    return len(mark.text) > 1 or begins_text(text, mark) or _ends_line(text, mark.span.end)


def _line_before(text: str, mark: PortionMark) -> str:
    """Return what stands before a mark in its line."""
    return text[max(0, mark.span.start - _FURNITURE) : mark.span.start].split("\n")[-1]


def stands_apart(one: PossibleMark, text: str) -> bool:
    """Whether a letter in a field is no letter of a reason, of a reference or of a name.

    It begins a text, and no order has it for a reason; or it stands where none of these does.
    """
    if one.kind in _NO_REASONS:
        return True
    if one.mark.text.lower() in _letters_of_reasons():
        return False
    begins = one.kind in ("line", "inner", "joined") and begins_text(text, one.mark)
    return begins or is_of_part(text, one.mark)


@cache
def _letters_of_reasons() -> frozenset[str]:
    """Return the letters that the orders give to their reasons."""
    return frozenset().union(*(order.letters for order in orders()))


def _leads_on(text: str) -> bool:
    """Whether a text ends with a word in small letters, a comma or another sign that goes on."""
    bare = text.rstrip(" \t\n")
    if bare.endswith(_TOLD_BEFORE) or (text and bare == text and text[-1] in _SMALL):
        return True
    rest = bare.rstrip(_SMALL)
    whole = not (rest[-1:].isascii() and rest[-1:].isalpha())
    return len(bare) - len(rest) > 1 and whole


def ends_sentence(text: str) -> bool:
    """Whether a text ends with the end of a sentence and a blank."""
    bare = text.rstrip()
    if bare is text or not bare.endswith(_AT_END):
        return False
    near = text[-_LOOK_BACK:]
    # its last word is without a blank
    return _SENTENCE_END.search(near, near.rstrip().rfind(" ") + 1) is not None
