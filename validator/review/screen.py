"""The reviewer's list for people: two lines a text below the name of its category."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby

from validator.law.days import in_words
from validator.reports.summary import number_of
from validator.review.category import Category
from validator.review.judging import Question
from validator.review.listing import Entry, Listing
from validator.terminal.excerpt import cells
from validator.terminal.folding import folded
from validator.terminal.harmless import inert, leading
from validator.terminal.paint import Paint, plain

__all__ = ["named", "render", "summary"]

#: how each category looks: the graver, the louder
_STYLES: Mapping[Category, str] = {
    Category.NO_BASIS: "error",
    Category.REVIEW: "warning",
    Category.PASSED: "warning",
    Category.AUTOMATIC: "warning",
    Category.DUE: "info",
    Category.UNKNOWN: "note",
    Category.LATER: "off",
    Category.UNCLASSIFIED: "off",
}
#: cells of a reference, at the most: a longer one moves its own line alone
_WIDEST = 24
_GAP = "  "


def render(found: Listing, *, paint: Paint = plain, width: int | None = None) -> Iterator[str]:
    """Yield the list, then how many texts each category has."""
    for category, entries in groupby(found.entries, key=lambda entry: entry.category):
        yield from _section(category, list(entries), found.question, paint, width)
    for line in summary(found):
        yield folded(line, width, 0) + "\n"


def _section(
    category: Category, entries: list[Entry], question: Question, paint: Paint, width: int | None
) -> Iterator[str]:
    head = paint(_STYLES[category], named(category, question))
    yield f"{head} ({len(entries)})\n"
    rows = [_facts(entry) for entry in entries]
    widths = [
        min(_WIDEST, max(cells(row[column]) for row in rows)) for column in range(len(rows[0]))
    ]
    for entry, row in zip(entries, rows, strict=True):
        padded = [text + " " * (size - cells(text)) for text, size in zip(row, widths, strict=True)]
        first = 2 + cells(padded[0]) + len(_GAP)
        facts = folded(_GAP.join(padded[1:]).rstrip(), width, first, 4)
        yield f"  {paint('title', leading(padded[0]))}{_GAP}{facts}\n"
        yield f"    {folded(leading(f'{entry.where}: {entry.judgement.reason}'), width, 4)}\n"
    yield "\n"


def named(category: Category, question: Question) -> str:
    """Return what a category is called in answer to a question."""
    if category is Category.DUE:
        return f"due within {number_of(question.within, 'month')}"
    return str(category.value)


def _facts(entry: Entry) -> tuple[str, ...]:
    """Return reference, post, day, level, order, what is due and the release, as printed."""
    due = entry.judgement.due
    return (
        inert(entry.name),
        inert(entry.originator or ""),
        "" if entry.day is None else in_words(date.fromisoformat(entry.day)),
        entry.level or "",
        "" if entry.order is None else inert(f"E.O. {entry.order}"),
        "" if due is None else f"due {in_words(due)}",
        inert(entry.release or ""),
    )


def summary(found: Listing) -> Iterator[str]:
    """Yield in words how many texts there are, and what each asks."""
    total = sum(found.counts.values())
    on = in_words(found.question.as_of)
    yield f"{number_of(total, 'text')} on {on}: {_counted(found) or 'nothing to review'}"


def _counted(found: Listing) -> str:
    return ", ".join(
        f"{count} {named(category, found.question)}"
        for category, count in found.counts.items()
        if count
    )
