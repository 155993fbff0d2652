"""The page of a result: one file that holds all it needs, and asks for nothing.

A policy in its head lets it load nothing; its own style and script are known by their hashes
(Content Security Policy 3). Without the script the plots, the rules and the first rows are there.
No line of a text is on it unless the result holds the texts (``survey --with-text``).
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from validator.law.days import in_words
from validator.law.levels import LEVELS
from validator.review.category import Category
from validator.review.figures import JUDGED, Figures, Rule, counted
from validator.review.listing import Entry, Listing, Tables
from validator.review.plots import Plot, drawn, plots
from validator.review.screen import named
from validator.terminal.harmless import inert

__all__ = ["MOST_ROWS", "as_page"]

#: rows that a browser is given; what is beyond them is in the list alone
MOST_ROWS = 50_000
#: rows that are there without a script, findings that are told of a row, signs of a line of a text
_STATIC, _FINDINGS, _LINE = 100, 50, 160
_LINE_END = re.compile(r"\r\n|\n|\r")
_SEVERITIES = ("error", "warning", "info")
#: the columns that the table shows behind the name, and what a row tells once it is opened
_SHOWN = {
    "category": "category",
    "post": "post",
    "day": "day",
    "level": "level",
    "order": "order",
    "due": "due",
    "findings": "findings",
}
_CLASSES = {
    "category": "free",
    "post": "wide free",
    "day": "wide",
    "level": "wide",
    "order": "wide",
    "findings": "wide number",
}
_FACTS = {
    "reason": "why",
    "post": "post",
    "day": "day",
    "level": "level",
    "order": "E.O.",
    "instruction": "instruction",
    "basis": "due by",
    "law": "law",
    "release": "stamped",
    "where": "where",
}
_COLUMNS = (
    *("name", "category", "post", "day", "level", "order", "due", "reason", "instruction"),
    *("basis", "law", "release", "where", "count", "findings"),
)
_OF_FINDINGS = (
    "key",
    "ordinal",
    "rule",
    "severity",
    "message",
    "line",
    "column",
    "citation",
    "help",
)
_FINDING = ("rule", "severity", "message", "line", "column", "citation", "help", "shown")
#: what ends a script, or what its reader takes for the end of a line, wherever it stands in data
_IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def as_page(result: Tables, found: Listing) -> Iterator[str]:
    """Yield the page of a result, whose listed texts are the rows of its table.

    Raises Unreadable where the library that draws is not installed.
    """
    figures = counted(result, found)
    drawings = [(plot, drawn(plot)) for plot in plots(figures, found.question.as_of)]
    rows = found.entries[:MOST_ROWS]
    told = _findings(result, {entry.key for entry in rows})
    on = in_words(found.question.as_of)
    yield _head(f"Review as of {on}")
    yield _opening(on, result, figures, found.notes)
    yield from _summary(found, figures)
    yield from _plots(drawings)
    yield from _texts(found, rows, told)
    yield from _rules(figures.rules)
    yield _FOOT
    yield from _data(found, rows, told)
    yield f"<script>{_file('page.js')}</script>\n</body>\n</html>\n"


class _Told(NamedTuple):
    """What is told of a text's findings: how many there are, and the first of them."""

    total: int
    first: Sequence[Mapping[str, Any]]


_NONE = _Told(0, [])


@cache
def _file(name: str) -> str:
    """Return the style or the script, which lie beside this module."""
    return "\n" + (Path(__file__).parent / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _head(title: str) -> str:
    policy = (
        f"default-src 'none'; style-src {_hash(_file('page.css'))}; "
        f"script-src {_hash(_file('page.js'))}; base-uri 'none'; form-action 'none'"
    )
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} - cablelint</title>
<style>{_file("page.css")}</style>
</head>
<body>
"""


def _opening(on: str, result: Tables, figures: Figures, notes: Iterable[str]) -> str:
    runs = list(result.rows("runs", ("version", "law_as_of")))
    versions = ", ".join(sorted({str(run["version"]) for run in runs}))
    looked = max((run["law_as_of"] for run in runs if run["law_as_of"]), default=None)
    law = f"; sources of the law last looked up on {looked}" if looked else ""
    about = f"{_number(figures.texts, 'text')}, surveyed by cablelint {versions}{law}."
    about += "".join(f" {note[0].upper()}{note[1:]}." for note in notes)
    return f"""<a class="skip" href="#texts">To the table of texts</a>
