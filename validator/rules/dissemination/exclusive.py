"""Controls that exclude each other or ask for another (catalogue DIS).

Sources: IC Markings Manual (2016) H.8 and H.9; DoDM 5200.01 Vol. 2, appendix 3; ISM v10.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, WARNING, Finding, found, rule
from validator.findings.specimens import SECRET_2011, SECRET_2014
from validator.law import Law
from validator.markings.written import MarkingText
from validator.rules.shared.mark_nodes import by_register, every, pairs, saying
from validator.rules.shared.marks import Pair, both, excluding, lacking
from validator.rules.shared.raising import ADDS

_EXCLUSIVE = ("NODIS", "EXDIS")


@rule(
    id="DIS12",
    about=pairs(("ORCON", "ORCON-USGOV"), ("RELIDO",)),
    severity={"ic-register-2008": ERROR},
    cites=["ic-manual-2016:H.8"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//OC/RELIDO) Text.
               ~~ ORCON excludes RELIDO
                  ^^^^^^ RELIDO and ORCON exclude each other
    """,
    good=["1. (S//OC/NF) Text.", "1. (S//RELIDO) Text."],
)
def orcon_with_relido(pair: Pair, cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark says both ORCON and RELIDO.

    Under ORCON the originator alone decides on release, under RELIDO another official.
    """
    yield excluding(pair, "keep ORCON until the originator decides")


@rule(
    id="DIS13",
    about=pairs(("ORCON",), ("ORCON-USGOV",)),
    severity={"ic-release-2013": ERROR},
    cites=["ic-manual-2016:H.8"],
    profile="ic",
    example=SECRET_2014,
    bad="""
        1. (S//OC/OC-USGOV) Text.
               ~~ ORCON
                  ^^^^^^^^ ORCON-USGOV and ORCON exclude each other
    """,
    good=["1. (S//OC) Text.", "1. (S//OC-USGOV) Text."],
)
def orcon_with_orcon_usgov(pair: Pair, cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark says both ORCON and ORCON-USGOV.

    Under the one the originator must agree before the text goes further, under the other it
    may go further within the Government. ORCON is the stricter.
    """
    yield excluding(pair, "keep ORCON")


@rule(
    id="DIS45",
    about=pairs(("NODIS",), ("EXDIS",), every),
    severity=ERROR,
    cites=[
        *("5-fah-2-2008:H-442", "5-fah-2-h250:H-252.1-1(a)", "ic-manual-2016:H.9", "ism-v10:38"),
        "dodm-5200-01-v2:app. 3, 1.d",
    ],
    example=SECRET_2011,
    bad="""
        1. (S//NF//XD/ND) Text.
                   ~~ EXDIS excludes NODIS
                      ^^ NODIS and EXDIS exclude each other
        ---
        1. (S/NODIS/EXDIS) Text.
              ~~~~~ NODIS excludes EXDIS
                    ^^^^^ EXDIS and NODIS exclude each other
    """,
    good=["1. (S//NF//ND) Text.", "1. (S//NF//XD) Text."],
)
def nodis_with_exdis_in_a_mark(pair: Pair, cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark says both NODIS and EXDIS.

    They are two answers to one question, and the reader cannot obey both.
    """
    yield excluding(pair, "keep NODIS, the stricter")


@rule(
    id="DIS46",
    fixable=ADDS.format("NOFORN"),
    about=saying(*_EXCLUSIVE, among=by_register),
    severity={"directive-2003": ERROR},
    cites=["ic-manual-2016:H.9", "ism-v10:313", "ism-v10:314"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        SECRET//NOFORN//NODIS
        1. (S//ND) Text.
               ^^ NODIS requires NOFORN, which the mark lacks
        ---
        SECRET//NODIS
                ^^^^^ NODIS requires NOFORN, which the mark lacks
    """,
    fixed=["1. (S//NF//ND) Text.", "SECRET//NOFORN//NODIS"],
    good=["1. (S//NF//ND) Text.", "SECRET//NOFORN//EXDIS"],
)
def distribution_caption_without_noforn(
    mark: MarkingText, cable: Cable, law: Law
) -> Iterator[Finding]:
    """A mark says NODIS or EXDIS, but not NOFORN.

    The community wants the word written. At State the caption itself is enough, so
    under its profile nothing is said.
    """
    yield from lacking(mark, _EXCLUSIVE, ("NOFORN",), cable)


@rule(
    id="DIS47",
    about=pairs(_EXCLUSIVE, ("REL TO",), every),
    severity={"directive-2003": ERROR},
    cites=["ic-manual-2016:H.9", "dodm-5200-01-v2:app. 3, 1.c and 2.d"],
    example=SECRET_2011,
    bad="""
        1. (S//REL TO USA, GBR//XD) Text.
               ~~~~~~~~~~~~~~~ REL TO excludes EXDIS
                                ^^ EXDIS and REL TO exclude each other
    """,
    good=["1. (S//NF//XD) Text.", "1. (S//REL TO USA, GBR) Text."],
)
def exclusive_text_released(pair: Pair, cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark says NODIS or EXDIS, and REL TO.

    What only named officials may read is not released to other governments.
    """
    yield excluding(pair, "drop REL TO, or have the originator lift the caption")


@rule(
    id="DIS48",
    about=saying("LES NOFORN"),
    severity={"ic-register-2008": ERROR},
    cites=["ism-v10:148", "ic-manual-2016:H.9"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (U//LES/LES-NF) Text.
               ~~~ LES excludes LES NOFORN
                   ^^^^^^ LES NOFORN and LES exclude each other
        ---
        R 091200Z JUN 20
        SECRET//LES NOFORN
                ^^^^^^^^^^ a classified heading says LES NOFORN, not NOFORN//LES
    """,
    good=[
        "1. (U//LES-NF) Text.",
        "1. (U//LES) Text.",
        "R 091200Z JUN 20\nSECRET//NOFORN//LES",
    ],
)
def les_with_les_noforn(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark says both LES and LES-NF, or a classified heading the second.

    The second says all that the first does. In a classified heading the manual of 2016 wants
    NOFORN//LES.
    """
    for pair in both(mark, ("LES",), ("LES NOFORN",)):
        yield excluding(pair, "keep LES-NF")
    if mark.is_heading and mark.is_classified and law.in_force("ic-manual-2016"):
        for entry in mark.saying(("LES NOFORN",)):
            message = "a classified heading says LES NOFORN, not NOFORN//LES"
            yield found(entry, message, help="write NOFORN//LES", severity=WARNING)
