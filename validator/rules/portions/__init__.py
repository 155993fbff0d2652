"""Rules on portions: what must be marked, and what a mark may say (catalogue POR).

A portion mark, ``(C)`` right after the number of a paragraph, tells what that paragraph alone
demands, so that the others can be quoted or released (32 CFR 2001.21(c)). The drafter sets it;
subject lines, tables and figures bear one as well. Under E.O. 11652 portions were marked "to the
extent practicable" (18 CFR 3a); under E.O. 12065 a cable says ENTIRE TEXT where one mark is that
of all. The regulation of 1982 asks marks of cables (22 CFR 9.12), E.O. 12958 of every document.

State wrote one slash, ``(S/NF)``, before the Intelligence Community agreed on two, ``(S//NF)``.
Both are right here; the profile tells which of them is preferred.
"""

from validator.rules.portions import inner, marks, presence, statements, style
from validator.rules.shared.catalogue import in_order

__all__ = ["RULES"]

RULES = in_order(inner, marks, presence, statements, style)