<header>
<h1>Review as of {on}</h1>
<p class="about">{_text(about)}</p>
<nav aria-label="Parts of this page"><ul>
<li><a href="#summary">Summary</a></li><li><a href="#plots">Plots</a></li>
<li><a href="#texts">Texts</a></li><li><a href="#rules">Rules</a></li>
</ul></nav>
</header>
<main>
"""


def _begin(title: str) -> str:
    """Return what begins a part of the page."""
    id = title.lower()
    return f'<section id="{id}" aria-labelledby="{id}-head">\n<h2 id="{id}-head">{title}</h2>\n'


def _summary(found: Listing, figures: Figures) -> Iterator[str]:
    asking = sum(count for category, count in found.counts.items() if category.listed)
    findings = {
        word: sum(rule.by_severity.get(word, 0) for rule in figures.rules) for word in _SEVERITIES
    }
    partly = figures.texts - figures.judged[JUDGED[0]]
    said = (
        f"{asking:,} of {_number(figures.texts, 'text')}{_years(figures)} ask for a reviewer "
        f"on {in_words(found.question.as_of)}. "
        f"{f'{partly:,} could not be' if partly else 'All were'} judged wholly. "
        f"Found were {_number(findings['error'], 'error')}, "
        f"{_number(findings['warning'], 'warning')} and {_number(findings['info'], 'remark')}."
    )
    yield _begin("Summary")
    yield f"<p>{_text(said)}</p>\n"
    yield '<table class="counts">\n<caption class="unseen">Texts by category</caption>\n'
    yield '<thead><tr><th scope="col">category</th><th scope="col" class="number">texts</th>'
    yield '<th scope="col" class="means">which</th></tr></thead>\n<tbody>\n'
    for category, count in found.counts.items():
        name = _text(named(category, found.question))
        link = f'<a href="#category={category.word}">{name}</a>' if count else name
        yield f'<tr><th scope="row">{link}</th><td class="number">{count:,}</td>'
        yield f'<td class="means">{_text(_MEANS[category])}</td></tr>\n'
    yield "</tbody>\n</table>\n</section>\n"


_MEANS: Mapping[Category, str] = {
    Category.NO_BASIS: "no order, no authority, a date that no order allows,"
    " or portions all below the whole",
    Category.REVIEW: "the day of a review has passed, or somebody must decide: OADR, exemptions",
    Category.PASSED: "the day on which its order ends the classification has gone by",
    Category.AUTOMATIC: "no day of its own, or a later one: declassified by itself if of"
    " permanent value",
    Category.DUE: "an end or a review comes by then",
    Category.UNKNOWN: "why stands with each text",
    Category.LATER: "its day comes after that",
    Category.UNCLASSIFIED: "nothing ends",
}


def _years(figures: Figures) -> str:
    if not figures.by_year:
        return ""
    first, last = min(figures.by_year), max(figures.by_year)
    return f" of {first}" if first == last else f" ({first} to {last})"


def _number(count: int, word: str) -> str:
    """Return a count with its noun: ``1,500 texts``."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _plots(drawings: Iterable[tuple[Plot, str]]) -> Iterator[str]:
    yield _begin("Plots")
    yield '<div class="plots">\n'
    for plot, drawing in drawings:
        yield f'<figure id="plot-{plot.id}">\n<figcaption><h3>{_text(plot.title)}</h3>'
        yield f"<p>{_text(plot.words)}</p></figcaption>\n{drawing}\n"
        yield "<details><summary>The numbers</summary>\n"
        yield f'<table>\n<caption class="unseen">{_text(plot.title)}</caption>\n<thead><tr>'
        yield from (f'<th scope="col">{_text(column)}</th>' for column in plot.columns)
        yield "</tr></thead>\n<tbody>\n"
        for row in plot.rows:
            yield f"<tr>{''.join(f'<td>{_text(str(value))}</td>' for value in row)}</tr>\n"
        yield "</tbody>\n</table>\n</details>\n</figure>\n"
    yield "</div>\n</section>\n"


