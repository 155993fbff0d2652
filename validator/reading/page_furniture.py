"""Reads what stands beside the text: page lines, levels alone on a line, stamps, distribution.

Sources: 5 FAH-2 H-320 and ACP 127(G) section 208 for page lines; archive copies of 1973-79
for the distribution block; the National Archives' and FOIA stamps as printed.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from validator.cable.copy import DashLine, Distribution, PageTurn, Stamp, Unrecognised
from validator.cable.header import Banner
from validator.cable.heading import CalledStations
from validator.grammar.automaton import Token
from validator.law.letters import likely, nearest_level
from validator.law.levels import UNCLASSIFIED, Level, level_of
from validator.markings.reading import read_written
from validator.reading.levels import banner_words
from validator.reading.spans import group_span, joined
from validator.text.numerals import as_int
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["add_handling", "banner", "banners_of_page", "blanked", "called_stations", "dash_line"]
__all__ += [
    "damaged_banner",
    "distribution",
    "is_handling",
    "page_banner",
    "page_turn",
    "sensitive_banner",
    "stamps",
]

#: makes a named tuple of a tuple, in half the time
_new = tuple.__new__
_BANNER = regex(
    r"^[ \t]*(UNCLASSIFIED|UNCLAS|CONFIDENTIAL|TOP {1,3}SECRET|SECRET|LIMITED OFFICIAL USE)"
    r"(?: {1,5}(?:POSS(?:IBLE)?|SUSPECTED) DUP(?:E|LICATE)?)?[ \t]*$",
    re.MULTILINE,
)
#: ``Page 2 of 5``, ``- 2 -``, at either end of a line or alone
_NUMBER = r"(?:page {0,3}\d{1,3}(?: {0,3}of {0,3}\d{1,4})?|\d{1,3} of \d{1,4}|- ?\d{1,3} ?-)"
_PAGE_NUMBER = regex(
    rf"^[ \t]*{_NUMBER}(?=[ \t]|$)|(?<=[ \t]){_NUMBER}[ \t]*$",
    re.IGNORECASE,
)
#: figures and small letters that a scan sets for capitals
_LETTERS = str.maketrans("01l|", "OIII")
#: no banner has more letters
_LONGEST_BANNER = 80
_HANDLING = {
    "SBU": "SBU",
    "SENSITIVE": "SBU",
    "SENSITIVE BUT UNCLASSIFIED": "SBU",
    "FOUO": "FOR OFFICIAL USE ONLY",
    "FOR OFFICIAL USE ONLY": "FOR OFFICIAL USE ONLY",
}
_PAGE_HEAD = regex(
    r"PAGE *(?P<number>[\dOl]{1,2})\b"
    r"(?:(?:[ \t-]*\n){0,6}[ \t]*(?P<station>[A-Z][A-Z .'/]{1,11}?) +(?P<cable>\d{4,6})"
    r"(?: +(?:TOSEC|SECTO) +\d{5,6})?"
    r"(?: +(?P<section>\d\d) OF (?P<sections>\d\d))?(?: +(?P<time>[\dO]{6} ?Z?))?)?"
    r"(?:[ \t]+(?:POSS(?:IBLE)?|SUSPECTED) DUP(?:E|LICATE)?)?(?=[ \t]*(?:\n|\Z))"
)
_PAGE_BREAK = regex(
    r"(?P<station>[A-Z][A-Z .'-]{2,11}?) +(?P<cable>\d{8}) +(?P<section>\d{3})"
    r"(?:\.(?P<number>\d))? +OF +(?P<sections>\d{3})"
)
#: brackets about a mark behind a level, a line end in a list
_BESIDE = str.maketrans("()\n", "   ")
_FIGURES = str.maketrans("Ol", "01")
_STAMPS = {
    "review": r"^[^\n]*(?i:Declassified/Released)[^\n]*",
    "release": r"^[ \t]*(?:UNCLASSIFIED U\.S\. (?i:Department of State)"
    r"|\(?RELEASED? IN (?:FULL|PART)|REVIEW AUTHORITY:|UNITED STATES DEPARTMENT OF STATE"
    r"|DATE/CASE ID:)[^\n]*",
    "regrading": r"^[ \t]*(?:(?:SANITIZED COPY|APPROVED FOR RELEASE|CLASSIFICATION CHANGED"
    r"|REGRADED|CLASSIFICATION CANCELL?ED|DOWNGRADED|DECLASSIFIED)\b|(?:AUTHORITY:? )?NND *\d"
    r"|(?:UNCLASSIFIED|CONFIDENTIAL|SECRET) ON \d)[^\n]*",
    "re-marking": r"^[ \t]*(?i:Classified by)\b[^\n]*",
}
_KINDS = tuple((kind, regex(stamp, re.MULTILINE)) for kind, stamp in _STAMPS.items())
_ANY_STAMP = regex("|".join(_STAMPS.values()), re.MULTILINE)
_OFFICE = regex(r"(?<![A-Z-])([A-Z]{1,5})[- ](\d{2})(?!\d)")
_TOTAL = regex(r"/(\d{3})[ \t]*([RW])?|(?<=\s)([RW])[ \t]*$")


def blanked(text: str, furniture: list[Token]) -> str:
    """Return the text with blanks in the place of furniture, so that fields read through it."""
    parts, last = [], 0
    for token in furniture:
        parts += [text[last : token.start], " " * (token.end - token.start)]
        last = token.end
    return "".join([*parts, text[last:]])


def banner(token: Token) -> Banner | None:
    """Read a level alone on a line, and the mark that a printed page sets below it."""
    below = token.match.group("banner_mark")
    written = read_written(token.match.group("banner").translate(_BESIDE), "banner")
    marking = written.marking
    handling = marking.administrative or (_HANDLING[below] if below else None)
    level = marking.level or (UNCLASSIFIED if marking.administrative else None)
    if level is None:
        return None
    span = group_span(token, "banner")
    return Banner(
        span=span,
        level=level,
        administrative=handling,
        controls=tuple(sorted(marking.controls)),
        written=written.at(span.start),
    )


class PageBanner(NamedTuple):
    """What a line is of a printed page: a level, right or damaged, or a mere page number."""

    banner: Banner | None
    damaged: bool = False


def page_banner(text: str, start: int) -> PageBanner | None:
    """Read the head or foot of a page in another form than usual; None if it is none.

    The level may be spaced, in small letters or a letter or two wrong (``CONFIDENTAL//NOFORN``),
    and stand beside the number of the page, or the number may stand alone.
    """
    number = None if len(text) < 3 or text.isalpha() else _PAGE_NUMBER.search(text)
    shown = text
    if number is not None:
        shown = (text[: number.start()] + text[number.end() :]).strip(" \t-|")
    if not shown:
        return PageBanner(None)
    said = (_said if len(shown) <= _LONGEST_BANNER else _said_at_length)(shown)
    if said is None:
        return None
    place = start + text.find(shown)
    level, controls, damaged = said
    return PageBanner(Banner(Span(place, place + len(shown)), level, None, controls), damaged)


def _said_at_length(shown: str) -> tuple[Level, tuple[str, ...], bool] | None:
    """Return the level and the controls that a line names, and whether its letters are damaged."""
    word = shown.partition("//")[0].replace(" ", "")
    level = level_of(word)
    if level is not None:
        controls = read_written(shown.upper(), "banner").marking.controls
        return level, tuple(sorted(controls)), False
    if len(word) < 5 or len(shown) > _LONGEST_BANNER:
        return None
    word = word.translate(_LETTERS)
    level = nearest_level(word) if word.isalpha() and word.isupper() else None
    return None if level is None else (level, (), True)


#: of one that is no longer than a banner, which pages repeat
_said = lru_cache(maxsize=1024)(_said_at_length)


def is_handling(text: str) -> bool:
    """Whether a line is a mark that a printed page sets below its banner."""
    return text in _HANDLING and text != "SENSITIVE"


def sensitive_banner(line: Unrecognised) -> Banner | None:
    """Read SENSITIVE BUT UNCLASSIFIED alone on a line: it names the level as well."""
    return Banner(line.span, UNCLASSIFIED, "SBU") if _HANDLING[line.text] == "SBU" else None


def add_handling(banners: list[Banner], lines: list[Unrecognised], text: str) -> list[Unrecognised]:
    """Add such marks to the banners above them, if nothing stands between; return the others.

    SENSITIVE BUT UNCLASSIFIED without a banner above it is one itself.
    """
    places = {one.span.end: place for place, one in reversed(list(enumerate(banners)))}
    others = []
    for line in lines:
        end = line.span.start
        while end not in places and end and text[end - 1].isspace():
            end -= 1
        place, alone = places.get(end), sensitive_banner(line)
        if place is not None:
            mark = banners[place].administrative or _HANDLING[line.text]
            banners[place] = banners[place]._replace(administrative=mark)
        elif alone is not None:
            places.setdefault(alone.span.end, len(banners))
            banners.append(alone)
        else:
            others.append(line)
    return others


def damaged_banner(text: str, start: int) -> Banner | None:
    """Read a level alone on a line, whose letters are spaced, lost or wrong."""
    shown = text.strip()
    plain = likely(shown)
    words = banner_words(plain)
    if words.level is None:
        return None
    word = words.administrative or words.level.word
    level = word.ljust(words.end)
    written = read_written(level + plain[words.end :], "banner")
    place = start + text.index(shown)
    return Banner(
        span=Span(place, place + len(shown)),
        level=words.level,
        administrative=words.administrative or written.marking.administrative,
        controls=tuple(sorted(written.marking.controls)),
        written=written.at(place) if len(level) == words.end else None,
        repaired=words.repaired,
    )


def banners_of_page(token: Token, text: str) -> list[Banner]:
    """Read the levels of the old page and the new that stand about a page line."""
    found = []
    for match in _BANNER.finditer(text, token.start, token.end):
        word = match.group(1)
        handling = "LIMITED OFFICIAL USE" if word.startswith("LIM") else None
        level = UNCLASSIFIED if handling else level_of(word)
        if level is not None:
            found.append(Banner(_new(Span, match.span(1)), level, handling))
    return found


def page_turn(token: Token, text: str) -> PageTurn | None:
    """Read the page line of a turn of the page."""
    match = _PAGE_HEAD.search(text, token.start, token.end)
    is_break = match is None
    match = match or _PAGE_BREAK.search(text, token.start, token.end)
    if match is None:
        return None
    number, cable, section = match.group("number"), match.group("cable"), match.group("section")
    return PageTurn(
        span=Span(*match.span()),
        number=as_int(number.translate(_FIGURES)) if number else 1,
        station=joined(match.group("station")) if match.group("station") else None,
        cable_number=as_int(cable) if cable else None,
        section=(as_int(section), as_int(match.group("sections"))) if section else None,
        time=None
        if is_break or not match["time"]
        else match["time"].replace(" ", "").translate(_FIGURES),
        is_break=is_break,
    )


def stamps(token: Token, text: str) -> list[Stamp]:
    """Read the stamps of review and of release."""
    if _ANY_STAMP.search(text, token.start, token.end) is None:
        return []
    found = []
    for kind, pattern in _KINDS:
        for match in pattern.finditer(text, token.start, token.end):
            blanks = len(match.group()) - len(match.group().lstrip())
            end = match.start() + len(match.group().rstrip())
            found.append(Stamp(Span(match.start() + blanks, end), kind))
    return found


def distribution(tokens: list[Token]) -> Distribution | None:
    """Read the lines of a distribution block; later ones go on where the first ended."""
    if not tokens:
        return None
    offices: list[tuple[str, int]] = []
    head = total = letter = total_span = None
    for token in tokens:
        line = token.match.group()
        first = line.split()[0]
        head = head or (first if first in ("ACTION", "ORIGIN") else None)
        offices += [(code, as_int(copies)) for code, copies in _OFFICE.findall(line)]
        for match in _TOTAL.finditer(line):
            letter = match.group(2) or match.group(3) or letter
            if match.group(1):
                total = as_int(match.group(1))
                total_span = Span(token.start + match.start(1), token.start + match.end(1))
    end = tokens[-1].start + len(tokens[-1].match.group().rstrip())
    start = tokens[0].start + len(tokens[0].match.group()) - len(tokens[0].match.group().lstrip())
    return Distribution(Span(start, end), head, tuple(offices), total, total_span, letter)


def dash_line(token: Token) -> DashLine:
    """Read ``------------------040858 121347Z /41``."""
    line = token.match.group()
    start = token.start + len(line) - len(line.lstrip())
    number = re.search(r"/(\d{2})\s*$", line)
    return DashLine(
        Span(start, token.start + len(line.rstrip())),
        tuple(re.findall(r"(?<=[- ])[0-9A-F]{6}Z?", line)),
        number.group(1) if number else None,
    )


def called_stations(first: Token, last_end: int, text: str) -> CalledStations:
    """Read ``RR RUEHDBU RUEHLM`` and the lines that continue it."""
    prosign, *indicators = text[first.start : last_end].split()
    end = first.start + len(text[first.start : last_end].rstrip())
    return CalledStations(Span(first.start, end), prosign, tuple(indicators))
