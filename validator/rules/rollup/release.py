"""Whether the whole is released more widely than its portions (catalogue ROL).

Sources: IC Markings Manual (2016) D.2, table 3, and H.8.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import (
    ERROR,
    INFO,
    OFF,
    WARNING,
    Finding,
    beside,
    found,
    rule,
)
from validator.findings.specimens import SECRET_2014
from validator.law import Law
from validator.rules.rollup.needed import Need, forbids, needs, proposal, released, remedy, speaks
from validator.rules.shared.raising import HEADING
from validator.rules.shared.whole import entry_of, overall

__all__ = ["RULES"]


@rule(
    id="ROL07",
    severity=OFF,
    under_ic={"ic-scheme-1999": INFO},
    needs=("marks",),
    cites=["ic-manual-2016:D.2", "design"],
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//NOFORN
                ^^^^^^ no portion forbids release, and all lists have a reader in common
        1. (S//REL TO USA, GBR) Text.
    """,
    good=[
        "SECRET//NOFORN\n1. (S//NF) Text.",
        "SECRET//NOFORN\n1. (S//REL TO USA, GBR) Text.\n2. (S//REL TO USA, DEU) Text.",
    ],
)
def noforn_without_cause(cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable as a whole says NOFORN, though its portions may be released.

    Off: whether the whole may be released although each part may is the decision of
    an official and can not be read from the text. It protects more, not less.
    """
    stands, rolled = overall(cable), cable.rolled_up
    if stands is None or rolled is None or rolled.release is None or len(rolled.release) < 2:
        return
    if "NOFORN" in stands.marking.controls and speaks(stands.written, law):
        yield found(
            entry_of(stands, "NOFORN"),
            "no portion forbids release, and all lists have a reader in common",
            help=f"the portions require {rolled.banner()}",
        )


@rule(
    id="ROL10",
    severity={"ic-scheme-1999": ERROR},
    needs=("marks",),
    cites=["ism-v10:88", "ic-manual-2016:D.2"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//REL TO USA, GBR
                ^^^^^^^^^^^^^^^ the cable as a whole is released
        1. (S//REL TO USA, GBR) Text.
        2. (S) Text.
           ~~~ paragraph 2 is not marked for release
    """,
    fixed="SECRET//NOFORN",
    good=[
        "SECRET//REL TO USA, GBR\n1. (S//REL TO USA, GBR) Text.\n2. (U) Text.",
        "SECRET//NOFORN\n1. (S//REL TO USA, GBR) Text.\n2. (S//NF) Text.",
    ],
)
def rel_to_over_unmarked_portion(cable: Cable, law: Law) -> Iterator[Finding]:
    """The overall REL TO stands over a classified portion that is not marked for release.

    Text without a release marking is never to be taken for releasable.
    """
    yield from _first(
        cable,
        filter(_is_withheld, released(cable, law)),
        "REL TO",
        "the cable as a whole is released, a classified portion is not",
        "is not marked for release",
    )


