"""The examples of a rule as it states them: cables are made of them when somebody asks for them.

How an example is stated, and a cable made of it: findings/examples.py.
"""

from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["Examples", "Mended", "Stated"]

#: examples as a rule states them: one or several in a text, or several texts
Stated = str | Sequence[str]
#: what differs from each bad example once it is fixed, nothing where no fix is offered
Mended = None | str | Sequence[str | None]


class Examples(NamedTuple):
    """What a rule states of its examples, and of what its fix makes of the bad ones."""

    specimen: str
    wrong: Stated
    right: Stated
    mended: Mended

    def bad(self) -> tuple[str, ...]:
        """Return the cables in which the rule finds what is pointed at."""
        return _composed(self.specimen, self.wrong)

    def good(self) -> tuple[str, ...]:
        """Return the cables in which it finds nothing."""
        return _composed(self.specimen, self.right)

    def fixed(self) -> tuple[str | None, ...]:
        """Return what becomes of each bad one by the rule's fix, nothing where it offers none."""
        from validator.findings.examples import changed

        cables = self.bad()
        stated = _texts(self.mended) if self.mended is not None else [None] * len(cables)
        return tuple(changed(cables, stated))


def _composed(specimen: str, stated: Stated) -> tuple[str, ...]:
    from validator.findings.examples import composed  # no check asks for an example

    return tuple(cable for text in _texts(stated) for cable in composed(specimen, text or ""))


def _texts(stated: Mended) -> Sequence[str | None]:
    """Return one text or several as several."""
    return [stated] if stated is None or isinstance(stated, str) else stated
