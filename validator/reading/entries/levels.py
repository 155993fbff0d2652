"""Reads levels: our own, spaced or short, and those of other owners.

Sources: IC Markings Manual (2016) H.1 to H.3 and appendix B; 32 CFR 2001.24(c) for
GBR-C; 10 CFR 1045.140(d) for SRD; ACP 127(G) section 209 for letter spacing.
"""

from validator.countries import country, country_named, in_order
from validator.marking_text import Code, Meaning
from validator.markings import LEVELS, Level, level_of
from validator.reading.entries.words import Words
from validator.reading.letters import nearest_level
from validator.source import Span

__all__ = ["code_of", "read_level"]

#: the short forms of NATO's levels; A and AT are ATOMAL as written until 2010
_NATO = {
    "CTS": ("COSMIC TOP SECRET", "TS", ()),
    "NS": ("NATO SECRET", "S", ()),
    "NC": ("NATO CONFIDENTIAL", "C", ()),
    "NR": ("NATO RESTRICTED", "R", ()),
    "NU": ("NATO UNCLASSIFIED", "U", ()),
    "CTSA": ("COSMIC TOP SECRET", "TS", ("ATOMAL",)),
    "NSAT": ("NATO SECRET", "S", ("ATOMAL",)),
    "NCA": ("NATO CONFIDENTIAL", "C", ("ATOMAL",)),
    "CTS-B": ("COSMIC TOP SECRET", "TS", ("BOHEMIA",)),
    "CTS-BALK": ("COSMIC TOP SECRET", "TS", ("BALK",)),
}
#: marks of the Department of Energy that name level and data in one word
_ENERGY = {
    f"{level.letter}{data}": (level, data)
    for level in LEVELS
    if level.letter in ("TS", "S", "C")
    for data in ("RD", "FRD")
}
_NO_LETTER = 3
_OWNERS = ("NATO", "COSMIC", "FGI", "UN")


def read_level(words: Words, *, first: bool, foreign: bool) -> Meaning | None:
    """Read an entry as a level; a letter counts as one only where a marking begins."""
    name = words.between(0, len(words.tokens))
    level = level_of(name) if first or len(name) >= _NO_LETTER else None
    if level is not None:
        spelling = _spelling(name, level)
        return Meaning("level", level.word, level.word, level.letter, spelling, level=level)
    if name in _NATO:
        return _nato(name)
    if first and name in _ENERGY:
        level, data = _ENERGY[name]
        normal, short = f"{level.word}//{data}", f"{level.letter}//{data}"
        controls = frozenset((data,))
        return Meaning(
            "level", level.word, normal, short, "portion", level=level, controls=controls
        )
    return _owned(words, foreign) or (_broken(name) if first else None)


def code_of(text: str) -> str | None:
    """Return the code that a code or a country's name stands for."""
    known = country(text) or country_named(text)
    return None if known is None else known.code


def _spelling(name: str, level: Level) -> str:
    if name == level.letter:
        return "portion"
    if name in (level.word, "UNCLAS"):
        return "banner"
    return "spaced" if all(len(letter) == 1 for letter in name.split(" ")) else "mixed"


def _nato(name: str) -> Meaning:
    banner, letter, controls = _NATO[name]
    level = level_of(letter)
    words = frozenset(("FGI NATO", *controls))
    normal, short = f"//{'//'.join((banner, *controls))}", f"//{name}"
    return Meaning("level", banner, normal, short, "portion", level=level, owner="NATO",
                   controls=words)  # fmt: skip


def _broken(name: str) -> Meaning | None:
    """Read letters parted by blanks of which one is wrong: C O N F I D E N T A L."""
    letters = name.split(" ")
    if sum(len(letter) == 1 for letter in letters) * 2 < max(len(letters), 8):
        return None
    level = nearest_level("".join(letters))
    return None if level is None else Meaning("level", level.word, level.word, spelling="broken")


