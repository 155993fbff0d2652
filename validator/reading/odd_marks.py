"""Reads what stands for a portion mark in a document, but is not written as one.

``(S|NF)``, ``(T/S)``, ``(Secret)``, ``«S»``, ``S//NF`` without brackets, a level in a circle, a
letter that no register knows: where a mark stands, nobody takes it for anything else. Only a
document is read so; in a cable a number stands before each mark and tells where it is.
Sources: 32 CFR 2001.21(c) for what a mark is; the design of this linter for the rest.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from validator.cable.body import PortionMark
from validator.law.letters import nearest_level
from validator.law.words import control
from validator.markings.marking import Marking
from validator.markings.reading import read_written
from validator.reading.spans import holds
from validator.text.regex import regex
from validator.text.source import Span

__all__ = [
    "SPOKEN_OF",
    "WITHIN_SIGNS",
    "OddMark",
    "is_letter",
    "is_listed",
    "is_oddly_marked",
    "known_controls",
    "meant",
    "odd_beginnings",
    "odd_marks",
    "opening_letters",
]

_OPENING, _CLOSING = "(\\[{<\u00ab\u2039", ")\\]}>\u00bb\u203a"
#: what is in brackets of any kind, one within the other too
_IN_BRACKETS = regex(
    rf"(?:[{_OPENING}][ \t]{{0,2}}){{1,3}}(?P<said>[^{_OPENING}{_CLOSING}\n]{{1,70}})"
    rf"(?:[ \t]{{0,2}}[{_CLOSING}]){{1,3}}"
)
_BRACKET = regex(rf"[{_OPENING}]")
#: no sentence speaks of what stands before
SPOKEN_OF = (
    r"(?![\"'\u201d]?[ \t]{1,3}(?:is|are|was|were|means?|stands?|denotes?|refers?|indicates?"
    r"|appl(?:y|ies)|may|must|can|should|will|has|and|or|banners?|markings?|documents?|information|material"
    r"|paragraphs?|portions?)\b)"
)
#: a level before two slashes, without a bracket or with one; no sentence goes on behind it
_BARE = regex(
    r"(?<![\w/([{<.:-])(?:TS|[SCU]|TOP SECRET|SECRET|CONFIDENTIAL)[ \t]{0,2}//[ \t]{0,2}"
    r"[A-Z][A-Z0-9-]{1,15}(?:[/, ]{1,3}[A-Z0-9-]{2,15}){0,9}[)\]}]?(?![\w/])" + SPOKEN_OF
)
#: a letter in a circle or a box
_IN_A_SIGN = regex(
    "[\u249e\u24ae\u24b0\u24c8\u24ca\u24e2\u24e4"
    "\U0001f112\U0001f122\U0001f124\U0001f132\U0001f142\U0001f144\U0001f152\U0001f162\U0001f164"
    "\U0001f172\U0001f182\U0001f184]"
)
#: a letter of a level between two signs that are alike
WITHIN_SIGNS = r"(?P<sign>[/\\|=~^*_.'\"-])(?P<within>TS|[SC])(?P=sign)"
#: a letter of a level before the words of a paragraph, with signs in place of brackets
_IN_SIGNS = regex(
    r"(?:^|\|)[ \t>\ue010-\ue013\u2022\u2502]*+(?:[-*+|\u2013\u25aa][ \t]++)?"
    r"(?:\d{1,3}(?:\.\d{1,3}){0,3}[.)]?[ \t]++|[a-z][.)][ \t]++)?"
    r"(?P<said>(?P<before>TS|[SC])"
    r"(?:[ ]?[:;>/\u2013\u2014](?=[ \t])|[ ]-{1,2}(?=[ ]))"
    rf"|{WITHIN_SIGNS}(?=[ \t]))",
    re.MULTILINE,
)
#: a letter that begins a line with a sign behind it: one of a list, or of questions and answers
_LISTED = regex(r"^[ \t>*|-]{0,12}(?![TSCU])[A-Z][ ]?[:;>)\]}\u2013\u2014-](?=[ \t])", re.MULTILINE)
#: where something begins that may stand for a mark
_BEGINS = regex(rf"[{_OPENING}]|//")
_SIGNS = {
    **dict.fromkeys("\u249e\U0001f112\U0001f132\U0001f152\U0001f172", "C"),
    **dict.fromkeys("\u24ae\u24c8\u24e2\U0001f122\U0001f142\U0001f162\U0001f182", "S"),
    **dict.fromkeys("\u24b0\u24ca\u24e4\U0001f124\U0001f144\U0001f164\U0001f184", "U"),
}
#: what may stand about the letters of a mark, and what stands before its level
_ABOUT = " \t\"'\u201c\u201d.:;,/\\|*_?!~+-\u2013"
_BEFORE = regex(
    r"(?i:(?:portion|para(?:graph)?)(?:[ -]mark(?:ing|ed)?)?|class(?:\.|ification|ified)?|cl\."
    r"|marked|level|U\.?S\.?)[ \t]{0,2}[:=-]?[ \t]{1,3}"
)
_LEVEL = regex(
    r"(?P<full>T[ ._/-]?O[ ._]?P[ _./-]{0,2}S[ ._]?E[ ._]?C[ ._]?R[ ._]?E[ ._]?T"
    r"|S[ ._]?E[ ._]?C[ ._]?R[ ._]?E[ ._]?T"
    r"|C[ ._]?O[ ._]?N[ ._]?F[ ._]?I[ ._]?D[ ._]?E[ ._]?N[ ._]?T[ ._]?I[ ._]?A[ ._]?L"
    r"|UNCLASSIFIED)(?![A-Za-z])"
    r"|(?P<two>T[ ./-]{0,2}S)(?![A-Za-z])|(?P<one>[SCU])(?![A-Za-z])"
    r"|(?P<glued>TS|[SC])(?=(?:NF|NOFORN)\b)",
    re.IGNORECASE,
)
#: what stands between a level and its controls, or between these
_BETWEEN = regex(r"[ \t]*[^\w \t][^\w\t]{0,3}[ \t]*|[ \t]+")
_COUNTRIES = regex(
    r"(?:REL(?:EASABLE)?[ ]?(?:TO)?|FGI|EYES|DISPLAY ONLY)[ ]?(?:[A-Z]{3,4}(?:[, /]{1,3}|\Z)){0,20}"
)
#: a level in words with a letter wrong, or what stands before two slashes and controls
_MISSPELT = regex(r"[A-Z]{5,14}(?: [A-Z]{5,8})?")
#: a letter of a level that stands twice, or with a figure: (SS), (S1)
_NEARLY = regex(r"(?!CC)(?P<level>TS|[SC])(?:S|C|\d)")
#: what may stand about the words of a text, and behind their last sign
_ABOUT_WORDS = " \t\n*_~=^+#\"'\u201c\u201d\u00ab\u00bb.:,;!?\u2013\u2014-/()[]"
_CLOSES = " \t\n*_~=^+#\"'\u201d\u00bb/)]"
_CLOSES_ONE = (")", "]", "}", ">", "\u00bb")
_AT_END = (".", "!", "?")
_UNKNOWN = regex(r"(?P<level>[A-Z]{1,14})[ ]?//[ ]?(?P<controls>[A-Z][A-Z0-9/ ,-]{1,50})")
#: no paragraph is looked at further
_LONGEST = 3000
#: a letter with signs about it as a mark may have
_ALONE = regex(r"[ \"'\u201c\u201d.*]{0,4}[A-Za-z][ .:?!\"'\u201c\u201d*]{0,4}|[ ]?- ?[A-Z] ?-[ ]?")
#: a letter that is none of a mark: (S)ave, x(S), (C) = 41, (S) (M) (L)
_NO_LETTER = regex(r"[a-z]|[ \t]{0,3}=[ \t]{0,3}\d|[ \t]{0,3}\d{0,6},?[ \t]{0,3}\([ABD-RTV-Z]\)")
#: controls that stand without a level
_SPREAD = regex(r"NF|NOFORN|OC|ORCON|RELIDO|REL(?: TO)? .*|.*//.*")
#: controls alone
_CONTROLS = regex(r"[A-Z][A-Z0-9 ,/-]{1,59}")
#: a letter alone, as lists have it
_LETTER = regex(r"^[^\w\n(\[]{0,12}(?:\d{1,3}[.)]?[ \t]{0,3})?[(\[]([A-Za-z])[)\]]", re.MULTILINE)
_WITH_FIGURE = regex(r"[(\[]([SC]\d)[)\]]")
_ROMAN = regex(r"^[^\w\n(\[]{0,12}[(\[](?:i{2,3}|iv|vi{1,3}|ix|xi{1,3})[)\]]", re.M | re.I)
_LEVELS = "CSU"
#: the sign of an owner, the rest of a word
_NO_MARK = regex(
    r"[a-z]|[ \t]{0,3}(?:(?i:copyright)\b|(?:[A-Z][\w.&'-]{0,30}[ ,]{1,2}){0,6}(?:19|20)\d\d\b"
    r"|(?:[A-Z][\w.&'-]{0,30}[ ,.]{0,2}){1,5}(?:\n|\Z))"
)


class OddMark(NamedTuple):
    """What stands for a mark.

    ``alone`` tells that it is no more than a letter, ``in_words`` that it says a level in full
    without brackets, as a text may that speaks of one, ``bare`` that it has no brackets,
    ``nearly`` that a letter or a figure is too many: ``(S1)``.
    """

    mark: PortionMark
    alone: bool
    in_words: bool = False
    bare: bool = False
    nearly: bool = False


def odd_marks(text: str, start: int, end: int, known: Sequence[int]) -> Iterator[OddMark]:
    """Yield what may stand for a mark between two places of a flat text, wherever it stands.

    ``known`` is where the marks begin that are read already, in order: what holds one is none.
    """
    for match in _opened(text, start, end):
        if holds(known, *match.span()):
            continue
        found = meant(match["said"])
        if found is not None:
            said, marking = found
            alone = len(said.strip(_ABOUT)) == 1
            if alone and _is_doubled(match, marking):
                alone, said = False, f"({said})"
            nearly = _NEARLY.fullmatch(said) is not None
            if (alone and not _is_letter(match, said, marking)) or (
                nearly and not _heads_a_text(text, match.end())
            ):
                continue
            yield OddMark(_mark(match, said, marking), alone, nearly=nearly)
    for match in _BARE.finditer(text, start, end) if text.find("//", start, end) >= 0 else ():
        if holds(known, *match.span()):
            continue
        in_words = len(match[0].split("/")[0].rstrip()) > 2
        form = "banner" if in_words else "portion"
        mark = _mark(match, match[0], read_written(match[0], form).marking)
        yield OddMark(mark, False, in_words, bare=True)
    if not text.isascii():
        for match in _IN_A_SIGN.finditer(text, start, end):
            if holds(known, *match.span()):
                continue
            letter = _SIGNS[match[0]]
            yield OddMark(_mark(match, letter, read_written(letter, "portion").marking), True)


def is_oddly_marked(words: str) -> bool:
    """Whether words begin or end with what stands for a mark."""
    bare = words.strip()
    if _IN_SIGNS.match(bare) is not None:
        return True
    ends = bare.endswith(_CLOSES_ONE)
    last = max(map(bare.rfind, "([{<\u00ab")) if ends else 0
    while last > 0 and bare[last - 1] in "([{<":
        last -= 1
    found = (_IN_BRACKETS.match(bare, place) for place in {0, max(last, 0)})
    return any(match is not None and meant(match["said"]) is not None for match in found)


def odd_beginnings(text: str) -> tuple[list[int], list[OddMark]]:
    """Return where in a text something begins that may stand for a mark, in order.

    The second are marks of which signs at the head of a line are all that tells them: ``S: Text``.
    """
    found = [] if _LISTED.search(text) is not None else [*_in_signs(text)]
    places = [match.start() for match in _BEGINS.finditer(text)]
    if not text.isascii():
        places += [match.start() for match in _IN_A_SIGN.finditer(text)]
        places.sort()
    return places, found


def _in_signs(text: str) -> Iterator[OddMark]:
    for match in _IN_SIGNS.finditer(text):
        if _heads_a_text(text, match.end()):
            marking = read_written(match["before"] or match["within"], "portion").marking
            span = Span(*match.span("said"))
            yield OddMark(PortionMark(span, match["said"], marking, brackets=""), False, bare=True)


def _is_doubled(match: "re.Match[str]", marking: Marking) -> bool:
    """Whether a letter of a level is in two brackets on both sides: ``((S))``."""
    whole = match[0].replace(" ", "")
    doubled = any(pair in whole for pair in ("((", "[[", "{{", "<<", "\u00ab\u00ab"))
    closed = any(pair in whole for pair in ("))", "]]", "}}", ">>", "\u00bb\u00bb"))
    return doubled and closed and marking.level is not None and match["said"].isupper()


def opening_letters(text: str) -> frozenset[str]:
    """Return the letters in brackets with which lines begin; ``ii`` for a Roman number."""
    letters = {match[1] for match in _LETTER.finditer(text)}
    letters |= {match[1] for match in _WITH_FIGURE.finditer(text)}
    return frozenset(letters | ({"ii"} if _ROMAN.search(text) is not None else set()))


def is_letter(mark: PortionMark, text: str, letters: frozenset[str]) -> bool:
    """Whether a letter in brackets is no mark, for all that it is that of a level.

    It is one of a word, of a formula, of a key, or it counts an item: (A), (B), (C).
    """
    start, end = mark.span
    if text[max(start - 1, 0) : start].isalpha() or _NO_LETTER.match(text, end) is not None:
        return True
    code = ord(mark.text.strip(_ABOUT))
    return chr(code - 1) in letters and chr(code - 2) in letters


def is_listed(mark: PortionMark, text: str, letters: frozenset[str]) -> bool:
    """Whether a letter counts the items of a list, or is the sign of an owner.

    ``letters`` are those with which lines begin, and those with a figure behind them.
    """
    letter = mark.text.strip(_ABOUT)
    if len(letter) == len("S1"):
        return any(other != letter and other[:-1] == letter[:-1] for other in letters)
    if letter == "c" and not letters & {"s", "u"}:
        return True  # the sign of an owner
    if letter in "cC" and _NO_MARK.match(text, mark.span.end) is not None:
        return True
    if is_letter(mark, text, letters):
        return True
    if letter.lower() in "ivx" and "ii" in letters:
        return True
    if letter.lower() == "a":
        return chr(ord(letter) + 1) in letters
    before = chr(ord(letter) - 1)
    if before in _LEVELS:
        return before in letters and chr(ord(before) - 1) in letters
    return before in letters


def _opened(text: str, start: int, end: int) -> Iterator["re.Match[str]"]:
    """Yield what is in brackets, each once."""
    done = start
    for bracket in _BRACKET.finditer(text, start, end):
        match = _IN_BRACKETS.match(text, bracket.start(), end) if bracket.start() >= done else None
        if match is not None:
            done = match.end()
            yield match


def _is_letter(match: "re.Match[str]", said: str, marking: Marking) -> bool:
    """Whether a letter in brackets may be a mark: of no level, or small, only before a text."""
    if _ALONE.fullmatch(said) is None:
        return False
    if marking.level is not None and not said.islower():
        return True
    text, place = match.string, match.start()
    begins = text[max(place - 1, 0) : place] in ("", " ", "\t", "\n") and match[0][0] == "("
    return begins and _begins_a_sentence(text, match.end())


def _begins_a_sentence(text: str, place: int) -> bool:
    """Whether a sentence begins at a place, of some words and with its end."""
    paragraph = text.find("\n\n", place, place + _LONGEST)
    words = text[place : paragraph if paragraph >= 0 else place + _LONGEST].strip()
    return words[:1].isupper() and words.count(" ") > 1 and words.endswith((".", "!", "?"))


def _heads_a_text(text: str, place: int) -> bool:
    """Whether a sentence follows in the paragraph or cell, or nothing more."""
    paragraph = text.find("\n\n", place, place + _LONGEST)
    words = text[place : paragraph if paragraph >= 0 else place + _LONGEST].partition("|")[0]
    bare = words.strip(_ABOUT_WORDS)
    return not bare or (
        bare[0].isupper() and bare.count(" ") > 1 and words.rstrip(_CLOSES)[-1:] in _AT_END
    )


def _mark(match: "re.Match[str]", said: str, marking: Marking) -> PortionMark:
    return PortionMark(Span(*match.span()), said, marking, brackets="")


@lru_cache(maxsize=2048)
def meant(said: str) -> tuple[str, Marking] | None:
    """Return what brackets hold and the marking that is meant, None if it is none."""
    bare = said.strip(_ABOUT)
    before = _BEFORE.match(bare)
    bare = bare if before is None else bare[before.end() :]
    nearly = _NEARLY.fullmatch(bare)
    if nearly is not None:
        return said, read_written(nearly["level"], "portion").marking
    level = _LEVEL.match(bare)
    if level is not None:
        marking = _with_known_controls(bare, level)
        return None if marking is None else (said, marking)
    return _of_no_level(said, bare)


def _with_known_controls(bare: str, level: "re.Match[str]") -> Marking | None:
    """Return the marking of a level with what stands behind it, None if that is no control."""
    word = "".join(filter(str.isalpha, level[0])).upper()
    rest = bare[level.end() :].strip(_ABOUT)
    letters = level["full"] is None
    if not rest:
        return read_written(word, "portion").marking
    if letters and not level[0].isupper() and not rest.islower():
        return None
    words = known_controls(rest)
    if words is None:
        return None
    return read_written(f"{word}//{words}", "portion").marking


def known_controls(rest: str) -> str | None:
    """Return controls with a slash between them, None if a word is none."""
    upper = rest.upper()
    if _COUNTRIES.fullmatch(upper) is not None:
        return upper
    words = [word for word in _BETWEEN.split(upper) if word]
    known = all(control(word) or control(word, portion=False) for word in words)
    if known and words:
        return "/".join(words)
    return upper if "//" in rest and control(words[0]) is not None else None


def _of_no_level(said: str, bare: str) -> tuple[str, Marking] | None:
    """Return a mark whose level is misspelt or unknown, one without a level, or a letter."""
    if len(bare) == 1 and bare.isalpha() and bare.isupper() and bare == said.strip():
        return said, Marking(None)
    if not bare.isupper():
        return None
    if _MISSPELT.fullmatch(bare) and nearest_level(bare.replace(" ", ""), 1) is not None:
        return said, Marking(nearest_level(bare.replace(" ", ""), 1))
    unknown = _UNKNOWN.fullmatch(bare)
    if unknown is not None and known_controls(unknown["controls"]) is not None:
        return said, Marking(None)
    words = known_controls(bare) if _CONTROLS.fullmatch(bare) else None
    surely = words is not None and _SPREAD.fullmatch(bare) is not None
    return (said, Marking(None)) if surely else None
