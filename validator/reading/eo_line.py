"""Reads the E.O. line: the number of the order, and the instruction that may go on below it.

Source: "TAGS and Executive Order 11652 Codes" (1974).
"""

from datetime import date as Day
from typing import TYPE_CHECKING

from validator.cable.cable import Instruction, Kind
from validator.cable.header import Declassification
from validator.grammar.automaton import Token
from validator.law import orders
from validator.reading.instructions import read_instruction
from validator.reading.spans import group_span, joined, trimmed
from validator.text.numerals import is_number
from validator.text.source import Span

if TYPE_CHECKING:
    from validator.reading.collector import Collector

__all__ = ["read_eo_line"]

#: the digits that letters stand for in a damaged copy
_DIGITS = str.maketrans("OILSBZGQ", "01158260")
#: what more lines can add to without being free text
_CODED = (Kind.DATE, Kind.SCHEDULE, Kind.EXEMPTION, Kind.DETERMINATION)


def read_eo_line(parts: "Collector", token: Token, span: Span, day: Day | None) -> Declassification:
    """Read an E.O. line; ``span`` covers the lines that continue it as well."""
    label = group_span(token, "eo_label")
    number, repaired = _order(token.match.group("eo_number") or "")
    place = token.match.start("eo_value")
    instruction = _instruction(parts, Span(place, token.end), span.end, number, day)
    if instruction.kind is Kind.MISSING:
        whole = trimmed(Span(token.start, token.end), parts.text)
    else:
        whole = Span(label.start, instruction.span.end)
    return Declassification(
        span=whole,
        label=joined(parts.text[label.start : place]),
        label_span=trimmed(Span(label.start, place), parts.text),
        order=number,
        order_span=group_span(token, "eo_number") if number else Span(label.end, label.end),
        instruction=instruction,
        repaired=repaired,
    )


def _order(printed: str) -> tuple[str, bool]:
    """Return the number of an order, and whether letters stood for digits in it.

    They are taken for digits only if the number is then one of an order.
    """
    if is_number(printed):
        return printed, False
    packed = "".join(sign for sign in printed if sign not in " ,.")
    if is_number(packed) or packed.isalpha():
        return packed, False
    digits = packed.upper().translate(_DIGITS)
    known = any(order.number == digits for order in orders())
    return (digits, True) if known else (packed, False)


def _instruction(
    parts: "Collector", line: Span, end: int, order: str, day: Day | None
) -> Instruction:
    """Read the value on its line, and with what continues it, if that is no text of its own."""
    first = read_instruction(_flat(parts, line.start, line.end), line.start, order, day)
    if not parts.text[line.end : end].strip():
        return first
    whole = read_instruction(_flat(parts, line.start, end), line.start, order, day)
    if first.kind in (Kind.MISSING, Kind.EVENT):
        return whole
    goes_on = first.kind is not Kind.NOT_APPLICABLE and whole.kind in _CODED
    return whole if goes_on and whole.rest in ("", first.rest) else first


def _flat(parts: "Collector", start: int, end: int) -> str:
    return parts.text[start:end].replace("\n", " ")
