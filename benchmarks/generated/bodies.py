"""Texts as drafters set them: headings over dashes, labels, lists, tables, quotations."""

from collections.abc import Iterator, Sequence
from datetime import date

from benchmarks.generated.facts import CLASSIFIED, SENTENCES, SHORT, Facts, wrapped

__all__ = ["blocks"]

_HEADINGS = (
    *("Summary", "SUMMARY", "Comment", "Background", "BACKGROUND", "Next Steps", "NEXT STEPS"),
    *("The Old Bridge", "THE OLD BRIDGE", "Registers And Shelves", "A NEW ROOM", "Outlook"),
)
_RULES = "----=_"
_LABELS = ("SUMMARY", "Summary", "COMMENT", "Comment", "ACTION REQUEST", "Introduction", "NOTE")
_ITEMS = ("-- ", "- ", "A. ", "(1) ", "a) ", "I. ", "* ")
_ROWS = ("Shelves", "Lamps", "Chairs", "Registers", "Maps")


def blocks(
    facts: Facts, marks: Sequence[str], *, width: int, capitals: bool = False
) -> Iterator[list[str]]:
    """Yield the lines of each paragraph, heading and list; a blank line belongs between them.

    The first mark is as high as the cable; "" stands for no mark.
    """
    for lines in _mixed(facts, marks, width):
        yield [line.upper() for line in lines] if capitals else lines


def _mixed(facts: Facts, marks: Sequence[str], width: int) -> Iterator[list[str]]:
    by, number, length = facts.by, 0, 0
    first = 1
    # from 1995 each portion bears its mark (32 CFR 2001.21(b))
    if marks[0] and facts.is_classified and facts.day < date(1995, 10, 14) and by.random() < 0.2:
        yield [f"1. ({CLASSIFIED[facts.level]} - Entire text.)"]
        marks, number, first = ("",), 1, 2
    while length < facts.size or number < first:
        number += 1
        mark = marks[0] if number == first else by.choice(marks)
        if by.random() < 0.3:
            heading = by.choice(_HEADINGS)
            rule = by.choice(_RULES) * (len(heading) if by.random() < 0.6 else by.randint(3, 25))
            yield [heading, rule]
        for lines in _paragraph(facts, number, mark, marks, width):
            length += sum(map(len, lines))
            yield lines


def _paragraph(
    facts: Facts, number: int, mark: str, marks: Sequence[str], width: int
) -> Iterator[list[str]]:
    """Yield a numbered paragraph and what belongs to it."""
    by = facts.by
    head = f"{number}. {f'({mark}) ' if mark else ''}"
    words = _prose(facts, by.randint(1, 7))
    if number == 1 and facts.size > SHORT:
        words = by.choice((f"SUMMARY: {words} END SUMMARY.", f"Summary. {words} End Summary."))
    elif by.random() < 0.25:
        label = by.choice(_LABELS)
        words = by.choice(
            (f"{label}: {words}", f"{label}. {words}", f"{label}: {words} END {label}.")
        )
    yield wrapped(head + words, width)
    kind = by.random()
    if kind < 0.12:
        yield from _items(facts, mark, marks, width)
    elif kind < 0.2:
        yield _table(facts)
    elif kind < 0.28:
        yield wrapped(_prose(facts, by.randint(1, 4)), width)
    elif kind < 0.34:
        yield ["BEGIN TEXT:", "", *wrapped(_prose(facts, 3), width), "", "END TEXT."]


def _items(facts: Facts, mark: str, marks: Sequence[str], width: int) -> Iterator[list[str]]:
    """Yield the items of a list, each marked or none, none above its paragraph."""
    by = facts.by
    sign = by.choice(_ITEMS)
    own = "" if not mark or by.random() < 0.5 else by.choice((mark, marks[-1]))
    for at in range(by.randint(2, 5)):
        printed = sign.replace("A", "ABCDE"[at]).replace("a", "abcde"[at]).replace("1", str(at + 1))
        printed = ("I", "II", "III", "IV", "V")[at] + ". " if sign == "I. " else printed
        yield wrapped(f"{printed}{f'({own}) ' if own else ''}{_prose(facts, 1)}", width)


def _table(facts: Facts) -> list[str]:
    by = facts.by
    first = facts.day.year - 2
    head = f"{'':<14}{first:>10}{first + 1:>10}"
    rows = [f"{row:<14}{by.randint(1, 9999):>10}{by.randint(1, 9999):>10}" for row in _ROWS]
    return [head, *by.sample(rows, by.randint(2, 5))]


def _prose(facts: Facts, sentences: int) -> str:
    return " ".join(facts.by.choice(SENTENCES) for _ in range(sentences))
