"""Overall markings that hold words of no vocabulary.

The catalogue has this row for portion marks alone (POR09). Source: IC Markings
Manual (2016) D.1 and G.1.
"""

from collections.abc import Iterator

from validator.document import Cable
from validator.law import Law
from validator.rule import ERROR, WARNING, Finding, found, rule
from validator.rules.shapes import misspelling
from validator.rules.specimens import heading
from validator.rules.written import marks
from validator.suggesting import suggested_word

__all__ = ["unknown_word_in_heading"]


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
