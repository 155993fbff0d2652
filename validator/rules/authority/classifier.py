"""Who classified: Classified By or Derived From, on classified cables and on no others.

Sources: 32 CFR 2001.21(a) and 2001.22; 5 CFR 1312.8(a) for E.O. 12958; 22 CFR
9.12(b)(5) of 1982, which asked cables for no such line and was printed until 2004.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007, UNCLAS_2007
from validator.law import Law
from validator.rules.authority.blocks import signed_block
from validator.rules.shared.limits import is_partial
from validator.text.regex import regex

__all__ = ["RULES"]

#: two or three plain words; digits, slashes and single words are titles or user names
_BARE_NAME = regex(r"[A-Z][A-Z'.-]*(?: [A-Z][A-Z'.-]*){1,2}", re.IGNORECASE)
_NO_NAME = regex(
    r"\b(?:ACTING|ADVISO?ER|AFFAIRS|AMB|AMBASSADOR|ATTACHE|CDA|CG|CHARGE|CHIEF|CONGEN|CONSULA?R?"
    r"|COUNSEL+OR|DAS|DCM|DEPUTY|DIRECTOR|ECON\w*|EMBASSY|GENERAL|GUIDE|MINISTER|MISSION|MULTIPLE"
    r"|OFFICE\w*|P[AD]O|POL\w*|PRINCIPAL|RSO|SECRETARY|SECTION|SOURCES?|STATE|UNIT)\b",
    re.IGNORECASE,
)


@rule(
    id="AUT01",
    severity={"eo-12958": WARNING, "stricter-2003": ERROR},
    needs=("classified",),
    cites=[
        "5-fah-3-h710:H-712(a)",
        "5-fah-1-2004:H-246",
        "5-fah-1-2002:H-131(c)",
        "5-fah-1-h130:H-131(c)",
        "eo-13526:1.6(a)(2)",
        "eo-13292:1.6(a)(2)",
        "eo-13526:2.1(b)(1)",
        "32-cfr-2001:2001.21(a)(1)",
        "32-cfr-2001:2001.22(b)",
        "5-cfr-1312:1312.8(a)(1)",
    ],
    aliases=["S57"],
    example=CONFIDENTIAL_2007,
    bad="""
        C O N F I D E N T I A L DUSHANBE 001334
        ^^^^^^^^^^^^^^^^^^^^^^^ nobody is named as classifier
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
    if not cable.is_classified or cable.overall is None:
        return
    block = signed_block(cable)
    if block is not None and (block.classified_by or block.position or block.derived_from):
        return
    place = block.classified_by_span if block is not None else None
    severity = WARNING if cable.form == "smart" else None
    yield found(
        place or cable.overall,
        "nobody is named as classifier, and no source",
        help="add a line Classified By (or Derived From)",
        severity=INFO if is_partial(cable) else severity,
    )


@rule(
    id="AUT02",
    severity={"eo-12958": INFO},
    needs=("classified", "authority"),
    cites=[
        "5-fah-3-h710:H-712(a)(3)",
        "5-fah-1-2004:H-246",
        "eo-13526:1.6(a)(2)",
        "eo-13292:1.6(a)(2)",
        "32-cfr-2001:2001.21(a)(1)",
        "5-cfr-1312:1312.8(a)(1)",
    ],
    example=CONFIDENTIAL_2007,
    bad="""
        CLASSIFIED BY: JANE DOE
                       ^^^^^^^^ the classifier's position is missing
        REASON: 1.4 (B)
    """,
    good="CLASSIFIED BY: DCM JANE DOE\nREASON: 1.4 (B)",
)
def position_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """Classified By gives a personal name alone.

    The position shows whether the person may classify. A personal identifier or
    any title is enough.
    """
    block = signed_block(cable)
    if not cable.is_classified or block is None or block.position or not block.classified_by:
        return
    name = block.classified_by
    if _BARE_NAME.fullmatch(name) and not _NO_NAME.search(name):
        yield found(block.classified_by_span or block.span, "the classifier's position is missing")


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
                       ^^^^^^^^^^^^ nothing here is classified
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
    if block.classified_by or block.position or block.reasons or block.derived_from:
        yield found(
            block.classified_by_span or block.reason_span or block.span,
            "nothing here is classified",
            beside(overall, f"the cable is {cable.stated}"),
        )


RULES = (authority_missing, position_missing, authority_on_unclassified)
