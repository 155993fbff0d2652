"""Marks that stand without their parentheses (catalogue POR).

Source: 32 CFR 2001.21(c); 5 FAH-1 H-246.2 of 2004.
"""

import re
from collections.abc import Iterator

from validator.cable.body import Paragraph
from validator.cable.cable import Cable
from validator.findings.rule import WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007
from validator.law import Law
from validator.text.source import Span

__all__ = ["RULES", "unbracketed"]

#: ``C:`` or ``[S/NF]`` behind a number, never ``U.``; compiled at first use
_WORD = r"(?:TS|S|C|U|SBU|LOU)(?://?(?:NF|NOFORN))?"
_PAIRS = ("[]", "{}", "<>")
_UNBRACKETED = rf"[.,]{{0,2}}[ \t]*(?P<mark>\[{_WORD}\]|{_WORD}:(?=[ \t]))"


@rule(
    id="POR05",
    severity={"eo-12356": WARNING},
    needs=("paragraphs", "marks"),
    cites=["5-fah-1-2004:H-246.2(c)", "32-cfr-2001:2001.21(c)"],
    example=CONFIDENTIAL_2007,
    bad="""
        1. (C) Text.
        2. C: Text.
           ^^ the mark of paragraph 2 stands without parentheses
        3. [U] Text.
           ^^^ the mark of paragraph 3 stands without parentheses
    """,
    good="1. (C) Text.\n2. (U) Text.",
)
def mark_without_parentheses(cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark stands behind the number, but not in parentheses.

    It may be taken for text. Only where other paragraphs bear marks in parentheses
    can it be told from text at all.
    """
    marks = [one.portion_mark for one in cable.paragraphs if one.portion_mark is not None]
    marked = any(mark.brackets not in _PAIRS for mark in marks)
    for paragraph in cable.paragraphs if marked else ():
        place = unbracketed(cable, paragraph)
        if place is not None:
            word = cable.source.slice(place).strip("[]{}<>: ")
            yield found(
                place,
                f"the mark of {paragraph.name} stands without parentheses",
                help=f"write ({word})",
            )


def unbracketed(cable: Cable, paragraph: Paragraph) -> Span | None:
    """Return where a mark without parentheses stands, if one may."""
    mark = paragraph.portion_mark
    if mark is not None:
        return mark.span if mark.brackets in _PAIRS else None
    start = paragraph.number_span.end
    match = re.match(_UNBRACKETED, cable.source.text[start : start + 40])
    if match is None:
        return None
    return Span(start + match.start("mark"), start + match.end("mark"))


RULES = (mark_without_parentheses,)
