"""Beside the level line: the overall marking that the portions of a cable require.

Spans and offsets count code points.
"""

from typing import NamedTuple

from validator.cable.cable import Cable
from validator.cable.rollup import compare
from validator.findings.telling import told
from validator.server.checked import Checked
from validator.text.source import Span

__all__ = ["Hint", "hints"]


class Hint(NamedTuple):
    """A text to be shown behind an offset, what it comes from, and where that stands."""

    offset: int
    text: str
    said: str
    target: Span | None


def hints(checked: Checked, span: Span) -> tuple[Hint, ...]:
    """Return the hints within a span."""
    made = (_hint(checked, cable) for cable in checked.cables)
    return tuple(one for one in made if one is not None and span.start <= one.offset <= span.end)


def _hint(checked: Checked, cable: Cable) -> Hint | None:
    settings = checked.in_force.settings
    overall = cable.overall
    if settings is None or overall is None or not (cable.marks or cable.entire_text):
        return None
    compared = compare(cable, profile=settings.profile)
    if not compared.requirements:
        return None
    required = told(compared.required.banner())
    by = "; ".join(f"{told(one.word)} by {one.portion.name}" for one in compared.requirements)
    number = cable.source.position(overall.span.start)[0]
    end = cable.source.line_starts[number] + len(cable.source.line(number))
    unmarked = len(compared.unmarked)
    beside = f"; {unmarked} without a mark count as the whole" if unmarked else ""
    return Hint(end, f"portions: {required}", f"{by}{beside}", compared.requirements[0].mark.span)
