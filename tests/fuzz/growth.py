"""Whether the time of a check grows faster than the text: by measuring, so in long runs only."""

import random
import time
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tests.fuzz.recipes import LINES, MARKS, NOISE, WORDS
from validator.engine import check
from validator.source import NotText, Source, decode

__all__ = ["Steep", "superlinear"]

#: the text is repeated until it has so many characters, and so many times more
SIZE, TIMES = 40_000, 4
#: linear is TIMES; twice that is taken for noise of the machine
ALLOWED = TIMES * 2.2
ATTEMPTS = 4
#: places of a text in which something is repeated that chance chose
PLACES = 8
#: seconds: what takes less is not steep, whatever its growth
_LITTLE = 0.05


class Steep(NamedTuple):
    """What shows that time grows faster than the text, and a text of ``SIZE`` that shows it."""

    said: str
    text: str


class _Grown(NamedTuple):
    """A text that can be of any length: something in the midst of it is repeated."""

    name: str
    before: str
    unit: str
    after: str

    def of(self, size: int) -> str:
        return self.before + self.unit * (size // len(self.unit) + 1) + self.after


def superlinear(raw: bytes, by: random.Random | None = None) -> Steep | None:
    """Return what shows that the time grows faster than the text, None if it does not.

    The text is repeated as a whole, and so is its longest line, by itself and where it
    stands: what swallows all that follows in one token shows in one or the other. With
    ``by`` words, marks and pieces of the text are repeated anywhere in it as well.
    """
    try:
        text = decode(raw, "a.cable").text
    except NotText:
        return None
    texts = [*_whole(text), *(_planted(text, by) for _ in range(PLACES if by else 0))]
    for one in texts:
        if found := _growth(one):
            return Steep(f"{one.name} {found}", one.of(SIZE))
    return None


def _whole(text: str) -> Iterator[_Grown]:
    longest = max(text.splitlines(), key=len, default="")
    if not longest:
        return
    start, end = text.index(longest), text.index(longest) + len(longest)
    yield _Grown("text", "", text, "")
    yield _Grown("longest line", "", longest, "")
    yield _Grown("longest line, ended", "", longest + "\n", "")
    yield _Grown("longest line in its place", text[:start], longest + " ", text[end:])
    yield _Grown("end of the longest line in its place", text[:end], longest[-40:], text[end:])


def _planted(text: str, by: random.Random) -> _Grown:
    """Return a text that grows at a place that chance chose: within a line, or at its ends."""
    at = by.randrange(len(text) + 1)
    match by.randrange(3):
        case 0:
            at = text.rfind("\n", 0, at) + 1
        case 1:
            at = text.find("\n", at) % (len(text) + 1)
    start = by.randrange(len(text) + 1)
    some = [by.choice((*WORDS, *MARKS, *NOISE)) for _ in range(by.randrange(3))]
    some += [by.choice((by.choice(LINES), text[start : start + by.randrange(60)]))]
    by.shuffle(some)
    unit = by.choice(("", " ", "\n", "  ")).join([*some, ""]) or by.choice(" \t\nA1.(")
    return _Grown(f"{unit[:60]!r} at {at}", text[:at], unit, text[at:])


def _growth(grown: _Grown) -> str:
    for _ in range(ATTEMPTS):
        much = _seconds(grown.of(SIZE * TIMES))
        if much < _LITTLE:
            return ""
        little = _seconds(grown.of(SIZE))
        if much < little * ALLOWED:
            return ""
    return f"takes {little:.3f} s, {TIMES} times as much text {much:.3f} s"


def _seconds(text: str) -> float:
    source = Source(text, "a.cable")
    begin = time.process_time()
    check(source, today=date(2026, 1, 1))
    return time.process_time() - begin
