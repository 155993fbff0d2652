"""Findings on a run itself: what was left out, what a suppression was of no use for.

No rule makes them and none can be selected, but each is explained as a rule is.
"""

from collections.abc import Iterator, Sequence

from validator.findings.diagnostic import EXPIRED, LEFT_OUT, UNUSED, Severity
from validator.findings.rule import ERROR, INFO, WARNING, Finding, Rule
from validator.findings.stated import Examples
from validator.guard.rule import RULES as GUARD
from validator.settings.selection import selected

__all__ = ["NOTICES", "explained"]


def _nothing(*_: object) -> Iterator[Finding]:
    """Find nothing: the run itself says it."""
    yield from ()


#: of a run itself there are no examples
_UNSTATED = Examples("", (), (), ())


def _notice(what: tuple[str, str], severity: Severity, summary: str, why: str) -> Rule:
    return Rule(*what, _nothing, summary, why, severity, ("design",), _UNSTATED)


NOTICES = (
    _notice(
        LEFT_OUT,
        ERROR,
        "More findings were made in a file than are shown.",
        "Of a file 1,000 are shown (``--max-findings``, ``max-findings``), the gravest first. This "
        "one says how many others there are; it is as grave as the gravest of them, and counts "
        "none twice: exit code and summary are those of all. It is no rule and cannot be selected.",
    ),
    _notice(
        UNUSED,
        INFO,
        "An entry of the suppression list suppresses nothing.",
        "The finding is gone, or the entry never fitted. Left where it is, it would let pass the "
        "next one of its kind: remove it. An entry for many files is told only where their folder "
        "is checked as a whole. It is no rule and cannot be selected.",
    ),
    _notice(
        EXPIRED,
        WARNING,
        "An entry of the suppression list has passed its last day.",
        "What it let pass is told again from the day after ``expires``: mend the cable, or renew "
        "the entry with its reason. It is no rule and cannot be selected.",
    ),
)


def explained(rules: Sequence[Rule], word: str) -> Sequence[Rule]:
    """Return what a word names of the rules, or of the notices. Raises UnknownRule."""
    upper, lower = word.strip().upper(), word.strip().lower()
    named = [
        one
        for one in (*NOTICES, *GUARD)
        if lower == one.name or upper in (one.id, one.id.rstrip("0123456789"))
    ]
    return named or selected(rules, word)
