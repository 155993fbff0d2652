"""Whether the whole is released more widely than its portions (catalogue ROL).

Sources: IC Markings Manual (2016) D.2, table 3, and H.8; its tetragraphs FVEY, ACGU
and TEYE are their members, all other groups are opaque and never compared.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import (
    ERROR,
    INFO,
    OFF,
    WARNING,
    Finding,
    HasSpan,
    beside,
    found,
    remembered,
    rule,
)
from validator.findings.specimens import SECRET_2014
from validator.law import Law
from validator.markings.superseded import FORBIDS
from validator.rules.rollup.needed import (
    Need,
    Overall,
    entry_of,
    judged,
    listed,
    needs,
    overall,
    proposal,
    remedy,
    speaks,
)
from validator.rules.shared.raising import HEADING

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
    id="ROL08",
    severity={"ic-scheme-1999": ERROR},
    needs=("marks",),
    cites=["ism-v10:318", "ic-manual-2016:D.2"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//REL TO USA, AUS, GBR
                            ^^^ AUS is no reader of paragraph 2
        1. (S//REL TO USA, AUS, GBR) Text.
        2. (S//REL TO USA, GBR) Text.
           ~~~~~~~~~~~~~~~~~~~~ it may be released to fewer
        ---
        SECRET//REL TO USA, FVEY
                ^^^^^^^^^^^^^^^^ AUS, CAN and NZL are no readers
        1. (S//REL TO USA, GBR) Text.
           ~~~~~~~~~~~~~~~~~~~~ it may be released to fewer
    """,
    fixed=["SECRET//REL TO USA, GBR", "SECRET//REL TO USA, GBR"],
    good="""
        SECRET//REL TO USA, GBR
        1. (S//REL TO USA, FVEY) Text.
        2. (S//REL TO USA, GBR) Text.
        3. (S//REL) Text.
        ---
        SECRET//REL TO USA, GBR
        1. (S//REL TO USA, NATO) Text.
    """,
)
def rel_to_too_wide(cable: Cable, law: Law) -> Iterator[Finding]:
    """The overall REL TO lists a country to which some portion may not be released.

    A liaison officer looks at the overall marking alone before handing the cable over.
    """
    stands = overall(cable)
    said: set[str] = set()
    for need in _released(cable, law):
        readers = need.marking.release
        if stands is None or readers is None or not listed(readers) or _share_no_reader(cable):
            continue
        assert stands.marking.release is not None
        wide = {code for code in stands.marking.release - readers if listed([code])} - said
        if wide:
            said |= wide
            are = "are no readers" if len(wide) > 1 else "is no reader"
            yield found(
                _code(stands, wide),
                f"{_countries(wide)} {are} of {need.portion.name}",
                beside(need.mark, "it may be released to fewer"),
                help=remedy(cable),
                fix=proposal(cable),
            )


