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
from validator.markings.written import MarkingText
from validator.rules.shared.mark_nodes import all_marks
from validator.rules.shared.order_of_marks import is_of_activity, level_first, owners
from validator.text.source import Span

#: levels of NATO that no text can have: COSMIC is TOP SECRET's word and no other's
_NO_LEVELS = frozenset(
    f"{'NATO' if level == TOP_SECRET else 'COSMIC'} {level.word}" for level in LEVELS
)


@rule(
    id="CLS11",
    about=all_marks("irregular"),
    severity={"ic-scheme-1999": ERROR},
    cites=["ic-manual-2016:D.1"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        SECRET//JOINT SECRET GBR USA
        ~~~~~~ the first level
                ^^^^^^^^^^^^^^^^^^^^ the marking has levels of two owners, SECRET and JOINT SECRET
        ---
        1. (S//NS) Text.
            ~ the first level
               ^^ the marking has levels of two owners, SECRET and NATO SECRET
        ---
        SECRET//CONFIDENTIAL
        ~~~~~~ the first level
                ^^^^^^^^^^^^ the marking has two levels, SECRET and CONFIDENTIAL
    """,
    good=["//JOINT SECRET GBR USA//REL TO USA, GBR", "SECRET//FGI NATO", "1. (S//FGI GBR) Text."],
)
def owners_mixed(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """A marking bears levels of two owners, or two levels of one.

    Text is of the United States, of others, or of several together. The three exclude
    each other: with two levels nobody knows whose rules hold, or which.
    """
    levels = owners(mark)
    for other in levels[1:]:
        first = levels[0]
        label, both = beside(first, "the first level"), f"{first.word} and {other.word}"
        if other.meaning.owner != first.meaning.owner:
            yield found(
                other,
                f"the marking has levels of two owners, {both}",
                label,
                help="in a document of the United States write foreign sources after FGI",
            )
        elif other.meaning.level != first.meaning.level:
            message = f"the marking has two levels, {both}"
            yield found(other, message, label, help="ask the originator which level holds")


@rule(
    id="CLS12",
    about=all_marks("irregular"),
    needs=["banners"],
    severity={"ic-scheme-1999": WARNING},
    cites=["ic-manual-2016:D.1"],
    profile="ic",
    fixable="puts the double slash before the heading",
    example=SECRET_2011,
    bad="""
        NATO SECRET//ATOMAL
        ^^^^^^^^^^^ the heading begins with NATO SECRET, not with a double slash
    """,
    fixed="//NATO SECRET//ATOMAL",
    good=["//NATO SECRET//ATOMAL", "//GBR SECRET"],
)
def foreign_heading_without_slashes(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """The marking of a foreign owner, or of several owners, does not begin with a double slash.

    The slashes show where the level of the United States would be. Without them
    the marking reads as one of ours.
    """
    level = level_first(mark)
    if not mark.is_heading or level is None or level.meaning.owner in (None, "UN"):
        return
    if not level.before.strip().startswith("//") and len(owners(mark)) == 1:
        yield found(
            level,
            f"the heading begins with {level.word}, not with a double slash",
            help=f"write {level.meaning.normal}",
            fix=Fix("begin with //", (Edit(Span(level.span.start, level.span.start), "//"),)),
        )


@rule(
    id="CLS13",
    about=all_marks("FGI NATO"),
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
def cosmic_misused(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """COSMIC is before another level than TOP SECRET, or is missing before it.

    NATO has no TOP SECRET but COSMIC TOP SECRET, and nothing else is COSMIC. What
    another mix demands is undefined.
    """
    for entry in owners(mark):
        word = entry.word or ""
        too_high = is_of_activity(entry) and entry.meaning.level == TOP_SECRET
        if word in _NO_LEVELS or too_high:
            other = f"{word.replace('COSMIC', 'NATO')}, or " if word.startswith("COSMIC") else ""
            help = f"write {other}COSMIC TOP SECRET"
            yield found(entry, f"{word} is no level of NATO", help=help)
