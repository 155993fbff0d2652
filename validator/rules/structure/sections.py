"""Sections of a long cable, as the classification line gives them (catalogue S).

Source: ACP 127(G), section 208; what terminals set behind the number, from cables read.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.header import ClassificationLine
from validator.findings.rule import ERROR, INFO, Finding, beside, found, rule
from validator.findings.specimens import UNCLAS_2007
from validator.law import Law
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["RULES"]

#: ``01 OF 02``; compiled at first use
_NUMBERS = regex(r"\b\d{1,3} +(?i:OF) +\d{1,3}\b")
#: the word SECTION and its numbers, however the copy has them
_GARBLED = regex(r"(?i)\bS[A-Z]{3,7} *[\dOQ]{1,3} ?[A-Z]{0,2}F ? ?[\dO]{1,3}\b")
_RIGHT = regex(r"(?i)SECTION +\d{1,3} +OF +\d{1,3}")
#: operating signals, a second number, a note that the message may be a repeat
_SIGNALS = r"(?:Z[A-Z]{2}\d?\b|\d{3,8}\b|SUSPECTED DUPLICATE\b)"


@rule(
    id="S07",
    forms=("cable",),
    severity=ERROR,
    needs=("classification_lines", "section"),
    cites=["acp-127:section 208"],
    example=UNCLAS_2007,
    bad="""
        UNCLAS SECTION 03 OF 02 DUSHANBE 001334
                       ^^^^^^^^ there is no section 3 of 2
    """,
    good="UNCLAS SECTION 02 OF 02 DUSHANBE 001334",
)
def impossible_section(cable: Cable, law: Law) -> Iterator[Finding]:
    """The section has a number that it cannot have.

    Readers wait for sections that never come, or miss one. That a cable is the only
    section of one contradicts nothing and is only remarked.
    """
    for line in cable.classification_lines:
        if line.section is None:
            continue
        number, total = line.section
        if number == 0 or number > total:
            yield found(_numbers(cable, line), f"there is no section {number} of {total}")
        elif total == 1:
            message = "the only section needs no number"
            yield found(_numbers(cable, line), message, severity=INFO)


@rule(
    id="S08",
    forms=("cable",),
    severity=INFO,
    needs=("calling_station", "classification_lines"),
    cites=["practice"],
    example=UNCLAS_2007,
    bad="""
        DE RUEHDBU #1334 2630402
        ^^^^^^^^^^^^^^^^^^^^^^^^ the calling station gives no section, the text section 1
        UNCLAS SECTION 01 OF 02 DUSHANBE 001334
                       ~~~~~~~~ the section of the text
    """,
    good="DE RUEHDBU #1334/01 2630402\nUNCLAS SECTION 01 OF 02 DUSHANBE 001334",
)
def section_differs(cable: Cable, law: Law) -> Iterator[Finding]:
    """Calling station and classification line give different sections.

    In the few headings that were read they agree, so a difference is only remarked.
    """
    called, line = cable.calling_station, cable.classification
    if called is None or line is None or line.number is None:
        return
    section = line.section[0] if line.section is not None else None
    if called.section == section:
        return
    above, below = _in_words(called.section), _in_words(section)
    place = _numbers(cable, line) if section is not None else line.line_span
    yield found(
        called,
        f"the calling station gives {above}, the text {below}",
        beside(place, "the section of the text"),
    )


@rule(
    id="S09",
    forms=("cable",),
    severity=INFO,
    needs=("classification_lines", "tail"),
    cites=["practice"],
    example=UNCLAS_2007,
    bad="""
        UNCLAS DUSHANBE 001334 ZFR 1335
                               ^^^^^^^^ signals or a second number follow the number
    """,
    good="FM SECSTATE WASHDC\nTO AMEMBASSY DUSHANBE\nUNCLAS STATE 012345 TOSEC 010001",
)
def signals_behind_number(cable: Cable, law: Law) -> Iterator[Finding]:
    """Operating signals or a second number follow the number of the cable.

    Relay stations set them when they cancel or repeat a message: this text may stand
    for another, or another for this. A number of the Secretary's travels is none.
    """
    line = cable.classification
    if line is None or line.tail is None or line.tail_span is None:
        return
    if re.match(_SIGNALS, line.tail):
        yield found(line.tail_span, "signals or a second number follow the number")


@rule(
    id="S10",
    forms=("cable",),
    severity=INFO,
    needs=("classification_lines",),
    cites=["cablemap", "practice"],
    example=UNCLAS_2007,
    bad="""
        UNCLAS SECTON 01 OF 02 DUSHANBE 001334
               ^^^^^^^^^^^^^^^ the section is garbled
    """,
    good="UNCLAS SECTION 01 OF 02 DUSHANBE 001334",
)
def garbled_section(cable: Cable, law: Law) -> Iterator[Finding]:
    """The section is written so that it must be guessed.

    Damage of transmission or copying. Collections have filed such cables under
    posts that do not exist.
    """
    for line in cable.classification_lines:
        match = _GARBLED.search(cable.source.slice(line.line_span))
        if match is not None and not _RIGHT.fullmatch(match[0]):
            start = line.line_span.start
            yield found(Span(start + match.start(), start + match.end()), "the section is garbled")


def _numbers(cable: Cable, line: ClassificationLine) -> Span:
    """Return where ``01 OF 02`` stands."""
    match = _NUMBERS.search(cable.source.slice(line.line_span))
    if match is None:
        return line.line_span
    return Span(line.line_span.start + match.start(), line.line_span.start + match.end())


def _in_words(section: int | None) -> str:
    return "no section" if section is None else f"section {section}"


RULES = (impossible_section, section_differs, signals_behind_number, garbled_section)
