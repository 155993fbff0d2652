"""Format lines 4, 5 and 7 to 8: security warning, date-time group, addressees (catalogue S).

Source: ACP 127(G), sections 111 to 127, 150 to 152 and 203.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.diagnostic import Severity
from validator.findings.rule import ERROR, INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007, UNCLAS_2007
from validator.law import Law
from validator.law.levels import LEVELS
from validator.law.precedences import precedence_rank
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["RULES"]

#: the warnings of special channels
_SPECIAL = regex(r"MMN[A-Z]{2}")


@rule(
    id="S16",
    forms=("cable",),
    severity=ERROR,
    needs=("security_warning",),
    cites=["acp-127:section 203"],
    example=CONFIDENTIAL_2007,
    bad="""
        ZNR UUUUU ZZH
            ^^^^^ the security warning is that of UNCLASSIFIED, the cable is CONFIDENTIAL
        C O N F I D E N T I A L DUSHANBE 001334
        ~~~~~~~~~~~~~~~~~~~~~~~ the cable as a whole is CONFIDENTIAL
    """,
    good=["ZNY CCCCC ZZH", "on UNCLAS_2007\nSENSITIVE\n1. (SBU) Text."],
)
def security_warning_differs(cable: Cable, law: Law) -> Iterator[Finding]:
    """The security warning is not that of the cable's level.

    Relay stations choose circuits by it without reading the text. Too low a warning
    sends the text over open lines; too high a one only costs time, and is a warning.
    """
    warning, overall, level = cable.security_warning, cable.overall, cable.level
    if warning is None or overall is None or level is None:
        return
    sent = next((one for one in LEVELS if one.warning == warning.letter), None)
    if sent is None or sent == level:
        return
    yield found(
        warning.letters_span,
        f"the security warning is that of {sent}, the cable is {level}",
        beside(overall, f"the cable as a whole is {cable.stated}"),
        help=f"send it under {'ZNY' if level.is_classified else 'ZNR'} {level.warning * 5}",
        severity=WARNING if sent > level else None,
    )


@rule(
    id="S17",
    forms=("cable",),
    severity=ERROR,
    needs=("security_warning",),
    cites=["acp-127:section 124"],
    example=CONFIDENTIAL_2007,
    bad="""
        ZNY CCCC ZZH
            ^^^^ the security warning is not one letter five times
        ---
        ZNR CCCCC ZZH
            ^^^^^ ZNR goes with UUUUU only
    """,
    good="ZNY CCCCC ZZH",
)
def malformed_security_warning(cable: Cable, law: Law) -> Iterator[Finding]:
    """The security warning is not five equal letters, or ZNR stands before a classified one.

    Relay equipment and clerks know only these groups, and those of special channels,
    which begin with MMN (``ZNY MMNSH``, seen in messages of 1982 and 1995).
    """
    warning = cable.security_warning
    if warning is None or _SPECIAL.fullmatch(warning.letters):
        return
    hint = "write ZNR UUUUU, or ZNY and the first letter of the level five times"
    if warning.letter is None:
        message = "the security warning is not one letter five times"
        yield found(warning.letters_span, message, help=hint)
    elif len(set(warning.letters)) > 1:
        message = f"a letter of the security warning is damaged: read as {warning.letter * 5}"
        yield found(warning.letters_span, message, severity=INFO)
    elif warning.signal == "ZNR" and warning.letter != "U":
        yield found(warning.letters_span, "ZNR goes with UUUUU only", help=hint)


@rule(
    id="S21",
    forms=("cable",),
    severity=ERROR,
    needs=("no moment",),
    cites=["acp-127:section 113"],
    example=UNCLAS_2007,
    bad="""
        R 310402Z SEP 07
          ^^^^^^^^^^^^^^ the date-time group is no moment: no such day in this month
        ---
        R 202402Z SEP 07
          ^^^^^^^^^^^^^^ the date-time group is no moment: no such time of day
        ---
        on SMART_UNCLASSIFIED_2011
        Date/DTG: Jun 09, 2011 / 091260Z JUN 11
                                 ^^^^^^^^^^^^^^ the date-time group is no moment: no such time
    """,
    good="without TO\nTO RUEHC/SECSTATE WASHDC 0966",
)
def impossible_date_time_group(cable: Cable, law: Law) -> Iterator[Finding]:
    """The date-time group names no moment.

    It is the cable's date: without one no law of its day can be applied, and the
    years to declassification have no beginning. Where signs of it are damaged by copying,
    it is only remarked.
    """
    group, dated = cable.date_time_group, cable.dated
    if group is not None and group.fault is not None:
        damaged = any(repair.kind == "date-time-group" for repair in cable.repairs)
        yield _no_moment(group.span, group.fault, INFO if damaged else None)
    if dated is not None and dated.fault is not None and dated.group_span is not None:
        yield _no_moment(dated.group_span, dated.fault)
    if dated is not None and dated.day_fault is not None:
        yield found(dated.day_span, f"the date is no day: {dated.day_fault}")


def _no_moment(place: Span, fault: str, severity: Severity | None = None) -> Finding:
    return found(
        place,
        f"the date-time group is no moment: {fault}",
        help="write day, hour and minute in six digits, the zone, month and year",
        severity=severity,
    )


@rule(
    id="S24",
    forms=("cable",),
    severity=WARNING,
    needs=("date_time_group", "addressees", "precedence"),
    cites=["acp-127:section 152"],
    example=UNCLAS_2007,
    bad="""
        without TO
        TO RUEHC/SECSTATE WASHDC IMMEDIATE 0966
                                 ^^^^^^^^^ the addressee is IMMEDIATE, the message only ROUTINE
        R 200402Z SEP 07
        ~ the highest precedence of the message is ROUTINE
    """,
    good="""
        without TO
        TO RUEHC/SECSTATE WASHDC NIACT IMMEDIATE 0966
        O R 200402Z SEP 07
        INFO RUEHBUL/AMEMBASSY KABUL ROUTINE 2256
    """,
)
def precedence_above_heading(cable: Cable, law: Law) -> Iterator[Finding]:
    """An addressee bears a higher precedence than the date-time group gives.

    Relay stations handle the message by the group, so this addressee gets it later
    than the drafter wished.
    """
    group = cable.date_time_group
    ranks = {precedence_rank(word): word for word in group.precedences} if group else {}
    highest = min((rank for rank in ranks if rank is not None), default=None)
    if group is None or highest is None:
        return
    for addressee in cable.addressees:
        rank = precedence_rank(addressee.precedence) if addressee.precedence else None
        if rank is not None and rank < highest and addressee.precedence_span is not None:
            top = ranks[highest]
            yield found(
                addressee.precedence_span,
                f"the addressee is {addressee.precedence}, the message only {top}",
                beside(group.precedence_span, f"the highest precedence of the message is {top}"),
                help="give the message the precedence of its most urgent addressee",
            )


RULES = (
    security_warning_differs,
    malformed_security_warning,
    impossible_date_time_group,
    precedence_above_heading,
)
