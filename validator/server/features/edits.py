"""Edits that lead from one text to another, as few and as small as its lines show."""

from itertools import pairwise

from validator.checking.line_differences import steps
from validator.findings.diagnostic import Edit
from validator.text.source import Source, Span

__all__ = ["edits_between"]


def edits_between(old: Source, new: Source) -> tuple[Edit, ...]:
    """Return edits of the old text that make the new one of it, in its order."""
    before, after = _lines(old), _lines(new)
    starts, later = [*old.line_starts, len(old.text)], [*new.line_starts, len(new.text)]
    return tuple(
        _narrowed(old.text, starts[one], starts[last], new.text[later[other] : later[end]])
        for tag, one, last, other, end in steps(before, after)
        if tag != "equal"
    )


def _lines(source: Source) -> list[str]:
    return [source.text[a:b] for a, b in pairwise([*source.line_starts, len(source.text)])]


def _narrowed(text: str, start: int, end: int, content: str) -> Edit:
    """Return an edit without what stays as it is at its beginning and its end."""
    while start < end and content and text[start] == content[0]:
        start, content = start + 1, content[1:]
    while start < end and content and text[end - 1] == content[-1]:
        end, content = end - 1, content[:-1]
    return Edit(Span(start, end), content)
