"""Pages and sections, as the classification line and systems number them.

Sources: ACP 127(G), section 208; pages of cables read, and what terminals set after the number.
How breaks are counted was inferred from few cables, so all of it is only remarked.
"""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from validator.cable.cable import Cable
from validator.cable.copy import PageTurn
from validator.cable.header import ClassificationLine
from validator.cable.heading import CallingStation
from validator.findings.rule import ERROR, INFO, Finding, beside, found, rule
from validator.findings.specimens import UNCLAS_1975, UNCLAS_2007
from validator.law import Law
from validator.law.posts import same_post
from validator.rules.structure.nodes import calling_station, classification, lines
from validator.text.regex import regex
from validator.text.source import Span

_START = attrgetter("span.start")
#: ``01 OF 02``; compiled at first use
_NUMBERS = regex(r"\b\d{1,3} +(?i:OF) +\d{1,3}\b")
#: the word SECTION and its numbers, however the copy has them
_GARBLED = regex(r"(?i)\bS[A-Z]{3,7} *[\dOQ]{1,3} ?[A-Z]{0,2}F ? ?[\dO]{1,3}\b")
_RIGHT = regex(r"(?i)SECTION +\d{1,3} +OF +\d{1,3}")
#: operating signals, a second number, a note that the message may be a repeat
_SIGNALS = regex(r"(?:Z[A-Z]{2}\d?\b|\d{3,8}\b|SUSPECTED DUPLICATE\b)")


@rule(
    id="S70",
    forms=("cable",),
    severity=INFO,
    needs=("page_turns",),
    cites=["practice"],
    help="check that no section or page is missing",
    example=UNCLAS_2007,
    bad="""
        UNCLAS SECTION 01 OF 02 DUSHANBE 001334
        1. Text.

        DUSHANBE 00001334  003 OF 003
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the page is one of 3 sections, the cable has 2
        2. Text.
        ---
        1. Text.

        DUSHANBE 00001334  003 OF 003
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ the page before it
        2. Text.

        DUSHANBE 00001334  002 OF 003
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ section 2 stands after section 3
        3. Text.
        ---
        1. Text.
        DUSHANBE 00001334  003 OF 002
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the page break says section 3 of 2
        2. Text.
    """,
    good="""
        UNCLAS SECTION 01 OF 02 DUSHANBE 001334
        1. Text.

        DUSHANBE 00001334  001.2 OF 002
        2. Text.

        DUSHANBE 00001334  002 OF 002
        3. Text.
    """,
)
def page_breaks_disagree(cable: Cable, law: Law) -> Iterator[Finding]:
    """Page breaks disagree with the classification line or with each other.

    A page is missing, out of order, or of another cable.
    """
    breaks = [turn for turn in cable.page_turns if turn.is_break]
    line = cable.classification
    for turn in breaks:
        if line is None or turn.section is None:
            continue
        section, total = turn.section
        if same_post(turn.station or "", line.station or "") is False:
            yield found(turn, "the page break names another post than the cable")
        elif line.section is not None and total != line.section[1]:
            sections = f"{total} sections, the cable has {line.section[1]}"
            yield found(turn, f"the page is one of {sections}")
        elif section > total:
            yield found(turn, f"the page break says section {section} of {total}")
    for before, after in pairwise(breaks):
        if before.section and after.section and after.section[0] < before.section[0]:
            fault = f"section {after.section[0]} stands after section {before.section[0]}"
            yield found(after, fault, beside(before, "the page before it"))


@rule(
    id="S71",
    forms=("cable",),
    severity=INFO,
    about=("page_turns", "second classification line"),
    cites=["nara-telegrams"],
    help="check that no page is missing or of another cable",
    example=UNCLAS_1975,
    bad="""
        PAGE 01        LA PAZ 01334  240814Z
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ the page before it
        1. TEXT.
        PAGE 03        LA PAZ 01334  240814Z
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ page 3 follows page 1
        2. TEXT.
        ---
        PAGE 01        LA PAZ 01334  240814Z
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ the page before it
        1. TEXT.
        PAGE 02        LA PAZ 01334  240914Z
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the page has another time than
        2. TEXT.
        ---
        PAGE 01        LA PAZ 01334  02 OF 02  240814Z
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the page head says section 2 of 2
        UNCLAS SECTION 1 OF 2 LA PAZ 1334
        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ the text is section 1 of 2
    """,
    good="""
        PAGE 01        LA PAZ 01334  240814Z
        1. TEXT.
        PAGE 02        LA PAZ 01334  240814Z
        2. TEXT.
    """,
)
def page_heads_disagree(cable: Cable, law: Law) -> Iterator[Finding]:
    """The pages of a section do not follow each other, bear two times, or name another section.

    A page is missing or was taken from another message.
    """
    yield from _other_sections(cable)
    heads = [turn for turn in cable.page_turns if not turn.is_break]
    for before, after in pairwise(heads):
        if before.section != after.section or _is_other(before, after):
            continue
        if after.number != before.number + 1:
            message = f"page {after.number} follows page {before.number}"
        elif before.time and after.time and before.time.strip("Z") != after.time.strip("Z"):
            message = "the page has another time than the page before it"
        else:
            continue
        yield found(after, message, beside(before, "the page before it"))


