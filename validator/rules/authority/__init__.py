"""Rules on the authority block: who classified, and why (catalogue AUT)."""

from validator.rules.authority.classifier import (
    authority_missing,
    authority_on_unclassified,
    position_missing,
)
from validator.rules.authority.reasons import (
    reason_letter_missing,
    reason_letter_unknown,
    reason_missing,
    reason_of_another_order,
)

__all__ = ["RULES"]

RULES = (
    authority_missing,
    position_missing,
    reason_missing,
    reason_of_another_order,
    reason_letter_unknown,
    reason_letter_missing,
    authority_on_unclassified,
)
