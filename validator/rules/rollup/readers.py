"""Whether the whole names readers that some of its portions leave out (catalogue ROL).

Sources: IC Markings Manual (2016) D.2, table 3, and H.8; its tetragraphs FVEY, ACGU
and TEYE are their members, all other groups are opaque and never compared.
"""

from collections.abc import Iterator

from validator.cable.body import PortionMark
from validator.cable.cable import Cable
from validator.findings.rule import ERROR, INFO, OFF, Finding, beside, found, remembered, rule
from validator.findings.specimens import SECRET_2014
from validator.law import Law
from validator.rules.rollup.needed import proposal, remedy
from validator.rules.rollup.nodes import Compared, compared, is_listed, judged, needs, speaks
from validator.rules.shared.marks import listed
from validator.rules.shared.raising import HEADING
from validator.rules.shared.whole import Overall, entry_of, overall
from validator.text.source import Span


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
                            ^^^ the cable is released to AUS, paragraph 2 is not
        1. (S//REL TO USA, AUS, GBR) Text.
        2. (S//REL TO USA, GBR) Text.
           ~~~~~~~~~~~~~~~~~~~~ may be released to fewer
        ---
        SECRET//REL TO USA, FVEY
                ^^^^^^^^^^^^^^^^ the cable is released to AUS, CAN and NZL, paragraph 1 is not
        1. (S//REL TO USA, GBR) Text.
           ~~~~~~~~~~~~~~~~~~~~ may be released to fewer
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
    stands, said = overall(cable), set[str]()
    if stands is None or not stands.is_released or not speaks(stands.written, law):
        return
    for need in needs(cable):
        readers = need.marking.release
        if readers is None or not is_listed(readers) or _share_no_reader(cable):
            continue
        wide = {c for c in stands.marking.release or () if is_listed([c])} - readers - said
        if wide:
            said |= wide
            yield found(
                _code(stands, wide),
                f"the cable is released to {listed(sorted(wide))}, {need.name} is not",
                beside(need.mark, f"{need.name} may be released to fewer"),
                help=remedy(cable, law),
                fix=proposal(cable, law),
            )


@rule(
    id="ROL09",
    about=compared,
    severity=OFF,
    under_ic={"ic-scheme-1999": INFO},
    cites=["ism-v10:318", "ic-manual-2016:D.2"],
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//REL TO USA, GBR
                ^^^^^^^^^^^^^^^ REL TO leaves out AUS, to which all portions may be released
        1. (S//REL TO USA, AUS, GBR) Text.
    """,
    good="SECRET//REL TO USA, AUS, GBR\n1. (S//REL TO USA, AUS, GBR) Text.",
)
def rel_to_too_narrow(one: Compared, cable: Cable, law: Law) -> Iterator[Finding]:
    """The overall REL TO leaves out a country to which every portion may be released.

    Off: to release the whole to fewer than its parts is lawful, for a reason that
    need not be written down. It is the decision of an official.
    """
    here, common = one.stands.marking.release, one.required.release
    if here is not None and common is not None and is_listed(here) and common > here:
        yield found(
            entry_of(one.stands, "REL TO"),
            f"REL TO leaves out {listed(sorted(common - here))}, to which all portions may be"
            " released",
            help=f"the portions allow {one.required.banner()}",
        )


@rule(
    id="ROL11",
    about=compared,
    severity={"ic-scheme-1999": ERROR},
    cites=["ic-manual-2016:D.2"],
    fixable=HEADING,
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//REL TO USA, GBR
                ^^^^^^^^^^^^^^^ the cable is released, its portions have no reader in common
        1. (S//REL TO USA, GBR) Text.
           ~~~~~~~~~~~~~~~~~~~~ one list
        2. (S//REL TO USA, DEU) Text.
           ~~~~~~~~~~~~~~~~~~~~ another
    """,
    fixed="SECRET//NOFORN",
    good="SECRET//NOFORN\n1. (S//REL TO USA, GBR) Text.\n2. (S//REL TO USA, DEU) Text.",
)
def no_common_reader(one: Compared, cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable as a whole is released, though no country may read all of it.

    Where the lists of the portions have no country in common, the whole is NOFORN; in the
    Department of Defense it has no release marking.
    """
    if one.stands.is_released and _share_no_reader(cable):
        first, second = _least_pair(cable)
        yield found(
            entry_of(one.stands, "REL TO", "EYES ONLY"),
            "the cable is released, its portions have no reader in common",
            beside(first, "one list"),
            beside(second, "another"),
            help=remedy(cable, law, of_lists=True),
            fix=proposal(cable, law, of_lists=True),
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
                ^^^^^^^^^^^^^^^^^^^^^ the cable may be displayed to IRQ, paragraph 2 may not
        1. (S//DISPLAY ONLY AFG, IRQ) Text.
        2. (S//DISPLAY ONLY AFG) Text.
           ~~~~~~~~~~~~~~~~~~~~~ may be displayed to fewer
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
    stands, said = overall(cable), set[str]()
    if stands is None or not speaks(stands.written, law):
        return
    for need in needs(cable):
        viewers = (need.marking.release or frozenset()) | (need.marking.display or frozenset())
        if need.forbids or not is_listed(viewers):
            continue
        wide = {c for c in stands.marking.display or () if is_listed([c])} - viewers - said
        if wide:
            said |= wide
            shown_to = listed(sorted(wide))
            yield found(
                entry_of(stands, "DISPLAY ONLY"),
                f"the cable may be displayed to {shown_to}, {need.name} may not",
                beside(need.mark, f"{need.name} may be displayed to fewer"),
                help=remedy(cable, law),
                fix=proposal(cable, law),
            )


@remembered
def _share_no_reader(cable: Cable) -> bool:
    """Whether REL TO lists of portions can all be compared and have only USA in common."""
    lists = [m.marking.release for _, m in judged(cable) if m.marking.release is not None]
    if len(lists) < 2 or not all(map(is_listed, lists)):
        return False
    return len(lists[0].intersection(*lists[1:])) <= 1


def _least_pair(cable: Cable) -> tuple[PortionMark, PortionMark]:
    """Return the first mark with a list, and the one whose list leaves no common reader."""
    lists = [(mark, mark.marking.release) for _, mark in judged(cable) if mark.marking.release]
    first, common = lists[0]
    for mark, readers in lists[1:]:
        common &= readers
        if len(common) <= 1:
            return first, mark
    return first, lists[-1][0]


def _code(stands: Overall, codes: set[str]) -> Span:
    """Return where the heading lists a country, else its whole list."""
    entry = stands.written.entry("REL TO", "EYES ONLY") if stands.written is not None else None
    spans = [code.span for code in entry.codes if code.code in codes] if entry is not None else []
    if len(codes) == 1 and spans:
        return spans[0]
    return stands.span if entry is None else entry.span
