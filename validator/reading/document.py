"""Reads a marked document that is no cable: banners, portions, authority block, pages, day.

Sources: 32 CFR 2001.21 to 2001.24 for what stands where; IC Markings Manual (2016) section B and
DoDM 5200.01 volume 2 for banners, portions and the authority block.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date as Day
from typing import NamedTuple

from validator.cable.body import Paragraph, Portion, PortionMark, UnreadMark
from validator.cable.cable import Cable
from validator.cable.document import DocumentForm
from validator.cable.header import Banner, Subject
from validator.grammar.automaton import Token, Tree, grammar
from validator.law.levels import UNCLASSIFIED
from validator.markings.reading import read_written
from validator.reading import page_furniture
from validator.reading.authority import read_authority
from validator.reading.collector import Collector
from validator.reading.dates import days_in
from validator.reading.declassification import declassify_on, read_orders, with_instruction
from validator.reading.document_view import View, view
from validator.reading.portion_marks import entire_text, mark_at
from validator.reading.possible_marks import PossibleMark, possible_marks
from validator.reading.spans import joined, trimmed
from validator.text.numerals import as_int
from validator.text.regex import regex
from validator.text.source import Source, Span

__all__ = ["document_tree", "read_document"]

_FRAME = " \t|*_=#\ue010<>[]+-\n" + "".join(map(chr, range(0x2500, 0x2580)))
_LABEL = regex(r"[^:\n]{0,40}?(?i:classification|marking)[ \t|*_]{0,6}:[ \t|*_]*")
_PAGE = regex(r"(?i:page)[ \t]{0,3}(?P<number>\d{1,4})(?:[ \t]{0,3}(?:of|/)[ \t]{0,3}\d{1,4})?")
#: the number of a page beside a banner: ``- 2 - SECRET``, ``SECRET      2``
_FIGURES = regex(r"\d{1,4}[ \t]{0,3}(?:[-|]|(?=[ \t]{3}))")
_LAST_FIGURES = regex(r"(?<=[-|][ \t]|[ \t]{2}|[ \t|][|])\d{1,4}[ \t]{0,3}[-|]?\s*+\Z")
_COLON = regex(r"[^:\n]{0,60}:[ \t|*_]*|[ \t|*_>-]*(?i:\w+ +\w+)[ \t|*_]*")
#: an answer, a mail sent on, a level above the mark of the subject itself
_REPLY = regex(
    r"(?:(?i:re|fwd?|aw|wg|tr)[ \t]{0,3}:[ \t]{0,9}){0,20}+"
    r"(?:(?i:classification:[ \t]{0,3})?(?:UNCLASSIFIED|CONFIDENTIAL|(?:TOP )?SECRET)"
    r"[A-Z/ ,-]{0,80}"
    r"(?:/{2}|[ \t][-\u2013][ \t]|:)[ \t]{0,3}(?=\())?+"
)
_OWNER = regex(
    r"[ \t]{0,3}(?:(?i:copyright)\b|(?:[A-Z][\w.&'-]{0,30}[ ,]{1,2}){1,6}(?:19|20)\d\d\b)"
)
_SOURCE_DAYS = regex(r"\bDECL", re.IGNORECASE)
#: fields of the authority block, and the list of the collector to which each belongs
_FIELDS = {
    "DOCUMENT_CLASSIFIER": "classified_by",
    "DOCUMENT_REASON": "reason",
    "DOCUMENT_SOURCE": "derived_from",
    "DOCUMENT_DECLASSIFY": "declassify_on",
}
#: one of these makes a text a marked document
_TELLING = ("DOCUMENT_CLASSIFIER", "DOCUMENT_SOURCE", "DOCUMENT_DECLASSIFY")
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
    "subject": ("the subject", "inner"),
}
_WITHIN = {
    "inner": "a sentence",
    "second": "a second mark",
    "trailing": "the end of a paragraph",
    "cell": "a cell of a table",
    "item": "an item",
    "heading": "a heading",
}
#: so many lines of title may stand above the opening banner, or of a name below the closing one
_TITLE_LINES = 4
#: what goes on with a field on the line below
_UNFINISHED = (",", ";", " and", "-", ":", " of", " the", " for")
#: a line that leads on to a mark within it: a heading in capitals, or a few words
_LEADS_ON = regex(r"[^a-z\n]{0,60}\Z")
_SHORT = 40
#: a column begins: a tab, blanks or a bar before a mark
_APART = regex(r"(?:\t| {4}|\|[ \t]?)\Z")
#: what such a block says may end with its mark
_ENDED = ("heading", "subject", "caption", "row")
_PLACE_END = regex(r"[ \t]*(?:\||\n|\Z)")
_LEADERS = regex(r"[ \t]*(?:\.[ \t]?){3}")
#: numbers and letters one behind the other, a time, a day, a dash: what counts a portion
_COUNTED = regex(
    r"[ \t\ue010-\ue013]*+(?:(?:\(?(?:[A-Za-z]|[ivx]{1,5}|\d{1,3})[.)]{1,2}"
    r"|\d{1,3}(?:st|nd|rd|th)\.|\d{1,4}(?=[ \t])|[-*+\u2022\u2013\u2014]|[(\[<]\d{1,3}[)\]>]"
    r"|\d{1,2}:\d\d(?i:[ \t]?[ap]\.?m\.?)?|\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?:?"
    r"|(?i:ref(?:erence)?s?|encl(?:osure)?s?|attachments?|tabs?)[ \t]{0,2}:)[ \t]{0,9}){1,12}+\Z"
)
#: a sentence has so many words
_FEWEST_WORDS = 4
#: a line of a quoted mail or of one sent on; any other line ends a quotation
_QUOTING = regex(
    r"^[ \t]{0,8}(?:-{2,20}[ \t]{0,3}(?i:original message|forwarded message|original appointment)"
    r"|(?i:begin forwarded message:)|(?P<signs>(?:>[ \t]?){0,40}+)(?=[^\s>]))",
    re.MULTILINE,
)
_FILLED = regex(r"\S")
#: what is no frame and no sign of the reading copy
_WORDS = regex("[^" + re.escape(_FRAME + "\ue010\ue011\ue013") + "]")


class _Block(NamedTuple):
    """A stretch of text of one kind: a paragraph, an item, a row of a table."""

    kind: str
    start: int
    end: int
    number: "re.Match[str] | None" = None


class _Lines:
    """What the lines of a document are, in their order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[_Block] = []
        self.banners: list[Banner] = []
        self.pages: list[tuple[int, int, int]] = []  # number, start and end of a page line
        self.days: list[Span] = []
        self.days_alone: list[Span] = []
        self.subject: Subject | None = None
        self.kinds: set[str] = set()
        #: ``Derived From`` without a source
        self.source_missing: Span | None = None


