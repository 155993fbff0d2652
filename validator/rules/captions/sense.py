"""Which captions agree with each other and with the portions (catalogue CAP).

Sources: 5 FAH-2 H-442 of 2008; 00 STATE 018029 for SENSITIVE.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.header import ClassificationLine
from validator.findings.rule import ERROR, WARNING, Finding, beside, found, rule
from validator.findings.specimens import SECRET_2009, UNCLAS_2007
from validator.law import Law
from validator.law.levels import UNCLASSIFIED
from validator.rules.shared.completeness import absence
from validator.rules.shared.raising import with_caption
from validator.text.source import Span

__all__ = ["RULES"]

_HANDLING = r"(?i)SENSITIVE\s+BUT\s+UNCLASS|(?:PROTECT|HANDLE)\s+ACCORDINGLY"


@rule(
    id="CAP03",
    forms=("cable",),
    severity=ERROR,
    needs=("NODIS", "EXDIS"),
    cites=["5-fah-2-2008:H-442", "5-fah-2-h250:H-252.1-1(a)", "ic-manual-2016:H.9"],
    example=SECRET_2009,
    bad="""
        NODIS
        ~~~~~ NODIS is the stricter

        EXDIS
        ^^^^^ EXDIS stands beside NODIS, which is stricter
        E.O. 12958: DECL: 9/19/2017
    """,
    good="NODIS\nE.O. 12958: DECL: 9/19/2017",
)
def nodis_with_exdis(cable: Cable, law: Law) -> Iterator[Finding]:
    """NODIS and EXDIS stand together.

    They are two answers to one question: nobody beyond the addressees, or those
    with an essential need to know. The reader cannot obey both.
    """
    nodis, exdis = _place(cable, "NODIS"), _place(cable, "EXDIS")
    if nodis is not None and exdis is not None:
        yield found(
            exdis,
            "EXDIS stands beside NODIS, which is stricter",
            beside(nodis, "NODIS is the stricter"),
            help="keep NODIS, or EXDIS if that is what is meant",
        )


@rule(
    id="CAP14",
    forms=("cable",),
    severity={"sbu-caption-2000": WARNING},
    needs=("unclassified", "classification_lines", "marks"),
    cites=["state-2000-018029:1A"],
    fixable="adds the caption SENSITIVE; only with --unsafe-fixes",
    example=UNCLAS_2007,
    bad="""
        UNCLAS DUSHANBE 001334
        ^^^^^^ the caption SENSITIVE is missing, though portions are marked SBU
        1. (SBU) Text.
           ~~~~~ paragraph 1 is marked SBU
    """,
    fixed="SENSITIVE",
    good="SENSITIVE\nSIPDIS\n1. (SBU) Text.",
)
def sensitive_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """Portions are marked SBU, but the caption SENSITIVE is missing.

    The level line says UNCLAS whether text is sensitive or not; only the caption
    tells the reader that it must be protected. SBU is of 1 Oct 1995; the caption is in
    the guidance of 2 Feb 2000 and was proved no earlier.
    """
    line = cable.overall
    if not isinstance(line, ClassificationLine) or line.level != UNCLASSIFIED:
        return
    if cable.administrative is not None or re.search(_HANDLING, cable.source.slice(cable.span)):
        return
    for portion, mark in cable.marks:
        if mark.marking.administrative == "SBU" and mark.level == UNCLASSIFIED:
            yield found(
                line,
                "the caption SENSITIVE is missing, though portions are marked SBU",
                beside(mark, f"{portion.name} is marked SBU"),
                help="write the caption SENSITIVE below the classification line",
                severity=absence(cable),
                fix=with_caption(cable, "SENSITIVE"),
            )
            return


def _place(cable: Cable, word: str) -> Span | None:
    """Return where a caption stands: on a line of its own, or on the classification line."""
    for one in cable.captions:
        if one.word == word:
            return one.span
    line = cable.classification
    if line is not None and word in line.controls:
        return line.line_span
    return next((banner.span for banner in cable.banners if word in banner.controls), None)


RULES = (nodis_with_exdis, sensitive_missing)
