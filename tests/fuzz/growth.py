"""Whether the time of a check grows faster than the text: by measuring, so in long runs only."""

import time
from datetime import date

from validator.engine import check
from validator.source import NotText, Source, decode

__all__ = ["superlinear"]

#: the text is repeated until it has so many characters, and so many times more
SIZE, TIMES = 40_000, 4
#: linear is TIMES; twice that is taken for noise of the machine
ALLOWED = TIMES * 2.2
ATTEMPTS = 4


def superlinear(raw: bytes) -> str:
    """Return what shows that the time grows faster than the text, nothing if it does not.

    The text is repeated as a whole, and so is its longest line, by itself and where it
    stands: what swallows all that follows in one token shows in one or the other.
    """
    try:
        text = decode(raw, "a.cable").text
    except NotText:
        return ""
    longest = max(text.splitlines(), key=len, default="")
    if not longest:
        return ""
    start, end = text.index(longest), text.index(longest) + len(longest)
    for name, before, unit, after in (
        ("text", "", text, ""),
        ("longest line", "", longest, ""),
        ("longest line, ended", "", longest + "\n", ""),
        ("longest line in its place", text[:start], longest + " ", text[end:]),
        ("end of the longest line in its place", text[:end], longest[-40:], text[end:]),
    ):
        grown = _growth(before, unit, after)
        if grown:
            return f"{name} {grown}"
    return ""


def _growth(before: str, unit: str, after: str) -> str:
    count = SIZE // len(unit) + 1
    short, long = (before + unit * (count * times) + after for times in (1, TIMES))
    for _ in range(ATTEMPTS):
        little, much = _seconds(short), _seconds(long)
        if much < 0.05 or much < little * ALLOWED:
            return ""
    return f"takes {little:.3f} s, {TIMES} times as much text {much:.3f} s"


def _seconds(text: str) -> float:
    source = Source(text, "a.cable")
    begin = time.process_time()
    check(source, today=date(2026, 1, 1))
    return time.process_time() - begin
