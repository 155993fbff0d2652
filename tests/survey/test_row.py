"""A text in one row of a table: what it says of its classification, and no word of its body."""

import json
import re
from datetime import date
from hashlib import sha256

import pytest
from conftest import FIXTURES, GIVEN, ROOT

import validator
from validator.findings.diagnostic import Severity
from validator.survey.row import COLUMNS, rows
from validator.text.source import Source

TEXT = GIVEN.read_text(encoding="utf-8")
TWO = TEXT + "\nNNNN\n" + TEXT.replace("001334", "001335").replace("200402Z", "210402Z")


def test_the_given_cable_in_one_row() -> None:
    row = validator.describe(TEXT, "given.cable")
    assert tuple(row) == COLUMNS
    assert row == {
        "source": "given.cable",
        "line": 1,
        "sha256": sha256(TEXT.encode()).hexdigest(),
        "form": "acp127",
        "reference_id": "07DUSHANBE1334",
        "day": "2007-09-20",
        "originator": "AMEMBASSY DUSHANBE",
        "level": "CONFIDENTIAL",
        "administrative": None,
        "captions": ["SIPDIS"],
        "order": "12958",
        "instruction": "9/19/2017",
        "instruction_kind": "date",
        "due": "2017-09-19",
        "due_kind": "automatic",
        "basis": row["basis"],
        "released": None,
        "released_on": None,
        "classifier": "TJACOBSON",
        "reasons": ["1.4(b)", "1.4(d)"],
        "paragraphs": 6,
        "portions_unclassified": 1,
        "portions_restricted": 0,
        "portions_confidential": 5,
        "portions_secret": 0,
        "portions_top_secret": 0,
        "portions_unmarked": 1,
        "computed_overall": "CONFIDENTIAL",
        "unread_marks": 0,
        "errors": 0,
        "warnings": 0,
    }
    assert "E.O. 13292" in row["basis"]


def test_a_text_of_two_cables_has_two_rows_and_is_described_by_the_first() -> None:
    found = list(rows(Source(TWO, "two.cable")))
    assert [row["reference_id"] for row in found] == ["07DUSHANBE1334", "07DUSHANBE1335"]
    assert found[1]["line"] > found[0]["line"] == 1
    assert found[0]["sha256"] != found[1]["sha256"]
    assert validator.describe(TWO, "two.cable") == found[0]


@pytest.mark.parametrize("text", ["", "Hello.\n", "\ud800\n", "\0" * 20])
def test_what_is_no_cable_has_a_row_as_well(text: str) -> None:
    row = validator.describe(text)
    assert (row["form"], row["level"], row["paragraphs"]) == ("none", None, 0)
    assert row["warnings"] == 1  # FRM01


def test_every_fixture_is_described_in_plain_values() -> None:
    paths = sorted(FIXTURES.rglob("*.cable"))
    assert len(paths) > 100
    for path in paths:
        row = validator.describe(path.read_text(encoding="utf-8", errors="replace"), path.name)
        assert json.loads(json.dumps(row)) == row, path


def test_findings_are_counted_as_check_finds_them() -> None:
    wrong = TEXT.replace("(C)", "(S)")
    found = [one.severity for one in validator.check(wrong)]
    row = validator.describe(wrong)
    assert row["errors"] == found.count(Severity.ERROR) == 5
    assert row["warnings"] == found.count(Severity.WARNING)


def test_no_word_of_a_body_is_in_a_row() -> None:
    canaries = "QXZWKVY SENTENCEWORD"
    text = TEXT.replace("(C) ", f"(C) {canaries} (S//QXZWKVY) ")
    assert text.count(canaries) == 5
    row = validator.describe(text)
    assert row["portions_secret"] or row["unread_marks"]
    assert not re.search("QXZWKVY|SENTENCEWORD", json.dumps(row))


def test_the_day_of_a_draft_and_the_day_of_the_question() -> None:
    draft = "UNCLASSIFIED\n\n(U) Text.\n\nUNCLASSIFIED\n"
    assert validator.describe(draft)["day"] is None
    assert validator.describe(draft, date=date(2024, 5, 1))["day"] == "2024-05-01"
    passed = validator.check(TEXT, as_of=date(2026, 1, 1))
    assert "DEC50" in [one.code for one in passed]
    assert "DEC50" not in [one.code for one in validator.check(TEXT, as_of=date(2017, 9, 18))]
    assert "DEC50" not in [one.code for one in validator.check(TEXT)]


def test_the_page_names_every_column() -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`(\w+)`", page)) | {
        f"portions_{one}" for one in re.findall(r"`…_(\w+)`", page)
    }
    assert set(COLUMNS) <= told


@pytest.mark.parametrize(
    ("stamp", "how", "day"),
    [
        ("RELEASED IN PART B1,1.4(D)", "in part", None),
        ("RELEASED IN FULL", "in full", None),
        (
            (
                "UNCLASSIFIED U.S. Department of State Case No. F-2014-20439 Doc No. C05791045"
                " Date: 12/31/2015"
            ),
            "released",
            "2015-12-31",
        ),
        (
            (
                "Sheryl P. Walter Declassified/Released US Department of State EO Systematic Review"
                " 20 Mar 2014"
            ),
            "declassified",
            "2014-03-20",
        ),
        ("APPROVED FOR RELEASE\nON 4 MAY 1999", "released", "1999-05-04"),
        ("RELEASED IN PART\nDATE/CASE ID: 21 JAN 2010  200904000", "in part", "2010-01-21"),
        ("DECLASSIFIED\nAUTHORITY: NND 959000", "declassified", None),
        (
            "DECLASSIFIED\nE.O. 12356, SEC. 3.3\nBY DOE, NARA, DATE 7/20/94",
            "declassified",
            "1994-07-20",
        ),
        ("REGRADED UNCLASSIFIED ON 12/12/1989 BY 8-89", "declassified", "1989-12-12"),
        ("DOWNGRADED TO CONFIDENTIAL ON 12/12/1989", None, None),
        ("UNITED STATES DEPARTMENT OF STATE", None, None),
        ("Classified by DAS, A/GIS, DoS on 11/30/2015 ~ Class: SECRET", None, None),
        ("", None, None),
    ],
)
def test_what_stamps_of_release_say(stamp: str, how: str | None, day: str | None) -> None:
    at = TEXT.index("12. (U)")
    row = validator.describe(f"{TEXT[:at]}\n{stamp}\n{TEXT[at:]}")
    assert (row["released"], row["released_on"]) == (how, day)


@pytest.mark.parametrize(
    ("instruction", "kind", "due_kind", "basis"),
    [
        ("DECL: 10 YEARS", "duration", "none", "the instruction names a term, and no day"),
        ("DECL: 25 YEARS", "duration", "none", "the instruction names a term, and no day"),
        ("10 YEARS", "duration", "none", "the instruction names a term, and no day"),
        ("DECL: 10 YEARS AFTER DEPARTURE", "event", "event", "the instruction names an event"),
        ("DECL: DEPARTURE OF AMBASSADOR", "event", "event", "the instruction names an event"),
    ],
)
def test_a_term_of_years_alone_is_no_event(
    instruction: str, kind: str, due_kind: str, basis: str
) -> None:
    row = validator.describe(TEXT.replace("DECL: 9/19/2017", instruction))
    assert row["instruction"] == instruction.removeprefix("DECL: ")
    assert (row["instruction_kind"], row["due_kind"], row["basis"]) == (kind, due_kind, basis)
    assert row["due"] is None
