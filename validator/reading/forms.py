"""Tells a cable from a document: by lines that only a cable has.

Sources: ACP 127(G) for the heading; 5 FAH-1 H-246 for TAGS and the E.O. line; copies as released.
"""

from collections.abc import Sequence

from validator.cable.header import ClassificationLine
from validator.grammar.automaton import Tree
from validator.reading.collector import Collector
from validator.reading.grammars import PRINTED
from validator.text.regex import regex
from validator.text.source import Source, Span

__all__ = ["DOCUMENT", "OF_A_CABLE", "has_fields", "is_cable"]

#: what a text may be taken for, whatever its lines
DOCUMENT = "document"

#: lines that a cable alone has: of its heading and its archive copy, its number, TAGS
OF_A_CABLE = frozenset(
    (
        *("TRANSMISSION_ID_LINE", "CALLED_STATIONS_LINE", "CALLING_STATION_LINE"),
        *("SECURITY_WARNING_LINE", "DISTRIBUTION_HEAD", "DISTRIBUTION_LINE", "DASH_LINE"),
        *("ATTRIBUTES_LINE", "DATE_TIME_LINE", "MESSAGE_REFERENCE_LINE", "TAGS_LINE"),
    )
)
#: these stand in no document either
_NO_DOCUMENT = OF_A_CABLE | {
    *("LATER_REFERENCE", "TELEGRAM_HEADING_LINE", "SECTION_LINE", "MESSAGE_TEXT_LINE")
}
#: lines that tell nothing of it: any text has them
_ANYWHERE = frozenset(("UNRECOGNISED_LINE", "BLANK_LINES", "CAPTION_LINE"))
#: a label of a memo or a mail
_MEMO = regex(r"^[ \t*_|>]{0,8}(?:TO|To|FROM|From|DATE|Date|THRU|VIA)[ \t*_]{0,4}:", 8)
#: no station: the label, the figures or the month of a line that goes on behind a banner
_NO_STATION = regex(
    r"[:\d]|(?:\A|[ \t])(?i:page|slide"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})[. \t]{0,3}\Z"
)
#: ``FM AMEMBASSY OSLO``: a memo has a colon there
_HEADING = regex(r"^[ \t]*(?:FM|TO|INFO)[ \t]+[A-Z]", 8)


def has_fields(message: Tree) -> bool:
    """Whether any line outside the body of a message is of a kind; a cable has such a line."""
    return any(
        part.kind != "body" and any(child.kind not in _ANYWHERE for child in part.children)  # type: ignore[union-attr]
        for part in message.children
    )


def is_cable(cables: "Sequence[tuple[Collector, Source, Span]]") -> bool:
    """Whether the parts of a text are those of a cable, or of several."""
    return len(cables) > 1 or any(_is_one(parts) for parts, _, _ in cables)


def _is_one(parts: Collector) -> bool:
    told = parts.kinds & _NO_DOCUMENT
    if told == {"TAGS_LINE"} and parts.tags_span is not None:
        from validator.reading.document_view import front_matter_end

        in_front = parts.tags_span.start < front_matter_end(parts.written)
        told = set() if in_front else told  # ``tags:`` of a page of Markdown
    if told or parts.kinds & PRINTED or parts.printed:
        return True
    if any(_is_numbered(line) for line in parts.lines):
        return True
    headed = parts.kinds & {"ORIGINATOR_LINE", "ACTION_LINE", "INFORMATION_LINE"}
    if headed and _is_headed(parts):
        return True
    if parts.orders:
        return parts.subject is not None and _MEMO.search(parts.on_disk) is None
    return False


def _is_headed(parts: Collector) -> bool:
    """Whether an originator or addressee stands as in a heading, not behind ``FROM:``."""
    return any(
        ":" not in parts.on_disk[match.start() : match.end()]
        for match in _HEADING.finditer(parts.text)
    )


def _is_numbered(line: "ClassificationLine") -> bool:
    """Whether a level stands beside the station and number of a cable."""
    if line.station is None:
        return line.number is not None
    return _NO_STATION.search(line.station) is None
