"""The day on which its own order ends a cable's classification."""

from datetime import date

import pytest

from validator import law
from validator.cable.cable import Cable
from validator.cable.due import (
    declassified_on,
    end_of_classification,
    general_schedule,
    judging_order,
)
from validator.reading import read
from validator.text.source import Source

LEVELS = {
    "C": "C O N F I D E N T I A L",
    "S": "S E C R E T",
    "T": "T O P  S E C R E T",
    "U": "UNCLAS",
}


def cable(day: date, eo_lines: str, level: str = "C") -> Cable:
    return read(
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


def due(day: date, eo_lines: str, level: str = "C") -> tuple[date, str] | None:
    one = cable(day, eo_lines, level)
    found = declassified_on(one, law.on(one.date))
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
        (date(1999, 5, 10), "E.O. 12958: DECL: 5/10/09", "U"),
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


DAYS = {
    "10501": date(1968, 5, 10),
    "11652": date(1974, 5, 10),
    "12065": date(1980, 2, 29),
    "12356": date(1988, 5, 10),
    "12958": date(1999, 5, 10),
    "13526": date(2012, 2, 29),
}


@pytest.mark.parametrize(
    ("order", "written", "source", "reason"),
    [
        ("10501", "GROUP 4", "E.O. 10964 sec. 1(B)", "Group 4: 12 years"),
        ("10501", "DECL: 5/10/70", "E.O. 10501 sec. 20", "the instruction names 10 May 1970"),
        ("11652", "GDS", "18 CFR 3a.22(b)", "GDS: the general schedule for SECRET"),
        ("11652", "", "18 CFR 3a.31(b)", "no instruction: the general schedule for SECRET"),
        ("11652", "XGDS-1", "E.O. 11652 sec. 5(E)(1)", "XGDS-1 alone: 30 years"),
        ("11652", "XGDS-1 1999", "E.O. 11652 sec. 15", "the instruction names 31 Dec 1999"),
        ("11652", "ADS 12-31-75", "18 CFR 3a.31(a)(2)", "the instruction names 31 Dec 1975"),
        ("11652", "12-31-75", "18 CFR 3a.31(a)(2)", "the instruction names 31 Dec 1975"),
        ("12065", "GDS", "E.O. 12065 sec. 1-401", "GDS without a date: 6 years"),
        ("12065", "GDS 1/8/85", "E.O. 12065 sec. 1-401", "the instruction names 8 Jan 1985"),
        ("12065", "1/8/85", "E.O. 12065 sec. 1-401", "the instruction names 8 Jan 1985"),
        ("12065", "RDS-3", "E.O. 12065 sec. 1-402", "RDS-3 without a date: 20 years"),
        ("12065", "XDS-1 10/5/99", "E.O. 12065 sec. 1-402", "the instruction names 5 Oct 1999"),
        ("12065", "REVIEW ON 1/8/85", "E.O. 12065 sec. 1-402", "the instruction names 8 Jan 1985"),
        ("12356", "DECL: 5/10/98", "12 CFR 403.3", "the instruction names 10 May 1998"),
        ("12958", "DECL: 5/10/09", "5 CFR 1312.8(a)(4)", "the instruction names 10 May 2009"),
        ("12958", "DECL: X1", "5 CFR 1312.8(a)(4)(vi)", "exempt from ten years: 25 years"),
        ("13526", "DECL: 20370228", "32 CFR 2001.21(a)(4)", "the instruction names 28 Feb 2037"),
        ("13526", "", "32 CFR 2001.22(e)(3)", "no instruction: 25 years"),
        ("13526", "DECL: 25X1", "E.O. 13526 sec. 3.3(h)", "25X1 alone: 50 years"),
        (
            "13526",
            "DECL: 25X1, 20550101",
            "E.O. 13526 sec. 3.3(h)",
            "the instruction names 1 Jan 2055",
        ),
        ("13526", "DECL: 50X1-HUM", "32 CFR 2001.26(b)", "50X1-HUM alone: 75 years"),
        ("13526", "DECL: 50X6", "32 CFR 2001.26(b)", "50X6 alone: 75 years"),
        *(
            ("13526", f"DECL: {word}", "E.O. 13526 sec. 3.3(h)", "25X1 alone: 50 years")
            for word in ("25X1 OADR", "X1, 25X1", "25X1 MR")
        ),
        (
            "13526",
            "DECL: 9/19/2030 OADR",
            "32 CFR 2001.21(a)(4)",
            "the instruction names 19 Sep 2030",
        ),
        *(
            (
                "13526",
                f"DECL: {word}",
                "32 CFR 2001.22(e)(3)",
                "an instruction of an earlier order: 25 years",
            )
            for word in ("OADR", "X1", "MR", "DNI ONLY", "DCI ONLY")
        ),
    ],
)
def test_a_day_says_where_it_comes_from(order: str, written: str, source: str, reason: str) -> None:
    one = cable(DAYS[order], f"E.O. {order}: {written}", "S")
    found = declassified_on(one, law.on(one.date))
    assert found is not None
    assert (found.source, found.reason) == (source, reason)


@pytest.mark.parametrize(
    ("order", "written", "level", "kind", "basis"),
    [
        ("11652", "XGDS-1", "S", "automatic", "XGDS-1 alone: 30 years (E.O. 11652 sec. 5(E)(1))"),
        (
            "12065",
            "RDS-3",
            "S",
            "review",
            "RDS-3 without a date: 20 years (E.O. 12065 sec. 1-402)",
        ),
        ("12958", "DECL: AFTER UNIFICATION", "C", "event", "the instruction names an event"),
        ("13526", "DECL: 25X9, END OF TREATY", "C", "event", "the instruction names an event"),
        *(
            (
                "13526",
                f"DECL: {written}",
                "C",
                "automatic",
                f"{written[:8]}, which has no date or event: 75 years (32 CFR 2001.26(b))",
            )
            for written in (
                "50X1-HUM, END OF TREATY",
                "50X1-HUM, 12/31/2040",
                "50X2-WMD UPON DEPARTURE",
                "50X1-HUM, 25X9, END OF TREATY",
                "50X1-HUM, 25X9, 12/31/2040",
            )
        ),
        *(
            (order, f"DECL: {term}", "C", "none", "the instruction names a term, and no day")
            for order in ("10501", "12356", "12958", "13526")
            for term in ("6 YEARS", "10 YEARS")
        ),
        ("12356", "DECL: OADR", "C", "none", None),
        ("12356", "DECL: OADR, END OF TREATY", "C", "none", None),
        ("12958", "DECL: AFTER UNIFICATION", "U", "none", None),
        ("11652", "GES", "C", "none", None),
    ],
)
def test_a_classification_ends_by_a_day_a_review_or_an_event(
    order: str, written: str, level: str, kind: str, basis: str | None
) -> None:
    one = cable(DAYS[order], f"E.O. {order}: {written}", level)
    ending = end_of_classification(one, law.on(one.date))
    assert (ending.kind, ending.basis) == (kind, basis)
    assert (ending.day is not None) is (kind in ("automatic", "review"))


@pytest.mark.parametrize(
    ("day", "cited", "judged_by"),
    [
        # not before it was signed, and for a year after its end
        (date(1995, 4, 16), "12958", "12356"),
        (date(1995, 4, 17), "12958", "12958"),
        (date(2010, 6, 26), "12958", "12958"),
        (date(2010, 6, 27), "12958", "12958"),
        (date(2011, 6, 26), "12958", "12958"),
        (date(2011, 6, 27), "12958", "13526"),
        (date(1999, 5, 10), "99999", "12958"),
    ],
)
def test_an_instruction_is_judged_by_the_order_it_cites_while_that_may_be(
    day: date, cited: str, judged_by: str
) -> None:
    one = cable(day, f"E.O. {cited}: DECL: 5/10/09")
    [line] = one.declassifications
    order = judging_order(line, law.on(one.date))
    assert order is not None
    assert order.number == judged_by


def test_the_general_schedule_needs_a_day_and_a_level() -> None:
    one = cable(DAYS["11652"], "E.O. 11652: GDS", "S")
    assert general_schedule(one, law.on(one.date)) == date(1982, 12, 31)
    assert general_schedule(one, law.on(None)) is None
    unread = read(Source("R 101200Z MAY 74\n\nE.O. 11652: GDS\n\n1. Text.\n"))
    assert unread.level is None
    assert general_schedule(unread, law.on(unread.date)) is None


def test_the_longest_of_several_exemptions_and_dates_counts() -> None:
    assert due(DAYS["13526"], "E.O. 13526: DECL: 25X1, 50X6") == (
        date(2087, 12, 31),
        "declassification",
    )
    assert due(DAYS["13526"], "E.O. 13526: DECL: 25X1, 20300101, 20200101") == (
        date(2030, 1, 1),
        "declassification",
    )


def test_of_people_as_sources_the_term_counts_and_no_date() -> None:
    written = "E.O. 13526: DECL: 50X1-HUM, 20550101"
    assert due(DAYS["13526"], written, "S") == (date(2087, 12, 31), "declassification")


def test_an_exemption_of_an_unknown_number_runs_as_its_kind_does() -> None:
    assert due(DAYS["13526"], "E.O. 13526: DECL: 25X99") == (date(2062, 12, 31), "declassification")


def test_a_date_behind_an_exemption_is_that_of_the_exemption() -> None:
    one = cable(date(2007, 9, 20), "E.O. 12958: DECL: 25X1 1/1/2040")
    found = declassified_on(one, law.on(one.date))
    assert found is not None
    assert (found.day, found.source) == (date(2040, 1, 1), "68 FR 55168")


def test_no_term_runs_by_a_word_that_had_to_be_guessed() -> None:
    assert due(DAYS["11652"], "E.O. 11652: GSD") is None
    assert due(DAYS["13526"], "E.O. 13526: DECL: 25XI") == (date(2062, 12, 31), "declassification")


def test_a_cable_without_a_day_has_no_law() -> None:
    undated = read(Source("S E C R E T LA PAZ 3055\n\nE.O. 11652: GDS\n\n1. Text.\n"))
    assert declassified_on(undated, law.on(undated.date)) is None
