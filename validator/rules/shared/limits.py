"""Shared by rules on terms and on absence: which order judges a cable, how far a date lies over."""

from collections.abc import Iterable, Iterator
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from validator.cable.cable import Cable, Instruction, Kind
from validator.cable.due import judging_order
from validator.cable.header import Declassification
from validator.cable.instruction import WrittenDate
from validator.findings.diagnostic import Label, Severity
from validator.findings.rule import Finding, beside, found, remembered
from validator.law import Law, Order
from validator.law.days import in_words
from validator.law.orders import Limit

__all__ = ["TOLERANCE", "Judged", "Overrun", "beyond", "day_label", "is_partial", "judged"]
__all__ += ["judging_order", "limit_of", "overrun", "too_late"]

#: days by which a date may pass its limit and still be a slip of counting (concordance C13)
TOLERANCE = 7


class Overrun(NamedTuple):
    """A date of an instruction beyond the last lawful day."""

    line: Declassification
    written: WrittenDate
    limit: Limit
    order: Order
    origin: date
    last: date
    days: int


class Judged(NamedTuple):
    """The first E.O. line of a classified cable, if it has a value, and its judging order."""

    line: Declassification
    order: Order
    day: date

    @property
    def written(self) -> Instruction:
        """The instruction."""
        return self.line.instruction


@remembered
def judged(cable: Cable, law: Law) -> Judged | None:
    """Return the instruction of a classified cable under its order, None if it has no value."""
    line = cable.declassification
    if line is None or law.day is None or not cable.is_classified:
        return None
    order = judging_order(line, law)
    if order is None or line.instruction.kind is Kind.MISSING:
        return None
    return Judged(line, order, law.day)


def _latest(limit: Limit, origin: date) -> str:
    """Say the last lawful day and the term that it ends."""
    years = f"{limit.years} {'full calendar ' if limit.full_years else ''}years"
    last = in_words(limit.last_day(origin))
    return f"the last lawful day is {last}, {years} after {in_words(origin)}"


@remembered
def overrun(cable: Cable, law: Law) -> Overrun | None:
    """Return how far the first E.O. line's date lies over its limit, None if it does not.

    Only a date alone and the dated words of E.O. 12065 have a limit counted
    from the day of the cable; exemptions have limits of their own. A year or a month
    lies over it if its first day does.
    """
    line = cable.declassification
    if line is None or law.day is None or not cable.is_classified:
        return None
    order = judging_order(line, law)
    days = [(one.first, one) for one in line.instruction.dates if one.first is not None]
    if order is None or not days:
        return None
    first, written = max(days, key=itemgetter(0))  # of several dates the longest counts
    limit = limit_of(line.instruction, order)
    if limit is None:
        return None
    last = limit.last_day(law.day)
    over = (first - last).days
    return Overrun(line, written, limit, order, law.day, last, over) if over > 0 else None


def too_late(
    cable: Cable,
    over: Overrun,
    lead: str = "declassification comes too late: ",
    help: str | None = None,
    severity: Severity | None = None,
) -> Finding:
    """Report a date beyond its limit: the last lawful day and its source."""
    return found(
        over.written,
        lead + _latest(over.limit, over.origin),
        *day_label(cable),
        help=help,
        severity=severity,
        cites=over.limit.source,
    )


def beyond(case: Judged, limit: Limit | None, dates: Iterable[WrittenDate]) -> Iterator[Finding]:
    """Find dates beyond a limit that is counted from the day of the cable."""
    last = limit.last_day(case.day) if limit is not None else None
    for one in dates:
        if limit and last and one.first is not None and one.first > last:
            message = f"declassification comes too late: {_latest(limit, case.day)}"
            yield found(one, message, cites=limit.source)


def day_label(cable: Cable) -> tuple[Label, ...]:
    """Point at the date-time group, if there is one, with the day of the cable."""
    day = f"the cable is of {in_words(cable.date)}" if cable.date else "the cable has no day"
    return (beside(cable.date_time_group, day),) if cable.date_time_group is not None else ()


def is_partial(cable: Cable) -> bool:
    """Whether the file holds a part of a cable only: what is missing may stand elsewhere.

    It holds a later section, or no body, or neither heading nor header fields.
    """
    line = cable.classification
    if line is not None and line.section is not None and line.section[0] > 1:
        return True
    if cable.body_span is None and not cable.paragraphs:
        return True
    header = cable.subject or cable.tags or cable.declassifications
    return not cable.has_heading and not header


def limit_of(written: Instruction, order: Order) -> Limit | None:
    """Return the limit of a date alone, or of the dated word it goes with."""
    if written.kind is Kind.DATE:
        return order.limit()
    known = written.codes[0].record if written.codes else None
    if known is None or known.kind != "schedule":
        return None
    return order.limit(known.base)
