"""Rules on the authority block: who classified, why, under which section (catalogue AUT).

Sources: 32 CFR 2001.21(a) and 2001.22; 5 CFR 1312.8(a) for E.O. 12958; 22 CFR
9.12(b)(5) of 1982, which asked cables for no such line and was printed until 2004.
"""

import re
from collections.abc import Iterator

from validator.document import Authority, Cable
from validator.law import Law, orders
from validator.rule import ERROR, INFO, WARNING, Finding, beside, found, rule
from validator.rules.terms import is_partial
from validator.source import Span

__all__ = ["RULES"]

#: two or three plain words; digits, slashes and single words are titles or user names
_BARE_NAME = re.compile(r"[A-Z][A-Z'.-]*(?: [A-Z][A-Z'.-]*){1,2}", re.IGNORECASE)
_NO_NAME = re.compile(
    r"\b(?:ACTING|ADVISO?ER|AFFAIRS|AMB|AMBASSADOR|ATTACHE|CDA|CG|CHARGE|CHIEF|CONGEN|CONSULA?R?"
    r"|COUNSEL+OR|DAS|DCM|DEPUTY|DIRECTOR|ECON\w*|EMBASSY|GENERAL|GUIDE|MINISTER|MISSION|MULTIPLE"
    r"|OFFICE\w*|P[AD]O|POL\w*|PRINCIPAL|RSO|SECRETARY|SECTION|SOURCES?|STATE|UNIT)\b",
    re.IGNORECASE,
)


@rule(
    id="AUT01",
    severity={"eo-12958": WARNING, "directive-2003": ERROR},
    cites=["32-cfr-2001:2001.21(a)(1)", "32-cfr-2001:2001.22(b)", "5-cfr-1312:1312.8(a)(1)"],
    aliases=["S57"],
    bad=[
        """
        R 200402Z SEP 07
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334
        ^^^^^^^^^^^^^^^^^^^^^^^ nobody is named as classifier

        E.O. 12958: DECL: 9/19/2017
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        1. (C) Text.
        """
    ],
    good=[
        """
        R 200402Z SEP 07
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334

        E.O. 12958: DECL: 9/19/2017
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        CLASSIFIED BY: AMBASSADOR JANE DOE
        REASON: 1.4 (B)

        1. (C) Text.
        """
    ],
)
def authority_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """A classified cable names neither a classifier nor a source.

    Only certain officials may classify, and only a named one can be asked to
    declassify. State's own regulation did not ask it of cables before 2004, so
    it is a warning until the marking changes of 2003.
    """
    if not cable.is_classified or cable.overall is None:
        return
    block = cable.authority
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
    cites=["32-cfr-2001:2001.21(a)(1)", "5-cfr-1312:1312.8(a)(1)"],
    bad=[
        """
        R 200402Z SEP 07
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334

        E.O. 12958: DECL: 9/19/2017
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        CLASSIFIED BY: JANE DOE
                       ^^^^^^^^ the classifier's position is missing
        REASON: 1.4 (B)

        1. (C) Text.
        """
    ],
    good=[
        """
        R 200402Z SEP 07
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334

        E.O. 12958: DECL: 9/19/2017
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        CLASSIFIED BY: DCM JANE DOE
        REASON: 1.4 (B)

        1. (C) Text.
        """
    ],
)
def position_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """Classified By gives a personal name alone.

    The position shows whether the person may classify. A personal identifier or
    any title is enough.
    """
    block = cable.authority
    if not cable.is_classified or block is None or block.position or not block.classified_by:
        return
    name = block.classified_by
    if _BARE_NAME.fullmatch(name) and not _NO_NAME.search(name):
        yield found(_classifier(block), "the classifier's position is missing")


