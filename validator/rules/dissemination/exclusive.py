"""Controls that exclude each other or ask for another (catalogue DIS).

Sources: IC Markings Manual (2016) H.8 and H.9; DoDM 5200.01 Vol. 2, appendix 3; ISM v10.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, WARNING, Finding, found, rule
from validator.findings.specimens import SECRET_2011, SECRET_2014
from validator.law import Law
from validator.rules.shared.marks import excluded, ic_marks, lacking, marks
from validator.rules.shared.raising import ADDS

__all__ = ["RULES"]

_ORCON = ("ORCON", "ORCON-USGOV")
_EXCLUSIVE = ("NODIS", "EXDIS")


@rule(
    id="DIS12",
    needs=["RELIDO"],
    about=["ORCON", "ORCON-USGOV"],
    severity={"ic-register-2008": ERROR},
    cites=["ic-manual-2016:H.8"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//OC/RELIDO) Text.
               ~~ ORCON excludes
                  ^^^^^^ RELIDO stands beside ORCON
    """,
    good=["1. (S//OC/NF) Text.", "1. (S//RELIDO) Text."],
)
def orcon_with_relido(cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark says both ORCON and RELIDO.

    Under ORCON the originator alone decides on release, under RELIDO another official.
    """
    help = "keep ORCON until the originator decides"
    return excluded(ic_marks(cable, law), _ORCON, ("RELIDO",), help)


@rule(
    id="DIS13",
    needs=["ORCON", "ORCON-USGOV"],
    severity={"ic-release-2013": ERROR},
    cites=["ic-manual-2016:H.8"],
    profile="ic",
    example=SECRET_2014,
    bad="""
        1. (S//OC/OC-USGOV) Text.
               ~~ ORCON
                  ^^^^^^^^ ORCON-USGOV stands beside ORCON
    """,
    good=["1. (S//OC) Text.", "1. (S//OC-USGOV) Text."],
)
def orcon_with_orcon_usgov(cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark says both ORCON and ORCON-USGOV.

    The one lets nothing go on without the originator, the other lets it go on within
    the Government. ORCON is the stricter.
    """
    return excluded(ic_marks(cable, law), ("ORCON",), ("ORCON-USGOV",), "keep ORCON")


@rule(
    id="DIS45",
    needs=["NODIS", "EXDIS"],
    severity=ERROR,
    cites=[
        "5-fah-2-2008:H-442",
        "5-fah-2-h250:H-252.1-1(a)",
        "ic-manual-2016:H.9",
        "ism-v10:38",
        "dodm-5200-01-v2:app. 3, 1.d",
    ],
    example=SECRET_2011,
    bad="""
        1. (S//NF//XD/ND) Text.
                   ~~ EXDIS excludes
                      ^^ NODIS stands beside EXDIS
        ---
        1. (S/NODIS/EXDIS) Text.
              ~~~~~ NODIS excludes
                    ^^^^^ EXDIS stands beside NODIS
    """,
    good=["1. (S//NF//ND) Text.", "1. (S//NF//XD) Text."],
)
def nodis_with_exdis_in_a_mark(cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark says both NODIS and EXDIS.

    They are two answers to one question, and the reader can not obey both.
    """
    return excluded(marks(cable), ("NODIS",), ("EXDIS",), "keep NODIS, the stricter")


@rule(
    id="DIS46",
    fixable=ADDS.format("NOFORN"),
    about=["NODIS", "EXDIS"],
    severity={"directive-2003": ERROR},
    cites=["ic-manual-2016:H.9", "ism-v10:313", "ism-v10:314"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        SECRET//NOFORN//NODIS
        1. (S//ND) Text.
               ^^ NODIS stands without NOFORN
        ---
        SECRET//NODIS
                ^^^^^ NODIS stands without NOFORN
    """,
    fixed=["1. (S//NF//ND) Text.", "SECRET//NOFORN//NODIS"],
    good=["1. (S//NF//ND) Text.", "SECRET//NOFORN//EXDIS"],
)
def distribution_caption_without_noforn(cable: Cable, law: Law) -> Iterator[Finding]:
    """NODIS or EXDIS stands without NOFORN.

    The community wants the word written. At State the caption itself is enough, so
    under its profile nothing is said.
    """
    if law.by_register:
        yield from lacking(ic_marks(cable, law), _EXCLUSIVE, ("NOFORN",), cable=cable)


@rule(
    id="DIS47",
    needs=["REL TO"],
    about=["NODIS", "EXDIS"],
    severity={"directive-2003": ERROR},
    cites=["ic-manual-2016:H.9", "dodm-5200-01-v2:app. 3, 1.c and 2.d"],
    example=SECRET_2011,
    bad="""
        1. (S//REL TO USA, GBR//XD) Text.
               ~~~~~~~~~~~~~~~ REL TO excludes
                                ^^ EXDIS stands beside REL TO
    """,
    good=["1. (S//NF//XD) Text.", "1. (S//REL TO USA, GBR) Text."],
)
def exclusive_text_released(cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark says NODIS or EXDIS, and REL TO.

    What only named officials may read is not released to other governments.
    """
    help = "drop REL TO, or have the originator lift the caption"
    return excluded(marks(cable), _EXCLUSIVE, ("REL TO",), help)


@rule(
    id="DIS48",
    about=["LES NOFORN"],
    severity={"ic-register-2008": ERROR},
    cites=["ism-v10:148", "ic-manual-2016:H.9"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (U//LES/LES-NF) Text.
               ~~~ LES excludes
                   ^^^^^^ LES NOFORN stands beside LES
        ---
        R 091200Z JUN 20
        SECRET//LES NOFORN
                ^^^^^^^^^^ LES NOFORN stands in a classified
        E.O. 13526: DECL: 6/8/2030
    """,
    good=[
        "1. (U//LES-NF) Text.",
        "1. (U//LES) Text.",
        "R 091200Z JUN 20\nSECRET//NOFORN//LES\nE.O. 13526: DECL: 6/8/2030",
    ],
)
def les_with_les_noforn(cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark says both LES and LES-NF, or a classified heading the second.

    The second says all that the first does. In a classified heading the manual of 2016 wants
    NOFORN//LES.
    """
    judged = ic_marks(cable, law)
    yield from excluded(judged, ("LES",), ("LES NOFORN",), "keep LES-NF")
    for mark in judged if law.in_force("ic-manual-2016") else ():
        if mark.is_heading and mark.is_classified:
            for entry in mark.saying(("LES NOFORN",)):
                message = "LES NOFORN stands in a classified heading"
                yield found(entry, message, help="write NOFORN//LES", severity=WARNING)


RULES = (
    orcon_with_relido,
    orcon_with_orcon_usgov,
    nodis_with_exdis_in_a_mark,
    distribution_caption_without_noforn,
    exclusive_text_released,
    les_with_les_noforn,
)
