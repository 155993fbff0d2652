"""What rules on roll-up judge: portions that the overall marking does not cover, and that marking.

A portion is joined to what stands; where that changes something, the overall marking is not what
the portion requires. Sources: 32 CFR 2001.21(b); IC Markings Manual (2016) D.2.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from validator.cable.body import Portion, PortionMark
from validator.cable.cable import Cable
from validator.findings.nodes import Nodes, nodes
from validator.findings.rule import remembered
from validator.law import Law
from validator.law.countries import country
from validator.law.words import control
from validator.markings.marking import Marking
from validator.markings.superseded import FORBIDS
from validator.markings.written import MarkingText
from validator.rules.shared.completeness import is_quoted, quotations
from validator.rules.shared.whole import Overall, is_explained, is_marked_throughout, overall

__all__ = ["Compared", "Foreign", "Lack", "Need", "Surplus", "category", "compared", "first"]
__all__ += ["foreign", "is_listed", "judged", "lacking", "needs", "speaks", "surplus"]


class Need(NamedTuple):
    """A portion that the overall marking, which ``stands``, does not cover.

    ``needed`` is the overall marking that would; ``missing`` are controls it has and
    the one that stands has not, ``void`` those that may not stand beside the portion.
    """

    stands: Overall
    portion: Portion
    mark: PortionMark
    marking: Marking
    needed: Marking
    missing: frozenset[str]
    void: frozenset[str]

    @property
    def name(self) -> str:
        """What messages call the portion."""
        return self.portion.name

    @property
    def forbids(self) -> bool:
        """Whether the portion has a control that allows of no release."""
        return not FORBIDS.isdisjoint(self.marking.controls)


class Lack(NamedTuple):
    """A portion with controls that do not stand for the cable as a whole."""

    need: Need
    words: frozenset[str]


class Surplus(NamedTuple):
    """Controls that stand for the cable as a whole and on none of its portions."""

    stands: Overall
    words: frozenset[str]


class Compared(NamedTuple):
    """What stands for the cable as a whole, and what its portions require."""

    stands: Overall
    required: Marking


class Foreign(NamedTuple):
    """A portion of a foreign owner, beside what stands for the cable as a whole."""

    stands: Overall
    name: str
    mark: PortionMark


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
    return () if stands is None else tuple(_uncovered(stands, cable))


def lacking(
    belongs: Callable[[str], bool],
    *,
    every_style: bool = False,
    unless: Callable[[Need], bool] = lambda need: False,
    any_of: Iterable[str] = (),
) -> Nodes[Lack]:
    """Make a kind of portions with controls that do not stand for the whole, each told once."""

    @nodes(needs=("marks",), any_of=any_of)
    def find(cable: Cable, law: Law) -> Iterator[Lack]:
        said = set[str]()
        for need in needs(cable):
            words = frozenset(filter(belongs, _carried(need, law))) - said
            if words and (every_style or speaks(need.mark, law)) and not unless(need):
                said |= words
                yield Lack(need, words)

    return find


def _carried(need: Need, law: Law) -> frozenset[str]:
    """Return the controls of a portion that the whole has not and should have.

    In the Department of Defense the banner says of CUI the word alone, a classified one nothing.
    """
    if law.profile != "dod" or "CUI" not in need.marking.controls or need.marking.is_classified:
        return need.missing
    return need.missing & (frozenset() if need.stands.marking.is_classified else {"CUI"})


def first(
    fits: Callable[[Need], bool], by: str = "mark", any_of: Iterable[str] = ()
) -> Nodes[Need]:
    """Return the first portion not covered that fits a test.

    Its ``mark`` must be in the style of the manual, or the ``whole``, or neither: ``any``.
    """

    @nodes(needs=("marks",), any_of=any_of)
    def find(cable: Cable, law: Law) -> Iterator[Need]:
        for need in needs(cable):
            if fits(need) and (by == "any" or speaks(_styled(need, by), law)):
                yield need
                return

    return find


@nodes(needs=("marks",))
def compared(cable: Cable, law: Law) -> Iterator[Compared]:
    """Yield the overall marking in the style of the manual beside what the portions require."""
    stands, required = overall(cable), cable.rolled_up
    if stands is not None and required is not None and speaks(stands.written, law):
        yield Compared(stands, required)


def surplus(belongs: Callable[[str], bool]) -> Nodes[Surplus]:
    """Make a kind of the controls on the whole that nothing explains, neither portion nor text."""

    @nodes(needs=("marks",))
    def find(cable: Cable, law: Law) -> Iterator[Surplus]:
        for stands, required in compared.find(cable, law):
            more = frozenset(filter(belongs, stands.marking.controls - required.controls))
            more = more.difference(*(mark.marking.controls for _, mark in judged(cable)))
            if more and is_marked_throughout(cable, law) and not is_explained(cable):
                yield Surplus(stands, more)

    return find


@nodes(needs=("marks",), any_of=("owner", "RESTRICTED"))
def foreign(cable: Cable, law: Law) -> Iterator[Foreign]:
    """Yield the portions of foreign owners."""
    stands = overall(cable)
    for portion, mark in judged(cable) if stands is not None else ():
        if stands is not None and mark.marking.is_foreign:
            yield Foreign(stands, portion.name, mark)


def speaks(mark: PortionMark | MarkingText | None, law: Law) -> bool:
    """Whether rules of the Intelligence Community judge a mark: State writes no ``//``."""
    if law.by_register:
        return True
    written = mark.written if isinstance(mark, PortionMark) else mark
    return written is not None and written.has_double_slash


def is_listed(codes: Iterable[str] | None) -> bool:
    """Whether a list can be compared: it names countries, and no group that is opaque."""
    return codes is not None and all(len(c) == 3 and country(c) is not None for c in codes)


@lru_cache(maxsize=8192)
def category(word: str) -> str:
    """Return the category of a control with its parts: ``SI-G ABCD`` is of ``sci``."""
    term = control(word, portion=False) or control(re.split("[- ]", word)[0], portion=False)
    return term.category if term is not None else ""


def _styled(need: Need, by: str) -> PortionMark | MarkingText | None:
    return need.mark if by == "mark" else need.stands.written


def _uncovered(stands: Overall, cable: Cable) -> Iterator[Need]:
    overall_marking = stands.marking
    for portion, mark in judged(cable):
        marking = mark.demands(cable.date)
        if "REL TO" in marking.controls and marking.release is None:
            # REL alone refers to the list of the whole
            words = marking.controls - {"REL TO"}
            marking = Marking(marking.level, words, overall_marking.release, *marking[3:])
        needed = overall_marking.join(marking)
        if needed != overall_marking:
            missing = needed.controls - overall_marking.controls
            void = overall_marking.controls - needed.controls
            yield Need(stands, portion, mark, marking, needed, missing, void)
