"""What each portion would add to the overall marking or make void.

A portion is joined to what stands; where that changes something, the overall
marking is not what the portion requires. Sources: 32 CFR 2001.21(b); IC Markings
Manual (2016) D.2; 5 FAH-2 H-440 for captions.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from validator.cable.body import Portion, PortionMark
from validator.cable.cable import Cable
from validator.findings.diagnostic import Fix
from validator.findings.rule import Finding, beside, found, remembered
from validator.law import Law
from validator.law.countries import country
from validator.law.words import control
from validator.markings.marking import Marking
from validator.markings.superseded import FORBIDS
from validator.markings.written import MarkingText
from validator.rules.shared.completeness import is_quoted, quotations
from validator.rules.shared.raising import with_banner
from validator.rules.shared.whole import Overall, overall

__all__ = ["Need", "carried", "category", "forbids", "is_released", "judged", "listed", "needs"]
__all__ += ["proposal", "released", "remedy", "shown", "speaks"]


class Need(NamedTuple):
    """A portion that the overall marking does not cover.

    ``needed`` is the overall marking that would; ``missing`` are controls it has and
    the one that stands has not, ``void`` those that may not stand beside the portion.
    """

    portion: Portion
    mark: PortionMark
    marking: Marking
    needed: Marking
    missing: frozenset[str]
    void: frozenset[str]


@remembered
def judged(cable: Cable) -> tuple[tuple[Portion, PortionMark], ...]:
    """Return the marks of this cable's own portions: not of quoted text, not of all text."""
    quoted = quotations(cable) if cable.marks else ()
    return tuple(
        (portion, mark)
        for portion, mark in cable.marks
        if not (mark.entire_text or is_quoted(mark.span, quoted))
    )


@remembered
def needs(cable: Cable) -> tuple[Need, ...]:
    """Return every portion that the overall marking does not cover, in the order of the text."""
    stands = overall(cable)
    if stands is None:
        return ()
    return tuple(_uncovered(stands.marking, judged(cable), cable.date))


def speaks(mark: PortionMark | MarkingText | None, law: Law) -> bool:
    """Whether rules of the Intelligence Community judge a mark: State writes no ``//``."""
    if law.profile == "ic":
        return True
    written = mark.written if isinstance(mark, PortionMark) else mark
    return written is not None and written.has_double_slash


def carried(
    cable: Cable,
    law: Law,
    belongs: Callable[[str], bool],
    *,
    every_style: bool = False,
    unless: Callable[[Need], bool] = lambda need: False,
) -> Iterator[Finding]:
    """Report controls of portions that do not stand for the cable as a whole, each once."""
    stands, said = overall(cable), set[str]()
    if stands is None:
        return
    for need in needs(cable):
        words = {word for word in need.missing if belongs(word)} - said
        if words and (every_style or speaks(need.mark, law)) and not unless(need):
            said |= words
            yield found(
                need.mark,
                f"{need.portion.name} is marked {shown(words)}",
                beside(stands, f"the cable as a whole does not say {shown(words)}"),
                help=remedy(cable),
                fix=proposal(cable),
            )


def remedy(cable: Cable, *, noforn: bool = False) -> str:
    """Name the whole overall marking that covers all portions, and no less than what stands."""
    needed = _required(cable, noforn)
    return "" if needed is None else f"mark the cable {needed.banner()}"


def proposal(cable: Cable, *, noforn: bool = False) -> Fix | None:
    """Return the fix that writes what ``remedy`` names, where a heading can be rewritten."""
    needed = _required(cable, noforn)
    return None if needed is None else with_banner(cable, needed)


def _required(cable: Cable, noforn: bool) -> Marking | None:
    stands, rolled = overall(cable), cable.rolled_up
    if stands is None or rolled is None:
        return None
    needed = stands.marking.join(rolled)
    if noforn:
        words = needed.controls | {"NOFORN"}
        needed = Marking(needed.level, words, None, needed.administrative, in_full=needed.in_full)
    return needed


def shown(words: Iterable[str]) -> str:
    """Return controls in words, without those that a longer one implies."""
    said = sorted(set(words))
    last = [w for w in said if not any(o.startswith((f"{w}-", f"{w} ")) for o in said)]
    return " and ".join([", ".join(last[:-1]), last[-1]]) if len(last) > 1 else last[0]


def listed(codes: Iterable[str] | None) -> bool:
    """Whether a list can be compared: it names countries, and no group that is opaque."""
    return codes is not None and all(len(c) == 3 and country(c) is not None for c in codes)


@lru_cache(maxsize=512)
def category(word: str) -> str:
    """Return the category of a control with its parts: ``SI-G ABCD`` is of ``sci``."""
    term = control(word, portion=False) or control(re.split("[- ]", word)[0], portion=False)
    return term.category if term is not None else ""


def _uncovered(
    stands: Marking, marks: Iterable[tuple[Portion, PortionMark]], day: date | None
) -> Iterator[Need]:
    for portion, mark in marks:
        marking = mark.demands(day)
        if "REL TO" in marking.controls and marking.release is None:
            # REL alone refers to the list of the whole
            words = marking.controls - {"REL TO"}
            marking = Marking(marking.level, words, stands.release, *marking[3:])
        needed = stands.join(marking)
        if needed != stands:
            missing, void = needed.controls - stands.controls, stands.controls - needed.controls
            yield Need(portion, mark, marking, needed, missing, void)


def released(cable: Cable, law: Law) -> Iterator[Need]:
    """Yield the portions that an overall REL TO does not cover."""
    stands = overall(cable)
    if stands is not None and is_released(stands) and speaks(stands.written, law):
        yield from needs(cable)


def is_released(stands: Overall) -> bool:
    """Whether an overall marking names a reader beside the United States."""
    return stands.marking.release is not None and len(stands.marking.release) > 1


def forbids(need: Need) -> bool:
    """Whether a portion bears a control that allows of no release."""
    return not FORBIDS.isdisjoint(need.marking.controls)
