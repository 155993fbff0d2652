"""Tells a cable from a document: by lines that only a cable has (interface, sections 7 and 8)."""

from collections.abc import Sequence

from validator.reading.collector import Collector
from validator.reading.grammars import PRINTED
from validator.text.regex import regex
from validator.text.source import Source, Span

__all__ = ["is_cable"]

#: the heading of a message, its archive copy, the fields of the label form, TAGS
_OF_A_CABLE = frozenset(
    (
        *("TRANSMISSION_ID_LINE", "CALLED_STATIONS_LINE", "CALLING_STATION_LINE"),
        *("SECURITY_WARNING_LINE", "DISTRIBUTION_HEAD", "DISTRIBUTION_LINE", "DASH_LINE"),
        *("ATTRIBUTES_LINE", "DATE_TIME_LINE", "MESSAGE_REFERENCE_LINE", "LATER_REFERENCE"),
        *("TELEGRAM_HEADING_LINE", "TAGS_LINE", "SECTION_LINE", "MESSAGE_TEXT_LINE"),
    )
)
#: a label of a memo or a mail
_MEMO = regex(r"^[ \t*_|>]{0,8}(?:TO|To|FROM|From|DATE|Date|THRU|VIA)[ \t*_]{0,4}:", 8)
#: ``FM AMEMBASSY OSLO``: a memo has a colon there
_HEADING = regex(r"^[ \t]*(?:FM|TO|INFO)[ \t]+[A-Z]", 8)


def is_cable(cables: "Sequence[tuple[Collector, Source, Span]]") -> bool:
    """Whether the parts of a text are those of a cable, or of several."""
    return len(cables) > 1 or any(_is_one(parts) for parts, _, _ in cables)


def _is_one(parts: Collector) -> bool:
    if parts.kinds & _OF_A_CABLE or parts.kinds & PRINTED or parts.printed:
        return True
    if any(line.station is not None or line.number is not None for line in parts.lines):
        return True
    headed = parts.kinds & {"ORIGINATOR_LINE", "ACTION_LINE", "INFORMATION_LINE"}
    if headed and _HEADING.search(parts.text) is not None:
        return True
    if parts.orders:
        return parts.subject is not None and _MEMO.search(parts.text) is None
    return False
