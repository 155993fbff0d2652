"""What must bear a mark, paragraphs and the subject, and how paragraphs are numbered (POR).

Sources: E.O. 12065 section 1-504; 32 CFR 2001.21(c); 22 CFR 9.12(b)(5) of 1982; 5 FAH-1
H-246.2 of 2004. The duty is that of 1978; the orders say "by marking or other means", and a
mark in parentheses before each portion is asked by the directive of 25 Jun 2010. E.O. 11652
wished it to the extent practicable. ISOO's list of the changes of 2003 has none of it.
"""

from collections.abc import Iterator
from itertools import pairwise

from validator.cable.cable import Cable
from validator.cable.header import Subject
from validator.findings.rule import ERROR, INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007, SECRET_2011, UNCLAS_2007
from validator.law import Law
from validator.rules.portions.nodes import Owing, owing, subjects
from validator.rules.shared.completeness import absence, is_quoted, quotations, subject_label
from validator.rules.shared.limits import is_partial
from validator.text.regex import regex
from validator.text.source import Span

_DUTY = (
    *("5-fah-1-2004:H-246.2(c)", "5-fah-3-h710:H-713", "22-cfr-9-1982:9.12(b)(5)(iv)"),
    *("eo-13526:1.6(c)", "eo-13292:1.6(c)", "eo-12356:1.5(b)", "eo-12065:1-504"),
    "32-cfr-2001:2001.21(c)",
)
#: blank lines part paragraphs; so many with so many words each are a text that wants numbers
_PARTED = regex(r"(?:\r\n?+|\n)[ \t]*(?:\r\n?+|\n)")
_UNNUMBERED, _WORDS = 3, 25


@rule(
    id="POR01",
    about=owing,
    severity={"eo-12065": WARNING, "stricter-2003": ERROR},
    under_ic={"eo-12356": WARNING, "eo-12958": ERROR},
    needs=("classified",),
    cites=[*_DUTY, "5-cfr-1312:1312.8(a)(7)"],
    aliases=["S65"],
    example=CONFIDENTIAL_2007,
    bad="""
        1. (C) Text.
        2. Text.
        ^ paragraph 2 has no portion mark
    """,
    good=[
        "1. (C) Text.\n2. (U) Text.\n\nThis goes on with paragraph 2 and needs no mark of its own.",
        "1. (C) BEGIN TEXT OF THE NOTE\n2. Text of another document.\n\nEND TEXT",
    ],
)
def paragraph_unmarked(owed: Owing, cable: Cable, law: Law) -> Iterator[Finding]:
    """A numbered paragraph has no mark, though others do.

    Everybody must be able to see what is classified and what is not. A statement
    that one mark covers the entire text stands for all marks. The duty begins with
    E.O. 12065; that a warning becomes an error on 22 Sep 2003 is a step of this project,
    not of the law.
    """
    if cable.is_classified and owed.among_marked:
        yield found(
            owed.paragraph.number_span,
            f"{owed.paragraph.name} has no portion mark",
            help="put the mark in parentheses after the number",
            severity=absence(cable),
        )


@rule(
    id="POR02",
    about=subjects,
    severity={"eo-12958": INFO, "eo-13526": WARNING},
    under_ic={"eo-12958": WARNING},
    cites=[
        *("5-fah-3-h710:H-713", "5-fah-1-2007:H-210", "eo-13526:1.6(c)", "eo-13292:1.6(c)"),
        "32-cfr-2001:2001.21(c)",
    ],
    aliases=["S50"],
    example=SECRET_2011,
    bad="""
        C O N F I D E N T I A L DUSHANBE 000334
        SUBJECT: TRAINING EXAMPLE
        ^^^^^^^^ the subject has no portion mark
        1. (C) Text.
    """,
    good="C O N F I D E N T I A L DUSHANBE 000334\n1. (C) Text.",
)
def subject_unmarked(subject: Subject, cable: Cable, law: Law) -> Iterator[Finding]:
    """The subject of a classified cable has no mark.

    A subject is a portion and travels further than any other: into lists, indexes
    and references. Cables of 2003 to 2010 rarely marked it, so until E.O. 13526
    it is only remarked.
    """
    if cable.entire_text is None and subject.portion_mark is None and subject.text:
        yield found(
            subject_label(cable, subject),
            "the subject has no portion mark",
            help="mark the subject for what it says itself, not for the text below it",
            severity=absence(cable),
        )


