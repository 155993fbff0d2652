"""Whether the value of the E.O. line suits the level of the cable.

Sources: 32 CFR 2001.21(a)(4); TAGS manual of 1974 (N/A when unclassified).
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable, Kind
from validator.cable.header import Declassification
from validator.findings.rule import ERROR, WARNING, Finding, beside, found, rule
from validator.findings.specimens import SECRET_2009, UNCLAS_2007
from validator.law import Law
from validator.text.regex import regex

__all__ = ["RULES"]

#: values that declassify something, which an unclassified cable has not
_VALUES = (Kind.DATE, Kind.EVENT, Kind.SCHEDULE, Kind.EXEMPTION, Kind.DETERMINATION)
_COMMINGLED = regex(r"N ?/? ?A\.? +TO\b|NOT APPLICABLE +TO\b", re.IGNORECASE)


@rule(
    id="DEC02",
    severity=ERROR,
    needs=("classified", "not-applicable"),
    cites=[
        "tags-1974:1",
        "eo-13526:1.6(a)(4)",
        "eo-13292:1.6(a)(4)",
        "eo-12356:1.5(a)(4)",
        "eo-12065:1-501(c)",
        "eo-11652:4(A)",
        "32-cfr-2001:2001.21(a)(4)",
    ],
    aliases=["S35"],
    example=SECRET_2009,
    bad="""
        S E C R E T DUSHANBE 000801
        ~~~~~~~~~~~ the cable is SECRET
        E.O. 12958: N/A
                    ^^^ N/A is for unclassified cables
    """,
    good="""
        E.O. 12958: DECL: 6/11/2018
        ---
        on UNCLAS_2007
        R 110900Z JUN 14
        UNCLAS DUSHANBE 000801
        E.O. 13526: N/A
    """,
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
            beside(cable.overall, f"the cable is {cable.stated}"),
            help="give a date or event for declassification",
        )


@rule(
    id="DEC03",
    severity=WARNING,
    needs=("unclassified", "declassifications"),
    cites=["tags-1974:1", "ism-v10:ISM-16"],
    aliases=["S35"],
    example=UNCLAS_2007,
    bad="""
        UNCLAS DUSHANBE 000801
        ~~~~~~ the cable is UNCLASSIFIED
        E.O. 12958: DECL: 6/11/2018
                          ^^^^^^^^^ nothing here is to be declassified
    """,
    good=UNCLAS_2007,
)
def declassification_on_unclassified(cable: Cable, law: Law) -> Iterator[Finding]:
    """An unclassified cable carries a declassification instruction.

    Either the level is wrong or the line is left over from another cable. No
    text is under-protected by it. LIMITED OFFICIAL USE has a rule of its own.
    """
    line, overall = cable.declassification, cable.overall
    if line is None or overall is None or cable.level is None or cable.is_classified:
        return
    if cable.administrative != "LIMITED OFFICIAL USE" and _declassifies(line):
        yield found(
            line.instruction,
            "nothing here is to be declassified",
            beside(overall, f"the cable is {cable.stated}"),
            help="write N/A, or mark the cable with its level",
        )


def _declassifies(line: Declassification) -> bool:
    """Whether an instruction is one; free text counts only behind ``DECL``."""
    written = line.instruction
    if written.kind is not Kind.EVENT:
        return written.kind in _VALUES
    return written.keyword is not None or written.duration is not None


RULES = (not_applicable_on_classified, declassification_on_unclassified)
