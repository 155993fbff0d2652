"""X1 to X8, the exemptions from the ten years of E.O. 12958 (14 Oct 1995 to 21 Sep 2003).

Sources: 5 CFR 1312.8(a)(4)(iv) and (b)(6); 32 CFR 2001.22(e)(3); ISOO, Changes to
Classified Document Markings (2003).
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, INFO, WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_1999, CONFIDENTIAL_2012
from validator.law import Law, effective
from validator.law.days import in_words
from validator.rules.declassification.nodes import Coded, code_words, instructions
from validator.rules.shared.limits import Judged

__all__ = ["RULES"]


@rule(
    id="DEC26",
    severity={"eo-12958": INFO},
    about=instructions(),
    needs=("SOURCE",),
    until="eo-13526",
    cites=["isoo-2003", "5-cfr-1312:1312.8(b)(6)"],
    example=CONFIDENTIAL_1999,
    bad="""
        E.O. 12958: DECL: SOURCE MARKED OADR, 03/01/98
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a source of 1 Mar 1998 can not be marked OADR
        ---
        E.O. 12958: DECL: SOURCE MARKED OADR
                          ^^^^^^^^^^^^^^^^^^ the note of a source marked OADR lacks the date
    """,
    good="""
        E.O. 12958: DECL: SOURCE MARKED OADR, DATE OF SOURCE 03/01/95
        DERIVED FROM: EMBASSY MEMO, 03/01/95
    """,
)
def source_marked_too_late(case: Judged, cable: Cable, law: Law) -> Iterator[Finding]:
    """A note ``source marked OADR`` or ``X1`` to ``X8`` lacks the source's date, or it is too late.

    The time counts from the source, which must be of the days of its own order.
    Only the source itself could prove the note wrong, so it is remarked only.
    """
    note = case.written.source_marked
    word = note.word if note is not None else None
    if note is None or word is None:
        return
    end = effective("eo-12958" if word == "OADR" else "directive-2003")
    day = note.date.first if note.date is not None else None
    if day is None:
        yield found(
            case.written, f"the note of a source marked {word} lacks the date of the source"
        )
    elif day > end or (word != "OADR" and day == end):
        fault = f"can not be marked {word}, which ended on {in_words(end)}"
        yield found(case.written, f"a source of {in_words(day)} {fault}")


@rule(
    id="DEC28",
    severity=ERROR,
    about=code_words("X"),
    cites=["5-cfr-1312:1312.8(a)(4)(iv)", "eo-13292:6.2(d)"],
    example=CONFIDENTIAL_1999,
    bad="""
        R 101200Z MAR 91
        E.O. 12356: DECL: X1
                          ^^ X1 exists only since E.O. 12958 of 14 Oct 1995
    """,
    good=["R 101200Z MAR 91\nE.O. 12356: DECL: OADR", "E.O. 12958: DECL: X1, X5"],
)
def x_code_before_1995(part: Coded, cable: Cable, law: Law) -> Iterator[Finding]:
    """A code X1 to X8 stands on a cable before E.O. 12958.

    The codes name exemptions from the ten years of that order; before it they mean
    nothing.
    """
    code = part.code
    if code.number is None or law.in_force("eo-12958") or part.case.order.allows(code.word):
        return
    first = in_words(effective("eo-12958"))
    yield found(code, f"{code.word} exists only since E.O. 12958 of {first}")


@rule(
    id="DEC29",
    severity={"directive-2003": WARNING, "eo-13526": ERROR},
    about=instructions(any_of=("code word", "SOURCE")),
    cites=[
        *("eo-13526:1.6(a)(4)", "eo-13292:1.6(a)(4)", "isoo-2003", "32-cfr-2001:2001.22(e)(3)"),
        "design",
    ],
    example=CONFIDENTIAL_2012,
    bad="""
        R 101200Z MAY 06
        E.O. 12958: DECL: X4
                          ^^ X1 to X8 are no longer lawful: they ended on 22 Sep 2003
    """,
    good=[
        "R 101200Z MAY 06\nE.O. 12958: DECL: 12/31/2015",
        "R 101200Z MAY 99\nE.O. 12958: DECL: X4\nREASON: 1.5 (B)",
    ],
)
def x_code_after_2003(case: Judged, cable: Cable, law: Law) -> Iterator[Finding]:
    """A code X1 to X8 stands on a cable after the marking changes of 2003.

    They kept texts classified without an end. Since 22 Sep 2003 a date or event of
    up to twenty-five years stands instead.
    """
    part = next((p for p in case.written.codes if p.base == "X" and p.number is not None), None)
    note = case.written.source_marked if law.in_force("eo-13526") else None
    if part is not None or (note is not None and note.word not in (None, "OADR")):
        end = in_words(effective("directive-2003"))
        yield found(
            part or case.written,
            f"X1 to X8 are no longer lawful: they ended on {end}",
            help="give a date or event within 25 years of the cable, or of its source",
        )


@rule(
    id="DEC30",
    severity={"eo-12958": ERROR},
    about=code_words("X", order="12958"),
    until="eo-12958-amended",
    cites=["5-cfr-1312:1312.8(a)(4)(iv)"],
    example=CONFIDENTIAL_1999,
    bad="""
        E.O. 12958: DECL: X9
                          ^^ X9 is no exemption: those of E.O. 12958 are X1 to X8
        ---
        E.O. 12958: DECL: X
                          ^ X stands without its number, 1 to 8
    """,
    good=[
        "E.O. 12958: DECL: X6",
        "E.O. 12958: DECL: X1, X5",
        "E.O. 12958: DECL: 1.6X1",
        "E.O. 12958: DECL: X-6",
    ],
)
def x_code_unknown(part: Coded, cable: Cable, law: Law) -> Iterator[Finding]:
    """An X code is none of X1 to X8.

    Each number names one exemption of section 1.6(d); another one names none.
    """
    code = part.code
    if code.number is None and not part.case.written.rest:
        yield found(code, "X stands without its number, 1 to 8")
    elif code.number is not None and not 1 <= code.number <= 8:
        yield found(code, f"{code.word} is no exemption: those of E.O. 12958 are X1 to X8")


RULES = (source_marked_too_late, x_code_before_1995, x_code_after_2003, x_code_unknown)
