"""Whether controls of the Intelligence Community stand on the whole (catalogue ROL).

Sources: IC Markings Manual (2016) D.2 and H.4 to H.8; 10 CFR 1045.140 and 1017.16.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, WARNING, Finding, beside, found, rule
from validator.findings.specimens import SECRET_2014
from validator.law import Law
from validator.law.levels import UNCLASSIFIED
from validator.rules.rollup.needed import not_carried, proposal, remedy, shown
from validator.rules.rollup.nodes import Lack, Need, Surplus, category, first, lacking, surplus
from validator.rules.shared.completeness import required
from validator.rules.shared.raising import HEADING
from validator.rules.shared.whole import entry_of

_ORCON = frozenset(("ORCON", "ORCON-USGOV"))
_UCNI = frozenset(("DOE UCNI", "DOD UCNI"))
#: what rules of their own carry up
_ELSEWHERE = _ORCON | {"NOFORN", "REL TO", "RELIDO", "EYES ONLY", "DISPLAY ONLY"}
_ELSEWHERE |= {"LES", "LES NOFORN", "SSI", "NODIS", "EXDIS"}


def _is_sci(word: str) -> bool:
    return category(word) == "sci"


def _is_sap(word: str) -> bool:
    return category(word) == "sap"


def _is_atomic(word: str) -> bool:
    return category(word) == "aea" and word not in _UCNI


def _has_no_rule_of_its_own(word: str) -> bool:
    return category(word) in ("dissemination", "non-ic") and word not in _ELSEWHERE


def _replaces_orcon(need: Need) -> bool:
    return "ORCON-USGOV" in need.void and "ORCON" in need.missing


def _replaces_frd(need: Need) -> bool:
    return not need.void.isdisjoint(("FRD", "TFNI")) and not need.missing.isdisjoint(("RD", "FRD"))


@rule(
    id="ROL17",
    about=lacking(_ORCON.__contains__, unless=_replaces_orcon),
    severity={"ic-scheme-1999": ERROR},
    cites=["ism-v10:67", "ic-manual-2016:H.8"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET
        ~~~~~~ the cable as a whole does not say ORCON
        1. (S//OC) Text.
           ^^^^^^^ paragraph 1 is marked ORCON, the cable as a whole is not
        2. (S//OC) Text.
    """,
    fixed="SECRET//ORCON",
    good="SECRET//ORCON\n1. (S//OC) Text.\n2. (S//OC-USGOV) Text.",
)
def orcon_not_carried_up(lack: Lack, cable: Cable, law: Law) -> Iterator[Finding]:
    """A portion is marked ORCON, the cable as a whole is not.

    The originator controls every further copy; whoever does not see the control will
    pass the cable on.
    """
    yield not_carried(lack, cable, law)


