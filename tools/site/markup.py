"""Pieces of Markdown: what comes from data and rules stands in it as plain text."""

import re
from collections.abc import Iterable, Sequence

__all__ = ["ORPHAN", "code", "plain", "table"]

#: the head of a page that stands in no list at the side: hundreds of them would be on every page
ORPHAN = "---\norphan: true\n---\n\n"

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
#: what would make a list, a heading or a rule of a line that begins with it
_FIRST = re.compile(r"\A(?:(\d+)([.)])|([-+=:]))")
_CODE = re.compile(r"``(.+?)``", re.DOTALL)


def plain(text: str) -> str:
    """Return text in which nothing is markup but ``code`` between two pairs of back quotes."""
    parts = _CODE.split(" ".join(text.split()))
    marked = "".join(
        _in_code(part) if number % 2 else _SIGNS.sub(r"\\\1", part)
        for number, part in enumerate(parts)
    )
    return _FIRST.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", marked)


def _in_code(text: str) -> str:
    # a bar would end the cell of a table
    return f"`{text}`" if "|" not in text and "`" not in text else _SIGNS.sub(r"\\\1", text)


def code(text: str) -> str:
    """Return a block of text as it stands."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}text\n{text}\n{fence}\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; its cells are Markdown already."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
