"""How lists of countries are written: known codes, their order, separators (catalogue DIS).

Sources: IC Markings Manual (2016) H.7, H.8 and I; ISO 3166-1 for the codes.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.diagnostic import Edit, Fix
from validator.findings.rule import ERROR, INFO, WARNING, Finding, found, rule
from validator.findings.specimens import SECRET_2011
from validator.law import Law
from validator.law.countries import USA, CountryName, country, dated_name, in_order
from validator.law.days import in_words
from validator.law.suggestions import suggested_code
from validator.markings.written import Code, Entry, MarkingText
from validator.rules.dissemination.nodes import lists, naming
from validator.rules.shared.mark_nodes import all_marks
from validator.rules.shared.marks import plain_sign, sorted_list
from validator.text.source import Span

_RELEASED = ("REL TO", "DISPLAY ONLY")


@rule(
    id="DIS06",
    about=naming(*_RELEASED),
    needs=["irregular"],
    severity={"ic-scheme-1999": INFO},
    cites=["ic-manual-2016:H.8", "ism-v10:41", "dodm-5200-01-v2:10.g.5"],
    profile="ic",
    fixable="sorts the list",
    example=SECRET_2011,
    bad="""
        1. (S//REL TO USA, GBR, AUS) Text.
                      ^^^^^^^^^^^^^ the countries of REL TO are not in order
        ---
        1. (S//DISPLAY ONLY NATO, AFG) Text.
                            ^^^^^^^^^ the countries of DISPLAY ONLY
        ---
        1. (//JOINT S GBR CAN USA//REL TO USA, CAN, GBR) Text.
                      ^^^^^^^^^^^ the owners are not in order
    """,
    fixed=["1. (S//REL TO USA, AUS, GBR) Text.", "1. (S//DISPLAY ONLY AFG, NATO) Text.", None],
    good=[
        "1. (S//REL TO USA, AUS, GBR, NATO) Text.",
        "1. (//JOINT S CAN GBR USA//REL TO USA, CAN, GBR) Text.",
    ],
)
def list_out_of_order(entry: Entry, cable: Cable, law: Law) -> Iterator[Finding]:
    """The countries of a list, or the owners of a text, are not in order.

    Trigraphs are sorted by the alphabet, then tetragraphs; USA comes first of those who may
    read. Lists in order can be compared at a glance.
    """
    known = [code.code for code in entry.meaning.codes if code.code is not None]
    owners = entry.kind == "level"
    if len(known) < len(entry.meaning.codes):
        return  # DIS08
    if not owners and USA in known and known[0] != USA:
        return  # DIS04
    if known != in_order(known, first=None if owners else USA):
        said = "the owners" if owners else f"the countries of {entry.word}"
        yield found(
            entry.codes[0].span.to(entry.codes[-1].span),
            f"{said} are not in order",
            help=f"write {entry.meaning.normal}",
            fix=None if owners else sorted_list(entry),
        )


@rule(
    id="DIS07",
    about=lists(*_RELEASED),
    needs=["irregular"],
    severity={"ic-syntax-2005": WARNING},
    cites=["ic-manual-2016:I", "ism-v10:41"],
    profile="ic",
    fixable="writes a comma and a blank between the countries",
    example=SECRET_2011,
    bad="""
        1. (S//REL TO USA AUS and GBR) Text.
               ^^^^^^^^^^^^^^^^^^^^^^ the countries of REL TO are not separated by comma and blank
        ---
        1. (S//REL TO USA,GBR) Text.
               ^^^^^^^^^^^^^^ the countries of REL TO are not separated by comma and blank
    """,
    fixed=["1. (S//REL TO USA, AUS, GBR) Text.", "1. (S//REL TO USA, GBR) Text."],
    good=[
        "1. (S//REL TO USA, AUS, GBR) Text.",
        "R 091200Z JUN 04\nE.O. 12958: DECL: 6/8/2014\n1. (S//REL TO USA, AUS and GBR) Text.",
    ],
)
def list_separators(entry: Entry, cable: Cable, law: Law) -> Iterator[Finding]:
    """The countries of a list are not separated by a comma and a blank.

    Until July 2005 ``and`` stood before the last country; since then it has been a
    country that no register knows.
    """
    codes = entry.meaning.codes
    if not all(map(_comma_and_blank, codes[1:])):
        edits = tuple(_edit(entry, number) for number in range(1, len(codes)))
        yield found(
            entry,
            f"the countries of {entry.word} are not separated by comma and blank",
            help="write a comma and a blank between countries",
            fix=Fix("separate the countries with commas", edits),
        )


@rule(
    id="DIS08",
    about=naming(*_RELEASED, "EYES ONLY", "FGI"),
    needs=["doubtful country"],
    severity={"ic-scheme-1999": WARNING},
    cites=["ic-manual-2016:G.1", "iso-3166"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//REL TO USA, UK) Text.
                           ^^ REL TO names a country that no register knows
        ---
        1. (//QQQ S) Text.
              ^^^ the owner is a country that no register knows
        ---
        1. (S//REL TO USA, ANT) Text.
                           ^^^ REL TO names a country whose code was withdrawn on 15 Dec 2010
    """,
    good=["1. (S//REL TO USA, GBR, NATO) Text.", "1. (//GBR S) Text.", "1. (UK-C) Text."],
)
def unknown_country(entry: Entry, cable: Cable, law: Law) -> Iterator[Finding]:
    """A list, or the owner of a text, names a country that no register of codes knows.

    Nobody can tell to whom the text may go, or whose it is. In a cable of State it is
    only remarked: the registers of tetragraphs are not all public. A name that is spelled
    out has days of its own, TURKEY until TURKIYE; which State used on which day was found
    nowhere, so a name outside its days is a remark as well.
    """
    said = "the owner is" if entry.kind == "level" else f"{entry.word} names"
    for number, code in enumerate(entry.meaning.codes):
        known = country(code.code) if code.code is not None else None
        name = dated_name(" ".join(code.text.upper().split()))
        if name is not None and known is not None and known.known(law.day):
            if not name.known(law.day):
                yield found(entry.codes[number], f"{said} {_ended(name, law)}", severity=INFO)
            continue
        if code.text == "FGI" or (known is not None and known.known(law.day)):
            continue
        message, help = f"{said} a country that no register knows", _meant(code, law)
        if known is not None and known.until is not None:
            message = f"{said} a country whose code was withdrawn on {in_words(known.until)}"
            help = "write the code of the country that followed it"
        yield found(entry.codes[number], message, help=help, severity=plain_sign(law))


@rule(
    id="DIS38",
    about=lists("FGI"),
    needs=["FGI USA"],
    severity={"ic-scheme-1999": ERROR},
    cites=["ic-manual-2016:H.7"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        SECRET//FGI USA GBR
                    ^^^ FGI names USA, which is not foreign
    """,
    good="SECRET//FGI GBR",
)
def fgi_names_usa(entry: Entry, cable: Cable, law: Law) -> Iterator[Finding]:
    """FGI names USA as a source.

    It marks information of foreign governments; that of our own needs no such mark.
    """
    for code in entry.codes:
        if code.code == USA:
            yield found(code, "FGI names USA, which is not foreign", help="name the others")


@rule(
    id="DIS39",
    about=all_marks("concealed", "doubtful country"),
    severity={"ic-scheme-1999": ERROR},
    cites=["ic-manual-2016:H.7", "ism-v10:217"],
    profile="ic",
    example=SECRET_2011,
    bad="""
        1. (S//FGI FGI GBR) Text.
               ^^^^^^^^^^^ one mark conceals a source and names another
        ---
        1. (S//FGI/FGI GBR) Text.
                   ^^^^^^^ one mark conceals a source and names another
        ---
        1. (//FGI GBR S) Text.
              ^^^^^^^^^ one mark conceals a source and names another
    """,
    good=["1. (S//FGI GBR) Text.", "1. (S//FGI) Text.", "1. (//FGI S) Text."],
)
def open_and_concealed_source(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """One mark conceals a foreign source and names another.

    The country that is named may give away the one that must not be known. Each
    source needs a portion of its own.
    """
    concealed = any("FGI" in entry.meaning.controls for entry in mark.entries)
    for entry in mark.entries:
        named = entry.word == "FGI" or entry.meaning.owner == "FGI"
        hidden = concealed or any(code.text == "FGI" for code in entry.meaning.codes)
        if named and hidden and entry.meaning.codes:
            message = "one mark conceals a source and names another"
            yield found(entry, message, help="give each source a portion of its own")


@rule(
    id="DIS40",
    about=lists("FGI"),
    needs=["irregular"],
    severity={"ic-scheme-1999": INFO},
    cites=["ic-manual-2016:H.7", "ism-v10:95"],
    profile="ic",
    fixable="sorts the list and writes blanks between the countries",
    example=SECRET_2011,
    bad="""
        SECRET//FGI GBR, DEU
                ^^^^^^^^^^^^ the countries of FGI are not sorted or not separated by blanks
        ---
        SECRET//FGI GBR DEU
                ^^^^^^^^^^^ the countries of FGI are not sorted or not separated by blanks
    """,
    fixed=["SECRET//FGI DEU GBR", "SECRET//FGI DEU GBR"],
    good="SECRET//FGI DEU GBR NATO",
)
def fgi_list_form(entry: Entry, cable: Cable, law: Law) -> Iterator[Finding]:
    """The countries of FGI are not sorted, or not separated by blanks.

    Trigraphs by the alphabet, then tetragraphs, one blank between; commas belong to
    lists of readers.
    """
    codes = entry.meaning.codes
    known = [code.code for code in codes if code.code is not None]
    if len(known) < len(codes):
        return  # DIS08
    if any(code.before.strip() for code in codes[1:]) or known != in_order(known, first=None):
        yield found(
            entry,
            "the countries of FGI are not sorted or not separated by blanks",
            help=f"write {entry.meaning.normal}",
            fix=Fix("sort the list", (Edit(entry.span, entry.meaning.normal),)),
        )


def _comma_and_blank(code: Code) -> bool:
    return code.before.strip() == "," and code.before[-1:].isspace()


def _edit(entry: Entry, number: int) -> Edit:
    """Replace what separates a country from the one before it."""
    before, code = entry.codes[number - 1 : number + 1]
    return Edit(Span(before.span.end, code.span.start), ", ")


def _ended(name: CountryName, law: Law) -> str:
    """Say when a name ended, or began, that was not in use on the day of a law."""
    if name.until is not None and law.day is not None and law.day >= name.until:
        return f"{name.name}, a name that ended on {in_words(name.until)}"
    since = in_words(name.since) if name.since is not None else "a later day"
    return f"{name.name}, a name that begins on {since}"


def _meant(code: Code, law: Law) -> str:
    meant = suggested_code(code.text, law.day) if len(code.text) > 2 else None
    return f"did you mean {meant}?" if meant else "write the code of ISO 3166-1"
