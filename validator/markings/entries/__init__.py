"""Reads the entries of a marking: what each says, whatever mark it stands in.

An entry is what slashes part. Old and careless marks part controls by commas or
blanks (NF, PR; SECRET NOFORN), and State joins NF with a hyphen (S-NF): such an
entry says several things. Sources: IC Markings Manual (2016) D.1, H.3 to H.9; 5 FAH-1
H-246.2c (2004).
"""

from typing import NamedTuple

from validator.law.instructions import instruction
from validator.law.words import caption
from validator.markings.entries.compartments import PROGRAMS, ends_early, program, read_parts
from validator.markings.entries.levels import read_level
from validator.markings.entries.lists import (
    listing,
    names_list,
    read_countries,
    read_list,
    read_plain_list,
)
from validator.markings.entries.words import Words, control, torn, words_of
from validator.markings.written import Meaning
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["AFTER_SLASHES", "FIRST", "LATER", "PROGRAMS", "UNKNOWN", "Read", "listing", "program"]
__all__ += ["read_entry", "read_plain_list"]

#: where an entry stands: behind others, first, or first behind a leading double slash
LATER, FIRST, AFTER_SLASHES = range(3)
#: a longer one than a list of all countries is no entry of anything
_LONGEST = 2000
#: what an entry of no vocabulary means
UNKNOWN = Meaning("unknown", spelling="other")
_MOST_WORDS = 8
#: a torn word beside others has as many letters: two short ones are hardly one
_SHORTEST_TORN = 4
#: of a level whose letters stand apart: C O N F I D E N T I A L
_MOST_LETTERS = 12
_DATE = regex(r"(?:19|20)\d{6}")


class Read(NamedTuple):
    """What a stretch of an entry says. ``before`` parts it from the one before."""

    start: int
    end: int
    before: str
    meaning: Meaning


def read_entry(text: str, portion: bool, place: int) -> tuple[Read, ...]:
    """Return what an entry says: one thing, or several that no slash parts."""
    if len(text) <= _LONGEST:
        words = words_of(text, portion)
        early = ends_early(words)
        if early is not None:
            return _cut(words, early, place)
        whole = _whole(words, place)
        if whole is not None:
            return (Read(0, len(text), "", whole),)
        split = _released(words) or _split(words, place)
        if split is not None:
            return split
    return (Read(0, len(text), "", UNKNOWN),)


def _cut(words: Words, early: int, place: int) -> tuple[Read, ...]:
    """Read a control with parts behind which something else stands without slashes."""
    last = early
    while words.tokens[last - 1][0] in ("BLANK", "HYPHEN"):
        last -= 1
    end, start = words.tokens[last - 1][2], words.tokens[early][1]
    between, text = words.text[end:start], words.text
    reads = list(read_entry(text[:end], words.portion, place))
    for number, one in enumerate(read_entry(text[start:], words.portion, LATER)):
        before = one.before if number else between
        reads.append(Read(start + one.start, start + one.end, before, one.meaning))
    return tuple(reads)


def _whole(words: Words, place: int) -> Meaning | None:
    """Read an entry as one thing."""
    if place == LATER and names_list(words):
        listed = read_list(words)
        if listed is not None:
            known = all(code.code is not None for code in listed.meaning.codes)
            whole = None if known else torn(words.between(0, len(words.tokens)), words.portion)
            return whole or (listed.meaning if listed.end == len(words.tokens) else None)
    name = words.between(0, len(words.tokens))
    if place == LATER:
        found = control(name, words.portion) or read_level(words, first=False, foreign=False)
    else:
        found = read_level(words, first=True, foreign=place == AFTER_SLASHES)
        found = found or control(name, words.portion)
    if found is not None:
        return found
    found = read_parts(words)
    if found is not None:
        return found
    listed = read_list(words)
    if listed is not None:
        return listed.meaning if listed.end == len(words.tokens) else None
    found = read_countries(words) or _declassification(name) or torn(name, words.portion)
    return found or _caption(name, words.portion)


def _declassification(name: str) -> Meaning | None:
    """Read the last field of old banners: 20201231, 25X1, MR."""
    head = name.partition("-")[0].partition(",")[0].partition(" ")[0]
    known = _DATE.fullmatch(name) or instruction(head) is not None or name == "MR"
    return Meaning("declassification", name, name, name) if known else None


def _caption(name: str, portion: bool) -> Meaning | None:
    term = None if portion else caption(name)
    if term is None:
        return None
    other = Meaning("caption", term.word, term.word, term.portion or term.word, "banner", term)
    return control(term.word, portion) or other  # SECRET//NOFORN. says NOFORN


