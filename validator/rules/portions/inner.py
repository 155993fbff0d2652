"""Marks inside paragraphs and after them, and text there that bears none (catalogue POR).

Sources: 32 CFR 2001.21(c) and 2001.23(b)(2); 5 CFR 1312.8(a)(7) for marks after the text.
"""

import re
from collections.abc import Iterator

from validator.cable.body import Paragraph, PortionMark
from validator.cable.cable import Cable
from validator.findings.rule import ERROR, OFF, WARNING, Finding, beside, found, rule
from validator.findings.specimens import SECRET_2011
from validator.law import Law
from validator.law.levels import Level, level_of
from validator.rules.portions.nodes import Marked, marked, paragraphs, trailing_mark
from validator.rules.shared.completeness import is_quoted, quotations
from validator.text.numerals import as_int
from validator.text.regex import regex
from validator.text.source import Span

#: where a mark stands in the midst of a text, or after it
_INSIDE = ("inner", "second", "trailing")
#: ``a.`` or ``(b)`` at the beginning of a line
_ITEM = (
    r"^[ \t]*(?P<item>\(?(?P<letter>[A-Za-z]|\d{1,2})[.)])[ \t]+"
    r"(?=(?P<marked>\([ \t]{0,3}(?:TS|S|C|U|SBU)\b)?)"
)
_SERIES = r"^[ \t]*\((?P<letter>[a-z])\)(?=[ \t])"
#: the first word after a blank line
_CONTINUED = regex(r"\n[ \t]*\r?\n[ \t]*(?P<word>[A-Za-z][\w'-]*)(?![.)])")


@rule(
    id="POR04",
    about=paragraphs,
    severity={"stricter-2003": WARNING},
    needs=("unmarked paragraph",),
    cites=["5-fah-1-2004:H-246.2(c)", "32-cfr-2001:2001.21(c)", "5-cfr-1312:1312.8(a)(7)"],
    example=SECRET_2011,
    bad="""
        1. (S) Text.
        2. Text. More. (C)
                       ^^^ the mark of paragraph 2 stands after
    """,
    good=[
        "1. (S) Text.\n2. (C) Text.",
        "R 091200Z JUN 03\nE.O. 12958: DECL: 6/8/2013\n1. (S) Text.\n2. Text. More. (C)",
        "1. (S) Text: (A) One. (B) Two. (C)",
    ],
)
def mark_behind_text(paragraph: Paragraph, cable: Cable, law: Law) -> Iterator[Finding]:
    """A portion mark stands after the text instead of before it.

    Who reads must know before reading. From 1995 a mark might stand at the end. State's
    handbook of 12 Jul 2004 puts it after the number, the directive of 25 Jun 2010 before
    the portion; that it is found from 22 Sep 2003 is a step of this project.
    """
    mark = trailing_mark(paragraph)
    if mark is not None and not is_quoted(mark.span, quotations(cable)):
        yield found(
            mark,
            f"the mark of {paragraph.name} stands after its text",
            help="put the mark right after the number",
        )


@rule(
    id="POR08",
    about=paragraphs,
    severity=OFF,
    cites=["design"],
    example=SECRET_2011,
    bad="""
        1. (S) Text:
        (a) One,
        (b) two,
        (c) three.
        ^^^ the letter (c) of a series looks like a portion mark
    """,
    good=["1. (S) Text:\n(a) One,\n(b) two.", "1. (S) Text.\n2. (c) Text."],
)
def letter_like_a_mark(paragraph: Paragraph, cable: Cable, law: Law) -> Iterator[Finding]:
    """The letter of a series, (c) or (s), looks like a portion mark.

    Off unless asked for: it binds the reader, not the drafter, and cablelint reads
    (c) behind (a) and (b) as a letter.
    """
    seen: set[str] = set()
    for match in _matches(_SERIES, cable, paragraph):
        letter = match["letter"]
        if level_of(letter) is not None and chr(ord(letter) - 1) in seen:
            yield found(
                _at(paragraph, match.start("letter") - 1, match.end("letter") + 1),
                f"the letter ({letter}) of a series looks like a portion mark",
                help="number the items in another way",
            )
        seen.add(letter)


