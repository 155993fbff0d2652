"""Puts the parts of a printed telegram where rules look for those of any cable.

Its level stands alone on a line, its number beside the day: together they are what the
classification line is elsewhere. Sources: as in ``grammar/telegram.lark``.
"""

import re

from validator.cable.copy import PageTurn, Stamp, Unrecognised
from validator.cable.header import (
    Banner,
    Caption,
    ClassificationLine,
    MessageReference,
    PrintedForm,
    Reference,
)
from validator.grammar.automaton import Token, Tree
from validator.law.letters import nearest_level
from validator.law.levels import UNCLASSIFIED, Level, level_of
from validator.reading.collector import Collector
from validator.reading.printed_head import PrintedHead, head
from validator.reading.printed_references import telegram_references
from validator.reading.spans import group_span, joined, trimmed
from validator.text.numerals import as_int
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["read_printed"]

_NOT_LETTERS = regex(r"[^A-Z]")
_PAGE = regex(r"\d{1,2}")
_PAGE_NUMBER = regex(r"(?:^|[^\d])(\d{1,5})[,.;] ?[A-Za-z]{3}")
#: what is left of a column, or of a stroke
_COLUMN = regex(r"[^\w(]{0,3}[A-Za-z\d]{0,3}[^\w(]{0,3}")
#: letters that may be a level; of more or fewer no level can be told
_FEWEST, _MOST = 5, 16
#: so many letters may be initials
_INITIALS = 3


def read_printed(parts: Collector) -> PrintedForm:
    """Put the head of a printed telegram into the parts of a cable; return what only it has."""
    found = head(parts.printed)
    parts.other_date = found.day
    _addresses(parts, found)
    later = "LATER_NUMBER_LINE" in parts.kinds
    parts.captions += _repeated(found.captions) if later else found.captions
    parts.attention += found.attention
    _loose_lines(parts, found)
    _beside(parts)
    _groups(parts)
    line = _classification(parts, found)
    if line is not None:
        parts.lines.append(line)
    else:
        parts.message_reference = _message_reference(parts, found)
    parts.telegram_references = _references(parts, found)
    _initials(parts)
    parts.bodies = [_unnumbered(tree) for tree in parts.bodies]
    number = found.number
    whole = found.span or Span(0, 0)
    return PrintedForm(
        span=trimmed(whole, parts.text),
        direction=found.direction,
        control=found.control,
        received=found.received,
        received_span=found.received_span,
        time=number.hour if number else None,
        precedences=tuple(dict.fromkeys(found.precedences)),
        offices=tuple(dict.fromkeys(found.offices)),
        number_span=number.span if number else None,
    )


def _message_reference(parts: Collector, found: PrintedHead) -> MessageReference | None:
    """Return the number of a telegram whose level no line names."""
    number, station, day = found.number, _station(found), found.day
    if number is None or number.number is None or station is None or day is None:
        return None
    text = joined(parts.slice(number.span))
    return MessageReference(number.span, text, day.year % 100, station[0], number.number)


def _addresses(parts: Collector, found: PrintedHead) -> None:
    parts.originator = found.sender
    if found.sender is None and found.direction == "outgoing":
        parts.originator = "Department of State"
    parts.addressees = [*([found.recipient] if found.recipient else []), *found.addressees]


def _station(found: PrintedHead) -> tuple[str, Span | None] | None:
    """Return the post whose number it bears, in capitals as ids have it."""
    if found.direction == "outgoing":
        return "STATE", None
    if found.sender is None:
        return None
    name = re.sub(r"[^A-Z ]", "", found.sender.split("(")[0].split(" via ")[0].upper()).strip()
    return (name, found.sender_span) if name else None


def _loose_lines(parts: Collector, found: PrintedHead) -> None:
    """Sort out what nothing is known of."""
    parts.unrecognised = [
        one
        for one in parts.unrecognised
        if one.span not in found.known and _COLUMN.fullmatch(one.text) is None
    ]
    for token in found.unknown:
        span, words = group_span(token, "head_words"), token.match.group("head_words")
        parts.unrecognised.append(Unrecognised(span, joined(words), "header"))
    parts.unrecognised.sort(key=lambda one: one.span)


def _beside(parts: Collector) -> None:
    """Collect levels, pages and stamps, which may stand anywhere."""
    for token in parts.printed_beside:
        if token.kind == "LEVEL_LINE":
            _banner(parts, token, "level_words")
        elif token.kind == "REPRODUCTION_LINE":
            _banner(parts, token, "copy_level")
            _banner(parts, token, "copy_level_below")
        elif token.kind == "TELEGRAM_PAGE":
            _page(parts, token)
        else:
            parts.stamps.append(
                Stamp(trimmed(Span(token.start, token.end), parts.written), "release")
            )


def _banner(parts: Collector, token: Token, group: str) -> None:
    words = token.match.group(group)
    if words is None:
        return
    level, administrative = _level(words)
    if level is not None:
        parts.banners.append(Banner(group_span(token, group), level, administrative))


def _level(words: str) -> tuple[Level | None, str | None]:
    """Return the level of words as the form prints them, and its administrative mark."""
    letters = _NOT_LETTERS.sub("", words)
    if letters.endswith(("OFFICIALUSE", "OFFICIALUSEONLY")):
        if letters.startswith("LIMITED"):
            return UNCLASSIFIED, "LIMITED OFFICIAL USE"
        if letters.startswith("FOR"):
            return UNCLASSIFIED, "FOR OFFICIAL USE ONLY"
        return UNCLASSIFIED, "OFFICIAL USE ONLY"
    return level_of("TOP SECRET" if letters == "TOPSECRET" else letters), None


