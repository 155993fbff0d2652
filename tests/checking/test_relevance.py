"""The engine asks only rules that a cable concerns; the others would have said nothing."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from conftest import GIVEN, ROOT
from hypothesis import given, settings
from some import some
from texts import cables

from validator import law
from validator.cable.cable import Cable, Kind
from validator.checking.engine import check_cable
from validator.checking.relevance import NAMED, SLASHED, traits_of, traits_of_mark
from validator.findings.diagnostic import Severity
from validator.findings.examples import parse
from validator.findings.rule import Rule
from validator.law.levels import LEVELS
from validator.law.words import caption_words, controls
from validator.markings.marking import ADMINISTRATIVE
from validator.markings.reading import read_afresh
from validator.markings.written import ORDER
from validator.reading import read, read_all
from validator.rules import RULES
from validator.text.source import Source, decode

CABLES = (GIVEN, *sorted((ROOT / "fixtures").glob("*/*.cable")))


def silenced(cable: Cable, profile: str) -> Iterable[Rule]:
    """Yield rules that would speak on a cable, though the engine does not ask them."""
    traits = traits_of(cable)
    view = law.on(cable.date, date(2026, 1, 1), profile)
    for rule in RULES:
        of_other_style = rule.profile == "ic" and profile != "ic" and SLASHED not in traits
        if cable.form in ("document", "none") and "document" not in rule.forms:
            continue  # it judges cables alone
        skipped = not rule.concerns(traits) or (
            of_other_style and rule.declared(profile) is not Severity.OFF
        )
        if skipped and (not rule.dated or view.day) and list(rule.check(cable, view)):
            yield rule


@pytest.mark.parametrize("profile", ["state", "ic"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_rule_is_silenced_on_an_example(rule: Rule, profile: str) -> None:
    for example in (*rule.bad, *rule.good):
        for cable in some(read_all(Source(parse(example).text))):
            assert [one.id for one in silenced(cable, profile)] == []


@pytest.mark.parametrize("path", CABLES, ids=lambda path: path.stem)
def test_no_rule_is_silenced_on_a_real_cable(path: Path) -> None:
    source = decode(path.read_bytes(), path.name)
    for cable in some(read_all(source)):
        for profile in ("state", "ic"):
            assert [one.id for one in silenced(cable, profile)] == []


@given(cables)
@settings(max_examples=150, deadline=None)
def test_no_rule_is_silenced_on_a_damaged_cable(text: str) -> None:
    for cable in some(read_all(Source(text))):
        for profile in ("state", "ic"):
            assert [one.id for one in silenced(cable, profile)] == []


@pytest.mark.parametrize(
    ("mark", "trait"),
    [
        ("SECRET//SI-G ABCD, TK//NOFORN", "SI-G"),
        ("SECRET//SI-G ABCD, TK//NOFORN", "sci"),
        ("SECRET//SI-G ABCD, TK//NOFORN", ","),
        ("SECRET//NF", "irregular"),
        ("SECRET//noforn", "lower case"),
        ("//GBR SECRET", "owner"),
        ("SECRET//REL TO USA, XQX", "doubtful country"),
        ("SECRET//REL TO GBR, USA", "narrow list"),
        ("SECRET//REL TO USA", "narrow list"),
        ("SECRET//FGI", "concealed"),
        ("UNCLASSIFIED//ORCON", "unfit"),
    ],
)
def test_a_mark_has_the_trait(mark: str, trait: str) -> None:
    assert trait in traits_of_mark(read_afresh(mark, "banner"))


HEAD = "R 200402Z SEP 07\nFM AMEMBASSY DUSHANBE\nTO SECSTATE WASHDC\n\n"
BODY = "\n\nTAGS: PREL\nSUBJECT: TRAINING EXAMPLE\n\n1. Text.\n"


@pytest.mark.parametrize(
    ("line", "trait"),
    [
        ("UNCLAS DUSHANBE 001334", None),
        ("LIMITED OFFICIAL USE DUSHANBE 1334", "LIMITED OFFICIAL USE"),
        ("UNCLAS E F T O DUSHANBE 1334", "EFTO"),
        ("UNCLAS FOUO DUSHANBE 001334", "FOR OFFICIAL USE ONLY"),
        ("UNCLAS SECTION 01 OF 02 DUSHANBE 001334", "section"),
        ("SECRT DUSHANBE 001334", "level not read"),
    ],
)
def test_a_cable_has_the_trait_of_its_line_or_of_its_banner(line: str, trait: str | None) -> None:
    of_line = traits_of(read(Source(f"{HEAD}{line}{BODY}")))
    possible = {
        "LIMITED OFFICIAL USE",
        "EFTO",
        "FOR OFFICIAL USE ONLY",
        "section",
        "level not read",
    }
    assert of_line & possible == ({trait} if trait is not None else set())
    banner = line.partition(" DUSHANBE")[0].replace("UNCLAS FOUO", "UNCLASSIFIED//FOUO")
    if trait in ("LIMITED OFFICIAL USE", "FOR OFFICIAL USE ONLY"):
        assert trait in traits_of(read(Source(f"{banner}\n\n{HEAD}UNCLAS DUSHANBE 1334{BODY}")))


def test_a_mark_as_it_should_be_has_no_trait_of_a_fault() -> None:
    faults = {"irregular", "lower case", "owner", "doubtful country", "narrow list", "unfit"}
    plain = traits_of_mark(read_afresh("SECRET//REL TO USA, GBR", "banner"))
    assert plain.isdisjoint(faults | {"concealed"})


def test_rules_ask_for_traits_that_exist() -> None:
    known = {*Cable._fields, *NAMED, SLASHED, *caption_words()}
    known |= {
        "FGI NATO",
        "FGI USA",
        "SENSITIVE",
        "acp127",
        "nara",
        "plain",
        "smart",
        "marking",
        "none",
    }
    known |= {"pilcrow", "fused-fields"}
    for term in controls():
        known |= {term.word, term.category, term.kind}
    known |= {kind.value for kind in Kind} | {*ORDER, "countries", "caption"}
    known |= {*ADMINISTRATIVE, *(level.word for level in LEVELS)}
    wanted = {sign for rule in RULES for sign in (*rule.needs, *rule.about)}
    assert wanted - known == set()


def test_most_rules_are_not_asked_about_a_plain_cable() -> None:
    asked = []

    def counting(rule: Rule) -> Rule:
        def check(cable: Cable, law: object) -> Iterable[object]:
            asked.append(rule.id)
            return rule.check(cable, law)  # type: ignore[arg-type]

        return rule._replace(check=check)  # type: ignore[arg-type]

    text = "UNCLAS OSLO 000123\n\nSUBJECT: TRAINING EXAMPLE\n\n1. Text.\n"
    counted = tuple(map(counting, RULES))
    found = check_cable(read_all(Source(text))[0], rules=counted)
    assert {one.code for one in found} <= set(asked)
    assert all(one.severity is Severity.INFO for one in found)
    assert 0 < len(asked) < len(RULES) / 4
