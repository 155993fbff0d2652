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
from validator.rules.dissemination.nodes import below_headings
from validator.rules.shared.mark_nodes import every, holding, saying, unfit
from validator.rules.shared.marks import RELEASES, WHICH_IS_RIGHT, Misfit, misfits

_2016 = "ic-manual-2016"


@rule(
    id="DIS11",
    about=unfit("ORCON", "ORCON-USGOV", among=below_headings),
    severity={"eo-12958": ERROR},
    cites=["ic-manual-2016:H.8", "ism-v10:28", "dodm-5200-01-v2:10.d.3"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (U//OC) Text.
               ^^ ORCON does not go with UNCLASSIFIED text
    """,
    good="1. (C//OC) Text.",
)
def orcon_below_confidential(misfit: Misfit, cable: Cable, law: Law) -> Iterator[Finding]:
    """ORCON is on unclassified text.

    It presupposes classified intelligence: either the level or the control is wrong.
    """
    yield misfit.finding


@rule(
    id="DIS14",
    about=saying("IMCON"),
    severity={"ic-scheme-1999": ERROR},
    cites=[
        *("ic-manual-2016:H.8", "ic-manual-2012:p. 107", "ism-v10:107"),
        "dodm-5200-01-v2:app. 2, 1.b",
    ],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (C//IMC/NF) Text.
               ^^^ IMCON does not go with CONFIDENTIAL text
        ---
        1. (S//IMC) Text.
               ^^^ IMCON requires NOFORN or REL TO, which the mark lacks
    """,
    good=["1. (S//IMC/NF) Text.", "1. (TS//IMC/REL TO USA, GBR) Text."],
)
def imcon_conditions(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """Controlled imagery is marked below SECRET, or its mark says nothing of its release.

    Imagery of its kind is SECRET at least. The manual of 2011 ended the release to allies
    that IMCON had implied, so a release marking had to go with it until December 2013;
    before and later one that is missing is only remarked.
    """
    for misfit in misfits(mark, ("IMCON",), law):
        yield misfit.finding
    entry = mark.first(("IMCON",))
    if entry is not None and mark.said.isdisjoint(RELEASES):
        asked = law.in_force("ic-manual-2012") and not law.in_force("ic-release-2013")
        yield found(
            entry,
            "IMCON requires NOFORN or REL TO, which the mark lacks",
            help="say whether the imagery may be released",
            severity=WARNING if asked else INFO,
        )


@rule(
    id="DIS15",
    about=unfit("RSEN"),
    severity={"ic-scheme-1999": ERROR},
    cites=["ism-v10:164"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (C//RS) Text.
               ^^ RSEN does not go with CONFIDENTIAL text
    """,
    good="1. (S//RS) Text.",
)
def rsen_below_secret(misfit: Misfit, cable: Cable, law: Law) -> Iterator[Finding]:
    """RSEN is on text below SECRET.

    The imagery that it protects is SECRET at least.
    """
    yield misfit.finding


@rule(
    id="DIS16",
    about=unfit("FOUO", among=every),
    severity={"ic-scheme-1999": WARNING},
    cites=["ic-manual-2016:H.8", "ism-v10:30", "dodm-5200-01-v2:10.b.1"],
    example=SECRET_2011,
    bad="""
        1. (C//FOUO) Text.
               ^^^^ FOUO does not go with CONFIDENTIAL text
        ---
        1. (C/FOUO) Text.
              ^^^^ FOUO does not go with CONFIDENTIAL text
    """,
    good=["1. (C) Text.", "1. (U//FOUO) Text."],
)
def fouo_on_classified_text(misfit: Misfit, cable: Cable, law: Law) -> Iterator[Finding]:
    """FOR OFFICIAL USE ONLY is on classified text.

    The level protects more already. Beside it the mark makes readers doubt which of
    the two holds.
    """
    yield misfit.finding


@rule(
    id="DIS17",
    about=saying("UNCLASSIFIED"),
    severity=OFF,
    under_ic={"ic-scheme-1999": INFO},
    cites=["ic-manual-2016:H.8", "ic-register-2008:H", "dodm-5200-01-v2:10.e.3"],
    profile="ic",
    help="drop NOFORN unless foreign readers are meant to be kept out",
    example=SECRET_2011,
    bad="""
        1. (U//NF) Text.
               ^^ NOFORN is on UNCLASSIFIED text
    """,
    good=["1. (S//NF) Text.", "1. (SBU/NF) Text.", "1. (U//LES-NF) Text."],
)
def release_marking_on_unclassified_text(
    mark: MarkingText, cable: Cable, law: Law
) -> Iterator[Finding]:
    """A release marking is on unclassified text.

    Off: the Defense manual and the register of 2008 forbid it below CONFIDENTIAL,
    the manual of 2016 and the practice of State (SBU/NF) allow it.
    """
    level = mark.level_entry
    if level is None or level.word != "UNCLASSIFIED" or mark.marking.administrative:
        return
    for entry in mark.entries:
        if entry.word in RELEASES:
            yield found(entry, f"{entry.word} is on {mark.level} text")


@rule(
    id="DIS21",
    about=holding("sci", among=below_headings),
    severity={"ic-scheme-1999": ERROR},
    cites=[
        *("ic-manual-2016:H.4", "ic-manual-2012:p. 60", "ic-register-2008:p. 10"),
        *("ism-v10:43", "ism-v10:44", "ism-v10:47", "ism-v10:48"),
    ],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (C//TK//NF) Text.
               ^^ TK does not go with CONFIDENTIAL text
        ---
        1. (S//SI-G//OC/NF) Text.
               ^^^^ SI-G does not go with SECRET text
        ---
        R 091200Z JUN 12
        1. (S//SI-ABC//NF) Text.
               ^^^^^^ a compartment of SI does not go with SECRET text
        ---
        on SECRET_2009
        1. (S//SI-ECI ABC//NF) Text.
               ^^^^^^^^^^ a compartment of SI does not go with SECRET text
        ---
        R 091200Z JUN 20
        1. (S//HCS-P XYZ//OC/NF) Text.
               ^^^^^^^^^ a compartment of HCS-P does not go with SECRET text
    """,
    good=[
        *("1. (S//TK//NF) Text.", "1. (TS//SI-G//OC/NF) Text.", "1. (C//SI//NF) Text."),
        "on SECRET_2009\n1. (S//SI-ABC//NF) Text.",
        "R 091200Z JUN 20\n1. (S//HCS-P//NF) Text.",
    ],
)
def sci_below_its_level(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """A control of sensitive compartmented information is on text of too low a level.

    SI goes with CONFIDENTIAL and above, TK with SECRET and above, SI-G and the other
    compartments of SI with TOP SECRET alone. The level or the compartment is wrong.
    """
    entries = [entry for entry in mark.entries if entry.kind == "sci" and entry.word]
    said = set()
    for misfit in misfits(mark, [entry.word for entry in entries if entry.word], law):
        said.add(misfit.entry.span)
        yield misfit.finding
    for entry in entries if mark.level not in (None, TOP_SECRET) else ():
        part = _for_top_secret(entry, law)
        if part is not None and entry.span not in said:
            help = f"it goes with TS only; {WHICH_IS_RIGHT}"
            message = f"a compartment of {part} does not go with {mark.level} text"
            yield found(entry, message, help=help)


def _for_top_secret(entry: Entry, law: Law) -> str | None:
    """Return the control of which an entry names a part that goes with TOP SECRET alone."""
    first = entry.parts[0].text if entry.parts else ""
    if entry.word in ("SI", "SI-EU", "SI-NK") and first:
        grouped = first == "ECI" and law.in_force("ic-register-2008")
        if grouped or law.in_force("ic-manual-2012"):
            return "SI"
    deep = any(part.depth > 1 for part in entry.parts)
    return "HCS-P" if entry.word == "HCS-P" and deep and law.in_force(_2016) else None


@rule(
    id="DIS27",
    about=unfit("SAR", "HVSACO", among=below_headings),
    severity={"eo-12958": ERROR},
    cites=["ic-manual-2016:H.5", "ism-v10:16"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (U//SAR-BP) Text.
               ^^^^^^ SAR does not go with UNCLASSIFIED text
    """,
    good="1. (S//SAR-BP) Text.",
)
def sap_on_unclassified_text(misfit: Misfit, cable: Cable, law: Law) -> Iterator[Finding]:
    """A special access program is marked on unclassified text.

    Programs exist for classified information only.
    """
    yield misfit.finding


@rule(
    id="DIS30",
    about=unfit("RD", "FRD", "TFNI", among=below_headings),
    severity={"eo-11652": ERROR},
    cites=["10-cfr-1045:1045.140", "ism-v10:174", "dodm-5200-01-v2:8.a.4"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (U//RD) Text.
               ^^ RD does not go with UNCLASSIFIED text
    """,
    good="1. (S//RD//NF) Text.",
)
def atomic_energy_below_confidential(misfit: Misfit, cable: Cable, law: Law) -> Iterator[Finding]:
    """RD, FRD or TFNI is on unclassified text.

    Such data are classified by statute; unclassified text cannot hold them.
    """
    if not misfit.level.is_classified:
        yield misfit.finding


@rule(
    id="DIS35",
    about=unfit("DOE UCNI", "DOD UCNI"),
    severity=ERROR,
    cites=["10-cfr-1017:1017.16(a)(3)", "ism-v10:181", "dodm-5200-01-v2:8.f.3"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//UCNI) Text.
               ^^^^ DOE UCNI does not go with SECRET text
    """,
    good="1. (U//UCNI) Text.",
)
def ucni_on_classified_text(misfit: Misfit, cable: Cable, law: Law) -> Iterator[Finding]:
    """Unclassified controlled nuclear information is marked on classified text.

    What it says of itself contradicts the level; in a classified document only its own
    portions bear it.
    """
    yield misfit.finding


@rule(
    id="DIS44",
    about=unfit("SBU", "SBU NOFORN", among=every),
    severity={"sbu-1995": WARNING},
    cites=["12-fam-540:541(a)", "state-2000-018029:1", "ic-manual-2016:H.9", "ism-v10:37"],
    example=SECRET_2011,
    bad="""
        1. (C//SBU) Text.
               ^^^ SBU does not go with CONFIDENTIAL text
        ---
        1. (C/SBU) Text.
              ^^^ SBU does not go with CONFIDENTIAL text
    """,
    good=["1. (C) Text.", "1. (SBU) Text."],
)
def sbu_on_classified_text(misfit: Misfit, cable: Cable, law: Law) -> Iterator[Finding]:
    """SBU is on classified text.

    SENSITIVE BUT UNCLASSIFIED is what it says. Beside a level it makes readers doubt
    which of the two holds.
    """
    yield misfit.finding
