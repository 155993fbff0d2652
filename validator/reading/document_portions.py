"""Finds the portions of a document: what begins with a mark, and what should.

Source: 32 CFR 2001.21(c): every portion has a mark, whatever form it has.
"""

import re
from collections.abc import Iterator

from validator.cable.body import Paragraph, Portion, PortionMark, UnreadMark
from validator.reading.damaged_marks import damaged_at
from validator.reading.document_lines import FRAME, Block, DocumentLines, indent
from validator.reading.document_places import begins_anew, explains, is_a_name, is_counted, is_told
from validator.reading.document_signs import BEGINNINGS
from validator.reading.odd_banners import odd_banners
from validator.reading.odd_marks import (
    OddMark,
    is_letter,
    is_listed,
    odd_beginnings,
    odd_marks,
    opening_letters,
)
from validator.reading.portion_marks import entire_text, mark_at, mark_without_end, without_end
from validator.reading.possible_marks import (
    PossibleMark,
    may_begin,
    placed,
    possible_marks,
    stands_apart,
)
from validator.reading.spans import holds, trimmed
from validator.text.numerals import as_int
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["DocumentPortions", "portions_of"]

#: what messages call a portion, and the kind of portion it is, by the kind of block
_KINDS = {
    "paragraph": ("a paragraph", "line"),
    "numbered": ("a paragraph", "line"),
    "item": ("an item", "item"),
    "heading": ("a heading", "heading"),
    "caption": ("a caption", "caption"),
    "row": ("a cell of a table", "cell"),
    "label": ("a label", "label"),
    "field": ("the authority block", "label"),
    "day": ("the line of the date", "label"),
    "subject": ("the subject", "inner"),
    "front": ("a field of the front matter", "label"),
}
#: where nothing but what counts a portion may stand before a mark in its line
_WITHIN_LINES = ("within", "joined")
#: what is no text of its own
_FIELDS = ("field", "day")
_WITHIN = {
    "inner": "a sentence",
    "second": "a second mark",
    "trailing": "the end of a paragraph",
    "cell": "a cell of a table",
    "item": "an item",
    "heading": "a heading",
}
#: what stands before the mark of a caption: Table 3-2, Figure 1.
_OF_A_FIGURE = regex(r"[^\w\n]{0,6}[A-Za-z]{3,8}\.?[ \t]{1,3}[A-Z0-9][\w.-]{0,6}[:.)]?[ \t]{0,9}")
#: the letter or number of an item
_LETTERED = regex(r"(?:[A-Za-z]|[ivxIVX]{1,5}|\d{1,3}(?:[.-]\d{1,3}){0,4})[.)]{1,2}[ \t]{1,9}")
#: where a line may say how the document is marked
_BANNERS_IN = ("paragraph", "heading", "row", "label", "item", "caption", "front")
#: where a letter of no level stands for a mark
_OF_ANY_LETTER = ("item", "line", "within", "joined")
#: a heading has no more signs
_SHORT = 40
#: a sentence has so many words, and one of these at its end
_FEWEST_WORDS = 4
_SENTENCE_ENDS = (".", "!", "?")
_FILLED = regex(r"\S")
_NO_BRACKETS = str.maketrans("", "", "<[")
#: what is no frame and no sign of the reading copy
_WORDS = regex("[^" + re.escape(FRAME + BEGINNINGS) + "]")
#: the same, or a bracket
_HEAD = regex("[^" + re.escape(FRAME.translate(_NO_BRACKETS) + BEGINNINGS) + "]")


class DocumentPortions:
    """The portions of a document, and what has the shape of a mark and is none of theirs."""

    def __init__(self) -> None:
        self.loose: list[Portion] = []
        self.paragraphs: list[Paragraph] = []
        self.unread: list[UnreadMark] = []
        #: what stands where a mark stands, and is not written as one
        self.odd: list[UnreadMark] = []
        self.entire: PortionMark | None = None
        #: paragraphs of whole sentences without a mark
        self.unmarked: list[Span] = []
        #: what is meant as a mark and written as none
        self.damaged: list[UnreadMark] = []


