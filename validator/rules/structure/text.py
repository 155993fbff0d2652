"""How the text is framed: headings that open and close, and the signature (catalogue S).

Source: 5 FAH-1 H-246 of 2004; what closes and what does not, from cables read.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import INFO, Finding, beside, found, rule
from validator.findings.specimens import UNCLAS_2007
from validator.law import Law
from validator.rules.shared.completeness import FRAMES, absence, matches
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["RULES"]

#: ``BEGIN SUMMARY``, ``END OF UNOFFICIAL TEXT``, ``End comment``; compiled at first use
_WORD = r"(SUMMARY|COMMENT|TEXT|QUOTE|NOTE)"
_FRAME = regex(rf"\b(?:(BEGIN|END) (?:OF )?(?:[A-Z-]+ ){{0,2}}|(Begin|End) )(?i:{_WORD})\b")


@rule(
    id="S68",
    forms=("cable",),
    severity=INFO,
    needs=("body_span",),
    cites=["5-fah-1-2004:H-246.3", "practice"],
    example=UNCLAS_2007,
    bad="""
        1. Text.
        2. Text. END SUMMARY.
                 ^^^^^^^^^^^ END SUMMARY without a beginning
        ---
        1. BEGIN UNOFFICIAL TEXT
           ^^^^^^^^^^^^^^^^^^^^^ BEGIN TEXT without an end
        2. Text.
    """,
    good="""
        1. SUMMARY: Text. END SUMMARY.
        2. COMMENT: Text, as it is usual without a closing word.
    """,
)
def unpaired_begin_and_end(cable: Cable, law: Law) -> Iterator[Finding]:
    """What begins with BEGIN does not end, or what ends did not begin.

    Where a summary, a comment or a quoted text ends, its mark and its author may
    change. Plain headings such as COMMENT: are rarely closed and not asked to be.
    """
    if cable.body_span is None:
        return
    start, first = cable.body_span.start, cable.span.start
    begun: dict[str, Span] = {}
    ended: set[str] = set()
    for match in matches(cable, FRAMES, _FRAME):
        place = Span(start + match.start(), start + match.end())
        way, word = (match[1] or match[2]).upper(), match[3].upper()
        if way == "BEGIN":
            begun[word] = place
        elif begun.pop(word, None) is None and word not in ended:
            ended.add(word)
            before = cable.capitals[start - first : place.start - first]
            # the word first, so that it is sought as quickly as a word can be
            if not re.search(rf"{word}(?<!\w{word})\b", before):
                yield found(place, f"END {word} without a beginning")
    for word, place in begun.items():
        yield found(place, f"BEGIN {word} without an end")


@rule(
    id="S76",
    forms=("cable",),
    severity=INFO,
    needs=("body_span",),
    cites=["practice"],
    example=UNCLAS_2007,
    bad="""
        1. Text.
        2. Text.
        ^ no signature follows paragraph 2
        ---
        1. Text.
        2. Text. DOE
                 ^^^ the signature stands on the last line of the text
    """,
    good="""
        1. Text.
        2. Text.

        DOE
    """,
)
def signature_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable ends without one signature on a line of its own.

    Without it the end may be lost. Copies lose and move signatures, so it is only
    remarked, and not at all in an extract.
    """
    if cable.body_span is None or absence(cable) is not None:
        return
    if not cable.signatures:
        last = cable.paragraphs[-1] if cable.paragraphs else None
        end = cable.body_span.end
        name = last.name if last is not None else "the text"
        place = last.number_span if last is not None else Span(end - 1, end)
        yield found(place, f"no signature follows {name}")
    elif cable.signatures[0].glued:
        yield found(cable.signatures[0], "the signature stands on the last line of the text")
    elif len(cable.signatures) > 1:
        first, second = cable.signatures[:2]
        yield found(second, "a second signature", beside(first, "the first one"))


RULES = (unpaired_begin_and_end, signature_missing)
