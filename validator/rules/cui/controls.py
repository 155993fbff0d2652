"""Limited dissemination controls of controlled unclassified information.

Sources: 32 CFR 2002.16(b)(4) and 2002.20(b)(3); the registry of the National Archives.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, INFO, OFF, WARNING, Finding, beside, found, rule
from validator.findings.specimens import SECRET_2014
from validator.law import Law
from validator.law.cui import LIMITING
from validator.law.levels import UNCLASSIFIED
from validator.markings.written import Entry, MarkingText
from validator.rules.cui.nodes import marked
from validator.rules.shared.mark_nodes import pairs
from validator.rules.shared.marks import excluding, mark_called, marks

_PRIVILEGED = ("ATTORNEY-CLIENT", "ATTORNEY-WP")


@rule(
    id="CUI07",
    needs=["marks"],
    about=sorted(LIMITING),
    severity={"cui-2016": ERROR},
    cites=["cui-registry:limited-dissemination", "32-cfr-2002:2002.16(b)(4)"],
    example=SECRET_2014,
    bad="""
        R 091200Z JUN 18
        1. (S//FED ONLY) Text.
               ^^^^^^^^ FED ONLY stands in a mark without CUI
    """,
    good="R 091200Z JUN 18\n1. (CUI//FED ONLY) Text.",
)
def limited_control_without_cui(cable: Cable, law: Law) -> Iterator[Finding]:
    """A control that limits the dissemination of CUI stands in a mark without CUI.

    On other text it says nothing: classified text has controls of its own, and other
    unclassified text may not be limited.
    """
    for mark in marks(cable):
        if "CUI" in mark.said:
            continue
        for entry in mark.saying(LIMITING):
            yield found(
                entry,
                f"{entry.word} stands in a mark without CUI",
                help="write CUI before it, or take the control out",
            )


@rule(
    id="CUI08",
    about=pairs(("FEDCON",), ("FED ONLY", "NOCON")),
    severity={"cui-2016": ERROR},
    cites=["cui-registry:limited-dissemination"],
    example=SECRET_2014,
    bad="""
        R 091200Z JUN 18
        1. (CUI//FED ONLY/FEDCON) Text.
                 ~~~~~~~~ FED ONLY excludes FEDCON
                          ^^^^^^ FEDCON and FED ONLY exclude each other
    """,
    good="R 091200Z JUN 18\n1. (CUI//FEDCON) Text.",
)
def limited_controls_exclude(
    pair: tuple[Entry, Entry], cable: Cable, law: Law
) -> Iterator[Finding]:
    """A mark lets contractors have the text and keeps it from them.

    FEDCON names federal employees and contractors, FED ONLY the employees alone, NOCON
    everybody but contractors.
    """
    yield excluding(pair, "keep the one that the agency decided on")


@rule(
    id="CUI09",
    needs=["CUI"],
    about=_PRIVILEGED,
    severity={"cui-2016": WARNING},
    cites=["cui-registry:category-detail/legal-privilege"],
    example=SECRET_2014,
    bad="""
        R 091200Z JUN 18
        1. (CUI//AC) Text.
                 ^^ ATTORNEY-CLIENT stands without the category PRIVILEGE
    """,
    good="R 091200Z JUN 18\n1. (CUI//PRIVILEGE//AC) Text.\n2. (CUI//PRVCY) Text.",
)
def privilege_not_named(cable: Cable, law: Law) -> Iterator[Finding]:
    """Attorney-client or attorney work product stands without the category PRIVILEGE.

    Both controls are for privileged text alone, and the category says that it is.
    """
    for mark in marks(cable):
        entry = mark.first(_PRIVILEGED)
        if entry is not None and "CUI" in mark.said and "CUI PRIVILEGE" not in mark.said:
            message = f"{entry.word} stands without the category PRIVILEGE"
            yield found(entry, message, help="write CUI//PRIVILEGE before the control")


@rule(
    id="CUI10",
    about=marked,
    severity={"cui-2016": INFO},
    cites=["32-cfr-2002:2002.20(b)", "cui-registry:category-detail", "dod-cui:training"],
    example=SECRET_2014,
    bad="""
        R 091200Z JUN 18
        1. (U//CUI) Text.
            ^ a level stands before CUI in the mark of paragraph 1
    """,
    good="R 091200Z JUN 18\n1. (CUI) Text.",
)
def unclassified_before_cui(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """UNCLASSIFIED stands before CUI.

    CUI says by itself that the text is not classified, and its marking has no other element
    before it. The Department of Defense forbids the word; elsewhere it is only remarked.
    """
    level = mark.level_entry
    if level is not None and mark.level == UNCLASSIFIED and level.meaning.level == UNCLASSIFIED:
        where = mark_called(cable, mark)
        yield found(
            level, f"a level stands before CUI in {where}", help="begin the marking with CUI"
        )


@rule(
    id="CUI11",
    about=marked,
    severity=OFF,
    cites=["dod-cui:training/banner-line", "dodi-5200-48"],
    example=SECRET_2014,
    bad="""
        R 091200Z JUN 21
        CUI//SP-CTI
             ^^^^^^ the banner says more than CUI
    """,
    good="R 091200Z JUN 21\n1. (CUI//SP-CTI) Text.",
)
def banner_says_more_than_cui(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """A banner of the Department of Defense names categories or controls of CUI.

    There the banner is CUI alone; category and control stand in the designation indicator on
    the first page.
    """
    if mark.is_heading and mark.level == UNCLASSIFIED:
        more = [entry for entry in mark.entries if entry.word != "CUI" and entry.kind != "level"]
        if more:
            yield found(
                more[0],
                "the banner says more than CUI",
                help="write CUI alone; put the rest into the designation indicator",
            )


@rule(
    id="CUI12",
    about=marked,
    severity=OFF,
    cites=["dod-cui:training/classified", "dodi-5200-48"],
    example=SECRET_2014,
    bad="""
        R 091200Z JUN 21
        SECRET//CUI
        ~~~~~~ the level protects the whole
                ^^^ a classified banner says CUI
        1. (CUI) Text.
    """,
    good="R 091200Z JUN 21\nSECRET\n1. (S) Text.\n2. (CUI) Text.",
)
def cui_in_classified_banner(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """A classified banner of the Department of Defense says CUI.

    There CUI stands in portion marks alone, and the level protects the whole.
    """
    entry = mark.entry("CUI")
    if mark.is_heading and mark.is_classified and entry is not None:
        yield found(
            entry,
            "a classified banner says CUI",
            beside(mark.level_entry or mark, "the level protects the whole"),
            help="take CUI out of the banner",
        )
