"""Reads the authority block: Classified By, Reason, Derived From, in one paragraph or in lines.

Sources: 32 CFR 2001.21(a) and 2001.22; 5 FAH-1 H-246 (2004); observed copies of 1995-2010.
"""

import re

from validator.document import Reason
from validator.source import Span

__all__ = ["position_and_name", "reasons", "split_reason"]

_REASON_LABEL = re.compile(
    r"(?:[\s,;.(]|^)(?P<label>(?:for +){0,2}+\bR ?e ?a ?s?o?n?s?(?:\(s\))?\s*:?\s*"
    r"|per +(?:reasons? +)?|under +|due to +(?:reasons? +)?|based on +)"
    r"(?=(?:para(?:graph)?s? +|section +|E\.?O\.? ?\d{5},? *(?:section +)?)?\d ?[.,] ?\d)",
    re.IGNORECASE,
)
_BARE_REASON = re.compile(r"(?<![\d.])1 ?[.,] ?[2-8](?![\d])")
_SECTION = re.compile(r"(?<![\d./])(\d) ?[.,] ?(\d)(?!\d)")
_LETTER = re.compile(r"(?:[\s.,;/&+()\[\]-]|\band\b|\bor\b)*([A-Za-z])(?![A-Za-z'])", re.IGNORECASE)
_TITLES = frozenset(
    [
        "ACTING",
        "ADCM",
        "ADVISER",
        "ADVISOR",
        "AMBASSADOR",
        "AMB",
        "AND",
        "ATTACHE",
        "CDA",
        "CG",
        "CHARGE",
        "CHIEF",
        "CONGEN",
        "CONSUL",
        "COUNSELOR",
        "COUNSELLOR",
        "COUNSEL",
        "D'AFFAIRES",
        "DAS",
        "DCM",
        "DEPUTY",
        "DIRECTOR",
        "ECON",
        "ECONOMIC",
        "FOR",
        "GENERAL",
        "HEAD",
        "MANAGEMENT",
        "MINISTER",
        "MISSION",
        "OF",
        "OFFICER",
        "PAO",
        "POL",
        "POLITICAL",
        "POLCOUNS",
        "ECONCOUNS",
        "POLCHIEF",
        "PRINCIPAL",
        "PUBLIC",
        "AFFAIRS",
        "REGIONAL",
        "SECRETARY",
        "ASSISTANT",
        "A/S",
        "PDAS",
        "SECTION",
        "SENIOR",
        "SPECIAL",
        "THE",
        "UNDER",
        "VICE",
        "REPRESENTATIVE",
        "PERMANENT",
        "POL/ECON",
        "POLECON",
        "A.I.",
        "ACTG",
        "CONSULAR",
        "ADI",
    ]
)


def split_reason(text: str) -> tuple[str, int | None]:
    """Split the value of Classified By before its reason; return it and where the reason begins."""
    match = _REASON_LABEL.search(text)
    if match is not None:
        return text[: match.start("label")].rstrip(" .,;:("), match.start("label")
    bare = _BARE_REASON.search(text)
    if bare is not None:
        return text[: bare.start()].rstrip(" .,;:("), bare.start()
    return text.rstrip(" .,;:"), None


def reasons(text: str, start: int) -> list[Reason]:
    """Read ``1.4 (b), (d)`` in every spelling: section and letters, each with its place.

    A section without letters yields one reason without a letter.
    """
    found: list[Reason] = []
    for match in _SECTION.finditer(text):
        section = f"{match.group(1)}.{match.group(2)}"
        place, before = match.end(), len(found)
        while (letter := _LETTER.match(text, place)) is not None:
            span = Span(start + letter.start(1), start + letter.end(1))
            found.append(Reason(span, section, letter.group(1).lower()))
            place = letter.end()
        if len(found) == before:
            found.append(Reason(Span(start + match.start(), start + match.end()), section, None))
    return found


def position_and_name(text: str) -> tuple[str | None, str | None]:
    """Split a classifier into position and name: ``DCM JANE ROE``, ``JROE, AMBASSADOR, STATE``."""
    words = " ".join(text.split()).strip(" .,;:")
    if not words:
        return None, None
    if "," in words:
        first, _, rest = words.partition(",")
        position = rest.split(",")[0].strip(" .") or None
        titled, name = _leading_title(first)
        return (titled, name) if titled and name else (position, first.strip())
    return _leading_title(words)


def _leading_title(words: str) -> tuple[str | None, str | None]:
    parts = words.split(" ")
    count = 0
    while count < len(parts) and parts[count].upper().strip(".,") in _TITLES | {"A.I"}:
        count += 1
    title = " ".join(parts[:count]) or None
    name = " ".join(parts[count:]) or None
    return title, name
