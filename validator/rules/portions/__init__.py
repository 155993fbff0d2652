"""Rules on portions: what must be marked, and what a mark may say (catalogue POR)."""

from validator.rules.portions import (
    brackets,
    entire_text,
    foreign,
    inner,
    marks,
    numbers,
    presence,
    statements,
    style,
)
from validator.rules.shared.catalogue import in_order

__all__ = ["RULES"]

RULES = in_order(
    brackets.RULES,
    entire_text.RULES,
    foreign.RULES,
    inner.RULES,
    marks.RULES,
    numbers.RULES,
    presence.RULES,
    statements.RULES,
    style.RULES,
)
