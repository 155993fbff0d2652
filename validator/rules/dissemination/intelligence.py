"""What the controls of compartments require, and words that ended (catalogue DIS).

Sources: IC Markings Manual (2016) H.4 and I; DoDM 5200.01 Vol. 2, 6; ISM v10.
"""

from collections.abc import Iterator

from validator.document import Cable
from validator.law import Law, Term
from validator.rule import ERROR, WARNING, Finding, found, rule
from validator.rules.raising import ADDS
from validator.rules.specimens import heading, portion
from validator.rules.written import (
    RELEASES,
    adding,
    addition,
    ic_marks,
    lacking,
    parts_first,
    plain_sign,
)

__all__ = ["gamma_incomplete", "hcs_without_noforn", "kdk_without_noforn", "retired_sci_word"]
__all__ += ["rsv_without_compartment", "sci_without_release_marking", "withdrawn_control"]

_HCS = ("HCS", "HCS-O", "HCS-P")
#: what speaks of release, and compartments that need more than a word on it (DIS22 to DIS24)
_SAYS_MORE = RELEASES.union(("ORCON", "ORCON-USGOV", *_HCS, "KDK", "SI-G"))


@rule(
    id="DIS22",
    fixable=ADDS.format("ORCON"),
    about=["SI-G"],
    severity={"ic-scheme-1999": ERROR},
    cites=["ic-manual-2016:H.4", "ism-v10:45", "ism-v10:187"],
    profile="ic",
    bad=[
        portion(
            "TS//<SI-G>//NF",
            heading="TOP SECRET//SI-G//ORCON/NOFORN",
            say="SI-G stands without ORCON",
        ),
        portion("TS//<SI-G>//OC-USGOV/NF", say="SI-G stands without ORCON", year=14),
        portion("TS//<G>//OC/NF", say="GAMMA stands without SI"),
    ],
    good=[portion("TS//SI-G//OC/NF"), portion("TS//SI-G ABCD//OC/NF")],
)
def gamma_incomplete(cable: Cable, law: Law) -> Iterator[Finding]:
    """GAMMA stands without SI, of which it is a part, or without ORCON.

    Its originator keeps control of every copy; without the words readers of other
    compartments would take the text for theirs.
    """
    judged = ic_marks(cable, law)
    yield from lacking(judged, ("SI-G",), ("ORCON",), cable=cable)
    for mark in judged:
        for entry in mark.all(("SI-G",)):
            if not entry.text.upper().startswith("SI"):
                yield found(entry, "GAMMA stands without SI", help="write SI-G")


@rule(
    id="DIS23",
    fixable=ADDS.format("NOFORN or ORCON"),
    about=_HCS,
    severity={"ic-register-2008": ERROR},
    cites=["ic-manual-2016:H.4", "ic-register-2008:H", "ism-v10:49", "dodm-5200-01-v2:6.f"],
    profile="ic",
    bad=[
        portion("S//<HCS-P>", heading="SECRET//HCS-P//NOFORN", say="HCS-P stands without NOFORN"),
        portion("S//<HCS-O>//NF", say="HCS-O stands without ORCON"),
        portion("S//<HCS-P AB>//NF", say="a compartment of HCS-P stands without ORCON"),
    ],
    good=[portion("S//HCS-P//NF"), portion("S//HCS-O//OC/NF"), portion("S//HCS-P AB//OC/NF")],
)
def hcs_without_noforn(cable: Cable, law: Law) -> Iterator[Finding]:
    """HCS stands without NOFORN, or HCS-O or a compartment of HCS-P without ORCON.

    What protects human sources is never for foreign readers, and its most sensitive
    parts stay in the hands of their originator.
    """
    judged = ic_marks(cable, law)
    yield from lacking(judged, _HCS, ("NOFORN",), cable=cable)
    yield from lacking(judged, ("HCS-O",), ("ORCON",), cable=cable)
    for mark in judged:
        for entry in mark.all(("HCS-P",)):
            deep = any(part.depth > 1 for part in entry.parts)
            if deep and "ORCON" not in mark.words:
                message = "a compartment of HCS-P stands without ORCON"
                yield found(
                    entry,
                    message,
                    help=adding(mark, "ORCON"),
                    fix=addition(cable, mark, "ORCON"),
                )


@rule(
    id="DIS24",
    fixable=ADDS.format("NOFORN"),
    about=["KDK"],
    severity={"ic-register-2008": ERROR},
    until="ic-kdk-2014",
    cites=["ism-v10:122", "ism-v10:123", "dodm-5200-01-v2:6.f"],
    profile="ic",
    bad=[portion("S//<KDK>", heading="SECRET//KDK//NOFORN", say="KDK stands without NOFORN")],
    good=[portion("S//KDK//NF"), portion("S//KDK", year=15)],
)
def kdk_without_noforn(cable: Cable, law: Law) -> Iterator[Finding]:
    """KLONDIKE stands without NOFORN.

    While it was a control of its own, none of its text was for foreign readers.
    """
    return lacking(ic_marks(cable, law), ("KDK",), ("NOFORN",), cable=cable)


