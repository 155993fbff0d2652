"""The table of all rules, written out by hand: the families in the order of the catalogue."""

from validator.findings.rule import Rule
from validator.rules import (
    account,
    authority,
    captions,
    classification,
    cui,
    declassification,
    defense,
    dissemination,
    notices,
    portions,
    rollup,
    structure,
)

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    *classification.RULES,
    *portions.RULES,
    *dissemination.RULES,
    *declassification.RULES,
    *authority.RULES,
    *captions.RULES,
    *rollup.RULES,
    *defense.RULES,
    *cui.RULES,
    *notices.RULES,
    *structure.RULES,
    *account.RULES,
)
