"""What the page is told of a text."""

import json
from typing import Any

import pytest
from conftest import GIVEN

from validator.checking.engine import check
from validator.text.source import Source
from validator.web import answers

#: 20 paragraphs before it are no part of what is tried
CABLE = """\
R 200402Z SEP 07
FM AMEMBASSY DUSHANBE
TO SECSTATE WASHDC

C O N F I D E N T I A L DUSHANBE 001334

E.O. 12958: DECL: 9/19/2017
TAGS: PREL, TI
SUBJECT: (U) TRAINING EXAMPLE {wide}

1. (C) Training example.

2. (S) Training example.
"""


def told(text: str, day: str | None = None) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(answers.answer(text, "a.cable", day))
    return read


def test_all_findings_are_told_with_their_places() -> None:
    text = CABLE.format(wide="")
    found = check(Source(text, "a.cable"))
    answer = told(text)
    assert [one["code"] for one in answer["findings"]] == [one.code for one in found]
    [above] = [one for one in answer["findings"] if one["code"] == "ROL01"]
    assert text[above["start"] : above["end"]] == "(S)"
    assert (above["line"], above["column"]) == (13, 4)


def test_places_count_as_browsers_do() -> None:
    """A sign beyond the first plane is two units for a browser and one for Python."""
    text = CABLE.format(wide="\U0001f512\U0001f512")
    units = text.encode("utf-16-le")
    [above] = [one for one in told(text)["findings"] if one["code"] == "ROL01"]
    assert units[2 * above["start"] : 2 * above["end"]].decode("utf-16-le") == "(S)"
    marks = [
        units[2 * one["start"] : 2 * one["end"]].decode("utf-16-le") for one in told(text)["marks"]
    ]
    assert marks == ["C O N F I D E N T I A L", "(U)", "(C)", "(S)"]


def test_marks_name_their_levels() -> None:
    levels = [one["level"] for one in told(CABLE.format(wide=""))["marks"]]
    assert levels == ["CONFIDENTIAL", "UNCLASSIFIED", "CONFIDENTIAL", "SECRET"]


def test_what_the_portions_require_is_told() -> None:
    [cable] = told(CABLE.format(wide=""))["cables"]
    assert (cable["level"], cable["rollup"]["required"]) == ("CONFIDENTIAL", "SECRET")


def test_a_file_is_read_as_the_command_reads_it() -> None:
    answer = json.loads(answers.opened(GIVEN.read_bytes(), GIVEN.name))
    assert answer["text"] == GIVEN.read_text()
    assert {one["severity"] for one in answer["findings"]} == {"info"}
    utf16 = json.loads(answers.opened(GIVEN.read_text().encode("utf-16"), GIVEN.name))
    assert utf16["text"] == answer["text"]


def test_what_is_no_text_is_refused_with_a_word() -> None:
    answer = json.loads(answers.opened(b"\x7fELF\x00\x01\x02" * 50, "a.cable"))
    assert set(answer) == {"refused"}
    assert answer["refused"]


def test_a_draft_is_judged_by_the_day_that_is_given() -> None:
    draft = CABLE.format(wide="").partition("\n")[2]
    undated, dated = told(draft), told(draft, "2007-09-20")
    assert undated["cables"][0]["date"] is None
    assert dated["cables"][0]["date"] == "2007-09-20"


def test_a_rule_is_explained() -> None:
    assert json.loads(answers.rule("ROL01"))["name"] == "portion-above-overall"
    with pytest.raises(KeyError):
        answers.rule("ROL00")
