"""The words the law knows: captions, controls, precedences, instruction words, posts, TAGS.

Each table of ``_records.py`` is indexed at first use. Words are found in any case,
without blanks, hyphens and accents: ``AGRÉMENT CHANNEL`` is ``AGREMENTCHANNEL``.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from validator.law import _records
from validator.law.term import CodeWord, Spelling, Term

TYPE_CHECKING = False  # typing itself would double the time this module takes to load
if TYPE_CHECKING:
    from typing import Any

__all__ = [
    "CodeWord",
    "Spelling",
    "Term",
    "caption",
    "caption_words",
    "control",
    "control_forms",
    "controls",
    "ending",
    "forms_of",
    "instruction",
    "instruction_words",
    "is_near",
    "is_post",
    "is_tag",
    "names_person",
    "nearest",
    "nearest_caption",
    "portion_words",
    "posts",
    "precedence",
    "precedence_rank",
    "routing_indicators",
    "same_post",
    "station",
    "tag_kind",
]

#: what stands before a station on the FM line; the bare name comes first
_PLAD_HEADS = ("", "AMEMBASSY", "AMCONSUL", "USMISSION", "USINT", "USLO", "REO", "USOFFICE")
#: page heads cut a station to six characters, page breaks to ten
_CUTS = (6, 10)
#: the first word of a station may be left alone only if it is longer
_SHORT_NAME = 5
#: fewer words are compared each by itself; a word of more letters is none and none nearly
_FEW, _LONGEST_WORD = 8, 64
_ALL = "*"


def instruction(word: str) -> CodeWord | None:
    """Return the instruction word in any accepted spelling (``XGDS1``, ``x-6``)."""
    return _instructions().get(_packed(word))


def instruction_words() -> tuple[str, ...]:
    """Return every instruction word in its canonical spelling."""
    return tuple(record["word"] for record in _records.INSTRUCTIONS)


def caption(text: str) -> Term | None:
    """Return the caption of any accepted form."""
    return _captions().get(_packed(text))


@lru_cache(maxsize=1)
def caption_words() -> tuple[str, ...]:
    """Return every caption in its canonical spelling."""
    return tuple(record["word"] for record in _records.CAPTIONS)


def control(token: str, *, portion: bool = True) -> Term | None:
    """Return the control of a token, in a portion mark or else in a banner."""
    return _controls(portion).get(" ".join(token.upper().split()))


@lru_cache(maxsize=1)
def portion_words() -> tuple[str, ...]:
    """Return the usual form of every control in a portion mark."""
    return tuple(record["portion"][0] for record in _records.CONTROLS)


def controls() -> tuple[Term, ...]:
    """Return every control, in the Register's order of its category."""
    return tuple(term for _, term in _terms())


def forms_of(term: Term) -> tuple[str, ...]:
    """Return every spelling of a control, in banners and in portion marks."""
    record, _ = _terms()[term.rank]
    dated = (spelling.form for spelling in term.spellings)
    return tuple(dict.fromkeys((*_forms(record), *record["portion"], *dated)))


def control_forms(day: date | None = None) -> tuple[str, ...]:
    """Return every spelling of every control that was in use on a day."""
    return tuple(
        form
        for term in controls()
        if term.known(day)
        for form in forms_of(term)
        if day is None or not any(one.form == form and one.until <= day for one in term.spellings)
    )


@lru_cache(maxsize=1024)
def ending(after: date, until: date) -> frozenset[str]:
    """Return the words of controls, captions and countries last known between two days."""
    return frozenset(word for last, word in _ends() if after < last <= until)


def precedence(word: str) -> str | None:
    """Return the word of a prosign or spelling: ``O`` and ``NIACT`` are ``IMMEDIATE``."""
    record = _precedences().get(_packed(word))
    return record["word"] if record else None


def precedence_rank(word: str) -> int | None:
    """Return 1 for FLASH to 4 for ROUTINE, None if the word is no precedence."""
    record = _precedences().get(_packed(word))
    return record["rank"] if record else None


@lru_cache(maxsize=4096)
def posts(name: str) -> frozenset[str]:
    """Return the ids of all posts that a station, FM line, nickname or page head may mean."""
    packed = _packed(name)
    for head in _PLAD_HEADS:
        if packed.startswith(head):
            known = _post_names().get(packed[len(head) :])
            if known:
                return known
    return frozenset()


