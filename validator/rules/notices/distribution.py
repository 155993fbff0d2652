"""Distribution statements of technical documents of the Department of Defense.

Cables seldom bear them, but pass on documents that do. The catalogue has no rows for
them; the ids go on where its family DIS ends. Source: DoDI 5230.24 as the rules of
ISM.XML cite it.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.diagnostic import Label
from validator.findings.nodes import nodes
from validator.findings.rule import ERROR, INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import SECRET_2014, UNCLAS_2011
from validator.law import Law
from validator.rules.shared.completeness import in_body
from validator.rules.shared.distribution import Statement, distribution_statements
from validator.rules.shared.marks import listed
from validator.text.regex import regex

_INSTRUCTION = regex(
    r"(?i)\b(?:IAW|UNDER|PER|IN ACCORDANCE WITH)\s(?:DODI|DODD|DOD INSTRUCTION)\s5230\.24"
)
_DATE = (
    r"(?i)\b(?:\d{8}|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|"
    r"(?:\d{1,2}\s)?[A-Z]{3,9}\.?,?\s(?:\d{1,2},\s)?\d{4})\b"
)
_OFFICE = r"(?i)\bREFERRED\s{1,3}TO\s"
_REASONS = (
    r"(?i)\b(?:ADMINISTRATIVE|CONTRACTOR|CRITICAL|DIRECT\sMILITARY|EXPORT|FOREIGN\sGOVERNMENT|"
    r"OPERATION|PREMATURE|PROPRIETARY|SOFTWARE|SPECIFIC\sAUTHORITY|TEST\sAND|VULNERABILITY)"
)
#: what public release would give away, with the rule of ISM that says so
_PROTECTED = {"NODIS", "EXDIS", "LES", "LES NOFORN", "PROPIN", "DEA SENSITIVE", "FISA"}
_PROTECTED |= {"DOE UCNI", "DOD UCNI"}


@nodes(needs=("body_span", "distribution statement"))
def statements(cable: Cable, law: Law) -> tuple[Statement, ...]:
    """Return the distribution statements in the body of a cable."""
    return distribution_statements(cable)


@rule(
    id="DIS52",
    severity=ERROR,
    needs=("body_span", "distribution statement"),
    cites=["ism-v10:159", "ism-v10:161", "ism-v10:239", "ism-v10:240"],
    example=UNCLAS_2011,
    bad="""
        on SECRET_2014
        FM AMEMBASSY OSLO
        S E C R E T OSLO 000123
        ~~~~~~~~~~~ the cable is SECRET
        1. (S) Text.
        2. (U) DISTRIBUTION STATEMENT A. Approved for public release.
               ^^^^^^^^^^^^^^^^^^^^^^^^ distribution statement A releases to the public a cable that
        ---
        UNCLASSIFIED//LES
        1. (U//LES) Text.
           ~~~~~~~~ paragraph 1 is marked LES
        2. (U) DISTRIBUTION STATEMENT A. Approved for public release.
               ^^^^^^^^^^^^^^^^^^^^^^^^ distribution statement A releases to the public a cable with
    """,
    good="""
        FM AMEMBASSY OSLO
        UNCLAS OSLO 000123
        1. Text. DISTRIBUTION STATEMENT A. Approved for public release.
    """,
)
def public_release_of_protected_text(cable: Cable, law: Law) -> Iterator[Finding]:
    """Distribution statement A stands in a cable that is classified or controlled.

    It releases the document to the public.
    """
    public = next((one for one in distribution_statements(cable) if one.letter == "A"), None)
    if public is None or cable.overall is None:
        return
    if cable.is_classified:
        what = f"that is {cable.stated}"
        label = beside(cable.overall, f"the cable is {cable.stated}")
    else:
        controlled = next(_controlled(cable), None)
        if controlled is None:
            return
        what, label = controlled
    yield found(
        public.span,
        f"distribution statement A releases to the public a cable {what}",
        label,
        help="have the statement reviewed",
    )


def _controlled(cable: Cable) -> Iterator[tuple[str, Label]]:
    """Yield the controls of portions that public release would give away, and where they are."""
    for portion, mark in cable.marks:
        held = sorted(_PROTECTED & mark.marking.controls) or [mark.marking.administrative or ""]
        if held[0]:
            yield f"with {held[0]}", beside(mark, f"{portion.name} is marked {held[0]}")


@rule(
    id="DIS53",
    severity=WARNING,
    about=statements,
    cites=["ism-v10:157", "ism-v10:237", "ism-v10:238"],
    example=UNCLAS_2011,
    bad="""
        1. Text. DISTRIBUTION STATEMENT C. Distribution authorized to agencies.
                 ^^^^^^^^^^^^^^^^^^^^^^^^ distribution statement C lacks a reason, a date and an
    """,
    good="""
        1. DISTRIBUTION STATEMENT C. Distribution authorized to agencies (export
        controlled) (5 Mar 2014). Other requests shall be referred to DOD.
    """,
)
def incomplete_distribution_statement(one: Statement, cable: Cable, law: Law) -> Iterator[Finding]:
    """A distribution statement lacks its reason, its date or the office to ask.

    Statements B to F and X say since when and whom to ask, B to E also why. The designation
    indicator of CUI gives the letter alone.
    """
    if one.letter == "A" or one.is_cited:
        return
    wanted = [("a reason", _REASONS)] if one.letter in "BCDE" else []
    wanted += [("a date", _DATE), ("an office", _OFFICE)]
    lacks = [word for word, shape in wanted if not re.search(shape, one.text)]
    if lacks:
        words = listed(lacks)
        message = f"distribution statement {one.letter} lacks {words}"
        yield found(one.span, message, help=f"add {words}")


@rule(
    id="DIS54",
    severity=WARNING,
    needs=("body_span", "distribution statement"),
    cites=["ism-v10:162"],
    example=UNCLAS_2011,
    bad="""
        1. DISTRIBUTION STATEMENT A.
           ~~~~~~~~~~~~~~~~~~~~~~~~ distribution statement A
        2. DISTRIBUTION STATEMENT B.
           ^^^^^^^^^^^^^^^^^^^^^^^^ distribution statement B contradicts statement A
    """,
    good="1. DISTRIBUTION STATEMENT A.\n2. Text.",
)
def two_distribution_statements(cable: Cable, law: Law) -> Iterator[Finding]:
    """A cable bears two different distribution statements.

    Each says who may have the document; both cannot be obeyed.
    """
    first, *others = distribution_statements(cable) or (None,)
    for one in others:
        if first is not None and one is not None and one.letter != first.letter:
            yield found(
                one.span,
                f"distribution statement {one.letter} contradicts statement {first.letter}",
                beside(first.span, f"distribution statement {first.letter}"),
                help="keep the stricter one until it is resolved",
            )


@rule(
    id="DIS55",
    severity=WARNING,
    about=statements,
    cites=["ism-v10:158"],
    example=SECRET_2014,
    bad="""
        FM AMEMBASSY OSLO
        S E C R E T OSLO 000123
        ~~~~~~~~~~~ the cable is SECRET
        1. (U) DISTRIBUTION STATEMENT X.
               ^^^^^^^^^^^^^^^^^^^^^^^^ distribution statement X is for unclassified text, the cable
    """,
    good="1. (U) DISTRIBUTION STATEMENT F.",
)
def unfit_distribution_statement(one: Statement, cable: Cable, law: Law) -> Iterator[Finding]:
    """A classified cable has a distribution statement other than B to F.

    The others are for documents without a level. Statement A has a rule of its own.
    """
    if one.letter == "X" and cable.is_classified and cable.overall is not None:
        stated = f"the cable is {cable.stated}"
        yield found(
            one.span,
            f"distribution statement X is for unclassified text, {stated}",
            beside(cable.overall, stated),
            help="use one of the statements B to F",
        )


@rule(
    id="DIS56",
    severity=INFO,
    needs=("body_span", "instruction on distribution"),
    cites=["ism-v10:155"],
    example=UNCLAS_2011,
    bad="""
        1. Text. Marked in accordance with DoDI 5230.24.
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the text has no distribution statement under
    """,
    good="1. Marked in accordance with DoDI 5230.24. DISTRIBUTION STATEMENT A.",
)
def no_distribution_statement(cable: Cable, law: Law) -> Iterator[Finding]:
    """A text says it is marked under DoDI 5230.24, but has no distribution statement.

    The statement may stand on the document that the cable speaks of, so it is only
    remarked.
    """
    if distribution_statements(cable):
        return
    match = _INSTRUCTION.search(cable.body)
    if match is not None:
        message = "the text has no distribution statement under DoDI 5230.24"
        yield found(in_body(cable, match), message, help="add the statement")
