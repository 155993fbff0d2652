"""Rules on the authority block: who classified, and why (catalogue AUT).

Below the subject a classified cable says who decided it and by which reason of the order:
``CLASSIFIED BY: DCM JANE DOE, REASON: 1.4 (B)``, or from which source it was taken, ``DERIVED
FROM``. Under E.O. 12065 the name stood in parentheses on the E.O. line itself. The block with a
reason came with E.O. 12958 in October 1995; its reasons are of section 1.5, and of section 1.4
since 22 September 2003 (32 CFR Part 2001). Who only carries a marking over from a source gives no
reason of his own.
"""

from validator.rules.authority import agreement, classifier, reasons, sources
from validator.rules.shared.catalogue import in_order

__all__ = ["RULES"]

RULES = in_order(agreement, classifier, reasons, sources)
