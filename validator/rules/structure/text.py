"""How the text is framed: its summary, headings that open and close, and the signature.

Source: 5 FAH-1 H-246 of 2004; what closes and what does not, from cables read.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import INFO, Finding, beside, found, rule
from validator.findings.specimens import UNCLAS_2007
from validator.law import Law
from validator.rules.shared.completeness import FRAMES, absence, matches, number_of_words
from validator.text.regex import regex
from validator.text.source import Span

#: ``BEGIN SUMMARY``, ``END OF UNOFFICIAL TEXT``, ``End comment``; compiled at first use
_WORD = r"(SUMMARY|COMMENT|TEXT|QUOTE|NOTE)"
_FRAME = regex(rf"\b(?:(BEGIN|END) (?:OF )?(?:[A-Z-]+ ){{0,2}}|(Begin|End) )(?i:{_WORD})\b")
#: what parts words, but for a few signs that no cable is full of
_BLANKS = " \n\t\r"
#: words of a text that needs no summary
_WORDS = 1200
#: what mail programs, printers and the next section set below a text; compiled at first use
_FOOTER = regex(r"(?i)this e-?mail is|\d{2}\Z|SBU\Z|page\b|\W*\Z|UNCLAS|SENSITIVE|CONFIDENT|SECRET")


@rule(
    id="S68",
    forms=("cable",),
    severity=INFO,
    needs=("body_span",),
    cites=["5-fah-1-2004:H-246.3", "practice"],
    help="write the line that is missing",
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
        last, end = cable.paragraphs[-1:], cable.body_span.end
        place = last[0].number_span if last else Span(end - 1, end)
        message = f"no signature follows {last[0].name if last else 'the text'}"
        yield found(place, message, help="put the signature on a line of its own below the text")
    elif cable.signatures[0].glued:
        message = "the signature stands on the last line of the text"
        yield found(cable.signatures[0], message, help="put it on a line of its own")
    elif len(cable.signatures) > 1:
        first, second = cable.signatures[:2]
        yield found(
            second, "a second signature stands below the text", beside(first, "the first one")
        )


@rule(
    id="S69",
    forms=("cable",),
    severity={"telegram-handbook-2004": INFO},
    needs=("body_span",),
    cites=["5-fah-1-2004:H-246.3(a)"],
    help="begin with a summary",
    example=UNCLAS_2007,
    bad=f"1. {'Text. ' * 1200}\n^ a text of 1201 words has no summary",
    good=f"1. SUMMARY: {'Text. ' * 1200}",
)
def summary_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """A long text has no summary.

    The handbook asks for one above three pages. What a page holds varies, so it is
    only remarked, above twelve hundred words.
    """
    body = cable.body
    if absence(cable) is not None or cable.body_span is None:
        return
    if sum(body.count(blank) for blank in _BLANKS if blank in body) < _WORDS:
        return
    if "SUMMARY" in cable.capitals and re.search(r"(?i)\bsummary\b", body):
        return
    words, start = number_of_words(body), cable.body_span.start
    if words > _WORDS:
        place = cable.paragraphs[0].number_span if cable.paragraphs else Span(start, start + 1)
        yield found(place, f"a text of {words} words has no summary")


@rule(
    id="S77",
    forms=("cable",),
    severity=INFO,
    needs=("unrecognised",),
    cites=["practice"],
    help="put the signature below all text",
    example=UNCLAS_2007,
    bad="""
        1. Text.

        DOE
        NNNN
        9871 PGOV,PREL 03/13/2008 again
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ text follows the signature
    """,
    good="""
        1. Text.

        DOE
        NNNN
    """,
)
def text_after_signature(cable: Cable, law: Law) -> Iterator[Finding]:
    """Text follows the signature.

    It belongs to the archive or to another message. It has no mark, and nobody
    signed for it.
    """
    lines = [line for line in cable.trailing if not _FOOTER.match(line.text)]
    if lines:
        more = f" ({len(lines)} lines)" if len(lines) > 1 else ""
        yield found(lines[0], f"text follows the signature{more}")
