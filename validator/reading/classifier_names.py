"""Splits what stands after Classified By into position and name.

The name is what stands last; all before it is the position, whether a list knows it or not. A
title may also follow the name: behind a comma, a dash or a blank, or in brackets.

Sources: interface of the parse output (the name alone, the position apart); 5 FAH-1 H-246 (2004);
observed copies of 1995 to 2012.
"""

from typing import NamedTuple

from validator.reading.titles import CONNECTOR, HEAD, PART, is_place, kind_of, plain
from validator.text.kept import kept
from validator.text.regex import regex, words_of

__all__ = ["position_and_name"]

#: the comma of ``Charge d,Affaires`` stands for an apostrophe
_PIECE = regex(
    r" ?,(?!\s?Affaires)\s*|\s*[;:]\s*|\s+-{1,2}\s*|(?<=[a-z\d])--\s*"
    r"|(?<=[A-Za-z]{4})\.\s+(?=[A-Z])"
)
_WORD = regex(r"\([^()]*\)|\[[^\[\]]*\]|\S+")
#: ``(U)`` before the name, ``(C)`` behind it
_MARK = regex(r"(?i)^(?:\d{1,2}\.\s*)?\((?:TS|S|C|U|SBU)\)\s*|\s*\((?:TS|S|C|U|SBU)\)$")
_SUFFIX = regex(r"(?:JR|SR|II|III|IV|V|ESQ|PHD|PH\.D|M\.?D)\.?", 2)
_INITIAL = regex(r"(?:[A-Z]\.?){1,3}|[A-Z]\.-[A-Z]\.")
_PARTICLES = words_of(
    """
    AL AL- BEN BIN D' DA DAL DE DEL DELLA DEN DER DES DI DOS DU EL IBN LA LE LOS MAC MC O SAINT
    SAN ST STE TEN TER VAN VANDER VOM VON VONDER Y ZU ZUR
    """
)
#: who works from a guide or from sources is no person, and stands as printed
_SOURCES = regex(r"(?i)\bGUIDE\b|\bMULTIPLE SOURCES\b|\bDERIV")
#: words behind the name that are no part of it
_BEYOND = words_of("AND BY FOR FROM IN OF ON PER VIA WITH")
_HELD_AT = words_of("EMBASSY MISSION CONSULATE AMEMBASSY AMCONSUL USMISSION USINT")
_LONGEST_PLACE = 4


class _Piece(NamedTuple):
    """What stands between two commas: its position, its name, or both."""

    position: str | None
    name: str | None
    text: str = ""


@kept(1024)
def position_and_name(text: str) -> tuple[str | None, str | None]:
    """Split a classifier: ``DCM JANE ROE``, ``JROE, AMBASSADOR, STATE``, ``Jane Roe (DCM)``."""
    words = _MARK.sub("", " ".join(text.split()).strip(" ,;:-")).strip(" ,;:-")
    if not words.strip(" ."):
        return None, None
    if _SOURCES.search(words):
        return None, words.rstrip(" .")
    pieces: list[_Piece] = []
    for shown in filter(None, (piece.strip(" -") for piece in _PIECE.split(words))):
        before = pieces[-1] if pieces else None
        if _SUFFIX.fullmatch(shown) and before is not None and before.name:
            pieces[-1] = before._replace(name=f"{before.name}, {shown}")
        else:
            pieces.append(_read(_WORD.findall(shown))._replace(text=shown))
    return _together(pieces)


def _together(pieces: list[_Piece]) -> tuple[str | None, str | None]:
    """Choose among the pieces the one that names the person, and what is the position."""
    if len(pieces) > 1 and _goes_on(pieces[0], pieces[1]):
        pieces[0] = _Piece(pieces[0].text, None, pieces[0].text)
    if len(pieces) > 2 and _inverted(pieces):
        name = f"{pieces[0].name}, {pieces[1].name}"
        pieces = [_Piece(None, name), *pieces[2:]]
    named = next((place for place, piece in enumerate(pieces) if _names(pieces, place)), None)
    if named is None:
        titles = [piece.position for piece in pieces if piece.position]
        return (titles[0] if titles else None), None
    name = _closed(pieces[named].name or "")
    ahead = [piece.position or piece.name for piece in pieces[:named]]
    position = ", ".join(filter(None, [*ahead, pieces[named].position])) or None
    if position is None:
        behind = pieces[named + 1 :]
        titled = next((one.text for one in behind if one.position), None)
        position = titled or (behind[0].text if behind else None)
        position = _closed(position) if position else None
    return position or None, name or None


