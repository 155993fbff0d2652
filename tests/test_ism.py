"""The table from the rules of ISM.XML to those that cover them.

Rewrite ``docs/ism-coverage.md`` with ``pytest --update-expected``.
"""

import tomllib
from typing import Any

import pytest
from conftest import ROOT

from validator.diagnostic import Severity
from validator.rules import RULES

TABLE = ROOT / "tests" / "data" / "ism.toml"
PAGE = ROOT / "docs" / "ism-coverage.md"
#: of version 10: active, and checkable in plain text
ACTIVE = 190
GOAL = 180

ROWS: list[dict[str, Any]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["rule"]
BY_NAME = {name: rule for rule in RULES for name in (*rule.aliases, rule.id)}
#: drop this when the rows of DIS and POR stand in the table of rules
pending = pytest.mark.xfail(strict=False, reason="rows of other families are not there yet")


def covers(name: str) -> bool:
    """Claim that a rule exists and speaks by itself."""
    rule = BY_NAME.get(name)
    return rule is not None and rule.gravest is not Severity.OFF


def covered() -> list[dict[str, Any]]:
    return [row for row in ROWS if any(map(covers, row.get("by", ())))]


def page() -> str:
    """Return the table as a page, folder by folder."""
    named = sum("by" in row for row in ROWS)
    lines = [
        "# Coverage of the IC ISM rules",
        "",
        f"The rules of ISM.XML version 10 (2013) are 320, of which {ACTIVE} are active and can be",
        "checked in plain text. This table says which rules of cablelint cover each of them:",
        f"{named} are covered, {len(ROWS) - named} are not, for the reason given.",
        "It is written from `tests/data/ism.toml` by `tests/test_ism.py`; do not edit it.",
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


@pending
@pytest.mark.parametrize("name", sorted({name for row in ROWS for name in row.get("by", ())}))
def test_every_rule_named_exists(name: str) -> None:
    assert name in BY_NAME


@pending
def test_enough_are_covered_and_no_row_claims_more() -> None:
    assert [row["id"] for row in ROWS if row.get("by") and row not in covered()] == []
    assert len(covered()) >= GOAL


def test_page_is_as_written(update_expected: bool) -> None:
    if update_expected:
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()