class _Begun:
    """Where in a document something has the beginning of a mark, and where one has lost its end."""

    def __init__(self, text: str) -> None:
        self.lost = without_end(text)
        marks = may_begin(text, 0, len(text))
        self.places = sorted((*marks, *self.lost)) if self.lost else marks


def portions_of(lines: DocumentLines) -> DocumentPortions:
    """Return the portions among the lines of a document."""
    found = DocumentPortions()
    found.unread += lines.unread
    text = lines.text
    numbered = [one for one in lines.blocks if one.kind == "numbered"]
    counted = _counted(numbered, text)
    letters = opening_letters(text)
    begun = _Begun(text)
    states = "ENTIRE " in text.upper()
    for block in sorted((*lines.front, *lines.blocks), key=lambda one: one.start):
        if block.number is not None and block.start in counted:
            _numbered(block, text, found, letters, begun, counted[block.start])
            continue
        if states and found.entire is None:
            found.entire = entire_text(text, _past_indent(text, block.start))
            if found.entire is not None:
                continue
        marked = _marked(block, text, found.unread, begun, letters=letters)
        found.loose += marked
        damaged = None if marked or block.kind in _FIELDS else _damaged(block, text)
        if damaged is not None:
            found.damaged.append(damaged)
        elif not marked and block.kind in ("paragraph", "item", "numbered"):
            place = trimmed(Span(block.start, block.end), text)
            if _is_prose(text, place):
                found.unmarked.append(place)
    found.odd += _odd(lines, found, letters)
    return found


def _odd(
    lines: DocumentLines, found: DocumentPortions, letters: frozenset[str]
) -> Iterator[UnreadMark]:
    """Yield what stands where a mark stands, but is not written as one."""
    text = lines.text
    known = sorted(_known(lines, found))
    marked = bool(known or lines.banners)
    if not marked:
        return
    places, in_signs = odd_beginnings(text)
    read = frozenset(known)
    places = [place for place in places if place not in read]
    for odd in in_signs:
        if not holds(known, *odd.mark.span):
            yield UnreadMark(odd.mark)
    held = _held(lines)
    for block in (*lines.front, *lines.blocks):
        if block.kind in _BANNERS_IN:
            for banner in odd_banners(text, block.start, block.end, block.kind):
                if banner.mark.level is not None or not banner.mark.marking.controls <= held:
                    yield banner
        if not holds(places, block.start, block.end):
            continue
        for odd in odd_marks(text, block.start, block.end, known):
            if explains(odd.mark, text):
                continue
            lettered = odd.alone or odd.nearly
            if lettered and (block.kind == "field" or is_listed(odd.mark, text, letters)):
                continue
            one = placed(text, odd.mark, block.start, block.end)
            stands = _stands(one, text)
            if odd.alone and odd.mark.level is None and one.kind not in _OF_ANY_LETTER:
                continue
            if block.kind == "row" and one.kind == "inner":
                one = one._replace(kind="within", doubtful=True)  # at the end of a cell
            if stands or (_may_be_told(odd, one) and is_told(one, text, block.kind)):
                yield UnreadMark(odd.mark, doubtful=odd.in_words or not stands)


def _held(lines: DocumentLines) -> frozenset[str]:
    """Return the controls that banners have, those that lines of controls alone may repeat."""
    held: set[str] = set()
    for banner in lines.banners:
        marking = banner.marking
        held |= marking.controls
        held |= {marking.administrative} if marking.administrative is not None else set()
        held |= {"REL TO"} if marking.release is not None else set()
    return frozenset(held)


def _may_be_told(odd: OddMark, one: PossibleMark) -> bool:
    """Whether what stands for a mark may stand behind a text as well: a title, a sentence."""
    if odd.alone or odd.bare or odd.nearly:
        return False
    # no small word ends a sentence so: (secret)
    return one.kind in ("within", "joined", "heading") or (
        one.kind in ("trailing", "label") and not odd.mark.text.islower()
    )