@rule(
    id="DIS25",
    about=["RSV"],
    severity={"eo-13526": ERROR},
    cites=["ic-manual-2016:H.4", "ism-v10:243"],
    profile="ic",
    bad=[portion("S//<RSV>//NF", say="RSV stands without a compartment")],
    good=[portion("S//RSV-ABC//NF")],
)
def rsv_without_compartment(cable: Cable, law: Law) -> Iterator[Finding]:
    """RESERVE stands without a compartment.

    Nobody is read into RESERVE as a whole. In a cable of State it is only remarked,
    since there is no public register of compartments.
    """
    for mark in ic_marks(cable, law):
        for entry in mark.all(("RSV",)):
            if not entry.parts:
                yield found(
                    entry,
                    "RSV stands without a compartment",
                    help="name the compartment",
                    severity=plain_sign(law),
                )


@rule(
    id="DIS26",
    about=["irregular", "UMBRA", "SPOKE", "ZARF", "MORAY", "BYEMAN"],
    severity={"ic-scheme-1999": WARNING},
    cites=["ic-manual-2016:I", "ic-register-2008:I"],
    profile="ic",
    bad=[
        heading("TOP SECRET//<UMBRA>", say="a word that had been retired", year=5),
        heading("SECRET//<COMINT>//NOFORN", say="a word that had been retired", year=15),
    ],
    good=[heading("TOP SECRET//SI", year=5), heading("SECRET//COMINT//NOFORN", year=5)],
)
def retired_sci_word(cable: Cable, law: Law) -> Iterator[Finding]:
    """A code word of intelligence stands on a cable after its end.

    UMBRA, SPOKE, ZARF and MORAY ended in 1999, BYEMAN in 2005; COMINT has been SI
    alone since the manual of 2012.
    """
    for mark in ic_marks(cable, law):
        for entry in mark.entries:
            if entry.kind != "sci":
                continue
            comint = entry.text.upper() == "COMINT" and law.in_force("ic-manual-2012")
            if comint or _is_over(entry.meaning.term, law):
                yield found(
                    entry,
                    "a word that had been retired by the day of the cable",
                    help="write SI" if comint else "have the portion marked anew",
                )


@rule(
    id="DIS50",
    about=["sci"],
    severity={"ic-release-2009": WARNING},
    cites=["dodm-5200-01-v2:6.c", "ic-manual-2016:B.3", "ism-v10:119"],
    profile="ic",
    bad=[portion("S//<SI>", say="SI stands without a word on release")],
    good=[portion("S//SI//NF"), portion("S//SI//REL TO USA, GBR"), portion("TS//SI//OC")],
)
def sci_without_release_marking(cable: Cable, law: Law) -> Iterator[Finding]:
    """Compartmented information says nothing of its release.

    Only the community's own documents must, so under the profile of State nothing is
    said. Silence never means that text may be released.
    """
    if law.profile != "ic":
        return
    for mark in parts_first(ic_marks(cable, law)):
        if not mark.words.isdisjoint(_SAYS_MORE):
            continue
        entry = next((entry for entry in mark.entries if entry.kind == "sci"), None)
        if entry is not None:
            message = f"{entry.word} stands without a word on release"
            help = f"{adding(mark, 'NOFORN')}, REL TO with a list, RELIDO or DISPLAY ONLY"
            yield found(entry, message, help=help)


@rule(
    id="DIS51",
    about=["WNINTEL", "NOCONTRACT", "SAMI"],
    severity={"ic-register-2008": WARNING},
    cites=["ic-register-2008:H", "dcid-1-7-1995"],
    profile="ic",
    bad=[heading("SECRET//<WNINTEL>", say="WNINTEL had been withdrawn")],
    good=[heading("SECRET//NOFORN")],
)
def withdrawn_control(cable: Cable, law: Law) -> Iterator[Finding]:
    """A control stands on a cable after its withdrawal.

    WNINTEL and NOCONTRACT were withdrawn in 1995, SAMI by 2008. Text quoted from older
    documents may still bear them, so they are only remarked.
    """
    for mark in ic_marks(cable, law):
        for entry in mark.all(("WNINTEL", "NOCONTRACT", "SAMI")):
            if _is_over(entry.meaning.term, law):
                yield found(
                    entry,
                    f"{entry.word} had been withdrawn by the day of the cable",
                    help="have the portion reviewed and marked anew",
                )


def _is_over(term: Term | None, law: Law) -> bool:
    """Claim that a control had ended by the day of the cable."""
    return (
        term is not None
        and term.until is not None
        and law.day is not None
        and term.until <= law.day
    )
