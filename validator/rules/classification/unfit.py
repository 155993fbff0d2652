"""What the overall marking bears that does not go with its level or its day (catalogue CLS).

Sources: IC Markings Manual (2016) I; ISM v10; CUI Marking Handbook; 32 CFR 2002.20;
5 FAH-3 H-713 for SMART.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, INFO, OFF, WARNING, Finding, beside, found, rule
from validator.findings.specimens import SECRET_2011, SECRET_2014, SMART_UNCLASSIFIED_2011
from validator.law import Law
from validator.law.levels import TOP_SECRET
from validator.markings.written import MarkingText
from validator.rules.shared.mark_nodes import all_marks, every, holding
from validator.rules.shared.marks import called, marks

#: kinds of controls, and controls, that presuppose classified text
_KINDS = ("sci", "sap")
_WORDS = ("RD", "FRD", "TFNI", "RD-CNWDI", "ORCON", "ORCON-USGOV")
_LEGACY = ("SBU", "SBU NOFORN", "FOUO", "LES", "LES NOFORN")


@rule(
    id="CLS19",
    about=holding("declassification"),
    severity={"ic-banner-2008": WARNING},
    cites=["ic-manual-2016:I"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        SECRET//NOFORN//20351231
                        ^^^^^^^^ a date or exemption of declassification is in the heading
        ---
        SECRET//X1
                ^^ a date or exemption of declassification is in the heading
    """,
    good=[
        "SECRET//NOFORN",
        "R 091200Z JUN 07\nSECRET//NOFORN//20121231\nE.O. 12958: DECL: 6/8/2017",
    ],
)
def declassification_in_marking(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """A marking has a date or exemption of declassification.

    Until February 2008 the last field of a heading did. Since then only the E.O. line
    says when text is declassified, so that the two cannot contradict each other.
    """
    for entry in mark.of("declassification"):
        message = f"a date or exemption of declassification is in {called(cable, mark)}"
        yield found(entry, message, help="write it on the E.O. line only")


@rule(
    id="CLS22",
    about=all_marks(*_KINDS, *_WORDS, among=every),
    needs=["unclassified"],
    severity={"eo-11652": ERROR},
    cites=["ism-v10:16", "ism-v10:28", "ism-v10:174"],
    example=SECRET_2011,
    bad="""
        UNCLASSIFIED//SI
                      ^^ SI does not go with an UNCLASSIFIED heading
        ---
        UNCLASSIFIED//ORCON
                      ^^^^^ ORCON does not go with an UNCLASSIFIED heading
    """,
    good=["SECRET//SI//NOFORN", "UNCLASSIFIED//FOUO"],
)
def classified_control_on_unclassified_heading(
    mark: MarkingText, cable: Cable, law: Law
) -> Iterator[Finding]:
    """A control of classified text is in an unclassified heading.

    Compartments, special access programs, data of atomic energy and ORCON presuppose a
    level. Either they do not belong there, or text goes about without its level.
    """
    level = mark.level
    if not mark.is_heading or level is None or level.is_classified:
        return
    for entry in mark.entries:
        term = entry.meaning.term
        presupposes = entry.kind in _KINDS or entry.word in _WORDS
        if presupposes and term is not None and term.levels and level.letter not in term.levels:
            message = f"{entry.word} does not go with an {level} heading"
            help = "ask the originator which is right, the level or the control"
            yield found(entry, message, help=help)


@rule(
    id="CLS23",
    about=holding("cui", among=every),
    severity={"cui-2016": ERROR},
    cites=["cui-handbook:p. 35", "32-cfr-2002:2002.20"],
    example=SECRET_2014,
    bad="""
        R 091200Z JUN 18
        CUI//SECRET
        ~~~ CUI belongs after the level and its controls
             ^^^^^^ SECRET belongs before CUI
        ---
        R 091200Z JUN 18
        1. (CUI//S//NF) Text.
            ~~~ CUI belongs after the level and its controls
                 ^ SECRET belongs before CUI
    """,
    good=["R 091200Z JUN 18\nSECRET//CUI", "R 091200Z JUN 18\n1. (CUI//SP-CTI) Text."],
)
def cui_before_level(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """A marking begins with CUI, and a level follows.

    The level comes first and is never replaced: a reader who sees CUI takes the text
    for unclassified.
    """
    first, level = mark.of("cui")[0], mark.level_entry
    if level is not None and first.span < level.span:
        label = beside(first, "CUI belongs after the level and its controls")
        yield found(level, f"{level.word} belongs before CUI", label, help="write the level first")


@rule(
    id="CLS24",
    severity=OFF,
    cites=["32-cfr-2002:2002.20"],
    example=SECRET_2014,
    bad="""
        R 091200Z JUN 18
        UNCLASSIFIED//FOUO
                      ^^^^ FOUO is replaced by CUI
        ---
        R 091200Z JUN 18
        UNCLAS DUSHANBE 001334
        SENSITIVE
        ^^^^^^^^^ SENSITIVE is replaced by CUI
    """,
    good=["without classification line\nCUI", "UNCLASSIFIED//FOUO"],
)
def legacy_control_beside_cui(cable: Cable, law: Law) -> Iterator[Finding]:
    """A control that CUI replaces is on a cable of an agency that uses CUI.

    Off unless asked for: which agency had gone over to CUI on which day, no cable
    tells. Select it for the cables of an agency that has; it speaks on those written
    since 14 November 2016.
    """
    if not law.in_force("cui-2016"):
        return
    help = "write CUI and its category"
    for mark in marks(cable):
        for entry in mark.saying(_LEGACY):
            yield found(entry, f"{entry.word} is replaced by CUI", help=help)
    for caption in cable.captions:
        if caption.word == "SENSITIVE":
            yield found(caption, "SENSITIVE is replaced by CUI", help=help)


@rule(
    id="CLS25",
    forms=("cable",),
    severity={"directive-2010": INFO},
    needs=("smart", "classified"),
    cites=["5-fah-3-h710:H-713"],
    example=SMART_UNCLASSIFIED_2011,
    bad="""
        TOP SECRET
        ^^^^^^^^^^ the cable is TOP SECRET, but SMART carries nothing above SECRET
        Subject: (U) TRAINING EXAMPLE
        1. (TS) Text.
    """,
    good=[
        "SECRET\nSubject: (U) TRAINING EXAMPLE\n1. (S) Text.",
        "on SECRET_2011\nT O P  S E C R E T DUSHANBE 001334\n1. (TS) Text.",
    ],
)
def top_secret_in_smart(cable: Cable, law: Law) -> Iterator[Finding]:
    """A TOP SECRET cable has the form of SMART.

    That system may not carry it. Copies can be reset in another form, so it is only
    remarked.
    """
    overall = cable.overall
    if cable.form == "smart" and overall is not None and overall.level == TOP_SECRET:
        message = "the cable is TOP SECRET, but SMART carries nothing above SECRET"
        yield found(overall, message, help="send it by another system")
