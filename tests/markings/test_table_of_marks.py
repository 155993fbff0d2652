"""What marks say, entry by entry, in one table that is read in review: ``data/marks.txt``.

A mark stands there as it is written, behind the word ``banner`` or ``portion``; below it each
entry with what parts it from the one before, what kind of thing it is and how it is spelled, and
then what the mark demands and how it should be written. Add a mark as a line of its own, and let
``pytest --update-expected`` write what belongs below it.
"""

from collections.abc import Iterable, Iterator

import pytest
from tables import Table

from validator.markings.banner import captions
from validator.markings.marking import Marking
from validator.markings.normal_form import insertion, normal_form
from validator.markings.reading import read_afresh
from validator.markings.written import Entry, MarkingText

TABLE = Table("marks.txt", "(test_table_of_marks.py), but for the marks.")
#: controls of different categories, each of which has its place in a mark
ADDED = ("SI", "SAR-BP", "RD", "ORCON", "NOFORN", "LES")


def _listed(words: Iterable[str] | None) -> str:
    return " | ".join(sorted(words)) if words is not None else ""


def entry_line(entry: Entry) -> str:
    """Return what an entry says: all that is there of it, in a fixed order."""
    meaning = entry.meaning
    words = {
        meaning.kind: meaning.word or "no word",
        "spelled": meaning.spelling,
        "level": meaning.level.word if meaning.level else "",
        "owner": meaning.owner or "",
        "beside": meaning.administrative or "",
        "parts": ", ".join(f"{one.text} at {one.span.start} ({one.depth})" for one in entry.parts),
        "codes": ", ".join(
            f"{one.before!r} {one.text} = {one.code} at {one.span.start}" for one in entry.codes
        ),
        "controls": _listed(meaning.controls),
        "banner": meaning.normal,
        "portion": meaning.short,
    }
    said = "; ".join(f"{name} {value}" for name, value in words.items() if value)
    return f"{entry.before!r} {entry.category} {entry.text!r}: {said}"


def marking_line(marking: Marking) -> str:
    """Return what a marking demands."""
    words = {
        "level": marking.level.word if marking.level else "none",
        "controls": _listed(marking.controls),
        "release": _listed(marking.release),
        "display": _listed(marking.display),
        "beside": marking.administrative or "",
        "banner": marking.banner(),
        "of State": marking.banner("state"),
        "captions": _listed(captions(marking)),
    }
    return "; ".join(f"{name} {value}" for name, value in words.items() if value)


def lines(written: MarkingText) -> Iterator[str]:
    yield from map(entry_line, written.entries)
    if written.after:
        yield f"after: {written.after!r}"
    yield f"demands: {marking_line(written.marking)}"
    if written.marking.in_defense != written.marking:
        yield f"of Defense: {marking_line(written.marking.in_defense)}"
    if written.in_full.controls != written.marking.controls:
        yield f"in full: {marking_line(written.in_full)}"
    yield f"owner: {written.owner}{'; in slashes' if written.has_double_slash else ''}"
    for entry, first in written.duplicates:
        yield f"says again: {entry.text} at {entry.span.start}, {first.text}"
    if written.controls:
        yield f"controls: {', '.join(written.controls)}"
    normal = normal_form(written)
    if normal != written.text:
        yield f"should be: {normal}"
    else:
        added = (insertion(written, word) for word in ADDED)
        yield f"can be added: {', '.join(f'{one[1]} at {one[0]}' for one in added if one)}"


def entry(mark: str) -> str:
    """Return the entry of a mark, which begins with its form."""
    form, _, text = mark.partition(" ")
    return "\n".join([mark, *(f"  {line}".rstrip() for line in lines(read_afresh(text, form)))])


MARKS = list(TABLE.entries)


@pytest.fixture(scope="module", autouse=True)
def _updated(request: pytest.FixtureRequest) -> None:
    TABLE.update(request, map(entry, MARKS))


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_says_what_the_table_says(mark: str) -> None:
    assert entry(mark) == TABLE.entries[mark], "pytest --update-expected, and read the difference"
