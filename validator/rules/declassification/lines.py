"""The E.O. line itself: whether it stands there, reads well, and suits the level.

Sources: 32 CFR 2001.21(a)(4); TAGS manual of 1974 (the line is mandatory since
1 Mar 1973, N/A when unclassified); 22 CFR 9.12(b)(5) of 1982.
"""

import re
from collections.abc import Iterator

from validator.diagnostic import Edit, Fix
from validator.document import Cable, Declassification, Kind
from validator.law import Law, nearest, orders
from validator.rule import ERROR, INFO, WARNING, Finding, beside, found, rule
from validator.rules.terms import is_partial

__all__ = [
    "date_of_origin_missing",
    "declassification_on_unclassified",
    "eo_line_missing",
    "eo_line_misspelt",
    "instruction_missing",
    "not_applicable_on_classified",
    "unknown_order",
]

#: values that declassify something, which an unclassified cable has not
_VALUES = (Kind.DATE, Kind.EVENT, Kind.SCHEDULE, Kind.EXEMPTION, Kind.DETERMINATION)
_COMMINGLED = re.compile(r"N ?/? ?A\.? +TO\b|NOT APPLICABLE +TO\b", re.IGNORECASE)
_WELL_SPELT = re.compile(r"(?:E\.O\.|EO)\s+\d+(?:,?\s*AS AMENDED)?\s*:|E\.O\.\d+:", re.IGNORECASE)
_FOREIGN = re.compile(r"(?!AS|AMENDED)[A-DF-NP-Z0-9]+", re.IGNORECASE)


@rule(
    id="DEC01",
    severity={"tags-1973": WARNING, "eo-12356": ERROR},
    cites=["32-cfr-2001:2001.21(a)(4)", "22-cfr-9-1982:9.12(b)(5)", "tags-1974:1"],
    aliases=["S32"],
    bad=[
        """
        R 200402Z SEP 07
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334
        ^^^^^^^^^^^^^^^^^^^^^^^ a classified cable needs an E.O. line

        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        1. (C) Text.
        """
    ],
    good=[
        """
        R 200402Z SEP 07
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334

        E.O. 12958: DECL: 9/19/2017
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        1. (C) Text.
        """
    ],
)
def eo_line_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """A classified cable has no E.O. line.

    The line says under which order the text is classified and when that ends.
    Without it the text stays classified for longer than anybody decided. Under
    E.O. 11652 silence counted as the general schedule, so it is a warning there.
    """
    if cable.is_classified and cable.overall is not None and not cable.declassifications:
        yield found(
            cable.overall,
            "a classified cable needs an E.O. line with a declassification instruction",
            help=f"the order in force is {law.order}" if law.order else None,
            severity=INFO if is_partial(cable) else None,
        )


@rule(
    id="DEC02",
    severity=ERROR,
    cites=["32-cfr-2001:2001.21(a)(4)", "tags-1974:1"],
    aliases=["S35"],
    bad=[
        """
        R 110900Z JUN 08
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        S E C R E T DUSHANBE 000801
        ~~~~~~~~~~~ the cable is SECRET

        E.O. 12958: N/A
                    ^^^ N/A is for unclassified cables
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        1. (S) Text.
        """
    ],
    good=[
        """
        R 110900Z JUN 08
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        S E C R E T DUSHANBE 000801

        E.O. 12958: DECL: 6/11/2018
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        1. (S) Text.
        """,
        """
        R 110900Z JUN 14
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        UNCLAS DUSHANBE 000801

        E.O. 13526: N/A
        TAGS: PREL, TI
        SUBJECT: TRAINING EXAMPLE

        1. Text.
        """,
    ],
)
def not_applicable_on_classified(cable: Cable, law: Law) -> Iterator[Finding]:
    """The E.O. line of a classified cable says N/A.

    N/A declares that nothing in the cable is classified; its level says the
    opposite, and nothing can be computed. ``N/A TO RD PORTIONS`` is another
    statement and right in a commingled cable.
    """
    line = cable.declassification
    if line is None or not cable.is_classified or cable.overall is None:
        return
    written = line.instruction
    if written.kind is Kind.NOT_APPLICABLE and not _COMMINGLED.match(written.text):
        yield found(
            written,
            "N/A is for unclassified cables",
            beside(cable.overall, f"the cable is {cable.level}"),
            help="give a date or event for declassification",
        )


@rule(
    id="DEC03",
    severity=WARNING,
    cites=["tags-1974:1", "ism-v10:ISM-16"],
    aliases=["S35"],
    bad=[
        """
        R 110900Z JUN 08
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        UNCLAS DUSHANBE 000801
        ~~~~~~ the cable is UNCLASSIFIED

        E.O. 12958: DECL: 6/11/2018
                          ^^^^^^^^^ nothing here is to be declassified
        TAGS: PREL, TI
        SUBJECT: TRAINING EXAMPLE

        1. Text.
        """
    ],
    good=[
        """
        R 110900Z JUN 08
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        UNCLAS DUSHANBE 000801

        E.O. 12958: N/A
        TAGS: PREL, TI
        SUBJECT: TRAINING EXAMPLE

        1. Text.
        """
    ],
)
def declassification_on_unclassified(cable: Cable, law: Law) -> Iterator[Finding]:
    """An unclassified cable carries a declassification instruction.

    Either the level is wrong or the line is left over from another cable. No
    text is under-protected by it. LIMITED OFFICIAL USE has a rule of its own.
    """
    line, overall = cable.declassification, cable.overall
    if line is None or overall is None or cable.level is None or cable.is_classified:
        return
    if cable.administrative != "LIMITED OFFICIAL USE" and _declassifies(cable, line):
        yield found(
            line.instruction,
            "nothing here is to be declassified",
            beside(overall, f"the cable is {cable.level}"),
            help="write N/A, or mark the cable with its level",
        )


