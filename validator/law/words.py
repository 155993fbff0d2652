"""The words of marks that the law knows: captions and controls.

Each table of ``_records.py`` is indexed at first use. Words are found in any case,
without blanks, hyphens and accents: ``AGRÉMENT CHANNEL`` is ``AGREMENTCHANNEL``.
"""

from datetime import date
from functools import lru_cache
from typing import Any

from validator.law import _records
from validator.law.spelling import bare_letters, nearest
from validator.law.term import Spelling, Term

__all__ = [
    "caption",
    "caption_words",
    "control",
    "control_forms",
    "controls",
    "ending",
    "forms_of",
    "nearest_caption",
    "portion_words",
]


def caption(text: str) -> Term | None:
    """Return the caption of any accepted form."""
    return _captions().get(bare_letters(text))


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
    return tuple(dict.fromkeys((*spellings(record), *record["portion"], *dated)))


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


@lru_cache(maxsize=4096)
def nearest_caption(word: str) -> str | None:
    """Return the caption that a word is, or the only one that is one letter away."""
    return nearest(word, caption_words())


def spellings(record: "dict[str, Any]") -> tuple[str, ...]:
    """Return the word of a record, then its other forms."""
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
def _captions() -> dict[str, Term]:
    index: dict[str, Term] = {}
    for record in _records.CAPTIONS:
        term = _term(record, record.get("portion"))
        index.update((bare_letters(form), term) for form in spellings(record))
    return index


@lru_cache(maxsize=1)
def _terms() -> "tuple[tuple[dict[str, Any], Term], ...]":
    return tuple((record, _control(record, rank)) for rank, record in enumerate(_records.CONTROLS))


def _control(record: "dict[str, Any]", rank: int) -> Term:
    return _term(record, record["portion"][0])._replace(
        category=record.get("category", record["kind"]),
        owner=record.get("owner", ""),
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
        forms = record["portion"] if portion else spellings(record)
        index.update((form, term) for form in forms)
        index.update((one.form, term) for one in term.spellings if one.place == place)
    return index


@lru_cache(maxsize=1)
def _ends() -> tuple[tuple[date, str], ...]:
    tables = (_records.CONTROLS, _records.CAPTIONS, _records.COUNTRIES)
    records = (record for table in tables for record in table if "until" in record)
    return tuple((record["until"], record.get("word", record["id"])) for record in records)
