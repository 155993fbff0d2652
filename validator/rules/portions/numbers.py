"""How paragraphs are numbered (catalogue POR). Source: 5 FAH-1 H-246.2 of 2004."""

import re
from collections.abc import Iterator
from itertools import pairwise

from validator.cable.cable import Cable
from validator.findings.rule import INFO, Finding, beside, found, rule
from validator.findings.specimens import UNCLAS_2007
from validator.law import Law
from validator.rules.shared.completeness import is_quoted, quotations
from validator.rules.shared.limits import is_partial
from validator.text.source import Span

__all__ = ["RULES"]

#: blank lines part paragraphs; so many with so many words each are a text that wants numbers
_PARTED = r"(?:\r\n?+|\n)[ \t]*(?:\r\n?+|\n)"
_UNNUMBERED, _WORDS = 3, 25


@rule(
    id="POR29",
    forms=("cable",),
    severity={"eo-11652": INFO},
    about=("paragraphs", "body_span"),
    cites=["5-fah-1-2004:H-246.2(b)"],
    aliases=["S62", "S64"],
    example=UNCLAS_2007,
    bad="""
        1. Text.
        2. Text.
        ~ the number before it
        4. Text.
        ^ paragraph 4 stands where paragraph 3 is due
    """,
    good="1. Text.\n2. Text.\n3. Text.",
)
def paragraph_numbers_jump(cable: Cable, law: Law) -> Iterator[Finding]:
    """Paragraphs are not numbered consecutively, or not at all.

    Other cables cite paragraphs by number, and a gap may be lost text.
    Accepted cables have gaps and repeats, so it is only remarked.
    """
    numbers = [paragraph.number for paragraph in cable.paragraphs]
    if numbers and numbers == list(range(1, len(numbers) + 1)):
        return  # a quoted list that fits in is none
    quoted = quotations(cable)
    numbered = [p for p in cable.paragraphs if not is_quoted(p.number_span, quoted)]
    first = numbered[0] if len(numbered) > 1 else None
    if first is not None and first.number != 1 and not is_partial(cable):
        yield found(first.number_span, f"the first paragraph is numbered {first.number}, not 1")
    for before, after in pairwise(numbered):
        if after.number != before.number + 1:
            yield found(
                after.number_span,
                f"{after.name} stands where paragraph {before.number + 1} is due",
                beside(before.number_span, "the number before it"),
            )
    if not numbered and law.in_force("telegram-handbook-2004"):
        yield from _unnumbered(cable)


def _unnumbered(cable: Cable) -> Iterator[Finding]:
    long = [text for text in re.split(_PARTED, cable.body) if len(text.split()) >= _WORDS]
    if cable.body_span is not None and len(long) >= _UNNUMBERED:
        start = cable.body_span.start
        first = len(cable.body.split(maxsplit=1)[0])
        yield found(Span(start, start + first), "the paragraphs bear no numbers")


RULES = (paragraph_numbers_jump,)
