"""Reads the fields between heading and text: classification line to the subject.

Sources: 5 FAH-2 H-220 (classification line), H-250, H-440 (captions); "TAGS and Executive
Order 11652 Codes" (1974); ACP 127(G) section 209 (letter spacing).
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from validator.cable.header import Caption, ClassificationLine, Subject, Tag
from validator.law.letters import nearest_level
from validator.law.levels import UNCLASSIFIED
from validator.law.posts import is_post
from validator.law.tags import tag_kind
from validator.law.words import caption as known_caption
from validator.law.words import nearest_caption
from validator.reading.portion_marks import mark_at
from validator.reading.spans import joined
from validator.text.kept import kept
from validator.text.numerals import as_int, is_number
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["captions", "listed_captions", "other_classification_line"]
__all__ += ["continues_tags", "is_tag_list", "subject", "tags", "whole_captions"]

_PHRASE = regex(r"[^,/;]+")
_WORDS = regex(r"\S+")
#: letters of a caption that may be run together with another, and of one that nobody knows
_SHORTEST_CAPTION, _LONGEST_CAPTION = 5, 24
#: words of a field that are told as unknown captions: so many say what is wrong with it
_MOST_UNKNOWN = 200
#: letters of the longest TAG but names of organisations, and words that may go on with a free one
_LONGEST_TAG, _FREE_WORDS = 4, 3
#: makes a named tuple of a tuple, in half the time: a hostile line has thousands of TAGS
_new = tuple.__new__
_PERSON = regex(r"\([^()\n]*\)?")
#: brackets one behind the other are one, up to the last of them
_TAG = regex(
    r"\[([^\]\n]{1,200})\]\([^)\n]{0,500}\)|(\((?:\(*(?=\()|[^()\n]*\)?))"
    r"|([A-Za-z0-9][A-Za-z0-9&'/_.-]*)"
)


def other_classification_line(
    text: str, word_span: Span, station_span: Span, number_span: Span
) -> ClassificationLine | None:
    """Read ``PRIVATE DUSHANBE 001334``: a word where the level must stand, before a known post."""
    station = text[station_span.start : station_span.end]
    if not is_post(station):
        return None
    word = text[word_span.start : word_span.end]
    handling = "SBU" if word == "SBU" else None
    return ClassificationLine(
        span=word_span,
        line_span=word_span.to(number_span),
        text=word,
        level=UNCLASSIFIED if handling else None,
        spelling="plain" if handling else "unknown",
        nearest=nearest_level(word) if len(word) > 4 else None,
        administrative=handling,
        controls=(),
        station=station,
        station_span=station_span,
        number=as_int(text[number_span.start : number_span.end]),
        number_span=number_span,
        section=None,
    )


def captions(text: str, start: int, *, unknown: bool) -> list[Caption]:
    """Read the captions of a line: each known phrase, and with ``unknown`` a lone unknown word."""
    found = _phrases(text)
    if not found and unknown and _lone_word(text):
        word = text.strip(" /-\n\t")
        found = ((text.index(word), word, None),)
    return _placed(found, start, listed=False)


_Phrase = tuple[int, str, str | None]


@kept(1024)
def _phrases(text: str) -> tuple[_Phrase, ...]:
    """Return the known captions of a line, each with its place in it, as written and as known."""
    found: list[_Phrase] = []
    for match in _PHRASE.finditer(text):
        piece = match.group()
        shown = piece.strip(" -\n\t")
        begin = match.start() + piece.index(shown)
        found += [(begin + a, shown[a:b], word) for a, b, word in _known(shown)]
    return tuple(found)


def _placed(found: Sequence[_Phrase], start: int, *, listed: bool) -> list[Caption]:
    """Return captions of a text that begins at an offset."""
    alone = len(found) == 1
    return [
        _new(Caption, (_new(Span, (start + at, start + at + len(said))), said, word, alone, listed))
        for at, said, word in found
    ]


def whole_captions(text: str, start: int) -> list[Caption]:
    """Read a line of captions that has no word besides; above a draft no field says what it is.

    One of its words may be a letter off, or the only one that is.
    """
    phrases = _PHRASE.findall(text)
    for phrase in phrases:
        if nearest_caption(phrase.strip()) is None:
            return []
    return listed_captions(text, start) if phrases else []


def listed_captions(text: str, start: int) -> list[Caption]:
    """Read the captions of a field that is for nothing else: an unknown word is one as well."""
    found: list[_Phrase] = []
    for match in _PHRASE.finditer(text):
        piece = match.group()
        shown = piece.strip(" -\n\t")
        begin = match.start() + piece.index(shown)
        if known := _known(shown):
            found += [(begin + a, shown[a:b], word) for a, b, word in known]
        elif _is_filled(shown):
            words = islice(_WORDS.finditer(shown), max(0, _MOST_UNKNOWN - len(found)))
            found += [(begin + one.start(), one.group(), None) for one in words]
    return _placed(found, start, listed=True)


def _is_filled(text: str) -> bool:
    """Whether a field names something, not ``N/A`` nor a place to fill in, as ``[captions]``."""
    return text.upper() not in ("N", "A", "N/A", "NA", "NONE", "TBD") and text[:1].isalpha()


@lru_cache(maxsize=1024)
def _known(piece: str) -> tuple[tuple[int, int, str], ...]:
    """Split a phrase into known captions, the longest first; unknown words are left out."""
    term = known_caption(piece)
    if term is not None:
        return ((0, len(piece), term.word),)
    words = [match.span() for match in _WORDS.finditer(piece)]
    found: list[tuple[int, int, str]] = []
    position = 0 if len(words) > 1 else len(words)
    while position < len(words):
        for last in range(min(len(words), position + 5), position, -1):
            a, b = words[position][0], words[last - 1][1]
            term = known_caption(piece[a:b])
            if term is not None:
                found.append((a, b, term.word))
                position = last
                break
        else:
            position += 1
    if not found and len(words) == 1:
        found = _run_together(piece)
    known = sum(b - a for a, b, _ in found)
    # a sentence that happens to hold a caption's word is no caption
    return tuple(found) if known * 2 >= len(piece) else ()


def _run_together(piece: str) -> list[tuple[int, int, str]]:
    """Split a word that is two captions without a blank: ``SENSITIVESIPDIS``."""
    if len(piece) > 2 * _LONGEST_CAPTION:
        return []
    for place in range(_SHORTEST_CAPTION, len(piece) - _SHORTEST_CAPTION + 1):
        first = known_caption(piece[:place])
        second = known_caption(piece[place:]) if first is not None else None
        if first is not None and second is not None:
            return [(0, place, first.word), (place, len(piece), second.word)]
    return []


def is_tag_list(text: str) -> bool:
    """Whether a line without label lists TAGS: ``EFIN, ECON, NO``."""
    words = re.split(r"[ ,;]+", text.strip(" ,;"))
    known = [word for word in words if tag_kind(word) is not None]
    return len(words) > 1 and len(known) == len(words) and any(len(word) == 4 for word in words)


def _lone_word(text: str) -> bool:
    word = text.strip(" /-\n\t")
    return word.isalpha() and word.isupper() and 4 <= len(word) <= _LONGEST_CAPTION


def tags(text: str, start: int) -> tuple[list[Tag], list[Span], list[Caption]]:
    """Read TAGS, where Markdown links stand for them, and captions among them."""
    found: list[Tag] = []
    links: list[Span] = []
    among: list[Caption] = []
    for match in _TAG.finditer(text):
        link, person, word = match.groups()
        first, end = match.span()
        span = _new(Span, (start + first, start + end))
        if link is not None:
            links.append(span)
            span = Span(start + match.start(1), start + match.end(1))
        shown = (link or person or word.rstrip(".")).upper()
        if not shown.isalnum():
            shown = " ".join(shown.split())
        caption = known_caption(shown) if len(shown) > _LONGEST_TAG else None
        if caption is not None and tag_kind(shown) is None:
            among.append(Caption(span, shown, caption.word, alone=False))
        elif shown:
            found.append(_new(Tag, (span, shown, person is not None)))
    return found, links, among


def continues_tags(above: str, text: str, *, apart: bool) -> bool:
    """Whether a line goes on with the TAGS above it.

    Its words are shaped like TAGS, or they follow a comma, or they go on with the words of a free
    one (``COUNTRY`` / ``CLEARANCE``).
    """
    words = [word for word in re.split(r"[ \t,;.]+", _PERSON.sub(" ", text)) if word]
    if any(known_caption(word) is not None and tag_kind(word) is None for word in words):
        return False
    if not words:
        return True
    known = [tag_kind(word) is not None for word in words]
    if apart:
        return True  # shaped like TAGS, or they would be none of this line
    listed = above.rstrip().endswith((",", ";")) or "," in text or ";" in text
    if text.islower():
        shaped = [len(word) in (2, 4) or ok for word, ok in zip(words, known, strict=True)]
        return listed and all(shaped)
    if listed or "(" in text or "[" in text or all(len(word) in (2, 4) for word in words):
        return True
    last = re.split(r"[ ,;]+", above.strip(" ,;."))[-1]
    free = len(last) > _LONGEST_TAG and last.isalpha() and tag_kind(last) is None
    return free and len(words) <= _FREE_WORDS


def subject(text: str, start: int, end: int, label: int) -> Subject:
    """Read a subject whose text lies between two offsets, the label beginning at ``label``."""
    while start < end and text[start] in " \t\n":
        start += 1
    while end > start and text[end - 1] in " \t\n":
        end -= 1
    # a bracket may be lost here as behind a number; a figure in brackets counts
    mark = mark_at(text, start, after_number=not is_number(text[start + 1 : start + 2]))
    begin = start if mark is None else mark.span.end
    if mark is None and text[start:end].endswith(")"):
        opening = text.rfind("(", start, end)
        mark = mark_at(text, opening) if opening > start else None
        finish = opening if mark is not None else end
    else:
        finish = end
    words = joined(text[begin:finish])
    return Subject(Span(label, end), words, Span(start, end), mark)
