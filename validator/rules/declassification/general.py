"""Groups of E.O. 10501; of E.O. 11652 (1972 to 1978) the general schedule, ADS and exempt texts.

Sources: E.O. 10964 of 20 Sep 1961, section 1(B), which put the groups into E.O. 10501; sections
5(A), 5(B), 5(D) and 5(E) of E.O. 11652; 18 CFR 3a.22 and 3a.31; 1975 STATE 99768. The first day of
a code word stands in ``data/exemptions.toml``.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.due import general_schedule
from validator.findings.rule import ERROR, INFO, WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_1976, CONFIDENTIAL_2007
from validator.law import Law, effective
from validator.law.days import in_words
from validator.law.instructions import instruction
from validator.rules.declassification.nodes import Coded, code_words, group_marks
from validator.rules.shared.limits import beyond, judged
from validator.text.regex import regex
from validator.text.source import Span

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
    help="write the number of the category, as in XGDS-2",
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
    help="add a date or event",
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
    help="give an earlier date, or write GDS",
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
    """The date after ADS is not before the end of the general schedule.

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
    help="give that day or an earlier one",
    example=CONFIDENTIAL_1976,
    bad="""
        R 051200Z MAY 75
        E.O. 11652: XGDS-2 2010
                           ^^^^ declassification comes too late: the last lawful day is
    """,
    good=["E.O. 11652: XGDS-2 12/31/2005", "R 051200Z MAY 75\nE.O. 11652: XGDS-2"],
)
def over_thirty_years(part: Coded, cable: Cable, law: Law) -> Iterator[Finding]:
    """The date after XGDS lies more than thirty full calendar years after the cable.

    At their end also exempt texts were declassified, unless the head of the
    department decided otherwise then.
    """
    yield from beyond(part.case, part.case.order.limit("XGDS"), part.case.written.dates[:1])


@rule(
    id="DEC23",
    forms=("cable",),
    severity={"eo-11652": INFO, "tags-1973": WARNING},
    needs=("classified",),
    cites=["eo-11652:14", "eo-11652:5(D)", "design"],
    help="take the group out, and give a date or event",
    example=CONFIDENTIAL_1976,
    bad="""
        E.O. 11652: GROUP 4
                    ^^^^^^^ downgrading groups ended with E.O. 10501 on 1 Jun 1972
        ---
        R 051200Z MAY 75
        1. (C) Text.

        GP-3
        ^^^^ downgrading groups ended with E.O. 10501 on 1 Jun 1972
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
    for place in (*places, *group_marks.find(cable, law)):
        yield found(place, f"downgrading groups ended with {old} on {in_words(old.until)}")


@rule(
    id="DEC54",
    forms=("cable",),
    severity=WARNING,
    about=group_marks,
    needs=("group_marking",),
    until="eo-10964",
    cites=["eo-10964:1(B)"],
    help="check the day of the cable; if it is right, take the group out",
    example=CONFIDENTIAL_2007,
    bad="""
        whole: a telegram of 1958 has no such lines
        INCOMING TELEGRAM        Department of State

        SECRET

        Control: 11574
        Rec'd: July 17, 1958
        FROM: Tokyo
        TO: Secretary of State
        NO: 115, July 17, noon

        Training example.

        GP-3
        ^^^^ groups of downgrading exist only since 20 Sep 1961

        DOE
    """,
    good="without E.O.\nR 101200Z MAR 68\n1. (C) Text.\n\nGP-3\nDOE",
)
def group_before_1961(place: Span, cable: Cable, law: Law) -> Iterator[Finding]:
    """A downgrading group stands on a telegram that is older than the groups.

    E.O. 10501 knew no schedule until it was amended: whoever put the mark there did so
    later, or the day of the telegram is wrong.
    """
    first = in_words(effective("eo-10964"))
    yield found(place, f"groups of downgrading exist only since {first}")


@rule(
    id="DEC53",
    severity={"eo-10501": WARNING},
    about=code_words(),
    until="eo-11652",
    cites=["eo-10964:1(B)"],
    help="check the day of the cable; if it is right, take the group out",
    example=CONFIDENTIAL_1976,
    bad="""
        Date/DTG: Sep 19, 1961
        E.O. 10501: GROUP 4
                    ^^^^^^^ GROUP 4 exists only since 20 Sep 1961
    """,
    good="Date/DTG: Sep 20, 1961\nE.O. 10501: GROUP 4",
)
def word_before_its_day(part: Coded, cable: Cable, law: Law) -> Iterator[Finding]:
    """A code word stands under its order before the order was amended to have it.

    The four groups of downgrading and declassification came into E.O. 10501 on 20 Sep
    1961. On an older cable the day or the word is wrong, or it was marked later.
    """
    word, day = part.code.word, part.case.day
    known = instruction(f"{part.code.base} 1")  # all groups began on one day
    if known is not None and known.begins_after(day):
        yield found(part.code, f"{word} exists only since {in_words(known.since or day)}")
