"""Reads lists of countries: REL TO USA, GBR; DISPLAY ONLY AFG; FGI DEU GBR; REL LIBYA.

Source: IC Markings Manual (2016) H.7 and H.8. State spells countries out.
"""

from typing import NamedTuple

from validator.countries import country, country_named, in_order
from validator.marking_text import Code, Meaning
from validator.reading.entries.words import Words, control, of_term
from validator.source import Span
from validator.vocabulary import Term

__all__ = ["Listed", "listing", "read_countries", "read_list"]

#: the most words that name a control with a list: AUTHORIZED FOR RELEASE TO
_MOST_WORDS = 4


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


def read_countries(words: Words) -> Meaning | None:
    """Read an entry of nothing but countries: a list whose control is missing."""
    codes, end = _codes(words, 0, len(words.tokens))
    if not codes or end < len(words.tokens) or any(code.code is None for code in codes):
        return None
    normal = ", ".join(in_order({code.code or "" for code in codes}))
    return Meaning("countries", None, normal, normal, codes=codes)


def listing(term: Term, codes: tuple[Code, ...], spelling: str) -> Meaning:
    """Return the meaning of a control with the countries it lists."""
    listed = in_order(
        dict.fromkeys(code.code or code.text for code in codes),
        first=None if term.word == "FGI" else "USA",
    )
    if term.word == "EYES ONLY":
        normal = "/".join(listed) + " EYES ONLY"
    elif term.word == "FGI":
        normal = " ".join(["FGI", *listed])
    else:
        normal = f"{term.word} {', '.join(listed)}"
    plain = of_term(term, spelling)
    controls = {
        "FGI": frozenset(f"FGI {code}" for code in listed),
        "EYES ONLY": plain.controls,
    }.get(term.word, frozenset[str]())
    return plain._replace(normal=normal, short=normal, codes=codes, controls=controls)


def _name(words: Words) -> tuple[Term, str, int] | None:
    """Return the control whose name the entry begins with, and the token behind it."""
    ends = [n + 1 for n, token in enumerate(words.tokens[: 2 * _MOST_WORDS]) if token[0] == "WORD"]
    for end in reversed(ends[:_MOST_WORDS]):
        meaning = control(words.between(0, end), words.portion)
        if meaning is not None and meaning.term is not None and meaning.term.lists:
            return meaning.term, meaning.spelling, end
    return None


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
        end = _stretch(words, place, limit)
        start, stop = words.tokens[place][1], words.tokens[end - 1][2]
        text = words.text[start:stop]
        known = country(text) or country_named(" ".join(text.split()))
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
    while end < limit and words.tokens[end][0] in ("WORD", "BLANK") and end - begin < 2 * 8:
        end += 1
    for stop in range(end, begin + 1, -1):
        if words.tokens[stop - 1][0] == "WORD" and country_named(words.between(begin, stop)):
            return stop
    return begin + 1
