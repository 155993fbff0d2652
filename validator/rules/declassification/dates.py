"""The date of an instruction: a day of the calendar, written so that all read the same.

Source: 32 CFR 2001.21(a)(4). The regulation writes YYYYMMDD; State writes
MM/DD/YYYY and every other numeric form, all of which are accepted.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, INFO, OFF, WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_1979, CONFIDENTIAL_2007
from validator.law import Law
from validator.law.days import in_words
from validator.rules.shared.limits import judging_order, limit_of
from validator.text.numerals import is_number
from validator.text.regex import regex

__all__ = ["RULES"]

_NUMERIC = regex(r"[\d/.\- ]+")


@rule(
    id="DEC09",
    severity=ERROR,
    needs=("declassifications", "doubtful date"),
    cites=[
        "22-cfr-9:9.4(e)(1)",
        "eo-13526:1.5(a)",
        "eo-13292:1.5(a)",
        "eo-12356:1.4(a)",
        "eo-12065:1-401",
        "32-cfr-2001:2001.21(a)(4)",
        "design",
    ],
    example=CONFIDENTIAL_2007,
    bad="""
        E.O. 12958: DECL: 02/30/2018
                          ^^^^^^^^^^ no day of the calendar
        ---
        E.O. 12958: DECL: 25/03/2018
                          ^^^^^^^^^^ read as 25 Mar 2018: month and day are exchanged
        ---
        E.O. 12958: DECL: 06/11
                          ^^^^^ the year is missing
        ---
        E.O. 12958: DECL: O6/l1/2017
                          ^^^^^^^^^^ read as 11 Jun 2017: a letter or digit is damaged
    """,
    good="on CONFIDENTIAL_2008\nwithout CLASSIFIED BY\nE.O. 12958: DECL: 02/28/2018",
)
def impossible_date(cable: Cable, law: Law) -> Iterator[Finding]:
    """The date of the instruction is no day of the calendar.

    It is an error only if no order of month, day and year gives a day, or the year
    is missing; a date that makes sense with the day first only is remarked.
    """
    line = cable.declassification
    for written in line.instruction.dates if line is not None else ():
        if written.day is None:
            yield found(written, written.fault or "no day of the calendar")
        elif written.fault is not None:
            yield found(
                written, f"read as {in_words(written.day)}: {written.fault}", severity=WARNING
            )
        elif written.damaged:
            yield found(
                written,
                f"read as {in_words(written.day)}: a letter or digit is damaged",
                severity=INFO,
            )
        elif written.day_first:
            yield found(
                written,
                f"read as {in_words(written.day)}: month and day are exchanged",
                help="State writes the month first",
                severity=INFO,
            )


@rule(
    id="DEC10",
    severity={"eo-12356": INFO},
    needs=("classified", "declassifications", "two centuries"),
    cites=[
        "22-cfr-9:9.4(e)(1)",
        "eo-13526:1.5(a)",
        "eo-13292:1.5(a)",
        "eo-12356:1.4(a)",
        "eo-12065:1-401",
        "32-cfr-2001:2001.21(a)(4)",
        "design",
    ],
    aliases=["S37"],
    example=CONFIDENTIAL_1979,
    bad="""
        R 110900Z JUN 85
        E.O. 12356: DECL: 6/10/95
                          ^^^^^^^ may be 10 Jun 1995 or 10 Jun 2095
    """,
    good=[
        "R 110900Z JUN 85\nE.O. 12356: DECL: 6/10/1995",
        "on CONFIDENTIAL_2008\nwithout CLASSIFIED BY\nE.O. 12958: DECL: 6/10/18",
    ],
)
def century_open(cable: Cable, law: Law) -> Iterator[Finding]:
    """A two-digit year would be lawful in two centuries.

    The nearer one is assumed, aloud. Where the other lies before the cable or
    beyond the limit of its order nothing is open.
    """
    line = cable.declassification
    if line is None or law.day is None or not cable.is_classified:
        return
    written, order = line.instruction.written, judging_order(line, law)
    if written is None or written.day is None or written.other is None:
        return
    limit = limit_of(line.instruction, order) if order is not None else None
    early, late = sorted((written.day, written.other))
    if early > law.day and (limit is None or late <= limit.last_day(law.day)):
        yield found(written, f"may be {in_words(early)} or {in_words(late)}")


@rule(
    id="DEC11",
    severity=OFF,
    needs=("declassifications",),
    cites=["32-cfr-2001:2001.21(a)(4)"],
    aliases=["S37"],
    example=CONFIDENTIAL_2007,
    bad="""
        R 110900Z JUN 15
        E.O. 13526: DECL: 6/11/2025
                          ^^^^^^^^^ the regulation writes this day 20250611
    """,
    good="R 110900Z JUN 15\nE.O. 13526: DECL: 20250611",
)
def date_form(cable: Cable, law: Law) -> Iterator[Finding]:
    """A numeric date is not written YYYYMMDD.

    The regulation of 2010 prescribes this form. State's own is the month
    first, so the rule is off unless it is asked for.
    """
    line = cable.declassification
    if line is None or not law.in_force("eo-13526"):
        return
    written = line.instruction.written
    if written is None or written.day is None or not written.is_whole:
        return
    if _NUMERIC.fullmatch(written.text) and not is_number(written.text):
        yield found(written, f"the regulation writes this day {written.day:%Y%m%d}")


@rule(
    id="DEC12",
    severity={"eo-12065": WARNING},
    needs=("classified", "declassifications", "duration"),
    cites=[
        "22-cfr-9:9.4(e)(1)",
        "eo-13526:1.5(a)",
        "eo-13292:1.5(a)",
        "eo-12356:1.4(a)",
        "eo-12065:1-401",
        "32-cfr-2001:2001.21(a)(4)",
    ],
    example=CONFIDENTIAL_2007,
    bad="""
        E.O. 12958: DECL: 10 YEARS
                          ^^^^^^^^ a date or event must stand here
    """,
    good="E.O. 12958: DECL: 6/11/2018",
)
def relative_duration(cable: Cable, law: Law) -> Iterator[Finding]:
    """The instruction is a duration instead of a date or event.

    Whoever copies the text must find the same day without the cable's own date.
    """
    line = cable.declassification
    if line is not None and cable.is_classified and line.instruction.duration is not None:
        yield found(line.instruction, "a date or event must stand here, not a duration")


RULES = (impossible_date, century_open, date_form, relative_duration)
