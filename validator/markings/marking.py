"""Levels, controls and markings, and how two markings combine.

A marking has parts that combine differently: of two **levels** the higher wins,
**controls** accumulate, what may be **released** shrinks to the common readers.
Numbers such as 2.12 are rows of the roll-up as sources have it: 32 CFR
2001.21(b) and 2001.24(a); IC Markings Manual (2016) D.2 with its Table 3 and
H.3 to H.9; 10 CFR 1045.140(e), 1017.16(a)(3); CUI Marking Handbook.
"""

from collections.abc import Iterable
from functools import reduce
from typing import NamedTuple

from validator.law.countries import USA
from validator.law.cui import LIMITING
from validator.law.levels import CONFIDENTIAL, RESTRICTED, UNCLASSIFIED, Level
from validator.markings.superseded import ADMINISTRATIVE, FORBIDS, PERMITS, Readers, settled

__all__ = ["ADMINISTRATIVE", "NOTHING", "Marking", "covers", "join", "rollup"]


#: what CUI replaces, beside FOUO and SBU
_REPLACED = frozenset(("LES", "LES NOFORN"))
_ONLY_USA = frozenset((USA,))
_NOBODY = frozenset[str]()


class _Parts(NamedTuple):
    level: Level | None
    controls: frozenset[str] = frozenset()
    release: Readers = None
    administrative: str | None = None
    display: Readers = None
    in_full: bool = False


class Marking(_Parts):
    """What a mark demands, whatever its form: the value that rules compare.

    ``controls`` hold canonical banner words (``NOFORN``, ``SI``, ``SI-G ABCD``,
    ``SAR-BP``, ``RD-SIGMA 14``, ``FGI GBR``; ``FGI`` alone conceals its source).
    ``release`` are the countries of REL TO or EYES ONLY, USA among them: USA alone
    where lists have no reader in common, None where no list stands, which never
    means releasable. ``display`` are further countries of DISPLAY ONLY.
    ``administrative`` is one of ADMINISTRATIVE or None. A marking is always in its
    settled form: what another of its parts makes void is not in it. ``in_full`` markings are
    settled as the manual of 2011 and 2012 had it: they keep LIMDIS in classified text, and
    FRD and TFNI beside RD.
    """

    __slots__ = ()

    def __new__(
        cls,
        level: Level | None,
        controls: Iterable[str] = frozenset(),
        release: Iterable[str] | None = None,
        administrative: str | None = None,
        display: Iterable[str] | None = None,
        in_full: bool = False,
    ) -> "Marking":
        return super().__new__(
            cls,
            level,
            *settled(
                level is not None and level.rank > 0,
                frozenset(controls),
                None if release is None else frozenset(release),
                administrative,
                None if display is None else frozenset(display),
                in_full,
            ),
            in_full,
        )

    @property
    def is_classified(self) -> bool:
        """Whether the level is a classified one."""
        return self.level is not None and self.level.rank > 0

    @property
    def is_bare(self) -> bool:
        """Whether it marks unclassified text without any control (2.18)."""
        return not (
            self.is_classified
            or self.controls
            or self.administrative
            or self.release is not None
            or self.display is not None
        )

    @property
    def permits(self) -> bool:
        """Whether it names readers: REL TO, EYES ONLY, DISPLAY ONLY or RELIDO."""
        listed = self.release is not None or self.display is not None
        return listed or not PERMITS.isdisjoint(self.controls)

    @property
    def is_foreign(self) -> bool:
        """Whether it shows information of a foreign government or of NATO."""
        return any(word.startswith("FGI") for word in self.controls)

    @property
    def sources(self) -> frozenset[str]:
        """The codes of the foreign governments whose information it shows (FGI)."""
        return frozenset(word[4:] for word in self.controls if word.startswith("FGI "))

    @property
    def in_defense(self) -> "Marking":
        """The same as a banner of the Department of Defense shows it (DoDI 5200.48).

        Of CUI, and of FOUO, SBU and LES, which it replaces, that is the word alone, and beside a
        level nothing.
        """
        held = {w for w in self.controls if w == "CUI" or w.startswith("CUI ")}
        held |= self.controls & _REPLACED
        if not held and self.administrative is None:
            return self
        if not self.is_classified:
            return Marking(self.level, {"CUI"})
        controls = self.controls - held - LIMITING
        return Marking(self.level, controls, self.release, None, self.display, self.in_full)

    def join(self, other: "Marking") -> "Marking":
        """Return the marking that text under both marks needs."""
        if self is other:
            return self
        if self.is_bare or other.is_bare:
            more, bare = (self, other) if other.is_bare else (other, self)
            if more.level is not None and more.in_full >= bare.in_full:
                return more
            in_full = more.in_full or bare.in_full
            return Marking(more.level or bare.level, *more[1:5], in_full=in_full)
        levels = [m.level for m in (self, other) if m.level is not None]
        controls = self.controls | other.controls
        release = display = None
        if not PERMITS.isdisjoint(controls) or self.permits or other.permits:
            release, display, permits = _common_readers(self, other)
            controls = (controls - PERMITS) | permits
        administrative = max(self.administrative, other.administrative, key=_rank_beside)
        level, in_full = max(levels, default=None), self.in_full or other.in_full
        return Marking(level, controls, release, administrative, display, in_full)

    def covers(self, other: "Marking") -> bool:
        """Whether joining the other marking to this one changes nothing."""
        return self.join(other) == self

    def banner(self, style: str = "ic") -> str:
        """Return it as an overall marking: ``SECRET//NOFORN``, in style "state" ``SECRET NOFORN``.

        Empty if the level is not known.
        """
        from validator.markings.banner import banner

        return banner(self, style)


