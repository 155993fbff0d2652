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
