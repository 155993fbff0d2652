"""Reads a cable: trees of the grammar to the model of ``validator.cable.cable``.

Nothing else knows both. Damage of conversion is repaired here, in the reading and
never in the text, and each kind of repair is noted on the cable. Places and spans are offsets
in code points of the file, half-open: no copy of the text that is read moves one.
"""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date as Day

from validator.cable.cable import Cable
from validator.grammar.automaton import Token, Tree
from validator.reading import page_furniture
from validator.reading.assembly import assembled
from validator.reading.classification_line import classification_line
from validator.reading.collector import Collector
from validator.reading.copy_lines import BANNERS
from validator.reading.forms import DOCUMENT, has_fields, is_cable
from validator.reading.grammars import parsed
from validator.reading.line_ends import ReadingCopy, split_each, split_lines
from validator.text.flattening import flat
from validator.text.source import Source, Span

__all__ = ["read", "read_all", "read_each", "trees"]

#: a later section of a printed telegram says so behind its number
_LATER_NUMBER = "LATER_NUMBER_LINE"


def read(source: Source, day: Day | None = None) -> Cable:
    """Return the cable of a source, or the first of several."""
    return read_all(source, day)[0]


def read_all(source: Source, day: Day | None = None) -> tuple[Cable, ...]:
    """Return all cables of a source; sections of one cable are one."""
    return read_each((source,), day)[0]


def read_each(sources: Iterable[Source], day: Day | None = None) -> list[tuple[Cable, ...]]:
    """Return all cables of each of some sources. ``day`` is that of a cable that gives none.

    A source whose form is ``auto`` is read as a document if it has no line which only a cable
    has.

    Each step is done for all of them before the next: what it works with, patterns and
    tables and code, is then still in the cache of the processor.
    """
    plain = [(source, flat(source.text)) for source in sources]
    copies = iter(split_each(text for source, text in plain if source.form != DOCUMENT))
    split = [
        (source, text, None if source.form == DOCUMENT else next(copies)) for source, text in plain
    ]
    trees = [
        None if copy is None else (source, text, copy, *parsed(copy.text, text))
        for source, text, copy in split
    ]
    collected = [
        None if one is None or _is_plain(one[0], one[4]) else _cables(*one) for one in trees
    ]
    _collect(cables for cables in collected if cables is not None)
    told = [
        None if cables is None or _is_document(source, cables) else cables
        for (source, _), cables in zip(plain, collected, strict=True)
    ]
    read = iter(assembled([cables for cables in told if cables is not None], day))
    return [
        (_document(source, text, day),) if cables is None else next(read)
        for (source, text), cables in zip(plain, told, strict=True)
    ]


def _is_plain(source: Source, messages: list[Tree]) -> bool:
    """Whether a source is a document by the kinds of its lines: nothing need be read of them."""
    return source.form == "auto" and len(messages) <= 1 and not any(map(has_fields, messages))


def _is_document(source: Source, cables: list[tuple[Collector, Source, Span]]) -> bool:
    """Whether a source is one by what it is taken for, or else by its lines."""
    return source.form == "auto" and not is_cable(cables)


def _document(source: Source, text: str, day: Day | None) -> Cable:
    from validator.reading.document import read_document

    return read_document(source, text, day)


def trees(source: Source) -> tuple[list[Tree], list[Token]]:
    """Return the syntax trees of all messages of a source, and the page furniture beside them.

    Their tokens, in order of place, are the whole text; places are offsets in code points.
    """
    text = flat(source.text)
    if source.form != DOCUMENT:
        layout = split_lines(text)
        written, messages, beside = parsed(layout.text, text)
        if not _is_plain(source, messages):
            cables = _cables(source, text, layout, written, messages, beside)
            _collect((cables,))
            if not _is_document(source, cables):
                return messages, beside
    from validator.reading.document import document_tree

    return [document_tree(source, text)], []


def _collect(texts: Iterable[list[tuple[Collector, Source, Span]]]) -> None:
    """Collect what stands in all cables of some texts: the first part of each, the second ..."""
    every = [parts for cables in texts for parts, _, _ in cables]
    waiting = every
    while waiting:
        waiting = [parts for parts in waiting if parts.take_part()]
    for parts in every:
        parts.take_furniture()


def _cables(
    source: Source,
    plain: str,
    copy: ReadingCopy,
    written: str,
    messages: list[Tree],
    beside: list[Token],
) -> list[tuple[Collector, Source, Span]]:
    """Return what the parts of each cable of a source are collected in; its text is parsed.

    ``plain`` is the text of the source as it was flattened.
    """
    fused, damage = copy.fused, sorted(copy.damage)
    groups: list[list[Tree]] = []
    for message in messages:
        if groups and _continues(message, groups[-1], copy.text):
            groups[-1].append(message)
        else:
            groups.append([message])
    text = page_furniture.blanked(written, beside) if beside else written
    turns = [token.start for token in beside]
    starts = (_start(group, beside, turns, written) for group in groups[1:])
    edges = [0, *starts, len(written)]
    cables = []
    for group, first, last in zip(groups, edges, edges[1:], strict=False):
        near = beside[bisect_left(turns, first) : bisect_left(turns, last)]
        parts = Collector(text, written, source.text, group, near)
        parts.is_ordinary = plain is source.text
        parts.fused = fused[bisect_left(fused, first) : bisect_left(fused, last)]
        parts.damage = damage[bisect_left(damage, (first,)) : bisect_left(damage, (last,))]
        cables.append((parts, source, Span(first, last)))
    return cables


def _continues(message: Tree, before: list[Tree], text: str) -> bool:
    """Whether a message is a later section of the cable before it.

    Sections of one cable agree in post, number or their total; in nothing at all, those of two.
    """
    tokens = list(message.tokens())
    line = next((token for token in tokens if token.kind == "SECTION_LINE"), None)
    if line is None:
        return any(token.kind == _LATER_NUMBER for token in tokens)
    heads = ("CLASSIFICATION_LINE", "SECTION_LINE")
    first = next((token for token in before[0].tokens() if token.kind in heads), None)
    if first is None:
        return True
    one, other = (classification_line(text[t.start : t.end], 0) for t in (first, line))
    if one.section is None or other.section is None:
        return True
    return (
        one.section[1] == other.section[1]
        or one.number == other.number
        or one.station == other.station
    )


def _start(group: list[Tree], beside: list[Token], turns: list[int], text: str) -> int:
    """Return where a cable begins: one in the label form with the banner above its number.

    ``turns`` are where the page furniture begins.
    """
    first = next(group[0].tokens())
    place = bisect_left(turns, first.start) - 1
    if first.kind != "LATER_REFERENCE" or place < 0:
        return first.start
    banner = beside[place]
    near = banner.kind in BANNERS and not text[banner.end : first.start].strip()
    return banner.start if near else first.start
