"""Whether the words of the classification line name a level (catalogue CLS).

Sources: 32 CFR 2001.24(a): three words classify and no other; ACP 127 section 209 for
letter spacing.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.header import ClassificationLine
from validator.findings.diagnostic import Label
from validator.findings.rule import ERROR, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007
from validator.law import Law
from validator.law.levels import LEVELS, RESTRICTED, Level, level_of
from validator.rules.classification.nodes import first_lines
from validator.rules.shared.completeness import misspelling


@rule(
    id="CLS02",
    forms=("cable",),
    severity=ERROR,
    about=first_lines,
    needs=("level not read",),
    cites=[
        *("5-fah-2-h220:H-222(b)", "22-cfr-9:9.4(b)", "eo-13526:1.2(b)", "eo-13292:1.2(b)"),
        *("eo-12356:1.1(b)", "eo-12065:1-503", "eo-11652:1", "eo-10501:1"),
        "32-cfr-2001:2001.24(a)",
    ],
    example=CONFIDENTIAL_2007,
    bad="""
        PRIVATE DUSHANBE 001334
        ^^^^^^^ the first word of the classification line names no level
        ---
        SECRT DUSHANBE 001334
        ^^^^^ the first word of the classification line names no level: read as SECRET
    """,
    good="SECRET DUSHANBE 001334\n1. (S) Text.",
)
def unknown_level_word(line: ClassificationLine, cable: Cable, law: Law) -> Iterator[Finding]:
    """The classification line begins with a word that is no level.

    No word but TOP SECRET, SECRET and CONFIDENTIAL may classify; what another
    word asks of the reader is undefined.
    """
    if line.spelling != "unknown" or line.repaired not in (None, "letters"):
        return
    if level_of(line.text) == RESTRICTED:
        return  # CLS03
    elsewhere = _level_elsewhere(cable)
    if elsewhere is not None and line.nearest is None:
        return  # not the classification line of this cable
    yield found(
        line,
        f"the first word of the classification line names no level{_read_as(line)}",
        *_confirmed(cable),
        help=_suggest(line),
        severity=misspelling(cable, WARNING if elsewhere is not None else None),
    )


@rule(
    id="CLS03",
    forms=("cable",),
    severity={"eo-10501": ERROR},
    about=first_lines,
    needs=("level not read",),
    cites=[
        *("22-cfr-9:9.4(b)", "eo-13526:1.2(b)", "eo-13292:1.2(b)", "eo-12356:1.1(b)"),
        *("eo-12065:1-503", "eo-11652:1", "eo-10501:1", "32-cfr-2001:2001.24(a)"),
        "ic-manual-2016:H.3",
    ],
    example=CONFIDENTIAL_2007,
    bad="""
        RESTRICTED DUSHANBE 001334
        ^^^^^^^^^^ RESTRICTED is no level of the United States
    """,
    good=CONFIDENTIAL_2007,
)
def restricted_cable(line: ClassificationLine, cable: Cable, law: Law) -> Iterator[Finding]:
    """The classification line says RESTRICTED.

    The United States gave up this level in 1953. It is used only in marks of
    information that another government or NATO owns.
    """
    if level_of(line.text) == RESTRICTED:
        yield found(
            line,
            "RESTRICTED is no level of the United States",
            help="write CONFIDENTIAL, and mark the foreign portions with their owner",
        )


@rule(
    id="CLS06",
    severity=ERROR,
    about=("level not read", "heading not read"),
    cites=["acp-127:section 209", "design"],
    example=CONFIDENTIAL_2007,
    bad="""
        C O N F I D E N T A L DUSHANBE 001334
        ^^^^^^^^^^^^^^^^^^^^^ the letters of the classification line spell no level
        ---
        ZNY CCCCC ZZH
            ~~~~~ the security warning is that of CONFIDENTIAL
        C O N F I D E N T A L DUSHANBE 001334
        ^^^^^^^^^^^^^^^^^^^^^ the letters of the classification line spell no level
        ---
        C 0 N F I D E N T I A L DUSHANBE 001334
        ^^^^^^^^^^^^^^^^^^^^^^^ spell no level: read as CONFIDENTIAL
        ---
        on SMART_UNCLASSIFIED_2011
        C0NFIDENTIAL
        ^^^^^^^^^^^^ the letters of the heading spell no level: read as CONFIDENTIAL
        Subject: (U) TRAINING EXAMPLE
        1. (C) Text.
    """,
    good=CONFIDENTIAL_2007,
)
def broken_letter_spacing(cable: Cable, law: Law) -> Iterator[Finding]:
    """The letters of the classification line, or of the heading, spell no level.

    A level that must be guessed is no marking. It is a warning only if the security
    warning or a page heading still gives the level, or if digits of a copy stand for
    letters that they look like.
    """
    line = cable.classification
    if line is None:
        yield from _damaged_headings(cable)
    if line is None or not (line.spelling == "broken" or line.repaired == "look-alike"):
        return
    sure = line.repaired == "look-alike" or _level_elsewhere(cable) or _warned(cable)
    yield found(
        line,
        f"the letters of the classification line spell no level{_read_as(line)}",
        *_confirmed(cable),
        help=_suggest(line),
        severity=misspelling(cable, WARNING if sure else None),
    )


def _damaged_headings(cable: Cable) -> Iterator[Finding]:
    """Find the heading that counts, if no heading spells the level it is read as."""
    overall = cable.overall
    if overall is None or overall.repaired not in ("letters", "look-alike"):
        return
    if all(one.repaired is not None for one in cable.banners if one.level == overall.level):
        yield found(
            overall,
            f"the letters of the heading spell no level: read as {overall.level}",
            help=f"did you mean {overall.level}?",
            severity=misspelling(cable, WARNING),
        )


def _level_elsewhere(cable: Cable) -> Level | None:
    """Return a level that another classification line or a page heading names."""
    others = [line.level for line in cable.classification_lines[1:] if line.level is not None]
    return max([*others, *(banner.level for banner in cable.banners)], default=None)


def _warned(cable: Cable) -> Level | None:
    """Return the level under whose security warning the cable travels."""
    letter = cable.security_warning.letter if cable.security_warning is not None else None
    return next((level for level in LEVELS if level.warning == letter), None)


def _confirmed(cable: Cable) -> tuple[Label, ...]:
    """Point at the security warning, if it says what the classification line does not."""
    level, warning = _warned(cable), cable.security_warning
    if level is None or warning is None:
        return ()
    return (beside(warning.letters_span, f"the security warning is that of {level}"),)


def _read_as(line: ClassificationLine) -> str:
    """Say which level was read, for other rules rest on it."""
    return "" if line.level is None else f": read as {line.level}"


def _suggest(line: ClassificationLine) -> str:
    if line.level is None:
        return "write TOP SECRET, SECRET, CONFIDENTIAL or UNCLAS"
    return f"did you mean {line.level}?"
