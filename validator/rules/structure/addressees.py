"""Format lines 7 and 8: who must act and who is informed (catalogue S).

Sources: ACP 127(G), section 204 and Annex B; messages with information addressees only are
known (cablemap).
"""

from bisect import bisect
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.heading import Addressee
from validator.findings.rule import INFO, WARNING, Finding, beside, found, remembered, rule
from validator.findings.specimens import UNCLAS_2007
from validator.law import Law
from validator.law.words import caption
from validator.rules.shared.completeness import absence

__all__ = ["RULES", "addressees_by_message"]


@rule(
    id="S26",
    forms=("cable",),
    severity=INFO,
    needs=("date_time_group",),
    cites=["acp-127:section 142", "cablemap"],
    example=UNCLAS_2007,
    bad="""
        without TO
        R 200402Z SEP 07
          ^^^^^^^^^^^^^^ no action addressee (TO) follows
    """,
    good=UNCLAS_2007,
)
def action_addressee_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """No addressee is asked to act.

    Messages that only inform exist, but the line may also have been lost.
    """
    group = cable.date_time_group
    if group is None or cable.originator is None or absence(cable) is not None:
        return
    if not any(addressee.kind == "action" for addressee in cable.addressees):
        yield found(group, "no action addressee (TO) follows")


@rule(
    id="S27",
    forms=("cable",),
    severity=WARNING,
    needs=("second addressee",),
    cites=["5-fah-2-h230:H-233(a)", "acp-127:Annex B"],
    example=UNCLAS_2007,
    bad="""
        whole: its lines stand in another order
        R 200402Z SEP 07
        FM AMEMBASSY DUSHANBE
        INFO AMEMBASSY TASHKENT
             ~~~~~~~~~~~~~~~~~~ an information addressee
        TO SECSTATE WASHDC
           ^^^^^^^^^^^^^^^ an action addressee (TO) stands below those who are informed

        UNCLAS DUSHANBE 001334

        E.O. 12958: N/A
        TAGS: PREL, TI
        SUBJECT: TRAINING EXAMPLE

        1. Text.
        ---
        TO SECSTATE WASHDC
           ~~~~~~~~~~~~~~~ the first TO
        TO AMEMBASSY KABUL
           ^^^^^^^^^^^^^^^ a second TO
    """,
    good="""
        TO SECSTATE WASHDC
        AMEMBASSY KABUL
        INFO AMEMBASSY TASHKENT
        AMEMBASSY MOSCOW
    """,
)
def repeated_prosign(cable: Cable, law: Law) -> Iterator[Finding]:
    """TO stands behind INFO, or one of them stands twice.

    The word holds for all lines below it up to the next. Out of order it makes of
    those who must act people who are only informed.
    """
    if cable.form == "smart":
        return
    group = cable.date_time_group
    for message in addressees_by_message(cable):
        first: dict[str, Addressee] = {}
        for addressee in message:
            if group is not None and addressee.span < group.span:
                continue  # of a damaged distribution block
            prosign = _prosign(cable, addressee)
            informed = first.get("INFO")
            if prosign == "TO" and informed is not None:
                yield found(
                    addressee,
                    "an action addressee (TO) stands below those who are informed",
                    beside(informed, "an information addressee"),
                )
            elif prosign is not None and prosign in first:
                yield found(
                    addressee, f"a second {prosign}", beside(first[prosign], f"the first {prosign}")
                )
            if prosign is not None:
                first.setdefault(prosign, addressee)


@rule(
    id="S30",
    forms=("cable",),
    severity=INFO,
    needs=("second addressee",),
    cites=["acp-127:section 204"],
    example=UNCLAS_2007,
    bad="""
        INFO AMEMBASSY KABUL
             ~~~~~~~~~~~~~~~ it stands here already
        AMEMBASSY TASHKENT
        AMEMBASSY KABUL
        ^^^^^^^^^^^^^^^ this addressee is repeated
    """,
    good="INFO AMEMBASSY KABUL\nAMEMBASSY DUSHANBE",
)
def repeated_addressee(cable: Cable, law: Law) -> Iterator[Finding]:
    """One addressee stands twice.

    It gets the message twice, and perhaps another was meant. That posts list
    themselves is usual.
    """
    for message in addressees_by_message(cable):
        seen: dict[str, Addressee] = {}
        for addressee in message:
            if addressee.kind == "exempted":
                continue
            first = seen.setdefault(addressee.name.replace(" ", ""), addressee)
            # captions stand among them where a copy lost the lines between
            if first is not addressee and caption(addressee.name) is None:
                yield found(
                    addressee, "this addressee is repeated", beside(first, "it stands here already")
                )


@remembered
def addressees_by_message(cable: Cable) -> list[list[Addressee]]:
    """Return the addressees of each message: sections of a cable bear a heading each."""
    lines = sorted(line.span.start for line in cable.classification_lines)
    messages: dict[int, list[Addressee]] = {}
    for addressee in cable.addressees:
        section = bisect(lines, addressee.span.start)
        messages.setdefault(section, []).append(addressee)
    return list(messages.values())


def _prosign(cable: Cable, addressee: Addressee) -> str | None:
    """Return the word TO or INFO that stands before an addressee on its line."""
    start = addressee.span.start
    head = cable.source.text[max(start - 12, cable.span.start) : start]
    word = head.replace("\r", "\n").rpartition("\n")[2].strip()
    return word if word in ("TO", "INFO") else None


RULES = (action_addressee_missing, repeated_prosign, repeated_addressee)
