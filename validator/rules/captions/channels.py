"""Channels: captions that choose who handles the cable at all (catalogue CAP).

Sources: 5 FAH-2 H-442 of 2008 and H-440 of 2023.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.header import Caption
from validator.findings.rule import ERROR, INFO, Finding, beside, found, rule
from validator.findings.specimens import CONFIDENTIAL_2007, UNCLAS_2011
from validator.law import Law
from validator.law.levels import UNCLASSIFIED
from validator.rules.captions.nodes import is_channel
from validator.rules.shared.completeness import absence

#: channels that go with no other caption
_EXCLUSIVE = ("AGREMENT CHANNEL", "DIRGEN CHANNEL")
#: the text that was read is of 2023; whether it stood before was not found
_BY_DATE = {"tags-1973": INFO, "telegram-handbook-2023": ERROR}


@rule(
    id="CAP04",
    forms=("cable",),
    severity=_BY_DATE,
    needs=("CHANNEL",),
    cites=["5-fah-2-2023:H-442(c)"],
    aliases=["S46"],
    example=CONFIDENTIAL_2007,
    bad="""
        ROGER CHANNEL
        ~~~~~~~~~~~~~ the first channel

        DS CHANNEL
        ^^^^^^^^^^ DS CHANNEL is a second channel, beside ROGER CHANNEL
        E.O. 12958: DECL: 9/19/2018
    """,
    good="NODIS\nROGER CHANNEL\nE.O. 12958: DECL: 9/19/2018",
)
def two_channels(cable: Cable, law: Law) -> Iterator[Finding]:
    """The cable bears two channels.

    Each has handlers of its own, who alone may see it. With two, one set sees what is
    the other's. The handbook says so in its edition of 18 Oct 2023; whether it did before
    was not found, so until then it is only remarked.
    """
    by_word = {one.word: one for one in reversed(_captions(cable)) if is_channel(one.word)}
    first, *others = sorted(by_word.values(), key=lambda one: one.span) or (None,)
    for other in others:
        if first is not None and other is not None:
            yield found(
                other,
                f"{other.word} is a second channel, beside {first.word}",
                beside(first, "the first channel"),
                help="keep one channel",
            )


@rule(
    id="CAP05",
    forms=("cable",),
    severity=_BY_DATE,
    about=("AGREMENT CHANNEL", "DIRGEN CHANNEL"),
    cites=["5-fah-2-2023:H-442(c)", "5-fah-2-2008:H-442.1(c)"],
    aliases=["S46"],
    example=CONFIDENTIAL_2007,
    bad="""
        AGREMENT CHANNEL
        ~~~~~~~~~~~~~~~~ AGREMENT CHANNEL stands alone

        EXDIS
        ^^^^^ EXDIS stands beside AGREMENT CHANNEL, which goes with no other caption
        E.O. 12958: DECL: 9/19/2018
    """,
    good="AGREMENT CHANNEL\nE.O. 12958: DECL: 9/19/2018",
)
def exclusive_channel_shared(cable: Cable, law: Law) -> Iterator[Finding]:
    """Another caption stands beside AGRÉMENT or DIRGEN.

    These channels go to a handful of readers; any other caption asks for other ones.
    A second channel is another fault. The handbook was read in its edition of 18 Oct
    2023; whether it said so before was not found, so until then it is only remarked.
    """
    captions = _captions(cable)
    owner = next((one for one in captions if one.word in _EXCLUSIVE), None)
    if owner is None:
        return
    for one in captions:
        if one.word not in (owner.word, None, "SENSITIVE") and not is_channel(one.word):
            yield found(
                one,
                f"{one.word} stands beside {owner.word}, which goes with no other caption",
                beside(owner, f"{owner.word} stands alone"),
                help=f"remove {one.word}",
            )


@rule(
    id="CAP06",
    forms=("cable",),
    severity={"telegram-handbook-2008": ERROR},
    needs=("unclassified", "AGREMENT CHANNEL"),
    cites=["5-fah-2-2008:H-442.1(d)"],
    example=UNCLAS_2011,
    bad="""
        UNCLAS DUSHANBE 001334
        ~~~~~~ the cable is UNCLASSIFIED and not SENSITIVE
        AGREMENT CHANNEL
        ^^^^^^^^^^^^^^^^ AGREMENT CHANNEL stands on a cable neither classified nor SENSITIVE
    """,
    good="SENSITIVE\nAGREMENT CHANNEL\n1. (SBU) Text.",
)
def agrement_uncontrolled(cable: Cable, law: Law) -> Iterator[Finding]:
    """AGRÉMENT stands on a cable that anybody may read.

    Who is proposed as ambassador is not to be known before the host has agreed.
    """
    overall = cable.overall
    if overall is None or cable.level != UNCLASSIFIED or cable.administrative is not None:
        return
    one = next((one for one in _captions(cable) if one.word == "AGREMENT CHANNEL"), None)
    if one is not None:
        yield found(
            one,
            "AGREMENT CHANNEL stands on a cable neither classified nor SENSITIVE",
            beside(overall, "the cable is UNCLASSIFIED and not SENSITIVE"),
            help="classify the cable, or add SENSITIVE",
            severity=absence(cable),
        )


def _captions(cable: Cable) -> list[Caption]:
    """Return the captions of the first section: later ones repeat them."""
    later = (line for line in cable.classification_lines[1:] if line.section is not None)
    end = min((line.span.start for line in later), default=cable.span.end)
    return [one for one in cable.captions if one.span.start < end]
