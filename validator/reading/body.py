"""Reads the body: numbered paragraphs, their marks, and what only looks like either.

Sources: 5 FAH-1 H-246.2 (2004): paragraphs are numbered, the mark follows the number;
32 CFR 2001.21(c) for parts of a paragraph with marks of their own.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from validator.cable.body import Paragraph, Portion, PortionMark, Signature, UnreadMark
from validator.grammar.automaton import Token, Tree
from validator.reading.marked_parts import label_at, marked_parts, past_blanks, past_number
from validator.reading.portion_marks import entire_text, mark_at
from validator.reading.possible_marks import may_begin
from validator.reading.spans import trimmed
from validator.text.numerals import as_int
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["BodyParts", "read_bodies"]

#: makes a named tuple of a tuple, in half the time: a text may be dense with paragraphs
_new = tuple.__new__

_AUTHORITY = (
    r"(?i:(?:this +(?:message|cable) +(?:is +)?)?(?:class(?:if|f)ied +by\b|derived +from *:))"
)
_CLASSIFIED_BY = regex(rf"[ \t\n.]*+(?P<authority>{_AUTHORITY})")
_BY = "lassified by"
#: in the midst of a paragraph it is told from prose by the reason behind it
_CLASSIFIED_WITHIN = regex(
    rf"(?:(?<=[.!?)] )|(?<=[.!?)]  )|(?<=[.!?)]\n)){_AUTHORITY}"
    r"(?=.{0,200}?\breason.{0,20}?\d ?[.,] ?\d)",
    re.DOTALL | re.IGNORECASE,
)
_NOTICE = regex(rf"(?:[A-Z][A-Z, ]*)?MINIMIZE\b|(?:TEXT|CABLE) ENDS\.?\s*\Z|{_AUTHORITY}")
#: what a notice begins with, unless it says MINIMIZE
_FIRST_OF_NOTICES = frozenset("TtCcDd")
_GLUED = regex(
    r"[.?!\"”] {1,6}(?P<name>(?!END\b|QUOTE|UNQUOTE|COMMENT|SUMMARY)[A-Z][A-Z'-]{2,}"
    r"(?: [A-Z]{2,})?)[#. ]*$"
)
#: a name in small letters on the line below the last sentence
_NAME = r"\n[ \t]*(?P<name>[A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20}){0,2})[.# ]*$"
_LAST_NAME = regex(_NAME)
_BELOW = regex(rf"[a-z]{{2}}[.!?][\"')”]{{0,2}}[ \t]*{_NAME}")
_GROUP = regex(r"^[ \t]*((?:GP|GROUP)[- ]?[1-4])\.?[ \t]*$", re.MULTILINE)
#: no heading is longer
_HEADING = 120
#: so many numbers of a count that begins with a plain 1 must bear another before them
_FEWEST_DAMAGED = 2
#: a number may leap by so much and still count as the next paragraph without a mark
_LEAP = 3


class BodyParts:
    """What the body of a cable holds."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.loose: list[Portion] = []
        self.entire_text: PortionMark | None = None
        self.span: Span | None = None
        #: first digit of the first number that a damaged pilcrow precedes, and how many there are
        self.pilcrow: tuple[Span, int] | None = None
        #: the block in which Classified By stands, from these words to its end
        self.authority: Span | None = None
        self.glued_signature: Signature | None = None
        #: a downgrading group before the signature
        self.group_marking: Span | None = None
        self.unread: list[UnreadMark] = []
        #: the stretches in which marks were read, in their order
        self.covered: list[Span] = []

    def take(self, doubtful: Iterable[UnreadMark], parts: Iterable[Portion], counts: bool) -> None:
        """Note marks that may be none; so are all parts where one statement marks the text."""
        self.unread += doubtful
        if not counts:
            marks = (part.portion_mark for part in parts)
            self.unread += [UnreadMark(mark, doubtful=True) for mark in marks if mark is not None]


class _Block:
    """A numbered line of the text and all that follows up to the next."""

    __slots__ = ("mark", "number", "number_span", "opens", "printed", "text_from", "tokens")

    def __init__(self, tokens: list[Token], opens: bool) -> None:
        number = tokens[0].match
        self.printed = number.group("number")
        self.number = as_int(self.printed)
        self.number_span = _new(Span, number.span("number"))
        self.tokens = tokens
        #: a blank line stands before it
        self.opens = opens
        self.mark: PortionMark | None = None
        self.text_from = 0