def _stands(one: PossibleMark, text: str) -> bool:
    """Whether a mark stands where one belongs: at the head of a paragraph, an item, a cell."""
    if one.kind in ("item", "label", "cell", "second") and not one.doubtful:
        return True
    if one.kind == "line":
        return not one.doubtful or begins_anew(text, one.mark)
    return one.kind in _WITHIN_LINES and is_counted(one.mark, text)


def _known(lines: DocumentLines, found: DocumentPortions) -> Iterator[int]:
    """Yield where the marks begin that were read."""
    marks = [one.portion_mark for one in found.loose]
    marks += [one.portion_mark for one in found.paragraphs]
    marks += [part.portion_mark for one in found.paragraphs for part in one.parts]
    yield from (mark.span.start for mark in marks if mark is not None)
    yield from (one.span.start for one in (*found.unread, *found.damaged))
    if lines.subject is not None and lines.subject.portion_mark is not None:
        yield lines.subject.portion_mark.span.start
    if found.entire is not None:
        yield found.entire.span.start


def _is_prose(text: str, place: Span) -> bool:
    """Whether a text is a sentence, no title, name or greeting."""
    start, end = place
    return text[end - 1 : end] in _SENTENCE_ENDS and (
        text.count(" ", start, end) + 1 >= _FEWEST_WORDS
    )


def _counted(blocks: list[Block], text: str) -> dict[int, PortionMark | None]:
    """Return where the numbered paragraphs begin that a mark is asked of, with those they bear.

    A number without a mark is one of them where it goes on with the count at the same margin.
    """
    marks = {one.start: _own_mark(one, text) for one in blocks}
    margins = {indent(text, start) for start, mark in marks.items() if mark is not None}
    last = 0
    places: dict[int, PortionMark | None] = {}
    for one in blocks if margins else ():
        assert one.number is not None
        number = as_int(one.number["document_number"])
        mark = marks[one.start]
        if mark is not None or (number == last + 1 and indent(text, one.start) in margins):
            places[one.start] = mark
            last = number
    return places


def _own_mark(block: Block, text: str) -> PortionMark | None:
    assert block.number is not None
    place = _past_indent(text, block.number.end("document_number") + 1)
    return mark_at(text, place, after_number=True)


def _numbered(
    block: Block,
    text: str,
    found: DocumentPortions,
    letters: frozenset[str],
    begun: "_Begun",
    mark: PortionMark | None,
) -> None:
    assert block.number is not None
    digits = block.number["document_number"]
    start = mark.span.end if mark is not None else block.number.end("document_number") + 1
    rest = block._replace(start=start, kind="paragraph")
    name = f"paragraph {as_int(digits)}"
    parts = _marked(
        rest, text, found.unread, begun, after_mark=mark is not None, parent=name, letters=letters
    )
    damaged = None if mark is not None or parts else _damaged(rest, text)
    if damaged is not None:
        found.damaged.append(damaged)
    span = trimmed(Span(block.start, block.end), text)
    words = text[start : block.end].strip()
    found.paragraphs.append(
        Paragraph(
            span=span,
            number=as_int(digits),
            printed=digits,
            number_span=Span(*block.number.span("document_number")),
            portion_mark=mark,
            parts=tuple(parts),
            heading=not words or (len(words) < _SHORT and not words.endswith(".")),
        )
    )


