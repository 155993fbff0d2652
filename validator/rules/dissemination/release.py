"""Release markings that exclude each other, and what lists of readers must say (catalogue DIS).

Sources: IC Markings Manual (2016) H.8; DoDM 5200.01 Vol. 2, 10.e to 10.g; ISM v10.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, WARNING, Finding, found, rule
from validator.findings.specimens import SECRET_2009, SECRET_2011
from validator.law import Law
from validator.law.countries import USA
from validator.markings.written import Entry, MarkingText
from validator.rules.dissemination.nodes import lists
from validator.rules.shared.mark_nodes import all_entries, entries, pairs, saying
from validator.rules.shared.marks import Pair, both, excluding, lists_released, misfits, sorted_list

_KEEP_NOFORN = "keep NOFORN until the originator decides: it is the stricter"


@rule(
    id="DIS01",
    about=pairs(("NOFORN",), ("REL TO", "EYES ONLY")),
    severity={"ic-scheme-1999": ERROR},
    cites=["ic-manual-2016:H.8", "ism-v10:33", "dodm-5200-01-v2:10.e.7"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//NF/REL TO USA, GBR) Text.
               ~~ NOFORN excludes REL TO
                  ^^^^^^^^^^^^^^^ REL TO and NOFORN exclude each other
        ---
        1. (S//NF/USA/GBR EYES ONLY) Text.
               ~~ NOFORN
                  ^^^^^^^^^^^^^^^^^ EYES ONLY and NOFORN exclude
    """,
    good=["1. (S//NF) Text.", "1. (S//REL TO USA, GBR) Text."],
)
def noforn_with_rel_to(pair: Pair, cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark says both NOFORN and REL TO, or NOFORN and EYES ONLY.

    NOFORN forbids every foreign reader, REL TO and EYES ONLY name some. A clerk who
    reads only the list will release the text.
    """
    yield excluding(pair, _KEEP_NOFORN)


@rule(
    id="DIS02",
    about=pairs(("NOFORN",), ("RELIDO", "DISPLAY ONLY")),
    severity={"ic-register-2008": ERROR},
    cites=["ic-manual-2016:H.8", "ism-v10:169", "dodm-5200-01-v2:10.g.4"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//NF/RELIDO) Text.
               ~~ NOFORN
                  ^^^^^^ RELIDO and NOFORN exclude each other
        ---
        1. (S//NF/DISPLAY ONLY AFG) Text.
               ~~ NOFORN
                  ^^^^^^^^^^^^^^^^ DISPLAY ONLY and NOFORN exclude
    """,
    good=["1. (S//NF) Text.", "1. (S//RELIDO) Text."],
)
def noforn_with_relido_or_display_only(pair: Pair, cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark says NOFORN, and also RELIDO or DISPLAY ONLY.

    What may not be released to any foreign reader can neither be released later by
    an official nor be shown to one.
    """
    yield excluding(pair, _KEEP_NOFORN)


@rule(
    id="DIS03",
    about=pairs(("RELIDO",), ("DISPLAY ONLY",)),
    severity={"ic-register-2008": ERROR},
    cites=["ic-manual-2016:H.8", "ism-v10:169", "dodm-5200-01-v2:10.g.4"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//RELIDO/DISPLAY ONLY AFG) Text.
               ~~~~~~ RELIDO
                      ^^^^^^^^^^^^^^^^ DISPLAY ONLY and RELIDO exclude each other
    """,
    good=["1. (S//DISPLAY ONLY AFG) Text.", "1. (S//RELIDO) Text."],
)
def relido_with_display_only(pair: Pair, cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark says both RELIDO and DISPLAY ONLY.

    RELIDO leaves the decision on release open, DISPLAY ONLY has taken it.
    """
    yield excluding(pair, "keep the one that the originator decided")


@rule(
    id="DIS04",
    fixable="puts USA first and sorts the list",
    about=lists("REL TO"),
    needs=["narrow list"],
    severity={"ic-scheme-1999": ERROR},
    cites=["ic-manual-2016:H.8", "ism-v10:214", "dodm-5200-01-v2:10.e.4"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//REL TO GBR, CAN) Text.
                      ^^^ REL TO does not name USA
        ---
        1. (S//REL TO GBR, USA) Text.
                           ^^^ USA is not the first country of REL TO
    """,
    fixed=[None, "1. (S//REL TO USA, GBR) Text."],
    good=["1. (S//REL TO USA, GBR) Text.", "1. (C/REL LIBYA) Text."],
)
def rel_to_without_usa_first(entry: Entry, cable: Cable, law: Law) -> Iterator[Finding]:
    """The list of REL TO does not begin with USA.

    The list names all readers, our own first. It is an error if USA is missing, a
    warning if it is not the first. The State form that spells countries out is left alone.
    """
    codes = [code.code for code in entry.meaning.codes]
    if any(code.code is not None and code.code != code.text for code in entry.meaning.codes):
        return  # countries spelled out, as State does
    if USA not in codes:
        yield found(entry.codes[0], "REL TO does not name USA", help="begin the list with USA")
    elif codes[0] != USA:
        yield found(
            entry.codes[codes.index(USA)],
            "USA is not the first country of REL TO",
            help=f"write {entry.meaning.normal}" if None not in codes else None,
            severity=WARNING,
            fix=sorted_list(entry),
        )


