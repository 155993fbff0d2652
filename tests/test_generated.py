"""The invented cables that measure and fuzz: whole, of their day, and without a fault."""

import re

import pytest

from benchmarks.generated import ERAS, Generated, archive, cable, cables, varied
from validator.cable.cable import Cable
from validator.checking.engine import check
from validator.pages.cable_json import cable_as_json
from validator.reading import read_all
from validator.text.source import Source

#: the order that stood when a cable of an era was sent
ORDERS = {
    "1973": "11652",
    "1979": "12065",
    "1982": "12356",
    "1995": "12958",
    "2003": "12958",
    "2010": "13526",
}
#: what makes findings grow with length would show in a cable of this many characters
LONG = 300_000


def faults(one: Generated) -> list[str]:
    """Return what is found in a cable on its own day, and what reading could not place."""
    source = Source(one.text, f"{one.era}.cable")
    found = [f"{d.code} {d.message} in {one.text}" for d in check(source, today=one.day)]
    [read] = read_all(source)
    found += [f"{lost.text!r} is not recognised in {one.text}" for lost in read.unrecognised]
    return found + [f"not {what} in {one.text}" for what, holds in _whole(read, one) if not holds]


def _whole(read: Cable, one: Generated) -> list[tuple[str, bool]]:
    """Return what must have been read, so that silence is not for want of anything to judge."""
    subject = read.subject.text if read.subject is not None else ""
    return [
        ("dated", read.date == one.day),
        (
            "under its order",
            read.declassification is not None and read.declassification.order == ORDERS[one.era],
        ),
        ("a level", read.level is not None),
        ("a number", cable_as_json(read)["reference_id"] is not None),
        ("TAGS", bool(read.tags)),
        ("a subject", subject.startswith("TRAINING EXAMPLE")),
        (
            "numbered",
            [p.number for p in read.paragraphs] == list(range(1, len(read.paragraphs) + 1)),
        ),
        ("paragraphs", bool(read.paragraphs)),
        ("signed", bool(read.signatures)),
    ]


@pytest.mark.parametrize("era", ERAS)
def test_nothing_is_found_in_them(era: str) -> None:
    for seed in range(150):
        assert faults(cable(seed, era=era)) == []


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("size", [1, 400, 20_000])
def test_nor_in_short_and_long_ones(size: int, era: str) -> None:
    for seed in range(10):
        assert faults(cable(seed, era=era, size=size)) == []


@pytest.mark.parametrize("era", ERAS)
def test_nor_in_those_of_many_forms(era: str) -> None:
    for seed in range(60):
        assert faults(varied(seed, era=era)) == []


@pytest.mark.slow
@pytest.mark.parametrize("era", ERAS)
def test_nor_in_thousands_of_many_forms(era: str) -> None:
    for seed in range(100, 1500):
        assert faults(varied(seed, era=era)) == []


def test_they_have_what_drafters_set() -> None:
    text = "\n".join(varied(seed, era=era).text for era in ERAS for seed in range(60))
    for shape in (
        r"^[A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*){0,2}\n[-=_]{3,}$",  # headings over rules
        r"^\d+\. \((?:C|S)\) (?:Summary|COMMENT)[:.] ",
        r"^-- \((?:C|S|U)\) ",
        r"^[A-E]\. [A-Z]",
        r"^Shelves +\d+ +\d+$",
        r"^BEGIN TEXT:$",
        r"^REFS: A\. ",
        r"^INFO (?:R[A-Z]+/)?AMEMBASSY [A-Z ]+\n(?:R[A-Z]+/)?AMEMBASSY",
        r"^(?:EXDIS|NODIS|LIMDIS)$",
        r"^BT\n[A-Z]",
        r"SECTION 02 OF 0[23] ",
        r"^PAGE 02  ",
        r"^Declassify On: ",
    ):
        assert re.search(shape, text, re.MULTILINE), shape


@pytest.mark.slow
def test_nor_in_thousands() -> None:
    for one in cables(10_000):
        assert faults(one) == []


@pytest.mark.slow
@pytest.mark.parametrize("era", ERAS)
def test_nor_in_very_long_ones(era: str) -> None:
    one = cable(0, era=era, size=LONG)
    assert len(one.text) > LONG
    assert faults(one) == []


@pytest.mark.parametrize("era", ERAS)
def test_an_era_has_cables_of_every_kind(era: str) -> None:
    read = [read_all(Source(cable(seed, era=era, size=900).text))[0] for seed in range(150)]
    assert {one.level.letter for one in read if one.level} == {"U", "C", "S"}
    assert any(one.administrative for one in read)
    days = [one.date for one in read if one.date]
    assert (max(days) - min(days)).days > 365
    marked = sum(any(p.portion_mark for p in one.paragraphs) for one in read)
    assert marked == 0 if era == "1973" else marked > 30
    forms = {one.form for one in read}
    assert forms == {
        "1973": {"nara"},
        "1979": {"nara"},
        "2010": {"smart"},
    }.get(era, {"plain", "acp127"})


def test_the_same_seed_gives_the_same_cable() -> None:
    assert cable(7) == cable(7) != cable(8)
    assert cable(7, era="1995") != cable(7, era="1982")
    assert [one.text for one in cables(3, first=5)] == [one.text for one in cables(8)][5:]


def test_an_archive_is_written_into_folders(tmp_path) -> None:
    size = archive(tmp_path, 5)
    files = sorted(tmp_path.rglob("*.cable"))
    assert [path.relative_to(tmp_path).as_posix() for path in files] == [
        f"000/00000{n}.cable" for n in range(5)
    ]
    assert sum(path.stat().st_size for path in files) == size
