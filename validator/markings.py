"""Levels, controls and markings, and how two markings combine.

A marking has parts that combine differently: of two **levels** the higher wins,
**controls** accumulate, a **release list** shrinks to the common readers.
Administrative marks (SBU, LIMITED OFFICIAL USE) live only beside UNCLASSIFIED.
Sources: 32 CFR 2001.21(b) and 2001.24(a); IC Markings Manual (2016) section D.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce, total_ordering

from validator._law import LEVELS as _LEVEL_RECORDS

__all__ = [
    "CONFIDENTIAL",
    "LEVELS",
    "NOTHING",
    "RESTRICTED",
    "SECRET",
    "TOP_SECRET",
    "UNCLASSIFIED",
    "Level",
    "Marking",
    "level_of",
    "rollup",
]


@total_ordering
@dataclass(frozen=True, slots=True)
class Level:
    """A level of classification. Rank and spellings come from ``data/levels.toml``."""

    rank: int
    word: str
    letter: str
    #: the letter of the security warning (format line 4) that text of this level travels under
    warning: str

    def __lt__(self, other: "Level") -> bool:
        return self.rank < other.rank

    def __str__(self) -> str:
        return self.word

    @property
    def is_classified(self) -> bool:
        """Claim that text of this level is national security information."""
        return self.rank > 0


LEVELS: tuple[Level, ...] = tuple(
    sorted(
        Level(record["rank"], record["word"], record["letter"], record["warning"])
        for record in _LEVEL_RECORDS
    )
)
_BY_WORD = {level.word.replace(" ", ""): level for level in LEVELS}
_BY_WORD["UNCLAS"] = LEVELS[0]
_BY_LETTER = {level.letter: level for level in LEVELS}
UNCLASSIFIED = _BY_WORD["UNCLASSIFIED"]
RESTRICTED = _BY_WORD["RESTRICTED"]
CONFIDENTIAL = _BY_WORD["CONFIDENTIAL"]
SECRET = _BY_WORD["SECRET"]
TOP_SECRET = _BY_WORD["TOPSECRET"]


def level_of(text: str) -> Level | None:
    """Return the level that a word, a spaced word or a letter names, else None."""
    packed = text.replace(" ", "").upper()
    return _BY_WORD.get(packed) or _BY_LETTER.get(packed)


@dataclass(frozen=True, slots=True)
class Marking:
    """What a mark says, whatever its form: the value that rules compare.

    ``controls`` hold canonical banner words (``NOFORN``, ``NODIS``);
    ``release`` is None where no list stands, which never means releasable;
    ``administrative`` is SBU, LIMITED OFFICIAL USE, FOR OFFICIAL USE ONLY or None.
    """

    level: Level | None
    controls: frozenset[str] = frozenset()
    release: frozenset[str] | None = None
    administrative: str | None = None

    def join(self, other: "Marking") -> "Marking":
        """Return the marking that text under both marks needs."""
        levels = [m.level for m in (self, other) if m.level is not None]
        level = max(levels) if levels else None
        controls = self.controls | other.controls
        if self.release is None or other.release is None or "NOFORN" in controls:
            release = None
        else:
            release = self.release & other.release
        administrative = None
        if level is None or not level.is_classified:
            # SBU lives only beside U; a classified level protects more than it does
            marks = sorted(a for a in (self.administrative, other.administrative) if a)
            administrative = marks[-1] if marks else None
        return Marking(level, controls, release, administrative)

    def covers(self, other: "Marking") -> bool:
        """Claim that joining the other marking to this one changes nothing."""
        return self.join(other) == self

    def banner(self) -> str:
        """Return the marking as an overall marking in words."""
        if self.level is None:
            return ""
        words = [self.level.word, *sorted(self.controls)]
        if self.release:
            words.append("REL TO " + ", ".join(sorted(self.release, key=lambda c: (c != "USA", c))))
        if self.administrative:
            words.append(self.administrative)
        return "//".join(words)


#: the marking of no text at all: joining it changes nothing
NOTHING = Marking(UNCLASSIFIED)


def rollup(markings: Iterable[Marking]) -> Marking:
    """Return the overall marking that portions with these markings require."""
    return reduce(Marking.join, markings, NOTHING)
