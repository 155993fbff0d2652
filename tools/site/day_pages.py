"""One page a day on which the law, a handbook or a word of the registers changed."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from tools.site.markup import ORPHAN, plain
from validator import law
from validator.findings.diagnostic import Severity
from validator.law import _records
from validator.law.days import in_words
from validator.law.sources import source
from validator.rules import RULES

__all__ = ["day_pages"]

#: what a page has, in its order
_HEADINGS = ("Law", "Words", "Rules", "Sources")
Changes = dict[date, dict[str, list[str]]]
_REGISTERS: tuple[tuple[str, Sequence[dict[str, Any]]], ...] = (
    ("the level", _records.LEVELS),
    ("the control", _records.CONTROLS),
    ("the caption", _records.CAPTIONS),
    ("the instruction", _records.INSTRUCTIONS),
    ("the post", _records.POSTS),
    ("the tag", _records.TAGS),
)


def day_pages() -> Iterator[tuple[str, str]]:
    """Yield the name of each page below ``days/`` and its text in Markdown."""
    changes: Changes = defaultdict(lambda: defaultdict(list))
    for found in (_of_law(), _of_words(), _of_rules(), _of_sources()):
        for day, heading, line in found:
            changes[day][heading].append(line)
    days = sorted(changes)
    yield "index.md", "".join(_index(days, changes))
    for number, day in enumerate(days):
        beside = (days[number - 1] if number else None, *days[number + 1 : number + 2])
        yield f"{day}.md", "".join(_page(day, changes[day], [one for one in beside if one]))


def _index(days: Sequence[date], changes: Changes) -> Iterator[str]:
    yield "# By day\n\nWhat changed on which day. A cable is judged by the law of its own day; "
    yield "what follows is all that `validator/law/data` and the rules say with a day.\n\n"
    for day in days:
        said = changes[day].get("Law") or next(iter(changes[day].values()))
        more = sum(map(len, changes[day].values())) - 1
        yield f"- [{in_words(day)}]({day}.md): {said[0].rstrip('.')}"
        yield f"; {more} more\n" if more else "\n"


def _page(day: date, changed: dict[str, list[str]], beside: Sequence[date]) -> Iterator[str]:
    yield f"{ORPHAN}# What changed on {in_words(day)}\n"
    for heading in _HEADINGS:
        if heading in changed:
            yield f"\n## {heading}\n\n"
            yield from (f"- {line}\n" for line in changed[heading])
    links = " and ".join(f"[{in_words(one)}]({one}.md)" for one in beside)
    yield f"\nThe days beside it: {links}. [All days](index.md).\n"


def _of_law() -> Iterator[tuple[date, str, str]]:
    for record in _records.RECORDS:
        named = f"{plain(law.title(record['id']))} ({plain(law.cite(record['source']))})"
        yield record["effective"], "Law", f"{named} takes effect"
        if "until" in record:
            yield record["until"], "Law", f"{named} ends"


def _of_words() -> Iterator[tuple[date, str, str]]:
    for what, register in _REGISTERS:
        for record in register:
            word = plain(str(record.get("word", record["id"])))
            cited = f" ({plain(law.cite(record['source']))})" if "source" in record else ""
            for key, says in (
                ("since", "first day of"),
                ("until", "first day without"),
                ("gone", "no longer in the text of this day:"),
            ):
                if isinstance(record.get(key), date):
                    yield record[key], "Words", f"{says} {what} {word}{cited}"
    for record in _records.NAMES:
        for key, says in (("since", "first day of"), ("until", "first day without")):
            if isinstance(record.get(key), date):
                name = plain(record["id"])
                yield record[key], "Words", f"{says} the country name {name} ({record['code']})"


def _of_rules() -> Iterator[tuple[date, str, str]]:
    for rule in RULES:
        linked = f"[{rule.id}](../rules/{rule.id}.md)"
        declared = rule.declared("state")
        if not isinstance(declared, Severity):
            for record, severity in declared.items():
                said = f"{linked} is {_called(severity)} from this day on: {plain(rule.summary)}"
                yield law.effective(record), "Rules", said
        if rule.until is not None:
            yield law.effective(rule.until), "Rules", f"{linked} ends: {plain(rule.summary)}"


def _called(severity: Severity) -> str:
    words = {Severity.INFO: "a remark", Severity.OFF: "silent"}
    return words.get(severity, f"{'an' if severity is Severity.ERROR else 'a'} {severity.word}")


def _of_sources() -> Iterator[tuple[date, str, str]]:
    for record in _records.SOURCES:
        cited = source(record["id"])
        named = f"{plain(cited.citation)}: {plain(cited.title)}"
        if "since" in record:
            yield record["since"], "Sources", f"first day of the text that is cited: {named}"
        if "until" in record:
            yield record["until"], "Sources", f"first day without it: {named}"
