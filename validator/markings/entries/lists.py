"""Reads lists of countries: REL TO USA, GBR; DISPLAY ONLY AFG; FGI DEU GBR; REL LIBYA.

Source: IC Markings Manual (2016) H.7 and H.8. State spells countries out.
"""

from functools import lru_cache
from typing import NamedTuple

from validator.law.countries import USA, codes, country, country_named, in_order
from validator.law.term import Term
from validator.law.words import controls, forms_of
from validator.markings.entries.words import Words, control
from validator.markings.written import Code, Meaning
from validator.text.source import Span

__all__ = ["Listed", "listing", "names_list", "read_countries", "read_list"]
__all__ += ["read_plain_list"]


_NOTHING: frozenset[str] = frozenset()
#: into so many pieces a name may be torn
_MOST_PIECES = 8

#: how a list in its right spelling begins
_PLAIN = ("REL TO ", "DISPLAY ONLY ", "FGI ")


class Listed(NamedTuple):
    """A list, and the token at which other things begin."""

    meaning: Meaning
    end: int


def read_list(words: Words) -> Listed | None:
    """Read an entry that begins or ends with the name of a control that lists countries."""
    named = _name(words)
    if named is not None:
        term, spelling, begin = named
        codes, end = _codes(words, begin, len(words.tokens))
        return Listed(listing(term, codes, spelling), end) if codes else None
    return _eyes_only(words)


def read_plain_list(text: str) -> Meaning | None:
    """Read a list of known trigraphs in the one right spelling; all others take the longer way."""
    if not text.startswith(_PLAIN):
        return None
    for name, term, between in _plain_names():
        if not text.startswith(name):
            continue
        place = len(name)
        listed = text[place:].split(between)
        if not _trigraphs().issuperset(listed):
            return None
        rest = listed[1:] if listed[0] == USA and term.word != "FGI" else listed
        if rest != sorted(set(rest)) or (USA in rest and term.word != "FGI"):
            return None
        step, read = 3 + len(between), list[Code]()
        for code in listed:
            read.append(Code(Span(place, place + 3), code, code, between if read else ""))
            place += step
        foreign = frozenset([f"FGI {code}" for code in listed]) if term.word == "FGI" else _NOTHING
        return Meaning(
            term.category, term.word, text, text, "both", term, codes=tuple(read), controls=foreign
        )
    return None


def read_countries(words: Words) -> Meaning | None:
    """Read an entry of nothing but countries: a list whose control is missing."""
    codes, end = _codes(words, 0, len(words.tokens))
    if not codes or end < len(words.tokens) or any(code.code is None for code in codes):
        return None
    normal = ", ".join(in_order({code.code or "" for code in codes}))
    return Meaning("countries", None, normal, normal, codes=codes)


def listing(term: Term, codes: tuple[Code, ...], spelling: str) -> Meaning:
    """Return the meaning of a control with the countries it lists."""
    usa_first = None if term.word == "FGI" else USA
    listed = in_order({code.code or code.text for code in codes}, first=usa_first)
    words: frozenset[str] = frozenset()
    if term.word == "EYES ONLY":
        normal, words = "/".join(listed) + " EYES ONLY", frozenset((term.word,))
    elif term.word == "FGI":
        normal, words = " ".join(["FGI", *listed]), frozenset(f"FGI {code}" for code in listed)
    else:
        normal = f"{term.word} {', '.join(listed)}"
    return Meaning(
        kind=term.category,
        word=term.word,
        normal=normal,
        short=normal,
        spelling=spelling,
        term=term,
        codes=codes,
        controls=words,
    )


def names_list(words: Words) -> bool:
    """Whether the first word may begin the name of a control with a list."""
    return bool(words.tokens) and words.word(0) in _names()


