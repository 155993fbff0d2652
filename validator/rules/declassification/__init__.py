"""Rules on the E.O. line: order, instruction, date and term (catalogue DEC, and S34, S36).

Below the captions a cable names the executive order under which it is classified, and when it
stops being so. Who classifies writes it. Before March 1973 there was no such line: a group of
downgrading, ``GP-3``, stood near the end, since E.O. 10964 of September 1961. The TAGS manual made
the line mandatory, and its words tell the decade: ``E.O. 11652: GDS``, a general schedule that
needed no date; ``E.O. 12065: GDS 3/30/85 (DOE, JANE)``, a date and who set it; ``E.O. 12356: DECL:
OADR``, until the originating agency determines it; ``E.O. 12958: DECL: X6``, a date or one of eight
exemptions, which ended on 22 September 2003; ``E.O. 13526: DECL: 20370610`` and 25X1 to 25X9.

An order may set a longest term, counted from the day of the cable; which one, the law of that day
says (``validator.law``).
"""

from validator.rules.declassification import (
    dates,
    exemptions,
    general,
    limits,
    mixed,
    order,
    presence,
    values,
    words,
)
from validator.rules.shared.catalogue import in_order

__all__ = ["RULES"]

RULES = in_order(dates, exemptions, general, limits, mixed, order, presence, values, words)
