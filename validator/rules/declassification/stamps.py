"""The stamp of declassification. Source: 32 CFR 2001.25(b)."""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import INFO, Finding, found, rule
from validator.findings.specimens import DERIVED_2012
from validator.law import Law
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["RULES"]

#: the word alone on its line, with nothing about it on the next
_STAMP = regex(
    r"^[ \t]*(?P<stamp>DECLASSIFIED)[ \t]*$(?!\s*(?:BY|ON|AUTHORITY|DATE|PER|E\.?O\.? \d)\b)",
    re.MULTILINE,
)


@rule(
    id="DEC51",
    severity={"directive-2010": INFO},
    needs=("classified",),
    cites=[
        "22-cfr-9:9.7(d)",
        "eo-13526:1.6(h)",
        "eo-13292:1.6(h)",
        "eo-10501:5(h)",
        "32-cfr-2001:2001.25(b)",
    ],
    example=DERIVED_2012,
    bad="""
        DECLASSIFIED
        ^^^^^^^^^^^^ by whom and when
    """,
    good="""
        DECLASSIFIED BY JANE DOE, A/GIS/IPS, 5 JAN 2015
        ---
        Jane Doe Declassified/Released US Department of State EO Systematic Review 20 Mar 2014
    """,
)
def stamp_incomplete(cable: Cable, law: Law) -> Iterator[Finding]:
    """A stamp DECLASSIFIED names neither authority nor date.

    Only a named authority can declassify, on a day. Stamps of archives and of
    releases under the FOIA are left alone.
    """
    if not cable.is_classified or "DECLASSIFIED" not in cable.capitals:
        return
    for match in _STAMP.finditer(cable.source.text, cable.span.start, cable.span.end):
        yield found(Span(*match.span("stamp")), "by whom and when it was declassified is missing")


RULES = (stamp_incomplete,)
