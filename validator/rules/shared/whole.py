"""What stands for the cable as a whole, where it says so, and whether every portion is marked.

Sources: 32 CFR 2001.21(b) and 2001.24; IC Markings Manual (2016) D.2; 5 FAH-2 H-440 for captions.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from validator.cable.cable import Cable
from validator.cable.header import Banner, ClassificationLine
from validator.cable.rollup import stands_on
from validator.findings.rule import HasSpan, remembered
from validator.law import Law
from validator.law.words import control
from validator.markings.marking import Marking
from validator.markings.written import Entry, MarkingText
from validator.rules.shared.completeness import is_whole
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["Overall", "entry_of", "is_explained", "is_marked_throughout", "overall", "place_of"]
__all__ += ["is_unclassified_alone"]

_PARTED = regex(r"[/,]+|\s{2,}")
_COMPILATION = regex(r"(?i)\b(?:compil|aggregat)")
#: a letter has the level of what it transmits: 32 CFR 2001.24(b)
_PARTING = r"[^.\n]{0,60}\b(?:separated|removed|removal|detached)\b"
_ENCLOSED = regex(
    r"(?i)\b(?P<alone>unclassified|confidential|secret)"
    rf"[ ,]{{1,3}}(?:when|upon|if|once)[ ]{_PARTING}"
    rf"|\b(?:when|upon|if|once)[ ]{_PARTING}[^.\n]{{0,60}}\b(?:is|becomes|be)[ ]"
    r"(?P<then>unclassified|confidential|secret)\b"
    r"|\b(?P<without>unclassified|confidential|secret)[ ]without[ ][^.\n]{0,40}"
    r"\b(?:attachment|enclosure|annex)"
)
#: unmarked text of more words before the first paragraph is a portion that claims the overall level
_OPENING_WORDS = 8


class Overall(NamedTuple):
    """What stands for the cable as a whole: its line, captions and headings together.

    ``node`` is where the level stands; ``written`` the heading in the style of the
    Intelligence Community, if there is one.
    """

    node: HasSpan
    marking: Marking
    written: MarkingText | None

    @property
    def span(self) -> Span:
        """Where the level stands."""
        return self.node.span

    @property
    def is_released(self) -> bool:
        """Whether it names a reader beside the United States."""
        return self.marking.release is not None and len(self.marking.release) > 1


@remembered
def overall(cable: Cable) -> Overall | None:
    """Return what stands for the cable as a whole, None if no level can be read."""
    node = cable.overall
    if node is None or cable.level is None:
        return None
    stands, written = stands_on(cable), _heading(cable, node)
    words = set(stands.controls)
    for entry in written.unknown if written is not None else ():
        words.update(_known(entry.text.split()))
    for line in cable.unrecognised:
        if line.zone == "header":
            words.update(_known(_PARTED.split(line.text)))
    return Overall(node, Marking(stands.level, words, *stands[2:]), written)


def entry_of(stands: Overall, *words: str) -> HasSpan:
    """Return where the heading says one of these words, else where the level stands."""
    entry: Entry | None = stands.written.entry(*words) if stands.written is not None else None
    return entry if entry is not None else stands.node


def place_of(cable: Cable, word: str) -> HasSpan | None:
    """Return where a caption stands: on its own line, on that of the level, or in a heading."""
    for caption in cable.captions:
        if caption.word == word:
            return caption
    stands = overall(cable)
    return None if stands is None else entry_of(stands, word)


def is_explained(cable: Cable) -> bool:
    """Whether the text says it is classified as a compilation, or for what is enclosed with it."""
    words = cable.capitals
    if cable.document is not None and _ENCLOSED.search(cable.source.text) is not None:
        return True
    if "COMPIL" not in words and "AGGREGAT" not in words:
        return False
    return _COMPILATION.search(cable.body) is not None


def is_marked_throughout(cable: Cable, law: Law) -> bool:
    """Whether every portion is here and has a mark.

    Before E.O. 13526 subjects were rarely marked, and an unmarked one claims nothing.
    """
    whole = cable.document is not None or is_whole(cable)
    if cable.entire_text is not None or not cable.marks or not whole:
        return False
    subject_marked = cable.subject is not None and cable.subject.portion_mark is not None
    if law.in_force("eo-13526") and not subject_marked and cable.document is None:
        return False
    if cable.document is not None:
        return not cable.document.unmarked and all(p.portion_mark for p in cable.paragraphs)
    unmarked = [p for p in cable.paragraphs if p.portion_mark is None and not p.heading]
    return not unmarked and not _opens_unmarked(cable)


def _opens_unmarked(cable: Cable) -> bool:
    if cable.body_span is None or cable.loose_portions:
        return False
    opening = Span(cable.body_span.start, cable.paragraphs[0].span.start)
    block = cable.authority
    if block is not None and opening.start <= block.span.start < opening.end:
        return False
    return len(cable.source.slice(opening).split()) > _OPENING_WORDS


def _heading(cable: Cable, node: HasSpan) -> MarkingText | None:
    """Return the heading in the style of the IC: the one that counts, else the first of them."""
    banners = [node] if isinstance(node, Banner | ClassificationLine) else []
    for banner in (*banners, *cable.banners):
        if banner.written is not None and banner.written.has_double_slash:
            return banner.written
    return None


def _known(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        term = control(word.strip(), portion=False)
        if term is not None:
            yield term.word


@remembered
def is_unclassified_alone(cable: Cable) -> bool:
    """Whether a document says that it is unclassified without its enclosure, and is.

    It bears the level of what it transmits, and no authority of its own: 32 CFR 2001.24(b).
    """
    if cable.document is None or any(
        mark.level is not None and mark.level.is_classified for _, mark in cable.marks
    ):
        return False
    said = _ENCLOSED.search(cable.source.text)
    return said is not None and "unclassified" in {one.lower() for one in said.groups() if one}
