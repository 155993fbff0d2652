"""What the controls of compartments require, and words that ended (catalogue DIS).

Sources: IC Markings Manual (2016) H.4 and I; DoDM 5200.01 Vol. 2, 6; ISM v10.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, INFO, WARNING, Finding, found, rule
from validator.findings.specimens import SECRET_2011, SECRET_2014
from validator.law import Law
from validator.law.words import control
from validator.markings.written import Entry, MarkingText
from validator.rules.dissemination.nodes import parts_by_register
from validator.rules.shared.mark_nodes import entries, holding, of_kind, saying
from validator.rules.shared.marks import (
    RELEASES,
    adding,
    addition,
    ended_spelling,
    ic_marks,
    lacking,
    plain_sign,
)
from validator.rules.shared.raising import ADDS

_HCS = ("HCS", "HCS-O", "HCS-P")
#: names of SI, before GAMMA; COMINT was its title until 2011
_SI = ("SI", "SPECIAL INTELLIGENCE", "COMINT")
#: compartments of TK that were those of KLONDIKE
_OF_TK = ("TK-BLFH", "TK-IDIT", "TK-KAND")
_INSTEAD = {"KDK": "write TK with the compartment", "EL": "write SI-EU or SI-NK"}
_UCNI = ("DOE UCNI", "DOD UCNI")
#: words of which other rules tell the end (DIS18, CLS20)
_ENDS_ELSEWHERE = ("EYES ONLY", "LIMITED OFFICIAL USE")
#: what speaks of release, and compartments that need more than a word on it (DIS22 to DIS24)
_SAYS_MORE = RELEASES.union(("ORCON", "ORCON-USGOV", *_HCS, "KDK", "SI-G"))


@rule(
    id="DIS22",
    fixable=ADDS.format("ORCON"),
    about=saying("SI-G"),
    severity={"ic-scheme-1999": ERROR},
    cites=["ic-manual-2016:H.4", "ic-register-2008:p. 9-10", "ism-v10:45", "ism-v10:187"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        TOP SECRET//SI-G//ORCON/NOFORN
        1. (TS//SI-G//NF) Text.
                ^^^^ SI-G requires ORCON, which the mark lacks
        ---
        on SECRET_2014
        1. (TS//SI-G//OC-USGOV/NF) Text.
                ^^^^ SI-G requires ORCON, which the mark lacks
        ---
        1. (TS//G//OC/NF) Text.
                ^ GAMMA is a part of SI, which the mark lacks
    """,
    fixed=["1. (TS//SI-G//OC/NF) Text.", None, None],
    good=[
        *("1. (TS//SI-G//OC/NF) Text.", "1. (TS//SI-G ABCD//OC/NF) Text."),
        "on SECRET_2009\nTOP SECRET//COMINT-GAMMA//ORCON/NOFORN",
    ],
)
def gamma_incomplete(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """GAMMA is marked without SI, of which it is a part, or without ORCON.

    Its originator keeps control of every copy; without the words readers of other
    compartments would take the text for theirs.
    """
    yield from lacking(mark, ("SI-G",), ("ORCON",), cable)
    for entry in mark.saying(("SI-G",)):
        if not entry.text.upper().startswith(_SI):
            message = "GAMMA is a part of SI, which the mark lacks"
            yield found(entry, message, help="write SI-G")


@rule(
    id="DIS23",
    fixable=ADDS.format("NOFORN or ORCON"),
    about=saying(*_HCS),
    severity={"ic-register-2008": ERROR},
    cites=["ic-manual-2016:H.4", "ic-register-2008:H", "ism-v10:49", "dodm-5200-01-v2:6.f"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        SECRET//HCS-P//NOFORN
        1. (S//HCS-P) Text.
               ^^^^^ HCS-P requires NOFORN, which the mark lacks
        ---
        1. (S//HCS-O//NF) Text.
               ^^^^^ HCS-O requires ORCON, which the mark lacks
        ---
        1. (S//HCS-P AB//NF) Text.
               ^^^^^^^^ a compartment of HCS-P requires ORCON, which the mark lacks
    """,
    fixed=["1. (S//HCS-P//NF) Text.", None, None],
    good=["1. (S//HCS-P//NF) Text.", "1. (S//HCS-O//OC/NF) Text.", "1. (S//HCS-P AB//OC/NF) Text."],
)
def hcs_without_noforn(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """HCS is marked without NOFORN, or HCS-O or a compartment of HCS-P without ORCON.

    What protects human sources is never for foreign readers, and its most sensitive
    parts stay in the hands of their originator.
    """
    yield from lacking(mark, _HCS, ("NOFORN",), cable)
    yield from lacking(mark, ("HCS-O",), ("ORCON",), cable)
    for entry in mark.saying(("HCS-P",)) if "ORCON" not in mark.said else ():
        if any(part.depth > 1 for part in entry.parts):
            yield found(
                entry,
                "a compartment of HCS-P requires ORCON, which the mark lacks",
                help=adding(mark, "ORCON"),
                fix=addition(cable, mark, "ORCON"),
            )


@rule(
    id="DIS24",
    fixable=ADDS.format("NOFORN"),
    about=saying("KDK", *_OF_TK),
    severity={"ic-register-2008": ERROR},
    cites=["ism-v10:122", "ism-v10:123", "dodm-5200-01-v2:6.f", "ic-manual-2016:H.4 p. 87-97"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        SECRET//KDK//NOFORN
        1. (S//KDK) Text.
               ^^^ KDK requires NOFORN, which the mark lacks
        ---
        R 091200Z JUN 20
        1. (TS//TK-IDIT//OC) Text.
                ^^^^^^^ TK-IDIT requires NOFORN, which the mark lacks
    """,
    fixed=["1. (S//KDK//NF) Text.", None],
    good=[
        "1. (S//KDK//NF) Text.",
        "R 091200Z JUN 15\n1. (S//KDK) Text.",
        "R 091200Z JUN 20\n1. (TS//TK-IDIT//OC/NF) Text.",
        "R 091200Z JUN 20\n1. (S//TK) Text.",
    ],
)
def kdk_without_noforn(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """KLONDIKE, or a compartment of TK that was one of it, is marked without NOFORN.

    None of its text was for foreign readers while it was a control of its own, and none
    is as BLUEFISH, IDITAROD and KANDIK.
    """
    if not law.in_force("ic-kdk-2014"):
        yield from lacking(mark, ("KDK",), ("NOFORN",), cable)
    if law.in_force("ic-manual-2016"):
        yield from lacking(mark, _OF_TK, ("NOFORN",), cable)


@rule(
    id="DIS25",
    about=entries("RSV"),
    severity={"eo-13526": ERROR},
    cites=["ic-manual-2016:H.4", "ism-v10:243"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//RSV//NF) Text.
               ^^^ RSV names no compartment
    """,
    good="1. (S//RSV-ABC//NF) Text.",
)
def rsv_without_compartment(entry: Entry, cable: Cable, law: Law) -> Iterator[Finding]:
    """RESERVE is marked without a compartment.

    Nobody is read into RESERVE as a whole. In a cable of State it is only remarked,
    since there is no public register of compartments.
    """
    if not entry.parts:
        message, severity = "RSV names no compartment", plain_sign(law)
        yield found(entry, message, help="name the compartment", severity=severity)


@rule(
    id="DIS26",
    about=of_kind("sci"),
    severity={"ic-scheme-1999": WARNING},
    cites=["ic-manual-2016:H.4", "ic-manual-2016:I", "ic-manual-2012:p. 40", "ic-register-2008:I"],
    profile="ic",
    example=SECRET_2014,
    bad="""
        R 091200Z JUN 05
        TOP SECRET//UMBRA
                    ^^^^^ a code word of the mark had been retired by the day of the cable
        E.O. 12958: DECL: 6/8/2015
        ---
        SECRET//COMINT//NOFORN
                ^^^^^^ COMINT had ended by the day of the cable
        ---
        R 091200Z JUN 20
        TOP SECRET//KDK-IDIT//NOFORN
                    ^^^^^^^^ a code word of the mark had been retired by the day of the cable
        ---
        R 091200Z JUN 20
        SECRET//HCS//NOFORN
                ^^^ HCS names no compartment
        ---
        TOP SECRET//SI-ECI ABC//NOFORN
                    ^^^^^^^^^^ ECI had ended by the day of the cable
    """,
    good=[
        "R 091200Z JUN 05\nTOP SECRET//SI\nE.O. 12958: DECL: 6/8/2015",
        "R 091200Z JUN 05\nSECRET//COMINT//NOFORN\nE.O. 12958: DECL: 6/8/2015",
        "on SECRET_2011\nTOP SECRET//KDK-IDIT//NOFORN",
        "on SECRET_2011\nSECRET//HCS//NOFORN",
        "R 091200Z JUN 20\nSECRET//HCS-P//NOFORN",
        "on SECRET_2009\nTOP SECRET//SI-ECI ABC//NOFORN",
    ],
)
def retired_sci_word(entry: Entry, cable: Cable, law: Law) -> Iterator[Finding]:
    """A code word of intelligence is on a cable written after its end.

    UMBRA, SPOKE, ZARF and MORAY ended in 1999, BYEMAN in 2005. COMINT as a title of SI and
    ECI before names of compartments are barred since the manual of 2011; by that of 2016
    KLONDIKE and ENDSEAL are closed, and HCS alone is a legacy of older text.
    """
    told = _retired(entry, law)
    if told is not None:
        message, help = told
        yield found(entry, message, help=help)


def _retired(entry: Entry, law: Law) -> tuple[str, str] | None:
    """Return what of an entry had ended by the day, with what to write instead."""
    term, text = entry.meaning.term, entry.text.upper()
    if term is None or law.day is None:
        return None
    if term.is_over(law.day):
        help = _INSTEAD.get(term.word, "ask the originator how the portion is to be marked")
        return "a code word of the mark had been retired by the day of the cable", help
    ended = ended_spelling(text, law)
    if ended is not None:
        return f"{ended} had ended by the day of the cable", "write SI"
    grouped = any(part.depth == 1 and part.text == "ECI" for part in entry.parts)
    if grouped and law.in_force("ic-manual-2012"):
        return "ECI had ended by the day of the cable", "write SI- and the compartment"
    if term.bare_until is not None and term.bare_until <= law.day and not entry.parts:
        return f"{term.word} names no compartment", f"write {term.word}-O or {term.word}-P"
    return None


@rule(
    id="DIS50",
    about=holding("sci", among=parts_by_register),
    severity={"ic-release-2009": WARNING, "ic-release-2013": INFO},
    cites=["dodm-5200-01-v2:6.c", "ic-manual-2012:p. 41", "ic-manual-2016:B.3", "ism-v10:119"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//SI) Text.
               ^^ SI requires a word on release, which the mark lacks
    """,
    good=["1. (S//SI//NF) Text.", "1. (S//SI//REL TO USA, GBR) Text.", "1. (TS//SI//OC) Text."],
)
def sci_without_release_marking(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark names a compartment, and says nothing of the release of the text.

    Only the community's own documents must, so under the profile of State nothing is
    said. Since December 2013 only analytic products must, and no cable shows whether it is
    one, so that it is remarked. Silence never means that text may be released.
    """
    if mark.said.isdisjoint(_SAYS_MORE):
        entry = mark.of("sci")[0]
        message = f"{entry.word} requires a word on release, which the mark lacks"
        help = f"{adding(mark, 'NOFORN')}, REL TO with a list, RELIDO or DISPLAY ONLY"
        yield found(entry, message, help=help)


@rule(
    id="DIS51",
    about=[
        *("WNINTEL", "NOCONTRACT", "SAMI", "SPECAT", "SENSITIVE INFORMATION", *_UCNI),
        "unknown caption",
    ],
    severity={"ic-register-2008": INFO},
    under_ic={"ic-register-2008": WARNING},
    cites=["ic-register-2008:H", "ic-manual-2012", "dcid-1-7-1995"],
    example=SECRET_2014,
    bad="""
        on CONFIDENTIAL_2007
        R 200402Z SEP 12
        WNINTEL
        ^^^^^^^ WNINTEL had been withdrawn by the day of the cable
        E.O. 13526: DECL: 9/19/2017
        ---
        on SECRET_2011
        SECRET//WNINTEL
                ^^^^^^^ WNINTEL had been withdrawn
        ---
        1. (U//ECNI) Text.
               ^^^^ ECNI had been withdrawn
    """,
    good=[
        "on SECRET_2011\nSECRET//NOFORN",
        *("on SECRET_2009\n1. (S//SAMI/NF) Text.", "on SECRET_2009\n1. (U//ECNI) Text."),
    ],
)
def withdrawn_control(cable: Cable, law: Law) -> Iterator[Finding]:
    """A control, or a form of one, is on a cable written after its withdrawal.

    WNINTEL and NOCONTRACT were withdrawn in 1995; SAMI, SPECAT, SINFO and the older words
    for controlled nuclear information are gone in the manual of 2011. Text quoted from
    older documents may still bear them, so it is a remark, and a warning in the community.
    """
    for mark in ic_marks(cable, law):
        for entry in mark.entries:
            term = entry.meaning.term
            if term is None or entry.kind == "sci" or entry.word in _ENDS_ELSEWHERE:
                continue
            ended = entry.word if term.is_over(law.day) else ended_spelling(entry.text, law)
            if ended is not None:
                kept = term.word if mark.is_heading else term.portion
                yield found(
                    entry,
                    f"{ended} had been withdrawn by the day of the cable",
                    help="ask the originator how the portion is to be marked"
                    if term.is_over(law.day)
                    else f"write {kept}",
                )
    for caption in cable.captions if cable.form != "marking" else ():
        term = control(caption.text, portion=False) if caption.word is None else None
        if term is not None and term.is_over(law.day):
            yield found(
                caption,
                f"{term.word} had been withdrawn by the day of the cable",
                help="leave it out, or give the caption that took its place",
            )
