"""Marks as they are written, for rules on their words, and what such rules have in common.

In a cable of State rules of the intelligence manual speak only on a mark written with
``//``; under the profile ``ic`` they speak on every mark (concordance C26).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from validator.cable.cable import Cable
from validator.findings.diagnostic import Edit, Fix, Severity
from validator.findings.rule import INFO, Finding, beside, found, remembered
from validator.law import Law
from validator.law.words import control
from validator.markings.marking import Marking
from validator.markings.written import Entry, MarkingText
from validator.rules.shared.raising import with_control

__all__ = [
    "RELEASES",
    "adding",
    "addition",
    "called",
    "ended_spelling",
    "excluded",
    "ic_marks",
    "lacking",
    "lists_released",
]
__all__ += ["marks", "parts_first", "plain_sign", "sorted_list", "unfit"]

#: what says to whom text may be released or shown
RELEASES = frozenset(("NOFORN", "REL TO", "RELIDO", "DISPLAY ONLY", "EYES ONLY"))


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


def parts_first(judged: Iterable[MarkingText]) -> tuple[MarkingText, ...]:
    """Return the portion marks, or headings if there are none: a heading follows its portions."""
    every = tuple(judged)
    return tuple(mark for mark in every if not mark.is_heading) or every


def plain_sign(law: Law, severity: Severity | None = None) -> Severity | None:
    """Return INFO for what a cable of State can not decide but shows plainly."""
    return severity if law.by_register else INFO


def excluded(
    judged: Iterable[MarkingText], one: Collection[str], others: Collection[str], help: str
) -> Iterator[Finding]:
    """Find marks that say two things of which one excludes the other."""
    for mark in judged:
        if mark.said.isdisjoint(one) or mark.said.isdisjoint(others):
            continue
        first, second = mark.first(one), mark.first(others)
        if first is None or second is None or first is second:
            continue
        if second.span < first.span:
            first, second = second, first
        yield found(
            second,
            f"{second.word} stands beside {first.word}",
            beside(first, f"{first.word} excludes it"),
            help=help,
        )


def unfit(judged: Iterable[MarkingText], words: Collection[str], law: Law) -> Iterator[Finding]:
    """Find controls on text of a level that they do not go with on the day."""
    for mark in judged:
        if mark.level is None or mark.said.isdisjoint(words):
            continue
        for entry in mark.saying(words):
            term = entry.meaning.term
            levels = term.levels_on(law.day, mark.form) if term is not None else ()
            if levels and mark.level.letter not in levels:
                yield found(
                    entry,
                    f"{entry.word} stands on {mark.level} text",
                    help=f"{entry.word} goes with {' '.join(levels)} only; "
                    "have the level and the control reviewed",
                )


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
    judged: Iterable[MarkingText],
    words: Collection[str],
    needed: Sequence[str],
    help: str | None = None,
    cable: Cable | None = None,
) -> Iterator[Finding]:
    """Find controls that stand without any of those they need; in a cable, offer to add it."""
    for mark in judged:
        if mark.said.isdisjoint(words) or not mark.said.isdisjoint(needed):
            continue
        entry = mark.first(words)
        if entry is not None:
            yield found(
                entry,
                f"{entry.word} stands without {' or '.join(needed)}",
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
    """Return the canonical words behind which a heading lists readers."""
    entries = (one for mark in marks(cable) if mark.is_heading for one in mark.entries)
    lists = [one for one in entries if one.meaning.codes]
    words = frozenset(one.word for one in lists if one.word is not None)
    return words.union(*(one.meaning.controls for one in lists))
