"""The length of the text and what stands behind it (catalogue S).

Source: 5 FAH-1 H-246.3 of 2004.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import INFO, Finding, found, rule
from validator.findings.specimens import UNCLAS_2007
from validator.law import Law
from validator.rules.shared.completeness import absence, number_of_words
from validator.text.source import Span

__all__ = ["RULES"]

#: words of a cable that need no summary
#: what parts words, but for a few signs that no cable is full of
_BLANKS = " \n\t\r"
_WORDS = 1200
#: what mail programs, printers and the next section set below a text; compiled at first use
_FOOTER = r"(?i)this e-?mail is|\d{2}\Z|SBU\Z|page\b|\W*\Z|UNCLAS|SENSITIVE|CONFIDENT|SECRET"


@rule(
    id="S69",
    forms=("cable",),
    severity={"telegram-handbook-2004": INFO},
    needs=("body_span",),
    cites=["5-fah-1-2004:H-246.3(a)"],
    example=UNCLAS_2007,
    bad=f"1. {'Text. ' * 1200}\n^ a text of 1201 words has no summary",
    good=f"1. SUMMARY: {'Text. ' * 1200}",
)
def summary_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """A long text has no summary.

    The handbook asks for one above three pages. What a page holds varies, so it is
    only remarked, above twelve hundred words.
    """
    if cable.body_span is None or absence(cable) is not None:
        return
    body = cable.body
    if sum(body.count(blank) for blank in _BLANKS if blank in body) < _WORDS:
        return
    if "SUMMARY" in cable.capitals and re.search(r"(?i)\bsummary\b", body):
        return
    words = number_of_words(body)
    if words > _WORDS:
        start = cable.body_span.start
        place = cable.paragraphs[0].number_span if cable.paragraphs else Span(start, start + 1)
        yield found(place, f"a text of {words} words has no summary")


@rule(
    id="S77",
    forms=("cable",),
    severity=INFO,
    needs=("unrecognised",),
    cites=["practice"],
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

    It belongs to the archive or to another message. It bears no mark, and nobody
    signed for it.
    """
    lines = [line for line in cable.trailing if not re.match(_FOOTER, line.text)]
    if lines:
        more = f" ({len(lines)} lines)" if len(lines) > 1 else ""
        yield found(lines[0], f"text follows the signature{more}")


RULES = (summary_missing, text_after_signature)
