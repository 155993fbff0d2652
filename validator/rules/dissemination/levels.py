"""Controls on text of a level that they do not go with (catalogue DIS).

Which levels a control goes with stands in ``data/controls.toml``. Controls of classified
text on an unclassified heading are CLS22's.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, INFO, OFF, WARNING, Finding, found, rule
from validator.law import Law
from validator.law.levels import TOP_SECRET
from validator.markings.written import Entry
from validator.rules.shared.marks import RELEASES, Mark, ic_marks, marks, unfit
from validator.rules.shared.specimens import heading, portion

__all__ = ["atomic_energy_below_confidential", "fouo_on_classified_text", "imcon_conditions"]
__all__ += ["orcon_below_confidential", "rsen_below_secret"]
__all__ += ["sap_on_unclassified_text", "sbu_on_classified_text", "sci_below_its_level"]
__all__ += ["release_marking_on_unclassified_text", "ucni_on_classified_text"]

_2016 = "ic-manual-2016"


@rule(
    id="DIS11",
    needs=["unfit"],
    about=["ORCON", "ORCON-USGOV"],
    severity={"eo-12958": ERROR},
    cites=["ic-manual-2016:H.8", "ism-v10:28", "dodm-5200-01-v2:10.d.3"],
    profile="ic",
    bad=[portion("U//<OC>", say="ORCON stands on UNCLASSIFIED text")],
    good=[portion("C//OC")],
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
    bad=[
        portion("C//<IMC>/NF", say="IMCON stands on CONFIDENTIAL text"),
        portion("S//<IMC>", say="IMCON stands without NOFORN or REL TO"),
    ],
    good=[portion("S//IMC/NF"), portion("TS//IMC/REL TO USA, GBR")],
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
        entry = mark.entry(("IMCON",))
        if entry is not None and mark.words.isdisjoint(RELEASES):
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
    bad=[portion("C//<RS>", say="RSEN stands on CONFIDENTIAL text")],
    good=[portion("S//RS")],
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
    bad=[
        portion("C//<FOUO>", say="FOUO stands on CONFIDENTIAL text"),
        portion("C/<FOUO>", say="FOUO stands on CONFIDENTIAL text"),
    ],
    good=[portion("C"), portion("U//FOUO")],
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
    bad=[
        portion("U//<NF>", say="NOFORN stands on UNCLASSIFIED text"),
        portion("U//<REL TO USA, GBR>", say="REL TO stands on UNCLASSIFIED text"),
    ],
    good=[portion("S//NF"), portion("SBU/NF"), portion("U//LES-NF")],
)
def release_marking_on_unclassified_text(cable: Cable, law: Law) -> Iterator[Finding]:
    """A release marking stands on unclassified text.

    Off: the Defense manual and the register of 2008 forbid it below CONFIDENTIAL,
    the manual of 2016 and the practice of State (SBU/NF) allow it.
    """
    for mark in ic_marks(cable, law):
        level = mark.text.level_entry
        if level is None or level.word != "UNCLASSIFIED" or mark.text.marking.administrative:
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
    bad=[
        portion("C//<TK>//NF", say="TK stands on CONFIDENTIAL text"),
        portion("S//<SI-G>//OC/NF", say="SI-G stands on SECRET text"),
        portion("U//<SI>", say="SI stands on UNCLASSIFIED text"),
        portion("S//<SI-ABC>//NF", say="a compartment of SI stands on SECRET text", year=12),
        portion("S//<SI-ECI ABC>//NF", say="a compartment of SI stands on SECRET text", year=9),
        portion("S//<HCS-P XYZ>//OC/NF", say="a part of HCS-P stands on SECRET text", year=20),
    ],
    good=[
        portion("S//TK//NF"),
        portion("TS//SI-G//OC/NF"),
        portion("C//SI//NF"),
        portion("S//SI-ABC//NF", year=9),
        portion("S//HCS-P//NF", year=20),
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
    bad=[portion("U//<SAR-BP>", say="SAR stands on UNCLASSIFIED text")],
    good=[portion("S//SAR-BP")],
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
    bad=[portion("U//<RD>", say="RD stands on UNCLASSIFIED text")],
    good=[portion("S//RD//NF")],
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
    bad=[
        portion("S//<UCNI>", say="DOE UCNI stands on SECRET text"),
        heading("SECRET//<DOD UCNI>", say="DOD UCNI stands on SECRET text"),
    ],
    good=[portion("U//UCNI")],
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
    cites=["ic-manual-2016:H.9", "ism-v10:37", "state-2000-018029"],
    bad=[
        portion("C//<SBU>", say="SBU stands on CONFIDENTIAL text"),
        portion("C/<SBU>", say="SBU stands on CONFIDENTIAL text"),
    ],
    good=[portion("C"), portion("SBU")],
)
def sbu_on_classified_text(cable: Cable, law: Law) -> Iterator[Finding]:
    """SBU stands on classified text.

    SENSITIVE BUT UNCLASSIFIED is what it says. Beside a level it makes readers doubt
    which of the two holds.
    """
    return unfit(marks(cable), ("SBU", "SBU NOFORN"), law)


def _below_headings(judged: tuple[Mark, ...]) -> Iterator[Mark]:
    """Leave out unclassified headings (CLS22)."""
    for mark in judged:
        if not mark.is_heading or mark.is_classified:
            yield mark
