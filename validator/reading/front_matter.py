"""Reads front matter: fields above the text of a page of Markdown, in YAML, TOML or JSON.

A library reads such fields, but tells no places of what it read. Here each line is looked at once:
which key it has or goes on with, and where its value stands. Sources: YAML 1.2, TOML 1.0 and RFC
8259 for how keys and values are written.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["Field", "fields_of", "front_matter"]

_YAML = regex(
    r"\A\s{0,20}+---[ \t]*\n(?P<lines>(?:(?!---|\.\.\.)[^\n]*\n){1,200}?)"
    r"(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
_TOML = regex(
    r"\A\s{0,20}+\+\+\+[ \t]*\n(?P<lines>(?:(?!\+\+\+)[^\n]*\n){1,200}?)\+\+\+[ \t]*(?:\n|\Z)"
)
_JSON = regex(
    r"\A\s{0,20}+\{(?P<lines>[ \t]*(?:\n[ \t]*)?\"[^\"\n]{1,60}\"[ \t]*:[^\n]*"
    r"(?:\n(?!\})[^\n]*){0,200}?)(?:\n\}|(?<=\}))[ \t]*(?:\n|\Z)"
)
_KEY = regex(
    r"(?P<indent>[ \t]*)(?:-[ \t]+)?[\"']?(?P<key>[A-Za-z][\w .:-]{0,40}?)[\"']?[ \t]*[:=]"
    r"(?=[ \t\n\"'\[{]|\Z)[ \t]*(?P<value>[^\n]*)"
)
#: the name of a table of TOML
_TABLE = regex(r"[ \t]*\[{1,2}(?P<name>[\w .\"'-]{1,60})\]{1,2}[ \t]*")
#: a key within braces on one line
_INNER = regex(r"[\"']?(?P<key>[A-Za-z][\w.-]{0,40})[\"']?[ \t]*[:=][ \t]*(?P<value>[^,{}\[\]]+)")
_SEVERAL = regex(r"[\"'\w\]}][ \t]*,[ \t]*[\"'][\w.-]{1,40}[\"'][ \t]*:")
#: what opens a value that stands on the lines below
_OPENS = regex(r"(?:(?:[>|][+-]?\d?|[\[{]|\"\"\"|''')[ \t]*(?:#[^\n]*)?)?")
#: what YAML may say of a value before it
_TAGGED = regex(r"(?:[!&][^\s]{0,40}[ \t]+){1,2}")
_COMMENT = regex(r"[ \t]#[ \t][^\n]*\Z")
_ABOUT = " \t\"',"


class Field(NamedTuple):
    """A value of front matter: the keys that lead to it, in small letters, its place and words."""

    path: tuple[str, ...]
    value: Span
    said: str


def front_matter(text: str) -> "re.Match[str] | None":
    """Return the front matter of a text; its group ``lines`` holds the fields."""
    first = text[:40].lstrip()[:1]
    shape = {"-": _YAML, "+": _TOML, "{": _JSON}.get(first)
    return shape.match(text) if shape is not None else None


def fields_of(matter: "re.Match[str]") -> tuple[Field, ...]:
    """Return the fields of front matter, in their order."""
    text = matter.string
    place, end = matter.span("lines")
    found: list[Field] = []
    open_keys: list[tuple[int, str]] = []
    table: tuple[str, ...] = ()
    while place < end:
        stop = text.find("\n", place, end)
        stop = end if stop < 0 else stop
        line = text[place:stop]
        named = _TABLE.fullmatch(line)
        key = _KEY.match(line)
        if _SEVERAL.search(line) is not None:
            path = (*table, *(name for _, name in open_keys))
            found += _inner(text, path, place, stop)
        elif named is not None and key is None and "," not in line:
            table, open_keys = _names(named["name"]), []
        elif key is not None:
            _close(open_keys, len(key["indent"]))
            open_keys.append((len(key["indent"]), key["key"].lower()))
            path = (*table, *(name for _, name in open_keys))
            start = place + key.start("value")
            found += _values(text, path, start, stop)
        else:
            path = (*table, *(name for _, name in open_keys))
            found += _values(text, path, place, stop)
        place = stop + 1
    return tuple(found)


def _names(written: str) -> tuple[str, ...]:
    return tuple(part.strip(_ABOUT).lower() for part in written.split("."))


def _close(keys: list[tuple[int, str]], indent: int) -> None:
    """Leave the keys that a line with so many blanks before it does not belong to."""
    while keys and keys[-1][0] >= indent:
        keys.pop()


def _values(text: str, path: tuple[str, ...], start: int, end: int) -> Iterator[Field]:
    """Yield what stands in a line behind its key: a value, those of a list, those in braces."""
    said = text[start:end]
    if _OPENS.fullmatch(said) is not None:
        return
    if said.lstrip().startswith("{"):
        yield from _inner(text, path, start, end)
        return
    if said.lstrip().startswith("["):
        place = text.index("[", start) + 1
        for part in text[place:end].split("]")[0].split(","):
            yield from _bare(path, place, place + len(part), text)
            place += len(part) + 1
        return
    comment = _COMMENT.search(said)
    yield from _bare(path, start, start + (comment.start() if comment else len(said)), text)


def _inner(text: str, path: tuple[str, ...], start: int, end: int) -> Iterator[Field]:
    """Yield the values of keys that stand side by side in a line."""
    for inner in _INNER.finditer(text, start, end):
        yield from _bare((*path, inner["key"].lower()), *inner.span("value"), text)


def _bare(path: tuple[str, ...], start: int, end: int, text: str) -> Iterator[Field]:
    """Yield a value without its quotes and the dash of a list."""
    while start < end and text[start] in _ABOUT + "-[]{}#":
        start += 1
    tag = _TAGGED.match(text, start, end)
    start = start if tag is None else tag.end()
    while end > start and text[end - 1] in _ABOUT + "]}":
        end -= 1
    if start < end:
        yield Field(path, Span(start, end), text[start:end])
