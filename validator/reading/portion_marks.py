"""Reads portion marks: where a mark begins, what stands in its brackets, what only looks like it.

Sources: 32 CFR 2001.21(c); IC Markings Manual (2016) C.1; 5 FAH-1 H-246.2c (2004) for the
State style with one slash.
"""

import re
from functools import lru_cache

from validator.cable.body import PortionMark
from validator.law.letters import nearest_level
from validator.law.spelling import nearest
from validator.markings.marking import Marking
from validator.markings.reading import read_written
from validator.markings.written import Entry, MarkingText
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["entire_text", "mark_at", "mark_without_end", "read_banner", "read_mark"]
__all__ += ["without_end"]

#: makes a named tuple of a tuple, in half the time: a text may be dense with marks
_new = tuple.__new__
#: first words that make a bracketed word a portion mark, or nearly one
_FIRST_WORDS = ("TS", "SBU", "LOU", "FOUO", "CUI")
#: a mark is short, but for lists and titles behind two slashes, which may go on a line below
_IN_BRACKETS = regex(
    r"\(([^()\n]{1,60}|[^()\n/]{0,20}\/\/[^()\n]{1,500}(?:\n[^()\n]{1,90}){0,4})\)"
)
#: brackets of another kind, on one side or on both: copies damage them
_OTHER_BRACKETS = regex(r"[(\[{<]([^()\[\]{}<>\n]{1,60})[)\]}>]")
#: one sign that stands for a mark: word processors make it of ``(C)``
_ONE_SIGN = {"©": "C", "Ⓒ": "C", "Ⓢ": "S", "Ⓤ": "U", "🄒": "C", "🄢": "S", "🄤": "U"}
#: what copies make of the letters of a mark
_MISREAD = str.maketrans("$5¢€01", "SSCCOI")
_LEFT_LOST = regex(r"(TS|S|C|U|SBU|LOU|FOUO)((?:/{1,2}(?:NF|N|NOFORN))?)\)(?=\s)")
_RIGHT_LOST = regex(r"\((TS|S|C|U|SBU|LOU)((?:/{1,2}(?:NF|N|NOFORN))?)(?= [A-Z])")
#: the same in a document, with all its controls; no bracket closes in the line
_END_LOST = regex(
    r"\((?P<said>(?:TS|S|C|U|SBU|LOU|FOUO|CUI)"
    r"(?:/{1,2}(?:REL TO [A-Z]{3}(?:, ?[A-Z]{3,4}){0,9}|[A-Z][A-Z0-9-]{0,15})){0,6})"
    r"(?=[ \t][A-Z][^()\n]*(?:\n|\Z))"
)
_DOUBLED = regex(r"\(\(([^()\n]{1,20})\)(?!\))")
_BRACKETS = frozenset("([{<")
#: what a mark with a lost or doubled bracket begins with, and one of a single sign
_FIRST_SIGNS = frozenset(("(", *"TSCULF", *_ONE_SIGN))
_DIGITS_AFTER = regex(r"[ \t]*\d")
_BLANKET_LEVEL = (
    r"(TOP +SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED|LIMITED OFFICIAL USE|LOU|SBU|TS|[SCU]"
    r"|C O N F I D E N T I A L|S E C R E T)((?:[/ ]NF|[/ ]NOFORN)?)"
)
_ENTIRE = r"ENTIRE +(?:TEXT|MESSAGE|CABLE|TELEGRAM)"
#: ``(C - ENTIRE TEXT)``, ``(S) ENTIRE TEXT``, ``ENTIRE TEXT CONFIDENTIAL``
_ENTIRE_TEXT = regex(
    rf"\(? ?(?:{_BLANKET_LEVEL}\)? ?[:,-]{{0,2}} ?\(?{_ENTIRE}\b|"
    rf"{_ENTIRE} ?(?:IS )?-? ?\(?{_BLANKET_LEVEL}\b)\.?\)?",
    re.IGNORECASE,
)
#: no statement sets the words further behind
_ENTIRE_WITHIN = 40


def read_mark(
    text: str, place: int, *, offset: int = 1, brackets: str = "()"
) -> PortionMark | None:
    """Read what stands in brackets at a place as a portion mark, None if it is not one.

    ``text`` is the inside of the brackets; ``place`` the offset of the left one.
    """
    told = _told(text.replace("\n", " ") if "\n" in text else text)
    if told is None:
        return None
    shown, written = told
    start = place + offset
    span = _new(Span, (place, start + len(text) + 1))
    lost, placed = offset == 0, written.at(start)
    return _new(PortionMark, (span, shown, written.marking, False, lost, placed, brackets))


@lru_cache(maxsize=4096)
def _told(text: str) -> tuple[str, MarkingText] | None:
    """Return a mark as shown and as it is written, if it is a mark."""
    written = read_written(text, "portion")
    if not _opens_with_level(written):
        return None
    return " ".join(text.split()) if "  " in text else text.strip(), written


