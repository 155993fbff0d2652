"""Whether the order on the E.O. line is one of the cable's day.

The days of the orders stand in ``data/orders.toml``; what is lawful between the
signature of an order and its first day, and how long the old number is
forgiven, is a decision of this project.
"""

from collections.abc import Iterator
from functools import lru_cache

from validator.cable.cable import Cable
from validator.findings.diagnostic import Label, Severity
from validator.findings.rule import ERROR, INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007, CONFIDENTIAL_2012
from validator.law import Law, Order, orders
from validator.law.days import add_months, in_words
from validator.rules.shared.limits import origin

__all__ = ["RULES"]


@rule(
    id="DEC04",
    forms=("cable",),
    severity=ERROR,
    needs=("declassifications",),
    cites=[
        "eo-13526:6.3",
        "eo-13292:6.3",
        "eo-12356:6.2(e)",
        "eo-12065:6-204",
        "eo-11652:15",
        "design:an order is citable from its signature",
    ],
    example=CONFIDENTIAL_2007,
    bad="""
        R 110900Z JUN 08
          ~~~~~~~~~~~~~~ the cable is of 11 Jun 2008
        E.O. 13526: DECL: 6/11/2018
             ^^^^^ E.O. 13526 was signed on 29 Dec 2009
    """,
    good="""
        E.O. 12958: DECL: 6/11/2018
        ---
        R 110900Z FEB 10
        C O N F I D E N T I A L DUSHANBE 000201
        E.O. 13526: DECL: 2/11/2020
    """,
)
def order_not_yet_signed(cable: Cable, law: Law) -> Iterator[Finding]:
    """The E.O. line cites an order that was signed only after the cable.

    One of the two is wrong: the number, or the date of the cable. Between its
    signature and its first day a new order may be cited beside the old one.
    """
    line = cable.declassification
    texts = _texts(line.order) if line is not None else ()
    if line is None or law.day is None or not texts:
        return
    signed = texts[0].signed
    if law.day < signed:
        yield found(
            line.order_span,
            f"{texts[0]} was signed on {in_words(signed)}",
            *_day_of(cable),
            help=f"the order in force is {law.order}" if law.order else None,
        )


@rule(
    id="DEC05",
    forms=("cable",),
    severity=WARNING,
    needs=("declassifications",),
    cites=[
        "5-fam-480:481.1(c)",
        "eo-13526:6.2(g)",
        "eo-13292:6.2(d)",
        "eo-12356:6.2(d)",
        "eo-12065:6-203",
        "eo-11652:14",
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
def order_replaced(cable: Cable, law: Law) -> Iterator[Finding]:
    """The E.O. line cites an order that no longer was in force.

    The new order may set other limits and reasons. For three months the old
    number is remarked only; after a year it is an error where the cable was
    classified originally, since a derivative one may have copied its source.
    """
    line = cable.declassification
    texts = _texts(line.order) if line is not None else ()
    if line is None or law.day is None or not texts:
        return
    last = texts[-1]
    if last.until is None or law.day < last.until:
        return
    successor = next((order for order in law.orders if order.effective == last.until), None)
    yield found(
        line.order_span,
        f"{last} was replaced on {in_words(last.until)}"
        + (f" by {successor}" if successor else ""),
        *_day_of(cable),
        severity=_lateness(cable, law, last),
    )


def _lateness(cable: Cable, law: Law, order: Order) -> Severity:
    if (
        law.day is None
        or order.until is None
        or law.day < add_months(order.until, order.grace_info)
    ):
        return INFO
    block = cable.authority
    original = block is not None and (block.classified_by or block.position) and block.reasons
    derivative = block is not None and block.derived_from is not None
    late = law.day >= add_months(order.until, order.grace_warning)
    return ERROR if late and original and not derivative else WARNING


@lru_cache(maxsize=256)
def _texts(number: str) -> tuple[Order, ...]:
    return tuple(order for order in orders() if order.bears(number))


def _day_of(cable: Cable) -> tuple[Label, ...]:
    group = cable.date_time_group
    return (beside(group, origin(cable)),) if group is not None else ()


RULES = (order_not_yet_signed, order_replaced)
