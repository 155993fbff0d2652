"""The profile of the Department of Defense: its rows, and what each of them changes."""

import re
from datetime import date

import pytest
from command import ROOT

from validator.checking.engine import check
from validator.checking.one_marking import judge
from validator.commands.arguments import Parser, add_profile
from validator.findings.diagnostic import Diagnostic, Severity
from validator.law import _records, effective
from validator.law.citations import cite
from validator.law.profiles import PROFILES, rows
from validator.markings.marking import rollup
from validator.markings.reading import read_written
from validator.rules import RULES
from validator.settings.schema import SCHEMA
from validator.text.source import Source

DAY = date(2021, 5, 5)
PAGE = ROOT / "docs" / "profiles.md"
DOCUMENT = """{banner}

MEMORANDUM FOR THE RECORD

Date: May 5, {year}
Subject: (U) TRAINING EXAMPLE

{text}

Classified By: Jane Invented, Director
Derived From: Training Guide 1, 5 January 2010
Declassify On: 20250505

{banner}
"""


def of_mark(text: str, profile: str, form: str = "banner", day: date = DAY) -> set[str]:
    found = judge(text, form, day, profile=profile).findings
    return {one.code for one in found if one.severity > Severity.INFO}


def of_document(banner: str, *marks: str, profile: str, year: int = 2014) -> list[Diagnostic]:
    text = "\n\n".join(f"{n}. ({mark}) The ferry runs daily." for n, mark in enumerate(marks, 1))
    source = Source(DOCUMENT.format(banner=banner, text=text, year=year), "memo.txt")
    return check(source, profile=profile)


def table() -> str:
    lines = ["| row | what differs | rules | source |\n", "|---|---|---|---|\n"]
    for row in _records.PROFILES:
        rules = ", ".join(row["rules"]) or "none: no text shows it"
        lines.append(f"| {row['id']} | {row['says']} | {rules} | {cite(row['source'])} |\n")
    return "".join(lines)


def test_every_row_stands_in_the_docs(update_expected: bool) -> None:
    text = PAGE.read_text(encoding="utf-8")
    fresh = re.sub(r"(?s)<!-- rows -->\n.*?<!-- end -->", "<!-- rows -->\n{}<!-- end -->", text)
    fresh = fresh.replace("{}", table())
    if update_expected:
        PAGE.write_text(fresh, encoding="utf-8")
    assert fresh == text or update_expected


def test_every_row_names_rules_that_there_are() -> None:
    ids = {rule.id for rule in RULES}
    assert {rule for row in _records.PROFILES for rule in row["rules"]} <= ids
    assert {row["profile"] for row in _records.PROFILES} == {"dod"}


def test_the_command_line_and_the_configuration_take_every_profile() -> None:
    parser = Parser(prog="cablelint")
    add_profile(parser.add_argument_group("rules"), None)
    for profile in PROFILES:
        assert parser.parse_args(["--profile", profile]).profile == profile
    assert tuple(SCHEMA["properties"]["profile"]["enum"]) == PROFILES


@pytest.mark.parametrize(
    ("text", "form", "of_ic", "of_dod"),
    [
        ("SECRET//RD", "banner", {"DIS34"}, set()),
        ("SECRET//EXDIS", "banner", {"DIS46"}, set()),
        ("SECRET//SAR-A/B/C//NOFORN", "banner", set(), {"DIS62"}),
        ("SECRET//SAR-BLUE FROG/SAR-MUDDY PATH//NOFORN", "banner", set(), set()),
        ("S//ACCM", "portion", {"DIS59", "DIS67"}, set()),
        ("S//REL TO USA, GBR/DISPLAY ONLY AFG", "portion", set(), {"DOD01"}),
        ("//GBR S//NF", "portion", set(), {"DOD03"}),
        ("SECRET//SI//NOFORN", "banner", set(), set()),
        ("SECRET//NOFORN/REL TO USA, GBR", "banner", {"DIS01"}, {"DIS01"}),
        ("SECRET/NOFORN", "banner", {"CLS18"}, {"CLS18"}),
    ],
)
def test_a_mark_under_both(text: str, form: str, of_ic: set[str], of_dod: set[str]) -> None:
    assert of_mark(text, "ic", form) == of_ic
    assert of_mark(text, "dod", form) == of_dod


def test_programs_are_counted_by_the_manual_of_the_day() -> None:
    changed = effective("dodm-2020")
    before = changed.replace(day=changed.day - 1)
    assert of_mark("SECRET//SAR-A/B/C//NOFORN", "dod", day=before) == set()
    assert of_mark("SECRET//SAR-A/B/C//NOFORN", "dod", day=changed) == {"DIS62"}


@pytest.mark.parametrize("profile", PROFILES)
def test_text_released_in_part_leaves_the_level_alone_in_defense_only(profile: str) -> None:
    found = of_document("SECRET//REL TO USA, GBR", "S//REL TO USA, GBR", "S", profile=profile)
    (said,) = [one for one in found if one.code == "ROL10"]
    other = "SECRET" if profile == "dod" else "SECRET//NOFORN"
    assert said.help == f"mark the document {other}"
    assert said.fix is None or said.fix.edits[0].content == other


def test_lists_without_a_common_reader() -> None:
    marks = [read_written(f"S//REL TO USA, {one}", "portion").marking for one in ("GBR", "DEU")]
    assert rollup(marks, profile="ic").banner() == "SECRET//NOFORN"
    assert rollup(marks, profile="dod").banner() == "SECRET"
    found = of_document("SECRET", "S//REL TO USA, GBR", "S//REL TO USA, DEU", "S", profile="dod")
    assert [one.code for one in found if one.severity > Severity.INFO] == []


def test_a_portion_that_forbids_release_still_does() -> None:
    found = of_document(*("SECRET//REL TO USA, GBR", "S//REL TO USA, GBR", "S//NF"), profile="dod")
    assert {one.help for one in found if one.code == "ROL06"} == {
        "mark the document SECRET//NOFORN"
    }


def test_a_program_has_two_names() -> None:
    for banner, expected in (("SECRET//SAR-BLUE PATH//NOFORN", False), ("SECRET//NOFORN", True)):
        found = of_document(banner, "S//SAR-BP//NF", profile="dod")
        assert ("ROL21" in {one.code for one in found}) == expected


def test_display_only_of_the_whole() -> None:
    marks = ("S//DISPLAY ONLY AFG", "S//DISPLAY ONLY AFG, IRQ")
    codes = {
        profile: [
            one.code for one in of_document("SECRET//DISPLAY ONLY AFG", *marks, profile=profile)
        ]
        for profile in ("ic", "dod")
    }
    assert "DOD02" not in codes["ic"]
    assert "DOD02" in codes["dod"]


def test_a_rule_of_defense_alone_speaks_elsewhere_only_if_it_is_named() -> None:
    from validator.settings.selection import choose

    assert "DOD01" not in choose(RULES, [], [], []).severities
    assert choose(RULES, ["DOD01"], [], []).severities == {"DOD01": Severity.INFO}
    assert choose(RULES, ["DOD01"], [], [], "dod").severities == {}


def test_defense_is_named_first() -> None:
    (found,) = judge("S//REL TO USA, GBR/DISPLAY ONLY AFG", "portion", DAY, profile="dod").findings
    assert found.citation == "DoDM 5200.01 Vol. 2 enc. 4, 10.e(4)"
    assert [row.row for row in rows("dod", "DOD01")] == ["display-without-release"]
