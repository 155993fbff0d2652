"""How the parts of a marking are written and separated (catalogue CLS).

But for damaged words and slashes, which are those of a copy or a word processor and are always
told, they are rules of the Intelligence Community: under the profile of State nothing is said.
Source: IC Markings Manual (2016) D.1 and I.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.diagnostic import Edit, Fix
from validator.findings.rule import INFO, WARNING, Finding, found, rule
from validator.findings.specimens import SECRET_2011
from validator.law import Law
from validator.markings.written import Entry, MarkingText, packed
from validator.rules.shared.mark_nodes import all_marks, by_register, every, headings
from validator.rules.shared.marks import called
from validator.rules.shared.order_of_marks import (
    Joint,
    blank_is_wrong,
    edited,
    joints,
    wrong_order,
    wrongly_parted,
)
from validator.text.source import Span

_SLASHES = ("/", "//")
#: kinds of controls with compartments; programs without a name are DIS67's
_WITH_PARTS = ("sci", "aea")
#: signs that look like a slash
_LIKE_A_SLASH = frozenset("\u2044\u2215\u29f8\uff0f")
_TORN = ("torn", "mixed")


@rule(
    id="CLS14",
    about=headings,
    needs=["lower case"],
    severity={"ic-scheme-1999": INFO},
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
def heading_in_small_letters(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """The overall marking is not written in capitals.

    In capitals it differs from any text; programs that compare may take another
    spelling for another marking.
    """
    right = mark.text.upper()
    if mark.text != right:
        yield found(
            mark,
            f"{called(cable, mark)} is not in capitals",
            help="write markings in capitals",
            fix=edited("write it in capitals", [Edit(mark.span, right)]),
        )


@rule(
    id="CLS15",
    about=all_marks("irregular", among=by_register),
    severity={"ic-scheme-1999": INFO},
    cites=["ic-manual-2016:D.1"],
    profile="ic",
    fixable="closes the blanks",
    example=SECRET_2011,
    bad="""
        SECRET // NOFORN
              ^^^^ a separator has blanks around it
        ---
        1. (S//SI /TK//NF) Text.
                 ^^ a separator has blanks around it
    """,
    fixed=["SECRET//NOFORN", "1. (S//SI/TK//NF) Text."],
    good=["SECRET//SI/TK//NOFORN", "SECRET//REL TO USA, GBR"],
)
def separator_spaced(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """A slash or a double slash has blanks beside it.

    A separator touches both its neighbours: behind a blank a line may break, and what
    follows is lost from the marking.
    """
    for entry in mark.entries:
        right = entry.separator
        if entry.before != right and set(right) == {"/"}:
            place = entry.separator_span
            yield found(
                place,
                "a separator has blanks around it",
                help=f"write {right} without blanks",
                fix=edited("close the blanks", [Edit(place, right)]),
            )


@rule(
    id="CLS16",
    about=all_marks("irregular", among=by_register),
    severity={"ic-scheme-1999": WARNING},
    cites=["ic-manual-2016:D.1"],
    profile="ic",
    fixable="drops the separator that separates nothing",
    example=SECRET_2011,
    bad="""
        SECRET////NOFORN
              ^^^^ two separators have nothing between them
        ---
        SECRET//NOFORN//
                      ^^ nothing follows the last separator
        ---
        1. (//S//NF) Text.
            ^^ nothing precedes the first separator
        ---
        //USA SECRET//NOFORN
        ^^ nothing precedes the first separator
        ---
        SECRET//SI-//NOFORN
                  ^ nothing follows a hyphen
    """,
    fixed=["SECRET//NOFORN", "SECRET//NOFORN", None, None, None],
    good=["SECRET//NOFORN", "1. (//GBR S//NF) Text."],
)
def category_empty(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """A separator separates nothing: it keeps a place for a category that is not there.

    An empty category is not written at all. A reader may take it for one that was
    lost, and a leading double slash for the mark of a foreign owner. A hyphen connects a
    control to its compartment: with none after it something is torn off.
    """
    for number, entry in enumerate(mark.entries):
        if number and set(entry.separator) == {"/"} and len(entry.separator) > 2:
            yield _empty(entry.separator_span, "two separators have nothing between them", "//")
        elif not number and entry.separator and _is_ours(entry):
            yield _empty(entry.separator_span, "nothing precedes the first separator", None)
        hyphen = _bare_hyphen(entry) if entry.kind in _WITH_PARTS else None
        if hyphen is not None:
            yield _empty(hyphen, "nothing follows a hyphen", None)
    if mark.entries and set(packed(mark.after)) == {"/"}:
        end = mark.entries[-1].span.end
        yield _empty(Span(end, end + len(mark.after)), "nothing follows the last separator", "")


@rule(
    id="CLS17",
    about=headings,
    needs=["irregular"],
    severity={"ic-scheme-1999": WARNING},
    cites=["ic-manual-2016:D.1", "ic-manual-2016:G.1"],
    profile="ic",
    fixable="puts the categories in order",
    help="put the level first",
    example=SECRET_2011,
    bad="""
        SECRET//NOFORN//SI
                ~~~~~~ NOFORN belongs after SI
                        ^^ SI belongs before NOFORN
        ---
        SECRET//NOFORN/ORCON
                ~~~~~~ NOFORN belongs after ORCON
                       ^^^^^ ORCON belongs before NOFORN
        ---
        NOFORN//SECRET
        ~~~~~~ NOFORN belongs after SECRET
                ^^^^^^ SECRET belongs before NOFORN
    """,
    fixed=["SECRET//SI//NOFORN", "SECRET//ORCON/NOFORN", None],
    good=["SECRET//SI//NOFORN", "SECRET//SI/TK//RD//FGI GBR//ORCON/NOFORN//EXDIS"],
)
def categories_out_of_order(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """The categories of an overall marking are not in the order of the manual.

    They say the same in any order, but programs and hurried readers look for each in
    its place. Controls of one category out of order are only remarked.
    """
    finding = wrong_order(mark, law)
    if finding is not None:
        yield finding


@rule(
    id="CLS18",
    about=headings,
    needs=["irregular"],
    severity={"ic-scheme-1999": WARNING},
    cites=["ic-manual-2016:D.1", "ic-manual-2016:I"],
    profile="ic",
    fixable="writes the separator that belongs there",
    example=SECRET_2011,
    bad="""
        SECRET/NOFORN
              ^ a double slash should separate SECRET and NOFORN
        ---
        SECRET//SI//TK//NOFORN
                  ^^ a single slash should separate SI and TK
        ---
        SECRET//NOFORN, PROPIN
                      ^^ a single slash should separate NOFORN and PROPIN
        ---
        SECRET//SAR-BP NOFORN
                      ^ a double slash should separate SAR and NOFORN
    """,
    fixed=[
        *("SECRET//NOFORN", "SECRET//SI/TK//NOFORN", "SECRET//NOFORN/PROPIN"),
        "SECRET//SAR-BP//NOFORN",
    ],
    good=[
        "SECRET//SI/TK//NOFORN/PROPIN",
        "R 091200Z JUN 04\nSECRET//NOFORN, PROPIN\nE.O. 12958: DECL: 6/8/2014",
        "SECRET NOFORN",
    ],
)
def separator_wrong(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """A separator of an overall marking is not the one of the manual.

    Two slashes separate categories, one slash the controls of a category. Until
    July 2005 commas did so. A blank before NOFORN is normal in a marking without slashes.
    """
    for joint in joints(mark, law):
        if _is_wrong(mark, joint, law):
            yield wrongly_parted(joint, law)


@rule(
    id="CLS27",
    about=all_marks("irregular", among=every),
    severity=INFO,
    cites=["design"],
    fixable="writes the word whole, and slashes where they were",
    example=SECRET_2011,
    bad="""
        SECRET//OR CON/NOFORN
                ^^^^^^ ORCON is written with blanks in the wrong places
        ---
        1. (S//NOF ORN) Text.
               ^^^^^^^ NOFORN is written with blanks in the wrong places
        ---
        1. (T S//SI//NF) Text.
            ^^^ TOP SECRET is written with blanks in the wrong places
    """,
    fixed=["SECRET//ORCON/NOFORN", "1. (S//NF) Text.", "1. (TS//SI//NF) Text."],
    good=["TOP SECRET//SI//ORCON/NOFORN", "on SECRET_2011"],
)
def marking_damaged(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """Blanks split a word of a marking, or another sign is used as a slash.

    It is read as the word that it was. Programs that compare words will not find it.
    """
    for entry in mark.entries:
        meaning = entry.meaning
        if meaning.spelling in _TORN:
            right = meaning.normal if mark.is_heading else meaning.short or meaning.normal
            message = f"{meaning.word} is written with blanks in the wrong places"
            yield _written(entry.span, message, right.removeprefix("//"))
        place = entry.separator_span
        if place and not _LIKE_A_SLASH.isdisjoint(cable.source.slice(place)):
            message = "a sign that only looks like a slash is used as one"
            yield _written(place, message, entry.separator)


def _written(place: Span, message: str, right: str) -> Finding:
    """Report what is written otherwise than it should be."""
    help = f"write {right}"
    return found(place, message, help=help, fix=Fix(help, (Edit(place, right),)))


def _is_wrong(mark: MarkingText, joint: Joint, law: Law) -> bool:
    separator = joint.entry.separator
    if separator == ",":
        return law.in_force("ic-syntax-2005")
    if separator == " ":
        return blank_is_wrong(mark, joint.entry)
    return separator in _SLASHES and separator != joint.wanted


def _bare_hyphen(entry: Entry) -> Span | None:
    """Return where a hyphen has nothing after it, or another hyphen: SI-, SI--G."""
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
    ours = entry.kind == "level" and owner in (None, "USA")
    return ours and level is not None and level.word != "RESTRICTED"


def _empty(place: Span, message: str, right: str | None) -> Finding:
    fix = None if right is None else Fix("drop the separator", (Edit(place, right),))
    help = "write no separator where there is nothing to separate"
    return found(place, message, help=help, fix=fix)
