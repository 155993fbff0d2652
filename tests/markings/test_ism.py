"""The table from the rules of ISM.XML to those that cover them, and what shows that they do.

Each covered row has examples that break the rule of ISM, as text: every rule named
must find one of them, and none may find anything in the corrected ones. A marking in
parentheses is a portion mark, another a banner; a table says what a cable has that the
plain one has not. Rewrite ``docs/ism-coverage.md`` with ``pytest --update-expected``.
"""

import tomllib
from datetime import date
from typing import Any

import pytest
from conftest import ROOT

from validator.checking.engine import check
from validator.checking.one_marking import judge
from validator.findings.diagnostic import Severity
from validator.rules import RULES
from validator.text.source import Source

TABLE = ROOT / "tests" / "data" / "ism.toml"
PAGE = ROOT / "docs" / "ism-coverage.md"
#: of version 10: active, and checkable in plain text
ACTIVE = 190
GOAL = 180
#: an example without a day is of the year after version 10
DAY = date(2014, 6, 9)

ROWS: list[dict[str, Any]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["rule"]
COVERED = [row for row in ROWS if "by" in row]
BY_NAME = {name: rule for rule in RULES for name in (*rule.aliases, rule.id)}

CABLE = """\
{date_time_group}
FM AMEMBASSY OSLO
TO SECSTATE WASHDC

{heading}

{line}TAGS: PREL, NO
SUBJECT: (U) TRAINING EXAMPLE

{authority}

{text}
"""
AUTHORITY = "CLASSIFIED BY: AMBASSADOR JANE DOE\nREASON: 1.4 (B)"


def cable(
    *,
    day: date = DAY,
    date_time_group: str | None = None,
    heading: str = "S E C R E T OSLO 000123",
    order: str = "13526",
    instruction: str | None = None,
    authority: str = AUTHORITY,
    portions: list[str] | None = None,
    text: str | None = None,
) -> str:
    """Return a SECRET cable that is right but for what is given."""
    if instruction is None:
        instruction = f"DECL: {day.year + 10}0608"
    paragraphs = [f"({mark}) Text." for mark in portions or ["S"]]
    paragraphs += [f"(U) {text}"] if text is not None else []
    return CABLE.format(
        date_time_group=f"R 091200Z {day:%b %y}".upper()
        if date_time_group is None
        else date_time_group,
        heading=heading,
        line=f"E.O. {order}: {instruction}\n" if instruction else "",
        authority=authority,
        text="\n\n".join(f"{number}. {one}" for number, one in enumerate(paragraphs, 1)),
    )


def codes(example: str | dict[str, Any]) -> set[str]:
    """Return the ids of the rules that find something in an example, under the IC profile."""
    if isinstance(example, dict) and "mark" not in example:
        return {found.code for found in check(Source(cable(**example)), profile="ic")}
    mark, day = (example, DAY) if isinstance(example, str) else (example["mark"], example["day"])
    form = "portion" if mark.startswith("(") else "banner"
    return {found.code for found in judge(mark.strip("()"), form, day, profile="ic").findings}


def page() -> str:
    """Return the table as a page, folder by folder."""
    lines = [
        "# Coverage of the IC ISM rules",
        "",
        f"The rules of ISM.XML version 10 (2013) are 320, of which {ACTIVE} are active and can be",
        "checked in plain text. This table says which rules of cablelint cover each of them:",
        f"{len(COVERED)} are covered, {len(ROWS) - len(COVERED)} are not, for the reason given.",
        "It is written from `tests/data/ism.toml` by `tests/markings/test_ism.py`, which holds",
        "examples that each rule named here finds, and corrected ones in which it finds nothing;",
        "do not edit it.",
    ]
    folder = ""
    for row in ROWS:
        if row["folder"] != folder:
            folder = row["folder"]
            lines += ["", f"## {folder}", "", "| ISM | says | covered by |", "|---|---|---|"]
        by = ", ".join(row.get("by", ()))
        note = row.get("note") or row.get("why")
        shown = f"{by} ({note})" if by and note else by or f"not covered: {note}"
        lines.append(f"| {row['id']} | {row['says']} | {shown} |")
    return "\n".join(lines) + "\n"


def test_every_active_rule_has_a_row() -> None:
    assert len(ROWS) == len({row["id"] for row in ROWS}) == ACTIVE
    assert all(row["says"] for row in ROWS)
    assert all(bool(row.get("by")) != bool(row.get("why")) for row in ROWS)
    assert len(COVERED) >= GOAL


@pytest.mark.parametrize("name", sorted({name for row in COVERED for name in row["by"]}))
def test_every_rule_named_exists_and_speaks_by_itself(name: str) -> None:
    assert BY_NAME[name].gravest is not Severity.OFF


@pytest.mark.parametrize("row", COVERED, ids=lambda row: row["id"])
def test_what_breaks_the_rule_of_ism_is_found_by_each_rule_named(row: dict[str, Any]) -> None:
    named = set(row["by"])
    found = [codes(example) & named for example in row["bad"]]
    assert all(found), "an example is not found"
    assert set().union(*found) == named, "a rule named finds none of the examples"


@pytest.mark.parametrize("row", COVERED, ids=lambda row: row["id"])
def test_what_keeps_the_rule_of_ism_is_not_found(row: dict[str, Any]) -> None:
    assert row["good"]
    for example in row["good"]:
        assert not codes(example) & set(row["by"])


def test_page_is_as_written(update_expected: bool) -> None:
    if update_expected:
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()
