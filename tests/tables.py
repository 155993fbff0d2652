"""Tables below ``data`` that are read in review: what is said of each of many things."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property

import pytest
from command import ROOT

from validator.checking.engine import check
from validator.findings.examples import parse
from validator.findings.rule import Rule
from validator.rules import RULES
from validator.settings.selection import choose
from validator.text.source import Source

__all__ = ["Table", "by_profile", "examples_of", "said_by_all_rules"]


class Table:
    """Entries of some lines, parted by empty lines; ``pytest --update-expected`` writes them anew.

    The name of an entry is its beginning up to ``end``; ``by`` is the rest of the first line.
    """

    def __init__(self, name: str, by: str, end: str = "\n") -> None:
        self._path = ROOT / "tests" / "data" / name
        self._head = f"# Written by pytest --update-expected {by}\n\n"
        self._end = end

    @cached_property
    def entries(self) -> dict[str, str]:
        """The entries by their names."""
        text = self._path.read_text(encoding="utf-8").removeprefix(self._head).rstrip("\n")
        return {one.partition(self._end)[0]: one for one in text.split("\n\n")}

    def update(self, request: pytest.FixtureRequest, entries: Iterable[str]) -> None:
        """Write the table anew if that is asked for."""
        if request.config.getoption("--update-expected"):
            text = self._head + "\n\n".join(entries) + "\n"
            self._path.write_text(text, encoding="utf-8")
            self.__dict__.pop("entries", None)


def examples_of(rule: Rule) -> Iterator[tuple[str, int, str]]:
    """Yield the examples of a rule: ``bad`` or ``good``, their number among these, their text."""
    for kind, examples in (("bad", rule.bad), ("good", rule.good)):
        for number, example in enumerate(examples, 1):
            yield kind, number, parse(example).text


def by_profile(name: str, told: Callable[[str], str]) -> Iterator[str]:
    """Yield what is told under each profile, once if both agree."""
    of_state, of_ic = told("state"), told("ic")
    if of_state == of_ic:
        yield f"{name}: {of_state}"
    else:
        yield f"{name} under state: {of_state}"
        yield f"{name} under ic: {of_ic}"


def said_by_all_rules(text: str, profile: str, today: date | None = None, *, columns: bool) -> str:
    """Return the findings of all rules on a text: ``error DIS04 1:8 9:4, info POR11 9:1*``.

    A star stands behind the place of a finding that has a fix.
    """
    source = Source(text)
    chosen = choose(RULES, ["ALL"], [], [])
    found = check(
        source,
        rules=chosen.rules,
        severities=chosen.severities,
        today=today,
        profile=profile,
    )
    places: dict[str, list[str]] = {}
    for one in found:
        line, column = source.position(one.span.start)
        where = f"{line + 1}:{column + 1}" if columns else f"{line + 1}"
        fix = "" if one.fix is None else "*"
        places.setdefault(f"{one.severity.word} {one.code}", []).append(f"{where}{fix}")
    return ", ".join(f"{name} {' '.join(at)}" for name, at in sorted(places.items())) or "nothing"
