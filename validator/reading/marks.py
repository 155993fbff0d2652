"""Reads markings: what a banner or a portion mark says, token by token.

Sources: 32 CFR 2001.21(c); IC Markings Manual (2016) C.1, D.1, H.7; 5 FAH-1 H-246.2c
(2004) for the State style with one slash.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from validator import law
from validator.document import PortionMark
from validator.grammar import Token, Tree, flat, grammar
from validator.markings import UNCLASSIFIED, Level, Marking, level_of
from validator.source import Span

__all__ = ["entire_text", "mark_at", "read_banner", "read_mark"]

_ADMINISTRATIVE = {
    "SBU": "SBU",
    "SENSITIVE BUT UNCLASSIFIED": "SBU",
    "SENSITIVE": "SBU",
    "LOU": "LIMITED OFFICIAL USE",
    "LIMITED OFFICIAL USE": "LIMITED OFFICIAL USE",
    "FOUO": "FOR OFFICIAL USE ONLY",
    "FOR OFFICIAL USE ONLY": "FOR OFFICIAL USE ONLY",
    "OFFICIAL USE ONLY": "FOR OFFICIAL USE ONLY",
}
#: first words that make a bracketed word a portion mark, or nearly one
_FIRST_WORDS = ("TS", "SBU", "LOU", "FOUO", "CUI")
_NATO = {"CTS": "TS", "NS": "S", "NC": "C", "NR": "R", "NU": "U"}
_IN_BRACKETS = re.compile(r"\(([^()\n]{1,60})\)")
_LEFT_LOST = re.compile(r"(TS|S|C|U|SBU|LOU|FOUO)((?:/{1,2}(?:NF|N|NOFORN))?)\)(?=\s)")
_RIGHT_LOST = re.compile(r"\((TS|S|C|U|SBU|LOU)((?:/{1,2}(?:NF|N|NOFORN))?)(?= [A-Z])")
_DOUBLED = re.compile(r"\(\(([^()\n]{1,20})\)(?!\))")
_BLANKET_LEVEL = (
    r"(?:TOP +SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED|LIMITED OFFICIAL USE|LOU|TS|[SCU])"
    r"(?:/NF|/NOFORN)?"
)
_ENTIRE_TEXT = re.compile(
    rf"\(? ?(?:({_BLANKET_LEVEL}) ?-{{0,2}} ?ENTIRE TEXT\b|"
    rf"ENTIRE TEXT (?:IS )?({_BLANKET_LEVEL})\b)\.?\)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the tokens of a marking say; offsets are relative to its text."""

    marking: Marking
    unknown: tuple[tuple[str, int, int], ...]
    opens_with_level: bool


@dataclass(slots=True)
class _Entry:
    text: str
    start: int
    end: int
    foreign: bool


def read_mark(text: str, place: int, *, offset: int = 1) -> PortionMark | None:
    """Read what stands in brackets at a place as a portion mark, None if it is not one.

    ``text`` is the inside of the brackets; ``place`` the offset of the left one.
    """
    reading = _analyse(text, True)
    if not reading.opens_with_level:
        return None
    start = place + offset
    unknown = tuple((token, Span(start + a, start + b)) for token, a, b in reading.unknown)
    return PortionMark(
        Span(place, start + len(text) + 1),
        text.strip(),
        reading.marking,
        unknown,
        bracket_lost=offset == 0,
    )


def read_banner(text: str) -> Marking:
    """Read an overall marking such as ``SECRET//NOFORN``."""
    return _analyse(text, False).marking


def mark_at(text: str, place: int, *, after_number: bool = False) -> PortionMark | None:
    """Read the portion mark that begins at a place of the text, if one does.

    Right after a paragraph number a bracket may be lost or doubled: ``2. C) Text``.
    """
    match = _IN_BRACKETS.match(text, place)
    if match is not None:
        return read_mark(match.group(1), place)
    if not after_number:
        return None
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


def _lost(mark: PortionMark, match: re.Match[str]) -> PortionMark:
    return PortionMark(
        Span(*match.span()), mark.text, mark.marking, mark.unknown, bracket_lost=True
    )


def entire_text(text: str, place: int) -> PortionMark | None:
    """Read a statement that one mark covers all: ``(C - ENTIRE TEXT)``."""
    match = _ENTIRE_TEXT.match(text, place)
    if match is None:
        return None
    marking = _analyse((match.group(1) or match.group(2)).upper(), True).marking
    return PortionMark(Span(*match.span()), match.group(0), marking, entire_text=True)


