"""Where a key stands in a TOML text, and whether it is too deep to be read.

TOML readers keep no places, and take a thousand times the memory of a key that has thousands
of parts.
"""

from collections.abc import Iterator
from functools import lru_cache

from validator.text.regex import regex

__all__ = ["DEEPEST", "Path", "excess", "locate"]

#: keys from the outside in, numbers for the items of a list
Path = tuple[str | int, ...]
#: line and column, from 1
Place = tuple[int, int]

#: tables or lists within each other, and parts of a key; no configuration has ten
DEEPEST = 32
#: points between parts of keys and numbers in the whole text, and signs of one number
_POINTS, _DIGITS = 50_000, 100
_TOKEN = regex(
    r'"""(?:[^"\\]|\\(?s:.)|"(?!""))*+(?:""")?'
    r"|'''(?:[^']|'(?!''))*+(?:''')?"
    r'|"(?:[^"\\\n]|\\.)*+"?'
    r"|'[^'\n]*+'?"
    r"|#[^\n]*+"
    rf"|(?<![0-9_])[0-9_]{{{_DIGITS + 1}}}"
    r"|[][{}.=,\n]"
)

_NAME = regex(r"""[\w-]+|"[^"\n]*"|'[^'\n]*'""")
_HEADER = regex(r"""\s*+(\[\[?)((?:[^\]"'\n]|"[^"\n]*"|'[^'\n]*')++)\]\]?\s*+(?:#.*)?$""")
_KEY = regex(rf"\s*((?:{_NAME.pattern})(?:\s*\.\s*(?:{_NAME.pattern}))*)\s*=")


def locate(text: str, path: Path, word: str = "") -> Place:
    """Return line and column, from 1, of a key, or of a word in its value.

    The lines are searched for the longest part of the path that stands there.
    """
    best, depth = _longest(text, path)
    for wanted in (word, *(part for part in reversed(path[depth:]) if isinstance(part, str))):
        if not wanted:
            continue
        for number, line in enumerate(text.split("\n")[best[0] - 1 :], best[0]):
            at = line.find(wanted, best[1] - 1 if number == best[0] else 0)
            if at >= 0:
                quoted = at > 0 and line[at - 1] in "\"'"
                return number, at + (0 if quoted else 1)
    return best


def excess(text: str) -> tuple[int, int, str] | None:
    """Return line, column and word of what is too deep or too long to be read; None if all is well.

    The text need not be right: strings and comments are passed over, all else is counted.
    """
    depth = parts = points = 0
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign == ".":
            parts, points = parts + 1, points + 1
        elif sign in ("[", "{"):
            depth, parts = depth + 1, 0
        elif sign in ("]", "}"):
            depth, parts = max(0, depth - 1), 0
        elif sign in ("=", ",", "\n"):
            parts = 0
        said = ""
        if depth > DEEPEST:
            said = "nested too deeply"
        elif parts >= DEEPEST:
            said = f"a key of more than {DEEPEST} parts"
        elif points > _POINTS:
            said = f"more than {_POINTS} parts of keys"
        elif sign[0] in "0123456789_":
            said = f"a number of more than {_DIGITS} digits"
        if said:
            line = text.count("\n", 0, token.start()) + 1
            return line, token.start() - text.rfind("\n", 0, token.start()), said
    return None


def _longest(text: str, path: Path) -> tuple[Place, int]:
    """Return where the longest part of a path stands, and how many of its keys that has."""
    whole, parts = _places(text)
    if path[:DEEPEST] in parts:
        return parts[path[:DEEPEST]], len(path)
    for depth in range(len(path) - 1, 0, -1):
        if path[:depth] in whole:
            return whole[path[:depth]], depth
    return (1, 1), 0


@lru_cache(maxsize=4)
def _places(text: str) -> tuple[dict[Path, Place], dict[Path, Place]]:
    """Return where each key of a text first stands, and where each beginning of one does.

    It is read once for all that is asked of it: a list of suppressions asks for each entry.
    """
    whole: dict[Path, Place] = {}
    parts: dict[Path, Place] = {}
    for number, column, found in _keys(text):
        whole.setdefault(found, (number, column))
        for depth in range(1, min(len(found), DEEPEST) + 1):
            parts.setdefault(found[:depth], (number, column))
    return whole, parts


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
