"""Reads the examples of rules: a cable, and under its lines what is found in them.

Under a line of the example stands a line of blanks and carets (the finding itself) or
tildes (a place that goes with it), followed by words of the message::

    1. (S) Text.
       ^^^ paragraph 1 is marked SECRET
"""

import re
from textwrap import dedent
from typing import NamedTuple

from validator.text.source import Span

__all__ = ["Example", "parse"]

_POINTER = re.compile(r" *(?P<signs>\^+|~+)(?: (?P<words>.*))?")


class Example(NamedTuple):
    """The text of an example without its pointers, and what these point at.

    A pair is a span of the text and words that the message there contains.
    """

    text: str
    primary: tuple[tuple[Span, str], ...]
    related: tuple[tuple[Span, str], ...]


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
