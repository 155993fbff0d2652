"""Overall markings that hold words of no vocabulary, and marks with words that came later.

The catalogue has the first for portion marks alone (POR09). Source: IC Markings
Manual (2016) D.1 and G.1.
"""

from collections.abc import Iterator

from validator.days import in_words
from validator.document import Cable
from validator.law import Law, effective
from validator.rule import ERROR, INFO, WARNING, Finding, found, rule
from validator.rules.forms import is_of_activity
from validator.rules.shapes import misspelling
from validator.rules.specimens import heading, portion
from validator.rules.written import ic_marks, marks
from validator.suggesting import suggested_word

__all__ = ["control_of_later_edition", "unknown_word_in_heading"]

_LATER = ("ORCON-USGOV", "CUI", "owner")


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
    id="DIS68",
    about=["HCS-O", "HCS-P", "SI-EU", "SI-NK", "TK-BLFH", "TK-IDIT", "TK-KAND", *_LATER],
    severity={"ic-register-2008": INFO},
    cites=["ic-manual-2016:G.1", "ic-manual-2012:p. 24-25"],
    profile="ic",
    bad=[
        portion("S//<OC-USGOV>", say="ORCON-USGOV is in no edition before 31 Dec 2016", year=12),
        heading("//<NATO KFOR SECRET>", say="NATO KFOR SECRET is in no edition", year=12),
    ],
    good=[portion("S//OC-USGOV", year=17), heading("//NATO KFOR SECRET", year=17)],
)
def control_of_later_edition(cable: Cable, law: Law) -> Iterator[Finding]:
    """A control is newer than the last edition of the register that was read for the day.

    It may have been in one that was not: editions between 2012 and 2016 are known by their
    names alone. So it is only remarked.
    """
    for mark in ic_marks(cable, law):
        for entry in mark.entries:
            term = entry.meaning.term
            since = term.since if term is not None and term.kind != "administrative" else None
            if entry.meaning.owner == "NATO" and is_of_activity(entry):
                since = effective("ic-manual-2016")
            if since is not None and law.day is not None and law.day < since:
                message = f"{entry.word} is in no edition before {in_words(since)} that was read"
                yield found(entry, message)
