"""What rules on captions judge: captions by their words, and where they stand.

Sources: 5 FAH-2 H-442 of 2008 and H-440 of 2023.
"""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from validator.cable.cable import Cable
from validator.cable.header import Caption
from validator.findings.nodes import Nodes, nodes
from validator.findings.rule import HasSpan
from validator.law import Law
from validator.law.words import caption
from validator.rules.shared.whole import place_of

__all__ = ["EXCLUSIVE", "Placed", "captions", "different", "exclusive", "first"]
__all__ += ["is_channel", "limiting", "strictest", "unknown"]

#: captions for named readers alone, one stricter than the other
EXCLUSIVE = ("NODIS", "EXDIS")
_LIMITING = (*EXCLUSIVE, "LIMDIS", "STADIS", "EYES ONLY", "SPECAT", "SPECAT EXCLUSIVE")


class Placed(NamedTuple):
    """A known caption, wherever it stands: of its own, beside the level, or in a heading."""

    word: str
    node: HasSpan


def captions(*words: str) -> Nodes[Caption]:
    """Make a kind of the first caption that is one of some words, in the lines of captions."""

    @nodes(needs=("captions",), any_of=words)
    def find(cable: Cable, law: Law) -> tuple[Caption, ...]:
        found = first(cable, *words)
        return () if found is None else (found,)

    return find


@nodes(any_of=EXCLUSIVE)
def exclusive(cable: Cable, law: Law) -> Iterator[Placed]:
    """Yield NODIS and EXDIS."""
    for word in EXCLUSIVE:
        place = place_of(cable, word) if word in cable.caption_words else None
        if place is not None:
            yield Placed(word, place)


@nodes(any_of=EXCLUSIVE)
def strictest(cable: Cable, law: Law) -> Iterator[Placed]:
    """Yield NODIS, or else EXDIS."""
    return islice(exclusive.find(cable, law), 1)


@nodes(needs=("captions",))
def different(cable: Cable, law: Law) -> Iterator[tuple[str, Caption]]:
    """Yield the known captions with their words, each where it stands first."""
    seen: set[str] = set()
    for one in cable.captions:
        if one.word is not None and one.word not in seen:
            seen.add(one.word)
            yield one.word, one


@nodes(needs=("captions", "unknown caption"))
def unknown(cable: Cable, law: Law) -> Iterator[Caption]:
    """Yield words that are no caption, alone above the E.O. line or in the field for captions."""
    line = cable.declassification
    for word in cable.captions:
        stands = word.alone and (line is None or word.span < line.span)
        if word.word is None and (word.listed or stands):
            yield word


def first(cable: Cable, *words: str) -> Caption | None:
    """Return the first caption that is one of some words, in the lines of captions."""
    return next((one for one in cable.captions if one.word in words), None)


def limiting(cable: Cable) -> Caption | None:
    """Return the first caption that keeps the cable from others, else the first channel."""
    channel = next((one for one in cable.captions if is_channel(one.word)), None)
    return first(cable, *_LIMITING) or channel


def is_channel(word: str | None) -> bool:
    """Whether a word is a caption that chooses who handles the cable."""
    known = caption(word) if word is not None else None
    return known is not None and known.kind == "channel"
