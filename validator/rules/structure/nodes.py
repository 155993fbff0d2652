"""What these rules judge: the parts of a cable, which no other document has."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import NamedTuple, TypeVar

from validator.cable.cable import Cable
from validator.cable.heading import DateTimeGroup
from validator.findings.nodes import FORMS, Nodes, nodes
from validator.law import Law
from validator.law.precedences import precedence_rank
from validator.text.source import Span

__all__ = ["Filed", "authority", "called_stations", "calling_station", "classification"]
__all__ += ["correction", "date_time_group", "distribution", "filed", "highest", "lines"]
__all__ += ["message_reference", "references", "repairs", "security_warning", "subject", "tags"]
__all__ += ["tags_span"]

Node = TypeVar("Node")
CABLE = ("cable",)


def _part(
    name: str, of: Callable[[Cable], Node | None], forms: tuple[str, ...] = CABLE
) -> Nodes[Node]:
    """Return the part of a cable that has this name, if the cable has it."""

    @nodes(needs=(name,), forms=forms)
    def find(cable: Cable, law: Law) -> tuple[Node, ...]:
        node = of(cable)
        return () if node is None else (node,)

    return find


def _each(name: str, of: Callable[[Cable], Iterable[Node]]) -> Nodes[Node]:
    """Return the parts of a cable that have this name."""
    return nodes(needs=(name,), forms=CABLE)(lambda cable, law: of(cable))


authority = _part("authority", lambda cable: cable.authority, FORMS)
called_stations = _part("called_stations", lambda cable: cable.called_stations)
calling_station = _part("calling_station", lambda cable: cable.calling_station)
classification = _part("classification_lines", lambda cable: cable.classification)
correction = _part("corrected_copy", lambda cable: cable.corrected_copy)
date_time_group = _part("date_time_group", lambda cable: cable.date_time_group)
distribution = _part("distribution", lambda cable: cable.distribution)
message_reference = _part("message_reference", lambda cable: cable.message_reference)
security_warning = _part("security_warning", lambda cable: cable.security_warning)
subject = _part("subject", lambda cable: cable.subject)
tags_span = _part("tags_span", lambda cable: cable.tags_span)

lines = _each("classification_lines", lambda cable: cable.classification_lines)
references = _each("references", lambda cable: cable.references)
repairs = _each("repairs", lambda cable: cable.repairs)
tags = _each("tags", lambda cable: cable.tags)


class Filed(NamedTuple):
    """Where the calling station says when it filed the message, and how long after its group."""

    span: Span
    group: DateTimeGroup
    late: timedelta


@nodes(needs=("calling_station", "date_time_group"), forms=CABLE)
def filed(cable: Cable, law: Law) -> tuple[Filed, ...]:
    """Return the filing time, if it is one and the date-time group names a moment."""
    station, group = cable.calling_station, cable.date_time_group
    if station is None or station.filed is None or station.filed_span is None:
        return ()
    if group is None or group.moment is None:
        return ()
    return (Filed(station.filed_span, group, station.filed - group.moment),)


def highest(group: DateTimeGroup) -> tuple[int, str] | None:
    """Return the rank and the word of the highest precedence that a date-time group gives."""
    ranks = ((precedence_rank(word), word) for word in group.precedences)
    return min(((rank, word) for rank, word in ranks if rank is not None), default=None)
