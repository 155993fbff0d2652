"""Overall markings that hold words of no vocabulary, and CUI in other words than its own.

The catalogue has the first for portion marks alone (POR09). Sources: IC Markings
Manual (2016) D.1 and G.1; 32 CFR 2002.20(b)(1)(i) and (f) for CUI.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, WARNING, Finding, found, rule
from validator.law import Law
from validator.law.suggestions import suggested_word
from validator.rules.shared.completeness import misspelling
from validator.rules.shared.marks import marks
from validator.rules.shared.specimens import heading, portion

__all__ = ["cui_in_other_words", "unknown_word_in_heading"]

#: the control marking of a banner; a portion says CUI alone
_OF_BANNER = ("CUI", "CONTROLLED")


@rule(
    id="DIS66",
    about=["unknown"],
    severity={"ic-scheme-1999": WARNING},
    under_ic={"ic-scheme-1999": ERROR},
    cites=["ic-manual-2016:D.1", "ic-manual-2016:G.1"],
    bad=[
        heading("SECRET//<NOFORM>", say="the heading holds a word that no list of controls knows"),
        heading("SECRET//SI//<BOGUS>//NOFORN", say="the heading holds a word"),
    ],
    good=[
        heading("SECRET//SI//NOFORN"),
        heading("S E C R E T DUSHANBE 001334\n\nNOFORM"),
        heading("UNCLASSIFIED//LAW ENFORCEMENT SENSITIVE"),
    ],
)
def unknown_word_in_heading(cable: Cable, law: Law) -> Iterator[Finding]:
    """The overall marking holds a word of no vocabulary.

    A control that nobody can read cannot be obeyed. Captions of cables, which stand
    on lines of their own, have a rule of theirs (CAP01).
    """
    for mark in marks(cable):
        if mark.is_heading and (mark.text.has_double_slash or cable.form == "marking"):
            for entry in mark.text.unknown:
                meant = suggested_word(" ".join(entry.text.split()), "banner", law.day)
                yield found(
                    entry,
                    "the heading holds a word that no list of controls knows",
                    help=f"did you mean {meant}?" if meant else None,
                    severity=misspelling(cable),
                )


@rule(
    id="DIS70",
    needs=["CUI"],
    severity={"cui-2016": WARNING},
    cites=["32-cfr-2002:2002.20(b)(1)(i)", "32-cfr-2002:2002.20(f)"],
    bad=[
        heading(
            "UNCLASSIFIED//<CONTROLLED UNCLASSIFIED INFORMATION>", say="the heading says", year=18
        ),
        portion("U//<CONTROLLED>", say="the portion mark says CONTROLLED", year=18),
    ],
    good=[
        heading("UNCLASSIFIED//CUI", year=18),
        heading("UNCLASSIFIED//CONTROLLED", year=18),
        portion("CUI", year=18),
    ],
)
def cui_in_other_words(cable: Cable, law: Law) -> Iterator[Finding]:
    """CUI is written in words that the regulation does not have for this place.

    The control marking of a banner is CUI or CONTROLLED, a portion says CUI. Readers and
    machines look for these words; the full name is neither of them.
    """
    for mark in marks(cable):
        for entry in mark.entries:
            right = _OF_BANNER if mark.is_heading else _OF_BANNER[:1]
            if entry.word == "CUI" and " ".join(entry.text.upper().split()) not in right:
                said = "heading" if mark.is_heading else "portion mark"
                yield found(
                    entry,
                    f"the {said} says {' '.join(entry.text.upper().split())}",
                    help=f"write {' or '.join(right)}",
                )
