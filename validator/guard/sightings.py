"""What in a text looks like a marking at a place where a marking stands, and how sure that is.

``(S//NF)`` at the head of a paragraph can be nothing else; a level alone on its line may be the
name of something, and ``(S)`` may be a plural: those need company (evidence.py). Every marking is
read as all others of this package are (markings/reading.py). Places count in code points.
"""

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from validator.guard.needles import ADMINISTRATIVE, GAP, LETTERS
from validator.guard.surroundings import (
    Line,
    Place,
    after_banner,
    before_banner,
    before_portion,
    ends_portion,
    line_at,
)
from validator.law.levels import LEVELS, RESTRICTED, TOP_SECRET
from validator.law.posts import is_post
from validator.markings.marking import Marking
from validator.markings.reading import read_written
from validator.markings.written import MarkingText
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["Kind", "Sighting", "Weight", "of_value", "places", "sightings"]

#: so many places of a kind are looked at in a text; no text that is marked has more
_MOST = 100_000
#: a longer bracket is no mark
_LONGEST = 160


class Kind(IntEnum):
    """What something is that looks like a marking."""

    BANNER = 1
    PORTION = 2


class Weight(IntEnum):
    """How much it tells: nothing without company, something, enough."""

    #: a letter of a level in brackets
    LETTER = 1
    #: a level and nothing else, alone on its line
    LEVEL = 2
    ENOUGH = 3


class Sighting(NamedTuple):
    """A marking, where it stands, and how sure it is one."""

    span: Span
    kind: Kind
    weight: Weight
    marking: Marking
    place: Place
    line: Line
    text: str


def places(
    pattern: re.Pattern[str], text: str, left: list[int], start: int = 0
) -> Iterator["re.Match[str]"]:
    """Yield where a pattern is found, at most as often as is looked at.

    ``left`` takes the first place that is not looked at: what calls this tells of it.
    """
    for number, found in enumerate(pattern.finditer(text, start)):
        if number == _MOST:
            left.append(found.start())
            return
        yield found


def sightings(text: str, left: list[int]) -> Iterator[Sighting]:
    """Yield what looks like a marking and stands where one stands, banners before portions."""
    for found in places(_banners(), text, left):
        one = _banner(text, found)
        if one is not None:
            yield one
    for found in places(_PORTION, text, left):
        one = _portion(text, found)
        if one is not None:
            yield one
    for found in places(_IN_SQUARE, text, left):
        one = _portion(text, found)
        if one is not None and one.weight is Weight.ENOUGH:
            yield one


def of_value(text: str, span: Span, said: str, *, is_portion: bool) -> Sighting | None:
    """Return what the value of a field says, if it is a level and nothing that is unknown."""
    written = read_written(said, "portion" if is_portion else "banner")
    level = written.marking.level
    if level is None or level == RESTRICTED or written.unknown:
        return None
    line = line_at(text, *span)
    return _made(*span, Kind.BANNER, Weight.ENOUGH, written, Place.FIELD, line)


@lru_cache(maxsize=1)
def _banners() -> re.Pattern[str]:
    """Return the pattern of a level in capitals with all that may belong to it in its line."""
    plain = [level.word.replace(" ", "[ _-]?") for level in reversed(LEVELS)]
    spaced = [GAP.join(level.word.replace(" ", "")) for level in reversed(LEVELS)]
    others = ["UNCLAS", "FOR OFFICIAL USE ONLY", "LIMITED OFFICIAL USE", *ADMINISTRATIVE]
    others += ["SENSITIVE BUT UNCLASSIFIED", "CONTROLLED UNCLASSIFIED INFORMATION", "CONTROLLED"]
    owner = r"(?://(?:JOINT |[A-Z]{3,4} )|(?:COSMIC|NATO) )?"
    level = f"{owner}(?P<level>{'|'.join((*others[1:4], *plain, *others, *spaced))})"
    begins = r"(?:(?<![\w$@&.:\[(])|(?<=\\[nrt]))"
    return regex(rf"{begins}{level}(?![\w=])(?P<rest>[A-Z0-9 ,/().-]{{0,{_LONGEST}}})")


#: what stands after the level on the classification line of a cable
_CABLE = regex(
    r"(?P<controls>(?:[ /]{1,3}[A-Z]{2,12}){0,4}?)"
    r"(?: {1,3}SECTION {1,3}\d{1,3} {1,3}OF {1,3}\d{1,3})?"
    r" {1,4}(?P<post>[A-Z][A-Z .]{1,38}?) {1,4}\d{3,6}"
    r"(?: {1,3}(?:SECTION|\d{1,3} {1,3}OF)[ \dOF]{0,12})?(?: {1,3}[A-Z]{2,10}){0,4}[ ]*"
)
_NEXT_WORD = regex(r"[ -]++[A-Z]\Z")
_SPACED = regex(rf"[A-Z](?:{GAP}[A-Z]){{4,}}")


