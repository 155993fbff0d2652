"""Shared by rules on the authority block: the block the drafter wrote, and its source line.

A stamp that a reviewer put on the copy years later looks like a block and is none
(concordance C34).
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.header import Authority
from validator.findings.rule import remembered
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["MULTIPLE", "derived_from", "header_zone", "remarkings", "signed_block"]

MULTIPLE = regex(r"\bMULTIPLE SOURCES\b", re.IGNORECASE)
#: Classified by DAS, A/GIS, DoS on 01/01/2015 ~ Class: SECRET ~ Reason: 1.4(D) ~ Declassify on: …
_REMARKING = regex(
    r"\bClassified by\b(?:[^\n~]{0,120}~[ \t]{0,8}"
    r"|[^\n]{1,100}? on \d{1,2}/\d{1,2}/\d{2,4}[^\nA-Za-z]{1,20})"
    r"Class(?:ification)? ?:[ \t]{0,8}(?P<level>[A-Z][A-Z ]{0,20}[A-Z])",
    re.IGNORECASE,
)
#: a stamp cannot do without
_SIGN = regex(r"(?i)Class(?:ification)? ?:")
#: no stamp is longer than this, from its first word to the level
_STAMP_LENGTH = 200
_DERIVED_FROM = regex(r"\bDERIVED +FROM[ \t]*:?[ \t]*(?P<value>[^\n]*)", re.IGNORECASE)


@remembered
def signed_block(cable: Cable) -> Authority | None:
    """Return the authority block, None if it is the stamp of a later re-marking."""
    block = cable.authority
    if block is None or block.in_eo_line or not block.classified_by:
        return block
    end = min(block.span.end + _STAMP_LENGTH, cable.span.end)
    text = cable.source.text
    signed = _SIGN.search(text, block.span.start, end)
    stamp = _REMARKING.search(text, block.span.start, end) if signed else None
    return None if stamp is not None and stamp.start() < block.span.end else block


def remarkings(cable: Cable) -> Iterator["re.Match[str]"]:
    """Yield the stamps by which a reviewer classified the text anew."""
    text = cable.source.text
    if any(stamp.kind == "re-marking" for stamp in cable.stamps) or "~" in text:
        yield from _REMARKING.finditer(text, cable.span.start, cable.span.end)


@remembered
def header_zone(cable: Cable) -> Span:
    """Return where a block may stand: from the top to the second numbered paragraph."""
    if len(cable.paragraphs) > 1:
        return Span(cable.span.start, cable.paragraphs[1].span.start)
    return cable.span


def derived_from(cable: Cable, block: Authority) -> Span:
    """Return where the source of a derivative cable stands."""
    match = _DERIVED_FROM.search(cable.source.text, cable.span.start, cable.span.end)
    if match is None or not match["value"].strip():
        return block.span
    start = match.start("value")
    return Span(start, start + len(match["value"].rstrip()))