def read_document(source: Source, text: str, given: Day | None = None) -> Cable:
    """Return a document as read. ``text`` is the flat text; ``given`` its day if it names none.

    Its form is ``none`` if it bears no marking.
    """
    shown = view(text, source.name)
    tree, _ = grammar("document").parse(shown.text, "document")
    lines = _Lines(shown.text)
    parts = Collector(shown.text, shown.text, source.text)
    for child in tree.children:
        _take(child, lines, parts)
    _front_matter(shown, lines)
    return _assembled(source, lines, parts, shown, given)


def document_tree(source: Source, text: str) -> Tree:
    """Return the syntax tree of a document; its tokens, in order of place, are the whole text."""
    return grammar("document").parse(view(text, source.name).text, "document")[0]


def _take(child: "Tree | Token", lines: _Lines, parts: Collector) -> None:
    """Take one line, or what begins with one and goes on below."""
    first = child if isinstance(child, Token) else child.children[0]
    last = child if isinstance(child, Token) else child.children[-1]
    assert isinstance(first, Token)
    assert isinstance(last, Token)
    lines.kinds.add(first.kind)
    match first.kind:
        case "DOCUMENT_BANNER" | "DOCUMENT_LABELLED":
            banner = _banner(lines.text[first.start : first.end], first.start)
            if banner is not None:
                lines.banners.append(banner)
            else:
                lines.blocks.append(_Block("paragraph", first.start, first.end))
        case "DOCUMENT_PAGE":
            digits = re.search(r"\d+", lines.text[first.start : first.end])
            number = as_int(digits[0]) if digits is not None else 0
            lines.pages.append((number, first.start, first.end))
        case "DOCUMENT_DATE":
            lines.days.append(_value(first, first.end, lines.text)[1])
        case "DAY_ALONE":
            lines.days_alone.append(Span(first.start, first.end))
        case "DOCUMENT_SUBJECT":
            _subject(first, last.end, lines)
        case "NUMBERED_LINE":
            lines.blocks.append(_Block("numbered", first.start, last.end, first.match))
        case kind if kind in _FIELDS:
            _field(child, first, lines, parts)
        case _ if isinstance(child, Tree):
            lines.blocks.append(_Block(child.kind, first.start, last.end))


