"""Words that are still in use, but not for long, and one of a compartment that has another name.

Sources: the ends of terms in the data; ISM.XML warns of values about to be withdrawn, and holds
ENDSEAL to SI until SI-EU and SI-NK took its place (IC Markings Manual (2016) H.4).
"""

from collections.abc import Iterator
from datetime import date, timedelta

from validator.cable.cable import Cable
from validator.findings.rule import ERROR, INFO, Finding, HasSpan, found, rule
from validator.findings.specimens import SECRET_2009, SECRET_2014
from validator.law import Law
from validator.law.countries import country
from validator.law.days import in_words
from validator.law.words import caption, ending
from validator.markings.written import MarkingText
from validator.rules.shared.mark_nodes import saying
from validator.rules.shared.marks import lacking

_SOON = timedelta(days=365)
#: the controls of ``data/controls.toml`` that have an end
_ENDED = ["BYEMAN", "EYES ONLY", "LIMITED OFFICIAL USE", "MORAY", "NOCONTRACT", "SPOKE"]
_ENDED += ["UMBRA", "WNINTEL", "ZARF"]


@rule(
    id="DIS60",
    about=(*_ENDED, "doubtful country", "captions", "declassifications"),
    severity={"eo-12356": INFO},
    cites=["ism-v10:179", "ism-v10:192", "ism-v10:198", "ism-v10:204", "ism-v10:206"],
    help="use what takes its place before that day",
    example=SECRET_2014,
    bad="""
        R 091200Z JUN 17
        SECRET//USA/GBR EYES ONLY
                ^^^^^^^^^^^^^^^^^ EYES ONLY ends soon: it is withdrawn on 1 Oct 2017
        ---
        R 091200Z JUN 95
        E.O. 12356: DECL: OADR
                          ^^^^ OADR ends soon: it is withdrawn on
    """,
    good="SECRET//USA/GBR EYES ONLY",
)
def word_about_to_be_withdrawn(cable: Cable, law: Law) -> Iterator[Finding]:
    """A word of a marking or instruction is withdrawn within a year of the cable.

    It is right on the day of the cable. Who copies the mark into a later cable finds
    it wrong.
    """
    if law.day is None:
        return
    said: set[str] = set()
    words = ending(law.day, law.day + _SOON)
    terms = _terms(cable) if words and not words.isdisjoint(_said(cable)) else ()
    for place, word, until in (*terms, *_instruction(cable, law)):
        if until is not None and law.day < until <= law.day + _SOON and word not in said:
            said.add(word)
            yield found(place, f"{word} ends soon: it is withdrawn on {in_words(until)}")


def _said(cable: Cable) -> set[str]:
    """Return the captions, controls and countries that the cable names."""
    said = set(cable.caption_words)
    written = [banner.written for banner in cable.banners]
    written += [mark.written for _, mark in cable.marks]
    for one in {one.text: one for one in written if one is not None}.values():
        said |= one.words
        said.update(c.code for entry in one.entries for c in entry.meaning.codes if c.code)
    return said


def _terms(cable: Cable) -> Iterator[tuple[HasSpan, str, date | None]]:
    """Yield the controls, captions and countries of which the register or ISO tells an end."""
    entries = [entry for _, written in cable.written for entry in written.entries]
    for entry in entries:
        term = entry.meaning.term
        if term is not None and term.exact and entry.word is not None:
            yield entry, entry.word, term.until
    for one in cable.captions:
        term = caption(one.word) if one.word is not None else None
        if term is not None:
            yield one, term.word, term.until
    for code in (code for entry in entries for code in entry.codes):
        known = country(code.code) if code.code is not None else None
        if known is not None:
            yield code, known.code, known.until


def _instruction(cable: Cable, law: Law) -> Iterator[tuple[HasSpan, str, date | None]]:
    """Yield the words of the instruction that the next order does not know."""
    order, line = law.order, cable.declassification
    if order is None or order.until is None or line is None or not cable.is_classified:
        return
    following = next((other for other in law.orders if other.effective == order.until), None)
    for word in line.instruction.words if following is not None else ():
        if following is not None and order.allows(word) and not following.allows(word):
            yield line.instruction, word, order.until


@rule(
    id="DIS61",
    about=saying("EL"),
    severity={"ic-scheme-1999": ERROR},
    cites=["ism-v10:301"],
    profile="ic",
    example=SECRET_2009,
    bad="""
        SECRET//SI//NOFORN
        1. (S//EL//NF) Text.
               ^^ EL requires SI, which the mark lacks
    """,
    good=[
        "SECRET//EL/SI//NOFORN\n1. (S//EL/SI//NF) Text.",
        "on SECRET_2014\nSECRET//SI-EU//NOFORN\n1. (S//SI-EU//NF) Text.",
    ],
)
def endseal_without_si(mark: MarkingText, cable: Cable, law: Law) -> Iterator[Finding]:
    """ENDSEAL is marked without SI.

    It is a part of special intelligence: who is read into SI alone must be told that
    the text belongs there.
    """
    yield from lacking(mark, ("EL",), ("SI",), help="add SI, or write SI-EU or SI-NK")
