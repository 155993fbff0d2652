"""Writes a marking as it should be written: words, order and separators of its form.

Source: IC Markings Manual (2016) C.1 and D.1; 5 FAH-1 H-246.2c (2004) for C/NF.
"""

from validator.marking_text import ORDER, Entry, MarkingText

__all__ = ["normal_form"]

_PLACES = {kind: place for place, kind in enumerate(ORDER)}
#: captions and words of no vocabulary keep their place behind what is known
_BEHIND = len(ORDER)


def normal_form(written: MarkingText) -> str:
    """Return a marking in normal form; unknown words stand last, as they are written."""
    found: dict[int, list[Entry]] = {}
    for number, entry in enumerate(written.entries):
        opens = number == 0 and entry.meaning.level is not None and entry.kind != "cui"
        found.setdefault(0 if opens else _place(entry), []).append(entry)
    categories = [_category(place, found[place], written.form) for place in sorted(found)]
    if written.has_double_slash or written.form == "banner":
        return "//".join(categories)
    return "/".join(categories)


def _place(entry: Entry) -> int:
    return _PLACES.get(entry.kind, _BEHIND)


def _category(place: int, entries: list[Entry], form: str) -> str:
    if place not in (0, _BEHIND):
        entries = sorted(entries, key=_rank)
    said = list(dict.fromkeys(_said(entry, form) for entry in entries))
    if entries[0].kind == "cui":
        return "//".join(part for part in ("CUI", "/".join(said[1:])) if part)
    if entries[0].kind == "sap":
        return _once("SAR-", said)
    return "/".join(said)


def _once(heading: str, said: list[str]) -> str:
    """Return programs with their heading written once: SAR-BP/CA."""
    first = next((n for n, word in enumerate(said) if word.startswith(heading)), len(said))
    rest = [word.removeprefix(heading) for word in said[first + 1 :]]
    return "/".join([*said[: first + 1], *rest])


def _said(entry: Entry, form: str) -> str:
    meaning = entry.meaning
    if entry.kind == "unknown" or not meaning.normal:
        return " ".join(entry.text.split())
    return meaning.normal if form == "banner" or not meaning.short else meaning.short


def _rank(entry: Entry) -> tuple[int, bool, str]:
    term, normal = entry.meaning.term, entry.meaning.normal
    if entry.kind in ("sci", "sap"):  # the Register's order is the alphabet's
        return 0, not normal.startswith("SAR"), normal
    if entry.kind == "cui":
        return 0 if entry.word == "CUI" else 1, not normal.startswith("SP-"), normal
    return term.rank if term is not None else 0, False, ""
