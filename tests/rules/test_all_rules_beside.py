"""What all rules together say of the examples of each: ``data/beside.txt``.

An example is written for one rule, and all others read it too: where one begins to speak of a
text that was not meant for it, or falls silent, it is seen in review. A line holds severity, rule
and places of its findings. Rewrite it with ``pytest --update-expected``.
"""

from collections.abc import Iterator
from functools import cache

import pytest
from command import ROOT

from validator import law
from validator.checking.engine import check
from validator.findings.examples import parse
from validator.findings.rule import Rule
from validator.rules import RULES
from validator.settings.selection import choose
from validator.text.source import Source

TABLE = ROOT / "tests" / "data" / "beside.txt"
HEAD = "# Written by pytest --update-expected (test_all_rules_beside.py). Read the difference.\n\n"


def told(text: str, profile: str) -> str:
    """Return the findings of all rules on a text: ``error DIS04 1:8 9:4, info POR11 9:1``."""
    source = Source(text)
    chosen = choose(RULES, ["ALL"], [], [])
    places: dict[str, list[str]] = {}
    for one in check(
        source,
        rules=chosen.rules,
        severities=chosen.severities,
        today=law.effective("telegram-handbook-2023"),
        profile=profile,
    ):
        line, column = source.position(one.span.start)
        fix = "" if one.fix is None else "*"
        places.setdefault(f"{one.severity.word} {one.code}", []).append(
            f"{line + 1}:{column + 1}{fix}"
        )
    return ", ".join(f"{name} {' '.join(at)}" for name, at in sorted(places.items()))


def entry(rule: Rule) -> str:
    """Return what is said of the examples of a rule, each once for all profiles that agree."""
    return "\n".join([rule.id, *(f"  {line}" for line in _lines(rule))])


def _lines(rule: Rule) -> Iterator[str]:
    for kind, examples in (("bad", rule.bad), ("good", rule.good)):
        for number, example in enumerate(examples, 1):
            text = parse(example).text
            of_state, of_ic = told(text, "state"), told(text, "ic")
            if of_state == of_ic:
                yield f"{kind} {number}: {of_state or 'nothing'}"
            else:
                yield f"{kind} {number} under state: {of_state or 'nothing'}"
                yield f"{kind} {number} under ic: {of_ic or 'nothing'}"


@cache
def table() -> dict[str, str]:
    """Return the entries of the table by the id of their rule."""
    entries = TABLE.read_text(encoding="utf-8").removeprefix(HEAD).rstrip("\n").split("\n\n")
    return {one.partition("\n")[0]: one for one in entries}


@pytest.fixture(scope="module", autouse=True)
def _updated(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-expected"):
        text = HEAD + "\n\n".join(map(entry, RULES)) + "\n"
        TABLE.write_text(text, encoding="utf-8")
        table.cache_clear()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_all_rules_say_of_its_examples_what_the_table_says(rule: Rule) -> None:
    assert entry(rule) == table().get(rule.id), "pytest --update-expected, and read the difference"


def test_the_table_holds_every_rule_and_no_other() -> None:
    assert list(table()) == [rule.id for rule in RULES]
