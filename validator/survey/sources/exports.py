"""Exports of archives that are known by their columns: which hold the text, which its name."""

from collections.abc import Sequence
from typing import NamedTuple

from validator.files.reading import Unreadable
from validator.terminal.harmless import inert

__all__ = ["EXPORTS", "Chosen", "Export", "Unknown", "chosen"]

_SHOWN = 12


class Unknown(Unreadable):
    """A table of which nobody can tell the columns that hold texts."""


class Chosen(NamedTuple):
    """The columns of a table that make a text, in their order, and the one that names it."""

    text: tuple[str, ...]
    name: str | None


class Export(NamedTuple):
    """An export of an archive."""

    title: str
    #: columns that it has and no other has together
    signs: tuple[str, ...]
    text: tuple[str, ...]
    name: str


EXPORTS: tuple[Export, ...] = ()


def _plain(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def chosen(columns: Sequence[str], text: Sequence[str], name: str | None) -> Chosen:
    """Return which columns to read. Raises Unknown where nobody can tell."""
    by_plain = {_plain(one): one for one in reversed(columns)}
    if text:
        missing = [one for one in (*text, *([name] if name else [])) if one not in columns]
        if missing:
            raise Unknown(f"no column {inert(missing[0])}; there are {_listed(columns)}")
        return Chosen(tuple(text), name)
    for export in EXPORTS:
        if all(_plain(one) in by_plain for one in (*export.signs, *export.text[:1])):
            present = tuple(by_plain[_plain(one)] for one in export.text if _plain(one) in by_plain)
            return Chosen(present, name or by_plain.get(_plain(export.name)))
    raise Unknown(
        f"no export that is known: name the columns with --text and --id ({_listed(columns)})"
    )


def _listed(columns: Sequence[str]) -> str:
    shown = ", ".join(inert(one)[:40] for one in columns[:_SHOWN])
    return shown + (", …" if len(columns) > _SHOWN else "") if columns else "none"
