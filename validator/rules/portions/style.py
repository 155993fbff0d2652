"""How portion marks are written and parted (catalogue POR).

All but the first are rules of the Intelligence Community: in a cable of State they speak only
on marks with double slashes. Source: IC Markings Manual (2016) C.1 and I.
"""

from collections.abc import Iterator, Sequence

from validator.cable.cable import Cable
from validator.findings.diagnostic import Edit, Fix
from validator.findings.rule import INFO, WARNING, Finding, HasSpan, beside, found, rule
from validator.findings.specimens import SECRET_2011
from validator.law import Law
from validator.markings.written import ORDER, Code, Entry, MarkingText
from validator.rules.portions.nodes import Joined, after_numbers, joined, portion_marks
from validator.rules.shared.marks import called, ended_spelling, ic_marks, mark_called, marks
from validator.rules.shared.order_of_marks import blank_is_wrong, wrong_order, wrongly_parted
from validator.text.source import Span

#: kinds of entries that have a short form for portion marks
_SHORTENED = frozenset(ORDER) - {"level", "declassification", "cui"}
#: LIMDIS is also a caption of State, which has no short form
_AMBIGUOUS = ("LIMDIS",)


@rule(
    id="POR06",
    about=["irregular"],
    severity={"eo-12958": INFO},
    needs=("marks",),
    cites=["5-fah-1-2004:H-246.2(c)", "32-cfr-2001:2001.21(c)(1)", "ic-manual-2016:C.1"],
    fixable="writes the letter of the level",
    example=SECRET_2011,
    bad="""
        1. (SECRET) Text.
            ^^^^^^ the mark of paragraph 1 spells its level out
        ---
        1. (//NATO SECRET) Text.
              ^^^^^^^^^^^ the mark of paragraph 1 spells its level out
    """,
    fixed=["1. (S) Text.", "1. (//NS) Text."],
    good=[
        "on SECRET_2011",
        "1. Text. (SECRET) is the title of a film.",
        "on SECRET_2009\n1. (SECRET - ENTIRE TEXT)\n2. Text.",
    ],
)
def level_spelled_out(cable: Cable, law: Law) -> Iterator[Finding]:
    """A portion mark spells its level out.

    Marks of portions are short, so that they are told from text: (S) for SECRET. A
    statement that one mark covers the entire text may spell it out.
    """
    alone = cable.form == "marking" or cable.document is not None
    for mark in marks(cable):
        level = mark.level_entry
        if mark.is_heading or level is None or level.meaning.spelling != "banner":
            continue
        if alone or mark.span.start in after_numbers(cable):
            short = level.meaning.short
            yield found(
                level,
                f"the mark of {called(cable, mark)} spells its level out",
                help=f"write {short}",
                fix=Fix(f"write {short}", (Edit(level.span, short.removeprefix("//")),)),
            )


