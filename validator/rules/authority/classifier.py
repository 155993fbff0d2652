"""Who classified: on classified cables and on no others, a person with a position and authority.

Sources: 32 CFR 2001.21(a) and 2001.22; 5 CFR 1312.8(a) for E.O. 12958; 22 CFR 9.12(b)(5) of 1982,
which asked cables for no such line and was printed until 2004; 22 CFR 9.5 (2014) on who may
classify what.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.header import Authority
from validator.findings.rule import ERROR, INFO, OFF, WARNING, Finding, beside, found, rule
from validator.findings.specimens import (
    CONFIDENTIAL_2007,
    CONFIDENTIAL_2008,
    CONFIDENTIAL_2012,
    UNCLAS_2007,
)
from validator.law import Law
from validator.law.levels import TOP_SECRET
from validator.rules.authority.nodes import MULTIPLE, Named, named, signed, signed_block
from validator.rules.shared.limits import is_partial
from validator.rules.shared.whole import is_unclassified_alone
from validator.text.regex import regex

#: two or three plain words; digits, slashes and single words are titles or user names
_BARE_NAME = regex(r"[A-Z][A-Z'.-]*(?: [A-Z][A-Z'.-]*){1,2}", re.IGNORECASE)
_NO_NAME = regex(
    r"\b(?:ACTING|ADVISO?ER|AFFAIRS|AMB|AMBASSADOR|ATTACHE|CDA|CG|CHARGE|CHIEF|CONGEN|CONSULA?R?"
    r"|COUNSEL+OR|DAS|DCM|DEPUTY|DIRECTOR|ECON\w*|EMBASSY|GENERAL|GUIDE|MINISTER|MISSION|MULTIPLE"
    r"|OFFICE\w*|P[AD]O|POL\w*|PRINCIPAL|RSO|SECRETARY|SECTION|SOURCES?|STATE|UNIT)\b",
    re.IGNORECASE,
)
_OFFICE = regex(
    r"(?:THE )?(?:[A-Z/&]+ ){0,3}(?:SECTION|OFFICE|UNIT|BUREAU|DESK|DIVISION|DEPARTMENT)",
    re.IGNORECASE,
)
_UP_TO_SECRET = regex(
    r"\bDEPUTY ASSISTANT SECRETARY\b|\bDAS\b|\bPRINCIPAL OFFICER\b|\bCONSUL GENERAL\b|\bCG\b",
    re.IGNORECASE,
)


@rule(
    id="AUT01",
    severity={"eo-12958": WARNING, "stricter-2003": ERROR},
    needs=("classified",),
    cites=[
        *("5-fah-3-h710:H-712(a)", "5-fah-1-2004:H-246", "5-fah-1-2002:H-131(c)"),
        *("5-fah-1-h130:H-131(c)", "eo-13526:1.6(a)(2)", "eo-13292:1.6(a)(2)"),
        *("eo-13526:2.1(b)(1)", "32-cfr-2001:2001.21(a)(1)", "32-cfr-2001:2001.22(b)"),
        "5-cfr-1312:1312.8(a)(1)",
    ],
    aliases=["S57"],
    example=CONFIDENTIAL_2007,
    bad="""
        C O N F I D E N T I A L DUSHANBE 001334
        ^^^^^^^^^^^^^^^^^^^^^^^ the cable is CONFIDENTIAL, but names neither a classifier nor
    """,
    good="CLASSIFIED BY: AMBASSADOR JANE DOE\nREASON: 1.4 (B)",
)
def authority_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """A classified cable names neither a classifier nor a source.

    Only certain officials may classify, and only a named one can be asked to
    declassify. The order of 1995 asks for the name. State's regulation (22 CFR
    9.12(b)(5)(ii) of 1982) excused cables from the line as long as it stood, to 4 Jun
    2007; State's handbook asked for the authority on the face of each classified document
    at the latest from 31 Jul 2002, and for name, position and reason in a paragraph of
    the telegram from 12 Jul 2004. That a warning becomes an error on 22 Sep 2003 is a
    step of this project, not of the law.
    """
    block = signed_block(cable)
    if not cable.is_classified or cable.overall is None or is_unclassified_alone(cable):
        return
    if block is not None and (block.classified_by or block.position or block.derived_from):
        return
    severity = INFO if is_partial(cable) else WARNING if cable.form == "smart" else None
    yield found(
        (block.classified_by_span if block is not None else None) or cable.overall,
        f"the cable is {cable.stated}, but names neither a classifier nor a source",
        help="add a line Classified By, or Derived From",
        severity=severity,
    )


@rule(
    id="AUT02",
    severity={"eo-12958": INFO},
    about=named,
    cites=[
        *("5-fah-3-h710:H-712(a)(3)", "5-fah-1-2004:H-246", "eo-13526:1.6(a)(2)"),
        *("eo-13292:1.6(a)(2)", "32-cfr-2001:2001.21(a)(1)", "5-cfr-1312:1312.8(a)(1)"),
    ],
    help="add the position after the name",
    example=CONFIDENTIAL_2007,
    bad="""
        CLASSIFIED BY: JANE DOE
                       ^^^^^^^^ Classified By names a person without the position
        REASON: 1.4 (B)
    """,
    good="CLASSIFIED BY: DCM JANE DOE\nREASON: 1.4 (B)",
)
def position_missing(one: Named, cable: Cable, law: Law) -> Iterator[Finding]:
    """Classified By gives a personal name alone.

    The position shows whether the person may classify. A personal identifier or
    any title is enough.
    """
    if one.block.position or _BARE_NAME.fullmatch(one.name) is None:
        return
    if not _NO_NAME.search(one.name):
        yield found(one, "Classified By names a person without the position")


@rule(
    id="AUT20",
    severity={"eo-12356": WARNING},
    needs=("unclassified", "authority"),
    cites=["eo-13526:1.6(a)", "eo-13292:1.6(a)", "32-cfr-2001:2001.21(a)", "ism-v10:ISM-16"],
    aliases=["S58"],
    example=UNCLAS_2007,
    bad="""
        UNCLAS DUSHANBE 000801
        ~~~~~~ the cable is UNCLASSIFIED
        CLASSIFIED BY: DCM JANE DOE
                       ^^^^^^^^^^^^ the cable is UNCLASSIFIED, but names a classifier
    """,
    good=UNCLAS_2007,
)
def authority_on_unclassified(cable: Cable, law: Law) -> Iterator[Finding]:
    """An unclassified cable names a classifier, a reason or a source.

    Either its level is wrong or the block is left over from another cable. A
    value of the E.O. line on such a cable is another rule's.
    """
    block, overall = signed_block(cable), cable.overall
    if block is None or block.in_eo_line or overall is None:
        return
    if cable.level is None or cable.is_classified:
        return
    who = "a classifier" if block.classified_by or block.position else None
    what = who or ("a reason" if block.reasons else "a source" if block.derived_from else None)
    if what is not None:
        yield found(
            block.classified_by_span or block.reason_span or block.span,
            f"the cable is {cable.stated}, but names {what}",
            beside(overall, f"the cable is {cable.stated}"),
            help="take the authority block out, or mark the cable with its level",
        )


@rule(
    id="AUT03",
    severity={"eo-13526": INFO},
    about=named,
    cites=[
        *("5-fah-3-h710:H-712(a)(3)", "5-fah-1-2004:H-246", "eo-13526:1.6(a)(2)"),
        *("eo-13292:1.6(a)(2)", "32-cfr-2001:2001.21(a)(1)"),
    ],
    help="add the name and position of a person",
    example=CONFIDENTIAL_2012,
    bad="""
        CLASSIFIED BY: POL SECTION
                       ^^^^^^^^^^^ Classified By names an office, no person
    """,
    good=[
        "CLASSIFIED BY: POLITICAL COUNSELOR JANE DOE",
        "CLASSIFIED BY: JDOE, DCM, STATE",
        "CLASSIFIED BY: DCM",
    ],
)
def classifier_not_named(one: Named, cable: Cable, law: Law) -> Iterator[Finding]:
    """Classified By names an office, but no person.

    A person classifies, not an office, and must be found again. A personal identifier
    is enough, and a title that only one person bears passes.
    """
    if _OFFICE.fullmatch(one.name):
        yield found(one, "Classified By names an office, no person")


@rule(
    id="AUT04",
    severity=OFF,
    about=named,
    cites=[
        *("eo-13526:1.6(a)(3)", "eo-13292:1.6(a)(3)", "eo-12356:1.5(a)(3)", "eo-12065:1-501(b)"),
        *("eo-11652:4(A)", "32-cfr-2001:2001.21(a)(2)"),
    ],
    help="name the office after the classifier's position",
    example=CONFIDENTIAL_2012,
    bad="""
        without FM
        C O N F I D E N T I A L 001334
        CLASSIFIED BY: AMBASSADOR JANE DOE
                       ^^^^^^^^^^^^^^^^^^^ neither heading nor classification line names
    """,
    good=CONFIDENTIAL_2012,
)
def office_not_evident(one: Named, cable: Cable, law: Law) -> Iterator[Finding]:
    """Neither the heading nor the classification line names the post or office.

    Off unless asked for: a copy may have lost its heading, and which posts and
    offices there were is in no register that was found.
    """
    line = cable.classification
    nameless = line is None or line.station is None
    if nameless and not cable.originator and not cable.message_reference:
        yield found(one, "neither heading nor classification line names the classifier's office")


@rule(
    id="AUT18",
    severity={"eo-12958": INFO},
    about=named,
    cites=["eo-13526:2.1(b)(1)", "32-cfr-2001:2001.21(a)(1)", "32-cfr-2001:2001.22(c)(1)"],
    help="name the source under Derived From, a person under Classified By",
    example=CONFIDENTIAL_2008,
    bad="""
        CLASSIFIED BY: MULTIPLE SOURCES
                       ^^^^^^^^^^^^^^^^ sources do not classify
    """,
    good=["on CONFIDENTIAL_2008", "without CLASSIFIED BY\nDERIVED FROM: MULTIPLE SOURCES"],
)
def classified_by_sources(one: Named, cable: Cable, law: Law) -> Iterator[Finding]:
    """Classified By says ``Multiple Sources``.

    That was the usage of earlier orders. Sources stand under Derived From; a person
    stands under Classified By.
    """
    if MULTIPLE.search(one.name):
        yield found(one, "sources do not classify: they stand under Derived From")


@rule(
    id="AUT21",
    severity={"security-regulation-2014": INFO},
    about=signed,
    cites=["22-cfr-9:9.5(a)", "22-cfr-9:9.5(b)"],
    help="check that the classifier has authority for the level",
    example=CONFIDENTIAL_2012,
    bad="""
        R 101200Z JUN 15
        T O P  S E C R E T DUSHANBE 001334
        ~~~~~~~~~~~~~~~~~~ the cable is TOP SECRET
        E.O. 13526: DECL: 6/10/2025
        CLASSIFIED BY: CONSUL GENERAL JANE DOE
                       ^^^^^^^^^^^^^^^^^^^^^^^ the classifier's title suggests authority up to
        1. (TS) Text.
    """,
    good=[
        "E.O. 13526: DECL: 6/10/2025",
        "S E C R E T DUSHANBE 001334\nE.O. 13526: DECL: 6/10/2025\n1. (S) Text.",
    ],
)
def level_above_authority(block: Authority, cable: Cable, law: Law) -> Iterator[Finding]:
    """A Top Secret cable is classified by an official whose title suggests less.

    Chiefs of mission and higher may; deputy assistant secretaries and principal
    officers have Secret authority. A delegation in writing is not seen on a cable,
    so it is remarked only.
    """
    words = " ".join(filter(None, (block.position, block.classified_by)))
    overall = cable.overall
    if overall is not None and cable.level == TOP_SECRET and _UP_TO_SECRET.search(words):
        yield found(
            block.classified_by_span or block.span,
            f"the classifier's title suggests authority up to SECRET, the cable is {cable.stated}",
            beside(overall, f"the cable is {cable.stated}"),
        )
