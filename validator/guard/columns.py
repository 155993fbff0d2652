"""Levels in the columns of a table whose head says that they are levels.

Source: RFC 4180 for what a table of commas is; semicolons, tabs and bars part cells as well.
"""

from collections.abc import Iterator

from validator.guard.sightings import Sighting, of_value, places
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["columns"]

#: a longer head is none of a table
_LONGEST_HEAD = 4000
_NAMED = regex(r"(?i)classification|mark|banner|\bism\b|capco")
_NAME = regex(
    r"(?i)(?:security|document|overall|portion|doc)?[ _-]?"
    r"(?:classification|marking|mark|banner|ism|capco)[ _-]?(?:level|marking)?"
)
#: a level in capitals, with its controls; longer values are sentences
_VALUE = regex(
    r"(?<![A-Za-z0-9])(?:(?:TOP )?SECRET|CONFIDENTIAL|UNCLASSIFIED|TS|CUI|[SC]//)"
    r"[A-Z0-9 ,/-]{0,120}"
)
_PARTS = (",", "\t", ";", "|")


def columns(text: str, left: list[int]) -> Iterator[Sighting]:
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
    for found in places(_VALUE, text, left, end + 1):
        if found.start() < end:
            continue  # of the row that was looked at last
        start = text.rfind("\n", end, found.start()) + 1
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        for number, (place, cell) in enumerate(_cells(text[start:end], start, part)):
            if number in wanted:
                yield from _sighting(text, place, cell)


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
    if _VALUE.fullmatch(bare) is None:
        return
    begin = place + cell.index(bare)
    span = Span(begin, begin + len(bare))
    one = of_value(text, span, bare, is_portion=len(bare.partition("/")[0]) < 3)
    if one is not None:
        yield one
