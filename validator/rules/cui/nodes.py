"""What rules on controlled unclassified information judge one by one.

Sources: 32 CFR 2002.20; the registry of the National Archives.
"""

from collections.abc import Iterator
from typing import NamedTuple

from validator.cable.cable import Cable
from validator.cable.document import DocumentForm
from validator.findings.nodes import nodes
from validator.findings.rule import remembered
from validator.law import Law
from validator.law.cui import Category, category
from validator.markings.written import Entry, MarkingText
from validator.rules.shared.marks import called, marks
from validator.text.regex import regex
from validator.text.source import Span

__all__ = [
    *("Designated", "Named", "carried", "categories", "designated", "marked", "named", "says_cui"),
]

#: the letter of a distribution statement, as the line of a block gives it: D, DISTRO D, DIST-F
_STATEMENT = regex(r"(?:DIST(?:\.|RO|RIBUTION)?(?: STATEMENT)?)?[ :-]{0,3}[A-F](?:[ ]?[-.,:;(].*)?")
#: what a line says that says nothing
_NOTHING = ("N/A", "NA", "NONE", "NOT APPLICABLE", "-", "--", "TBD", "NIL")


class Named(NamedTuple):
    """A category after CUI in a mark; ``known`` is what the registry says of it."""

    mark: MarkingText
    entry: Entry
    known: Category | None
    #: what messages call the mark
    where: str

    @property
    def span(self) -> Span:
        """Where the category stands."""
        return self.entry.span

    @property
    def word(self) -> str:
        """The category as it is written, in capitals."""
        return self.entry.meaning.normal


class Designated(NamedTuple):
    """A document with controlled unclassified information, and its designation indicator."""

    form: DocumentForm
    fields: dict[str, Span]

    @property
    def block(self) -> bool:
        """Whether it has a block: a line that says who controls it."""
        return "controlled by" in self.fields


def categories(mark: MarkingText, where: str) -> Iterator[Named]:
    """Yield what stands after CUI in a mark as categories; ``where`` is what that is called."""
    for entry in mark.of("cui"):
        if entry.word != "CUI":
            yield Named(mark, entry, category(entry.meaning.normal), where)


@nodes(needs=("CUI",))
def marked(cable: Cable, law: Law) -> Iterator[MarkingText]:
    """Yield the marks that say CUI."""
    return (mark for mark in marks(cable) if "CUI" in mark.said)


@nodes(needs=("CUI",))
def named(cable: Cable, law: Law) -> Iterator[Named]:
    """Yield the categories after CUI."""
    for mark in marks(cable):
        yield from categories(mark, called(cable, mark))


@nodes(needs=("CUI", "marks"))
def carried(cable: Cable, law: Law) -> Iterator[Named]:
    """Yield each category of portions where it stands first."""
    said: set[str] = set()
    for one in named.find(cable, law):
        if not one.mark.is_heading and one.word not in said:
            said.add(one.word)
            yield one


@nodes(needs=("CUI", "document"))
def designated(cable: Cable, law: Law) -> Iterator[Designated]:
    """Yield the document, if it has controlled unclassified information."""
    if cable.document is not None and says_cui(cable):
        filled = filter(None, (_filled(cable, *line) for line in cable.document.designation))
        yield Designated(cable.document, dict(reversed(list(filled))))


def _filled(cable: Cable, label: str, value: Span) -> tuple[str, Span] | None:
    """Return a line of a designation indicator by what it says, None if it says nothing.

    Behind LDC may stand the letter of a distribution statement, and a label may name both.
    """
    words = " ".join(cable.source.text[value.start : value.end].strip(" \t|*_").upper().split())
    if not words or words in _NOTHING:
        return None
    if label == "limits":
        label = "distribution" if _STATEMENT.fullmatch(words) else "ldc"
    return label, value


@remembered
def says_cui(cable: Cable) -> bool:
    """Whether any mark says CUI."""
    return any("CUI" in mark.said for mark in marks(cable))
