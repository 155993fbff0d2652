"""A marking as it is written: what stands where, in which form, parted by what.

``Marking`` is what a mark demands; ``MarkingText`` is how it says so, for rules on
order, separators, long forms, lists, duplicates and unknown words. Spans point
into the file. Sources: IC Markings Manual (2016) C.1, D.1, H.3 to H.9.
"""

from collections.abc import Collection, Iterator
from functools import cached_property
from typing import NamedTuple

from validator.law.levels import Level
from validator.law.term import Term
from validator.markings.banner import CATEGORIES
from validator.markings.marking import Marking
from validator.text.flattening import flat
from validator.text.source import Span

__all__ = ["ORDER", "Category", "Code", "Entry", "MarkingText", "Meaning", "Part", "Placed"]
__all__ += ["is_normal", "packed"]

#: makes a named tuple of a tuple, in half the time
_new = tuple.__new__

#: the order of categories (IC Markings Manual D.1); CUI Marking Handbook p. 35
ORDER = ("level", *CATEGORIES, "declassification")

_NATO = ORDER.index("nato")
_PACKED = frozenset(("", "/", "//", ",", " "))


class Code(NamedTuple):
    """One country of a list. ``code`` is None if no country has this code or name.

    ``before`` is what parts it from the code before it, as written.
    """

    span: Span
    text: str
    code: str | None
    before: str = ""


class Part(NamedTuple):
    """A compartment (``depth`` 1), a sub-compartment, SIGMA number or CUI category (2)."""

    span: Span
    text: str
    depth: int


class Meaning(NamedTuple):
    """What an entry says, wherever it stands; spans count from its first character.

    ``kind`` is a category of ORDER, ``countries`` for a bare list of codes,
    ``administrative`` never: FOUO is of ``dissemination``, SBU and LOU of ``non-ic``.
    ``unknown`` words have no ``word``. ``waived`` is the one control that stands after the
    programs. ``word`` is the canonical banner word of the
    control itself (``SI``, ``REL TO``, ``CONFIDENTIAL``), ``normal`` the whole entry in
    banner form (``SI-G ABCD``), ``short`` in portion form. ``spelling`` is ``banner``,
    ``portion``, ``both``, ``torn`` by blanks, or of levels also ``spaced``, ``mixed``,
    ``broken``, ``hyphen``, ``compound``, ``short compound`` and ``unowned``. ``owner`` is
    JOINT, NATO, FGI or the countries a foreign level belongs to.
    """

    kind: str
    word: str | None = None
    normal: str = ""
    short: str = ""
    spelling: str = "both"
    term: Term | None = None
    level: Level | None = None
    administrative: str | None = None
    owner: str | None = None
    parts: tuple[Part, ...] = ()
    codes: tuple[Code, ...] = ()
    #: the words it adds to the controls of the marking
    controls: frozenset[str] = frozenset()


class Entry(NamedTuple):
    """One entry of a marking: a level, a control with its parts, or a list.

    ``before`` is the separator before it as written, blanks included: ``//``, ``/``,
    ``,``, a blank, or several together. ``category`` counts from 0.
    """

    span: Span
    text: str
    before: str
    category: int
    meaning: Meaning

    @property
    def kind(self) -> str:
        """The category it belongs to, ``countries`` or ``unknown``."""
        return self.meaning.kind

    @property
    def word(self) -> str | None:
        """Its canonical banner word, None if it is unknown."""
        return self.meaning.word

    @property
    def separator(self) -> str:
        """What parts it from the entry before: ``//``, ``/``, ``,``, `` `` or nothing."""
        return packed(self.before)

    @property
    def separator_span(self) -> Span:
        """Where its separator stands."""
        return Span(self.span.start - len(self.before), self.span.start)

    @property
    def codes(self) -> tuple[Code, ...]:
        """The countries it lists, with their places in the file."""
        return tuple(
            Code(_moved(span, self.span.start), text, code, before)
            for span, text, code, before in self.meaning.codes
        )

    @property
    def parts(self) -> tuple[Part, ...]:
        """Its compartments and numbers, with their places in the file."""
        return tuple(
            Part(_moved(span, self.span.start), text, depth)
            for span, text, depth in self.meaning.parts
        )


class Category(NamedTuple):
    """What stands between two double slashes, read once for all marks that contain it.

    Places count from its first character. ``level`` is of its level entries,
    ``unclassified`` tells that SBU or CUI stands for one. ``words`` it adds to the
    controls of the marking, ``said`` are these and the words of its entries, ``controls``
    are their banner forms as written. ``place`` is its place in ORDER if nothing in it need
    be written otherwise, else -1.
    """

    entries: tuple[Entry, ...]
    level: Level | None
    unclassified: bool
    administrative: str | None
    words: frozenset[str]
    release: frozenset[str] | None
    display: frozenset[str] | None
    controls: tuple[str, ...]
    said: frozenset[str]
    place: int


class Placed(NamedTuple):
    """A category in its place: where in the mark it begins, what parts it from the one before."""

    start: int
    before: str
    number: int
    category: Category


class _Parts(NamedTuple):
    text: str
    form: str
    categories: tuple[Placed, ...]
    after: str
    marking: Marking
    start: int = 0


