"""A cable as its reader sees it: frozen nodes, each with a span in the file.

Absent parts are None or empty. What stands there but cannot be read keeps its
text and says so. Texts of fields are joined to single lines; spans point into
the file as it lies on disk. Terms: 5 FAH-2 H-320 (ACP 127 format lines).
"""

from datetime import date as Day
from functools import cached_property
from typing import Any, NamedTuple

from validator.cable.body import Paragraph, Portion, PortionMark, Signature, UnreadMark
from validator.cable.copy import (
    CorrectedCopy,
    DashLine,
    Distribution,
    PageTurn,
    Repair,
    Stamp,
    Unrecognised,
)
from validator.cable.document import DocumentForm
from validator.cable.header import (
    Attention,
    Authority,
    Banner,
    Caption,
    ClassificationLine,
    Dated,
    Declassification,
    MessageReference,
    PrintedForm,
    Reference,
    Subject,
    Tag,
)
from validator.cable.heading import (
    Addressee,
    CalledStations,
    CallingStation,
    DateTimeGroup,
    SecurityWarning,
)
from validator.cable.instruction import Instruction, Kind
from validator.law.levels import Level
from validator.markings.marking import NOTHING, Marking, rollup
from validator.markings.written import MarkingText
from validator.text.source import Source, Span

__all__ = ["Cable", "Instruction", "Kind"]


