"""What a ``.gitignore`` names, in the folder it lies in and all below (git, gitignore(5)).

Read as patterns of a configuration are, so that nothing is ever tried twice: these files come
from strangers as well. A line that is no pattern names nothing.
"""

import os
from collections.abc import Iterable
from typing import NamedTuple

from validator.files.reading import Unreadable, read
from validator.settings.globs import BadPattern, matches
from validator.text.regex import regex

__all__ = ["Ignored", "above", "is_ignored", "of"]

_NAME = ".gitignore"
#: no list of names is longer
_MOST = 1 << 20
_ESCAPED = regex(r"\\(.)")
_CLASS = regex(r"\[[!^]?[^]/][^]/]*+\]")
_OPENING = regex(r"\\([#!])")


class _Line(NamedTuple):
    pattern: str
    #: whether it takes back what a line above has said
    keeps: bool
    only_folders: bool


class Ignored:
    """The lines of one ``.gitignore``."""

    def __init__(self, folder: str, text: str) -> None:
        self._folder = folder
        self._lines = [line for one in text.splitlines() if (line := _line(one)) is not None]

    def verdict(self, path: str, before: bool, *, is_folder: bool) -> bool:
        """Whether a path is ignored, where those further up have said so or not."""
        relative = os.path.relpath(path, self._folder).replace(os.sep, "/")
        for line in reversed(self._lines):
            if (is_folder or not line.only_folders) and _names(line.pattern, relative):
                return not line.keeps
        return before


def is_ignored(ignores: Iterable[Ignored], path: str, *, is_folder: bool) -> bool:
    """Whether a path is ignored by what lies in the folders around it, from the outermost."""
    verdict = False
    for one in ignores:
        verdict = one.verdict(path, verdict, is_folder=is_folder)
    return verdict


def of(folder: str) -> tuple[Ignored, ...]:
    """Return what lies in a folder, if anything does."""
    path = os.path.join(folder, _NAME)
    if not os.path.isfile(path):
        return ()
    try:
        return (Ignored(folder, read(path, _MOST).decode("utf-8", "replace")),)
    except Unreadable:
        return ()


def above(folder: str) -> tuple[Ignored, ...]:
    """Return what lies above a folder of a repository, from its root; nothing outside of one."""
    here = os.path.abspath(folder)
    found: tuple[Ignored, ...] = ()
    while not os.path.lexists(os.path.join(here, ".git")):
        up = os.path.dirname(here)
        if up == here:
            return ()
        here = up
        found = (*of(here), *found)
    return found


def _line(text: str) -> _Line | None:
    """Return what a line says, None if it says nothing."""
    said = text.rstrip("\r")
    while said.endswith(" ") and not said.endswith("\\ "):
        said = said[:-1]
    if not said or said.startswith("#"):
        return None
    keeps = said.startswith("!")
    opening = _OPENING.match(said, keeps)
    said = said[keeps:] if opening is None else opening[1] + said[opening.end() :]
    pattern = _ESCAPED.sub(r"[\1]", said)
    if not pattern.strip("/") or "[" in _CLASS.sub("", pattern):
        return None  # a bracket that is never closed names nothing
    return _Line(pattern, keeps, pattern.endswith("/"))


def _names(pattern: str, relative: str) -> bool:
    try:
        return matches((pattern,), relative)
    except BadPattern:
        return False