@rule(
    id="AUT05",
    severity={"eo-12958": WARNING},
    cites=["32-cfr-2001:2001.21(a)(3)", "5-cfr-1312:1312.8(a)(3)"],
    aliases=["S57"],
    bad=[
        """
        R 200402Z SEP 07
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334

        E.O. 12958: DECL: 9/19/2017
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        CLASSIFIED BY: DCM JANE DOE
                       ^^^^^^^^^^^^ no reason for classification

        1. (C) Text.
        """
    ],
    good=[
        """
        R 200402Z SEP 07
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334

        E.O. 12958: DECL: 9/19/2017
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        CLASSIFIED BY: DCM JANE DOE. REASON: 1.4 (B).

        1. (C) Text.
        """,
        """
        R 200402Z SEP 07
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 001334

        E.O. 12958: DECL: 9/19/2017
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        DERIVED FROM: DSCG 05-1, B AND D

        1. (C) Text.
        """,
    ],
)
def reason_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """A classifier is named, but no reason.

    The reason ties the decision to a category of the order; a cable derived from
    a source carries none. Copies often cut the field, so it stays a warning.
    """
    block = cable.authority
    if not cable.is_classified or block is None or block.derived_from or block.reason_span:
        return
    if (block.classified_by or block.position) and not block.reasons:
        section = law.order.section if law.order else None
        yield found(
            _classifier(block),
            "no reason for classification",
            help=f"add the section and letter of the order, as in {section} (b)"
            if section
            else None,
            severity=INFO if block.cut or is_partial(cable) else None,
        )


@rule(
    id="AUT07",
    severity={"eo-12958": WARNING, "directive-2003": INFO, "reason-grace-2004": WARNING},
    cites=["isoo-2003", "5-cfr-1312:1312.8(a)(3)", "32-cfr-2001:2001.21(a)(3)"],
    bad=[
        """
        R 110900Z JUN 08
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 000801

        E.O. 12958: DECL: 6/11/2018
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        CLASSIFIED BY: DCM JANE DOE
        REASON: 1.5 (D)
        ^^^^^^^^^^^^^^^ reasons stand in section 1.4 of E.O. 12958 at this time, not in 1.5

        1. (C) Text.
        """
    ],
    good=[
        """
        R 110900Z JUN 08
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 000801

        E.O. 12958: DECL: 6/11/2018
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        CLASSIFIED BY: DCM JANE DOE
        REASON: 1.4 (D)

        1. (C) Text.
        """,
        """
        R 110900Z JUN 03
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 000801

        E.O. 12958: DECL: 6/11/2013
        TAGS: PREL, TI
        SUBJECT: TRAINING EXAMPLE

        CLASSIFIED BY: DCM JANE DOE
        REASON: 1.4 (D)

        1. (C) Text.
        """,
    ],
)
def reason_of_another_order(cable: Cable, law: Law) -> Iterator[Finding]:
    """The reason names a section in which the order of the day has no reasons.

    Section 1.5 became 1.4 with the marking changes of 22 Sep 2003; from the day
    the amendment was signed both pass, and for a year the old habit is remarked only.
    """
    block, order = cable.authority, law.order
    if not cable.is_classified or block is None or order is None or not block.reasons:
        return
    lawful = _sections(law)
    seen: set[str] = set()
    for reason in block.reasons:
        if lawful and reason.section not in lawful and reason.section not in seen:
            seen.add(reason.section)
            known = any(reason.section == other.section for other in orders())
            yield found(
                _reason(block, reason.span),
                f"reasons stand in section {order.section} of {order} at this time, "
                f"not in {reason.section}",
                severity=None if known and not block.cut else INFO,
            )


