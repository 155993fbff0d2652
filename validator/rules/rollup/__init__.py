"""Rules on roll-up: the overall marking that the portions require (catalogue ROL)."""

from validator.rules.rollup import (
    administrative,
    carried_up,
    controls,
    foreign,
    level,
    proof,
    release,
)
from validator.rules.shared.catalogue import in_order

__all__ = ["RULES"]

RULES = in_order(
    administrative.RULES,
    carried_up.RULES,
    controls.RULES,
    foreign.RULES,
    level.RULES,
    proof.RULES,
    release.RULES,
)
