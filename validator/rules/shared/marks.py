"""Marks as they are written, for rules on their words, and what such rules have in common.

In a cable of State rules of the intelligence manual speak only on a mark written with
``//``; under the profile ``ic`` they speak on every mark (concordance C26).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from validator.cable.cable import Cable
from validator.findings.diagnostic import Edit, Fix, Severity
from validator.findings.rule import INFO, Finding, beside, found, remembered
from validator.law import Law
from validator.law.levels import Level
from validator.law.words import control
from validator.markings.marking import Marking
from validator.markings.written import Entry, MarkingText
from validator.rules.shared.raising import with_control

__all__ = ["RELEASES", "WHICH_IS_RIGHT"]
__all__ += ["Misfit", "Pair", "adding", "addition", "both", "called", "ended_spelling"]
__all__ += ["excluding", "ic_marks", "lacking", "listed", "lists_released", "marks", "misfits"]
__all__ += ["mark_called", "plain_sign", "sorted_list"]

#: what says to whom text may be released or shown
RELEASES = frozenset(("NOFORN", "REL TO", "RELIDO", "DISPLAY ONLY", "EYES ONLY"))
#: two entries of a mark, as they stand
Pair = tuple[Entry, Entry]


@remembered
def marks(cable: Cable) -> tuple[MarkingText, ...]:
    """Return every portion mark and heading, in the order of the text."""
    return tuple(written for _, written in cable.written)


@remembered
def _slashed(cable: Cable) -> tuple[MarkingText, ...]:
    return tuple(mark for mark in marks(cable) if mark.has_double_slash)


def ic_marks(cable: Cable, law: Law) -> tuple[MarkingText, ...]:
    """Return the marks on which rules of the intelligence manual speak."""
    return marks(cable) if law.by_register else _slashed(cable)


@remembered
def _names(cable: Cable) -> dict[int, str]:
    return {written.start: name for name, written in cable.written}


def called(cable: Cable, mark: MarkingText) -> str:
    """Return what messages call a mark."""
    return _names(cable)[mark.start]


def mark_called(cable: Cable, mark: MarkingText) -> str:
    """Return what messages call a mark itself: the heading, the mark of paragraph 2."""
    name = called(cable, mark)
    return name if mark.is_heading else f"the mark of {name}"


def plain_sign(law: Law, severity: Severity | None = None) -> Severity | None:
    """Return INFO for what a cable of State cannot decide but shows plainly."""
    return severity if law.by_register else INFO


def both(mark: MarkingText, one: Collection[str], others: Collection[str]) -> Iterator[Pair]:
    """Yield two entries of a mark if one says some words and one says others."""
    if mark.said.isdisjoint(one) or mark.said.isdisjoint(others):
        return
    first, second = mark.first(one), mark.first(others)
    if first is not None and second is not None and first is not second:
        yield (first, second) if first.span < second.span else (second, first)


def excluding(pair: Pair, help: str) -> Finding:
    """Report two entries of a mark of which one excludes the other."""
    first, second = pair
    return found(
        second,
        f"{second.word} and {first.word} exclude each other",
        beside(first, f"{first.word} excludes {second.word}"),
        help=help,
    )


#: what to do about a control that does not go with a level
WHICH_IS_RIGHT = "ask the originator which is right, the level or the control"


class Misfit(NamedTuple):
    """A control on text of a level that it does not go with; ``levels`` are those it does."""

    entry: Entry
    level: Level
    levels: tuple[str, ...]

    @property
    def finding(self) -> Finding:
        """What is said of it."""
        word = self.entry.word
        return found(
            self.entry,
            f"{word} does not go with {self.level} text",
            help=f"{word} goes with {listed(self.levels)} only; {WHICH_IS_RIGHT}",
        )


def listed(words: Iterable[str]) -> str:
    """Return words, of which there is one at least, as one says them: TS, S and C."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def misfits(mark: MarkingText, words: Collection[str], law: Law) -> Iterator[Misfit]:
    """Yield the controls that do not go with the level of a mark on the day of a law."""
    level = mark.level
    if level is None or mark.said.isdisjoint(words):
        return
    for entry in mark.saying(words):
        term = entry.meaning.term
        levels = term.levels_on(law.day, mark.form) if term is not None else ()
        if levels and level.letter not in levels:
            yield Misfit(entry, level, levels)


def ended_spelling(text: str, law: Law) -> str | None:
    """Return the form with an end of its own that an entry has, if it had ended by the day."""
    written = " ".join(text.upper().split())
    head = written.partition("-")[0]
    for form in (written, head):
        for portion in (False, True):
            term = control(form, portion=portion)
            for one in term.spellings if term is not None else ():
                if one.form == form and law.day is not None and one.until <= law.day:
                    return form
    return None


def lacking(
    mark: MarkingText,
    words: Collection[str],
    needed: Sequence[str],
    cable: Cable | None = None,
    help: str | None = None,
) -> Iterator[Finding]:
    """Find a control in a mark without any of those it needs; in a cable, offer to add it."""
    if mark.said.isdisjoint(words) or not mark.said.isdisjoint(needed):
        return
    entry = mark.first(words)
    if entry is not None:
        yield found(
            entry,
            f"{entry.word} requires {' or '.join(needed)}, which the mark lacks",
            help=help or adding(mark, needed[0]),
            fix=None if cable is None else addition(cable, mark, needed[0]),
        )


def adding(mark: MarkingText, word: str) -> str:
    """Say how a control is added, in the form of the mark."""
    term = control(word, portion=False)
    short = term.portion if term is not None and not mark.is_heading else None
    return f"add {short or word}"


def addition(cable: Cable, mark: MarkingText, word: str) -> Fix | None:
    """Return the fix that adds a control to a mark.

    None where the heading would lack it then, or one page say otherwise than the next, or
    the control makes another one void: which of them is meant only a person can say.
    """
    old = mark.marking
    grown = Marking(old.level, old.controls | {word}, *old[2:])
    if not old.controls <= grown.controls or old.release != grown.release:
        return None
    if mark.is_heading:
        fits = len(cable.banners) == 1
    else:
        whole = word in cable.caption_words or word in _of_headings(cable)
        fits = whole or cable.overall is None
    return with_control(mark, word) if fits else None


def sorted_list(entry: Entry) -> Fix | None:
    """Return the fix that puts a list of known countries in order."""
    codes = {code.code for code in entry.meaning.codes}
    if None in codes or len(codes) < len(entry.meaning.codes):
        return None  # sorting would drop one that stands twice
    return Fix("sort the list", (Edit(entry.span, entry.meaning.normal),))


def lists_released(cable: Cable, word: str) -> bool:
    """Whether the cable as a whole lists the readers that a portion refers to."""
    if word == "REL TO" and "RELTO" in cable.caption_words:
        return True
    return word in _lists_of_headings(cable)


@remembered
def _of_headings(cable: Cable) -> frozenset[str]:
    """Return the canonical words of all headings."""
    return frozenset().union(*(mark.said for mark in marks(cable) if mark.is_heading))


@remembered
def _lists_of_headings(cable: Cable) -> frozenset[str]:
    """Return the canonical words after which a heading lists readers."""
    entries = (one for mark in marks(cable) if mark.is_heading for one in mark.entries)
    lists = [one for one in entries if one.meaning.codes]
    words = frozenset(one.word for one in lists if one.word is not None)
    return words.union(*(one.meaning.controls for one in lists))
