"""Portion marks of text that others than the United States own (catalogue POR).

Sources: IC Markings Manual (2016) C.1, H.3 and H.7; 32 CFR 2001.24(c).
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.diagnostic import Edit, Fix
from validator.findings.rule import ERROR, INFO, WARNING, Finding, found, rule
from validator.findings.specimens import SECRET_2011
from validator.law import Law
from validator.law.levels import RESTRICTED
from validator.markings.written import MarkingText
from validator.rules.portions.nodes import Foreign, after_numbers, foreign
from validator.rules.shared.marks import ic_marks, marks
from validator.rules.shared.order_of_marks import owners
from validator.text.source import Span

__all__ = ["RULES"]


@rule(
    id="POR15",
    about=[RESTRICTED.word],
    severity={"eo-10501": WARNING},
    under_ic={"eo-10501": ERROR},
    cites=[
        *("22-cfr-9:9.4(b)", "eo-13526:1.2(b)", "eo-13292:1.2(b)", "eo-12356:1.1(b)"),
        *("eo-12065:1-503", "eo-11652:1", "eo-10501:1", "32-cfr-2001:2001.24(a)"),
        *("ism-v10:40", "ic-manual-2016:H.3"),
    ],
    example=SECRET_2011,
    bad="""
        1. (R) Text.
            ^ RESTRICTED stands without its owner
        ---
        1. (//R//REL TO USA, DEU) Text.
              ^ RESTRICTED stands without its owner
    """,
    good=["1. (//DEU R) Text.", "1. (//NR) Text.", "1. (S) The list: (P) Text (R) text."],
)
def restricted_without_owner(cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark says RESTRICTED and does not say whose level that is.

    The United States gave up this level in 1953. It stands only with the country that
    owns the text, or with NATO. In a cable of State a letter is a mark only right
    behind a number, and the finding is a warning.
    """
    for mark in _restricted(cable, law):
        level = mark.level_entry
        if level is not None and level.word == RESTRICTED.word:
            yield found(
                level,
                "RESTRICTED stands without its owner",
                help="name the owner, as in //DEU R, or give a level of the United States",
            )


@rule(
    id="POR16",
    about=foreign,
    severity={"ic-scheme-1999": WARNING},
    needs=("irregular",),
    cites=["ic-manual-2016:C.1", "ic-manual-2016:H.7"],
    profile="ic",
    fixable="puts the double slash before a country and its level",
    example=SECRET_2011,
    bad="""
        1. (GBR S) Text.
            ^^^^^ no double slash stands before GBR SECRET
        ---
        1. (NS//ATOMAL) Text.
            ^^ no double slash stands before NATO SECRET
    """,
    fixed=["1. (//GBR S) Text.", None],
    good=["1. (//GBR S) Text.", "1. (//NS//ATOMAL) Text.", "1. (GBR-S) Text."],
)
def foreign_mark_without_slashes(own: Foreign, cable: Cable, law: Law) -> Iterator[Finding]:
    """The portion mark of a foreign owner, or of several, does not begin with a double slash.

    The slashes show where the level of the United States would stand. Without them
    the mark reads as one of ours. The regulation's own form, GBR-S, needs none.
    """
    level = own.level
    if level.meaning.spelling != "hyphen" and not level.before.strip().startswith("//"):
        start = Span(level.span.start, level.span.start)
        listed = bool(level.codes) and own.mark.owner != "JOINT"
        yield found(
            level,
            f"no double slash stands before {level.word}",
            help=f"write {level.meaning.short}",
            fix=Fix("begin with //", (Edit(start, "//"),)) if listed else None,
        )


@rule(
    id="POR17",
    about=["irregular"],
    severity={"ic-scheme-1999": INFO},
    fixable="parts the level of NATO from its control",
    cites=["32-cfr-2001:2001.24(c)", "ic-manual-2016:I", "ic-register-2008:p. 6-7"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (GBR-C) Text.
            ^^^^^ a hyphen stands between owner and level, where a blank belongs
        ---
        1. (NATO-S) Text.
            ^^^^^^ a hyphen stands between owner and level, where a blank belongs
        ---
        1. (//CTSA) Text.
              ^^^^ the level of NATO and its control are written as one word
        ---
        //COSMIC TOP SECRET-BOHEMIA
          ^^^^^^^^^^^^^^^^^^^^^^^^^ the level of NATO and its control are written as one word
    """,
    fixed=[None, None, "1. (//CTS//ATOMAL) Text.", "//COSMIC TOP SECRET//BOHEMIA"],
    good=[
        "1. (//GBR C) Text.",
        "1. (//NS) Text.",
        "R 091200Z JUN 09\nE.O. 12958: DECL: 6/8/2019\n1. (//CTSA) Text.",
        "1. (//CTS//ATOMAL) Text.",
    ],
)
def older_foreign_mark(cable: Cable, law: Law) -> Iterator[Finding]:
    """The mark of a foreign owner has an older form: with a hyphen, or level and control in one.

    (GBR-C) was usual in the 1980s and 1990s, and the regulation still allows it; (//CTSA) was
    right until November 2010. Programs of the Intelligence Community look for (//GBR C) and
    (//CTS//ATOMAL).
    """
    for mark in ic_marks(cable, law) if law.in_force("ic-aea-2010") else ():
        for level in owners(mark):
            if level.meaning.spelling in ("compound", "short compound"):
                meaning = level.meaning
                right = meaning.normal if mark.is_heading else meaning.short
                yield found(
                    level,
                    "the level of NATO and its control are written as one word",
                    help=f"write {right}",
                    fix=Fix(f"write {right}", (Edit(level.span, right.removeprefix("//")),)),
                )
    for _, level in foreign.find(cable, law):
        if level.meaning.spelling == "hyphen":
            known = all(code.code is not None for code in level.codes)
            yield found(
                level,
                "a hyphen stands between owner and level, where a blank belongs",
                help=f"write {level.meaning.short}" if known else "write the code of the country",
            )


def _restricted(cable: Cable, law: Law) -> Iterator[MarkingText]:
    """Yield the marks that are surely meant as such."""
    sure = law.by_register or cable.form == "marking"
    for mark in marks(cable):
        numbered = mark.span.start in after_numbers(cable)
        if sure or numbered or mark.has_double_slash:
            yield mark


RULES = (restricted_without_owner, foreign_mark_without_slashes, older_foreign_mark)
