"""The subject, and how the fields above the text stand: order, company, what they must share.

Sources: ACP 127(G), section 209; TAGS manual of 1974, section 3, for the order; 5 FAH-2 H-252 for
OFFICIAL INFORMAL.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from validator.cable.cable import Cable
from validator.cable.copy import Repair
from validator.cable.header import Subject
from validator.findings.rule import INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import UNCLAS_2007, UNCLAS_2011
from validator.law import Law
from validator.rules.shared.completeness import absence, beginning, subject_label
from validator.rules.structure.nodes import repairs, subject
from validator.text.source import Span

__all__ = ["RULES"]

#: the caption as a subject writes it; compiled at first use
_INFORMAL = r"(?i)\bOFFICIAL[ -]INFORMAL\b|\bO-I\b"
#: what follows a subject: another field, the first paragraph, nothing
_NEXT = r"(?i)\s*(?:(?:REF|TAGS|E\.O\.|CLASSIFIED BY|REASON|DERIVED)|¶? ?1?\d\.|\Z)"
#: the label of the subject, also letter by letter
_LABEL = r"(?i)(?:SUBJ(?:ECT)?|S U B J E C T)[ \t]*:"


@rule(
    id="S48",
    severity={"telegram-handbook-2008": INFO},
    about=subject,
    cites=["5-fah-2-h250:H-252.1-2"],
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
    says = re.search(_INFORMAL, subject.text) is not None
    place = subject_label(cable, subject)
    if subject.text and caption is not None and not says:
        message = "the subject does not say OFFICIAL INFORMAL, as the caption does"
        yield found(place, message, beside(caption, "the caption"))
    elif caption is None and says:
        yield found(place, "the subject says OFFICIAL INFORMAL, but no caption does")


@rule(
    id="S51",
    severity=INFO,
    about=repairs,
    needs=("fused-fields",),
    cites=["cablemap", "design"],
    example=UNCLAS_2007,
    bad="""
        UNCLAS DUSHANBE 001334 SIPDIS E.O. 12958: N/A TAGS: PREL, TI
                                      ^ a field begins in the midst of a line (2 times)
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
        yield found(Span(start, start + 1), f"a field begins in the midst of a line{times}")


@rule(
    id="S52",
    forms=("cable",),
    severity=INFO,
    cites=["tags-1974:section 3", "cablemap"],
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
        bare = re.match(_NEXT, cable.source.text[place.end :]) is not None
        severity = absence(cable) if bare else INFO  # its text may stand further down
        yield found(place, "the subject is empty", severity=severity)
    elif re.fullmatch(_LABEL, cable.source.slice(place)) is None:
        yield found(place, "the label of the subject is not SUBJECT:", severity=INFO)


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


RULES = (official_informal_on_one_line, fused_fields, fields_out_of_order, subject_missing)
