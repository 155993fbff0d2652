"""Levels and controls that are written shorter than they may be (catalogue CLS).

Source: IC Markings Manual (2016) D.1: an overall marking spells its level out, and bears
titles or authorised abbreviations of controls.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.diagnostic import Edit, Fix
from validator.findings.rule import ERROR, INFO, WARNING, Finding, HasSpan, found, rule
from validator.findings.specimens import SECRET_2011, SECRET_2014
from validator.law import Law
from validator.law.levels import shortened
from validator.markings.written import Entry, MarkingText
from validator.rules.shared.mark_nodes import headings
from validator.rules.shared.marks import called, marks

__all__ = ["spelled_out"]

_SHORT = ("portion", "short compound")


def spelled_out(word: str) -> str | None:
    """Return the level that a short form stands for."""
    level = shortened(word)
    return level.word if level is not None else None


@rule(
    id="CLS04",
    about=["irregular", "level not read"],
    severity=ERROR,
    cites=["5-fah-2-h220:H-222(b)", "32-cfr-2001:2001.24(a)", "ic-manual-2016:D.1"],
    fixable="spells the level of a heading out",
    example=SECRET_2011,
    bad="""
        S//NOFORN
        ^ the level of the heading is abbreviated
        ---
        CONF DUSHANBE 001334
        ^^^^ the level of the classification line
    """,
    fixed=["SECRET//NOFORN", None],
    good=["SECRET//NOFORN", "CONFIDENTIAL DUSHANBE 001334"],
)
def level_abbreviated(cable: Cable, law: Law) -> Iterator[Finding]:
    """The level of the cable as a whole is abbreviated.

    Letters are for portion marks. Whoever does not know them takes them for anything,
    so the overall marking spells its level out. On a classification line, and in a
    heading without double slashes, it is a warning.
    """
    line = cable.classification
    if line is not None and line.repaired == "short" and line.level is not None:
        yield found(
            line,
            f"the level of the classification line is abbreviated: read as {line.level}",
            help=f"write {line.level}",
            severity=WARNING,
        )
    for mark in marks(cable) if cable.banners or cable.form == "marking" else ():
        entry = _shortened(mark)
        if entry is None:
            continue
        right = entry.meaning.normal.removeprefix("//") or spelled_out(entry.text) or ""
        fix = _writing(entry, right) if entry.kind == "level" else None
        yield found(
            entry,
            f"the level of {called(cable, mark)} is abbreviated",
            help=f"write {right}",
            severity=None if mark.has_double_slash or law.by_register else WARNING,
            fix=fix,
        )


@rule(
    id="CLS05",
    about=headings,
    needs=["irregular"],
    severity={"ic-scheme-1999": INFO},
    cites=["ic-manual-2016:D.1"],
    profile="ic",
    fixable="writes UNCLASSIFIED",
    example=SECRET_2011,
    bad="""
        UNCLAS//FOUO
        ^^^^^^ UNCLAS is a word of telegrams: a heading says UNCLASSIFIED
    """,
    fixed="UNCLASSIFIED//FOUO",
    good=["UNCLASSIFIED//FOUO", "UNCLAS DUSHANBE 001334"],
)
def unclas_in_heading(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """A heading in the style of the Intelligence Community says UNCLAS.

    The word belongs to the classification line of a telegram; a heading says
    UNCLASSIFIED. At State both are written everywhere, so under its profile nothing
    is said.
    """
    entry = mark.level_entry
    if mark.has_double_slash and entry is not None and entry.text.upper() == "UNCLAS":
        yield found(
            entry,
            "UNCLAS is a word of telegrams: a heading says UNCLASSIFIED",
            help="write UNCLASSIFIED",
            fix=_writing(entry, "UNCLASSIFIED"),
        )


@rule(
    id="CLS26",
    about=headings,
    needs=["irregular"],
    severity={"ic-manual-2012": WARNING},
    cites=["ic-manual-2016:D.1", "ic-manual-2012:p. 18"],
    profile="ic",
    fixable="writes the word of headings",
    example=SECRET_2014,
    bad="""
        SECRET//NF
                ^^ the heading says NF, the portion mark of NOFORN
        ---
        SECRET//RD-SG 14//NOFORN
                   ^^ the heading says SG, the portion mark of SIGMA
    """,
    fixed=["SECRET//NOFORN", "SECRET//RD-SIGMA 14//NOFORN"],
    good=[
        *("SECRET//NOFORN", "SECRET//REL TO USA, GBR/RELIDO/FISA"),
        "on SECRET_2011\nSECRET//NF",
    ],
)
def portion_mark_in_heading(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """An overall marking has the portion mark of a control.

    Headings write the title or the authorised abbreviation: NOFORN, not NF. Whoever does
    not know the letters overlooks the control.
    """
    for entry in mark.entries:
        meaning = entry.meaning
        if meaning.spelling == "portion" and entry.kind != "level" and meaning.term is not None:
            if meaning.term.is_over(law.day):
                continue  # DIS51
            yield _of_portions(entry, " ".join(entry.text.upper().split()), meaning.normal)
        for part in entry.parts if entry.kind == "aea" else ():
            if part.text == "SG":
                yield _of_portions(part, "SG", "SIGMA")


def _of_portions(place: HasSpan, word: str, right: str) -> Finding:
    message = f"the heading says {word}, the portion mark of {right}"
    return found(place, message, help=f"write {right}", fix=_writing(place, right))


def _writing(place: HasSpan, right: str) -> Fix:
    """Return the fix that writes a word in place of another."""
    return Fix(f"write {right}", (Edit(place.span, right),))


def _shortened(mark: MarkingText) -> Entry | None:
    """Return the level of a heading if it is written in short."""
    if not mark.is_heading or not mark.entries:
        return None
    level = mark.level_entry
    if level is not None:
        letters = spelled_out(level.text.replace(" ", "")) is not None
        return level if letters or level.meaning.spelling in _SHORT else None
    first = mark.entries[0]
    return first if first.kind == "unknown" and spelled_out(first.text) is not None else None
