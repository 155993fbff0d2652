"""What all rules together say of the examples of each: ``data/beside.txt``.

An example is written for one rule, and all others read it too: where one begins to speak of a
text that was not meant for it, or falls silent, it is seen in review. A line holds severity, rule
and places of its findings. Rewrite it with ``pytest --update-expected``.
"""

from collections.abc import Iterator
from functools import partial

import pytest
from tables import Table, by_profile, examples_of, said_by_all_rules

from validator import law
from validator.findings.rule import Rule
from validator.rules import RULES

TABLE = Table("beside.txt", "(test_all_rules_beside.py). Read the difference.")


def told(text: str, profile: str) -> str:
    """Return the findings of all rules on a text, with line and column."""
    day = law.effective("telegram-handbook-2023")
    return said_by_all_rules(text, profile, day, columns=True)


def entry(rule: Rule) -> str:
    """Return what is said of the examples of a rule, each once for all profiles that agree."""
    return "\n".join([rule.id, *(f"  {line}" for line in _lines(rule))])


def _lines(rule: Rule) -> Iterator[str]:
    for kind, number, text in examples_of(rule):
        yield from by_profile(f"{kind} {number}", partial(told, text))


@pytest.fixture(scope="module", autouse=True)
def _updated(request: pytest.FixtureRequest) -> None:
    TABLE.update(request, map(entry, RULES))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_all_rules_say_of_its_examples_what_the_table_says(rule: Rule) -> None:
    assert entry(rule) == TABLE.entries.get(rule.id), (
        "pytest --update-expected, and read the difference"
    )


def test_the_table_holds_every_rule_and_no_other() -> None:
    assert list(TABLE.entries) == [rule.id for rule in RULES]
