"""What rules on portions judge: subject and paragraphs, those that owe a mark, and marks.

Sources: 32 CFR 2001.21(c); 5 FAH-1 H-246.2 of 2004.
"""

from collections.abc import Iterator
from typing import NamedTuple

from validator.cable.body import Paragraph, PortionMark
from validator.cable.cable import Cable
from validator.cable.header import Subject
from validator.findings.nodes import nodes
from validator.findings.rule import remembered
from validator.law import Law
from validator.law.levels import Level
from validator.markings.written import Entry, MarkingText
from validator.rules.shared.completeness import is_quoted, quotations
from validator.rules.shared.marks import ic_marks
from validator.rules.shared.order_of_marks import Joint, joints, level_first, owners
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["Foreign", "Joined", "Marked", "Owing", "Statement", "Unbracketed", "after_numbers"]
__all__ += ["follows_number", "foreign", "joined", "marked", "owing", "paragraphs"]
__all__ += ["portion_marks", "statements", "subjects", "trailing_mark", "unbracketed"]

#: no title has more words
_TITLE = 10
#: ``C:`` or ``[S/NF]`` behind a number, never ``U.``; compiled at first use
_WORD = r"(?:TS|S|C|U|SBU|LOU)(?://?(?:NF|NOFORN))?"
_PAIRS = ("[]", "{}", "<>")
_UNBRACKETED = regex(rf"[.,]{{0,2}}[ \t]*(?P<mark>\[{_WORD}\]|{_WORD}:(?=[ \t]))")


class Marked(NamedTuple):
    """A paragraph that has a mark after its number, and that mark."""

    paragraph: Paragraph
    mark: PortionMark

    @property
    def name(self) -> str:
        """What messages call the paragraph."""
        return self.paragraph.name


class Owing(NamedTuple):
    """A paragraph without the mark that it should bear, and whether others bear one."""

    paragraph: Paragraph
    among_marked: bool


class Statement(NamedTuple):
    """The statement that one mark covers the entire text, and the level that it names."""

    mark: PortionMark
    level: Level


class Foreign(NamedTuple):
    """A portion mark of a foreign owner, and the level that it begins with."""

    mark: MarkingText
    level: Entry


class Joined(NamedTuple):
    """Two neighbours in a portion mark, and that mark."""

    mark: MarkingText
    joint: Joint


class Unbracketed(NamedTuple):
    """Where a mark stands after the number of a paragraph, but not in parentheses."""

    name: str
    span: Span


@nodes(needs=("classified", "subject"))
def subjects(cable: Cable, law: Law) -> tuple[Subject, ...]:
    """Return the subject of a classified cable."""
    return (cable.subject,) if cable.is_classified and cable.subject is not None else ()


@nodes(needs=("paragraphs",))
def paragraphs(cable: Cable, law: Law) -> tuple[Paragraph, ...]:
    """Return the numbered paragraphs."""
    return cable.paragraphs


@nodes(needs=("paragraphs", "marks"))
def marked(cable: Cable, law: Law) -> tuple[Marked, ...]:
    """Return the numbered paragraphs that bear a mark."""
    return _marked(cable)


@nodes(needs=("paragraphs", "unmarked paragraph"))
def owing(cable: Cable, law: Law) -> Iterator[Owing]:
    """Yield paragraphs that owe a mark; where no paragraph bears one, only the first of them."""
    if cable.entire_text is not None:
        return
    among_marked = any(paragraph.portion_mark is not None for paragraph in cable.paragraphs)
    for paragraph in cable.paragraphs:
        if _owes(cable, paragraph, among_marked):
            yield Owing(paragraph, among_marked)
            if not among_marked:
                return


@nodes(needs=("entire_text",))
def statements(cable: Cable, law: Law) -> Iterator[Statement]:
    """Yield the statement on the entire text if it names a level."""
    mark = cable.entire_text
    if mark is not None and mark.level is not None:
        yield Statement(mark, mark.level)


