"""Notes what reading saw through: damage of conversion, kind by kind, with its first place."""

from collections.abc import Iterable, Iterator

from validator.cable.copy import Repair
from validator.cable.header import Banner, ClassificationLine
from validator.text.encodings import is_ebcdic
from validator.text.flattening import look_alikes, unseen
from validator.text.regex import regex
from validator.text.source import Source, Span

__all__ = ["of_headings", "repairs"]

_SIGNS = (("carriage-return", "\r"), ("no-break-space", "\xa0"), ("nul", "\0"))
_ENTITY = regex(r"&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|amp|lt|gt|quot|nbsp|apos);")
_LINE_BACKSLASH = regex(r"\\[ \t]*\r?\n")


def _is_of_the_system(text: str, first: int, last: int) -> bool:
    """Whether every line ends in CR LF: so some systems write each text."""
    pairs = text.count("\r\n", first, last)
    return pairs == text.count("\r", first, last) == text.count("\n", first, last)


def repairs(source: Source, span: Span, *, ordinary: bool = False) -> Iterator[Repair]:
    """Yield the damage in a stretch of a source.

    ``ordinary`` tells that its reading copy (``text.flattening.flat``) is the text itself.
    """
    text, first, last = source.text, span.start, span.end
    for kind, sign in () if ordinary else _SIGNS:
        place = text.find(sign, first, last)
        if place >= 0 and not (sign == "\r" and _is_of_the_system(text, first, last)):
            yield Repair(Span(place, place + 1), kind, text.count(sign, first, last))
    for kind, sign, pattern in (("entity", "&", _ENTITY), ("backslash", "\\", _LINE_BACKSLASH)):
        place = text.find(sign, first, last)
        if place >= 0 and (spots := list(pattern.finditer(text, first, last))):
            yield Repair(Span(*spots[0].span()), kind, len(spots))
    seen = [] if ordinary or text.isascii() else look_alikes(text[first:last])
    if seen:
        yield Repair(Span(first + seen[0][0], first + seen[0][1]), "look-alike", len(seen))
    hidden = [] if ordinary else unseen(text, first, last)
    if hidden:
        yield Repair(Span(*hidden[0]), "hidden", len(hidden))
    if source.encoding != "utf-8" and first == 0:
        yield Repair(Span(0, 0), "ebcdic" if is_ebcdic(source.encoding) else "encoding")


def of_headings(
    damage: Iterable[tuple[int, str]], lines: Iterable[ClassificationLine | Banner]
) -> Iterator[Repair]:
    """Yield the damage that was mended in headings, each kind with its first place."""
    kinds: dict[str, list[int]] = {}
    for place, kind in damage:
        kinds.setdefault(kind, []).append(place)
    for kind, places in kinds.items():
        yield Repair(Span(min(places), min(places) + 1), kind, len(places))
    for kind, sign in (("glued-level", "glued"), ("level-signs", "look-alike")):
        spans = [line.span for line in lines if line.repaired == sign]
        if spans:
            yield Repair(spans[0], kind, len(spans))
