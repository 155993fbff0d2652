"""What leads from one text to another, line by line, in a time that grows with the texts alone.

``difflib`` compares lines that stand in a text often with each other: a file of a thousand
telegrams has hardly any others. Fixes are small and keep their order, so the texts are
walked along side by side, and where they part, the nearest place is sought at which they
go on as one.
"""

from collections.abc import Sequence

__all__ = ["steps"]

#: So many lines are looked ahead where two texts part: no fix adds or takes as many.
_AHEAD = 40
#: So many lines must be the same before two texts go on as one.
_SAME = 3

Step = tuple[str, int, int, int, int]


def steps(before: Sequence[str], after: Sequence[str]) -> list[Step]:
    """Return what leads from one text to the other, as ``difflib`` does."""
    steps: list[Step] = []
    one = other = 0
    while one < len(before) or other < len(after):
        same = _same(before, after, one, other)
        if same:
            steps.append(("equal", one, one + same, other, other + same))
            one, other = one + same, other + same
            continue
        gone, come = _nearest(before, after, one, other)
        tag = "replace" if gone and come else "delete" if gone else "insert"
        steps.append((tag, one, one + gone, other, other + come))
        one, other = one + gone, other + come
    return steps


def _same(before: Sequence[str], after: Sequence[str], one: int, other: int) -> int:
    """Return how many lines are the same from here."""
    most = min(len(before) - one, len(after) - other)
    return next((n for n in range(most) if before[one + n] != after[other + n]), most)


def _nearest(before: Sequence[str], after: Sequence[str], one: int, other: int) -> tuple[int, int]:
    """Return after how many lines of each the texts go on as one; all that is left if nowhere."""
    left = len(before) - one, len(after) - other
    for total in range(1, 2 * _AHEAD):
        # as many of both stand first: a line that was changed is the usual fix
        for gone in sorted(range(total + 1), key=lambda n: abs(total - 2 * n)):
            come = total - gone
            if (
                gone <= left[0]
                and come <= left[1]
                and _join(before, after, one + gone, other + come)
            ):
                return gone, come
    return left


def _join(before: Sequence[str], after: Sequence[str], one: int, other: int) -> bool:
    """Whether two texts go on as one from here."""
    return list(before[one : one + _SAME]) == list(after[other : other + _SAME])
