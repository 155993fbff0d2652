"""How long a text may stay classified: ten years, later twenty-five.

Sources: 5 CFR 1312.8(a)(4) (E.O. 12958 of 1995), sections 1.5(b) and 6.3 of E.O. 13292
(in force the day it was signed, but for its section on markings), 32 CFR 2001.21(a)(4).
The limits are data of the orders; a week over one is a slip of counting and kept apart.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, INFO, WARNING, Finding, rule
from validator.findings.specimens import CONFIDENTIAL_1999, CONFIDENTIAL_2007
from validator.law import Law
from validator.rules.declassification.nodes import overruns
from validator.rules.shared.limits import TOLERANCE, Overrun, too_late

__all__ = ["RULES"]


@rule(
    id="DEC27",
    severity={"eo-12958": ERROR},
    about=overruns("date"),
    until="eo-13292",
    cites=["5-cfr-1312:1312.8(a)(4)", "eo-13292:6.3"],
    example=CONFIDENTIAL_1999,
    bad="""
        R 101200Z MAY 99
          ~~~~~~~~~~~~~~ the cable is of 10 May 1999
        E.O. 12958: DECL: 05/10/2019
                          ^^^^^^^^^^ too late: the last lawful day is 10 May 2009, 10 years
        SUBJECT: TRAINING EXAMPLE
    """,
    good=["SUBJECT: TRAINING EXAMPLE", "E.O. 12958: DECL: X6\nSUBJECT: TRAINING EXAMPLE"],
)
def over_ten_years(over: Overrun, cable: Cable, law: Law) -> Iterator[Finding]:
    """A date lies more than ten years after a cable of 1995 to 2003, without an X code.

    E.O. 12958 in its first text allowed ten years, and longer only by one of
    the exemptions X1 to X8. The amendment of 25 Mar 2003 allowed twenty-five at once.
    """
    if over.days > TOLERANCE:
        yield too_late(cable, over)


@rule(
    id="DEC31",
    severity={"eo-13292": ERROR},
    about=overruns("date"),
    cites=[
        *("22-cfr-9:9.4(e)(1)", "eo-13526:1.5(b)", "eo-13292:1.5(b)", "eo-13292:6.3"),
        "32-cfr-2001:2001.21(a)(4)",
    ],
    example=CONFIDENTIAL_2007,
    bad="""
        R 200402Z SEP 07
          ~~~~~~~~~~~~~~ the cable is of 20 Sep 2007
        E.O. 12958: DECL: 9/19/2037
                          ^^^^^^^^^ too late: the last lawful day is 20 Sep 2032
    """,
    good="""
        E.O. 12958: DECL: 9/20/2032
        ---
        on CONFIDENTIAL_1976
        R 250402Z MAR 03
        C O N F I D E N T I A L DUSHANBE 000334
        E.O. 12958: DECL: 3/25/2028
    """,
)
def over_twenty_five_years(over: Overrun, cable: Cable, law: Law) -> Iterator[Finding]:
    """A date lies more than twenty-five years after the cable, without an exemption.

    Since 25 Mar 2003 ten years are the rule and twenty-five the most: the order as
    amended that day held at once, only its new markings waited. Beyond twenty-five
    reaches only an exemption of a panel, with its own code.
    """
    if over.days > TOLERANCE:
        yield too_late(cable, over)


@rule(
    id="DEC32",
    severity={"eo-12065": WARNING, "eo-12958": INFO},
    about=overruns(),
    cites=[
        *("22-cfr-9:9.4(e)(1)", "eo-13526:1.5(b)", "eo-13292:1.5(b)", "eo-12065:1-401"),
        *("eo-12065:1-402", "32-cfr-2001:2001.21(a)(4)", "design"),
    ],
    example=CONFIDENTIAL_2007,
    bad="""
        R 200402Z SEP 07
          ~~~~~~~~~~~~~~ the cable is of 20 Sep 2007
        E.O. 12958: DECL: 9/22/2032
                          ^^^^^^^^^ 2 days too late: the last lawful day is 20 Sep 2032
        ---
        on CONFIDENTIAL_1979
        R 051600Z OCT 79
          ~~~~~~~~~~~~~~ the cable is of 5 Oct 1979
        E.O. 12065: RDS-1 10/6/99 (DOE, JANE)
                          ^^^^^^^ 1 day too late: the last lawful day is 5 Oct 1999
    """,
    good="E.O. 12958: DECL: 9/20/2032",
)
def over_limit_slightly(over: Overrun, cable: Cable, law: Law) -> Iterator[Finding]:
    """A date lies a week or less beyond its limit.

    Mostly the day of drafting was counted from another one. Under E.O. 12065 the
    limit was written as no more than six or twenty years; later a slip harms
    nobody.
    """
    if over.days <= TOLERANCE:
        yield too_late(cable, over, f"{over.days} day{'s' * (over.days > 1)} too late: ")


RULES = (over_ten_years, over_twenty_five_years, over_limit_slightly)
