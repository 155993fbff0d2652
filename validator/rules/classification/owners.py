"""Markings of text that another government, NATO or several governments own (catalogue CLS).

Sources: IC Markings Manual (2016) D.1, H.3 and appendix B; DoDM 5200.01 Vol. 2.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.diagnostic import Edit, Fix
from validator.findings.rule import ERROR, WARNING, Finding, beside, found, rule
from validator.findings.specimens import SECRET_2011
from validator.law import Law
from validator.law.levels import LEVELS, TOP_SECRET
from validator.rules.shared.marks import ic_marks
from validator.rules.shared.order_of_marks import is_of_activity, level_first, owners
from validator.text.source import Span

__all__ = ["RULES"]

#: levels of NATO that no text can have: COSMIC is TOP SECRET's word and no other's
_NO_LEVELS = frozenset(
    f"{'NATO' if level == TOP_SECRET else 'COSMIC'} {level.word}" for level in LEVELS
)


@rule(
    id="CLS11",
    about=["irregular"],
    severity={"ic-scheme-1999": ERROR},
    cites=["ic-manual-2016:D.1"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        SECRET//JOINT SECRET GBR USA
        ~~~~~~ of one owner or of several
                ^^^^^^^^^^^^^^^^^^^^ JOINT SECRET stands beside SECRET
        ---
        1. (S//NS) Text.
            ~ of one owner
               ^^ NATO SECRET stands beside SECRET
        ---
        SECRET//CONFIDENTIAL
        ~~~~~~ one level
                ^^^^^^^^^^^^ CONFIDENTIAL stands beside
    """,
    good=["//JOINT SECRET GBR USA//REL TO USA, GBR", "SECRET//FGI NATO", "1. (S//FGI GBR) Text."],
)
def owners_mixed(cable: Cable, law: Law) -> Iterator[Finding]:
    """A marking bears levels of two owners, or two levels of one.

    Text is of the United States, of others, or of several together. The three exclude
    each other: with two levels nobody knows whose rules hold, or which.
    """
    for mark in ic_marks(cable, law):
        levels = owners(mark)
        for other in levels[1:]:
            first = levels[0]
            if other.meaning.owner == first.meaning.owner:
                if other.meaning.level != first.meaning.level:
                    label = beside(first, "a marking has one level")
                    message = f"{other.word} stands beside {first.word}"
                    yield found(other, message, label, help="have the text marked anew")
                continue
            yield found(
                other,
                f"{other.word} stands beside {first.word}",
                beside(first, "a marking is of one owner or of several together"),
                help="in a document of the United States foreign sources stand behind FGI",
            )


@rule(
    id="CLS12",
    about=["irregular"],
    severity={"ic-scheme-1999": WARNING},
    needs=("banners",),
    cites=["ic-manual-2016:D.1"],
    profile="ic",
    fixable="puts the double slash before the heading",
    example=SECRET_2011,
    bad="""
        NATO SECRET//ATOMAL
        ^^^^^^^^^^^ no double slash stands before NATO SECRET
        ---
        JOINT SECRET GBR USA//REL TO USA, GBR
        ^^^^^^^^^^^^^^^^^^^^ before JOINT SECRET
    """,
    fixed=["//NATO SECRET//ATOMAL", "//JOINT SECRET GBR USA//REL TO USA, GBR"],
    good=["//NATO SECRET//ATOMAL", "//GBR SECRET"],
)
def foreign_heading_without_slashes(cable: Cable, law: Law) -> Iterator[Finding]:
    """The marking of a foreign owner, or of several owners, does not begin with a double slash.

    The slashes show where the level of the United States would stand. Without them
    the marking reads as one of ours.
    """
    for mark in ic_marks(cable, law):
        level = level_first(mark)
        if not mark.is_heading or level is None or level.meaning.owner in (None, "UN"):
            continue
        if not level.before.strip().startswith("//") and len(owners(mark)) == 1:
            yield found(
                level,
                f"no double slash stands before {level.word}",
                help=f"write {level.meaning.normal}",
                fix=Fix("begin with //", (Edit(Span(level.span.start, level.span.start), "//"),)),
            )


@rule(
    id="CLS13",
    about=["FGI NATO"],
    severity=ERROR,
    cites=["dodm-5200-01-v2:4.b.2.a", "ic-manual-2016:B"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        //NATO TOP SECRET//BOHEMIA
          ^^^^^^^^^^^^^^^ NATO TOP SECRET is no level of NATO
        ---
        1. (//COSMIC S) Text.
              ^^^^^^^^ COSMIC SECRET is no level of NATO
    """,
    good=["//COSMIC TOP SECRET//BOHEMIA", "1. (//CTS) Text.", "1. (//NS) Text."],
)
def cosmic_misused(cable: Cable, law: Law) -> Iterator[Finding]:
    """COSMIC stands before another level than TOP SECRET, or is missing before it.

    NATO has no TOP SECRET but COSMIC TOP SECRET, and nothing else is COSMIC. What
    another mix demands is undefined.
    """
    for mark in ic_marks(cable, law):
        for entry in owners(mark):
            if entry.word is not None and (
                entry.word in _NO_LEVELS
                or (is_of_activity(entry) and entry.meaning.level == TOP_SECRET)
            ):
                cosmic = entry.word.startswith("COSMIC")
                yield found(
                    entry,
                    f"{entry.word} is no level of NATO",
                    help=f"write {entry.word.replace('COSMIC', 'NATO')}, or COSMIC TOP SECRET"
                    if cosmic
                    else "write COSMIC TOP SECRET",
                )


RULES = (owners_mixed, foreign_heading_without_slashes, cosmic_misused)