@rule(
    id="DIS05",
    about=lists("REL TO"),
    needs=["narrow list"],
    severity={"ic-scheme-1999": ERROR},
    cites=["ic-manual-2016:H.8", "ism-v10:319", "dodm-5200-01-v2:10.e.5"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//REL TO USA) Text.
               ^^^^^^^^^^ REL TO names USA alone: nothing is released
    """,
    good=["1. (S//REL TO USA, GBR) Text.", "1. (S//NF) Text."],
)
def rel_to_usa_alone(entry: Entry, cable: Cable, law: Law) -> Iterator[Finding]:
    """The list of REL TO names nobody but USA.

    That is no release. Whoever means that no foreign reader may see the text must
    write NOFORN.
    """
    if {code.code for code in entry.meaning.codes} == {USA}:
        message = "REL TO names USA alone: nothing is released"
        yield found(entry, message, help="write NOFORN, or name the other readers")


@rule(
    id="DIS09",
    about=saying("REL TO"),
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
def rel_to_without_list(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """REL TO names no country, and the heading lists none.

    In a portion mark REL means the list of the heading. Without one nobody knows
    who may read the text.
    """
    return _unlisted(mark, cable, "REL TO")


@rule(
    id="DIS10",
    about=all_entries("countries", "NATO", "COSMIC"),
    severity={"ic-register-2008": ERROR},
    cites=["ic-manual-2016:H.7", "ic-manual-2016:H.8", "ism-v10:32", "ism-v10:168"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//USA, GBR) Text.
               ^^^^^^^^ countries are listed without REL TO, DISPLAY ONLY or FGI
        ---
        SECRET//NATO//NOFORN
                ^^^^ NATO is named without FGI or a level
    """,
    good=["1. (S//REL TO USA, GBR) Text.", "1. (S//FGI GBR//NF) Text."],
)
def countries_without_control(entry: Entry, cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark lists countries, or names NATO, and does not say what for.

    They may be readers, viewers or sources. The reader must guess.
    """
    if entry.kind == "countries":
        message = "countries are listed without REL TO, DISPLAY ONLY or FGI"
        yield found(entry, message, help="write what the countries are listed for")
    elif entry.word in ("NATO", "COSMIC") and entry.meaning.level is None:
        help = "write FGI NATO, or the level of NATO with a double slash before it"
        yield found(entry, f"{entry.word} is named without FGI or a level", help=help)


@rule(
    id="DIS18",
    about=saying("EYES ONLY"),
    severity={"ic-scheme-1999": WARNING},
    cites=["ic-manual-2016:H.8", "ism-v10:28", "ism-v10:31"],
    profile="ic",
    example=SECRET_2009,
    bad="""
        1. (S//EYES ONLY) Text.
               ^^^^^^^^^ EYES ONLY names no country, and neither does the heading
        ---
        on SECRET_2014
        R 091200Z JUN 18
        1. (S//USA/GBR EYES ONLY) Text.
               ^^^^^^^^^^^^^^^^^ EYES ONLY ended in October 2017
        ---
        1. (U//USA/GBR EYES ONLY) Text.
               ^^^^^^^^^^^^^^^^^ EYES ONLY does not go with UNCLASSIFIED text
        ---
        1. (S//USA/GBR EYES ONLY/REL TO USA, GBR) Text.
               ~~~~~~~~~~~~~~~~~ EYES ONLY excludes REL TO
                                 ^^^^^^^^^^^^^^^ REL TO and EYES ONLY exclude each other
    """,
    good=["1. (S//USA/GBR EYES ONLY) Text.", "R 091200Z JUN 18\n1. (S//REL TO USA, GBR) Text."],
)
def eyes_only(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """EYES ONLY has no list, is beside REL TO or on unclassified text, or is used after its end.

    It was the control of one agency. Since October 2017 REL TO has taken its place.
    """
    if law.in_force("eyes-only-2017"):
        for entry in mark.saying(("EYES ONLY",)):
            yield found(entry, "EYES ONLY ended in October 2017", help="write REL TO with the list")
        return
    yield from _unlisted(mark, cable, "EYES ONLY")
    for misfit in misfits(mark, ("EYES ONLY",), law):
        yield misfit.finding
    for pair in both(mark, ("EYES ONLY",), ("REL TO",)):
        yield excluding(pair, "keep the list that the originator decided")


@rule(
    id="DIS19",
    about=entries("DISPLAY ONLY"),
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
def display_only_without_list(entry: Entry, cable: Cable, law: Law) -> Iterator[Finding]:
    """DISPLAY ONLY names no country.

    It allows the text to be shown to those it names. Without them it allows nothing,
    or everything.
    """
    if not entry.meaning.codes:
        help = "name the countries to which the text may be shown"
        yield found(entry, "DISPLAY ONLY names no country", help=help)


def _unlisted(mark: MarkingText, cable: Cable, word: str) -> Iterator[Finding]:
    """Find a control that needs a list and has none, in its own mark or in the heading."""
    for entry in mark.saying((word,)):
        # a cable without a heading may have lost the list with it
        listed = cable.overall is None or lists_released(cable, word)
        if not entry.meaning.codes and (mark.is_heading or not listed):
            below = "" if mark.is_heading else ", and neither does the heading"
            yield found(entry, f"{word} names no country{below}", help="name the countries")
