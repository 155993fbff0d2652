"""Rules on the classification line and other overall markings (catalogue CLS)."""

from validator.rules.classification import (
    company,
    damage,
    level,
    owners,
    pages,
    separators,
    short,
    spelling,
    words,
)
from validator.rules.shared.catalogue import in_order

__all__ = ["RULES"]

RULES = in_order(
    company.RULES,
    damage.RULES,
    level.RULES,
    owners.RULES,
    pages.RULES,
    separators.RULES,
    short.RULES,
    spelling.RULES,
    words.RULES,
)
