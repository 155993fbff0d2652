"""The statement that one mark covers the entire text (catalogue POR).

It stood in cables from 1978 to 1995: ``1. (C - ENTIRE TEXT)``.
"""

from collections.abc import Iterator

from validator.document import Cable
from validator.law import Law
from validator.rule import ERROR, WARNING, Finding, beside, found, rule

__all__ = ["entire_text_differs"]


@rule(
    id="POR19",
    severity=ERROR,
    cites=["32-cfr-2001:2001.21(b)", "nara-telegrams"],
    aliases=["S67"],
    bad=[
        """
        R 301929Z MAR 79
        FM AMEMBASSY LA PAZ
        TO SECSTATE WASHDC

        C O N F I D E N T I A L LA PAZ 02803
        ~~~~~~~~~~~~~~~~~~~~~~~ the cable as a whole is CONFIDENTIAL

        E.O. 12065: GDS 3/30/85 (DOE, JANE) OR-P
        TAGS: PINS, BL
        SUBJECT: TRAINING EXAMPLE

        1. (S - ENTIRE TEXT)
           ^^^^^^^^^^^^^^^^^ the entire text is marked SECRET

        2. Text.
        """
    ],
    good=[
        """
        R 301929Z MAR 79
        FM AMEMBASSY LA PAZ
        TO SECSTATE WASHDC

        C O N F I D E N T I A L LA PAZ 02803

        E.O. 12065: GDS 3/30/85 (DOE, JANE) OR-P
        TAGS: PINS, BL
        SUBJECT: TRAINING EXAMPLE

        1. (C - ENTIRE TEXT)

        2. Text.
        """
    ],
)
def entire_text_differs(cable: Cable, law: Law) -> Iterator[Finding]:
    """The mark of the entire text is not the level of the cable.

    Both speak of the same text. It is an error if the classification line is the
    lower of the two, since readers trust it, else a warning.
    """
    statement, overall, level = cable.entire_text, cable.overall, cable.level
    if statement is None or overall is None or level is None:
        return
    if statement.level is not None and statement.level != level:
        yield found(
            statement,
            f"the entire text is marked {statement.level}",
            beside(overall, f"the cable as a whole is {level}"),
            help="give both the same level",
            severity=ERROR if statement.level > level else WARNING,
        )
