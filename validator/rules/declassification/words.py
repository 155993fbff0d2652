"""Code words under an order that does not know them.

What stands under which order is data (``data/exemptions.toml``). Sources: 18 CFR
3a.22; 12 CFR 403.3; 5 CFR 1312.8(b)(6); 32 CFR 2001.22(e)(3).
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.instruction import Code
from validator.findings.rule import ERROR, INFO, WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_1976, CONFIDENTIAL_1999
from validator.law import Law, Order, orders
from validator.law.days import in_words
from validator.rules.shared.limits import judged

__all__ = ["RULES", "belongs"]


@rule(
    id="DEC18",
    severity={"eo-12065": WARNING},
    needs=("classified", "code word"),
    cites=["eo-12065:1-401", "eo-12065:6-203", "eo-11652:5(A)", "eo-11652:5(B)", "design"],
    example=CONFIDENTIAL_1976,
    bad="""
        R 101200Z MAR 80
        E.O. 12065: XGDS-3
                    ^^^^^^ XGDS-3 is a word of E.O. 11652, not of E.O. 12065
        ---
        R 101200Z MAR 85
        E.O. 12356: GDS
                    ^^^ GDS is a word of E.O. 11652 and 12065, not of E.O. 12356
    """,
    good=[
        "R 101200Z MAR 80\nE.O. 12065: RDS-3 7/1/99 (DOE, JANE)",
        "R 101200Z MAR 80\nE.O. 12065: GDS 3/10/86 (DOE, JANE)",
        "R 101200Z MAR 76\nE.O. 11652: XGDS-3",
    ],
)
def word_of_11652(cable: Cable, law: Law) -> Iterator[Finding]:
    """GDS, ADS or XGDS stands under an order that does not know it.

    The schedule behind the word ended with its order, so no day follows from it.
    GDS with a date belongs to E.O. 12065 as well.
    """
    case = judged(cable, law)
    for part in case.written.codes if case is not None else ():
        if case is not None and "eo-11652" in part.homes and case.order.id not in part.homes:
            yield found(part, belongs(part, case.order))


@rule(
    id="DEC24",
    severity={"eo-12356": ERROR},
    needs=("classified", "code word"),
    cites=["22-cfr-9-1982:9.12(b)(5)(iii)(B)", "eo-12356:1.5(a)(4)", "eo-12356:1.4(a)", "design"],
    example=CONFIDENTIAL_1976,
    bad="""
        R 101200Z MAR 88
        E.O. 12356: DECL: X1
                          ^^ X1 is a word of E.O. 12958, not of E.O. 12356
        ---
        R 101200Z MAR 83
        E.O. 12356: RDS-3 7/1/99
                    ^^^^^ RDS-3 is a word of E.O. 12065, not of E.O. 12356
    """,
    good=[
        "R 101200Z MAR 88\nE.O. 12356: DECL: OADR",
        "R 101200Z MAR 88\nE.O. 12356: DECL: UPON DEPARTURE OF DELEGATION",
        "R 101200Z MAR 88\nE.O. 12356: DECL: 3/10/98",
    ],
)
def word_under_12356(cable: Cable, law: Law) -> Iterator[Finding]:
    """Under E.O. 12356 stands a code word that only another order knows.

    A date, an event or OADR could stand there. Words of E.O. 11652 have a rule of
    their own; free events are none of this one.
    """
    case = judged(cable, law)
    if case is None or case.order.number != "12356":
        return
    for part in case.written.codes:
        homes = part.homes
        if homes and case.order.id not in homes and "eo-11652" not in homes:
            yield found(part, belongs(part, case.order), help="give a date, an event or OADR")


@rule(
    id="DEC25",
    severity={"eo-12958": WARNING, "directive-2003": ERROR},
    needs=("classified", "declassifications"),
    about=("code word", "SOURCE"),
    cites=[
        "22-cfr-9:9.4(e)(3)",
        "eo-13526:1.5(d)",
        "eo-13292:1.5(d)",
        "32-cfr-2001:2001.12(c)(2)",
        "32-cfr-2001:2001.22(e)(3)",
        "5-cfr-1312:1312.8(b)(6)",
        "design",
    ],
    example=CONFIDENTIAL_1999,
    bad="""
        E.O. 12958: DECL: OADR
                          ^^^^ OADR ended with E.O. 12356 on 14 Oct 1995
    """,
    good=[
        "E.O. 12958: DECL: 05/10/2005",
        "on CONFIDENTIAL_1976\nR 101200Z MAY 90\nE.O. 12356: DECL: OADR",
    ],
)
def oadr_after_1995(cable: Cable, law: Law) -> Iterator[Finding]:
    """OADR stands on a cable after E.O. 12356 had ended.

    It keeps a text classified for an indefinite time, which E.O. 12958 forbade. A
    derivative cable may have copied it from its source and is remarked only.
    """
    case = judged(cable, law)
    if case is None or case.order.allows("OADR"):
        return
    part = case.written.first("OADR")
    note = case.written.source_marked
    marked = law.in_force("eo-13526") and note is not None and note.word == "OADR"
    old = law.order_cited("12356")
    if (part is not None or marked) and old is not None and old.until is not None:
        yield found(
            part or case.written,
            f"OADR ended with {old} on {in_words(old.until)}",
            help="give a date or event; for an older source, 25 years after its own date",
            severity=INFO if cable.authority and cable.authority.derived_from else None,
        )


def belongs(part: Code, order: Order) -> str:
    """Say whose word it is."""
    numbers = dict.fromkeys(known.number for known in orders() if known.id in part.homes)
    return f"{part.word} is a word of E.O. {' and '.join(numbers)}, not of {order}"


RULES = (word_of_11652, word_under_12356, oadr_after_1995)