def _released(words: Words) -> tuple[Read, ...] | None:
    """Read a list behind which other controls stand: REL TO USA, GBR, PR."""
    listed = read_list(words)
    if listed is None or any(kind == "OTHER" for kind, _, _ in words.tokens):
        return None
    stop = words.tokens[listed.end - 1][2]
    behind = _pieces(words, listed.end, LATER)
    if not behind:
        return None
    first = Read(0, stop, "", listed.meaning)
    start = behind[0].start
    return (first, behind[0]._replace(before=words.text[stop:start]), *behind[1:])


def _split(words: Words, place: int) -> tuple[Read, ...] | None:
    """Read several known things that commas, blanks or a hyphen part."""
    found = _pieces(words, 0, place)
    if found is not None:
        return found if len(found) > 1 else None
    return _by_commas(words) if place == LATER else None


def _piece(start: int, end: int, before: str, meaning: Meaning) -> Read:
    """Return what a part of an entry says, its places counted from its own start."""
    if start and (meaning.codes or meaning.parts):
        codes = tuple(c._replace(span=Span(*(n - start for n in c.span))) for c in meaning.codes)
        parts = tuple(p._replace(span=Span(*(n - start for n in p.span))) for p in meaning.parts)
        meaning = meaning._replace(codes=codes, parts=parts)
    return Read(start, end, before, meaning)


def _by_commas(words: Words) -> tuple[Read, ...] | None:
    """Cut at commas where at least one stretch is known: NF, FOO."""
    reads: list[Read] = []
    begin, last = 0, 0
    for number in [n for n, token in enumerate(words.tokens) if token[0] == "COMMA"] + [
        len(words.tokens)
    ]:
        part = words._replace(tokens=words.tokens[begin:number])
        begin = number + 1
        if part.tokens:
            start, end = part.tokens[0][1], part.tokens[-1][2]
            meaning = _whole(part, LATER) or UNKNOWN
            reads.append(_piece(start, end, words.text[last:start], meaning))
            last = end
    known = any(read.meaning.kind != "unknown" for read in reads)
    return tuple(reads) if known and len(reads) > 1 else None


def _pieces(words: Words, begin: int, place: int) -> tuple[Read, ...] | None:
    """Cut the tokens from one on into the longest known controls; None if a word is unknown."""
    reads: list[Read] = []
    number, last = begin, words.tokens[begin][1] if begin < len(words.tokens) else 0
    while number < len(words.tokens):
        kind, start, _ = words.tokens[number]
        if kind == "OTHER":
            return None
        if kind != "WORD":
            number += 1
            continue
        piece = _list_at(words, number) if reads else None
        piece = piece or _longest(words, number, place if not reads else LATER)
        if piece is None:
            return None
        meaning, number = piece
        end = words.tokens[number - 1][2]
        reads.append(_piece(start, end, words.text[last:start], meaning))
        last = end
    return tuple(reads)


def _list_at(words: Words, number: int) -> tuple[Meaning, int] | None:
    """Read a list behind other things: SECRET REL TO USA, GBR."""
    behind = words._replace(tokens=words.tokens[number:])
    listed = read_list(behind) if names_list(behind) else None
    return None if listed is None else (listed.meaning, number + listed.end)


def _longest(words: Words, begin: int, place: int) -> tuple[Meaning, int] | None:
    most = 2 * (_MOST_WORDS if len(words.word(begin)) > 1 else _MOST_LETTERS)
    limit = min(len(words.tokens), begin + most)
    for end in range(limit, begin, -1):
        if words.tokens[end - 1][0] != "WORD":
            continue
        if end - begin == 1 and place == LATER and len(words.word(begin)) < 2:
            # S-N and SBU-N alone have a letter that is a control
            return _nothing_foreign(words, begin)
        part = words._replace(tokens=words.tokens[begin:end])
        meaning = read_level(part, first=place != LATER, foreign=place == AFTER_SLASHES)
        name = words.between(begin, end)
        meaning = meaning or control(name, words.portion)
        if meaning is None and end > begin + 1 and len(name) > _SHORTEST_TORN:
            meaning = torn(name, words.portion)
        meaning = meaning or _caption(name, words.portion)
        if meaning is not None:
            return meaning, end
    return None


def _nothing_foreign(words: Words, number: int) -> tuple[Meaning, int] | None:
    meaning = control("N", True) if words.word(number) == "N" and number else None
    hyphen = number > 0 and words.tokens[number - 1][0] == "HYPHEN"
    return (meaning, number + 1) if meaning is not None and hyphen else None