class _Reading:
    """A body that is being read: what stands before its first number, and the blocks behind."""

    __slots__ = ("blocks", "body", "later_section", "opening", "text")

    def __init__(self, trees: list[Tree], text: str, later_section: bool) -> None:
        self.text = text
        self.later_section = later_section
        self.opening, self.blocks = _blocks(trees, text)
        self.body = BodyParts()

    @property
    def last(self) -> Token:
        """The last token that is more than blank lines."""
        return _last_filled(self.blocks[-1].tokens if self.blocks else self.opening)


def read_bodies(written: Iterable[tuple[list[Tree], str, bool]]) -> list[BodyParts]:
    """Read the bodies of each of some cables: of all its sections, in the whole flattened file.

    The last of each three tells whether the first section is a later one. Each step is done for
    all of them before the next: its patterns are then still in the cache of the processor.
    """
    readings = [_Reading(*one) for one in written]
    filled = [one for one in readings if one.opening or one.blocks]
    for step in _STEPS:
        for one in filled:
            step(one)
    return [one.body for one in readings]


def _find_place(reading: _Reading) -> None:
    """Tell where the text stands, and which numbers bear a damaged pilcrow."""
    opening, blocks = reading.opening, reading.blocks
    first = next((token for token in opening if token.kind != "BLANK_LINES"), None)
    start = (first or blocks[0].tokens[0]).start
    reading.body.span = trimmed(Span(start, reading.last.end), reading.text)
    _repair_pilcrows(blocks, reading.body, reading.later_section)


def _read_marks(reading: _Reading) -> None:
    text = reading.text
    for block in reading.blocks:
        _mark(block, text)


def _read_opening(reading: _Reading) -> None:
    """Keep the blocks that are paragraphs, and read what stands before the first."""
    body, opening, text = reading.body, reading.opening, reading.text
    reading.blocks = blocks = _real(reading.blocks)
    blanket = next((b.mark for b in blocks if b.mark is not None and b.mark.entire_text), None)
    body.entire_text = blanket or _opening_statement(opening, text)
    if opening:
        name = "the text before paragraph 1" if blocks else "the text"
        span = Span(opening[0].start, opening[-1].end)
        loose, doubtful = marked_parts(text, span, name)
        counts = body.entire_text is None
        body.take(doubtful, loose, counts)
        body.covered.append(span)
        body.loose = loose if counts else []


def _read_paragraphs(reading: _Reading) -> None:
    body, text = reading.body, reading.text
    assert body.span is not None
    marks = may_begin(text, *body.span)
    read = [_paragraph(block, text, marks) for block in reading.blocks]
    marked = any(block.mark is not None for block in reading.blocks)
    marked = marked or any(p.parts and p.parts[-1].kind == "trailing" for p, _ in read)
    counts = marked and body.entire_text is None
    for paragraph, doubtful in read:
        body.covered.append(paragraph.span)
        if doubtful or paragraph.parts:
            body.take(doubtful, paragraph.parts, counts)
            paragraph = paragraph if counts else paragraph._replace(parts=())
        body.paragraphs.append(paragraph)


def _read_ends(reading: _Reading) -> None:
    """Find who classified the text at its head, and who signed it at its end."""
    body, text = reading.body, reading.text
    assert body.span is not None
    body.authority = _authority(reading.opening, reading.blocks, text)
    body.glued_signature = _glued(reading.last, text)
    body.group_marking = _group(body.span, text)


#: what is done to a body, one after the other
_STEPS: tuple[Callable[[_Reading], None], ...] = (
    *(_find_place, _read_marks, _read_opening, _read_paragraphs, _read_ends),
)


def _last_filled(tokens: list[Token]) -> Token:
    """Return the last token that is more than blank lines; there is one."""
    for token in reversed(tokens):
        if token.kind != "BLANK_LINES":
            return token
    raise ValueError("nothing but blank lines")


def _blocks(trees: list[Tree], text: str) -> tuple[list[Token], list[_Block]]:
    opening: list[Token] = []
    blocks: list[_Block] = []
    for tree in trees:
        for part in tree.children:
            assert isinstance(part, Tree)
            tokens: list[Token] = part.children.copy()  # type: ignore[assignment]
            if part.kind == "paragraph":
                opens = not blocks or blocks[-1].tokens[-1].kind == "BLANK_LINES"
                blocks.append(_Block(tokens, opens))
            elif blocks:
                blocks[-1].tokens += tokens  # a section goes on where the last one ended
            else:
                opening.extend(tokens)
    return opening, blocks