# -- banners ---------------------------------------------------------------------------------------


def _banner(line: str, start: int) -> Banner | None:
    """Read a line that has the shape of a banner; None if its words are others."""
    label = _LABEL.match(line)
    place = label.end() if label is not None else 0
    page = _PAGE.search(line) or _figures(line, place)
    end = len(line)
    if page is not None:
        before = line[place : page.start()].strip(_FRAME)
        place, end = (place, page.start()) if before else (page.end(), end)
    shown = line[place:end].strip(_FRAME)
    while shown.startswith("/") and not shown.startswith("//"):
        shown = shown[1:]
    if not shown:
        return None
    place = start + line.index(shown, place)
    span = Span(place, place + len(shown))
    written = read_written(shown.upper() if label is not None else shown, "banner").at(place)
    marking = written.marking
    level = marking.level or (UNCLASSIFIED if marking.administrative else None)
    if level is not None:
        controls = tuple(sorted(marking.controls))
        return Banner(span, level, marking.administrative, controls, written)
    found = page_furniture.page_banner(shown, place)
    return found.banner if found is not None else None


def _figures(line: str, place: int) -> "re.Match[str] | None":
    """Return the number of a page before or behind the words of a banner."""
    first = place + len(line[place:]) - len(line[place:].lstrip(_FRAME))
    return _FIGURES.match(line, first) or _LAST_FIGURES.search(line, place)


def _front_matter(shown: View, lines: _Lines) -> None:
    """Take the day and the classification of front matter."""
    for key, span in shown.fields:
        if key == "date":
            lines.days.append(span)
        elif key in ("classification", "marking"):
            # the copy has blanks there: the first sign of the line alone is another
            banner = _banner(f"Classification: {shown.text[span.start : span.end]}", 0)
            if banner is not None:
                place = trimmed(span, shown.text)
                same = banner.span.end - banner.span.start == place.end - place.start
                written = banner.written.at(place.start) if same and banner.written else None
                lines.banners.append(banner._replace(span=place, written=written))
    lines.banners.sort(key=lambda one: one.span)


# -- fields ----------------------------------------------------------------------------------------


def _value(token: Token, end: int, text: str) -> tuple[Span, Span]:
    """Return where label and value of a field stand."""
    label = _COLON.match(text, token.start, token.end)
    place = label.end() if label is not None else token.start
    return trimmed(Span(token.start, place), text), trimmed(Span(place, end), text)


def _field(child: "Tree | Token", first: Token, lines: _Lines, parts: Collector) -> None:
    """Take a field of the authority block; lines below that are no part of it are text."""
    assert isinstance(child, Tree)
    text = lines.text
    end = first.end
    for more in child.children[1:]:
        assert isinstance(more, Token)
        said = text[first.start : end].rstrip(" \t\n|*_")
        _, value = _value(first, end, text)
        indented = _indent(text, more.start) > _indent(text, first.start)
        if value.start < value.end and not said.endswith(_UNFINISHED) and not indented:
            lines.blocks.append(_Block("paragraph", more.start, child.children[-1].end))  # type: ignore[union-attr]
            break
        end = more.end
    label, value = _value(first, end, text)
    bare = Span(value.start, value.start + len(text[value.start : value.end].rstrip(" \t\n|*_")))
    getattr(parts, _FIELDS[first.kind]).append((label, bare))
    if first.kind == "DOCUMENT_SOURCE" and bare.start >= bare.end:
        lines.source_missing = lines.source_missing or label
    if first.kind in ("DOCUMENT_CLASSIFIER", "DOCUMENT_SOURCE"):
        lines.blocks.append(_Block("field", bare.start, bare.end))


def _indent(text: str, place: int) -> int:
    end = place
    while text[end : end + 1] in (" ", "\t"):
        end += 1
    return end - place


def _subject(token: Token, end: int, lines: _Lines) -> None:
    """Take the subject with its mark; a second one is text."""
    label, value = _value(token, end, lines.text)
    if lines.subject is not None:
        lines.blocks.append(_Block("paragraph", token.start, end))
        return
    reply = _REPLY.match(lines.text, value.start, value.end)
    begins = reply.end() if reply is not None else value.start
    mark = mark_at(lines.text, begins)
    place = trimmed(Span(mark.span.end if mark is not None else begins, end), lines.text)
    words = joined(lines.text[place.start : place.end]).strip(" *_|")
    lines.subject = Subject(label.to(value), words, place, mark)
    if place.start < place.end:
        lines.blocks.append(_Block("subject", place.start, place.end))


