"""Rules on notices, statements and words beyond the catalogue, from ISM.XML."""

from validator.rules.notices import distribution, ending, endseal, unneeded
from validator.rules.shared.catalogue import in_order

__all__ = ["RULES"]

RULES = in_order(distribution.RULES, ending.RULES, endseal.RULES, unneeded.RULES)
