"""Controls that exclude each other or ask for another (catalogue DIS).

Sources: IC Markings Manual (2016) H.8 and H.9; DoDM 5200.01 Vol. 2, appendix 3; ISM v10.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, WARNING, Finding, found, rule
from validator.law import Law
from validator.rules.shared.marks import excluded, ic_marks, lacking, marks
from validator.rules.shared.raising import ADDS
from validator.rules.shared.specimens import heading, portion

__all__ = ["distribution_caption_without_noforn", "exclusive_text_released"]
__all__ += ["les_with_les_noforn", "nodis_with_exdis_in_a_mark"]
__all__ += ["orcon_with_orcon_usgov", "orcon_with_relido"]

_ORCON = ("ORCON", "ORCON-USGOV")
_EXCLUSIVE = ("NODIS", "EXDIS")


@rule(
    id="DIS12",
    needs=["RELIDO"],
    about=["ORCON", "ORCON-USGOV"],
    severity={"ic-register-2008": ERROR},
    cites=["ic-manual-2016:H.8"],
    profile="ic",
    bad=[portion("S//{OC}/<RELIDO>", say="RELIDO stands beside ORCON", beside="ORCON excludes")],
    good=[portion("S//OC/NF"), portion("S//RELIDO")],
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
    bad=[
        portion(
            "S//{OC}/<OC-USGOV>", say="ORCON-USGOV stands beside ORCON", beside="ORCON", year=14
        )
    ],
    good=[portion("S//OC", year=14), portion("S//OC-USGOV", year=14)],
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
    cites=["ic-manual-2016:H.9", "ism-v10:38", "dodm-5200-01-v2:app. 3, 1.d"],
    bad=[
        portion("S//NF//{XD}/<ND>", say="NODIS stands beside EXDIS", beside="EXDIS excludes"),
        portion("S/{NODIS}/<EXDIS>", say="EXDIS stands beside NODIS", beside="NODIS excludes"),
    ],
    good=[portion("S//NF//ND"), portion("S//NF//XD")],
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
    bad=[
        portion("S//<ND>", heading="SECRET//NOFORN//NODIS", say="NODIS stands without NOFORN"),
        portion("S//NF//ND", heading="SECRET//<NODIS>", say="NODIS stands without NOFORN"),
    ],
    good=[portion("S//NF//ND"), heading("SECRET//NOFORN//EXDIS")],
)
def distribution_caption_without_noforn(cable: Cable, law: Law) -> Iterator[Finding]:
    """NODIS or EXDIS stands without NOFORN.

    The community wants the word written. At State the caption itself is enough, so
    under its profile nothing is said.
    """
    if law.profile == "ic":
        yield from lacking(ic_marks(cable, law), _EXCLUSIVE, ("NOFORN",), cable=cable)


@rule(
    id="DIS47",
    needs=["REL TO"],
    about=["NODIS", "EXDIS"],
    severity={"directive-2003": ERROR},
    cites=["ic-manual-2016:H.9", "dodm-5200-01-v2:app. 3, 1.c and 2.d"],
    bad=[
        portion(
            "S//{REL TO USA, GBR}//<XD>", say="EXDIS stands beside REL TO", beside="REL TO excludes"
        )
    ],
    good=[portion("S//NF//XD"), portion("S//REL TO USA, GBR")],
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
    bad=[
        portion("U//{LES}/<LES-NF>", say="LES NOFORN stands beside LES", beside="LES excludes"),
        heading("SECRET//<LES NOFORN>", say="LES NOFORN stands in a classified", year=20),
    ],
    good=[portion("U//LES-NF"), portion("U//LES"), heading("SECRET//NOFORN//LES", year=20)],
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
            for entry in mark.all(("LES NOFORN",)):
                message = "LES NOFORN stands in a classified heading"
                yield found(entry, message, help="write NOFORN//LES", severity=WARNING)