@rule(
    id="ROL18",
    about=first(_replaces_orcon),
    severity={"ic-release-2013": ERROR},
    cites=["ic-manual-2016:H.8"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//ORCON-USGOV
                ^^^^^^^^^^^ the cable as a whole says ORCON-USGOV, paragraph 2 the stronger ORCON
        1. (S//OC-USGOV) Text.
        2. (S//OC) Text.
           ~~~~~~~ paragraph 2 is marked ORCON
    """,
    fixed="SECRET//ORCON",
    good="SECRET//ORCON\n1. (S//OC-USGOV) Text.\n2. (S//OC) Text.",
)
def orcon_usgov_shown_for_orcon(need: Need, cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable as a whole says ORCON-USGOV, though a portion is marked ORCON.

    ORCON-USGOV lets any agency pass the text on; ORCON asks the originator first.
    """
    yield _weaker(need, "ORCON-USGOV", "ORCON", cable, law)


@rule(
    id="ROL19",
    about=lacking(_is_sci),
    severity={"ic-scheme-1999": ERROR},
    cites=["ism-v10:60", "ism-v10:62", "ic-manual-2016:D.2"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        TOP SECRET//SI//ORCON
        ~~~~~~~~~~~~~~~~~~~~~ does not say SI-G ...
        ~~~~~~~~~~~~~~~~~~~~~ does not say TK
        1. (TS//SI-G ABCD//OC) Text.
           ^^^^^^^^^^^^^^^^^^^ paragraph 1 is marked SI-G ..., the cable as a whole is not
        2. (S//TK) Text.
           ^^^^^^^ paragraph 2 is marked TK, the cable as a whole is not
    """,
    fixed="TOP SECRET//SI-G ABCD/TK//ORCON",
    good="SECRET//SI/TK//NOFORN\n1. (S//SI//NF) Text.\n2. (S//TK) Text.",
)
def sci_not_carried_up(lack: Lack, cable: Cable, law: Law) -> Iterator[Finding]:
    """A portion holds sensitive compartmented information, the cable as a whole does not say so.

    Such text may be read and kept only in the rooms of the compartment, and nobody would
    take this cable there.
    """
    yield not_carried(lack, cable, law)


@rule(
    id="ROL20",
    about=surplus(_is_sci),
    severity={"ic-scheme-1999": WARNING},
    cites=["ism-v10:111", "ism-v10:113", "ism-v10:116", "ic-manual-2016:D.2"],
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//SI
                ^^ the cable as a whole says SI, none of its portions does
        1. (S) Text.
        2. (S) Text.
    """,
    good=[
        "SECRET//SI\n1. (S//SI) Text.\n2. (S) Text.",
        "SECRET//SI\n1. (S) Text. Compiled of parts that are not.\n2. (S) Text.",
    ],
)
def sci_without_portion(more: Surplus, cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable as a whole names a compartment that no portion is marked with.

    A compilation may need what its parts do not, which is for an official to decide.
    Without an explanation a mark may have been lost, so it is only remarked.
    """
    yield _without_portion(more, cable, law)


@rule(
    id="ROL21",
    about=lacking(_is_sap),
    severity={"eo-12958": ERROR},
    cites=["ic-manual-2016:D.2"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET
        ~~~~~~ the cable as a whole does not say SAR-...
        1. (S//SAR-BP) Text.
           ^^^^^^^^^^^ paragraph 1 is marked SAR-..., the cable as a whole is not
    """,
    fixed="SECRET//SAR-BP",
    good="SECRET//SAR-BP",
)
def sap_not_carried_up(lack: Lack, cable: Cable, law: Law) -> Iterator[Finding]:
    """A portion belongs to a special access program, the cable as a whole does not say so.

    Only people who were read into the program may see the cable. In the Department of Defense
    the whole has the nickname of a program and its portions the identifier, which nobody
    else can compare.
    """
    words = lack.need.stands.marking.controls
    by_two_names = law.profile == "dod" and any(map(_is_sap, words))
    if "SAR-MULTIPLE PROGRAMS" not in words and not by_two_names:
        yield not_carried(lack, cable, law)


@rule(
    id="ROL22",
    about=lacking(_is_atomic, unless=_replaces_frd),
    severity={"eo-11652": WARNING},
    under_ic={"eo-11652": ERROR},
    cites=[
        *("ism-v10:72", "ism-v10:75", "ism-v10:298", "eo-13526:6.2(a)", "eo-13292:6.2(a)"),
        *("eo-12356:6.2(a)", "eo-12065:6-201", "eo-11652:8", "10-cfr-1045:1045.140(d)"),
    ],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET
        ~~~~~~ the cable as a whole does not say RD
        1. (S//RD) Text.
           ^^^^^^^ paragraph 1 is marked RD, the cable as a whole is not
        ---
        SECRET//RD
        ~~~~~~~~~~ does not say RD-CNWDI
        ~~~~~~~~~~ does not say RD-SIGMA 14
        1. (S//RD-CNWDI) Text.
           ^^^^^^^^^^^^^ paragraph 1 is marked RD-CNWDI, the cable as a whole is not
        2. (S//RD-SG 14) Text.
           ^^^^^^^^^^^^^ paragraph 2 is marked RD-SIGMA 14, the cable as a whole is not
    """,
    fixed=["SECRET//RD", "SECRET//RD-CNWDI-SIGMA 14"],
    good=[
        "SECRET//RD\n1. (S//RD) Text.\n2. (S//FRD) Text.",
        "SECRET//RD-SIGMA 14\n1. (S//RD) Text.\n2. (S//FRD-SG 14) Text.",
    ],
)
def atomic_energy_not_carried_up(lack: Lack, cable: Cable, law: Law) -> Iterator[Finding]:
    """A portion holds atomic energy information, the cable as a whole does not say so.

    The Atomic Energy Act, not an executive order, protects it, as each order says: it has
    readers and a declassification of its own. Intelligence must show it on the whole. The
    rule of the Department of Energy of 21 Dec 2018 only allows that, so in a cable of
    State it is remarked.
    """
    yield not_carried(lack, cable, law)


@rule(
    id="ROL23",
    about=first(_replaces_frd),
    severity={"eo-11652": WARNING},
    cites=["ic-manual-2016:H.6", "10-cfr-1045:1045.140"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//FRD
                ^^^ the cable as a whole says FRD, paragraph 2 the stronger RD
        1. (S//FRD) Text.
        2. (S//RD) Text.
           ~~~~~~~ paragraph 2 is marked RD
    """,
    fixed="SECRET//RD",
    good="SECRET//RD\n1. (S//FRD) Text.\n2. (S//RD) Text.",
)
def frd_shown_for_rd(need: Need, cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable as a whole says FRD or TFNI, though a portion needs a stronger mark.

    Restricted Data stand above Formerly Restricted Data, and these above foreign
    nuclear information: only the highest shows on the whole.
    """
    shows = next(word for word in ("FRD", "TFNI") if word in need.void)
    needed = next(word for word in ("RD", "FRD") if word in need.missing)
    yield _weaker(need, shows, needed, cable, law)


@rule(
    id="ROL24",
    about=surplus(_is_atomic),
    severity={"ic-register-2008": WARNING},
    cites=["ism-v10:228", "ism-v10:229", "ism-v10:230", "ism-v10:231"],
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//RD
                ^^ the cable as a whole says RD, none of its portions does
        1. (S) Text.
        2. (S) Text.
    """,
    good="SECRET//RD\n1. (S//RD) Text.\n2. (S) Text.",
)
def atomic_energy_without_portion(more: Surplus, cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable as a whole says RD, FRD or a SIGMA number that no portion is marked with.

    Whether parts without it make a whole with it is for an expert to decide, so a
    mark that may have been lost is only remarked.
    """
    yield _without_portion(more, cable, law)


@rule(
    id="ROL25",
    about=lacking(_UCNI.__contains__),
    severity=WARNING,
    cites=["ism-v10:78", "ism-v10:79", "10-cfr-1017:1017.16(a)(3)"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        on UNCLAS_2011
        UNCLASSIFIED
        ~~~~~~~~~~~~ the cable as a whole does not say DOE UCNI
        1. (U//UCNI) Text.
           ^^^^^^^^^ paragraph 1 is marked DOE UCNI, the cable as a whole is not
    """,
    fixed="UNCLASSIFIED//DOE UCNI",
    good=[
        "UNCLASSIFIED//DOE UCNI\nE.O. 13526: N/A\n1. (U//UCNI) Text.",
        "SECRET//NOFORN\n1. (U//UCNI) Text.\n2. (S//NF) Text.",
    ],
)
def ucni_not_carried_up(lack: Lack, cable: Cable, law: Law) -> Iterator[Finding]:
    """A portion of an unclassified cable is UCNI, the cable as a whole does not say so.

    The level alone tells nobody that the law limits who may read it. In a classified
    cable the mark drops out of the whole, and shown there it is a fault of DIS35.
    """
    if lack.need.stands.marking.level == UNCLASSIFIED:
        yield not_carried(lack, cable, law)


@rule(
    id="ROL30",
    about=lacking(_has_no_rule_of_its_own),
    severity={"ic-scheme-1999": ERROR},
    cites=["ism-v10:68", "ism-v10:71", "ism-v10:80", "ism-v10:81", "ism-v10:84", "ism-v10:165"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//NOFORN
        ~~~~~~~~~~~~~~ the cable as a whole does not say FISA and PROPIN
        1. (S//NF/PR/FISA) Text.
           ^^^^^^^^^^^^^^^ paragraph 1 is marked FISA and PROPIN, the cable as a whole is not
        2. (S//NF/PR) Text.
        ---
        on UNCLAS_2011
        UNCLASSIFIED
        ~~~~~~~~~~~~ the cable as a whole does not say LIMDIS
        1. (U//DS) Text.
           ^^^^^^^ paragraph 1 is marked LIMDIS, the cable as a whole is not
    """,
    fixed=["SECRET//NOFORN/PROPIN/FISA", "UNCLASSIFIED//LIMDIS"],
    good="""
        SECRET//RSEN/IMCON/DEA SENSITIVE/FISA
        1. (S//RS/IMC) Text.
        2. (C//DSEN) Text.
        3. (U//FISA) Text.
        4. (U//DS) Text.
    """,
)
def dissemination_control_not_carried_up(lack: Lack, cable: Cable, law: Law) -> Iterator[Finding]:
    """A portion is marked IMCON, PROPIN, RSEN, FISA or the like, the cable as a whole is not.

    Each of them says what may not be done with the text; unseen, it will be done.
    """
    yield not_carried(lack, cable, law)


def _weaker(need: Need, shows: str, needed: str, cable: Cable, law: Law) -> Finding:
    """Report an overall control where a portion has a stronger one in place of it."""
    return found(
        entry_of(need.stands, shows),
        f"the cable as a whole says {shows}, {need.name} the stronger {needed}",
        beside(need.mark, f"{need.name} is marked {needed}"),
        help=remedy(cable, law),
        fix=proposal(cable, law),
    )


def _without_portion(more: Surplus, cable: Cable, law: Law) -> Finding:
    return found(
        entry_of(more.stands, *{word.partition("-")[0] for word in more.words}, *more.words),
        f"the cable as a whole says {shown(more.words)}, none of its portions does",
        help="mark the portion, or state the reason for classifying the compilation: "
        f"the portions require {required(cable, law)}",
    )
