"""Reads levels: our own, spaced or short, and those of other owners.

Sources: IC Markings Manual (2016) G.1, H.1 to H.3 and appendix B; IC Register (2008) p. 6-7
for ATOMAL, BALK and BOHEMIA; 32 CFR 2001.24(c) for GBR-C; 10 CFR 1045.140(d) for SRD;
ACP 127(G) section 209 for letter spacing.
"""

from validator.law.countries import country, country_named, in_order
from validator.law.letters import nearest_level
from validator.law.levels import LEVELS, Level, level_of
from validator.markings.entries.words import Words, control
from validator.markings.written import Code, Meaning
from validator.text.source import Span

__all__ = ["code_of", "read_level"]

#: the short forms of NATO's levels
_NATO = {
    "CTS": ("COSMIC TOP SECRET", "TS"),
    "NS": ("NATO SECRET", "S"),
    "NC": ("NATO CONFIDENTIAL", "C"),
    "NR": ("NATO RESTRICTED", "R"),
    "NU": ("NATO UNCLASSIFIED", "U"),
}
#: until November 2010 controls of NATO were part of its level
_COMPOUND = {
    "CTSA": ("CTS", "ATOMAL"),
    "NSAT": ("NS", "ATOMAL"),
    "NCA": ("NC", "ATOMAL"),
    "CTS-A": ("CTS", "ATOMAL"),
    "CTS-B": ("CTS", "BOHEMIA"),
    "CTS-BALK": ("CTS", "BALK"),
}
_CONTROLS = ("ATOMAL", "BOHEMIA", "BALK")
#: ATOMAL stood behind these levels without their owner
_UNOWNED = {"SECRET": "NS", "CONFIDENTIAL": "NC"}
#: marks of the Department of Energy that name level and data in one word
_ENERGY = {
    f"{level.letter}{data}": (level, data)
    for level in LEVELS
    if level.letter in ("TS", "S", "C")
    for data in ("RD", "FRD")
}
_NO_LETTER = 3
_LONGEST_ACTIVITY = 10
_OF_NATO = frozenset(("FGI NATO",))
_OWNERS = ("NATO", "COSMIC", "FGI", "UN")


def read_level(words: Words, *, first: bool, foreign: bool) -> Meaning | None:
    """Read an entry as a level; a letter counts as one only where a marking begins."""
    name = words.between(0, len(words.tokens))
    level = level_of(name) if first or len(name) >= _NO_LETTER else None
    if level is None and first and "-" in name:
        level = level_of(name.replace("-", " ")) if name[-1:] != "-" else None
    if level is not None:
        spelling = _spelling(name, level)
        return Meaning("level", level.word, level.word, level.letter, spelling, level=level)
    if name in _NATO:
        return _nato(name)
    found = _compound(name, foreign)
    if found is not None:
        return found
    if first and name in _ENERGY:
        level, data = _ENERGY[name]
        normal, short = f"{level.word}//{data}", f"{level.letter}//{data}"
        controls = frozenset((data,))
        return Meaning(
            "level", level.word, normal, short, "portion", level=level, controls=controls
        )
    found = _torn_nato(name) or _owned(words, foreign)
    if found is None and foreign and words.portion:
        found = _short_activity(name)
    return found or (_broken(name) if first else None)


def code_of(text: str) -> str | None:
    """Return the code that a code or a country's name stands for."""
    known = country(text) or country_named(text)
    return None if known is None else known.code


def _spelling(name: str, level: Level) -> str:
    if name == level.letter:
        return "portion"
    if name.replace(" ", "") == level.letter:
        return "mixed"
    if name in (level.word, "UNCLAS"):
        return "banner"
    return "spaced" if all(len(letter) == 1 for letter in name.split(" ")) else "mixed"


def _nato(short: str, beside: str = "", spelling: str = "portion") -> Meaning:
    banner, letter = _NATO[short]
    words = frozenset(("FGI NATO", *([beside] if beside else [])))
    behind = f"//{beside}" if beside else ""
    return Meaning("level", banner, f"//{banner}{behind}", f"//{short}{behind}", spelling,
                   level=level_of(letter), owner="NATO", controls=words)  # fmt: skip


