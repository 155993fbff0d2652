"""How reasons are written, and what they leave out.

Sources: 32 CFR 2001.21(a)(3); 5 CFR 1312.8(a)(3); observed cables of 1995 to 2010.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.header import Authority
from validator.findings.diagnostic import Edit, Fix
from validator.findings.rule import INFO, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_2008, CONFIDENTIAL_2012
from validator.law import Law
from validator.rules.authority.blocks import signed_block
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["RULES"]

_SECTION = regex(r"\d ?[.,] ?\d")
_ONE = r"\(?[A-Z]\)?"
_USUAL = regex(rf"\d\.\d ?{_ONE}(?:(?: ?, ?(?:AND )?| ?/ ?| ?& ?| AND | ?){_ONE})*", re.IGNORECASE)


@rule(
    id="AUT10",
    severity={"eo-12958": INFO},
    needs=("classified", "authority"),
    cites=["32-cfr-2001:2001.21(a)(3)", "5-cfr-1312:1312.8(a)(3)"],
    fixable="writes section and letters in the usual way",
    example=CONFIDENTIAL_2008,
    bad="""
        REASON: 1.4 B+D
                ^^^^^^^ usual is 1.4(B) AND (D)
    """,
    fixed="REASON: 1.4(B) AND (D)",
    good=[
        "REASON: 1.4(B) AND (D)",
        "REASON: 1.4 (B,D)",
        "REASON: 1.4 (B/D)",
        "REASON: 1.4 B AND D",
        "REASON: 1.4(B)(D)",
        "REASON: 1.4 (B&D)",
        "REASON: 1.4 (B), (C) AND (D)",
    ],
)
def reason_spelling(cable: Cable, law: Law) -> Iterator[Finding]:
    """The letters of the reason are written in an unusual way.

    Readers understand it; programs that gather reasons may not. Every common form
    passes.
    """
    block = signed_block(cable)
    if block is None or not cable.is_classified or block.reason_span is None or block.cut:
        return
    sections = {reason.section for reason in block.reasons}
    letters = [reason.letter for reason in block.reasons if reason.letter is not None]
    if len(sections) != 1 or len(letters) != len(block.reasons):
        return
    place = _letters(cable, block)
    written = cable.source.slice(place) if place is not None else ""
    if place is None or "\n" in written or (_USUAL.fullmatch(written) and _balanced(written)):
        return
    right = _usual(sections.pop(), letters, upper=written.upper() == written)
    yield found(
        place,
        f"usual is {right}",
        fix=Fix(f"write {right}", (Edit(place, right),)),
    )


@rule(
    id="AUT11",
    severity={"eo-12958": INFO},
    needs=("classified", "reasons", "marks"),
    cites=[
        "22-cfr-9:9.4(c)(1)(ii)",
        "eo-13526:1.4(b)",
        "eo-13292:1.4(b)",
        "32-cfr-2001:2001.21(a)(3)(i)(B)",
    ],
    example=CONFIDENTIAL_2012,
    bad="""
        REASON: 1.4 (D)
        ^^^^^^^^^^^^^^^ (b), foreign government information, is not among the reasons
        1. (C) Text.
        2. (//GBR C) Text.
           ~~~~~~~~~ foreign government information
    """,
    good=["REASON: 1.4 (B) AND (D)\n1. (C) Text.\n2. (//GBR C) Text.", "on CONFIDENTIAL_2012"],
)
def foreign_information_not_a_reason(cable: Cable, law: Law) -> Iterator[Finding]:
    """Portions are marked as foreign government information, the reason does not say so.

    Letter (b) stands for it. Another reason may hold as well, which only someone who
    knows the text can tell.
    """
    block = signed_block(cable)
    if block is None or not cable.is_classified or not block.reasons or block.reason_span is None:
        return
    if any(reason.letter in ("b", None) for reason in block.reasons):
        return
    for _, mark in cable.marks:
        if mark.marking.is_foreign:
            yield found(
                block.reason_span,
                "(b), foreign government information, is not among the reasons",
                beside(mark, "foreign government information"),
            )
            return


def _letters(cable: Cable, block: Authority) -> Span | None:
    """Return where section and letters stand, to the bracket behind the last of them."""
    if block.reason_span is None:
        return None
    text = cable.source.text
    first = _SECTION.search(text, block.reason_span.start, block.reason_span.end)
    if first is None:
        return None
    end = max(reason.span.end for reason in block.reasons)
    return Span(first.start(), end + (text[end : end + 1] == ")"))


def _balanced(text: str) -> bool:
    return text.count("(") == text.count(")")


def _usual(section: str, letters: list[str], *, upper: bool) -> str:
    marks = [f"({letter.upper() if upper else letter})" for letter in letters]
    joint = " AND " if upper else " and "
    listed = joint.join(filter(None, (", ".join(marks[:-1]), marks[-1])))
    return section + listed


RULES = (reason_spelling, foreign_information_not_a_reason)