def _name(words: Words) -> tuple[Term, str, int] | None:
    """Return the control whose name the entry begins with, and the token behind it."""
    if not words.tokens:
        return None
    torn = _torn_name(words)
    for name, term in _names().get(words.word(0), ()):
        end = 2 * len(name) - 1  # blanks stand between
        if torn is not None and torn[2] > end:
            break
        if tuple(words.word(n) for n in range(0, min(end, len(words.tokens)), 2)) == name:
            meaning = control(" ".join(name), words.portion)
            return term, meaning.spelling if meaning is not None else "both", end
    return torn


def _torn_name(words: Words) -> tuple[Term, str, int] | None:
    """Return a control with a list whose name blanks tear, or lost its own: REL T O USA."""
    limit = min(len(words.tokens) + 1, 2 * _MOST_PIECES)
    for end in range(limit - 1 - limit % 2, 0, -2):
        term = _packed_names().get(words.between(0, end).replace(" ", ""))
        if term is not None:
            return term, "torn", end
    return None


@lru_cache(maxsize=1)
def _packed_names() -> dict[str, Term]:
    return {"".join(name): term for names in _names().values() for name, term in names}


@lru_cache(maxsize=1)
def _trigraphs() -> frozenset[str]:
    return frozenset(code for code in codes() if len(code) == 3)


@lru_cache(maxsize=1)
def _plain_names() -> tuple[tuple[str, Term, str], ...]:
    """Return the names that banner and portion mark share, with what parts the codes."""
    shared = (term for term in controls() if f"{term.word} " in _PLAIN)
    return tuple((f"{t.word} ", t, " " if t.word == "FGI" else ", ") for t in shared)


@lru_cache(maxsize=1)
def _names() -> dict[str, list[tuple[tuple[str, ...], Term]]]:
    """Return the names of controls with lists by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Term]]] = {}
    for term in controls():
        for form in forms_of(term) if term.lists and term.word != "JOINT" else ():
            words = tuple(form.split(" "))
            found.setdefault(words[0], []).append((words, term))
    for names in found.values():
        names.sort(key=lambda pair: -len(pair[0]))
    return found


def _eyes_only(words: Words) -> Listed | None:
    """Read USA, GBR EYES ONLY: the countries stand first."""
    names = [n for n, token in enumerate(words.tokens) if token[0] == "WORD"]
    for count in (2, 1):
        if len(names) <= count:
            continue
        meaning = control(words.between(names[-count], len(words.tokens)), words.portion)
        if meaning is not None and meaning.word == "EYES ONLY" and meaning.term is not None:
            codes, end = _codes(words, 0, names[-count])
            if codes and end == names[-count]:
                found = listing(meaning.term, codes, meaning.spelling)
                return Listed(found, len(words.tokens))
    return None


def _codes(words: Words, begin: int, limit: int) -> tuple[tuple[Code, ...], int]:
    """Return the codes between two tokens, and the token at which the list ends.

    Commas and AND part them, or mere blanks; a known control ends the list.
    """
    codes: list[Code] = []
    place, after = begin, begin
    last = words.tokens[begin - 1][2] if begin else 0
    while place < limit:
        if words.tokens[place][0] != "WORD" or (words.word(place) == "AND" and codes):
            place += 1
            continue
        _, start, stop = words.tokens[place]
        end, text = place + 1, words.text[start:stop]
        known = country(text)
        if known is None:
            end = _stretch(words, place, limit)
            stop = words.tokens[end - 1][2]
            known = country_named(words.between(place, end))
            text = words.text[start:stop]
        if known is None and codes and control(text, words.portion) is not None:
            return tuple(codes), after
        before = words.text[last:start] if codes else ""
        codes.append(Code(Span(start, stop), text, known.code if known else None, before))
        place = after = end
        last = stop
    return tuple(codes), limit


def _stretch(words: Words, begin: int, limit: int) -> int:
    """Return the token behind a country: the longest name that is one, else one word."""
    end = begin + 1
    parts = ("WORD", "BLANK", "HYPHEN")
    while end < limit and words.tokens[end][0] in parts and end - begin < 2 * 8:
        end += 1
    for stop in range(end, begin + 1, -1):
        if words.tokens[stop - 1][0] == "WORD" and country_named(words.between(begin, stop)):
            return stop
    return begin + 1
