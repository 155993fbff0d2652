"""Reads the words of a level at the head of a line, also damaged ones: ``C 0 N F I D E N T A L``.

Source: ACP 127(G) section 209 for letter spacing. Shapes of damage are those of copies read:
lost blanks, look-alike signs, letters lost or wrong, a letter shared with the name of the post.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from validator.law.letters import letters_of, nearest_level
from validator.law.levels import UNCLASSIFIED, Level, level_of, shortened
from validator.text.regex import regex

__all__ = ["DAMAGED", "LEVEL_SIGNS", "RIGHT", "LevelWords", "banner_words", "level_words"]

_LOU = "LIMITED OFFICIAL USE"
_WORDS = (_LOU, "TOP SECRET", "UNCLASSIFIED", "UNCLAS", "CONFIDENTIAL", "SECRET", "RESTRICTED")
_ALIKE = {
    "O": "[O0]",
    "I": "[I1L|!]",
    "E": "[E3]",
    "S": "[S5$]",
    "T": "[T7]",
    "A": "[A4]",
    "L": "[L1I|]",
}


def _spelled(word: str) -> str:
    """Return a pattern for the letters of a word, with blanks or full stops between or without."""
    letters = (_ALIKE.get(letter, letter) for letter in word.replace(" ", ""))
    return "[ \t.-]{0,4}".join(letters)


_LEVEL = regex("|".join(map(_spelled, _WORDS)))
#: what their first letters may look like: to see one of these first is much faster
LEVEL_SIGNS = "".join(sorted({_ALIKE.get(word[0], word[0]).strip("[]") for word in _WORDS[:-1]}))
#: a level as it should be
RIGHT = r"(?:UNCLASSIFIED|UNCLAS|CONFIDENTIAL|TOP {1,3}SECRET|SECRET|LIMITED OFFICIAL USE)"
#: a level alone on a line, behind the blanks before it: its letters spaced or damaged
DAMAGED = (
    rf"(?=[{LEVEL_SIGNS}])(?!{RIGHT}(?:/[^\n]*+)?[ \t]*\n)"
    rf"(?P<banner>(?:{'|'.join(map(_spelled, _WORDS[:-1]))})"
    r"(?:[ \t]*/{1,2}[ \t]*[A-Z][^\n]{0,80})?)[ \t]*(?=\n)"
)
_BY_LETTERS = {word.replace(" ", ""): word for word in _WORDS}
#: what makes another word of the letters of a level: SECRETARY, CONFIDENTIALITY
_GOES_ON = regex(r"(?:AR[YI]|ARIA?T?|ARIES|I?TY|IVE|I?ONS?|E?LY|E?[SD]?|[S-]?IFIED)(?![A-Z])")
#: marks of handling in the place of a level
_HANDLING = {"SBU": "SBU", "FOUO": "FOR OFFICIAL USE ONLY"}
_TOKEN = regex(r"[^ \t]+")
#: letters with blanks between them, at least so many
_SPACED = 3
_QUALIFIED = regex(
    r"[ \t]*(?:/|(?:NOFORN|NODIS|EXDIS|LIMDIS|STADIS|E[ \t]*F[ \t]*T[ \t]*O)(?![A-Z]))"
)


class LevelWords(NamedTuple):
    """The words of a level: where they end, where the rest of the line begins, what they say.

    ``repaired`` is None where the words themselves name the level; else ``glued`` (the blank
    behind them is lost), ``look-alike`` (a digit or another alphabet stands for a letter),
    ``letters`` (one or two are wrong or missing) or ``short`` (``CONF``, ``S``).
    """

    end: int
    rest: int
    level: Level | None
    spelling: str
    nearest: Level | None = None
    administrative: str | None = None
    repaired: str | None = None


def level_words(
    plain: str, first: int, limit: int, is_name: Callable[[str], bool], *, whole: bool
) -> LevelWords:
    """Read the level of a line in capitals, in front of ``limit``.

    There its section begins, and all words before it are of the level (``whole``), or its
    number. ``is_name`` tells whether a text is the name of a post.
    """
    match = _LEVEL.match(plain, first)
    while match is not None:
        rest = _rest(plain, match.end(), limit, is_name)
        if rest is not None:
            return _spelled_out(plain, match, rest)
        match = _LEVEL.match(plain, first, match.end() - 1)
    if is_name(plain[first:limit]):
        return LevelWords(first, first, None, "missing")
    tokens = list(_TOKEN.finditer(plain, first, limit))
    return _broken(plain, first, _end_of_words(plain, tokens, limit, is_name, whole=whole))


def banner_words(plain: str) -> LevelWords:
    """Read the level of a banner in capitals: in front of slashes, or all of it."""
    slash = plain.find("/")
    limit = len(plain.rstrip()) if slash < 0 else len(plain[:slash].rstrip())
    return level_words(plain, 0, limit, lambda _: False, whole=True)


def _rest(plain: str, end: int, limit: int, is_name: Callable[[str], bool]) -> int | None:
    """Return where the line goes on behind a level; None if its letters are those of a word.

    The last letter may be the first of the post as well: ``… T I A LIMA``.
    """
    is_glued = plain[end : end + 1].isalpha()
    if end >= limit:
        return None if is_glued and _GOES_ON.match(plain, end) else end
    if is_name(plain[end:limit]):
        return end
    if (is_glued or plain[end : end + 1] == " ") and is_name(plain[end - 1 : limit]):
        return end - 1
    if not is_glued or _QUALIFIED.match(plain, end):
        return end
    return None if _GOES_ON.match(plain, end) or limit >= len(plain) else end


def _spelled_out(plain: str, match: "re.Match[str]", rest: int) -> LevelWords:
    """Read a level of which every letter is there, or a sign like it."""
    end = match.end()
    is_glued = rest < end or plain[end : end + 1].isalpha()
    level, spelling, handling, repaired = _spelling(match[0], is_glued)
    return LevelWords(end, rest, level, spelling, None, handling, repaired)


@lru_cache(maxsize=256)
def _spelling(printed: str, is_glued: bool) -> tuple[Level | None, str, str | None, str | None]:
    """Return level, spelling, handling and repair of a level; there are few ways to print one."""
    tokens = printed.split()
    word = _BY_LETTERS.get(re.sub(r"[\s.-]", "", printed))
    repaired = None
    if word is None:
        repaired = "look-alike"
        word = next(word for word in _WORDS if re.fullmatch(_spelled(word), printed))
    elif is_glued:
        repaired = "glued"
    if word == "RESTRICTED":
        return None, "unknown", None, None
    spelling = "mixed"
    if all(len(token) == 1 for token in tokens):
        spelling = "spaced"
    elif len(tokens) == len(word.split()) and printed.count(" ") < len(word) // 2:
        spelling = "plain" if not re.search(r"[.-]", printed) else "mixed"
    handling = _LOU if word == _LOU else None
    level = UNCLASSIFIED if handling else level_of(word)
    return level, spelling, handling, repaired


def _broken(plain: str, first: int, end: int) -> LevelWords:
    """Read words that are none of a level, but may have been meant for one."""
    tokens, letters = plain[first:end].split(), letters_of(plain[first:end])
    if letters in _HANDLING:
        return LevelWords(end, end, UNCLASSIFIED, "plain", None, _HANDLING[letters])
    short = shortened(letters)
    if short is not None:
        return LevelWords(end, end, short, "unknown", None, None, "short")
    level = nearest_level(letters)
    spaced = len(tokens) >= _SPACED and all(len(token) < _SPACED for token in tokens)
    spelling = "broken" if spaced else "unknown"
    repaired = None if level is None else "letters"
    return LevelWords(end, end, level, spelling, level, None, repaired)


def _end_of_words(
    plain: str,
    tokens: "list[re.Match[str]]",
    limit: int,
    is_name: Callable[[str], bool],
    *,
    whole: bool,
) -> int:
    """Return where words end that cannot be read: before a qualifier or the name of a post."""
    first = tokens[0].start() if tokens else limit
    for before, token in zip([None, *tokens], tokens, strict=False):
        start = token.start()
        if before is not None and (_QUALIFIED.match(plain, start) or is_name(plain[start:limit])):
            return before.end()
        if (slash := token[0].find("/")) > 0:
            return start + slash
        for place in range(start + 1, token.end() - 1):
            known = is_name(plain[place:limit])
            if known and nearest_level(letters_of(plain[first:place])) is not None:
                return place
    if whole and tokens:
        return tokens[-1].end()
    return _by_length(plain, first, tokens)


def _by_length(plain: str, first: int, tokens: "list[re.Match[str]]") -> int:
    """Return where words end before a post that is not known, by their length."""
    count = next((i for i, token in enumerate(tokens) if len(token[0]) >= _SPACED), len(tokens))
    if count > 1 and len(tokens) > count and len(tokens[count - 1][0]) == _SPACED - 1:
        # a word of two letters before the post may be its first: ``C O N F … LA PAZ``
        count -= 1
    if count < _SPACED:
        for words in range(min(_SPACED, len(tokens) - 1), 1, -1):
            if nearest_level(letters_of(plain[first : tokens[words - 1].end()])) is not None:
                count = words
                break
    return tokens[max(count, 1) - 1].end() if tokens else first
