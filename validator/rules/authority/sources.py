"""Derivative classification: the source, its date, and what does not go with it.

Sources: 32 CFR 2001.22(c) and (d).
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, INFO, OFF, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_2008, CONFIDENTIAL_2012, DERIVED_2012
from validator.law import Law
from validator.law.days import in_words
from validator.rules.authority.nodes import (
    Derived,
    derived,
    header_zone,
)
from validator.rules.shared.completeness import absence
from validator.rules.shared.limits import day_label
from validator.text.numerals import has_digit
from validator.text.regex import regex
from validator.text.source import Span

_CLAIM = regex(
    r"^[ \t]*(?:\([A-Z/]{1,8}\)[ \t]*)?(?P<claim>DERIVATIVE(?:LY)? CLASSIFI(?:ER|ED BY))\b",
    re.IGNORECASE | re.MULTILINE,
)
_EMPTY = regex(r"^[ \t]*(?P<claim>DERIVED +FROM[ \t]*:)[ \t]*\n\s*\n", re.IGNORECASE | re.MULTILINE)
_SOURCE = regex(r"\bDERIVED +FROM\b[ \t]{0,8}:?\s{0,8}\S", re.IGNORECASE)
_LIST = regex(
    r"^[ \t]*(?:LIST OF SOURCES|SOURCES?(?: LIST)?)[ \t]*:[ \t]*(?P<one>[^\n]*)",
    re.IGNORECASE | re.MULTILINE,
)


@rule(
    id="AUT06",
    severity={"eo-13526": WARNING},
    about=derived,
    needs=("classified",),
    cites=["32-cfr-2001:2001.22(d)", "ism-v10:ISM-221", "design"],
    aliases=["AUT13"],
    example=CONFIDENTIAL_2012,
    bad="""
        DERIVED FROM: DSCG 11-1, 5 JAN 2011
                      ~~~~~~~~~~~~~~~~~~~~~ the source
        REASON: 1.4 (B)
        ^^^^^^^^^^^^^^^ a reason stands beside Derived From
    """,
    good=["without REASON\nDERIVED FROM: DSCG 11-1, 5 JAN 2011", "on CONFIDENTIAL_2012"],
)
def reason_on_derivative(cited: Derived, cable: Cable, law: Law) -> Iterator[Finding]:
    """Derived From and Reason stand together.

    The reason belongs to the original decision and stays with it. Classified By and
    Derived From go together since E.O. 13526.
    """
    if cable.is_classified and cited.block.reason_span is not None:
        message = "a reason stands beside Derived From, though only an original decision has one"
        help = "take the reason out"
        yield found(cited.block.reason_span, message, beside(cited, "the source"), help=help)


@rule(
    id="AUT12",
    severity={"eo-12958": ERROR},
    needs=("classified",),
    cites=[
        *("5-fah-1-h130:H-131(b)", "5-fah-1-2002:H-131(b)", "22-cfr-9:9.6(b)"),
        *("32-cfr-2001:2001.22(c)(1)", "5-cfr-1312:1312.8(b)(1)", "ism-v10:ISM-143"),
    ],
    example=CONFIDENTIAL_2012,
    bad="""
        without REASON
        DERIVATIVE CLASSIFIER JANE DOE
        ^^^^^^^^^^^^^^^^^^^^^ the cable is classified derivatively, but no source is named
        ---
        without REASON
        CLASSIFIED BY: DCM JANE DOE
        DERIVED FROM:
        ^^^^^^^^^^^^^ the cable is classified derivatively, but no source is named
    """,
    good=[
        "without REASON\nDERIVATIVE CLASSIFIER JANE DOE\nDERIVED FROM: DSCG 11-1, 5 JAN 2011",
        "on CONFIDENTIAL_2012",
    ],
)
def source_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """A cable claims to be classified derivatively, but names no source.

    The source, or the guide, is the only ground of such a classification.
    """
    if not cable.is_classified or "DERIV" not in cable.capitals:
        return
    message = "the cable is classified derivatively, but no source is named"
    if cable.document is not None and cable.document.source_missing is not None:
        help = "write the source, its office and date after Derived From"
        yield found(cable.document.source_missing, message, help=help)
        return
    text, zone = cable.source.text, header_zone(cable)
    empty = _EMPTY.search(text, zone.start, zone.end)
    claim = empty or _CLAIM.search(text, zone.start, zone.end)
    if claim is not None and (empty is not None or not _SOURCE.search(text, zone.start, zone.end)):
        help = "add a line Derived From with the source, its office and date"
        yield found(Span(*claim.span("claim")), message, help=help, severity=absence(cable))


@rule(
    id="AUT14",
    severity={"eo-12958": INFO},
    about=derived,
    needs=("classified",),
    cites=[
        *("eo-13526:2.1(b)(3)(B)", "eo-13292:2.1(b)(2)(B)", "32-cfr-2001:2001.22(c)(1)(ii)"),
        "5-cfr-1312:1312.8(b)(2)",
    ],
    help="list the sources at the end of the text",
    example=CONFIDENTIAL_2012,
    bad="""
        without REASON
        DERIVED FROM: MULTIPLE SOURCES
                      ^^^^^^^^^^^^^^^^ several sources are cited, but the cable lists none
    """,
    good=[
        "1. (C) Text.\n\nSOURCES: STATE 12345 OF 2011; DSCG 11-1",
        "without REASON\nDERIVED FROM: DSCG 11-1, 5 JAN 2011",
    ],
)
def source_list_missing(cited: Derived, cable: Cable, law: Law) -> Iterator[Finding]:
    """Derived From says ``Multiple Sources``, and no list of them stands in the cable.

    The list may lie in the file of the post, which nobody sees from here: it is
    remarked only.
    """
    listed = _LIST.search(cable.source.text, cable.span.start, cable.span.end)
    if cable.is_classified and cited.several and listed is None:
        yield found(cited, "several sources are cited, but the cable lists none")


@rule(
    id="AUT15",
    severity=OFF,
    about=derived,
    cites=["32-cfr-2001:2001.22(c)(2)"],
    example=CONFIDENTIAL_2012,
    bad="""
        without REASON
        DERIVED FROM: MULTIPLE SOURCES
                      ^^^^^^^^^^^^^^^^ several sources are cited, but only one is listed
        1. (C) Text.

        SOURCES: DSCG 11-1 OF 2011
    """,
    good="1. (C) Text.\n\nSOURCES: STATE 12345 OF 2011; DSCG 11-1",
)
def single_source_called_multiple(cited: Derived, cable: Cable, law: Law) -> Iterator[Finding]:
    """One source is cited as ``Multiple Sources``.

    Off unless asked for: how many sources there were, and whether the one listed is
    itself marked so, is seen only in the sources.
    """
    listed = _LIST.search(cable.source.text, cable.span.start, cable.span.end)
    if not cited.several or listed is None or not listed["one"]:
        return
    if not re.search(r"[;,]|\bAND\b", listed["one"]):
        message = "several sources are cited, but only one is listed"
        yield found(cited, message, help="cite the one source")


@rule(
    id="AUT16",
    severity={"eo-12958": INFO},
    about=derived,
    needs=("classified",),
    cites=["5-fah-1-h130:H-131(b)", "5-fah-1-2002:H-131(b)", "32-cfr-2001:2001.22(c)(1)"],
    help="add the date and number of the source",
    example=DERIVED_2012,
    bad="""
        E.O. 13526: DECL: 6/10/2022
        DERIVED FROM: MEMO
                      ^^^^ the source is cited without date and number
    """,
    good=[
        "E.O. 13526: DECL: 6/10/2022",
        "E.O. 13526: DECL: 6/10/2022\nDERIVED FROM: MULTIPLE SOURCES",
    ],
)
def source_not_traceable(cited: Derived, cable: Cable, law: Law) -> Iterator[Finding]:
    """The source of a derivative cable has neither date nor number.

    A reader must be able to ask for it. Who knows the office may know the source, so
    it is remarked only.
    """
    if cable.is_classified and not cited.several and not has_digit(cited.source):
        yield found(cited, "the source is cited without date and number")


@rule(
    id="AUT17",
    severity={"eo-12958": ERROR},
    about=derived,
    needs=("classified",),
    cites=["32-cfr-2001:2001.22(c)(1)", "design:a source is older than what is derived from it"],
    help="check the date of the source and that of the cable",
    example=CONFIDENTIAL_2008,
    bad="""
        R 110900Z JUN 08
          ~~~~~~~~~~~~~~ the cable is of 11 Jun 2008
        DERIVED FROM: EMBASSY MEMO, 5 JAN 2010
                      ^^^^^^^^^^^^^^^^^^^^^^^^ a source of 5 Jan 2010 is later than the cable
    """,
    good=[
        "DERIVED FROM: EMBASSY MEMO, 5 JAN 2008",
        "DERIVED FROM: EMBASSY MEMO, 5 JAN 2008. DECLASSIFY ON: 6/11/2018",
    ],
)
def source_later_than_cable(cited: Derived, cable: Cable, law: Law) -> Iterator[Finding]:
    """The source of a derivative cable is dated after it.

    One of the two dates is wrong, and with it the day of declassification.
    """
    late = [day for day in cited.block.source_days if law.day is not None and day > law.day]
    if cable.is_classified and late:
        fault = f"a source of {in_words(late[0])} is later than the cable"
        yield found(cited, fault, *day_label(cable))
