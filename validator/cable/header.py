"""The header of a cable: classification, captions, E.O. line, TAGS, subject, authority."""

from datetime import date as Day
from datetime import datetime
from typing import NamedTuple

from validator.cable.body import PortionMark
from validator.cable.instruction import Instruction
from validator.law.levels import Level
from validator.markings.marking import Marking
from validator.markings.written import MarkingText
from validator.text.source import Span

__all__ = [
    "Attention",
    "Authority",
    "Banner",
    "Caption",
    "ClassificationLine",
    "Dated",
    "Declassification",
    "MessageReference",
    "PrintedForm",
    "Reason",
    "Reference",
    "Subject",
    "Tag",
]


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
    #: what stands after the level with ``//``, or a control of the Intelligence Community
    written: MarkingText | None = None

    @property
    def says(self) -> str:
        """How messages tell its level: ``says SECRET``, ``is read as SECRET``."""
        return f"says {self.level}" if self.repaired is None else f"is read as {self.level}"


class Banner(NamedTuple):
    """A level alone on a line: at the head of a page, or the marking of a printed page.

    ``written`` is how it says it, None of a mere level between pages. ``repaired`` is as
    on a classification line.
    """

    span: Span
    level: Level
    administrative: str | None
    controls: tuple[str, ...] = ()
    written: MarkingText | None = None
    repaired: str | None = None

    @property
    def word(self) -> str:
        """The level in words, or CUI where the banner says that and no level."""
        written = self.written
        alone = written is not None and "CUI" in written.said and written.level_entry is None
        return "CUI" if alone else str(self.level)

    @property
    def says(self) -> str:
        """How messages tell its level: ``says SECRET``, ``is read as SECRET``."""
        return f"says {self.word}" if self.repaired is None else f"is read as {self.level}"

    @property
    def marking(self) -> Marking:
        """All that it says, its level alone where no more is written."""
        return Marking(self.level) if self.written is None else self.written.in_full


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
