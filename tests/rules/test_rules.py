"""The table of rules that the engine runs: every example is a test of its rule."""

import ast
import inspect
import re
from collections import Counter
from datetime import timedelta

import pytest
from some import some

from validator import law, rules
from validator.checking.engine import check
from validator.findings.diagnostic import Diagnostic, Severity
from validator.findings.examples import parse
from validator.findings.rule import Rule, of_day
from validator.reading import read
from validator.rules import RULES
from validator.settings.selection import choose, selected
from validator.text.source import Source, Span

DAY = timedelta(days=1)


def examples(kind: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.id}-{number}")
        for rule in RULES
        for number, example in enumerate(getattr(rule, kind), 1)
    ]


def findings(rule: Rule, text: str) -> list[Diagnostic]:
    chosen = choose(RULES, ["ALL", rule.id], [], [])  # speaks even if it is off by itself
    today = law.effective("telegram-handbook-2023")
    found = check(
        Source(text),
        rules=chosen.rules,
        severities=chosen.severities,
        today=today,
        profile="ic" if rule.profile == "ic" else "state",
    )
    return [diagnostic for diagnostic in found if diagnostic.code == rule.id]


def spans_with_words(expected: tuple[tuple[Span, str], ...], found: list[tuple[Span, str]]) -> None:
    """Assert the same spans, and at each of them the words somewhere in the message."""
    assert Counter(span for span, _ in found) == Counter(span for span, _ in expected)
    for span, words in expected:
        assert any(at == span and words in message for at, message in found), (words, found)


@pytest.mark.parametrize(("rule", "example"), examples("bad"))
def test_a_bad_example_is_found_as_it_is_drawn(rule: Rule, example: str) -> None:
    drawn = parse(example)
    found = findings(rule, drawn.text)
    assert found, "the rule is silent"
    spans_with_words(drawn.primary, [(d.span, d.message) for d in found])
    labels = {(label.span, label.message) for d in found for label in d.related}
    spans_with_words(drawn.related, sorted(labels))


@pytest.mark.parametrize(("rule", "example"), examples("good"))
def test_a_good_example_is_silent(rule: Rule, example: str) -> None:
    drawn = parse(example)
    assert not drawn.primary
    assert not drawn.related
    assert findings(rule, drawn.text) == []


@pytest.mark.parametrize(("rule", "example"), examples("bad"))
def test_messages_do_not_quote_the_text(rule: Rule, example: str) -> None:
    drawn = parse(example)
    for diagnostic in some(findings(rule, drawn.text)):
        for message in (diagnostic.message, diagnostic.help or "", *_phrases(diagnostic)):
            assert "TRAINING" not in message
            assert "Text." not in message


def _phrases(diagnostic: Diagnostic) -> list[str]:
    return [label.message for label in diagnostic.related]


@pytest.mark.parametrize("rule", [r for r in RULES if r.dated], ids=lambda r: r.id)
def test_a_dated_rule_is_off_the_day_before_its_law(rule: Rule) -> None:
    days = [read(Source(parse(example).text)).date for example in rule.bad]
    if not isinstance(rule.severity, Severity):
        first = min(map(law.effective, rule.severity))
        assert of_day(rule.severity, law.on(first - DAY)) is Severity.OFF
        assert of_day(rule.severity, law.on(first)) is not Severity.OFF
        assert all(of_day(rule.severity, law.on(day)) is not Severity.OFF for day in days)
    if rule.until is not None:
        assert not any(law.on(day).in_force(rule.until) for day in days)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_a_rule_is_declared_in_full(rule: Rule) -> None:
    assert re.fullmatch(r"(?:CLS|POR|DIS|DEC|AUT|CAP|ROL|DOD|CUI|S|LAW|FRM)\d\d", rule.id)
    assert rule.bad
    assert rule.good
    assert rule.summary.endswith(".")
    assert rule.why
    assert rule.cites
    assert all(law.cite(key) for key in rule.cites)
    assert all(parse(example).primary for example in rule.bad)
    subjects = re.findall(r"(?i)SUBJ\w*:[ ]*(.*)", "\n".join((*rule.bad, *rule.good)))
    assert all("TRAINING EXAMPLE" in subject for subject in subjects if subject)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.id)
def test_a_rule_is_found_by_each_of_its_names(rule: Rule) -> None:
    for word in (rule.id, rule.name, *rule.aliases):
        assert rule in selected(RULES, word)


def test_ids_and_names_are_unique() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_the_table_is_written_by_hand() -> None:
    tree = ast.parse(inspect.getsource(rules))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.For | ast.Call)]


@pytest.mark.parametrize("rule", [r for r in RULES if r.profile == "ic"], ids=lambda rule: rule.id)
def test_a_rule_of_the_community_is_milder_in_a_cable_of_state(rule: Rule) -> None:
    """One step at least, and only where a mark is written with ``//`` (concordance C26)."""
    for example in rule.bad:
        source = Source(parse(example).text)
        of_ic, of_state = (
            {(d.span, d.message): d.severity for d in check(source, rules=(rule,), profile=profile)}
            for profile in ("ic", "state")
        )
        assert "//" in source.text or not of_state
        assert of_ic
        for place, severity in of_state.items():
            assert severity <= max(of_ic[place] - 1, Severity.INFO)


def test_no_alias_is_the_id_of_another_rule() -> None:
    ids = {rule.id for rule in RULES}
    assert not [(rule.id, alias) for rule in RULES for alias in rule.aliases if alias in ids]
