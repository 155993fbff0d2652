"""The statement that one mark covers the entire text (catalogue POR).

It stood in cables from 1978 to 1995: ``1. (C - ENTIRE TEXT)``.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_1979
from validator.law import Law
from validator.rules.portions.nodes import Statement, follows_number, statements
from validator.rules.shared.raising import with_level

__all__ = ["RULES"]


@rule(
    id="POR18",
    about=statements,
    severity=ERROR,
    cites=["eo-12356:1.5(b)", "eo-12065:1-504", "nara-telegrams", "design"],
    aliases=["S67"],
    example=CONFIDENTIAL_1979,
    bad="""
        1. (C - ENTIRE TEXT)
           ~~~~~~~~~~~~~~~~~ the entire text is marked CONFIDENTIAL
        2. (S) Text.
           ^^^ paragraph 2 is marked SECRET, the entire text CONFIDENTIAL
    """,
    good="""
        1. (C - ENTIRE TEXT)
        2. (C) Text.
        3. Text with a list: (U) opens its line and is no mark.
    """,
)
def mark_beside_entire_text(statement: Statement, cable: Cable, law: Law) -> Iterator[Finding]:
    """A paragraph bears a level of its own, though one mark is said to cover the entire text.

    One of the two is wrong. It is an error if the paragraph is the higher, else a
    warning. Letters that open a line elsewhere may be those of a list.
    """
    for paragraph in cable.paragraphs:
        mark = paragraph.portion_mark
        if mark is None or mark.level is None or mark.level == statement.level:
            continue
        if mark.entire_text or follows_number(cable, paragraph, mark):
            yield found(
                mark,
                f"{paragraph.name} is marked {mark.level}, the entire text {statement.level}",
                beside(statement.mark, f"the entire text is marked {statement.level}"),
                help="mark every paragraph, or none beside the statement",
                severity=ERROR if mark.level > statement.level else WARNING,
            )


@rule(
    id="POR19",
    about=statements,
    severity=ERROR,
    cites=["32-cfr-2001:2001.21(b)", "nara-telegrams"],
    aliases=["S67"],
    fixable="raises the cable to the level of the statement; only with --unsafe-fixes",
    example=CONFIDENTIAL_1979,
    bad="""
        C O N F I D E N T I A L LA PAZ 02803
        ~~~~~~~~~~~~~~~~~~~~~~~ the cable as a whole is CONFIDENTIAL
        1. (S - ENTIRE TEXT)
           ^^^^^^^^^^^^^^^^^ the entire text is marked SECRET, the cable is CONFIDENTIAL
        2. Text.
    """,
    fixed="S E C R E T LA PAZ 02803",
    good="1. (C - ENTIRE TEXT)\n2. Text.",
)
def entire_text_differs(statement: Statement, cable: Cable, law: Law) -> Iterator[Finding]:
    """The mark of the entire text is not the level of the cable.

    Both speak of the same text. It is an error if the classification line is the
    lower of the two, since readers trust it, else a warning.
    """
    overall, level = cable.overall, cable.level
    if overall is not None and level is not None and statement.level != level:
        higher = statement.level > level
        yield found(
            statement.mark,
            f"the entire text is marked {statement.level}, the cable is {level}",
            beside(overall, f"the cable as a whole is {cable.stated}"),
            help="give both the same level",
            severity=ERROR if higher else WARNING,
            fix=with_level(cable, statement.level) if higher else None,
        )


@rule(
    id="POR20",
    about=statements,
    severity={"eo-12958": INFO, "stricter-2003": WARNING},
    under_ic={"eo-12958": WARNING, "stricter-2003": ERROR},
    cites=["5-fah-1-2004:H-246.2(c)", "32-cfr-2001:2001.21(c)", "5-cfr-1312:1312.8(a)(7)"],
    example=CONFIDENTIAL_1979,
    bad="""
        on CONFIDENTIAL_2007
        1. (C - ENTIRE TEXT)
           ^^^^^^^^^^^^^^^^^ one mark for the entire text does not replace the marks of portions
        2. Text.
    """,
    good="1. (C - ENTIRE TEXT)\n2. Text.",
)
def entire_text_ceased(statement: Statement, cable: Cable, law: Law) -> Iterator[Finding]:
    """One mark is said to cover the entire text, after such statements have ceased.

    Each portion bears its own mark, so that parts can be used alone. The habit
    outlived the order, and one agency's rule still allows it; it is only remarked until
    22 Sep 2003, which is a step of this project and not of the law.
    """
    if statement.level.is_classified:
        yield found(
            statement.mark,
            "one mark for the entire text does not replace the marks of portions",
            help="mark each paragraph for what it says itself",
        )


RULES = (mark_beside_entire_text, entire_text_differs, entire_text_ceased)
