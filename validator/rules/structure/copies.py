"""What became of the cable in copying: repairs of reading, and lines it could not place."""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.copy import Repair
from validator.findings.rule import INFO, Finding, found, rule
from validator.findings.specimens import UNCLAS_2007
from validator.law import Law

__all__ = ["RULES"]

_DAMAGE = {
    "backslash": "lines end in a backslash",
    "blank-lines": "blank lines stand between all lines",
    "carriage-return": "lines end in carriage returns",
    "damaged-heading": "letters of a page heading are wrong",
    "dash": "dashes of print stand for hyphens",
    "date-time-group": "signs of the date-time group are damaged",
    "day": "the day was told by the rest of the cable",
    "ebcdic": "the bytes are EBCDIC, the code of old message systems",
    "encoding": "the bytes are no UTF-8",
    "entity": "HTML entities stand for characters",
    "glued-level": "the level runs into the word behind it",
    "label": "letters of the label of a field are damaged",
    "level-letters": "letters of the level are damaged",
    "level-signs": "digits stand for letters of the level",
    "hidden": "characters that nobody sees stand in words",
    "letter-for-one": "letters stand for a 1 in numbers of paragraphs",
    "look-alike": "letters of another alphabet stand for those that look the same",
    "margin": "all lines are indented",
    "markdown-link": "Markdown links stand for TAGS",
    "markup": "signs of markdown, HTML or mail stand in the text",
    "no-break-space": "no-break spaces stand for blanks",
    "nul": "NUL characters stand in the text",
    "split-line": "a line of the heading goes on below",
}
_HEADER_ZONES = {"transmission", "address", "header"}


@rule(
    id="S63",
    forms=("cable",),
    severity=INFO,
    needs=("repairs", "pilcrow"),
    cites=["cablemap", "design"],
    example=UNCLAS_2007,
    bad="""
        11. Text.
        ^ a 1 stands for a lost pilcrow before 2 paragraph numbers
        12. Text.
    """,
    good="¶1. Text.\n\n¶2. Text.",
)
def damaged_paragraph_numbers(cable: Cable, law: Law) -> Iterator[Finding]:
    """Paragraph numbers begin with a 1 that was a pilcrow.

    A reader of characters took the pilcrow for the digit. Reading sees through it:
    reports count the paragraphs as the drafter did.
    """
    for repair in cable.repairs:
        if repair.kind == "pilcrow":
            numbers = _counted(repair.times, "paragraph number")
            yield found(repair, f"a 1 stands for a lost pilcrow before {numbers}")


@rule(
    id="S82",
    forms=("cable",),
    severity=INFO,
    needs=("repairs",),
    cites=["cablemap", "design"],
    example=UNCLAS_2007,
    bad="""
        TAGS: [PREL](#) [TI](#)
              ^^^^^^^^^ Markdown links stand for TAGS (2 times)
        ---
        R 200402Z SEP 07\r
                        ^ lines end in carriage returns (3 times)
        FM AMEMBASSY DUSHANBE\r
        TO SECSTATE WASHDC\r
    """,
    good=UNCLAS_2007,
)
def conversion_damage(cable: Cable, law: Law) -> Iterator[Finding]:
    """Conversion has left its traces in the copy.

    Reading sees through them, but what was changed once may have been changed
    elsewhere. Each kind of trace is remarked once a cable.
    """
    kinds: dict[str, Repair] = {}
    for repair in cable.repairs:
        if repair.kind in _DAMAGE and kinds.setdefault(repair.kind, repair) is repair:
            times = f" ({_counted(repair.times, 'time')})" if repair.times > 1 else ""
            yield found(repair, _DAMAGE[repair.kind] + times)


@rule(
    id="S85",
    forms=("cable",),
    severity=INFO,
    needs=("unrecognised",),
    cites=["design"],
    example=UNCLAS_2007,
    bad="""
        whole: a line of no kind
        R 200402Z SEP 07
        FM AMEMBASSY DUSHANBE
        %% line noise %%
        ^^^^^^^^^^^^^^^^ 1 line of the header fits nowhere
        TO SECSTATE WASHDC

        UNCLAS DUSHANBE 001334

        E.O. 12958: N/A
        TAGS: PREL, TI
        SUBJECT: TRAINING EXAMPLE

        1. Text.
    """,
    good=UNCLAS_2007,
)
def unrecognised_lines(cable: Cable, law: Law) -> Iterator[Finding]:
    """Lines of the header fit nowhere.

    What was not understood was not judged either. The first of them is shown.
    """
    lines = [line for line in cable.unrecognised if line.zone in _HEADER_ZONES]
    if lines:
        fits = "line of the header fits" if len(lines) == 1 else "lines of the header fit"
        first = "" if len(lines) == 1 else ", the first of them here"
        yield found(lines[0], f"{len(lines)} {fits} nowhere{first}")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


RULES = (damaged_paragraph_numbers, conversion_damage, unrecognised_lines)