@rule(
    id="ROL12",
    severity={"ic-register-2008": ERROR},
    needs=("marks",),
    cites=["ic-manual-2016:D.2"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//REL TO USA, GBR
                ^^^^^^^^^^^^^^^ the cable as a whole is released
        1. (S//REL TO USA, GBR) Text.
        2. (S//RELIDO) Text.
           ~~~~~~~~~~~ paragraph 2 is marked RELIDO
    """,
    fixed="SECRET//NOFORN",
    good="SECRET//NOFORN\n1. (S//REL TO USA, GBR) Text.\n2. (S//RELIDO) Text.",
)
def rel_to_beside_relido(cable: Cable, law: Law) -> Iterator[Finding]:
    """The overall REL TO stands over a portion that is marked RELIDO.

    RELIDO leaves release to an official who has not yet decided; until then nobody
    outside may read the whole.
    """
    relido = (
        need
        for need in released(cable, law)
        if "RELIDO" in need.marking.controls and need.marking.release is None
    )
    yield from _first(
        cable,
        relido,
        "REL TO",
        "the cable as a whole is released, a portion awaits a decision",
        "is marked RELIDO",
    )


@rule(
    id="ROL13",
    severity={"ic-register-2008": ERROR},
    needs=("marks",),
    cites=["ism-v10:132", "ic-manual-2016:D.2"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//RELIDO
                ^^^^^^ the cable as a whole is RELIDO
        1. (S//RELIDO) Text.
        2. (S) Text.
           ~~~ paragraph 2 is not marked RELIDO
    """,
    fixed="SECRET//NOFORN",
    good=[
        "SECRET//RELIDO\n1. (S//RELIDO) Text.\n2. (U) Text.",
        "SECRET//NOFORN\n1. (S//RELIDO) Text.\n2. (S//NF) Text.",
    ],
)
def relido_not_throughout(cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable as a whole says RELIDO, a classified portion does not.

    The official who may release RELIDO text has no say on the other portion.
    """
    stands = overall(cable)
    if stands is None or not speaks(stands.written, law):
        return
    without = (
        need
        for need in needs(cable)
        if "RELIDO" in need.void and need.marking.is_classified and not forbids(need)
    )
    yield from _first(
        cable,
        without,
        "RELIDO",
        "the cable as a whole is RELIDO, a classified portion is not",
        "is not marked RELIDO",
    )


@rule(
    id="ROL15",
    severity={"ic-scheme-1999": ERROR},
    needs=("marks",),
    until="eyes-only-2017",
    cites=["ism-v10:90", "ic-manual-2016:D.2"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//USA/GBR EYES ONLY
                ^^^^^^^^^^^^^^^^^ the cable as a whole is EYES ONLY
        1. (S//USA/GBR EYES ONLY) Text.
        2. (S//REL TO USA, GBR) Text.
           ~~~~~~~~~~~~~~~~~~~~ paragraph 2 is marked REL TO
    """,
    fixed="SECRET//REL TO USA, GBR",
    good="""
        SECRET//REL TO USA, GBR
        1. (S//USA/GBR EYES ONLY) Text.
        2. (S//REL TO USA, GBR) Text.
    """,
)
def eyes_only_beside_rel_to(cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable as a whole says EYES ONLY, though a portion is marked REL TO.

    Mixed portions are released to their common readers by REL TO; EYES ONLY stands
    only where every portion has it.
    """
    stands = overall(cable)
    if stands is None or not speaks(stands.written, law):
        return
    released = (
        need
        for need in needs(cable)
        if "EYES ONLY" in need.void and need.marking.release is not None
    )
    yield from _first(
        cable,
        released,
        "EYES ONLY",
        "the cable as a whole is EYES ONLY, a portion is released otherwise",
        "is marked REL TO",
    )


@rule(
    id="ROL16",
    severity={"ic-scheme-1999": WARNING},
    needs=("marks",),
    cites=["ic-manual-2016:H.6"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//RD//REL TO USA, GBR
                    ^^^^^^^^^^^^^^^ the cable as a whole is released, though it holds RD
        1. (S//REL TO USA, GBR) Text.
        2. (S//RD) Text.
           ~~~~~~~ no agreement is shown
    """,
    fixed="SECRET//RD//NOFORN",
    good="SECRET//RD//NOFORN\n1. (S//REL TO USA, GBR) Text.\n2. (S//RD//NF) Text.",
)
def rel_to_over_atomic_energy(cable: Cable, law: Law) -> Iterator[Finding]:
    """The overall REL TO stands over atomic energy information that is not itself released.

    Restricted Data go to another country only under an agreement for cooperation.
    Whether there is one can not be read from a cable, so it is only remarked.
    """
    for need in released(cable, law):
        held = sorted({"RD", "FRD", "TFNI"} & need.marking.controls)
        stands = overall(cable)
        if stands is not None and held and not need.marking.permits and not forbids(need):
            yield found(
                entry_of(stands, "REL TO"),
                f"the cable as a whole is released, though it holds {held[0]}",
                beside(need.mark, "no agreement is shown"),
                help=remedy(cable, noforn=True),
                fix=proposal(cable, noforn=True),
            )
            return


def _is_withheld(need: Need) -> bool:
    """Whether a classified portion names no reader, and no rule of its own says why."""
    marking = need.marking
    awaits = "RELIDO" in marking.controls
    return marking.is_classified and marking.release is None and not awaits and not forbids(need)


def _first(
    cable: Cable, those: Iterator[Need], word: str, message: str, label: str
) -> Iterator[Finding]:
    """Report an overall release marking once, beside the first portion that forbids it."""
    stands, need = overall(cable), next(those, None)
    if stands is not None and need is not None:
        yield found(
            entry_of(stands, word),
            message,
            beside(need.mark, f"{need.portion.name} {label}"),
            help=remedy(cable, noforn=need.needed.release is None),
            fix=proposal(cable, noforn=need.needed.release is None),
        )


RULES = (
    noforn_without_cause,
    rel_to_over_unmarked_portion,
    rel_to_beside_relido,
    relido_not_throughout,
    eyes_only_beside_rel_to,
    rel_to_over_atomic_energy,
)
