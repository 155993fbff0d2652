"""Rules on captions: the words between classification line and E.O. line (catalogue CAP).

A caption says through whose hands a telegram may pass: NODIS keeps it to its addressees, EXDIS to
who must know, a channel (AGREMENT, DISSENT) has readers of its own, and SENSITIVE marks what is
unclassified and yet not for all (00 STATE 018029). The drafter chooses them; 5 FAH-2 H-440 says
which stand together, in its editions of 2008 and 2023. SIPDIS is seen since 2003. A caption is no
control of the Intelligence Community, though some have become entries of its banners (NODIS,
EXDIS). Each has its days in ``captions.toml``.
"""

from validator.rules.captions import channels, combinations, handling, words
from validator.rules.shared.catalogue import in_order

__all__ = ["RULES"]

RULES = in_order(channels, combinations, handling, words)
