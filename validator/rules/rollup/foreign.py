"""Whether information of foreign governments and of NATO shows on the whole (catalogue ROL).

Sources: 32 CFR 2001.21(b); IC Markings Manual (2016) D.2, H.3, H.7 and appendix B.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, WARNING, Finding, beside, found, rule
from validator.findings.specimens import SECRET_2014
from validator.law import Law
from validator.law.levels import RESTRICTED, UNCLASSIFIED
from validator.rules.rollup.needed import not_carried, proposal, remedy
from validator.rules.rollup.nodes import (
    Foreign,
    Lack,
    Need,
    category,
    first,
    foreign,
    lacking,
    speaks,
)
from validator.rules.shared.raising import HEADING
from validator.rules.shared.whole import entry_of

_OWNER = ("22-cfr-9:9.7(b)", "eo-13526:1.6(e)", "eo-13292:1.6(e)")


def _is_foreign(word: str) -> bool:
    return word.startswith("FGI") or _is_of_nato(word)


def _is_of_nato(word: str) -> bool:
    return category(word) == "nato"


def _is_open(word: str) -> bool:
    return word.startswith("FGI ")


def _is_joint(need: Need) -> bool:
    return need.mark.written is not None and need.mark.written.owner in ("JOINT", "NATO")


def _conceals_source(need: Need) -> bool:
    return any(map(_is_open, need.void))


@rule(
    id="ROL02",
    about=foreign,
    severity={"ic-scheme-1999": ERROR},
    needs=("unclassified",),
    cites=[*_OWNER, "ism-v10:56", "ic-manual-2016:D.2"],
    example=SECRET_2014,
    bad="""
        on UNCLAS_2011
        UNCLASSIFIED
        ~~~~~~~~~~~~ the cable as a whole is UNCLASSIFIED
        1. (//DEU R) Text.
           ^^^^^^^^^ paragraph 1 is RESTRICTED by its foreign owner, the cable UNCLASSIFIED
    """,
    good="CONFIDENTIAL//FGI DEU\n1. (//DEU R) Text.\n2. (C) Text.",
)
def foreign_restricted_under_unclassified(
    own: Foreign, cable: Cable, law: Law
) -> Iterator[Finding]:
    """A portion is RESTRICTED by its foreign owner, the cable is UNCLASSIFIED.

    The owner protects the text, so the cable must: no United States level lies
    between, and the cable becomes CONFIDENTIAL.
    """
    if own.mark.level == RESTRICTED and own.stands.marking.level == UNCLASSIFIED:
        yield found(
            own.mark,
            f"{own.name} is RESTRICTED by its foreign owner, the cable UNCLASSIFIED",
            beside(own.stands, "the cable as a whole is UNCLASSIFIED"),
            help=remedy(cable, law),
        )


@rule(
    id="ROL05",
    about=foreign,
    severity={"ic-scheme-1999": ERROR},
    cites=[*_OWNER, "32-cfr-2001:2001.21(b)", "ic-manual-2016:D.2"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//FGI GBR
        ~~~~~~~~~~~~~~~ the cable as a whole is SECRET
        1. (//GBR TS) Text.
           ^^^^^^^^^^ paragraph 1 is TOP SECRET by its foreign owner, the cable only SECRET
        ---
        SECRET//FGI NATO
        ~~~~~~~~~~~~~~~~ the cable as a whole is SECRET
        1. (S) Text.
        2. (//CTS) Text.
           ^^^^^^^ paragraph 2 is TOP SECRET
    """,
    fixed=["TOP SECRET//FGI GBR", "TOP SECRET//FGI NATO"],
    good="TOP SECRET//FGI GBR\n1. (//GBR TS) Text.\n2. (S) Text.",
)
def foreign_portion_above_overall(own: Foreign, cable: Cable, law: Law) -> Iterator[Finding]:
    """A portion of a foreign owner is marked above the cable as a whole.

    Foreign text is protected at least as its owner protects it, whatever the level
    of our own portions.
    """
    level, whole = own.mark.level, own.stands.marking.level
    if level is None or whole is None or level <= whole or level == RESTRICTED:
        return
    if speaks(own.mark, law):
        yield found(
            own.mark,
            f"{own.name} is {level} by its foreign owner, the cable only {whole}",
            beside(own.stands, f"the cable as a whole is {cable.stated}"),
            help=remedy(cable, law),
            fix=proposal(cable, law),
        )


