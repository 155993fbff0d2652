"""What a result comes to in numbers: texts and findings by year, level, rule, post and day."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from validator.review.listing import Listing, Tables
from validator.text.numerals import as_int

__all__ = ["JUDGED", "Figures", "Rule", "counted"]

_OF_TEXTS = ("key", "form", "day", "originator", "level", "unread_marks", "fault")
_OF_FINDINGS = ("key", "rule", "name", "severity", "citation")
#: how far a text was judged, the best first
JUDGED = (
    "judged wholly",
    "a mark was not read",
    "without a day, so that rules with dates stood down",
    "nothing to judge",
    "not read",
)
#: what stands for a text without a level or an originator
NOTHING = "not read"


class Rule(NamedTuple):
    """A rule that has findings: its name, its sources, and how many of each severity."""

    id: str
    name: str
    citations: tuple[str, ...]
    by_severity: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many findings it has."""
        return sum(self.by_severity.values())


class Figures(NamedTuple):
    """Counts of texts, by what their names say, and of findings by year and severity, by rule.

    A year is that of the text; of a day that is due, that of the day.
    """

    texts: int
    undated: int
    by_year: Mapping[int, int]
    findings_by_year: Mapping[tuple[int, str], int]
    levels_by_year: Mapping[tuple[int, str], int]
    posts: Mapping[str, int]
    judged: Mapping[str, int]
    due: Mapping[tuple[int, str], int]
    rules: tuple[Rule, ...]


def counted(result: Tables, found: Listing) -> Figures:
    """Count what is in a result; days to come are those of the listed texts."""
    years: dict[str, int] = {}
    levels: Counter[tuple[int, str]] = Counter()
    posts: Counter[str] = Counter()
    judged: Counter[str] = Counter(dict.fromkeys(JUDGED, 0))
    texts = 0
    for text in result.rows("texts", _OF_TEXTS):
        texts += 1
        judged[_how_far(text)] += 1
        posts[text["originator"] or NOTHING] += 1
        if text["day"] is not None:
            year = years[text["key"]] = as_int(text["day"][:4])
            levels[year, text["level"] or NOTHING] += 1
    by_severity: dict[str, Counter[str]] = {}
    said: dict[str, tuple[str, set[str]]] = {}
    findings: Counter[tuple[int, str]] = Counter()
    for row in result.rows("findings", _OF_FINDINGS):
        by_severity.setdefault(row["rule"], Counter())[row["severity"]] += 1
        said.setdefault(row["rule"], (row["name"], set()))[1].add(row["citation"])
        if row["key"] in years:
            findings[years[row["key"]], row["severity"]] += 1
    return Figures(
        texts,
        texts - len(years),
        Counter(years.values()),
        findings,
        levels,
        posts,
        judged,
        _due(found),
        tuple(_rules(by_severity, said)),
    )


def _how_far(text: Mapping[str, Any]) -> str:
    if text["fault"] is not None:
        return JUDGED[4]
    if text["form"] == "none":
        return JUDGED[3]
    if text["day"] is None:
        return JUDGED[2]
    return JUDGED[1] if text["unread_marks"] else JUDGED[0]


def _due(found: Listing) -> Counter[tuple[int, str]]:
    """Count the days from that of the question on, by their year and kind."""
    days: Iterable[Any] = (one.judgement for one in found.entries)
    return Counter(
        (one.due.year, one.due_kind)
        for one in days
        if one.due is not None and one.due >= found.question.as_of
    )


def _rules(
    by_severity: Mapping[str, Counter[str]], said: Mapping[str, tuple[str, set[str]]]
) -> Iterable[Rule]:
    """Yield the rules, those with the most findings first."""
    made = [
        Rule(id, said[id][0], tuple(sorted(filter(None, said[id][1]))), counts)
        for id, counts in by_severity.items()
    ]
    return sorted(made, key=lambda rule: (-rule.total, rule.id))
