"""Words on the E.O. line that no order knows: slips of the key and of the machine.

What stands under which order is data (``data/exemptions.toml``). Under E.O. 11652
and 12065 events are no free text (TAGS manual of 1974; 18 CFR 3a.31).
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable, Instruction, Kind
from validator.findings.rule import INFO, WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_1976
from validator.law import Law, Order, effective
from validator.law.spelling import nearest
from validator.rules.declassification.words import belongs
from validator.rules.shared.completeness import misspelling
from validator.rules.shared.limits import Judged, judged, judging_order
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["RULES"]

_CODED_ORDERS = ("11652", "12065")
_CODED = ("GDS", "ADS", "XGDS", "RDS", "XDS")
_FIRST_WORD = regex(r"[A-Z0-9]+(?:-\d)?", re.IGNORECASE)
_UNKNOWN = "no order knows this word"


@rule(
    id="S36",
    severity=WARNING,
    needs=("declassifications",),
    cites=[
        "tags-1974:1",
        "eo-13526:1.6(a)(4)",
        "eo-13292:1.6(a)(4)",
        "eo-12356:1.5(a)(4)",
        "eo-12065:1-501(c)",
        "eo-11652:4(A)",
        "18-cfr-3a:3a.31",
    ],
    example=CONFIDENTIAL_1976,
    bad="""
        E.O. 11652: GES
                    ^^^ no order knows this word
        ---
        E.O. 11652: SGDS-1
                    ^^^^^^ no order knows this word
        ---
        R 101200Z MAR 88
        E.O. 12356: DECL: OADE
                          ^^^^ no order knows this word
        ---
        on CONFIDENTIAL_2008
        E.O. 12958: DELC: 5/10/2016
                    ^^^^ no order knows this word
        ---
        on UNCLAS_2007
        R 141010Z MAY 80
        E.O. 12065: GIBBERISH
                    ^^^^^^^^^ no order knows this word
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
        yield found(written, "neither N/A nor an instruction", help="write N/A", severity=INFO)


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
    first = _FIRST_WORD.match(written.text)
    coded = order.number in _CODED_ORDERS
    near = nearest(first.group(), _CODED if coded else ("OADR", "N/A")) if first else None
    wanted = f"{order} wants a code word" if coded else "give a date, or an event in words"
    yield found(
        _first_span(written.span, first),
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
                belongs(part, case.order),
                help="whether it might stand under this order was not found" if unsettled else None,
                severity=INFO if unsettled else None,
            )


def _first_span(span: Span, first: "re.Match[str] | None") -> Span:
    return Span(span.start, span.start + first.end()) if first is not None else span


RULES = (instruction_word_unknown,)
