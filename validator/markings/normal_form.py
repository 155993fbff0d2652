"""Writes a marking as it should be written: words, order and separators of its form.

Source: IC Markings Manual (2016) C.1 and D.1; 5 FAH-1 H-246.2c (2004) for C/NF.
"""

from validator.law.words import control
from validator.markings.banner import CARRIED_UP
from validator.markings.written import ORDER, Entry, MarkingText, Meaning, is_normal

__all__ = ["insertion", "normal_form", "normal_place", "rank"]

_PLACES = {kind: place for place, kind in enumerate(ORDER)}
#: captions and words of no vocabulary keep their place behind what is known
_BEHIND = len(ORDER)
#: the Register's order in these categories is the alphabet's
_ALPHABETIC = frozenset(("sci", "sap", "cui"))

_BEHIND_ALL = 10_000

Rank = tuple[int, bool, str]


def normal_form(written: MarkingText) -> str:
    """Return a marking in normal form; unknown words stand last, as they are written."""
    if is_normal(written):
        return written.text
    if len({entry.meaning.owner for entry in written.entries if entry.kind == "level"}) > 1:
        return written.text  # levels of two owners have no right place beside each other
    return _rewritten(written)


def insertion(written: MarkingText, word: str) -> tuple[int, str] | None:
    """Return where a further control belongs in a marking in normal form, and what to insert.

    None where the marking is written otherwise, says it already, or has no level before it.
    """
    term = control(word, portion=False)
    if term is None or word in written.said or not is_normal(written):
        return None
    said = term.word if written.form == "banner" else term.portion or term.word
    here, at = _PLACES[term.category], None
    for start, _, _, category in written.categories:
        start += written.start
        if category.place == here:
            for span, _, _, _, meaning in category.entries:
                if meaning.term is not None and meaning.term.rank > term.rank:
                    return start + span.start, f"{said}/"
            return start + category.entries[-1].span.end, f"/{said}"
        if category.place < here:
            at = start + category.entries[-1].span.end
    return None if at is None else (at, f"//{said}")


def _rewritten(written: MarkingText) -> str:
    found: dict[int, list[Entry]] = {}
    level = _level_behind(written)
    for number, entry in enumerate(written.entries):
        meaning = entry.meaning
        opens = entry is level or (number == 0 and level is None and _opens(meaning, written))
        place = 0 if opens else _PLACES.get(meaning.kind, _BEHIND)
        if meaning.kind == "nato" and written.owner == "USA":
            place = _PLACES[CARRIED_UP.get(meaning.word or "", "nato")]
        found.setdefault(place, []).append(entry)
    categories = [_category(place, found[place], written.form) for place in sorted(found)]
    owned = any(category.startswith("//") for category in categories)
    if owned or written.has_double_slash or written.form == "banner":
        return "//".join(categories)
    return "/".join(categories)


def _level_behind(written: MarkingText) -> Entry | None:
    """Return the level if it stands after another thing than its mark."""
    level = written.level_entry
    return level if level is not None and level is not written.entries[0] else None


def _opens(meaning: Meaning, written: MarkingText) -> bool:
    """Whether an entry stands for the level: it is one, or the word where it should be."""
    if meaning.kind == "unknown":
        return written.marking.level is None
    return meaning.level is not None and meaning.kind != "cui"


def normal_place(entries: tuple[Entry, ...], form: str) -> int:
    """Return the place in the order of entries of one category, -1 if they need a change."""
    before = (-1, False, "")
    place = -1
    for number, (_, text, separator, _, meaning) in enumerate(entries):
        right = _PLACES.get(meaning.kind, -1)
        said = meaning.normal if form == "banner" else meaning.short
        own = rank(meaning)
        if number == 0:
            place = right
        if (
            meaning.kind in ("cui", "sap")
            or meaning.word == "ACCM"
            or text != said
            or right != place
            or own <= before
        ):
            return -1
        if number and separator != "/":
            return -1
        before = own
    return place


def _category(place: int, entries: list[Entry], form: str) -> str:
    if place not in (0, _BEHIND):
        entries = sorted(entries, key=lambda entry: rank(entry.meaning))
    said = list(dict.fromkeys(_said(entry, form) for entry in entries))
    if entries[0].kind == "cui":
        return "//".join(part for part in ("CUI", "/".join(said[1:])) if part)
    return "/".join(_once("ACCM-", _once("SAR-", said)))


def _once(heading: str, said: list[str]) -> list[str]:
    """Return programs with their heading written once: SAR-BP/CA."""
    first = next((n for n, word in enumerate(said) if word.startswith(heading)), len(said))
    rest = [word.removeprefix(heading) for word in said[first + 1 :]]
    return [*said[: first + 1], *rest]


def _said(entry: Entry, form: str) -> str:
    meaning = entry.meaning
    if meaning.kind == "unknown" or not meaning.normal:
        return " ".join(entry.text.split())
    return meaning.normal if form == "banner" or not meaning.short else meaning.short


def rank(meaning: Meaning) -> Rank:
    """Return the place of an entry among those of its category."""
    term, normal = meaning.term, meaning.normal
    if meaning.kind == "nato":
        return _BEHIND_ALL, False, normal
    if meaning.kind not in _ALPHABETIC:
        return term.rank if term is not None else 0, False, ""
    if meaning.kind == "sap":
        return 0, not normal.startswith("SAR"), normal
    if meaning.kind == "cui":
        return 0 if meaning.word == "CUI" else 1, not normal.startswith("SP-"), normal
    return 0, False, normal
