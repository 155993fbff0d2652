"""The reviewer's list: each text of a result in one category, the gravest first."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple, Protocol

from validator.law.days import in_words
from validator.review.category import Category
from validator.review.grounds import GROUNDS, Lack, lack
from validator.review.judging import Judgement, Question, judged
from validator.survey.schema import PORTIONS

__all__ = ["COLUMNS", "Entry", "Listing", "Tables", "as_row", "listing"]

#: what is asked of a result's tables
_OF_TEXTS = (
    *("key", "source", "place", "part", "line", "reference_id", "day", "originator", "level"),
    *("order", "instruction", "instruction_kind", "due", "due_kind", "basis", "fault", "run"),
    *("released", "released_on"),
    *PORTIONS.values(),
)
_OF_FINDINGS = ("key", "ordinal", "rule", "severity", "message", "citation")
#: the columns of the list in their order
COLUMNS = (
    *("category", "reason", "reference_id", "originator", "day", "level", "order"),
    *("instruction", "due", "due_kind", "basis", "law", "released", "released_on"),
    *("source", "place", "part", "line"),
)


class Tables(Protocol):
    """Whatever has the tables of a survey's result."""

    def rows(self, table: str, columns: Any = None) -> Iterable[dict[str, Any]]:
        """Yield the rows of a table in plain values."""


class Entry(NamedTuple):
    """A text and its place on the list. ``line`` counts from 1."""

    key: str
    judgement: Judgement
    reference_id: str | None
    originator: str | None
    day: str | None
    level: str | None
    order: str | None
    instruction: str | None
    released: str | None
    released_on: str | None
    source: str
    place: str
    part: int
    line: int | None

    @property
    def category(self) -> Category:
        """What is to be done about it."""
        return self.judgement.category

    @property
    def name(self) -> str:
        """The reference, or else where the text stands."""
        if self.reference_id:
            return self.reference_id
        return self.where

    @property
    def release(self) -> str | None:
        """What stamps say of its release: ``released in part on 31 Dec 2015``."""
        how = self.released
        if how is None:
            return None
        said = f"released {how}" if how.startswith("in ") else how
        on = self.released_on
        return said if on is None else f"{said} on {in_words(date.fromisoformat(on))}"

    @property
    def where(self) -> str:
        """Where the text stands: the file, the place in it, the line."""
        parts = (self.source, self.place, self.line)
        return ":".join(str(part) for part in parts if part)


class Listing(NamedTuple):
    """The entries of a list, and how many texts each category has, those not listed too.

    ``notes`` tell what the result does not hold, so that the list cannot have it either.
    """

    question: Question
    entries: tuple[Entry, ...]
    counts: Mapping[Category, int]
    notes: tuple[str, ...]


def listing(
    result: Tables, question: Question, categories: Iterable[Category] | None = None
) -> Listing:
    """Judge every text of a result; list those of these categories, else all that are listed."""
    wanted = {one for one in Category if one.listed} if categories is None else {*categories}
    lacks = _lacks(result)
    counts: Counter[Category] = Counter()
    entries = []
    runs = set()
    for text in result.rows("texts", _OF_TEXTS):
        judgement = judged(text, lacks.get(text["key"], ()), question)
        counts[judgement.category] += 1
        runs.add(text["run"])
        if judgement.category in wanted:
            entries.append(_entry(text, judgement))
    entries.sort(key=_rank)
    by_category = {one: counts[one] for one in Category}
    return Listing(question, tuple(entries), by_category, tuple(_notes(result, runs)))


def _notes(result: Tables, runs: set[str]) -> Iterator[str]:
    """Yield what is not in a result whose texts are of these runs."""
    rows = list(result.rows("runs", ("run", "ended", "settings")))
    if any(row["ended"] is None for row in rows):
        yield "the survey has not come to its end: texts are missing"
    if any(row["run"] in runs and _keeps_errors_alone(row["settings"]) for row in rows):
        yield (
            "surveyed with --severity error: dates behind XGDS, and portions all below the whole,"
            " are not told"
        )


def _keeps_errors_alone(settings: str) -> bool:
    try:
        made = json.loads(settings)
    except (ValueError, RecursionError):
        return False
    return isinstance(made, dict) and made.get("severity") == "error"


def as_row(entry: Entry) -> dict[str, Any]:
    """Return an entry in plain values, by the names of ``COLUMNS``."""
    judgement = entry.judgement
    due = None if judgement.due is None else judgement.due.isoformat()
    facts = {
        **entry._asdict(),
        **judgement._asdict(),
        "category": entry.category.value,
        "due": due,
    }
    return {column: facts[column] for column in COLUMNS}


def _lacks(result: Tables) -> dict[str, list[Lack]]:
    """Return by the key of a text what speaks against its basis, in the order of its findings."""
    found: dict[str, list[tuple[int, Lack]]] = {}
    for row in result.rows("findings", _OF_FINDINGS):
        if row["rule"] in GROUNDS and (one := lack(row)) is not None:
            found.setdefault(row["key"], []).append((row["ordinal"], one))
    return {key: [one for _, one in sorted(said)] for key, said in found.items()}


def _entry(text: Mapping[str, Any], judgement: Judgement) -> Entry:
    return Entry(
        key=text["key"],
        judgement=judgement,
        **{name: text[name] for name in Entry._fields if name not in ("key", "judgement")},
    )


def _rank(entry: Entry) -> tuple[Any, ...]:
    """Return by what entries are sorted: category, the day that is due, the name."""
    due = entry.judgement.due or date.max
    return (entry.category.gravity, due, entry.name, entry.source, entry.place, entry.part)