# -- portions --------------------------------------------------------------------------------------


class _Portions:
    """The portions of a document, and what has the shape of a mark and is none of theirs."""

    def __init__(self) -> None:
        self.loose: list[Portion] = []
        self.paragraphs: list[Paragraph] = []
        self.unread: list[UnreadMark] = []
        self.entire: PortionMark | None = None
        #: paragraphs of whole sentences without a mark
        self.unmarked: list[Span] = []


def _portions(lines: _Lines) -> _Portions:
    found = _Portions()
    text = lines.text
    numbered = [one for one in lines.blocks if one.kind == "numbered"]
    counted = _counted(numbered, text)
    for block in sorted(lines.blocks, key=lambda one: one.start):
        if block.start in counted:
            _numbered(block, text, found)
        else:
            statement = entire_text(text, _past_blanks(text, block.start))
            if statement is not None and found.entire is None:
                found.entire = statement
                continue
            marked = _marked(block, block.start, text, found.unread)
            found.loose += marked
            if not marked and block.kind in ("paragraph", "item", "numbered"):
                place = trimmed(Span(block.start, block.end), text)
                if _is_prose(text[place.start : place.end]):
                    found.unmarked.append(place)
    return found


def _is_prose(words: str) -> bool:
    """Whether a text is a sentence, no title, name or greeting."""
    return words.endswith((".", "!", "?")) and words.count(" ") + 1 >= _FEWEST_WORDS


def _counted(blocks: list[_Block], text: str) -> set[int]:
    """Return where the numbered paragraphs begin that a mark is asked of, if any bears one.

    A number without a mark is one of them where it goes on with the count at the same margin.
    """
    marked = [one for one in blocks if _own_mark(one, text) is not None]
    if not marked:
        return set()
    margins = {_indent(text, one.start) for one in marked}
    last = 0
    places = set()
    for one in blocks:
        assert one.number is not None
        number = as_int(one.number["document_number"])
        if _own_mark(one, text) is not None or (
            number == last + 1 and _indent(text, one.start) in margins
        ):
            places.add(one.start)
            last = number
    return places


def _own_mark(block: _Block, text: str) -> PortionMark | None:
    assert block.number is not None
    place = _past_blanks(text, block.number.end("document_number") + 1)
    return mark_at(text, place, after_number=True)


def _numbered(block: _Block, text: str, found: _Portions) -> None:
    assert block.number is not None
    mark = _own_mark(block, text)
    digits = block.number["document_number"]
    start = mark.span.end if mark is not None else block.number.end("document_number") + 1
    rest = block._replace(start=start, kind="paragraph")
    name = f"paragraph {as_int(digits)}"
    parts = _marked(rest, start, text, found.unread, after_mark=mark is not None, parent=name)
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
    block: _Block,
    start: int,
    text: str,
    unread: list[UnreadMark],
    *,
    after_mark: bool = False,
    parent: str = "",
) -> list[Portion]:
    """Return the portions of a block; doubtful marks are noted as unread."""
    name, kind = _KINDS[block.kind]
    found: list[Portion] = []
    opened = False
    # what stands between the beginning and a mark is looked at once: where words begin, and a line
    words = _WORDS.search(text, start, block.end)
    filled = words.start() if words is not None else block.end
    line_end = text.find("\n", _first_filled(text, start, block.end), block.end)
    line_end = block.end if line_end < 0 else line_end
    cell_end = -1
    for one in possible_marks(text, start, block.end, after_mark=after_mark):
        mark = one.mark
        if block.kind == "field" and len(mark.text) == 1:
            continue  # the letter of a reason or of a name
        if not one.doubtful:
            pass
        elif one.kind == "within" and _is_counted(mark, text):
            one = one._replace(kind="item", doubtful=False)
        elif one.kind == "line" and (opened or _begins_anew(text, mark)):
            one = one._replace(doubtful=False)
        else:
            if _is_told(one, text, block.kind):
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


def _first_filled(text: str, start: int, end: int) -> int:
    """Return where something stands in a stretch."""
    found = _FILLED.search(text, start, end)
    return end if found is None else found.start()


