"""Statements on marks, and what else is a portion: tables, subject, signature (catalogue POR).

That one mark covers the entire text, ``1. (C - ENTIRE TEXT)``, stood in cables from 1978 to 1995.
Sources: 32 CFR 2001.21(c) and 2001.23(b); IC Markings Manual (2016) C; 5 CFR 1312.8(a)(7).
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.header import Subject
from validator.findings.rule import ERROR, INFO, OFF, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_1979, SECRET_2011
from validator.law import Law
from validator.rules.portions.nodes import Statement, follows_number, statements, subjects
from validator.rules.shared.completeness import is_quoted, matches, quotations
from validator.rules.shared.raising import with_level
from validator.text.regex import regex
from validator.text.source import Span

#: ``ALL PARAS ARE (C)``, ``All portions are SECRET``; compiled at first use
_BLANKET = regex(
    r"\b(?i:ALL\s+(?:PORTIONS|PARAS?|PARAGRAPHS)(?:\s+(?:OF|IN)\s+THIS\s+[A-Z]+)?)"
    r"(?:(?i:\s+(?:ARE|IS)(?:\s+(?:CLASSIFIED|MARKED|CONSIDERED))?)?"
    r"\s+\((?:TS|S|C|U|SBU)(?:/[^()\n]{1,30})?\)"
    r"|(?i:\s+(?:ARE|IS)(?:\s+(?:CLASSIFIED|MARKED|CONSIDERED))?)"
    r"\s+(?:TOP\s+SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED)\b)"
)
#: ``TABLE 1: STOCKS``, but not ``TABLE 1: (C) STOCKS``
_TABLE = regex(
    r"(?P<label>(?:TABLE|Table|FIGURE|Figure|CHART|Chart)[ ]\d{1,2}[ ]*[:.-])"
    r"(?=[ \t]+[A-Z][^()\n]{0,70}(?<![.\r])\r?(?:\n|\Z))"
)
_TABLES = ("TABLE ", "FIGURE ", "CHART ")


@rule(
    id="POR03",
    about=subjects,
    severity=OFF,
    cites=["32-cfr-2001:2001.21(c)", "32-cfr-2001:2001.23(b)(4)"],
    example=SECRET_2011,
    bad="""
        SUBJECT: (S) TRAINING EXAMPLE: LUNCH
                 ^^^ the subject is marked SECRET, like the cable as a whole
    """,
    good=SECRET_2011,
)
def subject_marked_like_text(subject: Subject, cable: Cable, law: Law) -> Iterator[Finding]:
    """The subject has the level of the cable as a whole.

    Off unless asked for: a subject is marked for its own words, and whether these are
    harmless only somebody who knows the matter can tell.
    """
    mark = subject.portion_mark
    if mark is not None and mark.level == cable.level:
        yield found(
            mark,
            f"the subject is marked {mark.level}, like the cable as a whole",
            help="mark the subject for what it says itself",
        )


@rule(
    id="POR18",
    about=statements,
    severity=ERROR,
    cites=["eo-12356:1.5(b)", "eo-12065:1-504", "nara-telegrams", "design"],
    aliases=["S67"],
    example=CONFIDENTIAL_1979,
    bad="""
        1. (C - ENTIRE TEXT)
           ~~~~~~~~~~~~~~~~~ the entire text is marked CONFIDENTIAL
        2. (S) Text.
           ^^^ paragraph 2 is marked SECRET, the entire text CONFIDENTIAL
    """,
    good="1. (C - ENTIRE TEXT)\n2. (C) Text.\n3. Text: (U) opens its line and is no mark.",
)
def mark_beside_entire_text(statement: Statement, cable: Cable, law: Law) -> Iterator[Finding]:
    """A paragraph has a level of its own, though one mark is said to cover the entire text.

    One of the two is wrong. It is an error if the paragraph is the higher, else a
    warning. Letters that open a line elsewhere may be those of a list.
    """
    for paragraph in cable.paragraphs:
        mark = paragraph.portion_mark
        if mark is None or mark.level is None or mark.level == statement.level:
            continue
        if mark.entire_text or follows_number(cable, paragraph, mark):
            yield found(
                mark,
                f"{paragraph.name} is marked {mark.level}, the entire text {statement.level}",
                beside(statement.mark, f"the entire text is marked {statement.level}"),
                help="mark every paragraph, or drop the marks and keep the statement",
                severity=ERROR if mark.level > statement.level else WARNING,
            )


@rule(
    id="POR19",
    about=statements,
    severity=ERROR,
    cites=["32-cfr-2001:2001.21(b)", "nara-telegrams"],
    aliases=["S67"],
    fixable="raises the cable to the level of the statement; only with --unsafe-fixes",
    example=CONFIDENTIAL_1979,
    bad="""
        C O N F I D E N T I A L LA PAZ 02803
        ~~~~~~~~~~~~~~~~~~~~~~~ the cable as a whole is CONFIDENTIAL
        1. (S - ENTIRE TEXT)
           ^^^^^^^^^^^^^^^^^ the entire text is marked SECRET, the cable is CONFIDENTIAL
        2. Text.
    """,
    fixed="S E C R E T LA PAZ 02803",
    good="1. (C - ENTIRE TEXT)\n2. Text.",
)
def entire_text_differs(statement: Statement, cable: Cable, law: Law) -> Iterator[Finding]:
    """The mark of the entire text is not the level of the cable.

    Both speak of the same text. It is an error if the classification line is the
    lower of the two, since readers trust it, else a warning.
    """
    overall, level = cable.overall, cable.level
    if overall is not None and level is not None and statement.level != level:
        higher = statement.level > level
        yield found(
            statement.mark,
            f"the entire text is marked {statement.level}, the cable is {level}",
            beside(overall, f"the cable as a whole is {cable.stated}"),
            help="give both the same level",
            severity=ERROR if higher else WARNING,
            fix=with_level(cable, statement.level) if higher else None,
        )


@rule(
    id="POR20",
    about=statements,
    severity={"eo-12958": INFO, "stricter-2003": WARNING},
    under_ic={"eo-12958": WARNING, "stricter-2003": ERROR},
    cites=["5-fah-1-2004:H-246.2(c)", "32-cfr-2001:2001.21(c)", "5-cfr-1312:1312.8(a)(7)"],
    example=CONFIDENTIAL_1979,
    bad="""
        on CONFIDENTIAL_2007
        1. (C - ENTIRE TEXT)
           ^^^^^^^^^^^^^^^^^ one mark for the entire text does not replace the marks of portions
        2. Text.
    """,
    good="1. (C - ENTIRE TEXT)\n2. Text.",
)
def entire_text_ceased(statement: Statement, cable: Cable, law: Law) -> Iterator[Finding]:
    """One mark is said to cover the entire text, after such statements have ceased.

    Each portion bears its own mark, so that parts can be used alone. The habit
    outlived the order, and one agency's rule still allows it; it is only remarked until
    22 Sep 2003, which is a step of this project and not of the law.
    """
    if statement.level.is_classified:
        yield found(
            statement.mark,
            "one mark for the entire text does not replace the marks of portions",
            help="mark each paragraph for what it says itself",
        )


@rule(
    id="POR21",
    severity={"directive-2010": WARNING},
    under_ic={"directive-2010": ERROR},
    needs=("body_span",),
    cites=[
        *("5-fah-1-2004:H-246.2(c)", "32-cfr-2001:2001.21(c)", "5-cfr-1312:1312.8(a)(7)"),
        "ic-manual-2016:C",
    ],
    example=SECRET_2011,
    bad="""
        1. ALL PARAS ARE (C) UNLESS MARKED.
           ^^^^^^^^^^^^^^^^^ one statement stands for the marks of all portions
    """,
    good=[
        "on SECRET_2011",
        "1. (S) All paragraphs of the treaty are in force.",
        "R 091200Z JUN 09\nE.O. 12958: DECL: 6/8/2019\n1. ALL PARAS ARE (C) UNLESS MARKED.",
    ],
)
def blanket_statement(cable: Cable, law: Law) -> Iterator[Finding]:
    """A statement says which level all portions have.

    It does not travel with a portion that is taken out. An agency's rule of 1995
    allowed it; the Intelligence Community does not, so under its profile it is an
    error.
    """
    start = cable.body_span.start if cable.body_span is not None else 0
    for match in matches(cable, ("ALL ", "ALL\n"), _BLANKET):
        place = Span(start + match.start(), start + match.end())
        if not is_quoted(place, quotations(cable)):
            said = "one statement stands for the marks of all portions"
            yield found(place, said, help="mark each portion")


@rule(
    id="POR26",
    severity={"eo-12958": INFO},
    under_ic={"eo-12958": WARNING},
    needs=("classified", "body_span", "marks"),
    cites=["5-fah-3-h710:H-713", "32-cfr-2001:2001.21(c)"],
    example=SECRET_2011,
    bad="""
        1. (S) Text.

        TABLE 1: STOCKS
        ^^^^^^^^ a table or figure of a classified cable has no mark
    """,
    good=["1. (S) Text.\n\nTABLE 1: (C) STOCKS", "1. (S) Text.\n\n(S) TABLE 1: STOCKS"],
)
def table_unmarked(cable: Cable, law: Law) -> Iterator[Finding]:
    """A table or figure of a classified cable has no mark.

    It is a portion and is copied like one. The mark of the paragraph around it may be
    meant for it, so it is only remarked.
    """
    marked = any(paragraph.portion_mark is not None for paragraph in cable.paragraphs)
    if not cable.is_classified or not marked or cable.body_span is None:
        return
    start = cable.body_span.start
    for match in matches(cable, _TABLES, _TABLE):
        place = Span(start + match.start("label"), start + match.end("label"))
        opens = _opens_block(cable.body, match.start())
        if opens and not is_quoted(place, quotations(cable)):
            said = "a table or figure of a classified cable has no mark"
            yield found(place, said, help="put the mark before its title")


@rule(
    id="POR28",
    severity=OFF,
    needs=("unclassified", "marks"),
    cites=["ic-manual-2016:C"],
    example=SECRET_2011,
    bad="""
        UNCLAS DUSHANBE 001334
        ~~~~~~ the cable as a whole is UNCLASSIFIED
        1. (U) Text.
           ^^^ every portion is marked U in an unclassified cable without controls
        2. (U) Text.
    """,
    good=[
        "UNCLAS DUSHANBE 001334\nSENSITIVE\n1. Text.",
        "UNCLAS DUSHANBE 001334\nSENSITIVE\n1. (U) Text.\n2. (SBU) Text.",
    ],
)
def needless_marks(cable: Cable, law: Law) -> Iterator[Finding]:
    """Every portion of an unclassified cable without controls is marked U.

    Off unless asked for: such marks are not required, but nothing forbids them.
    """
    marks = [mark for portion, mark in cable.marks if portion.name != "the subject"]
    if cable.overall is None or cable.level is None or cable.is_classified:
        return
    if marks and cable.administrative is None and all(mark.marking.is_bare for mark in marks):
        yield found(
            marks[0],
            "every portion is marked U in an unclassified cable without controls",
            beside(cable.overall, f"the cable as a whole is {cable.stated}"),
            help="drop the marks if you like: none is required",
        )


@rule(
    id="POR30",
    forms=("cable",),
    severity=OFF,
    needs=("classified", "signatures"),
    cites=["32-cfr-2001:2001.21(c)", "32-cfr-2001:2001.23(b)(3)"],
    example=SECRET_2011,
    bad="""
        1. (S) Text.

        DOE
        ^^^ the signature of a classified cable has no mark
    """,
    good=["UNCLAS DUSHANBE 001334\n1. Text.\n\nDOE", "1. (S) Text.\n\n(U) DOE"],
)
def signature_unmarked(cable: Cable, law: Law) -> Iterator[Finding]:
    """The signature block of a classified cable has no mark.

    Off unless asked for: it needs one only if its words are classified themselves,
    which only somebody who knows the matter can tell. No cable that was read had one.
    """
    if cable.is_classified and cable.signatures:
        yield found(
            cable.signatures[-1],
            "the signature of a classified cable has no mark",
            help="mark the block if its words are classified",
        )


#: so much before a place tells whether a blank line stands there
_LOOK_BACK = 500


def _opens_block(text: str, place: int) -> bool:
    """Whether a blank line stands before a place, or nothing at all."""
    lines = text[max(place - _LOOK_BACK, 0) : place].rstrip(" \t").splitlines()
    return not lines or not lines[-1].strip()