@lru_cache(maxsize=4096)
def _analyse(text: str, portion: bool) -> _Reading:
    tree, _ = grammar("marking").parse(flat(text), "portion" if portion else "banner")
    entries = list(_entries(tree, text))
    level: Level | None = None
    administrative: str | None = None
    controls: set[str] = set()
    release: frozenset[str] | None = None
    unknown: list[tuple[str, int, int]] = []
    for position, entry in enumerate(entries):
        word = re.sub(r"\s*([-,])\s*", r"\1", " ".join(entry.text.upper().split()))
        if position == 0 or (level is None and entry.foreign):
            found = _first_word(word, entry.foreign)
            if found is not None:
                level, administrative, more = found
                controls |= more
                continue
        if word in _ADMINISTRATIVE:
            administrative = _ADMINISTRATIVE[word]
        elif word == "N" and administrative == "SBU":
            controls.add("NOFORN")
        elif (countries := _release(word)) is not None:
            release = countries if release is None else release & countries
        elif (
            term := law.control(word, portion=True) or law.control(word, portion=False)
        ) is not None:
            _add(controls, term.word)
        elif not (known := _parts(word)):
            unknown.append((entry.text.strip(), entry.start, entry.end))
        else:
            controls |= known
    if level is None and administrative is not None:
        level = UNCLASSIFIED
    opens = level is not None or (bool(entries) and _nearly_a_level(entries[0].text.strip()))
    marking = Marking(level, frozenset(controls), release, administrative)
    return _Reading(marking, tuple(unknown), opens)


def _first_word(word: str, foreign: bool) -> tuple[Level, str | None, set[str]] | None:
    """Read the first word of a marking: a level, an administrative mark, or both with a hyphen."""
    if word in _ADMINISTRATIVE:
        return UNCLASSIFIED, _ADMINISTRATIVE[word], set()
    if (level := level_of(word)) is not None:
        return level, None, set()
    if word in _NATO:
        known = level_of(_NATO[word])
        return None if known is None else (known, None, {"FGI NATO"})
    head, _, tail = word.partition("-")
    if tail in ("NF", "NOFORN", "N"):
        found = _first_word(head, foreign)
        return found and (found[0], found[1], found[2] | {"NOFORN"})
    foreign_level = level_of(tail) or (level_of(word.rpartition(" ")[2]) if foreign else None)
    if foreign_level is not None and 2 <= len(head.split(" ")[0]) <= 5:
        return foreign_level, None, {"FGI"}
    return None


def _add(controls: set[str], word: str) -> None:
    if word == "SBU NOFORN":
        controls.add("NOFORN")
    else:
        controls.add(word)


def _release(word: str) -> frozenset[str] | None:
    """Return the countries of ``REL TO USA, GBR`` or ``REL LIBYA``; None for anything else."""
    match = re.match(r"REL(?: ?TO)?(?: +(?P<list>\S.*))?$", word)
    if match is None or not match.group("list"):
        return None
    return frozenset(re.split(r"[, ]+|\bAND\b", match.group("list"))) - {""} | {"USA"}


def _parts(word: str) -> set[str]:
    """Return the controls of a word that carries sub-markings: ``SI-G ABCD``, ``RD-SG 14``."""
    head = re.split(r"[- ]", word)[0]
    term = law.control(head, portion=True) or law.control(head, portion=False)
    if term is None or not (term.lists or term.kind in ("sci", "sap", "aea", "foreign")):
        return {"REL"} if word == "REL" else set()
    return {term.word}


def _nearly_a_level(word: str) -> bool:
    head = re.split(r"[-/ ,]", word.upper())[0]
    return len(head) > 2 and word.isupper() and law.nearest(head, _FIRST_WORDS) is not None


def _entries(tree: Tree, text: str) -> list[_Entry]:
    """Return the entries of a marking; ``foreign`` those behind a leading double slash."""
    entries: list[_Entry] = []
    foreign = False
    for child in tree.children:
        if isinstance(child, Token):
            foreign = foreign or (child.kind == "DOUBLE_SLASH" and not entries)
            continue
        for entry in child.children:
            if isinstance(entry, Tree):
                tokens = list(entry.tokens())
                start, end = tokens[0].start, tokens[-1].end
                entries.append(_Entry(text[start:end], start, end, foreign))
    return entries
