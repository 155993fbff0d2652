"""A cable as its reader sees it: frozen nodes, each with a span in the file.

Absent parts are None or empty. What stands there but cannot be read keeps its
text and says so. Texts of fields are joined to single lines; spans point into
the file as it lies on disk. Terms: 5 FAH-2 H-320 (ACP 127 format lines).
"""

from datetime import date as Day
from datetime import datetime
from typing import Any, NamedTuple

from validator.cable.instruction import Instruction, Kind
from validator.law import carries_all
from validator.law.levels import LEVELS, Level
from validator.markings.marking import NOTHING, Marking, rollup
from validator.markings.written import MarkingText
from validator.text.once import Once
from validator.text.source import Source, Span

__all__ = [
    "Addressee",
    "Attention",
    "Authority",
    "Banner",
    "Cable",
    "CalledStations",
    "CallingStation",
    "Caption",
    "ClassificationLine",
    "CorrectedCopy",
    "DashLine",
    "DateTimeGroup",
    "Dated",
    "Declassification",
    "Distribution",
    "Instruction",
    "Kind",
    "MessageReference",
    "PageTurn",
    "Paragraph",
    "Portion",
    "PortionMark",
    "PrintedForm",
    "Reason",
    "Reference",
    "Repair",
    "SecurityWarning",
    "Signature",
    "Stamp",
    "Subject",
    "Tag",
    "UnreadMark",
    "Unrecognised",
]


class Repair(NamedTuple):
    """Damage of conversion that reading saw through; the text stays as it is.

    ``kind`` is one of ``pilcrow``, ``markdown-link``, ``carriage-return``,
    ``no-break-space``, ``entity``, ``encoding``, ``ebcdic``, ``nul``, ``backslash``, ``dash``,
    ``hidden`` (characters that nobody sees, within words),
    ``fused-fields`` (one field begins in the midst of another's line), ``split-line`` (a
    line of the heading goes on below), ``margin`` (all lines are indented or quoted),
    ``blank-lines`` (blank lines between all lines), ``markup`` (of markdown, HTML or mail),
    ``letter-for-one`` (in a number of a paragraph),
    ``date-time-group`` (signs of it are wrong), ``day`` (told by the rest of the cable),
    ``label`` (signs stand for letters of a label of the header),
    ``damaged-heading`` (a page heading a letter or two away from a level),
    ``glued-level`` and ``level-signs`` (digits for letters) of a classification line,
    ``level-letters`` (a level of a printed telegram whose letters are damaged),
    ``look-alike`` (a word of capitals with letters of another alphabet that look the same).
    ``times`` says how often it occurs; the span is the first place.
    """

    span: Span
    kind: str
    times: int = 1


class Unrecognised(NamedTuple):
    """A line that fits nowhere. ``zone`` is transmission, address, header or closing."""

    span: Span
    text: str
    zone: str


class CalledStations(NamedTuple):
    """Format line 2: ``RR RUEHDBU RUEHLM``. ``prosign`` is as written, doubled or not."""

    span: Span
    prosign: str
    routing_indicators: tuple[str, ...]


class CallingStation(NamedTuple):
    """Format line 3: ``DE RUEHDBU #1334 2630402``.

    ``filed_day`` is the ordinal day of the year and ``filed_time`` HHMM, both in
    UTC; ``filed`` the moment in the year of the date-time group, None if the
    digits name no moment of that year or the year is not known.
    """

    span: Span
    routing_indicator: str
    serial: str
    serial_span: Span
    section: int | None
    filed_day: int | None
    filed_time: str | None
    filed_span: Span | None
    filed: datetime | None


class SecurityWarning(NamedTuple):
    """Format line 4: ``ZNY CCCCC``. ``letter`` is None unless five equal letters stand there.

    One that no level has, as in ``CCGCC``, was misread.
    """

    span: Span
    signal: str
    letters: str
    letters_span: Span

    @property
    def letter(self) -> str | None:
        """The letter, if the group is five times the same, or one of them is that of no level."""
        most = max(self.letters, key=self.letters.count, default="")
        others = self.letters.replace(most, "")
        damaged = len(others) == 1 and all(level.warning != others for level in LEVELS)
        return most if len(self.letters) == 5 and (not others or damaged) else None


