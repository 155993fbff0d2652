"""What these rules judge: the E.O. line, its instruction, its code words and dates."""

from collections.abc import Iterator
from typing import NamedTuple

from validator.cable.cable import Cable
from validator.cable.header import Banner, ClassificationLine, Declassification
from validator.cable.instruction import Code, WrittenDate
from validator.findings.nodes import Nodes, nodes
from validator.law import Law
from validator.rules.shared.completeness import group_lines
from validator.rules.shared.limits import Judged, Overrun, judged, overrun
from validator.text.source import Span

__all__ = ["INSTRUCTED", "Coded", "Overall", "classified", "code_words", "dates", "group_marks"]
__all__ += ["instructions", "lines", "overruns"]

#: where each order asks for the day or event of declassification on the face of a text
INSTRUCTED = (
    *("eo-13526:1.6(a)(4)", "eo-13292:1.6(a)(4)", "eo-12356:1.5(a)(4)", "eo-12065:1-501(c)"),
    "eo-11652:4(A)",
)

#: where the level of a cable stands
Overall = ClassificationLine | Banner


class Coded(NamedTuple):
    """A code word, and the instruction of which it is one under its order."""

    code: Code
    case: Judged


@nodes(needs=("declassifications",))
def lines(cable: Cable, law: Law) -> tuple[Declassification, ...]:
    """Return the E.O. line that counts."""
    return cable.declassifications[:1]


@nodes(needs=("declassifications",))
def dates(cable: Cable, law: Law) -> tuple[WrittenDate, ...]:
    """Return the dates of the E.O. line that counts."""
    line = cable.declassification
    return line.instruction.dates if line is not None else ()


@nodes(needs=("classified",))
def classified(cable: Cable, law: Law) -> tuple[Overall, ...]:
    """Return where the level of a classified cable stands."""
    return (cable.overall,) if cable.overall is not None and cable.is_classified else ()


def instructions(*orders: str, any_of: tuple[str, ...] = ()) -> Nodes[Judged]:
    """Return the instruction of a classified cable, under one of some orders or under any."""

    @nodes(needs=("classified", "declassifications"), any_of=any_of)
    def find(cable: Cable, law: Law) -> tuple[Judged, ...]:
        case = judged(cable, law)
        return () if case is None or (orders and case.order.number not in orders) else (case,)

    return find


def code_words(*bases: str, order: str | None = None, first: bool = False) -> Nodes[Coded]:
    """Return the code words of a classified cable, those of some bases or all.

    Of them there may be asked those under one order alone, or the first alone.
    """

    @nodes(needs=("classified", "code word"))
    def find(cable: Cable, law: Law) -> Iterator[Coded]:
        case = judged(cable, law)
        if case is None or (order is not None and case.order.number != order):
            return
        for code in case.written.codes:
            if not bases or code.base in bases:
                yield Coded(code, case)
                if first:
                    return

    return find


def overruns(*words: str) -> Nodes[Overrun]:
    """Return a date beyond its limit, if the limit is that of one of some words or of any."""

    @nodes(needs=("classified", "declassifications"))
    def find(cable: Cable, law: Law) -> tuple[Overrun, ...]:
        over = overrun(cable, law)
        return () if over is None or (words and over.limit.word not in words) else (over,)

    return find


@nodes()
def group_marks(cable: Cable, law: Law) -> Iterator[Span]:
    """Yield where downgrading groups stand on lines of their own."""
    for match in group_lines(cable):
        yield Span(*match.span("group"))