@rule(
    id="POR22",
    severity={"eo-12065": INFO, "eo-12958": WARNING, "stricter-2003": ERROR},
    under_ic={"eo-12958": ERROR},
    needs=("classified", "paragraphs", "unmarked paragraph"),
    cites=_DUTY,
    example=CONFIDENTIAL_2007,
    bad="""
        C O N F I D E N T I A L DUSHANBE 001334
        ~~~~~~~~~~~~~~~~~~~~~~~ the cable as a whole is CONFIDENTIAL
        1. Text.
        ^ no paragraph has a portion mark, though the cable is CONFIDENTIAL
        2. Text.
    """,
    good="1. (C) Text.\n2. (U) Text.",
)
def no_portion_marked(cable: Cable, law: Law) -> Iterator[Finding]:
    """No paragraph of a classified cable has a mark.

    Nobody can use a part of it without treating it like the whole. An agency may have
    been excused from marking portions; the cable then says so. The duty begins with
    E.O. 12065; the steps of severity, that of 22 Sep 2003 too, are of this project.
    """
    if not cable.is_classified or cable.entire_text is not None or cable.overall is None:
        return
    if any(mark for portion, mark in cable.marks if portion.name != "the subject"):
        return
    first = next(iter(owing.find(cable, law)), None)
    said = f"no paragraph has a portion mark, though the cable is {cable.level}"
    whole = beside(cable.overall, f"the cable as a whole is {cable.stated}")
    if first is not None:
        remedy = "put a mark in parentheses after each number"
        place = first.paragraph.number_span
        yield found(place, said, whole, help=remedy, severity=absence(cable))
    elif cable.document is not None and cable.document.unmarked:
        remedy = "put a mark in parentheses before the first word of each paragraph"
        yield found(cable.document.unmarked[0], said, whole, help=remedy)


@rule(
    id="POR27",
    about=owing,
    severity={"ic-scheme-1999": WARNING},
    needs=("unclassified", "SBU"),
    cites=["5-fah-1-2004:H-246.2(c)", "ic-manual-2016:C.1"],
    example=UNCLAS_2007,
    bad="""
        SENSITIVE
        1. (SBU) Text.
        2. Text.
        ^ paragraph 2 has no portion mark, though the cable is SBU
    """,
    good="SENSITIVE\n1. (SBU) Text.\n2. (U) Text.",
)
def sensitive_paragraph_unmarked(owed: Owing, cable: Cable, law: Law) -> Iterator[Finding]:
    """A paragraph of a cable marked SBU has no mark, though others do.

    Nobody can tell whether it is sensitive. Where no paragraph is marked at all
    that is only remarked, once.
    """
    if not cable.is_classified and cable.administrative == "SBU":
        name = owed.paragraph.name if owed.among_marked else "no paragraph"
        bears = "has no" if owed.among_marked else "has a"
        yield found(
            owed.paragraph.number_span,
            f"{name} {bears} portion mark, though the cable is SBU",
            help="write (SBU) or (U) after the number",
            severity=absence(cable) if owed.among_marked else INFO,
        )


@rule(
    id="POR29",
    forms=("cable",),
    severity={"eo-11652": INFO},
    about=("paragraphs", "body_span"),
    cites=["5-fah-1-2004:H-246.2(b)"],
    aliases=["S62", "S64"],
    help="number the paragraphs in order, or look for one that is missing",
    example=UNCLAS_2007,
    bad="""
        1. Text.
        2. Text.
        ~ the number before it
        4. Text.
        ^ paragraph 4 stands where paragraph 3 is due
    """,
    good="1. Text.\n2. Text.\n3. Text.",
)
def paragraph_numbers_jump(cable: Cable, law: Law) -> Iterator[Finding]:
    """Paragraphs are not numbered consecutively, or not at all.

    Other cables cite paragraphs by number, and a gap may be lost text.
    Accepted cables have gaps and repeats, so it is only remarked.
    """
    numbers = [paragraph.number for paragraph in cable.paragraphs]
    if numbers and numbers == list(range(1, len(numbers) + 1)):
        return  # a quoted list that fits in is none
    quoted = quotations(cable)
    numbered = [p for p in cable.paragraphs if not is_quoted(p.number_span, quoted)]
    first = numbered[0] if len(numbered) > 1 else None
    if first is not None and first.number != 1 and not is_partial(cable):
        yield found(first.number_span, f"the first paragraph is numbered {first.number}, not 1")
    for before, after in pairwise(numbered):
        if after.number != before.number + 1:
            yield found(
                after.number_span,
                f"{after.name} stands where paragraph {before.number + 1} is due",
                beside(before.number_span, "the number before it"),
            )
    if not numbered and law.in_force("telegram-handbook-2004"):
        yield from _unnumbered(cable)


def _unnumbered(cable: Cable) -> Iterator[Finding]:
    long = [text for text in _PARTED.split(cable.body) if len(text.split()) >= _WORDS]
    if cable.body_span is not None and len(long) >= _UNNUMBERED:
        start = cable.body_span.start
        first = len(cable.body.split(maxsplit=1)[0])
        yield found(Span(start, start + first), "the paragraphs have no numbers")