def _texts(found: Listing, rows: tuple[Entry, ...], told: Mapping[str, _Told]) -> Iterator[str]:
    yield _begin("Texts")
    if len(found.entries) > len(rows):
        yield f"<p>The table has the gravest {len(rows):,} of {len(found.entries):,} texts; "
        yield "the list that <code>cablelint review</code> writes has all.</p>\n"
    static = rows[:_STATIC]
    yield f"<noscript><p>Without scripts the first {len(static)} of {len(rows):,} texts are shown, "
    yield "and they can be neither sorted nor filtered.</p></noscript>\n"
    yield from _controls(found, rows)
    yield '<div class="scroll" role="region" aria-label="Table of texts" tabindex="0">\n'
    yield '<table id="list">\n<caption class="unseen">Texts; a heading sorts them, a name opens '
    yield "what was found</caption>\n<thead><tr>"
    for name, words in {"name": "reference", **_SHOWN}.items():
        kind = f' class="{_CLASSES[name]}"' if name in _CLASSES else ""
        yield f'<th scope="col" data-sort="{name}" aria-sort="none"{kind}>'
        yield f'<button type="button">{words}</button></th>'
    yield "</tr></thead>\n<tbody>\n"
    for entry in static:
        yield from _static(entry, found, told.get(entry.key, _NONE))
    yield "</tbody>\n</table>\n</div>\n"
    yield """<nav class="pages controls" aria-label="Pages of the table" hidden>
<button type="button" id="first">first</button>
<button type="button" id="before">before</button>
<span id="page"></span>
<button type="button" id="next">next</button>
<button type="button" id="last">last</button>
<label>rows <select id="size"><option>25</option><option selected>50</option><option>100</option>\
<option>500</option></select></label>
</nav>
</section>
"""


def _controls(found: Listing, rows: tuple[Entry, ...]) -> Iterator[str]:
    """Yield the filters; without a script they are hidden."""
    yield '<form id="filters" class="controls" role="search" aria-label="Filter" hidden>\n'
    yield '<label>search <input type="search" name="q" autocomplete="off"></label>\n'
    present = [one for one in Category if any(entry.category is one for entry in rows)]
    yield _select("category", [(one.word, named(one, found.question)) for one in present])
    levels = {entry.level or "none" for entry in rows}
    words = [level.word for level in reversed(LEVELS) if level.word in levels]
    yield _select("level", [(word, word) for word in [*words, *({"none"} & levels)]])
    orders = sorted({entry.order or "none" for entry in rows}, key=lambda word: (len(word), word))
    yield _select("order", [(one, one if one == "none" else f"E.O. {one}") for one in orders])
    yield '<label>rule <input name="rule" list="rule-ids" autocomplete="off" size="8"></label>\n'
    yield '<label>from year <input type="number" name="from" min="1" max="9999"></label>\n'
    yield '<label>to year <input type="number" name="to" min="1" max="9999"></label>\n'
    yield '<button type="button" id="clear">clear</button>\n</form>\n'
    yield '<p id="shown" class="controls" role="status" hidden></p>\n'


def _select(name: str, words: Iterable[tuple[str, str]]) -> str:
    chosen = "".join(
        f'<option value="{_text(value)}">{_text(said)}</option>' for value, said in words
    )
    chosen = f'<option value="">all</option>{chosen}'
    return f'<label>{name} <select name="{name}">{chosen}</select></label>\n'


def _static(entry: Entry, found: Listing, told: _Told) -> Iterator[str]:
    """Yield a row as it is without a script."""
    judgement = entry.judgement
    cells = {
        "category": named(entry.category, found.question),
        "post": entry.originator or "",
        "day": entry.day or "",
        "level": entry.level or "",
        "order": entry.order or "",
        "due": "" if judgement.due is None else judgement.due.isoformat(),
        "findings": f"{told.total:,}",
    }
    said = f"{entry.where}: {judgement.reason}"
    yield f'<tr><th scope="row"><details><summary>{_text(entry.name)}</summary>'
    yield f"{_text(said)}</details></th>"
    for name in _SHOWN:
        kind = f' class="{_CLASSES[name]}"' if name in _CLASSES else ""
        yield f"<td{kind}>{_text(cells[name])}</td>"
    yield "</tr>\n"


