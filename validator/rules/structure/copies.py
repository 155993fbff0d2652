"""What copying, archives and files did to a cable: damage, lines that fit nowhere, data, company.

Sources: the National Archives' State telegrams of 1973-79; copies of 1995 to 2010 and fused
records in collections (cablemap).
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.copy import CorrectedCopy, Repair
from validator.cable.header import ClassificationLine
from validator.findings.rule import INFO, OFF, Finding, beside, found, rule
from validator.findings.specimens import UNCLAS_1975, UNCLAS_2007
from validator.law import Law
from validator.rules.structure.nodes import classification, correction, repairs
from validator.text.numerals import as_int
from validator.text.regex import regex
from validator.text.source import Span

_DAMAGE = {
    "backslash": "lines end in a backslash",
    "blank-lines": "blank lines stand between all lines",
    "carriage-return": "lines end in carriage returns",
    "damaged-heading": "letters of a page heading are wrong",
    "dash": "dashes of print stand for hyphens",
    "date-time-group": "signs of the date-time group are damaged",
    "day": "the day was told by the rest of the cable",
    "ebcdic": "the bytes are EBCDIC, the code of old message systems",
    "encoding": "the bytes are no UTF-8",
    "entity": "HTML entities stand for characters",
    "glued-level": "the level runs into the word after it",
    "label": "letters of the label of a field are damaged",
    "level-letters": "letters of the level are damaged",
    "level-signs": "digits stand for letters of the level",
    "hidden": "characters that nobody sees stand in words",
    "letter-for-one": "letters stand for a 1 in numbers of paragraphs",
    "look-alike": "letters of another alphabet stand for those that look the same",
    "margin": "all lines are indented",
    "markdown-link": "Markdown links stand for TAGS",
    "markup": "signs of markdown, HTML or mail stand in the text",
    "no-break-space": "no-break spaces stand for blanks",
    "nul": "NUL characters stand in the text",
    "split-line": "a line of the heading goes on below",
}
_HEADER_ZONES = {"transmission", "address", "header"}
#: a document number of the archive: ``1973TEHRAN05785``; compiled at first use
_DOCUMENT = regex(r"Document Number: *(?P<number>(?P<year>\d{4})[A-Z]{2,6}(?P<digits>\d{5,6}))\b")


@rule(
    id="S63",
    severity=INFO,
    about=repairs,
    needs=("pilcrow",),
    cites=["cablemap", "design"],
    example=UNCLAS_2007,
    bad="""
        11. Text.
        ^ a 1 stands for a lost paragraph sign before 2 paragraph numbers
        12. Text.
    """,
    good="¶1. Text.\n\n¶2. Text.",
)
def damaged_paragraph_numbers(repair: Repair, cable: Cable, law: Law) -> Iterator[Finding]:
    """Paragraph numbers begin with a 1 that was a pilcrow.

    A reader of characters took the pilcrow for the digit. Reading sees through it:
    reports count the paragraphs as the drafter did.
    """
    if repair.kind == "pilcrow":
        numbers = _counted(repair.times, "paragraph number")
        yield found(repair, f"a 1 stands for a lost paragraph sign before {numbers}")


@rule(
    id="S82",
    forms=("cable",),
    severity=INFO,
    needs=("repairs",),
    cites=["cablemap", "design"],
    example=UNCLAS_2007,
    bad="""
        TAGS: [PREL](#) [TI](#)
              ^^^^^^^^^ Markdown links stand for TAGS (2 times)
        ---
        R 200402Z SEP 07\r
                        ^ lines end in carriage returns (3 times)
        FM AMEMBASSY DUSHANBE\r
        TO SECSTATE WASHDC\r
    """,
    good=UNCLAS_2007,
)
def conversion_damage(cable: Cable, law: Law) -> Iterator[Finding]:
    """Conversion has left its traces in the copy.

    Reading sees through them, but what was changed once may have been changed
    elsewhere. Each kind of trace is remarked once a cable.
    """
    kinds: dict[str, Repair] = {}
    for repair in cable.repairs:
        if repair.kind in _DAMAGE and kinds.setdefault(repair.kind, repair) is repair:
            times = f" ({_counted(repair.times, 'time')})" if repair.times > 1 else ""
            yield found(repair, _DAMAGE[repair.kind] + times)


@rule(
    id="S85",
    forms=("cable",),
    severity=INFO,
    needs=("unrecognised",),
    cites=["design"],
    help="check the spelling of its label",
    example=UNCLAS_2007,
    bad="""
        whole: a line of no kind
        R 200402Z SEP 07
        FM AMEMBASSY DUSHANBE
        %% line noise %%
        ^^^^^^^^^^^^^^^^ 1 line of the header fits nowhere
        TO SECSTATE WASHDC

        UNCLAS DUSHANBE 001334

        E.O. 12958: N/A
        TAGS: PREL, TI
        SUBJECT: TRAINING EXAMPLE

        1. Text.
    """,
    good=UNCLAS_2007,
)
def unrecognised_lines(cable: Cable, law: Law) -> Iterator[Finding]:
    """Lines of the header were not recognised.

    What was not understood was not judged either. The first of them is shown.
    """
    lines = [line for line in cable.unrecognised if line.zone in _HEADER_ZONES]
    if lines:
        fits = "line of the header fits" if len(lines) == 1 else "lines of the header fit"
        yield found(lines[0], f"{len(lines)} {fits} nowhere")


@rule(
    id="S80",
    severity=INFO,
    about=classification,
    cites=["nara-telegrams"],
    help="check that the copy is filed under its own number",
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
def archive_data_differ(line: ClassificationLine, cable: Cable, law: Law) -> Iterator[Finding]:
    """The number under which the archive keeps the cable is not the cable's.

    Its data were gathered by machine and err; but the text may also be another's.
    """
    text, year = cable.source.text, cable.date.year if cable.date is not None else None
    data = text.find("Document Number:", cable.span.start, cable.span.end)
    match = _DOCUMENT.match(text, data) if data >= 0 else None
    if match is None or line.number is None or line.number_span is None:
        return
    written = as_int(match["year"])
    if (written, as_int(match["digits"])) != (year or written, line.number):
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
    help="strike out the level, and note who declassified the cable and when",
    example=UNCLAS_1975,
    bad="""
        CONFIDENTIAL
        C O N F I D E N T I A L LA PAZ 1334
        ~~~~~~~~~~~~~~~~~~~~~~~ the cable as a whole is CONFIDENTIAL
        E.O. 11652: GDS
        1. TEXT.
         Declassified/Released US Department of State
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the cable was released, but
        2. TEXT.
    """,
    good="UNCLASSIFIED\nUNCLAS LA PAZ 1334",
)
def level_beside_review(cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable was released, but still has the level of its day.

    Off: it is so of every released copy, and right; marks of its day are judged by
    the law of its day. It is asked only if chosen by its id.
    """
    released = [stamp for stamp in cable.stamps if stamp.kind != "re-marking"]
    if released and cable.overall is not None and cable.is_classified:
        label = beside(cable.overall, f"the cable as a whole is {cable.stated}")
        yield found(released[0], "the cable was released, but still has its level", label)


@rule(
    id="S83",
    forms=("cable",),
    severity=INFO,
    needs=("later message",),
    cites=["cablemap", "design"],
    help="save each message in a file of its own",
    example=UNCLAS_2007,
    bad="""
        1. Text.

        DOE
        NNNN

        VZCZCXRO2752
        ^^^^^^^^^^^^ a further message begins in the same file
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
    first = re.search(r"\S[^\r\n]*", cable.source.slice(cable.span))
    if cable.span.start > 0 and first is not None:
        start = cable.span.start + first.start()
        place = Span(start, start + len(first[0].rstrip()))
        yield found(place, "a further message begins in the same file")


@rule(
    id="S84",
    forms=("cable",),
    severity=INFO,
    cites=["design"],
    help="end all lines in the same way",
    example=UNCLAS_2007,
    bad="""
        UNCLAS DUSHANBE 001334\r
                              ^ the lines end in two ways
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
        yield found(Span(start, start + 1), "the lines end in two ways")


@rule(
    id="S61",
    severity=INFO,
    about=correction,
    cites=["cablemap", "practice"],
    help="say in the first paragraph what was corrected",
    example=UNCLAS_2007,
    bad="""
        UNCLAS DUSHANBE 001334

        C O R R E C T E D COPY
        ^^^^^^^^^^^^^^^^^^^^^^ the cable is a corrected copy, which does not say what was
    """,
    good=UNCLAS_2007,
)
def corrected_copy(notice: CorrectedCopy, cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable is a corrected copy.

    Another version is about under the same number, perhaps with other marks.
    """
    told = "says" if notice.changed else "does not say"
    yield found(notice, f"the cable is a corrected copy, which {told} what was changed")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
