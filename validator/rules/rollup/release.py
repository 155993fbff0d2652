"""Whether the whole is released more widely than its portions (catalogue ROL).

Sources: IC Markings Manual (2016) D.2, table 3, and H.8.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, INFO, OFF, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007, SECRET_2014
from validator.law import Law
from validator.rules.rollup.needed import proposal, remedy
from validator.rules.rollup.nodes import Compared, Need, compared, first
from validator.rules.shared.completeness import required
from validator.rules.shared.raising import HEADING, with_caption
from validator.rules.shared.whole import entry_of


def _is_withheld(need: Need) -> bool:
    """Whether a classified portion names no reader, and no rule of its own says why."""
    marking = need.marking
    silent = marking.is_classified and marking.release is None and not need.forbids
    return need.stands.is_released and silent and "RELIDO" not in marking.controls


def _awaits_release(need: Need) -> bool:
    awaits = "RELIDO" in need.marking.controls and need.marking.release is None
    return need.stands.is_released and awaits


def _voids_relido(need: Need) -> bool:
    return "RELIDO" in need.void and need.marking.is_classified and not need.forbids


def _voids_eyes_only(need: Need) -> bool:
    return "EYES ONLY" in need.void and need.marking.release is not None


def _atomic_words(need: Need) -> list[str]:
    return sorted({"RD", "FRD", "TFNI"} & need.marking.controls)


def _is_unreleased_energy(need: Need) -> bool:
    unreleased = not need.marking.permits and not need.forbids
    return need.stands.is_released and unreleased and bool(_atomic_words(need))


@rule(
    id="ROL06",
    severity={"ic-scheme-1999": WARNING},
    under_ic={"ic-scheme-1999": ERROR},
    needs=("marks", "NOFORN"),
    cites=["ic-manual-2016:H.8", "ism-v10:70"],
    fixable="adds NOFORN to captions or heading; only with --unsafe-fixes",
    example=CONFIDENTIAL_2007,
    bad="""
        S E C R E T DUSHANBE 001334
        ~~~~~~~~~~~ the cable as a whole does not say NOFORN
        1. (S/NF) Text.
           ^^^^^^ paragraph 1 is marked NOFORN, the cable as a whole is not
    """,
    fixed="NOFORN",
    good=[
        "S E C R E T DUSHANBE 001334\nNOFORN\n1. (S/NF) Text.",
        "S E C R E T DUSHANBE 001334\nNODIS\n1. (S/NF) Text.",
    ],
)
def noforn_not_carried_up(cable: Cable, law: Law) -> Iterator[Finding]:
    """A classified portion is marked NOFORN, the cable as a whole is not.

    Whoever looks at the cable as a whole may release it to foreign readers. NODIS
    and EXDIS keep them out as well.
    """
    overall = cable.overall
    if overall is None or cable.caption_words & {"NOFORN", "NODIS", "EXDIS"}:
        return
    for portion, mark in cable.marks:
        classified = mark.level is not None and mark.level.is_classified
        if classified and "NOFORN" in mark.marking.controls:
            captioned, smart = cable.classification is not None, cable.form == "smart"
            yield found(
                mark,
                f"{portion.name} is marked NOFORN, the cable as a whole is not",
                beside(overall, "the cable as a whole does not say NOFORN"),
                help=f"add the caption NOFORN: the portions require {required(cable, law)}"
                if captioned
                else f"{remedy(cable, law)}{', or add NOFORN to its captions' * smart}",
                fix=with_caption(cable, "NOFORN") if captioned else proposal(cable, law),
            )
            return


@rule(
    id="ROL07",
    about=compared,
    severity=OFF,
    under_ic={"ic-scheme-1999": INFO},
    cites=["ic-manual-2016:D.2", "design"],
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//NOFORN
                ^^^^^^ the cable as a whole says NOFORN, though its portions share a reader
        1. (S//REL TO USA, GBR) Text.
    """,
    good=[
        "SECRET//NOFORN\n1. (S//NF) Text.",
        "SECRET//NOFORN\n1. (S//REL TO USA, GBR) Text.\n2. (S//REL TO USA, DEU) Text.",
    ],
)
def noforn_without_cause(one: Compared, cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable as a whole says NOFORN, though its portions may be released.

    Off: whether the whole may be released although each part may is the decision of
    an official and cannot be read from the text. It protects more, not less.
    """
    readers = one.required.release or ()
    if "NOFORN" in one.stands.marking.controls and len(readers) > 1:
        yield found(
            entry_of(one.stands, "NOFORN"),
            "the cable as a whole says NOFORN, though its portions share a reader",
            help=f"the portions require {one.required.banner()}",
        )


@rule(
    id="ROL10",
    about=first(_is_withheld, by="whole"),
    severity={"ic-scheme-1999": ERROR},
    cites=["ism-v10:88", "ic-manual-2016:D.2"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//REL TO USA, GBR
                ^^^^^^^^^^^^^^^ the cable as a whole is released, paragraph 2 is not
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
def rel_to_over_unmarked_portion(need: Need, cable: Cable, law: Law) -> Iterator[Finding]:
    """The overall REL TO stands over a classified portion that is not marked for release.

    Text without a release marking is never to be taken for releasable.
    """
    yield _released(need, cable, law, "REL TO", "is not marked for release", of_lists=True)


@rule(
    id="ROL12",
    about=first(_awaits_release, by="whole"),
    severity={"ic-register-2008": ERROR},
    cites=["ic-manual-2016:D.2"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//REL TO USA, GBR
                ^^^^^^^^^^^^^^^ the cable as a whole is released, paragraph 2 is marked RELIDO
        1. (S//REL TO USA, GBR) Text.
        2. (S//RELIDO) Text.
           ~~~~~~~~~~~ paragraph 2 is marked RELIDO
    """,
    fixed="SECRET//NOFORN",
    good="SECRET//NOFORN\n1. (S//REL TO USA, GBR) Text.\n2. (S//RELIDO) Text.",
)
def rel_to_beside_relido(need: Need, cable: Cable, law: Law) -> Iterator[Finding]:
    """The overall REL TO stands over a portion that is marked RELIDO.

    RELIDO leaves release to an official who has not yet decided; until then nobody
    outside may read the whole.
    """
    yield _released(need, cable, law, "REL TO", "is marked RELIDO")


