"""What these rules judge: the authority block that the drafter wrote, who classified, the source.

A stamp that a reviewer put on the copy years later looks like a block and is none
(concordance C34).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from validator.cable.cable import Cable
from validator.cable.header import Authority
from validator.findings.nodes import nodes
from validator.findings.rule import remembered
from validator.law import Law
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["MULTIPLE", "Derived", "Named", "derived", "header_zone", "named", "remarkings"]
__all__ += ["signed", "signed_block"]

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


class Derived(NamedTuple):
    """What a derivative cable cites as its source, and where."""

    span: Span
    source: str
    block: Authority

    @property
    def several(self) -> bool:
        """Whether it speaks of several sources and names none."""
        return MULTIPLE.search(self.source) is not None


class Named(NamedTuple):
    """What stands after the label of the classifier, and where."""

    span: Span
    name: str
    block: Authority


@nodes(needs=("classified", "authority"))
def signed(cable: Cable, law: Law) -> tuple[Authority, ...]:
    """Return the authority block of a classified cable."""
    block = signed_block(cable)
    return (block,) if block is not None and cable.is_classified else ()


@nodes(needs=("classified", "authority"))
def named(cable: Cable, law: Law) -> Iterator[Named]:
    """Yield who classified a classified cable, as its block names him."""
    for block in signed.find(cable, law):
        if block.classified_by:
            yield Named(block.classified_by_span or block.span, block.classified_by, block)


@nodes(needs=("derived_from",))
def derived(cable: Cable, law: Law) -> tuple[Derived, ...]:
    """Return the source that the authority block cites."""
    block = signed_block(cable)
    if block is None or block.derived_from is None:
        return ()
    match = _DERIVED_FROM.search(cable.source.text, cable.span.start, cable.span.end)
    if match is None or not match["value"].strip():
        return (Derived(block.span, block.derived_from, block),)
    start = match.start("value")
    place = Span(start, start + len(match["value"].rstrip()))
    return (Derived(place, block.derived_from, block),)
