"""The plots of the page: specifications of Vega-Lite, drawn to SVG without a script.

Colours are variables of the page's style, so that a plot is readable in light, in dark and on
paper; what a plot shows stands below it in a table as well. What strangers wrote is data of a
plot alone: Vega compiles other parts of a specification, such as the order of names.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from typing import Any, NamedTuple

from validator.law.levels import LEVELS
from validator.reports.summary import number_of
from validator.review.figures import JUDGED, NOTHING, Figures
from validator.survey.extra import library
from validator.terminal.harmless import inert

__all__ = ["Plot", "drawn", "plots"]

#: bars of what is sorted by how often it occurs
_MOST = 15
_LEVELS = (*(level.word for level in LEVELS), NOTHING)
_SEVERITIES = ("error", "warning", "info")
_KINDS = ("automatic", "review")
_WIDTH, _HEIGHT = 460, 170
#: colours of the style sheet, told apart also by those who see no red and green
_COLOURS = tuple(f"var(--plot-{number})" for number in range(1, 7))
_OF_SEVERITIES = ("var(--error)", "var(--warning)", "var(--info)")
#: years without a text are shown as such, unless there are too many for the plot
_MOST_YEARS = 120
_Row = Mapping[str, Any]


class Plot(NamedTuple):
    """A plot: its name, what it shows in words, its rows, and how they are drawn."""

    id: str
    title: str
    words: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    specification: Mapping[str, Any]


def plots(figures: Figures, as_of: date) -> list[Plot]:
    """Return the plots of a result; one without a row is left out."""
    made = [
        _texts(figures),
        _findings(figures),
        _levels(figures),
        _rules(figures),
        _posts(figures),
        _due(figures, as_of),
        _judged(figures),
    ]
    return [one for one in made if one.rows]


def drawn(plot: Plot) -> str:
    """Return a plot as SVG, named for who does not see it.

    Raises Unreadable where the library is not installed.
    """
    values = [dict(zip(plot.columns, row, strict=True)) for row in plot.rows]
    whole = {**_COMMON, "data": {"values": values}, **plot.specification}
    svg: str = library("vl_convert", "a page").vegalite_to_svg(whole, allowed_base_urls=[])
    name = f'role="img" aria-label="{escape(plot.title)}: {escape(plot.words)}"'
    return _OF_PARTS.sub("", svg).replace("<svg ", f"<svg {name} ", 1)


#: what Vega says of each part of a drawing, which here has one name as a whole; and old names
_OF_PARTS = re.compile(r' (?:role|aria-\w+|xmlns:xlink|version)="[^"]*"')


_COMMON: Mapping[str, Any] = {
    "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
    "width": _WIDTH,
    "height": _HEIGHT,
    # a browser's letters may be wider than those that the drawing was measured with
    "padding": {"left": 16, "right": 8, "top": 4, "bottom": 4},
    "autosize": {"type": "fit-x", "contains": "padding"},
    "config": {
        "aria": False,
        "background": None,
        "font": "system-ui, sans-serif",
        "view": {"stroke": None},
        "axis": {
            "labelColor": "currentColor",
            "titleColor": "currentColor",
            "domainColor": "var(--rule)",
            "tickColor": "var(--rule)",
            "gridColor": "var(--rule)",
            "labelFontSize": 11,
            "titleFontSize": 11,
            "labelLimit": 210,
        },
        "legend": {
            "labelColor": "currentColor",
            "titleColor": "currentColor",
            "labelFontSize": 11,
            "title": None,
            "orient": "top",
            "labelLimit": 360,
            "columns": 3,
        },
        "bar": {"fill": _COLOURS[0]},
    },
}


def _years(rows: Sequence[Sequence[Any]], axis: str = "year") -> dict[str, Any]:
    """Return an axis of years: those without a row too, names that do not overlap."""
    labels = {"labelOverlap": True, "labelAngle": 0, "format": "d", "title": axis}
    made = {"field": axis, "type": "ordinal", "axis": labels}
    first, last = rows[0][0], rows[-1][0]
    if last - first < _MOST_YEARS:
        made["scale"] = {"domain": list(range(first, last + 1))}
    return made


def _amount(field: str, title: str | None = None) -> dict[str, Any]:
    axis = {"tickMinStep": 1, "format": ",d", "tickCount": 4}
    return {"field": field, "type": "quantitative", "title": title or field, "axis": axis}


def _coloured(field: str, words: Sequence[str]) -> dict[str, Any]:
    """Return colours by a word: of severities their own."""
    own = dict(zip(_SEVERITIES, _OF_SEVERITIES, strict=True))
    colours = [own.get(word, _COLOURS[at % len(_COLOURS)]) for at, word in enumerate(words)]
    scale = {"domain": list(words), "range": colours}
    return {"field": field, "type": "nominal", "scale": scale}


def _stacked(
    rows: Sequence[Sequence[Any]], field: str, words: Sequence[str], amount: str, axis: str = "year"
) -> Mapping[str, Any]:
    if not rows:
        return {}
    ranks = {"calculate": f"indexof({list(words)!r}, datum['{field}'])", "as": "rank"}
    return {
        "transform": [ranks],
        "mark": "bar",
        "encoding": {
            "x": _years(rows, axis),
            "y": _amount(amount),
            "color": _coloured(field, words),
            "order": {"field": "rank"},
        },
    }


def _lying(field: str, amount: str, step: int = 17, **axis: Any) -> dict[str, Any]:
    """Return bars that lie one below the other, in the order of the rows."""
    names = {"field": field, "type": "nominal", "sort": None, "title": None, **axis}
    return {
        "height": {"step": step},
        "mark": "bar",
        "encoding": {"y": names, "x": _amount(amount)},
    }


def _present(words: Iterable[str], rows: Iterable[Sequence[Any]]) -> list[str]:
    seen = {row[1] for row in rows}
    return [word for word in words if word in seen]


def _span(years: Iterable[int]) -> str:
    all_years = sorted(years)
    if not all_years:
        return ""
    first, last = all_years[0], all_years[-1]
    return f"{first}" if first == last else f"{first} to {last}"


def _most(counts: Mapping[int, int], what: str) -> str:
    year = max(counts, key=lambda one: (counts[one], one), default=None)
    return "" if year is None else f"the most {what} in {year}, {counts[year]}"


def _texts(figures: Figures) -> Plot:
    rows = tuple(sorted(figures.by_year.items()))
    words = f"{_span(figures.by_year)}; {_most(figures.by_year, 'texts')}"
    if figures.undated:
        words += f"; {number_of(figures.undated, 'text')} without a day"
    shape = {"mark": "bar", "encoding": {"x": _years(rows), "y": _amount("texts")}} if rows else {}
    return Plot("texts-by-year", "Texts by year", words, ("year", "texts"), rows, shape)


def _findings(figures: Figures) -> Plot:
    rows = _by_year(figures.findings_by_year, _SEVERITIES)
    totals = _totals(figures.findings_by_year, 0)
    words = f"{number_of(sum(totals.values()), 'finding')}; {_most(totals, 'findings')}"
    shape = _stacked(rows, "severity", _present(_SEVERITIES, rows), "findings")
    columns = ("year", "severity", "findings")
    return Plot("findings-by-year", "Findings by year", words, columns, rows, shape)


def _levels(figures: Figures) -> Plot:
    rows = _by_year(figures.levels_by_year, _LEVELS)
    totals = _totals(figures.levels_by_year, 1)
    words = ", ".join(f"{totals[level]} {level}" for level in _LEVELS if level in totals)
    shape = _stacked(rows, "level", _present(_LEVELS, rows), "texts")
    return Plot("level-by-year", "Level by year", words, ("year", "level", "texts"), rows, shape)


def _rules(figures: Figures) -> Plot:
    shown = figures.rules[:_MOST]
    rows = tuple(
        (inert(rule.id), severity, rule.by_severity[severity])
        for rule in shown
        for severity in _SEVERITIES
        if rule.by_severity.get(severity)
    )
    words = ", ".join(f"{inert(rule.id)} {rule.total}" for rule in shown[:5])
    if len(figures.rules) > _MOST:
        words += f"; {_MOST} of {len(figures.rules)} rules are shown"
    shape = _lying("rule", "findings")
    shape["encoding"]["color"] = _coloured("severity", _present(_SEVERITIES, rows))
    columns = ("rule", "severity", "findings")
    return Plot("rules-by-frequency", "Rules by frequency", words, columns, rows, shape)


def _posts(figures: Figures) -> Plot:
    order = sorted(figures.posts.items(), key=lambda one: (-one[1], one[0]))
    rows = tuple((inert(post), count) for post, count in order[:_MOST])
    words = ", ".join(f"{post} {count}" for post, count in rows[:5])
    if len(order) > _MOST:
        words += f"; {_MOST} of {len(order)} posts are shown"
    shape = _lying("post", "texts")
    return Plot("posts", "Posts", words, ("post", "texts"), rows, shape)


def _due(figures: Figures, as_of: date) -> Plot:
    rows = tuple((year, kind, count) for (year, kind), count in sorted(figures.due.items()))
    totals = _totals(figures.due, 0)
    words = f"{number_of(sum(totals.values()), 'text')}, {_span(totals)}; {_most(totals, 'days')}"
    kinds = [kind for kind in _KINDS if any(row[1] == kind for row in rows)]
    shape = _stacked(rows, "what happens", kinds, "texts", "year of the day")
    title = f"Days to come from {as_of.isoformat()} on"
    return Plot("due", title, words, ("year of the day", "what happens", "texts"), rows, shape)


def _judged(figures: Figures) -> Plot:
    total = figures.texts or 1
    rows = tuple(
        (how, figures.judged[how], f"{100 * figures.judged[how] / total:.1f} %")
        for how in JUDGED
        if figures.judged[how]
    )
    words = ", ".join(f"{how}: {count} ({share})" for how, count, share in rows)
    shape = _lying("how far", "texts", 24, axis={"labelLimit": 300})
    return Plot(
        "judged", "How far the texts were judged", words, ("how far", "texts", "share"), rows, shape
    )


def _by_year(
    counts: Mapping[tuple[int, str], int], words: Sequence[str]
) -> tuple[tuple[int, str, int], ...]:
    """Return counts as rows, by year and then in the order of the words."""
    rows = ((year, word, count) for (year, word), count in counts.items())
    return tuple(sorted(rows, key=lambda row: (row[0], _rank(words, row[1]))))


def _rank(words: Sequence[str], word: str) -> int:
    return words.index(word) if word in words else len(words)


def _totals(counts: Mapping[tuple[Any, Any], int], part: int) -> dict[Any, int]:
    """Return the sums of counts by the first or the second part of their names."""
    sums: dict[Any, int] = {}
    for names, count in counts.items():
        sums[names[part]] = sums.get(names[part], 0) + count
    return sums
