"""Whether a cable agrees with itself on who classified it and until when, and with later stamps.

Sources: 32 CFR 2001.22(e)(2): of several instructions the longest counts; 2001.24(l): classified
anew, as on copies released under the FOIA.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable, Kind
from validator.cable.header import Declassification
from validator.findings.rule import ERROR, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_2008, UNCLAS_2011
from validator.law import Law
from validator.law.levels import level_of
from validator.rules.authority.nodes import header_zone, remarkings
from validator.rules.shared.completeness import group_lines
from validator.text.regex import regex
from validator.text.source import Span

_CLASSIFIED_BY = regex(
    r"^[ \t]*(?:¶? ?\d{1,2}\.[ \t]{0,4})?(?:\([A-Z/]{1,8}\)[ \t]{0,8})?CLASSIFIED +BY"
    r"(?:[ \t]{0,8}:[ \t]{0,8}|[ \t]{1,8}(?=[^\n~]{3,200}(?:\n[^\n~]{0,80})?\d ?[.,] ?\d))"
    r"(?P<value>[^\s~][^\n~]*)$",
    re.IGNORECASE | re.MULTILINE,
)
#: a line of the references that a copy put after the label
_REFERENCE = regex(
    r"(?:REF\w{0,8}[ \t]?[:.][ \t]*)?"
    r"(?:(?:[(\[]?[A-Z][.)\]:] ?)?(?:\d\d )?[A-Z][A-Z.' -]{2,28} \d{1,6}[,;.\s]{0,3}){0,9}",
    re.IGNORECASE,
)
#: of these no two go together, but for a day with itself
_DECIDED = (Kind.DATE, Kind.SCHEDULE, Kind.EXEMPTION, Kind.DETERMINATION)
_READABLE = (*_DECIDED, Kind.EVENT)
_DIFFER = "the cable has two {} that differ"
#: the word at the head of its line, and what stands about it below, to an empty line
_RECLASSIFIED = regex(
    r"^[ \t]*(?P<stamp>RECLASSIFIED)\b[^\n]*(?:\n[ \t]*[^\s][^\n]*){0,4}", re.MULTILINE
)
_ELEMENTS = tuple(
    (name, regex(sign, re.IGNORECASE))
    for name, sign in (
        ("level", r"\b(?:TOP SECRET|SECRET|CONFIDENTIAL)\b"),
        ("authority", r"\bBY\b"),
        ("date", r"\d{1,2}[ /.-]?(?:\d{1,2}|[A-Z]{3})[ /.-]?\d{2,4}|\b(?:19|20)\d{6}\b"),
        ("reason", r"\bREASON|\b1\.[45]\b"),
        ("instruction", r"\bDECL"),
    )
)


@rule(
    id="AUT19",
    severity={"eo-10501": WARNING, "eo-12356": ERROR},
    needs=("classified",),
    cites=[
        *("eo-13526:2.1(b)(3)(A)", "eo-13292:2.1(b)(2)(A)", "eo-12356:2.1(b)(2)"),
        *("32-cfr-2001:2001.22(e)(2)", "design:one cable has one instruction"),
    ],
    help="keep the one that is right, and take the other out",
    example=CONFIDENTIAL_2008,
    bad="""
        E.O. 12958: DECL: 6/11/2010
                          ~~~~~~~~~ the first
        E.O. 12958: DECL: 6/11/2015
                          ^^^^^^^^^ the cable has two instructions that differ
        ---
        CLASSIFIED BY: DCM JANE DOE
                       ~~~~~~~~~~~~ the first
        CLASSIFIED BY: AMBASSADOR JOHN ROE
                       ^^^^^^^^^^^^^^^^^^^ the cable has two classifiers that differ
        ---
        E.O. 12958: DECL: 6/11/2018
                          ~~~~~~~~~ the day of the E.O. line
        DECLASSIFY ON: 6/11/2015
                       ^^^^^^^^^ the E.O. line and the authority block name different days
        ---
        on CONFIDENTIAL_2007
        without E.O.
        R 101200Z MAY 68
        1. (C) Text.

        GP-3
        ~~~~ the first
        GROUP 4
        ^^^^^^^ the cable has two downgrading groups that differ
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
    yield from _groups(cable)