class DateTimeGroup(NamedTuple):
    """Format line 5: ``R 200402Z SEP 07``. ``precedences`` are words, action first.

    ``moment`` is None when the group names no moment (``fault`` says why) or
    bears no year.
    """

    span: Span
    text: str
    precedences: tuple[str, ...]
    precedence_span: Span
    moment: datetime | None
    fault: str | None = None
    #: operating signals behind the year: ``ZFF4``
    signals: tuple[str, ...] = ()


class Addressee(NamedTuple):
    """One line of TO, INFO or XMT, without its serial (message continuity number)."""

    span: Span
    kind: str
    routing_indicator: str | None
    name: str
    precedence: str | None
    precedence_span: Span | None
    serial: str | None


class ClassificationLine(NamedTuple):
    """``C O N F I D E N T I A L DUSHANBE 001334``.

    ``span`` covers the classification words, ``line_span`` the whole line.
    ``spelling`` is ``spaced``, ``plain``, ``mixed`` (some blanks lost, the word exact),
    ``broken`` (letter-spaced with a letter wrong or missing), ``unknown``, or ``missing``
    where post and number stand without a level. ``level`` is None when the words name
    none and are near none. ``repaired`` is None where they name it themselves, else how it
    was read: ``glued`` (the blank behind it is lost), ``look-alike`` (digits stand for
    letters), ``letters`` (one or two are wrong or missing: ``nearest`` is the level) or
    ``short`` (``CONF``, ``S``).
    """

    span: Span
    line_span: Span
    text: str
    level: Level | None
    spelling: str
    nearest: Level | None
    administrative: str | None
    controls: tuple[str, ...]
    station: str | None
    station_span: Span | None
    number: int | None
    number_span: Span | None
    section: tuple[int, int] | None
    #: what follows the number: ``TOSEC 010001``, ``ZFR 2585``, ``SIPDIS``
    tail: str | None = None
    tail_span: Span | None = None
    #: what reading had to repair to know the level
    repaired: str | None = None
    #: what stands behind the level with ``//``, or a control of the Intelligence Community
    written: MarkingText | None = None

    @property
    def says(self) -> str:
        """How messages tell its level: ``says SECRET``, ``is read as SECRET``."""
        return f"says {self.level}" if self.repaired is None else f"is read as {self.level}"


class Banner(NamedTuple):
    """A level alone on a line: a page heading, or the marking of a printed page.

    ``written`` is how it says it, with spans that count from the start of ``span``;
    None of a mere level between pages. ``repaired`` is as on a classification line.
    """

    span: Span
    level: Level
    administrative: str | None
    controls: tuple[str, ...] = ()
    written: MarkingText | None = None
    repaired: str | None = None

    @property
    def says(self) -> str:
        """How messages tell its level: ``says SECRET``, ``is read as SECRET``."""
        return f"says {self.level}" if self.repaired is None else f"is read as {self.level}"


class Caption(NamedTuple):
    """A word or phrase between classification line and E.O. line.

    ``word`` is the canonical spelling, None when no caption has this name;
    ``alone`` says that it stands alone on its line, ``listed`` that it stands in a field
    for captions.
    """

    span: Span
    text: str
    word: str | None
    alone: bool
    listed: bool = False


class Declassification(NamedTuple):
    """The E.O. line. ``order`` is its number, digits only, or ``Unknown``, or "" without one.

    A number that no order has is as written; ``repaired`` tells that letters stand for
    digits in it. ``label_span`` covers ``E.O. 12958:``, ``label`` its text;
    ``order_span`` the number. The instruction may stand in the authority block: where the
    line itself bears none, and where no E.O. line stands there at all (``is_eo_line``, the
    label is then ``Declassify On``).
    """

    span: Span
    label: str
    label_span: Span
    order: str
    order_span: Span
    instruction: Instruction
    is_eo_line: bool = True
    repaired: bool = False


class Tag(NamedTuple):
    """One TAG. A person's name stands in parentheses and keeps them."""

    span: Span
    text: str
    is_person: bool


