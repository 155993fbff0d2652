"""How marks are put together: what separates their entries, and their order.

Source: IC Markings Manual (2016) C.1, D.1 and I. Entries of which no list tells a place are
left out, and so are those that had another one on the day of the mark.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from validator.findings.diagnostic import Edit, Fix
from validator.findings.rule import INFO, WARNING, Finding, beside, found
from validator.law import Law
from validator.law.words import control
from validator.markings.normal_form import normal_form, rank
from validator.markings.written import ORDER, Entry, MarkingText

__all__ = ["Joint", "blank_is_wrong", "edited", "is_of_activity", "joints", "level_behind"]
__all__ += ["level_first", "owners", "wrong_order", "wrongly_parted"]

#: categories that stood elsewhere until a record of ``data/orders.toml``
_MOVED = {"sap": "ic-sar-2003", "aea": "ic-aea-2010", "nato": "ic-aea-2010", "waived": "dodm-2012"}
#: where they stand is judged by rules of their own (CLS11, CLS19, CLS23), or by none
_UNJUDGED = frozenset(("level", "declassification", "cui"))
#: controls of NATO in a mark of the United States have had a place since this edition
_CARRIED_UP = "ic-manual-2016"
_AEA, _WAIVED, _DISSEMINATION = map(ORDER.index, ("aea", "waived", "dissemination"))


class Joint(NamedTuple):
    """Two neighbours of a mark. ``wanted`` is what should separate them."""

    before: Entry
    entry: Entry
    wanted: str


def joints(mark: MarkingText, law: Law) -> Iterator[Joint]:
    """Yield the neighbours in a mark of which the law of the day says what should separate them."""
    last: tuple[int, Entry] | None = None
    for number, entry in enumerate(mark.entries):
        place = _place(mark, number, law)
        if last is not None and place is not None and not _is_one(*last, entry):
            known = {place, last[0]} != {_WAIVED, _DISSEMINATION}  # of these no text seen tells
            if known:
                yield Joint(last[1], entry, "/" if place == last[0] else "//")
        last = None if place is None else (place, entry)


def blank_is_wrong(mark: MarkingText, entry: Entry) -> bool:
    """Whether a blank may not separate an entry from the one before.

    It may in the Department's own form, in which no slash stands: SECRET NOFORN.
    """
    return entry.separator == " " and (entry.word != "NOFORN" or "/" in mark.text)


def level_behind(mark: MarkingText) -> tuple[Entry, Entry] | None:
    """Return the level that stands after another thing, with that: NOFORN//SECRET."""
    level, first = mark.level_entry, mark.entries[0] if mark.entries else None
    if level is None or first is None or level is first or first.kind in _UNJUDGED:
        return None
    return first, level


def wrong_order(mark: MarkingText, law: Law) -> Finding | None:
    """Find the first entry that stands after one it should precede.

    Two entries of one category that are not in the Register's order are only remarked.
    """
    places = [(_place(mark, n, law), entry) for n, entry in enumerate(mark.entries)]
    placed = [(place, entry) for place, entry in places if place is not None]
    behind = level_behind(mark)
    pair = behind or _pair(placed, categories=True)
    lesser = pair is None
    pair = pair or _pair(placed, categories=False)
    if pair is None:
        return None
    ahead, entry = pair
    lesser = lesser and ahead.kind == entry.kind
    return found(
        entry,
        f"{entry.word} belongs before {ahead.word}",
        beside(ahead, f"{ahead.word} belongs after {entry.word}"),
        help=f"write {normal_form(mark)}" if _is_plain(mark) else None,
        fix=_in_order(mark),
        severity=INFO if lesser else WARNING if behind else None,
    )


def wrongly_parted(joint: Joint, law: Law) -> Finding:
    """Report what separates two entries, and offer what should.

    Where SBU stands for the level, more is lacking than a separator.
    """
    place, wanted = joint.entry.separator_span, joint.wanted
    missing = joint.before.meaning.level is not None and joint.before.kind != "level"
    whole = law.by_register and not missing
    right = "a double slash" if wanted == "//" else "a single slash"
    return found(
        place,
        f"{right} should separate {joint.before.word} and {joint.entry.word}",
        help="begin with the level" if missing else f"write {wanted}",
        fix=edited(f"write {wanted}", [Edit(place, wanted)]) if whole else None,
    )


