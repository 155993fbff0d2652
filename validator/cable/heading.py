"""The heading of a cable: routing, date-time group and stations (ACP 127 format lines 2 to 8)."""

from datetime import datetime
from typing import NamedTuple

from validator.law.levels import LEVELS
from validator.text.source import Span

__all__ = ["Addressee", "CalledStations", "CallingStation", "DateTimeGroup", "SecurityWarning"]


class CalledStations(NamedTuple):
    """Format line 2: ``RR RUEHDBU RUEHLM``. ``prosign`` is as written, doubled or not."""

    span: Span
    prosign: str
    routing_indicators: tuple[str, ...]


class CallingStation(NamedTuple):
    """Format line 3: ``DE RUEHDBU #1334 2630402``.

    ``filed_day`` is the ordinal day of the year and ``filed_time`` HHMM, both in
    UTC; ``filed`` the moment in the year of the date-time group, None if the
    digits name no moment of that year or the year is not known.
    """

    span: Span
    routing_indicator: str
    serial: str
    serial_span: Span
    section: int | None
    filed_day: int | None
    filed_time: str | None
    filed_span: Span | None
    filed: datetime | None


class SecurityWarning(NamedTuple):
    """Format line 4: ``ZNY CCCCC``. ``letter`` is None unless five equal letters stand there.

    One that no level has, as in ``CCGCC``, was misread.
    """

    span: Span
    signal: str
    letters: str
    letters_span: Span

    @property
    def letter(self) -> str | None:
        """The letter, if the group is five times the same, or one of them is that of no level."""
        most = max(self.letters, key=self.letters.count, default="")
        others = self.letters.replace(most, "")
        damaged = len(others) == 1 and all(level.warning != others for level in LEVELS)
        return most if len(self.letters) == 5 and (not others or damaged) else None


class DateTimeGroup(NamedTuple):
    """Format line 5: ``R 200402Z SEP 07``. ``precedences`` are words, action first.

    ``moment`` is None when the group names no moment (``fault`` says why) or
    has no year.
    """

    span: Span
    text: str
    precedences: tuple[str, ...]
    precedence_span: Span
    moment: datetime | None
    fault: str | None = None
    #: operating signals behind the year: ``ZFF4``
    signals: tuple[str, ...] = ()


class Addressee(NamedTuple):
    """One line of TO, INFO or XMT, without its serial (message continuity number)."""

    span: Span
    kind: str
    routing_indicator: str | None
    name: str
    precedence: str | None
    precedence_span: Span | None
    serial: str | None