class PortionMark(NamedTuple):
    """``(C)`` or ``(S/NF)``. ``span`` includes the parentheses, ``text`` does not.

    ``text`` is as printed, ``marking`` what it says; ``unknown`` are tokens of
    no vocabulary with their spans. ``entire_text`` marks a blanket statement
    such as ``(C - ENTIRE TEXT)``. ``bracket_lost`` tells that one parenthesis is missing;
    ``brackets`` are the two that stand there, of another kind where a copy damaged them.
    ``written`` is how it says it, with spans that count from ``written_at``.
    """

    span: Span
    text: str
    marking: Marking
    unknown: tuple[tuple[str, Span], ...] = ()
    entire_text: bool = False
    bracket_lost: bool = False
    written: MarkingText | None = None
    written_at: int = 0
    brackets: str = "()"

    @property
    def level(self) -> Level | None:
        """The level the mark names."""
        return self.marking.level

    def demands(self, day: Day | None) -> Marking:
        """Return what the mark demands of the whole on a day."""
        if self.written is not None and carries_all(day):
            return self.written.in_full
        return self.marking


class Subject(NamedTuple):
    """The subject, without its label and mark. ``span`` covers label to end of text."""

    span: Span
    text: str
    text_span: Span
    portion_mark: PortionMark | None


class Reference(NamedTuple):
    """One item of REF. ``id`` is canonical (``06DUSHANBE707``), None if it is no cable.

    ``day`` is the first day that what is no cable names.
    """

    span: Span
    letter: str | None
    text: str
    id: str | None
    day: Day | None = None


class Reason(NamedTuple):
    """One reason: section and letter, ``1.4`` and ``b``. No letter: ``letter`` is None."""

    span: Span
    section: str
    letter: str | None

    def __str__(self) -> str:
        return f"{self.section}({self.letter})" if self.letter else self.section


class Authority(NamedTuple):
    """Classified By, Reason, Derived From, wherever in the cable they stand.

    ``classified_by_span`` covers the value after the label (the label if there
    is no value). ``cut`` says that the field ends in mid-word as copies cut it.
    ``in_eo_line`` says that it is the name in parentheses of an E.O. 12065 line.
    ``declassify_on`` is the instruction that the block itself bears; telegrams bear
    it on the E.O. line. ``source_days`` are the days that Derived From names.
    """

    span: Span
    classified_by: str | None
    classified_by_span: Span | None
    position: str | None
    reasons: tuple[Reason, ...]
    reason_span: Span | None
    reason_text: str | None
    derived_from: str | None
    cut: bool = False
    in_eo_line: bool = False
    declassify_on: Instruction | None = None
    source_days: tuple[Day, ...] = ()


class Portion(NamedTuple):
    """A stretch of text with a mark of its own, or without one.

    ``name`` says which: ``the subject``, ``paragraph 2``, ``item a of paragraph 2``.
    ``kind`` tells in what place the mark of a part stands: ``item``, ``line`` (it opens a
    paragraph without number), ``label``, ``cell``, ``heading``, ``inner`` (it opens a
    sentence), ``second`` (it stands behind another mark), ``trailing`` (it ends a text);
    empty for a subject or a numbered paragraph.
    """

    span: Span
    name: str
    portion_mark: PortionMark | None
    kind: str = ""


class UnreadMark(NamedTuple):
    """What has the shape of a mark, but belongs to no part of the cable that rules judge.

    ``doubtful`` tells that it may be something else, such as the letter of a party: it is
    reported only where it is above the cable as a whole.
    """

    mark: PortionMark
    doubtful: bool = False

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


class Distribution(NamedTuple):
    """The distribution block of an archive copy: ``ACTION EA-14``, ``INFO OCT-01 … /026 W``.

    ``head`` is ACTION or ORIGIN, ``offices`` all codes with their copies, those
    of the head first; ``total`` the number behind the slash; ``letter`` R or W.
    """

    span: Span
    head: str | None
    offices: tuple[tuple[str, int], ...]
    total: int | None
    total_span: Span | None
    letter: str | None


class DashLine(NamedTuple):
    """``------------------040858 121347Z /41``: serial and filing time of an archive copy."""

    span: Span
    groups: tuple[str, ...]
    number: str | None


