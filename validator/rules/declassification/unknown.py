"""Words on the E.O. line that no order knows: slips of the key and of the machine.

What stands under which order is data (``data/exemptions.toml``). Under E.O. 11652
and 12065 events are no free text (TAGS manual of 1974; 18 CFR 3a.31).
"""

import re
from collections.abc import Iterator

from validator.document import Cable, Kind
from validator.law import Law, effective, nearest
from validator.regex import regex
from validator.rule import INFO, WARNING, Finding, found, rule
from validator.rules.declassification.words import belongs
from validator.rules.shapes import misspelling
from validator.rules.terms import Judged, judged
from validator.source import Span

__all__ = ["instruction_word_unknown"]

_CODED = ("GDS", "ADS", "XGDS", "RDS", "XDS")
_FIRST_WORD = regex(r"[A-Z0-9]+(?:-\d)?", re.IGNORECASE)
_X_AS_LETTERS = regex(r"X[- ]?[IL]", re.IGNORECASE)
_UNKNOWN = "no order knows this word"


@rule(
    id="S36",
    severity=WARNING,
    needs=("classified", "declassifications"),
    cites=["tags-1974:1", "18-cfr-3a:3a.31", "12-cfr-403:403.3"],
    bad=[
        """
        R 051200Z MAY 75
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334

        E.O. 11652: GES
                    ^^^ no order knows this word
        TAGS: PREL, TI
        SUBJECT: TRAINING EXAMPLE

        1. (C) Text.
        """,
        """
        R 051200Z MAY 75
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334

        E.O. 11652: SGDS-1
                    ^^^^^^ no order knows this word
        TAGS: PREL, TI
        SUBJECT: TRAINING EXAMPLE

        1. (C) Text.
        """,
        """
        R 101200Z MAR 88
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334

        E.O. 12356: DECL: OADE
                          ^^^^ no order knows this word
        TAGS: PREL, TI
        SUBJECT: TRAINING EXAMPLE

        1. (C) Text.
        """,
        """
        R 101200Z MAY 06
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334

        E.O. 12958: DELC: 5/10/2016
                    ^^^^ no order knows this word
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        CLASSIFIED BY: AMBASSADOR JANE DOE
        REASON: 1.4 (B)

        1. (C) Text.
        """,
    ],
    good=[
        """
        R 051200Z MAY 75
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334

        E.O. 11652: GDS
        TAGS: PREL, TI
        SUBJECT: TRAINING EXAMPLE

        1. (C) Text.
        """,
        """
        R 101200Z MAR 88
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334

        E.O. 12356: DECL: OADR
        TAGS: PREL, TI
        SUBJECT: TRAINING EXAMPLE

        1. (C) Text.
        """,
        """
        R 101200Z MAY 06
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334

        E.O. 12958: DECL: AFTER KOREAN UNIFICATION
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        CLASSIFIED BY: AMBASSADOR JANE DOE
        REASON: 1.4 (B)

        1. (C) Text.
        """,
    ],
)
def instruction_word_unknown(cable: Cable, law: Law) -> Iterator[Finding]:
    """A word of the instruction is none of its order, nor of any other.

    Under E.O. 11652 and 12065 nothing but code words stands there. Later an event is
    free text, so only words one letter off OADR, DECL or an X code are found.
    """
    case = judged(cable, law)
    if case is None or case.line.instruction.date_fault is not None:
        return
    if case.order.number in ("11652", "12065"):
        yield from _coded(cable, case)
    elif not case.head.parts:
        yield from _near_miss(cable, case)


def _coded(cable: Cable, case: Judged) -> Iterator[Finding]:
    """Find what is no code word of E.O. 11652 or 12065."""
    written = case.line.instruction
    if not case.head.parts and written.kind in (Kind.UNREADABLE, Kind.EVENT):
        first = _FIRST_WORD.match(written.text)
        near = nearest(first.group(), _CODED) if first else None
        yield found(
            _first_span(written.span, first),
            _UNKNOWN,
            help=f"did you mean {near}?" if near else f"{case.order} wants a code word",
            severity=misspelling(cable),
        )
    for part in case.head.words:
        if part.base in ("XGDS", "X", "GROUP"):
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


def _near_miss(cable: Cable, case: Judged) -> Iterator[Finding]:
    """Find a word one letter off OADR, DECL or an X code where events are free text."""
    written = case.line.instruction
    first = _FIRST_WORD.match(cable.source.slice(written.span))
    if first is None or written.kind is not Kind.EVENT:
        return
    word, alone = first.group().upper(), len(first.group()) == len(written.text)
    meant = "OADR" if alone and nearest(word, ["OADR"]) else None
    if meant is None and _X_AS_LETTERS.fullmatch(written.text):
        meant = "X1"
    behind = cable.source.text[written.span.start + len(word) : written.span.end].lstrip()
    if meant is None and behind.startswith((":", ";")) and nearest(word, ["DECL"]):
        meant = "DECL"
    if meant is not None:
        yield found(
            _first_span(written.span, first),
            _UNKNOWN,
            help=f"did you mean {meant}?",
            severity=misspelling(cable),
        )


def _first_span(span: Span, first: "re.Match[str] | None") -> Span:
    return Span(span.start, span.start + first.end()) if first is not None else span
