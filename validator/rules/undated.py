"""Which rules could not be asked: silence of a rule must never look like its consent."""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import INFO, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_1976
from validator.law import Law
from validator.text.source import Span

__all__ = ["RULES", "rules_stood_down"]


@rule(
    id="LAW01",
    severity=INFO,
    needs=("no date",),
    cites=["design:no rule compares dates of law without the day of the cable"],
    example=CONFIDENTIAL_1976,
    bad="""
        without date-time group, FM, TO, TAGS
        C O N F I D E N T I A L OSLO 000123
        ^^^^^^^^^^^^^^^^^^^^^^^ rules stood down: the cable bears no readable date
        E.O. 12958: DECL: 2/14/2018
    """,
    good="""
        without TO, TAGS
        R 141230Z FEB 08
        FM AMEMBASSY OSLO
        C O N F I D E N T I A L OSLO 000123
        E.O. 12958: DECL: 2/14/2018
    """,
)
def rules_stood_down(cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable bears no readable date, so the law of its day is not known.

    Rules that depend on that law were not asked. Their silence says nothing about
    the cable.
    """
    if law.day is None:
        place = cable.date_time_group or cable.overall
        yield found(
            place if place is not None else Span(cable.span.start, cable.span.start),
            "rules stood down: the cable bears no readable date",
            help="give the date-time group of the cable; for a draft, --date",
        )


RULES = (rules_stood_down,)
