"""What rules on marks judge: marks, entries of marks, pairs of entries.

Kinds are made for words that a mark says, and look among the marks on which rules of the
intelligence manual speak, unless they are told of others.
"""

from collections.abc import Callable, Iterable, Iterator

from validator.cable.cable import Cable
from validator.findings.nodes import Nodes, nodes
from validator.law import Law
from validator.markings.written import Entry, MarkingText
from validator.rules.shared.marks import Misfit, Pair, both, ic_marks, marks, misfits

__all__ = ["all_entries", "all_marks", "by_register", "entries", "every", "headings", "holding"]
__all__ += ["of_kind", "pairs", "saying", "unfit"]

Among = Callable[[Cable, Law], Iterable[MarkingText]]


def every(cable: Cable, law: Law) -> tuple[MarkingText, ...]:
    """Return all marks, in whatever style."""
    return marks(cable)


def by_register(cable: Cable, law: Law) -> tuple[MarkingText, ...]:
    """Return all marks under a profile that follows the register, none under State's."""
    return marks(cable) if law.by_register else ()


@nodes(needs=("banners",))
def headings(cable: Cable, law: Law) -> Iterator[MarkingText]:
    """Yield the headings under a profile that follows the register, none under State's."""
    return (mark for mark in by_register(cable, law) if mark.is_heading)


def all_marks(*traits: str, among: Among = ic_marks) -> Nodes[MarkingText]:
    """Return the kind of all marks, looked for where there is one of some traits."""
    return nodes(any_of=traits)(among)


def all_entries(*traits: str, among: Among = ic_marks) -> Nodes[Entry]:
    """Return the kind of all entries of marks, looked for where there is one of some traits."""

    @nodes(any_of=traits)
    def find(cable: Cable, law: Law) -> Iterator[Entry]:
        return (entry for mark in among(cable, law) for entry in mark.entries)

    return find


def saying(*words: str, among: Among = ic_marks) -> Nodes[MarkingText]:
    """Return the kind of the marks that say one of some words."""

    @nodes(any_of=words)
    def find(cable: Cable, law: Law) -> Iterator[MarkingText]:
        return (mark for mark in among(cable, law) if not mark.said.isdisjoint(words))

    return find


def entries(*words: str, among: Among = ic_marks) -> Nodes[Entry]:
    """Return the kind of the entries that say one of some words, or imply it."""

    @nodes(any_of=words)
    def find(cable: Cable, law: Law) -> Iterator[Entry]:
        return (entry for mark in among(cable, law) for entry in mark.saying(words))

    return find


def unfit(*words: str, among: Among = ic_marks) -> Nodes[Misfit]:
    """Return the kind of those of some controls that do not go with the level of their text."""

    @nodes(needs=("unfit",), any_of=words)
    def find(cable: Cable, law: Law) -> Iterator[Misfit]:
        return (one for mark in among(cable, law) for one in misfits(mark, words, law))

    return find


def holding(*kinds: str, among: Among = ic_marks) -> Nodes[MarkingText]:
    """Return the kind of the marks that hold an entry of one of some categories."""

    @nodes(any_of=kinds)
    def find(cable: Cable, law: Law) -> Iterator[MarkingText]:
        marked = among(cable, law)
        return (mark for mark in marked if any(entry.kind in kinds for entry in mark.entries))

    return find


def of_kind(*kinds: str, among: Among = ic_marks) -> Nodes[Entry]:
    """Return the kind of the entries of some categories."""

    @nodes(any_of=kinds)
    def find(cable: Cable, law: Law) -> Iterator[Entry]:
        marked = among(cable, law)
        return (entry for mark in marked for entry in mark.entries if entry.kind in kinds)

    return find


def pairs(one: tuple[str, ...], others: tuple[str, ...], among: Among = ic_marks) -> Nodes[Pair]:
    """Return the kind of two entries of a mark that say one of some words and one of others."""
    single = {words[0] for words in (one, others) if len(words) == 1}
    several = next((words for words in (one, others) if len(words) > 1), ())

    @nodes(needs=single, any_of=several)
    def find(cable: Cable, law: Law) -> Iterator[Pair]:
        return (pair for mark in among(cable, law) for pair in both(mark, one, others))

    return find
