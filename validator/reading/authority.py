"""Reads the authority block: Classified By, Reason, Derived From, in one paragraph or in lines.

Sources: 32 CFR 2001.21(a) and 2001.22; 5 FAH-1 H-246 (2004); observed copies of 1995-2010.
"""

import re
from itertools import pairwise

from validator.document import Authority, Declassification, Reason
from validator.reading.places import joined, trimmed
from validator.regex import regex
from validator.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from validator.reading.collecting import Collector

__all__ = ["read_authority"]

#: copies cut the field after this many characters, in the midst of a word
_CUT_COLUMN = 70
#: ``reason`` with a letter lost, a zero for O, or cut by a line end in its midst
_REASON = (
    r"\bR\s{0,3}(?:E\s{0,3}A?|A)\s{0,3}S?\s{0,3}[O0]?\s{0,3}N\s{0,3}S?(?:\(s\))?\s*+[:;]?\s*+"
    r"(?:(?:of|in|under|per|as|stated|given|set|forth|cited)\s+){0,4}+"
)
_ORDER = r"(?:E\.?O\.? ?)?\d{5},? *"
_BY_ORDER = (
    r"(?:per|under|due to|based on|in accordance with|pursuant to|according to|consistent with)\s++"
)
#: ``1.4``, an I or l for the figure, a comma for the point
_NUMBER = r"([\dIl])\s{0,3}[.,]\s{0,3}(\d)"
_REASON_LABEL = regex(
    rf"(?:[\s,;.(]|^)(?P<label>(?:(?:for\s+){{0,2}}+{_REASON}|(?:as )?{_BY_ORDER}(?:{_REASON})?"
    rf"|(?={_ORDER}|section ))"
    rf"(?:para(?:graph)?s? +|(?:{_ORDER})?(?:section +)?)"
    rf"(?={_NUMBER})|(?:for +)?reas\w* *(?=\([A-Z]\)))",
    re.IGNORECASE,
)
#: a reason has a figure, or its letter in brackets
_NO_REASON = regex(r"[^\d(]*")
_BARE_REASON = regex(r"(?<![\d.])1\s{0,3}[.,]\s{0,3}[2-8](?![\d])")
#: what a reason on a line of its own leaves behind: ``Jane Roe for``
_FOR = regex(r"(?<![\s,;.])[\s,;.]++for\s*+$", re.IGNORECASE)
_SECTION = regex(rf"(?<![\w./]){_NUMBER}(?!\d)")
_FIGURES = str.maketrans("Il", "11")
_LETTER = regex(
    r"(?:[\s.,;/&+()\[\]{}-]|\ba\s{0,3}n\s{0,3}d\b|\bo\s{0,3}r\b"
    r"|\b(?:sub-?)?(?:section|para(?:graph)?|part)s?\b)*([A-Za-z])(?![A-Za-z'])",
    re.IGNORECASE,
)
_BODY_LABEL = regex(r"(?i)[^:]{0,30}?\bby\b *:? *")
_DOUBLED_LABEL = regex(r"(?i)^(?:\d{1,2}\. *)?(?:\(\w+\) *)?class(?:if|f)ied +by *:? *")
#: the comma of ``Charge d,Affaires`` stands for an apostrophe
_COMMA = regex(r",(?!Affaires)", re.IGNORECASE)
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
        "A.I",
        "ACTG",
        "CONSULAR",
        "ADI",
    ]
)


def read_authority(
    parts: "Collector", in_body: Span | None, orders: tuple[Declassification, ...]
) -> Authority | None:
    """Read who classified the cable and why, from the header, the body or the E.O. line."""
    if parts.classified_by:
        return _block(parts, *parts.classified_by[0])
    if in_body is not None:
        label = _BODY_LABEL.match(parts.text, in_body.start, in_body.end)
        place = label.end() if label else in_body.start
        return _block(parts, Span(in_body.start, place), Span(place, in_body.end))
    if parts.reason or parts.derived_from:
        return _block(parts, None, None)
    for order in orders:
        if order.instruction.authority:
            name, span = order.instruction.authority, order.instruction.span
            return Authority(span, name, span, None, (), None, None, None, in_eo_line=True)
    return None


