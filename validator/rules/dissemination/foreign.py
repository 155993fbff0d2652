"""Text of other owners: JOINT, NATO and foreign governments (catalogue DIS).

Sources: IC Markings Manual (2016) H.3, H.7 and appendix B; DoDM 5200.01 Vol. 2, 4, 5 and 9.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, WARNING, Finding, beside, found, rule
from validator.findings.specimens import SECRET_2011, SECRET_2014
from validator.law import Law
from validator.law.countries import USA, expanded
from validator.law.levels import RESTRICTED, TOP_SECRET
from validator.markings.written import Entry, MarkingText
from validator.rules.shared.mark_nodes import all_marks, saying

#: kinds of controls that the manual of 2011 and 2012 keeps off JOINT text, and words it does
#: not, or of which DIS41 speaks
_CONTROLS = ("sci", "sap", "aea", "foreign", "dissemination", "non-ic")
_ON_JOINT = ("REL TO", "NOFORN", "HCS")


@rule(
    id="DIS20",
    about=saying("RELIDO", "DISPLAY ONLY"),
    severity={"ic-register-2008": WARNING},
    cites=["ism-v10:124", "ism-v10:233", "ism-v10:234", "ic-manual-2016:H.7"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (//GBR S//RELIDO) Text.
                     ^^^^^^ RELIDO does not go with foreign text
        ---
        1. (S//FGI GBR//DISPLAY ONLY AFG) Text.
                        ^^^^^^^^^^^^^^^^ DISPLAY ONLY does not go with foreign text
    """,
    good=["1. (//GBR S//REL TO USA, GBR) Text.", "1. (S//RELIDO) Text."],
)
def foreign_text_with_relido(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """RELIDO or DISPLAY ONLY is on foreign information.

    Only its owner may say to whom it goes. The rules of 2013 forbid both, the manual
    of 2016 is wider, so it is a warning.
    """
    if mark.is_foreign or any(word.startswith("FGI") for word in mark.said):
        help = "write REL TO with the readers that the owner allows"
        for entry in mark.saying(("RELIDO", "DISPLAY ONLY")):
            yield found(entry, f"{entry.word} does not go with foreign text", help=help)


@rule(
    id="DIS41",
    about=all_marks("owner"),
    severity={"ic-register-2008": ERROR},
    cites=[
        *("ic-manual-2016:H.3", "ic-manual-2012:p. 34-36", "ic-register-2008:p. 8"),
        "dodm-5200-01-v2:5.d",
    ],
    profile="ic",
    example=SECRET_2011,
    bad="""
        R 091200Z JUN 12
        1. (//JOINT S GBR USA) Text.
              ^^^^^^^^^^^^^^^ JOINT text is not released to all its owners
        ---
        1. (//JOINT S//NF) Text.
              ~~~~~~~ the owners
                       ^^ NOFORN keeps the owners of JOINT text out
        ---
        1. (//JOINT R GBR USA//REL TO USA, GBR) Text.
              ^^^^^^^^^^^^^^^ JOINT text cannot be RESTRICTED
    """,
    good=[
        "1. (//JOINT S GBR USA//REL TO USA, GBR) Text.",
        "SECRET//REL TO USA, GBR\n1. (//JOINT S//REL) Text.",
        "on SECRET_2009\n//JOINT SECRET CAN GBR USA",
        "on SECRET_2009\n//JOINT RESTRICTED CAN GBR",
    ],
)
def joint_without_release_to_owners(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """JOINT text is not released to all its owners, or bears what keeps them out.

    Its owners have it already. REL TO names them all since the manual of 2011; before, their
    release was implied. NOFORN and HCS cannot go with it, and RESTRICTED could not where
    the United States is an owner, and later not at all.
    """
    level = mark.level_entry
    if level is None or level.meaning.owner != "JOINT":
        return
    for entry in mark.saying(("NOFORN", "HCS")):
        message = f"{entry.word} keeps the owners of JOINT text out"
        yield found(entry, message, beside(level, "the owners"), help="keep REL TO")
    explicit = law.in_force("ic-manual-2012")
    ours = any(code.code == USA for code in level.meaning.codes)
    restricted = level.meaning.level is not None and level.meaning.level.letter == "R"
    if restricted and (explicit or ours):
        help = "give the level of the United States"
        yield found(level, "JOINT text cannot be RESTRICTED", help=help)
    if explicit and "NOFORN" not in mark.said and _leaves_out_owner(mark, level):
        help = "write REL TO with USA and all the others"
        yield found(level, "JOINT text is not released to all its owners", help=help)


@rule(
    id="DIS42",
    about=all_marks("nato", "ATOMAL", "BALK", "BOHEMIA"),
    severity={"ic-scheme-1999": ERROR},
    cites=[
        *("ic-manual-2016:B", "ic-register-2008:p. 6-7", "ism-v10:163"),
        "dodm-5200-01-v2:4.b.2.c",
    ],
    profile="ic",
    help="ask the originator which is right, the level or the control",
    example=SECRET_2011,
    bad="""
        1. (//NS//BOHEMIA) Text.
                  ^^^^^^^ BOHEMIA requires COSMIC TOP SECRET
        ---
        1. (S//ATOMAL) Text.
               ^^^^^^ ATOMAL requires a level of NATO
        ---
        //SECRET ATOMAL
          ^^^^^^^^^^^^^ ATOMAL requires a level of NATO
    """,
    good=[
        *("1. (//CTS//BOHEMIA) Text.", "1. (//NS//ATOMAL) Text."),
        *("SECRET//ATOMAL//FGI NATO", "on SECRET_2009\n//SECRET ATOMAL"),
    ],
)
def nato_control_alone(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """ATOMAL, BALK or BOHEMIA is marked without the level of NATO that it belongs to.

    They are controls of NATO alone, BALK and BOHEMIA of COSMIC TOP SECRET alone. Until
    November 2010 a heading said //SECRET ATOMAL.
    """
    top_secret = mark.level == TOP_SECRET
    for entry in mark.entries:
        if entry.meaning.spelling == "unowned" and law.in_force("ic-aea-2010"):
            help = f"write {entry.meaning.normal}"
            yield found(entry, "ATOMAL requires a level of NATO", help=help)
        inner = entry.meaning.controls & {"BALK", "BOHEMIA"}
        if entry.kind == "level" and inner and not top_secret:
            yield found(entry, f"{min(inner)} requires COSMIC TOP SECRET")
        if entry.kind != "nato" or entry.meaning.level is not None:
            continue
        if "FGI NATO" not in mark.said:
            yield found(entry, f"{entry.word} requires a level of NATO")
        elif entry.word in ("BALK", "BOHEMIA") and not top_secret:
            yield found(entry, f"{entry.word} requires COSMIC TOP SECRET")


@rule(
    id="DIS43",
    about=saying("NOFORN"),
    needs=["owner"],
    severity={"ic-scheme-1999": WARNING},
    cites=["ic-register-2008:H", "dodm-5200-01-v2:4.b.3"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (//NS//NF) Text.
                  ^^ NOFORN keeps the members of NATO out of their own text
    """,
    good=["1. (//NS) Text.", "1. (S//FGI NATO//NF) Text."],
)
def nato_with_noforn(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """NOFORN is on text that NATO owns.

    All its members may read it already.
    """
    for entry in mark.saying(("NOFORN",)) if mark.owner == "NATO" else ():
        message = "NOFORN keeps the members of NATO out of their own text"
        yield found(entry, message, help="drop NOFORN after review")


@rule(
    id="DIS63",
    about=saying("PROPIN"),
    severity={"dodm-2012": WARNING},
    cites=["dodm-5200-01-v2:app. 2, 3.b"],
    profile="ic",
    help="ask the originator which is right, the level or the control",
    example=SECRET_2014,
    bad="""
        1. (//DEU R//PR) Text.
                     ^^ PROPIN does not go with RESTRICTED text
    """,
    good=["1. (//DEU S//PR) Text.", "1. (U//PR) Text."],
)
def propin_with_restricted(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """PROPIN is on text that is RESTRICTED.

    The Defense manual has them exclude each other; no other source says so.
    """
    for entry in mark.saying(("PROPIN",)) if mark.level == RESTRICTED else ():
        yield found(entry, "PROPIN does not go with RESTRICTED text")


@rule(
    id="DIS64",
    about=saying("FGI"),
    needs=["UNCLASSIFIED"],
    severity={"dodm-2012": WARNING},
    cites=["dodm-5200-01-v2:9.b"],
    profile="ic",
    example=SECRET_2014,
    bad="""
        UNCLASSIFIED//FGI GBR
                      ^^^^^^^ FGI does not go with UNCLASSIFIED text
    """,
    good="CONFIDENTIAL//FGI GBR",
)
def foreign_information_below_confidential(
    mark: MarkingText, cable: Cable, law: Law
) -> Iterator[Finding]:
    """FGI is on text of the United States below CONFIDENTIAL.

    The Defense manual asks for CONFIDENTIAL at least, that of the community allows
    less, so it is a warning.
    """
    if mark.is_foreign or mark.is_classified or "UNCLASSIFIED" not in mark.said:
        return
    for entry in mark.entries:
        if entry.word == "FGI":
            message = f"FGI does not go with {mark.level} text"
            yield found(entry, message, help="review the level")


@rule(
    id="DIS65",
    about=all_marks("owner"),
    severity={"ic-manual-2012": WARNING},
    cites=["dodm-5200-01-v2:9.a", "ic-manual-2012:p. 36", "ic-manual-2016:H.3"],
    profile="ic",
    example=SECRET_2014,
    bad="""
        1. (//GBR S//FGI DEU) Text.
                     ^^^^^^^ FGI does not go with text of another owner
        ---
        R 091200Z JUN 12
        E.O. 13526: DECL: 6/8/2022
        1. (//JOINT S GBR USA//FGI NZL//REL TO USA, GBR) Text.
                               ^^^^^^^ FGI does not go with JOINT text
    """,
    good=[
        *("1. (//GBR S) Text.", "1. (S//FGI DEU GBR) Text."),
        "R 091200Z JUN 20\n1. (//JOINT S GBR USA//FGI NZL//REL TO USA, GBR) Text.",
    ],
)
def foreign_information_on_foreign_text(
    mark: MarkingText, cable: Cable, law: Law
) -> Iterator[Finding]:
    """FGI is on text that is marked as another owner's, or a control on JOINT text.

    FGI tells of foreign information in text of the United States. What a foreign owner
    marks is his already; of the other source nobody can tell whose mark it is under. On
    JOINT text the manual of 2011 and 2012 allowed nothing but REL TO; by that of 2016
    FGI and most others may be there.
    """
    for entry in mark.entries if mark.is_foreign else ():
        if mark.owner == "JOINT":
            if law.carries_all and entry.kind in _CONTROLS and entry.word not in _ON_JOINT:
                help = "give it a portion of its own"
                yield found(entry, f"{entry.word} does not go with JOINT text", help=help)
        elif entry.word == "FGI" and entry.kind == "foreign" and law.in_force("dodm-2012"):
            help = "give each owner a portion of its own"
            yield found(entry, "FGI does not go with text of another owner", help=help)


def _leaves_out_owner(mark: MarkingText, level: Entry) -> bool:
    """Whether an owner is not among the readers; REL alone refers to the heading."""
    release = mark.marking.release
    if release is None:
        return mark.is_heading or "REL TO" not in mark.said
    return not expanded(code.code or "" for code in level.meaning.codes) <= release
