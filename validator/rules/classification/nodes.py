"""What rules on the level of a cable judge: its classification line."""

from validator.cable.cable import Cable
from validator.cable.header import ClassificationLine
from validator.findings.nodes import nodes
from validator.law import Law

__all__ = ["first_lines"]


@nodes(needs=("classification_lines",))
def first_lines(cable: Cable, law: Law) -> tuple[ClassificationLine, ...]:
    """Return the classification line of the first section."""
    return cable.classification_lines[:1]
