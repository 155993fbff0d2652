"""Rules on roll-up: the overall marking that the portions require (catalogue ROL)."""

from validator.rules.rollup.controls import noforn_not_carried_up, sbu_not_carried_up
from validator.rules.rollup.level import overall_above_portions, portion_above_overall

__all__ = ["RULES"]

RULES = (
    portion_above_overall,
    overall_above_portions,
    noforn_not_carried_up,
    sbu_not_carried_up,
)
