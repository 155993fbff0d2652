"""Whether marks of other agencies and of unclassified text stand on the whole (catalogue ROL).

Sources: IC Markings Manual (2016) H.8 and H.9; 49 CFR 1520.13; CUI Marking Handbook.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.header import Banner
from validator.findings.diagnostic import Label
from validator.findings.rule import ERROR, INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import SECRET_2014, SMART_UNCLASSIFIED_2011, UNCLAS_2011
from validator.law import Law
from validator.law.levels import UNCLASSIFIED
from validator.markings.superseded import ADMINISTRATIVE, FORBIDS
from validator.rules.rollup.needed import not_carried, remedy
from validator.rules.rollup.nodes import Lack, Need, first, judged, lacking, needs, speaks
from validator.rules.shared.raising import HEADING, with_sbu
from validator.rules.shared.whole import is_marked_throughout, overall, place_of

_FOUO = ADMINISTRATIVE[0]
_LES = frozenset(("LES", "LES NOFORN"))
_STATE = ("NODIS", "EXDIS")
_SBU_NOFORN = frozenset(("SBU NOFORN",))

_WITH_SBU = """
    whole: a second line stands at its head
    UNCLASSIFIED
    SBU

    MRN: 11 DUSHANBE 334
    Date/DTG: Jun 09, 2011 / 091200Z JUN 11
    From: AMEMBASSY DUSHANBE
    Action: WASHDC, SECSTATE ROUTINE
    E.O.: 13526
    TAGS: PREL, TI
    Captions: SENSITIVE
    Subject: TRAINING EXAMPLE

    1. (SBU) Text.
