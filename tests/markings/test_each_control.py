"""What each control does in a mark, and to the markings it is joined with: ``data/controls.txt``.

Under each control the marks that hold it in each of its forms, whole or damaged, with what they
demand and how they should be written; and then the overall marking of a portion with it beside
other portions. Rewrite it with ``pytest --update-expected``.
"""

from collections.abc import Iterator

import pytest
from tables import Table

from validator.law.levels import SECRET, UNCLASSIFIED
from validator.law.term import Term
from validator.law.words import controls
from validator.markings.marking import Marking, rollup
from validator.markings.normal_form import insertion, normal_form
from validator.markings.reading import read_afresh

TABLE = Table("controls.txt", "(test_each_control.py). Read the difference.")
TERMS = {term.word: term for term in controls()}
#: how a mark may hold a control
SHAPES = ("{}", "S//{}", "SECRET//{}", "S//{} .", "S//{}-X", "S//{} ABC", "//GBR S//{}")
SHAPES += (
    "S//NF/{}",
    "CUI//{}",
    "S//{},NF",
    "S//{} 14",
    "S//{} USA, GBR",
    "S//SAR-BP {}",
    "S//SI-G {}",
)
#: portions beside that of the control
BESIDE = ("U", "S", "U//FOUO", "U//SBU", "U//SBU-NF", "S//NF", "S//REL TO USA, GBR", "S//RELIDO")
BESIDE += ("S//RD", "S//FRD", "S//ND", "S//SI", "S//FGI", "U//LES", "CUI", "S//DISPLAY ONLY AFG")


def said(marking: Marking) -> str:
    """Return a marking as a banner, and that of the Department of Defense where it differs."""
    banner, of_defense = marking.banner() or "none", marking.in_defense
    return banner if of_defense == marking else f"{banner}; of Defense {of_defense.banner()}"


def mark_line(text: str, form: str) -> str:
    """Return what a mark demands, in full too, what nobody knows in it, and its normal form."""
    written = read_afresh(text, form)
    told = said(written.marking)
    if written.in_full != written.marking._replace(in_full=True):
        told += f"; in full {written.in_full.banner()}"
    if written.unknown:
        told += f"; unknown {', '.join(one.text for one in written.unknown)}"
    normal = normal_form(written)
    told += f"; should be {normal}" if normal != text else ""
    added = insertion(written, "ORCON")
    return f"{text}: {told}{f'; ORCON {added[1]} at {added[0]}' if added else ''}"


def entry(term: Term) -> str:
    """Return what the table says of a control."""
    lines = [term.word]
    for form in dict.fromkeys((term.word, term.portion or term.word)):
        kind = "portion" if form == term.portion else "banner"
        lines += [f"  {mark_line(shape.replace('{}', form), kind)}" for shape in SHAPES]
    lines += [f"  {line}" for line in _joined(term)]
    return "\n".join(lines)


def _joined(term: Term) -> Iterator[str]:
    for level in (SECRET, UNCLASSIFIED):
        for text in BESIDE:
            told = list[str]()
            for in_full in (False, True):
                own = Marking(level, {term.word}, in_full=in_full)
                other = read_afresh(text, "portion")
                two = [own, other.in_full if in_full else other.marking]
                told += [said(rollup(two, profile=name)) for name in ("state", "ic", "dod")]
            if level is SECRET or not text.startswith("S"):
                yield f"{level.letter} + {text}: {' | '.join(dict.fromkeys(told))}"


@pytest.fixture(scope="module", autouse=True)
def _updated(request: pytest.FixtureRequest) -> None:
    TABLE.update(request, map(entry, TERMS.values()))


@pytest.mark.parametrize("word", TERMS)
def test_a_control_does_what_the_table_says(word: str) -> None:
    expected = TABLE.entries.get(word)
    assert entry(TERMS[word]) == expected, "pytest --update-expected, and read the difference"
