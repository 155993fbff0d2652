"""Why it was classified: section and letter of the order, and how they are written.

Sources: 32 CFR 2001.21(a)(3) and 2001.22(d); 5 CFR 1312.8(a)(3) for E.O. 12958; ISOO, Changes to
Classified Document Markings (2003): section 1.5 became 1.4; 5 FAH-1 H-131(c) of 2002 and H-246 of
2004, whose example still says 1.5; observed cables of 1995 to 2010.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.header import Authority
from validator.findings.diagnostic import Edit, Fix
from validator.findings.rule import ERROR, INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007, CONFIDENTIAL_2008, CONFIDENTIAL_2012
from validator.law import Law, orders
from validator.rules.authority.nodes import signed
from validator.rules.shared.limits import is_partial
from validator.text.regex import regex
from validator.text.source import Span

#: a classifier so named works from a guide or source and owes no reason
_DERIVATIVE = regex(r"\bGUIDE\b|\bDERIV|\bMULTIPLE SOURCES\b", re.IGNORECASE)
_SECTION = regex(r"\d ?[.,] ?\d")
_ONE = r"\(?[A-Z]\)?"
_USUAL = regex(rf"\d\.\d ?{_ONE}(?:(?: ?, ?(?:AND )?| ?/ ?| ?& ?| AND | ?){_ONE})*", re.IGNORECASE)


@rule(
    id="AUT05",
    severity={"eo-12958": WARNING},
    about=signed,
    cites=[
        *("5-fah-3-h710:H-712(a)(4)", "5-fah-1-2004:H-246", "5-fah-1-2002:H-131(c)"),
        *("5-fah-1-h130:H-131(c)", "eo-13526:1.6(a)(5)", "eo-13292:1.6(a)(5)"),
        *("32-cfr-2001:2001.21(a)(3)", "5-cfr-1312:1312.8(a)(3)"),
    ],
    aliases=["S57"],
    example=CONFIDENTIAL_2007,
    bad="""
        CLASSIFIED BY: DCM JANE DOE
                       ^^^^^^^^^^^^ a classifier is named, but no reason
    """,
    good=["CLASSIFIED BY: DCM JANE DOE. REASON: 1.4 (B).", "DERIVED FROM: DSCG 05-1, B AND D"],
)
def reason_missing(block: Authority, cable: Cable, law: Law) -> Iterator[Finding]:
    """A classifier is named, but no reason.

    The reason ties the decision to a category of the order; a cable derived from
    a source carries none. State's handbook asked for it on the face of each classified
    document at the latest from 31 Jul 2002, and in a paragraph of the telegram from
    12 Jul 2004. Copies often cut the field, so it stays a warning.
    """
    names = " ".join(filter(None, (block.position, block.classified_by)))
    if not names or block.derived_from or block.reason_span or block.reasons:
        return
    if not _DERIVATIVE.search(names):
        section = law.order.section if law.order else None
        yield found(
            block.classified_by_span or block.span,
            "a classifier is named, but no reason",
            help=f"add section and letter of the order, as in {section} (b)" if section else None,
            severity=INFO if block.cut or is_partial(cable) else None,
        )


@rule(
    id="AUT07",
    severity={"eo-12958": WARNING, "directive-2003": INFO, "security-regulation-2007": WARNING},
    about=signed,
    needs=("reasons",),
    cites=[
        *("eo-13526:1.6(a)(5)", "eo-13292:1.6(a)(5)", "isoo-2003", "32-cfr-2001:2001.21(a)(3)"),
        "5-cfr-1312:1312.8(a)(3)",
    ],
    help="cite the section that has the reasons, with its letter",
    example=CONFIDENTIAL_2008,
    bad="""
        REASON: 1.5 (D)
        ^^^^^^^^^^^^^^^ the reason names section 1.5, the reasons of E.O. 12958 stand in 1.4
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
def reason_of_another_order(block: Authority, cable: Cable, law: Law) -> Iterator[Finding]:
    """The reason names a section in which the order of the day has no reasons.

    Section 1.5 became 1.4 with the marking changes of 22 Sep 2003; from the day
    the amendment was signed both pass. Yet State's handbook of 12 Jul 2004 (5 FAH-1 H-246)
    still told drafters to write 1.5. How long it did was not found, so 1.5 is only
    remarked until State's regulation under the amended order, of 5 Jun 2007.
    """
    order, lawful = law.order, _sections(law)
    seen: set[str] = set()
    for reason in block.reasons if order is not None and lawful else ():
        section = reason.section
        if order is None or section in lawful or section in seen:
            continue
        seen.add(section)
        known = any(section == other.section for other in orders())
        yield found(
            block.reason_span or reason.span,
            f"the reason names section {section}, the reasons of {order} stand in {order.section}",
            help=_handbook(section, law),
            severity=INFO if block.cut else None if known else WARNING,
        )


@rule(
    id="AUT08",
    severity={"eo-12958": ERROR},
    about=signed,
    needs=("reasons",),
    cites=[
        *("22-cfr-9:9.4(c)(1)", "eo-13526:1.4", "eo-13292:1.4", "32-cfr-2001:2001.21(a)(3)"),
        "5-cfr-1312:1312.8(a)(3)",
    ],
    help="write the letter of the reason that applies",
    example=CONFIDENTIAL_2008,
    bad="""
        REASON: 1.4 (J)
                     ^ section 1.4 has the reasons (a) to (h), not (j)
    """,
    good="REASON: 1.4 (B) AND (H)",
)
def reason_letter_unknown(block: Authority, cable: Cable, law: Law) -> Iterator[Finding]:
    """The reason names a letter that its section does not have.

    Without a category of the order the classification has no ground. Section 1.5
    had (a) to (g), section 1.4 has (a) to (h).
    """
    for reason in block.reasons:
        letter = (reason.letter or "").lower()
        known = next((o.letters for o in orders() if o.section == reason.section), "")
        if known and letter not in known:
            right = f"section {reason.section} has the reasons (a) to ({known[-1]})"
            severity = INFO if block.cut else None
            yield found(reason, f"{right}, not ({letter})", severity=severity)


