"""Shared by rules on the authority block: the block the drafter wrote, and its source line.

A stamp that a reviewer put on the copy years later looks like a block and is none
(concordance C34).
"""

import re

from validator.document import Authority, Cable
from validator.source import Span

__all__ = ["MULTIPLE", "REMARKING", "derived_from", "header_zone", "signed_block"]

MULTIPLE = re.compile(r"\bMULTIPLE SOURCES\b", re.IGNORECASE)
#: Classified by DAS, A/GIS, DoS on 01/01/2015 ~ Class: SECRET ~ Reason: 1.4(D) ~ Declassify on: …
REMARKING = re.compile(
    r"\bClassified by\b[^\n~]{0,120}~[ \t]{0,8}Class:[ \t]{0,8}(?P<level>[A-Z][A-Z ]{0,20}[A-Z])",
    re.IGNORECASE,
)
#: no stamp is longer than this, from its first word to the level
_STAMP_LENGTH = 200
_DERIVED_FROM = re.compile(r"\bDERIVED +FROM[ \t]*:?[ \t]*(?P<value>[^\n]*)", re.IGNORECASE)


def signed_block(cable: Cable) -> Authority | None:
    """Return the authority block, None if it is the stamp of a later re-marking."""
    block = cable.authority
    if block is None or block.in_eo_line or not block.classified_by:
        return block
    end = min(block.span.end + _STAMP_LENGTH, cable.span.end)
    stamp = REMARKING.search(cable.source.text, block.span.start, end)
    return None if stamp is not None and stamp.start() < block.span.end else block


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
