"""Values that end on no day, and more than one of them.

Sources: 32 CFR 2001.21(a)(4), 2001.22(e) and 2001.26(a)(6); 22 CFR 9.4(e); IC
Markings Manual (2016) E.2 and E.6.
"""

import re
from collections.abc import Iterator, Sequence

from validator.cable.cable import Cable, Kind
from validator.cable.instruction import Code, WrittenDate
from validator.findings.rule import ERROR, OFF, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_2012, DERIVED_2012
from validator.law import Law
from validator.rules.shared.limits import judged, overrun
from validator.text.numerals import has_digit
from validator.text.regex import regex

__all__ = ["RULES"]

_TREATY = regex(r"\bTREAT(?:Y|IES)\b|\bINTERNATIONAL AGREEMENTS?\b", re.IGNORECASE)
_VAGUE = regex(
    r"INDEFINITE(?:LY)?|NEVER|NONE|UNKNOWN|TBD|TO BE DETERMINED|NOT TO BE DECLASSIFIED"
    r"|(?:UPON|AFTER|PENDING|SUBJECT TO)(?: THE)?(?: COMPLETION OF)?(?: FURTHER)? REVIEW"
    r"|WHEN(?: IT IS)? (?:OPPORTUNE|APPROPRIATE|NO LONGER (?:SENSITIVE|NEEDED|CLASSIFIED|REQUIRED))"
    r"|WHEN(?:EVER)? POSSIBLE",
    re.IGNORECASE,
)


