"""Mutations of what is built: records of the law, terminals of the grammar."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tests.mutants.mutation import Mutation, of_bytes

__all__ = ["of_grammar", "of_records"]

_PAIR = re.compile(rb"^([\w-]+) = (.+)$", re.MULTILINE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: keys that a check never reads, or that name what another record is called
_UNREAD = re.compile(
    r".*source|source.*|checked|remark|clause|title|edition|address|kind|derived|id"
)
#: the part of a terminal between slashes, and what in it says how often, or opens a choice
_PATTERN = re.compile(rb"(?<![\w/])/(?:\\.|\[(?:\\.|[^\]])*\]|[^/\\\n\[])+/")
_OFTEN = re.compile(
    rb"\\.|\[(?:\\.|[^\]])*\]|\(\?[<!=:iPm]+|[*+?]|\{(\d+)(,?)(\d*)\}|\|[^|()\\\[\]]+"
)


def of_records(path: str, raw: bytes) -> list[Mutation]:
    """Return the mutations of a file of records: days, numbers, words, yes and no."""
    return [
        of_bytes(path, raw, *pair.span(2), after)
        for pair in _PAIR.finditer(raw)
        if not _UNREAD.fullmatch(pair[1].decode())
        for after in _values(pair[2].decode())
    ]


def _values(value: str) -> Iterator[str]:
    if _DAY.fullmatch(value):
        for days in (-1, 1):
            yield (date.fromisoformat(value) + timedelta(days)).isoformat()
    elif value in ("true", "false"):
        yield "false" if value == "true" else "true"
    elif value.isdigit():
        yield str(int(value) + 1)
    elif re.fullmatch(r'"[^"\\]+"', value):
        yield value[:-1] + 'X"'


def of_grammar(path: str, raw: bytes) -> list[Mutation]:
    """Return the mutations of terminals: how often a part may stand, and which it may be."""
    return [
        of_bytes(path, raw, start + part.start(), start + part.end(), after)
        for start, pattern in _patterns(raw)
        for part in _OFTEN.finditer(pattern)
        for after in _repeated(part)
    ]


def _patterns(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield where a pattern begins, and the pattern; comments hold none."""
    start = 0
    for line in raw.splitlines(keepends=True):
        if not line.lstrip().startswith(b"//"):
            yield from ((start + one.start(), one[0]) for one in _PATTERN.finditer(line))
        start += len(line)


def _repeated(part: re.Match[bytes]) -> Iterator[str]:
    sign = part[0].decode()
    if sign == "*":
        yield "+"
    elif sign == "+":
        yield "*"
    elif sign == "?" or sign.startswith("|"):
        yield ""
    elif sign.startswith("{"):
        least, comma, most = int(part[1]), part[2].decode(), part[3].decode()
        yield f"{{{least + 1}{comma}{most}}}"
        if most:
            yield f"{{{least}{comma}{int(most) + 1}}}"