@rule(
    id="AUT09",
    severity={"eo-12958": WARNING},
    about=signed,
    needs=("reasons",),
    cites=[
        *("5-fah-3-h710:H-712(a)(4)", "eo-13526:1.6(a)(5)", "eo-13292:1.6(a)(5)"),
        *("32-cfr-2001:2001.21(a)(3)", "5-cfr-1312:1312.8(a)(3)"),
    ],
    example=CONFIDENTIAL_2008,
    bad="""
        REASON: 1.4
                ^^^ the reason names section 1.4 without a letter
    """,
    good=CONFIDENTIAL_2008,
)
def reason_letter_missing(block: Authority, cable: Cable, law: Law) -> Iterator[Finding]:
    """The reason names a section, but no letter.

    The section lists seven or eight categories; the letter says which one holds.
    """
    lettered = {reason.section for reason in block.reasons if reason.letter is not None}
    for reason in block.reasons:
        if reason.letter is None and reason.section not in lettered:
            message = f"the reason names section {reason.section} without a letter"
            help = "add the letter of the category that holds"
            yield found(reason, message, help=help, severity=INFO if block.cut else None)


@rule(
    id="AUT10",
    severity={"eo-12958": INFO},
    about=signed,
    cites=["32-cfr-2001:2001.21(a)(3)", "5-cfr-1312:1312.8(a)(3)"],
    fixable="writes section and letters in the usual way",
    example=CONFIDENTIAL_2008,
    bad="""
        REASON: 1.4 B+D
                ^^^^^^^ the reason is not written as usual: 1.4(B) AND (D)
    """,
    fixed="REASON: 1.4(B) AND (D)",
    good=[
        *("REASON: 1.4(B) AND (D)", "REASON: 1.4 (B,D)", "REASON: 1.4 (B/D)"),
        *("REASON: 1.4 B AND D", "REASON: 1.4(B)(D)", "REASON: 1.4 (B&D)"),
        "REASON: 1.4 (B), (C) AND (D)",
    ],
)
def reason_spelling(block: Authority, cable: Cable, law: Law) -> Iterator[Finding]:
    """The letters of the reason are written in an unusual way.

    Readers understand it; programs that gather reasons may not. Every common form
    passes.
    """
    sections = {reason.section for reason in block.reasons}
    letters = [reason.letter for reason in block.reasons if reason.letter is not None]
    place = _letters(cable, block) if block.reasons and not block.cut else None
    if place is None or len(sections) != 1 or len(letters) != len(block.reasons):
        return
    written = cable.source.slice(place)
    if "\n" in written or (_USUAL.fullmatch(written) and _balanced(written)):
        return
    right = _usual(sections.pop(), letters, upper=written.upper() == written)
    fix = Fix(f"write {right}", (Edit(place, right),))
    message = f"the reason is not written as usual: {right}"
    yield found(place, message, help=f"write {right}", fix=fix)


@rule(
    id="AUT11",
    severity={"eo-12958": INFO},
    about=signed,
    needs=("reasons", "marks"),
    cites=[
        *("22-cfr-9:9.4(c)(1)(ii)", "eo-13526:1.4(b)", "eo-13292:1.4(b)"),
        "32-cfr-2001:2001.21(a)(3)(i)(B)",
    ],
    help="add (b) if the text holds information of a foreign government",
    example=CONFIDENTIAL_2012,
    bad="""
        REASON: 1.4 (D)
        ^^^^^^^^^^^^^^^ (b), foreign government information, is not among the reasons
        1. (C) Text.
        2. (//GBR C) Text.
           ~~~~~~~~~ foreign government information
    """,
    good=["REASON: 1.4 (B) AND (D)\n1. (C) Text.\n2. (//GBR C) Text.", "on CONFIDENTIAL_2012"],
)
def foreign_information_not_a_reason(block: Authority, cable: Cable, law: Law) -> Iterator[Finding]:
    """Portions are marked as foreign government information, the reason does not say so.

    Letter (b) stands for it. Another reason may hold as well, which only someone who
    knows the text can tell.
    """
    if not block.reasons or block.reason_span is None:
        return
    if any(reason.letter in ("b", None) for reason in block.reasons):
        return
    mark = next((mark for _, mark in cable.marks if mark.marking.is_foreign), None)
    if mark is not None:
        message = "(b), foreign government information, is not among the reasons"
        yield found(block.reason_span, message, beside(mark, "foreign government information"))


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


def _letters(cable: Cable, block: Authority) -> Span | None:
    """Return where section and letters stand, to the bracket after the last of them."""
    if block.reason_span is None:
        return None
    text = cable.source.text
    first = _SECTION.search(text, block.reason_span.start, block.reason_span.end)
    if first is None:
        return None
    end = max(reason.span.end for reason in block.reasons)
    return Span(first.start(), end + (text[end : end + 1] == ")"))


def _balanced(text: str) -> bool:
    return text.count("(") == text.count(")")


def _usual(section: str, letters: list[str], *, upper: bool) -> str:
    marks = [f"({letter.upper() if upper else letter})" for letter in letters]
    joint = " AND " if upper else " and "
    listed = joint.join(filter(None, (", ".join(marks[:-1]), marks[-1])))
    return section + listed
