"""Reads classification lines: level, qualifiers, section, post and number, also of damaged copies.

Sources: 5 FAH-2 H-222; ACP 127(G) section 208 for sections. A copy may have lost blanks, or
have the section behind the number.
"""

from collections.abc import Callable
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from validator.cable.header import ClassificationLine
from validator.law.letters import likely
from validator.law.posts import is_post, same_post
from validator.law.words import caption, control
from validator.markings.reading import read_written
from validator.markings.written import MarkingText
from validator.reading.levels import LevelWords, level_words
from validator.text.numerals import as_int, has_digit, is_number
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["classification_line", "damaged", "is_place"]

#: no classification line is longer
_LONGEST = 200
#: no post has a shorter name
_SHORTEST = 3
_COUNTED = {
    word: number
    for words in ("I II III IV V", "ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN")
    for number, word in enumerate(words.split(), 1)
}
_IN_WORDS = rf"(?:{'|'.join(sorted(_COUNTED, key=len, reverse=True))})(?![A-Z])"
#: ``SECTION 01 OF 02``, ``SECTON 02F 02``, ``SECTION 0QF 05``, ``FINAL SECTION OF 3``, ``01 OF 02``
_SECTION = regex(
    r"\(?(?:(?P<final>FINAL[ \t]*S[A-Z]{1,7}\b)\.?|(?!SECRET)S[CE][A-Z]{1,6}\.?"
    r"|(?<=[ \t])(?![ \t]))[ \t]*+"
    rf"(?P<number>\d[\dOQLIZ]?|[OQLIZ]\d|[OL](?=[ \t])|{_IN_WORDS}|(?<=[ \t])(?=OF))[ \t]*"
    r"(?:[O0D]?F|(?<=\d)/(?=\d\d? [A-Z]{3}))[ \t]*"
    rf"(?P<total>\d(?:\d|[OQLIZ](?![A-Z]))?(?!\d)|[OQLIZ]\d(?!\d)|{_IN_WORDS})\)?"
)
_NUMBER = regex(
    r"(?<![\d/])(?P<number>\d{3,8})(?:/\d{1,2})?(?![\d/]|[A-Z]{1,2}(?![A-Z])|[ \t]*OF[ \t]*\d)"
)
#: letters that were taken for digits
_NUMBER_LIKE = regex(
    r"(?<=[ \t])(?P<number>(?=\d*[OILZSB])(?=(?:[OILZSB]*\d){3})[\dOILZSB]{4,8})(?=[ \t]|$)"
)
_DIGITS = str.maketrans("OQILZSB", "0011258")
#: letters for which digits stand in the name of a post
_LETTERS = (str.maketrans("0124578", "OIZASTB"), str.maketrans("0124578", "OLZASTB"))
_TYPES = regex(r"(?:AMEMBASSY|AMCONSUL|USMISSION|AMEMB)[ \t]+(?=[A-Z])")
_BETWEEN = " \t,;:.#()-/"
_EFTO = regex(r"[ \t/,-]*+E[ \t]*F[ \t]*T[ \t]*O(?![A-Z])")
_WORD = regex(r"[ \t/,-]*+[A-Z]+(?![A-Z0-9])")
_WORD_OF_MARKING = regex(r"(?<![^ \t/])[^ \t/]")
#: no phrase of handling has more words
_PHRASE = 5
#: controls that stand on classification lines of State, with no sign of a banner
_OF_STATE = frozenset(("NOFORN", "NODIS", "EXDIS", "LIMDIS", "STADIS", "EFTO"))
_SERIES = regex(r"NO\.?[ \t]*$|NUMBER[ \t]*$")


_ADDRESSED = ("AMEMBASSY", "AMCONSUL", "USMISSION", "AMEMB", "USIS", "USDAO", "DAO")
_FIVE = 5
_Place = tuple[int, int]


class _Ending(NamedTuple):
    """Where the number and the section of a line stand."""

    number: _Place | None
    section: tuple[int, int] | None
    section_at: _Place | None

    @property
    def section_first(self) -> bool:
        """Whether the section stands before the post, as it should."""
        if self.section_at is None:
            return False
        return self.number is None or self.section_at < self.number

    def limit(self, end: int) -> int:
        """Return where the first of them begins."""
        places = [place[0] for place in (self.number, self.section_at) if place is not None]
        return min(places, default=end)


def classification_line(line: str, start: int, originator: str | None = None) -> ClassificationLine:
    """Read ``C O N F I D E N T I A L SECTION 01 OF 02 DUSHANBE 001334``.

    The line begins at ``start``. A post that no list knows is told by the originator.
    """
    line = line[:_LONGEST].rstrip()
    read = (_kept if len(originator or "") <= _LONGEST else _read)(line, originator)
    return _placed(read, start) if start else read


