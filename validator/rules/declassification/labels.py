"""The label of the E.O. line: its spelling and the number in it.

The label forms were seen in published cables; the manual of 1974 writes
``E.O. 11652:``.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.diagnostic import Edit, Fix
from validator.findings.rule import ERROR, INFO, WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_1976, CONFIDENTIAL_2007
from validator.law import Law, orders
from validator.law.spelling import nearest
from validator.rules.shared.completeness import misspelling
from validator.text.numerals import is_number
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["RULES"]

#: what stands before the number; after it a colon, or the words of the amended order
_WELL_SPELT = regex(r"(?:E\.O\.|EO)\s++\d++\s*+(?::|(?=,?\s*AS AMENDED))", re.IGNORECASE)
#: DECL and what it introduces, without the colon between them
_IN_WORDS = regex(r"\b(?:EXEC\w*\W*ORDER|NO|NR|NUMBER)\b", re.IGNORECASE)
_FOREIGN = regex(r"[A-DF-NP-Z0-9]", re.IGNORECASE)


@rule(
    id="DEC06",
    forms=("cable",),
    severity=ERROR,
    needs=("declassifications",),
    cites=["5-fah-1-h210:H-212(d)", "tags-1974:1", "32-cfr-2001:2001.21(a)"],
    aliases=["S33"],
    example=CONFIDENTIAL_2007,
    bad="""
        E.O. 12985: DECL: 9/19/2017
             ^^^^^ no order on classification has this number
        ---
        E.O. 13292: DECL: 9/19/2017
             ^^^^^ E.O. 13292 amended E.O. 12958: cite E.O. 12958
        ---
        E.O. DECL: 9/19/2017
        ^^^^ the number of the order is missing
        ---
        E.O. l29S8: DECL: 9/19/2017
             ^^^^^ read as 12958: letters stand for digits
    """,
    good=CONFIDENTIAL_2007,
)
def unknown_order(cable: Cable, law: Law) -> Iterator[Finding]:
    """The E.O. line cites a number that no order on classification has, or none.

    Limits, reasons and words of an instruction follow from the order; an
    unknown one leaves them open. A missing number is a warning: the order of the
    day is judged by.
    """
    line = cable.declassification
    if line is not None and line.repaired:
        message = f"read as {line.order}: letters stand for digits"
        yield found(line.order_span, message, severity=INFO)
    if line is None or not line.is_eo_line:
        return
    order = law.order_cited(line.order)
    if order is not None:
        if line.order != order.number:
            message = f"E.O. {line.order} amended {order}: cite {order}"
            yield found(line.order_span, message, severity=INFO)
        return
    if not line.order or line.order.upper() == "UNKNOWN":
        if line.order and cable.form == "smart":
            return  # the system writes so of a message that it reprints
        place = line.order_span if line.order else line.label_span
        yield found(place, "the number of the order is missing", severity=WARNING)
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
    forms=("cable",),
    severity=INFO,
    needs=("declassifications",),
    cites=["tags-1974:1", "practice:observed spellings"],
    fixable="writes E.O., the number and a colon, and one behind DECL",
    example=CONFIDENTIAL_2007,
    bad="""
        EO12958 DECL: 9/19/2017
        ^^^^^^^ written otherwise than E.O. 12958:
        ---
        E.O. 12958: DECL 9/19/2017
                    ^^^^ written otherwise than DECL:
    """,
    fixed=["E.O. 12958: DECL: 9/19/2017", "E.O. 12958: DECL: 9/19/2017"],
    good="""
        on CONFIDENTIAL_2007
        ---
        on UNCLAS_1975
        R 080900Z JAN 79
        C O N F I D E N T I A L LA PAZ 0177
        EO 12065: GDS 1/8/85 (DOE, JANE)
        1. (C) Text.
    """,
)
def eo_line_misspelt(cable: Cable, law: Law) -> Iterator[Finding]:
    """A label of the E.O. line lacks a dot, blank or colon, or has a blank too many.

    People read over it, programs that sort by the line do not.
    """
    line = cable.declassification
    if line is None or cable.form == "smart" or not is_number(line.order) or line.repaired:
        return
    keyword = line.instruction.keyword
    if keyword is not None and keyword.text.upper() == "DECL":
        span = keyword.span
        colon = Fix("write DECL:", (Edit(Span(span.end, span.end), ":"),))
        # a digit right behind it would become one of the date
        apart = not cable.source.text[span.end : span.end + 1].isalnum()
        yield found(span, "written otherwise than DECL:", fix=colon if apart else None)
    before_number = cable.source.text[line.label_span.start : line.order_span.start]
    if _WELL_SPELT.match(cable.source.text, line.label_span.start) or _foreign(before_number):
        return  # a foreign letter in the label is another fault
    right = f"E.O. {line.order}:"
    yield found(
        line.label_span,
        f"written otherwise than {right}",
        fix=Fix(f"write {right}", (Edit(line.label_span, right),)),
    )


@rule(
    id="S34",
    forms=("cable",),
    severity=WARNING,
    needs=("declassifications",),
    cites=["tags-1974:1", "practice:observed spellings"],
    fixable="writes E.O.",
    example=CONFIDENTIAL_1976,
    bad="""
        R 131400Z AUG 74
        E.OM 11652: GDS
        ^^^^ a letter that does not belong there
        ---
        on CONFIDENTIAL_2008
        E.0. 12958: DECL: 8/13/2019
        ^^^^ a letter that does not belong there
    """,
    fixed=["E.O. 11652: GDS", "E.O. 12958: DECL: 8/13/2019"],
    good=["R 131400Z AUG 74", "R 131400Z AUG 74\nE. O. 11652: GDS"],
)
def eo_label_damaged(cable: Cable, law: Law) -> Iterator[Finding]:
    """A foreign letter or digit stands in the label of the E.O. line.

    Programs that look for ``E.O.`` pass over the line, and with it over the
    declassification instruction.
    """
    line = cable.declassification
    if line is None or not line.is_eo_line or cable.form == "smart":
        return
    label = cable.source.text[line.label_span.start : line.order_span.start]
    if not _foreign(label):
        return
    place = Span(line.label_span.start, line.label_span.start + len(label.rstrip(" :")))
    yield found(
        place,
        "a letter that does not belong there: the label is E.O.",
        severity=misspelling(cable),
        fix=Fix("write E.O.", (Edit(place, "E.O."),)),
    )


def _foreign(label: str) -> bool:
    """Whether a label of the E.O. line has a letter too many, but for one in full words."""
    return _IN_WORDS.search(label) is None and _FOREIGN.search(label) is not None


RULES = (unknown_order, eo_line_misspelt, eo_label_damaged)
