"""What may stand where one types: levels, controls, captions, TAGS, countries, whole cables.

Offsets and spans count code points. Only words are offered that were in use on the day of the
cable, all of them where it has none. The example of a whole cable is an invention of ours.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from validator import law
from validator.law.countries import codes, country
from validator.law.days import in_words
from validator.law.levels import LEVELS
from validator.law.tags import known_tags
from validator.law.words import caption, caption_words, controls
from validator.pages.marking import KINDS
from validator.server.checked import Checked
from validator.text.source import Span

__all__ = ["CABLE", "Offer", "offers"]

#: so much of a line is looked at: what stands before it is no part of what one types
_LINE = 400
_TAGS = re.compile(r"TAGS?:[^\n]*?([A-Z]*)\Z")
_ORDER = re.compile(r"E\.? ?O\.? ?(\d{0,5})\Z")
_COUNTRY = re.compile(r"(?:REL ?TO|EYES ONLY|DISPLAY ONLY) [A-Z, ]*?([A-Z]*)\Z")
_CONTROL = re.compile(r"(?:\(|\A)[^()\n]*?[A-Z]//?(?:[^()\n]*/)?([A-Z-]*)\Z")
_PORTION = re.compile(r"\(([A-Z]{0,3})\Z")
_CAPITALS = re.compile(r"\s*([A-Z ]*)\Z")
#: a new cable under E.O. 13526, field by field
CABLE = """\
${1:ZNY CCCCC ZZH}
${2:R 011200Z JAN 20}
FM AMEMBASSY ${3:POST}
TO SECSTATE WASHDC
BT
${4|C O N F I D E N T I A L,S E C R E T,UNCLAS|} ${3:POST} ${5:000001}

SIPDIS

E.O. 13526: DECL: ${6:01/01/2030}
TAGS: ${7:PREL}
SUBJECT: (${8|U,C,S|}) ${9:SUBJECT}

CLASSIFIED BY: ${10:Name, Position}
REASON: 1.4 (${11|b,d|})

1. (${12|C,S,U|}) ${13:Text.}

${14:NAME}
BT
"""


class Offer(NamedTuple):
    """A word to stand in place of a span. ``kind`` is that of its register.

    ``is_snippet`` tells that its places are to be filled in.
    """

    label: str
    detail: str
    kind: str
    span: Span
    content: str
    is_snippet: bool = False


def offers(checked: Checked, offset: int) -> tuple[Offer, ...]:
    """Return what may stand at an offset."""
    text = checked.source.text
    if text[:offset].strip().casefold() in ("", "c", "ca", "cab", "cabl", "cable") and (
        not text[offset:].strip()
    ):
        started = text[:offset].strip()
        span = Span(offset - len(started), offset)
        return (Offer("cable", "a whole cable", "cable", span, CABLE, is_snippet=True),)
    start = max(text.rfind("\n", 0, offset) + 1, text.rfind("\r", 0, offset) + 1, offset - _LINE)
    before = text[start:offset].upper()
    return tuple(_offers(checked, before, offset))


def _offers(checked: Checked, before: str, offset: int) -> Iterator[Offer]:
    """Yield what may stand behind a beginning of a line."""
    day = _day(checked, offset)
    for pattern, offered in (
        (_COUNTRY, _countries),
        (_TAGS, _tags),
        (_ORDER, _orders),
        (_PORTION, _levels_of_portions),
    ):
        match = pattern.search(before)
        if match is not None:
            yield from offered(_typed(match, offset), day)
            return
    control = _CONTROL.search(before)
    if control is not None:
        portion = "(" in control[0]
        yield from _controls(_typed(control, offset), day, portion=portion)
        return
    if _CAPITALS.fullmatch(before) and _above_text(checked, offset):
        word = before.lstrip()
        if " " in word and checked.source.text[offset - len(word) : offset] != word:
            return  # prose
        span = Span(offset - len(word), offset)
        yield from _levels(span)
        yield from _captions(Span(offset - len(word.rpartition(" ")[2]), offset), day)


def _typed(match: "re.Match[str]", offset: int) -> Span:
    return Span(offset - len(match[1]), offset)


def _day(checked: Checked, offset: int) -> date | None:
    cable = checked.cable_at(offset)
    return None if cable is None else cable.date


def _above_text(checked: Checked, offset: int) -> bool:
    """Whether an offset lies above the text of its cable."""
    cable = checked.cable_at(offset)
    if cable is None or cable.overall is None:
        return True
    body = cable.body_span
    return body is None or offset < body.start or not checked.source.slice(body).strip()


def _levels(span: Span) -> Iterator[Offer]:
    """Yield the levels as the level line writes them: in spaced letters, or in full."""
    for level in reversed(LEVELS):
        spaced = "   ".join(" ".join(word) for word in level.word.split())
        if level.is_classified:
            yield Offer(spaced, f"{level.word}, on the level line", "level", span, spaced)
        yield Offer(level.word, "level", "level", span, level.word)


def _levels_of_portions(span: Span, day: date | None) -> Iterator[Offer]:
    """Yield the letters of the levels."""
    for level in LEVELS:
        yield Offer(level.letter, level.word, "level", span, level.letter)
    yield Offer("SBU", "sensitive but unclassified", "level", span, "SBU")


def _controls(span: Span, day: date | None, *, portion: bool) -> Iterator[Offer]:
    """Yield the controls in use on a day, as a portion mark or a banner has them."""
    for term in controls():
        if term.known(day):
            word = (term.portion if portion else None) or term.word
            detail = f"{term.word}: {KINDS.get(term.category, term.category)}"
            yield Offer(word, detail, "control", span, f"{word} " if term.lists else word)


def _captions(span: Span, day: date | None) -> Iterator[Offer]:
    """Yield the captions in use on a day."""
    for word in caption_words():
        term = caption(word)
        if term is not None and term.known(day):
            yield Offer(word, f"caption, {term.kind}", "caption", span, word)


def _tags(span: Span, day: date | None) -> Iterator[Offer]:
    """Yield the TAGS of the list."""
    for word, kind in known_tags():
        yield Offer(word, f"{kind} TAG", "tag", span, word)


def _orders(span: Span, day: date | None) -> Iterator[Offer]:
    """Yield the orders, the one in force on the day first."""
    known = {order.number: order for order in law.orders()}
    stands = law.on(day).order
    for number, order in sorted(
        known.items(), key=lambda pair: (stands is None or pair[0] != stands.number, pair[0])
    ):
        detail = f"{order.title}, since {in_words(order.effective)}"
        yield Offer(number, detail, "order", span, f"{number}: DECL: ")


def _countries(span: Span, day: date | None) -> Iterator[Offer]:
    """Yield the codes of countries and coalitions in use on a day."""
    for code in codes(day):
        one = country(code)
        name = one.names[0].title() if one is not None and one.names else ""
        yield Offer(code, name, "country", span, code)