@rule(
    id="POR10",
    about=["irregular"],
    severity={"ic-scheme-1999": INFO},
    cites=["ism-v10:236", "ic-manual-2016:C.1"],
    profile="ic",
    fixable="drops the repetition",
    example=SECRET_2011,
    bad="""
        1. (S//NF/NF) Text.
               ~~ the first NOFORN
                  ^^ NOFORN appears twice in the mark of paragraph 1
        ---
        SECRET//SI//SI//NOFORN
                ~~ the first SI
                    ^^ SI appears twice in the heading
        ---
        1. (S//REL TO USA, GBR, GBR) Text.
                           ~~~ the first GBR
                                ^^^ GBR appears twice in a list in the mark of paragraph 1
    """,
    fixed=["1. (S//NF) Text.", "SECRET//SI//NOFORN", "1. (S//REL TO USA, GBR) Text."],
    good=[
        "1. (S//NF) Text.",
        "1. (TS//SI/SI-G//OC/NF) Text.",
        "1. (S//REL TO USA, GBR, FVEY) Text.",
        "1. (//JOINT S GBR USA//REL TO USA, GBR) Text.",
    ],
)
def control_repeated(cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark says the same twice.

    It adds nothing. The reader looks for a difference, and there may have been one.
    """
    for mark in ic_marks(cable, law):
        where = mark_called(cable, mark)
        for entry, first in mark.duplicates:
            if entry.kind != "unknown" and entry.word is not None:  # POR09
                dropped = Span(entry.separator_span.start, entry.span.end)
                yield _repeated(entry, first, entry.word, where, dropped)
        for entry in mark.entries:
            yield from _countries_repeated(entry.codes, f"a list in {where}")


def _countries_repeated(listed: Sequence[Code], where: str) -> Iterator[Finding]:
    """Find the countries that a list names again."""
    seen: dict[str, Code] = {}
    for before, code in zip((None, *listed), listed, strict=False):
        first = seen.setdefault(code.code or code.text, code)
        if first is not code and before is not None:
            dropped = Span(before.span.end, code.span.end)
            yield _repeated(code, first, code.code or "a country", where, dropped)


def _repeated(again: HasSpan, first: HasSpan, name: str, where: str, dropped: Span) -> Finding:
    fix = Fix("drop the repetition", (Edit(dropped, ""),))
    label = beside(first, f"the first {name.removeprefix('a ')}")
    return found(again, f"{name} appears twice in {where}", label, help="write it once", fix=fix)


@rule(
    id="POR11",
    about=portion_marks,
    severity={"ic-scheme-1999": INFO},
    needs=("irregular",),
    cites=["ic-manual-2016:C.1", "ism-v10:26", "ism-v10:35", "ism-v10:42", "ism-v10:178"],
    profile="ic",
    fixable="puts the mark in order",
    example=SECRET_2011,
    bad="""
        1. (S//NF//SI) Text.
               ~~ NOFORN belongs after SI
                   ^^ SI belongs before NOFORN
        ---
        1. (TS//TK/SI//NF) Text.
                ~~ TK belongs after SI
                   ^^ SI belongs before TK
    """,
    fixed=["1. (S//SI//NF) Text.", "1. (TS//SI/TK//NF) Text."],
    good=["1. (S//SI//NF) Text.", "1. (TS//SI/TK//OC/NF) Text."],
)
def mark_out_of_order(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """The controls of a portion mark are not in the order of the manual.

    They say the same in any order, but a reader looks for each in its place.
    """
    finding = wrong_order(mark, law)
    if finding is not None:
        yield finding


@rule(
    id="POR12",
    about=portion_marks,
    severity={"ic-scheme-1999": INFO},
    needs=("irregular",),
    cites=["ic-manual-2016:C.1"],
    profile="ic",
    fixable="writes the short form",
    example=SECRET_2011,
    bad="""
        1. (S//NOFORN) Text.
               ^^^^^^ the mark of paragraph 1 has the long form of NF
        ---
        1. (TS//SI-GAMMA//OC/NF) Text.
                ^^^^^^^^ the mark of paragraph 1 has the long form of SI-G
    """,
    fixed=["1. (S//NF) Text.", "1. (TS//SI-G//OC/NF) Text."],
    good=["1. (S//NF) Text.", "1. (S//REL TO USA, GBR) Text.", "1. (S//SI//NF/FISA) Text."],
)
def banner_word_in_mark(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """A portion mark has the long form of a control.

    Headings write controls out, portion marks have a short form for most. Some, such
    as REL TO and FISA, are written alike in both.
    """
    for entry in mark.entries:
        if _is_long(entry, law):
            right = entry.meaning.short
            yield found(
                entry,
                f"the mark of {called(cable, mark)} has the long form of {right}",
                help=f"write {right}",
                fix=Fix(f"write {right}", (Edit(entry.span, right),)),
            )


@rule(
    id="POR13",
    about=joined,
    severity={"ic-scheme-1999": WARNING},
    needs=("irregular",),
    cites=["ic-manual-2016:C.1", "5-fah-1-2004:H-246.2(c)"],
    profile="ic",
    fixable="writes the separator that belongs there, under the profile ic",
    example=SECRET_2011,
    bad="""
        1. (C/NF) Text.
             ^ a double slash should separate CONFIDENTIAL and NOFORN
        ---
        1. (S//OC//NF) Text.
                 ^^ a single slash should separate ORCON and NOFORN
        ---
        1. (S//SAR-BP NF) Text.
                     ^ a double slash should separate SAR and NOFORN
    """,
    fixed=["1. (C//NF) Text.", "1. (S//OC/NF) Text.", "1. (S//SAR-BP//NF) Text."],
    good=["1. (C//NF) Text.", "1. (S//SI/TK//OC/NF) Text."],
)
def mark_wrongly_parted(one: Joined, cable: Cable, law: Law) -> Iterator[Finding]:
    """What parts the controls of a portion mark is not what the manual has there.

    Two slashes part categories, one parts the controls of a category; a blank beside them
    is a separator that was lost. (C/NF) is the older style of State and right under its
    profile.
    """
    separator = one.joint.entry.separator
    slashes = separator in ("/", "//") and separator != one.joint.wanted
    if slashes or (blank_is_wrong(one.mark, one.joint.entry) and "/" in one.mark.text):
        yield wrongly_parted(one.joint, law)


@rule(
    id="POR14",
    about=joined,
    severity={"ic-syntax-2005": WARNING},
    needs=("irregular",),
    cites=["ic-manual-2016:I"],
    profile="ic",
    fixable="writes the slash that belongs there, under the profile ic",
    example=SECRET_2011,
    bad="""
        1. (S//NF, PR) Text.
                 ^^ a single slash should separate NOFORN and PROPIN
    """,
    fixed="1. (S//NF/PR) Text.",
    good=[
        "1. (S//NF/PR) Text.",
        "R 091200Z JUN 04\nE.O. 12958: DECL: 6/8/2014\n1. (S//NF, PR) Text.",
        "1. (S//REL TO USA, GBR) Text.",
    ],
)
def comma_in_mark(one: Joined, cable: Cable, law: Law) -> Iterator[Finding]:
    """A comma parts the controls of a portion mark.

    Slashes have replaced commas since July 2005; a comma belongs to lists of countries.
    """
    if one.joint.entry.separator == ",":
        yield wrongly_parted(one.joint, law)


def _is_long(entry: Entry, law: Law) -> bool:
    """Whether an entry has a short form and is not written in it."""
    meaning, text = entry.meaning, " ".join(entry.text.upper().split())
    if meaning.term is None or meaning.kind not in _SHORTENED or meaning.spelling == "torn":
        return False  # CLS27
    if entry.word in _AMBIGUOUS and not law.by_register:
        return False
    if ended_spelling(text, law) is not None or meaning.term.is_over(law.day):
        return False  # DIS26, DIS51
    if meaning.codes:
        return meaning.spelling == "banner"
    return text != meaning.short and (meaning.spelling == "banner" or text == meaning.normal)
