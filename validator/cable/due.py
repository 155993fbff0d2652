"""The day on which its own order makes a cable declassified, or due for review.

That is the date its instruction names, or the term the order sets for the code
word or for silence: the general schedule by level (E.O. 11652), six and twenty
years (E.O. 12065), ten and twenty-five (E.O. 12958 and 13526), fifty and
seventy-five behind the exemptions. Of several instructions the longest counts
(32 CFR 2001.22(e)(2)). No text is unclassified because the day has passed.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from validator.cable.cable import Cable, Instruction, Kind
from validator.cable.header import Declassification
from validator.cable.instruction import Code
from validator.law import Law, Order, cite
from validator.law.days import add_months, add_years, in_words, year_end

__all__ = ["Due", "Ending", "declassified_on", "end_of_classification"]
__all__ += ["general_schedule", "judging_order"]

#: twenty-five years from the origin, where an instruction says nothing usable
_COMPUTED = 25
_EXEMPTIONS = ("25X", "50X", "75X")
#: code words of earlier orders that E.O. 13526 replaces by the computed date
_REPLACED = ("X", "OADR", "MR", "DCI ONLY", "DNI ONLY")


class Due(NamedTuple):
    """A day that the order gives, with the reason for it.

    ``kind`` is ``declassification`` or ``review``; ``source`` is printed as cited.
    """

    day: date
    kind: str
    source: str
    reason: str


class Ending(NamedTuple):
    """How a cable's classification ends, as ``parse`` tells it.

    ``kind`` is ``automatic`` or ``review`` with a ``day``, ``event``, or ``none`` where
    neither follows from the instruction; ``basis`` says why.
    """

    kind: str
    day: date | None = None
    basis: str | None = None


def judging_order(line: Declassification, law: Law) -> Order | None:
    """Return the order an instruction is judged by.

    That is the one it cites, if it was signed by then and no year has passed
    since its end, else the one in force.
    """
    cited = law.order_cited(line.order)
    if cited is None or law.day is None or law.day < cited.signed:
        return law.order
    if cited.until is None or law.day < add_months(cited.until, cited.grace_warning):
        return cited
    return law.order


def general_schedule(cable: Cable, law: Law) -> date | None:
    """Return the end of the general declassification schedule of E.O. 11652, by level."""
    order = law.order_cited("11652")
    if order is None or law.day is None or cable.level is None:
        return None
    years = order.schedule.get(cable.level.word)
    return None if years is None else year_end(law.day, years)


def declassified_on(cable: Cable, law: Law) -> Due | None:
    """Return when the cable's own order ends its classification; None if no day follows.

    Events and ``OADR`` name no day. A cable without a date has no law, so no order judges it.
    """
    if not cable.is_classified:
        return None
    dues = [due for line in cable.declassifications if (due := _line(cable, law, line))]
    if not cable.declassifications and law.order is not None and law.order.number == "11652":
        dues = [due for due in (_general(cable, law, "no instruction"),) if due]
    return max(dues, key=lambda due: due.day, default=None)


def end_of_classification(cable: Cable, law: Law) -> Ending:
    """Return how the classification ends by the cable's own order."""
    due = declassified_on(cable, law)
    if due is not None:
        kind = "review" if due.kind == "review" else "automatic"
        return Ending(kind, due.day, f"{due.reason} ({due.source})")
    written = [line.instruction for line in cable.declassifications if cable.is_classified]
    if any(map(_names_event, written)):
        return Ending("event", None, "the instruction names an event")
    if any(one.duration is not None for one in written):
        return Ending("none", None, "the instruction names a term, and no day")
    return Ending("none")


def _names_event(written: Instruction) -> bool:
    """Whether an instruction is an event, or a code word that one goes with."""
    dated = [code.record is not None and code.record.dated != "never" for code in written.codes]
    names = written.kind is Kind.EVENT and written.duration is None
    return names or (written.event and any(dated))


def _line(cable: Cable, law: Law, line: Declassification) -> Due | None:
    order = judging_order(line, law)
    if order is None:
        return None
    written = line.instruction
    if any(code.misspelt and code.base not in _EXEMPTIONS for code in written.codes):
        return _dated(written, order.source)  # no term runs by a word that had to be guessed
    return _BY_ORDER[order.number](cable, law, order, written)


def _under_10501(cable: Cable, law: Law, order: Order, written: Instruction) -> Due | None:
    group = written.first("GROUP")
    if group is None or group.number != 4:
        return _dated(written, order.source)
    return _term(order, "GROUP", law, "Group 4")