def _page(parts: Collector, token: Token) -> None:
    written = token.match.group()
    page = _PAGE.search(written)
    number = _PAGE_NUMBER.search(written, page.end() if page else 0)
    span = trimmed(Span(token.start, token.end), parts.written)
    if page is not None and written.lstrip()[:1] in "-=~_Pp":
        cable = as_int(number[1]) if number else None
        parts.page_turns.append(PageTurn(span, as_int(page.group()), None, cable, None, None))


def _groups(parts: Collector) -> None:
    for tree in parts.bodies:
        for token in tree.tokens():
            if token.kind == "GROUP_LINE" and parts.group_marking is None:
                parts.group_marking = trimmed(Span(token.start, token.end), parts.text)


def _classification(parts: Collector, found: PrintedHead) -> ClassificationLine | None:
    """Return the level above the text with number and post; without one, the highest below."""
    text_begins = min((next(tree.tokens()).start for tree in parts.bodies), default=None)
    above = [one for one in parts.banners if text_begins is None or one.span.start < text_begins]
    if not above and (repaired := _damaged_level(parts, text_begins)) is not None:
        parts.banners.append(repaired)
        above = [repaired]
    if not above and not parts.banners:
        return None
    banner = above[0] if above else max(parts.banners, key=lambda one: one.level)
    parts.banners = [one for one in parts.banners if one is not banner]
    number, station = found.number, _station(found)
    return ClassificationLine(
        span=banner.span,
        line_span=banner.span,
        text=joined(parts.written[banner.span.start : banner.span.end]),
        level=banner.level,
        spelling="plain" if banner.repaired is None else "mixed",
        nearest=None,
        administrative=banner.administrative,
        controls=(),
        station=station[0] if station else None,
        station_span=station[1] if station else None,
        number=number.number if number else None,
        number_span=number.number_span if number else None,
        section=number.section if number else None,
        repaired=banner.repaired,
    )


def _damaged_level(parts: Collector, end: int | None) -> Banner | None:
    """Find the level of a head in a line whose letters a copy damaged: ``CONFIDENT LAL``."""
    for banner in parts.damaged_banners:
        if end is None or banner.span.start < end:
            parts.damaged_banners.remove(banner)
            parts.letters_repaired.append(banner.span)
            return banner._replace(repaired="letters")
    for line in parts.unrecognised:
        if end is not None and line.span.start >= end:
            break
        letters = _NOT_LETTERS.sub("", line.text)
        if line.text != line.text.upper() or not _FEWEST <= len(letters) <= _MOST:
            continue
        level = level_of(letters) or nearest_level(letters)
        if level is not None:
            parts.unrecognised.remove(line)
            parts.letters_repaired.append(line.span)
            return Banner(line.span, level, None, repaired="letters")
    return None


def _initials(parts: Collector) -> None:
    """Drop the typist's initials, which stand below the name of the signer."""
    signed = [one for one in parts.signatures if len(one.text) > _INITIALS]
    parts.signatures = signed or parts.signatures[:1]


def _repeated(captions: list[Caption]) -> list[Caption]:
    """Keep each caption once: every section repeats them."""
    first: dict[str, Caption] = {}
    for one in captions:
        first.setdefault(one.word or one.text, one)
    return list(first.values())


def _references(parts: Collector, found: PrintedHead) -> list[Reference]:
    day = found.day
    own = _station(found)
    outgoing = found.direction == "outgoing"
    post = _only_post(found) if outgoing else own[0] if own else None
    spans = sorted([*parts.references, *found.references])
    parts.references = []
    references: list[Reference] = []
    for span in spans:
        references += telegram_references(
            parts.slice(span), span.start, day, post, outgoing=outgoing
        )
    return references


def _only_post(found: PrintedHead) -> str | None:
    """Return the post that an outgoing telegram answers, if it goes to one alone."""
    posts = [one.name for one in found.addressees if one.kind == "action"]
    if len(posts) != 1:
        return None
    words = posts[0].upper().split()
    return "".join(word for word in words if not word.startswith("AM") or len(words) == 1) or None


def _unnumbered(body: Tree) -> Tree:
    """Make plain text of numbers that count no paragraphs: the first of them is not 1.

    ``115, July 17`` in the midst of a sentence may begin a line.
    """
    first = next((part for part in body.children if isinstance(part, Tree)), None)
    if first is None or first.kind != "paragraph":
        numbered = [
            part for part in body.children if isinstance(part, Tree) and part.kind == "paragraph"
        ]
    else:
        numbered = [part for part in body.children if isinstance(part, Tree)]
    if not numbered:
        return body
    number = next(numbered[0].tokens()).match.group("number")
    if as_int(number) < 10 or "(" in next(numbered[0].tokens()).match.group()[:12]:
        return body
    tokens: list[Tree | Token] = []
    for part in body.children:
        assert isinstance(part, Tree)
        tokens += part.children
    plain = [
        token._replace(kind="TEXT_LINES")
        if isinstance(token, Token) and token.kind == "PARAGRAPH_LINE"
        else token
        for token in tokens
    ]
    return Tree("body", [Tree("opening", plain)])