def _placed(read: ClassificationLine, start: int) -> ClassificationLine:
    """Return a line, read by itself, where it stands in the file."""
    first = start + read.line_span.start
    return read._replace(
        span=Span(start + read.span.start, start + read.span.end),
        line_span=Span(first, start + read.line_span.end),
        station_span=_moved(read.station_span, start),
        number_span=_moved(read.number_span, start),
        tail_span=_moved(read.tail_span, start),
        written=None if read.written is None else read.written.at(first),
    )


def _read(line: str, originator: str | None) -> ClassificationLine:
    plain = likely(line)
    first = len(plain) - len(plain.lstrip())
    ending = _ending(plain, first)

    def is_name(text: str) -> bool:
        return is_place(text.strip(_BETWEEN), originator)

    limit = ending.limit(len(plain))
    words = level_words(plain, first, limit, is_name, whole=ending.section_first)
    station, marked = _station(plain, words, ending, is_name)
    written, fits = _written(plain, first, words, marked)
    said = _said(written)
    name = _name(line, plain, station, words.end, is_name)
    tail = _tail(plain, ending)
    nothing = words.spelling == "missing"
    return ClassificationLine(
        span=Span(first, len(line) if nothing else max(words.end, first + 1)),
        line_span=Span(first, len(line)),
        text="" if nothing else " ".join(line[first : words.end].split()),
        level=words.level,
        spelling=words.spelling,
        nearest=words.nearest,
        administrative=words.administrative or _handling(written),
        controls=said,
        station=name or None,
        station_span=_moved(station, 0) if name else None,
        number=_value(plain, ending.number),
        number_span=_moved(ending.number, 0),
        section=ending.section,
        tail=" ".join(line[slice(*tail)].split()) if tail else None,
        tail_span=_moved(tail, 0),
        repaired=words.repaired,
        written=written.at(first) if fits and written is not None else None,
    )


#: the mending of headings and the reading ask for the same line, and sections repeat it
_kept = lru_cache(maxsize=1024)(_read)


def damaged(line: str, originator: str | None = None) -> ClassificationLine | None:
    """Read a line that must be one of classification, though no pattern may know it as such.

    It names a level, however damaged, and behind it a section or a known post, and a number;
    or it names another word before the post and number of the originator.
    """
    read = classification_line(line, 0, originator)
    if read.number_span is None:
        return None
    known = is_place(read.station, originator)
    if not known and read.section is None and read.repaired != "glued":
        return None
    if read.level is None and read.section is None and read.spelling != "missing":
        # an addressee has four digits at most behind its name
        word = read.text.isalpha() and read.text not in _ADDRESSED
        own = same_post(read.station or "", originator or "")
        if not word or not own or read.number_span.end - read.number_span.start < _FIVE:
            return None
    return read


def is_place(name: str | None, originator: str | None) -> bool:
    """Whether a name is one of a known post, or the one of the originator."""
    if not name or len(name) > _LONGEST // 4:
        return False
    if is_post(name):
        return True
    if originator is None or len(name) < _SHORTEST:
        return False
    words, own = name.upper().split(), originator.upper().split()
    return 0 < len(words) < len(own) and own[-len(words) :] == words


def _ending(plain: str, first: int) -> _Ending:
    """Find the section and the number of a line."""
    match = _SECTION.search(plain, first)
    section = at = None
    if match is not None:
        at = match.span()
        total = _counted(match["total"])
        number = total if match["final"] else _counted(match["number"])
        section = None if number is None or total is None else (number, total)
    numbers = chain(_NUMBER_LIKE.finditer(plain, first), _NUMBER.finditer(plain, first))
    outside = (
        one.span() for one in numbers if at is None or one.end() <= at[0] or one.start() >= at[1]
    )
    return _Ending(next(outside, None), section, at)


def _counted(text: str) -> int | None:
    if text in _COUNTED:
        return _COUNTED[text]
    digits = text.translate(_DIGITS) if has_digit(text) and "Q" not in text else ""
    return as_int(digits) if is_number(digits) else None


def _station(
    plain: str, words: LevelWords, ending: _Ending, is_name: Callable[[str], bool]
) -> tuple[_Place | None, int]:
    """Return where the post stands, and where what is marked before it ends."""
    begin, end = words.rest, ending.number[0] if ending.number else len(plain)
    marked = begin
    if ending.section_at is not None and ending.section_first:
        marked, begin = ending.section_at[0], ending.section_at[1]
    elif ending.section_at is not None:
        end = min(end, ending.section_at[0])
    if not ending.section_first:
        begin = marked = _past_qualifiers(plain, words.rest, end, is_name)
    while begin < end and plain[begin] in _BETWEEN:
        begin += 1
    if (types := _TYPES.match(plain, begin, end)) is not None:
        begin = types.end()
    series = _SERIES.search(plain, begin, end)
    end = series.start() if series is not None else end
    while end > begin and plain[end - 1] in _BETWEEN:
        end -= 1
    if begin >= end or (ending.number is None and not is_name(plain[begin:end])):
        return None, marked
    return (begin, end), marked