@rule(
    id="ROL13",
    about=first(_voids_relido, by="whole"),
    severity={"ic-register-2008": ERROR},
    cites=["ism-v10:132", "ic-manual-2016:D.2"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//RELIDO
                ^^^^^^ the cable as a whole is RELIDO, paragraph 2 is not marked RELIDO
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
def relido_not_throughout(need: Need, cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable as a whole says RELIDO, a classified portion does not.

    The official who may release RELIDO text has no say on the other portion.
    """
    yield _released(need, cable, law, "RELIDO", "is not marked RELIDO")


@rule(
    id="ROL15",
    about=first(_voids_eyes_only, by="whole"),
    severity={"ic-scheme-1999": ERROR},
    until="eyes-only-2017",
    cites=["ism-v10:90", "ic-manual-2016:D.2"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//USA/GBR EYES ONLY
                ^^^^^^^^^^^^^^^^^ the cable as a whole is EYES ONLY, paragraph 2 is marked REL TO
        1. (S//USA/GBR EYES ONLY) Text.
        2. (S//REL TO USA, GBR) Text.
           ~~~~~~~~~~~~~~~~~~~~ paragraph 2 is marked REL TO
    """,
    fixed="SECRET//REL TO USA, GBR",
    good="SECRET//REL TO USA, GBR\n1. (S//USA/GBR EYES ONLY) Text.\n2. (S//REL TO USA, GBR) Text.",
)
def eyes_only_beside_rel_to(need: Need, cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable as a whole says EYES ONLY, though a portion is marked REL TO.

    Mixed portions are released to their common readers by REL TO; EYES ONLY stands
    only where every portion has it.
    """
    yield _released(need, cable, law, "EYES ONLY", "is marked REL TO")


@rule(
    id="ROL16",
    about=first(_is_unreleased_energy, by="whole"),
    severity={"ic-scheme-1999": WARNING},
    cites=["ic-manual-2016:H.6"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//RD//REL TO USA, GBR
                    ^^^^^^^^^^^^^^^ the cable as a whole is released, paragraph 2 is RD
        1. (S//REL TO USA, GBR) Text.
        2. (S//RD) Text.
           ~~~~~~~ paragraph 2 is RD without a release
    """,
    fixed="SECRET//RD//NOFORN",
    good="SECRET//RD//NOFORN\n1. (S//REL TO USA, GBR) Text.\n2. (S//RD//NF) Text.",
)
def rel_to_over_atomic_energy(need: Need, cable: Cable, law: Law) -> Iterator[Finding]:
    """The overall REL TO stands over atomic energy information that is not itself released.

    Restricted Data go to another country only under an agreement for cooperation.
    Whether there is one cannot be read from a cable, so it is only remarked.
    """
    said = f"is {_atomic_words(need)[0]} without a release"
    yield _released(need, cable, law, "REL TO", said, noforn=True)


def _released(
    need: Need,
    cable: Cable,
    law: Law,
    word: str,
    portion: str,
    *,
    noforn: bool = False,
    of_lists: bool = False,
) -> Finding:
    """Report an overall release marking beside the first portion that forbids it."""
    withheld = noforn or need.needed.release is None
    whole = "released" if word == "REL TO" else word
    return found(
        entry_of(need.stands, word),
        f"the cable as a whole is {whole}, {need.name} {portion}",
        beside(need.mark, f"{need.name} {portion}"),
        help=remedy(cable, law, noforn=withheld, of_lists=of_lists),
        fix=proposal(cable, law, noforn=withheld, of_lists=of_lists),
    )
