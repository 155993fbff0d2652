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

    @property
    def columns(self) -> tuple[str, ...]:
        """All that are read of a row."""
        return self.text if self.name is None else (*self.text, self.name)


class Export(NamedTuple):
    """An export of an archive."""

    title: str
    #: columns that it has and no other has together
    signs: tuple[str, ...]
    text: tuple[str, ...]
    name: str


#: Names are compared by letters and digits alone. Sources: the record layout of the electronic
#: telegrams at aad.archives.gov; the tables ``declassification_cables.docs`` and
#: ``foiarchive.docs`` of history-lab.org (also as github.com/mnyrop/hlab-ipy shows them); the
#: mails that State released in 2015 as foia.state.gov names their fields, in the CSV of
#: github.com/benhamner/hillary-clinton-emails.
EXPORTS = (
    Export(
        "telegrams of 1973 to 1979, National Archives (AAD)",
        ("Document Number", "Draft Date", "Message Text"),
        ("Message Text",),
        "Document Number",
    ),
    Export(
        "telegrams of 1973 to 1979, History Lab, with the text as it was sent",
        ("doc_nbr", "origclass", "raw_body"),
        ("raw_body",),
        "doc_nbr",
    ),
    Export(
        "telegrams of 1973 to 1979, History Lab",
        ("doc_nbr", "origclass", "body"),
        ("body",),
        "doc_nbr",
    ),
    Export(
        "documents of all collections, History Lab",
        ("doc_id", "corpus", "authored", "body"),
        ("body",),
        "doc_id",
    ),
    Export(
        "mails released under the FOIA in 2015",
        ("DocNumber", "MetadataSubject", "RawText"),
        ("RawText",),
        "DocNumber",
    ),
)


def _plain(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def chosen(columns: Sequence[str], text: Sequence[str], name: str | None) -> Chosen:
    """Return which columns to read. Raises Unknown where nobody can tell."""
    missing = [one for one in (*text, *([name] if name else [])) if one not in columns]
    if missing:
        raise Unknown(f"no column {inert(missing[0])}; there are {_listed(columns)}")
    by_plain = {_plain(one): one for one in reversed(columns)}
    if text:
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
