"""What a fix would change, line by line, as it is shown below a finding."""

from collections.abc import Iterable, Iterator

from validator.findings.diagnostic import Edit, Fix
from validator.terminal.excerpt import excerpt
from validator.text.source import Source

__all__ = ["Change", "changes"]

#: the sign before a line, its number from 1 (None of a new one), the line as it is shown
Change = tuple[str, int | None, str]


def changes(source: Source, fix: Fix, width: int) -> list[Change]:
    """Return the lines that a fix takes away and those it puts in their place."""
    shown: list[Change] = []
    for first, last, edits in _groups(source, fix.edits):
        start, end = source.line_starts[first], _end(source, last)
        old, new = source.text[start:end], _edited(source, start, end, edits)
        at = min(edit.span.start for edit in edits) - start
        before, after = _lines(old, at, width), _lines(new, at, width)
        kept = 0
        while kept < min(len(before), len(after)) and before[kept] == after[kept]:
            kept += 1
        tail = 0
        while tail < min(len(before), len(after)) - kept and before[-1 - tail] == after[-1 - tail]:
            tail += 1
        shown += [
            ("-", first + kept + number + 1, line)
            for number, line in enumerate(before[kept : len(before) - tail])
        ]
        shown += [("+", None, line) for line in after[kept : len(after) - tail]]
    return shown


def _groups(source: Source, edits: Iterable[Edit]) -> Iterator[tuple[int, int, list[Edit]]]:
    """Yield the first and the last line of edits that share lines, with these edits."""
    group: list[Edit] = []
    first = last = 0
    for edit in sorted(edits):
        begin, end = (source.position(place)[0] for place in edit.span)
        if group and begin > last:
            yield first, last, group
            group = []
        if not group:
            first = begin
        group.append(edit)
        last = max(last, end) if len(group) > 1 else end
    if group:
        yield first, last, group


def _end(source: Source, line: int) -> int:
    starts = source.line_starts
    return starts[line + 1] if line + 1 < len(starts) else len(source.text)


def _edited(source: Source, start: int, end: int, edits: Iterable[Edit]) -> str:
    pieces, at = [], start
    for edit in edits:
        pieces += [source.text[at : edit.span.start], edit.content]
        at = edit.span.end
    return "".join((*pieces, source.text[at:end]))


def _lines(text: str, at: int, width: int) -> list[str]:
    """Return the lines of a text, each as much of it as is shown around an offset."""
    part = Source(text, "")
    starts = part.line_starts
    count = len(starts) - (starts[-1] == len(text))
    return [
        excerpt(part, line, max(at, starts[line]), width, exact=True).text.rstrip()
        for line in range(count)
    ]