class _CableParts(NamedTuple):
    """The parts of a cable; ``Cable`` adds what rules ask of them."""

    source: Source
    span: Span
    form: str
    transmission_id: str | None = None
    calling_station: CallingStation | None = None
    security_warning: SecurityWarning | None = None
    date_time_group: DateTimeGroup | None = None
    #: a day from another dated field, where no date-time group gives one
    other_date: Day | None = None
    #: the day that whoever asks gives a text without one, as a draft; no part of the text
    given_date: Day | None = None
    originator: str | None = None
    addressees: tuple[Addressee, ...] = ()
    #: lines in which overall classification and identity stand, in order, first is authoritative
    classification_lines: tuple[ClassificationLine, ...] = ()
    banners: tuple[Banner, ...] = ()
    #: banners a letter or two away from a level, each with the nearest
    damaged_banners: tuple[Banner, ...] = ()
    #: the message reference number of the label form
    message_reference: MessageReference | None = None
    #: its field is there, but without a number, as in a draft
    number_open: bool = False
    captions: tuple[Caption, ...] = ()
    #: E.O. lines in order; the first is authoritative
    declassifications: tuple[Declassification, ...] = ()
    tags_span: Span | None = None
    tags: tuple[Tag, ...] = ()
    subject: Subject | None = None
    references: tuple[Reference, ...] = ()
    authority: Authority | None = None
    #: an ENTIRE TEXT statement, wherever it stands
    entire_text: PortionMark | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    #: marked text outside numbered paragraphs: unnumbered or before the first number
    loose_portions: tuple[Portion, ...] = ()
    #: marks that stand nowhere in the parts above
    unread_marks: tuple[UnreadMark, ...] = ()
    #: the body, from its first line to the signature, None if there is none
    body_span: Span | None = None
    signatures: tuple[Signature, ...] = ()
    repairs: tuple[Repair, ...] = ()
    unrecognised: tuple[Unrecognised, ...] = ()
    called_stations: CalledStations | None = None
    distribution: Distribution | None = None
    dash_lines: tuple[DashLine, ...] = ()
    #: the dated field of the label form
    dated: Dated | None = None
    corrected_copy: CorrectedCopy | None = None
    attention: tuple[Attention, ...] = ()
    page_turns: tuple[PageTurn, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    #: the downgrading group of a cable before E.O. 11652: ``GP-3``
    group_marking: Span | None = None
    #: the head of a printed telegram
    printed: PrintedForm | None = None
    #: pages and banners of a document that is no cable
    document: DocumentForm | None = None


def _level(banner: Banner) -> Level:
    return banner.level


#: no cable was sent before or after
_FIRST_YEAR, _LAST_YEAR = 1776, 2500


def _of_the_calendar(day: Day | None) -> Day | None:
    """Return a day, None at either end of the calendar.

    No law stands there, and to add years to it would leave the calendar.
    """
    return day if day is None or _FIRST_YEAR <= day.year <= _LAST_YEAR else None


class Cable(_CableParts):
    """One cable as read. See interface section 4 for the JSON of it."""

    @cached_property
    def facts(self) -> dict[object, Any]:
        """What rules found out about the cable and other rules ask again."""
        return {}

    @cached_property
    def classification(self) -> ClassificationLine | None:
        """The classification line that counts."""
        return self.classification_lines[0] if self.classification_lines else None

    @cached_property
    def declassification(self) -> Declassification | None:
        """The E.O. line that counts."""
        return self.declassifications[0] if self.declassifications else None

    @property
    def trailing(self) -> tuple[Unrecognised, ...]:
        """Text after the signature that is no known trailer."""
        return tuple(line for line in self.unrecognised if line.zone == "closing")

    @cached_property
    def date(self) -> Day | None:
        """The day of the cable: what every law is asked for. Its own stands before a given one."""
        return self.own_date or _of_the_calendar(self.given_date)

    @cached_property
    def own_date(self) -> Day | None:
        """The day that the cable itself names."""
        group = self.date_time_group
        moment = group.moment if group is not None else None
        return _of_the_calendar(self.other_date if moment is None else moment.date())

    @property
    def has_heading(self) -> bool:
        """Whether lines above the classification line are there at all."""
        return bool(
            self.transmission_id
            or self.calling_station
            or self.security_warning
            or self.date_time_group
            or self.originator
            or self.addressees
        )

    @cached_property
    def overall(self) -> "ClassificationLine | Banner | None":
        """Where the overall level stands: the classification line, else a banner.

        Of the banner above the text and the one below it, the higher; those of pages between
        count only where neither is there. A line of which no level can be read yields to a
        banner of a classified level.
        """
        ends = [one for one in (self.opening_banner, self.closing_banner) if one is not None]
        line, banner = self.classification, max(ends or self.banners, key=_level, default=None)
        if line is None or line.spelling == "missing":
            return banner
        hidden = line.level is None and banner is not None and banner.level.is_classified
        return banner if hidden else line

    @cached_property
    def opening_banner(self) -> "Banner | None":
        """The first banner, if it stands above the header or, without one, above the text."""
        if self.document is not None:
            return self.document.opening
        field = self.declassification or self.subject
        body = self.body_span
        start = field.span.start if field is not None else body.start if body is not None else 0
        above = (one for one in self.banners if one.span.start < start)
        return next(above, None)

    @cached_property
    def closing_banner(self) -> "Banner | None":
        """The last banner, if it stands below the text."""
        if self.document is not None:
            return self.document.closing
        below = [one for one in self.banners if one.span.start >= self.text_end]
        return below[-1] if below else None

    @cached_property
    def text_end(self) -> int:
        """Where the text ends: at the signature, or with the last word of the body."""
        ends = [one.span.end for one in self.signatures[-1:]]
        if self.body_span is not None:
            ends.append(self.body_span.end)
        return max(ends, default=self.span.end)

    @cached_property
    def level(self) -> Level | None:
        """The overall level as read, None if none can be read."""
        return self.overall.level if self.overall is not None else None

    @cached_property
    def stated(self) -> str:
        """The overall level as messages tell it: ``SECRET``, ``CUI``, ``read as SECRET``."""
        overall = self.overall
        repaired = overall is not None and overall.repaired is not None
        return f"read as {self.level}" if repaired else self.level_word

    @cached_property
    def level_word(self) -> str:
        """The overall level in words, or CUI where the banner says that and no level."""
        return self.overall.word if isinstance(self.overall, Banner) else str(self.level)

    @cached_property
    def is_classified(self) -> bool:
        """Whether the overall level is a classified one."""
        return self.level is not None and self.level.is_classified

    @cached_property
    def caption_words(self) -> frozenset[str]:
        """Canonical captions, those on the classification line included."""
        words = {caption.word for caption in self.captions if caption.word}
        for line in self.classification_lines[:1]:
            words.update(line.controls)
        for banner in self._banners_of_the_whole:
            words.update(banner.controls)
        return frozenset(words)

    @property
    def _banners_of_the_whole(self) -> tuple[Banner, ...]:
        """The banners that mark the cable as a whole: of a document not those of its pages."""
        if self.document is None:
            return self.banners
        ends = (self.document.opening, self.document.closing)
        return tuple(one for one in ends if one is not None)

    @cached_property
    def administrative(self) -> str | None:
        """LIMITED OFFICIAL USE, SBU, FOR OFFICIAL USE ONLY, EFTO or None."""
        marks = [self.classification.administrative] if self.classification else []
        marks += [banner.administrative for banner in self._banners_of_the_whole]
        stands = next((mark for mark in marks if mark), None)
        if stands is None and "SENSITIVE" in self.caption_words and not self.is_classified:
            return "SBU"
        return stands

    @cached_property
    def portions(self) -> tuple[Portion, ...]:
        """Every portion with a mark or the duty of one, in the order of the text."""
        found: list[Portion] = []
        if self.subject is not None:
            found.append(Portion(self.subject.span, "the subject", self.subject.portion_mark))
        found += self.loose_portions
        for paragraph in self.paragraphs:
            found.append(Portion(paragraph.span, paragraph.name, paragraph.portion_mark))
            found += paragraph.parts
        return tuple(sorted(found, key=lambda portion: portion.span.start))

    @property
    def overall_lines(self) -> "tuple[ClassificationLine | Banner, ...]":
        """Where overall markings stand: the classification line that counts, and banners."""
        found: list[ClassificationLine | Banner] = [*self.classification_lines[:1]]
        return (*found, *self.banners)

    @cached_property
    def unread(self) -> tuple[UnreadMark, ...]:
        """Marks that no rule judges: a doubtful one only where it is above the cable as a whole."""
        return tuple([one for one in self.unread_marks if self._counts(one)])

    def _counts(self, one: UnreadMark) -> bool:
        level = one.mark.level
        if not one.doubtful:
            return True
        if level is None:
            return False
        return level > self.level if self.level is not None else level.is_classified

    @cached_property
    def marks(self) -> tuple[tuple[Portion, PortionMark], ...]:
        """Every portion that has a mark, with its mark."""
        return tuple(
            [(portion, mark) for portion in self.portions if (mark := portion.portion_mark)]
        )

    @cached_property
    def written(self) -> tuple[tuple[str, MarkingText], ...]:
        """Every banner and portion mark as it is written, with what messages call it."""
        found = [
            ("the heading", one.written) for one in self.overall_lines if one.written is not None
        ]
        found += [
            (portion.name, mark.written) for portion, mark in self.marks if mark.written is not None
        ]
        return tuple(sorted(found, key=lambda pair: pair[1].start))

    @cached_property
    def rolled_up(self) -> Marking | None:
        """The overall marking that the portion marks require, None if there are no marks."""
        markings = [mark.demands(self.date) for _, mark in self.marks]
        if self.entire_text is not None:
            markings.append(self.entire_text.marking)
        return rollup([NOTHING, *markings]) if markings else None

    @cached_property
    def capitals(self) -> str:
        """The whole cable in capitals, letter for letter, to ask for a word before its pattern.

        What is not ASCII becomes a question mark, which no word holds.
        """
        text = self.source.slice(self.span)
        if not text.isascii():
            text = text.encode("ascii", "replace").decode("ascii")
        return text.upper()

    @property
    def body(self) -> str:
        """The text of the body; no message may quote it."""
        return self.source.slice(self.body_span) if self.body_span else ""
