"""Shared by rules on markings: how much of a cable is here, and what in it is quoted or damaged."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from validator.cable.cable import Cable
from validator.cable.header import Subject
from validator.findings.diagnostic import Severity
from validator.findings.rule import INFO, remembered
from validator.law import Law, shows_cui_alone
from validator.rules.shared.limits import is_partial
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["FRAMES", "absence", "beginning", "group_lines", "in_body", "is_quoted", "is_whole"]
__all__ += ["matches", "misspelling", "number_of_words", "quotations", "required"]
__all__ += ["subject_label"]

#: where the text of another document begins and ends
_QUOTED = regex(
    r"\b(?:(BEGIN|Begin)|END|End) (?:OF )?(?:[A-Z-]+ ){0,3}"
    r"(?:TEXT|[Tt]ext|QUOTE|TRANSLATION|(?P<points>(?:TALKING )?POINTS))\b"
)
_QUOTE = regex(r"\b(?:UNQUOTE|(?<!BEGIN )(?<!END )QUOTE)\b")
_STRETCH = 65_536
#: it begins with a letter, so that it is sought as quickly as a letter can be
_GROUP = regex(r"(?P<group>G(?:ROUP|P)[- ]?(?P<rank>[1-4]))\.?[ \t]*$", re.MULTILINE)
#: what stands around a text of its own begins with one of these
FRAMES = ("BEGIN ", "END ")
_START = attrgetter("start")
#: repairs that tell of damage to letters, not of a change of layout
_LETTERS_DAMAGED = {"backslash", "encoding", "entity", "nul"}


def absence(cable: Cable, severity: Severity | None = None) -> Severity | None:
    """Return INFO for an extract, where whatever is missing may stand elsewhere.

    Whoever gives a text its day has a draft in hand: that has no heading yet, and is whole.
    """
    if cable.document is not None:
        return severity  # it has its banners, or a rule asks for them
    headless = not cable.has_heading and cable.given_date is None
    return INFO if headless or is_partial(cable) else severity


def misspelling(cable: Cable, severity: Severity | None = None) -> Severity | None:
    """Return INFO for a copy with damaged letters: the drafter may have written the right one."""
    damaged = any(repair.kind in _LETTERS_DAMAGED for repair in cable.repairs)
    return INFO if damaged else severity


@remembered
def is_whole(cable: Cable) -> bool:
    """Whether the cable is here from its first paragraph to its last section."""
    if absence(cable) is not None or not cable.paragraphs:
        return False
    numbers = [paragraph.number for paragraph in cable.paragraphs]
    if numbers != list(range(1, len(numbers) + 1)):
        return False
    first = cable.classification
    if first is None or first.section is None:
        return True
    sections = {line.section[0] for line in cable.classification_lines if line.section}
    sections |= {turn.section[0] for turn in cable.page_turns if turn.section}
    return sections >= set(range(1, first.section[1] + 1))


@remembered
def group_lines(cable: Cable) -> tuple["re.Match[str]", ...]:
    """Return where a line holds a downgrading group of E.O. 10501 and nothing else."""
    text, (start, end) = cable.source.text, cable.span
    found = _GROUP.finditer(text, start, end)
    return tuple(match for match in found if _opens_line(text, match.start(), start))


def _opens_line(text: str, place: int, start: int) -> bool:
    """Whether nothing but blanks stands before a place in its line."""
    return not text[max(text.rfind("\n", start, place) + 1, start) : place].strip(" \t")


@remembered
def _beginnings(cable: Cable, words: tuple[str, ...]) -> tuple[int, ...]:
    """Return where in the body one of some words begins, in capitals or not, and no other ends.

    Of ``END `` that tells most: it is the end of many words.
    """
    if cable.body_span is None:
        return ()
    text, (start, end) = cable.capitals, cable.body_span
    start, end = start - cable.span.start, end - cable.span.start
    found = []
    for word in words:
        place = text.find(word, start, end)
        while place >= 0:
            if place == start or not text[place - 1].isalnum():
                found.append(place - start)
            place = text.find(word, place + len(word), end)
    return tuple(sorted(found))


def matches(
    cable: Cable, words: tuple[str, ...], pattern: "re.Pattern[str]"
) -> Iterator["re.Match[str]"]:
    """Yield the matches of a pattern in the body that begin with one of some words, in any case."""
    body, last = cable.body, 0
    for place in _beginnings(cable, words):
        match = pattern.match(body, place) if place >= last else None
        if match is not None:
            last = match.end()
            yield match


def in_body(cable: Cable, match: "re.Match[str]") -> Span:
    """Return where a match in the body of a cable stands."""
    start = cable.body_span.start if cable.body_span is not None else 0
    return Span(start + match.start(), start + match.end())


@remembered
def quotations(cable: Cable) -> tuple[Span, ...]:
    """Return what is text of another document, or points of the text to be said to others.

    It stands between BEGIN TEXT and END TEXT, or the end, between BEGIN POINTS and END
    POINTS, between QUOTE and UNQUOTE. The stretches are in order, and none meets another.
    """
    text = cable.capitals
    if "BEGIN " not in text and "UNQUOTE" not in text:
        return ()
    start = cable.body_span.start if cable.body_span is not None else 0
    found: list[Span] = []
    for first, last in sorted((*_framed(cable), *_between_quotes(cable))):
        if found and start + first <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, start + last))
        else:
            found.append(Span(start + first, start + last))
    return tuple(found)


def _framed(cable: Cable) -> Iterator[tuple[int, int]]:
    """Yield the places in the body between BEGIN and END of one thing; a text may lack its end."""
    opened: re.Match[str] | None = None
    for match in matches(cable, FRAMES, _QUOTED):
        if match[1] and opened is None:
            opened = match
        elif not match[1] and opened is not None:
            yield opened.end(), match.start()
            opened = None
    if opened is not None and not opened["points"]:
        yield opened.end(), len(cable.body)


def _between_quotes(cable: Cable) -> Iterator[tuple[int, int]]:
    """Yield the places in the body between QUOTE and the UNQUOTE that follows."""
    opened: int | None = None
    for match in matches(cable, ("QUOTE", "UNQUOTE"), _QUOTE):
        if match[0] == "QUOTE":
            opened = match.end() if opened is None else opened
        elif opened is not None:
            yield opened, match.start()
            opened = None


def number_of_words(text: str) -> int:
    """Return how many words a text has.

    It is split stretch by stretch: the words of a large one would take many times its size.
    """
    number = start = 0
    while start < len(text):
        end = text.find(" ", start + _STRETCH)
        end = len(text) if end < 0 else end
        number += len(text[start:end].split())
        start = end
    return number


def is_quoted(place: Span, quoted: Sequence[Span]) -> bool:
    """Whether a place stands in one of the quotations, which are in order."""
    before = bisect_right(quoted, place.start, key=_START) - 1
    return before >= 0 and place.start < quoted[before].end


def beginning(cable: Cable) -> Span:
    """Return where the header stands, for what is missing from above it."""
    line = cable.declassification
    if line is not None and line.is_eo_line:
        return line.label_span
    if cable.subject is not None:
        return subject_label(cable, cable.subject)
    if cable.date_time_group is not None:
        return cable.date_time_group.span
    if cable.printed is not None and cable.printed.number_span is not None:
        return cable.printed.number_span
    return Span(cable.span.start, min(cable.span.start + 1, cable.span.end))


def subject_label(cable: Cable, subject: Subject) -> Span:
    """Return where the word SUBJECT stands, with its colon."""
    start = subject.span.start
    label = cable.source.slice(Span(start, subject.text_span.start))
    return Span(start, start + len(label.rstrip()))


def required(cable: Cable, law: Law) -> str:
    """Return the overall marking that the portions require, in words."""
    rolled = cable.rolled_up
    if rolled is None:
        return ""
    return (rolled.in_defense if shows_cui_alone(law.day, law.profile) else rolled).banner()
