"""Page heads and page breaks, as systems set them into the text (catalogue S).

Sources: ACP 127(G), section 208; pages of cables read. How breaks are counted was inferred
from few cables, so all of it is only remarked.
"""

from collections.abc import Iterator
from itertools import pairwise

from validator.cable.cable import Cable
from validator.cable.copy import PageTurn
from validator.findings.rule import INFO, Finding, beside, found, rule
from validator.findings.specimens import UNCLAS_1975, UNCLAS_2007
from validator.law import Law
from validator.law.posts import same_post

__all__ = ["RULES"]


@rule(
    id="S70",
    forms=("cable",),
    severity=INFO,
    needs=("page_turns",),
    cites=["practice"],
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
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ section 2 stands behind section 3
        3. Text.
        ---
        1. Text.
        DUSHANBE 00001334  003 OF 002
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ there is no section 3 of 2
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
        if same_post(turn.station or "", line.station or "") is False:
            yield found(turn, "the page is one of another post")
        elif line.section is not None and turn.section[1] != line.section[1]:
            total, sections = turn.section[1], line.section[1]
            yield found(turn, f"the page is one of {total} sections, the cable has {sections}")
        elif turn.section[0] > turn.section[1]:
            yield found(turn, "there is no section {} of {}".format(*turn.section))
    for before, after in pairwise(breaks):
        if before.section and after.section and after.section[0] < before.section[0]:
            yield found(
                after,
                f"section {after.section[0]} stands behind section {before.section[0]}",
                beside(before, "the page before it"),
            )


@rule(
    id="S71",
    forms=("cable",),
    severity=INFO,
    about=("page_turns", "second classification line"),
    cites=["nara-telegrams"],
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
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the page bears another time
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
            message = "the page bears another time"
        else:
            continue
        yield found(after, message, beside(before, "the page before it"))


def _other_sections(cable: Cable) -> Iterator[Finding]:
    """Find page heads above a classification line of another section, and two totals."""
    first, place = cable.classification, cable.span.start
    for line in cable.classification_lines:
        above = [
            turn
            for turn in cable.page_turns
            if not turn.is_break and place <= turn.span.start < line.span.start
        ]
        place = line.line_span.end
        head = above[-1] if above else None
        if line.section is None:
            continue
        if head is not None and head.section is not None and head.section != line.section:
            yield found(
                head,
                "the page head says section {} of {}".format(*head.section),
                beside(line.line_span, "the text is section {} of {}".format(*line.section)),
            )
        elif first is not None and first.section and first.section[1] != line.section[1]:
            yield found(
                line.line_span,
                f"the cable has {first.section[1]} sections, here {line.section[1]}",
                beside(first.line_span, "the first of them"),
            )


def _is_other(before: PageTurn, after: PageTurn) -> bool:
    """Whether a page begins another cable or a section that its head does not name."""
    return after.number == 1 or before.cable_number != after.cable_number


RULES = (page_breaks_disagree, page_heads_disagree)
