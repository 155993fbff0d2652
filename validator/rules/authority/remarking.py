"""Classified anew: a stamp of a later day above the cable's own markings.

Source: 32 CFR 2001.24(l). Stamps of this kind stand on copies released under the FOIA.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import WARNING, Finding, found, rule
from validator.findings.specimens import UNCLAS_2011
from validator.law import Law
from validator.law.levels import level_of
from validator.rules.authority.blocks import remarkings
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["RULES"]

#: the word at the head of its line, and what stands about it below, to an empty line
_RECLASSIFIED = regex(
    r"^[ \t]*(?P<stamp>RECLASSIFIED)\b[^\n]*(?:\n[ \t]*[^\s][^\n]*){0,4}", re.MULTILINE
)
_ELEMENTS = tuple(
    (name, regex(sign, re.IGNORECASE))
    for name, sign in (
        ("level", r"\b(?:TOP SECRET|SECRET|CONFIDENTIAL)\b"),
        ("authority", r"\bBY\b"),
        ("date", r"\d{1,2}[ /.-]?(?:\d{1,2}|[A-Z]{3})[ /.-]?\d{2,4}|\b(?:19|20)\d{6}\b"),
        ("reason", r"\bREASON|\b1\.[45]\b"),
        ("instruction", r"\bDECL"),
    )
)


@rule(
    id="AUT22",
    forms=("cable",),
    severity={"directive-2010": WARNING},
    cites=["22-cfr-9:9.4(e)(2)", "eo-13526:1.7(d)", "32-cfr-2001:2001.24(l)", "design"],
    example=UNCLAS_2011,
    bad="""
        1. (U) Text.

        Classified by DAS, A/GIS, DoS on 08/31/2015 ~ Class: SECRET ~ Reason: 1.4(D)
                                                      ^^^^^^^^^^^^^ re-marked SECRET
        ---
        on CONFIDENTIAL_2012
        RECLASSIFIED
        ^^^^^^^^^^^^ reclassified without
    """,
    good="""
        whole: a remarking of several lines
        RECLASSIFIED SECRET BY JANE DOE, A/GIS, 5 JAN 2015
        REASON: 1.4 (D)
        DECLASSIFY ON: 6/10/2027
        R 101200Z JUN 12
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        S E C R E T DUSHANBE 001334

        E.O. 13526: DECL: 6/10/2022
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        CLASSIFIED BY: AMBASSADOR JANE DOE
        REASON: 1.4 (B)

        1. (S) Text.
        ---
        on UNCLAS_2011
    """,
)
def remarked_later(cable: Cable, law: Law) -> Iterator[Finding]:
    """A cable was classified anew after its day, and its markings do not show it.

    The stamp must name level, authority, date, reason and instruction. Where it is
    above the level line, that line no longer protects the text.
    """
    for stamp in remarkings(cable):
        level = level_of(stamp["level"])
        if level is not None and cable.level is not None and level > cable.level:
            before = cable.source.text[stamp.start() : stamp.start("level")]
            start = stamp.start() + max(word.start() for word in re.finditer("(?i)class", before))
            yield found(
                Span(start, stamp.end("level")),
                f"re-marked {level}, while the cable reads {cable.level}",
                help="show the level of the stamp on every page, the old one struck out",
            )
            return
    if "RECLASSIFIED" not in cable.capitals:
        return
    for stamp in _RECLASSIFIED.finditer(cable.source.text, cable.span.start, cable.span.end):
        lacking = [name for name, sign in _ELEMENTS if not sign.search(stamp.group())]
        if lacking:
            yield found(Span(*stamp.span("stamp")), f"reclassified without {', '.join(lacking)}")
            return


RULES = (remarked_later,)
