"""How long a text may stay classified: six or twenty years, ten years, later twenty-five.

Sources: sections 1-401, 1-402, 1-501 and 1-502 of E.O. 12065 (1978 to 1982: GDS, RDS and XDS, with
a reason), 15 CFR 2008.6, 32 CFR 2103.13 and 2700.13; 5 CFR 1312.8(a)(4) (E.O. 12958 of 1995);
sections 1.5(b) and 6.3 of E.O. 13292 (in force the day it was signed, but for its section on
markings); 32 CFR 2001.21(a)(4). XDS stands in cables of 1979 beside RDS; no rule after its name
was found, nor State's own list of the numbers. The limits are data of the orders; a week over one
is a slip of counting and kept apart.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, INFO, WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_1976, CONFIDENTIAL_1999, CONFIDENTIAL_2007
from validator.law import Law
from validator.law.days import in_words
from validator.rules.declassification.nodes import Coded, code_words, overruns
from validator.rules.shared.limits import TOLERANCE, Overrun, judged, too_late
from validator.text.numerals import has_digit


@rule(
    id="DEC14",
    severity={"eo-12065": ERROR},
    about=overruns("GDS"),
    cites=["eo-12065:1-401"],
    example=CONFIDENTIAL_1976,
    bad="""
        R 101200Z MAR 80
          ~~~~~~~~~~~~~~ the cable is of 10 Mar 1980
        E.O. 12065: GDS 3/10/92 (DOE, JANE)
                        ^^^^^^^ declassification comes too late: the last lawful day is
    """,
    good="R 101200Z MAR 80\nE.O. 12065: GDS 3/10/86 (DOE, JANE)",
)
def over_six_years(over: Overrun, cable: Cable, law: Law) -> Iterator[Finding]:
    """A GDS date under E.O. 12065 lies more than six years after the cable.

    Six years were the most that every classifier could give. Longer terms were for
    officials with Top Secret authority, who wrote RDS or XDS.
    """
    if over.days > TOLERANCE:
        yield too_late(cable, over, help="beyond six years write RDS or XDS with its reason")


@rule(
    id="DEC15",
    severity={"eo-12065": ERROR},
    about=overruns("RDS", "XDS"),
    cites=["eo-12065:1-402"],
    example=CONFIDENTIAL_1976,
    bad="""
        R 011200Z JUL 79
          ~~~~~~~~~~~~~~ the cable is of 1 Jul 1979
        E.O. 12065: RDS-3 7/1/09 (DOE, JANE)
                          ^^^^^^ declassification comes too late: the last lawful day is
    """,
    good=[
        "R 011200Z JUL 79\nE.O. 12065: RDS-3 7/1/99 (DOE, JANE)",
        "on SECRET_2011\nR 051600Z OCT 79\nE.O. 12065: XDS-1 10/5/99 (DOE, JANE) OR-M",
    ],
)
def over_twenty_years(over: Overrun, cable: Cable, law: Law) -> Iterator[Finding]:
    """An RDS or XDS date under E.O. 12065 lies more than twenty years after the cable.

    Twenty years were the most, also for officials with Top Secret authority; thirty for
    foreign government information. That is the first reason in the lists of two
    agencies; State's list was not found. So up to thirty years the number 1, or no
    number, is only remarked.
    """
    foreign = _as_foreign(cable, law, over)
    if over.days <= TOLERANCE:
        return
    if foreign is None:
        help = "thirty years are lawful for foreign government information alone"
        yield too_late(cable, over, help=help)
    elif foreign.days > 0:
        yield too_late(cable, foreign, severity=WARNING if foreign.days <= TOLERANCE else None)
    else:
        yield too_late(
            cable,
            over,
            "too late, but for foreign government information: ",
            help="for foreign government information thirty years are lawful, and two agencies' "
            "lists of reasons put it first; State's list was not found",
            severity=INFO,
        )


@rule(
    id="DEC16",
    severity={"eo-12065": WARNING},
    about=code_words("RDS", "XDS", "GDS", order="12065", first=True),
    cites=["eo-12065:1-402", "eo-12065:1-502", "design"],
    example=CONFIDENTIAL_1976,
    bad="""
        R 011200Z JUL 79
        E.O. 12065: RDS 7/1/99 (DOE, JANE)
                    ^^^ RDS does not give the number of its reason
        ---
        R 011200Z JUL 79
        E.O. 12065: XDS-4 (DOE, JANE) OR-M
                    ^^^^^ XDS-4 has no date
    """,
    good=[
        "R 011200Z JUL 79\nE.O. 12065: RDS-3 7/1/99 (DOE, JANE)",
        "R 011200Z JUL 79\nE.O. 12065: GDS 7/1/85 (DOE, JANE)",
    ],
)
def review_without_reason(part: Coded, cable: Cable, law: Law) -> Iterator[Finding]:
    """RDS or XDS under E.O. 12065 lacks its reason number, or its date.

    Beyond six years the cable shows who authorised it, and the reason, for which a
    reference to the criteria of the agency's regulations is enough: the number. A day of
    review may stand instead of the day of declassification. Where neither stands, also
    behind GDS, that is only remarked: the longest term then follows from the order.
    """
    code, written = part.code, part.case.written
    if code.base != "GDS" and code.number is None:
        message = f"{code.word} does not give the number of its reason"
        yield found(code, message, help=f"write it after {code.word}, as in RDS-3")
    if not written.dates and not has_digit(written.rest):
        limit = part.case.order.limit(code.base)
        last = f": it ends by {in_words(limit.last_day(part.case.day))}" if limit else ""
        message = f"{code.word} has no date{last}"
        yield found(code, message, help="add the date of declassification or review", severity=INFO)


@rule(
    id="DEC17",
    severity={"eo-12065": INFO},
    about=code_words("GDS", "RDS", "XDS", order="12065", first=True),
    until="eo-12356",
    cites=["eo-12065:1-501(a)", "eo-12065:1-502", "nara-telegrams"],
    help="add the name of the classifier in parentheses",
    example=CONFIDENTIAL_1976,
    bad="""
        R 101200Z MAR 80
        E.O. 12065: GDS 3/10/86
                    ^^^^^^^^^^^ no name of a classifier stands after the instruction
    """,
    good="R 101200Z MAR 80\nE.O. 12065: GDS 3/10/86 (DOE, JANE)",
)
def authority_not_named(part: Coded, cable: Cable, law: Law) -> Iterator[Finding]:
    """No name in parentheses stands after the date of a cable under E.O. 12065.

    Each classified document showed the identity of the original classification
    authority; cables of the time name the official here, often with a group such as
    OR-M behind it. None was needed where the person who signs may classify, which a
    cable does not tell, so it is only remarked.
    """
    written = part.case.written
    if not written.authority and cable.authority is None:
        yield found(written, "no name of a classifier stands after the instruction")


@rule(
    id="DEC27",
    severity={"eo-12958": ERROR},
    about=overruns("date"),
    until="eo-13292",
    cites=["5-cfr-1312:1312.8(a)(4)", "eo-13292:6.3"],
    help="give that day or an earlier one, or an exemption with its reason",
    example=CONFIDENTIAL_1999,
    bad="""
        R 101200Z MAY 99
          ~~~~~~~~~~~~~~ the cable is of 10 May 1999
        E.O. 12958: DECL: 05/10/2019
                          ^^^^^^^^^^ declassification comes too late: the last lawful day is
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
    help="give that day or an earlier one",
    example=CONFIDENTIAL_2007,
    bad="""
        R 200402Z SEP 07
          ~~~~~~~~~~~~~~ the cable is of 20 Sep 2007
        E.O. 12958: DECL: 9/19/2037
                          ^^^^^^^^^ declassification comes too late: the last lawful day is
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
    help="give that day or an earlier one",
    example=CONFIDENTIAL_2007,
    bad="""
        R 200402Z SEP 07
          ~~~~~~~~~~~~~~ the cable is of 20 Sep 2007
        E.O. 12958: DECL: 9/22/2032
                          ^^^^^^^^^ declassification comes 2 days too late: the last lawful day is
        ---
        on CONFIDENTIAL_1979
        R 051600Z OCT 79
          ~~~~~~~~~~~~~~ the cable is of 5 Oct 1979
        E.O. 12065: RDS-1 10/6/99 (DOE, JANE)
                          ^^^^^^^ declassification comes 1 day too late: the last lawful day is
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
        days = f"{over.days} day{'s' * (over.days > 1)}"
        yield too_late(cable, over, f"declassification comes {days} too late: ")


def _as_foreign(cable: Cable, law: Law, over: Overrun) -> Overrun | None:
    """Return how far the date lies over the term of foreign government information.

    None where the number of the reason says that it is other text.
    """
    case = judged(cable, law)
    part = case.written.first(over.limit.word) if case is not None else None
    limit = over.order.limit(f"{over.limit.word}-1")
    if part is None or limit is None or part.number not in (None, 1):
        return None
    last = limit.last_day(over.origin)
    return over._replace(limit=limit, last=last, days=over.days - (last - over.last).days)
