"""What rules on dissemination controls judge: lists of countries, portions that release text."""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.nodes import Nodes, nodes
from validator.law import Law
from validator.markings.written import Entry, MarkingText
from validator.rules.shared.mark_nodes import by_register
from validator.rules.shared.marks import ic_marks

__all__ = ["below_headings", "lists", "naming", "parts_by_register"]


def lists(*words: str) -> Nodes[Entry]:
    """Return the kind of the lists of countries after one of some controls."""

    @nodes(any_of=words)
    def find(cable: Cable, law: Law) -> Iterator[Entry]:
        for mark in ic_marks(cable, law):
            for entry in mark.entries:
                if entry.meaning.codes and entry.word in words:
                    yield entry

    return find


def naming(*words: str) -> Nodes[Entry]:
    """Return the kind of such lists, and of levels that name the owners of a text.

    The form of the regulation (UK-C) may name them as it will.
    """

    @nodes(any_of=(*words, "owner"))
    def find(cable: Cable, law: Law) -> Iterator[Entry]:
        for mark in ic_marks(cable, law):
            for entry in mark.entries:
                owned = entry.kind == "level" and entry.meaning.spelling != "hyphen"
                if entry.meaning.codes and (owned or entry.word in words):
                    yield entry

    return find


def below_headings(cable: Cable, law: Law) -> Iterator[MarkingText]:
    """Yield all marks but unclassified headings, of which CLS22 speaks."""
    return (mark for mark in ic_marks(cable, law) if not mark.is_heading or mark.is_classified)


def parts_by_register(cable: Cable, law: Law) -> tuple[MarkingText, ...]:
    """Return the portion marks, or headings if there are none: a heading follows its portions.

    Under State's profile there are none.
    """
    marked = by_register(cable, law)
    return tuple(mark for mark in marked if not mark.is_heading) or marked
