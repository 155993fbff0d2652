"""Text of other owners: JOINT, NATO and foreign governments (catalogue DIS).

Sources: IC Markings Manual (2016) H.3, H.7 and appendix B; DoDM 5200.01 Vol. 2, 4, 5 and 9.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, WARNING, Finding, beside, found, rule
from validator.findings.specimens import SECRET_2011, SECRET_2014
from validator.law import Law
from validator.law.countries import USA, expanded
from validator.markings.written import MarkingText
from validator.rules.shared.marks import ic_marks

__all__ = ["RULES"]

#: kinds of controls that the manual of 2011 and 2012 keeps off JOINT text, and words it does
#: not, or of which DIS41 speaks
_CONTROLS = ("sci", "sap", "aea", "foreign", "dissemination", "non-ic")
_ON_JOINT = ("REL TO", "NOFORN", "HCS")


@rule(
    id="DIS20",
    about=["RELIDO", "DISPLAY ONLY"],
    severity={"ic-register-2008": WARNING},
    cites=["ism-v10:124", "ism-v10:233", "ism-v10:234", "ic-manual-2016:H.7"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (//GBR S//RELIDO) Text.
                     ^^^^^^ RELIDO stands on foreign text
        ---
        1. (S//FGI GBR//DISPLAY ONLY AFG) Text.
                        ^^^^^^^^^^^^^^^^ DISPLAY ONLY stands on foreign text
    """,
    good=["1. (//GBR S//REL TO USA, GBR) Text.", "1. (S//RELIDO) Text."],
)
def foreign_text_with_relido(cable: Cable, law: Law) -> Iterator[Finding]:
    """RELIDO or DISPLAY ONLY stands on foreign information.

    Only its owner may say to whom it goes. The rules of 2013 forbid both, the manual
    of 2016 is wider, so it is a warning.
    """
    for mark in ic_marks(cable, law):
        shows = mark.is_foreign or any(word.startswith("FGI") for word in mark.said)
        for entry in mark.saying(("RELIDO", "DISPLAY ONLY")) if shows else ():
            yield found(
                entry,
                f"{entry.word} stands on foreign text",
                help="write REL TO with the readers that the owner allows",
            )


@rule(
    id="DIS41",
    about=["owner"],
    severity={"ic-register-2008": ERROR},
    cites=[
        *("ic-manual-2016:H.3", "ic-manual-2012:p. 34-36", "ic-register-2008:p. 8"),
        "dodm-5200-01-v2:5.d",
    ],
    profile="ic",
    example=SECRET_2011,
    bad="""
        R 091200Z JUN 12
        E.O. 13526: DECL: 6/8/2022
        1. (//JOINT S GBR USA) Text.
              ^^^^^^^^^^^^^^^ JOINT stands without REL TO
        ---
        1. (//JOINT S//NF) Text.
              ~~~~~~~ several owners
                       ^^ NOFORN stands on JOINT text
        ---
        1. (//JOINT R GBR USA//REL TO USA, GBR) Text.
              ^^^^^^^^^^^^^^^ JOINT text is marked RESTRICTED
    """,
    good=[
        "1. (//JOINT S GBR USA//REL TO USA, GBR) Text.",
        "SECRET//REL TO USA, GBR\n1. (//JOINT S//REL) Text.",
        "R 091200Z JUN 09\n//JOINT SECRET CAN GBR USA\nE.O. 12958: DECL: 6/8/2019",
        "R 091200Z JUN 09\n//JOINT RESTRICTED CAN GBR\nE.O. 12958: DECL: 6/8/2019",
    ],
)
def joint_without_release_to_owners(cable: Cable, law: Law) -> Iterator[Finding]:
    """JOINT text is not released to all its owners, or bears what keeps them out.

    Its owners have it already. REL TO names them all since the manual of 2011; before, their
    release was implied. NOFORN and HCS can not stand on it, and RESTRICTED could not where
    the United States is an owner, and later not at all.
    """
    explicit = law.in_force("ic-manual-2012")
    for mark in ic_marks(cable, law):
        level = mark.level_entry
        if level is None or level.meaning.owner != "JOINT":
            continue
        for entry in mark.saying(("NOFORN", "HCS")):
            label = beside(level, "text of several owners")
            yield found(entry, f"{entry.word} stands on JOINT text", label, help="keep REL TO")
        ours = any(code.code == USA for code in level.meaning.codes)
        restricted = level.meaning.level is not None and level.meaning.level.letter == "R"
        if restricted and (explicit or ours):
            help = "give the level of the United States"
            yield found(level, "JOINT text is marked RESTRICTED", help=help)
        if explicit and "NOFORN" not in mark.said and _leaves_out_owner(mark):
            yield found(
                level,
                "JOINT stands without REL TO of all its owners",
                help="write REL TO with USA and all the others",
            )