@rule(
    id="ROL26",
    about=lacking(_is_foreign, unless=_is_joint),
    severity={"ic-scheme-1999": ERROR},
    cites=["ism-v10:64", "ism-v10:65", "ic-manual-2016:D.2"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET
        ~~~~~~ the cable as a whole does not say FGI GBR
        1. (//GBR S) Text.
           ^^^^^^^^^ paragraph 1 is marked FGI GBR, the cable as a whole is not
        ---
        SECRET
        ~~~~~~ the cable as a whole does not say FGI
        1. (//FGI S) Text.
           ^^^^^^^^^ paragraph 1 is marked FGI, the cable as a whole is not
    """,
    fixed=["SECRET//FGI GBR", "SECRET//FGI"],
    good=[
        "SECRET//FGI GBR\n1. (//GBR S) Text.",
        "SECRET//FGI\n1. (//GBR S) Text.\n2. (//FGI S) Text.",
    ],
)
def fgi_not_carried_up(lack: Lack, cable: Cable, law: Law) -> Iterator[Finding]:
    """A portion holds foreign government information, the cable as a whole does not say FGI.

    Whoever declassifies or releases the cable must ask the owner first, and learns
    from the overall marking that there is one.
    """
    if not lack.need.stands.marking.sources:  # ROL27
        yield not_carried(lack, cable, law)


@rule(
    id="ROL27",
    about=lacking(_is_open, unless=_is_joint),
    severity={"ic-scheme-1999": WARNING},
    cites=["ism-v10:64", "ic-manual-2016:D.2"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//FGI GBR
        ~~~~~~~~~~~~~~~ the cable as a whole does not say FGI DEU
        1. (//GBR S) Text.
        2. (//DEU S) Text.
           ^^^^^^^^^ paragraph 2 is marked FGI DEU, the cable as a whole is not
    """,
    fixed="SECRET//FGI DEU GBR",
    good=[
        "SECRET//FGI DEU GBR\n1. (//GBR S) Text.\n2. (//DEU S) Text.",
        "SECRET//FGI GBR\n1. (//FGI S) Text.\n2. (//DEU S) Text.",
    ],
)
def fgi_source_not_listed(lack: Lack, cable: Cable, law: Law) -> Iterator[Finding]:
    """The overall marking lists foreign owners, but not that of every portion.

    An owner who is not listed will not be asked.
    """
    if lack.need.stands.marking.sources and not _conceals(cable):  # ROL28
        yield not_carried(lack, cable, law)


@rule(
    id="ROL28",
    about=first(_conceals_source),
    severity={"ic-scheme-1999": ERROR},
    cites=["ism-v10:65", "ic-manual-2016:D.2"],
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//FGI GBR
                ^^^^^^^ the cable as a whole names a foreign owner, paragraph 1 conceals its source
        1. (//FGI S) Text.
           ~~~~~~~~~ paragraph 1 conceals its source
    """,
    good="SECRET//FGI\n1. (//FGI S) Text.\n2. (//GBR S) Text.",
)
def concealed_source_shown(need: Need, cable: Cable, law: Law) -> Iterator[Finding]:
    """The overall marking names foreign owners, though a portion conceals its source.

    Beside the names a reader will guess the one that must not be known: a single
    concealed portion takes all of them off the overall marking.
    """
    yield found(
        entry_of(need.stands, "FGI"),
        f"the cable as a whole names a foreign owner, {need.name} conceals its source",
        beside(need.mark, f"{need.name} conceals its source"),
        help=remedy(cable, law),
    )


@rule(
    id="ROL29",
    about=lacking(_is_foreign, unless=lambda need: not _is_joint(need)),
    severity={"ic-sar-2003": WARNING},
    cites=["ic-manual-2016:H.3", "ic-manual-2016:appendix B"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET
        ~~~~~~ the cable as a whole does not say FGI GBR
        1. (//JOINT S GBR USA) Text.
           ^^^^^^^^^^^^^^^^^^^ paragraph 1 is marked FGI GBR, the cable as a whole is not
        ---
        SECRET
        ~~~~~~ the cable as a whole does not say ATOMAL and FGI NATO
        1. (//NS//ATOMAL) Text.
           ^^^^^^^^^^^^^^ paragraph 1 is marked ATOMAL and FGI NATO, the cable as a whole is not
    """,
    fixed=["SECRET//FGI GBR", "SECRET//ATOMAL//FGI NATO"],
    good="SECRET//FGI GBR NATO\n1. (//JOINT S GBR USA) Text.\n2. (//NS) Text.",
)
def joint_or_nato_not_carried_up(lack: Lack, cable: Cable, law: Law) -> Iterator[Finding]:
    """A portion is owned jointly or by NATO, the cable as a whole does not say so.

    In a document of the United States such text counts as foreign government
    information, and its owners are listed.
    """
    words = frozenset(filter(_is_of_nato, lack.words)) if _conceals(cable) else lack.words
    if words:
        yield not_carried(Lack(lack.need, words), cable, law)


def _conceals(cable: Cable) -> bool:
    """Whether a portion conceals its source, so that the whole may list no owner."""
    return cable.rolled_up is not None and "FGI" in cable.rolled_up.controls
