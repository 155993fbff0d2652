"""What is meant as a marking of a document, though nobody writes a marking so.

``(CUI;PRVCY)``, ``(LES)`` alone, ``S//NF Text`` without brackets, ``CUI-PRVCY`` on the first line:
no rule can judge them, but who reads the document takes them for marks. So they are named. Sources:
32 CFR 2002.20(b) and (f) for what stands after CUI, and how it is written; 32 CFR 2001.21(c).
"""

import re
from collections.abc import Iterator, Sequence

from validator.cable.body import PortionMark, UnreadMark
from validator.law.cui import category, suggested_category
from validator.law.levels import level_of
from validator.law.words import control
from validator.markings.marking import ADMINISTRATIVE, Marking
from validator.reading.document_signs import BEGINNINGS, CODE, FRONT, MAIL
from validator.reading.odd_marks import SPOKEN_OF
from validator.reading.spans import meets
from validator.text.regex import regex, words_of
from validator.text.source import Span

__all__ = ["damaged_at", "damaged_lines"]

_FRAME = rf"[ \t|*_=#~<>+{BEGINNINGS}\u2500-\u257f-]"
_SAID = r"[A-Z][A-Za-z0-9 \t;:|\\_+.,&/-]{0,79}"
_IN_BRACKETS = regex(rf"[(\[{{<][ \t]?({_SAID})[)\]}}>]")
#: one bracket is lost, or both; without any, slashes or a bracket tell a mark from a sentence
_END_LOST = regex(r"\(([A-Z][A-Z;:|\\_+.,&/-]{1,40}+)(?=[ \t][A-Z][^()\n]*(?:\n|\Z))")
_BARE = regex(r"([A-Z](?:[A-Z]{0,11}|OP SECRET)//[A-Z/-]{2,40}+)(?:\)|(?=[ \t:]))" + SPOKEN_OF)
_BEGINNING_LOST = regex(r"((?:CUI|TS|SBU|FOUO)(?:/{1,2}[A-Z/-]{2,40}+)?)\)")
_LABEL = r"(?:[A-Za-z ]{0,30}(?i:classification|marking)[ \t]{0,3}:[ \t]{0,3}+)?"
_LINE = regex(rf"{_FRAME}*+{_LABEL}[(\[]?[ \t]?({_SAID}(?:\({_SAID}\))?)[)\]]?{_FRAME}*+")
#: CUI as a scan or a hand writes it
_CUI = regex(
    r"(?:CU[I1l]|C\.U\.I\.?|CUI|Cui|CONTROLLED UNCLASSIFIED INFORMATION"
    r"|Controlled Unclassified Information|CONTROLLED|Controlled)(?![A-Za-z])"
)
_LETTER = regex("[A-Za-z]")
_OPENING = frozenset("([{<")
_PARTS = regex(r"[;:|\\_+.,&/()]+")
_WORDS = regex(r"[ \t-]+")
#: the two kinds of CUI, which no marking names
_KINDS = ("BASIC", "SPECIFIED")
#: what is protected, by names that no registry has
_PERSONAL = ("PII", "PHI")
#: a shorter word is one letter away from too many
_SHORT = 3
#: categories and controls that are words of every day where CUI does not stand before them
_EVERYDAY = words_of(
    "AG CONTRACT FUND GENETIC GEO ID INF INTEL INTL INV INVENT JURY MIL NATO NUC OC PEST POST PRE"
    " PRIOR PRIVILEGE PROCURE RAIL RD SAFE SERV SG SI STAT SUB TAX TK TRACE VISA WATER WIT"
)


def damaged_at(text: str, place: int, end: int) -> PortionMark | None:
    """Return what is meant as a portion mark at the head of a portion, None if nothing is."""
    sign = text[place : place + 1]
    if sign in _OPENING:
        shapes = _IN_BRACKETS, _END_LOST
    elif "A" <= sign <= "Z":
        shapes = _BARE, _BEGINNING_LOST
    else:
        return None
    for shape in shapes:
        match = shape.match(text, place, end)
        if match is not None and (marking := _meant(match[1])) is not None:
            return PortionMark(Span(*match.span()), match[1].strip(), marking, brackets="")
    return None


