"""Shared by rules on terms and on absence: which order judges a cable, how far a date lies over."""

from dataclasses import dataclass
from datetime import date

from validator.days import in_words
from validator.document import Cable, Declassification, Kind
from validator.law import Law, Limit, Order, cite, instruction
from validator.schedule import judging_order

__all__ = ["TOLERANCE", "Overrun", "is_partial", "judging_order", "origin", "overrun"]

#: days by which a date may pass its limit and still be a slip of counting (concordance C13)
TOLERANCE = 7


@dataclass(frozen=True, slots=True, eq=False)
class Overrun:
    """A date of an instruction beyond the last lawful day."""

    line: Declassification
    limit: Limit
    order: Order
    origin: date
    last: date
    days: int

    @property
    def message(self) -> str:
        """Say the last lawful day and where it comes from."""
        return (
            f"declassify by {in_words(self.last)} at the latest: "
            f"{self.limit.years} years after {in_words(self.origin)} ({cite(self.limit.source)})"
        )


def overrun(cable: Cable, law: Law) -> Overrun | None:
    """Return how far the first E.O. line's date lies over its limit, None if it does not.

    Only a date alone and the dated words of E.O. 12065 have a limit counted
    from the day of the cable; exemptions have limits of their own.
    """
    line = cable.declassification
    if line is None or law.day is None or not cable.is_classified:
        return None
    order, written = judging_order(line, law), line.instruction
    if order is None or written.date is None:
        return None
    word = _limited_word(written.kind, written.words)
    limit = order.limit(word) if word is not None else None
    if limit is None:
        return None
    last = limit.last_day(law.day)
    days = (written.date - last).days
    return Overrun(line, limit, order, law.day, last, days) if days > 0 else None


def origin(cable: Cable) -> str:
    """Say the day of a cable, as labels of its date-time group do."""
    return f"the cable is of {in_words(cable.date)}" if cable.date else "the cable bears no day"


def is_partial(cable: Cable) -> bool:
    """Claim that the file holds a part of a cable only: what is missing may stand elsewhere.

    It holds a later section, or no body, or neither heading nor header fields.
    """
    line = cable.classification
    if line is not None and line.section is not None and line.section[0] > 1:
        return True
    if cable.body_span is None and not cable.paragraphs:
        return True
    header = cable.subject or cable.tags or cable.declassifications
    return not cable.has_heading and not header


def _limited_word(kind: Kind, words: tuple[str, ...]) -> str | None:
    if kind is Kind.DATE and not words:
        return "date"
    known = instruction(words[0]) if words else None
    return known.base if known is not None and known.kind == "schedule" else None
