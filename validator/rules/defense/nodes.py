"""What rules of the Department of Defense judge one by one."""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.nodes import nodes
from validator.law import Law
from validator.markings.written import MarkingText
from validator.rules.shared.marks import ic_marks

__all__ = ["foreign_portions"]


@nodes(needs=("owner",))
def foreign_portions(cable: Cable, law: Law) -> Iterator[MarkingText]:
    """The marks of portions that another government owns; NATO's own rules judge its text."""
    for mark in ic_marks(cable, law):
        if not mark.is_heading and mark.owner not in ("USA", "NATO", "JOINT"):
            yield mark
