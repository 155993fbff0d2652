"""Judges a marking that stands alone, by the rules that need nothing but a marking.

It is put into a cable of nothing else, so that rules see what they always see.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from validator.cable.body import Portion, PortionMark
from validator.cable.cable import Cable
from validator.cable.header import Banner
from validator.checking.engine import check_cable
from validator.checking.relevance import SLASHED, traits_of_mark
from validator.findings.diagnostic import Diagnostic
from validator.findings.rule import Rule
from validator.markings.reading import read_afresh
from validator.markings.written import MarkingText
from validator.rules import RULES
from validator.text.source import Source, Span

__all__ = ["JudgedMarking", "judge", "rules_of_markings"]

#: rules of the catalogue on the words and shape of one marking; all others need a cable
_NUMBERS = {
    "DIS": (*range(1, 36), *range(38, 52), *range(59, 71)),
    "CLS": (1, 4, 5, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22, 23, 24, 26, 27),
    "POR": (6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17),
    "DOD": (1, 3),
    "CUI": (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
}
_IDS = frozenset(f"{family}{n:02}" for family, numbers in _NUMBERS.items() for n in numbers)
#: what messages call it
_NAMES = {"portion": "the portion", "banner": "the banner"}


class JudgedMarking(NamedTuple):
    """A marking as it was read, and what is wrong with it."""

    written: MarkingText
    source: Source
    findings: list[Diagnostic]


def judge(
    text: str,
    form: str,
    day: date,
    *,
    profile: str | None = None,
    name: str = "<marking>",
    rules: Sequence[Rule] | None = None,
) -> JudgedMarking:
    """Read a banner or portion mark and judge it by the law of a day.

    Without a profile its own form tells: what is written with ``//`` is judged as
    the intelligence manual has it. Without rules, all that may speak on it are asked.
    """
    written = read_afresh(text, form)
    style = profile or ("ic" if written.has_double_slash else "state")
    source = Source(text, name)
    findings = check_cable(
        _cable(written, source, day),
        rules=_rules() if rules is None else rules,
        profile=style,
        traits=_traits(written),
    )
    return JudgedMarking(written, source, findings)


def rules_of_markings(rules: Iterable[Rule] = RULES) -> tuple[Rule, ...]:
    """Return the rules that judge single markings.

    Left out are notices (DIS36, DIS37, DIS57, DIS58) and distribution statements (DIS52 to
    DIS56). REL without a list in a portion mark refers to the overall marking, which is not
    here (DIS09).
    """
    return tuple(rule for rule in rules if rule.id in _IDS)


def _cable(written: MarkingText, source: Source, day: date) -> Cable:
    """Return a cable that consists of a marking."""
    span, marking = written.span, written.marking
    banners: tuple[Banner, ...] = ()
    portions: tuple[Portion, ...] = ()
    if written.form == "portion":
        mark = PortionMark(span, written.text, marking, written=written)
        portions = (Portion(span, _NAMES[written.form], mark),)
    elif marking.level is not None:
        banners = (Banner(span, marking.level, marking.administrative, (), written),)
    cable = Cable(
        source=source,
        span=span,
        form="marking",
        other_date=day,
        banners=banners,
        loose_portions=portions,
        body_span=Span(0, 0),
    )
    vars(cable)["written"] = ((_NAMES[written.form], written),)
    return cable


def _traits(written: MarkingText) -> frozenset[str]:
    """Return the traits of a cable that consists of a marking."""
    marking = written.marking
    more = _more(
        written.form,
        classified=marking.is_classified,
        slashed=written.has_double_slash,
        level=marking.level is not None,
    )
    return traits_of_mark(written).union(marking.controls, more)


@lru_cache(maxsize=16)
def _more(form: str, *, classified: bool, slashed: bool, level: bool) -> tuple[str, ...]:
    """Return the traits that only a cable has."""
    traits = ["marking", "marks" if form == "portion" else "banners"]
    traits.append("classified" if classified else "unclassified")
    return (*traits, *[SLASHED] * slashed, *["no level"] * (not level))


@lru_cache(maxsize=1)
def _rules() -> tuple[Rule, ...]:
    return rules_of_markings()
