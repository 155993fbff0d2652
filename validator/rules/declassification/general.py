"""E.O. 11652 (1972 to 1978): the general schedule, the advanced one, the exempt texts.

Sources: sections 5(A), 5(B) and 5(E) of the order; 18 CFR 3a.22 and 3a.31;
1975 STATE 99768. Groups 1 to 4 belong to E.O. 10501 before it.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.due import general_schedule
from validator.findings.rule import ERROR, WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_1976
from validator.law import Law
from validator.law.days import in_words
from validator.rules.declassification.nodes import Coded, code_words
from validator.rules.shared.limits import beyond
from validator.text.regex import regex

__all__ = ["RULES"]

#: a category in words or in its section, or the digit 1 as machines read it
_CATEGORY = regex(r"[IL](?![A-Z])|.*[1-4]", re.IGNORECASE)
#: the order on the International Energy Program, named in place of a category
_ENERGY_PROGRAM = regex(r"(?<!\d)11932(?!\d)")
_BARE = "XGDS stands without its category, 1 to 4"


@rule(
    id="DEC19",
    severity={"eo-11652": ERROR},
    about=code_words("XGDS", order="11652", first=True),
    until="eo-12065",
    cites=["state-1975-99768", "eo-11652:5(B)", "eo-11932:2"],
    example=CONFIDENTIAL_1976,
    bad="""
        E.O. 11652: XGDS
                    ^^^^ XGDS stands without its category, 1 to 4
        ---
        E.O. 11652: XGDS-5
                    ^^^^^^ the categories of XGDS are 1 to 4
    """,
    good=["E.O. 11652: XGDS-3", "E.O. 11652: XGDS 1", "E.O. 11652: XGDS2"],
)
def exemption_category(part: Coded, cable: Cable, law: Law) -> Iterator[Finding]:
    """XGDS under E.O. 11652 has no category, or one that is not 1 to 4.

    Only four kinds of text were exempt from the general schedule; without the
    number nobody can tell whether this one is. It then counts as GDS. A fifth kind came
    with E.O. 11932 of 4 Aug 1976: that order is named instead of a number.
    """
    number, written = part.code.number, part.case.written
    if number in (1, 2, 3, 4):
        return
    if number is not None:
        yield found(part.code, f"the categories of XGDS are 1 to 4, not {number}")
    elif _ENERGY_PROGRAM.search(written.text):
        if not law.in_force("eo-11932"):
            yield found(part.code, f"{_BARE}: E.O. 11932 is of a later day")
    elif not _CATEGORY.match(written.rest):
        yield found(part.code, _BARE)


@rule(
    id="DEC20",
    severity={"eo-11652": ERROR},
    about=code_words("ADS", order="11652", first=True),
    until="eo-12065",
    cites=["18-cfr-3a:3a.31(a)(2)"],
    example=CONFIDENTIAL_1976,
    bad="""
        E.O. 11652: ADS
                    ^^^ ADS stands without a date or event
    """,
    good=["E.O. 11652: ADS 31 DEC 1977", "R 051200Z MAY 74\nE.O. 11652: ADS, DECLAS 12-31-74"],
)
def advanced_without_date(part: Coded, cable: Cable, law: Law) -> Iterator[Finding]:
    """ADS under E.O. 11652 names neither a date nor an event.

    An advanced schedule is one of its own: without its end it says nothing.
    """
    if not part.case.written.dates and not part.case.written.rest:
        yield found(part.code, "ADS stands without a date or event")


@rule(
    id="DEC21",
    severity={"eo-11652": WARNING},
    about=code_words("ADS", order="11652", first=True),
    until="eo-12065",
    cites=["eo-11652:5(A)(1)-(3)"],
    example=CONFIDENTIAL_1976,
    bad="""
        E.O. 11652: ADS 1985
                        ^^^^ ADS does not end before the general schedule: that ends on 31 Dec 1982
    """,
    good=[
        "E.O. 11652: ADS 31 DEC 1977",
        "S E C R E T DUSHANBE 001334\nE.O. 11652: ADS 31 DEC 1983\n1. (S) Text.",
    ],
)
def advanced_after_schedule(part: Coded, cable: Cable, law: Law) -> Iterator[Finding]:
    """The date behind ADS is not before the end of the general schedule.

    Top Secret texts were declassified after ten full calendar years, Secret ones
    after eight, Confidential ones after six; an advanced schedule ends earlier.
    """
    last = general_schedule(cable, law)
    for written in part.case.written.dates[:1]:
        if last is not None and written.first is not None and written.first >= last:
            schedule = f"the general schedule: that ends on {in_words(last)}"
            yield found(written, f"ADS does not end before {schedule}")


@rule(
    id="DEC22",
    severity={"eo-11652": WARNING},
    about=code_words("XGDS", order="11652", first=True),
    until="eo-12065",
    cites=["eo-11652:5(E)(1)"],
    example=CONFIDENTIAL_1976,
    bad="""
        R 051200Z MAY 75
        E.O. 11652: XGDS-2 2010
                           ^^^^ too late: the last lawful day is 31 Dec 2005, 30 full calendar years
    """,
    good=["E.O. 11652: XGDS-2 12/31/2005", "R 051200Z MAY 75\nE.O. 11652: XGDS-2"],
)
def over_thirty_years(part: Coded, cable: Cable, law: Law) -> Iterator[Finding]:
    """The date behind XGDS lies more than thirty full calendar years after the cable.

    At their end also exempt texts were declassified, unless the head of the
    department decided otherwise then.
    """
    yield from beyond(part.case, part.case.order.limit("XGDS"), part.case.written.dates[:1])


RULES = (
    exemption_category,
    advanced_without_date,
    advanced_after_schedule,
    over_thirty_years,
)
