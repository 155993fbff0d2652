"""The day on which its own order ends a cable's classification."""

from datetime import date

import pytest

from validator import law
from validator.cable.due import declassified_on
from validator.reading import read
from validator.text.source import Source

LEVELS = {
    "C": "C O N F I D E N T I A L",
    "S": "S E C R E T",
    "T": "T O P  S E C R E T",
    "U": "UNCLAS",
}


def due(day: date, eo_lines: str, level: str = "C") -> tuple[date, str] | None:
    cable = read(
        Source(
            f"""R {day.day:02}1200Z {day.strftime("%b %y").upper()}
FM AMEMBASSY DUSHANBE
TO SECSTATE WASHDC

{LEVELS[level]} DUSHANBE 001334

{eo_lines}
TAGS: PREL, TI
SUBJECT: TRAINING EXAMPLE

1. Text.
"""
        )
    )
    found = declassified_on(cable, law.on(cable.date))
    return None if found is None else (found.day, found.kind)


@pytest.mark.parametrize(
    ("day", "eo_line", "level", "last", "kind"),
    [
        # E.O. 10501: Group 4 after twelve years, the others never
        (date(1968, 5, 10), "E.O. 10501: GROUP 4", "C", date(1980, 5, 10), "declassification"),
        # E.O. 11652: full calendar years, by level
        (date(1974, 1, 1), "E.O. 11652: GDS", "C", date(1980, 12, 31), "declassification"),
        (date(1974, 12, 31), "E.O. 11652: GDS", "C", date(1980, 12, 31), "declassification"),
        (date(1976, 2, 29), "E.O. 11652: GDS", "S", date(1984, 12, 31), "declassification"),
        (date(1974, 5, 10), "E.O. 11652: GDS", "T", date(1984, 12, 31), "declassification"),
        (date(1974, 5, 10), "E.O. 11652:", "S", date(1982, 12, 31), "declassification"),
        (date(1974, 5, 10), "", "C", date(1980, 12, 31), "declassification"),
        (date(1974, 5, 10), "E.O. 11652: XGDS-1", "S", date(2004, 12, 31), "declassification"),
        (date(1974, 5, 10), "E.O. 11652: XGDS-1 1999", "S", date(1999, 12, 31), "declassification"),
        (
            date(1974, 5, 10),
            "E.O. 11652: ADS 12-31-75",
            "C",
            date(1975, 12, 31),
            "declassification",
        ),
        # E.O. 12065: six years, or review within twenty
        (date(1979, 1, 8), "EO 12065: GDS 1/8/85 (DOE)", "C", date(1985, 1, 8), "declassification"),
        (date(1980, 2, 29), "E.O. 12065: GDS", "C", date(1986, 3, 1), "declassification"),
        (date(1979, 10, 5), "EO 12065: XDS-1 10/5/99", "S", date(1999, 10, 5), "review"),
        (date(1980, 2, 29), "E.O. 12065: RDS-3", "S", date(2000, 2, 29), "review"),
        # E.O. 12356: a date, else no day
        (
            date(1988, 5, 10),
            "E.O. 12356: DECL: 5/10/98",
            "C",
            date(1998, 5, 10),
            "declassification",
        ),
        # E.O. 12958: ten years, or twenty-five behind an X code
        (
            date(1999, 5, 10),
            "E.O. 12958: DECL: 5/10/09",
            "C",
            date(2009, 5, 10),
            "declassification",
        ),
        (date(1999, 5, 10), "E.O. 12958: DECL: X1, X5", "C", date(2024, 5, 10), "declassification"),
        (
            date(2007, 9, 20),
            "E.O. 12958: DECL: 9/19/17",
            "C",
            date(2017, 9, 19),
            "declassification",
        ),
        # E.O. 13526: twenty-five, fifty, seventy-five
        (
            date(2012, 2, 29),
            "E.O. 13526: DECL: 20370228",
            "C",
            date(2037, 2, 28),
            "declassification",
        ),
        (date(2012, 2, 29), "E.O. 13526:", "C", date(2037, 3, 1), "declassification"),
        (date(2012, 2, 29), "E.O. 13526: DECL: OADR", "C", date(2037, 3, 1), "declassification"),
        (date(2012, 2, 29), "E.O. 13526: DECL: 25X1", "C", date(2062, 12, 31), "declassification"),
        (
            date(2012, 2, 29),
            "E.O. 13526: DECL: 25X1, 20550101",
            "C",
            date(2055, 1, 1),
            "declassification",
        ),
        (
            date(2012, 2, 29),
            "E.O. 13526: DECL: 50X1-HUM",
            "S",
            date(2087, 12, 31),
            "declassification",
        ),
        (date(2012, 2, 29), "E.O. 13526: DECL: 50X6", "S", date(2087, 12, 31), "declassification"),
    ],
)
def test_the_day_an_order_gives(day: date, eo_line: str, level: str, last: date, kind: str) -> None:
    assert due(day, eo_line, level) == (last, kind)


@pytest.mark.parametrize(
    ("day", "eo_line", "level"),
    [
        (date(1968, 5, 10), "E.O. 10501: GROUP 3", "C"),
        (date(1974, 5, 10), "E.O. 11652: GDS", "U"),
        (date(1974, 5, 10), "E.O. 11652: GES", "C"),
        (date(1988, 5, 10), "E.O. 12356: DECL: OADR", "C"),
        (date(1988, 5, 10), "E.O. 12356: DECL: UPON DEPARTURE", "C"),
        (date(2007, 9, 20), "E.O. 12958: DECL: AFTER KOREAN UNIFICATION", "C"),
        (date(2012, 2, 29), "E.O. 13526: DECL: 25X9, END OF TREATY", "C"),
        (date(2012, 2, 29), "E.O. 13526: DECL: 75X1", "C"),
        (date(2012, 2, 29), "", "C"),
    ],
)
def test_no_day_where_none_follows(day: date, eo_line: str, level: str) -> None:
    assert due(day, eo_line, level) is None


def test_the_longest_of_several_counts() -> None:
    lines = "E.O. 13526: DECL: 20200101\nE.O. 13526: DECL: 20300101"
    assert due(date(2012, 2, 29), lines) == (date(2030, 1, 1), "declassification")
    both = "E.O. 13526: DECL: 20200101, 20250101"
    assert due(date(2012, 2, 29), both) == (date(2025, 1, 1), "declassification")


def test_a_day_says_where_it_comes_from() -> None:
    text = (
        "R 101200Z MAY 74\n\nS E C R E T LA PAZ 3055\n\nE.O. 11652: GDS\nTAGS: PINT\n\n1. Text.\n"
    )
    cable = read(Source(text))
    found = declassified_on(cable, law.on(cable.date))
    assert found is not None
    assert found.source == "18 CFR 3a.22(b)"
    assert found.reason == "GDS: the general schedule for SECRET"


def test_a_cable_without_a_day_has_no_law() -> None:
    cable = read(Source("S E C R E T LA PAZ 3055\n\nE.O. 11652: GDS\n\n1. Text.\n"))
    assert declassified_on(cable, law.on(cable.date)) is None
