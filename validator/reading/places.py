"""Where things stand: spans of tokens and fields, without the blanks around them."""

from validator.grammar import Token
from validator.source import Span

__all__ = ["group_span", "joined", "trimmed"]


def group_span(token: Token, name: str) -> Span:
    """Return where a named group of a token stands, without trailing blanks."""
    start, end = token.match.span(name)
    text = token.match.group(name)
    return Span(start, end - (len(text) - len(text.rstrip())))


def trimmed(span: Span, text: str) -> Span:
    """Cut blanks and line ends from both ends of a span."""
    start, end = first, last = span
    while start < end and text[start] in " \t\n":
        start += 1
    while end > start and text[end - 1] in " \t\n":
        end -= 1
    return span if start == first and end == last else Span(start, end)


def joined(text: str) -> str:
    """Return a text on one line, with single blanks."""
    return " ".join(text.split())
