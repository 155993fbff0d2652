"""The distribution block of archive copies (catalogue S).

Source: State telegrams of 1973-79 as the National Archives publish them; what the letters and
groups mean was inferred from those that were read, so all of it is only remarked.
"""

from collections.abc import Iterator
from datetime import date

from validator.cable.cable import Cable
from validator.cable.copy import Distribution
from validator.findings.rule import INFO, Finding, beside, found, rule
from validator.findings.specimens import UNCLAS_1975
from validator.law import Law
from validator.law.posts import station
from validator.rules.structure.nodes import distribution

#: the dashed line got its second group in December 1976
_ONE_GROUP_UNTIL, _TWO_GROUPS_FROM = date(1976, 11, 1), date(1977, 1, 31)
_STATE = "STATE"


@rule(
    id="S73",
    severity=INFO,
    about=distribution,
    cites=["nara-telegrams"],
    help="check that no office is missing",
    example=UNCLAS_1975,
    bad="""
        ACTION ARA-10
        INFO OCT-01 EUR-12 /029 W
                            ^^^ the distribution gives 29 copies in all, its offices sum to 23
                            --------------------- 054819
    """,
    good="""
        ACTION ARA-10
        INFO OCT-01 EUR-12 /023 W
                            --------------------- 054819
    """,
)
def copies_do_not_sum(block: Distribution, cable: Cable, law: Law) -> Iterator[Finding]:
    """The copies of the offices do not sum to the total.

    An office was lost from the list, or added after it was counted.
    """
    if block.total is None or block.total_span is None or len(cable.dash_lines) > 1:
        return  # each section counts its own offices
    copies = sum(number for _, number in block.offices)
    if copies != block.total:
        fault = f"the distribution gives {block.total} copies in all, its offices sum to {copies}"
        yield found(block.total_span, fault)


@rule(
    id="S74",
    severity=INFO,
    about=distribution,
    needs=("originator",),
    cites=["nara-telegrams"],
    example=UNCLAS_1975,
    bad="""
        ORIGIN ARA-10
        ^^^^^^^^^^^^^ ORIGIN is the word of the Department, the originator is LA PAZ
                            --------------------- 054819
    """,
    good="ACTION ARA-10\n                    --------------------- 054819",
)
def origin_of_another_post(block: Distribution, cable: Cable, law: Law) -> Iterator[Finding]:
    """The distribution is that of another sender.

    The Department's own telegrams bear ORIGIN and R, those it received ACTION and W.
    """
    sender = station(cable.originator or "")
    if block.head is None or sender is None:
        return
    own = sender == _STATE
    if own != (block.head == "ORIGIN"):
        whose = "the Department" if block.head == "ORIGIN" else "posts"
        other = "ACTION" if block.head == "ORIGIN" else "ORIGIN"
        message = f"{block.head} is the word of {whose}, the originator is {sender}"
        yield found(block, message, help=f"write {other}")
    elif block.letter is not None and own != (block.letter == "R"):
        letter = "R" if own else "W"
        yield found(
            block,
            f"the distribution says {block.head}, which goes with the letter {letter}",
            help=f"write {block.head} {letter}",
        )


@rule(
    id="S75",
    forms=("cable",),
    severity=INFO,
    needs=("dash_lines", "date_time_group"),
    cites=["nara-telegrams"],
    example=UNCLAS_1975,
    bad="""
        ACTION ARA-10
        ------------------040858 240747Z /41
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the dashed line has two groups
        R 240714Z MAR 75
          ~~~~~~~~~~~~~~ the date-time group
    """,
    good="R 240714Z MAR 79\nE.O. 12065: N/A",
)
def dash_line_of_another_time(cable: Cable, law: Law) -> Iterator[Finding]:
    """The dashed line has the form of another time.

    It bore one group until the end of 1976 and two since. Year or line are wrong.
    """
    day, group = cable.date, cable.date_time_group
    if day is None or group is None:
        return
    for line in cable.dash_lines:
        if len(line.groups) > 1 and day < _ONE_GROUP_UNTIL:
            told = "two groups, as since December 1976, but the cable is older"
        elif len(line.groups) == 1 and day > _TWO_GROUPS_FROM:
            told = "one group, as before December 1976, but the cable is later"
        else:
            continue
        yield found(line, f"the dashed line has {told}", beside(group, "the date-time group"))
        return
