"""Rules on dissemination controls: what goes together, with which level, when (catalogue DIS).

Behind the level a marking says who may not read the text, or who may: NOFORN, ORCON, REL TO, the
compartments of SCI, special access programs, Restricted Data, information of other governments.
The originator writes them, and the register of the Intelligence Community says what goes with
what (IC Markings Manual; ISM.XML states the same as a schema). The scheme is common since October
1999; a slash replaced the comma between controls in July 2005, and words come and go with the
editions of the register, each with its days in ``controls.toml``.

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
    editions, energy, exclusive, foreign, intelligence, levels, lists, programs, release, unknown
)
