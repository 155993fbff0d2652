"""Rules on the shape of a cable: heading, header, text, and the copy itself (catalogue S).

A telegram is an ACP 127 message: by its heading it travels (stations called, ``DE``, ``ZNY CCCCC``,
date-time group, FM, TO, INFO), and its text begins at the classification line. The drafter writes
the text alone; the communications centre adds the heading (5 FAH-2 H-230). On 1 March 1973 E.O.,
TAGS and SUBJECT lines became mandatory for all of State. What is kept of a cable depends on who
kept it: copies of 1973 to 1979 have lost the heading and bear ACTION and INFO codes, page lines
and the archive's own attributes; those of 2002 to 2010 bear the whole heading; a message of SMART
is a form of labels and values, ``MRN:`` to ``Subject:``, without a number on its level.

So what is missing here is judged by the kind of copy, and damage of copying is told as such.
"""

from validator.rules.shared.catalogue import in_order
from validator.rules.structure import (
    addressees,
    copies,
    distribution,
    fields,
    group,
    identity,
    pages,
    references,
    station,
    style,
    tags,
    text,
    transmission,
)

__all__ = ["RULES"]

RULES = in_order(
    *(addressees, copies, distribution, fields, group, identity),
    *(pages, references, station, style, tags, text, transmission),
)
