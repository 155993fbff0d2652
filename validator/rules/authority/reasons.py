"""Why it was classified: section and letter of the order.

Sources: 32 CFR 2001.21(a)(3) and 2001.22(d); 5 CFR 1312.8(a)(3) for E.O. 12958;
ISOO, Changes to Classified Document Markings (2003): section 1.5 became 1.4; 5 FAH-1
H-131(c) of 2002 and H-246 of 2004, whose example still says 1.5.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, INFO, WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007, CONFIDENTIAL_2008
from validator.law import Law, orders
from validator.rules.authority.blocks import signed_block
from validator.rules.shared.limits import is_partial
from validator.text.regex import regex

__all__ = ["RULES"]

#: a classifier so named works from a guide or source and owes no reason
_DERIVATIVE = regex(r"\bGUIDE\b|\bDERIV|\bMULTIPLE SOURCES\b", re.IGNORECASE)


@rule(
    id="AUT05",
    severity={"eo-12958": WARNING},
    needs=("classified", "authority"),
    cites=[
        "5-fah-3-h710:H-712(a)(4)",
        "5-fah-1-2004:H-246",
        "5-fah-1-2002:H-131(c)",
        "5-fah-1-h130:H-131(c)",
        "eo-13526:1.6(a)(5)",
        "eo-13292:1.6(a)(5)",
        "32-cfr-2001:2001.21(a)(3)",
        "5-cfr-1312:1312.8(a)(3)",
    ],
    aliases=["S57"],
    example=CONFIDENTIAL_2007,
    bad="""
        CLASSIFIED BY: DCM JANE DOE
                       ^^^^^^^^^^^^ no reason for classification
    """,
    good=["CLASSIFIED BY: DCM JANE DOE. REASON: 1.4 (B).", "DERIVED FROM: DSCG 05-1, B AND D"],
)
def reason_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """A classifier is named, but no reason.

    The reason ties the decision to a category of the order; a cable derived from
    a source carries none. State's handbook asked for it on the face of each classified
    document at the latest from 31 Jul 2002, and in a paragraph of the telegram from
    12 Jul 2004. Copies often cut the field, so it stays a warning.
    """
    block = signed_block(cable)
    if not cable.is_classified or block is None or block.derived_from or block.reason_span:
        return
    named = " ".join(filter(None, (block.position, block.classified_by)))
    if named and not block.reasons and not _DERIVATIVE.search(named):
        section = law.order.section if law.order else None
        yield found(
            block.classified_by_span or block.span,
            "no reason for classification",
            help=f"add the section and letter of the order, as in {section} (b)"
            if section
            else None,
            severity=INFO if block.cut or is_partial(cable) else None,
        )


@rule(
    id="AUT07",
    severity={"eo-12958": WARNING, "directive-2003": INFO, "security-regulation-2007": WARNING},
    needs=("classified", "reasons"),
    cites=[
        "eo-13526:1.6(a)(5)",
        "eo-13292:1.6(a)(5)",
        "isoo-2003",
        "32-cfr-2001:2001.21(a)(3)",
        "5-cfr-1312:1312.8(a)(3)",
    ],
    example=CONFIDENTIAL_2008,
    bad="""
        REASON: 1.5 (D)
        ^^^^^^^^^^^^^^^ reasons stand in section 1.4 of E.O. 12958 at this time, not in 1.5
    """,
    good="""
        REASON: 1.4 (D)
        ---
        R 110900Z JUN 03
        E.O. 12958: DECL: 6/11/2013
        SUBJECT: TRAINING EXAMPLE
        REASON: 1.4 (D)
    """,
)
def reason_of_another_order(cable: Cable, law: Law) -> Iterator[Finding]:
    """The reason names a section in which the order of the day has no reasons.

    Section 1.5 became 1.4 with the marking changes of 22 Sep 2003; from the day
    the amendment was signed both pass. Yet State's handbook of 12 Jul 2004 (5 FAH-1 H-246)
    still told drafters to write 1.5. How long it did was not found, so 1.5 is only
    remarked until State's regulation under the amended order, of 5 Jun 2007.
    """
    block, order = signed_block(cable), law.order
    if not cable.is_classified or block is None or order is None or not block.reasons:
        return
    lawful = _sections(law)
    seen: set[str] = set()
    for reason in block.reasons:
        if lawful and reason.section not in lawful and reason.section not in seen:
            seen.add(reason.section)
            known = any(reason.section == other.section for other in orders())
            yield found(
                block.reason_span or reason.span,
                f"reasons stand in section {order.section} of {order} at this time, "
                f"not in {reason.section}",
                help=_handbook(reason.section, law),
                severity=INFO if block.cut else None if known else WARNING,
            )


@rule(
    id="AUT08",
    severity={"eo-12958": ERROR},
    needs=("classified", "reasons"),
    cites=[
        "22-cfr-9:9.4(c)(1)",
        "eo-13526:1.4",
        "eo-13292:1.4",
        "32-cfr-2001:2001.21(a)(3)",
        "5-cfr-1312:1312.8(a)(3)",
    ],
    example=CONFIDENTIAL_2008,
    bad="""
        REASON: 1.4 (J)
                     ^ section 1.4 has the reasons (a) to (h), not (j)
    """,
    good="REASON: 1.4 (B) AND (H)",
)
def reason_letter_unknown(cable: Cable, law: Law) -> Iterator[Finding]:
    """The reason names a letter that its section does not have.

    Without a category of the order the classification has no ground. Section 1.5
    had (a) to (g), section 1.4 has (a) to (h).
    """
    block = signed_block(cable)
    if not cable.is_classified or block is None:
        return
    for reason in block.reasons:
        letters = next((o.letters for o in orders() if o.section == reason.section), "")
        if letters and reason.letter is not None and reason.letter.lower() not in letters:
            yield found(
                reason,
                f"section {reason.section} has the reasons (a) to ({letters[-1]}), "
                f"not ({reason.letter.lower()})",
                severity=INFO if block.cut else None,
            )


@rule(
    id="AUT09",
    severity={"eo-12958": WARNING},
    needs=("classified", "reasons"),
    cites=[
        "5-fah-3-h710:H-712(a)(4)",
        "eo-13526:1.6(a)(5)",
        "eo-13292:1.6(a)(5)",
        "32-cfr-2001:2001.21(a)(3)",
        "5-cfr-1312:1312.8(a)(3)",
    ],
    example=CONFIDENTIAL_2008,
    bad="""
        REASON: 1.4
                ^^^ which reason of section 1.4
    """,
    good=CONFIDENTIAL_2008,
)
def reason_letter_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """The reason names a section, but no letter.

    The section lists seven or eight categories; the letter says which one holds.
    """
    block = signed_block(cable)
    if not cable.is_classified or block is None:
        return
    lettered = {reason.section for reason in block.reasons if reason.letter is not None}
    for reason in block.reasons:
        if reason.letter is None and reason.section not in lettered:
            yield found(
                reason,
                f"which reason of section {reason.section}?",
                help="add its letter",
                severity=INFO if block.cut else None,
            )


def _handbook(section: str, law: Law) -> str | None:
    """Say that State's own handbook was late, while it may have been."""
    late = law.in_force("directive-2003") and not law.in_force("security-regulation-2007")
    if not late or section != "1.5":
        return None
    return "State's handbook of 12 Jul 2004 still said 1.5; how long it did was not found"


def _sections(law: Law) -> frozenset[str]:
    """Return the sections in which a cable of the day may have its reasons.

    From its signature a new text of an order may be cited beside the old one.
    """
    if law.order is None or law.day is None or law.order.section is None:
        return frozenset()
    coming = {o.section for o in orders() if o.signed <= law.day < o.effective and o.section}
    return frozenset({law.order.section, *coming})


RULES = (reason_missing, reason_of_another_order, reason_letter_unknown, reason_letter_missing)
