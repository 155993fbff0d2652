"""How the parts of an overall marking are written and parted (catalogue CLS).

They are rules of the Intelligence Community alone: under the profile of State nothing is
said. Source: IC Markings Manual (2016) D.1 and I.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.diagnostic import Edit, Fix
from validator.findings.rule import INFO, WARNING, Finding, found, rule
from validator.findings.specimens import SECRET_2011
from validator.law import Law
from validator.markings.written import Entry, MarkingText, packed
from validator.rules.shared.marks import called, marks
from validator.rules.shared.order_of_marks import (
    Joint,
    blank_is_wrong,
    edited,
    joints,
    wrong_order,
    wrongly_parted,
)
from validator.text.source import Span

__all__ = ["RULES"]

_SLASHES = ("/", "//")
#: kinds of controls with compartments; programs without a name are DIS67's
_WITH_PARTS = ("sci", "aea")


@rule(
    id="CLS14",
    about=["lower case"],
    severity={"ic-scheme-1999": INFO},
    needs=("banners",),
    cites=["ic-manual-2016:D.1"],
    profile="ic",
    fixable="writes the heading in capitals",
    example=SECRET_2011,
    bad="""
        Secret//noforn
        ^^^^^^^^^^^^^^ the heading is not in capitals
    """,
    fixed="SECRET//NOFORN",
    good="SECRET//NOFORN",
)
def heading_in_small_letters(cable: Cable, law: Law) -> Iterator[Finding]:
    """The overall marking is not written in capitals.

    In capitals it stands out from any text; programs that compare may take another
    spelling for another marking.
    """
    for mark in _judged(cable, law):
        right = mark.text.upper()
        if mark.is_heading and mark.text != right:
            yield found(
                mark,
                f"{called(cable, mark)} is not in capitals",
                help="write markings in capitals",
                fix=edited("write it in capitals", [Edit(mark.span, right)]),
            )


@rule(
    id="CLS15",
    about=["irregular"],
    severity={"ic-scheme-1999": INFO},
    cites=["ic-manual-2016:D.1"],
    profile="ic",
    fixable="closes the blanks",
    example=SECRET_2011,
    bad="""
        SECRET // NOFORN
              ^^^^ blanks stand beside a separator
        ---
        1. (S//SI /TK//NF) Text.
                 ^^ blanks stand beside a separator
    """,
    fixed=["SECRET//NOFORN", "1. (S//SI/TK//NF) Text."],
    good=["SECRET//SI/TK//NOFORN", "SECRET//REL TO USA, GBR"],
)
def separator_spaced(cable: Cable, law: Law) -> Iterator[Finding]:
    """Blanks stand beside a slash or a double slash.

    A separator touches both its neighbours: behind a blank a line may break, and what
    follows is lost from the marking.
    """
    for mark in _judged(cable, law):
        for entry in mark.entries:
            if entry.before != entry.separator and set(entry.separator) == {"/"}:
                place = _before(entry)
                yield found(
                    place,
                    "blanks stand beside a separator",
                    help=f"write {entry.separator} without blanks",
                    fix=edited("close the blanks", [Edit(place, entry.separator)]),
                )


@rule(
    id="CLS16",
    about=["irregular"],
    severity={"ic-scheme-1999": WARNING},
    cites=["ic-manual-2016:D.1"],
    profile="ic",
    fixable="drops the separator that parts nothing",
    example=SECRET_2011,
    bad="""
        SECRET////NOFORN
              ^^^^ nothing stands between separators
        ---
        SECRET//NOFORN//
                      ^^ nothing stands behind a separator
        ---
        1. (//S//NF) Text.
            ^^ nothing stands before a separator
        ---
        //USA SECRET//NOFORN
        ^^ nothing stands before a separator
        ---
        SECRET//SI-//NOFORN
                  ^ nothing stands behind a hyphen
    """,
    fixed=["SECRET//NOFORN", "SECRET//NOFORN", None, None, None],
    good=["SECRET//NOFORN", "1. (//GBR S//NF) Text."],
)
def category_empty(cable: Cable, law: Law) -> Iterator[Finding]:
    """A separator parts nothing: it keeps a place for a category that is not there.

    An empty category is not written at all. A reader may take it for one that was
    lost, and a leading double slash for the mark of a foreign owner. A hyphen connects a
    control to its compartment: with none behind it something is torn off.
    """
    for mark in _judged(cable, law):
        for number, entry in enumerate(mark.entries):
            if number and set(entry.separator) == {"/"} and len(entry.separator) > 2:
                yield _empty(_before(entry), "between separators", "//")
            elif not number and entry.separator and _is_ours(entry):
                yield _empty(_before(entry), "before a separator", None)
            if entry.kind in _WITH_PARTS and (place := _bare_hyphen(entry)) is not None:
                yield _empty(place, "behind a hyphen", None)
        behind = packed(mark.after)
        if mark.entries and set(behind) == {"/"}:
            end = mark.entries[-1].span.end
            yield _empty(Span(end, end + len(mark.after)), "behind a separator", "")


@rule(
    id="CLS17",
    about=["irregular"],
    severity={"ic-scheme-1999": WARNING},
    needs=("banners",),
    cites=["ic-manual-2016:D.1", "ic-manual-2016:G.1"],
    profile="ic",
    fixable="puts the categories in order",
    example=SECRET_2011,
    bad="""
        SECRET//NOFORN//SI
                ~~~~~~ SI goes before it
                        ^^ SI stands behind NOFORN
        ---
        SECRET//NOFORN/ORCON
                ~~~~~~ goes before it
                       ^^^^^ ORCON stands behind NOFORN
        ---
        NOFORN//SECRET
        ~~~~~~ goes before it
                ^^^^^^ SECRET stands behind NOFORN
    """,
    fixed=["SECRET//SI//NOFORN", "SECRET//ORCON/NOFORN", None],
    good=["SECRET//SI//NOFORN", "SECRET//SI/TK//RD//FGI GBR//ORCON/NOFORN//EXDIS"],
)
def categories_out_of_order(cable: Cable, law: Law) -> Iterator[Finding]:
    """The categories of an overall marking are not in the order of the manual.

    They say the same in any order, but programs and hurried readers look for each in
    its place. Controls of one category out of order are only remarked.
    """
    for mark in _judged(cable, law):
        finding = wrong_order(mark, law) if mark.is_heading else None
        if finding is not None:
            yield finding


@rule(
    id="CLS18",
    about=["irregular"],
    severity={"ic-scheme-1999": WARNING},
    needs=("banners",),
    cites=["ic-manual-2016:D.1", "ic-manual-2016:I"],
    profile="ic",
    fixable="writes the separator that belongs there",
    example=SECRET_2011,
    bad="""
        SECRET/NOFORN
              ^ a double slash should part SECRET and NOFORN
        ---
        SECRET//SI//TK//NOFORN
                  ^^ a single slash should part SI and TK
        ---
        SECRET//NOFORN, PROPIN
                      ^^ a single slash should part NOFORN and PROPIN
        ---
        SECRET//SAR-BP NOFORN
                      ^ a double slash should part SAR and NOFORN
    """,
    fixed=[
        "SECRET//NOFORN",
        "SECRET//SI/TK//NOFORN",
        "SECRET//NOFORN/PROPIN",
        "SECRET//SAR-BP//NOFORN",
    ],
    good=[
        "SECRET//SI/TK//NOFORN/PROPIN",
        "R 091200Z JUN 04\nSECRET//NOFORN, PROPIN\nE.O. 12958: DECL: 6/8/2014",
        "SECRET NOFORN",
    ],
)
def separator_wrong(cable: Cable, law: Law) -> Iterator[Finding]:
    """A separator of an overall marking is not the one of the manual.

    Two slashes part categories, one slash parts the controls of a category. Until
    July 2005 commas parted controls. A blank before NOFORN is normal where no slash stands.
    """
    for mark in _judged(cable, law):
        for joint in joints(mark, law) if mark.is_heading else ():
            if _is_wrong(mark, joint, law):
                yield wrongly_parted(joint, law)


def _is_wrong(mark: MarkingText, joint: Joint, law: Law) -> bool:
    separator = joint.entry.separator
    if separator == ",":
        return law.in_force("ic-syntax-2005")
    if separator == " ":
        return blank_is_wrong(mark, joint.entry)
    return separator in _SLASHES and separator != joint.wanted


def _judged(cable: Cable, law: Law) -> tuple[MarkingText, ...]:
    return marks(cable) if law.by_register else ()


def _before(entry: Entry) -> Span:
    return entry.separator_span


def _bare_hyphen(entry: Entry) -> Span | None:
    """Return where a hyphen has nothing behind it, or another hyphen: SI-, SI--G."""
    text = entry.text
    place = text.find("--")
    if place < 0 and text.endswith("-"):
        place = len(text) - 1
    if place < 0:
        return None
    end = place + len(text[place:]) - len(text[place:].lstrip("-"))
    return Span(entry.span.start + place, entry.span.start + end)


def _is_ours(entry: Entry) -> bool:
    """Whether an entry is a level of the United States, and one that it has."""
    level, owner = entry.meaning.level, entry.meaning.owner
    return (
        entry.kind == "level"
        and owner in (None, "USA")
        and level is not None
        and (level.word != "RESTRICTED")
    )


def _empty(place: Span, where: str, right: str | None) -> Finding:
    fix = None if right is None else Fix("drop the separator", (Edit(place, right),))
    return found(
        place,
        f"nothing stands {where}",
        help="write no separator where nothing is to be parted",
        fix=fix,
    )


RULES = (
    heading_in_small_letters,
    separator_spaced,
    category_empty,
    categories_out_of_order,
    separator_wrong,
)
