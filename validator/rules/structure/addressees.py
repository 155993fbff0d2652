"""Format lines 7 and 8: who must act, who is informed, who is exempted; serials and addresses.

Sources: ACP 127(G), section 204 and Annex B; 5 FAH-2 H-232 and H-321. No register of collectives
or of other agencies' addresses was found, so these are judged by known posts only. Messages with
information addressees only are known (cablemap).
"""

from bisect import bisect
from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.cable.heading import Addressee, DateTimeGroup
from validator.findings.rule import INFO, WARNING, Finding, beside, found, remembered, rule
from validator.findings.specimens import UNCLAS_2007
from validator.law import Law
from validator.law.posts import is_post
from validator.law.spelling import nearest
from validator.law.words import caption
from validator.rules.shared.completeness import absence
from validator.rules.structure.nodes import date_time_group
from validator.text.source import Span

#: words that open the address of a post
_HEADS = ("AMEMBASSY", "AMCONSUL", "USMISSION", "SECSTATE")
#: fewer addressees with a serial prove no habit
_HABIT = 3


@rule(
    id="S26",
    severity=INFO,
    about=date_time_group,
    cites=["acp-127:section 142", "cablemap"],
    help="add a line TO with the addressee",
    example=UNCLAS_2007,
    bad="""
        without TO
        R 200402Z SEP 07
          ^^^^^^^^^^^^^^ the heading names no action addressee (TO)
    """,
    good=UNCLAS_2007,
)
def action_addressee_missing(group: DateTimeGroup, cable: Cable, law: Law) -> Iterator[Finding]:
    """No addressee is asked to act.

    Messages that only inform exist, but the line may also have been lost.
    """
    if cable.originator is None or absence(cable) is not None:
        return
    if not any(addressee.kind == "action" for addressee in cable.addressees):
        yield found(group, "the heading names no action addressee (TO)")


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
    """TO stands after INFO, or one of them stands twice.

    The word holds for all lines below it up to the next. Out of order it makes of
    those who must act people who are only informed.
    """
    group = cable.date_time_group
    for message in _by_message(cable) if cable.form != "smart" else ():
        first: dict[str, Addressee] = {}
        for addressee in message:
            prosign, informed = _prosign(cable, addressee), first.get("INFO")
            if prosign is None or (group is not None and addressee.span < group.span):
                continue  # of a damaged distribution block
            if prosign == "TO" and informed is not None:
                fault = "an action addressee (TO) stands below those who are informed"
                label = beside(informed, "an information addressee")
                yield found(addressee, fault, label, help="put TO and its addressees above INFO")
            elif prosign in first:
                fault = f"a second {prosign}: the first holds for all lines below it"
                label = beside(first[prosign], f"the first {prosign}")
                help = f"take the second {prosign} out"
                yield found(addressee, fault, label, help=help)
            first.setdefault(prosign, addressee)


@rule(
    id="S30",
    forms=("cable",),
    severity=INFO,
    needs=("second addressee",),
    cites=["acp-127:section 204"],
    help="list it once",
    example=UNCLAS_2007,
    bad="""
        INFO AMEMBASSY KABUL
             ~~~~~~~~~~~~~~~ the first
        AMEMBASSY TASHKENT
        AMEMBASSY KABUL
        ^^^^^^^^^^^^^^^ the addressee is listed twice
    """,
    good="INFO AMEMBASSY KABUL\nAMEMBASSY DUSHANBE",
)
def repeated_addressee(cable: Cable, law: Law) -> Iterator[Finding]:
    """One addressee stands twice.

    It gets the message twice, and perhaps another was meant. That posts list
    themselves is usual.
    """
    for message in _by_message(cable):
        seen: dict[str, Addressee] = {}
        for addressee in message:
            if addressee.kind == "exempted":
                continue
            first = seen.setdefault(addressee.name.replace(" ", ""), addressee)
            # captions stand among them where a copy lost the lines between
            if first is not addressee and caption(addressee.name) is None:
                yield found(addressee, "the addressee is listed twice", beside(first, "the first"))


