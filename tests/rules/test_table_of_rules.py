"""What each rule is declared with, in one table that is read in review: ``data/rules.txt``.

Its severity by record and profile, its end, its sources, and what it says of each of its
bad examples, with help and fix. Rewrite it with ``pytest --update-expected``.
"""

import importlib
from collections.abc import Iterator

import pytest
from command import ROOT
from tables import Table

from validator import law
from validator.checking.engine import check
from validator.findings.diagnostic import Diagnostic, Severity
from validator.findings.examples import parse
from validator.findings.rule import Rule
from validator.rules import RULES
from validator.settings.selection import choose
from validator.text.source import Source

TABLE = Table("rules.txt", "(test_table_of_rules.py). Read the difference.", end=" ")


def severities(rule: Rule, profile: str) -> str:
    declared = rule.declared(profile)
    if isinstance(declared, Severity):
        return declared.word
    return ", ".join(f"{record} {severity.word}" for record, severity in declared.items())


def findings(rule: Rule, text: str, profile: str) -> list[Diagnostic]:
    chosen = choose(RULES, ["ALL", rule.id], [], [])  # speaks even if it is off by itself
    found = check(
        Source(text),
        rules=(rule,),
        severities=chosen.severities,
        today=law.effective("telegram-handbook-2023"),
        profile=profile,
    )
    return [one for one in found if one.code == rule.id]


def said(one: Diagnostic) -> Iterator[str]:
    """Yield what a finding says, a line each."""
    yield f"{one.severity.word}: {one.message} [{one.citation}]"
    yield from (f"  beside: {label.message}" for label in one.related)
    if one.help is not None:
        yield f"  help: {one.help}"
    if one.fix is not None:
        yield f"  {one.fix.applicability.name.lower()} fix: {one.fix.message}"
        yield from (f"    writes: {edit.content!r}" for edit in one.fix.edits)


def entry(rule: Rule) -> str:
    """Return what the table says of a rule."""
    lines = [f"{rule.id} {rule.name}", f"  state: {severities(rule, 'state')}"]
    lines += [f"  ic: {severities(rule, 'ic')}"]
    if severities(rule, "dod") != severities(rule, "ic"):
        lines += [f"  dod: {severities(rule, 'dod')}"]
    lines += [f"  forms: {', '.join(rule.forms)}"] if len(rule.forms) == 1 else []
    lines += [f"  until: {rule.until}"] if rule.until else []
    lines += [f"  cites: {', '.join(rule.cites)}"]
    lines += [f"  fixable: {rule.fixable}"] if rule.fixable else []
    for number, example in enumerate(rule.bad, 1):
        text = parse(example).text
        before: list[str] | None = None
        for profile in ("state", "ic", "dod"):
            told = [f"    {line}" for one in findings(rule, text, profile) for line in said(one)]
            if told != before:  # under ic and dod only where it is not the same
                lines += [f"  bad {number} under {profile}:", *(told or ["    nothing"])]
            before = told
    return "\n".join(line.rstrip() for line in lines)


@pytest.fixture(scope="module", autouse=True)
def _updated(request: pytest.FixtureRequest) -> None:
    TABLE.update(request, map(entry, RULES))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_as_the_table_says(rule: Rule) -> None:
    assert entry(rule) == TABLE.entries.get(rule.id), (
        "pytest --update-expected, and read the difference"
    )


def test_every_rule_of_every_module_is_in_the_table_of_rules() -> None:
    """A module that no family names would be silent, and its examples would not be tried."""
    defined: dict[str, str] = {}
    paths = sorted((ROOT / "validator" / "rules").rglob("*.py"))
    assert len(paths) > 60
    for path in paths:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        module = importlib.import_module(name.removesuffix(".__init__"))
        for value in vars(module).values():
            if isinstance(value, Rule):
                assert defined.setdefault(value.id, name) == name, f"{value.id} stands twice"
    assert sorted(defined) == sorted(rule.id for rule in RULES)
    assert len(RULES) == len({rule.id for rule in RULES})


def test_the_table_holds_every_rule_and_no_other() -> None:
    assert list(TABLE.entries) == [rule.id for rule in RULES]
