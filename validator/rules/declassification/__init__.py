"""Rules on the E.O. line: order, instruction, date and term (catalogue DEC, and S34, S36)."""

from validator.rules.declassification import (
    dates,
    early,
    exempt,
    exemptions,
    expiry,
    general,
    groups,
    labels,
    levels,
    limits,
    mixed,
    order,
    presence,
    reviews,
    stamps,
    unknown,
    values,
    words,
)
from validator.rules.shared.catalogue import in_order

__all__ = ["RULES"]

RULES = in_order(
    dates.RULES,
    early.RULES,
    exempt.RULES,
    exemptions.RULES,
    expiry.RULES,
    general.RULES,
    groups.RULES,
    labels.RULES,
    levels.RULES,
    limits.RULES,
    mixed.RULES,
    order.RULES,
    presence.RULES,
    reviews.RULES,
    stamps.RULES,
    unknown.RULES,
    values.RULES,
    words.RULES,
)