def _under_11652(cable: Cable, law: Law, order: Order, written: Instruction) -> Due | None:
    exempt = written.first("XGDS")
    if exempt is not None:
        return _dated(written, order.source) or _term(order, "XGDS", law, f"{exempt.word} alone")
    if written.first("ADS") is not None or written.dates:
        return _dated(written, "18-cfr-3a:3a.31(a)(2)")
    if written.first("GDS") is not None:
        return _general(cable, law, "GDS")
    silent = written.kind is Kind.MISSING
    return _general(cable, law, "no instruction") if silent else None


def _under_12065(cable: Cable, law: Law, order: Order, written: Instruction) -> Due | None:
    extended = written.first("RDS", "XDS")
    if extended is not None:
        base = extended.base
        return _dated(written, _source(order, base), "review") or _term(
            order, base, law, f"{extended.word} without a date", "review"
        )
    if written.review:
        return _dated(written, "eo-12065:1-402", "review")
    if written.first("GDS") is not None:
        return _dated(written, "eo-12065:1-401") or _term(order, "GDS", law, "GDS without a date")
    return _dated(written, "eo-12065:1-401")


def _under_12356(cable: Cable, law: Law, order: Order, written: Instruction) -> Due | None:
    return _dated(written, "12-cfr-403:403.3")


def _under_12958(cable: Cable, law: Law, order: Order, written: Instruction) -> Due | None:
    if written.first("X") is not None:
        return _after(law, _COMPUTED, "5-cfr-1312:1312.8(a)(4)(vi)", "exempt from ten years")
    return _exempt(written, order, law) or _dated(written, _source(order, "date"))


def _under_13526(cable: Cable, law: Law, order: Order, written: Instruction) -> Due | None:
    due = _exempt(written, order, law) or _dated(written, _source(order, "date"))
    silent = written.kind is Kind.MISSING
    if due is None and (silent or written.first(*_REPLACED) is not None):
        what = "no instruction" if silent else "an instruction of an earlier order"
        return _after(law, _COMPUTED, "32-cfr-2001:2001.22(e)(3)", what)
    return due


_Reckoner = Callable[[Cable, Law, Order, Instruction], Due | None]
_BY_ORDER: dict[str, _Reckoner] = {
    "10501": _under_10501,
    "11652": _under_11652,
    "12065": _under_12065,
    "12356": _under_12356,
    "12958": _under_12958,
    "13526": _under_13526,
}


def _exempt(written: Instruction, order: Order, law: Law) -> Due | None:
    """Return the longest term behind codes such as 25X1 and 50X1-HUM."""
    parts = [part for part in written.codes if part.base in _EXEMPTIONS]
    dues = [due for part in parts if (due := _exemption(part, written, order, law))]
    return max(dues, key=lambda due: due.day, default=None)


def _exemption(part: Code, written: Instruction, order: Order, law: Law) -> Due | None:
    """Return the day of one code, read together with the dates and the event beside it.

    Of people as sources the term counts, whatever stands there: it is the whole instruction.
    """
    if part.never_dated:
        beside = ", which has no date or event" if written.dates or written.event else " alone"
        return _term(order, "50X", law, f"{part.word}{beside}")
    due = _dated(written, _source(order, part.base))
    if due is None and not written.event:
        return _term(order, part.base, law, f"{part.word} alone")
    return due


def _general(cable: Cable, law: Law, what: str) -> Due | None:
    day = general_schedule(cable, law)
    if day is None:
        return None
    source = "18-cfr-3a:3a.31(b)" if what == "no instruction" else "18-cfr-3a:3a.22(b)"
    reason = f"{what}: the general schedule for {cable.level}"
    return Due(day, "declassification", cite(source), reason)


def _dated(written: Instruction, source: str, kind: str = "declassification") -> Due | None:
    day = max((one.day for one in written.dates if one.day is not None), default=None)
    if day is None:
        return None
    return Due(day, kind, cite(source), f"the instruction names {in_words(day)}")


def _term(
    order: Order, word: str, law: Law, what: str, kind: str = "declassification"
) -> Due | None:
    limit = order.limit(word)
    if limit is None:
        return None
    assert law.day is not None
    day = limit.last_day(law.day)
    return Due(day, kind, cite(limit.source), f"{what}: {limit.years} years")


def _after(law: Law, years: int, source: str, what: str) -> Due:
    assert law.day is not None
    day = add_years(law.day, years)
    return Due(day, "declassification", cite(source), f"{what}: {years} years")


def _source(order: Order, word: str) -> str:
    limit = order.limit(word)
    return limit.source if limit is not None else order.source
