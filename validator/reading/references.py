"""Reads references: the items of a list, and of each that is a cable the id.

A letter, a talk, a report or a manual has no id. A station may be unknown to our table; then it is
one word, and nothing beside it may make the item something else.

Sources: 5 FAH-1 H-246 (2004); reference lists of released and published cables of 1966 to 2017.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from validator.cable.header import Reference
from validator.law.countries import country_named
from validator.law.posts import is_post, post_begun
from validator.law.posts import posts as posts_of
from validator.text.kept import kept
from validator.text.numerals import as_int, has_digit
from validator.text.regex import regex, words_of
from validator.text.source import Span

__all__ = ["only_references", "references"]

#: cables that one item names; each has the text of the item
_MOST_IDS = 100
_MONTH = r"(?:JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)[A-Z]{0,6}\b"
#: ``A.``, ``(B)``, ``[C]``, ``D:``, ``E -``, ``F)`` glued to its item, a letter alone
_LETTER = regex(
    r"(?:(?<=[\s,;¶-])|^)[(\[]?(?P<letter>[A-Z])(?P<stop>[.)\]:;/]{1,2}|\s?-(?=\s)|(?=\s))\s*"
)
#: ``(1)``, ``2.``, ``3)``
_FIGURE = regex(r"(?:(?<=[\s,;¶-])|^)(?:\((?P<inner>[1-9])\)|(?P<figure>[1-9]\d?)[.)]{1,2})(?=\s)")
#: the letter once more: ``A. A)``, ``A. (A)``, ``A. REF A``, ``B. B OSLO 690``
_DOUBLED = r"(?:[(\[]?{0}[.)\]:]{{1,2}}|REF(?:TEL)? ?{0}\b[.):]?|{0}(?= ))\s+"
_LABEL = regex(
    r"\s*(?:(?:PROGRAM\s+)?REF(?:ERENCE|TEL)?(?:S|\(S\))?|RETELS?)(?:\s*[:.]\s*|\s+(?=[\dA-Z(]))"
)
_YEAR = r"(?:(?:19|20|0)?\d{2}|[O0]\d)"
_DATE = r"[/-]\d\d?[/-]\d\d"
#: ``NEW DELHI``, ``PORT-OF-SPAIN``, ``OSL0``
#: it ends before a sign that may follow a station, so that no shorter one is tried
_WORD = r"(?=[0.']{0,3}[A-Z])[A-Z0.']{1,20}?(?![A-MP-Z.'])"
_STATION = rf"(?!(?:AND|SEE|ALSO|CF|REF)\b){_WORD}(?:[ -]{{1,3}}{_WORD}){{0,7}}?"
#: no number of a cable: of a day, or of a month without a day
_NO_NUMBER = rf"(?![\dA-Z]|{_DATE})(?! {_MONTH}(?! \d\d?\b(?!\d)))"
#: a year before the next station, no further number of this one
_NEXT_YEAR = (
    r"(?!(?<=[ ,]\d\d)[ -]{1,3}(?!AND\b|PARAS?\b|SECTIONS?\b)[A-Z][A-Z.' -]{1,28}?[ #]\d"
    r"|(?<=[ ,](?:19|20)\d\d) (?!AND\b|PARAS?\b|SECTIONS?\b)[A-Z][A-Z.' -]{1,28}?[ #]\d)"
)
#: year, station, number, year behind; further numbers of the same station
_CABLE = regex(
    r"(?<![\dA-Z])(?:\d\d(?=\d\d[A-Z]))?"
    rf"(?:\(?'?(?P<year>{_YEAR})'?\)? ?[-/]? ?(?=[A-Z0]))?(?<![A-Z])(?P<station>{_STATION})"
    # a look ahead, so that a word with no number behind it is soon done with
    r"(?= ?[,:(]|[ /-]*+['\d#NO])"
    r"(?: ?[,:])?(?: ?\((?:[A-Z/]{1,9}|'?(?P<year_within>(?:19|20)?\d\d))\))?"
    r"(?:[ /-]+'?(?P<year_between>0\d|[6-9]\d|(?:19|20)\d\d)[ /-]+(?=\d{3,6}(?!\d)))?"
    r"[ -]*(?:#|(?:NO|NR|NUMBER)\b\.? ?)?"
    r"(?P<number>(?!(?<=[A-Z])0{1,2}(?![\dO]))\d[\dO]{0,5}|(?<![A-Z])O[\dO]{0,4}\d[\dO]{0,4})"
    rf"{_NO_NUMBER}"
    r"(?: ?\('?(?P<year_after>(?:19|20)?\d{2})\)|[/-](?P<year_glued>0\d|9\d)(?![\d/])"
    r"|(?<=\d{5}) (?P<year_spaced>0\d|9\d)(?![\d/])"
    rf"|,? ?\(?(?:OF|DATED),? (?:{_MONTH}\.? ?\d{{0,2}},? )?(?P<year_of>(?:19|20)\d\d)(?!\d))?"
    rf"(?P<more>(?:(?:/|,? (?:AND|&) |, ?)#?\d{{2,6}}(?![\dA-Z]|{_DATE})(?! {_MONTH})"
    rf"{_NEXT_YEAR})*)"
)
_YEARS = (
    *("year", "year_within", "year_between", "year_after"),
    *("year_glued", "year_spaced", "year_of"),
)
#: ``870 OSLO``
_NUMBER_FIRST = regex(
    r"\s*(?P<number>\d{2,6}) (?P<station>[A-Z][A-Z.' ]{1,28}?)(?: ?\([A-Z]+\))?[\s.,;]*$"
)
#: before the initial of somebody's name
_INITIAL = regex(r"(?:\b(?:BY|FROM|OF|TO|WITH)\s+|\([^()]*)$")
_QUOTED = regex(r"\"[^\"]*\"|\u201c[^\u201d]*\u201d")
#: what may stand between two cables of an item, and behind one whose station is unknown
_BETWEEN = regex(r"[\s,;:/&(.-]*(?:(?:AND|SEE|ALSO|CF)\b[\s,;:(.]*)*")
_BEHIND = regex(r"\s*(?:$|[,;.:()\[/]|(?:AND|SEE|OF|DATED|NOTAL|ET)\b|&)")
_WHOLE = regex(r"[\s,;:/&(]*$")
#: kinds of post, levels and captions, which may stand before a station and are no part of it
_BEFORE_STATION = words_of(
    """
    AMB AMCONGEN AMCONSUL AMEMB AMEMBASSY AMERICAN CABLE CABLES CONGEN CONSULATE EMB EMBASSY
    GENERAL MISSION TELEGRAM US USG USINT USLO USMISSION AND ALSO SEE CF IN
    UNCLAS UNCLASSIFIED CONFIDENTIAL SECRET TOP LOU SBU NOFORN EXDIS NODIS LIMDIS SENSITIVE
    LIMITED OFFICIAL USE
    """
)
#: words before a number that make it no cable
_NO_STATION = words_of("""
    ABOUT ACT AGENDA AGREEMENT AIRGRAM ALERT AMBASSADOR ANNEX ANNUAL ANSWER ARTICLE ATTACHMENT
    BETWEEN BILL BRIEF BRIEFING BULLETIN CALL CALLS CHAPTER CHARGE CHECKLIST CIRCULAR CIRTEL
    CLASSNET CODEL COMMENT CONFERENCE CONTRACT CONVENTION CONVERSATION DAILY DATED DEPTEL DESPATCH
    DIPNOTE DIRECTIVE DISCUSSION DISCUSSIONS DOCUMENT DRAFT ECONOFF EDITORIAL EGRAM EMAIL EMAILS
    EMBOFF EMBTEL ENCLOSURE ESTIMATE EXHIBIT FACSIMILE FAX FBIS FIGURE FLIGHT FOR FORM FRIDAY FROM
    GRANT GUIDANCE HOUSE INCSR INSTRUCTION INTERVIEW INTSUM INVOICE ISSUE ITEM LETTER LETTERS MAIL
    MATRIX MEETING MEETINGS MEMCON MEMCONS MEMO MEMORANDUM MEMOS MESSAGE MESSAGES MINISTER MINUTES
    MONDAY MONTHLY NONPAPER NOTE NOTES NOTICE NSDD NSDM NSPD NSSM NUMBER OPED OPENNET OPINION
    ORDER PAGE PAGES PAPER PARA PARAGRAPH PARAGRAPHS PARAS PART PHONECON POINT POINTS POLOFF
    PRESENTATION PRESS PREVIOUS PROGRAM PROTOCOL PUBLIC PUBLICATION QUARTERLY QUESTION REGULATION
    REPORT REPORTS RESOLUTION ROUND ROUNDTABLE RULE SATURDAY SECRETARY SECTION SECTIONS SEMINAR
    SENATE SERIAL SESSION SHEET SIGACT SIPRNET SITREP SPEECH SPOTREP STAFFDEL STATEMENT STATUTE
    STUDY SUBPARA SUMMARY SUMMIT SUNDAY TABLE TALK TALKS TASKER TASKING TELCON TELCONS TELECOM
    TELECON TELECONS TELEGRAMS TELEPHONE THE THURSDAY TITLE TODAY TREATY TUESDAY UNGA UNSCR UPDATE
    VERBALE VERSION VISIT VOLUME WEBSITE WEDNESDAY WEEK WEEKLY WITH WORKSHOP YESTERDAY
    """)
_NO_ITEMS = ("AND", "REF", "REFS", "REFTEL", "REFTELS")
_MONTHS = regex(_MONTH)
_FULL_ENOUGH = 4
_LONGEST_LINE = 400


#: what may stand between references: letters of the list, words that join, signs
_BESIDE = regex(r"(?:[(\[]?\b[A-Z][.)\]:]|\b(?:AND|NOTAL|PREVIOUS|SEE|ALSO)\b|[\s,;:.()&-])*")


class _Item(NamedTuple):
    """An item of the list: its letter, and where in the text it stands."""

    letter: str | None
    start: int
    end: int


def references(text: str, start: int, year: int | None, last: str | None = None) -> list[Reference]:
    """Read a list of references with the canonical id of each that is a cable.

    ``last`` is the letter of the item before, where the list goes on.
    """
    upper = text.upper()
    upper = (upper if len(upper) == len(text) else text).replace("\n", " ").replace("\t", " ")
    found: list[Reference] = []
    for item in _items(upper, text, last):
        begin = item.start
        if begin == item.end:
            continue
        while (label := _LABEL.match(upper, begin, item.end)) is not None:
            begin = label.end()
        written = text[begin : item.end]
        shown = written.strip(" \t\n;,¶-")
        if shown and shown.upper() not in _NO_ITEMS:
            place = begin + written.index(shown)
            found += _reference(
                text, upper, Span(place, place + len(shown)), start, item.letter, year
            )
    return found


@kept(1024)
def only_references(text: str) -> bool:
    """Whether a text is one or more cables of known posts, and nothing else."""
    if len(text) > _LONGEST_LINE:
        return False
    upper = " ".join(text.upper().split())
    matches = list(_CABLE.finditer(upper))
    edges = [0, *(edge for match in matches for edge in match.span()), len(upper)]
    beside = zip(edges[::2], edges[1::2], strict=True)
    known = (_station(match, whole=False) for match in matches)
    return (
        bool(matches)
        and all(name is not None and is_post(name) for name in known)
        and all(_BESIDE.fullmatch(upper, start, end) for start, end in beside)
    )


def _items(upper: str, text: str, last: str | None) -> list[_Item]:
    """Cut a list into its items; what stands before the first letter is one as well."""
    cuts: list[tuple[int, int, str]] = []
    place = 0
    expected = _next(last)
    first = _LABEL.match(upper)
    opening = first.end() if first is not None else 0
    while (match := _LETTER.search(upper, place)) is not None:
        letter, place = match["letter"], match.start() + 1
        if _begins_item(match, upper, text, expected, opening):
            end = _past_doubled(upper, match.end(), letter)
            cuts.append((match.start(), end, letter))
            expected, place = _next(letter), max(end - 1, place)
    if not cuts:
        cuts = _figures(upper, text)
    pieces = [_Item(None, 0, cuts[0][0] if cuts else len(upper))]
    for number, (_, end, letter) in enumerate(cuts, 1):
        pieces.append(_Item(letter, end, cuts[number][0] if number < len(cuts) else len(upper)))
    return pieces


def _next(letter: str | None) -> str:
    if letter is None or not letter.isalpha():
        return "A"
    return chr(ord(letter) + 1)


def _begins_item(
    match: "re.Match[str]", upper: str, text: str, expected: str, opening: int
) -> bool:
    """Whether a letter begins an item of the list.

    The looser it is written, the more must speak for it: that it is the next letter, and that a
    cable stands after it.
    """
    letter, stop, behind = match["letter"], match["stop"].strip(), match.end()
    opens = match.start() <= opening
    if not stop:
        spelt = upper[behind + 1 : behind + 2] == " "  # a level, letter by letter
        return not spelt and (letter == expected or opens) and _cable_at(upper, behind)
    spaced = behind == len(upper) or upper[behind - 1] == " "
    if spaced and stop != ";" and stop != "/":
        if opens or stop != "." or _begins_line(text, match.start(), " \t¶-"):
            return True
        if letter == expected:
            named = _INITIAL.search(upper, max(0, match.start() - 60), match.start())
            if named is None:
                return True
        return _cable_at(upper, behind)
    bracketed = (")" in stop or "]" in stop) and upper[behind : behind + 1].isalnum()
    return (letter == expected and bracketed) or _cable_at(upper, behind)


def _begins_line(text: str, place: int, signs: str) -> bool:
    """Whether nothing but such signs stand before a place in its line."""
    while place and text[place - 1] in signs:
        place -= 1
    return not place or text[place - 1] == "\n"


def _cable_at(upper: str, place: int) -> bool:
    """Whether a cable stands right here."""
    match = _CABLE.match(upper, place)
    return match is not None and _station(match, whole=False) is not None


def _past_doubled(upper: str, place: int, letter: str) -> int:
    doubled = _doubled(letter).match(upper, place)
    if doubled is None:
        return place
    plain = doubled[0].strip() == letter
    return place if plain and not _cable_at(upper, doubled.end()) else doubled.end()


@cache
def _doubled(letter: str) -> "re.Pattern[str]":
    return re.compile(_DOUBLED.format(letter))


def _figures(upper: str, text: str) -> list[tuple[int, int, str]]:
    """Find numbers that count items: in brackets, where a line begins, or before a cable."""
    found: list[tuple[int, int, str]] = []
    for match in _FIGURE.finditer(upper):
        figure = match["inner"] or match["figure"]
        line_start = _begins_line(text, match.start(), " \t")
        counts = as_int(figure) == len(found) + 1 and _cable_at(upper, match.end() + 1)
        if match["inner"] or line_start or counts:
            found.append((match.start(), match.end(), figure))
    return found


def _reference(
    text: str, upper: str, span: Span, start: int, letter: str | None, year: int | None
) -> list[Reference]:
    shown = " ".join(text[span.start : span.end].split())
    capitals = upper[span.start : span.end]
    if not has_digit(capitals):
        found: Sequence[str | None] = ()
    else:
        unquoted = capitals
        if '"' in capitals or "\u201c" in capitals:
            unquoted = _QUOTED.sub(" ", capitals)
        item = " ".join(unquoted.split())
        found = (_kept_ids if len(item) <= _LONGEST_LINE else _ids)(item, year)
    whole = Span(start + span.start, start + span.end)
    return [Reference(whole, letter, shown, identity) for identity in found or [None]]


def _ids(item: str, year: int | None) -> Sequence[str]:
    """Return the canonical ids of the cables that an item names."""
    found: list[str] = []
    last, near = 0, -1  # how far signs reach behind the last one is looked up once
    for match in _CABLE.finditer(item):
        start, end = match.span()
        near = near if near >= last else _end_of(_BETWEEN, item, last)
        close = start <= near and not (last and "(" in item[last:start])
        alone = close and _BEHIND.match(item, end) is not None
        whole = not start and _WHOLE.match(item, end) is not None
        name = _station(match, whole=whole)
        if name is None or not (alone or is_post(name)):
            continue
        last = end
        found += _numbered(match, name, year)
        if len(found) >= _MOST_IDS:
            return found[:_MOST_IDS]
    if not found and (match_ := _NUMBER_FIRST.match(item)) is not None:
        name = _post(match_["station"].strip(" .'"))
        if name is not None and year is not None:
            found = [f"{year % 100:02}{name}{as_int(match_['number'])}"]
    return found


#: the cables of a file refer to each other, and to the same ones
_kept_ids = lru_cache(maxsize=1024)(_ids)


def _end_of(signs: "re.Pattern[str]", text: str, place: int) -> int:
    """Return where signs that may be none end."""
    match = signs.match(text, place)
    assert match is not None
    return match.end()


def _numbered(match: "re.Match[str]", name: str, year: int | None) -> list[str]:
    written = next(filter(None, match.group(*_YEARS)), None)
    if written is None and year is None:
        return []
    digits = (as_int(written.replace("O", "0")) if written else year or 0) % 100
    number, more = match.group("number", "more")
    numbers = [number.replace("O", "0"), *(re.findall(r"\d+", more) if more else ())]
    return [f"{digits:02}{name}{as_int(number)}" for number in numbers]


def _station(match: "re.Match[str]", *, whole: bool) -> str | None:
    """Return the station of a reference as ids write it, None if it cannot be one.

    Of an unknown one of several words nothing else may stand in the item (``whole``).
    """
    words = tuple(match["station"].replace("-", " ").split())
    return _named(words, whole, match["number"])


@lru_cache(maxsize=1024)
def _named(words: tuple[str, ...], whole: bool, number: str) -> str | None:
    first = 0
    while first < len(words) - 1 and _is_beside(words[first]):
        first += 1
    for start in (first, *range(first)):
        name = _post(" ".join(words[start:]))
        if name is not None:
            return name
    rest = [word.strip(".'").replace("0", "O") for word in words[first:]]
    if not rest or any(_speaks_of_something_else(word) for word in rest):
        return None
    if len(rest[0]) < _FULL_ENOUGH or not all(word.isalpha() for word in rest):
        return None
    several = whole and len(rest) <= 3 and not (len(number) == 4 and number[:2] in ("19", "20"))
    return "".join(rest) if len(rest) == 1 or several else None


def _is_beside(word: str) -> bool:
    """Whether a word before a station is no part of it: a kind of post, a level, a letter."""
    return word in _BEFORE_STATION or len(word.strip(".")) == 1


def _speaks_of_something_else(word: str) -> bool:
    """Whether a word before a number tells that it is no cable: a paper, a month, a country."""
    if word in _NO_STATION or _MONTHS.fullmatch(word) or is_post(word):
        return True
    return country_named(word) is not None


@lru_cache(maxsize=1024)
def _post(station: str) -> str | None:
    """Return a post as ids write it, a zero read as O; None if no post has the name."""
    shown = station.strip(" .'")
    saint = shown.replace("SAINT ", "ST ", 1)
    for name in dict.fromkeys((shown, shown.replace("0", "O"), shown.removesuffix(" CITY"), saint)):
        posts = posts_of(name)
        if len(posts) == 1:
            return next(iter(posts))
        if posts:
            return "".join(char for char in name if char.isalnum())
    return post_begun(shown)
