"""What keeps the roll-up from being proved: enclosures and unmarked text (catalogue ROL).

Sources: 32 CFR 2001.24(b); IC marking training (c. 2000) for unmarked text.
"""

import re
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import INFO, WARNING, Finding, beside, found, rule
from validator.findings.specimens import SECRET_2014
from validator.law import Law
from validator.law.levels import level_of
from validator.rules.shared.whole import overall
from validator.text.source import Span

__all__ = ["RULES"]

_ENCLOSED = ("ENCLOSURE", "ATTACHMENT")
_ENCLOSURE = (
    r"(?i)\b(TOP[ ]SECRET|SECRET|CONFIDENTIAL)[ -](?:ENCLOSURES?|ATTACHMENTS?)\b"
    r"|\b(?:ENCLOSURES?|ATTACHMENTS?)[ ](?:\d+[ ])?(?:(?:IS|ARE)[ ])?(?:CLASSIFIED[ ])?"
    r"[(]?(TOP[ ]SECRET|SECRET|CONFIDENTIAL)\b"
)


@rule(
    id="ROL39",
    severity={"eo-12958": INFO},
    under_ic={"eo-12958": WARNING},
    needs=("body_span",),
    cites=["32-cfr-2001:2001.24(b)"],
    example=SECRET_2014,
    bad="""
        FM AMEMBASSY OSLO
        C O N F I D E N T I A L OSLO 000123
        ~~~~~~~~~~~~~~~~~~~~~~~ the cable as a whole is CONFIDENTIAL
        1. (C) Text. The SECRET attachment follows by pouch.
                         ^^^^^^ the text speaks of a SECRET enclosure, the cable is only
    """,
    good="""
        FM AMEMBASSY OSLO
        S E C R E T OSLO 000123
        1. (S) Text. The SECRET attachment follows by pouch.
    """,
)
def enclosure_above_cable(cable: Cable, law: Law) -> Iterator[Finding]:
    """The text speaks of an enclosure that is higher than the cable.

    A cable shows the highest level it transmits, with a notice of what it is without
    its enclosures. These are other documents, so it is only remarked.
    """
    if not any(word in cable.capitals for word in _ENCLOSED):
        return
    stands, body = overall(cable), cable.body_span
    if stands is None or body is None or stands.marking.level is None:
        return
    for match in re.finditer(_ENCLOSURE, cable.body):
        number = 1 if match[1] else 2
        level = level_of(match[number])
        if level is not None and level > stands.marking.level:
            yield found(
                Span(body.start + match.start(number), body.start + match.end(number)),
                f"the text speaks of a {level} enclosure, the cable is only {cable.level}",
                beside(stands, f"the cable as a whole is {cable.stated}"),
                help=f"mark the cable {level}, and say what it is without its enclosure",
            )
            return


@rule(
    id="ROL40",
    severity=INFO,
    needs=("classified", "paragraphs", "unmarked paragraph"),
    cites=["ic-training-2000", "design"],
    example=SECRET_2014,
    bad="""
        FM AMEMBASSY OSLO
        S E C R E T OSLO 000123
        ^^^^^^^^^^^ 1 of 3 paragraphs bears no mark
        1. (S) Text.
        2. Text.
        ~ the first without a mark
        3. (C) Text.
    """,
    good=["1. (S) Text.\n2. (C) Text.", "1. Text.\n2. Text."],
)
def roll_up_not_provable(cable: Cable, law: Law) -> Iterator[Finding]:
    """Some paragraphs are marked and others are not, so the overall marking cannot be proved.

    Text without a mark counts as the overall level, never as unclassified. What it
    would need is not known from the cable.
    """
    stands = cable.overall
    if stands is None or not cable.is_classified or cable.entire_text is not None:
        return
    numbered = [paragraph for paragraph in cable.paragraphs if not paragraph.heading]
    unmarked = [paragraph for paragraph in numbered if paragraph.portion_mark is None]
    if unmarked and len(unmarked) < len(numbered):
        bear = "bears" if len(unmarked) == 1 else "bear"
        yield found(
            stands,
            f"{len(unmarked)} of {len(numbered)} paragraphs {bear} no mark, "
            "so the overall marking cannot be proved",
            beside(unmarked[0].number_span, "the first without a mark"),
        )


RULES = (enclosure_above_cable, roll_up_not_provable)
