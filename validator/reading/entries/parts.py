"""Reads controls with parts: SI-G ABCD, SAR-BP, RD-CNWDI-SIGMA 14 18, ACCM-NAME.

Source: IC Markings Manual (2016) H.4 to H.6.
"""

from validator import law
from validator.marking_text import Meaning, Part
from validator.reading.entries.words import Words, control, normal, of_term
from validator.source import Span

__all__ = ["program", "read_parts"]

#: other names of the parts of atomic energy markings
_ENERGY = {"SG": "SIGMA", "N": "CNWDI"}

_Segment = tuple[int, int]


def read_parts(words: Words) -> Meaning | None:
    """Read an entry as a control with compartments, programs or numbers."""
    if any(kind == "COMMA" for kind, _, _ in words.tokens):
        return None
    segments = _segments(words)
    begin, end = segments[0]
    head = control(words.between(begin, end), words.portion)
    if head is None and words.tokens and words.tokens[begin][0] == "WORD":
        head, end = control(words.word(begin), words.portion), begin + 1
        if head is not None and head.word in ("SI-G", "SIGMA"):
            return _numbered(words, head, segments)  # G ABCD, SIGMA 14: the head itself has parts
    if head is None or head.term is None or end == len(words.tokens):
        return None
    if end != segments[0][1]:
        return None
    kind = head.term.kind
    if head.word in ("SAR", "ACCM"):
        return _named(words, head, segments)
    if kind == "sci" or head.word in ("RD", "FRD", "RD-CNWDI"):
        return _compartments(words, head, segments[1:])
    return None


def program(text: str, head: Meaning) -> Meaning:
    """Return a further program behind a slash: CA in SAR-BP/CA."""
    name = normal(text.upper())
    word = f"{head.word}-{name}"
    part = Part(Span(0, len(text)), name, 1)
    return head._replace(
        normal=word, short=word, parts=(part,), controls=frozenset((word,)), spelling="continued"
    )


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
    for begin, end in segments:
        numbers = [n for n in range(begin, end) if words.tokens[n][0] == "WORD"]
        if not numbers:
            continue
        first, below = words.word(numbers[0]), [words.word(n) for n in numbers[1:]]
        full = _ENERGY.get(first, first) if head.kind == "aea" else first
        compartment = f"{base}-{full}"
        if full != "SIGMA":
            controls.add(compartment)
        controls.update(f"{compartment} {one}" for one in below)
        written.append(" ".join([full, *below]))
        short.append(" ".join(["SG" if full == "SIGMA" else full, *below]))
        parts.append(_part(words, numbers[0], 1))
        parts += [_part(words, n, 2) for n in numbers[1:]]
        term = law.control(compartment, portion=words.portion)
        if term is not None and named is head:
            named = of_term(term, head.spelling)
    return named._replace(
        normal="-".join(written),
        short="-".join(short),
        parts=tuple(parts),
        controls=frozenset(controls),
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
