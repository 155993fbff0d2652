"""What a portion mark may say, and that it stands in parentheses (catalogue POR).

Sources: 32 CFR 2001.21(c)(1); IC Markings Manual (2016) C.1; 5 FAH-1 H-246.2c of 2004.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.diagnostic import Edit, Fix
from validator.findings.rule import ERROR, INFO, WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007
from validator.law import Law
from validator.law.suggestions import suggested_word
from validator.markings.written import Entry, MarkingText
from validator.rules.portions.nodes import Unbracketed, unbracketed
from validator.rules.shared.completeness import misspelling
from validator.rules.shared.marks import ended_spelling

__all__ = ["RULES"]


@rule(
    id="POR05",
    about=unbracketed,
    severity={"eo-12356": WARNING},
    cites=["5-fah-1-2004:H-246.2(c)", "32-cfr-2001:2001.21(c)"],
    example=CONFIDENTIAL_2007,
    bad="""
        1. (C) Text.
        2. C: Text.
           ^^ the mark of paragraph 2 stands without parentheses
        3. [U] Text.
           ^^^ the mark of paragraph 3 stands without parentheses
    """,
    good="1. (C) Text.\n2. (U) Text.",
)
def mark_without_parentheses(one: Unbracketed, cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark stands behind the number, but not in parentheses.

    It may be taken for text. Only where other paragraphs bear marks in parentheses
    can it be told from text at all.
    """
    word = cable.source.slice(one.span).strip("[]{}<>: ")
    yield found(
        one,
        f"the mark of {one.name} stands without parentheses",
        help=f"write ({word})",
    )


@rule(
    id="POR07",
    about=["lower case"],
    severity={"eo-12356": INFO},
    under_ic={"eo-12356": WARNING},
    needs=("marks",),
    cites=["5-fah-1-2004:H-246.2(c)", "32-cfr-2001:2001.21(c)(1)"],
    fixable="writes the mark in capitals",
    example=CONFIDENTIAL_2007,
    bad="""
        S E C R E T DUSHANBE 001334
        1. (S) Text.
        2. (s) Text.
           ^^^ the mark of paragraph 2 is in lower case
    """,
    fixed="1. (S) Text.\n2. (S) Text.",
    good="S E C R E T DUSHANBE 001334\n1. (S) Text.\n2. (S) Text.",
)
def lower_case_mark(cable: Cable, law: Law) -> Iterator[Finding]:
    """A portion mark is written in small letters.

    A reader may take it for the letter of a list. In a copy that is in small letters
    as a whole it says nothing.
    """
    line = cable.classification
    if line is not None and line.text == line.text.lower():
        return
    for portion, mark in cable.marks:
        if mark.entire_text or mark.text == mark.text.upper():
            continue
        right = cable.source.slice(mark.span).upper()
        yield found(
            mark,
            f"the mark of {portion.name} is in lower case",
            help="write marks in capitals",
            fix=Fix("write the mark in capitals", (Edit(mark.span, right),)),
        )


@rule(
    id="POR09",
    about=["unknown", "irregular", "SPECAT", "SENSITIVE INFORMATION"],
    severity={"eo-12958": WARNING},
    under_ic={"eo-12958": WARNING, "ic-scheme-1999": ERROR},
    needs=("marks",),
    cites=["5-fah-1-2004:H-246.2(c)", "32-cfr-2001:2001.21(c)(1)", "ic-manual-2016:C.1"],
    example=CONFIDENTIAL_2007,
    bad="""
        S E C R E T DUSHANBE 001334
        NOFORN
        1. (S//NFR) Text.
               ^^^ the mark of paragraph 1 holds a word that no list of controls knows
        2. (C/NR) Text.
              ^^ NATO RESTRICTED is no control, and stands behind a level
    """,
    good="""
        S E C R E T DUSHANBE 001334
        NOFORN
        1. (S//NF) Text.
        2. (S/NF) Text.
        3. (C/REL LIBYA) Text.
        4. (SBU/N) Text.
    """,
)
def unknown_word_in_mark(cable: Cable, law: Law) -> Iterator[Finding]:
    """A portion mark holds a word of no vocabulary, or a level where a control should stand.

    A control that nobody can read cannot be obeyed; in (C/NR) a level of NATO stands behind
    one of ours. Brackets that do not open with a level, such as notes, are no marks and stay
    unjudged.
    """
    for name, written in cable.written:
        for entry in _levels_behind(written, law):
            yield found(
                entry,
                f"{entry.word} is no control, and stands behind a level in the mark of {name}",
                help="have the portion marked anew",
            )
        for entry in _words_of_former_lists(written, law):
            yield found(
                entry,
                f"the mark of {name} holds a word that no list of controls knows any more",
                help="have the portion marked anew",
            )
    for portion, mark in cable.marks:
        for word, place in mark.unknown:
            meant = suggested_word(word, "portion", law.day)
            yield found(
                place,
                f"the mark of {portion.name} holds a word that no list of controls knows",
                help=f"did you mean {meant}?" if meant else None,
                severity=misspelling(cable),
            )


def _levels_behind(written: MarkingText, law: Law) -> Iterator[Entry]:
    """Yield the levels behind the first of a portion mark, where CLS11 does not tell of them."""
    if written.form != "portion" or law.by_register or written.has_double_slash:
        return
    levels = [entry for entry in written.entries if entry.kind == "level"]
    yield from levels[1:]


def _words_of_former_lists(written: MarkingText, law: Law) -> Iterator[Entry]:
    """Yield the controls that State knows from no list: those of the register of 2008 alone.

    Under the profile of the community DIS51 tells of them.
    """
    if written.form != "portion" or law.by_register:
        return
    for entry in written.entries:
        term = entry.meaning.term
        if term is None or term.kind not in ("non-ic", "aea"):
            continue
        if term.is_over(law.day) or ended_spelling(entry.text, law) is not None:
            yield entry


RULES = (mark_without_parentheses, lower_case_mark, unknown_word_in_mark)
