"""Levels in the columns of a table whose head says that they are levels.

Source: RFC 4180 for what a table of commas is; semicolons, tabs and bars part cells as well.
"""

import re
from collections.abc import Iterator

from validator.guard.sightings import Kind, Sighting, Weight
from validator.guard.surroundings import Place, line_at
from validator.law.levels import RESTRICTED
from validator.markings.reading import read_written
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["columns"]

#: so many rows are looked at
_MOST = 100_000
#: a longer head is none of a table
_LONGEST_HEAD = 4000
_NAMED = regex(r"(?i)classification|mark|banner|\bism\b|capco")
_NAME = regex(
    r"(?i)(?:security|document|overall|portion|doc)?[ _-]?"
    r"(?:classification|marking|mark|banner|ism|capco)[ _-]?(?:level|marking)?"
)
#: a level in capitals, with its controls; longer values are sentences
_VALUE = regex(r"(?:(?:TOP )?SECRET|CONFIDENTIAL|UNCLASSIFIED|TS|CUI|[SC]//)[A-Z0-9 ,/-]{0,120}")
_PARTS = (",", "\t", ";", "|")


def columns(text: str) -> Iterator[Sighting]:
    """Yield the levels in columns that are named classification or marking."""
    first = len(text) - len(text.lstrip("\n"))
    end = text.find("\n", first)
    head = text[first:end]
    if end < 0 or len(head) > _LONGEST_HEAD or _NAMED.search(head) is None:
        return
    part = max(_PARTS, key=head.count)
    names = [cell.strip(" \t\r\"'") for _, cell in _cells(head, 0, part)]
    wanted = {number for number, name in enumerate(names) if _NAME.fullmatch(name)}
    if len(names) < 2 or not wanted:
        return
    start = end + 1
    for _ in range(_MOST):
        if start >= len(text):
            return
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        for number, (place, cell) in enumerate(_cells(text[start:end], start, part)):
            if number in wanted:
                yield from _sighting(text, place, cell)
        start = end + 1


def _cells(line: str, start: int, part: str) -> Iterator[tuple[int, str]]:
    """Yield the cells of a row, each with its place; what stands in quotes may hold the sign."""
    place, quoted = 0, False
    for number, sign in enumerate(line):
        if sign == '"':
            quoted = not quoted
        elif sign == part and not quoted:
            yield start + place, line[place:number]
            place = number + 1
    yield start + place, line[place:]


def _sighting(text: str, place: int, cell: str) -> Iterator[Sighting]:
    bare = cell.strip(" \t\r\"'()")
    found: re.Match[str] | None = _VALUE.fullmatch(bare)
    if found is None:
        return
    written = read_written(bare, "portion" if len(bare.partition("/")[0]) < 3 else "banner")
    level = written.marking.level
    if level is None or level == RESTRICTED or written.unknown:
        return
    begin = place + cell.index(bare)
    span = Span(begin, begin + len(bare))
    line = line_at(text, *span)
    yield Sighting(
        *(span, Kind.BANNER, Weight.ENOUGH, written.marking, Place.FIELD, line, written.text)
    )
