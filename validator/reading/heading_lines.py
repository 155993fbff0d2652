"""Collects the lines of a heading: routing, date-time group and stations (ACP 127 lines 1 to 8)."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from validator.cable.header import Banner
from validator.grammar.automaton import Token, Tree
from validator.law.levels import level_of
from validator.reading import heading, page_furniture
from validator.reading.instructions import read_instruction
from validator.reading.spans import group_span, joined

if TYPE_CHECKING:
    from validator.reading.collector import Collector

__all__ = ["ADDRESS_KINDS", "TAKEN", "addressee_lines"]

#: the lines that begin a field of addressees: the group of the first one, and its kind
ADDRESS_KINDS = {
    "ACTION_LINE": ("to", "action"),
    "INFORMATION_LINE": ("info", "information"),
    "EXEMPTED_LINE": ("xmt", "exempted"),
}


def _numbered_banner_line(parts: "Collector", token: Token, _: int) -> None:
    level = level_of(token.match.group("numbered_banner"))
    if level is not None:
        parts.banners.append(Banner(group_span(token, "numbered_banner"), level, None))


def _transmission_id_line(parts: "Collector", token: Token, _: int) -> None:
    parts.transmission_id = parts.transmission_id or token.match.group().strip()


def _called_stations_line(parts: "Collector", token: Token, end: int) -> None:
    if parts.called_stations is None:
        parts.called_stations = page_furniture.called_stations(token, end, parts.text)


def _calling_station_line(parts: "Collector", token: Token, _: int) -> None:
    parts.station = parts.station or token


def _security_warning_line(parts: "Collector", token: Token, _: int) -> None:
    parts.warning = parts.warning or heading.security_warning(token)


def _distribution_line(parts: "Collector", token: Token, _: int) -> None:
    parts.distribution.append(token)


def _dash_line(parts: "Collector", token: Token, _: int) -> None:
    parts.dash_lines.append(page_furniture.dash_line(token))


def _drafting_line(parts: "Collector", token: Token, _: int) -> None:
    drafted = token.match.group("drafted")
    if drafted and parts.other_date is None:
        parts.other_date = read_instruction(drafted, 0, "", None).date


def _date_time_line(parts: "Collector", token: Token, _: int) -> None:
    parts.group = parts.group or heading.date_time_group(token)


def _originator_line(parts: "Collector", token: Token, _: int) -> None:
    parts.originator = parts.originator or joined(token.match.group("originator"))


def addressee_lines(parts: "Collector", lines: Sequence[Tree | Token]) -> None:
    """Collect the addressees of one field: action, information or exempted, line by line."""
    group, kind = "addressee", "action"
    for line in lines:
        assert type(line) is Token
        if line.kind in ADDRESS_KINDS:
            group, kind = ADDRESS_KINDS[line.kind]
        elif line.kind == "ADDRESSEE_LINE":
            group = "addressee"
        else:
            continue
        text = line.match.group(group)
        if text:
            parts.addressees += heading.addressees(text, line.match.start(group), kind)


#: what takes a line of each kind, and where its field ends
TAKEN: dict[str, Callable[["Collector", Token, int], None]] = {
    "NUMBERED_BANNER_LINE": _numbered_banner_line,
    "TRANSMISSION_ID_LINE": _transmission_id_line,
    "CALLED_STATIONS_LINE": _called_stations_line,
    "CALLING_STATION_LINE": _calling_station_line,
    "SECURITY_WARNING_LINE": _security_warning_line,
    "DISTRIBUTION_HEAD": _distribution_line,
    "DISTRIBUTION_LINE": _distribution_line,
    "OFFICES_LINE": _distribution_line,
    "DASH_LINE": _dash_line,
    "DRAFTING_LINE": _drafting_line,
    "DATE_TIME_LINE": _date_time_line,
    "ORIGINATOR_LINE": _originator_line,
}
