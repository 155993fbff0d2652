"""Takes the lines of a document: banners, fields, subject, day, and blocks of text.

Sources: 32 CFR 2001.21 to 2001.24; IC Markings Manual (2016) section B; DoDM 5200.01 volume 2.
"""

import re
from typing import NamedTuple

from validator.cable.body import PortionMark, UnreadMark
from validator.cable.header import Banner, Subject
from validator.grammar.automaton import Token, Tree
from validator.law.levels import UNCLASSIFIED
from validator.markings.reading import read_written
from validator.reading import page_furniture
from validator.reading.collector import Collector
from validator.reading.document_signs import HEADING
from validator.reading.document_view import View
from validator.reading.front_matter import Field
from validator.reading.portion_marks import mark_at
from validator.reading.spans import joined, trimmed
from validator.text.numerals import as_int
from validator.text.regex import regex
from validator.text.source import Span

__all__ = [
    "FRAME",
    "PAGE",
    "Block",
    "DocumentLines",
    "indent",
    "marks_beside",
    "take",
    "take_front_matter",
]

FRAME = f" \t|*_=#~{HEADING}<>[]+-\n" + "".join(map(chr, range(0x2500, 0x2580)))
_LABEL = regex(r"[^:\n]{0,40}?(?i:classification|marking)[ \t|*_]{0,6}:[ \t|*_]*")
PAGE = regex(r"(?i:page)[ \t]{0,3}(?P<number>\d{1,4})(?:[ \t]{0,3}(?:of|/)[ \t]{0,3}\d{1,4})?")
#: the number of a page beside a banner: ``- 2 - SECRET``, ``SECRET      2``
_FIGURES = regex(r"\d{1,4}[ \t]{0,3}(?:[-|]|(?=[ \t]{3}))")
_LAST_FIGURES = regex(r"(?<=[-|][ \t]|[ \t]{2}|[ \t|][|])\d{1,4}[ \t]{0,3}[-|]?\s*+\Z")
#: behind a banner, what the document is without its enclosure; and that it is no final one
_SEPARATED = regex(
    r"(?<![^A-Za-z\n])[^A-Za-z\n]++(?i:unclassified|confidential|secret)[ ,]{1,3}"
    r"(?i:when|upon|if|once) .*"
)
_NOT_FINAL = regex(r"(?<![ \t])[ \t]*+[-\u2013\u2014(]{1,2}[ \t]*+(?:WORKING PAPERS?|DRAFT)\)?\Z")
_COLON = regex(r"[^:\n]{0,80}:[ \t|*_]*|[ \t|*_>-]*(?i:\w+ +\w+)[ \t|*_]*")
#: an answer, a mail sent on, what a gateway or a list sets in brackets before the subject, a
#: level above the mark of the subject itself
_REPLY = regex(
    r"(?:(?:(?i:re|fwd?|aw|wg|tr)[ \t]{0,3}:"
    r"|\[(?!(?:TS|[SCU]|SBU|FOUO|CUI|LES)\b|TOP|SEC|CONF|UNC|/)[\w .:-]{1,40}\](?=[ \t]))"
    r"[ \t]{0,9}){0,20}+"
    r"(?:(?i:classification:[ \t]{0,3})?(?:UNCLASSIFIED|CONFIDENTIAL|(?:TOP )?SECRET)"
    r"[A-Z/ ,-]{0,80}"
    r"(?:/{2}|[ \t][-\u2013][ \t]|:)[ \t]{0,3}(?=\())?+"
)
#: a marking at the head of a subject, without brackets: SECRET//NOFORN Bridge works
_MARKED_SUBJECT = regex(
    r"(?:(?:TOP )?SECRET|CONFIDENTIAL|UNCLASSIFIED|CUI)"
    r"(?:/{1,2}(?:REL TO [A-Z]{3}(?:, ?[A-Z]{3,4}){0,9}|[A-Z][A-Z0-9-]{0,20})){1,6}(?![\w/])"
)
#: what a cover sheet says it is behind its marking
_COVER = regex(r"[ \t]COVER[ -]?(?:SHEET|PAGE)\b")
#: fields of the authority block, and the list of the collector to which each belongs
_FIELDS = {
    "DOCUMENT_CLASSIFIER": "classified_by",
    "DOCUMENT_REASON": "reason",
    "DOCUMENT_SOURCE": "derived_from",
    "DOCUMENT_DECLASSIFY": "declassify_on",
}
#: what the lines of a designation indicator are called, by how they begin; ``limits`` are lines
#: for a control or a distribution statement, ``distribution`` those for a statement alone
_DESIGNATION = (
    ("controlled by", "controlled by"),
    ("cui category", "cui categor"),
    ("limits", ("distribution", "ldc", "limited", "dissemination")),
    ("poc", ("poc", "point")),
)
_STATEMENT = regex("distribution statements?(?: [a-f])?")
#: a value on the line below its label
_BELOW = regex(r"[ \t|*_>]*+\n[ \t|*_>]*+(?P<value>[^\s:|*_>][^:\n]{0,200}+)(?=\n|\Z)")
#: keys of front matter that say how a document is marked, those that say it of a part, a subject
_OF_MARKING = regex(r"classif|marking|banner|caveat|dissemination")
_NOT_OVERALL = frozenset(("portion", "date", "authority", "reason", "by", "on", "source"))
_SUBJECTS = (("title",), ("subject",))
#: what stands behind a mark that is spoken of, at the head of no text: "(TS) is a mark"
_NO_HEAD = regex(r"[ \t]*+(?=[a-z]|\Z)")
_LEVEL_ALONE = regex(r"(?i)(?:top secret|secret|confidential|unclassified)")
_NAMES = frozenset(("author", "authors", "copyright", "license"))
#: what goes on with a field on the line below
_UNFINISHED = (",", ";", " and", "-", ":", " of", " the", " for")