def _is_counted(mark: PortionMark, text: str) -> bool:
    """Whether nothing but numbers, letters and signs of a list stand before a mark in its line."""
    place = mark.span.start
    line = max(text.rfind("\n", max(place - 160, 0), place) + 1, place - 160)
    return _COUNTED.match(text, max(line, 0), place) is not None


def _begins_anew(text: str, mark: PortionMark) -> bool:
    """Whether a mark at the head of a line opens a portion where no blank line stands above.

    A text taken out of a PDF has none. A single letter may go on with the sentence above.
    """
    end = max(text.rfind("\n", 0, mark.span.start), 0)
    first = max(end - 200, 0)
    above = text[max(text.rfind("\n", first, end) + 1, first) : end].rstrip()
    goes_on = above[-1:].islower() or above.endswith((",", ";", "-", "("))
    return len(mark.text) > 1 or not goes_on


def _cell_end(text: str, place: int, end: int) -> int:
    """Return where the cell ends in which a mark stands."""
    ends = [text.find(sign, place, end) for sign in "|\n"]
    return min((one for one in ends if one >= 0), default=end)


def _is_told(one: PossibleMark, text: str, kind: str) -> bool:
    """Whether a doubtful mark is more than the bracket within a sentence."""
    if one.kind != "within":
        return True
    place, end = one.mark.span
    if _APART.search(text, max(place - 4, 0), place) or _ends_place(one, kind, text):
        return True
    first = max(place - 160, 0)
    line = text[max(text.rfind("\n", first, place) + 1, first) : place]
    after = text[end : end + 2].strip(" \t")
    return _LEADS_ON.match(line) is not None and after[:1] in ("", "\n") and len(line) <= _SHORT


def _ends_place(one: PossibleMark, kind: str, text: str) -> bool:
    """Whether a mark is the end of a heading, subject, caption, cell or line of contents."""
    if text[one.mark.span.start - 1 : one.mark.span.start] not in (" ", "\t"):
        return False  # part(S)
    ends = _PLACE_END if kind in _ENDED else _LEADERS
    return ends.match(text, one.mark.span.end) is not None


def _past_blanks(text: str, place: int) -> int:
    return place + _indent(text, place)


# -- pages -----------------------------------------------------------------------------------------


def _page_starts(source: Source, lines: _Lines, text: str) -> tuple[int, ...]:
    """Return where the second and later pages begin.

    A form feed turns the page; so does a banner right behind another, and where neither
    stands a line ``Page 2 of 5``.
    """
    whole = source.text
    first, last = len(whole) - len(whole.lstrip()), len(whole.rstrip())
    feeds = [place + 1 for place in _places(whole, "\f") if first < place < last - 1]
    found = list(feeds)
    text_begins = min((block.start for block in lines.blocks), default=len(text))
    for one, other in zip(lines.banners, lines.banners[1:], strict=False):
        between = text[one.span.end : other.span.start]
        filled = one.span.start > text_begins
        bare = not between.strip(_FRAME + "0123456789") or _is_page_line(between)
        near = bisect_right(feeds, one.span.end) < bisect_right(feeds, other.span.start)
        if filled and bare and not near and "\n" in between:
            found.append(text.rfind("\n", 0, other.span.start) + 1)
    if not found:
        found = _numbered_pages(lines)
    return tuple(sorted(found))


def _is_page_line(between: str) -> bool:
    rest = _PAGE.sub("", between)
    return not rest.strip(_FRAME + "0123456789")


def _numbered_pages(lines: _Lines) -> list[int]:
    """Return where pages begin that only their numbers tell, in a row from 1 or 2."""
    found: list[int] = []
    text = lines.text
    starts = [block.start for block in lines.blocks]
    text_begins, text_ends = min(starts, default=len(text)), max(starts, default=0)
    worded = [one for one in lines.pages if "age" in text[one[1] : one[2]].lower()]
    for number, start, end in worded:
        above = text_begins < start
        if text_ends <= end:
            continue  # at the foot of the last page
        if number == 1:
            if above:
                found.append(end)  # at the foot
        elif above and number == len(found) + 2:
            found.append(start)
        elif above and found and number == len(found) + 1:
            found.append(end)
    last = len(text.rstrip())
    return [place for place in found if place < last]


def _places(text: str, sign: str) -> Iterator[int]:
    place = text.find(sign)
    while place >= 0:
        yield place
        place = text.find(sign, place + 1)