def _owned(words: Words, foreign: bool) -> Meaning | None:
    """Read GBR S, GBR-C, JOINT S GBR USA, NATO SECRET, FGI S."""
    if len(words.tokens) < 2:
        return None
    head = words.word(0)
    if head != "JOINT" and level_of(words.word(-1)) is None:
        return None
    names = [n for n, token in enumerate(words.tokens) if token[0] == "WORD"]
    if len(names) < 2:
        return None
    hyphen = words.tokens[names[-1] - 1][0] == "HYPHEN"
    if head == "JOINT":
        return _joint(words, names)
    for count in (2, 1):
        if len(names) <= count:
            continue
        level = level_of("".join(words.word(n) for n in names[-count:]))
        if level is not None:
            owners = [n for n in names[:-count] if words.word(n) != "FGI"]
            if len(owners) < len(names) - count and owners:
                return _concealed_beside(words, owners, level)
            owners = names[:-count]
            short = words.word(names[-1]) == level.letter
            spelling = "hyphen" if hyphen else "portion" if short else "banner"
            if head in _OWNERS:
                return _organisation(head, level, spelling) if len(owners) == 1 else None
            return _countries(words, owners, level, spelling, foreign)
    return None


def _organisation(head: str, level: Level, spelling: str) -> Meaning:
    owner = "NATO" if head == "COSMIC" else head
    word = f"{head} {level.word}"
    source = "FGI" if head == "FGI" else f"FGI {owner}"
    short = _nato_short(word) or f"{head} {level.letter}"
    return Meaning("level", word, f"//{word}", f"//{short}", spelling, level=level, owner=owner,
                   controls=frozenset((source,)))  # fmt: skip


def _concealed_beside(words: Words, owners: list[int], level: Level) -> Meaning | None:
    """Read FGI GBR S: an owner that is concealed, and another that is named beside it."""
    codes = _codes(words, owners)
    listed = in_order((code.code or code.text for code in codes), first=None)
    owner = " ".join(["FGI", *listed])
    return Meaning("level", f"FGI {level.word}", f"//{owner} {level.word}",
                   f"//{owner} {level.letter}", "portion", level=level, owner="FGI", codes=codes,
                   controls=frozenset(("FGI", *(f"FGI {code}" for code in listed))))  # fmt: skip


def _nato_short(word: str) -> str | None:
    return next((short for short, (banner, _, more) in _NATO.items()
                 if banner == word and not more), None)  # fmt: skip


def _countries(
    words: Words, owners: list[int], level: Level, spelling: str, foreign: bool
) -> Meaning | None:
    codes = _codes(words, owners)
    foreign = foreign or spelling == "hyphen"
    known = all(code.code is not None for code in codes)
    shaped = all(2 <= len(code.text) <= 5 for code in codes)
    if not known and not (foreign and shaped):
        return None
    listed = in_order((code.code or code.text for code in codes), first=None)
    owner = " ".join(listed)
    return Meaning(
        "level",
        f"{owner} {level.word}",
        f"//{owner} {level.word}",
        f"//{owner} {level.letter}",
        spelling,
        level=level,
        owner=owner,
        codes=codes,
        controls=frozenset(f"FGI {code}" for code in listed),
    )


def _joint(words: Words, names: list[int]) -> Meaning | None:
    """Read JOINT, a level, and the owners, of which the United States is one."""
    for count in (2, 1):
        level = level_of("".join(words.word(n) for n in names[1 : 1 + count]))
        if level is not None:
            codes = _codes(words, names[1 + count :])
            listed = in_order((code.code or code.text for code in codes), first=None)
            rest = " ".join(["", *listed])
            short = words.word(names[1]) == level.letter
            return Meaning(
                "level",
                f"JOINT {level.word}",
                f"//JOINT {level.word}{rest}",
                f"//JOINT {level.letter}{rest}",
                "portion" if short else "banner",
                level=level,
                owner="JOINT",
                codes=codes,
                controls=frozenset(f"FGI {code}" for code in listed if code != "USA"),
            )
    return None


def _codes(words: Words, numbers: list[int]) -> tuple[Code, ...]:
    found = []
    for place, number in enumerate(numbers):
        _, start, end = words.tokens[number]
        text = words.text[start:end]
        before = words.text[words.tokens[numbers[place - 1]][2] : start] if place else ""
        found.append(Code(Span(start, end), text, code_of(text), before))
    return tuple(found)
