"""Rules on the classification line and other overall markings (catalogue CLS).

The text of a telegram opens with its level: the drafter writes it, and it stands spaced letter
by letter before the post and the number, ``C O N F I D E N T I A L DUSHANBE 001334``. A cable
without classified text says ``UNCLAS``, a word of telegrams alone (5 FAH-2 H-222). Its three
levels are those of every order from E.O. 10501 on; what stood beside them changed: LIMITED
OFFICIAL USE, never a level of national security, gave way to SENSITIVE BUT UNCLASSIFIED on 1
October 1995 (00 STATE 018029), which a cable tells by ``UNCLAS`` and a caption.

The banner in the manner of the Intelligence Community, ``SECRET//NOFORN``, is younger: its common
scheme begins in October 1999. Until February 2008 its last field was the date of
declassification. SMART writes such a level at the head of its messages, and carries nothing
above SECRET (5 FAH-3 H-713).
"""

from validator.rules.classification import (
    level,
    owners,
    pages,
    separators,
    short,
    spelling,
    unfit,
    words,
)
from validator.rules.shared.catalogue import in_order

__all__ = ["RULES"]

RULES = in_order(level, owners, pages, separators, short, spelling, unfit, words)
