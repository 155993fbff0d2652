"""Atomic energy information: its parts, its precedence, its release, its warnings (catalogue DIS).

Sources: 10 CFR 1045.140; IC Markings Manual (2016) H.6; DoDM 5200.01 Vol. 2, 8; ISM v10.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import SECRET_2011
from validator.law import Law
from validator.law.words import control
from validator.markings.written import Entry, MarkingText, Part
from validator.rules.dissemination.nodes import parts_by_register
from validator.rules.shared.mark_nodes import holding, saying
from validator.rules.shared.marks import (
    RELEASES,
    WHICH_IS_RIGHT,
    adding,
    addition,
    ic_marks,
    misfits,
    plain_sign,
)
from validator.rules.shared.raising import ADDS
from validator.text.numerals import as_int, is_number

#: SIGMA numbers of the manual of 2016, and the last that the Defense manual has
_REGISTERED = frozenset(("14", "15", "18", "20"))
_LAST_NUMBER = 99
_SIGMA = ("SG", "SIGMA")
#: the words of an admonishment
_STATUTE = r"ATOMIC\s+ENERGY\s+ACT"
_FORMERLY = r"FORMERLY\s+RESTRICTED\s+DATA"
_RESTRICTED = r"(?<!FORMERLY )(?<!FORMERLY\n)\bRESTRICTED\s+DATA"
#: controls that ask for a notice, and words of it
_NOTICES = (
    ("RD-CNWDI", r"CRITICAL\s+NUCLEAR\s+WEAPONS?\s+DESIGN|CNWDI\s+(?:NOTICE|WARNING)"),
    ("IMCON", r"CONTROLLED\s+IMAGERY|IMCON\s+(?:NOTICE|WARNING)"),
    ("FISA", r"FOREIGN\s+INTELLIGENCE\s+SURVEILLANCE|FISA\s+(?:NOTICE|WARNING|INFORMATION)"),
    ("LES", r"LAW\s+ENFORCEMENT\s+SENSITIVE|LES\s+(?:NOTICE|WARNING)"),
    ("LES NOFORN", r"LAW\s+ENFORCEMENT\s+SENSITIVE|LES\s+(?:NOTICE|WARNING)"),
    ("LIMDIS", r"LIMITED\s+DISTRIBUTION|10\s+U\.?S\.?C"),
)


@rule(
    id="DIS31",
    about=saying("RD-CNWDI", "FRD"),
    severity={"eo-12065": ERROR},
    cites=[
        *("ic-manual-2016:H.6", "ic-manual-2012:p. 24", "ism-v10:175", "ism-v10:185"),
        "dodm-5200-01-v2:8.c.3",
    ],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (C//RD-CNWDI) Text.
               ^^^^^^^^ CNWDI is SECRET at least, the text is CONFIDENTIAL
        ---
        1. (S//CNWDI) Text.
               ^^^^^ CNWDI is a part of RD, which the mark lacks
        ---
        R 091200Z JUN 12
        1. (S//FRD-CNWDI) Text.
               ^^^^^^^^^ CNWDI is a part of RD, not of FRD
    """,
    good=[
        *("1. (S//RD-CNWDI) Text.", "1. (S//RD//CNWDI) Text."),
        "on SECRET_2009\n1. (S//FRD-CNWDI) Text.",
    ],
)
def cnwdi_conditions(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """CNWDI is marked without RD, with FRD, or on text below SECRET.

    Critical nuclear weapon design information is a part of Restricted Data, and its
    most protected one. The register of 2008 had it under FRD too, the manual of 2011
    has not.
    """
    if mark.is_heading and not mark.is_classified:
        return  # CLS22
    for misfit in misfits(mark, ("RD-CNWDI",), law):
        message = f"CNWDI is SECRET at least, the text is {misfit.level}"
        yield misfit.finding._replace(message=message)  # DIS30 speaks of RD
    restricted = any(entry.text.upper().startswith(_RD) for entry in mark.entries)
    for entry in mark.saying(("RD-CNWDI", "FRD-CNWDI")):
        if entry.word != "FRD" and not restricted:
            message = "CNWDI is a part of RD, which the mark lacks"
            yield found(entry, message, help="write RD-CNWDI")
        elif entry.word == "FRD" and law.in_force("ic-manual-2012"):
            yield found(entry, "CNWDI is a part of RD, not of FRD", help="write RD-CNWDI")


@rule(
    id="DIS32",
    about=holding("aea"),
    severity={"eo-12958": ERROR},
    cites=[
        *("ic-manual-2016:H.6", "ic-manual-2012:p. 77", "ic-register-2008:p. 16"),
        *("ism-v10:173", "ism-v10:183", "dodm-5200-01-v2:8.d.3"),
    ],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//SG 14) Text.
               ^^^^^ SIGMA is a part of RD or FRD, and the mark says neither
        ---
        1. (S//RD-SG 100) Text.
                     ^^^ a SIGMA number is not one of 1 to 99
        ---
        1. (S//RD-SG 18 14) Text.
                        ^^ SIGMA numbers are not sorted
        ---
        1. (S//RD-SG 16) Text.
                     ^^ SIGMA 16 is not registered
        ---
        1. (S//RD-SG) Text.
               ^^^^^ SIGMA names no number
        ---
        R 091200Z JUN 12
        1. (C//RD-SG 14) Text.
               ^^^^^^^^ SIGMA does not go with CONFIDENTIAL text
    """,
    good=[
        *("1. (S//RD-SG 14 18) Text.", "1. (S//FRD-SG 20) Text."),
        "on SECRET_2009\n1. (C//RD-SG 14) Text.",
    ],
)
def sigma_conditions(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """SIGMA is marked without RD or FRD, below SECRET, or with wrong or unsorted numbers.

    Each number is a group of people; who reads a wrong one lets in others. Numbers
    that the manual of 2016 does not list are only warned of: older ones were many. So is
    CONFIDENTIAL text since the manual of 2011, for the rules of ISM still allow it.
    """
    for entry in mark.entries:
        if entry.word == "SIGMA":
            message = "SIGMA is a part of RD or FRD, and the mark says neither"
            yield found(entry, message, help="write RD-SG or FRD-SG with the numbers")
        if entry.kind == "aea" and entry.meaning.parts:
            yield from _numbers(_sigma_numbers(entry), law)
            yield from _of_sigma(mark, entry, law)


def _of_sigma(mark: MarkingText, entry: Entry, law: Law) -> Iterator[Finding]:
    """Find SIGMA without numbers, and on text of a level that it does not go with."""
    if not any(part.text in _SIGMA for part in entry.parts if part.depth == 1):
        return
    if not _sigma_numbers(entry):
        yield found(entry, "SIGMA names no number", help="write the numbers after it")
    term, level = control("SIGMA", portion=False), mark.level
    levels = term.levels_on(law.day, mark.form) if term is not None else ()
    if level is not None and level.is_classified and levels and level.letter not in levels:
        message = f"SIGMA does not go with {level} text"
        help = f"SIGMA goes with TS and S only; {WHICH_IS_RIGHT}"
        yield found(entry, message, help=help, severity=WARNING)


@rule(
    id="DIS33",
    about=saying("FRD", "TFNI"),
    severity={"eo-11652": WARNING},
    cites=["ic-manual-2016:H.6", "ic-manual-2012:p. 87", "10-cfr-1045:1045.140"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//RD/FRD) Text.
               ~~ RD takes precedence over FRD
                  ^^^ FRD is not needed where the mark says RD
        ---
        R 091200Z JUN 12
        1. (S//FRD/TFNI) Text.
               ~~~ FRD
                   ^^^^ TFNI is not needed where the mark says FRD
        ---
        R 091200Z JUN 20
        SECRET//RD/FRD//NOFORN
                ~~ RD
                   ^^^ FRD is not needed where the mark says RD
    """,
    good=[
        *("1. (S//RD) Text.", "1. (S//FRD) Text."),
        "R 091200Z JUN 12\nSECRET//RD/FRD//NOFORN",
        "on SECRET_2009\n1. (S//FRD/TFNI) Text.",
    ],
)
def rd_with_frd(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark says both RD and FRD, or either of them and TFNI.

    Restricted Data take precedence, and Formerly Restricted Data over foreign nuclear
    information; the weaker word beside it invites a reader to apply the weaker rules. In
    headings they stood side by side by the manual of 2011, by that of 2016 they do not.
    """
    if mark.is_heading and not law.in_force("ic-manual-2016"):
        return
    ranks = ("RD", "FRD", "TFNI") if law.in_force("ic-manual-2012") else ("RD", "FRD")
    said = [(word, entry) for word in ranks if (entry := _saying(mark, word)) is not None]
    for weaker, below in said[1:]:
        word, above = said[0]
        yield found(
            below,
            f"{weaker} is not needed where the mark says {word}",
            beside(above, f"{word} takes precedence over {weaker}"),
            help=f"write {word} alone",
        )


def _saying(mark: MarkingText, word: str) -> Entry | None:
    """Return the first entry that is a kind of atomic energy information, whatever its parts."""
    of_it = (one for one in mark.entries if one.kind == "aea" and word in one.meaning.controls)
    return next(of_it, None)


@rule(
    id="DIS34",
    fixable=ADDS.format("NOFORN"),
    about=saying("RD", "FRD", among=parts_by_register),
    severity={"ic-manual-2012": INFO, "ic-manual-2016": WARNING},
    cites=["ic-manual-2016:H.6", "ic-manual-2012:p. 73"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        R 091200Z JUN 17
        SECRET//RD//NOFORN
        1. (S//RD) Text.
               ^^ RD requires NOFORN or REL TO, which the mark lacks
    """,
    fixed="1. (S//RD//NF) Text.",
    good=["1. (S//RD//NF) Text.", "1. (S//FRD//REL TO USA, GBR) Text."],
)
def restricted_data_without_release_marking(
    mark: MarkingText, cable: Cable, law: Law
) -> Iterator[Finding]:
    """A mark says RD or FRD, and nothing of the release of the text.

    The community's manual of 2016 wants NOFORN unless an agreement allows release; that of
    2011 shows it so, and does not say whether it must be. Forms of the Department of Energy
    without it are lawful, so under the profile of State nothing is said.
    """
    entry = mark.first(("RD", "FRD"))
    if entry is not None and mark.said.isdisjoint(RELEASES) and mark.is_classified:
        word = "RD" if "RD" in entry.meaning.controls else "FRD"
        yield found(
            entry,
            f"{word} requires NOFORN or REL TO, which the mark lacks",
            help=adding(mark, "NOFORN"),
            fix=addition(cable, mark, "NOFORN"),
        )


@rule(
    id="DIS36",
    needs=["paragraphs"],
    about=["RD", "FRD"],
    severity={"eo-11652": WARNING},
    cites=["10-cfr-1045:1045.140", "ism-v10:127", "ism-v10:128"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//RD//NF) Text.
               ^^ the mark says RD, but the text has no warning of Restricted Data
    """,
    good="1. (S//RD//NF) Text.\n2. (U) RESTRICTED DATA. Atomic Energy Act of 1954 applies.",
)
def admonishment_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """RD or FRD is marked, and the text has no warning of it.

    The warning tells that disclosure is a crime. Systems often print it themselves,
    so under the profile of State nothing is said.
    """
    if not law.by_register or not cable.paragraphs:
        return
    statute = re.search(_STATUTE, cable.body, re.IGNORECASE) is not None
    for word, name, words in (
        ("RD", "Restricted Data", _RESTRICTED),
        ("FRD", "Formerly Restricted Data", _FORMERLY),
    ):
        entry = _first(cable, law, word)
        if entry is not None and not (statute and re.search(words, cable.body, re.IGNORECASE)):
            message = f"the mark says {word}, but the text has no warning of {name}"
            yield found(entry, message, help=f"add the warning of {name}")


@rule(
    id="DIS37",
    needs=["paragraphs"],
    about=[word for word, _ in _NOTICES],
    severity={"eo-13526": INFO},
    cites=["ism-v10:129", "ism-v10:130", "ism-v10:134", "ism-v10:150", "ism-v10:244"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//FISA) Text.
               ^^^^ the mark says FISA, but the text has no notice of it
    """,
    good="1. (S//FISA) Text.\n2. (U) This cable holds FISA information.",
)
def notice_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """A control requires a notice, and the text has none.

    Systems often add it when they print. Under the profile of State nothing is said.
    """
    if not law.by_register or not cable.paragraphs:
        return
    for word, words in _NOTICES:
        entry = _first(cable, law, word)
        if entry is not None and not re.search(words, cable.body, re.IGNORECASE):
            message = f"the mark says {word}, but the text has no notice of it"
            yield found(entry, message, help=f"add the notice of {word}")


#: how an entry begins that names Restricted Data
_RD = ("RD", "RESTRICTED DATA")


def _first(cable: Cable, law: Law, word: str) -> Entry | None:
    """Return the first entry of the cable with a control."""
    for mark in ic_marks(cable, law):
        entry = mark.first((word,))
        if entry is not None:
            return entry
    return None


def _sigma_numbers(entry: Entry) -> list[Part]:
    """Return the numbers after SIGMA or SG."""
    numbers: list[Part] = []
    sigma = entry.word == "SIGMA"
    for part in entry.parts:
        if part.depth == 1:
            sigma = part.text in _SIGMA
        elif sigma:
            numbers.append(part)
    return numbers


def _numbers(numbers: list[Part], law: Law) -> Iterator[Finding]:
    last = 0
    for part in numbers:
        number = as_int(part.text) if is_number(part.text) and len(part.text) < 4 else 0
        if not 1 <= number <= _LAST_NUMBER:
            message = "a SIGMA number is not one of 1 to 99"
            yield found(part, message, help="14, 15, 18 and 20 are registered")
        elif number < last:
            yield found(part, "SIGMA numbers are not sorted", help="write the lowest first")
        elif part.text not in _REGISTERED:
            message, help = f"SIGMA {number} is not registered", "14, 15, 18 and 20 are registered"
            yield found(part, message, help=help, severity=plain_sign(law, WARNING))
        last = max(last, number)
