"""Notices in the text that nothing in the cable asks for, and controls that have no place.

The catalogue asks for notices that are missing; these are its converse, from ISM.XML.
Sources: 10 CFR 1045.140; ISM.XML.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import SECRET_2014
from validator.law import Law
from validator.markings.written import MarkingText
from validator.rules.shared.completeness import in_body
from validator.rules.shared.mark_nodes import saying
from validator.rules.shared.marks import ic_marks
from validator.rules.shared.whole import entry_of, overall
from validator.text.regex import regex
from validator.text.source import Span

#: of each notice a word that is asked for first, its words that no other text has, its controls
_NOTICES = (
    ("RD", "CONTAINS", r"CONTAINS\sRESTRICTED\sDATA\sAS\sDEFINED", {"RD"}),
    ("FRD", "FORMERLY", r"FORMERLY\sRESTRICTED\sDATA\W{1,3}UNAUTHORIZED\sDISCLOSURE", {"FRD"}),
    (
        *("CNWDI", "CRITICAL"),
        r"CRITICAL\sNUCLEAR\sWEAPONS?\sDESIGN\sINFORMATION\W{1,3}DOD",
        {"RD-CNWDI"},
    ),
    ("IMCON", "CONTAINS", r"CONTAINS\sCONTROLLED\sIMAGERY", {"IMCON"}),
    ("FISA", "CONTAINS", r"CONTAINS\sFISA\sINFORMATION", {"FISA"}),
    ("LIMDIS", "130", r"10\sU\.?S\.?C\.?\s130\s(?:&|AND)\s455", {"LIMDIS"}),
    ("LES NOFORN", "(U//LES", r"INFORMATION\sMARKED\s\(U//LES-NF\)", {"LES NOFORN"}),
    ("LES", "(U//LES", r"INFORMATION\sMARKED\s\(U//LES\)", {"LES"}),
)
_SIGNS = tuple(dict.fromkeys(sign for _, sign, _, _ in _NOTICES))
_COMSEC = regex(r"(?i)\bCOMSEC\sMATERIAL\W{1,3}ACCESS\sBY\sCONTRACTOR")
_EXEMPT = regex(r"(?i)\bN/A\sTO\s((?:(?:RD|FRD|TFNI|NATO)(?:/|,\s|\sAND\s)?){1,4})\s?PORTIONS")
_OTHERS = ("ACCM", "NNPI")


@rule(
    id="DIS57",
    severity=INFO,
    needs=("body_span", "marks"),
    cites=["ism-v10:135", "ism-v10:136", "ism-v10:139", "ism-v10:151", "ism-v10:245"],
    example=SECRET_2014,
    bad="""
        1. (S) Text. This text contains Restricted Data as defined by law.
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the text has the notice of RD,
    """,
    good="SECRET//RD\n1. (S//RD) Text. This text contains Restricted Data as defined by law.",
)
def notice_without_control(cable: Cable, law: Law) -> Iterator[Finding]:
    """The text has the notice of a control, but nothing is marked with that control.

    Either a mark was lost or the notice was copied from another document.
    """
    capital = cable.capitals
    signs = [word for word in _SIGNS if word in capital]
    if cable.body_span is None or not signs:
        return
    stands = overall(cable)
    held = set(stands.marking.controls if stands is not None else ())
    held.update(*(mark.marking.controls for _, mark in cable.marks))
    for name, sign, words, controls in _NOTICES:
        marked = held & controls or (name == "LES NOFORN" and {"LES", "NOFORN"} <= held)
        if marked or sign not in signs:
            continue
        match = re.search(words, cable.body, re.IGNORECASE)
        written = (m.written.words for _, m in cable.marks if m.written is not None)
        if match is not None and not any(controls & words for words in written):
            yield found(
                in_body(cable, match),
                f"the text has the notice of {name}, but nothing in the cable is marked {name}",
                help="mark the portion, or drop the notice after review",
            )


@rule(
    id="DIS58",
    severity={"ic-register-2008": INFO},
    needs=("body_span",),
    cites=["ism-v10:251"],
    profile="ic",
    example=SECRET_2014,
    bad="""
        SECRET//NOFORN
        1. (S//NF) Text. COMSEC Material - access by contractor personnel restricted.
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the text has a notice of
    """,
    good="SECRET//NOFORN\n1. (S//NF) Text.",
)
def communications_security_notice(cable: Cable, law: Law) -> Iterator[Finding]:
    """A notice of communications security is in a text marked by the intelligence manual.

    Such material has a marking system and channels of its own.
    """
    if "COMSEC" not in cable.capitals or not ic_marks(cable, law) or cable.body_span is None:
        return
    match = _COMSEC.search(cable.body)
    if match is not None:
        yield found(
            in_body(cable, match),
            "the text has a notice of communications security, but marks of intelligence",
            help="ask the originator by which system the text is marked",
        )


@rule(
    id="DIS59",
    about=saying(*_OTHERS),
    severity={"ic-register-2008": WARNING},
    cites=["ism-v10:225", "ism-v10:252"],
    profile="ic",
    help="ask the originator which control is meant",
    example=SECRET_2014,
    bad="""
        SECRET//ACCM
                ^^^^ ACCM is no control of the intelligence manual
        1. (S//ACCM) Text.
               ^^^^ ACCM is no control of the intelligence manual
        ---
        SECRET//RELIDO
                ~~~~~~ the cable as a whole is RELIDO
        1. (S//RELIDO//NNPI) Text.
                       ^^^^ NNPI is no control of the intelligence manual
    """,
    good="SECRET//NOFORN\n1. (S//NF) Text.",
)
def program_of_another_community(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """ACCM or NNPI is in a mark of the Intelligence Community.

    Both belong to the Department of Defense and are unknown to the manual; naval nuclear
    text is never left to a release officer.
    """
    entry = mark.first(_OTHERS)
    if entry is not None:
        stands, labels = overall(cable), []
        relido = stands is not None and "RELIDO" in stands.marking.controls
        if stands is not None and relido and entry.word == "NNPI":
            labels = [beside(entry_of(stands, "RELIDO"), "the cable as a whole is RELIDO")]
        yield found(entry, f"{entry.word} is no control of the intelligence manual", *labels)


@rule(
    id="DEC52",
    severity={"directive-2010": WARNING},
    needs=("declassifications", "marks"),
    cites=["ism-v10:299", "ism-v10:316", "ism-v10:317", "32-cfr-2001:2001.24(h)(3)"],
    example=SECRET_2014,
    bad="""
        E.O. 13526: N/A TO RD PORTIONS. SEE SOURCE LIST FOR NSI PORTIONS.
                    ^^^^^^^^^^^^^^^^^^ the E.O. line exempts RD portions, but no portion is marked
    """,
    good="""
        SECRET//RD
        E.O. 13526: N/A TO RD/FRD PORTIONS. SEE SOURCE LIST FOR NSI PORTIONS.
        1. (S//RD) Text.
    """,
)
def exemption_without_portion(cable: Cable, law: Law) -> Iterator[Finding]:
    """The E.O. line exempts RD, FRD, TFNI or NATO portions, but there are none.

    Then nothing says when the text is declassified: the words were copied from another
    cable, or a mark was lost.
    """
    line = cable.declassification
    match = _EXEMPT.search(cable.source.slice(line.span)) if line is not None else None
    if line is None or match is None or not cable.marks:
        return
    held: set[str] = set().union(*(mark.marking.controls for _, mark in cable.marks))
    wanted = {"FGI NATO" if "NATO" in name else name for name in re.split(r"\W+", match[1].upper())}
    wanted -= {"", "AND"}
    nato = "FGI NATO" in wanted and "FGI NATO" not in held
    atomic = wanted - {"FGI NATO"}
    if nato or (atomic and not held & {"RD", "FRD", "TFNI"}):
        lacks = "NATO" if nato else " or ".join(sorted(atomic))
        yield found(
            Span(line.span.start + match.start(), line.span.start + match.end()),
            f"the E.O. line exempts {lacks} portions, but no portion is marked {lacks}",
            help="mark the portion, or give a date or event",
        )
