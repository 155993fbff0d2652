"""Reads references of printed telegrams: DEPTEL 440, EMBTEL 627, Leopoldville telegram 411.

A post counted its own telegrams, so that EMBTEL and a post's name tell one message. The
Department counted those to each post apart, so that DEPTEL and CIRTEL have no id.
Sources: as in ``grammar/telegram.lark``.
"""

import re
from collections.abc import Iterator
from datetime import date as Day

from validator.cable.header import Reference
from validator.law.posts import station
from validator.reading.references import references
from validator.text.numerals import as_int
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["telegram_references"]

_LABEL = regex(r"[ \t]*(?i:RE|REFS?|REFERENCES?)[ \t]*[:.][ \t]*")
_ITEM = regex(
    r"(?<![A-Za-z])(?!(?i:and|jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec))"
    r"(?P<word>(?i:(?:re|ref)? ?(?P<series>dep|dept|emb|con|cir|ur|my|our|leg|depcir|deptcir|gen)"
    r"(?:cir)?tels?"
    r"|(?P<named>department|embassy|consulate|legation|your|my|our|[A-Z][A-Za-z ]{2,20}?)(?:'s)?"
    r"(?= (?:telegram|tel|no\b|\d|cir))(?: (?:cir(?:cular)?|telegram|tel))*))"
    r"[ .,]{1,2}(?:(?i:no)\.? )?#?(?P<number>\d{1,5})\b"
)
_MORE = regex(r"(?:,| AND| and|;){1,2} ?(?P<number>\d{1,5})\b(?!,? (?:[ap]\.?m|19\d\d))")
#: counted by the post that writes, or by the one that is written to
_OWN = {"emb", "con", "leg", "gen", "my", "our", "embassy", "consulate", "legation"}
_OTHER = {"ur", "your", "emb", "con", "leg", "embassy", "consulate"}
_DEPARTMENT = {"dep", "dept", "cir", "depcir", "deptcir", "department"}


def telegram_references(
    text: str, start: int, day: Day | None, post: str | None, *, outgoing: bool
) -> Iterator[Reference]:
    """Yield the references of a line. ``post`` is the one that writes, or that is written to."""
    label = _LABEL.match(text)
    place = label.end() if label is not None else 0
    items = list(_ITEM.finditer(text, place))
    for item in items:
        word = " ".join(item["word"].split())
        one: re.Match[str] | None = item
        while one is not None:
            begin = item.start() if one is item else one.start("number")
            identity = _identity(item, one["number"], day, post, outgoing)
            span = Span(start + begin, start + one.end())
            yield Reference(span, None, f"{word} {one['number']}", identity)
            one = _MORE.match(text, one.end())
    if not items:
        yield from references(text[place:], start + place, day.year if day else None)


def _identity(
    item: "re.Match[str]", number: str, day: Day | None, post: str | None, outgoing: bool
) -> str | None:
    series = (item["series"] or item["named"] or "").lower().strip()
    if day is None or series in _DEPARTMENT:
        return None
    if series in (_OTHER if outgoing else _OWN):
        name = post
    elif series in _OTHER | _OWN:
        return None
    else:
        name = station(item["named"].upper()) if item["named"] else None
    return f"{day.year % 100:02}{name.replace(' ', '')}{as_int(number)}" if name else None
