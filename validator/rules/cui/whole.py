"""Controlled unclassified information of portions against the whole.

Sources: 32 CFR 2002.20(b), (c), (f) and (g).
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, WARNING, Finding, beside, found, rule
from validator.findings.specimens import SECRET_2014
from validator.law import Law
from validator.law.cui import SPECIFIED
from validator.law.levels import UNCLASSIFIED
from validator.rules.cui.nodes import Designated, Named, carried, designated
from validator.rules.rollup.nodes import judged
from validator.rules.shared.marks import marks
from validator.rules.shared.whole import is_marked_throughout, overall
from validator.text.source import Span


def _memo(*lines: str, banner: str = "CUI", below: str = "CUI") -> str:
    """Return an example: a memo with these lines for its text."""
    head = ("whole: it is no cable", banner, "", "MEMORANDUM FOR THE RECORD", "")
    days = ("Date: June 9, 2018", "Subject: (U) TRAINING EXAMPLE", "")
    return "\n".join((*head, *days, *lines, "", "Controlled by: Office of Training", "", below))


@rule(
    id="CUI13",
    about=carried,
    severity={"cui-2016": ERROR},
    cites=["32-cfr-2002:2002.20(b)(2)(iii)", "32-cfr-2002:2002.20(g)(2)"],
    example=SECRET_2014,
    bad="""
        R 091200Z JUN 18
        SECRET//CUI
        ~~~~~~~~~~~ the cable as a whole does not say SP-CTI
        1. (CUI//SP-CTI) Text.
                 ^^^^^^ SP-CTI stands on paragraph 1, the overall marking does not say it
    """,
    good="R 091200Z JUN 18\nSECRET//CUI//SP-CTI\n1. (CUI//SP-CTI) Text.\n2. (CUI//PRVCY) Text.",
)
def specified_category_not_carried_up(one: Named, cable: Cable, law: Law) -> Iterator[Finding]:
    """A portion has a specified category of CUI, the overall marking does not name it.

    A banner may leave out basic categories, but none that a law handles in its own way.
    """
    stands = overall(cable)
    if stands is None or not one.word.startswith(SPECIFIED):
        return
    if f"CUI {one.word}" not in stands.marking.controls:
        yield found(
            one,
            f"{one.word} stands on {one.where}, the overall marking does not say it",
            beside(stands, f"the cable as a whole does not say {one.word}"),
            help=f"write CUI//{one.word} in the overall marking",
        )


@rule(
    id="CUI14",
    forms=("document",),
    about=designated,
    needs=("unclassified",),
    severity={"cui-2016": WARNING},
    cites=["32-cfr-2002:2002.20(f)(4)(ii)"],
    example=SECRET_2014,
    bad=_memo(
        *("(CUI) The bridge opens in June.", "", "The ferry runs daily, except on holidays."),
        "^ a paragraph has no mark, though others say CUI",
    ),
    good=_memo("(CUI) The bridge opens in June.", "", "(U) The ferry runs daily."),
)
def controlled_document_marked_in_part(
    one: Designated, cable: Cable, law: Law
) -> Iterator[Finding]:
    """Some portions of a document with CUI bear a mark, others do not.

    Where one portion is marked all are: CUI or (U). Nobody can tell otherwise whether an
    unmarked one is free or was forgotten.
    """
    in_portions = any("CUI" in mark.said and not mark.is_heading for mark in marks(cable))
    numbered = [each.span for each in cable.paragraphs if each.portion_mark is None]
    if in_portions and (one.form.unmarked or numbered):
        place = min([*one.form.unmarked[:1], *numbered[:1]])
        yield found(
            Span(place.start, place.start + 1),
            "a paragraph has no mark, though others say CUI",
            help="mark it CUI or (U)",
        )


@rule(
    id="CUI15",
    forms=("document",),
    about=designated,
    needs=("unclassified",),
    severity={"cui-2016": WARNING},
    cites=["32-cfr-2002:2002.20(c)(1)", "32-cfr-2002:2002.20(f)(6)"],
    example=SECRET_2014,
    bad=_memo(
        *("(U) The bridge opens in June.", "", "(U) The ferry runs daily."),
        banner="CUI\n^^^ the banner says CUI, no portion does",
    ),
    good=_memo("(CUI) The bridge opens in June.", "", "(U) The ferry runs daily."),
)
def banner_without_controlled_portion(one: Designated, cable: Cable, law: Law) -> Iterator[Finding]:
    """The banner says CUI, every portion is marked, and none says CUI.

    Either a portion has lost its mark, or nothing in the document is controlled.
    """
    portions = [mark for _, mark in judged(cable)]
    controlled = any("CUI" in mark.marking.controls for mark in portions)
    opening = one.form.opening
    if opening is None or controlled or not is_marked_throughout(cable, law):
        return
    if opening.written is not None and "CUI" in opening.written.said:
        yield found(
            opening,
            "the banner says CUI, no portion does",
            help="mark the portions that are controlled, or take CUI out of the banner",
        )


@rule(
    id="CUI16",
    forms=("document",),
    about=designated,
    needs=("unclassified",),
    severity={"cui-2016": WARNING},
    cites=["32-cfr-2002:2002.20(c)(1)"],
    example=SECRET_2014,
    bad=_memo(
        "(CUI//PRVCY) The bridge opens in June.",
        banner="CUI//PRVCY\n~~~~~~~~~~ the first banner",
        below="CUI\n^^^ the banner of page 1 says other words of CUI than the first banner",
    ),
    good=_memo("(CUI//PRVCY) The bridge opens.", banner="CUI//PRVCY", below="CUI//PRVCY"),
)
def controlled_page_says_otherwise(one: Designated, cable: Cable, law: Law) -> Iterator[Finding]:
    """A banner says other words of CUI than the first one.

    The marking is that of the whole document, and the same on each page. In the Department of
    Defense a page without CUI may say UNCLASSIFIED.
    """
    opening = one.form.opening
    if opening is None or opening.written is None:
        return
    for banner in cable.banners:
        same = banner.written is None or banner.marking == opening.marking
        plain = law.profile == "dod" and banner.written is not None and banner.marking.is_bare
        if not same and not plain and banner.level == UNCLASSIFIED:
            page = one.form.page_of(banner.span.start)
            yield found(
                banner,
                f"the banner of page {page} says other words of CUI than the first banner",
                beside(opening, "the first banner"),
                help="write the same marking on each page",
            )
            return
