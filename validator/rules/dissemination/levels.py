"""Controls on text of a level that they do not go with (catalogue DIS).

Which levels a control goes with stands in ``data/controls.toml``. Controls of classified
text on an unclassified heading are CLS22's.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, INFO, OFF, WARNING, Finding, found, rule
from validator.findings.specimens import SECRET_2011
from validator.law import Law
from validator.law.levels import TOP_SECRET
from validator.markings.written import Entry, MarkingText
from validator.rules.shared.marks import RELEASES, ic_marks, marks, unfit

__all__ = ["RULES"]

_2016 = "ic-manual-2016"


@rule(
    id="DIS11",
    needs=["unfit"],
    about=["ORCON", "ORCON-USGOV"],
    severity={"eo-12958": ERROR},
    cites=["ic-manual-2016:H.8", "ism-v10:28", "dodm-5200-01-v2:10.d.3"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (U//OC) Text.
               ^^ ORCON stands on UNCLASSIFIED text
    """,
    good="1. (C//OC) Text.",
)
def orcon_below_confidential(cable: Cable, law: Law) -> Iterator[Finding]:
    """ORCON stands on unclassified text.

    It presupposes classified intelligence: either the level or the control is wrong.
    """
    return unfit(_below_headings(ic_marks(cable, law)), ("ORCON", "ORCON-USGOV"), law)


