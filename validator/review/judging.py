"""In which category a text belongs on a day, and why.

The day on which its order ends a classification, or asks for a review, has been reckoned by the
law of the text (``due``). Here it is held against the day of the question alone: it has passed
from the day after it on. What records of permanent value come to by themselves is law of the day
of the question (E.O. 13526 sec. 3.3(a)).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from validator import law
from validator.law.days import add_months, in_words
from validator.law.instructions import instruction
from validator.review.category import Category
from validator.review.grounds import Lack
from validator.survey.schema import PORTIONS

__all__ = ["Judgement", "Question", "judged"]

#: the columns that count portions of a classified level, the highest first
_CLASSIFIED = tuple(one for one in reversed(PORTIONS.items()) if one[0] != "UNCLASSIFIED")
#: instructions that no day of their own ends before somebody has decided
_UNDECIDED = ("determination", "exemption")
_WHY_NO_DAY = {
    "event": "the instruction names an event, and whether it has happened no text says",
    "duration": "the instruction names a term, and no day",
    "missing": "no instruction was read",
    "unreadable": "the instruction gives no day",
    "not-applicable": "the instruction says N/A",
}


class Question(NamedTuple):
    """What is asked: the day that stands for today, and how many months ahead to look."""

    as_of: date
    within: int = 12

    @property
    def horizon(self) -> date:
        """The last day that counts as soon."""
        try:
            return add_months(self.as_of, self.within)
        except (OverflowError, ValueError):
            return date.max


class Judgement(NamedTuple):
    """A category with its reason in words, the day it rests on, and the source of the law."""

    category: Category
    reason: str
    due: date | None = None
    due_kind: str | None = None
    basis: str | None = None
    law: str | None = None


class _Day(NamedTuple):
    """A day that ends something, and by which law."""

    day: date
    kind: str
    basis: str
    law: str


def judged(text: Mapping[str, Any], lacks: Sequence[Lack], question: Question) -> Judgement:
    """Return where a row of ``texts`` belongs, given what speaks against its basis."""
    if text["fault"] is not None:
        return Judgement(Category.UNKNOWN, f"it could not be read: {text['fault']}")
    if text["level"] is None:
        return Judgement(Category.UNKNOWN, "no level of the whole was read")
    above = next((word for word, column in _CLASSIFIED if text[column]), None)
    if text["level"] == "UNCLASSIFIED":
        if above is None:
            return Judgement(Category.UNCLASSIFIED, "the text is unclassified")
        return Judgement(
            Category.UNKNOWN, f"the whole is UNCLASSIFIED, but a portion is marked {above}"
        )
    own, automatic = _own(text), _automatic(text, question)
    fitting = _fitting(text, lacks, own, automatic, question)
    return min(fitting, key=lambda one: one.category.gravity)


def _fitting(
    text: Mapping[str, Any],
    lacks: Sequence[Lack],
    own: _Day | None,
    automatic: _Day | None,
    question: Question,
) -> Iterator[Judgement]:
    """Yield every judgement that fits a classified text: one at least."""
    if lacks:
        yield _lacking(lacks, own)
    undecided = text["instruction_kind"] in _UNDECIDED
    if own is None:
        yield _unknown(text, automatic)
    else:
        yield _by_its_day(own, question)
    if undecided and (own is None or own.day >= question.as_of):
        yield _undecided(text, own, automatic)
    if automatic is None or undecided or automatic.day > question.horizon:
        return
    if own is None or automatic.day < own.day:
        why = _why_no_day(text) if own is None else f"before its own day, {in_words(own.day)}"
        reason = f"{why}; {_of_permanent_value(automatic)}"
        yield _said(Category.AUTOMATIC, reason, automatic, cited=False)


def _lacking(lacks: Sequence[Lack], own: _Day | None) -> Judgement:
    """Judge what has no lawful basis."""
    reason = "; ".join(dict.fromkeys(one.reason for one in lacks))
    cited = "; ".join(dict.fromkeys(one.law for one in lacks))
    return Judgement(Category.NO_BASIS, reason, *(own or ()))._replace(law=cited)


def _by_its_day(own: _Day, question: Question) -> Judgement:
    """Judge by the day that the text's own order sets."""
    day, is_review = in_words(own.day), own.kind == "review"
    if own.day < question.as_of:
        if is_review:
            return _said(Category.REVIEW, f"the day of its review, {day}, has passed", own)
        return _said(Category.PASSED, f"due day {day} passed", own)
    soon = own.day <= question.horizon
    reason = f"its review is due on {day}" if is_review else f"due on {day}"
    return _said(Category.DUE if soon else Category.LATER, reason, own)


