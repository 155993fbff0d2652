"""Reads controls with parts: SI-G ABCD, SAR-BP, RD-CNWDI-SIGMA 14 18, ACCM-NAME.

Source: IC Markings Manual (2016) G.1, H.4 to H.6.
"""

from typing import NamedTuple

from validator.law.words import control as known_control
from validator.markings.entries.words import Words, control, normal, of_term, torn
from validator.markings.written import Meaning, Part
from validator.text.source import Span

__all__ = ["PROGRAMS", "ends_early", "program", "read_parts"]

#: kinds of controls that no program and no compartment has for a name
_NO_NAMES = ("dissemination", "non-ic", "administrative", "waived")
_SHORTEST_CONTROL = 2
#: as many tokens has the longest title of a control, blanks among them
_LONGEST_NAME = 13
#: the first word of a title is longer than its short form, and than the SG of SIGMA
_LONGEST_SHORT = 4
#: controls that name programs, each written once before several names
PROGRAMS = ("SAR", "ACCM")

_Segment = tuple[int, int]


def read_parts(words: Words) -> Meaning | None:
    """Read an entry as a control with compartments, programs or numbers."""
    if any(kind == "COMMA" for kind, _, _ in words.tokens):
        return None
    segments = _segments(words)
    begin, end = segments[0]
    head = _head(words, begin, end)
    if head is None and words.tokens and words.tokens[begin][0] == "WORD":
        head, end = control(words.word(begin), words.portion), begin + 1
        if head is not None and head.word in ("SI-G", "SIGMA"):
            return _numbered(words, head, segments)  # G ABCD, SIGMA 14: the head itself has parts
    if head is None or head.term is None or end == len(words.tokens):
        return None
    if end != segments[0][1]:
        return None
    if head.word in PROGRAMS:
        return _named(words, head, segments)
    if head.term.kind == "sci" or head.word in ("RD", "FRD", "RD-CNWDI"):
        return _compartments(words, head, segments[1:])
    return None


def ends_early(words: Words) -> int | None:
    """Return the token at which an entry with parts says something else.

    No control is part of the name of a program or compartment (SAR-BP NOFORN lacks its
    slashes), and what may stand after RD- and FRD- is a closed list.
    """
    if not any(kind == "HYPHEN" for kind, _, _ in words.tokens):
        return None
    segments = _segments(words)
    head = _head(words, *segments[0])
    if head is None or not (head.kind in ("sci", "aea") or head.word in PROGRAMS):
        return None
    energy = head.word in ("RD", "FRD", "RD-CNWDI")
    for begin, end in segments[1:]:
        for number in range(begin, end):
            if words.tokens[number][0] == "WORD" and _begins_control(words, number):
                return number
        if energy and not _is_energy(words, head, begin, end):
            return begin
    return None


def program(text: str, head: Meaning) -> Meaning:
    """Return a further program behind a slash: CA in SAR-BP/CA."""
    name = normal(text.upper())
    word = f"{head.word}-{name}"
    part = Part(Span(0, len(text)), name, 1)
    return head._replace(
        normal=word, short=word, parts=(part,), controls=frozenset((word,)), spelling="continued"
    )


def _head(words: Words, begin: int, end: int) -> Meaning | None:
    name = words.between(begin, end)
    return control(name, words.portion) or torn(name, words.portion)


def _begins_control(words: Words, number: int) -> bool:
    """Whether a word begins the name of a control that is no part of another."""
    word = words.word(number)
    if len(word) < _SHORTEST_CONTROL:
        return False
    opens = number > 0 and words.tokens[number - 1][0] == "HYPHEN"
    for stop in range(min(len(words.tokens), number + _LONGEST_NAME), number, -1):
        found = control(words.between(number, stop), words.portion)
        if found is not None and found.kind in _NO_NAMES:
            # NF- or PR- may be letters of a name, NOFORN is none
            return not opens or len(word) > _SHORTEST_CONTROL + 1
    return False


