"""What a file is read as, by its name: a text, an archive, a table, a mailbox."""

from validator.files.search import SUFFIXES
from validator.files.sources import OFFICE
from validator.survey.sources.streams import COMPRESSED
from validator.text.kept import kept

__all__ = ["ARCHIVES", "TABLES", "TEXTS", "kind_of", "kind_of_bytes"]

#: endings of what is one text
TEXTS = (*SUFFIXES, ".txt", ".text", ".asc", ".eml", ".html", ".htm", ".xhtml", *OFFICE)
#: endings of archives, before those that were compressed as a whole
ARCHIVES = {".zip": "zip", ".tar": "tar"}
#: endings of tables, each with its kind
TABLES = {
    ".csv": "csv",
    ".tsv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
    ".duckdb": "duckdb",
    ".ddb": "duckdb",
}
_SHORT = {".tgz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz", ".tzst": ".tar.zst"}
_SIGNS = (
    (b"PK\3\4", ".zip"),
    (b"SQLite format 3\0", ".sqlite"),
    (b"PAR1", ".parquet"),
    (b"%PDF-", ".pdf"),
    (b"\x1f\x8b", ".gz"),
    (b"\xfd7zXZ\0", ".xz"),
    (b"BZh", ".bz2"),
    (b"\x28\xb5\x2f\xfd", ".zst"),
    (b"From ", ".mbox"),
)
_OF_TAR = slice(257, 262)
_OF_DUCKDB = slice(8, 12)


def in_full(name: str) -> str:
    """Return a name with its short ending written out: ``a.tgz`` as ``a.tar.gz``."""
    endings = _endings(name)
    long = _written_out(endings)
    return name if long == endings else name[: len(name) - len(endings)] + long


def kind_of(name: str) -> str:
    """Return what a file of this name is read as; empty if that cannot be told.

    ``text``, ``zip``, ``tar``, ``csv``, ``jsonl``, ``parquet``, ``sqlite``, ``duckdb`` or
    ``mbox``, whatever it is compressed with.
    """
    return _kind(_endings(name))


def _endings(name: str) -> str:
    """Return all that tells a kind: the last part of a path from its first point on."""
    point = name.find(".", name.rfind("/") + 1)
    return "" if point < 0 else name[point:]


@kept(1024)
def _written_out(endings: str) -> str:
    for short, long in _SHORT.items():
        if endings.casefold().endswith(short):
            return endings[: -len(short)] + long
    return endings


@kept(1024)
def _kind(endings: str) -> str:
    plain = _written_out(endings).casefold()
    for ending in COMPRESSED:
        plain = plain.removesuffix(ending)
    if plain.endswith(TEXTS):
        return "text"
    if plain.endswith(".mbox"):
        return "mbox"
    for kinds in (ARCHIVES, TABLES):
        for ending, kind in kinds.items():
            if plain.endswith(ending):
                return kind
    return ""


def kind_of_bytes(head: bytes) -> str:
    """Return the ending that a file of another name would have by its first bytes, or none."""
    if head[_OF_TAR] == b"ustar":
        return ".tar"
    if head[_OF_DUCKDB] == b"DUCK":
        return ".duckdb"
    return next((ending for sign, ending in _SIGNS if head.startswith(sign)), "")
