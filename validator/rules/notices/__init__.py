"""Rules on notices, statements and words beyond the catalogue, from ISM.XML.

Beside its marking a text may bear a sentence: to whom it may be distributed, or what it is exempt
from. ISM.XML, the schema in which the Intelligence Community writes its markings, holds such
sentences to rules; those that a plain text can be held to are here, with words of the register
that are about to end.
"""

from validator.rules.notices import distribution, ending, unneeded
from validator.rules.shared.catalogue import in_order

__all__ = ["RULES"]

RULES = in_order(distribution, ending, unneeded)
