"""What captions ask of addressees, names, portions, places and instructions (catalogue CAP).

Sources: 5 FAH-2 H-251 and H-443; archival code lists for STADIS;
00 STATE 018029 for SENSITIVE; 18 CFR 3a.11(d)(2).
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable, Kind
from validator.cable.header import Caption, ClassificationLine
from validator.findings.rule import INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_1976, SECRET_2009, UNCLAS_2007
from validator.law import Law
from validator.law.levels import UNCLASSIFIED
from validator.law.posts import is_post
from validator.rules.captions.nodes import captions
from validator.rules.shared.completeness import absence
from validator.rules.shared.raising import with_caption
from validator.text.regex import regex

#: names by which addressees of other departments begin
_OTHERS = regex(
    r"(?:SECDEF|JOINT STAFF|JCS|CJCS|OSD|DOD|DIA|NSA|CIA|FBI|DEA|DEPT OF (?!STATE)|TREASURY|"
    r"WHITE ?HOUSE|NSC|USDOC|USDA|USCINC|US[A-Z]{2,5}COM|CDR|COMUS|CINC|DIR)\b"
)
_HANDLING = regex(r"(?i)SENSITIVE\s+BUT\s+UNCLASS|(?:PROTECT|HANDLE)\s+ACCORDINGLY")


@rule(
    id="CAP14",
    forms=("cable",),
    severity={"sbu-caption-2000": WARNING},
    needs=("unclassified", "classification_lines", "marks"),
    cites=["state-2000-018029:1A"],
    fixable="adds the caption SENSITIVE; only with --unsafe-fixes",
    example=UNCLAS_2007,
    bad="""
        UNCLAS DUSHANBE 001334
        ^^^^^^ the caption SENSITIVE is missing, though portions are marked SBU
        1. (SBU) Text.
           ~~~~~ paragraph 1 is marked SBU
    """,
    fixed="SENSITIVE",
    good="SENSITIVE\nSIPDIS\n1. (SBU) Text.",
)
def sensitive_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """Portions are marked SBU, but the caption SENSITIVE is missing.

    The level line says UNCLAS whether text is sensitive or not; only the caption
    tells the reader that it must be protected. SBU is of 1 Oct 1995; the caption is in
    the guidance of 2 Feb 2000 and was proved no earlier.
    """
    line = cable.overall
    if not isinstance(line, ClassificationLine) or line.level != UNCLASSIFIED:
        return
    if cable.administrative is not None or _HANDLING.search(cable.source.slice(cable.span)):
        return
    for portion, mark in cable.marks:
        if mark.marking.administrative == "SBU" and mark.level == UNCLASSIFIED:
            yield found(
                line,
                "the caption SENSITIVE is missing, though portions are marked SBU",
                beside(mark, f"{portion.name} is marked SBU"),
                help="write the caption SENSITIVE below the classification line",
                severity=absence(cable),
                fix=with_caption(cable, "SENSITIVE"),
            )
            return


@rule(
    id="CAP19",
    about=captions("STADIS"),
    forms=("cable",),
    severity=INFO,
    under_ic=WARNING,
    needs=("addressees",),
    cites=["5-fah-2-h250:H-252.1-1(b)", "nara-codes", "design"],
    example=CONFIDENTIAL_1976,
    bad="""
        R 200402Z SEP 77
        FM AMEMBASSY OSLO
        INFO SECDEF WASHDC
             ^^^^^^^^^^^^^ a STADIS cable has an addressee outside State
        C O N F I D E N T I A L OSLO 000123
        STADIS
        ~~~~~~ distribution within State only
    """,
    good="R 200402Z SEP 77\nINFO AMEMBASSY COPENHAGEN",
)
def stadis_to_others(stadis: Caption, cable: Cable, law: Law) -> Iterator[Finding]:
    """STADIS stands on a cable that is addressed outside the Department of State.

    The caption keeps a cable within State. There is no dated register of all
    addressees, so only plain names of other departments are remarked.
    """
    for addressee in cable.addressees:
        if _OTHERS.match(addressee.name) and not is_post(addressee.name):
            yield found(
                addressee,
                "a STADIS cable has an addressee outside State",
                beside(stadis, "distribution within State only"),
                help="drop the addressee, or STADIS",
            )


@rule(
    id="CAP20",
    forms=("cable",),
    severity=INFO,
    under_ic=WARNING,
    about=("attention", "EYES ONLY"),
    cites=["5-fah-2-2008:H-443"],
    example=SECRET_2009,
    bad="""
        EYES ONLY
        ^^^^^^^^^ EYES ONLY names nobody
    """,
    good=["EYES ONLY FOR THE AMBASSADOR", "EYES ONLY\nFOR AMBASSADOR ONLY"],
)
def eyes_only_without_name(cable: Cable, law: Law) -> Iterator[Finding]:
    """EYES ONLY, or FOR … ONLY, names nobody.

    The caption means that one person reads the cable. The name may stand in a line of
    attention or in the text, so it is only remarked.
    """
    remedy = "write FOR and a title, then ONLY"
    if any(not re.fullmatch(r"FOR:? +ONLY\.?", line.text) for line in cable.attention):
        return
    for caption in cable.captions:
        if caption.word == "EYES ONLY" and caption.alone:
            yield found(caption, "EYES ONLY names nobody", help=remedy)
    for line in cable.attention:
        yield found(line, "a line FOR ONLY names nobody", help=remedy)


@rule(
    id="CAP22",
    about=captions("SPECAT", "SPECAT EXCLUSIVE"),
    forms=("cable",),
    severity={"telegram-handbook-2008": INFO},
    cites=["5-fah-2-h250-2018:H-251.2"],
    example=SECRET_2009,
    bad="""
        FM AMEMBASSY OSLO
        TO JOINT STAFF WASHDC
        SPECAT
        S E C R E T OSLO 000123
        SIPDIS
        ~~~~~~ the caption before SPECAT

        SPECAT
        ^^^^^^ SPECAT does not follow the level directly
        E.O. 12958: DECL: 9/19/2018
        ---
        FM AMEMBASSY OSLO
        TO JOINT STAFF WASHDC
           ~~~~~~~~~~~~~~~~~~ the last addressee
        S E C R E T OSLO 000123
        SPECAT
        ^^^^^^ SPECAT is not repeated after the last addressee
        E.O. 12958: DECL: 9/19/2018
    """,
    good="TO JOINT STAFF WASHDC\nSPECAT\nSPECAT\nE.O. 12958: DECL: 9/19/2018",
)
def specat_misplaced(specat: Caption, cable: Cable, law: Law) -> Iterator[Finding]:
    """SPECAT does not stand directly after the level, or not after the last addressee.

    Military relays look for it in these two places and handle the message apart. The
    handbook of 2018 says where; whether that stood after 6 Jun 2023 was not found.
    """
    first = next(one for one in cable.captions if one.word is not None)
    if first is not specat:
        label = beside(first, "the caption before SPECAT")
        message = "SPECAT does not follow the level directly"
        yield found(specat, message, label, help="write it right after the level")
    last = cable.addressees[-1] if cable.addressees else None
    if last is not None and not last.name.startswith("SPECAT"):
        label = beside(last, "the last addressee")
        message = "SPECAT is not repeated after the last addressee"
        help = "write it on the line below the last addressee as well"
        yield found(specat, message, label, help=help)


@rule(
    id="CAP23",
    forms=("cable",),
    severity={"tags-1973": WARNING},
    needs=("unclassified", "declassifications", "LIMITED OFFICIAL USE"),
    until="sbu-1995",
    cites=["eo-12065:1-503", "18-cfr-3a:3a.11(d)(2)"],
    aliases=["S35"],
    example=UNCLAS_2007,
    bad="""
        R 200402Z SEP 83
        FM AMEMBASSY OSLO
        LIMITED OFFICIAL USE OSLO 000123
        ~~~~~~~~~~~~~~~~~~~~ the cable is not classified
        E.O. 12356: DECL: OADR
                          ^^^^ a LIMITED OFFICIAL USE cable has a declassification instruction
    """,
    good="R 200402Z SEP 83\nE.O. 12356: N/A\nTAGS: PREL, NO",
)
def lou_with_instruction(cable: Cable, law: Law) -> Iterator[Finding]:
    """A LIMITED OFFICIAL USE cable has a declassification instruction.

    It is not classified, so there is nothing to declassify: N/A belongs there. Either
    the instruction was copied from another cable or the level is wrong.
    """
    line, overall = cable.declassification, cable.overall
    if line is None or overall is None or cable.is_classified:
        return
    empty = line.instruction.kind in (Kind.NOT_APPLICABLE, Kind.MISSING, Kind.UNREADABLE)
    if cable.administrative == "LIMITED OFFICIAL USE" and not empty:
        yield found(
            line.instruction,
            "a LIMITED OFFICIAL USE cable has a declassification instruction",
            beside(overall, "the cable is not classified"),
            help="write N/A",
        )
