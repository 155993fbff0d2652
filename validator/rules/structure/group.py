"""Format lines 5 and 6, the date-time group and the originator (catalogue S).

Source: ACP 127(G), sections 113, 142 and 152.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import UNCLAS_2007
from validator.law import Law
from validator.law.precedences import precedence_rank
from validator.rules.shared.completeness import absence
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["RULES"]

#: a line that begins with FM; it is sought as quickly as a letter can be
_ORIGINATOR = regex(r"FM(?<![^\r\n]FM)(?=[ \t])")


@rule(
    id="S22",
    forms=("cable",),
    severity=INFO,
    needs=("date_time_group", "no moment"),
    cites=["acp-127:section 113"],
    example=UNCLAS_2007,
    bad="""
        R 200402Z SEP
          ^^^^^^^^^^^ the date-time group bears no year
    """,
    good="R 200402Z SEP 2007",
)
def year_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """The date-time group bears no year.

    Numbers begin anew each year, so the cable cannot be cited; and no law of its
    day can be applied. Two digits and four are both right.
    """
    group = cable.date_time_group
    if group is not None and group.moment is None and group.fault is None:
        yield found(group, "the date-time group bears no year", help="write the year behind it")


@rule(
    id="S23",
    forms=("cable",),
    severity=WARNING,
    needs=("date_time_group",),
    cites=["acp-127:section 152"],
    example=UNCLAS_2007,
    bad="""
        R O 200402Z SEP 07
        ^^^ IMMEDIATE stands behind ROUTINE
    """,
    good="O R 200402Z SEP 07\nTO SECSTATE WASHDC IMMEDIATE\nINFO AMEMBASSY TASHKENT",
)
def ascending_precedences(cable: Cable, law: Law) -> Iterator[Finding]:
    """The lower of two precedences stands first.

    The first is that of the action addressees, the second the lower one of those who
    are only informed. Turned round, those who must act wait the longest.
    """
    group = cable.date_time_group
    if group is None or len(group.precedences) != 2:
        return
    first, second = group.precedences
    ranks = precedence_rank(first), precedence_rank(second)
    if ranks[0] is not None and ranks[1] is not None and ranks[0] > ranks[1]:
        yield found(
            group.precedence_span,
            f"{second} stands behind {first}",
            help="put the higher precedence first",
        )


@rule(
    id="S25",
    forms=("cable",),
    severity=WARNING,
    needs=("date_time_group",),
    cites=["acp-127:section 142"],
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
def originator_out_of_place(cable: Cable, law: Law) -> Iterator[Finding]:
    """The originator does not follow the date-time group.

    The lines of a heading stand in one order; a line out of it was typed by hand or
    belongs to another message. Where only a date-time group is left of the heading,
    its absence is only remarked.
    """
    group = cable.date_time_group
    if group is None:
        return
    if cable.originator is None:
        severity = absence(cable) if cable.addressees else INFO
        message = "no originator (FM) follows the date-time group"
        yield found(group, message, severity=severity)
        return
    above = _ORIGINATOR.search(cable.source.text, cable.span.start, group.span.start)
    if above is not None:
        yield found(
            group,
            "the originator (FM) stands above the date-time group",
            beside(Span(*above.span()), "the originator"),
        )


RULES = (year_missing, ascending_precedences, originator_out_of_place)
