"""How portion marks are bracketed and where they stand (catalogue S).

Source: 5 FAH-1 H-246.2c of 2004: the mark follows the number, in parentheses.
"""

from collections.abc import Iterator

from validator.cable.body import PortionMark
from validator.cable.cable import Cable
from validator.findings.rule import INFO, WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007
from validator.law import Law
from validator.rules.shared.completeness import misspelling

__all__ = ["RULES"]


@rule(
    id="S66",
    severity=WARNING,
    needs=("marks",),
    cites=["5-fah-1-2004:H-246.2(c)", "32-cfr-2001:2001.21(c)(1)"],
    example=CONFIDENTIAL_2007,
    bad="""
        1. (C) Text.
        2. C) Text.
           ^^ the mark of paragraph 2 has lost a bracket
        ---
        1. Summary: (C) Text.
                    ^^^ the mark of paragraph 1 stands behind a heading
        2. ((C) Text.
           ^^^^ the mark of paragraph 2 has a bracket too many
    """,
    good="1. (C) Summary: Text.\n2. (C) Text.",
)
def misplaced_mark(cable: Cable, law: Law) -> Iterator[Finding]:
    """A portion mark lacks a bracket, has one too many or stands behind a heading.

    A letter without its brackets may be taken for text. Where it can still be read
    without doubt, it is only remarked.
    """
    for portion, mark in cable.marks:
        if mark.entire_text:
            continue
        if mark.bracket_lost:
            doubled = _is_doubled(cable, mark)
            way = "a bracket too many" if doubled else "lost a bracket"
            yield found(
                mark,
                f"the mark of {portion.name} has {way}",
                help=f"write ({mark.text.strip('()').upper()})",
                severity=INFO if doubled else misspelling(cable),
            )
        elif mark.brackets not in ("()", "[]", "{}", "<>"):
            yield found(
                mark,
                f"the mark of {portion.name} is damaged, read as ({mark.text.upper()})",
                help=f"write ({mark.text.upper()})",
                severity=INFO,
            )
    text = cable.source.text
    for paragraph in cable.paragraphs:
        inner = paragraph.portion_mark
        if inner is None or inner.entire_text:
            continue
        between = text[paragraph.number_span.end : inner.span.start]
        if any(map(str.isalpha, between)):
            message = f"the mark of {paragraph.name} stands behind a heading"
            yield found(inner, message, severity=INFO)


def _is_doubled(cable: Cable, mark: PortionMark) -> bool:
    """Whether a bracket is there twice, not missing."""
    text = cable.source.slice(mark.span)
    return text.startswith("(") and text.endswith(")")


RULES = (misplaced_mark,)