def _block(parts: "Collector", label: Span | None, value: Span | None) -> Authority:
    written = parts.slice(value) if value is not None else ""
    name_text, cut_at = _split_reason(written)
    name_text = _DOUBLED_LABEL.sub("", name_text)
    if parts.reason:
        name_text = _FOR.sub("", name_text)
    position, name = _position_and_name(_rejoined(name_text))
    reason: Span | None = None
    found: list[Reason] = []
    reason_text = None
    if parts.reason:
        reason_label, reason = parts.reason[0]
        reason_text = joined(parts.slice(reason))
        found = _reasons(parts.slice(reason), reason.start)
        reason = trimmed(reason_label.to(reason), parts.text)
    elif cut_at is not None and value is not None:
        reason_text = joined(written[cut_at:])
        found = _reasons(written[cut_at:], value.start + cut_at)
        reason = trimmed(Span(value.start + cut_at, value.end), parts.text)
    spans = [span for span in (label, value, reason) if span is not None]
    return Authority(
        span=trimmed(Span(min(s.start for s in spans), max(s.end for s in spans)), parts.text)
        if spans
        else Span(0, 0),
        classified_by=name or position,
        classified_by_span=trimmed(value, parts.text) if value and written.strip() else label,
        position=position,
        reasons=tuple(found),
        reason_span=reason,
        reason_text=reason_text,
        derived_from=parts.derived_from,
        cut=_is_cut(written),
    )


def _rejoined(text: str) -> str:
    """Join words that a copy cut at its right edge (``Missi`` / ``on``)."""
    lines = text.split("\n")
    pieces = lines[:1]
    for before, line in pairwise(lines):
        pieces.append(line if _ends_in_a_word(before) and line[:1].islower() else " " + line)
    return "".join(pieces)


def _is_cut(text: str) -> bool:
    return _ends_in_a_word(text.rstrip().rpartition("\n")[2])


def _ends_in_a_word(line: str) -> bool:
    """Claim that a line is long enough to be cut, and ends in a letter."""
    return len(line) >= _CUT_COLUMN - 20 and line[-1].isascii() and line[-1].isalpha()


def _split_reason(text: str) -> tuple[str, int | None]:
    """Split the value of Classified By before its reason; return it and where the reason begins."""
    if _NO_REASON.fullmatch(text):
        return text.rstrip(" .,;:"), None
    match = _REASON_LABEL.search(text)
    if match is not None:
        return text[: match.start("label")].rstrip(" .,;:("), match.start("label")
    bare = _BARE_REASON.search(text)
    if bare is not None:
        return text[: bare.start()].rstrip(" .,;:("), bare.start()
    return text.rstrip(" .,;:"), None


def _reasons(text: str, start: int) -> list[Reason]:
    """Read ``1.4 (b), (d)`` in every spelling: section and letters, each with its place.

    A section without letters yields one reason without a letter.
    """
    found: list[Reason] = []
    for match in _SECTION.finditer(text):
        section = f"{match.group(1).translate(_FIGURES)}.{match.group(2)}"
        place, before = match.end(), len(found)
        while (letter := _LETTER.match(text, place)) is not None:
            span = Span(start + letter.start(1), start + letter.end(1))
            found.append(Reason(span, section, letter.group(1).lower()))
            place = letter.end()
        if len(found) == before:
            found.append(Reason(Span(start + match.start(), start + match.end()), section, None))
    return found


def _position_and_name(text: str) -> tuple[str | None, str | None]:
    """Split a classifier into position and name: ``DCM JANE ROE``, ``JROE, AMBASSADOR, STATE``."""
    words = " ".join(text.split()).strip(" .,;:")
    if not words:
        return None, None
    first, *rest = (piece.strip() for piece in _COMMA.split(words))
    if rest:
        titled, name = _leading_title(first)
        return (titled, name) if titled and name else (rest[0].strip(" .") or None, first)
    return _leading_title(words)


def _leading_title(words: str) -> tuple[str | None, str | None]:
    parts = words.split(" ")
    count = 0
    while count < len(parts) and _plain(parts[count]) in _TITLES:
        count += 1
    title = " ".join(parts[:count]) or None
    name = " ".join(parts[count:]) or None
    return title, name


def _plain(word: str) -> str:
    """Return a word as titles are listed: a zero read as O, a comma in it as an apostrophe."""
    return word.upper().strip(".,").replace(",", "'").replace("0", "O")
