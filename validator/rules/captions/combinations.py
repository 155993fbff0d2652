"""Which captions go with each other, with the level and with the portions (catalogue CAP).

Sources: 5 FAH-2 H-440 of 2008 and 2023, and as an instruction of December 2005 names it; 5
FAH-3 H-713; IC Markings Manual (2016) H.9; 00 STATE 018029 for SENSITIVE.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.header import Caption
from validator.findings.rule import ERROR, INFO, OFF, WARNING, Finding, beside, found, rule
from validator.findings.specimens import SECRET_2009, SECRET_2014, UNCLAS_2011
from validator.law import Law
from validator.law.levels import UNCLASSIFIED
from validator.rules.captions.nodes import Placed, captions, exclusive, first, limiting, strictest
from validator.rules.shared.completeness import required
from validator.rules.shared.raising import with_caption
from validator.rules.shared.whole import is_marked_throughout, place_of
from validator.text.source import Span


@rule(
    id="CAP03",
    forms=("cable",),
    severity=ERROR,
    needs=("NODIS", "EXDIS"),
    cites=["5-fah-2-2008:H-442", "5-fah-2-h250:H-252.1-1(a)", "ic-manual-2016:H.9"],
    example=SECRET_2009,
    bad="""
        NODIS
        ~~~~~ NODIS is the stricter

        EXDIS
        ^^^^^ EXDIS stands beside NODIS, which is stricter
        E.O. 12958: DECL: 9/19/2017
    """,
    good="NODIS\nE.O. 12958: DECL: 9/19/2017",
)
def nodis_with_exdis(cable: Cable, law: Law) -> Iterator[Finding]:
    """NODIS and EXDIS stand together.

    They are two answers to one question: nobody beyond the addressees, or those
    with an essential need to know. The reader cannot obey both.
    """
    nodis, exdis = _place(cable, "NODIS"), _place(cable, "EXDIS")
    if nodis is not None and exdis is not None:
        yield found(
            exdis,
            "EXDIS stands beside NODIS, which is stricter",
            beside(nodis, "NODIS is the stricter"),
            help="keep NODIS, or EXDIS if that is what is meant",
        )


@rule(
    id="CAP07",
    about=captions("INFORM ALL STATE EMPLOYEES"),
    forms=("cable",),
    severity={"telegram-handbook-2008": ERROR},
    cites=["5-fah-2-2023:H-442(b)"],
    example=SECRET_2014,
    bad="""
        EXDIS
        ~~~~~ EXDIS restricts the readers
        INFORM ALL STATE EMPLOYEES
        ^^^^^^^^^^^^^^^^^^^^^^^^^^ INFORM ALL STATE EMPLOYEES stands beside EXDIS,
    """,
    good="""
        on UNCLAS_2011
        FM AMEMBASSY OSLO
        UNCLAS OSLO 000123
        SIPDIS
        INFORM ALL STATE EMPLOYEES
        1. Text.
    """,
)
def inform_all_with_restriction(general: Caption, cable: Cable, law: Law) -> Iterator[Finding]:
    """INFORM ALL STATE EMPLOYEES stands beside a caption that restricts the readers.

    It asks every post to tell all of its staff; the other caption forbids just that.
    """
    restriction = limiting(cable)
    if restriction is not None:
        yield found(
            general,
            f"{general.word} stands beside {restriction.word}, which restricts the readers",
            beside(restriction, f"{restriction.word} restricts the readers"),
            help=f"keep {restriction.word}, or {general.word} if that is what is meant",
        )


@rule(
    id="CAP08",
    about=exclusive,
    forms=("cable",),
    severity=WARNING,
    needs=("unclassified",),
    cites=["ic-manual-2016:H.9"],
    example=UNCLAS_2011,
    bad="""
        FM AMEMBASSY OSLO
        UNCLAS OSLO 000123
        ~~~~~~ nothing in the cable is controlled
        NODIS
        ^^^^^ NODIS stands on an unclassified cable without SENSITIVE
    """,
    good=[
        "NODIS\nSENSITIVE\n1. (SBU) Text.",
        "on SECRET_2014\nFM AMEMBASSY OSLO\nS E C R E T OSLO 000123\nNODIS",
    ],
)
def exclusive_caption_on_plain_unclas(one: Placed, cable: Cable, law: Law) -> Iterator[Finding]:
    """NODIS or EXDIS stands on an unclassified cable that is not controlled otherwise.

    Both are for classified text, or for text under administrative control such as SBU.
    Either the level or SENSITIVE is missing, or the caption is one too many.
    """
    overall = cable.overall
    if overall is None or cable.level != UNCLASSIFIED or cable.administrative is not None:
        return
    if all(mark.marking.is_bare for _, mark in cable.marks):
        yield found(
            one.node,
            f"{one.word} stands on an unclassified cable without SENSITIVE",
            beside(overall, "nothing in the cable is controlled"),
            help="write the caption SENSITIVE as well, classify the cable, "
            f"or have {one.word} reviewed",
        )


@rule(
    id="CAP09",
    about=exclusive,
    forms=("cable",),
    severity=OFF,
    under_ic={"directive-2003": WARNING},
    fixable="adds the caption NOFORN; only with --unsafe-fixes",
    cites=["ism-v10:313", "ism-v10:314"],
    profile="ic",
    example=SECRET_2014,
    bad="""
        NODIS
        ^^^^^ NODIS stands without NOFORN
    """,
    fixed="NODIS\n\nNOFORN",
    good="NODIS\nNOFORN",
)
def exclusive_caption_without_noforn(one: Placed, cable: Cable, law: Law) -> Iterator[Finding]:
    """NODIS or EXDIS stands without NOFORN.

    Only the Intelligence Community writes NOFORN beside them. In a cable of State the
    caption alone keeps foreign readers out, so that it is off under its profile.
    """
    if "NOFORN" not in cable.caption_words:
        yield found(
            one.node,
            f"{one.word} stands without NOFORN",
            help="write NOFORN as well",
            fix=with_caption(cable, "NOFORN"),
        )


@rule(
    id="CAP10",
    about=strictest,
    forms=("cable",),
    severity={"directive-2003": ERROR},
    needs=("RELTO",),
    cites=["ic-manual-2016:H.9"],
    example=SECRET_2014,
    bad="""
        EXDIS
        ~~~~~ EXDIS keeps foreign readers out
        RELTO GBR
        ^^^^^ RELTO stands beside EXDIS, which keeps foreign readers out
    """,
    good="RELTO GBR",
)
def exclusive_caption_with_release(one: Placed, cable: Cable, law: Law) -> Iterator[Finding]:
    """RELTO stands beside NODIS or EXDIS.

    Text for named addressees alone is released to no government.
    """
    release = first(cable, "RELTO")
    if release is not None:
        yield found(
            release,
            f"RELTO stands beside {one.word}, which keeps foreign readers out",
            beside(one.node, f"{one.word} keeps foreign readers out"),
            help=f"keep {one.word}, and drop RELTO after review",
        )


@rule(
    id="CAP11",
    about=captions("RELTO"),
    forms=("cable",),
    severity={"ic-manual-2012": ERROR},
    cites=["ism-v10:33", "ic-manual-2016:H.8"],
    example=SECRET_2014,
    bad="""
        NOFORN
        ~~~~~~ NOFORN keeps every foreign reader out
        RELTO GBR
        ^^^^^ RELTO stands beside NOFORN, which keeps every foreign reader out
        1. (S/NF) Text.
    """,
    good="NOFORN\n1. (S/NF) Text.",
)
def noforn_with_release(release: Caption, cable: Cable, law: Law) -> Iterator[Finding]:
    """RELTO stands beside NOFORN.

    One forbids what the other allows; until it is resolved NOFORN counts.
    """
    noforn = place_of(cable, "NOFORN") if "NOFORN" in cable.caption_words else None
    if noforn is not None:
        yield found(
            release,
            "RELTO stands beside NOFORN, which keeps every foreign reader out",
            beside(noforn, "NOFORN keeps every foreign reader out"),
            help="keep NOFORN until the release is resolved",
        )


@rule(
    id="CAP12",
    about=captions("NOFORN"),
    forms=("cable",),
    severity={"ic-scheme-1999": INFO},
    under_ic={"ic-scheme-1999": WARNING},
    cites=["ic-manual-2016:D.2", "design"],
    example=SECRET_2014,
    bad="""
        NOFORN
        ^^^^^^ the caption is NOFORN, no portion is marked NOFORN
        1. (S) Text.
        2. (C) Text.
    """,
    good=["NOFORN\n1. (S/NF) Text.\n2. (C) Text.", "1. (S) Text.\n2. Text.", "NODIS\nNOFORN"],
)
def noforn_caption_without_portion(noforn: Caption, cable: Cable, law: Law) -> Iterator[Finding]:
    """The caption is NOFORN, but no portion is.

    State's caption is enough by itself and protects more, not less. It is remarked
    since a reader cannot tell which portion may not be released.
    """
    if cable.caption_words & {"NODIS", "EXDIS"} or not is_marked_throughout(cable, law):
        return  # of NODIS and EXDIS it is a part
    if cable.rolled_up is not None and "NOFORN" not in cable.rolled_up.controls:
        yield found(
            noforn,
            "the caption is NOFORN, no portion is marked NOFORN",
            help=f"mark the portion; as they are, the portions require {required(cable, law)}",
        )


@rule(
    id="CAP13",
    about=strictest,
    forms=("cable",),
    severity={"sipdis-2005": INFO},
    needs=("SIPDIS",),
    cites=["5-fah-2-2005:H-440"],
    example=SECRET_2014,
    bad="""
        EXDIS
        ~~~~~ EXDIS restricts who may read the cable
        SIPDIS
        ^^^^^^ SIPDIS stands beside EXDIS, which restricts who may read the cable
    """,
    good="NODIS",
)
def exclusive_caption_with_sipdis(one: Placed, cable: Cable, law: Law) -> Iterator[Finding]:
    """SIPDIS stands beside NODIS or EXDIS.

    They restrict who may read the text, SIPDIS puts a copy where many can; the more
    restrictive one counts. An instruction of December 2005 says so and names 5 FAH-2
    H-440 for it. That edition of the handbook was not read, so it is only remarked.
    """
    sipdis = first(cable, "SIPDIS")
    if sipdis is not None:
        yield found(
            sipdis,
            f"SIPDIS stands beside {one.word}, which restricts who may read the cable",
            beside(one.node, f"{one.word} restricts who may read the cable"),
            help=f"keep {one.word}, which is the more restrictive",
        )


@rule(
    id="CAP15",
    about=captions("SENSITIVE"),
    forms=("cable",),
    severity={"sbu-caption-2000": INFO},
    needs=("classified",),
    cites=["12-fam-540:541(a)", "state-2000-018029:1A"],
    example=SECRET_2014,
    bad="""
        FM AMEMBASSY OSLO
        S E C R E T OSLO 000123
        ~~~~~~~~~~~ the cable is SECRET
        SENSITIVE
        ^^^^^^^^^ SENSITIVE stands on a classified cable
    """,
    good="on UNCLAS_2011\nFM AMEMBASSY OSLO\nUNCLAS OSLO 000123\nSENSITIVE\n1. (SBU) Text.",
)
def sensitive_on_classified(sensitive: Caption, cable: Cable, law: Law) -> Iterator[Finding]:
    """SENSITIVE stands on a classified cable.

    It tells that unclassified text is SBU; a level says more. Only the portions that
    are SBU by themselves bear that mark.
    """
    if cable.overall is not None and cable.is_classified:
        yield found(
            sensitive,
            "SENSITIVE stands on a classified cable",
            beside(cable.overall, f"the cable is {cable.stated}"),
            help="drop SENSITIVE",
        )


@rule(
    id="CAP21",
    about=captions("LIMDIS"),
    forms=("cable",),
    severity={"directive-2003": WARNING},
    needs=("marks",),
    cites=["ic-manual-2016:H.9", "nara-codes"],
    example=SECRET_2014,
    bad="""
        LIMDIS
        ~~~~~~ the caption of State
        1. (S//DS) Text.
           ^^^^^^^ paragraph 1 is marked DS, another agency's control, under State's LIMDIS
    """,
    good=SECRET_2014,
)
def state_limdis_as_ds(limdis: Caption, cable: Cable, law: Law) -> Iterator[Finding]:
    """A portion is marked DS in a cable with State's caption LIMDIS.

    DS in a portion is the limited distribution of another agency (NGA), for unclassified
    text only. State's caption is of the cable as a whole and has no portion mark.
    """
    for portion, mark in cable.marks:
        if mark.written is not None and mark.written.entry("LIMDIS") is not None:
            yield found(
                mark,
                f"{portion.name} is marked DS, another agency's control, under State's LIMDIS",
                beside(limdis, "the caption of State, which no portion repeats"),
                help="drop DS from the portion if State's caption is meant",
            )


def _place(cable: Cable, word: str) -> Span | None:
    """Return where a caption stands: on a line of its own, or on the classification line."""
    for one in cable.captions:
        if one.word == word:
            return one.span
    line = cable.classification
    if line is not None and word in line.controls:
        return line.line_span
    return next((banner.span for banner in cable.banners if word in banner.controls), None)
