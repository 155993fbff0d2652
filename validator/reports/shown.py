"""What of the findings on a file a report shows: the grave ones, and of many the first.

Programs are told all. People are shown errors, warnings and whatever makes the run fail,
unless they say which severity they want to see.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from validator.findings.diagnostic import LEFT_OUT, Diagnostic, Severity
from validator.reports import CheckedText

__all__ = ["cut", "least", "narrowed", "shown"]


def least(asked: Severity | None, *, for_people: bool) -> Severity | None:
    """Return the lowest severity that a report shows; None leaves it to what may fail."""
    return asked if asked is not None or for_people else Severity.INFO


def shown(one: CheckedText, lowest: Severity | None) -> tuple[Diagnostic, ...]:
    """Return the findings of a file from a severity up, None for what a person is shown unasked."""
    lowest = _lowest(one, lowest)
    return tuple(found for found in one.findings if found.severity >= lowest)


def _lowest(one: CheckedText, lowest: Severity | None) -> Severity:
    if lowest is not None:
        return lowest
    return min(Severity.WARNING, Severity.ERROR if one.lowest is None else one.lowest)


def narrowed(checked: Iterable[CheckedText], lowest: Severity | None) -> Iterator[CheckedText]:
    """Yield each file with the findings that a report shows of it, and no others."""
    for one in checked:
        lowest_here = _lowest(one, lowest)
        let_pass = tuple(
            passed for passed in one.let_pass if passed.finding.severity >= lowest_here
        )
        yield one._replace(findings=cut(shown(one, lowest_here), one.most), let_pass=let_pass)


def cut(findings: Sequence[Diagnostic], most: int | None) -> tuple[Diagnostic, ...]:
    """Return so many of the findings in their order, and one that counts what is left out.

    The gravest are kept, of equals the first; the one that counts is as grave as any it
    stands for, so that no error is lost from sight.
    """
    if most is None or len(findings) <= most:
        return tuple(findings)
    by_weight = sorted(range(len(findings)), key=lambda at: -findings[at].severity)
    kept, rest = sorted(by_weight[:most]), [findings[at] for at in sorted(by_weight[most:])]
    counts = Counter(one.severity for one in rest)
    said = ", ".join(f"{counts[one]} {one.word}" for one in sorted(counts, reverse=True))
    notice = Diagnostic(
        *LEFT_OUT,
        max(counts),
        f"{len(rest)} more {'finding is' if len(rest) == 1 else 'findings are'} not shown ({said})",
        rest[0].span,
        help="show more with --max-findings",
        cable=rest[0].cable,
    )
    kept_ = [*(findings[at] for at in kept), notice]
    return tuple(sorted(kept_, key=lambda one: one.sort_key))