def read_banner(text: str) -> Marking:
    """Read what an overall marking such as ``SECRET//NOFORN`` demands."""
    return read_written(text, "banner").marking


def mark_at(text: str, place: int, *, after_number: bool = False) -> PortionMark | None:
    """Read the portion mark that begins at a place of the text, if one does.

    Right after a paragraph number a bracket may be lost or doubled: ``2. C) Text``.
    """
    first = text[place : place + 1]
    if first in _BRACKETS:
        match = _IN_BRACKETS.match(text, place)
        if match is not None:
            return read_mark(match.group(1), place) or _misread(match, after_number)
        match = _OTHER_BRACKETS.match(text, place)
        if match is not None:
            return _in_other_brackets(match)
    if not after_number or first not in _FIRST_SIGNS:
        return None
    if (letter := _ONE_SIGN.get(first)) is not None:
        return _of_one_sign(text, place, letter)
    if (match := _DOUBLED.match(text, place)) is not None:
        mark = read_mark(match.group(1), place + 1)
        return mark and _lost(mark, match)
    if (match := _LEFT_LOST.match(text, place)) is not None:
        mark = read_mark(match.group(1) + match.group(2), place, offset=0)
        return mark and _lost(mark, match)
    if (match := _RIGHT_LOST.match(text, place)) is not None:
        mark = read_mark(match.group(1) + match.group(2), place)
        return mark and _lost(mark, match)
    return None


def mark_without_end(text: str, place: int) -> PortionMark | None:
    """Read a mark at the head of a portion that has lost its right bracket: ``(S//NF Text``."""
    match = _END_LOST.match(text, place)
    if match is None:
        return None
    mark = read_mark(match["said"], place)
    return mark and _lost(mark, match)


def without_end(text: str) -> list[int]:
    """Return where something begins that may be a mark which has lost its right bracket."""
    return [match.start() for match in _END_LOST.finditer(text)]


def _misread(match: re.Match[str], after_number: bool) -> PortionMark | None:
    """Read a mark with a sign for a letter, as in ``($)`` or ``(5//NF)``."""
    inside = match.group(1)
    if not after_number and "/" not in inside and "$" not in inside:
        return None
    meant = inside.translate(_MISREAD)
    mark = read_mark(meant, match.start()) if meant != inside else None
    return None if mark is None or mark.unknown or not _is_exact(mark) else mark


def _in_other_brackets(match: re.Match[str]) -> PortionMark | None:
    signs = match.group(0)
    mark = read_mark(match.group(1), match.start(), brackets=signs[0] + signs[-1])
    return None if mark is None or not _is_exact(mark) else mark


def _is_exact(mark: PortionMark) -> bool:
    """Whether a mark begins with a level as it is written, in capitals."""
    return mark.text.isupper() and (mark.level is not None or mark.marking.is_foreign)


def _of_one_sign(text: str, place: int, letter: str) -> PortionMark | None:
    if _DIGITS_AFTER.match(text, place + 1) is not None:
        return None
    mark = read_mark(letter, place)
    return (
        None
        if mark is None
        else mark._replace(span=Span(place, place + 1), written=None, brackets="")
    )


def _lost(mark: PortionMark, match: re.Match[str]) -> PortionMark:
    return mark._replace(span=Span(*match.span()), bracket_lost=True)


def entire_text(text: str, place: int) -> PortionMark | None:
    """Read a statement that one mark covers all: ``(C - ENTIRE TEXT)``."""
    if "ENTIRE " not in text[place : place + _ENTIRE_WITHIN].upper():
        return None
    match = _ENTIRE_TEXT.match(text, place)
    if match is None:
        return None
    level, control = match.group(1, 2) if match.group(1) else match.group(3, 4)
    if level[1:2] == " ":
        level = level.replace(" ", "")
    marking = read_written(f"{level}{control.replace(' ', '/')}".upper(), "portion").marking
    return PortionMark(Span(*match.span()), match.group(0), marking, entire_text=True)


def _opens_with_level(written: MarkingText) -> bool:
    if not written.entries:
        return False
    first = written.entries[0]
    named = first.meaning.level is not None or first.kind == "level"
    behind = written.has_double_slash and first.kind != "unknown"  # NF//S
    named = named or (behind and written.marking.level is not None)
    return named or _nearly_a_level(first.text) or (written.has_double_slash and _misspelt(first))


def _misspelt(first: Entry) -> bool:
    """Whether a word before two slashes is a level in full with letters wrong: ``SERCET//NF``."""
    return first.kind == "unknown" and nearest_level(first.text.replace(" ", "")) is not None


def _nearly_a_level(word: str) -> bool:
    head = re.split(r"[-/ ,]", word.upper())[0]
    return len(head) > 2 and word.isupper() and nearest(head, _FIRST_WORDS) is not None
