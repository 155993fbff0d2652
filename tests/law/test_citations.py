"""Which sources a finding names, and what is told of each."""

import re
from datetime import date

import pytest

from tools.build import BUILT
from validator import law
from validator.checking.engine import check
from validator.law import _records
from validator.law.sources import address, source
from validator.rules import RULES
from validator.text.source import Source

STATE, ORDER, DIRECTIVE = "5-fah-1-2004:H-246", "eo-13292:1.6(c)", "32-cfr-2001:2001.21(c)"
DEFENSE, INSTRUCTION = "dodm-5200-01-v2:3", "tags-1974:1"
MANUAL, PROCEDURE, PROJECT = "ic-manual-2012:p. 24", "acp-127:section 209", "design"


def named(*keys: str, day: date | None = None, profile: str = "state") -> list[str]:
    return law.named(keys, day, profile).split("; ")


def printed(*keys: str) -> list[str]:
    return [law.cite(key) for key in keys]


def test_state_and_the_order_are_named_first_under_state() -> None:
    given = (PROJECT, MANUAL, DIRECTIVE, ORDER, STATE)
    assert named(*given) == printed(STATE, ORDER, DIRECTIVE)
    assert named(PROJECT, MANUAL) == printed(MANUAL, PROJECT)


def test_the_intelligence_manual_is_named_first_under_ic() -> None:
    assert named(STATE, MANUAL, PROJECT, profile="ic") == printed(MANUAL, STATE, PROJECT)


@pytest.mark.parametrize(
    ("profile", "order"),
    [
        ("state", (STATE, ORDER, DIRECTIVE)),
        ("ic", (MANUAL, ORDER, DIRECTIVE)),
        ("dod", (DEFENSE, ORDER, DIRECTIVE)),
    ],
)
def test_each_profile_names_its_own_manual_then_order_and_directive(
    profile: str, order: tuple[str, ...]
) -> None:
    every = (PROJECT, PROCEDURE, DEFENSE, MANUAL, DIRECTIVE, ORDER, STATE)
    assert named(*every, profile=profile) == printed(*order)
    assert named(*reversed(every), profile=profile) == printed(*order)


def test_readers_of_defense_know_the_intelligence_manual_before_all_others() -> None:
    assert named(PROCEDURE, STATE, MANUAL, profile="dod") == printed(MANUAL, PROCEDURE, STATE)
    assert named(STATE, DEFENSE, MANUAL, profile="ic") == printed(MANUAL, STATE, DEFENSE)
    assert named(MANUAL, INSTRUCTION, DEFENSE) == printed(INSTRUCTION, MANUAL, DEFENSE)


def test_a_profile_that_prefers_nobody_keeps_the_order_of_the_rule() -> None:
    assert named(PROJECT, MANUAL, STATE, profile="other") == printed(MANUAL, STATE, PROJECT)


def test_a_finding_names_three_at_most() -> None:
    assert len(named(STATE, ORDER, DIRECTIVE, MANUAL, PROCEDURE)) == 3
    assert max(len(rule.cites) for rule in RULES) > 3


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2003, 3, 24), (STATE, ORDER, DIRECTIVE)),  # none stood: all
        (date(2003, 3, 25), (ORDER,)),
        (date(2004, 7, 11), (ORDER,)),
        (date(2004, 7, 12), (STATE, ORDER)),
        (date(2010, 6, 25), (STATE, ORDER, DIRECTIVE)),
        (date(2010, 6, 27), (STATE, DIRECTIVE)),
        (date.max, (STATE, DIRECTIVE)),
        (date.min, (STATE, ORDER, DIRECTIVE)),
        (None, (STATE, ORDER, DIRECTIVE)),
    ],
)
def test_what_stood_on_the_day_is_named(day: date | None, told: tuple[str, ...]) -> None:
    assert named(DIRECTIVE, ORDER, STATE, day=day) == printed(*told)


def test_a_source_without_days_leaves_no_other_out() -> None:
    day = date(1990, 1, 1)
    assert named(PROCEDURE, DIRECTIVE, day=day) == printed(DIRECTIVE, PROCEDURE)
    day = date(2020, 1, 1)
    assert named(PROCEDURE, ORDER, DIRECTIVE, day=day) == printed(DIRECTIVE, PROCEDURE)


def test_findings_name_the_sources_of_the_day_and_profile_of_their_cable() -> None:
    cable = "R 200402Z SEP {}\nFM AMEMBASSY DUSHANBE\nTO SECSTATE WASHDC\n\nCONFIDENTIAL\n"
    rule = next(rule for rule in RULES if rule.id == "DEC01")
    told = {}
    for year in ("74", "07", "11"):
        [finding] = check(Source(cable.format(year)), rules=(rule,))
        told[year] = finding.citation
        day = date(1900 + int(year) if year == "74" else 2000 + int(year), 9, 20)
        assert finding.citation == law.named(rule.cites, day, "state")
    assert len(set(told.values())) == 3


def test_a_source_tells_its_title_section_edition_place_and_day() -> None:
    cited = source("5-fah-2-2023:H-442(c)")
    assert cited.citation == "5 FAH-2 H-442(c) (2023)"
    assert cited.section == "H-442(c)"
    assert cited.kind == "state"
    assert cited.title.startswith("Telecommunications Handbook")
    assert "CT:TEL-97; 10-18-2023" in (cited.edition or "")
    assert cited.address == "https://fam.state.gov/fam/05fah02/05fah020440.html"
    assert cited.checked == date(2026, 11, 30)
    assert source("design").section is None
    assert address("ic-manual-2016:D.1") is None
    with pytest.raises(KeyError):
        source("99-cfr-1:1")


def test_the_days_of_a_source_are_days_of_the_records_that_it_names() -> None:
    order = next(one for one in _records.SOURCES if one["id"] == "eo-12065")
    assert (order["since"], order["until"]) == (date(1978, 12, 1), date(1982, 8, 1))


def test_a_handbook_is_cited_by_section_with_its_transmittal() -> None:
    """But for the one of December 2005, known only from the instruction that names it."""
    for rule in RULES:
        for key in rule.cites:
            cited = source(key)
            if cited.kind == "state" and "FA" in cited.citation and "5-fah-2-2005" not in key:
                assert cited.section, key
                assert re.search(r"(?:CT|TL):[A-Z]+-\d+; \d\d-\d\d-\d{4}", cited.edition or ""), key
                assert cited.address, key


@pytest.mark.parametrize("name", ["_sources.py", "sources.md"])
def test_what_is_built_of_the_sources_is_fresh(name: str) -> None:
    path, build = next(pair for pair in BUILT if pair[0].name == name)
    assert path.read_text(encoding="utf-8") == build(), "run python -m tools.build"
