"""What the overall marking bears that does not go with its level or its day (catalogue CLS).

Sources: IC Markings Manual (2016) I; ISM v10; CUI Marking Handbook; 32 CFR 2002.20;
5 FAH-3 H-713 for SMART.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, INFO, OFF, WARNING, Finding, beside, found, rule
from validator.law import Law
from validator.law.levels import TOP_SECRET
from validator.rules.shared.marks import ic_marks, marks
from validator.rules.shared.specimens import heading, portion, specimen

__all__ = ["cui_before_level", "declassification_in_marking", "legacy_control_beside_cui"]
__all__ += ["classified_control_on_unclassified_heading", "top_secret_in_smart"]

#: kinds of controls, and controls, that presuppose classified text
_KINDS = ("sci", "sap")
_WORDS = ("RD", "FRD", "TFNI", "RD-CNWDI", "ORCON", "ORCON-USGOV")
_LEGACY = ("SBU", "SBU NOFORN", "FOUO", "LES", "LES NOFORN")


@rule(
    id="CLS19",
    about=["declassification"],
    severity={"ic-banner-2008": WARNING},
    cites=["ic-manual-2016:I"],
    profile="ic",
    bad=[
        heading("SECRET//NOFORN//<20351231>", say="a declassification field stands in the heading"),
        heading("SECRET//<X1>", say="a declassification field stands in the heading"),
    ],
    good=[heading("SECRET//NOFORN"), heading("SECRET//NOFORN//20121231", year=7)],
)
def declassification_in_marking(cable: Cable, law: Law) -> Iterator[Finding]:
    """A marking bears a date or exemption of declassification.

    Until February 2008 the last field of a heading did. Since then only the E.O. line
    says when text is declassified, so that the two can not contradict each other.
    """
    for mark in ic_marks(cable, law):
        for entry in mark.text.of("declassification"):
            yield found(
                entry,
                f"a declassification field stands in {mark.name}",
                help="say it on the E.O. line alone",
            )


@rule(
    id="CLS22",
    about=[*_KINDS, *_WORDS],
    severity={"eo-11652": ERROR},
    needs=("unclassified",),
    cites=["ism-v10:16", "ism-v10:28", "ism-v10:174"],
    bad=[
        heading("UNCLASSIFIED//<SI>", say="SI stands in an UNCLASSIFIED heading"),
        heading("UNCLASSIFIED//<ORCON>", say="ORCON stands in an UNCLASSIFIED heading"),
    ],
    good=[heading("SECRET//SI//NOFORN"), heading("UNCLASSIFIED//FOUO")],
)
def classified_control_on_unclassified_heading(cable: Cable, law: Law) -> Iterator[Finding]:
    """A control of classified text stands in an unclassified heading.

    Compartments, special access programs, data of atomic energy and ORCON presuppose a
    level. Either they do not belong there, or text goes about without its level.
    """
    for mark in marks(cable):
        if not mark.is_heading or mark.level is None or mark.is_classified:
            continue
        for entry in mark.entries:
            term = entry.meaning.term
            if entry.kind not in _KINDS and entry.word not in _WORDS:
                continue
            if term is not None and term.levels and mark.level.letter not in term.levels:
                yield found(
                    entry,
                    f"{entry.word} stands in an {mark.level} heading",
                    help="have the level and the control reviewed",
                )


@rule(
    id="CLS23",
    about=["cui"],
    severity={"cui-2016": ERROR},
    cites=["cui-handbook:p. 35", "32-cfr-2002:2002.20"],
    bad=[
        heading("{CUI}//<SECRET>", say="SECRET stands behind CUI", beside="goes behind", year=18),
        portion("{CUI}//<S>//NF", say="SECRET stands behind CUI", beside="goes behind", year=18),
    ],
    good=[heading("SECRET//CUI", year=18), portion("CUI//SP-CTI", year=18)],
)
def cui_before_level(cable: Cable, law: Law) -> Iterator[Finding]:
    """A marking begins with CUI, and a level follows.

    The level comes first and is never replaced: a reader who sees CUI takes the text
    for unclassified.
    """
    for mark in marks(cable):
        first = next(iter(mark.text.of("cui")), None)
        level = mark.text.level_entry
        if first is not None and level is not None and first.span < level.span:
            yield found(
                level,
                f"{level.word} stands behind CUI",
                beside(first, "CUI goes behind the level and its controls"),
                help="write the level first",
            )


@rule(
    id="CLS24",
    severity=OFF,
    cites=["32-cfr-2002:2002.20"],
    bad=[
        heading("UNCLASSIFIED//<FOUO>", say="FOUO is replaced by CUI", year=18),
        heading("UNCLAS DUSHANBE 001334\n\n<SENSITIVE>", say="SENSITIVE is replaced", year=18),
    ],
    good=[heading("CUI", year=18), heading("UNCLASSIFIED//FOUO", year=14)],
)
def legacy_control_beside_cui(cable: Cable, law: Law) -> Iterator[Finding]:
    """A control that CUI replaces stands on a cable of an agency that uses CUI.

    Off unless asked for: which agency had gone over to CUI on which day, no cable
    tells. Select it for the cables of an agency that has; it speaks on those written
    since 14 November 2016.
    """
    for mark in marks(cable) if law.in_force("cui-2016") else ():
        for entry in mark.all(_LEGACY):
            yield found(
                entry,
                f"{entry.word} is replaced by CUI",
                help="write CUI and its category",
            )
    for caption in cable.captions if law.in_force("cui-2016") else ():
        if caption.word == "SENSITIVE":
            yield found(caption, "SENSITIVE is replaced by CUI", help="write CUI and its category")


@rule(
    id="CLS25",
    severity={"directive-2010": INFO},
    needs=("smart", "classified"),
    cites=["5-fah-3:H-713"],
    bad=[
        """
        TOP SECRET
        ^^^^^^^^^^ SMART carries nothing above SECRET

        MRN: 11 DUSHANBE 334
        Date/DTG: Jul 09, 2011 / 091200Z JUL 11
        From: AMEMBASSY DUSHANBE
        Action: WASHDC, SECSTATE ROUTINE
        E.O.: 13526
        TAGS: PREL, TI
        Subject: (U) TRAINING EXAMPLE

        1. (TS) Text.
        """
    ],
    good=[
        """
        SECRET

        MRN: 11 DUSHANBE 334
        Date/DTG: Jul 09, 2011 / 091200Z JUL 11
        From: AMEMBASSY DUSHANBE
        Action: WASHDC, SECSTATE ROUTINE
        E.O.: 13526
        TAGS: PREL, TI
        Subject: (U) TRAINING EXAMPLE

        1. (S) Text.
        """,
        specimen("1. (TS) Text.", heading="T O P  S E C R E T DUSHANBE 001334"),
    ],
)
def top_secret_in_smart(cable: Cable, law: Law) -> Iterator[Finding]:
    """A TOP SECRET cable has the form of SMART.

    That system may not carry it. Copies can be reset in another form, so it is only
    remarked.
    """
    overall = cable.overall
    if cable.form == "smart" and overall is not None and overall.level == TOP_SECRET:
        yield found(overall, "SMART carries nothing above SECRET", help="send it by another system")