@rule(
    id="ROL09",
    severity=OFF,
    under_ic={"ic-scheme-1999": INFO},
    needs=("marks",),
    cites=["ism-v10:318", "ic-manual-2016:D.2"],
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//REL TO USA, GBR
                ^^^^^^^^^^^^^^^ all portions may be released to AUS as well
        1. (S//REL TO USA, AUS, GBR) Text.
    """,
    good="SECRET//REL TO USA, AUS, GBR\n1. (S//REL TO USA, AUS, GBR) Text.",
)
def rel_to_too_narrow(cable: Cable, law: Law) -> Iterator[Finding]:
    """The overall REL TO leaves out a country to which every portion may be released.

    Off: to release the whole to fewer than its parts is lawful, for a reason that
    need not be written down. It is the decision of an official.
    """
    stands, rolled = overall(cable), cable.rolled_up
    if stands is None or rolled is None or not speaks(stands.written, law):
        return
    here, common = stands.marking.release, rolled.release
    if here is not None and common is not None and listed(here) and common > here:
        yield found(
            entry_of(stands, "REL TO"),
            f"all portions may be released to {_countries(common - here)} as well",
            help=f"the portions allow {rolled.banner()}",
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
        filter(_is_withheld, _released(cable, law)),
        "REL TO",
        "the cable as a whole is released, a classified portion is not",
        "is not marked for release",
    )


@rule(
    id="ROL11",
    severity={"ic-scheme-1999": ERROR},
    needs=("marks",),
    cites=["ic-manual-2016:D.2"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//REL TO USA, GBR
                ^^^^^^^^^^^^^^^ the lists of the portions have no reader in common
        1. (S//REL TO USA, GBR) Text.
           ~~~~~~~~~~~~~~~~~~~~ one list
        2. (S//REL TO USA, DEU) Text.
           ~~~~~~~~~~~~~~~~~~~~ another
    """,
    fixed="SECRET//NOFORN",
    good="SECRET//NOFORN\n1. (S//REL TO USA, GBR) Text.\n2. (S//REL TO USA, DEU) Text.",
)
def no_common_reader(cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable as a whole is released, though no country may read all of it.

    Where the lists of the portions have no country in common, the whole is NOFORN.
    """
    stands = overall(cable)
    if stands is None or not _is_released(stands) or not speaks(stands.written, law):
        return
    if _share_no_reader(cable):
        one, another = _least_pair(cable)
        yield found(
            entry_of(stands, "REL TO", "EYES ONLY"),
            "the lists of the portions have no reader in common",
            beside(one, "one list"),
            beside(another, "another"),
            help=remedy(cable),
            fix=proposal(cable),
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
        for need in _released(cable, law)
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
        if "RELIDO" in need.void and need.marking.is_classified and not _forbids(need)
    )
    yield from _first(
        cable,
        without,
        "RELIDO",
        "the cable as a whole is RELIDO, a classified portion is not",
        "is not marked RELIDO",
    )


@rule(
    id="ROL14",
    severity={"ic-register-2008": ERROR},
    needs=("marks",),
    cites=["ism-v10:320", "ic-manual-2016:D.2"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//DISPLAY ONLY AFG, IRQ
                ^^^^^^^^^^^^^^^^^^^^^ paragraph 2 may not be displayed to IRQ
        1. (S//DISPLAY ONLY AFG, IRQ) Text.
        2. (S//DISPLAY ONLY AFG) Text.
           ~~~~~~~~~~~~~~~~~~~~~ it may be displayed to fewer
    """,
    fixed="SECRET//DISPLAY ONLY AFG",
    good="""
        SECRET//DISPLAY ONLY AFG
        1. (S//DISPLAY ONLY AFG, IRQ) Text.
        2. (S//REL TO USA, AFG) Text.
    """,
)
def display_only_too_wide(cable: Cable, law: Law) -> Iterator[Finding]:
    """The overall DISPLAY ONLY lists a country to which some portion may not be displayed.

    Who may be shown the cable must be allowed to see each of its portions.
    """
    stands = overall(cable)
    if stands is None or not speaks(stands.written, law):
        return
    said: set[str] = set()
    for need in needs(cable):
        viewers = (need.marking.release or frozenset()) | (need.marking.display or frozenset())
        if _forbids(need) or not listed(viewers):
            continue
        wide = {c for c in (stands.marking.display or ()) if listed([c])} - viewers - said
        if wide:
            said |= wide
            yield found(
                entry_of(stands, "DISPLAY ONLY"),
                f"{need.portion.name} may not be displayed to {_countries(wide)}",
                beside(need.mark, "it may be displayed to fewer"),
                help=remedy(cable),
                fix=proposal(cable),
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
    for need in _released(cable, law):
        held = sorted({"RD", "FRD", "TFNI"} & need.marking.controls)
        stands = overall(cable)
        if stands is not None and held and not need.marking.permits and not _forbids(need):
            yield found(
                entry_of(stands, "REL TO"),
                f"the cable as a whole is released, though it holds {held[0]}",
                beside(need.mark, "no agreement is shown"),
                help=remedy(cable, noforn=True),
                fix=proposal(cable, noforn=True),
            )
            return


def _released(cable: Cable, law: Law) -> Iterator[Need]:
    """Yield the portions that an overall REL TO does not cover."""
    stands = overall(cable)
    if stands is not None and _is_released(stands) and speaks(stands.written, law):
        yield from needs(cable)


def _is_released(stands: Overall) -> bool:
    return stands.marking.release is not None and len(stands.marking.release) > 1


def _forbids(need: Need) -> bool:
    return not FORBIDS.isdisjoint(need.marking.controls)


def _is_withheld(need: Need) -> bool:
    """Whether a classified portion names no reader, and no rule of its own says why."""
    marking = need.marking
    awaits = "RELIDO" in marking.controls
    return marking.is_classified and marking.release is None and not awaits and not _forbids(need)


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


@remembered
def _share_no_reader(cable: Cable) -> bool:
    """Whether REL TO lists of portions can all be compared and have only USA in common."""
    lists = [m.marking.release for _, m in judged(cable) if m.marking.release is not None]
    if len(lists) < 2 or not all(map(listed, lists)):
        return False
    return len(lists[0].intersection(*lists[1:])) <= 1


def _least_pair(cable: Cable) -> tuple[HasSpan, HasSpan]:
    """Return the first mark with a list, and the one whose list leaves no common reader."""
    lists = [(mark, mark.marking.release) for _, mark in judged(cable) if mark.marking.release]
    first, common = lists[0]
    for mark, readers in lists[1:]:
        common &= readers
        if len(common) <= 1:
            return first, mark
    return first, lists[-1][0]


def _code(stands: Overall, codes: set[str]) -> HasSpan:
    """Return where the heading lists a country, else its whole list."""
    entry = stands.written.entry("REL TO", "EYES ONLY") if stands.written is not None else None
    if entry is None:
        return stands.node
    spans = [code for code in entry.codes if code.code in codes]
    return spans[0] if len(codes) == 1 and spans else entry


def _countries(codes: set[str] | frozenset[str]) -> str:
    listed_codes = sorted(codes)
    head = ", ".join(listed_codes[:-1])
    return f"{head} and {listed_codes[-1]}" if head else listed_codes[-1]


RULES = (
    noforn_without_cause,
    rel_to_too_wide,
    rel_to_too_narrow,
    rel_to_over_unmarked_portion,
    no_common_reader,
    rel_to_beside_relido,
    relido_not_throughout,
    display_only_too_wide,
    eyes_only_beside_rel_to,
    rel_to_over_atomic_energy,
)
