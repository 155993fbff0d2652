"""Values that do not suit the level, that end on no day, and more than one of them.

Sources: 32 CFR 2001.21(a)(4), 2001.22(e) and 2001.26(a)(6); 22 CFR 9.4(e); TAGS manual of 1974
(N/A when unclassified); IC Markings Manual (2016) E.2 and E.6.
"""

import re
from collections.abc import Iterator, Sequence

from validator.cable.cable import Cable, Kind
from validator.cable.header import Declassification
from validator.cable.instruction import Code, WrittenDate
from validator.findings.rule import ERROR, OFF, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_2012, DERIVED_2012, SECRET_2009, UNCLAS_2007
from validator.law import Law
from validator.rules.declassification.nodes import (
    INSTRUCTED,
    Coded,
    code_words,
    instructions,
    lines,
    overruns,
)
from validator.rules.shared.limits import Judged, Overrun
from validator.text.numerals import has_digit
from validator.text.regex import regex

#: values that declassify something, which an unclassified cable has not
_VALUES = (Kind.DATE, Kind.EVENT, Kind.SCHEDULE, Kind.EXEMPTION, Kind.DETERMINATION)
_COMMINGLED = regex(r"N ?/? ?A\.? +TO\b|NOT APPLICABLE +TO\b", re.IGNORECASE)
_TREATY = regex(r"\bTREAT(?:Y|IES)\b|\bINTERNATIONAL AGREEMENTS?\b", re.IGNORECASE)
_VAGUE = regex(
    r"INDEFINITE(?:LY)?|NEVER|NONE|UNKNOWN|TBD|TO BE DETERMINED|NOT TO BE DECLASSIFIED"
    r"|(?:UPON|AFTER|PENDING|SUBJECT TO)(?: THE)?(?: COMPLETION OF)?(?: FURTHER)? REVIEW"
    r"|WHEN(?: IT IS)? (?:OPPORTUNE|APPROPRIATE|NO LONGER (?:SENSITIVE|NEEDED|CLASSIFIED|REQUIRED))"
    r"|WHEN(?:EVER)? POSSIBLE",
    re.IGNORECASE,
)


@rule(
    id="DEC02",
    severity=ERROR,
    about=lines,
    needs=("classified", "not-applicable"),
    cites=["tags-1974:1", *INSTRUCTED, "32-cfr-2001:2001.21(a)(4)"],
    aliases=["S35"],
    example=SECRET_2009,
    bad="""
        S E C R E T DUSHANBE 000801
        ~~~~~~~~~~~ the cable is SECRET
        E.O. 12958: N/A
                    ^^^ the instruction says N/A, but the cable is SECRET
    """,
    good="""
        E.O. 12958: DECL: 6/11/2018
        ---
        on UNCLAS_2007
        R 110900Z JUN 14
        UNCLAS DUSHANBE 000801
        E.O. 13526: N/A
    """,
)
def not_applicable_on_classified(
    line: Declassification, cable: Cable, law: Law
) -> Iterator[Finding]:
    """The E.O. line of a classified cable says N/A.

    N/A declares that nothing in the cable is classified; its level says the
    opposite, and nothing can be computed. ``N/A TO RD PORTIONS`` is another
    statement and right in a commingled cable.
    """
    written, overall = line.instruction, cable.overall
    if overall is None or not cable.is_classified or written.kind is not Kind.NOT_APPLICABLE:
        return
    if not _COMMINGLED.match(written.text):
        message = f"the instruction says N/A, but the cable is {cable.stated}"
        help = "give a date or event for declassification"
        yield found(written, message, beside(overall, f"the cable is {cable.stated}"), help=help)


@rule(
    id="DEC03",
    severity=WARNING,
    about=lines,
    needs=("unclassified",),
    cites=["tags-1974:1", "ism-v10:ISM-16"],
    aliases=["S35"],
    example=UNCLAS_2007,
    bad="""
        UNCLAS DUSHANBE 000801
        ~~~~~~ the cable is UNCLASSIFIED
        E.O. 12958: DECL: 6/11/2018
                          ^^^^^^^^^ an instruction to declassify, but the cable is UNCLASSIFIED
    """,
    good=UNCLAS_2007,
)
def declassification_on_unclassified(
    line: Declassification, cable: Cable, law: Law
) -> Iterator[Finding]:
    """An unclassified cable carries a declassification instruction.

    Either the level is wrong or the line is left over from another cable. No
    text is under-protected by it. LIMITED OFFICIAL USE has a rule of its own.
    """
    overall = cable.overall
    if overall is None or cable.level is None or cable.is_classified:
        return
    if cable.administrative != "LIMITED OFFICIAL USE" and _declassifies(line):
        yield found(
            line.instruction,
            f"an instruction to declassify, but the cable is {cable.stated}",
            beside(overall, f"the cable is {cable.stated}"),
            help="write N/A, or mark the cable with its level",
        )


