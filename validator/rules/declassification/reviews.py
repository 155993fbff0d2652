"""E.O. 12065 (1978 to 1982): GDS up to six years, RDS and XDS up to twenty, with a reason.

Sources: sections 1-401, 1-402, 1-501 and 1-502 of the order; 15 CFR 2008.6; 32 CFR
2103.13 and 2700.13. XDS stands in cables of 1979 beside RDS; no rule behind its name was
found, nor State's own list of the numbers.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, INFO, WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_1976
from validator.law import Law
from validator.law.days import in_words
from validator.rules.shared.limits import TOLERANCE, Overrun, judged, overrun, too_late
from validator.text.numerals import has_digit

__all__ = ["RULES"]


@rule(
    id="DEC14",
    severity={"eo-12065": ERROR},
    needs=("classified", "declassifications"),
    cites=["eo-12065:1-401"],
    example=CONFIDENTIAL_1976,
    bad="""
        R 101200Z MAR 80
          ~~~~~~~~~~~~~~ the cable is of 10 Mar 1980
        E.O. 12065: GDS 3/10/92 (DOE, JANE)
                        ^^^^^^^ declassify by 10 Mar 1986 at the latest: 6 years after 10 Mar 1980
    """,
    good="R 101200Z MAR 80\nE.O. 12065: GDS 3/10/86 (DOE, JANE)",
)
def over_six_years(cable: Cable, law: Law) -> Iterator[Finding]:
    """A GDS date under E.O. 12065 lies more than six years after the cable.

    Six years were the most that every classifier could give. Longer terms were for
    officials with Top Secret authority, who wrote RDS or XDS.
    """
    over = overrun(cable, law)
    if over is not None and over.limit.word == "GDS" and over.days > TOLERANCE:
        yield too_late(cable, over, help="beyond six years stands RDS or XDS with its reason")


@rule(
    id="DEC15",
    severity={"eo-12065": ERROR},
    needs=("classified", "declassifications"),
    cites=["eo-12065:1-402"],
    example=CONFIDENTIAL_1976,
    bad="""
        R 011200Z JUL 79
          ~~~~~~~~~~~~~~ the cable is of 1 Jul 1979
        E.O. 12065: RDS-3 7/1/09 (DOE, JANE)
                          ^^^^^^ declassify by 1 Jul 1999 at the latest: 20 years after 1 Jul 1979
    """,
    good=[
        "R 011200Z JUL 79\nE.O. 12065: RDS-3 7/1/99 (DOE, JANE)",
        "on SECRET_2011\nR 051600Z OCT 79\nE.O. 12065: XDS-1 10/5/99 (DOE, JANE) OR-M",
    ],
)
def over_twenty_years(cable: Cable, law: Law) -> Iterator[Finding]:
    """An RDS or XDS date under E.O. 12065 lies more than twenty years after the cable.

    Twenty years were the most, also for officials with Top Secret authority; thirty for
    foreign government information. That is the first reason in the lists of two
    agencies; State's list was not found. So up to thirty years the number 1, or no
    number, is only remarked.
    """
    over = overrun(cable, law)
    if over is None or over.limit.word not in ("RDS", "XDS") or over.days <= TOLERANCE:
        return
    foreign = _as_foreign(cable, law, over)
    if foreign is None:
        yield too_late(
            cable, over, help="thirty years are lawful for foreign government information alone"
        )
    elif foreign.days > 0:
        yield too_late(cable, foreign, severity=WARNING if foreign.days <= TOLERANCE else None)
    else:
        yield too_late(
            cable,
            over,
            "not foreign government information? Then ",
            help="for foreign government information thirty years are lawful, and two agencies' "
            "lists of reasons put it first; State's list was not found",
            severity=INFO,
        )


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


@rule(
    id="DEC16",
    severity={"eo-12065": WARNING},
    needs=("classified", "code word"),
    cites=["eo-12065:1-402", "eo-12065:1-502", "design"],
    example=CONFIDENTIAL_1976,
    bad="""
        R 011200Z JUL 79
        E.O. 12065: RDS 7/1/99 (DOE, JANE)
                    ^^^ RDS without the number of its reason
        ---
        R 011200Z JUL 79
        E.O. 12065: XDS-4 (DOE, JANE) OR-M
                    ^^^^^ XDS-4 without a date
    """,
    good=[
        "R 011200Z JUL 79\nE.O. 12065: RDS-3 7/1/99 (DOE, JANE)",
        "R 011200Z JUL 79\nE.O. 12065: GDS 7/1/85 (DOE, JANE)",
    ],
)
def review_without_reason(cable: Cable, law: Law) -> Iterator[Finding]:
    """RDS or XDS under E.O. 12065 lacks its reason number, or its date.

    Beyond six years the cable shows who authorised it, and the reason, for which a
    reference to the criteria of the agency's regulations is enough: the number. A day of
    review may stand instead of the day of declassification. Where neither stands, also
    behind GDS, that is only remarked: the longest term then follows from the order.
    """
    case = judged(cable, law)
    if case is None or case.order.number != "12065":
        return
    part = case.written.first("RDS", "XDS", "GDS")
    if part is None:
        return
    if part.base != "GDS" and part.number is None:
        yield found(part, f"{part.word} without the number of its reason")
    if not case.written.dates and not has_digit(case.written.rest):
        limit = case.order.limit(part.base)
        last = f": it ends by {in_words(limit.last_day(case.day))}" if limit else ""
        yield found(part, f"{part.word} without a date{last}", severity=INFO)


@rule(
    id="DEC17",
    severity={"eo-12065": INFO},
    needs=("classified", "code word"),
    until="eo-12356",
    cites=["eo-12065:1-501(a)", "eo-12065:1-502", "nara-telegrams"],
    example=CONFIDENTIAL_1976,
    bad="""
        R 101200Z MAR 80
        E.O. 12065: GDS 3/10/86
                    ^^^^^^^^^^^ the name of the classifier is missing
    """,
    good="R 101200Z MAR 80\nE.O. 12065: GDS 3/10/86 (DOE, JANE)",
)
def authority_not_named(cable: Cable, law: Law) -> Iterator[Finding]:
    """No name in parentheses stands behind the date of a cable under E.O. 12065.

    Each classified document showed the identity of the original classification
    authority; cables of the time name the official here, often with a group such as
    OR-M behind it. None was needed where the person who signs may classify, which a
    cable does not tell, so it is only remarked.
    """
    case = judged(cable, law)
    if case is None or case.order.number != "12065" or case.written.authority:
        return
    if cable.authority is None and case.written.first("GDS", "RDS", "XDS") is not None:
        yield found(case.written, "the name of the classifier is missing behind the date")


RULES = (over_six_years, over_twenty_years, review_without_reason, authority_not_named)
