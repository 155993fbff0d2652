"""Markings whose words blanks tear, or whose slashes are other signs (catalogue CLS).

They are read as what they were: the damage is that of a copy, or of a word processor, and
none of the drafter's. Source: design, every repair of the reading is told.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.diagnostic import Edit, Fix
from validator.findings.rule import INFO, Finding, found, rule
from validator.findings.specimens import SECRET_2011
from validator.law import Law
from validator.markings.written import Entry
from validator.rules.shared.marks import marks
from validator.text.source import Span

__all__ = ["RULES"]

#: signs that look like a slash
_LIKE_A_SLASH = frozenset("\u2044\u2215\u29f8\uff0f")
_TORN = ("torn", "mixed")


@rule(
    id="CLS27",
    about=["irregular"],
    severity=INFO,
    cites=["design"],
    fixable="writes the word whole, and slashes where they were",
    example=SECRET_2011,
    bad="""
        SECRET//OR CON/NOFORN
                ^^^^^^ blanks stand in ORCON, or are missing
        ---
        1. (S//NOF ORN) Text.
               ^^^^^^^ blanks stand in NOFORN, or are missing
        ---
        1. (T S//SI//NF) Text.
            ^^^ blanks stand in TOP SECRET, or are missing
    """,
    fixed=["SECRET//ORCON/NOFORN", "1. (S//NF) Text.", "1. (TS//SI//NF) Text."],
    good=["TOP SECRET//SI//ORCON/NOFORN", "on SECRET_2011"],
)
def marking_damaged(cable: Cable, law: Law) -> Iterator[Finding]:
    """Blanks tear a word of a marking, or another sign stands for a slash.

    It is read as the word that it was. Programs that compare words will not find it.
    """
    for mark in marks(cable):
        for entry in mark.entries:
            if entry.meaning.spelling in _TORN:
                meaning = entry.meaning
                right = meaning.normal if mark.is_heading else meaning.short or meaning.normal
                right = right.removeprefix("//")
                yield found(
                    entry,
                    f"blanks stand in {meaning.word}, or are missing",
                    help=f"write {right}",
                    fix=Fix(f"write {right}", (Edit(entry.span, right),)),
                )
            place = entry.separator_span
            if place and not _LIKE_A_SLASH.isdisjoint(cable.source.slice(place)):
                yield _sign(place, entry)


def _sign(place: Span, entry: Entry) -> Finding:
    message = "a sign that looks like a slash stands for one"
    right = entry.separator
    return found(
        place, message, help=f"write {right}", fix=Fix(f"write {right}", (Edit(place, right),))
    )


RULES = (marking_damaged,)
