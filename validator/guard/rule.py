"""GRD01, which ``cablelint guard`` asks of every text file; a check asks it of none."""

from collections.abc import Iterator

from validator.findings.rule import ERROR, Finding, Rule
from validator.findings.stated import Examples

__all__ = ["ABOVE_CEILING", "RULES"]


def _nothing(*_: object) -> Iterator[Finding]:
    """Find nothing in a cable: the guard looks into files."""
    yield from ()


ABOVE_CEILING = Rule(
    id="GRD01",
    name="above-ceiling",
    check=_nothing,
    summary="Something in a file is marked above what may lie here.",
    why="``cablelint guard --ceiling MARKING`` looks into every text file for markings that stand "
    "where markings stand: a banner alone on its line, also after signs of a comment; a portion "
    "mark at the head of a paragraph, comment, string, cell or field; a classification block; the "
    "classification line of a cable; an attribute that says classification. A level within a "
    "sentence, a list of levels, ``(C)`` before a year or ``(S)`` behind a noun is none. A marking "
    "is above the ceiling if text under both would need more than the ceiling says: its level, or "
    "any of its controls. What may stay is written down in ``[guard]`` with a reason.",
    severity=ERROR,
    cites=("design:what may lie in a place is for its owner to say",),
    examples=Examples(
        "",
        wrong="whole: it is a file of any kind\n"
        "# TRAINING EXAMPLE\n# (S//NF) The third site is open.\n#  ^^^^ above UNCLASSIFIED",
        right="whole: it is a file of any kind\n"
        "# TRAINING EXAMPLE\n# (U) The third site is open. Its door says TOP SECRET.",
        mended=None,
    ),
)
RULES = (ABOVE_CEILING,)