@lru_cache(maxsize=1024)
def post_begun(name: str) -> str | None:
    """Return the only post whose station begins with these words: ``HO CHI MINH``."""
    words = f"{name.upper()} "
    begun = {r["id"] for r in _records.POSTS for place in r["stations"] if place.startswith(words)}
    return begun.pop() if len(begun) == 1 and len(words) > _SHORT_NAME else None


def is_post(name: str) -> bool:
    """Claim that a name is one of a known post or series."""
    return bool(posts(name))


def station(name: str) -> str | None:
    """Return a post as the classification line writes it, None if it is not known."""
    known = posts(name)
    return str(_posts()[min(known)]["stations"][0]) if known else None


def same_post(name: str, other: str) -> bool | None:
    """Claim that two names may mean one post; None if either is not known."""
    first, second = posts(name), posts(other)
    return bool(first & second) if first and second else None


def routing_indicators(name: str) -> frozenset[str]:
    """Return the routing indicators known for a post."""
    return frozenset(i for post in posts(name) for i in _posts()[post].get("routing", ()))


@lru_cache(maxsize=4096)
def tag_kind(text: str) -> str | None:
    """Return what a TAG is: subject, program, geographic; None if neither list nor shape says."""
    word = text.strip().upper()
    record = _tags().get(word)
    if record is not None:
        return str(record["kind"])
    if word.isalpha() and len(word) == 2:
        return "geographic"
    return "program" if word.isalpha() and len(word) == 4 and word[0] == "K" else None


def is_tag(text: str) -> bool:
    """Claim that a TAG is known, by list or by shape."""
    return tag_kind(text) is not None


