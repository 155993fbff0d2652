"""The markings of a text that are above a ceiling, as findings."""

from functools import lru_cache

from validator.findings.diagnostic import LEFT_OUT, Diagnostic, Severity
from validator.findings.telling import told
from validator.guard.rule import ABOVE_CEILING
from validator.markings.marking import Marking
from validator.markings.reading import read_written
from validator.settings.errors import UnknownRule
from validator.text.flattening import flat
from validator.text.source import Source, Span

__all__ = ["ceiling_of", "look"]

_SPLIT = "split the file, or exclude it"
_HELP = "take it out, or write down in [guard] why it may stand here"


@lru_cache(maxsize=16)
def ceiling_of(text: str) -> Marking:
    """Read a ceiling, as a banner. Raises UnknownRule for what is none."""
    written = read_written(text.strip().upper(), "banner")
    if written.marking.level is None or written.unknown:
        raise UnknownRule(f"'{text}' is no marking that can be a ceiling")
    return written.marking


def look(source: Source, ceiling: Marking) -> list[Diagnostic]:
    """Return what stands in a text above a ceiling."""
    from validator.guard.assigned import assigned
    from validator.guard.attributes import attributes
    from validator.guard.evidence import counted
    from validator.guard.fields import fields
    from validator.guard.seen import seen
    from validator.guard.sightings import sightings

    above: dict[int, Diagnostic] = {}
    ends: list[int] = []
    for view in seen(flat(source.text), source.name):
        text = view.text
        left: list[int] = []
        found = [*attributes(text, left), *fields(text, left), *assigned(text, left)]
        found += sightings(text, left)
        for one in counted(found, text, source.name):
            if not ceiling.covers(one.marking):
                span = view.span(one.span)
                above.setdefault(span.start, _above(one.marking, ceiling, span))
        ends += map(view.place, left)
    told_of = [above[start] for start in sorted(above)]
    return [*told_of, *([_not_looked_at(min(ends))] if ends else [])]


def _above(marking: Marking, ceiling: Marking, span: Span) -> Diagnostic:
    """Return what tells that a marking is above the ceiling."""
    said = told(f"{marking.banner()} is above the ceiling {ceiling.banner()}")
    return Diagnostic(ABOVE_CEILING.id, ABOVE_CEILING.name, Severity.ERROR, said, span, help=_HELP)


def _not_looked_at(place: int) -> Diagnostic:
    """Return what tells that more places of a text look like markings than are looked at."""
    said = "more places look like markings than are looked at; the rest was not"
    return Diagnostic(*LEFT_OUT, Severity.ERROR, said, Span(place, place), help=_SPLIT)
