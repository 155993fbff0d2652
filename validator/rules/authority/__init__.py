"""Rules on the authority block: who classified, and why (catalogue AUT)."""

from validator.rules.authority import (
    agreement,
    classifier,
    position,
    reasons,
    remarking,
    sources,
    spelling,
)
from validator.rules.shared.catalogue import in_order

__all__ = ["RULES"]

RULES = in_order(
    agreement.RULES,
    classifier.RULES,
    position.RULES,
    reasons.RULES,
    remarking.RULES,
    sources.RULES,
    spelling.RULES,
)
