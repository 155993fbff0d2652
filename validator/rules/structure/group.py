"""Format lines 5 and 6, the date-time group and the originator, and what precedence they give.

Source: ACP 127(G), sections 113, 142 and 152.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.heading import DateTimeGroup
from validator.findings.diagnostic import Severity
from validator.findings.rule import ERROR, INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import UNCLAS_2007
from validator.law import Law
from validator.law.precedences import precedence_rank
from validator.rules.shared.completeness import absence
from validator.rules.structure.nodes import date_time_group, highest
from validator.text.regex import regex
from validator.text.source import Span

#: a line that begins with FM; it is sought as quickly as a letter can be
_ORIGINATOR = regex(r"FM(?<![^\r\n]FM)(?=[ \t])")


@rule(
    id="S22",
    severity=INFO,
    about=date_time_group,
    needs=("no moment",),
    cites=["acp-127:section 113"],
    example=UNCLAS_2007,
    bad="""
        R 200402Z SEP
          ^^^^^^^^^^^ the date-time group has no year
    """,
    good="R 200402Z SEP 2007",
)
def year_missing(group: DateTimeGroup, cable: Cable, law: Law) -> Iterator[Finding]:
    """The date-time group has no year.

    Numbers begin anew each year, so the cable cannot be cited; and no law of its
    day can be applied. Two digits and four are both right.
    """
    if group.moment is None and group.fault is None:
        yield found(group, "the date-time group has no year", help="write the year after it")


@rule(
    id="S23",
    severity=WARNING,
    about=date_time_group,
    cites=["acp-127:section 152"],
    example=UNCLAS_2007,
    bad="""
        R O 200402Z SEP 07
        ^^^ the higher precedence, IMMEDIATE, stands after ROUTINE
    """,
    good="O R 200402Z SEP 07\nTO SECSTATE WASHDC IMMEDIATE\nINFO AMEMBASSY TASHKENT",
)
def ascending_precedences(group: DateTimeGroup, cable: Cable, law: Law) -> Iterator[Finding]:
    """The lower of two precedences stands first.

    The first is that of the action addressees, the second the lower one of those who
    are only informed. Turned round, those who must act wait the longest.
    """
    if len(group.precedences) != 2:
        return
    first, second = map(precedence_rank, group.precedences)
    if first is None or second is None or first <= second:
        return
    yield found(
        group.precedence_span,
        "the higher precedence, {1}, stands after {0}".format(*group.precedences),
        help="put the higher precedence first",
    )


@rule(
    id="S25",
    severity=WARNING,
    about=date_time_group,
    cites=["acp-127:section 142"],
    help="write the line FM right below the date-time group",
    example=UNCLAS_2007,
    bad="""
        without FM
        R 200402Z SEP 07
          ^^^^^^^^^^^^^^ no originator (FM) follows the date-time group
        ---
        whole: its lines stand in another order
        FM AMEMBASSY DUSHANBE
        ~~ the originator
        R 200402Z SEP 07
          ^^^^^^^^^^^^^^ the originator (FM) stands above the date-time group
        TO SECSTATE WASHDC

        UNCLAS DUSHANBE 001334

        E.O. 12958: N/A
        TAGS: PREL, TI
        SUBJECT: TRAINING EXAMPLE

        1. Text.
    """,
    good=UNCLAS_2007,
)
def originator_out_of_place(group: DateTimeGroup, cable: Cable, law: Law) -> Iterator[Finding]:
    """The originator does not follow the date-time group.

    The lines of a heading stand in one order; a line out of it was typed by hand or
    belongs to another message. Where only a date-time group is left of the heading,
    its absence is only remarked.
    """
    above = _ORIGINATOR.search(cable.source.text, cable.span.start, group.span.start)
    if cable.originator is None:
        severity = absence(cable) if cable.addressees else INFO
        message = "no originator (FM) follows the date-time group"
        yield found(group, message, severity=severity)
    elif above is not None:
        message = "the originator (FM) stands above the date-time group"
        yield found(group, message, beside(Span(*above.span()), "the originator"))


@rule(
    id="S21",
    severity=ERROR,
    needs=("no moment",),
    cites=["acp-127:section 113"],
    example=UNCLAS_2007,
    bad="""
        R 310402Z SEP 07
          ^^^^^^^^^^^^^^ the date-time group is no moment: no such day in the month
        ---
        R 202402Z SEP 07
          ^^^^^^^^^^^^^^ the date-time group is no moment: no such time of day
        ---
        on SMART_UNCLASSIFIED_2011
        Date/DTG: Jun 09, 2011 / 091260Z JUN 11
                                 ^^^^^^^^^^^^^^ the date-time group is no moment: no such time
        ---
        whole: it is no cable
        SECRET

        DATE: February 30, 2015
              ^^^^^^^^^^^^^^^^^ the date is no day: no day of the calendar
        SUBJECT: (U) TRAINING EXAMPLE

        (S) Text.

        SECRET
    """,
    good="without TO\nTO RUEHC/SECSTATE WASHDC 0966",
)
def impossible_date_time_group(cable: Cable, law: Law) -> Iterator[Finding]:
    """The date-time group names no moment, or the date of a document no day.

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
        yield _no_day(dated.day_span, dated.day_fault)
    if cable.document is not None and cable.document.no_day is not None:
        yield _no_day(cable.document.no_day, "no day of the calendar")


@rule(
    id="S24",
    severity=WARNING,
    about=date_time_group,
    needs=("addressees", "precedence"),
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
def precedence_above_heading(group: DateTimeGroup, cable: Cable, law: Law) -> Iterator[Finding]:
    """An addressee has a higher precedence than the date-time group gives.

    Relay stations handle the message by the group, so this addressee gets it later
    than the drafter wished.
    """
    top = highest(group)
    for addressee in cable.addressees if top is not None else ():
        rank = precedence_rank(addressee.precedence or "")
        if top is None or rank is None or rank >= top[0] or addressee.precedence_span is None:
            continue
        yield found(
            addressee.precedence_span,
            f"the addressee is {addressee.precedence}, the message only {top[1]}",
            beside(group.precedence_span, f"the highest precedence of the message is {top[1]}"),
            help="give the message the precedence of its most urgent addressee",
        )


def _no_day(place: Span, fault: str) -> Finding:
    return found(place, f"the date is no day: {fault}", help="write a day of the calendar")


def _no_moment(place: Span, fault: str, severity: Severity | None = None) -> Finding:
    return found(
        place,
        f"the date-time group is no moment: {fault}",
        help="write day, hour and minute in six digits, the zone, month and year",
        severity=severity,
    )
