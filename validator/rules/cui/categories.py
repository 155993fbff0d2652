"""Categories after CUI: those of the registry, with SP- where it belongs, in their order.

Sources: 32 CFR 2002.20(b), (f) and (l); the registry of the National Archives.
"""

import itertools
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.diagnostic import Edit, Fix
from validator.findings.rule import ERROR, WARNING, Finding, beside, found, rule
from validator.findings.specimens import SECRET_2014
from validator.law import Law
from validator.law.cui import SPECIFIED, category, suggested_category
from validator.law.suggestions import suggested_word
from validator.markings.written import MarkingText
from validator.rules.cui.nodes import Named, categories, marked, named
from validator.rules.shared.marks import called, mark_called

#: words of State and of drafts that say how far a text has come (32 CFR 2002.20(l)(1))
_ADMINISTRATIVE = ("DRAFT", "DELIBERATIVE", "PRE-DECISIONAL", "PREDECISIONAL", "WORKING PAPER")


@rule(
    id="CUI01",
    about=named,
    severity={"cui-2016": WARNING},
    cites=["cui-registry:categories", "32-cfr-2002:2002.20(b)(2)"],
    example=SECRET_2014,
    bad="""
        R 091200Z JUN 18
        1. (CUI//PRVCI) Text.
                 ^^^^^ paragraph 1 names a category that is not in the CUI registry
        ---
        R 091200Z JUN 18
        CUI//SP-CTX
             ^^^^^^ names a category that is not in the CUI registry
    """,
    good="R 091200Z JUN 18\n1. (CUI//PRVCY) Text.",
)
def category_not_in_registry(one: Named, cable: Cable, law: Law) -> Iterator[Finding]:
    """A category after CUI is not in the registry.

    Only its categories make unclassified text controlled. The registry that is compared is that
    of June 2025; a category that came later, or had gone by then, is unknown to it.
    """
    if one.known is None and one.word not in _ADMINISTRATIVE:
        meant = suggested_category(one.word) or suggested_word(one.word, "banner", law.day)
        yield found(
            one,
            f"{one.where} names a category that is not in the CUI registry",
            help=f"did you mean {meant}?" if meant else "write a category of the registry",
        )


@rule(
    id="CUI02",
    about=named,
    severity={"cui-2016": ERROR},
    cites=["cui-registry:categories", "32-cfr-2002:2002.20(b)(2)(iii)"],
    example=SECRET_2014,
    bad="""
        R 091200Z JUN 18
        1. (CUI//CTI) Text.
                 ^^^ CTI lacks SP-, though the registry lists it as specified only
    """,
    good="R 091200Z JUN 18\n1. (CUI//SP-CTI) Text.\n2. (CUI//PRVCY) Text.",
)
def specified_category_without_sign(one: Named, cable: Cable, law: Law) -> Iterator[Finding]:
    """A category that is only specified stands without SP-.

    The sign tells that a law says how the text is handled, beyond what all such text needs.
    """
    if one.known is not None and not one.known.basic and not one.word.startswith(SPECIFIED):
        yield found(
            one,
            f"{one.word} lacks SP-, though the registry lists it as specified only",
            help=f"write {SPECIFIED}{one.word}",
        )


@rule(
    id="CUI03",
    about=named,
    severity={"cui-2016": WARNING},
    cites=["cui-registry:categories", "32-cfr-2002:2002.20(b)(2)"],
    example=SECRET_2014,
    bad="""
        R 091200Z JUN 18
        1. (CUI//SP-PHYS) Text.
                 ^^^^^^^ PHYS has SP-, though the registry lists it as basic only
    """,
    good="R 091200Z JUN 18\n1. (CUI//PHYS) Text.\n2. (CUI//SP-PRVCY) Text.",
)
def basic_category_with_sign(one: Named, cable: Cable, law: Law) -> Iterator[Finding]:
    """A category that is only basic stands with SP-.

    Who reads the sign looks for a law that is not there.
    """
    if one.known is not None and not one.known.specified and one.word.startswith(SPECIFIED):
        yield found(
            one,
            f"{one.known.word} has SP-, though the registry lists it as basic only",
            help=f"write {one.known.word}",
        )


