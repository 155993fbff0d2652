"""Who designated a document: the indicator on its first page, and the block of Defense.

Sources: 32 CFR 2002.20(d); the training pages of the Department of Defense on its block.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import INFO, OFF, WARNING, Finding, beside, found, rule
from validator.findings.specimens import SECRET_2014
from validator.law import Law
from validator.law.cui import SPECIFIED, Category, category, suggested_category
from validator.law.words import control
from validator.rules.cui.nodes import Designated, designated, named
from validator.rules.shared.distribution import distribution_statements
from validator.text.regex import regex
from validator.text.source import Span

_BLOCK = "Controlled by: OUSD(I&S)\nCUI Category: PRVCY\nLDC: FED ONLY\nPOC: Jane Invented"
#: words of a list of categories; longer ones are titles
_WORD = regex(
    r"(?:FED|DL|DISPLAY) ONLY|REL(?: TO)? [A-Z]{3}(?:, ?[A-Z]{3,4}){0,20}"
    r"|[A-Z][A-Z-]{1,12}(?![A-Za-z-])"
)
#: the categories that bear a distribution statement in place of a control
_TECHNICAL = ("CTI", "EXPT")


def _memo(block: str, mark: str = "(CUI)") -> str:
    """Return an example: a memo with a block; below its mark may stand a line that points at it."""
    head = "whole: it is no cable\nCUI\n\nMEMORANDUM FOR THE RECORD\n\nDate: June 9, 2021"
    mark, _, below = mark.partition("\n")
    text = f"{mark} The bridge opens in June.\n{below}"
    return f"{head}\n\n{text}\n\n{block}\n\nCUI"


@rule(
    id="CUI17",
    forms=("document",),
    about=designated,
    severity={"cui-2016": INFO},
    cites=["32-cfr-2002:2002.20(d)", "dod-cui:training/cui-designation-indicator-block"],
    example=SECRET_2014,
    bad=_memo("").replace("\nCUI\n", "\nCUI\n^^^ no line says who controls the CUI\n", 1),
    good=_memo(_BLOCK),
)
def designation_missing(one: Designated, cable: Cable, law: Law) -> Iterator[Finding]:
    """No line says who designated the CUI of a document.

    Every document with CUI tells which agency did, so that holders know whom to ask. A
    letterhead tells it as well, which no text shows: it is only remarked, but in the Department
    of Defense, which asks for a block on the first page.
    """
    if not one.block:
        place = one.form.opening or Span(cable.span.start, cable.span.start + 1)
        yield found(
            place,
            "no line says who controls the CUI of the document",
            help="write a line with the office that controls it on the first page",
        )


@rule(
    id="CUI18",
    forms=("document",),
    about=designated,
    severity=OFF,
    cites=["dod-cui:training/cui-designation-indicator-block"],
    example=SECRET_2014,
    bad=_memo("Controlled by: OUSD(I&S)\n               ^^^^^^^^^ the designation indicator lacks"),
    good=_memo(_BLOCK),
)
def designation_incomplete(one: Designated, cable: Cable, law: Law) -> Iterator[Finding]:
    """The designation indicator of the Department of Defense lacks category or point of contact.

    Its block says who controls the document, which categories it holds, and whom to ask; a
    control or distribution statement stands there where there is one.
    """
    lacking = [
        name
        for label, name in (("cui category", "the category"), ("poc", "the point of contact"))
        if label not in one.fields
    ]
    controller = one.fields.get("controlled by")
    if controller is not None and lacking:
        yield found(
            controller,
            f"the designation indicator lacks {' and '.join(lacking)}",
            help=f"write {' and '.join(lacking)} below the office that controls the document",
        )


@rule(
    id="CUI19",
    forms=("document",),
    about=designated,
    severity={"cui-2016": WARNING},
    cites=["cui-registry:categories", "dod-cui:training/cui-designation-indicator-block"],
    example=SECRET_2014,
    bad=_memo("Controlled by: OUSD(I&S)\nCUI Category: PRVCI\n              ^^^^^ the designation"),
    good=_memo(_BLOCK),
)
def designated_category_not_in_registry(
    one: Designated, cable: Cable, law: Law
) -> Iterator[Finding]:
    """The designation indicator names a category that is not in the registry.

    Its line holds categories alone: CUI and controls stand elsewhere. Titles in small letters are
    not compared.
    """
    for word, place in _words(one, cable):
        if category(word) is not None:
            continue
        message = "the designation indicator names a category that is not in the CUI registry"
        meant = suggested_category(word)
        help = f"did you mean {meant}?" if meant else "write a category of the registry"
        if word in ("CUI", "CONTROLLED"):
            message = f"the designation indicator says {word} where only its categories stand"
            help = "write the categories alone, as in SP-CTI"
        elif word.startswith("REL ") or control(word) is not None:
            message = "the designation indicator has a control among its categories"
            help = "write it on the line of limited dissemination controls, LDC"
        yield found(place, message, help=help)


@rule(
    id="CUI20",
    forms=("document",),
    about=designated,
    severity=OFF,
    cites=["dod-cui:training/cui-designation-indicator-block"],
    example=SECRET_2014,
    bad=_memo(
        "Controlled by: OUSD(I&S)\nCUI Category: BUDG\n              ^^^^ the designation indicator"
        " does not name PRVCY",
        mark="(CUI//PRVCY)\n      ~~~~~ a mark names PRVCY",
    ),
    good=_memo(_BLOCK, mark="(CUI//PRVCY)"),
)
def category_not_designated(one: Designated, cable: Cable, law: Law) -> Iterator[Finding]:
    """A mark of a document of Defense names a category that its designation indicator lacks.

    The block is where readers look for what the document holds.
    """
    place = one.fields.get("cui category")
    listed = {word.removeprefix(SPECIFIED) for word, _ in _words(one, cable)}
    if place is None or not listed:
        return
    said: set[str] = set()
    for mark in named.find(cable, law):
        if mark.known is not None and mark.known.word not in listed | said:
            said.add(mark.known.word)
            yield found(
                place,
                f"the designation indicator does not name {mark.known.word}, a mark does",
                beside(mark, f"a mark names {mark.known.word}"),
                help=f"add {mark.known.word}",
            )


@rule(
    id="CUI21",
    forms=("document",),
    about=designated,
    severity=OFF,
    cites=["dod-cui:training/distribution-statements"],
    example=SECRET_2014,
    bad=_memo("Controlled by: OUSD(I&S)\nCUI Category: CTI\n              ^^^ CTI stands without"),
    good=_memo("Controlled by: OUSD(I&S)\nCUI Category: CTI\nDistribution Statement: B\nPOC: J"),
)
def distribution_statement_missing(one: Designated, cable: Cable, law: Law) -> Iterator[Finding]:
    """A document of Defense holds technical or export controlled text without a statement.

    For these two categories a distribution statement of DoDI 5230.24 takes the place of a
    control. It stands in full on the first page, and its letter in the block.
    """
    if "distribution" in one.fields:
        return
    in_full = next((each for each in distribution_statements(cable) if not each.is_cited), None)
    for word, place in _words(one, cable):
        if word.removeprefix(SPECIFIED) in _TECHNICAL:
            known = category(word)
            assert isinstance(known, Category)
            if in_full is not None:
                message = "the designation indicator lacks the letter of the distribution statement"
                help = f"write {in_full.letter} on a line of its own below the category"
                yield found(place, message, beside(in_full.span, "the statement"), help=help)
                return
            yield found(
                place,
                f"{known.word} stands without a distribution statement",
                help="write the letter of a distribution statement below the category, and the"
                " statement in full on the first page",
            )
            return


@rule(
    id="CUI22",
    forms=("document",),
    about=designated,
    severity=OFF,
    cites=["dod-cui:training/cui-designation-indicator-block"],
    example=SECRET_2014,
    bad=_memo(
        "Controlled by: OUSD(I&S)\nLDC: FED ONLY\n     ~~~~~~~~ the control\n"
        "Distribution Statement: B\n                        ^ the designation indicator"
    ),
    good=_memo(_BLOCK),
)
def statement_beside_control(one: Designated, cable: Cable, law: Law) -> Iterator[Finding]:
    """The designation indicator of Defense has a distribution statement and a control.

    One document bears one of them: the statement says who may have it, and so does the control.
    """
    statement, control = one.fields.get("distribution"), one.fields.get("ldc")
    if statement is not None and control is not None and control.start < control.end:
        yield found(
            statement,
            "the designation indicator has a distribution statement and a control",
            beside(control, "the control"),
            help="keep the distribution statement for technical text, else the control",
        )


def _words(one: Designated, cable: Cable) -> Iterator[tuple[str, Span]]:
    """Yield the categories of a block that are written as markings, each with its place."""
    place = one.fields.get("cui category")
    if place is not None:
        for match in _WORD.finditer(cable.source.text, place.start, place.end):
            yield match[0], Span(*match.span())
