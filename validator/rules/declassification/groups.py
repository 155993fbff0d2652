"""The four groups of E.O. 10501 as amended in 1961, before they existed (catalogue DEC).

Sources: E.O. 10964, section 1(B). After E.O. 10501 had ended DEC23 speaks of them.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007
from validator.law import Law, effective
from validator.law.days import in_words
from validator.rules.shared.completeness import group_lines
from validator.text.source import Span

__all__ = ["RULES"]


@rule(
    id="DEC54",
    forms=("cable",),
    severity=WARNING,
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
def group_before_1961(cable: Cable, law: Law) -> Iterator[Finding]:
    """A downgrading group stands on a telegram that is older than the groups.

    E.O. 10501 knew no schedule until it was amended: whoever put the mark there did so
    later, or the day of the telegram is wrong.
    """
    first = in_words(effective("eo-10964"))
    for match in group_lines(cable):
        place = Span(*match.span("group"))
        yield found(place, f"groups of downgrading exist only since {first}")


RULES = (group_before_1961,)
