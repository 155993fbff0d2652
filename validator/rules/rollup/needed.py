"""What the overall marking must be for all portions, as help and fix, and how a lack is told."""

from collections.abc import Iterable

from validator.cable.body import Portion, PortionMark
from validator.cable.cable import Cable
from validator.findings.diagnostic import Fix, Severity
from validator.findings.rule import Finding, beside, found, remembered
from validator.law import Law, shows_cui_alone
from validator.markings.marking import Marking
from validator.markings.superseded import FORBIDS
from validator.rules.rollup.nodes import Lack, judged
from validator.rules.shared.marks import listed
from validator.rules.shared.raising import with_banner
from validator.rules.shared.whole import overall

__all__ = ["not_carried", "proposal", "remedy", "shown"]


def not_carried(
    lack: Lack,
    cable: Cable,
    law: Law,
    severity: Severity | None = None,
    wanted: str | None = None,
) -> Finding:
    """Report controls of a portion where they, or another one, are missing from the whole."""
    need, said = lack.need, shown(lack.words)
    lacks = "is not" if wanted is None else f"does not say {wanted}"
    return found(
        need.mark,
        f"{need.name} is marked {said}, the cable as a whole {lacks}",
        beside(need.stands, f"the cable as a whole does not say {wanted or said}"),
        help=remedy(cable, law),
        severity=severity,
        fix=proposal(cable, law),
    )


def remedy(cable: Cable, law: Law, *, noforn: bool = False, of_lists: bool = False) -> str:
    """Name the whole overall marking that covers all portions, and no less than what stands.

    ``noforn`` adds NOFORN; ``of_lists`` tells that lists of readers disagree, where the
    Department of Defense wants none of either.
    """
    return _asked(cable, law, noforn, of_lists)[0]


def proposal(cable: Cable, law: Law, *, noforn: bool = False, of_lists: bool = False) -> Fix | None:
    """Return the fix that writes what ``remedy`` names, where a heading can be rewritten."""
    return _asked(cable, law, noforn, of_lists)[1]


def _asked(cable: Cable, law: Law, noforn: bool, of_lists: bool) -> tuple[str, Fix | None]:
    of_cui_alone = shows_cui_alone(law.day, law.profile)
    return _mended(cable, noforn, of_lists and law.profile == "dod", of_cui_alone)


@remembered
def _mended(
    cable: Cable, noforn: bool, of_defense: bool, cui_alone: bool
) -> tuple[str, Fix | None]:
    """Return help and fix: of all portions that are not covered they are the same."""
    needed = _required(cable, noforn, of_defense)
    if needed is None:
        return "", None
    needed = needed.in_defense if cui_alone else needed
    return f"mark the cable {needed.banner()}", with_banner(cable, needed)


def _required(cable: Cable, noforn: bool, of_defense: bool) -> Marking | None:
    stands, rolled = overall(cable), cable.rolled_up
    if stands is None or rolled is None:
        return None
    needed = stands.marking.join(rolled)
    words = needed.controls
    if of_defense and not any(map(_forbids, judged(cable))):
        words -= {"NOFORN"}  # where no list holds for the whole, its manual wants none
    elif noforn:
        words |= {"NOFORN"}
    else:
        return needed
    return Marking(needed.level, words, None, needed.administrative, in_full=needed.in_full)


def _forbids(own: tuple[Portion, PortionMark]) -> bool:
    return not FORBIDS.isdisjoint(own[1].marking.controls)


def shown(words: Iterable[str]) -> str:
    """Return controls in words, without those that a longer one implies."""
    said = sorted(set(words))
    last = [w for w in said if not any(o.startswith((f"{w}-", f"{w} ")) for o in said)]
    return listed(last)