def _quoted(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the depth of quoted mails changes, and the depth from there on."""
    if ">" not in text and "---" not in text and "orwarded" not in text:
        return ()
    found: list[tuple[int, int]] = []
    seams = now = 0
    for match in _QUOTING.finditer(text):
        signs = match["signs"]
        if signs is None:
            seams += 1
        depth = seams + (signs.count(">") if signs else 0)
        if depth != now:
            found.append((match.start(), depth))
            now = depth
    return tuple(found)


# -- the whole -------------------------------------------------------------------------------------


def _assembled(
    source: Source, lines: _Lines, parts: Collector, shown: View, given: Day | None
) -> Cable:
    text = shown.text
    portions = _portions(lines)
    pages = _page_starts(source, lines, text)
    opening, closing = _ends(lines, portions, pages)
    day, day_span = _day(lines, portions)
    whole_day = day or given
    block = declassify_on(parts, None)
    orders, written = read_orders(parts, block, whole_day, labelled=True)
    authority = with_instruction(read_authority(parts, None, orders), block, written)
    if authority is not None and authority.derived_from is not None:
        said = _SOURCE_DAYS.split(authority.derived_from)[0]
        authority = authority._replace(source_days=tuple(days_in(said, whole_day)))
    filled = [one for one in lines.blocks if one.kind not in ("field", "subject")]
    loose = [one for one in portions.loose if not _is_none_by_itself(one, text)]
    marked = bool(
        lines.banners
        or loose
        or portions.unread
        or portions.entire
        or any(one.portion_mark or one.parts for one in portions.paragraphs)
        or lines.kinds.intersection(_TELLING)
        or (lines.subject is not None and lines.subject.portion_mark)
    )
    return Cable(
        source=source,
        span=Span(0, len(source.text)),
        form="document" if marked else "none",
        other_date=day,
        given_date=given,
        banners=tuple(lines.banners),
        declassifications=orders,
        subject=lines.subject,
        authority=authority,
        entire_text=portions.entire,
        paragraphs=tuple(portions.paragraphs),
        loose_portions=tuple(portions.loose),
        unread_marks=tuple(portions.unread),
        body_span=trimmed(Span(filled[0].start, max(one.end for one in filled)), text)
        if filled
        else None,
        document=DocumentForm(
            pages,
            opening,
            closing,
            day_span,
            tuple(portions.unmarked),
            lines.source_missing,
            _quoted(source.text),
        ),
    )


def _is_none_by_itself(portion: Portion, text: str) -> bool:
    """Whether a letter makes no text a document: ``(C)`` of an owner and a year, ``(S)ave``."""
    mark = portion.portion_mark
    if mark is None or len(mark.text) > 1:
        return False
    if mark.text == "C" and _OWNER.match(text, mark.span.end) is not None:
        return True
    return text[mark.span.end : mark.span.end + 1].islower()


def _ends(
    lines: _Lines, portions: _Portions, pages: tuple[int, ...]
) -> tuple[Banner | None, Banner | None]:
    """Return the opening and the closing banner."""
    marks = [one.span.start for one in portions.loose] + [
        one.span.start for one in portions.paragraphs
    ]
    filled = sorted(
        (b for b in lines.blocks if b.kind not in ("field", "subject")), key=lambda b: b.start
    )
    opening = closing = None
    if lines.banners:
        first, last = lines.banners[0], lines.banners[-1]
        above = sum(
            lines.text.count("\n", b.start, b.end) or 1
            for b in filled
            if b.start < first.span.start
        )
        if above <= _TITLE_LINES and not any(place < first.span.start for place in marks):
            opening = first
        below = sum(
            lines.text.count("\n", b.start, b.end) or 1 for b in filled if b.start > last.span.start
        )
        short = below <= _TITLE_LINES and not any(place > last.span.end for place in marks)
        if short and last is not opening:
            closing = last
    return opening, closing


def _day(lines: _Lines, portions: _Portions) -> tuple[Day | None, Span | None]:
    """Return the day that a document names: by a label, else on a line above its text."""
    first = min(
        (one.start for one in lines.blocks if one.kind in ("numbered", "item", "row")),
        default=len(lines.text),
    )
    title = min((one.start for one in lines.blocks), default=0)
    marks = [p.span.start for p in portions.loose if p.kind != "heading" and p.span.start > title]
    first = min([first, *marks])
    for span in [*lines.days, *(one for one in lines.days_alone if one.start < first)]:
        day = next(days_in(lines.text[span.start : span.end], None), None)
        if day is not None:
            return day, trimmed(span, lines.text)
    return None, None