@rule(
    id="DIS42",
    about=["nato", "ATOMAL", "BALK", "BOHEMIA"],
    severity={"ic-scheme-1999": ERROR},
    cites=[
        *("ic-manual-2016:B", "ic-register-2008:p. 6-7", "ism-v10:163"),
        "dodm-5200-01-v2:4.b.2.c",
    ],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (//NS//BOHEMIA) Text.
                  ^^^^^^^ BOHEMIA stands without COSMIC TOP SECRET
        ---
        1. (S//ATOMAL) Text.
               ^^^^^^ ATOMAL stands without a level of NATO
        ---
        //SECRET ATOMAL
          ^^^^^^^^^^^^^ ATOMAL stands without a level of NATO
        E.O. 13526: DECL: 6/8/2030
    """,
    good=[
        "1. (//CTS//BOHEMIA) Text.",
        "1. (//NS//ATOMAL) Text.",
        "SECRET//ATOMAL//FGI NATO",
        "R 091200Z JUN 09\n//SECRET ATOMAL\nE.O. 12958: DECL: 6/8/2019",
    ],
)
def nato_control_alone(cable: Cable, law: Law) -> Iterator[Finding]:
    """ATOMAL, BALK or BOHEMIA stands without the level of NATO that it belongs to.

    They are controls of NATO alone, BALK and BOHEMIA of COSMIC TOP SECRET alone. Until
    November 2010 a heading said //SECRET ATOMAL.
    """
    for mark in ic_marks(cable, law):
        for entry in mark.entries:
            if entry.meaning.spelling == "unowned" and law.in_force("ic-aea-2010"):
                help = f"write {entry.meaning.normal}"
                yield found(entry, "ATOMAL stands without a level of NATO", help=help)
            inner = entry.meaning.controls & {"BALK", "BOHEMIA"}
            if entry.kind == "level" and inner and not _is_top_secret(mark):
                yield found(entry, f"{min(inner)} stands without COSMIC TOP SECRET")
            if entry.kind != "nato" or entry.meaning.level is not None:
                continue
            if "FGI NATO" not in mark.said:
                yield found(entry, f"{entry.word} stands without a level of NATO")
            elif entry.word in ("BALK", "BOHEMIA") and not _is_top_secret(mark):
                yield found(entry, f"{entry.word} stands without COSMIC TOP SECRET")


@rule(
    id="DIS43",
    needs=["NOFORN", "owner"],
    severity={"ic-scheme-1999": WARNING},
    cites=["ic-register-2008:H", "dodm-5200-01-v2:4.b.3"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (//NS//NF) Text.
                  ^^ NOFORN stands on text of NATO
    """,
    good=["1. (//NS) Text.", "1. (S//FGI NATO//NF) Text."],
)
def nato_with_noforn(cable: Cable, law: Law) -> Iterator[Finding]:
    """NOFORN stands on text that NATO owns.

    All its members may read it already.
    """
    for mark in ic_marks(cable, law):
        if mark.owner == "NATO":
            for entry in mark.saying(("NOFORN",)):
                yield found(entry, "NOFORN stands on text of NATO", help="drop it after review")


@rule(
    id="DIS63",
    about=["PROPIN"],
    severity={"dodm-2012": WARNING},
    cites=["dodm-5200-01-v2:app. 2, 3.b"],
    profile="ic",
    example=SECRET_2014,
    bad="""
        1. (//DEU R//PR) Text.
                     ^^ PROPIN stands on RESTRICTED text
    """,
    good=["1. (//DEU S//PR) Text.", "1. (U//PR) Text."],
)
def propin_with_restricted(cable: Cable, law: Law) -> Iterator[Finding]:
    """PROPIN stands on text that is RESTRICTED.

    The Defense manual has them exclude each other; no other source says so.
    """
    for mark in ic_marks(cable, law):
        if mark.level is not None and mark.level.letter == "R":
            for entry in mark.saying(("PROPIN",)):
                yield found(entry, "PROPIN stands on RESTRICTED text")


@rule(
    id="DIS64",
    needs=["FGI", "UNCLASSIFIED"],
    severity={"dodm-2012": WARNING},
    cites=["dodm-5200-01-v2:9.b"],
    profile="ic",
    example=SECRET_2014,
    bad="""
        UNCLASSIFIED//FGI GBR
                      ^^^^^^^ FGI stands on UNCLASSIFIED text
    """,
    good="CONFIDENTIAL//FGI GBR",
)
def foreign_information_below_confidential(cable: Cable, law: Law) -> Iterator[Finding]:
    """FGI stands on text of the United States below CONFIDENTIAL.

    The Defense manual asks for CONFIDENTIAL at least, that of the community allows
    less, so it is a warning.
    """
    for mark in ic_marks(cable, law):
        if mark.is_foreign or mark.is_classified or "UNCLASSIFIED" not in mark.said:
            continue
        for entry in mark.entries:
            if entry.word == "FGI":
                yield found(entry, f"FGI stands on {mark.level} text", help="review the level")


@rule(
    id="DIS65",
    needs=["owner"],
    severity={"ic-manual-2012": WARNING},
    cites=["dodm-5200-01-v2:9.a", "ic-manual-2012:p. 36", "ic-manual-2016:H.3"],
    profile="ic",
    example=SECRET_2014,
    bad="""
        1. (//GBR S//FGI DEU) Text.
                     ^^^^^^^ FGI stands on text of another owner
        ---
        R 091200Z JUN 12
        E.O. 13526: DECL: 6/8/2022
        1. (//JOINT S GBR USA//FGI NZL//REL TO USA, GBR) Text.
                               ^^^^^^^ FGI stands on JOINT
        ---
        R 091200Z JUN 12
        E.O. 13526: DECL: 6/8/2022
        1. (//JOINT S GBR USA//SI//REL TO USA, GBR) Text.
                               ^^ SI stands on JOINT
    """,
    good="""
        1. (//GBR S) Text.
        ---
        1. (S//FGI DEU GBR) Text.
        ---
        R 091200Z JUN 20
        E.O. 13526: DECL: 6/8/2030
        1. (//JOINT S GBR USA//FGI NZL//REL TO USA, GBR) Text.
        ---
        R 091200Z JUN 20
        E.O. 13526: DECL: 6/8/2030
        1. (//JOINT S GBR USA//SI//REL TO USA, GBR) Text.
    """,
)
def foreign_information_on_foreign_text(cable: Cable, law: Law) -> Iterator[Finding]:
    """FGI stands on text that is marked as another owner's, or a control on JOINT text.

    FGI tells of foreign information in text of the United States. What a foreign owner
    marks is his already; of the other source nobody can tell whose mark it is under. On
    JOINT text the manual of 2011 and 2012 let nothing stand but REL TO; by that of 2016
    FGI and most others may.
    """
    for mark in ic_marks(cable, law):
        for entry in mark.entries if mark.is_foreign else ():
            if mark.owner == "JOINT":
                if law.carries_all and entry.kind in _CONTROLS and entry.word not in _ON_JOINT:
                    help = "give it a portion of its own"
                    yield found(entry, f"{entry.word} stands on JOINT text", help=help)
            elif entry.word == "FGI" and entry.kind == "foreign" and law.in_force("dodm-2012"):
                help = "give each owner a portion of its own"
                yield found(entry, "FGI stands on text of another owner", help=help)


def _leaves_out_owner(mark: MarkingText) -> bool:
    """Whether an owner is not among the readers; REL alone refers to the heading."""
    level = mark.level_entry
    release = mark.marking.release
    if release is None:
        return mark.is_heading or "REL TO" not in mark.said
    owners = (
        expanded(code.code or "" for code in level.meaning.codes) if level is not None else set()
    )
    return not owners <= release


def _is_top_secret(mark: MarkingText) -> bool:
    return mark.level is not None and mark.level.letter == "TS"


RULES = (
    foreign_text_with_relido,
    joint_without_release_to_owners,
    nato_control_alone,
    nato_with_noforn,
    propin_with_restricted,
    foreign_information_below_confidential,
    foreign_information_on_foreign_text,
)