def _marked(
    block: Block,
    text: str,
    unread: list[UnreadMark],
    begun: "_Begun",
    *,
    after_mark: bool = False,
    parent: str = "",
    letters: frozenset[str],
) -> list[Portion]:
    """Return the portions of a block; doubtful marks are noted as unread.

    ``letters`` are those in brackets with which lines of the document begin.
    """
    start = block.start
    found: list[Portion] = []
    if not holds(begun.places, start, block.end):
        return found
    name, kind = _KINDS[block.kind]
    opened = False
    # what stands between the beginning and a mark is looked at once: where words begin, and a line
    words = _WORDS.search(text, start, block.end)
    filled = words.start() if words is not None else block.end
    line_end = text.find("\n", _first_filled(text, start, block.end), block.end)
    line_end = block.end if line_end < 0 else line_end
    cell_end = -1
    lost = None
    if begun.lost and not after_mark and block.kind not in _FIELDS:
        lost = _without_end(block, text, filled)
    if lost is not None:
        found.append(Portion(trimmed(Span(lost.span.start, block.end), text), name, lost, kind))
    for one in possible_marks(text, start, block.end, after_mark=after_mark):
        mark = one.mark
        if block.kind == "field" and len(mark.text) == 1 and not stands_apart(one, text):
            continue  # the letter of a reason or of a name
        if explains(mark, text) or (len(mark.text) == 1 and is_letter(mark, text, letters)):
            continue
        if one.kind == "heading" and len(mark.text) == 1 and is_a_name(mark, text):
            continue
        if one.doubtful and one.kind in _WITHIN_LINES and is_counted(mark, text):
            one = one._replace(kind="item")
        elif _is_labelled(block, mark, text):
            one = one._replace(kind="label", doubtful=False)
        elif one.doubtful and not (one.kind == "line" and (opened or begins_anew(text, mark))):
            if block.kind == "day" or is_told(one, text, block.kind):
                unread.append(UnreadMark(mark, doubtful=True))
            continue
        first = filled >= mark.span.start
        heads = one.kind in ("line", "item", "heading") and mark.span.start <= line_end
        opened = opened or one.kind in ("line", "item")
        if (
            block.kind == "row"
            or (block.kind == "caption" and one.kind in ("label", "item", "line"))
            or ((first or heads) and not after_mark)
        ):
            said, shown = name, kind
        elif one.kind in ("line", "label"):
            said, shown = _KINDS["paragraph"][0], one.kind
        else:
            said, shown = _WITHIN.get(one.kind, "a paragraph"), one.kind
        if parent:
            said = f"{said} of {parent}" if one.kind != "line" else f"the continuation of {parent}"
        if block.kind == "row" and not cell_end > mark.span.end:
            cell_end = _cell_end(text, mark.span.end, block.end)
        end = cell_end if block.kind == "row" else block.end
        found.append(Portion(trimmed(Span(mark.span.start, end), text), said, mark, shown))
    return found


def _is_labelled(block: Block, mark: PortionMark, text: str) -> bool:
    """Whether a mark stands right behind the number of a caption, or the key of a field."""
    if block.kind == "front":
        return mark.span.start == block.start
    figured = block.kind == "caption"
    return figured and _OF_A_FIGURE.fullmatch(text, block.start, mark.span.start) is not None


def _without_end(block: Block, text: str, place: int) -> PortionMark | None:
    """Return the mark at the head of a block that has lost its right bracket."""
    place = _past_letter(block, text, place)
    return mark_without_end(text, place) if place < block.end else None


def _damaged(block: Block, text: str) -> UnreadMark | None:
    """Return what is meant as the mark of a block, though no mark is written so."""
    first = _HEAD.search(text, block.start, block.end)
    if first is None:
        return None
    place = _past_letter(block, text, first.start())
    if block.kind == "subject" and text[place : place + 1].isalpha():
        return None  # its reading has told what stands there without brackets
    mark = damaged_at(text, place, block.end)
    return None if mark is None else UnreadMark(mark, damaged=True)


def _past_letter(block: Block, text: str, place: int) -> int:
    """Return where the words of an item begin, behind its letter or number."""
    counted = block.kind in ("item", "numbered", "row")
    lead = _LETTERED.match(text, place, block.end) if counted else None
    return place if lead is None else lead.end()


def _first_filled(text: str, start: int, end: int) -> int:
    """Return where something stands in a stretch."""
    found = _FILLED.search(text, start, end)
    return end if found is None else found.start()


def _cell_end(text: str, place: int, end: int) -> int:
    """Return where the cell ends in which a mark stands."""
    line = text.find("\n", place, end)
    line = end if line < 0 else line
    bar = text.find("|", place, line)
    return line if bar < 0 else bar


def _past_indent(text: str, place: int) -> int:
    return place + indent(text, place)
