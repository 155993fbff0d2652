"""Reads markings: what a banner or a portion mark says, token by token.

Sources: 32 CFR 2001.21(c); IC Markings Manual (2016) C.1, D.1, H.7; 5 FAH-1 H-246.2c
(2004) for the State style with one slash.
"""

import re
from functools import lru_cache

from validator import law
from validator.countries import expanded
from validator.document import PortionMark
from validator.grammar import flat, grammar
from validator.marking_text import Code, Entry, MarkingText, Meaning, Part
from validator.markings import ADMINISTRATIVE, UNCLASSIFIED, Level, Marking
from validator.reading.entries import (
    AFTER_SLASHES,
    FIRST,
    LATER,
    UNKNOWN,
    listing,
    program,
    read_entry,
)
from validator.source import Span

__all__ = ["entire_text", "mark_at", "read_banner", "read_mark", "read_written"]
__all__ += ["read_afresh"]

#: kinds that the entry before them, or behind them, may change
_BY_NEIGHBOUR = frozenset(("unknown", "countries", "dissemination"))
#: what follows so many entries is read as one unknown word: no marking is as long
_MOST_ENTRIES = 400
#: a longer marking than any is read afresh each time
_LONGEST_KEPT = 200

#: first words that make a bracketed word a portion mark, or nearly one
_FIRST_WORDS = ("TS", "SBU", "LOU", "FOUO", "CUI")
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


def read_mark(text: str, place: int, *, offset: int = 1) -> PortionMark | None:
    """Read what stands in brackets at a place as a portion mark, None if it is not one.

    ``text`` is the inside of the brackets; ``place`` the offset of the left one.
    """
    written = read_written(text, "portion")
    if not _opens_with_level(written):
        return None
    start = place + offset
    unknown = tuple(
        (entry.text, Span(start + entry.span.start, start + entry.span.end))
        for entry in written.unknown
    )
    return PortionMark(
        Span(place, start + len(text) + 1),
        text.strip(),
        written.marking,
        unknown,
        bracket_lost=offset == 0,
        written=written,
        written_at=start,
    )


def read_banner(text: str) -> Marking:
    """Read what an overall marking such as ``SECRET//NOFORN`` demands."""
    return read_written(text, "banner").marking


def read_written(text: str, form: str) -> MarkingText:
    """Read a marking as it is written; ``form`` is "banner" or "portion". Spans count from 0."""
    if len(text) > _LONGEST_KEPT:
        return read_afresh(text, form)
    return _kept(text, form)


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
    return mark._replace(span=Span(*match.span()), bracket_lost=True)


def entire_text(text: str, place: int) -> PortionMark | None:
    """Read a statement that one mark covers all: ``(C - ENTIRE TEXT)``."""
    match = _ENTIRE_TEXT.match(text, place)
    if match is None:
        return None
    marking = read_written((match.group(1) or match.group(2)).upper(), "portion").marking
    return PortionMark(Span(*match.span()), match.group(0), marking, entire_text=True)


def _opens_with_level(written: MarkingText) -> bool:
    if not written.entries:
        return False
    first = written.entries[0]
    named = first.meaning.level is not None or first.kind == "level"
    return named or _nearly_a_level(first.text)


def _nearly_a_level(word: str) -> bool:
    head = re.split(r"[-/ ,]", word.upper())[0]
    return len(head) > 2 and word.isupper() and law.nearest(head, _FIRST_WORDS) is not None


