"""One page a rule: what is wrong, why, by which source and since when, wrong and right."""

from collections.abc import Iterator, Sequence
from datetime import date

from tools.messages_page import said
from tools.site.markup import ORPHAN, code, plain, table
from tools.site.timeline import Span, picture
from validator import law
from validator.findings.diagnostic import Severity
from validator.findings.rule import Rule
from validator.guard.rule import RULES as GUARD
from validator.law import _records
from validator.law.days import in_words
from validator.law.profiles import rows
from validator.law.sources import source
from validator.pages.rule import FAMILIES, called, examples, linked
from validator.rules import RULES

__all__ = ["rule_pages"]

_ALL = (*RULES, *GUARD)
_DAYS = {record["id"]: (record.get("since"), record.get("until")) for record in _records.SOURCES}
#: what an order is called for short
_RECORDS = {
    record["id"]: f"E.O. {record['number']}"
    for record in _records.RECORDS
    if record["kind"] == "order"
}
_JUDGES = {"cable": "cables", "document": "other marked documents"}


def rule_pages() -> Iterator[tuple[str, str]]:
    """Yield the name of each page below ``rules/`` and its text in Markdown."""
    families: dict[str, list[Rule]] = {}
    for rule in _ALL:
        families.setdefault(rule.id.rstrip("0123456789"), []).append(rule)
    yield "index.md", "".join(_index(families))
    for family, rules in families.items():
        yield f"{family}.md", "".join(_family(family, rules))
        yield from ((f"{rule.id}.md", "".join(_page(rule))) for rule in rules)


def _index(families: dict[str, list[Rule]]) -> Iterator[str]:
    yield f"# Rules\n\nAll {len(_ALL)} of them, by what they are about.\n\n"
    for family, rules in families.items():
        number = "1 rule" if len(rules) == 1 else f"{len(rules)} rules"
        yield f"- [{family}]({family}.md): {_about(family)}, {number}\n"


def _family(family: str, rules: Sequence[Rule]) -> Iterator[str]:
    yield f"{ORPHAN}# {family}: {_about(family)}\n\n"
    head = ("rule", "severity", "what is wrong")
    yield table(
        head, [(f"[{one.id}]({one.id}.md)", one.gravest.word, plain(one.summary)) for one in rules]
    )


def _about(family: str) -> str:
    return FAMILIES.get(family, "the reading of the text")


def _page(rule: Rule) -> Iterator[str]:
    family = rule.id.rstrip("0123456789")
    yield f"{ORPHAN}# {rule.id} {rule.name}\n\n[Rules](index.md) / [{family}]({family}.md)\n\n"
    yield f"**{plain(rule.summary)}**\n\n{plain(rule.why)}\n\n"
    yield table(("what", "which"), _facts(rule))
    yield from _by_day(rule)
    yield "\n## What it says\n\n"
    yield table(
        ("severity", "message", "what to do"),
        [(one.severity, plain(one.message), plain(one.help)) for one in said(rule)],
    )
    for heading, example in examples(rule):
        yield f"\n## {heading.capitalize()}\n\n{code(example)}"
    yield "\n## Sources\n\n"
    for key in rule.cites:
        cited = source(key)
        looked = in_words(cited.checked)
        yield f"- {linked(cited)}: {plain(called(cited))}. Looked up on {looked}.\n"


def _facts(rule: Rule) -> Iterator[tuple[str, str]]:
    yield "severity", rule.gravest.word
    if rule.under_ic is not None:
        yield "under `ic`", ", ".join(one.word for one, *_ in _bands(rule, "ic"))
    for row in rows("dod", rule.id):
        yield "under `dod`", f"{plain(row.says)} ({law.cite(row.source)})"
    if rule.profile == "ic":
        yield "profile", "a rule of the intelligence manual: under `state` a step milder"
    yield "judges", " and ".join(_JUDGES[form] for form in rule.forms)
    if rule.aliases:
        yield "also called", ", ".join(rule.aliases)
    yield "fix", plain(rule.fixable or "none; a person must decide")


def _by_day(rule: Rule) -> Iterator[str]:
    bars = [
        Span(f"{severity.word} since {why}" if why else severity.word, severity.word, since, until)
        for severity, since, until, why in _bands(rule, "state")
    ]
    sources = {key.partition(":")[0]: key for key in rule.cites}
    for name, key in sources.items():
        since, until = _DAYS.get(name, (None, None))
        if since is not None:
            bars.append(Span(source(key).citation, "source", since, until))
    if len(bars) < 2 and bars[0].since is None:
        return
    yield "\n## By day\n\n"
    yield picture(bars, f"When {rule.id} and its sources stood; the table below says the same.")
    yield "\n\n"
    yield table(("what", "from", "until"), [(plain(one.name), *_days(one)) for one in bars])


def _days(one: Span) -> tuple[str, str]:
    first = "ever" if one.since is None else _dated(one.since)
    return first, "today" if one.until is None else _dated(one.until)


def _dated(day: date) -> str:
    return f"{in_words(day)}"


def _bands(rule: Rule, profile: str) -> list[tuple[Severity, date | None, date | None, str]]:
    """Return each severity with its first day, the day after its last, and what brought it."""
    declared = rule.declared(profile)
    end = None if rule.until is None else law.effective(rule.until)
    if isinstance(declared, Severity):
        return [(declared, None, end, "")]
    records = sorted(declared, key=law.effective)
    days = [law.effective(record) for record in records]
    return [
        (declared[record], since, until, _RECORDS.get(record) or law.title(record))
        for record, since, until in zip(records, days, [*days[1:], end], strict=True)
    ]
