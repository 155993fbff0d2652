"""The label of the E.O. line, and whether the order it cites is one of the cable's day.

The label forms were seen in published cables; the manual of 1974 writes ``E.O. 11652:``. The days
of the orders stand in ``data/orders.toml``; what is lawful between the signature of an order and
its first day, and how long the old number is forgiven, is a decision of this project.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from validator.cable.cable import Cable
from validator.cable.header import Declassification
from validator.findings.diagnostic import Edit, Fix, Severity
from validator.findings.rule import ERROR, INFO, WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_1976, CONFIDENTIAL_2007, CONFIDENTIAL_2012
from validator.law import Law, Order, orders
from validator.law.days import add_months, in_words
from validator.law.spelling import nearest
from validator.rules.declassification.nodes import lines
from validator.rules.shared.completeness import misspelling
from validator.rules.shared.limits import day_label
from validator.text.numerals import is_number
from validator.text.regex import regex
from validator.text.source import Span

#: what stands before the number; after it a colon, or the words of the amended order
_WELL_SPELT = regex(r"(?:E\.O\.|EO)\s++\d++\s*+(?::|(?=,?\s*AS AMENDED))", re.IGNORECASE)
#: DECL and what it introduces, without the colon between them
_IN_WORDS = regex(r"\b(?:EXEC\w*\W*ORDER|NO|NR|NUMBER)\b", re.IGNORECASE)
_FOREIGN = regex(r"[A-DF-NP-Z0-9]", re.IGNORECASE)


@rule(
    id="DEC04",
    forms=("cable",),
    severity=ERROR,
    about=lines,
    cites=[
        *("eo-13526:6.3", "eo-13292:6.3", "eo-12356:6.2(e)", "eo-12065:6-204", "eo-11652:15"),
        "design:an order is citable from its signature",
    ],
    example=CONFIDENTIAL_2007,
    bad="""
        R 110900Z JUN 08
          ~~~~~~~~~~~~~~ the cable is of 11 Jun 2008
        E.O. 13526: DECL: 6/11/2018
             ^^^^^ E.O. 13526 was signed only on 29 Dec 2009, after the day of the cable
    """,
    good="""
        E.O. 12958: DECL: 6/11/2018
        ---
        R 110900Z FEB 10
        C O N F I D E N T I A L DUSHANBE 000201
        E.O. 13526: DECL: 2/11/2020
    """,
)
def order_not_yet_signed(line: Declassification, cable: Cable, law: Law) -> Iterator[Finding]:
    """The E.O. line cites an order that was signed only after the cable.

    One of the two is wrong: the number, or the date of the cable. Between its
    signature and its first day a new order may be cited beside the old one.
    """
    texts = _texts(line.order)
    if law.day is None or not texts or law.day >= texts[0].signed:
        return
    yield found(
        line.order_span,
        f"{texts[0]} was signed only on {in_words(texts[0].signed)}, after the day of the cable",
        *day_label(cable),
        help=f"the order in force is {law.order}" if law.order else None,
    )


@rule(
    id="DEC05",
    forms=("cable",),
    severity=WARNING,
    about=lines,
    cites=[
        *("5-fam-480:481.1(c)", "eo-13526:6.2(g)", "eo-13292:6.2(d)", "eo-12356:6.2(d)"),
        *("eo-12065:6-203", "eo-11652:14"),
        "design:an order just replaced is first remarked, then warned of",
    ],
    example=CONFIDENTIAL_2012,
    bad="""
        R 110900Z JUN 15
          ~~~~~~~~~~~~~~ the cable is of 11 Jun 2015
        E.O. 12958: DECL: 6/11/2025
             ^^^^^ E.O. 12958 was replaced on 27 Jun 2010 by E.O. 13526
    """,
    good="E.O. 13526: DECL: 6/11/2025",
)
def order_replaced(line: Declassification, cable: Cable, law: Law) -> Iterator[Finding]:
    """The E.O. line cites an order that no longer was in force.

    The new order may set other limits and reasons. For three months the old
    number is remarked only; after a year it is an error where the cable was
    classified originally, since a derivative one may have copied its source.
    """
    last = _texts(line.order)[-1:]
    if law.day is None or not last or last[0].until is None or law.day < last[0].until:
        return
    [old], end = last, last[0].until
    successor = next((order for order in law.orders if order.effective == end), None)
    yield found(
        line.order_span,
        f"{old} was replaced on {in_words(end)}" + (f" by {successor}" if successor else ""),
        *day_label(cable),
        help=f"cite {law.order}" if law.order else None,
        severity=_lateness(cable, law.day, old, end),
    )


@rule(
    id="DEC06",
    forms=("cable",),
    severity=ERROR,
    about=lines,
    cites=["5-fah-1-h210:H-212(d)", "tags-1974:1", "32-cfr-2001:2001.21(a)"],
    aliases=["S33"],
    example=CONFIDENTIAL_2007,
    bad="""
        E.O. 12985: DECL: 9/19/2017
             ^^^^^ the number on the E.O. line is that of no order on classification
        ---
        E.O. 13292: DECL: 9/19/2017
             ^^^^^ E.O. 13292 only amended E.O. 12958
        ---
        E.O. DECL: 9/19/2017
        ^^^^ the E.O. line lacks the number of its order
        ---
        E.O. l29S8: DECL: 9/19/2017
             ^^^^^ the number of the order is read as 12958: letters stand for digits
    """,
    good=CONFIDENTIAL_2007,
)
def unknown_order(line: Declassification, cable: Cable, law: Law) -> Iterator[Finding]:
    """The E.O. line cites a number that no order on classification has, or none.

    Limits, reasons and words of an instruction follow from the order; an
    unknown one leaves them open. A missing number is a warning: the order of the
    day is judged by.
    """
    if line.repaired:
        message = f"the number of the order is read as {line.order}: letters stand for digits"
        yield found(line.order_span, message, help=f"write {line.order}", severity=INFO)
    if not line.is_eo_line:
        return
    order = law.order_cited(line.order)
    if order is not None:
        if line.order != order.number:
            message = f"E.O. {line.order} only amended {order}"
            yield found(line.order_span, message, help=f"cite {order}", severity=INFO)
        return
    if not line.order or line.order.upper() == "UNKNOWN":
        if line.order and cable.form == "smart":
            return  # the system writes so of a message that it reprints
        place = line.order_span if line.order else line.label_span
        help = f"cite {law.order}" if law.order else "add the number of the order"
        message = "the E.O. line lacks the number of its order"
        yield found(place, message, help=help, severity=WARNING)
        return
    close = nearest(line.order, [order.number for order in orders()])
    yield found(
        line.order_span,
        "the number on the E.O. line is that of no order on classification",
        help=f"did you mean {close}?" if close else f"cite {law.order}" if law.order else None,
        severity=None if cable.is_classified else WARNING,
    )


@rule(
    id="DEC07",
    forms=("cable",),
    severity=INFO,
    about=lines,
    cites=["tags-1974:1", "practice:observed spellings"],
    fixable="writes E.O., the number and a colon, and one after DECL",
    example=CONFIDENTIAL_2007,
    bad="""
        EO12958 DECL: 9/19/2017
        ^^^^^^^ the label of the E.O. line is not written E.O. 12958:
        ---
        E.O. 12958: DECL 9/19/2017
                    ^^^^ the instruction does not begin with DECL:
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
def eo_line_misspelt(line: Declassification, cable: Cable, law: Law) -> Iterator[Finding]:
    """A label of the E.O. line lacks a dot, blank or colon, or has a blank too many.

    People read over it, programs that sort by the line do not.
    """
    if cable.form == "smart" or not is_number(line.order) or line.repaired:
        return
    text, label, keyword = cable.source.text, line.label_span, line.instruction.keyword
    if keyword is not None and keyword.text.upper() == "DECL":
        end = keyword.span.end
        colon = Fix("write DECL:", (Edit(Span(end, end), ":"),))
        # a digit right after it would become one of the date
        apart = not text[end : end + 1].isalnum()
        message = "the instruction does not begin with DECL:"
        yield found(keyword, message, help="write DECL:", fix=colon if apart else None)
    if _WELL_SPELT.match(text, label.start) or _foreign(text[label.start : line.order_span.start]):
        return  # a foreign letter in the label is another fault
    right = f"E.O. {line.order}:"
    fix = Fix(f"write {right}", (Edit(label, right),))
    message = f"the label of the E.O. line is not written {right}"
    yield found(label, message, help=f"write {right}", fix=fix)