@rule(
    id="POR23",
    about=marked,
    severity={"directive-2010": WARNING},
    cites=["32-cfr-2001:2001.21(c)(3)"],
    example=SECRET_2011,
    bad="""
        1. (C) Text:

        a. (S) One.
           ~~~ item a of paragraph 1 is marked SECRET

        b. Two.
        ^^ item b of paragraph 1 has no mark, item a of paragraph 1 is SECRET
    """,
    good=["1. (C) Text:\n\na. (S) One.\n\nb. (C) Two.", "1. (S) Text:\n\na. (S) One.\n\nb. Two."],
)
def sibling_item_unmarked(own: Marked, cable: Cable, law: Law) -> Iterator[Finding]:
    """An item of a list has no mark, though the one beside it differs from the paragraph.

    One mark stands for a whole list only if all of it has one level. A part above the
    whole is lawful; once levels vary, every part is marked.
    """
    paragraph = own.paragraph
    items = list(_matches(_ITEM, cable, paragraph)) if paragraph.parts else []
    others = _of_another_level(items, paragraph, own.mark.level)
    for match in items:
        series, letter = _place_in_series(match)
        near = ((series, letter - 1), (series, letter + 1))
        neighbours = [others[place] for place in near if place in others]
        if match["marked"] is None and neighbours:
            name, mark = min(neighbours, key=lambda other: other[1].span)
            yield found(
                _at(paragraph, *match.span("item")),
                f"item {match['letter']} of {own.name} has no mark, {name} is {mark.level}",
                beside(mark, f"{name} is marked {mark.level}"),
                help="mark every item of the list",
            )


def _of_another_level(
    items: list[re.Match[str]], paragraph: Paragraph, own: Level | None
) -> dict[tuple[str, int], tuple[str, PortionMark]]:
    """Return the names and marks of parts marked otherwise, by their places in a series."""
    starts = {paragraph.span.start + match.start("item"): match for match in items}
    others: dict[tuple[str, int], tuple[str, PortionMark]] = {}
    for part in paragraph.parts:
        match, mark = starts.get(part.span.start), part.portion_mark
        if match is not None and mark is not None and mark.level not in (None, own):
            others.setdefault(_place_in_series(match), (part.name, mark))
    return others


def _place_in_series(match: re.Match[str]) -> tuple[str, int]:
    """Return how the letter or number of an item is written, and which it is."""
    letter = match["letter"]
    place = ord(letter) if letter.isalpha() else as_int(letter)
    return match["item"].replace(letter, "a" if letter.isalpha() else "1"), place


@rule(
    id="POR24",
    about=marked,
    severity={"eo-12958": ERROR},
    cites=["32-cfr-2001:2001.21(c)(3)", "32-cfr-2001:2001.21(c)", "32-cfr-2001:2001.23(b)(2)"],
    example=SECRET_2011,
    bad="""
        1. (C) Text. (S) More text.
           ~~~ paragraph 1 is marked CONFIDENTIAL
                     ^^^ a mark of SECRET stands inside paragraph 1, which is marked CONFIDENTIAL
    """,
    good=[
        "1. (S) Text. (C) More text.",
        "1. (C) Text of the party (S) and more.",
        "1. (C) Text. (Q) One. (R) Two. (S) Three.",
    ],
)
def higher_mark_inside(own: Marked, cable: Cable, law: Law) -> Iterator[Finding]:
    """A higher mark stands inside a paragraph.

    The mark of a paragraph is that of the highest in it; whoever copies it by its
    mark under-protects the rest. Only a mark that opens a sentence counts.
    """
    level = own.mark.level
    for part in own.paragraph.parts if level is not None else ():
        mark = part.portion_mark
        if part.kind not in _INSIDE or mark is None or mark.level is None or level is None:
            continue
        if mark.level > level and not is_quoted(mark.span, quotations(cable)):
            yield found(
                mark,
                f"a mark of {mark.level} stands inside {own.name}, which is marked {level}",
                beside(own.mark, f"{own.name} is marked {level}"),
                help=f"mark the paragraph {mark.level.letter}, or split it",
            )


@rule(
    id="POR25",
    about=marked,
    severity=OFF,
    cites=["design"],
    example=SECRET_2011,
    bad="""
        1. (S) Text.

        Text that goes on.
        ^^^^ a continuation of paragraph 1 has no mark
    """,
    good="1. (S) Text.\n\n(S) Text that goes on.",
)
def continuation_unmarked(own: Marked, cable: Cable, law: Law) -> Iterator[Finding]:
    """Text without number or mark follows a marked paragraph.

    Off unless asked for: it belongs to the paragraph above and inherits its mark, as
    in most cables.
    """
    match = _CONTINUED.search(cable.source.slice(own.paragraph.span))
    if match is not None:
        yield found(
            _at(own.paragraph, *match.span("word")),
            f"a continuation of {own.name} has no mark",
            help="number it, or repeat the mark",
        )


def _matches(pattern: str, cable: Cable, paragraph: Paragraph) -> Iterator[re.Match[str]]:
    return re.finditer(pattern, cable.source.slice(paragraph.span), re.MULTILINE)


def _at(paragraph: Paragraph, start: int, end: int) -> Span:
    """Return a place of the file from offsets in a paragraph."""
    return Span(paragraph.span.start + start, paragraph.span.start + end)
