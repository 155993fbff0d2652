"""Mends the lines of a heading in the reading copy: what a copy joined, split or damaged there.

No offset moves: a line end takes the place of a blank, or a blank that of a line end; a damaged
date-time group is written anew over the old one; and a classification line that no pattern
would know is marked by a sign over its first letter.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from validator.reading.classification_line import classification_line, damaged, is_place
from validator.reading.damaged_date_lines import is_right, mended
from validator.text.regex import regex

__all__ = ["MendedHeadings", "mend"]

#: stand in the reading copy for the first letter of a damaged classification line: of the
#: first section, of a later one
_LEVEL, _LATER_SECTION = "\ue000", "\ue001"
#: a heading is no longer, in characters; that of a later section is shorter
_WINDOW, _LATER_WINDOW = 6000, 2500
#: what follows the classification line: fields of the header, the first paragraph
_END = regex(
    r"\n[ \t]*+(?:E ?\.? ?[O0] ?\.? ?1\d|E\. ?O\.|TAGS?\b|SUBJ|REF(?:S|TEL)?[: ]|MRN|Subject ?:"
    r"|(?:¶ ?)?\d{1,3} ?[.,]{1,2}(?=[ \t(\n]|\Z)|Message Attributes)"
)
#: how lines of a heading begin that are none of classification
_HEADING = regex(
    r"[ \t]*+(?:(?P<address>V?ZCZC|(?:ZZ|OO|PP|RR) +R|DE +R|ZN[RY] |[ZOPR] (?:[ZOPR] )?\d{4}"
    r"|(?:FM|TO|INFO)\b)|XMT\b|R[A-Z]{3,7}/|ACTION |ORIGIN |PAGE +\d|-{3})"
)
#: a classification line in order
_REGULAR = regex(
    r"\n(?:C O N F I D E N T I A L|(?:T O P {1,2})?S E C R E T|UNCLAS|CONFIDENTIAL|SECRET"
    r"|LIMITED OFFICIAL USE)(?: +NOFORN)?(?: +SECTION \d\d? OF \d\d?)?"
    r" +[A-Z][A-Z' .]+ \d{3,8}[ \t]*(?=\n|\Z)"
)
#: where a line of the address was joined to the one before
_JOINED = regex(
    r" (?=(?P<word>FM|TO|INFO) +(?:R[A-Z]{3,7}/)?[A-Z.]{2,}(?:[ /]|$)|ZN[RY] [A-Z]{5}\b"
    r"|DE R[A-Z]{3,7} |(?<=[A-Z\d]{3} )[ZOPR] (?:[ZOPR] )?\d{6}Z |(?:RR|PP|OO|ZZ) R[A-Z]{3,7}\b"
    r"|(?:U N C L A S|C O N F I D E N T I A L|T O P {1,2}S E C R E T|(?<!T O P )S E C R E T) "
    r"|(?:UNCLAS|UNCLASSIFIED|CONFIDENTIAL|(?<!TOP )SECRET|TOP SECRET|LIMITED OFFICIAL USE)"
    r" (?:SECTION \d|(?:[A-Z.]+ ){1,3}\d{4,6}\b))"
)
#: where another addressee begins on the line of one
_NEXT_ADDRESSEE = regex(
    r"(?<=[A-Z\d])(?<!FM)(?<!TO)(?<!INFO)(?<!XMT)[ \t](?=(?:AMEMBASSY|AMCONSUL|USMISSION) [A-Z]{3})"
)
#: prosigns with look-alike signs, in words or with a colon, and what they are in as many signs
_PROSIGNS = regex(
    r"[ \t]*+(?P<word>(?P<fm>FM:|FROM:?(?= +[A-Z]{2}))|(?P<to>T[O0]:|T0(?= +[A-Z]))"
    r"|(?P<info>[I1Ll|]NF[O0]:?(?= +[A-Z])))"
)
_ADDRESSEE = regex(
    r"[ \t]*+(?:TO|INFO|AMEMBASSY|AMCONSUL|USMISSION|R[A-Z]{3,7}/)\b[^\n]*[A-Z][ \t]*$"
)
_SERIAL = regex(r"[ \t]*+\d{4}[ \t]*$")
_BARE_PLACE = regex(
    r"[ \t]*+(?:(?:FM|TO|INFO|XMT)[ \t]*+)?(?:R[A-Z]{3,7}/)?"
    r"(?:AMEMBASSY|AMCONSUL|USMISSION|AMEMB)[ \t]*$"
)
_BARE_GROUP = regex(r"[ \t]*+[ZOPR](?: [ZOPR])?(?: \d{6} ?[A-Z]?(?: [A-Z]{3,9})?)?[ \t]*$")
_NAME = regex(
    r"[ \t]*(?!(?:FM|TO|INFO|XMT|UNCLAS|SECRET|CONFIDENTIAL)\b|R[A-Z]{3,7}/)[A-Z][A-Z .']+"
)
#: the beginning of a level, or all of it, that may go on below
_OPENS = regex(
    r"[ \t]*+(?:T ?O ?P|U ?N|L ?I ?M ?I ?T ?E ?D(?: +OFFICIAL)?|[CSU5](?: [A-Z0-9]){1,11}"
    r"|UNCLAS[A-Z]*|CONFI[A-Z]*|SEC[A-Z]{0,3})(?![A-Z])[^a-z\n]{0,40}$"
)
#: a line end, a blank line and the blanks that may stand in it
_BLANK_LINE = 6
#: no line of a heading is longer, where it is not joined to others
_LONGEST = 200
#: a portion mark before the words of a level
_MARK_BEFORE = regex(
    r"[ \t]*+[(\[{<][^\n()\[\]{}<>]{1,40}[)\]}>][ \t]*"
    r"(?:U ?N ?C ?L|C ?O ?N ?F|S ?E ?C ?R|T ?O ?P|L ?I ?M ?I)"
)
#: a number, as a classification line has one
_NUMBER = regex(r"[\dOIl]{3}")
#: a page head has the time, a page break has sections of three digits
_PAGE = regex(r"\d{6} ?Z\b|\d{3}(?:\.\d)? +OF +\d{3}")


#: without any of these no line has a damaged prosign, is joined or goes on below
_WRONG_INFO = regex(r"NF(?:0|O(?<=[l1|L]NFO))")
_WITH_COLON = ("FM:", "TO:", "INFO:")
_JOINT = regex(
    r" (?<=[A-Z\d)] )(?:FM |TO |INFO |ZN[RY] |DE R|(?:RR|OO|PP|ZZ) R|C O N F|S E C R|T O P |U N C L"
    r"|UNCLAS|CONFID|SECRET |LIMITED |(?<!FM )(?<!TO )(?<!INFO )(?<!XMT )(?:AMEMB|AMCON|USMISS))"
)
_BARE = regex(
    r"\n[ \t]*+(?:\d{4}|FM|[ZOPR](?: [ZOPR])?(?: \d{6} ?[A-Z]?(?: [A-Z]{3,9})?)?)[ \t]*+\n"
)
_BARE_WORDS = ("MBASSY\n", "MBASSY \n", "ONSUL\n", "ONSUL \n", "MISSION\n", "AMEMB\n")
#: what a heading that is not the first is told by
_ORIGINATOR = regex(r"\nFM ")
#: a date-time group in order
_GROUP = regex(
    r"\n(?:[ZOPR] +){1,2}\d{6} ?[A-Z] +(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
    r" +\d\d"
)
#: the first word of TOP SECRET, alone on its line
_TOP = regex(r"\n[ \t]*T ?O ?P[ \t]*\n")


class MendedHeadings(NamedTuple):
    """A reading copy, where lines were joined, and what kinds of damage were seen where."""

    text: str
    joined: list[int]
    damage: list[tuple[int, str]]


class _Line(NamedTuple):
    start: int
    end: int
    text: str


def mend(text: str) -> MendedHeadings:
    """Mend the headings of a flat text."""
    parts: list[str] = []
    joined: list[int] = []
    damage: list[tuple[int, str]] = []
    last = 0
    for start, end in _zones(text):
        if start >= last:
            parts += [text[last:start], _mended(text[start:end], start, joined, damage)]
            last = end
    return MendedHeadings("".join([*parts, text[last:]]), joined, damage)


def _zones(text: str) -> Iterator[tuple[int, int]]:
    """Yield where headings stand: from the first line, and about each further FM."""
    end = _end(text, 0, _WINDOW)
    yield 0, end
    while (match := _ORIGINATOR.search(text, end)) is not None:
        place = match.start()
        start = text.rfind("\n", 0, place) + 1
        end = _end(text, place + 1, _LATER_WINDOW)
        yield start, end


def _end(text: str, start: int, most: int) -> int:
    """Return where a heading ends: at a field of the header or a paragraph."""
    last = min(len(text), start + most)
    match = _END.search(text, max(start - 1, 0), last)
    if match is not None:
        return match.start() + 1
    end = text.find("\n", last)
    return len(text) if end < 0 else end + 1


def _mended(zone: str, start: int, joined: list[int], damage: list[tuple[int, str]]) -> str:
    """Mend one heading, step by step: each sees what the one before it did."""
    if _may_have_damaged_prosigns(zone):
        zone = _prosigns(zone)
    if _JOINT.search(zone):
        places = list(_joined_lines(zone))
        zone = _with(zone, dict.fromkeys(places, "\n"))
        joined += [start + place for place in places]
    if _BARE.search(f"\n{zone}") or any(word in zone for word in _BARE_WORDS):
        edits, said = _split_lines(zone)
        zone = _with(zone, edits)
        damage += [(start + place, "split-line") for place in said]
    if not _GROUP.search(f"\n{zone}"):
        zone = _dates(zone, start, damage)
    if not _REGULAR.search(f"\n{zone}") or _TOP.search(f"\n{zone}"):
        zone = _levels(zone, start, damage)
    return zone


def _may_have_damaged_prosigns(zone: str) -> bool:
    if "FROM" in zone or "T0" in zone or _WRONG_INFO.search(zone):
        return True
    return ":" in zone and any(sign in zone for sign in _WITH_COLON)


def _with(text: str, edits: dict[int, str]) -> str:
    parts, last = [], 0
    for place in sorted(edits):
        parts += [text[last:place], edits[place]]
        last = place + len(edits[place])
    return "".join([*parts, text[last:]])


def _lines(zone: str) -> list[_Line]:
    """Return the lines that are not blank, with their places."""
    found, start = [], 0
    for line in zone.split("\n"):
        if line.strip():
            found.append(_Line(start, start + len(line), line))
        start += len(line) + 1
    return found


def _prosigns(zone: str) -> str:
    """Write damaged prosigns as they were meant, below a date-time group or another of them."""
    edits: dict[int, str] = {}
    seen = False
    for line in _lines(zone):
        match = _PROSIGNS.match(line.text) if seen else None
        if match is not None:
            meant = next(name.upper() for name in ("fm", "to", "info") if match[name])
            if match["word"] != meant:
                edits[line.start + match.start("word")] = meant.ljust(len(match["word"]))
        seen = seen or _is_address(line)
    return _with(zone, edits) if edits else zone


def _joined_lines(zone: str) -> Iterator[int]:
    """Yield the blanks where a line of the address was joined to the one before."""
    lines = _lines(zone)
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        heading = _HEADING.match(line.text)
        if heading is None:
            continue
        if not line.text.lstrip().startswith("FM"):
            yield from (line.start + one.start() for one in _NEXT_ADDRESSEE.finditer(line.text))
        if not heading["address"]:
            continue
        for match in _JOINED.finditer(line.text):
            below = following is not None and following.text.lstrip().startswith("TO ")
            if match["word"] != "TO" or not below:
                yield line.start + match.start()


def _split_lines(zone: str) -> tuple[dict[int, str], list[int]]:
    """Return the edits that join what stands on two lines, and where it does."""
    edits: dict[int, str] = {}
    said: list[int] = []
    lines = _lines(zone)
    for line, following in pairwise(lines):
        if line.start in edits or not _goes_on(line, following):
            continue
        edits[line.end] = " " * (following.start - line.end)
        said.append(line.start)
    return edits, said


def _goes_on(line: _Line, following: _Line) -> bool:
    """Whether an originator, an addressee or a date-time group goes on below."""
    text, more = line.text.strip(), following.text.strip()
    if text == "FM":
        return _NAME.match(following.text) is not None
    if following.start > line.end + 1:
        return False
    if _SERIAL.match(following.text) and _ADDRESSEE.match(line.text):
        return True
    if _BARE_PLACE.match(line.text):
        return _NAME.fullmatch(following.text) is not None and "AMEMB" not in more
    if _BARE_GROUP.match(line.text):
        both = f"{text} {more}"
        return is_right(both) or mended(both) is not None
    return False


def _dates(zone: str, start: int, damage: list[tuple[int, str]]) -> str:
    """Write damaged date-time groups anew, where an address follows."""
    for line in _lines(zone):
        if len(line.text) > _LONGEST:
            continue
        if line.text.lstrip()[:1].upper() in "ZOPR0123L|I" and not is_right(line.text):
            anew = mended(line.text)
            if anew is not None and ("FM" in zone or "TO " in zone):
                zone = _with(zone, {line.start: anew})
                damage.append((start + line.start, "date-time-group"))
    return zone


def _levels(zone: str, start: int, damage: list[tuple[int, str]]) -> str:
    """Mark damaged classification lines; join those that stand on two lines."""
    lines = _lines(zone)
    of = next((line for line in lines if line.text.lstrip().startswith("FM ")), None)
    originator = of.text.partition("FM ")[2] if of is not None else None
    alone: list[_Line] = []
    level_seen = False
    # what stands above the address is a line of the archive
    above = max((i for i, line in enumerate(lines) if _is_address(line)), default=-1)
    for index, line in enumerate(lines[above + 1 :], above + 1):
        regular = _REGULAR.match(f"\n{line.text}") is not None
        level_seen = level_seen or regular
        if _HEADING.match(line.text) or regular or len(line.text) > _LONGEST:
            continue
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following is not None and _is_split(line, following, originator):
            zone = _with(zone, {line.end: " " * (following.start - line.end)})
            damage.append((start + line.start, "split-line"))
            line = _Line(line.start, following.end, zone[line.start : following.end])
            level_seen = True
        if not _NUMBER.search(line.text) or _PAGE.search(line.text) or _is_prose(line.text):
            continue
        if _MARK_BEFORE.match(line.text):
            continue  # the sign would cover it
        read = damaged(line.text, originator)
        if read is None:
            continue
        if read.spelling == "missing":
            alone.append(line)
            continue
        level_seen = True
        later = read.section is not None and read.section[0] > 1
        zone = _signed(zone, line, _LATER_SECTION if later else _LEVEL)
    if not level_seen and of is not None:
        for line in alone:
            if line.start > of.start:
                return _signed(zone, line, _LEVEL)
    return zone


def _is_address(line: _Line) -> bool:
    match = _HEADING.match(line.text)
    return match is not None and match["address"] is not None


def _is_prose(text: str) -> bool:
    """Whether a line has words in lower case beside capitals: a stamp, or text."""
    return sum(map(str.islower, text)) > 2 and not text.islower() and not text[1:].islower()


def _signed(zone: str, line: _Line, sign: str) -> str:
    return _with(zone, {line.end - len(line.text.lstrip()): sign})


def _is_split(line: _Line, following: _Line, originator: str | None) -> bool:
    """Whether two lines are one of classification, with no more than a blank line between."""
    if not _OPENS.match(line.text) or following.start > line.end + _BLANK_LINE:
        return False
    if _HEADING.match(following.text) or _PAGE.search(following.text):
        return False
    first, second = (classification_line(one.text, 0, originator) for one in (line, following))
    if first.number is not None and first.station is not None:
        return False
    if second.level is not None and line.text.replace(" ", "") != "TOP":
        return False
    both = classification_line(f"{line.text.rstrip()} {following.text.strip()}", 0, originator)
    known = is_place(both.station, originator) and both.number is not None
    return known and both.level is not None and both.repaired in (None, "look-alike")
