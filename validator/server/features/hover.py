"""What a mark, caption, order, instruction word, TAG or post means, since when, and who says so.

Offsets and spans count code points. What it says comes from the law as data, and holds no word
of a text that no register knows.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from validator import law
from validator.cable.cable import Cable
from validator.findings.telling import told
from validator.law.caption_days import caption_days
from validator.law.countries import country
from validator.law.days import in_words
from validator.law.instructions import instruction
from validator.law.levels import Level
from validator.law.orders import Order
from validator.law.posts import posts, routing_indicators, station
from validator.law.sources import source as source_of
from validator.law.tags import tag_kind
from validator.law.term import Term
from validator.law.word_sources import level_source, word_source
from validator.law.words import caption
from validator.markings.normal_form import normal_form
from validator.markings.written import Entry, MarkingText
from validator.pages.marking import KINDS
from validator.server.checked import Checked
from validator.text.source import Span

__all__ = ["Explanation", "explained"]


class Explanation(NamedTuple):
    """What is said of a stretch of a text, as paragraphs of Markdown."""

    span: Span
    said: tuple[str, ...]

    @property
    def markdown(self) -> str:
        """All of it as one page."""
        return "\n\n".join(self.said)


def explained(checked: Checked, offset: int) -> Explanation | None:
    """Return what is said of what stands at an offset, the narrowest if several do."""
    cable = checked.cable_at(offset)
    if cable is None:
        return None
    found = (one for one in _all(cable) if one.span.start <= offset <= one.span.end and one.said)
    return min(found, key=lambda one: one.span.length, default=None)


def _all(cable: Cable) -> Iterator[Explanation]:
    """Yield all that is explained of a cable."""
    yield from _marks(cable)
    for one in cable.captions:
        if one.word is not None:
            yield Explanation(one.span, tuple(_caption(one.word)))
    for line in cable.declassifications:
        order = law.on(cable.date).order_cited(line.order)
        if order is not None:
            yield Explanation(line.order_span, tuple(_order(order)))
        for code in line.instruction.codes:
            yield Explanation(code.span, tuple(_instruction(code.word)))
    for tag in cable.tags:
        yield Explanation(tag.span, tuple(_tag(tag.text)))
    yield from _posts(cable)


def _marks(cable: Cable) -> Iterator[Explanation]:
    """Yield what banners and portion marks say, each as a whole."""
    for line in cable.overall_lines:
        level = () if line.level is None else tuple(_level(line.level))
        if line.written is None:
            yield Explanation(line.span, level)
        else:
            yield Explanation(line.span.to(line.written.span), tuple(_written(line.written, level)))
    marks = [mark for _, mark in cable.marks]
    if cable.entire_text is not None:
        marks.append(cable.entire_text)
    for mark in marks:
        level = () if mark.level is None else tuple(_level(mark.level))
        said = level if mark.written is None else tuple(_written(mark.written, level))
        yield Explanation(mark.span, said)


def _written(written: MarkingText, level: tuple[str, ...]) -> Iterator[str]:
    """Yield what a marking says, entry by entry."""
    normal = told(normal_form(written))
    if normal:
        yield f"**{normal}**"
    said = False
    for entry in written.entries:
        if entry.kind == "level" and entry.meaning.level is not None and not said:
            said = True
            yield from level or _level(entry.meaning.level)
        else:
            yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    """Yield what one entry of a marking says."""
    term = entry.meaning.term
    if term is not None:
        yield f"**{term.word}**{_short(term)}: {KINDS.get(entry.kind, entry.kind)}{_days(term)}"
        if term.requires:
            yield f"It goes with {', '.join(term.requires)}."
        if term.excludes:
            yield f"It does not go with {', '.join(term.excludes)}."
    listed = [country(one.code) for one in entry.codes if one.code is not None]
    if listed:
        yield "; ".join(f"{one.code}: {one.names[0].title()}" for one in listed if one is not None)
    if term is not None:
        yield _source(term.source)
    elif entry.kind == "unknown":
        yield "A word that no register knows."


def _short(term: Term) -> str:
    return f" ({term.portion})" if term.portion and term.portion != term.word else ""


def _days(term: Term) -> str:
    said = [f"since {in_words(term.since)}"] if term.since is not None else []
    if term.until is not None:
        said.append(f"{'until' if term.exact else 'gone by'} {in_words(term.until)}")
    return f", {', '.join(said)}" if said else ""


def _level(level: Level) -> Iterator[str]:
    """Yield what a level is."""
    what = "a level of classification" if level.is_classified else "not classified"
    yield f"**{level.word}** ({level.letter}): {what}"
    yield _source(level_source(level))


def _caption(word: str) -> Iterator[str]:
    """Yield what a caption is, and its days as far as a source tells them."""
    term = caption(word)
    if term is None:
        return
    yield f"**{word}**{_short(term)}: {KINDS['caption']}, {term.kind}"
    days = caption_days(term.word)
    if days.first is not None:
        yield _told_day("since" if days.first_proved else "seen since", days.first)
    if days.last is not None:
        yield _told_day("until" if days.last_proved else "not seen from", days.last)
    sources = (term.source, days.first_source, days.last_source)
    for key in dict.fromkeys(one for one in sources if one):
        yield _source(key)


def _told_day(word: str, day: date) -> str:
    return f"{word[:1].upper()}{word[1:]} {in_words(day)}."


def _order(order: Order) -> Iterator[str]:
    """Yield what an executive order is, and its days."""
    yield f"**{order}**: {order.title}"
    until = "" if order.until is None else f", until {in_words(order.until)}"
    yield f"Its marking rules stand since {in_words(order.effective)}{until}."
    longest = order.limit()
    if longest is not None:
        yield f"A date lies at most {longest.years} years ahead."
    if order.section is not None:
        yield f"Reasons: {order.section}({order.letters[:1]}) to ({order.letters[-1:]})."
    yield _source(order.source)


def _instruction(word: str) -> Iterator[str]:
    """Yield what a word of a declassification instruction is."""
    known = instruction(word)
    if known is None:
        return
    orders = {one.id: str(one) for one in law.orders()}
    under = dict.fromkeys(orders[one] for one in known.orders if one in orders)
    yield f"**{known.word}**: {known.kind} under {', '.join(under)}"
    yield {
        "required": "A date or event goes with it.",
        "optional": "A date or event may go with it.",
        "never": "No date goes with it.",
    }.get(known.dated, "")
    yield _source(known.source)


def _tag(text: str) -> Iterator[str]:
    """Yield what a TAG is."""
    kind = tag_kind(text)
    if kind is None:
        return
    word = text.strip().upper()
    yield f"**{told(word)}**: a {kind} TAG"
    key = word_source("tags", word)
    if key is not None:
        yield _source(key)


def _posts(cable: Cable) -> Iterator[Explanation]:
    """Yield the posts of the level line, of the reference number and of the addressees."""
    named = [(one.station_span, one.station) for one in cable.classification_lines]
    if cable.message_reference is not None:
        named.append((cable.message_reference.span, cable.message_reference.post))
    named += [(one.span, one.name) for one in cable.addressees]
    if cable.originator is not None:
        start = cable.source.text.find(cable.originator, cable.span.start, cable.span.end)
        if start >= 0:
            named.append((Span(start, start + len(cable.originator)), cable.originator))
    for span, name in named:
        if span is not None and name is not None:
            yield Explanation(span, tuple(_post(name)))


def _post(name: str) -> Iterator[str]:
    """Yield what a post is called, and its routing indicators."""
    place = station(name)
    if place is None:
        return
    yield f"**{place}**: a post"
    routing = sorted(routing_indicators(name))
    if routing:
        yield f"Routing indicator {', '.join(routing)}."
    key = word_source("posts", min(posts(name)))
    if key is not None:
        yield _source(key)


def _source(key: str) -> str:
    """Return a source as a link to where it can be read."""
    cited = source_of(key)
    where = cited.citation
    if cited.address is not None:
        where = f"[{cited.citation}]({cited.address})"
    return f"Source: {where}, {cited.title}; looked up on {in_words(cited.checked)}."
