"""Code words under an order that does not know them, and words that no order knows.

What stands under which order is data (``data/exemptions.toml``). Under E.O. 11652 and 12065
events are no free text. Sources: TAGS manual of 1974; 18 CFR 3a.22 and 3a.31; 12 CFR 403.3; 5 CFR
1312.8(b)(6); 32 CFR 2001.22(e)(3).
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable, Instruction, Kind
from validator.cable.instruction import Code
from validator.findings.rule import ERROR, INFO, WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_1976, CONFIDENTIAL_1999
from validator.law import Law, Order, effective, orders
from validator.law.days import in_words
from validator.law.spelling import nearest
from validator.rules.declassification.nodes import INSTRUCTED, Coded, code_words, instructions
from validator.rules.shared.completeness import misspelling
from validator.rules.shared.limits import Judged, judged, judging_order
from validator.text.regex import regex
from validator.text.source import Span

_CODED_ORDERS = ("11652", "12065")
_CODED = ("GDS", "ADS", "XGDS", "RDS", "XDS")
_FIRST_WORD = regex(r"[A-Z0-9]+(?:-\d)?", re.IGNORECASE)
_UNKNOWN = "the instruction has a word that is in no executive order"


@rule(
    id="DEC18",
    severity={"eo-12065": WARNING},
    about=code_words(),
    cites=["eo-12065:1-401", "eo-12065:6-203", "eo-11652:5(A)", "eo-11652:5(B)", "design"],
    help="use a word of the order that is cited",
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
def word_of_11652(part: Coded, cable: Cable, law: Law) -> Iterator[Finding]:
    """GDS, ADS or XGDS stands under an order that does not know it.

    The schedule after the word ended with its order, so no day follows from it.
    GDS with a date belongs to E.O. 12065 as well.
    """
    homes, order = part.code.homes, part.case.order
    if "eo-11652" in homes and order.id not in homes:
        yield found(part.code, _belongs(part.code, order))


@rule(
    id="DEC24",
    severity={"eo-12356": ERROR},
    about=code_words(order="12356"),
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
def word_under_12356(part: Coded, cable: Cable, law: Law) -> Iterator[Finding]:
    """Under E.O. 12356 stands a code word that only another order knows.

    A date, an event or OADR could stand there. Words of E.O. 11652 have a rule of
    their own; free events are none of this one.
    """
    homes, order = part.code.homes, part.case.order
    if homes and order.id not in homes and "eo-11652" not in homes:
        yield found(part.code, _belongs(part.code, order), help="give a date, an event or OADR")


@rule(
    id="DEC25",
    severity={"eo-12958": WARNING, "directive-2003": ERROR},
    about=instructions(any_of=("code word", "SOURCE")),
    cites=[
        *("22-cfr-9:9.4(e)(3)", "eo-13526:1.5(d)", "eo-13292:1.5(d)", "32-cfr-2001:2001.12(c)(2)"),
        *("32-cfr-2001:2001.22(e)(3)", "5-cfr-1312:1312.8(b)(6)", "design"),
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
def oadr_after_1995(case: Judged, cable: Cable, law: Law) -> Iterator[Finding]:
    """OADR stands on a cable after E.O. 12356 had ended.

    It keeps a text classified for an indefinite time, which E.O. 12958 forbade. A
    derivative cable may have copied it from its source and is remarked only.
    """
    part, note = case.written.first("OADR"), case.written.source_marked
    old = law.order_cited("12356")
    marked = law.in_force("eo-13526") and note is not None and note.word == "OADR"
    if case.order.allows("OADR") or old is None or old.until is None:
        return
    if part is not None or marked:
        yield found(
            part or case.written,
            f"OADR ended with {old} on {in_words(old.until)}",
            help="give a date or event; for an older source, 25 years after its own date",
            severity=INFO if cable.authority and cable.authority.derived_from else None,
        )


@rule(
    id="S36",
    severity=WARNING,
    needs=("declassifications",),
    cites=["tags-1974:1", *INSTRUCTED, "18-cfr-3a:3a.31"],
    example=CONFIDENTIAL_1976,
    bad="""
        E.O. 11652: GES
                    ^^^ the instruction has a word that is in no executive order
        ---
        E.O. 11652: SGDS-1
                    ^^^^^^ the instruction has a word that is in no executive order
        ---
        R 101200Z MAR 88
        E.O. 12356: DECL: OADE
                          ^^^^ the instruction has a word that is in no executive order
        ---
        on CONFIDENTIAL_2008
        E.O. 12958: DELC: 5/10/2016
                    ^^^^ the instruction has a word that is in no executive order
        ---
        on UNCLAS_2007
        R 141010Z MAY 80
        E.O. 12065: GIBBERISH
                    ^^^^^^^^^ the instruction has a word that is in no executive order
    """,
    good=[
        "R 051200Z MAY 75",
        "R 101200Z MAR 88\nE.O. 12356: DECL: OADR",
        "on CONFIDENTIAL_2012\nR 101200Z MAY 06\nE.O. 12958: DECL: AFTER KOREAN UNIFICATION",
    ],
)
def instruction_word_unknown(cable: Cable, law: Law) -> Iterator[Finding]:
    """A word of the instruction is none of its order, nor of any other.

    Under E.O. 11652 and 12065 nothing but code words stands there. Later an event is
    free text, so words one letter off OADR, DECL or an X code are found, and what holds
    neither a date nor words. An unclassified cable says N/A.
    """
    case = judged(cable, law)
    if case is None:
        yield from _unclassified(cable, law)
        return
    yield from _misspelt(cable, case.written)
    if case.written.kind is Kind.UNREADABLE and not case.written.parts:
        yield from _unread(cable, case.written, case.order)
    if case.order.number in _CODED_ORDERS:
        yield from _coded(cable, case)
    for part in case.written.codes if case.order.number == "10501" else ():
        if part.base == "GROUP" and part.known is None:
            yield found(part, _UNKNOWN, help="the groups are 1 to 4", severity=misspelling(cable))


def _belongs(part: Code, order: Order) -> str:
    """Say whose word it is."""
    numbers = dict.fromkeys(known.number for known in orders() if known.id in part.homes)
    return f"{part.word} is a word of E.O. {' and '.join(numbers)}, not of {order}"


def _unclassified(cable: Cable, law: Law) -> Iterator[Finding]:
    """Find a value of an unclassified cable that is neither N/A nor an instruction."""
    line = cable.declassification
    order = judging_order(line, law) if line is not None else None
    if line is None or order is None or cable.is_classified:
        return
    written = line.instruction
    yield from _misspelt(cable, written)
    if written.kind is Kind.UNREADABLE and not written.parts:
        yield from _unread(cable, written, order)
    elif written.kind is Kind.EVENT and written.keyword is None and written.duration is None:
        message = "the value is neither N/A nor an instruction to declassify"
        yield found(written, message, help="write N/A", severity=INFO)


def _misspelt(cable: Cable, written: Instruction) -> Iterator[Finding]:
    """Find words a letter off; reading takes them for the only one that can be meant."""
    keyword = written.keyword
    for code in written.codes:
        if code.misspelt:
            # a letter for a digit is damage of the copy
            severity = INFO if code.base in ("25X", "50X", "75X") else misspelling(cable)
            yield found(code, _UNKNOWN, help=f"did you mean {code.word}?", severity=severity)
    if keyword is not None and keyword.misspelt:
        help = "did you mean DECL?"
        yield found(keyword.word_span, _UNKNOWN, help=help, severity=misspelling(cable))


def _unread(cable: Cable, written: Instruction, order: Order) -> Iterator[Finding]:
    """Find a value that no reading was found for."""
    first, place = _FIRST_WORD.match(written.text), written.span
    coded = order.number in _CODED_ORDERS
    near = nearest(first.group(), _CODED if coded else ("OADR", "N/A")) if first else None
    wanted = f"{order} asks for a code word" if coded else "give a date, or an event in words"
    yield found(
        Span(place.start, place.start + first.end()) if first is not None else place,
        _UNKNOWN,
        help=f"did you mean {near}?" if near else wanted if cable.is_classified else "write N/A",
        severity=misspelling(cable),
    )


def _coded(cable: Cable, case: Judged) -> Iterator[Finding]:
    """Find what is no code word of E.O. 11652 or 12065."""
    for part in case.written.codes:
        if part.misspelt or part.base in ("XGDS", "X", "GROUP"):
            continue  # rules of their own
        if not part.homes:
            yield found(part, _UNKNOWN, severity=misspelling(cable))
        elif part.known is None:
            yield found(part, _UNKNOWN, severity=INFO)  # a number nobody lists: RDS-9
        elif min(map(effective, part.homes)) > case.order.effective:
            unsettled = case.order.id in part.known.unsettled
            yield found(
                part,
                _belongs(part, case.order),
                help=f"whether {case.order} might know it was not found" if unsettled else None,
                severity=INFO if unsettled else None,
            )