def _undecided(text: Mapping[str, Any], own: _Day | None, automatic: _Day | None) -> Judgement:
    """Judge what somebody has to decide: OADR and exemptions."""
    exempt = text["instruction_kind"] == "exemption"
    reason = "it is exempted" if exempt else "the originating agency must determine it"
    if own is not None:
        return _said(Category.REVIEW, f"{reason}, until {in_words(own.day)}", own)
    if automatic is not None and not exempt:
        reason += f"; {_of_permanent_value(automatic)}"
    return Judgement(Category.REVIEW, reason, law=_source_of_word(text))


def _unknown(text: Mapping[str, Any], automatic: _Day | None) -> Judgement:
    """Judge what no day of its own ends."""
    why = _why_no_day(text)
    if automatic is None:
        return Judgement(Category.UNKNOWN, why)
    reason = f"{why}; {_of_permanent_value(automatic)}"
    return _said(Category.UNKNOWN, reason, automatic, cited=False)


def _said(category: Category, reason: str, day: _Day, *, cited: bool = True) -> Judgement:
    """Return a judgement that rests on a day, its law behind the reason."""
    said = f"{reason}; {day.law}" if cited and day.law else reason
    return Judgement(category, said, *day)


def _own(text: Mapping[str, Any]) -> _Day | None:
    """Return the day that its own order sets for a text, and the section that does.

    The basis is printed as ``validator.cable.due`` composes it: the reason, then in parentheses
    the source.
    """
    if text["due"] is None:
        return None
    basis = text["basis"] or ""
    _, _, source = basis.partition(" (")
    return _Day(date.fromisoformat(text["due"]), text["due_kind"], basis, source.removesuffix(")"))


def _automatic(text: Mapping[str, Any], question: Question) -> _Day | None:
    """Return the day on which a record of permanent value is declassified by itself.

    By the law of the day of the question; None if the text names no day, or no order of that
    law does it, or no source that was read tells the day.
    """
    order = law.on(question.as_of).order
    rule = None if order is None else order.automatic(question.as_of)
    if text["day"] is None or rule is None:
        return None
    day = rule.day(date.fromisoformat(text["day"]))
    if day is None:
        return None
    basis = f"{rule.years} full calendar years, if of permanent value and not exempted"
    source = law.cite(rule.source or rule.first_source)
    return _Day(day, "automatic", f"{basis} ({source})", source)


def _of_permanent_value(automatic: _Day) -> str:
    """Say what a record of permanent value comes to by itself."""
    day = in_words(automatic.day)
    return f"automatic on {day} if of permanent value and not exempted; {automatic.law}"


def _why_no_day(text: Mapping[str, Any]) -> str:
    """Say why no day follows from the instruction."""
    if text["day"] is None:
        return "the day of the text was not read, so that no order gives it one"
    kind = "event" if text["due_kind"] == "event" else text["instruction_kind"] or "missing"
    return _WHY_NO_DAY.get(kind, "the instruction names no day, and its order sets none")


def _source_of_word(text: Mapping[str, Any]) -> str | None:
    """Return the source of the code word that an instruction begins with."""
    words = (text["instruction"] or "").upper().replace(",", " ").split()
    known = next((record for word in words if (record := instruction(word))), None)
    return None if known is None else law.cite(known.source)
