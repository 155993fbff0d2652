"""What the stamps of a released copy say: how it was released, and on which day.

State stamps ``RELEASED IN PART B1,1.4(D)``, ``UNCLASSIFIED U.S. Department of State Case No. …``
and ``Declassified/Released … EO Systematic Review``, the National Archives an authority (``NND``)
and a day. No stamp makes a text unclassified by the law of its day.
"""

from datetime import date as Day
from typing import NamedTuple

from validator.cable.cable import Cable
from validator.reading.dates import days_in
from validator.text.kept import kept
from validator.text.regex import regex

__all__ = ["UNSTAMPED", "Release", "release"]


class Release(NamedTuple):
    """How a copy was released, in the words of ``released`` in the schema, and when."""

    how: str | None = None
    day: Day | None = None


UNSTAMPED = Release()
#: how stamps say it; of several that stand on a copy the first of these counts
_WORDS = {
    "in part": regex(r"\bRELEASED? IN PART\b|\bSANITIZED\b"),
    "in full": regex(r"\bRELEASED? IN FULL\b"),
    "declassified": regex(
        r"\b(?i:declassified)\b|\bREGRADED:? (?:TO )?UNCLASSIFIED\b|\bUNCLASSIFIED ON \d"
        r"|\bCLASSIFICATION CANCELL?ED\b|\bNND *\d|\b(?i:authority)\b|\bNARA\b"
        r"|\b(?i:E\.? ?O)\.? ?\d{5}"
    ),
    "released": regex(
        r"\bAPPROVED FOR RELEASE\b|\b(?i:Case No)\b|DATE/CASE ID:|REVIEW AUTHORITY:"
        r"|\bRELEASE UNDER\b|\b(?i:Department +of +State)\b.*\b(?i:Date):"
    ),
}
_ORDER = tuple(_WORDS)
#: the lines below a stamp that go on with it: ON 4 MAY 1999, BY DOE, NARA, DATE 7/20/94
_BELOW = regex(
    r"[ \t]*(?:\r?\n[ \t]*(?:(?i:on|by|date|authority)\b|NND|NARA|E\.? ?O\b)[^\r\n]*){1,4}"
)
#: the mark of another reviewer, who classified the text anew
_ANEW = "re-marking"


def release(cable: Cable) -> Release:
    """Return how a copy was released by its stamps, and the last day that one of them names."""
    if not cable.stamps:
        return UNSTAMPED
    text, said = cable.source.text, []
    for stamp in cable.stamps:
        if stamp.kind != _ANEW:
            below = _BELOW.match(text, stamp.span.end)
            end = stamp.span.end if below is None else below.end()
            said.append(_said(text[stamp.span.start : end]))
    how = min((one.how for one in said if one.how), key=_ORDER.index, default=None)
    if how is None:
        return UNSTAMPED
    return Release(how, max((one.day for one in said if one.day), default=None))


@kept(1024)
def _said(stamp: str) -> Release:
    """Return what one stamp says."""
    how = next((how for how, pattern in _WORDS.items() if pattern.search(stamp)), None)
    return UNSTAMPED if how is None else Release(how, max(days_in(stamp, None), default=None))
