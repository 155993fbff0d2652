"""Whether a cable agrees with itself on who classified it and until when.

Source: 32 CFR 2001.22(e)(2): of several instructions the longest counts.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable, Kind
from validator.cable.header import Declassification
from validator.findings.rule import ERROR, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_2008
from validator.law import Law
from validator.rules.authority.blocks import header_zone
from validator.rules.shared.completeness import group_lines
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["RULES"]

_CLASSIFIED_BY = regex(
    r"^[ \t]*(?:¶? ?\d{1,2}\.[ \t]{0,4})?(?:\([A-Z/]{1,8}\)[ \t]{0,8})?CLASSIFIED +BY"
    r"(?:[ \t]{0,8}:[ \t]{0,8}|[ \t]{1,8}(?=[^\n~]{3,200}(?:\n[^\n~]{0,80})?\d ?[.,] ?\d))"
    r"(?P<value>[^\s~][^\n~]*)$",
    re.IGNORECASE | re.MULTILINE,
)
#: a line of the references that a copy put behind the label
_REFERENCE = regex(
    r"(?:REF\w{0,8}[ \t]?[:.][ \t]*)?"
    r"(?:(?:[(\[]?[A-Z][.)\]:] ?)?(?:\d\d )?[A-Z][A-Z.' -]{2,28} \d{1,6}[,;.\s]{0,3}){0,9}",
    re.IGNORECASE,
)
#: of these no two go together, but for a day with itself
_DECIDED = (Kind.DATE, Kind.SCHEDULE, Kind.EXEMPTION, Kind.DETERMINATION)
_READABLE = (Kind.DATE, Kind.SCHEDULE, Kind.EXEMPTION, Kind.DETERMINATION, Kind.EVENT)


@rule(
    id="AUT19",
    severity={"eo-10501": WARNING, "eo-12356": ERROR},
    needs=("classified",),
    cites=[
        "eo-13526:2.1(b)(3)(A)",
        "eo-13292:2.1(b)(2)(A)",
        "eo-12356:2.1(b)(2)",
        "32-cfr-2001:2001.22(e)(2)",
        "design:one cable has one instruction",
    ],
    example=CONFIDENTIAL_2008,
    bad="""
        E.O. 12958: DECL: 6/11/2010
                          ~~~~~~~~~ the first value
        E.O. 12958: DECL: 6/11/2015
                          ^^^^^^^^^ another value than the first
        ---
        CLASSIFIED BY: DCM JANE DOE
                       ~~~~~~~~~~~~ the first classifier
        CLASSIFIED BY: AMBASSADOR JOHN ROE
                       ^^^^^^^^^^^^^^^^^^^ another classifier than the first
        ---
        E.O. 12958: DECL: 6/11/2018
                          ~~~~~~~~~ the first value
        DECLASSIFY ON: 6/11/2015
                       ^^^^^^^^^ another day than on the E.O. line
        ---
        on CONFIDENTIAL_2007
        without E.O.
        R 101200Z MAY 68
        1. (C) Text.

        GP-3
        ~~~~ the first group
        GROUP 4
        ^^^^^^^ another group than the first
        DOE
    """,
    good="""
        CLASSIFIED BY: AMBASSADOR JANE DOE
        DECLASSIFY ON: 20180611
        ---
        on CONFIDENTIAL_2012
        R 110900Z JUN 08
        E.O. 12958: DECL: 6/11/2018
        E.O. 12958: DECL: 6/11/2018
    """,
)
def blocks_disagree(cable: Cable, law: Law) -> Iterator[Finding]:
    """Two instructions, classifiers or downgrading groups of one cable differ.

    Nobody can tell which one counts; until that is known the later day does. The
    same header at each section is one.
    """
    if not cable.is_classified or law.day is None:
        return
    yield from _lines(cable)
    yield from _classifiers(cable)
    yield from _declassify_on(cable)
    yield from _code_words(cable)
    yield from _groups(cable)


def _lines(cable: Cable) -> Iterator[Finding]:
    lines = [line for line in cable.declassifications if line.instruction.kind in _READABLE]
    for line in lines[1:]:
        if _value(line) != _value(lines[0]):
            place = line.instruction.date_span or line.instruction.span
            first = lines[0].instruction.date_span or lines[0].instruction.span
            yield found(place, "another value than the first", beside(first, "the first value"))


def _value(line: Declassification) -> tuple[object, ...]:
    written = line.instruction
    text = "" if written.date or written.words else "".join(written.text.upper().split())
    return line.order, written.words, written.date, text


def _classifiers(cable: Cable) -> Iterator[Finding]:
    """Find a second classifier; a copy that cuts the first one short names the same."""
    if cable.capitals.count("CLASSIFIED") < 2:
        return
    zone = header_zone(cable)
    named = [
        Span(match.start("value"), match.start("value") + len(match["value"].rstrip()))
        for match in _CLASSIFIED_BY.finditer(cable.source.text, zone.start, zone.end)
        if _REFERENCE.fullmatch(match["value"]) is None
    ]
    for place in named[1:]:
        first, second = (_letters(cable.source.slice(span)) for span in (named[0], place))
        if not (first.startswith(second) or second.startswith(first)):
            yield found(
                place,
                "another classifier than the first",
                beside(named[0], "the first classifier"),
            )


def _letters(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalpha())


def _declassify_on(cable: Cable) -> Iterator[Finding]:
    line, block = cable.declassification, cable.authority
    first = line.instruction.written if line is not None else None
    other = block.declassify_on if block is not None else None
    second = other.written if other is not None else None
    if first is None or second is None or first.day is None or second.day is None:
        return
    if first.day != second.day:
        yield found(second, "another day than on the E.O. line", beside(first, "the first value"))


def _code_words(cable: Cable) -> Iterator[Finding]:
    """Find an exemption in one of E.O. line and block where the other bears another or a day."""
    line, block = cable.declassification, cable.authority
    written = block.declassify_on if block is not None else None
    if line is None or written is None or written.span == line.instruction.span:
        return
    words = line.instruction.words, written.words
    if words[0] != words[1] and all(one.kind in _DECIDED for one in (line.instruction, written)):
        yield found(
            written,
            "another instruction than on the E.O. line",
            beside(line.instruction, "the first value"),
        )


def _groups(cable: Cable) -> Iterator[Finding]:
    groups = group_lines(cable)
    for match in groups[1:]:
        if match["rank"] != groups[0]["rank"]:
            first = Span(*groups[0].span("group"))
            yield found(
                Span(*match.span("group")),
                "another group than the first",
                beside(first, "the first group"),
            )


RULES = (blocks_disagree,)
