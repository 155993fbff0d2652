"""Where a key stands in a TOML text. TOML readers keep no places."""

import re
from collections.abc import Iterator

__all__ = ["Path", "locate"]

#: keys from the outside in, numbers for the items of a list
Path = tuple[str | int, ...]

_NAME = re.compile(r"""[\w-]+|"[^"\n]*"|'[^'\n]*'""")
_HEADER = re.compile(r"""\s*+(\[\[?)((?:[^\]"'\n]|"[^"\n]*"|'[^'\n]*')++)\]\]?\s*+(?:#.*)?$""")
_KEY = re.compile(rf"\s*((?:{_NAME.pattern})(?:\s*\.\s*(?:{_NAME.pattern}))*)\s*=")


def locate(text: str, path: Path, word: str = "") -> tuple[int, int]:
    """Return line and column, from 1, of a key, or of a word in its value.

    The lines are searched for the longest part of the path that stands there.
    """
    best, depth = (1, 1), 0
    for number, column, found in _keys(text):
        shared = 0
        while shared < min(len(found), len(path)) and found[shared] == path[shared]:
            shared += 1
        if shared > depth and shared == min(len(found), len(path)):
            best, depth = (number, column), shared
    for wanted in (word, *(part for part in reversed(path[depth:]) if isinstance(part, str))):
        if not wanted:
            continue
        for number, line in enumerate(text.split("\n")[best[0] - 1 :], best[0]):
            at = line.find(wanted, best[1] - 1 if number == best[0] else 0)
            if at >= 0:
                quoted = at > 0 and line[at - 1] in "\"'"
                return number, at + (0 if quoted else 1)
    return best


def _keys(text: str) -> Iterator[tuple[int, int, Path]]:
    """Yield line, column and path of every table and key that has a line of its own."""
    here: Path = ()
    counts: dict[Path, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        header = _HEADER.match(line)
        if header:
            here = _names(header[2])
            if header[1] == "[[":
                counts[here] = counts.get(here, -1) + 1
                here = (*here, counts[here])
            yield number, header.start(1) + 1, here
        elif key := _KEY.match(line):
            yield number, key.start(1) + 1, (*here, *_names(key[1]))


def _names(dotted: str) -> Path:
    return tuple(name.strip("\"'") for name in _NAME.findall(dotted))
