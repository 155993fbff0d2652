"""Whether the time of a check grows faster than the text: by measuring, so in long runs only."""

import random
import re
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from tests.fuzz.recipes import FIXTURES, LINES, MARKS, NOISE, WORDS
from validator.checking.engine import check
from validator.reading import read_each
from validator.text.source import NotText, Source, decode

__all__ = ["DEAR", "KINDS", "Grown", "Steep", "cost", "planted", "steep", "superlinear"]

#: the text is repeated until it has so many characters, and so many times more
SIZE, TIMES = 40_000, 4
#: linear is TIMES; twice that is taken for noise of the machine
ALLOWED = TIMES * 2.2
ATTEMPTS = 4
ORDINARY = FIXTURES / "07DUSHANBE1334.cable"
#: places of a text in which something is repeated that chance chose
PLACES = 8
#: seconds: what takes less is not steep, whatever its growth
_LITTLE = 0.05
#: milliseconds that a KB may cost on a machine of 2024 with nothing else to do; the given cable
#: took 0.3 to 0.4 there in the first release: none may cost eight times as much
DEAR = 3.0
#: what a KB of that cable takes there in the work that other machines are measured by. It is none
#: of ours: a check that has become faster for ordinary text would else make all others dear
_YARD = 0.175
#: a cable costs as much as so many characters before the first is read, 0.3 ms there: it has a
#: heading, and a hundred rules are asked about it
OF_A_CABLE = 100
_WORD = re.compile(r"[^\W_]+|[^\w\s]")


class Steep(NamedTuple):
    """What shows that time grows faster than the text, and a text of ``SIZE`` that shows it."""

    said: str
    text: str


class Grown(NamedTuple):
    """A text that can be of any length: something in the midst of it is repeated."""

    name: str
    before: str
    unit: str
    after: str

    def of(self, size: int) -> str:
        return self.before + self.unit * (size // len(self.unit) + 1) + self.after


_LEVEL = "R 200402Z SEP 07\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\n\nS E C R E T OSLO 000123\n\n"
#: what was too dear once
KINDS = (
    Grown("a finding for each bracket of the TAGS", f"{_LEVEL}TAGS: ", "(", "\n"),
    Grown("a finding for each letter of the TAGS", f"{_LEVEL}TAGS: ", "A ", "\n"),
    Grown("a finding for each unknown caption", _LEVEL, "QXZW\n", ""),
    Grown("a finding for each caption that is repeated", _LEVEL, "SIPDIS\n", ""),
    Grown("letters of references", f"{_LEVEL}REF: A. OSLO 812 (NOTAL) B. 06 ROME 5", "A. ", "\n"),
    Grown("letters behind a reference", f"{_LEVEL}REF: A. OSLO 12 ", "a.SIPDIS\n", "\n"),
    Grown("a reference in each line", f"{_LEVEL}REF: ", "A. OSLO 12\n", "\n"),
    Grown("lines of a letter", "", "A\n", ""),
    Grown("lines of two letters", "", "ep\n", ""),
    Grown("classification lines with a mark", "", "UNCLAS OSLO 0(SBU)1\n", ""),
    Grown("lines beyond ASCII", f"{_LEVEL}REF: A. OSLO 12 ", "\xe9#\n", "\n"),
    Grown("marks of an instruction", f"{_LEVEL}E.O. 12958: DECL: ", "(S) ", "\n"),
    Grown("marks of a sentence", f"{_LEVEL}1. (S) a\n\n", "(C) Text. ", ""),
    Grown("bullets", f"{_LEVEL}1. (S) a\n\n", "-- (U) ", ""),
    Grown("brackets of another kind", f"{_LEVEL}1. (S) a\n\n", "[S] ", ""),
    Grown("paragraphs", f"{_LEVEL}1. (S) a\n\n", "1. (S) a\n", ""),
)


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
    texts = [*_whole(text), *(planted(text, by) for _ in range(PLACES if by else 0))]
    for one in texts:
        if (found := steep(one)) is not None:
            return found
    return None


def _whole(text: str) -> Iterator[Grown]:
    longest = max(text.splitlines(), key=len, default="")
    if not longest:
        return
    start, end = text.index(longest), text.index(longest) + len(longest)
    yield Grown("text", "", text, "")
    yield Grown("longest line", "", longest, "")
    yield Grown("longest line, ended", "", longest + "\n", "")
    yield Grown("longest line in its place", text[:start], longest + " ", text[end:])
    yield Grown("end of the longest line in its place", text[:end], longest[-40:], text[end:])


def planted(text: str, by: random.Random) -> Grown:
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
    return Grown(f"{unit[:60]!r} at {at}", text[:at], unit, text[at:])


def steep(grown: Grown) -> Steep | None:
    """Return what shows that time grows faster than this text, None if it does not."""
    short, long = grown.of(SIZE), grown.of(SIZE * TIMES)
    for _ in range(ATTEMPTS):
        little = _seconds(short)
        if little > _LITTLE and (dear := cost(short, little)) > DEAR:
            continue
        much = _seconds(long)
        if much < _LITTLE or much < little * ALLOWED:
            return None
    if little > _LITTLE and dear > DEAR:
        return Steep(f"{grown.name} costs {dear:.1f} ms a KB on a machine of 2024", short)
    said = f"takes {little:.3f} s, {TIMES} times as much text {much:.3f} s"
    return Steep(f"{grown.name} {said}", short)


def cost(text: str, seconds: float) -> float:
    """Return what a KB of a text that has taken so long costs on a machine of 2024, in ms.

    Each of its cables counts as ``OF_A_CABLE`` characters more.
    """
    [cables] = read_each([Source(text, "a.cable")])
    size = len(text) + OF_A_CABLE * len(cables)
    usual = ORDINARY.read_text(encoding="utf-8")
    usual *= -(-SIZE // len(usual))
    yard = min(_timed(_index, usual) for _ in range(3)) / len(usual)
    return seconds / size / yard * _YARD


def _timed(work: Callable[[str], object], text: str) -> float:
    begin = time.process_time()
    work(text)
    return time.process_time() - begin


def _index(text: str) -> list[tuple[str, list[tuple[int, int, int]]]]:
    """Tell of each word of a text where it stands: work of the kind that a check is made of."""
    found: dict[str, list[tuple[int, int, int]]] = {}
    for number, line in enumerate(text.split("\n")):
        for match in _WORD.finditer(line):
            found.setdefault(match.group().upper(), []).append((number, *match.span()))
    return sorted(found.items(), key=lambda item: (len(item[1]), item[0]))


def _seconds(text: str) -> float:
    return _timed(lambda it: check(Source(it, "a.cable"), today=date(2026, 1, 1)), text)