"""


def _is_sbu_noforn(need: Need) -> bool:
    words = need.mark.marking
    return (words.administrative or "").startswith("SBU") and "NOFORN" in words.controls


def _forbids_classified(need: Need) -> bool:
    return need.mark.marking.is_classified and "NOFORN" in need.mark.marking.controls


def _voids_exdis(need: Need) -> bool:
    return "EXDIS" in need.void


def _makes_exdis_nodis(need: Need) -> bool:
    return "EXDIS" in need.void and "NODIS" in need.missing


@rule(
    id="ROL31",
    severity={"ic-scheme-1999": WARNING},
    cites=["ism-v10:66", "ism-v10:154", "ic-manual-2016:H.8"],
    profile="ic",
    example=UNCLAS_2011,
    bad="""
        UNCLASSIFIED
        ~~~~~~~~~~~~ the cable as a whole does not say FOUO
        1. (U//FOUO) Text.
           ^^^^^^^^^ paragraph 1 is marked FOUO, the cable as a whole is not
        ---
        UNCLASSIFIED//FOUO/PROPIN
                      ^^^^ FOUO stands on the whole beside a control that outranks it
        1. (U//FOUO) Text.
        2. (U//PR) Text.
        ---
        UNCLASSIFIED//FOUO
                      ^^^^ the cable as a whole says FOUO, none of its portions does
        1. (U) Text.
        2. (U) Text.
    """,
    good=[
        "UNCLASSIFIED//FOUO\n1. (U//FOUO) Text.\n2. (U) Text.",
        "UNCLASSIFIED//LES\n1. (U//FOUO) Text.\n2. (U//LES) Text.",
        "on SECRET_2014\nSECRET\n1. (U//FOUO) Text.\n2. (S) Text.",
    ],
)
def fouo_not_carried_up(cable: Cable, law: Law) -> Iterator[Finding]:
    """FOR OFFICIAL USE ONLY stands on a portion and not on the whole, or needlessly on the whole.

    It shows on unclassified cables alone, where no stronger control stands. On a
    classified one it is a fault of DIS16.
    """
    stands = overall(cable)
    if stands is None or stands.marking.level != UNCLASSIFIED:
        return
    entry = stands.written.entry("FOUO") if stands.written is not None else None
    if entry is not None and not speaks(stands.written, law):
        return
    if entry is not None and stands.marking.administrative != _FOUO:
        said = "FOUO stands on the whole beside a control that outranks it"
        yield found(entry, said, help=remedy(cable, law), severity=INFO)
    elif entry is not None:
        held = any(mark.marking.administrative == _FOUO for _, mark in judged(cable))
        if not held and is_marked_throughout(cable, law):
            said = "the cable as a whole says FOUO, none of its portions does"
            remedies = "mark the portion, or drop FOUO after review"
            yield found(entry, said, help=remedies, severity=INFO)
    else:
        lacking_it = (need for need in needs(cable) if need.needed.administrative == _FOUO)
        for need in (need for need in lacking_it if speaks(need.mark, law)):
            said = f"{need.name} is marked FOUO, the cable as a whole is not"
            label = beside(stands, "the cable as a whole does not say FOUO")
            yield found(need.mark, said, label, help=remedy(cable, law))
            return


@rule(
    id="ROL32",
    severity={"sbu-1995": WARNING},
    needs=("unclassified", "banners"),
    cites=["ic-manual-2016:H.9", "ism-v10:105"],
    fixable="writes SBU below the level on every page; only with --unsafe-fixes",
    example=SMART_UNCLASSIFIED_2011,
    bad="""
        UNCLASSIFIED
        ^^^^^^^^^^^^ the page heading says UNCLASSIFIED without SBU, though the cable is SBU
        Captions: SENSITIVE
                  ~~~~~~~~~ the caption SENSITIVE
        1. (SBU) Text.
    """,
    fixed=_WITH_SBU,
    good=_WITH_SBU,
)
def sbu_not_carried_up(cable: Cable, law: Law) -> Iterator[Finding]:
    """The heading of the page says UNCLASSIFIED without SBU, though the cable is SBU.

    Whoever sees only the heading takes the page for public. A classification line is
    no page heading: under it, and under the level of a draft, which becomes one, the
    caption SENSITIVE is enough.
    """
    banner = cable.overall
    if not isinstance(banner, Banner) or banner.level.is_classified:
        return
    if cable.form == "plain" and "SENSITIVE" in cable.caption_words:
        return
    sign = _sign_of_sbu(cable)
    if sign is None or any(page.administrative for page in cable.banners):
        return
    if banner.word == "CUI":
        said = "the page heading says CUI, though the cable is marked SBU"
        help = "mark the cable and its portions CUI, or all of them SBU"
        yield found(banner, said, sign, help=help)
    else:
        yield found(
            banner,
            "the page heading says UNCLASSIFIED without SBU, though the cable is SBU",
            sign,
            help="write SBU below UNCLASSIFIED on every page",
            fix=with_sbu(cable),
        )


def _sign_of_sbu(cable: Cable) -> Label | None:
    """Point at the caption or the mark that makes the cable SBU."""
    for word in cable.captions:
        if word.word == "SENSITIVE":
            return beside(word, "the caption SENSITIVE")
    for portion, mark in cable.marks:
        if mark.marking.administrative == "SBU":
            return beside(mark, f"{portion.name} is marked SBU")
    return None


@rule(
    id="ROL33",
    about=first(_is_sbu_noforn, by="any"),
    severity={"ic-scheme-1999": WARNING},
    under_ic={"ic-scheme-1999": ERROR},
    needs=("NOFORN",),
    cites=["ism-v10:87", "ic-manual-2016:H.9"],
    fixable=HEADING,
    example=SECRET_2014,
    bad="""
        SECRET
        ~~~~~~ the cable as a whole does not say NOFORN
        1. (S) Text.
        2. (SBU/NF) Text.
           ^^^^^^^^ paragraph 2 is marked SBU NOFORN, the cable as a whole does not say NOFORN
    """,
    fixed="SECRET//NOFORN",
    good=[
        "SECRET//NOFORN\n1. (S) Text.\n2. (SBU/NF) Text.",
        "UNCLASSIFIED//SBU NOFORN\nE.O. 13526: N/A\n1. (SBU-NF) Text.",
    ],
)
def sbu_noforn_not_carried_up(need: Need, cable: Cable, law: Law) -> Iterator[Finding]:
    """A portion of a classified cable is SBU NOFORN, the cable as a whole does not say NOFORN.

    SBU drops out of a classified whole, NOFORN does not. On unclassified cables State's
    captions alone suffice, and only the profile of the Intelligence Community asks.
    """
    stands = need.stands.marking
    asked = law.by_register
    if stands.is_classified:  # or the same control is missing for a classified portion (ROL06)
        asked = not any(map(_forbids_classified, needs(cable)))
    if asked and FORBIDS.isdisjoint(stands.controls):
        yield not_carried(Lack(need, _SBU_NOFORN), cable, law, wanted="NOFORN")


@rule(
    id="ROL34",
    severity={"ic-register-2008": WARNING},
    needs=("marks",),
    cites=["ism-v10:145", "ism-v10:146", "ism-v10:147", "ism-v10:149", "ic-manual-2016:H.9"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        on UNCLAS_2011
        UNCLASSIFIED
        ~~~~~~~~~~~~ the cable as a whole does not say LES
        1. (U//LES) Text.
           ^^^^^^^^ paragraph 1 is marked LES, the cable as a whole is not
        ---
        SECRET//LES
        ~~~~~~~~~~~ the cable as a whole does not say LES NOFORN
        1. (S) Text.
        2. (U//LES-NF) Text.
           ^^^^^^^^^^^ paragraph 2 is marked LES NOFORN, the cable as a whole is not
    """,
    fixed=["UNCLASSIFIED//LES", "SECRET//NOFORN//LES"],
    good=[
        "SECRET//NOFORN//LES\n1. (S) Text.\n2. (U//LES-NF) Text.",
        "on UNCLAS_2011\nUNCLASSIFIED//LES NOFORN\n1. (U//LES-NF) Text.\n2. (U//LES) Text.",
    ],
)
def law_enforcement_not_carried_up(cable: Cable, law: Law) -> Iterator[Finding]:
    """A portion is LAW ENFORCEMENT SENSITIVE, the cable as a whole does not say so.

    LES shows at every level. LES NOFORN forbids the release of a classified whole: there
    it becomes NOFORN and LES.
    """
    said: set[str] = set()
    for need in needs(cable):
        les_noforn = "LES NOFORN" in need.mark.marking.controls
        unreleased = les_noforn and "NOFORN" in need.missing
        name = "LES NOFORN" if les_noforn else "LES"
        lacks = unreleased or not need.missing.isdisjoint(_LES)
        if lacks and name not in said and speaks(need.mark, law):
            said.add(name)
            severity = ERROR if unreleased else None
            yield not_carried(Lack(need, frozenset((name,))), cable, law, severity)


@rule(
    id="ROL35",
    about=lacking({"SSI"}.__contains__),
    severity={"ssi-2004": WARNING},
    cites=["49-cfr-1520:1520.13", "ic-manual-2016:H.9"],
    fixable=HEADING,
    profile="ic",
    example=UNCLAS_2011,
    bad="""
        UNCLASSIFIED
        ~~~~~~~~~~~~ the cable as a whole does not say SSI
        1. (U//SSI) Text.
           ^^^^^^^^ paragraph 1 is marked SSI, the cable as a whole is not
    """,
    fixed="UNCLASSIFIED//SSI",
    good="UNCLASSIFIED//SSI",
)
def ssi_not_carried_up(lack: Lack, cable: Cable, law: Law) -> Iterator[Finding]:
    """A portion is SENSITIVE SECURITY INFORMATION, the cable as a whole does not say so.

    The regulation asks for the mark on every page, whatever the level.
    """
    yield not_carried(lack, cable, law)


@rule(
    id="ROL36",
    about=lacking(_STATE.__contains__, every_style=True, unless=_voids_exdis, any_of=_STATE),
    severity=ERROR,
    cites=["ism-v10:85", "ism-v10:86", "ic-manual-2016:H.9"],
    fixable=HEADING,
    example=SECRET_2014,
    bad="""
        SECRET//NOFORN
        ~~~~~~~~~~~~~~ the cable as a whole does not say NODIS
        1. (S//NF//ND) Text.
           ^^^^^^^^^^^ paragraph 1 is marked NODIS, the cable as a whole is not
        ---
        FM AMEMBASSY OSLO
        S E C R E T OSLO 000123
        ~~~~~~~~~~~ the cable as a whole does not say EXDIS
        1. (S/XD) Text.
           ^^^^^^ paragraph 1 is marked EXDIS, the cable as a whole is not
    """,
    fixed=["SECRET//NOFORN//NODIS", None],
    good=[
        "SECRET//NOFORN//NODIS\n1. (S//NF//ND) Text.\n2. (S//NF//XD) Text.",
        "FM AMEMBASSY OSLO\nS E C R E T OSLO 000123\nEXDIS\n1. (S/XD) Text.",
    ],
)
def nodis_not_carried_up(lack: Lack, cable: Cable, law: Law) -> Iterator[Finding]:
    """A portion is marked NODIS or EXDIS, the cable as a whole is not.

    Distribution follows the caption of the whole; without it copies go to everybody.
    """
    yield not_carried(lack, cable, law)


@rule(
    id="ROL37",
    about=first(_makes_exdis_nodis, by="any", any_of=_STATE),
    severity=ERROR,
    cites=["ism-v10:85", "ic-manual-2016:H.9"],
    example=SECRET_2014,
    bad="""
        EXDIS
        ^^^^^ the cable as a whole is EXDIS, paragraph 1 is NODIS
        1. (S//NF//ND) Text.
           ~~~~~~~~~~~ paragraph 1 is marked NODIS
    """,
    good="NODIS",
)
def exdis_shown_for_nodis(need: Need, cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable as a whole says EXDIS, though a portion is marked NODIS.

    NODIS text goes to its addressee alone; under EXDIS others may read it.
    """
    yield found(
        place_of(cable, "EXDIS") or need.stands,
        f"the cable as a whole is EXDIS, {need.name} is NODIS",
        beside(need.mark, f"{need.name} is marked NODIS"),
        help=remedy(cable, law),
    )


@rule(
    id="ROL38",
    about=lacking({"CUI"}.__contains__, every_style=True),
    severity={"cui-2016": WARNING},
    needs=("CUI",),
    cites=["cui-handbook:35"],
    fixable=HEADING,
    example=SECRET_2014,
    bad="""
        R 091200Z JUN 17
        SECRET
        ~~~~~~ the cable as a whole does not say CUI
        1. (S) Text.
        2. (CUI) Text.
           ^^^^^ paragraph 2 is marked CUI, the cable as a whole is not
    """,
    fixed="SECRET//CUI",
    good="R 091200Z JUN 17\nSECRET//CUI\n1. (S) Text.\n2. (CUI) Text.",
)
def cui_not_carried_up(lack: Lack, cable: Cable, law: Law) -> Iterator[Finding]:
    """A portion is CONTROLLED UNCLASSIFIED INFORMATION, the cable as a whole does not say so.

    The overall marking shows it also beside a level, so that it is still protected when
    the level has gone.
    """
    yield not_carried(lack, cable, law)