class Block(NamedTuple):
    """A stretch of text of one kind: a paragraph, an item, a row of a table."""

    kind: str
    start: int
    end: int
    number: "re.Match[str] | None" = None


class DocumentLines:
    """What the lines of a document are, in their order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        #: fields of front matter that say neither day nor marking
        self.front: list[Block] = []
        self.banners: list[Banner] = []
        self.pages: list[tuple[int, int, int]] = []  # number, start and end of a page line
        self.days: list[Span] = []
        self.days_alone: list[Span] = []
        self.subject: Subject | None = None
        self.kinds: set[str] = set()
        #: markings that are neither banner nor portion mark
        self.unread: list[UnreadMark] = []
        #: the lines of the designation indicator of CUI
        self.designation: list[tuple[str, Span]] = []
        #: ``Derived From`` without a source
        self.source_missing: Span | None = None


def take(child: "Tree | Token", lines: DocumentLines, parts: Collector) -> None:
    """Take one line, or what begins with one and goes on below."""
    first = child if isinstance(child, Token) else child.children[0]
    last = child if isinstance(child, Token) else child.children[-1]
    assert isinstance(first, Token)
    assert isinstance(last, Token)
    lines.kinds.add(first.kind)
    match first.kind:
        case "DOCUMENT_BANNER" | "DOCUMENT_LABELLED":
            cover = _COVER.search(lines.text, first.start, first.end)
            if cover is not None:
                shown = lines.text[first.start : cover.start()].strip(FRAME)
                place = lines.text.index(shown, first.start)
                lines.unread.append(_unread(shown, place))
            elif (banner := _banner(lines.text[first.start : first.end], first.start)) is not None:
                lines.banners.append(banner)
            else:
                lines.blocks.append(Block("paragraph", first.start, first.end))
        case "DOCUMENT_PAGE":
            digits = re.search(r"\d+", lines.text[first.start : first.end])
            number = as_int(digits[0]) if digits is not None else 0
            lines.pages.append((number, first.start, first.end))
        case "DOCUMENT_DATE":
            day = _value(first, first.end, lines.text)[1]
            lines.days.append(day)
            lines.blocks.append(Block("day", *day))
        case "DAY_ALONE":
            lines.days_alone.append(Span(first.start, first.end))
        case "DOCUMENT_SUBJECT":
            _subject(first, last.end, lines)
        case "DOCUMENT_DESIGNATION":
            _designation(first, lines)
        case "NUMBERED_LINE":
            lines.blocks.append(Block("numbered", first.start, last.end, first.match))
        case kind if kind in _FIELDS:
            _field(child, first, lines, parts)
        case _ if isinstance(child, Tree):
            lines.blocks.append(Block(child.kind, first.start, last.end))


# -- banners ---------------------------------------------------------------------------------------


def _banner(line: str, start: int) -> Banner | None:
    """Read a line that has the shape of a banner; None if its words are others."""
    label = _LABEL.match(line)
    place = label.end() if label is not None else 0
    page = PAGE.search(line) or _figures(line, place)
    end = len(line)
    if page is not None:
        before = line[place : page.start()].strip(FRAME)
        place, end = (place, page.start()) if before else (page.end(), end)
    shown = _NOT_FINAL.sub("", _SEPARATED.sub("", line[place:end], 1).strip(FRAME + "."))
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


def marks_beside(shown: View, lines: DocumentLines) -> None:
    """Take what is classified of the words that stand beside the text of a file.

    They are no text, so that no rule judges them; they are named where they are above it.
    """
    for span in shown.beside:
        place = trimmed(span, shown.text)
        words = shown.text[place.start : place.end]
        mark = mark_at(shown.text, place.start)
        if mark is None:
            marked = _MARKED_SUBJECT.match(shown.text, place.start, place.end)
            whole = words.isupper() and not read_written(words, "banner").unknown
            said = marked[0] if marked is not None else words if whole else ""
            mark = _unread(said, place.start).mark if said else None
        if mark is not None and mark.level is not None and mark.level.is_classified:
            lines.unread.append(UnreadMark(mark, doubtful=True))


def _unread(words: str, place: int) -> UnreadMark:
    """Return a marking that counts where it is above the document as a whole."""
    span = Span(place, place + len(words))
    marking = read_written(words, "banner").marking
    return UnreadMark(PortionMark(span, words, marking, brackets=""), doubtful=True)


def _figures(line: str, place: int) -> "re.Match[str] | None":
    """Return the number of a page before or behind the words of a banner."""
    first = place + len(line[place:]) - len(line[place:].lstrip(FRAME))
    return _FIGURES.match(line, first) or _LAST_FIGURES.search(line, place)


def take_front_matter(shown: View, lines: DocumentLines) -> None:
    """Take the day, the classification and the subject of front matter; the rest may bear marks."""
    said: dict[tuple[str, ...], list[Field]] = {}
    for field in shown.fields:
        path, span = field.path, field.value
        of_marking = [number for number, key in enumerate(path) if _OF_MARKING.search(key)]
        if path == ("date",):
            lines.days.append(span)
        elif of_marking and path[-1] not in _NOT_OVERALL:
            said.setdefault(path[: of_marking[0] + 1], []).append(field)
        else:
            _take_words(field, lines)
    for fields in said.values():
        _marked_in_front(fields, lines)
    lines.banners.sort(key=lambda one: one.span)


def _take_words(field: Field, lines: DocumentLines) -> None:
    """Take what is said in front matter, of no marking: the subject, or words with a mark."""
    path, span = field.path, field.value
    mark = mark_at(lines.text, span.start)
    if _is_data(field, mark, lines.text):
        return
    if mark is not None and path in _SUBJECTS and lines.subject is None:
        label = Span(span.start, span.start)
        lines.front += _take_subject(label, span, span.end, lines)
    elif not _NAMES.intersection(path):
        lines.front.append(Block("front", span.start, span.end))


def _is_data(field: Field, mark: PortionMark | None, text: str) -> bool:
    """Whether front matter speaks of a mark or names a level under a key that marks nothing."""
    if mark is not None:
        return _NO_HEAD.match(text, mark.span.end, field.value.end) is not None
    return _LEVEL_ALONE.fullmatch(field.said) is not None


def _marked_in_front(fields: list[Field], lines: DocumentLines) -> None:
    """Take what says how the document is marked, in one value or in several."""
    spans, words = [one.value for one in fields], [one.said for one in fields]
    levels = [number for number, word in enumerate(words) if _banner(f"Marking: {word}", 0)]
    if not levels:
        lines.front += [Block("front", *span) for span in spans]
        return
    for number, after in zip(levels, [*levels[1:], len(words)], strict=True):
        banner = _banner(f"Marking: {'//'.join(words[number:after])}", 0)
        if banner is None:
            banner, after = _banner(f"Marking: {words[number]}", 0), number + 1
        assert banner is not None
        place = Span(spans[number].start, spans[after - 1].end)
        same = banner.span.end - banner.span.start == place.end - place.start
        written = banner.written.at(place.start) if same and banner.written else None
        lines.banners.append(banner._replace(span=place, written=written))


# -- fields ----------------------------------------------------------------------------------------


def _value(token: Token, end: int, text: str) -> tuple[Span, Span]:
    """Return where label and value of a field stand."""
    label = _COLON.match(text, token.start, token.end)
    place = label.end() if label is not None else token.start
    return trimmed(Span(token.start, place), text), trimmed(Span(place, end), text)


def _field(child: "Tree | Token", first: Token, lines: DocumentLines, parts: Collector) -> None:
    """Take a field of the authority block; lines below that are no part of it are text."""
    assert isinstance(child, Tree)
    text = lines.text
    end = first.end
    for more in child.children[1:]:
        assert isinstance(more, Token)
        said = text[first.start : end].rstrip(" \t\n|*_")
        _, value = _value(first, end, text)
        indented = indent(text, more.start) > indent(text, first.start)
        if value.start < value.end and not said.endswith(_UNFINISHED) and not indented:
            lines.blocks.append(Block("paragraph", more.start, child.children[-1].end))  # type: ignore[union-attr]
            break
        end = more.end
    label, value = _value(first, end, text)
    bare = Span(value.start, value.start + len(text[value.start : value.end].rstrip(" \t\n|*_")))
    getattr(parts, _FIELDS[first.kind]).append((label, bare))
    if first.kind == "DOCUMENT_SOURCE" and bare.start >= bare.end:
        lines.source_missing = lines.source_missing or label
    if bare.start < bare.end:
        lines.blocks.append(Block("field", bare.start, bare.end))


def _designation(token: Token, lines: DocumentLines) -> None:
    """Take a line of the designation indicator; what stands in it may be a mark."""
    label, value = _value(token, token.end, lines.text)
    words = " ".join(lines.text[label.start : label.end].strip(" \t:|*_>-").lower().split())
    name = next((name for name, begins in _DESIGNATION if words.startswith(begins)), words)
    if _STATEMENT.fullmatch(words):
        name = "distribution"
    if value.start >= value.end:
        below = _BELOW.match(lines.text, label.end)
        lines.designation.append((name, value if below is None else Span(*below.span("value"))))
        return
    lines.designation.append((name, value))
    if value.start < value.end:
        lines.blocks.append(Block("field", value.start, value.end))


def indent(text: str, place: int) -> int:
    """Return how many blanks stand at a place."""
    end = place
    while text[end : end + 1] in (" ", "\t"):
        end += 1
    return end - place


def _subject(token: Token, end: int, lines: DocumentLines) -> None:
    """Take the subject with its mark; a second one is text."""
    label, value = _value(token, end, lines.text)
    if lines.subject is not None:
        lines.blocks.append(Block("paragraph", token.start, end))
        return
    lines.blocks += _take_subject(label, value, end, lines)


def _take_subject(label: Span, value: Span, end: int, lines: DocumentLines) -> list[Block]:
    """Take what is said behind the label of a subject; return the block of its words."""
    reply = _REPLY.match(lines.text, value.start, value.end)
    begins = reply.end() if reply is not None else value.start
    mark = mark_at(lines.text, begins)
    place = trimmed(Span(mark.span.end if mark is not None else begins, end), lines.text)
    marked = _MARKED_SUBJECT.match(lines.text, place.start) if mark is None else None
    if marked is not None:
        lines.unread.append(_unread(marked[0], marked.start()))
    words = joined(lines.text[place.start : place.end]).strip(" *_|")
    lines.subject = Subject(label.to(value), words, place, mark)
    return [Block("subject", place.start, place.end)] if place.start < place.end else []
