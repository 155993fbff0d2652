"""What goes with an addressee: exemption, serial, the shape of its name (catalogue S).

Sources: ACP 127(G), Annex B; 5 FAH-2 H-232 and H-321. No register of collectives or of other
agencies' addresses was found, so these rules judge known posts only.
"""

from collections.abc import Iterator

from validator.cable.cable import Cable
from validator.findings.rule import INFO, Finding, found, rule
from validator.findings.specimens import UNCLAS_2007
from validator.law import Law
from validator.law.posts import is_post
from validator.law.spelling import nearest
from validator.rules.structure.addressees import addressees_by_message
from validator.text.source import Span

__all__ = ["RULES"]

#: words that open the address of a post
_HEADS = ("AMEMBASSY", "AMCONSUL", "USMISSION", "SECSTATE")
#: fewer addressees with a serial prove no habit
_HABIT = 3


@rule(
    id="S28",
    forms=("cable",),
    severity=INFO,
    needs=("addressees", "exempted"),
    cites=["acp-127:Annex B"],
    example=UNCLAS_2007,
    bad="""
        INFO AMEMBASSY TASHKENT
        XMT AMEMBASSY KABUL
            ^^^^^^^^^^^^^^^ exempted (XMT), but no collective address stands above
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
    for message in addressees_by_message(cable):
        above: list[str] = []
        for addressee in message:
            if addressee.kind != "exempted":
                above.append(addressee.name)
            elif above and all(is_post(name) for name in above):
                yield found(addressee, "exempted (XMT), but no collective address stands above")
                break


@rule(
    id="S29",
    forms=("cable",),
    severity=INFO,
    needs=("acp127", "addressees"),
    cites=["5-fah-2-h320:H-321"],
    example=UNCLAS_2007,
    bad="""
        without TO
        DE RUEHDBU #1334 2630402
        TO RUEHC/SECSTATE WASHDC 0966
        INFO RUEHBUL/AMEMBASSY KABUL 2256
        RUEHNE/AMEMBASSY NEW DELHI 2202
        RUEHIL/AMEMBASSY ISLAMABAD
        ^^^^^^^^^^^^^^^^^^^^^^^^^^ every other post bears a serial, this one does not
    """,
    good="on UNCLAS_2011\nINFO RUEAIIA/CIA WASHDC",
)
def serial_missing(cable: Cable, law: Law) -> Iterator[Finding]:
    """One post bears no serial, though all others do.

    Each post counts the messages it gets, and finds by the serial which it has
    missed. Other agencies are not judged.
    """
    if cable.form != "acp127":
        return
    counted = [one for one in cable.addressees if one.kind != "exempted"]
    without = [one for one in counted if one.serial is None and is_post(one.name)]
    if len(without) == 1 and sum(is_post(one.name) for one in counted) > _HABIT:
        yield found(without[0], "every other post bears a serial, this one does not")


@rule(
    id="S31",
    forms=("cable",),
    severity=INFO,
    needs=("addressees",),
    cites=["5-fah-2-h230:H-231(a)", "5-fah-2-h230:H-232", "design"],
    example=UNCLAS_2007,
    bad="""
        INFO AMMBASSY KABUL
             ^^^^^^^^ this word is one letter off AMEMBASSY
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
        if word in _HEADS:
            continue
        meant = nearest(word, _HEADS) if len(word) > len("SECSTAT") else None
        if meant is not None:
            start = addressee.span.start
            start += max(cable.source.slice(addressee.span).find(word), 0)
            yield found(
                Span(start, start + len(word)),
                f"this word is one letter off {meant}",
                help=f"did you mean {meant}?",
            )


RULES = (exempted_from_nothing, serial_missing, misspelt_addressee)
