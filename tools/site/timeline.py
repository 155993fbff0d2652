"""What stood when, as a picture: bars over years, in SVG.

A table with the same words stands below each picture: it is decoration for who does not see it.
"""

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import NamedTuple

__all__ = ["Span", "picture"]

_FIRST, _LAST = 1950, 2030
_LEFT, _WIDTH, _ROW = 8, 720, 34
_SCALE = (_WIDTH - 2 * _LEFT) / (_LAST - _FIRST)


class Span(NamedTuple):
    """Something that stood from one day (None: nobody says) to another (None: it stands)."""

    name: str
    #: a class of site.css: ``error``, ``warning``, ``info``, ``off``, ``source``
    kind: str
    since: date | None
    until: date | None


def picture(spans: Sequence[Span], name: str) -> str:
    """Return a figure in HTML; ``name`` says in words what it shows."""
    height = len(spans) * _ROW + 24
    rows = "".join(_row(one, number) for number, one in enumerate(spans))
    years = "".join(_year(year, height) for year in range(_FIRST, _LAST + 1, 10))
    return (
        f'<div class="timeline"><svg viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-label="{escape(name)}">{years}{rows}</svg></div>'
    )


def _place(day: date) -> float:
    year = day.year + (day.timetuple().tm_yday - 1) / 365.25
    return _LEFT + (min(max(year, _FIRST), _LAST) - _FIRST) * _SCALE


def _row(one: Span, number: int) -> str:
    start = _LEFT if one.since is None else _place(one.since)
    end = _WIDTH - _LEFT if one.until is None else _place(one.until)
    top = number * _ROW
    words = escape(one.name)
    # a name that would leave the picture on the right ends where the bar does
    at, anchor = (start, "start") if start < _WIDTH / 2 else (_WIDTH - _LEFT, "end")
    return (
        f'<text x="{at:.1f}" y="{top + 14}" text-anchor="{anchor}">{words}</text>'
        f'<rect class="{one.kind}" x="{start:.1f}" y="{top + 18}" '
        f'width="{max(end - start, 2):.1f}" height="9" rx="2"/>'
    )


def _year(year: int, height: int) -> str:
    x = _LEFT + (year - _FIRST) * _SCALE
    anchor = {_FIRST: "start", _LAST: "end"}.get(year, "middle")
    return (
        f'<line x1="{x:.1f}" y1="0" x2="{x:.1f}" y2="{height - 18}"/>'
        f'<text class="year" x="{x:.1f}" y="{height - 5}" text-anchor="{anchor}">{year}</text>'
    )
