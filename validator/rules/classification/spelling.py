"""How the classification line is written, and marks that are no levels (catalogue CLS).

Sources: ACP 127(G), section 209, for letter spacing; 00 STATE 018029 for the end of LIMITED
OFFICIAL USE and for SBU.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.header import Banner, ClassificationLine
from validator.findings.diagnostic import Edit, Fix
from validator.findings.rule import INFO, WARNING, Finding, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007, UNCLAS_2007, UNCLAS_2011
from validator.law import Law
from validator.rules.classification.nodes import first_lines


@rule(
    id="CLS07",
    forms=("cable",),
    severity={"tags-1973": INFO},
    about=first_lines,
    cites=["acp-127:section 209", "ss0656"],
    aliases=["S03"],
    fixable="spaces the letters of the level",
    example=CONFIDENTIAL_2007,
    bad="""
        CONFIDENTIAL DUSHANBE 001334
        ^^^^^^^^^^^^ CONFIDENTIAL is not spaced letter by letter, as classified telegrams space it
        ---
        on UNCLAS_2007
        U N C L A S DUSHANBE 001334
        ^^^^^^^^^^^ UNCLAS is spaced letter by letter, as only a classified level is
    """,
    fixed=["C O N F I D E N T I A L DUSHANBE 001334", "UNCLAS DUSHANBE 001334"],
    good=[
        "on CONFIDENTIAL_2007",
        "on UNCLAS_2007\nLIMITED OFFICIAL USE DUSHANBE 001334\nE.O. 12356: N/A",
    ],
)
def unusual_letter_spacing(line: ClassificationLine, cable: Cable, law: Law) -> Iterator[Finding]:
    """The level on the classification line is not spaced as telegrams space it.

    Blanks between the letters keep a classified level readable if one is lost on the
    way. They protect nothing else, and copies close them, so it is only remarked.
    """
    level = line.level
    if level is None or cable.form == "smart":
        return
    if line.administrative not in (None, "EFTO") or line.text == line.text.lower():
        return
    if level.is_classified and line.spelling in ("plain", "mixed"):
        message = f"{level} is not spaced letter by letter, as classified telegrams space it"
        right = "  ".join(" ".join(word) for word in level.word.split())
    elif not level.is_classified and line.spelling == "spaced":
        message = "UNCLAS is spaced letter by letter, as only a classified level is"
        right = "UNCLAS"
    else:
        return
    if any(repair.kind == "fused-fields" for repair in cable.repairs):
        return
    yield found(
        line,
        message,
        help=f"write {right}",
        fix=Fix("space the level as telegrams do", (Edit(line.span, right),)),
    )


@rule(
    id="CLS20",
    severity={"sbu-1995": INFO, "lou-grace-1996": WARNING},
    under_ic={"sbu-1995": WARNING},
    needs=("LIMITED OFFICIAL USE",),
    cites=["state-2000-018029:1"],
    example=UNCLAS_2007,
    bad="""
        LIMITED OFFICIAL USE DUSHANBE 001334
        ^^^^^^^^^^^^^^^^^^^^ LIMITED OFFICIAL USE ended on 1 October 1995
        ---
        on CONFIDENTIAL_2007
        1. (C) Text.
        2. (LOU) Text.
           ^^^^^ LIMITED OFFICIAL USE ended on 1 October 1995
    """,
    good="R 200402Z SEP 94\nLIMITED OFFICIAL USE DUSHANBE 001334\nE.O. 12356: N/A",
)
def limited_official_use_ceased(cable: Cable, law: Law) -> Iterator[Finding]:
    """LIMITED OFFICIAL USE is on a cable, or on a portion of it, written after its end.

    Nobody is bound by it any more; sensitive text goes as SBU. In its first year the
    habit is only remarked.
    """
    places: list[ClassificationLine | Banner] = [*cable.classification_lines[:1], *cable.banners]
    message = "LIMITED OFFICIAL USE ended on 1 October 1995"
    for place in places:
        if place.administrative == "LIMITED OFFICIAL USE":
            yield found(place, message, help="write UNCLAS and the caption SENSITIVE")
            return
    for _, mark in cable.marks:
        written = mark.written
        entry = written.entry("LIMITED OFFICIAL USE") if written is not None else None
        if entry is not None or mark.marking.administrative == "LIMITED OFFICIAL USE":
            yield found(mark, message, help="write SBU")
            return


@rule(
    id="CLS21",
    forms=("cable",),
    severity={"sbu-1995": WARNING},
    about=first_lines,
    cites=["12-fam-540:541(a)", "state-2000-018029:1", "ic-manual-2016:H.9"],
    example=UNCLAS_2011,
    bad="""
        SBU DUSHANBE 001334
        ^^^ SBU is no level of classification
    """,
    good="SENSITIVE",
)
def sbu_as_level(line: ClassificationLine, cable: Cable, law: Law) -> Iterator[Finding]:
    """SBU is in the place of the level.

    The level of sensitive text is UNCLASSIFIED; that it is sensitive the caption says.
    Printed pages of later systems set SBU below their heading, and may.
    """
    if line.text.upper() == "SBU":
        help = "write UNCLAS and the caption SENSITIVE"
        yield found(line, "SBU is no level of classification", help=help)
