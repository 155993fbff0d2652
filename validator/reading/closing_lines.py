"""Collects what stands below the text: signatures, and fields of the label form."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from validator.cable.body import Signature
from validator.grammar.automaton import Token
from validator.reading import page_furniture
from validator.reading.copy_lines import take_banner
from validator.reading.spans import group_span
from validator.text.source import Span

if TYPE_CHECKING:
    from validator.reading.collector import Collector

__all__ = ["TAKEN"]

#: so much above a signature tells whether a sentence ends there
_LINE_ABOVE = 100


def _signature_line(parts: "Collector", token: Token, _: int) -> None:
    span = group_span(token, "signature")
    printed = page_furniture.page_banner(parts.slice(span), span.start)
    if printed is not None and (parts.signatures or not printed.damaged):
        take_banner(parts, printed)  # below a signature, no second signer is called CONFIDENTAL
        return
    if _is_last_words(parts, span.start, token.match.group()):
        return
    parts.signatures.append(Signature(span, token.match.group("signature").strip()))


def _is_last_words(parts: "Collector", place: int, line: str) -> bool:
    """Whether a line goes on with the sentence above it, and ends it with a full stop."""
    if not line.rstrip(" \t\n#").endswith((".", "?", "!")):
        return False
    above = parts.text[max(0, place - _LINE_ABOVE) : place].rstrip(" \t")
    if not above.endswith("\n") or above.endswith(("\n\n", "\n \n")):
        return False
    return not above.rstrip().endswith((".", "!", "?", ":", '"', "”", ")", "-"))


def _closing_field(parts: "Collector", token: Token, _: int) -> None:
    label, place = token.match.group("closing_label"), token.match.start("closing_value")
    parts.footer.append((label, Span(place, token.end)))
    value = token.match.group("closing_value").strip()
    if label.title() == "Signature" and value:
        parts.signatures.append(Signature(group_span(token, "closing_value"), value))


def _closing_more(parts: "Collector", token: Token, _: int) -> None:
    if parts.footer:
        label, span = parts.footer[-1]
        parts.footer[-1] = label, Span(span.start, token.end)


#: what takes a line of each kind, and where its field ends
TAKEN: dict[str, Callable[["Collector", Token, int], None]] = {
    "SIGNATURE_LINE": _signature_line,
    "CLOSING_FIELD": _closing_field,
    "CLOSING_MORE": _closing_more,
}
