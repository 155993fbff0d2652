"""A rule explained: what is wrong, why it matters, by which source and since when."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import dedent, indent
from typing import Any

from validator import law
from validator.findings.diagnostic import Severity
from validator.findings.rule import Rule
from validator.law.days import in_words
from validator.law.profiles import Departure, rows
from validator.law.sources import Cited, source
from validator.terminal.folding import folded
from validator.terminal.paint import Paint, plain

__all__ = [
    "FAMILIES",
    "as_json",
    "called",
    "examples",
    "linked",
    "markdown",
    "render",
    "searched",
    "table",
]

_WIDTH = 88
#: the first cell after the name of a fact
_FACTS = 13
#: the families of the catalogue, as a table of rules calls them
FAMILIES = {
    "CLS": "the overall marking",
    "POR": "portion marks",
    "DIS": "dissemination controls",
    "DEC": "declassification",
    "AUT": "classification authority",
    "CAP": "captions",
    "ROL": "roll-up of portions to the whole",
    "DOD": "what the Department of Defense alone asks for",
    "CUI": "controlled unclassified information",
    "S": "structure of a cable",
    "LAW": "the law of the day",
    "GRD": "markings above a ceiling",
}
#: the first cell of the names in a table
_NAMES = 16
#: Below this many cells beside the names, summaries stand below them.
_BESIDE = 40
#: what is said of a rule of the intelligence manual
_OF_THE_COMMUNITY = "ic, dod; under state a step milder, and only where // is written"
Declared = Severity | Mapping[str, Severity] | None


def searched(rules: Iterable[Rule], words: Sequence[str]) -> list[Rule]:
    """Return the rules that hold all words, in whatever case; blanks may stand for hyphens."""
    wanted = [" ".join(word.casefold().replace("-", " ").split()) for word in words]
    return [rule for rule in rules if all(word in _told(rule) for word in wanted)]


def _told(rule: Rule) -> str:
    """Return all that is told of a rule in one line: id, names, explanation, sources."""
    told = (rule.id, rule.name, *rule.aliases, rule.summary, rule.why, *map(law.cite, rule.cites))
    return " ".join(" ".join(told).casefold().replace("``", "").replace("-", " ").split())


#: what a rule judges, as its page says it
_JUDGED = {
    ("cable", "document"): "cables and other marked documents",
    ("cable",): "cables",
    ("document",): "marked documents that are no cables",
}


def render(
    rules: Sequence[Rule], *, paint: Paint = plain, width: int | None = None
) -> Iterator[str]:
    """Yield one page for each rule."""
    for number, rule in enumerate(rules):
        page = _page(rule, paint, min(width or _WIDTH, _WIDTH))
        yield ("\n" if number else "") + "\n".join(page) + "\n"


def _page(rule: Rule, paint: Paint, width: int) -> Iterator[str]:
    yield f"{paint('title', rule.id)} {paint('title', rule.name)}"
    yield folded(_spoken(rule.summary), width, 0)
    if rule.why:
        yield ""
        yield folded(_spoken(rule.why), width, 0)
    yield ""
    for name, declared in _declared(rule):
        for number, (word, since) in enumerate(_severities(declared, rule.until)):
            said = folded(since, width, _FACTS + len(word) + 1, _FACTS)
            yield _fact("" if number else name, f"{paint(word, word)} {said}".rstrip(), paint)
    for row in _departures(rule):
        yield _fact("", folded(f"{row.says} ({law.cite(row.source)})", width, _FACTS), paint)
    if rule.profile == "ic" and rule.under_ic is None:
        yield _fact("profile", folded(_OF_THE_COMMUNITY, width, _FACTS), paint)
    for number, line in enumerate(_sources(rule)):
        yield _fact("" if number else "source", folded(line, width, _FACTS), paint)
    yield _fact("judges", _JUDGED[rule.forms], paint)
    if rule.aliases:
        yield _fact("also called", folded(", ".join(rule.aliases), width, _FACTS), paint)
    said = folded(rule.fixable or "none; a person must decide", width, _FACTS)
    yield _fact("fix", said, paint)
    for heading, example in examples(rule):
        yield ""
        yield paint("title", heading + ":")
        yield indent(example, "    ")


def examples(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield each example below a heading; below a bad one stands what its fix makes of it."""
    for bad, fixed in zip(rule.bad, rule.fixed, strict=True):
        yield "wrong", _bare(bad)
        if fixed is not None:
            yield "fixed", _bare(fixed)
    yield from (("right", _bare(good)) for good in rule.good)


def _bare(example: str) -> str:
    """Return an example without a margin or lines left empty around it."""
    return dedent(example).strip("\n").rstrip()


def _declared(rule: Rule) -> Iterator[tuple[str, Declared]]:
    """Yield its severities with what they are called, under a profile where it has others."""
    yield "severity", rule.severity
    yield "profile ic", rule.under_ic
    yield "profile dod", _of_defense(rule)


def _of_defense(rule: Rule) -> Declared:
    """Return the severity that a row of the Department of Defense gives it, None if none does."""
    return rule.declared("dod") if any(row.severity for row in _departures(rule)) else None


def _departures(rule: Rule) -> tuple[Departure, ...]:
    """Return the rows in which the Department of Defense differs on what it judges."""
    return rows("dod", rule.id)


def _sources(rule: Rule) -> Iterator[str]:
    """Yield of each source its places, what it is called, and where it was read and when."""
    for name in dict.fromkeys(key.partition(":")[0] for key in rule.cites):
        places = [source(key) for key in rule.cites if key.partition(":")[0] == name]
        yield ", ".join(cited.citation for cited in places)
        yield called(places[0])
        yield _looked_up(places[0])


