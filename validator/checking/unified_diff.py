"""What fixing would change in a text, as a unified difference that ``patch`` and git take.

A line of the text that a runner of CI would obey if it stood there as context (behind one
blank) is shown as taken away and put back: behind a sign no runner obeys it, and the difference
still applies. What no sign keeps still, a control character or ``##[``, is replaced, and counted:
there the difference does not apply, and ``--fix`` does.
"""

import itertools
from collections.abc import Iterator, Sequence

from validator.checking.line_differences import steps
from validator.text.harmless import inert, is_obeyed, still
from validator.text.source import Source

__all__ = ["difference"]

#: a sign (blank, minus, plus) and the number of a line of the old text, of the new one
_Row = tuple[str, int, int]
_NO_END = "\\ No newline at end of file\n"


def difference(old: Source, new: Source) -> tuple[list[str], int]:
    """Return the lines of the difference, and how many of them are not shown as they stand."""
    before, after = _lines(old), _lines(new)
    name = still(inert(old.name))
    shown, unlike = [f"--- a/{name}\n", f"+++ b/{name}\n"], 0
    for hunk in _hunks(_rows(before, after), before):
        shown.append(_head(hunk))
        for sign, i, j in hunk:
            line = before[i] if sign != "+" else after[j]
            said, same = _said(line)
            shown.append(sign + said)
            unlike += not same
    return shown, unlike


def _said(line: str) -> tuple[str, bool]:
    """Return a line as it is shown, and whether that is as it stands."""
    text = line.rstrip("\r\n")
    end = line[len(text) :]
    # behind its sign it begins no line
    said = "\t".join(inert(part) for part in still(text, "github").split("\t"))
    shown = f"{said}\n{_NO_END}" if not end else said + ("\r\n" if end == "\r\n" else "\n")
    return shown, said == text and end != "\r"


def _rows(before: Sequence[str], after: Sequence[str]) -> list[_Row]:
    rows: list[_Row] = []
    for tag, i, last_i, j, last_j in steps(before, after):
        if tag == "equal":
            rows += ((" ", i + n, j + n) for n in range(last_i - i))
        else:
            rows += (("-", n, j) for n in range(i, last_i))
            rows += (("+", last_i, n) for n in range(j, last_j))
    return rows


def _hunks(rows: Sequence[_Row], before: Sequence[str]) -> Iterator[list[_Row]]:
    """Yield what is changed with a line above and below it that a runner does not obey."""
    kept = [row[0] != " " for row in rows]
    for order in (range(len(rows)), range(len(rows) - 1, -1, -1)):
        near = False
        for place in order:
            sign, i, _ = rows[place]
            changed = sign != " "
            kept[place] |= near
            near = changed or (near and is_obeyed(before[i]))
    hunk: list[_Row] = []
    for place, (sign, i, j) in enumerate(rows):
        if not kept[place]:
            if hunk:
                yield hunk
            hunk = []
        elif sign == " " and is_obeyed(before[i]):
            hunk += [("-", i, j), ("+", i + 1, j)]
        else:
            hunk.append((sign, i, j))
    if hunk:
        yield hunk


def _head(hunk: Sequence[_Row]) -> str:
    _, i, j = hunk[0]
    old, new = (sum(row[0] != sign for row in hunk) for sign in "+-")
    return f"@@ -{_range(i, old)} +{_range(j, new)} @@\n"


def _range(start: int, length: int) -> str:
    """Return a range of lines as differences have it: that of no line is the one before."""
    return str(start + 1) if length == 1 else f"{start + (length > 0)},{length}"


def _lines(source: Source) -> list[str]:
    """Return the lines of a text with their ends; a line end at its end begins no other."""
    starts = [*source.line_starts, len(source.text)]
    return [source.text[a:b] for a, b in itertools.pairwise(starts) if a < b]