@rule(
    id="S34",
    forms=("cable",),
    severity=WARNING,
    about=lines,
    cites=["tags-1974:1", "practice:observed spellings"],
    fixable="writes E.O.",
    help="write E.O.",
    example=CONFIDENTIAL_1976,
    bad="""
        R 131400Z AUG 74
        E.OM 11652: GDS
        ^^^^ the label E.O. holds a letter or digit
        ---
        on CONFIDENTIAL_2008
        E.0. 12958: DECL: 8/13/2019
        ^^^^ the label E.O. holds a letter or digit
    """,
    fixed=["E.O. 11652: GDS", "E.O. 12958: DECL: 8/13/2019"],
    good=["R 131400Z AUG 74", "R 131400Z AUG 74\nE. O. 11652: GDS"],
)
def eo_label_damaged(line: Declassification, cable: Cable, law: Law) -> Iterator[Finding]:
    """A foreign letter or digit stands in the label of the E.O. line.

    Programs that look for ``E.O.`` pass over the line, and with it over the
    declassification instruction.
    """
    start = line.label_span.start
    label = cable.source.text[start : line.order_span.start]
    if line.is_eo_line and cable.form != "smart" and _foreign(label):
        place = Span(start, start + len(label.rstrip(" :")))
        yield found(
            place,
            "the label E.O. holds a letter or digit that does not belong to it",
            severity=misspelling(cable),
            fix=Fix("write E.O.", (Edit(place, "E.O."),)),
        )


def _lateness(cable: Cable, day: date, order: Order, end: date) -> Severity:
    """Return how grave it is to cite an order that ended before."""
    if day < add_months(end, order.grace_info):
        return INFO
    block = cable.authority
    original = block is not None and (block.classified_by or block.position) and block.reasons
    derivative = block is not None and block.derived_from is not None
    late = day >= add_months(end, order.grace_warning)
    return ERROR if late and original and not derivative else WARNING


@lru_cache(maxsize=256)
def _texts(number: str) -> tuple[Order, ...]:
    return tuple(order for order in orders() if order.bears(number))


def _foreign(label: str) -> bool:
    """Whether a label of the E.O. line has a letter too many, but for one in full words."""
    return _IN_WORDS.search(label) is None and _FOREIGN.search(label) is not None
