"""Patterns of file names in a configuration, as in .gitignore.

A pattern without a slash is a name anywhere below the configuration; one with a
slash is a path from there. ``*`` stays within a name, ``**`` spans folders, and a
folder that matches stands for all it holds. A slash is the separator everywhere.
"""

import os
import re
from collections.abc import Sequence
from functools import cache

__all__ = ["inside", "is_plain", "matches", "plain_part"]

_SIGN = re.compile(r"\*\*/|/\*\*$|\*\*|\*|\?|\[[!^]?[^]/][^]/]*\]")
_WILD = re.compile(r"[*?\[]")
_REGEX = {"**/": "(?:.*/)?", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def inside(path: str, root: str) -> str | None:
    """Return the path from a folder with slashes, None if it lies elsewhere."""
    try:
        relative = os.path.relpath(os.path.abspath(path), root)
    except ValueError:  # another drive
        return None
    relative = relative.replace(os.sep, "/")
    return None if relative.startswith("../") or relative in (".", "..") else relative


def matches(patterns: Sequence[str], relative: str) -> bool:
    """Claim that one of the patterns names this file or a folder around it."""
    return any(_compiled(pattern).match(relative) is not None for pattern in patterns)


def is_plain(pattern: str) -> bool:
    """Claim that the pattern is the path of one file, without wild cards."""
    return "/" in pattern.rstrip("/") and not _WILD.search(pattern)


def plain_part(pattern: str) -> str:
    """Return the folders that stand before the first wild card of a pattern."""
    if "/" not in pattern.rstrip("/"):
        return ""
    wild = _WILD.search(pattern)
    return pattern[: wild.start() if wild else None].strip("/").rpartition("/")[0]


def _class(inside: str) -> str:
    """Return the inside of a bracket, without what ``re`` may take for a set operation."""
    negated = inside[0] in "!^"
    plain = re.sub(r"([\\\[&|~^])", r"\\\1", inside[negated:]).replace("--", r"-\-")
    return "^" * negated + plain


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    body = pattern.removeprefix("./")
    anchored = "/" in body.rstrip("/")
    body = body.strip("/")
    parts, at = [], 0
    for sign in _SIGN.finditer(body):
        parts.append(re.escape(body[at : sign.start()]))
        text = sign.group()
        parts.append(_REGEX.get(text) or "[" + _class(text[1:]))
        at = sign.end()
    parts.append(re.escape(body[at:]))
    return re.compile(("" if anchored else "(?:.*/)?") + "".join(parts) + "(?:/.*)?$", re.DOTALL)