def _banner(text: str, found: "re.Match[str]") -> Sighting | None:
    """Look at a level in capitals: is it a banner, or the classification line of a cable?"""
    head, rest = found[0][: found.start("rest") - found.start()], found["rest"]
    if text[found.end() : found.end() + 1].islower():
        rest = _NEXT_WORD.sub("", rest)  # SECRET//NOFORN   Page 2
    shown = rest.rstrip(" .-,(/")
    end = found.start("rest") + len(shown)
    is_spaced = _SPACED.fullmatch(found["level"]) is not None
    cable = _CABLE.fullmatch(rest)
    if cable is not None and (is_spaced or is_post(cable["post"])):
        end = found.end("rest") - len(rest) + len(cable["controls"])
        whole = line_at(text, found.start(), found.end())
        place, after = before_banner(whole), after_banner(whole)
        if place in (Place.LINE, Place.ESCAPE, Place.STRING) and after is not Place.NONE:
            written = read_written(f"{head}{cable['controls']}", "banner")
            return _made(found.start(), end, Kind.BANNER, Weight.ENOUGH, written, place, whole)
    line = line_at(text, found.start(), end)
    after = after_banner(line)
    if after is Place.NONE:
        return None
    place = before_banner(line)
    if place is Place.NONE or not _stands_apart(place, after):
        return None
    written = read_written(f"{head}{shown}", "banner")
    weight = _weight_of_banner(written, found["level"], shown, place, is_spaced=is_spaced)
    if weight is None:
        return None
    return _made(found.start(), end, Kind.BANNER, weight, written, place, line)


def _stands_apart(place: Place, after: Place) -> bool:
    """Whether two ends are those of a line, and not of a mere string of a program."""
    if Place.ESCAPE in (place, after):
        return True
    if place is Place.LINE:
        return after is Place.LINE
    return place is Place.COMMENT and after is Place.LINE


def _weight_of_banner(
    written: MarkingText, level: str, rest: str, place: Place, *, is_spaced: bool
) -> Weight | None:
    """Tell how much a banner tells, None if it is none."""
    if written.marking.level is None or (written.marking.level == RESTRICTED and not rest):
        return None
    if written.unknown and not (rest.startswith("//") and place is Place.LINE):
        return None
    if written.has_double_slash or is_spaced or written.owner != "USA":
        return Weight.ENOUGH
    if written.marking.level == TOP_SECRET and "_" not in level and level != "TOPSECRET":
        return Weight.ENOUGH
    return Weight.ENOUGH if written.controls and rest else Weight.LEVEL


_PORTION = regex(
    rf"\((?:(?:{'|'.join((*LETTERS, *ADMINISTRATIVE))})(?=[)/\- ,])|//(?=[A-Z]))"
    rf"[A-Z0-9 ,/.-]{{0,{_LONGEST}}}\)"
)
#: the same in square brackets, which are all kinds of things unless two slashes stand in them
_IN_SQUARE = regex(
    rf"\[(?:(?:{'|'.join((*LETTERS, *ADMINISTRATIVE))})//(?=[A-Z])|//(?=[A-Z]))"
    rf"[A-Z0-9 ,/.-]{{1,{_LONGEST}}}\](?![(\[:])"
)
#: a sentence begins
_BEGINS = regex(r"[ \t*_]{1,6}[A-Z0-9]")
_YEAR = regex(r"[ \t]*(?:\d{4}\b|(?i:copyright)|[Bb]y\b)")


def _portion(text: str, found: "re.Match[str]") -> Sighting | None:
    """Look at a bracket: is it a portion mark at a place of one?"""
    inner = found[0][1:-1]
    before = text[max(0, found.start() - 2) : found.start()]
    if before[-1:].isalnum() and not before.startswith("\\"):
        return None  # item(S), f(S)
    line = line_at(text, found.start(), found.end())
    place = before_portion(line)
    if place is Place.NONE or not ends_portion(line, place, table=_is_table(line)):
        return None
    written = read_written(inner, "portion")
    level = written.marking.level
    if level is None:
        return None
    known = len(written.entries) - len(written.unknown)
    if known > 1 or (written.owner != "USA" and written.leads):
        weight = Weight.ENOUGH
    elif inner in ADMINISTRATIVE and _BEGINS.match(line.right):
        # no letter, but a word: (CUI) The plan
        weight = Weight.ENOUGH if place in (Place.LINE, Place.COMMENT) else Weight.LETTER
    elif written.unknown or level == RESTRICTED or _YEAR.match(line.right):
        return None
    else:
        weight = Weight.LETTER
    return _made(found.start(), found.end(), Kind.PORTION, weight, written, place, line)


def _is_table(line: Line) -> bool:
    """Whether a line is one of cells."""
    return "," in line.left[-1:] + line.right[:1] or "\t" in line.left[-1:] + line.right[:1]


def _made(
    start: int,
    end: int,
    kind: Kind,
    weight: Weight,
    written: MarkingText,
    place: Place,
    line: Line,
) -> Sighting:
    return Sighting(Span(start, end), kind, weight, written.marking, place, line, written.text)
