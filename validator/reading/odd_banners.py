"""Finds lines of a document that say how it is marked, but are no banner as one is written.

``US SECRET``, ``SECRET (when filled in)``, ``OFFICE X - SECRET``, ``Classification = SECRET``,
``Secret//Noforn``, ``S/NF``: such a line is named where it is above the document. So is one of
controls alone that no banner has: ``Caveats: NOFORN``, ``Releasable to USA, GBR``. A sentence
that speaks of a level, a title (``Secret Service``) and an item of a list of levels are none.
Sources: 32 CFR 2001.21(b) and 2001.24; the design of this linter for the rest.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from validator.cable.body import PortionMark, UnreadMark
from validator.law.cui import category as cui_category
from validator.law.letters import letters_of, nearest_level
from validator.law.levels import level_of
from validator.markings.marking import Marking
from validator.markings.reading import read_written
from validator.reading.odd_marks import known_controls
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["odd_banners"]

#: kinds of block in which a level in small letters may be a line by itself
_ALONE = ("paragraph", "heading")
#: no banner is longer
_LONGEST = 120
_PARTED = r"[ \t._-]{0,2}"
_WORDS = ("TOP SECRET", "SECRET", "CONFIDENTIAL")
#: the words of a level, whatever parts their letters
_LEVEL = regex(
    r"(?<![A-Za-z0-9])(?:"
    + "|".join(_PARTED.join(word.replace(" ", "")) for word in _WORDS)
    + r"|(?:TS|[SC])(?=[ \t]?//[ \t]?[A-Za-z])|TS(?=[ \t-]{0,3}\Z)|(?<=[:=])[SC]\Z"
    r"|(?<=[:=][ \t])[SC]\Z)"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_DOCUMENT = (
    r"(?:document|page|memo(?:randum)?|report|message|briefing|slide|file|e?-?mail|section|paper"
    r"|letter|attachment|enclosure|annex|product|text)s?"
)
#: what may stand before a level: a label, an owner, a draft, a number, an office and a dash
_BEFORE = regex(
    r"(?i:[^\w]*(?:u\.?s\.?|uk|nato|draft|working papers?|final|classified|eyes only|sensitive"
    r"|restricted|handle as|treat as|marked(?: as)?|approved for|downgraded to|up to"
    r"|cop(?:y|ies) \d{1,4}(?: of \d{1,4})?|page \d{1,4}(?: of \d{1,4})?|\d{1,4}"
    r"|annex [a-z\d]|tab [a-z\d]|(?-i:[A-Z]{3}))[^\w]*)"
    r"|(?i:(?!.{0,60}clearance)[a-z][a-z ]{0,50})?"
    r"(?i:classif(?:ication|ied)|class|markings?|level|handling|caveats?|banner|sensitivity"
    r"|security|secrecy|confidentiality|overall|privacy|protection|safeguard(?:s|ing)?|warning"
    r"|restrict(?:ion|ed data)|derivative)"
    rf"(?i:[ ](?:level|marking))?(?i:[ ]of[ ](?:this[ ]|the[ ])?{_DOCUMENT})?"
    r"(?i:[ ](?:is|was|as))?"
    r"(?i:[ ]classified)?[ \t]{0,6}[:=\u2013|-]?[ \t\"'*_]{0,9}"
    rf"|(?i:(?:(?:this|the|entire)[ ])?{_DOCUMENT}[ ](?:is|are|was)"
    r"(?:[ ](?:classified|marked))?(?:[ ]as)?[ :]{1,3})"
    r"|[^a-z\n]{0,40}[A-Z.)][ \t]{0,9}[-|:\u2013\u2014/]{1,2}[ \t]{0,9}"
    r"|[A-Z][\w.,&' ]{0,50}[ \t]{0,9}[|\u2013\u2014][ \t]{0,9}"
)
#: what may stand behind it: a condition, a paper it covers, a page, a day, an office
_BEHIND = regex(
    r"[^\w]*(?:(?i:when|until|unless|if|once|upon|with|without)[ ][^\n]{3,90}"
    r"|(?i:cover(?:[ ](?:sheet|page))?|attachments?|enclosures?|annex|appendix|draft"
    r"|working papers?)|(?i:page[ ]?)?\d{1,4}(?:[ ]?(?:of|/)[ ]?\d{1,4})?|(?:19|20)\d{6}"
    r"|(?:UK|US|[A-Z]{3})?[ ]?EYES ONLY|(?:DOCUMENT|MATERIAL|PAGE)S?|INFORMATION|DATA|ONLY)[^\w]*"
)
#: a mark before the level: the line tells what it means
_MARK = regex(r"[(\[](?:TS|[SCU])(?:/[^()\[\]\n]{0,40})?[)\]]")
#: what may stand before controls, or before a letter of a level with controls
_LABEL = regex(
    r"(?i:[a-z][a-z ]{0,40}[ ])?(?i:classif(?:ication|ied)|class|markings?|level|handling|banner"
    r"|caveats?|sensitivity|security|overall|dissem(?:ination)?|distribution|releasab(?:ility|le)"
    r"|controls?"
    r"|warning|notice|limitations?|restrictions?|instructions?)[ \t]{0,6}[:=\u2013-][ \t]{0,9}"
)
#: a letter of a level with controls, parted otherwise than by two slashes: S/NF, TS / SI
_SHORT = regex(
    r"(?P<level>TS|[SC])(?:[ ]?[/|,;\u2013+-]{1,2}[ ]?|[ ])(?P<rest>[A-Z][A-Z0-9 /,;|-]{1,60})"
)
#: controls that stand for nothing else, where neither a label nor slashes stand before them
_SURE = regex(
    r"(?:NOFORN|ORCON|RELIDO|REL TO |FRD|SPECIAL ACCESS REQUIRED|NOT RELEASABLE TO)[A-Z0-9 ,/-]*"
)
_CONTROLS = regex(r"[A-Z][A-Z0-9 ,/-]{1,80}")
#: a list of readers in words: Releasable to USA, GBR
_READERS = regex(
    r"(?i:(?:authori[sz]ed for )?(?:releas(?:able|e)|disclos(?:able|ure)|disclosed)(?: only)? to)"
    r"[ \t:]{1,3}(?=(?:[A-Z]{3}[^a-z]{1,5}|[A-Z]{3} and ){0,15}USA\b)"
    r"[A-Z]{3}(?:(?:,[ ]?|[ ]|,? and |/)[A-Z]{3,4}){0,15}"
)
#: the category of CUI that a block names without saying CUI
_CATEGORY = regex(r"(?i:categor(?:y|ies))[ \t]{0,3}:[ \t]{0,3}(?P<said>[A-Z][A-Z, /-]{1,40})")
_OFFICE = regex(r"[ \t]*[|\u2013\u2014-][ \t]*[A-Z][\w.,&' -]{0,50}")
_WORD = regex(r"[A-Z0-9$]{5,13}")
_PARTED_BY = regex(r"[,/]")
#: what begins with a level and is another word: SECRETS
_LONGER = ("SECRET", "CONFIDENTIAL")


def odd_banners(text: str, start: int, end: int, kind: str) -> Iterator[UnreadMark]:
    """Yield the lines of a stretch of text that say a level and hardly more.

    ``kind`` is the kind of block.
    """
    place = start
    alone = text.find("\n", start, end) in (-1, end - 1)
    while place < end:
        stop = text.find("\n", place, end)
        stop = end if stop < 0 else stop
        if stop - place <= _LONGEST + 80:
            found = _line(text[place:stop].rstrip(), alone and kind in _ALONE)
            if found is not None:
                span, mark = found.mark.span, found.mark
                moved = Span(place + span.start, place + span.end)
                yield found._replace(mark=mark._replace(span=moved))
        place = stop + 1


@lru_cache(maxsize=2048)
def _line(line: str, alone: bool) -> UnreadMark | None:
    """Return what a line says of a level; ``alone`` tells that it may be written in small letters.

    Its span counts from the beginning of the line.
    """
    bare = _bare(line)
    if not bare or len(bare) > _LONGEST:
        return None
    first = line.index(bare)
    level = _LEVEL.search(bare)
    if level is None or level[0].upper() == "TS":
        found = _short(bare, first)
        if found is not None or level is None:
            return found or _controls(line, bare, first) or _misspelt(bare, first)
    if _MARK.search(line) is not None:
        return None
    if level[0] == bare and level[0].upper() == "TS" and line.strip(" \t*_|#=") != bare:
        return None  # .TS
    before, behind = bare[: level.start()], _bare(bare[level.end() :])
    small = not level[0].isupper()
    if small and not alone and not before:
        return None
    controls = known_controls(behind) if behind else ""
    if controls is None and not (_is_behind(bare[level.end() :]) and not (small and not before)):
        return None
    leads = not _bare(before) or _BEFORE.fullmatch(before) is not None
    if not leads and known_controls(_bare(before)) is None:
        return None
    return _named(bare, first, level[0], controls or "")


def _short(bare: str, first: int) -> UnreadMark | None:
    """Return a line of a letter with controls: ``S/NF``, ``Classification: TS/SI``."""
    label = _LABEL.match(bare)
    place = 0 if label is None else label.end()
    said = _SHORT.fullmatch(bare, place)
    words = known_controls(said["rest"]) if said is not None else None
    if said is None or words is None:
        return None
    return _named(said[0], first + place, said["level"], words)


def _controls(line: str, bare: str, first: int) -> UnreadMark | None:
    """Return a line of controls alone: ``Caveats: NOFORN``, ``//SI``, ``(NOFORN)``, ``NOFORN``.

    Its marking has no level, so that only the controls of banners are set beside it.
    """
    of_block = _CATEGORY.fullmatch(bare)
    if of_block is not None:
        known = all(cui_category(word.strip()) for word in _PARTED_BY.split(of_block["said"]))
        return (
            _of_controls(of_block["said"], first + of_block.start("said"), ("CUI",))
            if known
            else None
        )
    readers = _READERS.fullmatch(bare)
    if readers is not None:
        return _of_controls(bare, first, ("REL TO",))
    label = _LABEL.match(bare)
    place = 0 if label is None else label.end()
    said = bare[place:]
    slashes = line.lstrip(" \t*_|#").startswith("//")
    if label is None and not slashes and _SURE.fullmatch(said) is None:
        return None
    if said.startswith("NOT RELEASABLE TO"):
        return _of_controls(said, first + place, ("NOFORN",))
    words = known_controls(said) if _CONTROLS.fullmatch(said) is not None else None
    if words is None:
        return None
    marking = read_written(f"SECRET//{words}", "banner").marking
    return _of_controls(said, first + place, marking.controls or ("REL TO",))


def _of_controls(words: str, place: int, controls: Iterable[str]) -> UnreadMark:
    span = Span(place, place + len(words))
    return UnreadMark(PortionMark(span, words, Marking(None, frozenset(controls)), brackets=""))


def _bare(line: str) -> str:
    """Return a line without the signs about its words."""
    first = 0
    last = len(line)
    while first < last and not line[first].isalnum():
        first += 1
    while last > first and not line[last - 1].isalnum():
        last -= 1
    return line[first:last]


def _is_behind(rest: str) -> bool:
    return _BEHIND.fullmatch(rest) is not None or _OFFICE.fullmatch(rest) is not None


def _named(words: str, place: int, level: str, controls: str) -> UnreadMark | None:
    letters = "".join(filter(str.isalpha, level)).upper()
    form = "banner" if len(letters) > len("TS") else "portion"
    said = f"{letters}//{controls}" if controls else letters
    marking = read_written(said, form).marking
    if marking.level is None:
        marking = Marking(level_of(letters))
    span = Span(place, place + len(words))
    return UnreadMark(PortionMark(span, words, marking, brackets=""), doubtful=True)


def _misspelt(bare: str, place: int) -> UnreadMark | None:
    """Return a line of one word, or of one before slashes, that is a level a letter off."""
    word = bare.split("/")[0].strip()
    if _WORD.fullmatch(word) is None or ("//" not in bare and word != bare):
        return None
    letters = letters_of(word)
    level = nearest_level(letters, 1)
    if level is None or not level.is_classified or word.startswith(_LONGER):
        return None
    span = Span(place, place + len(bare))
    return UnreadMark(PortionMark(span, bare, Marking(level), brackets=""), doubtful=True)
