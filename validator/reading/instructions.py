"""Reads declassification instructions: ``DECL: 9/19/2017``, ``GDS 3/7/85 (DOE, JANE)``, ``X1, X5``.

Code words and dates count up to the first free text: an event may speak of a ``GROUP`` or
of a year. Sources: 32 CFR 2001.21(a)(4), 2001.26; "TAGS and Executive Order 11652 Codes"
(1974); 15 CFR 2008.6; ISOO, Changes to Classified Document Markings (2003).
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple, TypeVar

from validator.cable.instruction import (
    Code,
    Downgrading,
    Instruction,
    Keyword,
    Kind,
    SourceMarked,
    WrittenDate,
    names_event,
)
from validator.grammar.automaton import Token, Tree, grammar
from validator.law.levels import level_of
from validator.reading.codes import continued, misspelt_code, read_code
from validator.reading.dates import read_date
from validator.text.source import Span

__all__ = ["read_instruction"]

_KINDS = {
    "determination": Kind.DETERMINATION,
    "exemption": Kind.EXEMPTION,
    "schedule": Kind.SCHEDULE,
    "withdrawn": Kind.DETERMINATION,
}
#: under these orders an instruction is a code word, never free text
_CODED_ORDERS = ("11652", "12065")
#: more than this belongs to no instruction: an E.O. line swallowed the text
_LONGEST = 2000
_Part = Code | WrittenDate
_Spanned = TypeVar("_Spanned", Code, WrittenDate, Keyword)


class _Piece(NamedTuple):
    """A token with the kind of its rule, or of itself."""

    kind: str
    token: Token

    @property
    def text(self) -> str:
        return self.token.match.group()


def read_instruction(text: str, place: int, order: str, cable_day: date | None) -> Instruction:
    """Read the value of an E.O. line that begins at an offset of the file."""
    return _moved(_analyse(text[:_LONGEST].rstrip(), order, cable_day), place)


@lru_cache(maxsize=4096)
def _analyse(text: str, order: str, cable_day: date | None) -> Instruction:
    tree, _ = grammar("instruction").parse(text, "instruction")
    pieces = [_piece(part) for part in tree.children]
    said = [piece for piece in pieces if piece.kind not in ("GAP", "OPENING", "PREPOSITION")]
    head = _Head(said, order, cable_day)
    if not head.parts:
        said, head = _behind_words(said, head, order, cable_day)
    keyword = _keyword(said)
    body = [piece for piece in said if piece.kind != "keyword"]
    if not body:
        return Instruction(Span(0, len(text)), Kind.MISSING, "", keyword=keyword)
    start, end = body[0].token.start, body[-1].token.end
    value = text[start:end].rstrip()
    span = Span(start, start + len(value))
    plain = Instruction(span, Kind.EVENT, " ".join(value.split()), keyword=keyword)
    if body[0].kind == "not_applicable":
        return plain._replace(kind=Kind.NOT_APPLICABLE)
    plain = plain._replace(
        parts=tuple(head.parts),
        rest=head.rest(text),
        authority=_authority(body),
        downgrading=head.downgrading,
        source_marked=_source(said[head.end :], cable_day),
        review=any(piece.kind == "review" for piece in said[: head.end]),
    )
    return _judged(plain, body, order)


def _behind_words(
    said: list[_Piece], head: "_Head", order: str, day: date | None
) -> tuple[list[_Piece], "_Head"]:
    """Begin at a later keyword, if a code word or date stands after it: ``AMENDED DECL: X1``."""
    for place, piece in enumerate(said):
        if piece.kind == "keyword" and place > head.end:
            later = _Head(said[place:], order, day)
            if later.parts:
                return said[place:], later
    return said, head


def _judged(plain: Instruction, body: list[_Piece], order: str) -> Instruction:
    """Tell what kind of instruction it is by what stands at its head."""
    code = next((code for code in plain.codes if code.base != "DNG"), None)
    if code is not None:
        record = code.record
        return plain._replace(kind=_KINDS.get(record.kind if record else "", Kind.EVENT))
    if plain.written is not None:
        readable = plain.written.day is not None
        return plain._replace(kind=Kind.DATE if readable else Kind.UNREADABLE)
    if body[0].kind == "duration" and not names_event(plain.rest.removeprefix(body[0].text)):
        return plain._replace(duration=plain.text)
    if order in _CODED_ORDERS or not (plain.event or plain.codes):
        return plain._replace(kind=Kind.UNREADABLE)
    return plain


class _Head:
    """The code words and dates before any free text."""

    def __init__(self, said: Sequence[_Piece], order: str, day: date | None) -> None:
        self.parts: list[_Part] = []
        self.downgrading: Downgrading | None = None
        self._said = said
        self._coded = order in _CODED_ORDERS
        self._day = day
        self._downgrades = False
        #: the index of the first piece that is free text
        self.end = 0
        while self.end < len(said) and self._takes(said[self.end]):
            self.end += 1

    def _takes(self, piece: _Piece) -> bool:
        """Take a piece into the head; False if free text begins with it."""
        token = piece.token
        if piece.kind in ("keyword", "authority", "review"):
            self._downgrades = self._downgrades and piece.kind != "keyword"
            return True
        if piece.kind == "date":
            written = read_date(token, self._day)
            return written is not None and self._dates(written)
        if piece.kind == "code":
            self.parts.append(read_code(token))
            return True
        if piece.kind == "downgrading":
            self._downgrade(token)
            return True
        last = self.parts[-1] if self.parts else None
        if piece.kind == "number" and isinstance(last, Code):
            more = continued(last, token)
            if more is not None:
                self.parts[len(self.parts) - (last.number is None) :] = [more]
            return more is not None
        return piece.kind == "WORD" and not self.parts and self._means(token)

    def _dates(self, written: WrittenDate) -> bool:
        if self._downgrades and self.downgrading is not None:
            self.downgrading = self.downgrading._replace(date=written)
            self._downgrades = False
        else:
            self.parts.append(written)
        return True

    def _downgrade(self, token: Token) -> None:
        span = Span(token.start, token.start + len(token.match.group().rstrip(" ,:")))
        named, lower = token.match["lower_level"], Span(*token.match.span("lower_level"))
        self.downgrading = Downgrading(span, level_of(named) if named else None, lower)
        self._downgrades = True
        self.parts.append(read_code(token))

    def _means(self, token: Token) -> bool:
        """Take a word for the code word that it must mean."""
        alone = sum(piece.kind != "keyword" for piece in self._said) == 1
        code = misspelt_code(token, coded=self._coded) if self._coded or alone else None
        self.parts += [code] if code is not None else []
        return code is not None

    def rest(self, text: str) -> str:
        """Return the free text, without the name of an authority."""
        free = self._said[self.end :]
        if not free:
            return ""
        chars = list(text)
        for piece in free:
            if piece.kind == "authority":
                chars[piece.token.start : piece.token.end] = " " * len(piece.text)
        return "".join(chars[free[0].token.start :]).strip()


def _source(free: Sequence[_Piece], day: date | None) -> SourceMarked | None:
    """Return what free text says of the marking of a source."""
    if not free or free[0].kind != "source_marked":
        return None
    token = free[0].token
    codes = [read_code(piece.token) for piece in free if piece.kind == "code"]
    dates = [read_date(piece.token, day) for piece in free if piece.kind == "date"]
    return SourceMarked(
        Span(token.start, token.end),
        codes[0] if codes else None,
        next((one for one in dates if one is not None and one.day is not None), None),
    )


def _authority(body: list[_Piece]) -> str | None:
    for piece in body:
        if piece.kind == "authority":
            name = piece.text.lstrip("([{")
            end = min((name.find(sign) for sign in ")]}" if sign in name), default=len(name))
            return " ".join(name[:end].split()) or None
    return None


def _keyword(said: list[_Piece]) -> Keyword | None:
    """Return the keyword before the instruction; of several one that is misspelt."""
    leading = list(takewhile(lambda piece: piece.kind == "keyword", said))
    if not leading:
        return None
    token = next((one.token for one in leading if one.token.kind != "KEYWORD"), leading[0].token)
    text = token.match.group().rstrip()
    span = Span(token.start, token.start + len(text))
    return Keyword(span, " ".join(text.split()), token.kind != "KEYWORD")


def _piece(part: Tree | Token) -> _Piece:
    if isinstance(part, Token):
        return _Piece(part.kind, part)
    return _Piece(part.kind, next(part.tokens()))


def _moved(found: Instruction, by: int) -> Instruction:
    """Return an instruction with spans that point into the file."""
    down, source = found.downgrading, found.source_marked
    return found._replace(
        span=_span(found.span, by),
        parts=tuple([part._replace(span=_span(part.span, by)) for part in found.parts]),
        keyword=None if found.keyword is None else _one(found.keyword, by),
        downgrading=None
        if down is None
        else down._replace(
            span=_span(down.span, by),
            level_span=_span(down.level_span, by),
            date=None if down.date is None else _one(down.date, by),
        ),
        source_marked=None
        if source is None
        else source._replace(
            span=_span(source.span, by),
            code=None if source.code is None else _one(source.code, by),
            date=None if source.date is None else _one(source.date, by),
        ),
    )


def _one(part: _Spanned, by: int) -> _Spanned:
    return part._replace(span=_span(part.span, by))


def _span(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