def names_person(tag: str) -> bool:
    """Claim that the manual of 1974 wants a person's name beside this TAG."""
    return bool(_tags().get(tag.strip().upper(), {}).get("names"))


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the word itself or the only one that is one letter away.

    A letter may be wrong, missing or too many, or two neighbours exchanged.
    """
    packed = _packed(word)
    close: set[str] = set()
    for other, known in _likely(packed, words):
        if known == packed:
            return other
        if _one_apart(packed, known):
            close.add(other)
    return close.pop() if len(close) == 1 else None


@lru_cache(maxsize=4096)
def nearest_caption(word: str) -> str | None:
    """Return the caption that a word is, or the only one that is one letter away."""
    return nearest(word, caption_words())


def is_near(word: str, words: Iterable[str]) -> bool:
    """Whether a word is one of some or one letter away from any."""
    packed = _packed(word)
    return any(known == packed or _one_apart(packed, known) for _, known in _likely(packed, words))


_Packed = tuple[tuple[str, str], ...]


def _likely(packed: str, words: Iterable[str]) -> _Packed:
    """Return those of some words, with their letters, that are worth a closer look."""
    if not isinstance(words, tuple) or len(words) < _FEW:
        return tuple((one, _packed(one)) for one in words)
    by_letters = _by_letters(words)
    forms = by_letters.keys() & _shortened(packed)
    if not forms:
        return ()
    found = {one for form in forms for one in by_letters[form]}
    if len(found) < 2:
        return tuple(found)
    return tuple(one for one in by_letters[_ALL] if one in found)  # in the order of the words


@lru_cache(maxsize=256)
def _by_letters(words: tuple[str, ...]) -> dict[str, _Packed]:
    """Return the words by their letters, and by what is left of them without any one letter.

    Two words that are one letter apart share at least one such form. All stand under _ALL.
    """
    found: dict[str, list[tuple[str, str]]] = {_ALL: [(one, _packed(one)) for one in words]}
    for pair in found[_ALL].copy():
        for form in _shortened(pair[1]):
            found.setdefault(form, []).append(pair)
    return {form: tuple(dict.fromkeys(pairs)) for form, pairs in found.items()}


def _shortened(packed: str) -> set[str]:
    """Return the letters, and what is left of them without any one of them."""
    if len(packed) > _LONGEST_WORD:
        return {packed}
    return {packed, *[packed[:at] + packed[at + 1 :] for at in range(len(packed))]}


def _one_apart(left: str, right: str) -> bool:
    if abs(len(left) - len(right)) > 1:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    if len(left) == len(right):
        swapped = left[start + 1 : start + 2] + left[start : start + 1] + left[start + 2 :]
        return left[start + 1 :] == right[start + 1 :] or swapped == right[start:]
    short, long = sorted((left, right), key=len)
    return short[start:] == long[start + 1 :]


def _packed(text: str) -> str:
    capitals = text.upper()
    if capitals.isascii() and capitals.isalnum():
        return capitals
    return "".join(filter(str.isalnum, capitals.replace("É", "E")))


def _forms(record: "dict[str, Any]") -> tuple[str, ...]:
    return (record["word"], *record.get("forms", ()))


def _term(record: "dict[str, Any]", portion: str | None) -> Term:
    return Term(
        word=record["word"],
        kind=record["kind"],
        portion=portion,
        lists=record.get("list", False),
        since=record.get("since"),
        until=record.get("until", record.get("gone")),
        source=record["source"],
        exact="gone" not in record,
    )


@lru_cache(maxsize=1)
def _instructions() -> dict[str, CodeWord]:
    index: dict[str, CodeWord] = {}
    for record in _records.INSTRUCTIONS:
        word = CodeWord(
            word=record["word"],
            base=record.get("base", record["word"]),
            kind=record["kind"],
            orders=record["orders"],
            dated=record["dated"],
            source=record["source"],
            unsettled=record.get("unsettled", ()),
            since=record.get("since"),
        )
        index.update((_packed(form), word) for form in _forms(record))
    return index


@lru_cache(maxsize=1)
def _captions() -> dict[str, Term]:
    index: dict[str, Term] = {}
    for record in _records.CAPTIONS:
        term = _term(record, record.get("portion"))
        index.update((_packed(form), term) for form in _forms(record))
    return index


@lru_cache(maxsize=1)
def _terms() -> "tuple[tuple[dict[str, Any], Term], ...]":
    return tuple((record, _control(record, rank)) for rank, record in enumerate(_records.CONTROLS))


def _control(record: "dict[str, Any]", rank: int) -> Term:
    return _term(record, record["portion"][0])._replace(
        category=record.get("category", record["kind"]),
        rank=rank,
        levels=record.get("levels", ()),
        requires=record.get("requires", ()),
        excludes=record.get("excludes", ()),
        levels_days=(record.get("levels_since"), record.get("levels_until")),
        levels_place=record.get("levels_place"),
        bare_until=record.get("bare_until"),
        titles=tuple(record.get("titles", {}).items()),
        spellings=tuple(
            Spelling(one["form"], one["place"], one["until"]) for one in record.get("spellings", ())
        ),
    )


@lru_cache(maxsize=2)
def _controls(portion: bool) -> dict[str, Term]:
    index: dict[str, Term] = {}
    place = "portion" if portion else "banner"
    for record, term in _terms():
        forms = record["portion"] if portion else _forms(record)
        index.update((form, term) for form in forms)
        index.update((one.form, term) for one in term.spellings if one.place == place)
    return index


@lru_cache(maxsize=1)
def _ends() -> tuple[tuple[date, str], ...]:
    tables = (_records.CONTROLS, _records.CAPTIONS, _records.COUNTRIES)
    records = (record for table in tables for record in table if "until" in record)
    return tuple((record["until"], record.get("word", record["id"])) for record in records)


@lru_cache(maxsize=1)
def _precedences() -> "dict[str, dict[str, Any]]":
    return {
        _packed(form): record
        for record in _records.PRECEDENCES
        for form in (record["prosign"], *_forms(record))
    }


@lru_cache(maxsize=1)
def _posts() -> "dict[str, dict[str, Any]]":
    return {record["id"]: record for record in _records.POSTS}


@lru_cache(maxsize=1)
def _post_names() -> dict[str, frozenset[str]]:
    index: dict[str, set[str]] = {}
    for record in _records.POSTS:
        names = {record["id"], *record["stations"]}
        for key in ("plads", "ids", "heads", "nicknames"):
            names.update(record.get(key, ()))
        names.update(place[:width] for place in record["stations"] for width in _CUTS)
        for name in names:
            index.setdefault(_packed(name), set()).add(record["id"])
    return {name: frozenset(ids) for name, ids in index.items()}


@lru_cache(maxsize=1)
def _tags() -> "dict[str, dict[str, Any]]":
    return {record["id"]: record for record in _records.TAGS}
