"""Rules on controlled unclassified information (catalogue CUI).

Since 14 November 2016 one scheme takes the place of what each agency had for text that is not
classified and yet protected: FOUO, SBU, LES and others (32 CFR Part 2002). A banner says CUI or
CONTROLLED, after it the categories of the public registry, of which those that a law handles in
its own way are written with SP-, and after these who may have the text: CUI//SP-CTI//FED ONLY.
The Department of Defense began on 6 March 2020 (DoDI 5200.48) and writes CUI alone in a banner; the
rest stands in a block on the first page. When State began, no source that was read tells.
"""

from validator.rules.cui import categories, controls, designation, whole
from validator.rules.shared.catalogue import in_order

__all__ = ["RULES"]

RULES = in_order(categories, controls, designation, whole)