class PageTurn(NamedTuple):
    """A page head or page break in the midst of the text.

    ``PAGE 02  LA PAZ 09361  02 OF 03  040732Z`` is page 2 of section 2 of 3;
    ``DUSHANBE 00001334  002.3 OF 003`` (``is_break``) page 3 of section 2 of 3.
    ``station`` is cut as the system cuts it; ``span`` covers the page line alone.
    """

    span: Span
    number: int
    station: str | None
    cable_number: int | None
    section: tuple[int, int] | None
    time: str | None
    is_break: bool = False


class Stamp(NamedTuple):
    """A stamp of review or release, put on the copy long after the cable.

    ``kind`` is ``review`` (Declassified/Released …), ``release`` (Case No. …, RELEASED IN FULL),
    ``regrading`` (REGRADED UNCLASSIFIED ON …) or ``re-marking`` (Classified by … on 1/1/2015 ~).
    """

    span: Span
    kind: str


class CorrectedCopy(NamedTuple):
    """``C O R R E C T E D COPY (PARA 3)``. ``changed`` is what the notice adds, if anything."""

    span: Span
    changed: str | None


class Attention(NamedTuple):
    """``STATE FOR EUR/XX``, ``TREASURY PASS TO …``: whom the text is for."""

    span: Span
    text: str


class MessageReference(NamedTuple):
    """``MRN: 17 STATE 93402``: two digits of the year, post and number.

    ``span`` covers the value, ``text`` is the value as printed.
    """

    span: Span
    text: str
    year: int
    post: str
    number: int


class Dated(NamedTuple):
    """``Date/DTG: Sep 12, 2017 / 120125Z SEP 17``: the day in words and the date-time group.

    ``group`` is the second part as written, None if missing; ``moment`` None if it is cut,
    or if it names none, as ``fault`` says. ``day_fault`` says why a written day is none.
    A draft may have neither: ``Date/DTG: [date]``.
    """

    span: Span
    day: Day | None
    day_span: Span
    group: str | None = None
    group_span: Span | None = None
    moment: datetime | None = None
    fault: str | None = None
    day_fault: str | None = None

    @property
    def is_filled(self) -> bool:
        """Whether a day or a date-time group is written, right or wrong."""
        return bool(self.day or self.group or self.day_fault)