@rule(
    id="AUT22",
    forms=("cable",),
    severity={"directive-2010": WARNING},
    cites=["22-cfr-9:9.4(e)(2)", "eo-13526:1.7(d)", "32-cfr-2001:2001.24(l)", "design"],
    help="add what is missing",
    example=UNCLAS_2011,
    bad="""
        1. (U) Text.

        Classified by DAS, A/GIS, DoS on 08/31/2015 ~ Class: SECRET ~ Reason: 1.4(D)
                                                      ^^^^^^^^^^^^^ re-marked SECRET
        ---
        on CONFIDENTIAL_2012
        RECLASSIFIED
        ^^^^^^^^^^^^ the text is reclassified without
    """,
    good="""
        whole: a remarking of several lines
        RECLASSIFIED SECRET BY JANE DOE, A/GIS, 5 JAN 2015
        REASON: 1.4 (D)
        DECLASSIFY ON: 6/10/2027
        R 101200Z JUN 12
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        S E C R E T DUSHANBE 001334

        E.O. 13526: DECL: 6/10/2022
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        CLASSIFIED BY: AMBASSADOR JANE DOE
        REASON: 1.4 (B)

        1. (S) Text.
        ---
        on UNCLAS_2011
    """,
)
def remarked_later(cable: Cable, law: Law) -> Iterator[Finding]:
    """A cable was classified anew after its day, and its markings do not show it.

    The stamp must name level, authority, date, reason and instruction. Where it is
    above the level line, that line no longer protects the text.
    """
    for stamp in remarkings(cable):
        level = level_of(stamp["level"])
        if level is not None and cable.level is not None and level > cable.level:
            before = cable.source.text[stamp.start() : stamp.start("level")]
            start = stamp.start() + max(word.start() for word in re.finditer("(?i)class", before))
            message = f"re-marked {level}, while the cable reads {cable.level}"
            help = "show the level of the stamp on every page, the old one struck out"
            yield found(Span(start, stamp.end("level")), message, help=help)
            return
    if "RECLASSIFIED" not in cable.capitals:
        return
    for stamp in _RECLASSIFIED.finditer(cable.source.text, cable.span.start, cable.span.end):
        lacking = [name for name, sign in _ELEMENTS if not sign.search(stamp.group())]
        if lacking:
            fault = f"the text is reclassified without {', '.join(lacking)}"
            yield found(Span(*stamp.span("stamp")), fault)
            return


def _lines(cable: Cable) -> Iterator[Finding]:
    lines = [line for line in cable.declassifications if line.instruction.kind in _READABLE]
    for line in lines[1:]:
        if _value(line) != _value(lines[0]):
            place, first = (
                one.instruction.date_span or one.instruction.span for one in (line, lines[0])
            )
            yield found(place, _DIFFER.format("instructions"), beside(first, "the first"))


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
            yield found(place, _DIFFER.format("classifiers"), beside(named[0], "the first"))


def _letters(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalpha())


def _declassify_on(cable: Cable) -> Iterator[Finding]:
    """Find in one of E.O. line and block another day, or another exemption, than in the other."""
    line, block = cable.declassification, cable.authority
    other = block.declassify_on if block is not None else None
    if line is None or other is None:
        return
    first, second = line.instruction.written, other.written
    days = {one.day for one in (first, second) if one is not None and one.day is not None}
    if first is not None and second is not None and len(days) > 1:
        message = "the E.O. line and the authority block name different days"
        yield found(second, message, beside(first, "the day of the E.O. line"))
    kinds = line.instruction.kind in _DECIDED and other.kind in _DECIDED
    if kinds and other.span != line.instruction.span and line.instruction.words != other.words:
        message = "E.O. line and authority block give different instructions"
        yield found(other, message, beside(line.instruction, "the instruction of the E.O. line"))


def _groups(cable: Cable) -> Iterator[Finding]:
    groups = group_lines(cable)
    for match in groups[1:]:
        if match["rank"] != groups[0]["rank"]:
            place, first = (Span(*one.span("group")) for one in (match, groups[0]))
            yield found(place, _DIFFER.format("downgrading groups"), beside(first, "the first"))
