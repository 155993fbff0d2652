"""Reads a marking as it is written: its categories, and what their entries demand together.

The tokens are those of the marking grammar, found without building its tree: no
token of it hangs on another, which a test proves. A category is read once for all
marks that contain it. Sources: IC Markings Manual (2016) C.1, D.1 and H.3 to H.9; 5
FAH-1 H-246.2c (2004); CUI Marking Handbook.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from validator.grammar.automaton import grammar
from validator.law.countries import expanded
from validator.law.cui import category as cui_category
from validator.law.levels import UNCLASSIFIED, Level, level_of
from validator.markings.entries import (
    AFTER_SLASHES,
    FIRST,
    LATER,
    PROGRAMS,
    UNKNOWN,
    listing,
    program,
    read_entry,
    read_plain_list,
)
from validator.markings.marking import ADMINISTRATIVE, Marking
from validator.markings.normal_form import normal_place
from validator.markings.written import (
    ORDER,
    Category,
    Code,
    Entry,
    MarkingText,
    Meaning,
    Part,
    Placed,
)
from validator.text.flattening import flat
from validator.text.regex import regex
from validator.text.source import Span

__all__ = ["read_afresh", "read_written"]

#: controls whose lists say who may read
_RELEASING = frozenset(("REL TO", "EYES ONLY", "DISPLAY ONLY"))
#: kinds that the entry before them, or behind them, may change
_BY_NEIGHBOUR = frozenset(("unknown", "countries", "dissemination"))
#: DOUBLE_SLASH of the grammar, to be sought: a run of blanks is looked through once
_DOUBLE_SLASH = regex(r"(?:(?<![ \t])[ \t]++)?//[ \t]*+")
#: what follows so many entries is read as one unknown word: no marking is as long
_MOST_ENTRIES = 400
#: a longer marking than any is read afresh each time
_LONGEST_KEPT = 200


def read_written(text: str, form: str) -> MarkingText:
    """Read a marking as it is written; ``form`` is "banner" or "portion". Spans count from 0."""
    if len(text) > _LONGEST_KEPT:
        return read_afresh(text, form)
    return _kept(text, form)


def read_afresh(text: str, form: str) -> MarkingText:
    """Read a marking as it is written, without keeping it for the next time."""
    plain = flat(text)
    placed: list[Placed] = []
    start = last = number = 0
    after_cui = False
    for slashes in chain(_DOUBLE_SLASH.finditer(plain), (None,)):
        end = slashes.start() if slashes is not None else len(plain)
        if end > start:
            if number > _MOST_ENTRIES:
                end, slashes = len(plain), None
                category = _unknown(plain[start:])
            else:
                place = LATER if placed else AFTER_SLASHES if number else FIRST
                category = _category(plain[start:end], form, place, after_cui)
            if category.entries:
                first, ending = category.entries[0], category.entries[-1]
                before = plain[last : start + first.span.start]
                placed.append(Placed(start, before, number, category))
                last = start + ending.span.end
                after_cui = ending.meaning.kind == "cui"
        if slashes is None or number > _MOST_ENTRIES:
            break
        start, number = slashes.end(), number + 1
    categories = tuple(placed)
    if len(categories) > 1 and not any(one.category.level for one in categories):
        categories = _with_level_behind(categories, form)
    after = plain[last:].rstrip()
    return MarkingText(text, form, categories, after, _marking(categories))


_kept = lru_cache(maxsize=8192)(read_afresh)


def _with_level_behind(categories: tuple[Placed, ...], form: str) -> tuple[Placed, ...]:
    """Read the letter of a level behind other things where none stands first: NF//S.

    It is out of its place, but it must not be lost.
    """
    for number, placed in enumerate(categories):
        for place, entry in enumerate(placed.category.entries):
            level = level_of(entry.text) if entry.kind == "unknown" else None
            if level is None:
                continue
            meaning = Meaning("level", level.word, level.word, level.letter, "portion", level=level)
            entries = list(placed.category.entries)
            entries[place] = entry._replace(meaning=meaning)
            found = placed._replace(category=_summed(tuple(entries), form))
            return (*categories[:number], found, *categories[number + 1 :])
    return categories


def _category(text: str, form: str, place: int, after_cui: bool) -> Category:
    if place == LATER and (meaning := read_plain_list(text)) is not None:
        return _list_alone(text, meaning)  # there are too many lists to keep them
    if len(text) > _LONGEST_KEPT:
        return _read_category(text, form, place, after_cui)
    return _kept_category(text, form, place, after_cui)


def _read_category(text: str, form: str, place: int, after_cui: bool) -> Category:
    entries: list[Entry] = []
    last, portion = 0, form == "portion"
    for token in grammar("marking").scanner(form).finditer(text):
        if token.lastgroup != "ENTRY":
            continue
        start, end = token.span()
        if len(entries) >= _MOST_ENTRIES:
            span = Span(start, len(text))
            entries.append(Entry(span, text[start:], text[last:start], 0, UNKNOWN))
            break
        for begin, stop, before, meaning in read_entry(text[start:end], portion, place):
            begin, stop = start + begin, start + stop
            between = before or text[last:begin]
            entry = Entry(Span(begin, stop), text[begin:stop], between, 0, meaning)
            behind_cui = entries[-1].kind == "cui" if entries else after_cui
            if meaning.kind in _BY_NEIGHBOUR or behind_cui:
                _add(entries, entry, after_cui)
            else:
                entries.append(entry)
            last = stop
        place = LATER
    return _summed(tuple(entries), form)


_kept_category = lru_cache(maxsize=16384)(_read_category)


def _list_alone(text: str, meaning: Meaning) -> Category:
    """Return the category of a single list in its right spelling."""
    listed = expanded(code.text for code in meaning.codes)
    word = meaning.word or ""
    return Category(
        entries=(Entry(Span(0, len(text)), text, "", 0, meaning),),
        level=None,
        unclassified=False,
        administrative=None,
        words=meaning.controls,
        release=listed if word == "REL TO" else None,
        display=listed if word == "DISPLAY ONLY" else None,
        controls=(meaning.normal,),
        said=meaning.controls | {word},
        place=ORDER.index(meaning.kind) if text == meaning.normal else -1,
    )


def _unknown(text: str) -> Category:
    return _summed((Entry(Span(0, len(text)), text, "", 0, UNKNOWN),), "banner")


def _summed(entries: tuple[Entry, ...], form: str) -> Category:
    """Return a category with what its entries say together."""
    meanings = [entry.meaning for entry in entries]
    levels = [m.level for m in meanings if m.level is not None and m.kind == "level"]
    marks = [m.administrative for m in meanings if m.administrative is not None]
    release: frozenset[str] | None = None
    display: frozenset[str] | None = None
    for meaning in meanings:
        if meaning.codes and meaning.word in _RELEASING:
            listed = expanded(code.code or code.text for code in meaning.codes)
            if meaning.word == "DISPLAY ONLY":
                display = listed | (display or frozenset())
            else:
                release = listed if release is None else release & listed
    words = frozenset[str]().union(*(m.controls for m in meanings))
    return Category(
        entries=entries,
        level=max(levels, default=None),
        unclassified=any(m.level is not None and m.kind != "level" for m in meanings),
        administrative=max(marks, key=ADMINISTRATIVE.index, default=None),
        words=words,
        release=release,
        display=display,
        controls=tuple(_controls(meanings)),
        said=words.union([m.word for m in meanings if m.word is not None]),
        place=normal_place(entries, form),
    )


def _controls(meanings: list[Meaning]) -> Iterator[str]:
    for meaning in meanings:
        if meaning.kind == "level":
            yield from sorted(word for word in meaning.controls if not word.startswith("FGI"))
        elif meaning.kind in ORDER and meaning.kind != "declassification":
            yield meaning.normal


def _add(entries: list[Entry], entry: Entry, after_cui: bool) -> None:
    """Add an entry that is read in the light of the one before it."""
    before, meaning = entries[-1] if entries else None, entry.meaning
    loose = meaning.kind in ("unknown", "countries")
    behind_cui = before.kind == "cui" if before else after_cui
    if behind_cui and (meaning.kind == "unknown" or _names_category(entry)):
        entries.append(entry._replace(meaning=_behind_cui(entry.text)))
    elif before is not None and loose and before.word in PROGRAMS:
        entries.append(entry._replace(meaning=program(entry.text, before.meaning)))
    elif before is not None and meaning.kind == "countries" and _lists(before):
        entries[-1] = _grown(before, entry)
    else:
        while entry.word == "EYES ONLY" and entries[-1:] and entries[-1].kind == "countries":
            entry = _grown(entries.pop(), entry)
        entries.append(entry)


def _names_category(entry: Entry) -> bool:
    """Whether a control has the name of a category of CUI: NNPI, SSI, PROPIN."""
    return entry.meaning.term is not None and cui_category(entry.text.upper()) is not None


def _lists(entry: Entry) -> bool:
    """Whether an entry is a control with a list, which may go on."""
    term = entry.meaning.term
    return term is not None and term.lists and bool(entry.meaning.codes)


def _behind_cui(text: str) -> Meaning:
    """Read a category behind CUI: SP-CTI, PRVCY; or the level that should stand before it."""
    name = " ".join(text.upper().split())
    level = level_of(name)
    if level is not None:
        return Meaning("level", level.word, level.word, level.letter, "portion", level=level)
    word = f"CUI {name}"
    part = Part(Span(0, len(text)), name, 2)
    return Meaning("cui", word, name, name, parts=(part,), controls=frozenset((word,)))


def _grown(first: Entry, second: Entry) -> Entry:
    """Return one list made of two that a slash parts: REL TO USA/GBR, USA/GBR EYES ONLY."""
    shift = second.span.start - first.span.start
    moved = [
        code._replace(span=Span(code.span.start + shift, code.span.end + shift))
        for code in second.meaning.codes  # EYES ONLY may stand without any
    ]
    if moved:
        moved[0] = moved[0]._replace(before=second.before)
    codes: tuple[Code, ...] = (*first.meaning.codes, *moved)
    named = first.meaning if first.meaning.term is not None else second.meaning
    assert named.term is not None
    gap = second.before
    return Entry(
        Span(first.span.start, second.span.end),
        f"{first.text}{gap}{second.text}",
        first.before,
        first.category,
        listing(named.term, codes, named.spelling),
    )


def _marking(placed: tuple[Placed, ...]) -> Marking:
    """Return what the categories demand together."""
    level: Level | None = None
    administrative: str | None = None
    controls: frozenset[str] = frozenset()
    release: frozenset[str] | None = None
    display: frozenset[str] | None = None
    unclassified = False
    for _, _, _, category in placed:
        if category.level is not None:
            level = category.level if level is None else max(level, category.level)
        if category.administrative is not None:
            marks = (category.administrative, administrative or category.administrative)
            administrative = max(marks, key=ADMINISTRATIVE.index)
        if category.words:
            controls = controls | category.words if controls else category.words
        if category.release is not None:
            release = category.release if release is None else release & category.release
        if category.display is not None:
            display = category.display | (display or frozenset())
        unclassified = unclassified or category.unclassified
    if level is None and unclassified:
        level = UNCLASSIFIED
    return Marking(level, controls, release, administrative, display)
