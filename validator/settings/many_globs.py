"""Which of many patterns of file names match a path, without asking each.

A list of suppressions has an entry for every finding of every file: nearly all of
its patterns are plain names and paths, and those are looked up.
"""

from collections.abc import Sequence

from validator.settings.globs import is_anchored, matches
from validator.text.regex import regex

__all__ = ["GlobIndex"]

_WILD = regex(r"[*?\[]")
#: a wild card that stands for itself
_ESCAPED = regex(r"\[([*?\[])\]")


class GlobIndex:
    """Patterns by what they name; each is known by its place in the list."""

    def __init__(self, patterns: Sequence[str]) -> None:
        #: by the path from the folder of the configuration, and by the name alone
        self._paths: dict[str, list[int]] = {}
        self._names: dict[str, list[int]] = {}
        self._wild: dict[str, list[int]] = {}
        for number, pattern in enumerate(patterns):
            plain = _plain(pattern)
            if plain is None:
                self._wild.setdefault(pattern, []).append(number)
            else:
                names = self._paths if is_anchored(pattern) else self._names
                names.setdefault(plain, []).append(number)

    def matching(self, relative: str) -> list[int]:
        """Return the places of the patterns that name this file or a folder around it."""
        found: list[int] = []
        for name in dict.fromkeys(relative.split("/")):
            found += self._names.get(name, ())
        at = relative.find("/")
        while at >= 0:
            found += self._paths.get(relative[:at], ())
            at = relative.find("/", at + 1)
        found += self._paths.get(relative, ())
        for pattern, numbers in self._wild.items():
            if matches([pattern], relative):
                found += numbers
        return sorted(found)


def _plain(pattern: str) -> str | None:
    """Return the name or path that a pattern without wild cards stands for, else None."""
    body = pattern.removeprefix("./").strip("/")
    if not body or _WILD.search(_ESCAPED.sub("", body)):
        return None
    return _ESCAPED.sub(r"\1", body)
