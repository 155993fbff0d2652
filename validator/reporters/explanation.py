"""A rule explained: what is wrong, why it matters, by which source and since when."""

from collections.abc import Iterator, Sequence
from textwrap import dedent, fill, indent
from typing import Any

from validator import law
from validator.days import in_words
from validator.diagnostic import Severity
from validator.reporters import Paint, plain
from validator.rule import Rule

__all__ = ["as_json", "render", "table"]

_WIDTH = 88


def render(rules: Sequence[Rule], *, paint: Paint = plain) -> Iterator[str]:
    """Yield one page for each rule."""
    for number, rule in enumerate(rules):
        yield ("\n" if number else "") + "\n".join(_page(rule, paint)) + "\n"


def _page(rule: Rule, paint: Paint) -> Iterator[str]:
    yield f"{paint('heading', rule.id)} {paint('heading', rule.name)}"
    yield fill(rule.summary, _WIDTH)
    if rule.why:
        yield ""
        yield fill(rule.why, _WIDTH)
    yield ""
    for number, (word, since) in enumerate(_severities(rule)):
        yield _fact("severity" if not number else "", paint(word, word) + since, paint)
    for number, key in enumerate(rule.cites):
        yield _fact("source" if not number else "", law.cite(key), paint)
    if rule.aliases:
        yield _fact("also called", ", ".join(rule.aliases), paint)
    yield _fact("fix", rule.fixable or "none; a person must decide", paint)
    for heading, examples in (("wrong", rule.bad), ("right", rule.good)):
        for example in examples:
            yield ""
            yield paint("heading", heading + ":")
            yield indent(dedent(example).strip("\n").rstrip(), "    ")


def _fact(name: str, text: str, paint: Paint) -> str:
    return f"{paint('note', f'{name:<12}')} {text}"


def _severities(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield each severity of the rule with the words that say since when."""
    schedule = rule.severity
    if isinstance(schedule, Severity):
        yield schedule.word, ""
    else:
        for record in sorted(schedule, key=law.effective):
            yield schedule[record].word, _since(record)
    if rule.until:
        yield Severity.OFF.word, _since(rule.until)


def _since(record: str) -> str:
    return f" from {in_words(law.effective(record))}: {law.title(record)}"


def table(rules: Sequence[Rule], *, paint: Paint = plain) -> Iterator[str]:
    """Yield one line for each rule: id, gravest severity, name, summary."""
    width = max((len(rule.name) for rule in rules), default=0)
    for rule in rules:
        word = rule.gravest.word
        yield (
            f"{paint('heading', f'{rule.id:<6}')} {paint(word, f'{word:<7}')} "
            f"{rule.name:<{width}}  {rule.summary}\n"
        )


def as_json(rule: Rule) -> dict[str, Any]:
    """Return the same facts as programs read them."""
    schedule = rule.severity
    dated = [] if isinstance(schedule, Severity) else sorted(schedule, key=law.effective)
    return {
        "code": rule.id,
        "name": rule.name,
        "summary": rule.summary,
        "why": rule.why,
        "severity": rule.gravest.word,
        "schedule": [
            {
                "severity": schedule[record].word,
                "from": law.effective(record).isoformat(),
                "record": record,
            }
            for record in dated
            if not isinstance(schedule, Severity)
        ],
        "until": law.effective(rule.until).isoformat() if rule.until else None,
        "citations": [law.cite(key) for key in rule.cites],
        "aliases": list(rule.aliases),
        "profile": rule.profile,
        "fix": rule.fixable,
        "bad": [dedent(example).strip("\n") for example in rule.bad],
        "good": [dedent(example).strip("\n") for example in rule.good],
    }
