"""Whether the date of an instruction lies ahead: of the cable, and of today.

Sources: 32 CFR 2001.21(a)(4); IC Markings Manual (2016) E.6: a date that has passed
does not by itself make a text unclassified.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable, Kind
from validator.cable.due import declassified_on
from validator.findings.rule import ERROR, INFO, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_1979, CONFIDENTIAL_2007
from validator.law import Law
from validator.law.days import in_words
from validator.rules.shared.limits import origin

__all__ = ["RULES"]

#: instructions whose date is their own, not one inside an event
_DATED = (Kind.DATE, Kind.SCHEDULE, Kind.EXEMPTION)


@rule(
    id="DEC13",
    severity={"eo-11652": ERROR},
    needs=("classified", "declassifications"),
    cites=["32-cfr-2001:2001.21(a)(4)", "design:an instruction lies ahead of its cable"],
    example=CONFIDENTIAL_1979,
    bad="""
        R 301400Z MAR 79
          ~~~~~~~~~~~~~~ the cable is of 30 Mar 1979
        E.O. 12065: GDS 3/30/79 (DOE, JANE)
                        ^^^^^^^ 30 Mar 1979 is not after the cable
    """,
    good="E.O. 12065: GDS 3/30/85 (DOE, JANE)",
)
def date_not_after_cable(cable: Cable, law: Law) -> Iterator[Finding]:
    """The date for declassification is not after the date of the cable.

    Read literally the text was never classified. Mostly the day of drafting was
    typed, or the year of the cable.
    """
    line = cable.declassification
    if line is None or law.day is None or not cable.is_classified:
        return
    written = line.instruction
    if written.date is None or written.date_span is None or written.kind not in _DATED:
        return
    if written.date <= law.day:
        group = cable.date_time_group
        labels = (beside(group, origin(cable)),) if group is not None else ()
        yield found(written.date_span, f"{in_words(written.date)} is not after the cable", *labels)


@rule(
    id="DEC50",
    severity={"eo-11652": INFO},
    needs=("declassifications",),
    cites=[
        "22-cfr-9:9.9(a)(3)",
        "eo-13526:1.5(a)",
        "eo-13292:1.5(a)",
        "eo-12065:1-401",
        "eo-11652:5(A)",
        "ic-manual-2016:E.6",
    ],
    example=CONFIDENTIAL_2007,
    bad="""
        E.O. 12958: DECL: 9/19/2017
                          ^^^^^^^^^ 19 Sep 2017 has passed
        ---
        on UNCLAS_1975
        S E C R E T LA PAZ 3055
        E.O. 11652: GDS
                    ^^^ 31 Dec 1983 has passed
        1. Text.
    """,
    good="R 200402Z SEP 16\nE.O. 13526: DECL: 9/19/2041",
)
def date_passed(cable: Cable, law: Law) -> Iterator[Finding]:
    """The day on which the cable's own order ends its classification lies before today.

    It is the date of the instruction, or the end of the term that the order sets.
    The text may be declassified, but a day alone does not do it here: an authority
    must review it first. Given only if the day of the check is known.
    """
    line = cable.declassification
    if line is None or law.today is None or law.day is None:
        return
    due = declassified_on(cable, law)
    if due is None or not law.day < due.day < law.today:
        return
    what = "be reviewed" if due.kind == "review" else "be declassified"
    written = line.instruction
    named = written.date_span if written.date == due.day else None
    yield found(
        named or (line.label_span if written.kind is Kind.MISSING else written.span),
        f"{in_words(due.day)} has passed: the text may {what} ({due.reason}; {due.source})"
        if named is None
        else f"{in_words(due.day)} has passed: the text may {what}",
        help="it stays as it is marked until an authority has reviewed it",
    )


RULES = (date_not_after_cable, date_passed)
