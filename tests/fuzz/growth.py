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

    The text is repeated as a whole, and so is its first line: what swallows all that
    follows in one token shows in one or the other.
    """
    try:
        text = decode(raw, "a.cable").text
    except NotText:
        return ""
    lines = text.splitlines()
    longest = max(lines, key=len, default="")
    for name, unit in (
        ("text", text),
        ("longest line", longest),
        ("longest line, ended", longest + "\n"),
    ):
        if unit and (grown := _growth(unit)):
            return f"{name} {grown}"
    return ""


def _growth(unit: str) -> str:
    short = unit * (SIZE // len(unit) + 1)
    for _ in range(ATTEMPTS):
        little, much = _seconds(short), _seconds(short * TIMES)
        if much < 0.05 or much < little * ALLOWED:
            return ""
    return f"takes {little:.3f} s, {TIMES} times as much text {much:.3f} s"


def _seconds(text: str) -> float:
    source = Source(text, "a.cable")
    begin = time.process_time()
    check(source, today=date(2026, 1, 1))
    return time.process_time() - begin
