"""Where things stand: spans of tokens and fields, without the blanks around them."""

from validator.grammar import Token
from validator.source import Span

__all__ = ["group_span", "joined", "trimmed"]

_BLANKS = " \t\n"


def group_span(token: Token, name: str) -> Span:
    """Return where a named group of a token stands, without trailing blanks."""
    start = token.match.start(name)
    return Span(start, start + len(token.match.group(name).rstrip()))


def trimmed(span: Span, text: str) -> Span:
    """Cut blanks and line ends from both ends of a span."""
    start, end = span
    while start < end and text[start] in _BLANKS:
        start += 1
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    return span if (start, end) == span else Span(start, end)


def joined(text: str) -> str:
    """Return a text on one line, with single blanks."""
    return " ".join(text.split())