class MarkingText(_Parts):
    """A banner or a portion mark as written, without parentheses, in its place in the file.

    ``after`` is a separator behind the last entry. ``marking`` is what it demands. Its
    categories alone do not know where in the file it stands: marks of one text share them.
    """

    @property
    def span(self) -> Span:
        """Where it stands, without parentheses."""
        return Span(self.start, self.start + len(self.text))

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Its entries in the order written, with their places in the file."""
        found: list[Entry] = []
        for start, before, number, category in self.categories:
            start += self.start
            for span, text, between, _, meaning in category.entries:
                place = Span(span.start + start, span.end + start)
                found.append(Entry(place, text, before or between, number, meaning))
                before = ""
        return tuple(found)

    def at(self, place: int) -> "MarkingText":
        """Return it as it stands at a place in a file."""
        return self if place == self.start else _new(MarkingText, (*self[:5], place))

    @property
    def level(self) -> Level | None:
        """The level that it demands."""
        return self.marking.level

    @property
    def is_heading(self) -> bool:
        """Whether it is an overall marking."""
        return self.form == "banner"

    @property
    def is_classified(self) -> bool:
        """Whether it names a classified level."""
        level = self.marking.level
        return level is not None and level.is_classified

    @property
    def is_foreign(self) -> bool:
        """Whether it marks text of another owner than the United States, or of several."""
        return self.owner != "USA"

    @property
    def has_double_slash(self) -> bool:
        """Whether it is written in the style of the Intelligence Community."""
        return "//" in self.text or (not self.text.isascii() and "//" in flat(self.text))

    @property
    def leads(self) -> bool:
        """Whether it begins with ``//``, as marks of other owners do."""
        return bool(self.entries) and self.entries[0].before.strip().startswith("//")

    @cached_property
    def level_entry(self) -> Entry | None:
        """Where the level stands, also one that cannot be read for sure."""
        return next((entry for entry in self.entries if entry.kind == "level"), None)

    @property
    def owner(self) -> str:
        """USA, or JOINT, NATO, FGI, or the codes of the countries whose text it marks."""
        for placed in self.categories:
            for entry in placed.category.entries:
                if entry.meaning.kind == "level":
                    return entry.meaning.owner or "USA"
        return "USA"

    @property
    def unknown(self) -> tuple[Entry, ...]:
        """The entries of no vocabulary."""
        return tuple(entry for entry in self.entries if entry.kind == "unknown")

    @property
    def declassification(self) -> Entry | None:
        """The field that banners bore until 2008."""
        return next((entry for entry in self.entries if entry.kind == "declassification"), None)

    @property
    def duplicates(self) -> tuple[tuple[Entry, Entry], ...]:
        """Each entry that says again what one before it says, with that one."""
        return tuple(_repeats(self.entries))

    def entry(self, *words: str) -> Entry | None:
        """Return the first entry with one of these canonical words."""
        return next((entry for entry in self.entries if entry.word in words), None)

    def saying(self, words: Collection[str]) -> Iterator[Entry]:
        """Yield the entries that say one of some canonical words, or imply it."""
        for entry in self.entries:
            if entry.word in words or not entry.meaning.controls.isdisjoint(words):
                yield entry

    def first(self, words: Collection[str]) -> Entry | None:
        """Return the first entry that says one of some canonical words, or implies it."""
        return next(self.saying(words), None)

    def of(self, kind: str) -> tuple[Entry, ...]:
        """Return the entries of a category."""
        return tuple(entry for entry in self.entries if entry.kind == kind)

    @property
    def words(self) -> frozenset[str]:
        """The canonical words of all entries."""
        return frozenset(entry.word for entry in self.entries if entry.word is not None)

    @property
    def controls(self) -> tuple[str, ...]:
        """Its controls in banner form, in the order written, each once."""
        said = [control for placed in self.categories for control in placed.category.controls]
        return tuple(dict.fromkeys(said)) if len(said) > 1 else tuple(said)

    @cached_property
    def said(self) -> frozenset[str]:
        """The canonical words of its entries, and all that they add to the controls."""
        return frozenset[str]().union(*[one.category.said for one in self.categories])

    @cached_property
    def in_full(self) -> Marking:
        """What it demands with all it says: no control of it makes another one void.

        So the manual of 2011 and 2012 had it of LIMDIS and of atomic energy information.
        """
        words = frozenset[str]().union(*(one.category.words for one in self.categories))
        level, _, release, administrative, display, _ = self.marking
        return Marking(level, words, release, administrative, display, in_full=True)


def is_normal(written: MarkingText) -> bool:
    """Whether a marking needs no change. It may fail to see so in rare kinds of marks."""
    last = -1
    for _, before, _, category in written.categories:
        if category.place <= last or before != ("" if last < 0 else "//"):
            return False
        last = category.place
    if written.after or not written.categories:
        return False
    if not written.text.isascii():
        return False  # a sign that looks like a slash
    if written.owner == "USA" and any(one.category.place == _NATO for one in written.categories):
        return False  # controls of NATO have another place in marks of the United States
    start, _, _, first = written.categories[0]
    if first.place and (len(written.categories) > 1 or len(first.entries) > 1):
        return False  # more than SBU or CUI stands where the level should
    return start == 0


def packed(separator: str) -> str:
    """Return a separator without blanks, one blank for a mere gap."""
    if separator in _PACKED:
        return separator
    return "".join(separator.split()) or (" " if separator else "")


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)


def _repeats(entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, Entry]]:
    seen: dict[str, Entry] = {}
    for entry in entries:
        said = entry.meaning.normal or entry.text.upper()
        if said in seen:
            yield entry, seen[said]
        else:
            seen[said] = entry