def damaged_lines(text: str, pages: Sequence[int], known: Sequence[Span]) -> Iterator[UnreadMark]:
    """Yield the first and last lines of pages that are meant as banners and are none.

    ``pages`` are the places where later pages begin, ``known`` those of what has been read.
    """
    ends = [*pages, len(text)]
    taken = sorted(known)
    for start, end in zip((0, *pages), ends, strict=True):
        lines = dict.fromkeys((_first_line(text, start, end), _last_line(text, start, end)))
        for line in lines:
            match = _LINE.fullmatch(text, *line)
            if match is None or meets(line, taken):
                continue
            marking = _meant(match[1]) or _of_agency(text, match)
            if marking is not None:
                mark = PortionMark(Span(*match.span(1)), match[1], marking, brackets="")
                yield UnreadMark(mark, doubtful=marking.level is not None, damaged=True)


def _of_agency(text: str, line: "re.Match[str]") -> Marking | None:
    """Return what the name of an agency demands that stands in brackets on a line of its own."""
    enclosed = text[line.start(1) - 1 : line.start(1)] in ("(", "[")
    return Marking(None, {"DEA SENSITIVE"}) if enclosed and line[1] == "DEA" else None


def _meant(said: str) -> Marking | None:
    """Return what words are meant to demand, None where they are no marking at all."""
    cui = _CUI.match(said)
    if cui is not None:
        words = tuple(_words(said[cui.end() :]))
        parted = any(sign in said for sign in ";:|\\_+/")
        whole = parted or all(_is_known(word) or _is_nearly(word) for word in words)
        return Marking(None, {"CUI"}) if whole else None
    words = tuple(_words(said))
    if not words or not all(map(_is_known, words)):
        return None
    level = level_of(words[0])
    if level is not None:
        more = any(len(word) > 1 for word in words[1:])  # none in U.S.
        return Marking(level) if more else None
    if words[0] in _EVERYDAY or len(words[0]) < len("NF"):
        return None
    return Marking(None, {"CUI"} if _is_category(words[0]) else words)


def _words(said: str) -> Iterator[str]:
    """Yield the words that signs part; blanks and hyphens part those that are known apart alone."""
    for part in _PARTS.split(said):
        word = part.strip(" \t-")
        if _is_known(word):
            yield word
        else:
            yield from filter(None, _WORDS.split(word))


def _is_known(word: str) -> bool:
    """Whether a word is one of markings: a level, a control, a category or a kind of CUI."""
    if word.upper() in _KINDS:
        return True
    known = _is_category(word) or word in ADMINISTRATIVE or control(word) or level_of(word)
    return word.isupper() and bool(known or control(word, portion=False))


def _is_nearly(word: str) -> bool:
    return len(word) > _SHORT and suggested_category(word) is not None


def _is_category(word: str) -> bool:
    return word in _PERSONAL or category(word) is not None


def _first_line(text: str, start: int, end: int) -> Span:
    """Return the first line of a page that holds words, no sign of what is no text."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if _is_filled(text, start, stop):
            return Span(start, stop)
        start = stop + 1
    return Span(end, end)


def _last_line(text: str, start: int, end: int) -> Span:
    """Return the last line of a page that holds words, no sign of what is no text."""
    while start < end:
        first = max(text.rfind("\n", start, end) + 1, start)
        if _is_filled(text, first, end):
            return Span(first, end)
        end = first - 1
    return Span(start, start)


def _is_filled(text: str, start: int, end: int) -> bool:
    """Whether a letter stands in a line, and no sign that it is code or the head of a mail."""
    return text[start : start + 1] not in (CODE, FRONT, MAIL) and (
        _LETTER.search(text, start, end) is not None
    )
