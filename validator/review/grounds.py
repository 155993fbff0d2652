"""Which findings say that a classification has no lawful basis.

The rules have judged by the law of the text's own day; here stands only which of them speak of
the basis, not of the form, and from which severity on. A milder finding is about a lack that the
law of that day excused: no E.O. line under E.O. 11652, no classifier under 22 CFR 9.12 of 1982.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

__all__ = ["GROUNDS", "Ground", "Lack", "lack"]

_SEVERITIES = ("info", "warning", "error")


class Ground(NamedTuple):
    """What a rule's finding means for the basis, if it is of this severity or a graver one."""

    words: str
    severity: str


class Lack(NamedTuple):
    """Why a text has no lawful basis, in words, and the law that says so."""

    reason: str
    law: str


_ORDER = Ground("no order", "error")
_AUTHORITY = Ground("no authority", "error")
_DATE = Ground("a date that no order allows", "warning")
_PORTIONS = Ground("portions all below the whole", "warning")
#: a date a week over the limit (DEC32) is a slip, and the text was classified all the same
GROUNDS: Mapping[str, Ground] = {
    "DEC01": _ORDER,
    "DEC02": _ORDER,
    "DEC04": _ORDER,
    "DEC06": _ORDER,
    "AUT01": _AUTHORITY,
    "AUT12": _AUTHORITY,
    "DEC13": _DATE,
    "DEC14": _DATE,
    "DEC15": _DATE,
    "DEC22": _DATE,
    "DEC27": _DATE,
    "DEC31": _DATE,
    "DEC34": _DATE,
    "ROL03": _PORTIONS,
}


def lack(finding: Mapping[str, Any]) -> Lack | None:
    """Return what a row of ``findings`` says against the basis of its text, if it does."""
    ground = GROUNDS.get(finding["rule"])
    if ground is None:
        return None
    if _SEVERITIES.index(finding["severity"]) < _SEVERITIES.index(ground.severity):
        return None
    said = f"{ground.words}: {finding['message']} ({finding['rule']})"
    return Lack(said, finding["citation"])
