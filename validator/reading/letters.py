"""Tells which level damaged letters were meant for: C O N F I D E N T A L."""

from validator.markings import Level, level_of

__all__ = ["nearest_level"]

_LEVEL_LETTERS = ("CONFIDENTIAL", "SECRET", "TOPSECRET", "UNCLASSIFIED", "UNCLAS")
_MOST_WRONG = 2
_LONGEST = 24


def nearest_level(letters: str) -> Level | None:
    """Return the level that letters are at most two letters away from."""
    if len(letters) > _LONGEST:
        return None
    distance, word = min((_distance(letters, word), word) for word in _LEVEL_LETTERS)
    return level_of(word) if distance <= _MOST_WRONG else None


def _distance(left: str, right: str) -> int:
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        row, above = [i], row
        for j, b in enumerate(right, 1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b)))
    return row[-1]