@rule(
    id="AUT08",
    severity={"eo-12958": ERROR},
    cites=["32-cfr-2001:2001.21(a)(3)", "eo-13526:1.4", "5-cfr-1312:1312.8(a)(3)"],
    bad=[
        """
        R 110900Z JUN 08
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 000801

        E.O. 12958: DECL: 6/11/2018
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        CLASSIFIED BY: DCM JANE DOE
        REASON: 1.4 (J)
                     ^ section 1.4 has the reasons (a) to (h), not (j)

        1. (C) Text.
        """
    ],
    good=[
        """
        R 110900Z JUN 08
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 000801

        E.O. 12958: DECL: 6/11/2018
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        CLASSIFIED BY: DCM JANE DOE
        REASON: 1.4 (B) AND (H)

        1. (C) Text.
        """
    ],
)
def reason_letter_unknown(cable: Cable, law: Law) -> Iterator[Finding]:
    """The reason names a letter that its section does not have.

    Without a category of the order the classification has no ground. Section 1.5
    had (a) to (g), section 1.4 has (a) to (h).
    """
    block = cable.authority
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
    cites=["32-cfr-2001:2001.21(a)(3)", "5-cfr-1312:1312.8(a)(3)"],
    bad=[
        """
        R 110900Z JUN 08
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 000801

        E.O. 12958: DECL: 6/11/2018
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        CLASSIFIED BY: DCM JANE DOE
        REASON: 1.4
                ^^^ which reason of section 1.4

        1. (C) Text.
        """
    ],
    good=[
        """
        R 110900Z JUN 08
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        C O N F I D E N T I A L DUSHANBE 000801

        E.O. 12958: DECL: 6/11/2018
        TAGS: PREL, TI
        SUBJECT: (U) TRAINING EXAMPLE

        CLASSIFIED BY: DCM JANE DOE
        REASON: 1.4 (B)

        1. (C) Text.
        """
    ],
)
def reason_letter_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """The reason names a section, but no letter.

    The section lists seven or eight categories; the letter says which one holds.
    """
    block = cable.authority
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


@rule(
    id="AUT20",
    severity={"eo-12356": WARNING},
    cites=["ism-v10:ISM-16", "32-cfr-2001:2001.21(a)"],
    aliases=["S58"],
    bad=[
        """
        R 110900Z JUN 08
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        UNCLAS DUSHANBE 000801
        ~~~~~~ the cable is UNCLASSIFIED

        E.O. 12958: N/A
        TAGS: PREL, TI
        SUBJECT: TRAINING EXAMPLE

        CLASSIFIED BY: DCM JANE DOE
                       ^^^^^^^^^^^^ nothing here is classified
        REASON: 1.4 (B)

        1. Text.
        """
    ],
    good=[
        """
        R 110900Z JUN 08
        FM AMEMBASSY DUSHANBE
        TO SECSTATE WASHDC

        UNCLAS DUSHANBE 000801

        E.O. 12958: N/A
        TAGS: PREL, TI
        SUBJECT: TRAINING EXAMPLE

        1. Text.
        """
    ],
)
def authority_on_unclassified(cable: Cable, law: Law) -> Iterator[Finding]:
    """An unclassified cable names a classifier, a reason or a source.

    Either its level is wrong or the block is left over from another cable. A
    value of the E.O. line on such a cable is another rule's.
    """
    block, overall = cable.authority, cable.overall
    if block is None or block.in_eo_line or overall is None:
        return
    if cable.level is None or cable.is_classified:
        return
    if block.classified_by or block.position or block.reasons or block.derived_from:
        yield found(
            _classifier(block),
            "nothing here is classified",
            beside(overall, f"the cable is {cable.level}"),
        )


def _classifier(block: Authority) -> Span:
    return block.classified_by_span or block.reason_span or block.span


def _reason(block: Authority, span: Span) -> Span:
    """Return the whole reason, the one span if its section stands outside it."""
    return block.reason_span or span


def _sections(law: Law) -> frozenset[str]:
    """Return the sections in which a cable of the day may have its reasons.

    From its signature a new text of an order may be cited beside the old one.
    """
    if law.order is None or law.day is None or law.order.section is None:
        return frozenset()
    coming = {o.section for o in orders() if o.signed <= law.day < o.effective and o.section}
    return frozenset({law.order.section, *coming})


RULES = (
    authority_missing,
    position_missing,
    reason_missing,
    reason_of_another_order,
    reason_letter_unknown,
    reason_letter_missing,
    authority_on_unclassified,
)
