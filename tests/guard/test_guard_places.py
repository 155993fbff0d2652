"""Every marking above the ceiling is found in its line, whatever the file."""

import pytest
from places import PLACES, Written

from validator.guard.looking import ceiling_of, look
from validator.guard.needles import is_plain
from validator.guard.reading import _opened
from validator.text.source import Source


def lines_found(name: str, text: str, ceiling: str = "UNCLASSIFIED") -> list[int]:
    source = Source(text, name)
    found = look(source, ceiling_of(ceiling))
    return [source.position(one.span.start)[0] + 1 for one in found]


def test_there_are_enough_places_in_enough_kinds_of_files() -> None:
    assert len(PLACES) >= 120
    kinds = {one.name.rpartition(".")[2] for one in PLACES}
    assert len(kinds) >= 25
    assert len({(one.name, one.text) for one in PLACES}) == len(PLACES)


@pytest.mark.parametrize("one", PLACES, ids=lambda one: f"{one.name}:{one.text[:40]!r}")
def test_a_marking_is_found_in_its_line(one: Written) -> None:
    assert one.line in lines_found(one.name, one.text)


@pytest.mark.parametrize("one", PLACES, ids=lambda one: f"{one.name}:{one.text[:40]!r}")
def test_the_search_of_bytes_passes_nothing_over(one: Written) -> None:
    raw = one.text.encode("ascii")
    assert is_plain(raw)
    assert _opened(raw, one.name).source is not None
