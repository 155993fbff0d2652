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
from validator.rules.shared.marks import (
    RELEASES,
    adding,
    addition,
    ic_marks,
    parts_first,
    plain_sign,
    unfit,
)
from validator.rules.shared.raising import ADDS
from validator.text.numerals import as_int, is_number

__all__ = ["RULES"]

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
    about=["RD-CNWDI", "FRD"],
    severity={"eo-12065": ERROR},
    cites=[
        *("ic-manual-2016:H.6", "ic-manual-2012:p. 24", "ism-v10:175", "ism-v10:185"),
        "dodm-5200-01-v2:8.c.3",
    ],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (C//RD-CNWDI) Text.
               ^^^^^^^^ RD-CNWDI stands on CONFIDENTIAL text
        ---
        1. (S//CNWDI) Text.
               ^^^^^ CNWDI stands without RD
        ---
        R 091200Z JUN 12
        E.O. 13526: DECL: 6/8/2022
        1. (S//FRD-CNWDI) Text.
               ^^^^^^^^^ CNWDI stands with FRD
    """,
    good=[
        "1. (S//RD-CNWDI) Text.",
        "1. (S//RD//CNWDI) Text.",
        "R 091200Z JUN 09\nE.O. 12958: DECL: 6/8/2019\n1. (S//FRD-CNWDI) Text.",
    ],
)
def cnwdi_conditions(cable: Cable, law: Law) -> Iterator[Finding]:
    """CNWDI stands without RD, with FRD, or on text below SECRET.

    Critical nuclear weapon design information is a part of Restricted Data, and its
    most protected one. The register of 2008 had it under FRD too, the manual of 2011
    has not.
    """
    judged = [mark for mark in ic_marks(cable, law) if mark.is_classified or not mark.is_heading]
    yield from unfit(judged, ("RD-CNWDI",), law)
    under_rd_alone = law.in_force("ic-manual-2012")
    for mark in judged:
        restricted = any(entry.text.upper().startswith(_RD) for entry in mark.entries)
        for entry in mark.saying(("RD-CNWDI", "FRD-CNWDI")):
            if entry.word == "FRD":
                if under_rd_alone:
                    yield found(entry, "CNWDI stands with FRD", help="write RD-CNWDI")
            elif not restricted:
                yield found(entry, "CNWDI stands without RD", help="write RD-CNWDI")


@rule(
    id="DIS32",
    about=["aea"],
    severity={"eo-12958": ERROR},
    cites=[
        *("ic-manual-2016:H.6", "ic-manual-2012:p. 77", "ic-register-2008:p. 16"),
        *("ism-v10:173", "ism-v10:183", "dodm-5200-01-v2:8.d.3"),
    ],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//SG 14) Text.
               ^^^^^ SIGMA stands without RD or FRD
        ---
        1. (S//RD-SG 100) Text.
                     ^^^ no SIGMA number
        ---
        1. (S//RD-SG 18 14) Text.
                        ^^ SIGMA numbers are not sorted
        ---
        1. (S//RD-SG 16) Text.
                     ^^ not registered
        ---
        1. (S//RD-SG) Text.
               ^^^^^ SIGMA names no number
        ---
        R 091200Z JUN 12
        E.O. 13526: DECL: 6/8/2022
        1. (C//RD-SG 14) Text.
               ^^^^^^^^ SIGMA stands on CONFIDENTIAL text
    """,
    good=[
        "1. (S//RD-SG 14 18) Text.",
        "1. (S//FRD-SG 20) Text.",
        "R 091200Z JUN 09\nE.O. 12958: DECL: 6/8/2019\n1. (C//RD-SG 14) Text.",
    ],
)
def sigma_conditions(cable: Cable, law: Law) -> Iterator[Finding]:
    """SIGMA stands without RD or FRD, below SECRET, or with numbers that are none or unsorted.

    Each number is a group of people; who reads a wrong one lets in others. Numbers
    that the manual of 2016 does not list are only warned of: older ones were many. So is
    CONFIDENTIAL text since the manual of 2011, for the rules of ISM still allow it.
    """
    for mark in ic_marks(cable, law):
        for entry in mark.entries:
            if entry.word == "SIGMA":
                help = "write RD-SG or FRD-SG with the numbers"
                yield found(entry, "SIGMA stands without RD or FRD", help=help)
            if entry.kind == "aea" and entry.meaning.parts:
                yield from _numbers(_sigma_numbers(entry), law)
                yield from _of_sigma(mark, entry, law)


def _of_sigma(mark: MarkingText, entry: Entry, law: Law) -> Iterator[Finding]:
    """Find SIGMA without numbers, and on text of a level that it does not go with."""
    names = [part.text in _SIGMA for part in entry.parts if part.depth == 1]
    if any(names) and not _sigma_numbers(entry):
        yield found(entry, "SIGMA names no number", help="write the numbers behind it")
    term = control("SIGMA", portion=False)
    levels = term.levels_on(law.day, mark.form) if term is not None else ()
    if any(names) and mark.is_classified and mark.level is not None and levels:
        fits = mark.level.letter in levels
        if not fits:
            message = f"SIGMA stands on {mark.level} text"
            help = "SIGMA goes with TS S only; have the level and the number reviewed"
            yield found(entry, message, help=help, severity=WARNING)


@rule(
    id="DIS33",
    about=["FRD", "TFNI"],
    severity={"eo-11652": WARNING},
    cites=["ic-manual-2016:H.6", "ic-manual-2012:p. 87", "10-cfr-1045:1045.140"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//RD/FRD) Text.
               ~~ RD
                  ^^^ FRD stands beside RD
        ---
        R 091200Z JUN 12
        E.O. 13526: DECL: 6/8/2022
        1. (S//FRD/TFNI) Text.
               ~~~ FRD
                   ^^^^ TFNI stands beside FRD
        ---
        R 091200Z JUN 20
        SECRET//RD/FRD//NOFORN
                ~~ RD
                   ^^^ FRD stands beside RD
        E.O. 13526: DECL: 6/8/2030
    """,
    good=[
        "1. (S//RD) Text.",
        "1. (S//FRD) Text.",
        "R 091200Z JUN 12\nSECRET//RD/FRD//NOFORN\nE.O. 13526: DECL: 6/8/2022",
        "R 091200Z JUN 09\nE.O. 12958: DECL: 6/8/2019\n1. (S//FRD/TFNI) Text.",
    ],
)
def rd_with_frd(cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark says both RD and FRD, or either of them and TFNI.

    Restricted Data take precedence, and Formerly Restricted Data over foreign nuclear
    information; the weaker word beside it invites a reader to apply the weaker rules. In
    headings they stood side by side by the manual of 2011, by that of 2016 they do not.
    """
    for mark in ic_marks(cable, law):
        if mark.is_heading and not law.in_force("ic-manual-2016"):
            continue
        for weaker, stronger in (("FRD", ("RD",)), ("TFNI", ("RD", "FRD"))):
            if weaker == "TFNI" and not law.in_force("ic-manual-2012"):
                continue
            below = next((entry for entry in mark.entries if _is(entry, weaker)), None)
            above = next((e for word in stronger for e in mark.entries if _is(e, word)), None)
            if below is not None and above is not None:
                word = next(word for word in stronger if _is(above, word))
                yield found(
                    below,
                    f"{weaker} stands beside {word}",
                    beside(above, f"{word} takes precedence"),
                    help=f"write {word} alone",
                )


def _is(entry: Entry, word: str) -> bool:
    """Whether an entry is a kind of atomic energy information, with its parts or without."""
    return entry.kind == "aea" and word in entry.meaning.controls


@rule(
    id="DIS34",
    fixable=ADDS.format("NOFORN"),
    about=["RD", "FRD"],
    severity={"ic-manual-2012": INFO, "ic-manual-2016": WARNING},
    cites=["ic-manual-2016:H.6", "ic-manual-2012:p. 73"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        R 091200Z JUN 17
        SECRET//RD//NOFORN
        E.O. 13526: DECL: 6/8/2027
        1. (S//RD) Text.
               ^^ RD stands without NOFORN or REL TO
    """,
    fixed="1. (S//RD//NF) Text.",
    good=["1. (S//RD//NF) Text.", "1. (S//FRD//REL TO USA, GBR) Text."],
)
def restricted_data_without_release_marking(cable: Cable, law: Law) -> Iterator[Finding]:
    """RD or FRD says nothing of its release.

    The community's manual of 2016 wants NOFORN unless an agreement allows release; that of
    2011 shows it so, and does not say whether it must be. Forms of the Department of Energy
    without it are lawful, so under the profile of State nothing is said.
    """
    if not law.by_register:
        return
    for mark in parts_first(ic_marks(cable, law)):
        entry = mark.first(("RD", "FRD"))
        if entry is not None and mark.said.isdisjoint(RELEASES) and mark.is_classified:
            word = "RD" if "RD" in entry.meaning.controls else "FRD"
            yield found(
                entry,
                f"{word} stands without NOFORN or REL TO",
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
               ^^ no warning of Restricted Data stands in the text
    """,
    good="1. (S//RD//NF) Text.\n2. (U) RESTRICTED DATA. Atomic Energy Act of 1954 applies.",
)
def admonishment_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """RD or FRD is marked, and its warning stands nowhere in the text.

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
        if entry is None or (statute and re.search(words, cable.body, re.IGNORECASE)):
            continue
        yield found(
            entry,
            f"no warning of {name} stands in the text",
            help=f"add the warning of {name}",
        )


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
               ^^^^ no notice of FISA stands in the text
    """,
    good="1. (S//FISA) Text.\n2. (U) This cable holds FISA information.",
)
def notice_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """A control asks for a notice, and none stands in the text.

    Systems often add it when they print. Under the profile of State nothing is said.
    """
    if not law.by_register or not cable.paragraphs:
        return
    for word, words in _NOTICES:
        entry = _first(cable, law, word)
        if entry is not None and not re.search(words, cable.body, re.IGNORECASE):
            message = f"no notice of {word} stands in the text"
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
    """Return the numbers behind SIGMA or SG."""
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
            yield found(part, "no SIGMA number: they run from 1 to 99")
        elif number < last:
            yield found(part, "SIGMA numbers are not sorted", help="write the lowest first")
        elif part.text not in _REGISTERED:
            message = "a SIGMA number that is not registered"
            severity = plain_sign(law, WARNING)
            yield found(part, message, help="14, 15, 18 and 20 are", severity=severity)
        last = max(last, number)


RULES = (
    cnwdi_conditions,
    sigma_conditions,
    rd_with_frd,
    restricted_data_without_release_marking,
    admonishment_missing,
    notice_missing,
)
