"""The four groups of E.O. 10501: before they existed, and after their order had ended.

Sources: E.O. 10964 of 20 Sep 1961, section 1(B), which amended E.O. 10501; E.O. 11652. The
first day of a code word stands in ``data/exemptions.toml``.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import INFO, WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_1976, CONFIDENTIAL_2007
from validator.law import Law, effective
from validator.law.days import in_words
from validator.law.instructions import instruction
from validator.rules.declassification.nodes import Coded, code_words, group_marks
from validator.rules.shared.limits import judged
from validator.text.source import Span

__all__ = ["RULES"]


@rule(
    id="DEC23",
    forms=("cable",),
    severity={"eo-11652": INFO, "tags-1973": WARNING},
    needs=("classified",),
    cites=["eo-11652:14", "eo-11652:5(D)", "design"],
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
    good="""
        whole: a telegram of 1962 has no such lines
        INCOMING TELEGRAM        Department of State

        SECRET

        Control: 11574
        Rec'd: July 17, 1962
        FROM: Tokyo
        TO: Secretary of State
        NO: 115, July 17, noon

        Training example.

        GP-3

        DOE
    """,
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
    known = part.code.known or instruction(f"{part.code.base} 1")
    if known is not None and known.begins_after(day):
        yield found(part.code, f"{word} exists only since {in_words(known.since or day)}")


RULES = (group_after_1972, group_before_1961, word_before_its_day)