@rule(
    id="S07",
    severity=ERROR,
    about=lines,
    needs=("section",),
    cites=["acp-127:section 208"],
    help="correct the number of the section",
    example=UNCLAS_2007,
    bad="""
        UNCLAS SECTION 03 OF 02 DUSHANBE 001334
                       ^^^^^^^^ the section is 3 of 2: there is no such section
    """,
    good="UNCLAS SECTION 02 OF 02 DUSHANBE 001334",
)
def impossible_section(line: ClassificationLine, cable: Cable, law: Law) -> Iterator[Finding]:
    """The section has a number that it cannot have.

    Readers wait for sections that never come, or miss one. That a cable is the only
    section of one contradicts nothing and is only remarked.
    """
    number, total = line.section or (1, 0)
    if line.section is not None and (number == 0 or number > total):
        message = f"the section is {number} of {total}: there is no such section"
        yield found(_numbers(cable, line), message)
    elif total == 1:
        message = "the only section of the cable needs no number"
        yield found(_numbers(cable, line), message, severity=INFO)


@rule(
    id="S08",
    severity=INFO,
    about=calling_station,
    needs=("classification_lines",),
    cites=["practice"],
    help="write the section in the heading as well",
    example=UNCLAS_2007,
    bad="""
        DE RUEHDBU #1334 2630402
        ^^^^^^^^^^^^^^^^^^^^^^^^ the calling station gives no section, the text section 1
        UNCLAS SECTION 01 OF 02 DUSHANBE 001334
                       ~~~~~~~~ the section of the text
    """,
    good="DE RUEHDBU #1334/01 2630402\nUNCLAS SECTION 01 OF 02 DUSHANBE 001334",
)
def section_differs(called: CallingStation, cable: Cable, law: Law) -> Iterator[Finding]:
    """Calling station and classification line give different sections.

    In the few headings that were read they agree, so a difference is only remarked.
    """
    line = cable.classification
    if line is None or line.number is None:
        return
    section = line.section[0] if line.section is not None else None
    if called.section != section:
        above, below = _in_words(called.section), _in_words(section)
        place = _numbers(cable, line) if section is not None else line.line_span
        message = f"the calling station gives {above}, the text {below}"
        yield found(called, message, beside(place, "the section of the text"))


@rule(
    id="S09",
    severity=INFO,
    about=classification,
    needs=("tail",),
    cites=["practice"],
    example=UNCLAS_2007,
    bad="""
        UNCLAS DUSHANBE 001334 ZFR 1335
                               ^^^^^^^^ operating signals or a second number follow the number
    """,
    good="FM SECSTATE WASHDC\nTO AMEMBASSY DUSHANBE\nUNCLAS STATE 012345 TOSEC 010001",
)
def signals_behind_number(line: ClassificationLine, cable: Cable, law: Law) -> Iterator[Finding]:
    """Operating signals or a second number follow the number of the cable.

    Relay stations set them when they cancel or repeat a message: this text may stand
    for another, or another for this. A number of the Secretary's travels is none.
    """
    if line.tail is not None and line.tail_span is not None and _SIGNALS.match(line.tail):
        message = "operating signals or a second number follow the number of the cable"
        yield found(line.tail_span, message)


@rule(
    id="S10",
    severity=INFO,
    about=lines,
    cites=["cablemap", "practice"],
    help="write number and total, as in 01 OF 02",
    example=UNCLAS_2007,
    bad="""
        UNCLAS SECTON 01 OF 02 DUSHANBE 001334
               ^^^^^^^^^^^^^^^ the number of the section is garbled
    """,
    good="UNCLAS SECTION 01 OF 02 DUSHANBE 001334",
)
def garbled_section(line: ClassificationLine, cable: Cable, law: Law) -> Iterator[Finding]:
    """The section is written so that it must be guessed.

    Damage of transmission or copying. Collections have filed such cables under
    posts that do not exist.
    """
    match, start = _GARBLED.search(cable.source.slice(line.line_span)), line.line_span.start
    if match is not None and not _RIGHT.fullmatch(match[0]):
        place = Span(start + match.start(), start + match.end())
        yield found(place, "the number of the section is garbled")


def _other_sections(cable: Cable) -> Iterator[Finding]:
    """Find page heads above a classification line of another section, and two totals."""
    first, above = cable.classification, cable.span.start
    heads = [turn for turn in cable.page_turns if not turn.is_break]
    for line in cable.classification_lines:
        place = bisect_left(heads, line.span.start, key=_START) - 1
        head = heads[place] if place >= 0 and heads[place].span.start >= above else None
        above = line.line_span.end
        if line.section is None:
            continue
        number, total = line.section
        if head is not None and head.section is not None and head.section != line.section:
            said = "the page head says section {} of {}, the text".format(*head.section)
            text = beside(line.line_span, f"the text is section {number} of {total}")
            yield found(head, f"{said} {number} of {total}", text)
        elif first is not None and first.section and first.section[1] != total:
            message = f"the first line counts {first.section[1]} sections, a later one {total}"
            yield found(line.line_span, message, beside(first.line_span, "the first line"))


def _is_other(before: PageTurn, after: PageTurn) -> bool:
    """Whether a page begins another cable or a section that its head does not name."""
    return after.number == 1 or before.cable_number != after.cable_number


def _numbers(cable: Cable, line: ClassificationLine) -> Span:
    """Return where ``01 OF 02`` stands."""
    match = _NUMBERS.search(cable.source.slice(line.line_span))
    if match is None:
        return line.line_span
    return Span(line.line_span.start + match.start(), line.line_span.start + match.end())


def _in_words(section: int | None) -> str:
    return "no section" if section is None else f"section {section}"
