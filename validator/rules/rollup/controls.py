"""Whether the controls of portions stand on the cable as a whole (catalogue ROL).

Sources: IC Markings Manual (2016) H.8 and H.9; 00 STATE 018029 for SBU.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.header import Banner
from validator.findings.diagnostic import Label
from validator.findings.rule import ERROR, WARNING, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007, SMART_UNCLASSIFIED_2011
from validator.law import Law
from validator.rules.rollup.needed import proposal, remedy
from validator.rules.shared.completeness import required
from validator.rules.shared.raising import with_caption, with_sbu

__all__ = ["RULES"]

_WITH_SBU = """
    whole: a second line stands at its head
    UNCLASSIFIED
    SBU

    MRN: 11 DUSHANBE 334
    Date/DTG: Jun 09, 2011 / 091200Z JUN 11
    From: AMEMBASSY DUSHANBE
    Action: WASHDC, SECSTATE ROUTINE
    E.O.: 13526
    TAGS: PREL, TI
    Captions: SENSITIVE
    Subject: TRAINING EXAMPLE

    1. (SBU) Text.
"""


@rule(
    id="ROL06",
    severity={"ic-scheme-1999": WARNING},
    under_ic={"ic-scheme-1999": ERROR},
    needs=("marks", "NOFORN"),
    cites=["ic-manual-2016:H.8", "ism-v10:70"],
    fixable="adds NOFORN to captions or heading; only with --unsafe-fixes",
    example=CONFIDENTIAL_2007,
    bad="""
        S E C R E T DUSHANBE 001334
        ~~~~~~~~~~~ the cable as a whole does not say NOFORN
        1. (S/NF) Text.
           ^^^^^^ paragraph 1 is marked NOFORN, the cable as a whole is not
    """,
    fixed="NOFORN",
    good=[
        "S E C R E T DUSHANBE 001334\nNOFORN\n1. (S/NF) Text.",
        "S E C R E T DUSHANBE 001334\nNODIS\n1. (S/NF) Text.",
    ],
)
def noforn_not_carried_up(cable: Cable, law: Law) -> Iterator[Finding]:
    """A classified portion is marked NOFORN, the cable as a whole is not.

    Whoever looks at the cable as a whole may release it to foreign readers. NODIS
    and EXDIS keep them out as well.
    """
    overall = cable.overall
    if overall is None or cable.caption_words & {"NOFORN", "NODIS", "EXDIS"}:
        return
    for portion, mark in cable.marks:
        classified = mark.level is not None and mark.level.is_classified
        if classified and "NOFORN" in mark.marking.controls:
            captioned = cable.classification is not None
            yield found(
                mark,
                f"{portion.name} is marked NOFORN, the cable as a whole is not",
                beside(overall, "the cable as a whole does not say NOFORN"),
                help=f"add the caption NOFORN: the portions require {required(cable)}"
                if captioned
                else remedy(cable) + ", or add NOFORN to its captions" * (cable.form == "smart"),
                fix=with_caption(cable, "NOFORN") if captioned else proposal(cable),
            )
            return


@rule(
    id="ROL32",
    severity={"sbu-1995": WARNING},
    needs=("unclassified", "banners"),
    cites=["ic-manual-2016:H.9", "ism-v10:105"],
    fixable="writes SBU below the level on every page; only with --unsafe-fixes",
    example=SMART_UNCLASSIFIED_2011,
    bad="""
        UNCLASSIFIED
        ^^^^^^^^^^^^ the page heading says UNCLASSIFIED without SBU, though the cable is SBU
        Captions: SENSITIVE
                  ~~~~~~~~~ the caption SENSITIVE
        1. (SBU) Text.
    """,
    fixed=_WITH_SBU,
    good=_WITH_SBU,
)
def sbu_not_carried_up(cable: Cable, law: Law) -> Iterator[Finding]:
    """The heading of the page says UNCLASSIFIED without SBU, though the cable is SBU.

    Whoever sees only the heading takes the page for public. A classification line is
    no page heading: under it, and under the level of a draft, which becomes one, the
    caption SENSITIVE is enough.
    """
    banner = cable.overall
    if not isinstance(banner, Banner) or banner.level.is_classified:
        return
    if cable.form == "plain" and "SENSITIVE" in cable.caption_words:
        return
    sign = _sign_of_sbu(cable)
    if sign is not None and not any(page.administrative for page in cable.banners):
        yield found(
            banner,
            "the page heading says UNCLASSIFIED without SBU, though the cable is SBU",
            sign,
            help="write SBU below UNCLASSIFIED on every page",
            fix=with_sbu(cable),
        )


def _sign_of_sbu(cable: Cable) -> Label | None:
    """Point at the caption or the mark that makes the cable SBU."""
    for word in cable.captions:
        if word.word == "SENSITIVE":
            return beside(word, "the caption SENSITIVE")
    for portion, mark in cable.marks:
        if mark.marking.administrative == "SBU":
            return beside(mark, f"{portion.name} is marked SBU")
    return None


RULES = (noforn_not_carried_up, sbu_not_carried_up)
