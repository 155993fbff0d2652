"""Parts of a cable that end otherwise than the whole: RD and NATO portions, downgrading.

Sources: 32 CFR 2001.24(h)(3); IC Markings Manual (2016) E.4 and E.5; 22 CFR
9.12(b)(5) of 1982.
"""

from collections.abc import Iterator, Sequence

from validator.cable.body import PortionMark
from validator.cable.cable import Cable, Kind
from validator.findings.rule import ERROR, WARNING, Finding, beside, found, rule
from validator.findings.specimens import DERIVED_2012, SECRET_2009, SECRET_2014
from validator.law import Law
from validator.rules.declassification.nodes import instructions
from validator.rules.shared.limits import Judged

_ATOMIC = ("RD", "FRD", "TFNI", "RD-CNWDI")


@rule(
    id="DEC46",
    severity={"eo-13526": ERROR},
    needs=("marks",),
    about=instructions(any_of=_ATOMIC),
    cites=["eo-13526:6.2(a)", "32-cfr-2001:2001.24(h)(3)", "ism-v10:ISM-176", "ism-v10:ISM-246"],
    example=DERIVED_2012,
    bad="""
        S E C R E T DUSHANBE 001334
        E.O. 13526: DECL: 20350101
                          ^^^^^^^^ no date may end the protection of RD
        1. (S) Text.
        2. (S//RD) Text.
           ~~~~~~~ RD portion
    """,
    good="""
        S E C R E T DUSHANBE 001334
        E.O. 13526: N/A TO RD PORTIONS. SEE SOURCE LIST FOR NSI PORTIONS.
        1. (S) Text.
        2. (S//RD) Text.
        ---
        S E C R E T DUSHANBE 001334
        1. (S) Text.
    """,
)
def date_on_atomic_energy(case: Judged, cable: Cable, law: Law) -> Iterator[Finding]:
    """A cable with RD, FRD or TFNI portions has a date for declassification.

    The Atomic Energy Act, not the order, protects them, without any date. The line
    says N/A for them and points to the sources of the rest.
    """
    first = _first_with(cable, _ATOMIC)
    if first is not None and case.written.kind is not Kind.NOT_APPLICABLE:
        control, mark = first
        message = f"no date may end the protection of {control}"
        help = f"write N/A TO {control} PORTIONS. SEE SOURCE LIST FOR NSI PORTIONS."
        yield found(case.written, message, beside(mark, f"{control} portion"), help=help)


@rule(
    id="DEC47",
    severity={"ic-release-2013": WARNING},
    about=instructions(),
    needs=("marks", "FGI NATO"),
    cites=["ism-v10:ISM-315", "ic-manual-2016:E.5"],
    example=SECRET_2014,
    bad="""
        E.O. 13526: DECL: 20350101
                          ^^^^^^^^ the instruction says nothing of the NATO portions
        CLASSIFIED BY: AMBASSADOR JANE DOE
        REASON: 1.4 (B)
        1. (S) Text.
        2. (//NS) Text.
           ~~~~~~ NATO portion
    """,
    good="""
        E.O. 13526: N/A TO NATO PORTIONS. SEE SOURCE LIST FOR NSI PORTIONS.
        DERIVED FROM: DSCG 11-1, 5 JAN 2011
        1. (S) Text.
        2. (//NS) Text.
    """,
)
def date_on_nato(case: Judged, cable: Cable, law: Law) -> Iterator[Finding]:
    """A cable with NATO portions has a date, and no N/A for NATO.

    An American order cannot declassify what NATO has classified. The line says N/A
    for these portions.
    """
    first = _first_with(cable, ("FGI NATO",))
    if first is not None and "NATO" not in case.written.text.upper():
        message = "the instruction says nothing of the NATO portions"
        help = "write N/A TO NATO PORTIONS. SEE SOURCE LIST FOR NSI PORTIONS."
        yield found(case.written, message, beside(first[1], "NATO portion"), help=help)


@rule(
    id="DEC48",
    severity={"eo-12356": WARNING},
    about=instructions(),
    until="eo-12958",
    cites=["22-cfr-9-1982:9.12(b)(5)(iii)(C)"],
    example=SECRET_2009,
    bad="""
        R 101200Z MAR 84
        E.O. 12356: DNG: C 1990, DECL: 1988
                           ^^^^ the day of downgrading is not before that of declassification
        ---
        R 101200Z MAR 84
        E.O. 12356: DNG: S 12/31/88, DECL: 12/31/90
                         ^ DNG names no lower level than that of the cable, SECRET
    """,
    good=[
        "R 101200Z MAR 84\nE.O. 12356: DNG: C 12/31/88, DECL: 12/31/90",
        "R 101200Z MAR 84\nE.O. 12356: DNG: CONFIDENTIAL 1988, DECL: OADR",
    ],
)
def downgrading_in_vain(case: Judged, cable: Cable, law: Law) -> Iterator[Finding]:
    """DNG names no lower level, or a day that is not before declassification.

    Such downgrading never has an effect: the text keeps its level, or is
    declassified first.
    """
    lower, end = case.written.downgrading, case.written.written
    if lower is None or cable.level is None:
        return
    if lower.level is not None and lower.level >= cable.level:
        message = f"DNG names no lower level than that of the cable, {cable.level}"
        yield found(lower.level_span, message, help="name a lower level, or leave DNG out")
    then = lower.date
    if then is None or then.first is None or end is None or end.first is None:
        return
    if then.first >= end.first:
        message = "the day of downgrading is not before that of declassification"
        yield found(then, message, help="give an earlier day, or leave DNG out")


def _first_with(cable: Cable, controls: Sequence[str]) -> tuple[str, PortionMark] | None:
    """Return the first portion mark with one of some controls, and which it is."""
    for _, mark in cable.marks:
        for control in controls:
            if control in mark.marking.controls:
                return control, mark
    return None
