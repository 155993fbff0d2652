"""What archives add and files do to a cable: data, stamps, line ends, company (catalogue S).

Sources: the National Archives' State telegrams of 1973-79; fused records in collections
(cablemap).
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import INFO, OFF, Finding, beside, found, rule
from validator.findings.specimens import UNCLAS_1975, UNCLAS_2007
from validator.law import Law
from validator.text.numerals import as_int
from validator.text.source import Span

__all__ = ["RULES"]

#: a document number of the archive: ``1973TEHRAN05785``; compiled at first use
_DOCUMENT = r"Document Number: *(?P<number>(?P<year>\d{4})[A-Z]{2,6}(?P<digits>\d{5,6}))\b"


@rule(
    id="S80",
    forms=("cable",),
    severity=INFO,
    needs=("classification_lines",),
    cites=["nara-telegrams"],
    example=UNCLAS_1975,
    bad="""
        UNCLAS LA PAZ 1334
                      ~~~~ the number of the cable
        1. TEXT.

        DOE

        Message Attributes

        Document Number: 1975LAPAZ01343
                         ^^^^^^^^^^^^^^ the archive's number is that of another cable
    """,
    good="""
        1. TEXT.

        DOE

        Message Attributes

        Document Number: 1975LAPAZ01334
    """,
)
def archive_data_differ(cable: Cable, law: Law) -> Iterator[Finding]:
    """The number under which the archive keeps the cable is not the cable's.

    Its data were gathered by machine and err; but the text may also be another's.
    """
    line, text = cable.classification, cable.source.text
    if line is None or line.number is None or line.number_span is None:
        return
    data = text.find("Document Number:", cable.span.start, cable.span.end)
    match = re.compile(_DOCUMENT).match(text, data) if data >= 0 else None
    if match is None:
        return
    year = cable.date.year if cable.date is not None else as_int(match["year"])
    if (as_int(match["year"]), as_int(match["digits"])) != (year, line.number):
        yield found(
            Span(*match.span("number")),
            "the archive's number is that of another cable",
            beside(line.number_span, "the number of the cable"),
        )


@rule(
    id="S81",
    forms=("cable",),
    severity=OFF,
    needs=("stamps", "classified"),
    cites=["22-cfr-9:9.7(d)", "eo-13526:1.6(h)", "eo-13292:1.6(h)", "nara-telegrams", "design"],
    example=UNCLAS_1975,
    bad="""
        CONFIDENTIAL
        C O N F I D E N T I A L LA PAZ 1334
        ~~~~~~~~~~~~~~~~~~~~~~~ the cable as a whole is CONFIDENTIAL
        E.O. 11652: GDS
        1. TEXT.
         Declassified/Released US Department of State
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ released, but the level still stands
        2. TEXT.
    """,
    good="UNCLASSIFIED\nUNCLAS LA PAZ 1334",
)
def level_beside_review(cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable was released, but still bears the level of its day.

    Off: it is so of every released copy, and right; marks of its day are judged by
    the law of its day. It is asked only if chosen by its id.
    """
    released = [stamp for stamp in cable.stamps if stamp.kind != "re-marking"]
    if released and cable.overall is not None and cable.is_classified:
        label = beside(cable.overall, f"the cable as a whole is {cable.stated}")
        yield found(released[0], "released, but the level still stands", label)


@rule(
    id="S83",
    forms=("cable",),
    severity=INFO,
    needs=("later message",),
    cites=["cablemap", "design"],
    example=UNCLAS_2007,
    bad="""
        1. Text.

        DOE
        NNNN

        VZCZCXRO2752
        ^^^^^^^^^^^^ another message begins here
        RR RUEHDBU
        DE RUEHDBU #1335 2630403
        ZNR UUUUU ZZH
        R 200403Z SEP 07
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        UNCLAS DUSHANBE 001335

        E.O. 12958: N/A
        TAGS: PREL, TI
        SUBJECT: TRAINING EXAMPLE
        1. Text.

        DOE
    """,
    good="""
        1. Text.

        DOE
        NNNN
    """,
)
def another_message(cable: Cable, law: Law) -> Iterator[Finding]:
    """The file holds more than one message.

    Each is checked by itself. Fused records are a fault of collecting; who passes the
    file on passes on both.
    """
    if cable.span.start == 0:
        return
    text = cable.source.slice(cable.span)
    first = re.search(r"\S[^\r\n]*", text)
    if first is not None:
        start = cable.span.start + first.start()
        place = Span(start, start + len(first[0].rstrip()))
        yield found(place, "another message begins here")


@rule(
    id="S84",
    forms=("cable",),
    severity=INFO,
    cites=["design"],
    example=UNCLAS_2007,
    bad="""
        UNCLAS DUSHANBE 001334\r
                              ^ lines end in two ways
    """,
    good=UNCLAS_2007,
)
def mixed_line_ends(cable: Cable, law: Law) -> Iterator[Finding]:
    """Lines end in two ways.

    The file was put together from two, or went through two systems. The lengths of
    lines are not judged: copies are often wrapped anew.
    """
    text = cable.source.slice(cable.span)
    first = text.find("\r")
    if first < 0:
        return
    pairs = text.count("\r\n")
    kinds = (pairs, text.count("\r") - pairs, text.count("\n") - pairs)
    if sum(number > 0 for number in kinds) > 1:
        start = cable.span.start + first
        yield found(Span(start, start + 1), "lines end in two ways")


RULES = (archive_data_differ, level_beside_review, another_message, mixed_line_ends)
