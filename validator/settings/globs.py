"""Patterns of file names in a configuration, as in .gitignore.

A pattern without a slash is a name anywhere below the configuration; one with a
slash is a path from there. ``*`` stays within a name, ``**`` spans folders, and a
folder that matches stands for all it holds. A slash is the separator everywhere.

Patterns and names come from strangers, so nothing is ever tried twice: all ways in
which a pattern may go on are followed at once, as the bits of one number, and each
character of a name is looked at once.
"""

import os
from collections.abc import Sequence
from functools import lru_cache

from validator.text.regex import regex

__all__ = ["LONGEST", "BadPattern", "inside", "is_anchored", "is_plain", "matches", "plain_part"]

#: characters of a pattern: four times the longest path, since ``[*]`` stands for a star
LONGEST = 16_384
_SIGN = regex(r"(?:\*\*/)++|\*++|\?|\[[!^]?[^]/][^]/]*+\]|(?s:.)")
_WILD = regex(r"[*?\[]")
_OTHER = regex(r"[?\[]")
#: ``**/`` as signs: one that may be passed over with what follows, any folders, a slash
_FOLDERS, _PARTS = "**/", 3


class BadPattern(ValueError):
    """What is no pattern, with the reason in a few words."""


def inside(path: str, root: str) -> str | None:
    """Return the path from a folder with slashes, None if it lies elsewhere."""
    try:
        relative = os.path.relpath(os.path.abspath(path), root)
    except ValueError:  # another drive
        return None
    relative = relative.replace(os.sep, "/")
    return None if relative.startswith("../") or relative in (".", "..") else relative


def matches(patterns: Sequence[str], relative: str) -> bool:
    """Whether one of the patterns names this file or a folder around it. Raises BadPattern."""
    return any(_compiled(pattern).matches(relative) for pattern in patterns)


def is_anchored(pattern: str) -> bool:
    """Whether the pattern is a path from the folder of the configuration, not a name anywhere."""
    return "/" in pattern.removeprefix("./").rstrip("/")


def is_plain(pattern: str) -> bool:
    """Whether the pattern is the path of one file, without wild cards."""
    return "/" in pattern.rstrip("/") and not _WILD.search(pattern)


def plain_part(pattern: str) -> str:
    """Return the folders that stand before the first wild card of a pattern."""
    if "/" not in pattern.rstrip("/"):
        return ""
    wild = _WILD.search(pattern)
    return pattern[: wild.start() if wild else None].strip("/").rpartition("/")[0]


class _Pattern:
    """A pattern as a row of signs; the place before sign N is the bit N of a number."""

    def __init__(self, signs: Sequence[str], *, anchored: bool) -> None:
        self._anchored = anchored
        self._end = 1 << len(signs)
        self._stars = self._spanning = self._entries = self._any = 0
        self._classes: list[tuple[int, _Class]] = []
        self._steps: dict[str, int] = {}
        for place, sign in enumerate(signs):
            self._add(1 << place, sign)
        self._start = self._onwards(1)
        self._known: dict[str, int] = {}

    def _add(self, bit: int, sign: str) -> None:
        if sign == _FOLDERS:
            self._entries |= bit
        elif sign[0] == "*":
            self._stars |= bit
            self._spanning |= bit if len(sign) > 1 else 0
        elif sign == "?":
            self._any |= bit
        elif len(sign) > 1:
            self._classes.append((bit, _Class(sign[1:-1])))
        else:
            self._steps[sign] = self._steps.get(sign, 0) | bit

    def matches(self, name: str) -> bool:
        """Whether it names the file, or a folder around it."""
        places = self._start
        for char in name:
            if char == "/" and places & self._end:
                return True
            stays = self._spanning if char == "/" else self._stars
            places = self._onwards(places & stays | (places & self._step(char)) << 1)
            if char == "/" and not self._anchored:
                places |= self._start
            elif not places and self._anchored:
                return False
        return bool(places & self._end)

    def _onwards(self, places: int) -> int:
        """Return the places with those that are reached without a character."""
        while True:
            entered = places & self._entries
            more = places | (places & self._stars | entered) << 1 | entered << _PARTS
            if more == places:
                return places
            places = more

    def _step(self, char: str) -> int:
        """Return the places that a character leads away from."""
        found = self._known.get(char)
        if found is None:
            found = self._steps.get(char, 0)
            if char != "/":
                found |= self._any
                for bit, one in self._classes:
                    found |= bit if one.holds(char) else 0
            self._known[char] = found
        return found


class _Name:
    """A name anywhere, with one star at most: the usual pattern, in a hurry."""

    def __init__(self, body: str) -> None:
        self._head, self._star, self._tail = body.partition("*")
        self._least = len(self._head) + len(self._tail)

    def matches(self, name: str) -> bool:
        """Whether it names the file, or a folder around it."""
        return any(
            len(part) >= self._least
            and part.startswith(self._head)
            and part.endswith(self._tail)
            and (self._star or len(part) == self._least)
            for part in name.split("/")
        )


class _Class:
    """The characters of a bracket: single ones and ranges."""

    def __init__(self, text: str) -> None:
        self._negated = text[0] in "!^" and len(text) > 1
        text = text[self._negated :]
        self._single, self._ranges = set(), []
        at = 0
        while at < len(text):
            if text[at + 1 : at + 2] == "-" and at + 2 < len(text):
                first, last = text[at], text[at + 2]
                if first > last:
                    raise BadPattern(f"bad character range {first}-{last}")
                self._ranges.append((first, last))
                at += 3
            else:
                self._single.add(text[at])
                at += 1

    def holds(self, char: str) -> bool:
        """Whether the bracket stands for this character."""
        found = char in self._single or any(a <= char <= b for a, b in self._ranges)
        return found is not self._negated


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> _Pattern | _Name:
    if len(pattern) > LONGEST:
        raise BadPattern(f"longer than {LONGEST} characters")
    body = pattern.removeprefix("./")
    anchored = is_anchored(pattern)
    if not anchored and body.count("*") < 2 and not _OTHER.search(body):
        return _Name(body.strip("/"))
    signs: list[str] = []
    for sign in _SIGN.findall(body.strip("/")):
        signs += (_FOLDERS, "**", "/") if sign.startswith("**/") else (sign,)
    return _Pattern(signs, anchored=anchored)