def _goes_on(first: _Piece, second: _Piece) -> bool:
    """Whether what seemed a name is of the title: ``Consul in Bergen, Jane Roe``."""
    if first.position is None or first.name is None or second.position or second.name is None:
        return False
    leads = any(kind_of(word) == CONNECTOR for word in first.position.split())
    titled = any(kind_of(word) in (HEAD, PART) for word in first.name.split())
    person = len(second.name.split()) > 1 and not is_place(second.name)
    return person and (leads or titled or is_place(first.name))


def _names(pieces: list[_Piece], place: int) -> bool:
    """Whether a piece names a person: a place behind a title is where it is held."""
    name = pieces[place].name
    if name is None:
        return False
    return not (place and pieces[place - 1].name is None and is_place(name))


def _inverted(pieces: list[_Piece]) -> bool:
    """Whether the surname stands first: ``Doe, Jane, DCM``."""
    first, second, third = pieces[:3]
    words = [(piece.name or "").split() for piece in (first, second)]
    titled = third.position is not None and third.name is None
    alone = first.position is None and second.position is None
    short = len(words[0]) == 1 and 0 < len(words[1]) <= 2 and not (second.name or "").isupper()
    return titled and alone and (short or (len(words[0]) == 1 and len(words[1]) == 2))


def _closed(name: str) -> str:
    """Drop the full stop of the sentence, not that of ``Jr.`` or of an initial."""
    last = name.rpartition(" ")[2]
    keeps = _SUFFIX.fullmatch(last) or _INITIAL.fullmatch(last) or last.count(".") > 1
    return name if keeps else name.rstrip(" .")


def _read(words: list[str]) -> _Piece:
    """Read the words of one piece: title and name in either order, or one of them alone."""
    kinds = _kinds(words)
    if (another := _another(words, kinds)) is not None:
        words, kinds = words[:another], kinds[:another]
    names = [place for place, kind in enumerate(kinds) if kind is None]
    if not names:
        return _Piece(_told(words), None)
    titles = [place for place, kind in enumerate(kinds) if kind in (HEAD, PART)]
    ahead = [place for place in titles if place < names[-1]]
    if ahead and not _title_within(kinds, ahead[-1]):
        start = _past_title(words, kinds, ahead[-1] + 1)
        behind = _read_behind(words[start:], kinds[start:])
        return _Piece(_told(words[:start]), behind.name or _told(words[start:]))
    return _read_behind(words, kinds)


def _another(words: list[str], kinds: list[str | None]) -> int | None:
    """Return where a second classifier is joined: ``Ambassador Jane Roe and DCM John Doe``."""
    for place, kind in enumerate(kinds[:-1]):
        joins = kind is None and plain(words[place]) in ("AND", "&")
        if joins and HEAD in kinds[:place] and kinds[place + 1] in (HEAD, PART):
            return place
    return None


def _read_behind(words: list[str], kinds: list[str | None]) -> _Piece:
    """Read a name with a title behind it, or alone."""
    first = next((place for place, kind in enumerate(kinds) if kind is not None), len(kinds))
    while first < len(words) and _is_surname(words, kinds, first):
        first += 1
    if first == 0 or first == len(words):
        return _Piece(None, _told(_of_person(words)))
    title = words[first:]
    while title and kind_of(title[0]) == CONNECTOR:
        title = title[1:]
    return _Piece(_told(title), _told(_of_person(words[:first])))


