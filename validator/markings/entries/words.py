"""An entry of a marking as words, and the controls that words name."""

from functools import lru_cache
from typing import NamedTuple

from validator.grammar.automaton import grammar
from validator.law.levels import UNCLASSIFIED
from validator.law.term import Term
from validator.law.words import control as known_control
from validator.law.words import controls, forms_of
from validator.markings.written import Meaning
from validator.text.flattening import flat

__all__ = ["Words", "control", "normal", "of_term", "torn", "words_of"]

#: what stands beside UNCLASSIFIED and is no control, by the word of its record
_ADMINISTRATIVE = {
    "SBU": "SBU",
    "SBU NOFORN": "SBU NOFORN",
    "LIMITED OFFICIAL USE": "LIMITED OFFICIAL USE",
    "FOUO": "FOR OFFICIAL USE ONLY",
}
#: words of State for a control of another name
_STATE = {"SENSITIVE": "SBU"}
#: what a portion mark says where the list is that of the overall marking
_SHORT = {"REL TO": "REL"}
#: marks of NATO are foreign information in a document of the United States
_NATO = {"NATO": "FGI NATO", "COSMIC": "FGI NATO"}


class Words(NamedTuple):
    """An entry: its text in capitals, and its tokens as (kind, start, end)."""

    text: str
    tokens: tuple[tuple[str, int, int], ...]
    portion: bool

    def word(self, number: int) -> str:
        """Return the text of a token."""
        _, start, end = self.tokens[number]
        return self.text[start:end]

    def between(self, first: int, last: int) -> str:
        """Return the text of tokens, with single blanks, none about hyphens and commas."""
        if first >= last:
            return ""
        return normal(self.text[self.tokens[first][1] : self.tokens[last - 1][2]])


def words_of(text: str, portion: bool) -> Words:
    """Return the words of an entry."""
    plain = flat(text).upper()
    if len(plain) != len(text):  # a letter that capitals spell with two
        plain = flat(text)
    found = grammar("marking").scanner("entry").finditer(plain)
    return Words(plain, tuple((m.lastgroup or "", *m.span()) for m in found), portion)


def normal(text: str) -> str:
    """Return a text with single blanks, and none about hyphens and commas."""
    if text.isalnum():
        return text
    packed = " ".join(text.split())
    for sign in "-,":
        packed = packed.replace(f" {sign}", sign).replace(f"{sign} ", sign)
    return packed


@lru_cache(maxsize=4096)
def control(name: str, portion: bool) -> Meaning | None:
    """Return what a control without parts says, under any of its names."""
    short, long = known_control(name, portion=True), known_control(name, portion=False)
    term = (short or long) if portion else (long or short)
    if term is None:
        other = _STATE.get(name)
        return None if other is None else control(other, portion)
    spelling = "both" if short is long else "portion" if term is short else "banner"
    return of_term(term, spelling)


def torn(name: str, portion: bool) -> Meaning | None:
    """Return what a control says whose letters blanks tear, or whose words lost theirs.

    ``OR CON`` is ORCON, ``SBUNOFORN`` is SBU NOFORN.
    """
    packed = name.replace(" ", "")
    known = _packed_names().get(packed) if len(packed) > 1 else None
    if known is None or known == name:
        return None
    found = control(known, portion)
    return None if found is None else found._replace(spelling="torn")


@lru_cache(maxsize=1)
def _packed_names() -> dict[str, str]:
    """Return every name of a control without its blanks, with the name itself."""
    names = [form for term in controls() for form in forms_of(term)]
    return {name.replace(" ", ""): name for name in reversed(names)}


def of_term(term: Term, spelling: str) -> Meaning:
    """Return the meaning of a control that stands without parts."""
    administrative = _ADMINISTRATIVE.get(term.word)
    unclassified = administrative is not None or term.kind == "cui"
    controls = {_NATO.get(term.word, term.word)}
    if term.kind in ("sci", "aea"):
        controls.add(term.word.partition("-")[0])  # RD-CNWDI is RD
    return Meaning(
        kind=term.category,
        word=term.word,
        normal=term.word,
        short=_SHORT.get(term.word) or term.portion or term.word,
        spelling=spelling,
        term=term,
        level=UNCLASSIFIED if unclassified else None,
        administrative=administrative,
        controls=frozenset(() if administrative else controls),
    )
