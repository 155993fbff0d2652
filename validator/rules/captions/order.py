"""In which order captions stand (catalogue CAP).

Sources: 5 FAH-2 H-442 of 2008; 00 STATE 018029.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.header import Caption
from validator.findings.diagnostic import Edit, Fix
from validator.findings.rule import INFO, Finding, beside, found, rule
from validator.findings.specimens import SECRET_2009, UNCLAS_2011
from validator.law import Law
from validator.rules.captions.nodes import EXCLUSIVE
from validator.text.source import Source

__all__ = ["RULES"]

_COMMON = {"SIPDIS", "SENSITIVE"}


@rule(
    id="CAP16",
    forms=("cable",),
    fixable="puts SENSITIVE behind the other captions",
    severity={"sbu-caption-2000": INFO},
    needs=("SENSITIVE", "captions"),
    cites=["state-2000-018029:1A"],
    aliases=["S47"],
    example=UNCLAS_2011,
    bad="""
        SENSITIVE
        ^^^^^^^^^ SENSITIVE is not the last caption: NOFORN follows

        NOFORN
        ~~~~~~ the caption behind it
    """,
    fixed="NOFORN\n\nSENSITIVE",
    good="SENSITIVE\nSIPDIS",
)
def sensitive_before_others(cable: Cable, law: Law) -> Iterator[Finding]:
    """SENSITIVE is not the last caption.

    The telegram of 2 Feb 2000 that gives guidance on it puts it last. Beside SIPDIS the
    other order is the usual one and is not remarked.
    """
    captions = _above_order(cable)
    words = [one.word for one in captions]
    if "SIPDIS" not in words and "SENSITIVE" in words[:-1] and words[-1] != "SENSITIVE":
        place = words.index("SENSITIVE")
        first, following = captions[place : place + 2]
        order = [one for one in captions if one is not first] + [first]
        yield found(
            first,
            f"SENSITIVE is not the last caption: {following.word} follows",
            beside(following, "the caption behind it"),
            help="put SENSITIVE last",
            fix=_in_order("put SENSITIVE last", cable.source, captions, order),
        )


@rule(
    id="CAP17",
    forms=("cable",),
    fixable="puts the caption before the others",
    severity={"telegram-handbook-2008": INFO},
    needs=("captions",),
    about=("NODIS", "EXDIS"),
    cites=["5-fah-2-h250:H-252.1-1(b)", "5-fah-2-2008:H-442"],
    aliases=["S47"],
    example=SECRET_2009,
    bad="""
        SIPDIS
        ~~~~~~ SIPDIS stands before it

        NODIS
        ^^^^^ NODIS is not the first caption: SIPDIS stands before it
        E.O. 12958: DECL: 9/19/2018
    """,
    fixed="NODIS\n\nSIPDIS",
    good="STADIS\nNODIS\nSIPDIS\nE.O. 12958: DECL: 9/19/2018",
)
def special_caption_behind_others(cable: Cable, law: Law) -> Iterator[Finding]:
    """A caption of special handling is not the first.

    It stands first so that nobody reads on who may not. Only SIPDIS and SENSITIVE are
    compared with it.
    """
    captions = _above_order(cable)
    before = next((one for one in captions if one.word in _COMMON), None)
    if before is None:
        return
    start = captions.index(before)
    one = next((one for one in captions[start:] if one.word in EXCLUSIVE), None)
    if one is not None:
        others = [other for other in captions if other is not one]
        yield found(
            one,
            f"{one.word} is not the first caption: {before.word} stands before it",
            beside(before, f"{before.word} stands before it"),
            help=f"put {one.word} first",
            fix=_in_order(
                f"put {one.word} first",
                cable.source,
                captions,
                [*others[:start], one, *others[start:]],
            ),
        )


def _above_order(cable: Cable) -> list[Caption]:
    """Return the known captions above the E.O. line."""
    line = cable.declassification
    known = [one for one in cable.captions if one.word is not None]
    return [one for one in known if line is None or one.span < line.span]


def _in_order(
    message: str, source: Source, places: list[Caption], order: list[Caption]
) -> Fix | None:
    """Return the fix that writes the same captions in another order in the same places."""
    pairs = zip(places, (source.slice(one.span) for one in order), strict=True)
    edits = tuple(Edit(one.span, text) for one, text in pairs if source.slice(one.span) != text)
    return None if any("\n" in edit.content for edit in edits) else Fix(message, edits)


RULES = (sensitive_before_others, special_caption_behind_others)
