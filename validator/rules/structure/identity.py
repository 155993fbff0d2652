"""Whether the cable has a number, and all places that name post and number name the same.

Sources: 5 FAH-2 H-222 and H-232; ACP 127(G), section 208; widths of numbers from cables read.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.header import ClassificationLine
from validator.findings.rule import ERROR, INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import UNCLAS_2007
from validator.law import Law
from validator.law.posts import same_post, station
from validator.rules.shared.completeness import beginning, misspelling
from validator.rules.structure.nodes import classification
from validator.text.regex import regex
from validator.text.source import Span

#: series of the Secretary's travels are numbered for whoever sends them
_SERIES = {"PARTO", "SECTO", "TOSEC"}
#: where the originator stands on the FM line; compiled at first use
_ORIGINATOR = regex(r"(?<![^\r\n])FM[ \t]+([^\r\n]*[^\s])")
#: digits of a number by the practice of the time
_FIVE, _SIX = 5, 6


@rule(
    id="S02",
    forms=("cable",),
    severity=ERROR,
    needs=("second classification line",),
    cites=["5-fah-2-h220:H-222", "design"],
    help="keep the number under which the cable was sent",
    example=UNCLAS_2007,
    bad="""
        UNCLAS DUSHANBE 001334
                        ~~~~~~ the number of the first line

        UNCLAS DUSHANBE 001335
                        ^^^^^^ a second classification line gives another number
    """,
    good="UNCLAS DUSHANBE 001334\n\nUNCLAS DUSHANBE 1334",
)
def second_identity(cable: Cable, law: Law) -> Iterator[Finding]:
    """Two classification lines of one section give different posts or numbers.

    Nobody can cite a cable that bears two names. That their levels differ is
    another fault.
    """
    for line in cable.classification_lines[1:]:
        first = cable.classification_lines[0]
        if line.section != first.section:
            continue
        if line.number is not None and first.number is not None and line.number != first.number:
            what, place, other = "number", line.number_span, first.number_span
        elif same_post(line.station or "", first.station or "") is False:
            what, place, other = "post", line.station_span, first.station_span
        else:
            continue
        yield found(
            place or line,
            f"a second classification line gives another {what}",
            beside(other or first, f"the {what} of the first line"),
            severity=misspelling(cable),
        )


@rule(
    id="S04",
    forms=("cable",),
    severity=ERROR,
    needs=("classification_lines", "originator"),
    cites=["5-fah-2-h220:H-222", "acp-117"],
    help="correct the number or the line FM",
    example=UNCLAS_2007,
    bad="""
        FM AMEMBASSY DUSHANBE
           ~~~~~~~~~~~~~~~~~~ the originator
        UNCLAS TASHKENT 001334
               ^^^^^^^^ the number is one of TASHKENT, the originator is DUSHANBE
    """,
    good="FM USEU BRUSSELS\nUNCLAS BRUSSELS 001334",
)
def station_differs(cable: Cable, law: Law) -> Iterator[Finding]:
    """The post of a classification line is not the originator.

    Heading and text belong to two cables, or one was typed over another. Only two
    known posts are compared, in all their spellings.
    """
    originator, seen = cable.originator or "", set[str]()
    for line in cable.classification_lines:
        if line.station is None or line.station_span is None or line.station in seen:
            continue
        seen.add(line.station)
        if same_post(line.station, originator) is not False or line.station in _SERIES:
            continue
        senders = station(line.station), station(originator)
        match = _ORIGINATOR.search(cable.source.text, cable.span.start, cable.span.end)
        yield found(
            line.station_span,
            f"the number is one of {senders[0]}, the originator is {senders[1]}",
            *([beside(Span(*match.span(1)), "the originator")] if match is not None else []),
            severity=misspelling(cable),
        )


@rule(
    id="S05",
    forms=("cable",),
    severity=WARNING,
    needs=("classification_lines",),
    about=("page_turns", "second classification line"),
    cites=["acp-127:section 208", "practice"],
    help="check that the page belongs to the cable",
    example=UNCLAS_2007,
    bad="""
        UNCLAS SECTION 01 OF 02 DUSHANBE 001334
                                         ~~~~~~ the number of the cable
        1. Text.

        DUSHANBE 00001343  002 OF 002
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the page is one of number 1343, the cable is 1334
        2. Text.
        ---
        on UNCLAS_1975
        UNCLAS SECTION 01 OF 02 LA PAZ 01334
                                       ~~~~~ the number of the cable
        1. TEXT.

        R 240714Z MAR 79
        FM AMEMBASSY LA PAZ
        TO SECSTATE WASHDC

        UNCLAS SECTION 02 OF 02 LA PAZ 01343
                                       ^^^^^ section 2 has the number 1343, the cable 1334
        2. TEXT.
    """,
    good="""
        UNCLAS SECTION 01 OF 02 DUSHANBE 001334
        1. Text.

        DUSHANBE 00001334  002 OF 002
        2. Text.
    """,
)
def number_differs(cable: Cable, law: Law) -> Iterator[Finding]:
    """A page or a later section has another number than the classification line.

    It may have slipped in from another cable: all sections of one bear its number. Each
    wrong number is reported once.
    """
    line = cable.classification
    if line is None or line.number is None or line.number_span is None:
        return
    seen, label = {line.number}, beside(line.number_span, "the number of the cable")
    for other in cable.classification_lines[1:]:
        number, post = other.number, other.station or ""
        if number is None or number in seen or other.section == line.section or post in _SERIES:
            continue
        if other.section is not None and same_post(post, line.station or "") is not False:
            seen.add(number)
            yield found(
                other.number_span or other,
                f"section {other.section[0]} has the number {number}, the cable {line.number}",
                label,
                severity=misspelling(cable),
            )
    for turn in cable.page_turns:
        number, post = turn.cable_number, turn.station or ""
        if number is None or number in seen or same_post(post, line.station or "") is False:
            continue
        seen.add(number)
        message = f"the page is one of number {number}, the cable is {line.number}"
        yield found(turn, message, label, severity=misspelling(cable))


@rule(
    id="S06",
    severity={"eo-12356": INFO},
    about=classification,
    cites=["practice"],
    help="put zeros before the number",
    example=UNCLAS_2007,
    bad="""
        UNCLAS DUSHANBE 1334
                        ^^^^ the number has 4 digits, cables of the time have 6
    """,
    good=UNCLAS_2007,
)
def number_not_padded(line: ClassificationLine, cable: Cable, law: Law) -> Iterator[Finding]:
    """The number of the cable is shorter than its time writes it.

    Terminals fill numbers with zeros, to five digits from the 1980s and to six from
    about 2000. A shorter one was typed by hand or changed later.
    """
    if line.number_span is None:
        return
    digits = re.match(r"\d*", cable.source.slice(line.number_span))
    written = len(digits[0]) if digits is not None else 0
    due = _SIX if law.in_force("telegram-handbook-2004") else _FIVE
    if written < due:
        message = f"the number has {written} digits, cables of the time have {due}"
        yield found(line.number_span, message)


@rule(
    id="S01",
    forms=("cable",),
    severity=INFO,
    cites=["5-fah-2-h220:H-222"],
    help="write post and number after the level",
    example=UNCLAS_2007,
    bad="""
        UNCLAS DUSHANBE
        ^^^^^^ the cable has no number
    """,
    good=UNCLAS_2007,
)
def number_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """Neither a classification line nor a message reference gives the cable's number.

    Without station and number nobody can cite the cable. That its level is missing
    as well is another fact and reported as such.
    """
    numbered = any(line.number is not None for line in cable.classification_lines)
    if not numbered and cable.message_reference is None:
        yield found(cable.overall or beginning(cable), "the cable has no number")
