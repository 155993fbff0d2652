"""Reads the reason of Classified By: where it begins, and which section and letters it names.

Copies cut the field at a column in the midst of a word, spell the label in a dozen ways and name
the order before or behind the reason (``for Re`` / ``asons``, ``E.O. 12958, reasons 1.4 (b)``).

Sources: 32 CFR 2001.21(a)(3); 5 FAH-1 H-246 (2004); observed copies of 1995-2010.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from validator.cable.header import Reason
from validator.law.spelling import nearest
from validator.reading.spans import ENTITY, character
from validator.reading.titles import CONNECTOR, kind_of
from validator.text.kept import kept
from validator.text.regex import regex, words_of
from validator.text.source import Span

__all__ = [
    "FieldLine",
    "ends_in_a_word",
    "is_classifier",
    "on_one_line",
    "reasons",
    "split_reason",
    "without_leads",
]

#: copies cut the field behind this column, in the midst of a word; the label stands before it
CUT_COLUMN = 70
_LABEL_LENGTH = 20
#: ``1.4``, an I or l for the figure, a comma for the point
_NUMBER = r"([\dIl])\s{0,3}[.,]\s{0,3}(\d)"
#: the blank behind the word may be lost: ``reasons1.4``
_GLUED = r"(?<=(?i:reason))|(?<=(?i:reasons))"
_SECTION = regex(rf"(?:(?<![\w./])|{_GLUED}){_NUMBER}(?!\d)")
#: in prose, figures that could be anything stand there as well
_REASON_NUMBER = regex(rf"(?:(?<![\w/])|{_GLUED}){_NUMBER}(?![\d/])")
#: ``Reas (b)``: a word that leads to letters without a section
_REASON_LETTERS = regex(r"\b(R\w{2,9})(?:\(s\))?[\s:;.,]{0,4}(?=\([A-Za-z]\))", re.IGNORECASE)
_REASON_LABEL = regex(r"\b(R\w{4,9})(?:\(s\))?\s?:", re.IGNORECASE)
_FIGURES = str.maketrans("Il", "11")
_ORDER = r"(?:(?:E\.?\s?[O0]\.?|Executive\s+Order)\s?(?:No\.?\s?)?)\d{4,6}(?:,?\s++as\s++amended)?"
_ORDER_WORD = regex(r"E\s?[.,]?\s?[O0]\s?[.,]?\s?\d|E\.[O0]\.", re.IGNORECASE)
_BETWEEN = regex(
    rf"\s*+(?:,\s*+)?(?:(?:of|under|in)\s++)?(?:the\s++)?{_ORDER}[,:;]?\s*+", re.IGNORECASE
)
_LETTER = regex(
    r"""(?:[\s.,:;/&+()\[\]{}"'-]|\ba\s{0,3}n\s{0,3}d\b|\bo\s{0,3}r\b|\bplus\b|\bas\s+well\s+as\b"""
    r"|\b(?:sub-?)?(?:section|para(?:graph)?|part|letter)s?\b)*+([A-Za-z])(?![A-Za-z])(?!'\w)",
    re.IGNORECASE,
)
_NEXT_WORD = regex(r" ([A-Za-z]{2,})")
#: words that lead to the reason, at the end of what stands before it
_LEAD = regex(
    r"(?:^|(?<=[\s,;:.()\[/-]))(?:f\s?[o0]\s?r|per|under|due\s+to|owing\s+to|because\s+of"
    r"|based\s+(?:up)?on|on\s+the\s+(?:basis|grounds?)\s+of|by\s+(?:reason|virtue|authority)\s+of"
    r"|(?:in\s+)?accordance\s+with|pursuant\s+to|according\s+to|consistent\s+with|citing|given"
    r"|as\s+(?:stated|set\s+forth|given|cited)\s+in|as|in|of|and|the|this|following"
    rf"|{_ORDER}|\d{{5}})[\s,;:.]*$",
    re.IGNORECASE,
)
#: words right before the number
_SECTION_WORD = regex(
    r"(?:^|(?<=[\s,;:.()\[/-]))(?:sub-?sections?|sections?|sec|para(?:graph)?s?)[\s,;:.]*$",
    re.IGNORECASE,
)
#: ``reason`` with letters lost, a zero for O, or cut by line ends in its midst
_WORD = regex(
    r"(?:^|(?<=[\s,;:.()\[/-]))(?:R\s{0,3}(?:E\s{0,3}A?|A)\s{0,3}S?\s{0,3}[O0]?\s{0,3}N\s{0,3}S?"
    r"|R\s?E\s?A\s?S?|R\w{3,9})(?:\(s\))?[\s:;,.(]*$",
    re.IGNORECASE,
)
#: what a cut leaves of the words that lead to a reason
_CUT_LEAD = regex(r"[\s,;.]+f(?:o(?:r(?:\s+r(?:e(?:a(?:s(?:on?)?)?)?)?)?)?)?$", re.IGNORECASE)
_FOR = regex(r"[\s,;.]f\s?[o0]\s?r\s*$", re.IGNORECASE)
#: words behind ``classified by`` that name nobody
_PROSE = words_of(
    "A ALL AN ANY BOTH ERROR HER HIS ITS LAW MISTAKE ORDER OUR THAT THE THEIR THIS US"
)
#: so many words may be a name
_NAME = 4
_ABBREVIATED = regex(r"\b(?:[JS]r|Esq|[a-z]\.[a-z])$", re.IGNORECASE)
_TAIL = 120
_WORD_AT_MOST = 40
_SMALL = "abcdefghijklmnopqrstuvwxyz"
_LETTERS = _SMALL + _SMALL.upper()
_ENDS = " \t\n.,;:([/-"


class FieldLine(NamedTuple):
    """A field on one line, of pieces that stand in one piece in the file as well."""

    text: str
    #: where each piece begins in the text, and where in the file
    begins: Sequence[int]
    places: Sequence[int]

    def place(self, index: int) -> int:
        """Return where in the file a character stands; behind the last one, the end."""
        last = max(len(self.text) - 1, 0)
        piece = bisect_right(self.begins, min(index, last)) - 1
        return self.places[piece] + index - self.begins[piece]


def on_one_line(text: str, start: int) -> FieldLine:
    """Join the lines of a field that begins at an offset, words that a copy cut in one piece.

    ``Missi`` / ``on`` becomes one word again, ``Counselor`` / ``for`` stays two.
    """
    if "\n" not in text:
        line = FieldLine(text.rstrip(), (0,), (start,))
    else:
        line = _of_lines(text.split("\n"), start)
    return _decoded(line) if "&" in line.text else line


def _of_lines(lines: list[str], start: int) -> FieldLine:
    shown: list[str] = []
    begins: list[int] = []
    places: list[int] = []
    at, length = start, 0
    before = ""
    for line in lines:
        stripped = line.rstrip()
        if shown and not _cut_between(before, stripped):
            shown.append(" ")
            begins.append(length)
            places.append(at - 1)
            length += 1
        shown.append(stripped)
        begins.append(length)
        places.append(at)
        length += len(stripped)
        before = line
        at += len(line) + 1
    return FieldLine("".join(shown), begins, places)


def _decoded(line: FieldLine) -> FieldLine:
    """Put characters for their entities, each where its entity begins."""
    text = line.text
    shown: list[str] = []
    places: list[int] = []
    last = 0
    for entity in ENTITY.finditer(text):
        shown += [text[last : entity.start()], character(entity)]
        places += map(line.place, range(last, entity.start()))
        places += [line.place(entity.start())] * len(shown[-1])
        last = entity.end()
    places += map(line.place, range(last, len(text)))
    shown.append(text[last:])
    return FieldLine("".join(shown), range(len(places)), places)


def _cut_between(before: str, line: str) -> bool:
    """Whether a line end parts one word."""
    head, tail = line[:_WORD_AT_MOST], before[-_WORD_AT_MOST:]
    first = head[: len(head) - len(head.lstrip(_LETTERS))]
    last = tail[len(tail.rstrip(_LETTERS)) :]
    if not first or not last:
        return False
    known = kind_of(last + first) is not None and kind_of(last) is None
    if known or _is_reason(last + first):
        return True
    whole = kind_of(first) is not None or first.lower() in ("for", "and", "or", "per", "by")
    return ends_in_a_word(before) and first.islower() and not whole


def ends_in_a_word(line: str) -> bool:
    """Whether a line is long enough to be cut, and ends in a letter."""
    long = len(line) >= CUT_COLUMN - _LABEL_LENGTH
    return long and line[-1].isascii() and line[-1].isalpha()


@kept(1024)
def split_reason(text: str) -> tuple[str, int | None]:
    """Split the value of Classified By before its reason; return it and where the reason begins."""
    core = _core(text)
    if core is None:
        name = text.rstrip(_ENDS)
        lead = _CUT_LEAD.search(name[-_WORD_AT_MOST:])
        name = (name[: -len(lead[0])] if lead is not None else name).rstrip(_ENDS)
        return _with_stop(name, text), None
    before = text[:core]
    section = _SECTION_WORD.search(before[-_TAIL:].rstrip(_ENDS))
    if section is not None:
        before = before[: len(before) - len(before[-_TAIL:]) + section.start()]
    name = _with_stop(without_leads(before), text)
    place = len(name)
    while place < core and not text[place].isalnum():
        place += 1
    return name, place


def _with_stop(name: str, text: str) -> str:
    """Return a name with the full stop of ``Jr.`` or ``a.i.``, which is none of the sentence."""
    stops = text[len(name) : len(name) + 1] == "." and _ABBREVIATED.search(name) is not None
    return f"{name}." if stops else name


def is_classifier(text: str) -> bool:
    """Whether words behind ``classified by`` without a colon name somebody: no prose does.

    A reason follows, a title stands among the first words, or they are a name and nothing more.
    """
    words = text.split()
    if not words or words[0].islower() or words[0].strip(".,").upper() in _PROSE:
        return False
    titled = any(kind_of(word) not in (None, CONNECTOR) for word in words[:6])
    return titled or _core(text) is not None or len(words) <= _NAME


def _core(text: str) -> int | None:
    """Return where the first thing stands that only a reason has."""
    found = [match.start() for match in (_REASON_NUMBER.search(text),) if match is not None]
    for pattern in (_REASON_LETTERS, _REASON_LABEL):
        found += [match.start() for match in pattern.finditer(text) if _is_reason(match[1])][:1]
    return min(found, default=None)


@kept(1024)
def without_leads(text: str) -> str:
    """Cut the words that lead to the reason from the end of what stands before it."""
    named = False
    while True:
        text = text.rstrip(_ENDS)
        tail = text[-_TAIL:]
        match = _LEAD.search(tail)
        if match is None and not named:
            match = _WORD.search(tail)
            if match is not None and not _is_reason("".join(re.findall(r"\w", match[0]))):
                match = None
            named = match is not None
        if match is None:
            return text
        text = text[: len(text) - len(tail) + match.start()]


@lru_cache(maxsize=1024)
def _is_reason(word: str) -> bool:
    """Whether a word is ``reason`` or ``reasons``, whole, cut short or a letter off."""
    name = word.upper().replace("0", "O").removesuffix("(S)")
    if len(name) >= 3 and "REASONS".startswith(name):
        return True
    return any(nearest(name, (known,)) is not None for known in ("REASON", "REASONS"))


def reasons(line: FieldLine, first: int = 0) -> list[Reason]:
    """Read ``1.4 (b), (d)`` in every spelling: section and letters, each with its place.

    A section without letters yields one reason without a letter.
    """
    text = line.text
    found: list[Reason] = []
    for match in _SECTION.finditer(text, first):
        section = f"{match.group(1).translate(_FIGURES)}.{match.group(2)}"
        place, before = match.end(), len(found)
        if (order := _BETWEEN.match(text, place)) is not None:
            place = order.end()
        while (letter := _LETTER.match(text, place)) is not None:
            if _ORDER_WORD.match(text, letter.start(1)) or _opens_prose(text, letter):
                break
            at = line.place(letter.start(1))
            found.append(Reason(Span(at, at + 1), section, letter.group(1).lower()))
            place = letter.end()
        if len(found) == before:
            span = Span(line.place(match.start()), line.place(match.end() - 1) + 1)
            found.append(Reason(span, section, None))
    return found


def _opens_prose(text: str, letter: "re.Match[str]") -> bool:
    """Whether a letter is the first word of a sentence: ``1.4 (b). A copy was pouched``."""
    between = text[letter.start() : letter.start(1)]
    word = _NEXT_WORD.match(text, letter.end())
    return ". " in between and word is not None and word[1].lower() not in ("and", "or")