def owners(mark: MarkingText) -> list[Entry]:
    """Return the entries that are levels, each with its owner."""
    return [entry for entry in mark.entries if entry.kind == "level"]


def is_of_activity(entry: Entry) -> bool:
    """Whether a level is that of an activity of NATO: NATO KFOR SECRET."""
    words = (entry.word or "").split(" ")
    return len(words) > 2 and words[0] == "NATO" and words[1] != "TOP"


def level_first(mark: MarkingText) -> Entry | None:
    """Return the first entry if it is a level."""
    first = mark.entries[0] if mark.entries else None
    return first if first is not None and first.kind == "level" else None


def edited(message: str, edits: Iterable[Edit]) -> Fix | None:
    """Return the safe fix of these edits, None if there are none."""
    all_of_them = tuple(edits)
    return Fix(message, all_of_them) if all_of_them else None


def _place(mark: MarkingText, number: int, law: Law) -> int | None:
    entry = mark.entries[number]
    if number == 0 and entry.meaning.level is not None and entry.kind != "cui":
        return None if level_behind(mark) else 0
    if entry.kind not in ORDER or entry.kind in _UNJUDGED or entry.word is None:
        return None
    if entry.kind == "nato" and not mark.is_foreign:
        return _AEA if entry.word == "ATOMAL" and law.in_force(_CARRIED_UP) else None
    if entry.kind == "aea" and _is_among_dissemination(mark, number):
        return None
    moved = _MOVED.get(entry.kind)
    return None if moved is not None and not law.in_force(moved) else ORDER.index(entry.kind)


def _is_among_dissemination(mark: MarkingText, number: int) -> bool:
    """Whether atomic energy information stands as it did until November 2010: NOFORN/RD.

    It stood after RELIDO and what goes before that, on no level of its own. A form of the
    other period is nobody's fault.
    """
    before, entry = mark.entries[max(number - 1, 0)], mark.entries[number]
    if entry.separator != "/" or "TFNI" in entry.meaning.controls:
        return False
    if before.kind == "aea" and number > 1:
        return _is_among_dissemination(mark, number - 1)
    term, last = before.meaning.term, control("RELIDO", portion=False)
    return (
        before.kind == "dissemination"
        and term is not None
        and last is not None
        and term.rank <= last.rank
    )


def _pair(placed: list[tuple[int, Entry]], *, categories: bool) -> tuple[Entry, Entry] | None:
    """Return the first two entries of which the second should precede the first.

    They are of two categories, or else of one.
    """
    for number, (place, entry) in enumerate(placed):
        for other, one in placed[:number]:
            same = other == place and rank(one.meaning) > rank(entry.meaning)
            if _WAIVED in (place, other) and _AEA <= max(place, other) < _DISSEMINATION:
                continue  # where it stands among these no text seen says
            if ((other > place) if categories else same) and not _is_one(other, one, entry):
                return one, entry
    return None


def _is_one(place: int, first: Entry, second: Entry) -> bool:
    """Whether two controls say one thing, or are written as one after the level: SBU-NF."""
    if first.meaning.normal == second.meaning.normal:
        return True  # POR10
    return place > 0 and first.word in ("SBU", "LES") and second.word == "NOFORN"


def _in_order(mark: MarkingText) -> Fix | None:
    if not _is_plain(mark):
        return None
    return Fix("write the mark in order", (Edit(mark.span, normal_form(mark)),))


def _is_plain(mark: MarkingText) -> bool:
    """Whether every word of a mark is known and has its place."""
    known = all(entry.kind in ORDER and entry.kind not in _UNJUDGED for entry in mark.entries[1:])
    return known and mark.entries[0].meaning.level is not None