@rule(
    id="CUI04",
    about=marked,
    severity={"cui-2016": WARNING},
    cites=["cui-registry:category-detail", "cui-handbook"],
    fixable="puts the categories in order",
    example=SECRET_2014,
    bad="""
        R 091200Z JUN 18
        1. (CUI//PRVCY/SP-CTI) Text.
                 ~~~~~ PRVCY stands first
                       ^^^^^^ SP-CTI stands after PRVCY
        2. (CUI//SP-PRVCY/SP-CTI) Text.
                 ~~~~~~~~ SP-PRVCY stands first
                          ^^^^^^ SP-CTI stands after SP-PRVCY
    """,
    fixed="R 091200Z JUN 18\n1. (CUI//SP-CTI/PRVCY) Text.\n2. (CUI//SP-CTI/SP-PRVCY) Text.",
    good="R 091200Z JUN 18\n1. (CUI//SP-CTI/SP-PRVCY/BUDG/PHYS) Text.",
)
def cui_categories_out_of_order(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """The categories of a mark are not in their order: specified ones first, then by the alphabet.

    The one that needs most care is to be seen first.
    """
    listed = [one for one in categories(mark, called(cable, mark)) if one.known is not None]
    right = sorted(listed, key=_rank)
    for before, one in itertools.pairwise(listed):
        if _rank(one) < _rank(before):
            pairs = zip(listed, right, strict=True)
            edits = tuple(Edit(place.span, meant.word) for place, meant in pairs)
            yield found(
                one,
                f"{one.word} stands after {before.word} in {one.where}",
                beside(before, f"{before.word} stands first"),
                help="write specified categories first, each kind by the alphabet",
                fix=Fix("put the categories in order", edits),
            )
            return


@rule(
    id="CUI05",
    about=marked,
    severity={"cui-2016": WARNING},
    cites=["cui-registry:category-detail", "cui-handbook"],
    fixable="writes the slashes that belong there",
    example=SECRET_2014,
    bad="""
        R 091200Z JUN 18
        1. (CUI/SP-CTI) Text.
               ^ a double slash should separate CUI and SP-CTI
        2. (CUI//SP-CTI//PRVCY) Text.
                       ^^ a single slash should separate SP-CTI and PRVCY
    """,
    fixed="R 091200Z JUN 18\n1. (CUI//SP-CTI) Text.\n2. (CUI//SP-CTI/PRVCY) Text.",
    good="R 091200Z JUN 18\n1. (CUI//SP-CTI/PRVCY//NF) Text.",
)
def cui_category_wrongly_parted(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """What parts CUI and its categories, or two categories, is not what should.

    Two slashes part the elements of the mark, one slash those of one kind.
    """
    listed = mark.of("cui")
    for before, entry in itertools.pairwise(listed):
        wanted = "//" if before.word == "CUI" else "/"
        if entry.word == "CUI" or entry.separator not in ("/", "//") or entry.separator == wanted:
            continue
        if category(entry.meaning.normal) is None:
            continue  # behind two slashes it may be a control that is misspelt
        slash = "a double slash" if wanted == "//" else "a single slash"
        yield found(
            entry.separator_span,
            f"{slash} should separate {before.meaning.normal} and {entry.meaning.normal}",
            help=f"write {wanted}",
            fix=Fix(f"write {wanted}", (Edit(entry.separator_span, wanted),)),
        )


@rule(
    id="CUI06",
    about=named,
    severity={"cui-2016": ERROR},
    cites=["32-cfr-2002:2002.20(l)(4)"],
    example=SECRET_2014,
    bad="""
        R 091200Z JUN 18
        1. (CUI//DRAFT) Text.
                 ^^^^^ a word of drafts stands in the mark of paragraph 1 as a category of CUI
    """,
    good="R 091200Z JUN 18\n1. (CUI) Text.",
)
def administrative_word_as_category(one: Named, cable: Cable, law: Law) -> Iterator[Finding]:
    """DRAFT, DELIBERATIVE or PRE-DECISIONAL stands in a mark after CUI.

    Such words say how far a text has come and may stand on it, but not in its marking: they
    control nothing.
    """
    if one.word in _ADMINISTRATIVE:
        yield found(
            one,
            f"a word of drafts stands in {mark_called(cable, one.mark)} as a category of CUI",
            help="write the word apart from the marking",
        )


def _rank(one: Named) -> tuple[bool, str]:
    return not one.word.startswith(SPECIFIED), one.word
