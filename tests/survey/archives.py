"""Invented archives for tests of the survey, and what a survey of one says."""

import csv
import io
import json
import sqlite3
import tarfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow
import pyarrow.parquet
import zstandard

from benchmarks.generated import cables
from validator.cli import main
from validator.survey.result import opened

__all__ = ["KINDS", "about", "made", "survey", "tables", "texts"]

#: columns that tell where a text was found, and when it was read
_OF_PLACE = ("key", "source", "place", "stamp", "run")


def texts(number: int, first: int = 0) -> list[str]:
    """Return invented cables of all eras, some of them damaged on purpose."""
    made = [one.text for one in cables(number, first=first, size=700)]
    return [
        one.replace("(C)", "(S)").replace("(U)", "(S)").replace("XGDS", "DECL") if at % 2 else one
        for at, one in enumerate(made)
    ]


def survey(*words: object) -> int:
    """Run the command in this process; return its exit code."""
    return main(["survey", *map(str, words), "--no-progress", "--jobs=1"])


def tables(path: object, *, placed: bool = True) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of a result, sorted; without ``placed`` only what texts themselves say."""
    with opened(str(path)) as result:
        rows = {name: list(result.rows(name)) for name in ("texts", "findings", "portions")}
    left_out = () if placed else _OF_PLACE
    return {
        name: sorted(
            tuple(str(value) for column, value in row.items() if column not in left_out)
            for row in found
        )
        for name, found in rows.items()
    }


def about(path: object) -> dict[str, dict[str, Any]]:
    """Return the rows of ``texts`` by source and place."""
    with opened(str(path)) as result:
        return {
            f"{Path(row['source']).name} {row['place']} {row['part']}".strip(): row
            for row in result.rows("texts")
        }


def _folder(path: Path, said: Sequence[str]) -> None:
    for at, text in enumerate(said):
        below = path / f"{at % 3}"
        below.mkdir(parents=True, exist_ok=True)
        (below / f"{at:04}.cable").write_bytes(text.encode())


def _zip(path: Path, said: Sequence[str]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for at, text in enumerate(said):
            archive.writestr(f"{at % 3}/{at:04}.txt", text)


def _tar(path: Path, said: Sequence[str]) -> None:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for at, text in enumerate(said):
            one = tarfile.TarInfo(f"./{at:04}.txt")
            one.size = len(text.encode())
            archive.addfile(one, io.BytesIO(text.encode()))
    raw = held.getvalue()
    path.write_bytes(zstandard.compress(raw) if path.suffix == ".zst" else raw)


def _tar_of(mode: str) -> Callable[[Path, Sequence[str]], None]:
    def write(path: Path, said: Sequence[str]) -> None:
        with tarfile.open(path, f"w:{mode}") as archive:
            for at, text in enumerate(said):
                one = tarfile.TarInfo(f"{at:04}.txt")
                one.size = len(text.encode())
                archive.addfile(one, io.BytesIO(text.encode()))

    return write


def _csv(path: Path, said: Sequence[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, delimiter="\t" if path.suffix == ".tsv" else ",")
        table.writerow(("name", "said, all", "other"))
        table.writerows((f"doc {at}", text, "TOP SECRET") for at, text in enumerate(said))


def _jsonl(path: Path, said: Sequence[str]) -> None:
    rows = ({"name": f"doc {at}", "said, all": text} for at, text in enumerate(said))
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")


def _arrow(said: Sequence[str]) -> pyarrow.Table:
    names = [f"doc {at}" for at in range(len(said))]
    return pyarrow.table({"name": names, "other": [1] * len(said), "said, all": list(said)})


def _parquet(path: Path, said: Sequence[str]) -> None:
    pyarrow.parquet.write_table(_arrow(said), path, row_group_size=50)


def _sqlite(path: Path, said: Sequence[str]) -> None:
    with sqlite3.connect(path) as made:
        made.execute('CREATE TABLE "a ""table""" (name, "said, all")')
        rows = [(f"doc {at}", text) for at, text in enumerate(said)]
        made.executemany('INSERT INTO "a ""table""" VALUES (?, ?)', rows)
    made.close()


def _duckdb(path: Path, said: Sequence[str]) -> None:
    with duckdb.connect(str(path)) as made:
        made.register("given", _arrow(said))
        made.execute('CREATE TABLE "a ""table""" AS SELECT * FROM given')


#: what writes an archive of each kind, by the name of the archive
KINDS: dict[str, Callable[[Path, Sequence[str]], None]] = {
    "folder": _folder,
    "a.zip": _zip,
    "a.tar": _tar,
    "a.tar.gz": _tar_of("gz"),
    "a.tgz": _tar_of("gz"),
    "a.tar.xz": _tar_of("xz"),
    "a.tar.bz2": _tar_of("bz2"),
    "a.tar.zst": _tar,
    "a.csv": _csv,
    "a.tsv": _csv,
    "a.jsonl": _jsonl,
    "a.parquet": _parquet,
    "a.sqlite": _sqlite,
    "a.duckdb": _duckdb,
}


def made(folder: Path, kind: str, said: Sequence[str]) -> Path:
    """Write an archive of a kind; return its path."""
    path = folder / kind
    KINDS[kind](path, said)
    return path
