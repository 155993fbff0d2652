"""Rules on roll-up: the overall marking that the portions require (catalogue ROL).

The whole is as secret as its most secret part (32 CFR 2001.21(b)): the overall marking is worked
out from the portions, level by level and control by control, by the tables of the IC Markings
Manual (B.3, D.2). Most controls of one portion rise to the whole; some, such as RELIDO, only if
all classified portions have them; a release is narrowed to the readers that all lists share.
A whole above each of its parts needs a reason, that of compilation (32 CFR 2001.24(g)).

The rules on controls begin with the common scheme of October 1999, the first under which banner
and portions are written by the same register.
"""

from validator.rules.rollup import administrative, carried_up, foreign, level, readers, release
from validator.rules.shared.catalogue import in_order

__all__ = ["RULES"]

RULES = in_order(administrative, carried_up, foreign, level, readers, release)