@rule(
    id="DEC06",
    severity=ERROR,
    cites=["32-cfr-2001:2001.21(a)", "tags-1974:1"],
    aliases=["S33"],
    bad=[
        """
        R 200402Z SEP 07
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334

        E.O. 12985: DECL: 9/19/2017
             ^^^^^ no order on classification has this number
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        1. (C) Text.
        """
    ],
    good=[
        """
        R 200402Z SEP 07
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334

        E.O. 12958: DECL: 9/19/2017
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        1. (C) Text.
        """
    ],
)
def unknown_order(cable: Cable, law: Law) -> Iterator[Finding]:
    """The E.O. line cites a number that no order on classification has.

    Limits, reasons and words of an instruction follow from the order; an
    unknown one leaves them open.
    """
    line = cable.declassification
    if line is None or not line.order.isdigit() or law.order_cited(line.order):
        return
    close = nearest(line.order, [order.number for order in orders()])
    yield found(
        line.order_span,
        "no order on classification has this number",
        help=f"did you mean {close}?" if close else None,
        severity=None if cable.is_classified else WARNING,
    )


@rule(
    id="DEC07",
    severity=INFO,
    cites=["tags-1974:1", "practice:observed spellings"],
    aliases=["S34"],
    fixable="writes E.O., the number and a colon",
    bad=[
        """
        R 200402Z SEP 07
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334

        EO12958 DECL: 9/19/2017
        ^^^^^^^ written otherwise than E.O. 12958:
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        1. (C) Text.
        """
    ],
    good=[
        """
        R 200402Z SEP 07
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334

        E.O. 12958: DECL: 9/19/2017
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        1. (C) Text.
        """,
        """
        R 080900Z JAN 79
        FM AMEMBASSY LA PAZ
        TO SECSTATE WASHDC

        C O N F I D E N T I A L LA PAZ 0177

        EO 12065: GDS 1/8/85 (DOE, JANE)
        TAGS: PINT, BL
        SUBJECT: TRAINING EXAMPLE

        1. (C) Text.
        """,
    ],
)
def eo_line_misspelt(cable: Cable, law: Law) -> Iterator[Finding]:
    """The label of the E.O. line lacks a dot, blank or colon, or has a blank too many.

    People read over it, programs that sort by the line do not.
    """
    line = cable.declassification
    if line is None or cable.form == "smart" or not line.order.isdigit():
        return
    label = line.label.strip()
    if _WELL_SPELT.fullmatch(label) or _FOREIGN.search(label.replace(line.order, "", 1)):
        return
    right = f"E.O. {line.order}:"
    yield found(
        line.label_span,
        f"written otherwise than {right}",
        fix=Fix(f"write {right}", (Edit(line.label_span, right),)),
    )


@rule(
    id="DEC08",
    severity={"tags-1973": WARNING, "eo-12065": ERROR},
    cites=["32-cfr-2001:2001.21(a)(4)", "22-cfr-9-1982:9.12(b)(5)", "18-cfr-3a:3a.31(b)"],
    bad=[
        """
        R 200402Z SEP 07
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334

        E.O. 12958:
        ^^^^^^^^^^^ no declassification instruction
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        1. (C) Text.
        """
    ],
    good=[
        """
        R 200402Z SEP 07
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334

        E.O. 12958: DECL: 9/19/2017
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        1. (C) Text.
        """
    ],
)
def instruction_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """The E.O. line has no value.

    Nobody can tell when the text may be declassified. Under E.O. 11652 an empty
    line meant the general schedule. The label form of SMART prints the bare
    number and is left alone.
    """
    line = cable.declassification
    if line is None or cable.form == "smart" or line.instruction.kind is not Kind.MISSING:
        return
    yield found(
        line.label_span,
        "no declassification instruction",
        help="give a date or event" if cable.is_classified else "write N/A",
        severity=None if cable.is_classified else WARNING,
    )


@rule(
    id="DEC49",
    severity=WARNING,
    cites=["32-cfr-2001:2001.21(e)", "ism-v10:ISM-118"],
    bad=[
        """
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334
        ^^^^^^^^^^^^^^^^^^^^^^^ the cable bears no date of origin

        E.O. 12958: DECL: 9/19/2017
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        1. (C) Text.
        """
    ],
    good=[
        """
        R 200402Z SEP 07
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334

        E.O. 12958: DECL: 9/19/2017
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        1. (C) Text.
        """,
        """
        C O N F I D E N T I A L DUSHANBE 001334

        E.O. 12958: DECL: 9/19/2017
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        1. (C) Text.
        """,
    ],
)
def date_of_origin_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """A classified cable with a heading has no date-time group.

    Every term of classification is counted from the date of origin. A copy
    without any heading has lost it in copying and is left alone.
    """
    dated = cable.date_time_group is not None or cable.date is not None
    if cable.is_classified and cable.overall is not None and cable.has_heading and not dated:
        yield found(
            cable.overall,
            "the cable bears no date of origin: no term can be counted",
            severity=INFO if is_partial(cable) else None,
        )


def _declassifies(cable: Cable, line: Declassification) -> bool:
    """Claim that an instruction is one; free text counts only behind ``DECL``."""
    written = line.instruction
    if written.kind is not Kind.EVENT:
        return written.kind in _VALUES
    before = cable.source.text[line.order_span.end : written.span.start]
    return "DECL" in before.upper() or written.duration is not None