@nodes(needs=("paragraphs", "marks"))
def unbracketed(cable: Cable, law: Law) -> Iterator[Unbracketed]:
    """Yield marks without parentheses where others stand in them: alone they may be text."""
    marks = [one.portion_mark for one in cable.paragraphs if one.portion_mark is not None]
    if any(mark.brackets not in _PAIRS for mark in marks):
        for paragraph in cable.paragraphs:
            place = _without_parentheses(cable, paragraph)
            if place is not None:
                yield Unbracketed(paragraph.name, place)


@nodes(needs=("marks",))
def foreign(cable: Cable, law: Law) -> Iterator[Foreign]:
    """Yield the portion marks that begin with the level of one foreign owner, or of a joint one."""
    for mark in portion_marks.find(cable, law):
        level = level_first(mark)
        if level is not None and level.meaning.owner not in (None, "UN") and len(owners(mark)) == 1:
            yield Foreign(mark, level)


@nodes(needs=("marks",))
def portion_marks(cable: Cable, law: Law) -> Iterator[MarkingText]:
    """Yield the portion marks on which rules of the intelligence manual speak."""
    return (mark for mark in ic_marks(cable, law) if not mark.is_heading)


@nodes(needs=("marks",))
@remembered
def joined(cable: Cable, law: Law) -> tuple[Joined, ...]:
    """Return what stands side by side in such portion marks."""
    marks = portion_marks.find(cable, law)
    return tuple(Joined(mark, joint) for mark in marks for joint in joints(mark, law))


def follows_number(cable: Cable, paragraph: Paragraph, mark: PortionMark) -> bool:
    """Whether a mark stands right after the paragraph's number."""
    between = Span(paragraph.number_span.end, mark.span.start)
    return not cable.source.slice(between).strip(" \t.,")


@remembered
def after_numbers(cable: Cable) -> frozenset[int]:
    """Return where the marks begin that stand right after a number."""
    own = ((one, one.portion_mark) for one in cable.paragraphs)
    found = (mark for one, mark in own if mark is not None and follows_number(cable, one, mark))
    return frozenset(mark.written_at for mark in found)


def trailing_mark(paragraph: Paragraph) -> PortionMark | None:
    """Return the mark that ends the text of a paragraph that bears none before it."""
    if paragraph.portion_mark is not None or paragraph.heading or not paragraph.parts:
        return None
    last = paragraph.parts[-1]
    return last.portion_mark if last.kind == "trailing" else None


@remembered
def _marked(cable: Cable) -> tuple[Marked, ...]:
    own = ((one, one.portion_mark) for one in cable.paragraphs)
    return tuple(Marked(one, mark) for one, mark in own if mark is not None)


def _owes(cable: Cable, paragraph: Paragraph, among_marked: bool) -> bool:
    """Whether a paragraph has no mark and has text of its own, and nothing excuses that."""
    if paragraph.portion_mark is not None or paragraph.heading:
        return False
    if not _has_own_text(cable, paragraph):
        return False
    if is_quoted(paragraph.number_span, quotations(cable)) or trailing_mark(paragraph) is not None:
        return False  # POR04; until 2003 a mark might stand at the end
    return not among_marked or _without_parentheses(cable, paragraph) is None


def _has_own_text(cable: Cable, paragraph: Paragraph) -> bool:
    """Whether more than a heading stands before the first marked part of a paragraph."""
    if not paragraph.parts:
        return True
    own = Span(paragraph.number_span.end, paragraph.parts[0].span.start)
    text = cable.source.slice(own).strip(" .,\t").strip("\r\n -=_*")
    is_title = "\n" not in text and not text.endswith((".", ":")) and len(text.split()) <= _TITLE
    return not is_title


def _without_parentheses(cable: Cable, paragraph: Paragraph) -> Span | None:
    """Return where a mark without parentheses stands, if one may."""
    mark = paragraph.portion_mark
    if mark is not None:
        return mark.span if mark.brackets in _PAIRS else None
    start = paragraph.number_span.end
    match = _UNBRACKETED.match(cable.source.text[start : start + 40])
    return None if match is None else Span(start + match.start("mark"), start + match.end("mark"))
