"""The levels of classification, from the data."""

from typing import NamedTuple

from validator.law._records import LEVELS as _LEVEL_RECORDS

__all__ = [
    "CONFIDENTIAL",
    "LEVELS",
    "RESTRICTED",
    "SECRET",
    "TOP_SECRET",
    "UNCLASSIFIED",
    "Level",
    "level_of",
    "shortened",
]


class Level(NamedTuple):
    """A level of classification, ordered by rank. Its data come from ``data/levels.toml``."""

    rank: int
    word: str
    letter: str
    #: the letter of the security warning (format line 4) that text of this level travels under
    warning: str

    def __str__(self) -> str:
        return self.word

    @property
    def is_classified(self) -> bool:
        """Whether text of this level is national security information."""
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
#: words that clerks cut: ``CONF``
_BY_CUT = {
    word: _BY_WORD[record["word"].replace(" ", "")]
    for record in _LEVEL_RECORDS
    for word in record.get("cut", ())
}
UNCLASSIFIED = _BY_WORD["UNCLASSIFIED"]
RESTRICTED = _BY_WORD["RESTRICTED"]
CONFIDENTIAL = _BY_WORD["CONFIDENTIAL"]
SECRET = _BY_WORD["SECRET"]
TOP_SECRET = _BY_WORD["TOPSECRET"]


def level_of(text: str) -> Level | None:
    """Return the level that a word, a spaced word or a letter names, else None."""
    packed = text.replace(" ", "").upper()
    return _BY_WORD.get(packed) or _BY_LETTER.get(packed)


def shortened(word: str) -> Level | None:
    """Return the level of the United States that a letter or a cut word stands for: ``CONF``."""
    packed = word.upper()
    level = _BY_CUT.get(packed) or _BY_LETTER.get(packed)
    return level if level != RESTRICTED else None