def _kinds(words: list[str]) -> list[str | None]:
    """Return what each word is; a connector counts in the midst of a title only."""
    mixed = any(char.islower() for char in words[-1])
    found: list[str | None] = []
    for place, word in enumerate(words):
        kind = _of_brackets(word) if word[0] in "([" else kind_of(word)
        if kind is None and mixed and _is_symbol(word, len(words) - place - 1):
            kind = HEAD
        if kind == CONNECTOR and not (found and found[-1]) and plain(word) != "THE":
            kind = None
        if kind in (HEAD, PART) and _SUFFIX.fullmatch(plain(word)):
            kind = None
        found.append(kind)
    while found and found[-1] == CONNECTOR:
        found[-1] = None
    return found


def _of_brackets(word: str) -> str | None:
    """Return what a word in brackets is: a title, unless a part of a name, as ``(Janie)``."""
    inner = word.strip("()[]").split()
    if not inner:
        return PART
    known = [kind_of(one) for one in inner]
    if all(known):
        return HEAD if HEAD in known else PART
    return PART if any(known) or (word.isupper() and len(word) < 9) else None


def _is_symbol(word: str, following: int) -> bool:
    """Whether capitals before a name in small letters are an abbreviation, no initials."""
    letters = word.strip(".,")
    if not letters.isalnum() or not letters.isupper():
        return False
    return following > 1 if len(letters) == 2 else len(letters) > 2 and following > 0


def _title_within(kinds: list[str | None], last: int) -> bool:
    """Whether a name of two words stands before the first title: the title follows it."""
    first = next(place for place, kind in enumerate(kinds) if kind is not None)
    return first >= 2 and last < len(kinds) - 1 and len(kinds) - last == 2 and HEAD in kinds[first:]


def _past_title(words: list[str], kinds: list[str | None], start: int) -> int:
    """Return where the name begins behind a title and what ``of``, ``to`` or ``for`` adds to it."""
    last = len(words) - 1
    for place in range(start, max(0, start - _LONGEST_PLACE), -1):
        before = place > 0 and (
            kinds[place - 1] == CONNECTOR or plain(words[place - 1]) in _HELD_AT
        )
        start = max(start, place + _place(words[place:last])) if before else start
    while start < last and (kinds[start] == CONNECTOR or plain(words[start]) in _BEYOND):
        while start < last and (kinds[start] == CONNECTOR or plain(words[start]) in _BEYOND):
            start += 1
        known = _place(words[start:last])
        start += known or max(1, _name_from(words[start:]))
    return min(start, last)


def _place(words: list[str]) -> int:
    """Return how many words at the beginning are the name of a post or a country."""
    for count in range(min(_LONGEST_PLACE, len(words)), 0, -1):
        if is_place(" ".join(words[:count])):
            return count
    return 0


def _name_from(words: list[str]) -> int:
    """Return where a personal name begins that ends these words: surname, given name, initials."""
    start = len(words) - 1
    while start and _SUFFIX.fullmatch(plain(words[start])):
        start -= 1
    for _ in range(2):
        while start > 0 and (
            plain(words[start - 1]) in _PARTICLES or _INITIAL.fullmatch(words[start - 1])
        ):
            start -= 1
        start -= 1
    return max(0, start + 1)


def _leads(word: str) -> bool:
    """Whether a word leads on to a name: ``van``, ``de``, an initial."""
    return plain(word) in _PARTICLES or _INITIAL.fullmatch(word) is not None


def _is_surname(words: list[str], kinds: list[str | None], place: int) -> bool:
    """Whether a word that is also a title stands where a surname must: ``Jane E. Consul``."""
    if place == 0 or place != len(words) - 1 or words[place][0] in "([":
        return False
    full = [word for word in words[:place] if not _INITIAL.fullmatch(word)]
    short = words[place].isupper() and len(words[place]) <= 4
    return len(full) < 2 and not short


def _of_person(words: list[str]) -> list[str]:
    """Cut what follows a name and is no part of it: ``Jane Roe of EUR/NB``."""
    for place, word in enumerate(words):
        if place and plain(word) in _BEYOND:
            return words[:place]
    return words


def _told(words: list[str]) -> str | None:
    shown = " ".join(words).strip(" ,;:-")
    if shown.startswith(("(", "[")) and shown.endswith((")", "]")) and len(words) == 1:
        shown = shown[1:-1]
    return shown or None
