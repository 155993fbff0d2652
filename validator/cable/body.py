"""The body of a cable: paragraphs, portions with their marks, the signature."""

from datetime import date as Day
from typing import NamedTuple

from validator.law import carries_all
from validator.law.levels import Level
from validator.markings.marking import Marking
from validator.markings.written import MarkingText
from validator.text.source import Span

__all__ = ["Paragraph", "Portion", "PortionMark", "Signature", "UnreadMark"]


class PortionMark(NamedTuple):
    """``(C)`` or ``(S/NF)``. ``span`` includes the parentheses, ``text`` does not.

    ``text`` is as printed, ``marking`` what it says, ``written`` how it says it.
    ``entire_text`` marks a blanket statement such as ``(C - ENTIRE TEXT)``.
    ``bracket_lost`` tells that one parenthesis is missing; ``brackets`` are the two that
    stand there, of another kind where a copy damaged them.
    """

    span: Span
    text: str
    marking: Marking
    entire_text: bool = False
    bracket_lost: bool = False
    written: MarkingText | None = None
    brackets: str = "()"

    @property
    def level(self) -> Level | None:
        """The level the mark names."""
        return self.marking.level

    @property
    def unknown(self) -> tuple[tuple[str, Span], ...]:
        """The tokens of no vocabulary, with their spans."""
        written = self.written
        return () if written is None else tuple([(one.text, one.span) for one in written.unknown])

    @property
    def written_at(self) -> int:
        """Where what it says begins, behind its bracket."""
        return self.span.start if self.written is None else self.written.start

    def demands(self, day: Day | None) -> Marking:
        """Return what the mark demands of the whole on a day."""
        if self.written is not None and carries_all(day):
            return self.written.in_full
        return self.marking


class Portion(NamedTuple):
    """A stretch of text with a mark of its own, or without one.

    ``name`` says which: ``the subject``, ``paragraph 2``, ``item a of paragraph 2``.
    ``kind`` tells in what place the mark of a part stands: ``item``, ``line`` (it opens a
    paragraph without number), ``label``, ``cell``, ``heading``, ``inner`` (it opens a
    sentence), ``second`` (it stands after another mark), ``trailing`` (it ends a text);
    empty for a subject or a numbered paragraph.
    """

    span: Span
    name: str
    portion_mark: PortionMark | None
    kind: str = ""


class UnreadMark(NamedTuple):
    """What has the shape of a mark, but belongs to no part of the cable that rules judge.

    ``doubtful`` tells that it may be something else, such as the letter of a party: it is
    reported only where it is above the cable as a whole. ``damaged`` tells that no marking is
    written so.
    """

    mark: PortionMark
    doubtful: bool = False
    damaged: bool = False

    @property
    def span(self) -> Span:
        """Where it stands, brackets included."""
        return self.mark.span


class Paragraph(NamedTuple):
    """A numbered paragraph with all unnumbered text and items up to the next one.

    ``number`` is the number after repair of a damaged pilcrow, ``printed`` the
    digits as they stand; ``span`` covers all its text, ``number_span`` the
    digits. ``parts`` are the marked items and continuations inside it.
    ``heading`` tells that nothing but a heading or a formal notice stands in it
    (MINIMIZE, Classified By), which no rule asks for a mark.
    """

    span: Span
    number: int
    printed: str
    number_span: Span
    portion_mark: PortionMark | None
    parts: tuple[Portion, ...] = ()
    heading: bool = False

    @property
    def name(self) -> str:
        """How messages call it."""
        return f"paragraph {self.number}"


class Signature(NamedTuple):
    """The signer. ``glued`` tells that the name ends the last line of text."""

    span: Span
    text: str
    glued: bool = False
