"""Where marks of portions stand: behind a number, or at the end of the text."""

from validator.cable.body import Paragraph, PortionMark
from validator.cable.cable import Cable
from validator.findings.rule import remembered
from validator.text.source import Span

__all__ = ["after_numbers", "follows_number", "trailing_mark"]


def follows_number(cable: Cable, paragraph: Paragraph, mark: PortionMark) -> bool:
    """Whether a mark stands right behind the paragraph's number."""
    between = Span(paragraph.number_span.end, mark.span.start)
    return not cable.source.slice(between).strip(" \t.,")


@remembered
def after_numbers(cable: Cable) -> frozenset[int]:
    """Return where the marks begin that stand right behind a number."""
    found = set()
    for paragraph in cable.paragraphs:
        mark = paragraph.portion_mark
        if mark is not None and follows_number(cable, paragraph, mark):
            found.add(mark.written_at)
    return frozenset(found)


def trailing_mark(paragraph: Paragraph) -> PortionMark | None:
    """Return the mark that ends the text of a paragraph that bears none before it."""
    if paragraph.portion_mark is not None or paragraph.heading or not paragraph.parts:
        return None
    last = paragraph.parts[-1]
    return last.portion_mark if last.kind == "trailing" else None
