"""Release markings that exclude each other, and what lists of readers must say (catalogue DIS).

Sources: IC Markings Manual (2016) H.8; DoDM 5200.01 Vol. 2, 10.e to 10.g; ISM v10.
"""

from collections.abc import Iterable, Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, WARNING, Finding, found, rule
from validator.findings.specimens import SECRET_2009, SECRET_2011
from validator.law import Law
from validator.law.countries import USA
from validator.markings.written import Entry, MarkingText
from validator.rules.shared.marks import (
    excluded,
    ic_marks,
    lists_released,
    sorted_list,
    unfit,
)

__all__ = ["RULES"]

_KEEP_NOFORN = "keep NOFORN until the originator decides: it is the stricter"


@rule(
    id="DIS01",
    needs=["NOFORN"],
    about=["REL TO", "EYES ONLY"],
    severity={"ic-scheme-1999": ERROR},
    cites=["ic-manual-2016:H.8", "ism-v10:33", "dodm-5200-01-v2:10.e.7"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//NF/REL TO USA, GBR) Text.
               ~~ NOFORN excludes
                  ^^^^^^^^^^^^^^^ REL TO stands beside NOFORN
        ---
        R 091200Z JUN 03
        SECRET//NOFORN/REL TO USA, GBR
                ~~~~~~ NOFORN
                       ^^^^^^^^^^^^^^^ REL TO
        E.O. 12958: DECL: 6/8/2013
        ---
        1. (S//NF/USA/GBR EYES ONLY) Text.
               ~~ NOFORN
                  ^^^^^^^^^^^^^^^^^ EYES ONLY stands
    """,
    good=["1. (S//NF) Text.", "1. (S//REL TO USA, GBR) Text."],
)
def noforn_with_rel_to(cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark says both NOFORN and REL TO, or NOFORN and EYES ONLY.

    NOFORN forbids every foreign reader, REL TO and EYES ONLY name some. A clerk who
    reads only the list will release the text.
    """
    return excluded(ic_marks(cable, law), ("NOFORN",), ("REL TO", "EYES ONLY"), _KEEP_NOFORN)


@rule(
    id="DIS02",
    needs=["NOFORN"],
    about=["RELIDO", "DISPLAY ONLY"],
    severity={"ic-register-2008": ERROR},
    cites=["ic-manual-2016:H.8", "ism-v10:169", "dodm-5200-01-v2:10.g.4"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//NF/RELIDO) Text.
               ~~ NOFORN
                  ^^^^^^ RELIDO stands beside NOFORN
        ---
        1. (S//NF/DISPLAY ONLY AFG) Text.
               ~~ NOFORN
                  ^^^^^^^^^^^^^^^^ DISPLAY ONLY stands beside
    """,
    good=["1. (S//NF) Text.", "1. (S//RELIDO) Text."],
)
def noforn_with_relido_or_display_only(cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark says NOFORN, and also RELIDO or DISPLAY ONLY.

    What may not be released to any foreign reader can neither be released later by
    an official nor be shown to one.
    """
    others = ("RELIDO", "DISPLAY ONLY")
    return excluded(ic_marks(cable, law), ("NOFORN",), others, _KEEP_NOFORN)


@rule(
    id="DIS03",
    needs=["RELIDO", "DISPLAY ONLY"],
    severity={"ic-register-2008": ERROR},
    cites=["ic-manual-2016:H.8", "ism-v10:169", "dodm-5200-01-v2:10.g.4"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//RELIDO/DISPLAY ONLY AFG) Text.
               ~~~~~~ RELIDO
                      ^^^^^^^^^^^^^^^^ DISPLAY ONLY stands
    """,
    good=["1. (S//DISPLAY ONLY AFG) Text.", "1. (S//RELIDO) Text."],
)
def relido_with_display_only(cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark says both RELIDO and DISPLAY ONLY.

    RELIDO leaves the decision on release open, DISPLAY ONLY has taken it.
    """
    help = "keep the one that the originator decided"
    return excluded(ic_marks(cable, law), ("RELIDO",), ("DISPLAY ONLY",), help)


@rule(
    id="DIS04",
    fixable="puts USA first and sorts the list",
    about=["narrow list"],
    severity={"ic-scheme-1999": ERROR},
    cites=["ic-manual-2016:H.8", "ism-v10:214", "dodm-5200-01-v2:10.e.4"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//REL TO GBR, CAN) Text.
                      ^^^ the list of REL TO does not name USA
        ---
        1. (S//REL TO GBR, USA) Text.
                           ^^^ USA does not open the list of REL TO
    """,
    fixed=[None, "1. (S//REL TO USA, GBR) Text."],
    good=["1. (S//REL TO USA, GBR) Text.", "1. (C/REL LIBYA) Text."],
)
def rel_to_without_usa_first(cable: Cable, law: Law) -> Iterator[Finding]:
    """The list of REL TO does not begin with USA.

    The list names all readers, our own first. It is an error if USA is missing, a
    warning if it stands elsewhere. The State form that spells countries out is
    left alone.
    """
    for entry in _listing(ic_marks(cable, law), "REL TO"):
        codes = [code.code for code in entry.meaning.codes]
        if any(code.code is not None and code.code != code.text for code in entry.meaning.codes):
            continue  # countries spelled out, as State does
        if USA not in codes:
            help = "begin the list with USA"
            yield found(entry.codes[0], "the list of REL TO does not name USA", help=help)
        elif codes[0] != USA:
            yield found(
                entry.codes[codes.index(USA)],
                "USA does not open the list of REL TO",
                help=f"write {entry.meaning.normal}" if None not in codes else None,
                severity=WARNING,
                fix=sorted_list(entry),
            )


@rule(
    id="DIS05",
    about=["narrow list"],
    severity={"ic-scheme-1999": ERROR},
    cites=["ic-manual-2016:H.8", "ism-v10:319", "dodm-5200-01-v2:10.e.5"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//REL TO USA) Text.
               ^^^^^^^^^^ the list of REL TO names USA alone
    """,
    good=["1. (S//REL TO USA, GBR) Text.", "1. (S//NF) Text."],
)
def rel_to_usa_alone(cable: Cable, law: Law) -> Iterator[Finding]:
    """The list of REL TO names nobody but USA.

    That is no release. Whoever means that no foreign reader may see the text must
    write NOFORN.
    """
    for entry in _listing(ic_marks(cable, law), "REL TO"):
        if {code.code for code in entry.meaning.codes} == {USA}:
            yield found(
                entry, "the list of REL TO names USA alone", help="write NOFORN, or name the others"
            )


@rule(
    id="DIS09",
    needs=["REL TO"],
    severity={"ic-register-2008": ERROR},
    cites=["ic-manual-2016:H.8", "ism-v10:31"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//REL) Text.
               ^^^ REL TO names no country, and neither does the heading
        ---
        SECRET//REL TO
                ^^^^^^ REL TO names no country
        1. (S//NF) Text.
    """,
    good=["SECRET//REL TO USA, GBR\n1. (S//REL) Text.", "RELTO GBR\n1. (S//REL) Text."],
)
def rel_to_without_list(cable: Cable, law: Law) -> Iterator[Finding]:
    """REL TO names no country, and the heading lists none.

    In a portion mark REL means the list of the heading. Without one nobody knows
    who may read the text.
    """
    return _unlisted(cable, law, "REL TO")


@rule(
    id="DIS10",
    about=["countries", "NATO", "COSMIC"],
    severity={"ic-register-2008": ERROR},
    cites=["ic-manual-2016:H.7", "ic-manual-2016:H.8", "ism-v10:32", "ism-v10:168"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//USA, GBR) Text.
               ^^^^^^^^ countries stand without REL TO
        ---
        SECRET//NATO//NOFORN
                ^^^^ NATO stands without FGI
    """,
    good=["1. (S//REL TO USA, GBR) Text.", "1. (S//FGI GBR//NF) Text."],
)
def countries_without_control(cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark lists countries, or names NATO, and does not say what for.

    They may be readers, viewers or sources. The reader must guess.
    """
    for mark in ic_marks(cable, law):
        for entry in mark.entries:
            if entry.kind == "countries":
                yield found(
                    entry,
                    "countries stand without REL TO, DISPLAY ONLY or FGI",
                    help="write what the countries are listed for",
                )
            elif entry.word in ("NATO", "COSMIC") and entry.meaning.level is None:
                help = "write FGI NATO, or the level of NATO with a double slash before it"
                yield found(entry, f"{entry.word} stands without FGI or a level", help=help)


@rule(
    id="DIS18",
    about=["EYES ONLY"],
    severity={"ic-scheme-1999": WARNING},
    cites=["ic-manual-2016:H.8", "ism-v10:28", "ism-v10:31"],
    profile="ic",
    example=SECRET_2009,
    bad="""
        E.O. 12958: DECL: 6/8/2015
        1. (S//EYES ONLY) Text.
               ^^^^^^^^^ EYES ONLY names no country
        ---
        on SECRET_2014
        R 091200Z JUN 18
        1. (S//USA/GBR EYES ONLY) Text.
               ^^^^^^^^^^^^^^^^^ EYES ONLY ended in October 2017
        ---
        E.O. 12958: DECL: 6/8/2015
        1. (U//USA/GBR EYES ONLY) Text.
               ^^^^^^^^^^^^^^^^^ EYES ONLY stands on UNCLASSIFIED text
        ---
        E.O. 12958: DECL: 6/8/2015
        1. (S//USA/GBR EYES ONLY/REL TO USA, GBR) Text.
               ~~~~~~~~~~~~~~~~~ EYES ONLY excludes it
                                 ^^^^^^^^^^^^^^^ REL TO stands beside EYES ONLY
    """,
    good=[
        "R 091200Z JUN 05\nE.O. 12958: DECL: 6/8/2015\n1. (S//USA/GBR EYES ONLY) Text.",
        "R 091200Z JUN 18\nE.O. 13526: DECL: 6/8/2028\n1. (S//REL TO USA, GBR) Text.",
    ],
)
def eyes_only(cable: Cable, law: Law) -> Iterator[Finding]:
    """EYES ONLY is incomplete, beside REL TO, on unclassified text, or stands after its end.

    It was the control of one agency. Since October 2017 REL TO has taken its place.
    """
    if not law.in_force("eyes-only-2017"):
        yield from _unlisted(cable, law, "EYES ONLY")
        yield from unfit(ic_marks(cable, law), ("EYES ONLY",), law)
        help = "keep the list that the originator decided"
        yield from excluded(ic_marks(cable, law), ("EYES ONLY",), ("REL TO",), help)
        return
    for mark in ic_marks(cable, law):
        for entry in mark.saying(("EYES ONLY",)):
            yield found(entry, "EYES ONLY ended in October 2017", help="write REL TO with the list")


@rule(
    id="DIS19",
    about=["DISPLAY ONLY"],
    severity={"ic-register-2008": ERROR},
    cites=["ic-manual-2016:H.8", "ism-v10:213"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//DISPLAY ONLY) Text.
               ^^^^^^^^^^^^ DISPLAY ONLY names no country
    """,
    good="1. (S//DISPLAY ONLY AFG) Text.",
)
def display_only_without_list(cable: Cable, law: Law) -> Iterator[Finding]:
    """DISPLAY ONLY names no country.

    It allows the text to be shown to those it names. Without them it allows nothing,
    or everything.
    """
    for mark in ic_marks(cable, law):
        for entry in mark.saying(("DISPLAY ONLY",)):
            if not entry.meaning.codes:
                help = "name the countries to which the text may be shown"
                yield found(entry, "DISPLAY ONLY names no country", help=help)


def _listing(judged: Iterable[MarkingText], word: str) -> Iterator[Entry]:
    """Yield the entries of a control that list countries, as codes or as names."""
    for mark in judged:
        for entry in mark.entries:
            if entry.word == word and entry.meaning.codes:
                yield entry


def _unlisted(cable: Cable, law: Law, word: str) -> Iterator[Finding]:
    """Find a control that needs a list and has none, here or in the heading."""
    for mark in ic_marks(cable, law):
        for entry in mark.saying((word,)):
            if entry.meaning.codes or (not mark.is_heading and _is_listed(cable, word)):
                continue
            below = "" if mark.is_heading else ", and neither does the heading"
            yield found(entry, f"{word} names no country{below}", help="name the countries")


def _is_listed(cable: Cable, word: str) -> bool:
    """Whether a heading lists the countries, or that there is none to look at."""
    return cable.overall is None or lists_released(cable, word)


RULES = (
    noforn_with_rel_to,
    noforn_with_relido_or_display_only,
    relido_with_display_only,
    rel_to_without_usa_first,
    rel_to_usa_alone,
    rel_to_without_list,
    countries_without_control,
    eyes_only,
    display_only_without_list,
)
