"""Release markings that exclude each other, and what lists of readers must say (catalogue DIS).

Sources: IC Markings Manual (2016) H.8; DoDM 5200.01 Vol. 2, 10.e to 10.g; ISM v10.
"""

from collections.abc import Iterable, Iterator

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, WARNING, Finding, found, rule
from validator.law import Law
from validator.law.countries import USA
from validator.markings.written import Entry
from validator.rules.shared.marks import (
    Mark,
    excluded,
    ic_marks,
    lists_released,
    sorted_list,
    unfit,
)
from validator.rules.shared.specimens import heading, portion

__all__ = ["eyes_only", "noforn_with_rel_to", "noforn_with_relido_or_display_only"]
__all__ += ["rel_to_usa_alone", "rel_to_without_list", "rel_to_without_usa_first"]
__all__ += ["countries_without_control", "display_only_without_list"]
__all__ += ["relido_with_display_only"]

_KEEP_NOFORN = "keep NOFORN until the originator decides: it is the stricter"


@rule(
    id="DIS01",
    needs=["NOFORN"],
    about=["REL TO", "EYES ONLY"],
    severity={"ic-scheme-1999": ERROR},
    cites=["ic-manual-2016:H.8", "ism-v10:33", "dodm-5200-01-v2:10.e.7"],
    profile="ic",
    bad=[
        portion(
            "S//{NF}/<REL TO USA, GBR>", say="REL TO stands beside NOFORN", beside="NOFORN excludes"
        ),
        heading("SECRET//{NOFORN}/<REL TO USA, GBR>", say="REL TO", beside="NOFORN", year=3),
        portion("S//{NF}/<USA/GBR EYES ONLY>", say="EYES ONLY stands", beside="NOFORN"),
    ],
    good=[portion("S//NF"), portion("S//REL TO USA, GBR")],
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
    bad=[
        portion("S//{NF}/<RELIDO>", say="RELIDO stands beside NOFORN", beside="NOFORN"),
        portion("S//{NF}/<DISPLAY ONLY AFG>", say="DISPLAY ONLY stands beside", beside="NOFORN"),
    ],
    good=[portion("S//NF"), portion("S//RELIDO")],
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
    bad=[
        portion("S//{RELIDO}/<DISPLAY ONLY AFG>", say="DISPLAY ONLY stands", beside="RELIDO"),
    ],
    good=[portion("S//DISPLAY ONLY AFG"), portion("S//RELIDO")],
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
    bad=[
        portion("S//REL TO <GBR>, CAN", say="the list of REL TO does not name USA"),
        portion("S//REL TO GBR, <USA>", say="USA does not open the list of REL TO"),
    ],
    good=[portion("S//REL TO USA, GBR"), portion("C/REL LIBYA")],
)
def rel_to_without_usa_first(cable: Cable, law: Law) -> Iterator[Finding]:
    """The list of REL TO does not begin with USA.

    The list names all readers, our own first. It is an error if USA is missing, a
    warning if it stands elsewhere. The State form that spells countries out is
    left alone.
    """
    for _, entry in _listing(ic_marks(cable, law), "REL TO"):
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
    bad=[portion("S//<REL TO USA>", say="the list of REL TO names USA alone")],
    good=[portion("S//REL TO USA, GBR"), portion("S//NF")],
)
def rel_to_usa_alone(cable: Cable, law: Law) -> Iterator[Finding]:
    """The list of REL TO names nobody but USA.

    That is no release. Whoever means that no foreign reader may see the text must
    write NOFORN.
    """
    for _, entry in _listing(ic_marks(cable, law), "REL TO"):
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
    bad=[
        portion("S//<REL>", say="REL TO names no country, and neither does the heading"),
        portion("S//NF", heading="SECRET//<REL TO>", say="REL TO names no country"),
    ],
    good=[
        portion("S//REL", heading="SECRET//REL TO USA, GBR"),
        portion("S//REL", heading="S E C R E T DUSHANBE 001334\n\nRELTO GBR"),
    ],
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
    bad=[
        portion("S//<USA, GBR>", say="countries stand without REL TO"),
        heading("SECRET//<NATO>//NOFORN", say="NATO stands without FGI"),
    ],
    good=[portion("S//REL TO USA, GBR"), portion("S//FGI GBR//NF")],
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
    bad=[
        portion("S//<EYES ONLY>", say="EYES ONLY names no country", year=5),
        portion("S//<USA/GBR EYES ONLY>", say="EYES ONLY ended in October 2017", year=18),
        portion("U//<USA/GBR EYES ONLY>", say="EYES ONLY stands on UNCLASSIFIED text", year=5),
        portion(
            "S//{USA/GBR EYES ONLY}/<REL TO USA, GBR>",
            say="REL TO stands beside EYES ONLY",
            beside="EYES ONLY excludes it",
            year=5,
        ),
    ],
    good=[portion("S//USA/GBR EYES ONLY", year=5), portion("S//REL TO USA, GBR", year=18)],
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
        for entry in mark.all(("EYES ONLY",)):
            yield found(entry, "EYES ONLY ended in October 2017", help="write REL TO with the list")


@rule(
    id="DIS19",
    about=["DISPLAY ONLY"],
    severity={"ic-register-2008": ERROR},
    cites=["ic-manual-2016:H.8", "ism-v10:213"],
    profile="ic",
    bad=[portion("S//<DISPLAY ONLY>", say="DISPLAY ONLY names no country")],
    good=[portion("S//DISPLAY ONLY AFG")],
)
def display_only_without_list(cable: Cable, law: Law) -> Iterator[Finding]:
    """DISPLAY ONLY names no country.

    It allows the text to be shown to those it names. Without them it allows nothing,
    or everything.
    """
    for mark in ic_marks(cable, law):
        for entry in mark.all(("DISPLAY ONLY",)):
            if not entry.meaning.codes:
                help = "name the countries to which the text may be shown"
                yield found(entry, "DISPLAY ONLY names no country", help=help)


def _listing(judged: Iterable[Mark], word: str) -> Iterator[tuple[Mark, Entry]]:
    """Yield the entries of a control that list countries, as codes or as names."""
    for mark in judged:
        for entry in mark.entries:
            if entry.word == word and entry.meaning.codes:
                yield mark, entry


def _unlisted(cable: Cable, law: Law, word: str) -> Iterator[Finding]:
    """Find a control that needs a list and has none, here or in the heading."""
    for mark in ic_marks(cable, law):
        for entry in mark.all((word,)):
            if entry.meaning.codes or (not mark.is_heading and _is_listed(cable, word)):
                continue
            below = "" if mark.is_heading else ", and neither does the heading"
            yield found(entry, f"{word} names no country{below}", help="name the countries")


def _is_listed(cable: Cable, word: str) -> bool:
    """Whether a heading lists the countries, or that there is none to look at."""
    return cable.overall is None or lists_released(cable, word)
