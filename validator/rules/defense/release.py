"""Release markings that the Department of Defense does not have beside each other.

Source: DoDM 5200.01 Vol. 2, enclosure 4, 9 and 10.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import OFF, Finding, beside, found, rule
from validator.findings.specimens import SECRET_2014
from validator.law import Law
from validator.markings.written import MarkingText
from validator.rules.defense.nodes import foreign_portions
from validator.rules.rollup.nodes import judged
from validator.rules.shared.mark_nodes import pairs
from validator.rules.shared.marks import Pair, excluding
from validator.rules.shared.whole import entry_of, overall


@rule(
    id="DOD01",
    about=pairs(("DISPLAY ONLY",), ("REL TO", "EYES ONLY")),
    severity=OFF,
    cites=["dodm-5200-01-v2:enc. 4, 10.e(4)"],
    example=SECRET_2014,
    bad="""
        1. (S//REL TO USA, GBR/DISPLAY ONLY AFG) Text.
               ~~~~~~~~~~~~~~~ REL TO excludes DISPLAY ONLY
                               ^^^^^^^^^^^^^^^^ DISPLAY ONLY and REL TO exclude each other
    """,
    good=["1. (S//DISPLAY ONLY AFG) Text.", "1. (S//REL TO USA, GBR) Text."],
)
def display_only_beside_release(pair: Pair, cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark says DISPLAY ONLY and REL TO.

    The Department of Defense lets text be shown to one government and handed to another only
    where an arrangement with both says so; the Intelligence Community has no such rule.
    """
    yield excluding(pair, "keep the one that the disclosure official allowed")


@rule(
    id="DOD02",
    needs=["marks", "DISPLAY ONLY"],
    severity=OFF,
    cites=["dodm-5200-01-v2:enc. 4, 10.e(6)"],
    example=SECRET_2014,
    bad="""
        SECRET//DISPLAY ONLY AFG
                ^^^^^^^^^^^^^^^^ the overall marking says DISPLAY ONLY, paragraph 2 does not
        1. (S//DISPLAY ONLY AFG) Text.
        2. (S) Text.
           ~~~ paragraph 2 may not be displayed to the same countries
    """,
    good="SECRET//DISPLAY ONLY AFG\n1. (S//DISPLAY ONLY AFG) Text.\n2. (U) Text.",
)
def display_only_not_throughout(cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable as a whole says DISPLAY ONLY, a classified portion says otherwise.

    In the Department of Defense the overall marking has the list only where every classified
    portion has the same one.
    """
    stands = overall(cable)
    if stands is None or stands.marking.display is None:
        return
    for portion, mark in judged(cable):
        if mark.marking.is_classified and mark.marking.display != stands.marking.display:
            yield found(
                entry_of(stands, "DISPLAY ONLY"),
                f"the overall marking says DISPLAY ONLY, {portion.name} does not say the same",
                beside(mark, f"{portion.name} may not be displayed to the same countries"),
                help="leave DISPLAY ONLY out of the overall marking",
            )
            return


@rule(
    id="DOD03",
    about=foreign_portions,
    needs=["NOFORN"],
    severity=OFF,
    cites=["dodm-5200-01-v2:enc. 4, 9.m"],
    example=SECRET_2014,
    bad="""
        1. (//GBR S//NF) Text.
                     ^^ NOFORN stands on text that GBR owns
    """,
    good=["1. (//GBR S) Text.", "1. (S//NF) Text."],
)
def noforn_on_foreign_portion(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """The mark of a portion of a foreign government says NOFORN.

    NOFORN is a control of the United States and says nothing of text that is another
    government's own; the overall marking says it for the whole.
    """
    for entry in mark.saying(("NOFORN",)):
        message = f"NOFORN stands on text that {mark.owner} owns"
        yield found(entry, message, help="take NOFORN out of the mark of the portion")