@rule(
    id="DEC40",
    severity={"eo-13526": ERROR},
    needs=("classified", "code word"),
    cites=[
        "eo-13526:1.6(a)(4)",
        "eo-13526:1.5(d)",
        "32-cfr-2001:2001.22(e)(3)",
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
def manual_review(cable: Cable, law: Law) -> Iterator[Finding]:
    """MR, DCI ONLY or DNI ONLY stands as the instruction.

    They name no end of classification and may not be carried forward; twenty-five
    years from the date of the source are computed instead.
    """
    case = judged(cable, law)
    if case is None or case.written.event:
        return
    for part in case.written.codes:
        if part.known is not None and part.known.kind == "withdrawn":
            yield found(
                part,
                f"{part.word} is no declassification instruction",
                help="give the date 25 years after that of the source",
            )


@rule(
    id="DEC41",
    severity={"eo-13526": ERROR},
    needs=("classified", "declassifications"),
    cites=["32-cfr-2001:2001.26(a)(6)"],
    example=DERIVED_2012,
    bad="""
        E.O. 13526: DECL: SUBJECT TO TREATY OR INTERNATIONAL AGREEMENT
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a treaty alone is no
    """,
    good="E.O. 13526: DECL: 25X9, 20600610",
)
def treaty_clause(cable: Cable, law: Law) -> Iterator[Finding]:
    """The instruction refers to a treaty or international agreement instead of a day.

    The directive never allows it. What a treaty protects needs 25X9, or 25X6 for
    foreign government information, with a date.
    """
    case = judged(cable, law)
    if case is not None and not case.written.parts and _TREATY.search(case.written.text):
        yield found(
            case.written,
            "a treaty alone is no declassification instruction",
            help="25X9 or 25X6 with a date stands for it",
        )


@rule(
    id="DEC42",
    severity={"eo-13526": WARNING},
    needs=("classified", "declassifications"),
    cites=[
        "eo-13526:1.6(a)(4)",
        "eo-13526:2.1(b)(3)(A)",
        "32-cfr-2001:2001.22(e)(2)",
        "ic-manual-2016:E.2",
    ],
    example=CONFIDENTIAL_2012,
    bad="""
        E.O. 13526: DECL: 20350101, 50X1-HUM
                                    ^^^^^^^^ a second instruction
                          ~~~~~~~~ the first one
        ---
        E.O. 13526: DECL: 20350101, 20370101
                                    ^^^^^^^^ a second instruction
                          ~~~~~~~~ the first one
    """,
    good=[
        "E.O. 13526: DECL: 20350101",
        "on DERIVED_2012\nE.O. 13526: DECL: 25X1, 20600610",
        "R 101200Z MAY 99\nE.O. 12958: DECL: X1, X5\nREASON: 1.5 (B)",
    ],
)
def several_instructions(cable: Cable, law: Law) -> Iterator[Finding]:
    """Two instructions stand on the E.O. line of a cable under E.O. 13526.

    One value is wanted: the most protective one, the longest of several. ``X1, X5``
    was usual under E.O. 12958.
    """
    case = judged(cable, law)
    if case is None or case.order.number != "13526" or not case.written.parts:
        return
    first, *others = case.written.parts
    second = next((part for part in others if not _go_together(first, part, others)), None)
    if second is not None:
        yield found(
            second, "a second instruction: one value is wanted", beside(first, "the first one")
        )


@rule(
    id="DEC43",
    severity=OFF,
    needs=("classified", "declassifications"),
    cites=["32-cfr-2001:2001.26(a)(6)"],
    example=CONFIDENTIAL_2012,
    bad="""
        E.O. 13526: DECL: 20600129
                          ^^^^^^^^ only 25X6 or 25X9 protects
    """,
    good=["on DERIVED_2012\nE.O. 13526: DECL: 25X6, 20600129", "E.O. 13526: DECL: 20370129"],
)
def foreign_information_over_limit(cable: Cable, law: Law) -> Iterator[Finding]:
    """Foreign government information is classified beyond its limit without 25X6 or 25X9.

    Off unless asked for: whether a text is foreign government information is for
    someone who knows it, and a date over the limit is found in any case (DEC31).
    """
    over, block = overrun(cable, law), cable.authority
    letters = {reason.letter for reason in block.reasons} if block is not None else set()
    if over is not None and law.in_force("eo-13526") and letters == {"b"}:
        yield found(
            over.written,
            "over 25 years only 25X6 or 25X9 protects foreign government information",
        )


@rule(
    id="DEC44",
    severity={"eo-12356": WARNING},
    needs=("classified", "event"),
    cites=["22-cfr-9:9.4(e)(3)", "eo-13526:1.5(a)", "eo-13526:1.5(d)", "32-cfr-2001:2001.21(a)(4)"],
    example=CONFIDENTIAL_2012,
    bad="""
        E.O. 13526: DECL: WHEN NO LONGER SENSITIVE
                          ^^^^^^^^^^^^^^^^^^^^^^^^ no definite event
        ---
        R 101200Z MAR 88
        E.O. 12356: DECL: INDEFINITE
                          ^^^^^^^^^^ no definite event
    """,
    good=["E.O. 13526: DECL: END OF VISIT", "E.O. 13526: DECL: AFTER KOREAN UNIFICATION"],
)
def event_vague(cable: Cable, law: Law) -> Iterator[Finding]:
    """The event is none that will be seen to happen: ``when no longer sensitive``, ``indefinite``.

    An event must be definite and foreseeable, or classification never ends. Only a
    closed list of phrases is found.
    """
    case = judged(cable, law)
    if case is None or case.written.kind is not Kind.EVENT:
        return
    if _VAGUE.fullmatch(case.written.text):
        yield found(
            case.written,
            "no definite event: nobody will see it happen",
            help="give a date, or an event that can be foreseen",
        )


@rule(
    id="DEC45",
    severity=OFF,
    needs=("classified", "event"),
    cites=["eo-13526:1.5(a)", "32-cfr-2001:2001.21(a)(4)"],
    example=CONFIDENTIAL_2012,
    bad="""
        E.O. 13526: DECL: AFTER TALKS
                          ^^^^^^^^^^^ the event has no date
    """,
    good=["E.O. 13526: DECL: AFTER TALKS OF JUNE 2014", "E.O. 13526: DECL: 20170610"],
)
def event_without_time(cable: Cable, law: Law) -> Iterator[Finding]:
    """The event has no time: nothing says that it will come within the limit.

    Off unless asked for: only someone who knows the matter can tell whether an
    event such as ``after Korean unification`` is foreseeable.
    """
    case = judged(cable, law)
    if case is None or case.written.kind is not Kind.EVENT or case.written.parts:
        return
    if not has_digit(case.written.text):
        yield found(case.written, "the event has no date")


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


RULES = (
    manual_review,
    treaty_clause,
    several_instructions,
    foreign_information_over_limit,
    event_vague,
    event_without_time,
)