@rule(
    id="DIS14",
    about=["IMCON"],
    severity={"ic-scheme-1999": ERROR},
    cites=[
        "ic-manual-2016:H.8",
        "ic-manual-2012:p. 107",
        "ism-v10:107",
        "dodm-5200-01-v2:app. 2, 1.b",
    ],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (C//IMC/NF) Text.
               ^^^ IMCON stands on CONFIDENTIAL text
        ---
        1. (S//IMC) Text.
               ^^^ IMCON stands without NOFORN or REL TO
    """,
    good=["1. (S//IMC/NF) Text.", "1. (TS//IMC/REL TO USA, GBR) Text."],
)
def imcon_conditions(cable: Cable, law: Law) -> Iterator[Finding]:
    """Controlled imagery is marked below SECRET, or says nothing of its release.

    Imagery of its kind is SECRET at least. The manual of 2011 ended the release to allies
    that IMCON had implied, so a release marking had to stand with it until December 2013;
    before and later one that is missing is only remarked.
    """
    yield from unfit(ic_marks(cable, law), ("IMCON",), law)
    asked = law.in_force("ic-manual-2012") and not law.in_force("ic-release-2013")
    for mark in ic_marks(cable, law):
        entry = mark.first(("IMCON",))
        if entry is not None and mark.said.isdisjoint(RELEASES):
            yield found(
                entry,
                "IMCON stands without NOFORN or REL TO",
                help="say whether the imagery may be released",
                severity=WARNING if asked else INFO,
            )


@rule(
    id="DIS15",
    needs=["unfit"],
    about=["RSEN"],
    severity={"ic-scheme-1999": ERROR},
    cites=["ism-v10:164"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (C//RS) Text.
               ^^ RSEN stands on CONFIDENTIAL text
    """,
    good="1. (S//RS) Text.",
)
def rsen_below_secret(cable: Cable, law: Law) -> Iterator[Finding]:
    """RSEN stands on text below SECRET.

    The imagery that it protects is SECRET at least.
    """
    return unfit(ic_marks(cable, law), ("RSEN",), law)


@rule(
    id="DIS16",
    needs=["unfit"],
    about=["FOUO"],
    severity={"ic-scheme-1999": WARNING},
    cites=["ic-manual-2016:H.8", "ism-v10:30", "dodm-5200-01-v2:10.b.1"],
    example=SECRET_2011,
    bad="""
        1. (C//FOUO) Text.
               ^^^^ FOUO stands on CONFIDENTIAL text
        ---
        1. (C/FOUO) Text.
              ^^^^ FOUO stands on CONFIDENTIAL text
    """,
    good=["1. (C) Text.", "1. (U//FOUO) Text."],
)
def fouo_on_classified_text(cable: Cable, law: Law) -> Iterator[Finding]:
    """FOR OFFICIAL USE ONLY stands on classified text.

    The level protects more already. Beside it the mark makes readers doubt which of
    the two holds.
    """
    return unfit(marks(cable), ("FOUO",), law)


@rule(
    id="DIS17",
    about=["UNCLASSIFIED"],
    severity=OFF,
    under_ic={"ic-scheme-1999": INFO},
    cites=["ic-manual-2016:H.8", "ic-register-2008:H", "dodm-5200-01-v2:10.e.3"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (U//NF) Text.
               ^^ NOFORN stands on UNCLASSIFIED text
        ---
        1. (U//REL TO USA, GBR) Text.
               ^^^^^^^^^^^^^^^ REL TO stands on UNCLASSIFIED text
    """,
    good=["1. (S//NF) Text.", "1. (SBU/NF) Text.", "1. (U//LES-NF) Text."],
)
def release_marking_on_unclassified_text(cable: Cable, law: Law) -> Iterator[Finding]:
    """A release marking stands on unclassified text.

    Off: the Defense manual and the register of 2008 forbid it below CONFIDENTIAL,
    the manual of 2016 and the practice of State (SBU/NF) allow it.
    """
    for mark in ic_marks(cable, law):
        level = mark.level_entry
        if level is None or level.word != "UNCLASSIFIED" or mark.marking.administrative:
            continue
        for entry in mark.entries:
            if entry.word in RELEASES:
                yield found(entry, f"{entry.word} stands on {mark.level} text")


@rule(
    id="DIS21",
    about=["sci"],
    severity={"ic-scheme-1999": ERROR},
    cites=[
        *("ic-manual-2016:H.4", "ic-manual-2012:p. 60", "ic-register-2008:p. 10"),
        *("ism-v10:43", "ism-v10:44", "ism-v10:47", "ism-v10:48"),
    ],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (C//TK//NF) Text.
               ^^ TK stands on CONFIDENTIAL text
        ---
        1. (S//SI-G//OC/NF) Text.
               ^^^^ SI-G stands on SECRET text
        ---
        1. (U//SI) Text.
               ^^ SI stands on UNCLASSIFIED text
        ---
        R 091200Z JUN 12
        E.O. 13526: DECL: 6/8/2022
        1. (S//SI-ABC//NF) Text.
               ^^^^^^ a compartment of SI stands on SECRET text
        ---
        on SECRET_2009
        1. (S//SI-ECI ABC//NF) Text.
               ^^^^^^^^^^ a compartment of SI stands on SECRET text
        ---
        R 091200Z JUN 20
        E.O. 13526: DECL: 6/8/2030
        1. (S//HCS-P XYZ//OC/NF) Text.
               ^^^^^^^^^ a part of HCS-P stands on SECRET text
    """,
    good=[
        "1. (S//TK//NF) Text.",
        "1. (TS//SI-G//OC/NF) Text.",
        "1. (C//SI//NF) Text.",
        "R 091200Z JUN 09\nE.O. 12958: DECL: 6/8/2019\n1. (S//SI-ABC//NF) Text.",
        "R 091200Z JUN 20\nE.O. 13526: DECL: 6/8/2030\n1. (S//HCS-P//NF) Text.",
    ],
)
def sci_below_its_level(cable: Cable, law: Law) -> Iterator[Finding]:
    """A control of sensitive compartmented information stands on text of too low a level.

    SI goes with CONFIDENTIAL and above, TK with SECRET and above, SI-G and the other
    compartments of SI with TOP SECRET alone. The level or the compartment is wrong.
    """
    for mark in _below_headings(ic_marks(cable, law)):
        entries = [entry for entry in mark.entries if entry.kind == "sci" and entry.word]
        said = set()
        for finding in unfit((mark,), [entry.word for entry in entries if entry.word], law):
            said.add(finding.span)
            yield finding
        for entry in entries if mark.level != TOP_SECRET else ():
            part = _for_top_secret(entry, law)
            if part is not None and mark.level is not None and entry.span not in said:
                help = "it goes with TS only; have the level and the control reviewed"
                yield found(entry, f"{part} stands on {mark.level} text", help=help)


def _for_top_secret(entry: Entry, law: Law) -> str | None:
    """Return what of an entry goes with TOP SECRET alone on the day."""
    first = entry.parts[0].text if entry.parts else ""
    if entry.word in ("SI", "SI-EU", "SI-NK") and first:
        grouped = first == "ECI" and law.in_force("ic-register-2008")
        if grouped or law.in_force("ic-manual-2012"):
            return "a compartment of SI"
    deep = any(part.depth > 1 for part in entry.parts)
    return "a part of HCS-P" if entry.word == "HCS-P" and deep and law.in_force(_2016) else None


@rule(
    id="DIS27",
    needs=["unfit"],
    about=["sap"],
    severity={"eo-12958": ERROR},
    cites=["ic-manual-2016:H.5", "ism-v10:16"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (U//SAR-BP) Text.
               ^^^^^^ SAR stands on UNCLASSIFIED text
    """,
    good="1. (S//SAR-BP) Text.",
)
def sap_on_unclassified_text(cable: Cable, law: Law) -> Iterator[Finding]:
    """A special access program is marked on unclassified text.

    Programs exist for classified information only.
    """
    return unfit(_below_headings(ic_marks(cable, law)), ("SAR", "HVSACO"), law)


@rule(
    id="DIS30",
    needs=["unfit"],
    about=["RD", "FRD", "TFNI"],
    severity={"eo-11652": ERROR},
    cites=["10-cfr-1045:1045.140", "ism-v10:174", "dodm-5200-01-v2:8.a.4"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (U//RD) Text.
               ^^ RD stands on UNCLASSIFIED text
    """,
    good="1. (S//RD//NF) Text.",
)
def atomic_energy_below_confidential(cable: Cable, law: Law) -> Iterator[Finding]:
    """RD, FRD or TFNI stands on unclassified text.

    Such data are classified by statute; unclassified text can not hold them.
    """
    judged = (mark for mark in _below_headings(ic_marks(cable, law)) if not mark.is_classified)
    return unfit(judged, ("RD", "FRD", "TFNI"), law)


@rule(
    id="DIS35",
    needs=["unfit"],
    about=["DOE UCNI", "DOD UCNI"],
    severity=ERROR,
    cites=["10-cfr-1017:1017.16(a)(3)", "ism-v10:181", "dodm-5200-01-v2:8.f.3"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//UCNI) Text.
               ^^^^ DOE UCNI stands on SECRET text
        ---
        SECRET//DOD UCNI
                ^^^^^^^^ DOD UCNI stands on SECRET text
    """,
    good="1. (U//UCNI) Text.",
)
def ucni_on_classified_text(cable: Cable, law: Law) -> Iterator[Finding]:
    """Unclassified controlled nuclear information is marked on classified text.

    What it says of itself contradicts the level; in a classified document it stands
    on its own portions only.
    """
    return unfit(ic_marks(cable, law), ("DOE UCNI", "DOD UCNI"), law)


@rule(
    id="DIS44",
    needs=["unfit"],
    about=["SBU", "SBU NOFORN"],
    severity={"sbu-1995": WARNING},
    cites=["12-fam-540:541(a)", "state-2000-018029:1", "ic-manual-2016:H.9", "ism-v10:37"],
    example=SECRET_2011,
    bad="""
        1. (C//SBU) Text.
               ^^^ SBU stands on CONFIDENTIAL text
        ---
        1. (C/SBU) Text.
              ^^^ SBU stands on CONFIDENTIAL text
    """,
    good=["1. (C) Text.", "1. (SBU) Text."],
)
def sbu_on_classified_text(cable: Cable, law: Law) -> Iterator[Finding]:
    """SBU stands on classified text.

    SENSITIVE BUT UNCLASSIFIED is what it says. Beside a level it makes readers doubt
    which of the two holds.
    """
    return unfit(marks(cable), ("SBU", "SBU NOFORN"), law)


def _below_headings(judged: tuple[MarkingText, ...]) -> Iterator[MarkingText]:
    """Leave out unclassified headings (CLS22)."""
    for mark in judged:
        if not mark.is_heading or mark.is_classified:
            yield mark


RULES = (
    orcon_below_confidential,
    imcon_conditions,
    rsen_below_secret,
    fouo_on_classified_text,
    release_marking_on_unclassified_text,
    sci_below_its_level,
    sap_on_unclassified_text,
    atomic_energy_below_confidential,
    ucni_on_classified_text,
    sbu_on_classified_text,
)