def _rules(rules: Iterable[Rule]) -> Iterator[str]:
    from validator.rules import RULES

    summaries = {rule.id: rule.summary.replace("`", "") for rule in RULES}
    yield _begin("Rules")
    yield "<p>The rules that found anything, the most frequent first. "
    yield "<code>cablelint rule ID</code> explains one.</p>\n"
    yield '<div class="scroll" role="region" aria-label="Table of rules" tabindex="0">\n'
    yield '<table id="rules-table">\n<thead><tr><th scope="col">rule</th>'
    yield from (
        f'<th scope="col" class="number">{word}</th>' for word in ("errors", "warnings", "remarks")
    )
    yield '<th scope="col">what it says</th><th scope="col">texts</th></tr></thead>\n<tbody>\n'
    for rule in rules:
        id, said = _text(rule.id), _text(summaries.get(rule.id, rule.name))
        yield f'<tr id="{id}"><th scope="row">{id}</th>'
        yield from (
            f'<td class="number">{rule.by_severity.get(word, 0) or ""}</td>' for word in _SEVERITIES
        )
        cited = "; ".join(dict.fromkeys("; ".join(rule.citations).split("; ")))
        yield f'<td class="said">{said} <span class="more">{_text(cited)}</span></td>'
        link = f'<a href="#rule={id}">texts<span class="unseen"> with {id}</span></a>'
        yield f"<td>{link}</td></tr>\n"
    yield "</tbody>\n</table>\n</div>\n"
    ids = "".join(f'<option value="{_text(rule.id)}"></option>' for rule in rules)
    yield f'<datalist id="rule-ids">{ids}</datalist>\n</section>\n'


_FOOT = """</main>
<footer>
<p class="about">No text is declassified because a day has passed: the page says what the order of a
text sets. Whether it was reviewed, released or extended since, a person must look up.</p>
</footer>
"""


def _findings(result: Tables, keys: set[str]) -> dict[str, _Told]:
    """Return what is told of the findings of some texts, by their keys."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for row in result.rows("findings", _OF_FINDINGS):
        if row["key"] in keys:
            found.setdefault(row["key"], []).append(row)
    lines = _lines(result, found)
    told = {}
    for key, rows in found.items():
        rows.sort(key=lambda row: row["ordinal"])
        first = [{**row, "shown": lines.get((key, row["line"]), "")} for row in rows[:_FINDINGS]]
        told[key] = _Told(len(rows), first)
    return told


def _lines(
    result: Tables, found: Mapping[str, list[Mapping[str, Any]]]
) -> dict[tuple[str, int], str]:
    """Return the lines with findings, by key and number, of the texts that the result holds."""
    shown = {}
    for text in result.rows("texts", ("key", "line", "text")):
        if text["text"] is None or text["key"] not in found:
            continue
        lines = _LINE_END.split(text["text"])
        for row in found[text["key"]]:
            place = row["line"] - text["line"]
            if 0 <= place < len(lines):
                shown[text["key"], row["line"]] = inert(lines[place][:_LINE])
    return shown


class _Strings:
    """Every text of the data once, by its number; 0 is none."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {"": 0}

    def number(self, text: str | None) -> int:
        """Return the number of a text."""
        return self.numbers.setdefault(inert(text or ""), len(self.numbers))


def _data(found: Listing, rows: Iterable[Entry], told: Mapping[str, _Told]) -> Iterator[str]:
    """Yield what the script reads: data that no browser runs, and that nothing in it can end."""
    strings, rules = _Strings(), dict[str, int]()
    packed = [_row(entry, told.get(entry.key, _NONE), strings, rules) for entry in rows]
    data = {
        "columns": _COLUMNS,
        "finding": _FINDING,
        "shown": tuple(_SHOWN),
        "classes": _CLASSES,
        "facts": _FACTS,
        "categories": [one.word for one in Category],
        "named": [named(one, found.question) for one in Category],
        "levels": ["", *(level.word for level in LEVELS)],
        "severities": _SEVERITIES,
        "rules": list(rules),
        "strings": list(strings.numbers),
        "rows": packed,
    }
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)
    yield f'<script type="application/json" id="data">{written}</script>\n'


def _row(entry: Entry, told: _Told, strings: _Strings, rules: dict[str, int]) -> list[Any]:
    judgement = entry.judgement
    number = strings.number
    return [
        number(entry.name),
        entry.category.gravity,
        number(entry.originator),
        number(entry.day),
        number(entry.level),
        number(entry.order),
        number(None if judgement.due is None else judgement.due.isoformat()),
        number(judgement.reason),
        number(entry.instruction),
        number(judgement.basis),
        number(judgement.law),
        number(entry.release),
        number(entry.where),
        told.total,
        [
            [
                rules.setdefault(one["rule"], len(rules)),
                _SEVERITIES.index(one["severity"]),
                number(one["message"]),
                one["line"],
                one["column"],
                number(one["citation"]),
                number(one["help"]),
                number(one["shown"]),
            ]
            for one in told.first
        ],
    ]


def _text(text: str) -> str:
    return escape(inert(text))
