"""Compares the overall marking that stands on a cable with what its portions require.

Every part of what is required is traced to the portion that forces it: the first
in the order of the text without which it would not be required. Sources: 32 CFR
2001.21(b); IC Markings Manual (2016) D.2; 5 FAH-2 H-440 for captions; the training of the DoD
CUI Program on classified documents (dodcui.mil) for CUI beside a level.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from validator.cable.body import Paragraph, Portion, PortionMark
from validator.cable.cable import Cable
from validator.law import carries_all, shows_cui_alone
from validator.law.countries import USA, country, country_named, expanded
from validator.law.words import caption, control
from validator.markings.marking import ADMINISTRATIVE, Marking, rollup
from validator.markings.superseded import Readers

__all__ = ["Comparison", "Difference", "Requirement", "compare", "stands_on"]

#: controls that keep out foreign readers, as NOFORN does (concordance C37)
_EXCLUSIVE = frozenset(("NODIS", "EXDIS"))


class Requirement(NamedTuple):
    """A part of the overall marking that the portions require, with the portion that forces it.

    ``part`` is ``level``, ``control``, ``release``, ``display`` or ``administrative``;
    ``word`` what is required: SECRET, NOFORN, ``REL TO USA, GBR``.
    """

    part: str
    word: str
    portion: Portion
    mark: PortionMark


class Difference(NamedTuple):
    """A part in which the cable differs from what its portions require.

    ``kind`` is a part of a Requirement that the cable lacks or shows too wide, or
    ``level-above`` or ``surplus`` for what stands there and no portion requires: there
    is no portion then. ``stands`` is what stands there instead, None if nothing does.
    """

    kind: str
    required: str | None
    stands: str | None
    portion: Portion | None = None
    mark: PortionMark | None = None


class Comparison(NamedTuple):
    """What the portions of a cable require beside what stands on it."""

    required: Marking
    stands: Marking
    requirements: tuple[Requirement, ...]
    differences: tuple[Difference, ...]
    #: numbered paragraphs without a mark: they count as the overall level, which proves nothing
    unmarked: tuple[Paragraph, ...]

    @property
    def corrected(self) -> Marking:
        """The overall marking that protects both what stands there and every portion."""
        return self.stands.join(self.required)


_Marked = list[tuple[Portion, PortionMark, Marking]]
#: tells what some portions require together
_Roll = Callable[[_Marked], Marking]


def compare(cable: Cable, *, profile: str = "state") -> Comparison:
    """Compare a cable as a whole with its portions."""
    stands = stands_on(cable)
    marked = _marked(cable, stands)
    of_cui_alone = shows_cui_alone(cable.date, profile)

    def roll(some: _Marked) -> Marking:
        whole = rollup((marking for _, _, marking in some), profile=profile)
        return whole.in_defense if of_cui_alone else whole

    required = roll(marked)
    requirements = tuple(_requirements(required, marked, roll))
    return Comparison(
        required,
        stands,
        requirements,
        tuple(_differences(required, stands, requirements, profile)),
        _unmarked(cable),
    )


def stands_on(cable: Cable) -> Marking:
    """Return the overall marking of a cable: its level, its captions, its banners."""
    words = {term.word for word in cable.caption_words if (term := control(word, portion=False))}
    release: Readers = None
    for one in cable.captions:
        if (one.word or "").replace(" ", "") == "RELTO":
            release = _common(release, _listed(_line_from(cable, one.span.start)))
    mark = cable.administrative
    if mark not in ADMINISTRATIVE:
        mark = None
    in_full = carries_all(cable.date)
    said_so = words - {"REL TO", *ADMINISTRATIVE}
    overall = Marking(cable.level, said_so, release, mark, in_full=in_full)
    for banner in cable.overall_lines:
        if banner.written is not None and banner.written.has_double_slash:
            said = banner.written.in_full
            overall = Marking(
                overall.level,
                overall.controls | said.controls,
                _common(overall.release, said.release),
                overall.administrative or said.administrative,
                _common(overall.display, said.display),
                in_full,
            )
    return overall


def _common(one: Readers, other: Readers) -> Readers:
    """Return the readers that two lists for the cable as a whole have in common."""
    return one & other if one is not None and other is not None else one or other


def _line_from(cable: Cable, place: int) -> str:
    """Return the rest of a line: the countries of a caption stand after it."""
    end = cable.source.text.find("\n", place)
    return cable.source.text[place : end if end >= 0 else None]


def _listed(text: str) -> frozenset[str]:
    """Return the countries of RELTO USA, GBR."""
    words = text.upper().replace("RELTO", "", 1).replace("REL TO", "", 1).split(",")
    known = (country(word.strip()) or country_named(word.strip()) for word in words)
    return expanded({one.code for one in known if one is not None}) | {USA}


def _marked(cable: Cable, stands: Marking) -> _Marked:
    """Return the portions with what each demands; REL alone means the list of the whole."""
    found: _Marked = []
    if cable.entire_text is not None:
        mark = cable.entire_text
        found.append((Portion(mark.span, "the entire text", mark), mark, mark.marking))
    for portion, mark in cable.marks:
        marking = mark.demands(cable.date)
        if "REL TO" in marking.controls and marking.release is None and stands.release:
            controls = marking.controls - {"REL TO"}
            marking = Marking(marking.level, controls, stands.release, *marking[3:])
        found.append((portion, mark, marking))
    return found


def _requirements(required: Marking, marked: _Marked, roll: _Roll) -> Iterator[Requirement]:
    """Yield every part of what is required with the portion that forces it."""

    def forced(part: str, word: str, claim: Callable[[Marking], bool]) -> Iterator[Requirement]:
        place = _first(marked, roll, claim)
        if place is not None:
            yield Requirement(part, word, *marked[place][:2])

    level = required.level
    if level is not None:
        yield from forced("level", level.word, lambda m: m.level is not None and m.level >= level)
    for word in sorted(required.controls):
        yield from forced("control", word, lambda m, word=word: word in m.controls)  # type: ignore[misc]
    if required.release is not None:
        word = _written(Marking(level, release=required.release))
        yield from forced("release", word, lambda m: m.release == required.release)
    if required.display is not None:
        word = _written(Marking(level, display=required.display))
        yield from forced("display", word, lambda m: m.display == required.display)
    if required.administrative is not None:
        mark = required.administrative
        yield from forced("administrative", mark, lambda m: m.administrative == mark)


def _first(marked: _Marked, roll: _Roll, claim: Callable[[Marking], bool]) -> int | None:
    """Return the first portion with which the ones before it require something.

    A further portion never lowers what is required, so that halving finds the place.
    """
    low, high = 0, len(marked)
    while low < high:
        middle = (low + high) // 2
        overall = roll(marked[: middle + 1])
        low, high = (low, middle) if claim(overall) else (middle + 1, high)
    return low if low < len(marked) else None


def _differences(
    required: Marking, stands: Marking, requirements: tuple[Requirement, ...], profile: str
) -> Iterator[Difference]:
    for one in requirements:
        lacking = _lacking(one, required, stands)
        if lacking is not None:
            yield lacking
    if not requirements or required.level is None or stands.level is None:
        return
    if stands.level > required.level:
        yield Difference("level-above", required.level.word, stands.level.word)
    for word in sorted(stands.controls - required.controls):
        # a caption is of the cable as a whole: State does not repeat it in portions
        if profile != "state" or caption(word) is None:
            yield Difference("surplus", None, word)


def _lacking(one: Requirement, required: Marking, stands: Marking) -> Difference | None:
    """Return how the cable falls short of a requirement, None if it meets it."""
    said: str | None = None
    if one.part == "level":
        assert required.level is not None
        if stands.level is not None and stands.level >= required.level:
            return None
        said = stands.level.word if stands.level is not None else None
    elif one.part == "control":
        if one.word in stands.controls or _is_met(one.word, stands):
            return None
    elif one.part == "administrative":
        if stands.is_classified or _rank(stands.administrative) >= _rank(one.word):
            return None
        said = stands.administrative
    else:
        shown, allowed = (
            (stands.release, required.release)
            if one.part == "release"
            else (stands.display, required.display)
        )
        if shown is None or shown <= (allowed or frozenset()):
            return None  # nothing is released that a portion withholds
        of_release = one.part == "release"
        alone = Marking(
            stands.level,
            release=shown if of_release else None,
            display=None if of_release else shown,
        )
        said = _written(alone)
    return Difference(one.part, one.word, said, one.portion, one.mark)


def _is_met(word: str, stands: Marking) -> bool:
    """Whether another control says as much: NODIS keeps out foreign readers."""
    if word == "NOFORN":
        return bool(stands.controls & _EXCLUSIVE)
    return word == "EXDIS" and "NODIS" in stands.controls


def _rank(mark: str | None) -> int:
    """SBU as a caption stands for SBU NOFORN as well; NOFORN is asked for by itself."""
    if mark is None:
        return -1
    return ADMINISTRATIVE.index("SBU" if mark == "SBU NOFORN" else mark)


def _written(marking: Marking) -> str:
    return marking.banner().partition("//")[2]


def _unmarked(cable: Cable) -> tuple[Paragraph, ...]:
    if cable.entire_text is not None:
        return ()
    return tuple(p for p in cable.paragraphs if p.portion_mark is None and not p.heading)
