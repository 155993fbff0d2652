"""Messages in the label form (SMART): fields that must be there and agree (catalogue S).

Sources: 5 FAH-1 H-210; SMART messages as published and released.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.header import Declassification
from validator.findings.rule import INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import SMART_UNCLASSIFIED_2011
from validator.law import Law
from validator.law.days import in_words
from validator.law.posts import same_post, station
from validator.rules.shared.completeness import beginning

__all__ = ["RULES"]


@rule(
    id="S78",
    forms=("cable",),
    severity=WARNING,
    about=("dated", "message_reference"),
    cites=["5-fah-1-h210:H-210", "smart-cables"],
    example=SMART_UNCLASSIFIED_2011,
    bad="""
        Date/DTG: Jun 09, 2011 / 081200Z JUN 11
                                 ^^^^^^^^^^^^^^ the date-time group is of 8 Jun 2011
                  ~~~~~~~~~~~~ the date is 9 Jun 2011
        ---
        MRN: 10 TASHKENT 334
             ^^^^^^^^^^^^^^^ the reference is of year 10, the message of 2011
        From: AMEMBASSY TASHKENT
        ---
        MRN: 11 TASHKENT 334
             ^^^^^^^^^^^^^^^ the reference is one of TASHKENT, the sender is DUSHANBE
    """,
    good=SMART_UNCLASSIFIED_2011,
)
def labelled_dates_disagree(cable: Cable, law: Law) -> Iterator[Finding]:
    """Two fields of a message in the label form give two days, years or posts.

    The message cannot be cited, and the day decides which law it is judged by. A
    date-time group that the copy cut is only remarked.
    """
    dated = cable.dated
    if dated is not None and dated.day is not None and dated.group_span is not None:
        day, moment = in_words(dated.day), dated.moment
        if moment is None and dated.fault is None:
            yield found(dated.group_span, "the date-time group is cut", severity=INFO)
        elif moment is not None and moment.date() != dated.day:
            fault = f"the date-time group is of {in_words(moment.date())}, the date is {day}"
            yield found(dated.group_span, fault, beside(dated.day_span, f"the date is {day}"))
    if cable.message_reference is None:
        return
    place, _, year, post, _ = cable.message_reference
    own, sender = cable.own_date, cable.originator or ""
    if own is not None and own.year % 100 != year:
        yield found(place, f"the reference is of year {year:02}, the message of {own.year}")
    if same_post(post, sender) is False:
        fault = f"the reference is one of {station(post)}, the sender is {station(sender)}"
        yield found(place, fault)


@rule(
    id="S79",
    forms=("cable",),
    severity=WARNING,
    needs=("smart",),
    cites=["5-fah-1-h210:H-212(d)", "smart-cables"],
    example=SMART_UNCLASSIFIED_2011,
    bad="""
        without TO
        E.O.: 13526
        ^^^^^^^^^^^ no field gives the addressee (Action)
        ---
        without E.O.
        Subject: TRAINING EXAMPLE
        ^^^^^^^^ no field gives the executive order (E.O.)
    """,
    good=SMART_UNCLASSIFIED_2011,
)
def required_field_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """A message in the label form lacks a field that the form always has.

    Number, date, sender, addressee and executive order are set by the system; if one is
    missing, the copy is not whole. Where two are, it is an extract or a draft, which has
    no number and no date yet, and that is only remarked.
    """
    missing = list(_missing(cable)) if cable.form == "smart" else []
    draft = cable.number_open or cable.given_date is not None
    severity = INFO if len(missing) > 1 or draft else None
    for name in missing:
        yield found(beginning(cable), f"no field gives {name}", severity=severity)


def _missing(cable: Cable) -> Iterator[str]:
    """Yield the names of the fields that are missing or have no value."""
    if cable.message_reference is None:
        yield "the number (MRN)"
    if cable.date is None and (cable.dated is None or not cable.dated.is_filled):
        yield "the date (Date/DTG)"
    if cable.originator is None:
        yield "the sender (From)"
    if not any(one.kind == "action" for one in cable.addressees):
        yield "the addressee (Action)"
    # of a classified message DEC01 says so, if its instruction is missing with it
    lines = cable.declassifications
    if not any(map(_is_filled, lines)) and (lines or not cable.is_classified):
        yield "the executive order (E.O.)"


def _is_filled(line: Declassification) -> bool:
    """Whether an E.O. line has a number, or at least a value such as N/A."""
    return bool(line.order) or (line.is_eo_line and line.instruction.span.end == line.span.end)


RULES = (labelled_dates_disagree, required_field_missing)
