"""E.O. 11652 (1972 to 1978): the general schedule, the advanced one, the exempt texts.

Sources: sections 5(A), 5(B) and 5(E) of the order; 18 CFR 3a.22 and 3a.31;
1975 STATE 99768. Groups 1 to 4 belong to E.O. 10501 before it.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.due import general_schedule
from validator.cable.instruction import Code
from validator.findings.rule import ERROR, INFO, WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_1976
from validator.law import Law
from validator.law.days import in_words
from validator.rules.shared.completeness import group_lines
from validator.rules.shared.limits import judged, latest
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["RULES"]

#: a category in words or in its section, or the digit 1 as machines read it
_CATEGORY = regex(r"[IL](?![A-Z])|.*[1-4]", re.IGNORECASE)
#: the order on the International Energy Program, named in place of a category
_ENERGY_PROGRAM = regex(r"(?<!\d)11932(?!\d)")


@rule(
    id="DEC19",
    severity={"eo-11652": ERROR},
    needs=("classified", "code word"),
    until="eo-12065",
    cites=["state-1975-99768", "eo-11652:5(B)", "eo-11932:2"],
    example=CONFIDENTIAL_1976,
    bad="""
        E.O. 11652: XGDS
                    ^^^^ XGDS without its category, 1 to 4
        ---
        E.O. 11652: XGDS-5
                    ^^^^^^ the categories of XGDS are 1 to 4
    """,
    good=["E.O. 11652: XGDS-3", "E.O. 11652: XGDS 1", "E.O. 11652: XGDS2"],
)
def exemption_category(cable: Cable, law: Law) -> Iterator[Finding]:
    """XGDS under E.O. 11652 has no category, or one that is not 1 to 4.

    Only four kinds of text were exempt from the general schedule; without the
    number nobody can tell whether this one is. It then counts as GDS. A fifth kind came
    with E.O. 11932 of 4 Aug 1976: that order is named instead of a number.
    """
    part, case = _first(cable, law, "XGDS"), judged(cable, law)
    if part is None or case is None or part.number in (1, 2, 3, 4):
        return
    if part.number is not None:
        yield found(part, f"the categories of XGDS are 1 to 4, not {part.number}")
    elif _ENERGY_PROGRAM.search(case.written.text):
        if not law.in_force("eo-11932"):
            yield found(part, "XGDS without its category, 1 to 4: E.O. 11932 is of a later day")
    elif not _CATEGORY.match(case.written.rest):
        yield found(part, "XGDS without its category, 1 to 4")


@rule(
    id="DEC20",
    severity={"eo-11652": ERROR},
    needs=("classified", "code word"),
    until="eo-12065",
    cites=["18-cfr-3a:3a.31(a)(2)"],
    example=CONFIDENTIAL_1976,
    bad="""
        E.O. 11652: ADS
                    ^^^ ADS without a date or event
    """,
    good=["E.O. 11652: ADS 31 DEC 1977", "R 051200Z MAY 74\nE.O. 11652: ADS, DECLAS 12-31-74"],
)
def advanced_without_date(cable: Cable, law: Law) -> Iterator[Finding]:
    """ADS under E.O. 11652 names neither a date nor an event.

    An advanced schedule is one of its own: without its end it says nothing.
    """
    part, case = _first(cable, law, "ADS"), judged(cable, law)
    if part is not None and case is not None and not case.written.dates and not case.written.rest:
        yield found(part, "ADS without a date or event")


@rule(
    id="DEC21",
    severity={"eo-11652": WARNING},
    needs=("classified", "code word"),
    until="eo-12065",
    cites=["eo-11652:5(A)(1)-(3)"],
    example=CONFIDENTIAL_1976,
    bad="""
        E.O. 11652: ADS 1985
                        ^^^^ the general schedule ends on 31 Dec 1982 for CONFIDENTIAL
    """,
    good=[
        "E.O. 11652: ADS 31 DEC 1977",
        "S E C R E T DUSHANBE 001334\nE.O. 11652: ADS 31 DEC 1983\n1. (S) Text.",
    ],
)
def advanced_after_schedule(cable: Cable, law: Law) -> Iterator[Finding]:
    """The date behind ADS is not before the end of the general schedule.

    Top Secret texts were declassified after ten full calendar years, Secret ones
    after eight, Confidential ones after six; an advanced schedule ends earlier.
    """
    part, case = _first(cable, law, "ADS"), judged(cable, law)
    last = general_schedule(cable, law)
    if part is None or case is None or last is None:
        return
    for written in case.written.dates[:1]:
        if written.first is not None and written.first >= last:
            yield found(
                written,
                f"the general schedule ends on {in_words(last)} for {cable.level}: "
                "an advanced one ends earlier",
            )


@rule(
    id="DEC22",
    severity={"eo-11652": WARNING},
    needs=("classified", "code word"),
    until="eo-12065",
    cites=["eo-11652:5(E)(1)"],
    example=CONFIDENTIAL_1976,
    bad="""
        R 051200Z MAY 75
        E.O. 11652: XGDS-2 2010
                           ^^^^ by 31 Dec 2005 at the latest: 30 full calendar years
    """,
    good=["E.O. 11652: XGDS-2 12/31/2005", "R 051200Z MAY 75\nE.O. 11652: XGDS-2"],
)
def over_thirty_years(cable: Cable, law: Law) -> Iterator[Finding]:
    """The date behind XGDS lies more than thirty full calendar years after the cable.

    At their end also exempt texts were declassified, unless the head of the
    department decided otherwise then.
    """
    part, case = _first(cable, law, "XGDS"), judged(cable, law)
    limit = case.order.limit("XGDS") if case is not None else None
    if part is None or case is None or limit is None:
        return
    last = limit.last_day(case.day)
    for written in case.written.dates[:1]:
        if written.first is not None and written.first > last:
            yield found(written, latest(limit, case.day), cites=limit.source)


@rule(
    id="DEC23",
    forms=("cable",),
    severity={"eo-11652": INFO, "tags-1973": WARNING},
    needs=("classified",),
    cites=["eo-11652:14", "eo-11652:5(D)", "design"],
    example=CONFIDENTIAL_1976,
    bad="""
        E.O. 11652: GROUP 4
                    ^^^^^^^ groups ended with E.O. 10501 on 1 Jun 1972
        ---
        R 051200Z MAY 75
        1. (C) Text.

        GP-3
        ^^^^ groups ended with E.O. 10501 on 1 Jun 1972
        DOE
    """,
    good="""
        R 051200Z MAY 75
        ---
        without E.O.
        R 051200Z MAY 71
        1. (C) Text.

        GP-3
        DOE
    """,
)
def group_after_1972(cable: Cable, law: Law) -> Iterator[Finding]:
    """A downgrading group stands on a cable after E.O. 10501 had ended.

    Groups 1 to 4 were its schedule; from 1 Jun 1972 GDS, ADS and XGDS took their
    place. Until the E.O. line became mandatory it is remarked only.
    """
    old = law.order_cited("10501")
    if old is None or old.until is None or not cable.is_classified:
        return
    case = judged(cable, law)
    places = [p.span for p in case.written.codes if p.base == "GROUP"] if case is not None else []
    places += [Span(*match.span("group")) for match in group_lines(cable)]
    for place in places:
        yield found(place, f"groups ended with {old} on {in_words(old.until)}")


def _first(cable: Cable, law: Law, base: str) -> Code | None:
    """Return the code word of an instruction that E.O. 11652 judges."""
    case = judged(cable, law)
    return case.written.first(base) if case is not None and case.order.number == "11652" else None


RULES = (
    exemption_category,
    advanced_without_date,
    advanced_after_schedule,
    over_thirty_years,
    group_after_1972,
)
