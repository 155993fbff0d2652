"""Reads the examples of rules: a cable, and under its lines what is found in them.

Under a line of the example stands a line of blanks and carets (the finding itself) or
tildes (a place that goes with it), followed by words of the message::

    1. (S) Text.
       ^^^ paragraph 1 is marked SECRET

An example states only the lines in which it differs from its specimen. A line takes the place
of the specimen's line of its kind, which is told by its first words; a kind that the specimen
lacks is added where it usually stands. Several lines of one kind stand together, and pointers
and lines that are set in go with the line above them. From the first paragraph on everything
is text, and takes the place of the specimen's whole text, in which each numbered paragraph
stands apart. A line of no kind is refused. Before the lines of an example may stand::

    without TAGS, SUBJECT       these lines are taken out
    on SECRET_2012              another specimen than that of the rule
    whole: it is no cable       the example is not composed, and why

Several examples in one text are divided by a line ``---``.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from textwrap import dedent
from typing import Final, NamedTuple, NoReturn

from validator.findings import specimens
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["Example", "Unwritten", "changed", "composed", "divided", "is_pointer", "parse"]

_POINTER = regex(r" *(?P<signs>\^+|~+)(?: (?P<words>.*))?")
#: the kinds of lines by how they begin; the first that fits is the kind of a line
_KINDS: Final[Mapping[str, re.Pattern[str]]] = {
    "MRN": regex(r"MRN:"),
    "stamp": regex(r"(?:DE|RE)CLASSIFIED|[A-Za-z ]*Declassified/Released"),
    "page line": regex(r"PAGE \d|Message Text"),
    "transmission": regex(r"VZCZC"),
    # called, and calling: DE RUEHDBU
    "stations": regex(r"[A-Z]{1,2} RUE"),
    "distribution": regex(r"(?:ACTION|ORIGIN|INFO) [A-Z]+-\d|-{8,}"),
    "security warning": regex(r"ZN[YR] "),
    "date-time group": regex(r"(?:[ZOPRY] )+\d{6}Z|Date/DTG:"),
    "FM": regex(r"FM |From:"),
    "TO": regex(r"TO |Action:"),
    "INFO": regex(r"INFO |XMT |Info:"),
    "E.O.": regex(r"E\.? ?[O0]"),
    "TAGS": regex(r"TA[GB]S"),
    "SUBJECT": regex(r"SUBJ", re.IGNORECASE),
    "REF": regex(r"REF"),
    "CLASSIFIED BY": regex(r"CLASSIFIED BY|DERIVATIVE CLASSIFIER", re.IGNORECASE),
    "DERIVED FROM": regex(r"DERIVED FROM", re.IGNORECASE),
    "REASON": regex(r"REASON", re.IGNORECASE),
    "DECLASSIFY ON": regex(r"DECLASSIFY ON", re.IGNORECASE),
    # a level, double slashes, or the number of the cable at the end
    "classification line": regex(
        r"(?:TOP )?SECRET\b|C[O0]NFIDENTIAL\b|UNCLAS|LIMITED OFFICIAL USE\b|(?:[A-Z0] )+"
        r"|[A-Za-z ]*//|[A-Z0 ]+ \d{4,6}$"
    ),
    "captions": regex(r"Captions:|[A-Z /]+$"),
    "text": regex(r"¶?\d+\.|\(|[A-Z][a-z]"),
}
_AUTHORITY = ("CLASSIFIED BY", "DERIVED FROM", "REASON", "DECLASSIFY ON")
#: where lines stand in a telegram; a blank line is between the groups
_TELEGRAM = (
    (
        *("stamp", "page line", "transmission", "stations", "distribution"),
        *("security warning", "date-time group", "FM", "TO", "INFO"),
    ),
    ("classification line",),
    ("captions",),
    ("E.O.", "TAGS", "SUBJECT", "REF"),
    _AUTHORITY,
    ("text",),
)
#: and in a message of SMART, which has an MRN
_FORM = (
    ("classification line",),
    ("MRN", "date-time group", "FM", "TO", "INFO", "E.O.", "TAGS", "captions", "SUBJECT", "REF"),
    _AUTHORITY,
    ("text",),
)
#: where a line of no other kind is one more addressee
_ADDRESSEES = frozenset({"TO", "INFO"})
#: divides the examples that one text states
_NEXT = "---"
_ON, _WITHOUT, _WHOLE = "on ", "without ", "whole: "
_PARAGRAPH = regex(r"\d+\. ")

Parts = dict[str, list[str]]


class Unwritten(ValueError):
    """An example that cannot be composed, and why."""


class Example(NamedTuple):
    """The text of an example without its pointers, and what these point at.

    A pair is a span of the text and words that the message there contains.
    """

    text: str
    primary: tuple[tuple[Span, str], ...]
    related: tuple[tuple[Span, str], ...]


def is_pointer(line: str) -> bool:
    """Whether a line points at the one above it."""
    return _POINTER.fullmatch(line.rstrip()) is not None


def parse(example: str) -> Example:
    """Read an example as it stands in a rule, indented and with an empty first line."""
    kept: list[str] = []
    primary: list[tuple[Span, str]] = []
    related: list[tuple[Span, str]] = []
    start = length = 0
    for line in dedent(example).removeprefix("\n").splitlines(keepends=True):
        pointer = _POINTER.fullmatch(line.rstrip())
        if pointer is None:
            kept.append(line)
            start, length = start + length, len(line)
            continue
        first, last = pointer.span("signs")
        pair = Span(start + first, start + last), pointer["words"] or ""
        (primary if pointer["signs"][0] == "^" else related).append(pair)
    return Example("".join(kept), tuple(primary), tuple(related))


def composed(specimen: str, stated: str) -> list[str]:
    """Return the whole cables of the examples that a text states, pointers among their lines."""
    return [_cable(specimen, lines) for lines in divided(stated)]


def changed(cables: Sequence[str], stated: Sequence[str | None]) -> list[str | None]:
    """Return each cable, without pointers, as it is once its lines are as stated of it."""
    texts = [[None] if text is None else divided(text) for text in stated]
    return [
        None if lines is None else _cable(parse(cable).text, lines)
        for cable, lines in zip(cables, chain.from_iterable(texts), strict=True)
    ]


def divided(stated: str) -> list[list[str]]:
    """Return the lines of each of the examples that a text states."""
    examples: list[list[str]] = [[]]
    for line in dedent(stated).strip("\n").split("\n"):
        if line == _NEXT:
            examples.append([])
        else:
            examples[-1].append(line)
    return examples


def _cable(specimen: str, lines: Sequence[str]) -> str:
    """Return the whole cable of an example."""
    first, *others = lines
    if first.startswith(_WHOLE):
        return _joined(others)
    if first.startswith(_ON):
        return _cable(_specimen(first.removeprefix(_ON)), others or [""])
    stands = _parts(specimen.split("\n"))
    for name in _taken_out(lines):
        if stands.pop(name, None) is None:
            _refuse(f"the cable has no line of this kind to be without: {name}")
    stands |= _parts(line for line in lines if not line.startswith(_WITHOUT))
    order = _FORM if "MRN" in stands else _TELEGRAM
    groups = ([line for kind in group for line in stands.get(kind, ())] for group in order)
    return "\n".join(map(_joined, filter(None, groups)))


def _joined(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _specimen(name: str) -> str:
    return specimens.named(name) or _refuse(f"there is no specimen of this name: {name}")


def _taken_out(lines: Iterable[str]) -> list[str]:
    """Return the kinds of lines that an example takes out of its specimen."""
    said = (line.removeprefix(_WITHOUT) for line in lines if line.startswith(_WITHOUT))
    return [name.strip() for names in said for name in names.split(",")]


def _parts(lines: Iterable[str]) -> Parts:
    """Return lines by their kind; blank ones stay between two of the same kind alone."""
    parts: Parts = {}
    here, above = "", ""
    blank = 0
    for line in lines:
        if not line.strip():
            blank, above = blank + 1, ""
            continue
        kind = _kind(line, here, above)
        stands = parts.setdefault(kind, [])
        if kind == here:
            apart = kind == "text" and _PARAGRAPH.match(line) is not None
            stands += [""] * max(blank, 1 if apart else 0)
        stands.append(line)
        here, above, blank = kind, line, 0
    return parts


def _kind(line: str, here: str, above: str) -> str:
    """Return the kind of a line that stands after one of another kind, perhaps right below it."""
    if here == "text":
        return here
    if line[0] == " " or is_pointer(line):
        return here or _refuse(f"nothing stands above this line of an example: {line}")
    kind = next((name for name, begins in _KINDS.items() if begins.match(line)), None)
    if here in _ADDRESSEES and above and kind in (None, "captions"):
        return here
    return kind or _refuse(f"a line of an example is of no kind: {line}")


def _refuse(why: str) -> NoReturn:
    raise Unwritten(why)
