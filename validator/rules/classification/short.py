"""Levels that are written shorter than they may be (catalogue CLS).

Source: IC Markings Manual (2016) D.1: an overall marking spells its level out.
"""

from collections.abc import Iterator

from validator.diagnostic import Edit, Fix
from validator.document import Cable
from validator.law import Law
from validator.marking_text import Entry
from validator.markings import LEVELS
from validator.rule import ERROR, INFO, WARNING, Finding, found, rule
from validator.rules.specimens import heading
from validator.rules.written import Mark, marks

__all__ = ["level_abbreviated", "spelled_out", "unclas_in_heading"]

#: the letters of portion marks, and words that clerks cut
_WORDS = {
    **{level.letter: level.word for level in LEVELS if level.word != "RESTRICTED"},
    "CONF": "CONFIDENTIAL",
    "CONFID": "CONFIDENTIAL",
    "UNCL": "UNCLASSIFIED",
}


def spelled_out(word: str) -> str | None:
    """Return the level that a short form stands for."""
    return _WORDS.get(word.upper())


@rule(
    id="CLS04",
    about=["irregular", "level not read"],
    severity=ERROR,
    cites=["ic-manual-2016:D.1", "32-cfr-2001:2001.24(a)"],
    fixable="spells the level of a heading out",
    bad=[
        heading("<S>//NOFORN", say="the level of the heading is abbreviated"),
        heading("<CONF> DUSHANBE 001334", say="the level of the classification line"),
    ],
    good=[heading("SECRET//NOFORN"), heading("CONFIDENTIAL DUSHANBE 001334")],
)
def level_abbreviated(cable: Cable, law: Law) -> Iterator[Finding]:
    """The level of the cable as a whole is abbreviated.

    Letters are for portion marks. Whoever does not know them takes them for anything,
    so the overall marking spells its level out. On a classification line, and in a
    heading without double slashes, it is a warning.
    """
    line = cable.classification
    word = spelled_out(line.text) if line is not None and line.level is None else None
    if line is not None and word is not None and not cable.banners:
        yield found(
            line,
            "the level of the classification line is abbreviated",
            help=f"write {word}",
            severity=WARNING,
        )
    for mark in marks(cable) if cable.banners or cable.form == "marking" else ():
        entry = _shortened(mark)
        if entry is not None:
            yield _abbreviated(mark, entry, law)


@rule(
    id="CLS05",
    about=["irregular"],
    severity={"ic-scheme-1999": INFO},
    needs=("banners",),
    cites=["ic-manual-2016:D.1"],
    profile="ic",
    fixable="writes UNCLASSIFIED",
    bad=[heading("<UNCLAS>//FOUO", say="UNCLAS is a word of telegrams")],
    good=[heading("UNCLASSIFIED//FOUO"), heading("UNCLAS DUSHANBE 001334")],
)
def unclas_in_heading(cable: Cable, law: Law) -> Iterator[Finding]:
    """A heading in the style of the Intelligence Community says UNCLAS.

    The word belongs to the classification line of a telegram; a heading says
    UNCLASSIFIED. At State both are written everywhere, so under its profile nothing
    is said.
    """
    for mark in marks(cable) if law.profile == "ic" else ():
        entry = mark.text.level_entry
        if not mark.is_heading or not mark.text.has_double_slash or entry is None:
            continue
        if entry.text.upper() == "UNCLAS":
            yield found(
                entry,
                "UNCLAS is a word of telegrams",
                help="write UNCLASSIFIED",
                fix=Fix("write UNCLASSIFIED", (Edit(entry.span, "UNCLASSIFIED"),)),
            )


def _shortened(mark: Mark) -> Entry | None:
    """Return the level of a heading if it is written in short."""
    if not mark.is_heading or not mark.entries:
        return None
    level = mark.text.level_entry
    if level is not None:
        return level if level.meaning.spelling == "portion" else None
    first = mark.entries[0]
    return first if first.kind == "unknown" and spelled_out(first.text) is not None else None


def _abbreviated(mark: Mark, entry: Entry, law: Law) -> Finding:
    right = entry.meaning.normal.removeprefix("//") or spelled_out(entry.text) or ""
    fix = Fix(f"write {right}", (Edit(entry.span, right),)) if entry.kind == "level" else None
    styled = mark.text.has_double_slash or law.profile == "ic"
    return found(
        entry,
        f"the level of {mark.name} is abbreviated",
        help=f"write {right}",
        severity=None if styled else WARNING,
        fix=fix,
    )