def _repair_pilcrows(blocks: list[_Block], body: BodyParts, later_section: bool) -> None:
    """Strip the 1 that stands for a pilcrow, if the whole sequence of numbers says so.

    ``11. 12. 13.`` at the head of a cable are paragraphs 1, 2, 3; after 19 a genuine
    sequence goes on with 20, a damaged one with 110. A copy may have kept or lost the sign
    before some numbers: ``1. 12. 13. 14.`` count on as well.
    """
    if later_section or not blocks or blocks[0].printed not in ("1", "11"):
        return
    damaged = _behind_pilcrows(blocks) if blocks[0].printed == "11" else _behind_some(blocks)
    if not damaged:
        return
    first = damaged[0].number_span.start
    body.pilcrow = Span(first, first + 1), len(damaged)
    for block in damaged:
        block.number = as_int(block.printed[1:])


def _behind_pilcrows(blocks: list[_Block]) -> list[_Block]:
    """Return the paragraphs of a count that begins with 11, none of them if 20 follows 19."""
    last = {block.printed: place for place, block in enumerate(blocks)}
    expected, damaged = 1, []
    for place, block in enumerate(blocks):
        if block.printed == f"1{expected}":
            damaged.append(block)
            expected += 1
        elif expected == 10 and block.printed == "20":
            return []
        elif block.printed == str(expected) and last.get(f"1{expected}", -1) < place:
            expected += 1
    return damaged


def _behind_some(blocks: list[_Block]) -> list[_Block]:
    """Return those of a count that bear the 1, if each number counts on with or without it."""
    damaged = []
    for expected, block in enumerate(blocks, 1):
        if block.printed == f"1{expected}":
            damaged.append(block)
        elif block.printed != str(expected):
            return []
    return damaged if len(damaged) >= _FEWEST_DAMAGED else []


def _mark(block: _Block, text: str) -> None:
    """Find the mark of a paragraph: after its number, or after a label such as ``Summary:``."""
    place = past_number(text, block.number_span.end)
    mark = entire_text(text, place) or mark_at(text, place, after_number=True)
    if mark is None and (label := label_at(text, place, block.tokens[0].end)) is not None:
        mark = mark_at(text, label.end())
        if mark is not None and _is_behind_a_sentence(label[0], mark, block, text):
            mark = None
        mark = mark or entire_text(text, label.end())
    if mark is None:
        mark = _mark_below(block, place, text)
    block.mark = mark
    block.text_from = place if mark is None else mark.span.end


def _mark_below(block: _Block, place: int, text: str) -> PortionMark | None:
    """Find the mark that opens the text below a number alone, or below a heading between rules."""
    title = text[place : block.tokens[0].end].strip()
    if title and (title[-1] == "." or not title.isupper() or len(title.split()) > 4):
        return None
    below = [token for token in block.tokens[1:] if token.kind != "BLANK_LINES"]
    if not title:
        if not below:
            return None
        start = past_blanks(text, below[0].start, below[0].end)
        return mark_at(text, start, after_number=True) or entire_text(text, start)
    if len(below) > 1 and below[0].kind == "RULE_LINE" and below[1].kind == "MARKED_LINE":
        return mark_at(text, text.index("(", below[1].start))
    return None


def _is_behind_a_sentence(label: str, mark: PortionMark, block: _Block, text: str) -> bool:
    """Whether a mark ends a text of one sentence, which is no label."""
    rest = text[mark.span.end : _last_filled(block.tokens).end]
    return label.rstrip(" (").endswith(".") and not rest.strip(" \t\n.")