@rule(
    id="DEC40",
    severity={"eo-13526": ERROR},
    about=code_words(),
    cites=[
        *("eo-13526:1.6(a)(4)", "eo-13526:1.5(d)", "32-cfr-2001:2001.22(e)(3)"),
        "ic-manual-2016:E.6",
    ],
    example=DERIVED_2012,
    bad="""
        E.O. 13526: DECL: MR
                          ^^ MR is no declassification instruction
        ---
        E.O. 13526: DECL: DCI ONLY
                          ^^^^^^^^ DCI ONLY is no declassification instruction
    """,
    good=["on DERIVED_2012", "E.O. 13526: DECL: MR DOE'S RETURN"],
)
def manual_review(part: Coded, cable: Cable, law: Law) -> Iterator[Finding]:
    """MR, DCI ONLY or DNI ONLY stands as the instruction.

    They name no end of classification and may not be carried forward; twenty-five
    years from the date of the source are computed instead.
    """
    known = part.code.known
    if known is not None and known.kind == "withdrawn" and not part.case.written.event:
        help = "give the date 25 years after that of the source"
        yield found(part.code, f"{part.code.word} is no declassification instruction", help=help)


@rule(
    id="DEC41",
    severity={"eo-13526": ERROR},
    about=instructions(),
    cites=["32-cfr-2001:2001.26(a)(6)"],
    example=DERIVED_2012,
    bad="""
        E.O. 13526: DECL: SUBJECT TO TREATY OR INTERNATIONAL AGREEMENT
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a treaty alone is no
    """,
    good="E.O. 13526: DECL: 25X9, 20600610",
)
def treaty_clause(case: Judged, cable: Cable, law: Law) -> Iterator[Finding]:
    """The instruction refers to a treaty or international agreement instead of a day.

    The directive never allows it. What a treaty protects needs 25X9, or 25X6 for
    foreign government information, with a date.
    """
    if not case.written.parts and _TREATY.search(case.written.text):
        help = "write 25X9, or 25X6 for foreign government information, with a date"
        yield found(case.written, "a treaty alone is no declassification instruction", help=help)


@rule(
    id="DEC42",
    severity={"eo-13526": WARNING},
    about=instructions("13526"),
    cites=[
        *("eo-13526:1.6(a)(4)", "eo-13526:2.1(b)(3)(A)", "32-cfr-2001:2001.22(e)(2)"),
        "ic-manual-2016:E.2",
    ],
    example=CONFIDENTIAL_2012,
    bad="""
        E.O. 13526: DECL: 20350101, 50X1-HUM
                                    ^^^^^^^^ a second declassification instruction
                          ~~~~~~~~ the first one
        ---
        E.O. 13526: DECL: 20350101, 20370101
                                    ^^^^^^^^ a second declassification instruction
                          ~~~~~~~~ the first one
    """,
    good=[
        "E.O. 13526: DECL: 20350101",
        "on DERIVED_2012\nE.O. 13526: DECL: 25X1, 20600610",
        "R 101200Z MAY 99\nE.O. 12958: DECL: X1, X5\nREASON: 1.5 (B)",
    ],
)
def several_instructions(case: Judged, cable: Cable, law: Law) -> Iterator[Finding]:
    """Two instructions stand on the E.O. line of a cable under E.O. 13526.

    One value is wanted: the most protective one, the longest of several. ``X1, X5``
    was usual under E.O. 12958.
    """
    for first in case.written.parts[:1]:
        others = case.written.parts[1:]
        second = next((part for part in others if not _go_together(first, part, others)), None)
        if second is not None:
            message = "a second declassification instruction: only one may stand"
            help = "keep the one that protects longest"
            yield found(second, message, beside(first, "the first one"), help=help)