def _is_energy(words: Words, head: Meaning, begin: int, end: int) -> bool:
    """Whether a stretch is a registered part of RD and FRD, or nothing at all."""
    first, below, _ = _split(words, head, begin, end)
    return not first or first == "SIGMA" or (first == "CNWDI" and not below)


class _Stretch(NamedTuple):
    """What stands between two hyphens: a compartment in short, and what is below it."""

    first: str
    below: list[str]
    numbers: list[int]


def _split(words: Words, head: Meaning, begin: int, end: int) -> _Stretch:
    numbers = [n for n in range(begin, end) if words.tokens[n][0] == "WORD"]
    if not numbers:
        return _Stretch("", [], [])
    titles = dict(head.term.titles) if head.term is not None else {}
    whole = titles.get(words.between(begin, end))
    if whole is not None:
        return _Stretch(whole, [], numbers[:1])
    first = words.word(numbers[0])
    return _Stretch(titles.get(first, first), [words.word(n) for n in numbers[1:]], numbers)


def _segments(words: Words) -> list[_Segment]:
    """Return the stretches of tokens that hyphens part."""
    found, begin = [], 0
    for number, (kind, _, _) in enumerate(words.tokens):
        if kind == "HYPHEN":
            found.append((begin, number))
            begin = number + 1
    return [*found, (begin, len(words.tokens))]


def _part(words: Words, number: int, depth: int) -> Part:
    _, start, end = words.tokens[number]
    return Part(Span(start, end), words.text[start:end], depth)


def _named(words: Words, head: Meaning, segments: list[_Segment]) -> Meaning:
    """SAR-BP, SPECIAL ACCESS REQUIRED-BUTTER POPCORN: a name may have blanks and hyphens."""
    begin = segments[1][0]
    name = words.between(begin, len(words.tokens))
    word = f"{head.word}-{name}" if name else head.word or ""
    span = Span(words.tokens[begin][1], words.tokens[-1][2]) if name else Span(0, 0)
    parts = (Part(span, name, 1),) if name else ()
    return head._replace(normal=word, short=word, parts=parts, controls=frozenset((word,)))


def _compartments(words: Words, head: Meaning, segments: list[_Segment]) -> Meaning:
    base = (head.word or "").partition("-")[0]
    controls = {base, head.word or ""}
    written, short, parts = [head.word or ""], [head.word or ""], []
    named = head
    long = head.spelling == "banner"
    for begin, end in segments:
        first, below, numbers = _split(words, head, begin, end)
        if not numbers:
            continue
        long = long or len(words.word(numbers[0])) > max(len(first), _LONGEST_SHORT)
        compartment = f"{base}-{first}"
        if first != "SIGMA" or head.kind != "aea":
            controls.add(compartment)
        controls.update(f"{compartment} {one}" for one in below)
        written.append(" ".join([first, *below]))
        short.append(" ".join(["SG" if first == "SIGMA" else first, *below]))
        parts.append(_part(words, numbers[0], 1))
        parts += [_part(words, n, 2) for n in numbers[1:]]
        term = known_control(compartment, portion=words.portion)
        if term is not None and named is head:
            named = of_term(term, head.spelling)
    return named._replace(
        normal="-".join(written),
        short="-".join(short),
        parts=tuple(parts),
        controls=frozenset(controls),
        spelling="banner" if long else head.spelling,
    )


def _numbered(words: Words, head: Meaning, segments: list[_Segment]) -> Meaning | None:
    """G ABCD is SI-G ABCD; SIGMA 14 without RD is a fault, but readable."""
    numbers = [n for n, token in enumerate(words.tokens) if token[0] == "WORD"][1:]
    if len(segments) > 1 or not numbers:
        return None
    below = [words.word(n) for n in numbers]
    normal = " ".join([head.word or "", *below])
    return head._replace(
        normal=normal,
        short=" ".join([head.short, *below]),
        parts=tuple(_part(words, n, 2) for n in numbers),
        controls=frozenset({head.word or "", *(f"{head.word} {one}" for one in below)}),
    )
