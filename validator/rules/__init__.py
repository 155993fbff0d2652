"""The table of all rules, written out by hand: the families in the order of the catalogue."""

from validator.rule import Rule
from validator.rules import authority, declassification

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    *declassification.RULES,
    *authority.RULES,
)
