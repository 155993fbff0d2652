"""What becomes of a finding when a line of its example is gone, stands twice, or another is added.

A cable is seldom whole, and a rule must neither fall nor speak of what is not there. Under each
rule ``data/lines.txt`` holds what it says of its examples, and which changes of which line make it
say something else. Rewrite it with ``pytest --update-expected``.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

import pytest
from tables import Table, examples_of

from validator import law
from validator.checking.engine import check
from validator.findings.diagnostic import Severity
from validator.findings.rule import Rule
from validator.rules import RULES
from validator.settings.selection import choose
from validator.text.source import Source

TABLE = Table("lines.txt", "(test_lines_of_examples.py). Read the difference.")
#: longer examples, and further ones of a rule, are shown as they are
LONGEST, MOST = 40, 2
Change = Callable[[list[str], int], list[str]]
CHANGES: dict[str, Change] = {
    "without": lambda lines, at: [*lines[:at], *lines[at + 1 :]],
    "twice": lambda lines, at: [*lines[: at + 1], *lines[at:]],
    "in small letters": lambda lines, at: [*lines[:at], lines[at].lower(), *lines[at + 1 :]],
}
#: what may stand behind an example, or above it
BEHIND = ("9. (U) Text.", "9. (S//NF) Text.", "9. (CUI//PRVCY) Text.", "9. (//GBR S) Text.")
BEHIND += ("9. Text.", "UNCLASSIFIED", "SECRET//NOFORN")
ABOVE = ("UNCLASSIFIED", "SECRET", "S E C R E T", "CUI", "//GBR SECRET")


def profiles(rule: Rule) -> tuple[str, ...]:
    """Return the profiles that may make a difference to a rule."""
    return ("state", "ic", "dod") if rule.profile == "ic" or rule.under_ic else ("state", "dod")


@cache
def severities(id: str) -> Mapping[str, Severity]:
    """Return the severities of all rules where one is asked for by its id, be it that it is off."""
    return choose(RULES, ["ALL", id], [], []).severities


def said(rule: Rule, text: str, profile: str) -> str:
    """Return the findings of a rule on a text, with their columns: ``error 3, info 14``."""
    source = Source(text)
    found = check(
        source,
        rules=(rule,),
        severities=severities(rule.id),
        today=law.effective("telegram-handbook-2023"),
        profile=profile,
    )
    own = (one for one in found if one.code == rule.id)
    told = [f"{one.severity.word} {source.position(one.span.start)[1] + 1}" for one in own]
    return ", ".join(told) or "nothing"


def entry(rule: Rule) -> str:
    """Return what a rule says of each example, and of each with one line changed."""
    return "\n".join([rule.id, *(f"  {line}" for line in _lines(rule))])


def _lines(rule: Rule) -> Iterator[str]:
    for kind, number, text in examples_of(rule):
        before = ""
        for profile in profiles(rule):
            whole = said(rule, text, profile)
            if whole != before:
                yield f"{kind} {number} under {profile}: {whole}"
            before = whole
        lines = text.splitlines(keepends=True)
        if len(lines) <= LONGEST and number <= MOST:
            yield from _changed(rule, lines, profiles(rule)[-1 if kind == "bad" else 0])


def _changed(rule: Rule, lines: list[str], profile: str) -> Iterator[str]:
    whole = said(rule, "".join(lines), profile)
    for how, change in CHANGES.items():
        for at, line in enumerate(lines):
            changed = change(lines, at) if line.strip() else lines
            found = whole if changed == lines else said(rule, "".join(changed), profile)
            if found != whole:
                yield f"  {how} {at + 1}, under {profile}: {found}"
    text = "".join(lines)
    more = {f"with {one} below": f"{text.rstrip()}\n\n{one}\n" for one in BEHIND}
    more |= {f"with {one} above": f"{one}\n\n{text}" for one in ABOVE}
    for how, changed_text in more.items():
        found = said(rule, changed_text, profile)
        if found != whole:
            yield f"  {how}, under {profile}: {found}"


@pytest.fixture(scope="module", autouse=True)
def _updated(request: pytest.FixtureRequest) -> None:
    TABLE.update(request, map(entry, RULES))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_says_of_changed_examples_what_the_table_says(rule: Rule) -> None:
    assert entry(rule) == TABLE.entries.get(rule.id), (
        "pytest --update-expected, and read the difference"
    )


def test_the_table_holds_every_rule_and_no_other() -> None:
    assert list(TABLE.entries) == [rule.id for rule in RULES]