def _compound(name: str, foreign: bool) -> Meaning | None:
    """Read a level of NATO and its control in one: CTSA, COSMIC TOP SECRET-BOHEMIA.

    Behind a leading double slash the level may stand without its owner: //SECRET ATOMAL.
    """
    known = _COMPOUND.get(name)
    if known is not None:
        return _nato(*known, spelling="short compound")
    for one in _CONTROLS:
        head = name.removesuffix(one)
        if head != name and head[-1:] in (" ", "-"):
            head = head[:-1]
            short = _nato_short(head)
            if short is not None:
                return _nato(short, one, "compound")
            if foreign and one == "ATOMAL" and head in _UNOWNED:
                return _nato(_UNOWNED[head], one, "unowned")
            if head in _NATO:
                return _nato(head, one, "short compound")
    return None


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
            if head == "NATO" and len(owners) == 2:
                return _activity(words.word(owners[1]), level, spelling)
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


def _activity(name: str, level: Level, spelling: str) -> Meaning:
    """Read NATO KFOR SECRET: no register has the names of its activities."""
    word = f"NATO {name} {level.word}"
    return Meaning("level", word, f"//{word}", f"//N{name}{level.letter}", spelling, level=level,
                   owner="NATO", controls=_OF_NATO)  # fmt: skip


def _short_activity(name: str) -> Meaning | None:
    """Read NKFORS, the short form of NATO KFOR SECRET."""
    level = level_of(name[-1:]) if name.isalpha() and name.startswith("N") else None
    if level is None or not 3 <= len(name) <= _LONGEST_ACTIVITY:
        return None
    return _activity(name[1:-1], level, "portion")


def _concealed_beside(words: Words, owners: list[int], level: Level) -> Meaning | None:
    """Read FGI GBR S: an owner that is concealed, and another that is named beside it."""
    codes = _codes(words, owners)
    listed = _listed(codes)
    owner = " ".join(["FGI", *listed])
    return Meaning("level", f"FGI {level.word}", f"//{owner} {level.word}",
                   f"//{owner} {level.letter}", "portion", level=level, owner="FGI", codes=codes,
                   controls=frozenset(("FGI", *(f"FGI {code}" for code in listed))))  # fmt: skip


def _nato_short(word: str) -> str | None:
    return next((short for short, (banner, _) in _NATO.items() if banner == word), None)


def _torn_nato(name: str) -> Meaning | None:
    """Read a level of NATO whose words blanks tear, or lost their own: NA TO SECRET."""
    packed = name.replace(" ", "")
    for short, (banner, _) in _NATO.items():
        if packed == banner.replace(" ", "") and name != banner:
            return _nato(short, spelling="torn")
    return None


def _countries(
    words: Words, owners: list[int], level: Level, spelling: str, foreign: bool
) -> Meaning | None:
    codes = _codes(words, owners)
    foreign = foreign or spelling == "hyphen"
    known = all(code.code is not None for code in codes)
    shaped = all(2 <= len(code.text) <= 5 for code in codes)
    if not known and not (foreign and shaped):
        return None
    listed = _listed(codes)
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
            if any(c.code is None and control(c.text, words.portion) for c in codes):
                return None  # what stands after the owners is no owner
            listed = _listed(codes)
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


def _listed(codes: tuple[Code, ...]) -> list[str]:
    """Return the owners in order, each once."""
    return in_order({code.code or code.text for code in codes}, first=None)


def _codes(words: Words, numbers: list[int]) -> tuple[Code, ...]:
    found = []
    for place, number in enumerate(numbers):
        _, start, end = words.tokens[number]
        text = words.text[start:end]
        before = words.text[words.tokens[numbers[place - 1]][2] : start] if place else ""
        found.append(Code(Span(start, end), text, code_of(text), before))
    return tuple(found)