def called(cited: Cited) -> str:
    """Return what a source is called, and which edition was read."""
    return "; ".join(filter(None, (cited.title, cited.edition)))


def _looked_up(cited: Cited) -> str:
    """Return where and when a source was last looked up."""
    when = f"looked up on {in_words(cited.checked)}"
    return when if cited.address is None else f"{cited.address} ({when})"


def _spoken(text: str) -> str:
    """Return a text with quotation marks for the signs of code in it."""
    return text.replace("``", '"')


def _fact(name: str, text: str, paint: Paint) -> str:
    return f"{paint('note', f'{name:<12}')} {text}"


def _severities(schedule: Declared, until: str | None) -> Iterator[tuple[str, str]]:
    """Yield each severity of a rule with the words that say since when."""
    if schedule is None:
        return
    if isinstance(schedule, Severity):
        yield schedule.word, ""
    else:
        for record in sorted(schedule, key=law.effective):
            yield schedule[record].word, _since(record)
    if until:
        yield Severity.OFF.word, _since(until)


def _since(record: str) -> str:
    return f"from {in_words(law.effective(record))}: {law.title(record)}"


def _schedule(declared: Declared) -> list[dict[str, str]]:
    """Return the days on which severities of a rule begin, none if it has one for all days."""
    if declared is None or isinstance(declared, Severity):
        return []
    return [
        {
            "severity": declared[record].word,
            "from": law.effective(record).isoformat(),
            "record": record,
        }
        for record in sorted(declared, key=law.effective)
    ]


def table(
    rules: Sequence[Rule], *, paint: Paint = plain, width: int | None = None
) -> Iterator[str]:
    """Yield one row for each rule: id, gravest severity, name, summary; at a terminal by family."""
    if width is None:
        yield from _rows(rules, paint, width)
        return
    families: dict[str, list[Rule]] = {}
    for rule in rules:
        families.setdefault(rule.id.rstrip("0123456789"), []).append(rule)
    for number, (family, members) in enumerate(families.items()):
        title = ": ".join(filter(None, (family, FAMILIES.get(family))))
        yield ("\n" if number else "") + paint("title", title) + "\n"
        yield from _rows(members, paint, width)


def _rows(rules: Sequence[Rule], paint: Paint, width: int | None) -> Iterator[str]:
    names = max((len(rule.name) for rule in rules), default=0)
    summary = _NAMES + names + 2
    beside = width is None or width - summary >= _BESIDE
    for rule in rules:
        word = rule.gravest.word
        row = f"{paint('title', f'{rule.id:<6}')} {paint(word, f'{word:<7}')}  "
        if beside:
            yield f"{row}{rule.name:<{names}}  {folded(_spoken(rule.summary), width, summary)}\n"
        else:
            below = " " * _NAMES + folded(_spoken(rule.summary), width, _NAMES)
            yield f"{row}{rule.name}\n{below}\n"


def markdown(rules: Sequence[Rule]) -> Iterator[str]:
    """Yield the same as a page of Markdown, each rule under a heading of its own."""
    yield "# Rules\n"
    for rule in rules:
        yield f"\n## {rule.id} {rule.name}\n\n{rule.summary}\n"
        if rule.why:
            yield f"\n{rule.why}\n"
        yield "\n"
        for name, declared in _declared(rule):
            for word, since in _severities(declared, rule.until):
                yield f"- {name}: {word} {since}".rstrip() + "\n"
        for row in _departures(rule):
            yield f"- under dod: {row.says} ({law.cite(row.source)})\n"
        if rule.profile == "ic" and rule.under_ic is None:
            yield f"- profile: {_OF_THE_COMMUNITY}\n"
        for cited in map(source, rule.cites):
            when = in_words(cited.checked)
            yield f"- source: {linked(cited)}: {called(cited)}; looked up on {when}\n"
        if rule.aliases:
            yield f"- also called: {', '.join(rule.aliases)}\n"
        yield f"- fix: {rule.fixable or 'none; a person must decide'}\n"
        for heading, example in examples(rule):
            yield f"\n{heading.capitalize()}:\n\n```text\n{example}\n```\n"


def linked(cited: Cited) -> str:
    """Return a citation as Markdown, with a link to where it can be read."""
    return cited.citation if cited.address is None else f"[{cited.citation}]({cited.address})"


def as_json(rule: Rule) -> dict[str, Any]:
    """Return the same facts as programs read them."""
    return {
        "code": rule.id,
        "name": rule.name,
        "summary": rule.summary,
        "why": rule.why,
        "severity": rule.gravest.word,
        "schedule": _schedule(rule.severity),
        "schedule_ic": _schedule(rule.under_ic),
        "schedule_dod": _schedule(_of_defense(rule)),
        "until": law.effective(rule.until).isoformat() if rule.until else None,
        "citations": [law.cite(key) for key in rule.cites],
        "sources": [
            cited._asdict() | {"checked": cited.checked.isoformat()}
            for cited in map(source, rule.cites)
        ],
        "aliases": list(rule.aliases),
        "profile": rule.profile,
        "forms": list(rule.forms),
        "fix": rule.fixable,
        "bad": [dedent(example).strip("\n") for example in rule.bad],
        "fixed": [None if one is None else dedent(one).strip("\n") for one in rule.fixed],
        "good": [dedent(example).strip("\n") for example in rule.good],
    }
