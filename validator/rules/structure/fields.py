"""The subject, how the fields above the text stand, and those that the label form must have.

Sources: ACP 127(G), section 209; TAGS manual of 1974, section 3, for the order; 5 FAH-2 H-252 for
OFFICIAL INFORMAL; 5 FAH-1 H-210 and SMART messages as published and released for the label form.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from validator.cable.cable import Cable
from validator.cable.copy import Repair
from validator.cable.header import Declassification, Subject
from validator.findings.rule import INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import SMART_UNCLASSIFIED_2011, UNCLAS_2007, UNCLAS_2011
from validator.law import Law
from validator.law.days import in_words
from validator.law.posts import same_post, station
from validator.rules.shared.completeness import absence, beginning, subject_label
from validator.rules.structure.nodes import repairs, subject
from validator.text.regex import regex
from validator.text.source import Span

#: the caption as a subject writes it; compiled at first use
_INFORMAL = regex(r"(?i)\bOFFICIAL[ -]INFORMAL\b|\bO-I\b")
#: what follows a subject: another field, the first paragraph, nothing
_NEXT = regex(r"(?i)\s*(?:(?:REF|TAGS|E\.O\.|CLASSIFIED BY|REASON|DERIVED)|¶? ?1?\d\.|\Z)")
#: the label of the subject, also letter by letter
_LABEL = regex(r"(?i)(?:SUBJ(?:ECT)?|S U B J E C T)[ \t]*:")


@rule(
    id="S48",
    severity={"telegram-handbook-2008": INFO},
    about=subject,
    cites=["5-fah-2-h250:H-252.1-2"],
    help="begin the subject with OFFICIAL INFORMAL",
    example=UNCLAS_2011,
    bad="""
        OFFICIAL INFORMAL
        ~~~~~~~~~~~~~~~~~ the caption
        SUBJECT: TRAINING EXAMPLE
        ^^^^^^^^ the subject does not say OFFICIAL INFORMAL
    """,
    good="OFFICIAL INFORMAL\nSUBJECT: OFFICIAL INFORMAL: TRAINING EXAMPLE",
)
def official_informal_on_one_line(subject: Subject, cable: Cable, law: Law) -> Iterator[Finding]:
    """OFFICIAL INFORMAL stands as caption or in the subject, but not in both.

    The handbook wants both; only the opening of its section could be read.
    """
    caption = next((one for one in cable.captions if one.word == "OFFICIAL INFORMAL"), None)
    says = _INFORMAL.search(subject.text) is not None
    if subject.text and caption is not None and not says:
        message = "the subject does not say OFFICIAL INFORMAL, as the caption does"
        yield found(subject_label(cable, subject), message, beside(caption, "the caption"))
    elif caption is None and says:
        message = "the subject says OFFICIAL INFORMAL, but no caption does"
        yield found(subject_label(cable, subject), message)


@rule(
    id="S51",
    severity=INFO,
    about=repairs,
    needs=("fused-fields",),
    cites=["cablemap", "design"],
    example=UNCLAS_2007,
    bad="""
        UNCLAS DUSHANBE 001334 SIPDIS E.O. 12958: N/A TAGS: PREL, TI
                                      ^ a field begins in the middle of a line (2 times)
    """,
    good="SIPDIS",
)
def fused_fields(repair: Repair, cable: Cable, law: Law) -> Iterator[Finding]:
    """Several fields of the header stand on one line.

    Copying lost the line ends. Reading parts the fields again, but where one ends is
    then a guess.
    """
    if repair.kind == "fused-fields":
        times = f" ({repair.times} times)" if repair.times > 1 else ""
        blanks = re.compile(r"\s*").match(cable.source.text, repair.span.start)
        start = blanks.end() if blanks is not None else repair.span.start
        yield found(Span(start, start + 1), f"a field begins in the middle of a line{times}")


@rule(
    id="S52",
    forms=("cable",),
    severity=INFO,
    cites=["tags-1974:section 3", "cablemap"],
    help="put the E.O. line above the TAGS",
    example=UNCLAS_2007,
    bad="""
        whole: its lines stand in another order
        R 200402Z SEP 07
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        UNCLAS DUSHANBE 001334

        TAGS: PREL, TI
              ~~~~~~~~ the TAGS
        E.O. 12958: N/A
        ^^^^^^^^^^^ the E.O. line stands below the TAGS
        SUBJECT: TRAINING EXAMPLE

        1. Text.
    """,
    good="REF: STATE 12345",
)
def fields_out_of_order(cable: Cable, law: Law) -> Iterator[Finding]:
    """The fields of the header do not stand in their usual order.

    It is E.O. line, TAGS, subject, references. Nothing hangs on it but the eye of
    the reader.
    """
    if cable.form == "smart":
        return
    for (above, place), (below, earlier) in pairwise(_fields(cable)):
        if earlier.start < place.start:
            yield found(place, f"{above} stands below {below}", beside(earlier, below))
            return


@rule(
    id="S49",
    forms=("cable",),
    severity={"tags-1973": WARNING},
    cites=["5-fah-1-h210:H-212(d)", "tags-1974:section 1"],
    help="write the subject after its label",
    example=UNCLAS_2007,
    bad="""
        without SUBJECT
        E.O. 12958: N/A
        ^^^^^^^^^^^ the cable has no subject
        ---
        SUBJECT:
        ^^^^^^^^ the subject is empty
    """,
    good=UNCLAS_2007,
)
def subject_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable has no subject, or an empty one.

    Lists, indexes and references know a cable by its subject. It has been mandatory
    since 1 March 1973. Slips of the label are only remarked.
    """
    if cable.subject is None:
        place = beginning(cable)
        yield found(place, "the cable has no subject", severity=absence(cable))
        return
    place = subject_label(cable, cable.subject)
    if not cable.subject.text:
        bare = _NEXT.match(cable.source.text[place.end :]) is not None
        severity = absence(cable) if bare else INFO  # its text may stand further down
        yield found(place, "the subject is empty", severity=severity)
    elif _LABEL.fullmatch(cable.source.slice(place)) is None:
        yield found(place, "the label of the subject is not SUBJECT:", severity=INFO)


@rule(
    id="S78",
    forms=("cable",),
    severity=WARNING,
    about=("dated", "message_reference"),
    cites=["5-fah-1-h210:H-210", "smart-cables"],
    help="correct the one that is wrong",
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
    help="fill in the field",
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


def _fields(cable: Cable) -> list[tuple[str, Span]]:
    """Return the fields that stand there, in the order that is due."""
    fields: list[tuple[str, Span]] = []
    line = cable.declassification
    if line is not None and line.is_eo_line:
        fields.append(("the E.O. line", line.label_span))
    if cable.tags:
        fields.append(("the TAGS", cable.tags[0].span.to(cable.tags[-1].span)))
    if cable.subject is not None:
        fields.append(("the subject", subject_label(cable, cable.subject)))
    if cable.references:
        fields.append(("the references", cable.references[0].span))
    return fields


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