def _past_qualifiers(plain: str, place: int, end: int, is_name: Callable[[str], bool]) -> int:
    """Return where the name of the post begins, behind what qualifies the level."""
    if plain[place:end].lstrip()[:1] == "/":
        tokens = [match.start() for match in _WORD_OF_MARKING.finditer(plain, place, end)]
        last = tokens[-1:] or [end]
        return next((token for token in tokens if is_name(plain[token:end])), last[0])
    while place < end and not is_name(plain[place:end]):
        following = _past_one(plain, place, end)
        if following is None:
            break
        place = following
    return place


def _past_one(plain: str, place: int, end: int) -> int | None:
    """Return the place behind the longest qualifier at a place, None if there is none."""
    efto = _EFTO.match(plain, place, end)
    if efto is not None:
        return efto.end()
    ends: list[int] = []
    following = _WORD.match(plain, place, end)
    while following is not None and len(ends) < _PHRASE:
        ends.append(following.end())
        following = _WORD.match(plain, following.end(), end)
    for last in reversed(ends):
        phrase = " ".join(plain[place:last].strip(_BETWEEN).split())
        if control(phrase, portion=False) or caption(phrase):
            return last
    return None


def _written(
    plain: str, first: int, words: LevelWords, end: int
) -> tuple[MarkingText | None, bool]:
    """Read what qualifies the level, and whether rules on banners are to judge it.

    They judge what is written as a banner, with ``//``, or bears controls of the IC.
    """
    behind = plain[words.end : end].rstrip()
    if not behind.strip(_BETWEEN):
        return None, False
    level = plain[first : words.end]
    if " " in level or words.repaired is not None:
        word = words.administrative or (words.level.word if words.level is not None else "UNCLAS")
        word = "UNCLAS" if word == "UNCLASSIFIED" else word
        level = word.ljust(words.end - first)
    between = " " if behind[0].isalnum() else ""
    written = read_written(level + between + behind, "banner")
    fits = len(level + between) == words.end - first
    judged = "//" in behind or not written.marking.controls <= _OF_STATE
    return written, fits and judged


def _said(written: MarkingText | None) -> tuple[str, ...]:
    """Return the controls and captions of a marking, in the order written."""
    if written is None:
        return ()
    controls = written.marking.controls - {"EFTO"}
    found = []
    for entry in written.entries:
        if entry.kind == "caption" and entry.word:
            found.append(entry.word)
        found += sorted(controls & {entry.word, *entry.meaning.controls})
    return tuple(dict.fromkeys(found))


def _handling(written: MarkingText | None) -> str | None:
    """Return the administrative mark beside a level: EFTO, SBU, FOR OFFICIAL USE ONLY."""
    if written is None:
        return None
    return "EFTO" if "EFTO" in written.marking.controls else written.marking.administrative


def _name(
    line: str,
    plain: str,
    station: _Place | None,
    level_end: int,
    is_name: Callable[[str], bool],
) -> str:
    """Return the name of the post; digits that stand for letters are these, if one has the name."""
    if station is None:
        return ""
    begin, end = station
    shown = line if line.isascii() else plain
    name = " ".join(shown[begin:end].split())
    if begin < level_end:
        # its first letter is the last of the level
        name = shown[begin] + " ".join(shown[begin + 1 : end].split())
    if not has_digit(name) or is_post(name):
        return name
    return next(filter(is_name, map(name.upper().translate, _LETTERS)), name)


def _tail(plain: str, ending: _Ending) -> _Place | None:
    """Return where something follows the number that is no section."""
    if ending.number is None:
        return None
    begin, end = ending.number[1], len(plain)
    if ending.section_at is not None and not ending.section_first:
        before, after = (begin, ending.section_at[0]), (ending.section_at[1], end)
        begin, end = before if plain[slice(*before)].strip(_BETWEEN) else after
    while begin < end and plain[begin] in " \t":
        begin += 1
    while end > begin and plain[end - 1] in " \t":
        end -= 1
    return (begin, end) if plain[begin:end].strip(_BETWEEN) else None


def _value(plain: str, number: _Place | None) -> int | None:
    if number is None:
        return None
    return as_int(plain[slice(*number)].partition("/")[0].translate(_DIGITS))


def _moved(place: _Place | None, start: int) -> Span | None:
    return None if place is None else Span(start + place[0], start + place[1])
