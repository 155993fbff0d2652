"""The engine: severities by the law of the day, one order, and no body text in a message."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from conftest import GIVEN
from hypothesis import given, settings
from hypothesis import strategies as st
from some import some
from texts import cables

import validator
from validator import law
from validator.checking.engine import (
    STOOD_DOWN,
    check,
    check_cables,
    check_each,
    judge_cables,
    judge_each,
)
from validator.findings.diagnostic import Severity
from validator.findings.examples import parse
from validator.reading import read, read_all
from validator.rules import RULES
from validator.text.source import Source

GIVEN_TEXT = GIVEN.read_text(encoding="utf-8")
#: a word that no marking holds
SECRET_WORD = "zqxjkvbody"


def codes(text: str, **settings: object) -> dict[str, Severity]:
    return {d.code: d.severity for d in check(Source(text), **settings)}  # type: ignore[arg-type]


def test_the_given_cable_has_remarks_only() -> None:
    found = codes(GIVEN_TEXT, today=date(2026, 1, 1))
    assert set(found) == {"CAP18", "DEC50", "POR02", "S63", "S82"}
    assert set(found.values()) == {Severity.INFO}


def test_today_matters_to_one_rule_only() -> None:
    assert set(codes(GIVEN_TEXT)) == {"CAP18", "POR02", "S63", "S82"}
    assert "DEC50" not in codes(GIVEN_TEXT, today=date(2017, 9, 19))
    assert "DEC50" in codes(GIVEN_TEXT, today=date(2017, 9, 20))


def test_severity_is_that_of_the_day_of_the_cable() -> None:
    # the subject needs a mark under E.O. 12958 (remark) and E.O. 13526 (warning)
    first = law.effective("eo-13526")
    text = "R {}1200Z {} {}\nFM AMEMBASSY OSLO\n\nC O N F I D E N T I A L OSLO 000123\n"
    text += "E.O. 13526: DECL: 1/1/2015\nTAGS: PREL\nSUBJECT: TRAINING EXAMPLE\n\n1. (C) Text.\n"

    def on(day: date) -> Severity | None:
        month = day.strftime("%b").upper()
        return codes(text.format(f"{day.day:02}", month, f"{day.year % 100:02}")).get("POR02")

    assert on(first - timedelta(days=1)) is Severity.INFO
    assert on(first) is Severity.WARNING


def test_settings_overrule_the_law() -> None:
    assert codes(GIVEN_TEXT, severities={"CAP18": Severity.ERROR})["CAP18"] is Severity.ERROR
    assert "CAP18" not in codes(GIVEN_TEXT, severities={"CAP18": Severity.OFF})


def test_without_a_date_dated_rules_stand_down_and_are_counted() -> None:
    text = GIVEN_TEXT.replace("R 200402Z SEP 07\n", "")
    [judged] = judge_each([Source(text)])
    found = [d for d in judged.findings if d.code == STOOD_DOWN]
    assert [d.message.split()[0] for d in found] == [str(len(judged.stood_down))]
    # those that would be asked on some day, but could not be asked without one
    named = {rule.id for rule in RULES if rule.needs_day("state")}
    assert {"DEC01", "DEC31", "AUT05"} <= judged.stood_down <= named


def test_a_text_without_a_day_is_judged_on_the_given_one() -> None:
    draft = GIVEN_TEXT.replace("R 200402Z SEP 07\n", "").replace("9/19/2017", "9/19/2037")
    day = date(2007, 9, 20)
    [judged] = judge_each([Source(draft)], day=day)
    assert not judged.stood_down
    assert {"DEC31"} <= {d.code for d in judged.findings}
    # its own day stands before it
    assert codes(GIVEN_TEXT, day=date(1990, 1, 1)) == codes(GIVEN_TEXT)
    assert validator.check(draft, date=day) == judged.findings
    assert validator.parse(draft, date=day).date == day
    assert validator.parse(GIVEN_TEXT, date=date(1990, 1, 1)).date == day


def test_findings_are_sorted_by_place() -> None:
    found = check(Source(GIVEN_TEXT.replace("(U)", "(S)")))
    assert [d.sort_key for d in found] == sorted(d.sort_key for d in found)


def test_every_cable_of_a_file_is_checked() -> None:
    second = GIVEN_TEXT.replace("12. (U)", "12. (S)")
    found = [d for d in check(Source(GIVEN_TEXT + "\nNNNN\n" + second)) if d.code == "ROL01"]
    assert len(found) == 1
    assert found[0].span.start > len(GIVEN_TEXT)


@given(texts=st.lists(cables, max_size=5))
@settings(max_examples=100, deadline=None)
def test_cables_checked_together_are_checked_as_each_alone(texts: list[str]) -> None:
    old = GIVEN_TEXT.replace("SEP 07", "SEP 87")
    sources = [Source(text) for text in (*texts, GIVEN_TEXT, f"{old}\nNNNN\n{GIVEN_TEXT}", *texts)]
    for profile in ("state", "ic"):
        together = check_each(sources, today=date(2026, 1, 1), profile=profile)
        alone = [check(one, today=date(2026, 1, 1), profile=profile) for one in sources]
        assert together == alone
        read = [
            check_cables(read_all(one), today=date(2026, 1, 1), profile=profile) for one in sources
        ]
        assert read == alone
    assert check_each([]) == []


@given(text=cables)
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_a_rule_and_no_message_quotes_the_body(text: str) -> None:
    body = "\n\nSUBJECT: TRAINING EXAMPLE\n\n1. (C) " + f"{SECRET_WORD} (S) {SECRET_WORD}.\n"
    source = Source(text + body + f"2. {SECRET_WORD}\n")
    for diagnostic in some(check(source, today=date(2026, 1, 1))):
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(source.text)
        said = [diagnostic.message, diagnostic.help or "", *(r.message for r in diagnostic.related)]
        assert not any(SECRET_WORD in words for words in said)


@pytest.mark.slow
@given(text=cables)
@settings(max_examples=5_000, deadline=None)
def test_no_text_at_all_breaks_a_rule(text: str) -> None:
    check(Source(text), today=date(2026, 1, 1))


def test_the_functions_are_safe_in_threads() -> None:
    texts = [GIVEN_TEXT.replace("001334", f"{n:06}") for n in range(40)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(validator.check, texts))
    assert found == [validator.check(text) for text in texts]


def test_the_library_reads_and_rolls_up() -> None:
    cable = validator.parse(GIVEN_TEXT)
    assert cable.classification is not None
    assert cable.classification.station == "DUSHANBE"
    assert validator.rollup(cable).banner() == "CONFIDENTIAL"
    assert validator.parse_marking("SECRET//SI//NOFORN").controls == {"SI", "NOFORN"}
    assert validator.parse_marking("nonsense").level is None


def test_a_cable_without_marks_rolls_up_to_nothing() -> None:
    assert validator.rollup(validator.parse("UNCLAS OSLO 000123\n")).banner() == "UNCLASSIFIED"


def test_a_text_that_is_neither_cable_nor_document_wants_no_date() -> None:
    [judged] = judge_each([Source("Bread, milk, two onions.\n")])
    assert [one.code for one in judged.findings] == ["FRM01"]
    assert not judged.stood_down


def test_a_finding_without_help_of_its_own_has_that_of_its_rule() -> None:
    [rule] = [one for one in RULES if one.id == "POR29"]
    found = check(Source(parse(rule.bad[0]).text), rules=[rule])
    assert [one.help for one in found] == [rule.help]
    assert rule.help is not None


def test_what_is_said_of_a_document_calls_it_one() -> None:
    text = "SECRET//NOFORN\n\nMEMORANDUM FOR THE RECORD\n\n15 March 2015\n\n{}\n\nSECRET//NOFORN\n"
    said = set[str]()
    for body in ("1. (S//NF) Text.", "1. Text.", "1. (U) Text.", "1. (TS//NF) Text."):
        for one in check(Source(text.replace("{}", body))):
            words = f"{one.message} {one.help or ''} {' '.join(at.message for at in one.related)}"
            assert not re.search(r"\bcable\b|date-time group", words), words
            said.add(words)
    assert any("document" in words for words in said)


def test_cables_are_judged_by_the_manual_of_state_where_nothing_else_is_said() -> None:
    cable = read(Source(GIVEN_TEXT.replace("11. (C)", "11. (C//NF//SI)")))
    [usual] = judge_cables([cable])
    assert [usual] == judge_cables([cable], profile="state") != judge_cables([cable], profile="ic")