class PrintedForm(NamedTuple):
    """The head of a printed telegram: ``Control: 11574``, ``NO: 115, July 17, noon``.

    ``direction`` is ``incoming`` or ``outgoing``, None where the copy lost it; ``control`` the
    number under which the Department received it, ``received`` the day; ``time`` the hour of
    sending as printed, local time; ``precedences`` and ``offices`` as printed. ``number_span`` is
    the line of number and day, None if there is none.
    """

    span: Span
    direction: str | None = None
    control: str | None = None
    received: Day | None = None
    received_span: Span | None = None
    time: str | None = None
    precedences: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    number_span: Span | None = None


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
    #: headings a letter or two away from a level, each with the nearest
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

    @Once
    def facts(self) -> dict[object, Any]:
        """What rules found out about the cable and other rules ask again."""
        return {}

    @Once
    def classification(self) -> ClassificationLine | None:
        """The classification line that counts."""
        return self.classification_lines[0] if self.classification_lines else None

    @Once
    def declassification(self) -> Declassification | None:
        """The E.O. line that counts."""
        return self.declassifications[0] if self.declassifications else None

    @property
    def trailing(self) -> tuple[Unrecognised, ...]:
        """Text after the signature that is no known trailer."""
        return tuple(line for line in self.unrecognised if line.zone == "closing")

    @Once
    def date(self) -> Day | None:
        """The day of the cable: what every law is asked for. Its own stands before a given one."""
        return self.own_date or _of_the_calendar(self.given_date)

    @Once
    def own_date(self) -> Day | None:
        """The day that the cable itself names."""
        group = self.date_time_group
        moment = group.moment if group is not None else None
        return _of_the_calendar(self.other_date if moment is None else moment.date())

    @property
    def has_heading(self) -> bool:
        """Claim that lines above the classification line are there at all."""
        return bool(
            self.transmission_id
            or self.calling_station
            or self.security_warning
            or self.date_time_group
            or self.originator
            or self.addressees
        )

    @Once
    def overall(self) -> "ClassificationLine | Banner | None":
        """Where the overall level stands: the classification line, else a heading.

        Of the heading above the text and the one below it, the higher; those of pages between
        count only where neither is there. A line of which no level can be read yields to a
        heading of a classified level.
        """
        ends = [one for one in (self.opening_banner, self.closing_banner) if one is not None]
        line, banner = self.classification, max(ends or self.banners, key=_level, default=None)
        if line is None or line.spelling == "missing":
            return banner
        hidden = line.level is None and banner is not None and banner.level.is_classified
        return banner if hidden else line

    @Once
    def opening_banner(self) -> "Banner | None":
        """The first heading, if it stands above the header or, without one, above the text."""
        field = self.declassification or self.subject
        body = self.body_span
        start = field.span.start if field is not None else body.start if body is not None else 0
        above = (one for one in self.banners if one.span.start < start)
        return next(above, None)

    @Once
    def closing_banner(self) -> "Banner | None":
        """The last heading, if it stands below the text."""
        below = [one for one in self.banners if one.span.start >= self.text_end]
        return below[-1] if below else None

    @Once
    def text_end(self) -> int:
        """Where the text ends: at the signature, or with the last word of the body."""
        ends = [one.span.end for one in self.signatures[-1:]]
        if self.body_span is not None:
            ends.append(self.body_span.end)
        return max(ends, default=self.span.end)

    @Once
    def level(self) -> Level | None:
        """The overall level as read, None if none can be read."""
        return self.overall.level if self.overall is not None else None

    @Once
    def stated(self) -> str:
        """The overall level as messages tell it: ``SECRET``, ``read as SECRET``."""
        overall = self.overall
        if overall is None or overall.repaired is None:
            return str(self.level)
        return f"read as {self.level}"

    @Once
    def is_classified(self) -> bool:
        """Claim that the overall level is a classified one."""
        return self.level is not None and self.level.is_classified

    @Once
    def caption_words(self) -> frozenset[str]:
        """Canonical captions, those on the classification line included."""
        words = {caption.word for caption in self.captions if caption.word}
        for line in self.classification_lines[:1]:
            words.update(line.controls)
        for banner in self.banners:
            words.update(banner.controls)
        return frozenset(words)

    @Once
    def administrative(self) -> str | None:
        """LIMITED OFFICIAL USE, SBU, FOR OFFICIAL USE ONLY, EFTO or None."""
        marks = [self.classification.administrative] if self.classification else []
        marks += [banner.administrative for banner in self.banners]
        stands = next((mark for mark in marks if mark), None)
        if stands is None and "SENSITIVE" in self.caption_words and not self.is_classified:
            return "SBU"
        return stands

    @Once
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
    def headings(self) -> "tuple[ClassificationLine | Banner, ...]":
        """Where overall markings stand: the classification line that counts, and banners."""
        found: list[ClassificationLine | Banner] = [*self.classification_lines[:1]]
        return (*found, *self.banners)

    @Once
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

    @Once
    def marks(self) -> tuple[tuple[Portion, PortionMark], ...]:
        """Every portion that bears a mark, with its mark."""
        return tuple(
            [(portion, mark) for portion in self.portions if (mark := portion.portion_mark)]
        )

    @Once
    def written(self) -> tuple[tuple[str, MarkingText], ...]:
        """Every banner and portion mark as it is written, with what messages call it."""
        found = [
            ("the heading", one.written.at(one.span.start))
            for one in self.headings
            if one.written is not None
        ]
        found += [
            (portion.name, mark.written.at(mark.written_at))
            for portion, mark in self.marks
            if mark.written is not None
        ]
        return tuple(sorted(found, key=lambda pair: pair[1].span.start))

    @Once
    def rolled_up(self) -> Marking | None:
        """The overall marking that the portion marks require, None if there are no marks."""
        markings = [mark.demands(self.date) for _, mark in self.marks]
        if self.entire_text is not None:
            markings.append(self.entire_text.marking)
        return rollup([NOTHING, *markings]) if markings else None

    @Once
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
