"""Shared by rules on single markings: one check for banners, portion marks and strings alone.

    @rule(id="DIS01", ..., profile="ic")
    @on_markings("REL TO", double_slash=True)
    def release_forbidden_and_granted(text, place, law): ...

The words in brackets are signs of a marking (``MarkingText.signs``): the check is
asked only about markings that bear one of them, so that a string is judged by the
few rules that may concern it.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from validator.document import Cable
from validator.law import Law
from validator.marking_text import MarkingText
from validator.rule import Finding

__all__ = ["OnMarkings", "Place", "on_markings"]


class Place(NamedTuple):
    """Where a marking stands: what messages call it, and the cable if there is one."""

    name: str
    cable: Cable | None = None


Judge = Callable[[MarkingText, Place, Law], Iterable[Finding]]


class OnMarkings:
    """A check of single markings that runs over all markings of a cable as well.

    With ``double_slash`` the State profile leaves marks without ``//`` alone.
    """

    def __init__(
        self, judge: Judge, signs: frozenset[str], form: str | None, double_slash: bool
    ) -> None:
        self.judge, self.signs, self.form, self.double_slash = judge, signs, form, double_slash
        self.__name__, self.__doc__ = getattr(judge, "__name__", "check"), judge.__doc__

    def concerns(self, text: MarkingText, law: Law) -> bool:
        """Claim that the check may find something in a marking."""
        return (
            (self.form is None or self.form == text.form)
            and (not self.double_slash or law.profile == "ic" or text.has_double_slash)
            and (not self.signs or not self.signs.isdisjoint(text.signs))
        )

    def __call__(self, cable: Cable, law: Law) -> Iterator[Finding]:
        for name, text in cable.written:
            if self.concerns(text, law):
                yield from self.judge(text, Place(name, cable), law)


def on_markings(
    *signs: str, form: str | None = None, double_slash: bool = False
) -> Callable[[Judge], OnMarkings]:
    """Make a check of one that judges a single marking.

    ``form`` is "banner" or "portion" for rules on one of them only.
    """

    def declare(judge: Judge) -> OnMarkings:
        return OnMarkings(judge, frozenset(signs), form, double_slash)

    return declare