def read_afresh(text: str, form: str) -> MarkingText:
    """Read a marking as it is written, without keeping it for the next time."""
    plain = flat(text)
    entries: list[Entry] = []
    portion = form == "portion"
    place, category, last = FIRST, 0, 0
    for token in grammar("marking").scanner(form).finditer(plain):
        kind = token.lastgroup
        if kind == "DOUBLE_SLASH":
            category += 1
            place = AFTER_SLASHES if place == FIRST else place
        elif kind == "ENTRY":
            start, end = token.span()
            if len(entries) >= _MOST_ENTRIES:
                rest = Span(start, len(plain))
                entries.append(Entry(rest, plain[start:], plain[last:start], category, UNKNOWN))
                last = len(plain)
                break
            for begin, stop, before, meaning in read_entry(plain[start:end], portion, place):
                begin, stop = start + begin, start + stop
                between = before or plain[last:begin]
                entry = Entry(Span(begin, stop), plain[begin:stop], between, category, meaning)
                if meaning.kind in _BY_NEIGHBOUR:
                    _add(entries, entry)
                else:
                    entries.append(entry)
                last = stop
            place = LATER
    found = tuple(entries)
    after = plain[last:].rstrip()
    return MarkingText(Span(0, len(text)), text, form, found, after, _marking(found))


_kept = lru_cache(maxsize=8192)(read_afresh)


def _add(entries: list[Entry], entry: Entry) -> None:
    """Add an entry that is read in the light of the one before it."""
    before, meaning = entries[-1] if entries else None, entry.meaning
    follows = before is not None and before.category == entry.category
    loose = meaning.kind in ("unknown", "countries")
    if before is None:
        entries.append(entry)
    elif follows and loose and before.word == "SAR":
        entries.append(entry._replace(meaning=program(entry.text, before.meaning)))
    elif meaning.kind == "unknown" and before.kind == "cui":
        entries.append(entry._replace(meaning=_cui_category(entry.text)))
    elif follows and meaning.kind == "countries" and before.meaning.codes and before.word:
        entries[-1] = _grown(before, entry)
    else:
        while (
            follows and entry.word == "EYES ONLY" and entries[-1:] and _leads_to(entries[-1], entry)
        ):
            entry = _grown(entries.pop(), entry)
        entries.append(entry)


def _leads_to(before: Entry, entry: Entry) -> bool:
    """Claim that countries before EYES ONLY belong to its list."""
    return before.kind == "countries" and before.category == entry.category


def _cui_category(text: str) -> Meaning:
    """Read a category behind CUI: SP-CTI, PRVCY."""
    name = " ".join(text.upper().split())
    word = f"CUI {name}"
    part = Part(Span(0, len(text)), name, 2)
    return Meaning("cui", word, name, name, parts=(part,), controls=frozenset((word,)))


def _grown(first: Entry, second: Entry) -> Entry:
    """Return one list made of two that a slash parts: REL TO USA/GBR, USA/GBR EYES ONLY."""
    shift = second.span.start - first.span.start
    head, *rest = second.meaning.codes
    moved = [
        code._replace(span=Span(code.span.start + shift, code.span.end + shift))
        for code in (head._replace(before=second.before), *rest)
    ]
    codes: tuple[Code, ...] = (*first.meaning.codes, *moved)
    named = first.meaning if first.word is not None else second.meaning
    assert named.term is not None
    gap = second.before
    return Entry(
        Span(first.span.start, second.span.end),
        f"{first.text}{gap}{second.text}",
        first.before,
        first.category,
        listing(named.term, codes, named.spelling),
    )


def _marking(entries: tuple[Entry, ...]) -> Marking:
    """Return what the entries demand together."""
    level: Level | None = None
    administrative: str | None = None
    controls: set[str] = set()
    release: set[str] | frozenset[str] | None = None
    display: set[str] | None = None
    for entry in entries:
        meaning = entry.meaning
        controls |= meaning.controls
        if meaning.level is not None and meaning.kind == "level":
            level = meaning.level if level is None else max(level, meaning.level)
        if meaning.administrative is not None:
            administrative = max(
                administrative or meaning.administrative,
                meaning.administrative,
                key=ADMINISTRATIVE.index,
            )
        if meaning.codes and meaning.word in ("REL TO", "EYES ONLY"):
            listed = {code.code or code.text for code in meaning.codes}
            release = listed if release is None else expanded(release) & expanded(listed)
        elif meaning.codes and meaning.word == "DISPLAY ONLY":
            display = {code.code or code.text for code in meaning.codes}.union(display or ())
    if level is None and any(entry.meaning.level is not None for entry in entries):
        level = UNCLASSIFIED
    return Marking(level, controls, release, administrative, display)
