"""Who classified, judged by title: an office, sources, an official with less authority.

Sources: 32 CFR 2001.21(a)(1) and (2); 22 CFR 9.5 (2014) on who may classify what.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import INFO, OFF, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_2008, CONFIDENTIAL_2012
from validator.law import Law
from validator.law.levels import TOP_SECRET
from validator.rules.authority.blocks import MULTIPLE, signed_block
from validator.text.regex import regex

__all__ = ["RULES"]

_OFFICE = regex(
    r"(?:THE )?(?:[A-Z/&]+ ){0,3}(?:SECTION|OFFICE|UNIT|BUREAU|DESK|DIVISION|DEPARTMENT)",
    re.IGNORECASE,
)
_UP_TO_SECRET = regex(
    r"\bDEPUTY ASSISTANT SECRETARY\b|\bDAS\b|\bPRINCIPAL OFFICER\b|\bCONSUL GENERAL\b|\bCG\b",
    re.IGNORECASE,
)


@rule(
    id="AUT03",
    severity={"eo-13526": INFO},
    needs=("classified", "authority"),
    cites=[
        "5-fah-3-h710:H-712(a)(3)",
        "5-fah-1-2004:H-246",
        "eo-13526:1.6(a)(2)",
        "eo-13292:1.6(a)(2)",
        "32-cfr-2001:2001.21(a)(1)",
    ],
    example=CONFIDENTIAL_2012,
    bad="""
        CLASSIFIED BY: POL SECTION
                       ^^^^^^^^^^^ an office is named, no person
    """,
    good=[
        "CLASSIFIED BY: POLITICAL COUNSELOR JANE DOE",
        "CLASSIFIED BY: JDOE, DCM, STATE",
        "CLASSIFIED BY: DCM",
    ],
)
def classifier_not_named(cable: Cable, law: Law) -> Iterator[Finding]:
    """Classified By names an office, but no person.

    A person classifies, not an office, and must be found again. A personal identifier
    is enough, and a title that only one person bears passes.
    """
    block = signed_block(cable)
    if block is None or not cable.is_classified or not block.classified_by:
        return
    if _OFFICE.fullmatch(block.classified_by):
        yield found(block.classified_by_span or block.span, "an office is named, no person")


@rule(
    id="AUT04",
    severity=OFF,
    needs=("classified", "authority"),
    cites=[
        "eo-13526:1.6(a)(3)",
        "eo-13292:1.6(a)(3)",
        "eo-12356:1.5(a)(3)",
        "eo-12065:1-501(b)",
        "eo-11652:4(A)",
        "32-cfr-2001:2001.21(a)(2)",
    ],
    example=CONFIDENTIAL_2012,
    bad="""
        without FM
        C O N F I D E N T I A L 001334
        CLASSIFIED BY: AMBASSADOR JANE DOE
                       ^^^^^^^^^^^^^^^^^^^ no office or agency is evident
    """,
    good=CONFIDENTIAL_2012,
)
def office_not_evident(cable: Cable, law: Law) -> Iterator[Finding]:
    """Neither the heading nor the classification line names the post or office.

    Off unless asked for: a copy may have lost its heading, and which posts and
    offices there were is in no register that was found.
    """
    block, line = signed_block(cable), cable.classification
    if block is None or not cable.is_classified or cable.originator or cable.message_reference:
        return
    if block.classified_by and (line is None or line.station is None):
        yield found(block.classified_by_span or block.span, "no office or agency is evident")


@rule(
    id="AUT18",
    severity={"eo-12958": INFO},
    needs=("classified", "authority"),
    cites=["eo-13526:2.1(b)(1)", "32-cfr-2001:2001.21(a)(1)", "32-cfr-2001:2001.22(c)(1)"],
    example=CONFIDENTIAL_2008,
    bad="""
        CLASSIFIED BY: MULTIPLE SOURCES
                       ^^^^^^^^^^^^^^^^ sources do not classify
    """,
    good=["on CONFIDENTIAL_2008", "without CLASSIFIED BY\nDERIVED FROM: MULTIPLE SOURCES"],
)
def classified_by_sources(cable: Cable, law: Law) -> Iterator[Finding]:
    """Classified By says ``Multiple Sources``.

    That was the usage of earlier orders. Sources stand under Derived From; a person
    stands under Classified By.
    """
    block = signed_block(cable)
    if block is None or not cable.is_classified or not block.classified_by:
        return
    if MULTIPLE.search(block.classified_by):
        yield found(
            block.classified_by_span or block.span,
            "sources do not classify: they stand under Derived From",
        )


@rule(
    id="AUT21",
    severity={"security-regulation-2014": INFO},
    needs=("classified", "authority"),
    cites=["22-cfr-9:9.5(a)", "22-cfr-9:9.5(b)"],
    example=CONFIDENTIAL_2012,
    bad="""
        R 101200Z JUN 15
        T O P  S E C R E T DUSHANBE 001334
        ~~~~~~~~~~~~~~~~~~ the cable is TOP SECRET
        E.O. 13526: DECL: 6/10/2025
        CLASSIFIED BY: CONSUL GENERAL JANE DOE
                       ^^^^^^^^^^^^^^^^^^^^^^^ this title suggests authority up to SECRET
        1. (TS) Text.
    """,
    good=[
        "E.O. 13526: DECL: 6/10/2025",
        "S E C R E T DUSHANBE 001334\nE.O. 13526: DECL: 6/10/2025\n1. (S) Text.",
    ],
)
def level_above_authority(cable: Cable, law: Law) -> Iterator[Finding]:
    """A Top Secret cable is classified by an official whose title suggests less.

    Chiefs of mission and higher may; deputy assistant secretaries and principal
    officers have Secret authority. A delegation in writing is not seen on a cable,
    so it is remarked only.
    """
    block, overall = signed_block(cable), cable.overall
    if block is None or overall is None or cable.level != TOP_SECRET:
        return
    words = " ".join(filter(None, (block.position, block.classified_by)))
    if _UP_TO_SECRET.search(words):
        yield found(
            block.classified_by_span or block.span,
            "this title suggests authority up to SECRET",
            beside(overall, f"the cable is {cable.stated}"),
        )


RULES = (classifier_not_named, office_not_evident, classified_by_sources, level_above_authority)
