"""Which level the cable as a whole bears: one, and only one (catalogue CLS).

Sources: 32 CFR 2001.21(b); 5 FAH-2 H-222 for the classification line of a telegram.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.header import Banner, ClassificationLine
from validator.findings.rule import ERROR, INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007
from validator.law import Law
from validator.rules.classification.document_banners import opening_banner
from validator.rules.shared.completeness import absence, beginning


@rule(
    id="CLS01",
    severity=ERROR,
    needs=("no level",),
    cites=[
        *("5-fah-2-h220:H-222(a)", "5-fah-3-h710:H-712(a)(1)", "22-cfr-9-1982:9.12(b)(5)(i)"),
        *("eo-13526:1.6(a)(1)", "eo-13292:1.6(a)(1)", "eo-12356:1.5(a)(1)", "eo-12065:1-501(d)"),
        *("eo-11652:4(A)", "eo-10501:5(b)", "32-cfr-2001:2001.21(b)"),
    ],
    example=CONFIDENTIAL_2007,
    bad="""
        without classification line
        E.O. 12958: DECL: 9/19/2017
        ^^^^^^^^^^^ no line names the level of the cable
        ---
        whole: a telegram of 1962 has no such lines
        INCOMING TELEGRAM        Department of State

        Control: 11574
        Rec'd: July 17, 1962
        FROM: Tokyo
        TO: Secretary of State
        NO: 115, July 17, noon
            ^^^^^^^^^^^^^^^^^^ no line names the level of the cable

        Training example.

        GP-3
        DOE
    """,
    good="""
        on CONFIDENTIAL_2007
        ---
        whole: a telegram of 1962 has no such lines
        INCOMING TELEGRAM        Department of State

        SECRET

        Control: 11574
        Rec'd: July 17, 1962
        FROM: Tokyo
        TO: Secretary of State
        NO: 115, July 17, noon

        Training example.

        GP-3
        DOE
        ---
        on SMART_UNCLASSIFIED_2011
        CONFIDENTIAL
        Subject: (U) TRAINING EXAMPLE
        1. (C) Text.
    """,
)
def classification_line_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """No line names the level of the cable as a whole.

    Without it nobody knows how the cable must be handled. A page heading is
    enough; copies of label messages may have lost theirs, so that is only remarked.
    Nor may a marking that stands alone, or a portion mark, be without one.
    """
    if cable.form == "marking":
        yield from _without_level(cable)
        return
    if cable.document is not None:
        yield from opening_banner(cable, cable.document)
        return
    if cable.overall is not None:
        return
    required = cable.rolled_up.level if cable.rolled_up is not None else None
    lost = cable.form == "smart" and (required is None or not required.is_classified)
    yield found(
        beginning(cable),
        "no line names the level of the cable as a whole",
        help=_LEVEL_LINE.get(
            "printed" if cable.printed is not None else cable.form,
            "write level, post and number on a line above the text",
        ),
        severity=INFO if lost else absence(cable),
    )


#: how a level is given in a message of SMART, and in a telegram that was printed
_LEVEL_LINE = {
    "smart": "write the level on the first line, above the fields",
    "printed": "write the level on a line of its own above the text",
}


def _without_level(cable: Cable) -> Iterator[Finding]:
    """Find a marking that stands alone and of which the level is missing or cannot be read.

    An unknown word in its place is reported as such (CLS04, POR09, DIS66).
    """
    for _, written in cable.written:
        unknown = any(entry.kind == "unknown" for entry in written.entries[:1])
        if written.level is None and not unknown:
            message = "the marking names no level that can be read"
            yield found(written, message, help="begin with the level")


@rule(
    id="CLS08",
    forms=("cable",),
    severity=ERROR,
    needs=("classification_lines",),
    about=("banners", "second classification line"),
    cites=[
        *("5-fah-2-h220:H-222(b)", "eo-13526:1.6(a)(1)", "eo-13292:1.6(a)(1)"),
        *("eo-12356:1.5(a)(1)", "eo-12065:1-501(d)", "32-cfr-2001:2001.21(b)", "design"),
    ],
    example=CONFIDENTIAL_2007,
    bad="""
        SECRET
        ^^^^^^ the header says SECRET, its classification line says CONFIDENTIAL

        C O N F I D E N T I A L DUSHANBE 001334
        ~~~~~~~~~~~~~~~~~~~~~~~ the classification line says CONFIDENTIAL
    """,
    good="""
        SECRET

        S E C R E T DUSHANBE 001334
        1. (S) Text.
    """,
)
def two_levels_in_header(cable: Cable, law: Law) -> Iterator[Finding]:
    """A second level in the header differs from that of the classification line.

    Nobody can tell which holds; until somebody does, the higher must be obeyed. An
    UNCLASSIFIED heading on a classified cable since E.O. 12958, or beside the stamps of
    a release, is usually the stamp of one, so it is only remarked.
    """
    line = cable.classification
    if line is None or line.level is None:
        return
    stamped = any(stamp.kind in ("release", "regrading") for stamp in cable.stamps)
    for other in _levels_in_header(cable, line):
        if other.level is None or other.level == line.level:
            continue
        released = isinstance(other, Banner) and not other.level.is_classified
        doubt = WARNING if other.repaired is not None else None
        yield found(
            other,
            f"the header {other.says}, its classification line {line.says}",
            beside(line, f"the classification line {line.says}"),
            help=f"handle the cable as {max(other.level, line.level)} until one is corrected",
            severity=INFO if released and (stamped or law.in_force("eo-12958")) else doubt,
        )


def _levels_in_header(
    cable: Cable, line: ClassificationLine
) -> Iterator[ClassificationLine | Banner]:
    """Yield what else names a level above the E.O. line of the first section."""
    first = cable.declassification or cable.subject
    end = first.span if first is not None else cable.body_span if cable.printed else None
    if end is None:
        return
    for other in cable.classification_lines[1:]:
        if other.section == line.section and other.span < end:
            yield other
    for banner in cable.banners:
        if banner.span < end:
            yield banner
