"""Rules on dissemination controls: what goes together, with which level, when (catalogue DIS).

DIS52 to DIS61 are of ``validator.rules.notices``; DIS62 to DIS65 come from the Defense manual,
DIS66 asks of headings what POR09 asks of portion marks; DIS68 and DIS69 are of the
editions, DIS70 of 32 CFR Part 2002.
"""

from validator.rules.dissemination import (
    editions,
    energy,
    exclusive,
    foreign,
    intelligence,
    levels,
    lists,
    programs,
    release,
    unknown,
)
from validator.rules.shared.catalogue import in_order

__all__ = ["RULES"]

RULES = in_order(
    editions.RULES,
    energy.RULES,
    exclusive.RULES,
    foreign.RULES,
    intelligence.RULES,
    levels.RULES,
    lists.RULES,
    programs.RULES,
    release.RULES,
    unknown.RULES,
)
