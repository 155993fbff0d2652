"""What a portion mark may say, in parentheses, and whose level it is (catalogue POR).

Sources: 32 CFR 2001.21(c)(1) and 2001.24(c); IC Markings Manual (2016) C.1, H.3 and H.7; 5 FAH-1
H-246.2c of 2004.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.diagnostic import Edit, Fix
from validator.findings.rule import ERROR, INFO, WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007, SECRET_2011
from validator.law import Law
from validator.law.levels import RESTRICTED
from validator.law.suggestions import suggested_word
from validator.markings.written import Entry, MarkingText
from validator.rules.portions.nodes import Foreign, Unbracketed, after_numbers, foreign, unbracketed
from validator.rules.shared.completeness import misspelling
from validator.rules.shared.marks import ended_spelling, ic_marks, marks
from validator.rules.shared.order_of_marks import owners
from validator.text.source import Span


@rule(
    id="POR05",
    about=unbracketed,
    severity={"eo-12356": WARNING},
    cites=["5-fah-1-2004:H-246.2(c)", "32-cfr-2001:2001.21(c)"],
    example=CONFIDENTIAL_2007,
    bad="""
        1. (C) Text.
        2. C: Text.
           ^^ the mark of paragraph 2 has no parentheses
        3. [U] Text.
           ^^^ the mark of paragraph 3 has no parentheses
    """,
    good="1. (C) Text.\n2. (U) Text.",
)
def mark_without_parentheses(one: Unbracketed, cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark stands after the number, but not in parentheses.

    It may be taken for text. Only where other paragraphs bear marks in parentheses
    can it be told from text at all.
    """
    word = cable.source.slice(one.span).strip("[]{}<>: ")
    yield found(one, f"the mark of {one.name} has no parentheses", help=f"write ({word})")


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
               ^^^ the mark of paragraph 1 holds a word that is no known control
        2. (C/NR) Text.
              ^^ NATO RESTRICTED is no control, and stands after a level
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

    A control that nobody can read cannot be obeyed; in (C/NR) a level of NATO stands after
    one of ours. Brackets that do not open with a level, such as notes, are no marks and stay
    unjudged.
    """
    for name, written in cable.written:
        for entry in _levels_behind(written, law):
            yield found(
                entry,
                f"{entry.word} is no control, and stands after a level in the mark of {name}",
                help="ask the originator how the portion is to be marked",
            )
        for entry in _words_of_former_lists(written, law):
            yield found(
                entry,
                f"the mark of {name} holds a word that is no known control any more",
                help="ask the originator how the portion is to be marked",
            )
    for portion, mark in cable.marks:
        for word, place in mark.unknown:
            meant = suggested_word(word, "portion", law.day)
            yield found(
                place,
                f"the mark of {portion.name} holds a word that is no known control",
                help=f"did you mean {meant}?" if meant else "ask the originator what it means",
                severity=misspelling(cable),
            )


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
            ^ RESTRICTED does not name its owner
        ---
        1. (//R//REL TO USA, DEU) Text.
              ^ RESTRICTED does not name its owner
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
                "RESTRICTED does not name its owner",
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
        1. (//CTSA) Text.
              ^^^^ the level of NATO and its control are written as one word
        ---
        //COSMIC TOP SECRET-BOHEMIA
          ^^^^^^^^^^^^^^^^^^^^^^^^^ the level of NATO and its control are written as one word
    """,
    fixed=[None, "1. (//CTS//ATOMAL) Text.", "//COSMIC TOP SECRET//BOHEMIA"],
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


def _levels_behind(written: MarkingText, law: Law) -> Iterator[Entry]:
    """Yield the levels after the first of a portion mark, where CLS11 does not tell of them."""
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


def _restricted(cable: Cable, law: Law) -> Iterator[MarkingText]:
    """Yield the marks that are surely meant as such."""
    sure = law.by_register or cable.form == "marking"
    for mark in marks(cable):
        numbered = mark.span.start in after_numbers(cable)
        if sure or numbered or mark.has_double_slash:
            yield mark
