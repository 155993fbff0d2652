"""What a word of the vocabulary is: a caption or control with its days, a word of an instruction.

The days of controls are explained in ``data/controls.toml``.
"""

from datetime import date
from typing import NamedTuple

__all__ = ["CodeWord", "Spelling", "Term"]


class Spelling(NamedTuple):
    """A form of a control that has days of its own: COMINT for SI, until 30 Dec 2011.

    ``place`` is ``banner`` or ``portion``.
    """

    form: str
    place: str
    until: date


class Term(NamedTuple):
    """A caption or control. ``word`` is canonical, ``portion`` its usual form in a mark.

    Kinds are explained in ``data/captions.toml`` and ``data/controls.toml``;
    ``lists`` tells that country codes follow. Of a control, ``category`` says where in
    a marking it stands and ``rank`` its place in the Register's order; ``levels`` are
    the letters of those it goes with (empty: all), ``requires`` and ``excludes`` the
    words of other controls. ``since`` is None where no source tells a first day that the
    edition before lacks; ``until`` is ``exact`` where a source names the day of the end, and
    else the day by which it had ended. ``levels_days`` and ``levels_place`` tell where the
    levels hold, ``bare_until`` from when it does not stand without a compartment.
    """

    word: str
    kind: str
    portion: str | None
    lists: bool
    since: date | None
    until: date | None
    source: str
    category: str = ""
    rank: int = 0
    levels: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    exact: bool = True
    levels_days: tuple[date | None, date | None] = (None, None)
    levels_place: str | None = None
    bare_until: date | None = None
    spellings: tuple[Spelling, ...] = ()
    #: long names of compartments, with the short ones: GAMMA, G
    titles: tuple[tuple[str, str], ...] = ()
    #: whose word a control is, where that is State's
    owner: str = ""

    def known(self, day: date | None) -> bool:
        """Whether the word was in use on a day; without a day every word is."""
        return day is None or (
            (self.since is None or self.since <= day) and (self.until is None or day < self.until)
        )

    def is_over(self, day: date | None) -> bool:
        """Whether the word had ended by a day."""
        return day is not None and self.until is not None and self.until <= day

    def levels_on(self, day: date | None, place: str) -> tuple[str, ...]:
        """Return the letters of the levels it goes with on a day, none if it goes with all.

        ``place`` is ``banner`` or ``portion``.
        """
        since, until = self.levels_days
        if self.levels_place not in (None, place):
            return ()
        if (since is not None and (day is None or day < since)) or (
            until is not None and (day is None or until <= day)
        ):
            return ()
        return self.levels


class CodeWord(NamedTuple):
    """A word of a declassification instruction; ``base`` is the word without its number.

    ``orders`` are the ids under which it may stand, ``unsettled`` those of which that
    was not found out; ``dated`` says whether a date or event goes with it: required,
    optional, never. Where ``since`` is None its days are those of the orders.
    """

    word: str
    base: str
    kind: str
    orders: tuple[str, ...]
    dated: str
    source: str
    unsettled: tuple[str, ...] = ()
    #: its first day where it is later than that of its first order
    since: date | None = None

    def begins_after(self, day: date) -> bool:
        """Whether it has a first day of its own, later than a day."""
        return self.since is not None and day < self.since
