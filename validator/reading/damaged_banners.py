"""Finds banners of pages whose level is spaced or damaged, and marks them for the grammar.

A sign stands in the reading copy for the first letter, so that no offset moves. Letters that
are lost or wrong are read only beside a page line, before two slashes and alone between blank
lines; what stands above and below the whole text is read in ``reading.page_furniture``.
"""

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from validator.law.letters import letters_of, nearest_level
from validator.reading.levels import DAMAGED, RIGHT
from validator.text.kept import kept
from validator.text.regex import regex

if TYPE_CHECKING:
    import re

__all__ = ["ALONE", "BANNER", "damaged_banners", "is_wrong"]

BANNER = "\ue002"
_DAMAGED = regex(rf"\n[ \t]*+{DAMAGED}")
_RIGHT = regex(rf"{RIGHT}(?:/.*)?")
_PAGE_WORD, _SLASHES = regex("PAGE"), regex("//")
_PAGE = regex(r"[ \t]*+PAGE *[\dOl]{1,2}\b[^\n]*")
#: a line that may be a level with wrong letters
_ALIKE = regex(r"[A-Z\d$|!][A-Z\d$|! .-]{3,22}(?:/{1,2}[A-Z][A-Z /]{1,40})?")
_SLASHED = regex(r"[ \t]*+(?P<line>[A-Z\d]{3,4}[A-Z\d ]{1,12} ?// ?[A-Z][A-Z /]{1,40})(?=\n|\Z)")
#: a word or two between blank lines: only one letter is wrong
ALONE = r"\n[ \t]*+(?P<word>(?:TOP )?[A-Z]{5,13}+)[ \t]*+(?=\n[ \t]*+\n)"
_ALONE = regex(rf"\n[ \t]*+{ALONE}")
#: words of English that are a letter away
_OTHERS = frozenset(("SECRETS", "SECRETE"))
#: lines about a page line that may be banners
_ABOUT = 3
#: characters in which they stand
_WINDOW = 400
#: two wrong letters in a word of six are too many: REGRET is no SECRET
_SHORT = 8


def damaged_banners(text: str, *, doubtful: bool) -> list[int]:
    """Return where damaged banners begin: those on any line if the text is doubtful."""
    lines = [*_about_pages(text), *_slashed(text)]
    seen = {place for place, line in lines if _is_level(line)}
    if doubtful:
        padded = f"\n{text}\n\n"
        seen.update(match.start("banner") - 1 for match in _DAMAGED.finditer(padded))
        alone = _ALONE.finditer(padded)
        seen.update(match.start("word") - 1 for match in alone if is_wrong(match["word"]))
    return sorted(seen)


@kept(1024)
def is_wrong(word: str) -> bool:
    """Whether a word alone between blank lines is a level with a wrong letter."""
    return word not in _OTHERS and not _RIGHT.fullmatch(word) and _is_near(word)


def _is_near(word: str) -> bool:
    return nearest_level(letters_of(word), 1) is not None


@kept(1024)
def _is_level(line: str) -> bool:
    """Whether a line is a level with one letter or two lost or wrong, and no more."""
    if not _ALIKE.fullmatch(line) or _RIGHT.fullmatch(line):
        return False
    letters = letters_of(line.partition("/")[0])
    return nearest_level(letters, 1 if len(letters) < _SHORT else 2) is not None


def _about_pages(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines above and below each page line."""
    for start in _lines_with(_PAGE_WORD, text):
        match = _PAGE.match(text, start) if start else None  # none stands above the first
        if match is None:
            continue
        for lines in (_lines_before(text, start - 1), _lines_behind(text, match.end())):
            yield from takewhile(lambda found: _ALIKE.fullmatch(found[1]) is not None, lines)


def _slashed(text: str) -> Iterator[tuple[int, str]]:
    """Yield lines in which two slashes follow the first words, as in a banner."""
    for start in _lines_with(_SLASHES, text):
        match = _SLASHED.match(text, start)
        if match is not None:
            yield match.start("line"), match["line"].rstrip()


def _lines_with(sign: "re.Pattern[str]", text: str) -> Iterator[int]:
    """Yield where each line begins that has a sign; to look for the sign first is much faster."""
    end = 0
    while (match := sign.search(text, end)) is not None:
        place = match.start()
        yield text.rfind("\n", end, place) + 1 or end
        end = text.find("\n", place)
        if end < 0:
            return


def _lines_before(text: str, end: int) -> Iterator[tuple[int, str]]:
    for _ in range(_ABOUT):
        end = len(text[max(0, end - _WINDOW) : end].rstrip()) + max(0, end - _WINDOW)
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end]
        if not line or end - start > _WINDOW:
            return
        yield start + len(line) - len(line.lstrip()), line.strip()
        end = start


def _lines_behind(text: str, start: int) -> Iterator[tuple[int, str]]:
    for _ in range(_ABOUT):
        behind = text[start : start + _WINDOW]
        start += len(behind) - len(behind.lstrip())
        line = text[start : start + _WINDOW].partition("\n")[0]
        if not line:
            return
        yield start, line.rstrip()
        start += len(line)
