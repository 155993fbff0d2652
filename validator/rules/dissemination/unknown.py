"""Overall markings that hold words of no vocabulary, and CUI in other words than its own.

The catalogue has the first for portion marks alone (POR09). Sources: IC Markings
Manual (2016) D.1 and G.1; 32 CFR 2002.20(b)(1)(i) and (f) for CUI.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, WARNING, Finding, found, rule
from validator.findings.specimens import SECRET_2011, SECRET_2014
from validator.law import Law
from validator.law.suggestions import suggested_word
from validator.markings.written import MarkingText
from validator.rules.shared.completeness import misspelling
from validator.rules.shared.mark_nodes import every, holding, saying

#: the control marking of a banner; a portion says CUI alone
_OF_BANNER = ("CUI", "CONTROLLED")


@rule(
    id="DIS66",
    about=holding("unknown", among=every),
    severity={"ic-scheme-1999": WARNING},
    under_ic={"ic-scheme-1999": ERROR},
    cites=["ic-manual-2016:D.1", "ic-manual-2016:G.1"],
    example=SECRET_2011,
    bad="""
        SECRET//NOFORM
                ^^^^^^ the heading holds a word that is no known control
        ---
        SECRET//SI//BOGUS//NOFORN
                    ^^^^^ the heading holds a word that is no known control
    """,
    good=["SECRET//SI//NOFORN", "NOFORM", "UNCLASSIFIED//LAW ENFORCEMENT SENSITIVE"],
)
def unknown_word_in_heading(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """The overall marking holds a word of no vocabulary.

    A control that nobody can read cannot be obeyed. Captions of cables, which have lines of
    their own, have a rule of theirs (CAP01).
    """
    if mark.is_heading and (mark.has_double_slash or cable.form == "marking"):
        for entry in mark.unknown:
            meant = suggested_word(" ".join(entry.text.split()), "banner", law.day)
            yield found(
                entry,
                "the heading holds a word that is no known control",
                help=f"did you mean {meant}?" if meant else "ask the originator what it means",
                severity=misspelling(cable),
            )


@rule(
    id="DIS70",
    about=saying("CUI", among=every),
    severity={"cui-2016": WARNING},
    cites=["32-cfr-2002:2002.20(b)(1)(i)", "32-cfr-2002:2002.20(f)"],
    example=SECRET_2014,
    bad="""
        R 091200Z JUN 18
        UNCLASSIFIED//CONTROLLED UNCLASSIFIED INFORMATION
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ CUI is written in the heading as
        ---
        R 091200Z JUN 18
        1. (U//CONTROLLED) Text.
               ^^^^^^^^^^ CUI is written in the portion mark as CONTROLLED
    """,
    good=[
        "R 091200Z JUN 18\nUNCLASSIFIED//CUI",
        "R 091200Z JUN 18\nUNCLASSIFIED//CONTROLLED",
        "R 091200Z JUN 18\n1. (CUI) Text.",
    ],
)
def cui_in_other_words(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """CUI is written in words that the regulation does not have for this place.

    The control marking of a banner is CUI or CONTROLLED, a portion says CUI. Readers and
    machines look for these words; the full name is neither of them.
    """
    right = _OF_BANNER if mark.is_heading else _OF_BANNER[:1]
    place = "heading" if mark.is_heading else "portion mark"
    for entry in mark.entries:
        said = " ".join(entry.text.upper().split())
        if entry.word == "CUI" and said not in right:
            help = f"write {' or '.join(right)}"
            yield found(entry, f"CUI is written in the {place} as {said}", help=help)