def join(one: Marking, other: Marking) -> Marking:
    """Return the marking that text under both marks needs."""
    return one.join(other)


def covers(overall: Marking, portion: Marking) -> bool:
    """Whether text under the portion's mark may stand under the overall one."""
    return overall.covers(portion)


#: the marking of no text at all: joining it changes nothing
NOTHING = Marking(UNCLASSIFIED)


def rollup(markings: Iterable[Marking], *, profile: str = "state") -> Marking:
    """Return the overall marking that portions with these markings require.

    ``profile`` is "state", or "ic" for the rows that bind the Intelligence Community
    alone: there, text without a release marking forbids the release of the whole. Under "dod"
    portions without a reader in common leave the whole without a list, and without NOFORN
    (DoDM 5200.01 Vol. 2, enclosure 4, 10.d(8)(a)).
    """
    portions = list(dict.fromkeys(markings))  # one that is there twice asks for no more
    overall = NOTHING.join(_joined(portions)) if portions else NOTHING
    level, controls = overall.level, overall.controls
    release = overall.release
    if _has_no_common_reader(portions):
        if profile == "dod":
            release = None
        else:
            controls |= {"NOFORN"}
    if profile == "ic" and (_releases_in_part(portions) or controls & FORBIDS):
        controls |= {"NOFORN"}
    if level == RESTRICTED and overall.is_foreign:
        level = CONFIDENTIAL  # no document of the United States is RESTRICTED (ISM 56)
    return Marking(level, controls, release, *overall[3:])


def _has_no_common_reader(portions: Iterable[Marking]) -> bool:
    """2.12, 2.14, 2.16: readers are named, and none of them is named in all lists."""
    lists = [marking for marking in portions if marking.permits]
    return bool(lists) and _joined(lists).release == _ONLY_USA


def _joined(markings: list[Marking]) -> Marking:
    """Join some: half with half, so that their words are gone over once for each doubling.

    Of markings of one day the order does not count; of others it does.
    """
    if len({one.in_full for one in markings}) > 1:
        return reduce(Marking.join, markings)
    if len(markings) == 1:
        return markings[0]
    middle = len(markings) // 2
    return _joined(markings[:middle]).join(_joined(markings[middle:]))


def _releases_in_part(portions: list[Marking]) -> bool:
    """2.13, 2.15: some portions name readers, and a classified one names none."""
    return any(marking.permits for marking in portions) and any(
        marking.is_classified and not marking.permits for marking in portions
    )


def _common_readers(one: Marking, other: Marking) -> tuple[Readers, Readers, frozenset[str]]:
    """2.12 to 2.17: return the readers, further viewers and permits that both marks allow.

    REL alone names those of the whole: whomever the other mark names.
    """
    if not (one.permits and other.permits):
        return None, None, frozenset()
    permits = one.controls & other.controls & PERMITS
    if "REL TO" in permits:
        return None, (one.display or _NOBODY) & (other.display or _NOBODY) or None, permits
    one, other = (other, other) if "REL TO" in one.controls else (one, other)
    one, other = (one, one) if "REL TO" in other.controls else (one, other)
    readers = (one.release or _ONLY_USA) & (other.release or _ONLY_USA)
    viewers = _viewers(one) & _viewers(other) - readers
    if readers != _ONLY_USA:
        return readers, viewers or None, permits
    permits -= {"EYES ONLY"}
    if viewers or permits:
        return None, viewers or None, permits
    return _ONLY_USA, None, permits


def _viewers(marking: Marking) -> frozenset[str]:
    """2.16: to whom text may be displayed: those it may be released to as well."""
    return (marking.release or _ONLY_USA) | (marking.display or frozenset())


def _rank_beside(mark: str | None) -> int:
    return -1 if mark is None else ADMINISTRATIVE.index(mark)
