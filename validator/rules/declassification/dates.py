"""The date of an instruction: a day of the calendar, written so that all read the same, and ahead.

Sources: 32 CFR 2001.21(a)(4); IC Markings Manual (2016) E.6: a date that has passed does not
by itself make a text unclassified. The regulation writes YYYYMMDD; State writes MM/DD/YYYY
and every other numeric form, all of which are accepted.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable, Kind
from validator.cable.due import declassified_on
from validator.cable.header import Declassification
from validator.cable.instruction import WrittenDate
from validator.findings.rule import ERROR, INFO, OFF, WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_1979, CONFIDENTIAL_2007
from validator.law import Law
from validator.law.days import in_words
from validator.rules.declassification.nodes import dates, lines
from validator.rules.shared.limits import day_label, judging_order, limit_of
from validator.text.numerals import is_number
from validator.text.regex import regex

#: instructions whose date is their own, not one inside an event
_DATED = (Kind.DATE, Kind.SCHEDULE, Kind.EXEMPTION)
#: where each order asks for a day
_DAY = (
    *("22-cfr-9:9.4(e)(1)", "eo-13526:1.5(a)", "eo-13292:1.5(a)", "eo-12356:1.4(a)"),
    *("eo-12065:1-401", "32-cfr-2001:2001.21(a)(4)"),
)
_NUMERIC = regex(r"[\d/.\- ]+")


@rule(
    id="DEC09",
    severity=ERROR,
    about=dates,
    needs=("doubtful date",),
    cites=[*_DAY, "design"],
    help="write the date as MM/DD/YYYY",
    example=CONFIDENTIAL_2007,
    bad="""
        E.O. 12958: DECL: 02/30/2018
                          ^^^^^^^^^^ the declassification date is not valid: no day of the calendar
        ---
        E.O. 12958: DECL: 25/03/2018
                          ^^^^^^^^^^ the date is read as 25 Mar 2018: month and day are exchanged
        ---
        E.O. 12958: DECL: 06/11
                          ^^^^^ the declassification date is not valid: the year is missing
        ---
        E.O. 12958: DECL: O6/l1/2017
                          ^^^^^^^^^^ the date is read as 11 Jun 2017: a letter or digit is damaged
    """,
    good="on CONFIDENTIAL_2008\nwithout CLASSIFIED BY\nE.O. 12958: DECL: 02/28/2018",
)
def impossible_date(date: WrittenDate, cable: Cable, law: Law) -> Iterator[Finding]:
    """The date of the instruction is no day of the calendar.

    It is an error only if no order of month, day and year gives a day, or the year
    is missing; a date that makes sense with the day first only is remarked.
    """
    if date.day is None:
        yield found(date, f"the declassification date is not valid: {date.fault or 'no such day'}")
        return
    doubts = (
        (date.fault, WARNING, None),
        ("a letter or digit is damaged" if date.damaged else None, INFO, None),
        ("month and day are exchanged" if date.day_first else None, INFO, "write the month first"),
    )
    for doubt, severity, help in doubts:
        if doubt is not None:
            message = f"the date is read as {in_words(date.day)}: {doubt}"
            yield found(date, message, help=help, severity=severity)
            return


@rule(
    id="DEC10",
    severity={"eo-12356": INFO},
    about=lines,
    needs=("classified", "two centuries"),
    cites=[*_DAY, "design"],
    aliases=["S37"],
    example=CONFIDENTIAL_1979,
    bad="""
        R 110900Z JUN 85
        E.O. 12356: DECL: 6/10/95
                          ^^^^^^^ the two-digit year may mean 10 Jun 1995 or 10 Jun 2095
    """,
    good=[
        "R 110900Z JUN 85\nE.O. 12356: DECL: 6/10/1995",
        "on CONFIDENTIAL_2008\nwithout CLASSIFIED BY\nE.O. 12958: DECL: 6/10/18",
    ],
)
def century_open(line: Declassification, cable: Cable, law: Law) -> Iterator[Finding]:
    """A two-digit year would be lawful in two centuries.

    The nearer one is assumed, aloud. Where the other lies before the cable or
    beyond the limit of its order nothing is open.
    """
    written, order = line.instruction.written, judging_order(line, law)
    if law.day is None or written is None or written.day is None or written.other is None:
        return
    limit = limit_of(line.instruction, order) if order is not None else None
    early, late = sorted((written.day, written.other))
    lawful = limit is None or late <= limit.last_day(law.day)
    if cable.is_classified and early > law.day and lawful:
        message = f"the two-digit year may mean {in_words(early)} or {in_words(late)}"
        yield found(written, message, help="write the year in four digits")


@rule(
    id="DEC11",
    severity=OFF,
    about=lines,
    cites=["32-cfr-2001:2001.21(a)(4)"],
    aliases=["S37"],
    example=CONFIDENTIAL_2007,
    bad="""
        R 110900Z JUN 15
        E.O. 13526: DECL: 6/11/2025
                          ^^^^^^^^^ the date is not written YYYYMMDD
    """,
    good="R 110900Z JUN 15\nE.O. 13526: DECL: 20250611",
)
def date_form(line: Declassification, cable: Cable, law: Law) -> Iterator[Finding]:
    """A numeric date is not written YYYYMMDD.

    The regulation of 2010 prescribes this form. State's own is the month
    first, so the rule is off unless it is asked for.
    """
    written = line.instruction.written
    if written is None or written.day is None or not written.is_whole:
        return
    numeric = _NUMERIC.fullmatch(written.text) and not is_number(written.text)
    if numeric and law.in_force("eo-13526"):
        help = f"write {written.day:%Y%m%d}"
        yield found(written, "the date is not written YYYYMMDD", help=help)


@rule(
    id="DEC12",
    severity={"eo-12065": WARNING},
    about=lines,
    needs=("classified", "duration"),
    cites=_DAY,
    example=CONFIDENTIAL_2007,
    bad="""
        E.O. 12958: DECL: 10 YEARS
                          ^^^^^^^^ the instruction is a duration, not a date or event
    """,
    good="E.O. 12958: DECL: 6/11/2018",
)
def relative_duration(line: Declassification, cable: Cable, law: Law) -> Iterator[Finding]:
    """The instruction is a duration instead of a date or event.

    Whoever copies the text must find the same day without the cable's own date.
    """
    if cable.is_classified and line.instruction.duration is not None:
        message = "the instruction is a duration, not a date or event"
        yield found(line.instruction, message, help="write the date on which it ends")


@rule(
    id="DEC13",
    severity={"eo-11652": ERROR},
    about=lines,
    needs=("classified",),
    cites=["32-cfr-2001:2001.21(a)(4)", "design:an instruction lies ahead of its cable"],
    help="give a date after that of the cable",
    example=CONFIDENTIAL_1979,
    bad="""
        R 301400Z MAR 79
          ~~~~~~~~~~~~~~ the cable is of 30 Mar 1979
        E.O. 12065: GDS 3/30/79 (DOE, JANE)
                        ^^^^^^^ declassification on 30 Mar 1979 is not after 30 Mar 1979, that of
    """,
    good="E.O. 12065: GDS 3/30/85 (DOE, JANE)",
)
def date_not_after_cable(line: Declassification, cable: Cable, law: Law) -> Iterator[Finding]:
    """The date for declassification is not after the date of the cable.

    Read literally the text was never classified. Mostly the day of drafting was
    typed, or the year of the cable.
    """
    written = line.instruction
    date, place = written.date, written.date_span
    if law.day is None or date is None or place is None or written.kind not in _DATED:
        return
    if cable.is_classified and date <= law.day:
        day = in_words(law.day)
        message = f"declassification on {in_words(date)} is not after {day}, that of the cable"
        yield found(place, message, *day_label(cable))


@rule(
    id="DEC50",
    severity={"eo-11652": INFO},
    about=lines,
    cites=[
        *("22-cfr-9:9.9(a)(3)", "eo-13526:1.5(a)", "eo-13292:1.5(a)", "eo-12065:1-401"),
        *("eo-11652:5(A)", "ic-manual-2016:E.6"),
    ],
    example=CONFIDENTIAL_2007,
    bad="""
        E.O. 12958: DECL: 9/19/2017
                          ^^^^^^^^^ 19 Sep 2017 has passed
        ---
        on UNCLAS_1975
        S E C R E T LA PAZ 3055
        E.O. 11652: GDS
                    ^^^ 31 Dec 1983 has passed: the text may be declassified
        1. Text.
    """,
    good="R 200402Z SEP 16\nE.O. 13526: DECL: 9/19/2041",
)
def date_passed(line: Declassification, cable: Cable, law: Law) -> Iterator[Finding]:
    """The day on which the cable's own order ends its classification lies before today.

    It is the date of the instruction, or the end of the term that the order sets.
    The text may be declassified, but a day alone does not do it here: an authority
    must review it first. Given only if the day of the check is known.
    """
    due = declassified_on(cable, law)
    if law.today is None or law.day is None or due is None:
        return
    if not law.day < due.day < law.today:
        return
    what = "be reviewed" if due.kind == "review" else "be declassified"
    written = line.instruction
    named = written.date_span if written.date == due.day else None
    why = f" ({due.reason}; {due.source})" if named is None else ""
    yield found(
        named or (line.label_span if written.kind is Kind.MISSING else written.span),
        f"{in_words(due.day)} has passed: the text may {what}{why}",
        help="it stays as it is marked until an authority has reviewed it",
    )