@rule(
    id="DEC43",
    severity=OFF,
    about=overruns(),
    cites=["32-cfr-2001:2001.26(a)(6)"],
    help="write 25X6 or 25X9, with its date",
    example=CONFIDENTIAL_2012,
    bad="""
        E.O. 13526: DECL: 20600129
                          ^^^^^^^^ only 25X6 or 25X9 protects
    """,
    good=["on DERIVED_2012\nE.O. 13526: DECL: 25X6, 20600129", "E.O. 13526: DECL: 20370129"],
)
def foreign_information_over_limit(over: Overrun, cable: Cable, law: Law) -> Iterator[Finding]:
    """Foreign government information is classified beyond its limit without 25X6 or 25X9.

    Off unless asked for: whether a text is foreign government information is for
    someone who knows it, and a date over the limit is found in any case (DEC31).
    """
    block = cable.authority
    letters = {reason.letter for reason in block.reasons} if block is not None else set()
    if law.in_force("eo-13526") and letters == {"b"}:
        message = "over 25 years only 25X6 or 25X9 protects foreign government information"
        yield found(over.written, message)


@rule(
    id="DEC44",
    severity={"eo-12356": WARNING},
    about=instructions(),
    needs=("event",),
    cites=["22-cfr-9:9.4(e)(3)", "eo-13526:1.5(a)", "eo-13526:1.5(d)", "32-cfr-2001:2001.21(a)(4)"],
    example=CONFIDENTIAL_2012,
    bad="""
        E.O. 13526: DECL: WHEN NO LONGER SENSITIVE
                          ^^^^^^^^^^^^^^^^^^^^^^^^ the event is not definite
        ---
        R 101200Z MAR 88
        E.O. 12356: DECL: INDEFINITE
                          ^^^^^^^^^^ the event is not definite
    """,
    good=["E.O. 13526: DECL: END OF VISIT", "E.O. 13526: DECL: AFTER KOREAN UNIFICATION"],
)
def event_vague(case: Judged, cable: Cable, law: Law) -> Iterator[Finding]:
    """The event is none that will be seen to happen: ``when no longer sensitive``, ``indefinite``.

    An event must be definite and foreseeable, or classification never ends. Only a
    closed list of phrases is found.
    """
    if case.written.kind is Kind.EVENT and _VAGUE.fullmatch(case.written.text):
        help = "give a date, or an event that can be foreseen"
        message = "the event is not definite: nobody can tell when it has happened"
        yield found(case.written, message, help=help)


@rule(
    id="DEC45",
    severity=OFF,
    about=instructions(),
    needs=("event",),
    cites=["eo-13526:1.5(a)", "32-cfr-2001:2001.21(a)(4)"],
    help="add the date by which it is to happen",
    example=CONFIDENTIAL_2012,
    bad="""
        E.O. 13526: DECL: AFTER TALKS
                          ^^^^^^^^^^^ nothing says when the event
    """,
    good=["E.O. 13526: DECL: AFTER TALKS OF JUNE 2014", "E.O. 13526: DECL: 20170610"],
)
def event_without_time(case: Judged, cable: Cable, law: Law) -> Iterator[Finding]:
    """The event has no time: nothing says that it will come within the limit.

    Off unless asked for: only someone who knows the matter can tell whether an
    event such as ``after Korean unification`` is foreseeable.
    """
    written = case.written
    if written.kind is Kind.EVENT and not written.parts and not has_digit(written.text):
        yield found(written, "nothing says when the event of the instruction is to happen")


def _declassifies(line: Declassification) -> bool:
    """Whether an instruction is one; free text counts only behind ``DECL``."""
    written = line.instruction
    if written.kind is not Kind.EVENT:
        return written.kind in _VALUES
    return written.keyword is not None or written.duration is not None


def _go_together(
    first: Code | WrittenDate, part: Code | WrittenDate, others: Sequence[Code | WrittenDate]
) -> bool:
    """Whether a part belongs to the first one: the date of a code word, a further exemption."""
    if isinstance(first, Code) and isinstance(part, Code):
        return part.base in ("X", first.base)
    if isinstance(first, Code):
        return part is next(one for one in others if isinstance(one, WrittenDate))
    dated = isinstance(part, Code) and part.record is not None and part.record.dated != "never"
    return dated and part is others[0]