@rule(
    id="S28",
    forms=("cable",),
    severity=INFO,
    needs=("addressees", "exempted"),
    cites=["acp-127:Annex B"],
    help="write the collective address above the exemption",
    example=UNCLAS_2007,
    bad="""
        INFO AMEMBASSY TASHKENT
        XMT AMEMBASSY KABUL
            ^^^^^^^^^^^^^^^ an exemption (XMT), but no collective address stands above it
    """,
    good="INFO CIS COLLECTIVE\nXMT AMEMBASSY KABUL",
)
def exempted_from_nothing(cable: Cable, law: Law) -> Iterator[Finding]:
    """An addressee is exempted, though no collective address includes it.

    A collective has been lost, or the post was meant to get the message. Any
    address that is no known post may be a collective.
    """
    if all(one.kind != "exempted" for one in cable.addressees):
        return
    for message in _by_message(cable):
        above: list[str] = []
        for addressee in message:
            if addressee.kind != "exempted":
                above.append(addressee.name)
            elif above and all(is_post(name) for name in above):
                yield found(
                    addressee, "an exemption (XMT), but no collective address stands above it"
                )
                break


@rule(
    id="S29",
    forms=("cable",),
    severity=INFO,
    needs=("acp127", "addressees"),
    cites=["5-fah-2-h320:H-321"],
    help="add its serial",
    example=UNCLAS_2007,
    bad="""
        without TO
        DE RUEHDBU #1334 2630402
        TO RUEHC/SECSTATE WASHDC 0966
        INFO RUEHBUL/AMEMBASSY KABUL 2256
        RUEHNE/AMEMBASSY NEW DELHI 2202
        RUEHIL/AMEMBASSY ISLAMABAD
        ^^^^^^^^^^^^^^^^^^^^^^^^^^ the post has no serial, though every other post does
    """,
    good="on UNCLAS_2011\nINFO RUEAIIA/CIA WASHDC",
)
def serial_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """One post has no serial, though all others do.

    Each post counts the messages it gets, and finds by the serial which it has
    missed. Other agencies are not judged.
    """
    counted = [one for one in cable.addressees if one.kind != "exempted" and is_post(one.name)]
    without = [one for one in counted if one.serial is None]
    if cable.form == "acp127" and len(without) == 1 and len(counted) > _HABIT:
        yield found(without[0], "the post has no serial, though every other post does")


@rule(
    id="S31",
    forms=("cable",),
    severity=INFO,
    needs=("addressees",),
    cites=["5-fah-2-h230:H-231(a)", "5-fah-2-h230:H-232", "design"],
    example=UNCLAS_2007,
    bad="""
        INFO AMMBASSY KABUL
             ^^^^^^^^ the address begins with a word one letter off AMEMBASSY
    """,
    good="INFO USCINCSO QUARRY HGTS CZ",
)
def misspelt_addressee(cable: Cable, law: Law) -> Iterator[Finding]:
    """The word that opens an address is one letter off.

    Machines route by the exact address. Addresses of other shapes exist and are
    listed nowhere, so nothing else is remarked; the printed telegram names posts freely.
    """
    for addressee in cable.addressees if cable.printed is None else ():
        word = addressee.name.partition(" ")[0]
        meant = nearest(word, _HEADS) if len(word) > len("SECSTAT") and word not in _HEADS else None
        if meant is not None:
            start = addressee.span.start
            start += max(cable.source.slice(addressee.span).find(word), 0)
            message = f"the address begins with a word one letter off {meant}"
            yield found(Span(start, start + len(word)), message, help=f"did you mean {meant}?")


@remembered
def _by_message(cable: Cable) -> list[list[Addressee]]:
    """Return the addressees of each message: sections of a cable bear a heading each."""
    lines = sorted(line.span.start for line in cable.classification_lines)
    messages: dict[int, list[Addressee]] = {}
    for addressee in cable.addressees:
        messages.setdefault(bisect(lines, addressee.span.start), []).append(addressee)
    return list(messages.values())


def _prosign(cable: Cable, addressee: Addressee) -> str | None:
    """Return the word TO or INFO that stands before an addressee on its line."""
    start = addressee.span.start
    head = cable.source.text[max(start - 12, cable.span.start) : start]
    word = head.replace("\r", "\n").rpartition("\n")[2].strip()
    return word if word in ("TO", "INFO") else None