def _real(blocks: list[_Block]) -> list[_Block]:
    """Keep numbers that continue the count or bear a mark; others are items of a list.

    A number without a mark is an item as well if it returns with one further down.
    """
    kept: list[_Block] = []
    last = 0
    marks = {block.number: place for place, block in enumerate(blocks) if block.mark is not None}
    for place, block in enumerate(blocks):
        leaps = last < block.number <= last + _LEAP or (block.opens and block.number == last)
        returns = block.mark is None and marks.get(block.number, -1) > place
        marked = block.mark is not None and block.number >= last
        # a marked number that goes back, and counts no items, is a paragraph numbered wrongly
        back = block.mark is not None and block.opens and 1 < block.number < last
        back = back and blocks[place - 1].number != block.number - 1
        if not kept or (leaps and not returns) or marked or back:
            kept.append(block)
            last = max(last, block.number) if back else block.number
        else:
            kept[-1].tokens.extend(block.tokens)
    return kept


def _paragraph(block: _Block, text: str, marks: list[int]) -> tuple[Paragraph, list[UnreadMark]]:
    """Return a paragraph with its marked parts, and what in it may be a mark.

    ``marks`` are the places of the body at which any may begin.
    """
    last = _last_filled(block.tokens)
    span = trimmed(_new(Span, (block.tokens[0].start, last.end)), text)
    start, end = max(block.text_from, block.number_span.end), max(span.end, block.text_from)
    parts: list[Portion] = []
    doubtful: list[UnreadMark] = []
    following = bisect_left(marks, start)
    if following < len(marks) and marks[following] < end:
        rest = Span(start, end)
        name, marked = f"paragraph {block.number}", block.mark is not None
        continued = f"the continuation of {name}"
        parts, doubtful = marked_parts(text, rest, continued, name, after_mark=marked)
    said = (
        span,
        block.number,
        block.printed,
        block.number_span,
        block.mark,
        tuple(parts),
        _is_heading(block, span.end, text),
    )
    return _new(Paragraph, said), doubtful


def _is_heading(block: _Block, end: int, text: str) -> bool:
    """Whether nothing but a heading or a formal notice stands in a paragraph."""
    start = block.text_from
    head = text[start : min(end, start + _HEADING)].lstrip()
    if not head:
        return True
    noticed = head[0] in _FIRST_OF_NOTICES or "MINIMIZE" in head
    if noticed and _NOTICE.match(head):
        return True
    if end - start >= _HEADING:
        return False
    content = text[start:end].strip()
    return content.isupper() and not content.endswith(".") and len(content.split()) <= 4


def _opening_statement(opening: list[Token], text: str) -> PortionMark | None:
    for token in opening[:3]:
        statement = entire_text(text, past_blanks(text, token.start, token.end))
        if statement is not None:
            return statement
    return None


def _authority(opening: list[Token], blocks: list[_Block], text: str) -> Span | None:
    """Find Classified By at the head of one of the first three blocks of the text, or in one."""
    starts = list(islice(_block_texts(opening, blocks, text), 3))
    for place, end in starts:
        if (match := _CLASSIFIED_BY.match(text, place, end)) is not None:
            return trimmed(Span(match.start("authority"), end), text)
    for place, end in starts:
        if text.find(_BY, place, end) < 0 and text.find(_BY.upper(), place, end) < 0:
            continue
        within = _CLASSIFIED_WITHIN.search(text, place, end)
        if within is not None:
            return trimmed(Span(within.start(), end), text)
    return None


def _block_texts(
    opening: list[Token], blocks: list[_Block], text: str
) -> Iterator[tuple[int, int]]:
    """Yield where the text of each block begins, behind its mark, and ends."""
    for token in opening:
        if token.kind in ("TEXT_LINES", "MARKED_LINE"):
            mark = mark_at(text, token.start)
            yield (mark.span.end if mark is not None else token.start), token.end
    for block in blocks:
        end = next((t.start for t in block.tokens if t.kind == "BLANK_LINES"), block.tokens[-1].end)
        yield block.text_from, end


def _group(span: Span, text: str) -> Span | None:
    """Find a downgrading group among the last lines of the text."""
    match = _GROUP.search(text, max(span.start, span.end - 60), span.end)
    return None if match is None else Span(*match.span(1))


def _glued(last: Token, text: str) -> Signature | None:
    """Find a signature at the end of the last line of the text."""
    end = last.start + len(text[last.start : last.end].rstrip())
    line = max(text.rfind("\n", 0, end) + 1, end - 120)
    match = _GLUED.search(text, line, end)
    if match is None and _LAST_NAME.match(text, line - 1, end) is not None:
        match = _BELOW.search(text, max(0, end - 200), end)
    if match is None:
        return None
    return Signature(Span(*match.span("name")), match.group("name"), glued=True)
