"""What marks of special access programs say (catalogue DIS).

Sources: IC Markings Manual (2016) H.5 and I; DoDM 5200.01 Vol. 2, 7.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.diagnostic import Edit, Fix
from validator.findings.rule import ERROR, INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import SECRET_2011, SECRET_2014
from validator.law import Law
from validator.markings.written import MarkingText
from validator.rules.shared.mark_nodes import saying
from validator.text.source import Span

#: more programs are not named one by one; the fewer ones since a change of the Defense manual
_MOST_PROGRAMS, _MOST_OF_DEFENSE = 4, 2
_CHANGED = "dodm-2020"


@rule(
    id="DIS28",
    about=saying("SAR", "ACCM"),
    needs=["irregular"],
    severity={"ic-sar-2011": INFO},
    cites=["ic-manual-2016:I", "dodm-5200-01-v2:11.a(2)"],
    profile="ic",
    fixable="keeps the first SAR- only",
    example=SECRET_2014,
    bad="""
        1. (S//SAR-BP/SAR-CA) Text.
               ~~~~~~ the first SAR-
                      ^^^^^^ SAR- is repeated for a further program
        ---
        1. (S//ACCM-A/ACCM-B) Text.
               ~~~~~~ the first ACCM-
                      ^^^^^^ ACCM- is repeated
    """,
    fixed=["1. (S//SAR-BP/CA) Text.", "1. (S//ACCM-A/B) Text."],
    good=[
        "1. (S//SAR-BP/CA) Text.",
        "on SECRET_2009\n1. (S//SAR-BP/SAR-CA) Text.",
    ],
)
def sar_repeated(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """``SAR-`` or ``ACCM-`` is repeated for a further program.

    It is written once, before the first: SAR- since December 2011, ACCM- by the Defense manual
    of 2012, which repeats SAR- in its own examples.
    """
    words = {"SAR": law.profile != "dod", "ACCM": law.in_force("dodm-2012")}
    for word in (word for word, once in words.items() if once):
        programs = [entry for entry in mark.entries if entry.word == word]
        for entry in programs[1:]:
            if entry.meaning.spelling == "continued" or not entry.parts:
                continue
            again = Span(entry.span.start, entry.parts[0].span.start)
            yield found(
                entry,
                f"{word}- is repeated for a further program",
                beside(programs[0], f"the first {word}-"),
                help="write the name of the program alone",
                fix=Fix(f"keep the first {word}- only", (Edit(again, ""),))
                if entry.separator == "/"
                else None,
            )


@rule(
    id="DIS29",
    about=saying("WAIVED"),
    severity={"dodm-2012": ERROR},
    cites=["dodm-5200-01-v2:7.f"],
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//WAIVED
                ^^^^^^ WAIVED requires a program, and the mark names none
    """,
    good="SECRET//SAR-BP//WAIVED",
)
def waived_without_program(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """WAIVED is marked without a special access program.

    It says that a program is excused from reports; without a program it says nothing.
    """
    if all(entry.word != "SAR" for entry in mark.entries):
        for entry in mark.saying(("WAIVED",)):
            message = "WAIVED requires a program, and the mark names none"
            yield found(entry, message, help="name the program")


@rule(
    id="DIS62",
    about=saying("SAR"),
    severity={"dodm-2012": WARNING},
    cites=["dodm-5200-01-v2:7.e"],
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//SAR-A/B/C/D/E//NOFORN
                            ^ the heading names more than four programs
        ---
        R 091200Z JUN 21
        SECRET//SAR-A/B/C/D/E//NOFORN
                            ^ the heading names more than four programs
    """,
    good=["SECRET//SAR-A/B/C/D//NOFORN", "SECRET//SAR-MULTIPLE PROGRAMS//NOFORN"],
)
def too_many_programs(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """A heading names more than four special access programs.

    A longer list tells more than it protects; MULTIPLE PROGRAMS stands for it. In the
    Department of Defense no more than two are named, since the change of July 2020.
    """
    fewer = law.profile == "dod" and law.in_force(_CHANGED)
    most, said = (_MOST_OF_DEFENSE, "two") if fewer else (_MOST_PROGRAMS, "four")
    programs = [entry for entry in mark.entries if entry.word == "SAR"]
    if mark.is_heading and len(programs) > most:
        yield found(
            programs[most],
            f"the heading names more than {said} programs",
            help="write SAR-MULTIPLE PROGRAMS",
        )


@rule(
    id="DIS67",
    about=saying("SAR", "ACCM"),
    severity={"ic-scheme-1999": WARNING},
    cites=["ic-manual-2016:H.5", "dodm-5200-01-v2:11.a(2)"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//SAR//NF) Text.
               ^^^ SAR names no program
        ---
        SECRET//SAR-//NOFORN
                ^^^^ SAR names no program
        ---
        on SECRET_2014
        SECRET//ACCM-
                ^^^^^ ACCM names no program
    """,
    good=["1. (S//SAR-BP//NF) Text.", "SECRET//SAR-MULTIPLE PROGRAMS//NOFORN"],
)
def program_not_named(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """SAR or ACCM is marked without the name of a program.

    Nobody is read into special access as a whole: without a name the mark lets in
    nobody, or everybody who has any program. In the Department of Defense ACCM alone refers in
    a portion mark to the programs of the overall marking.
    """
    refers = law.profile == "dod" and not mark.is_heading
    measures = law.in_force("dodm-2012") and not refers
    for entry in mark.entries:
        if not entry.parts and (entry.word == "SAR" or (entry.word == "ACCM" and measures)):
            help = f"write {entry.word}- and the program"
            yield found(entry, f"{entry.word} names no program", help=help)
