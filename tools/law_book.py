"""Reads the law as data and refuses what cannot be trusted.

Every record of ``data/*.toml`` says where it comes from and when someone last
checked it; what is ``unverified`` says where and when it was looked for. The tables
are turned into ``_records.py`` by ``tools.build``;
nothing on the way of a check reads TOML.
"""

import re
import tomllib
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

__all__ = ["DATA", "KINDS", "TABLES", "BadData", "Book", "Record", "derive", "read_book"]

Record = dict[str, Any]
Book = dict[str, list[Record]]

DATA = Path(__file__).parent.parent / "validator" / "law" / "data"
#: file and the name of its array of records
TABLES = {
    "sources": "source",
    "orders": "record",
    "levels": "level",
    "captions": "caption",
    "controls": "control",
    "countries": "country",
    "names": "name",
    "precedences": "precedence",
    "exemptions": "instruction",
    "posts": "post",
    "tags": "tag",
    "profiles": "row",
    "cui": "category",
}
#: who speaks in a source, as sources.toml explains
KINDS = (
    *("state", "instruction", "order", "directive", "agency"),
    *("intelligence", "defense", "communications", "record", "project"),
)
#: tables of words that say on which days they stand, as controls.toml explains
_WORDS = ("controls", "levels")
_BEGINNINGS, _ENDS = ("since", "seen", "since_unknown"), ("until", "gone")
_DAYS = ("since", "seen", "until", "gone", "levels_since", "levels_until", "bare_until")
#: of captions and instruction words the end is told too, and each day has its source
_ENDED = (*_ENDS, "last_seen", "standing", "until_unknown")
#: how the note on an unverified point ends
_LOOKED_FOR = re.compile(r" Looked for on \d{1,2} [A-Z][a-z]{2} \d{4} in \S.*\.")


class BadData(Exception):
    """A file of the law is no good; the message names file and record."""

    def __init__(self, table: str, record: str | None, fault: str) -> None:
        place = f"{table}.toml" + (f", record {record!r}" if record else "")
        super().__init__(f"{place}: {fault}")


def read_book(folder: Path = DATA) -> Book:
    """Read and validate every table. Raises BadData at the first fault."""
    book = {table: _read_table(folder, table) for table in TABLES}
    sources = {record["id"] for record in book["sources"]}
    for table, records in book.items():
        for record in records:
            _check_sources(table, record, sources)
    _check_orders(book["orders"])
    _check_cited(book)
    _check_instructions(book)
    _check_names(book)
    _check_profiles(book)
    for table in _WORDS:
        for record in book[table]:
            _check_days(table, record)
    for caption in book["captions"]:
        _check_both_days("captions", caption)
    return book


def derive(record: Record, records: dict[str, Record]) -> date:
    """Recompute the first day of a record from its ``derived`` clause."""
    rule = record["derived"]
    start = record["signed"] if rule["from"] == "signed" else records[rule["from"]]["effective"]
    day: date = start + timedelta(days=rule.get("days", 0))
    return day.replace(year=day.year + rule.get("years", 0))


def _read_table(folder: Path, table: str) -> list[Record]:
    path = folder / f"{table}.toml"
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadData(table, None, str(error)) from error
    common = content.pop("common", {})
    records = content.pop(TABLES[table], None)
    if content:
        raise BadData(table, None, f"unknown table {next(iter(content))!r}")
    if not records:
        raise BadData(table, None, f"no [[{TABLES[table]}]]")
    seen: set[str] = set()
    whole = [common | record for record in records]
    for number, record in enumerate(whole, 1):
        _check_provenance(table, record, number)
        if record["id"] in seen:
            raise BadData(table, record["id"], "this id stands twice")
        seen.add(record["id"])
    return whole


def _check_provenance(table: str, record: Record, number: int) -> None:
    name = record.get("id")
    if not isinstance(name, str) or not name:
        raise BadData(table, f"number {number}", "no id")
    if table != "sources" and not isinstance(record.get("source"), str):
        raise BadData(table, name, "no source")
    if type(record.get("checked")) is not date:
        raise BadData(table, name, "no day in `checked`")
    if "unverified" in record and not _LOOKED_FOR.search(record["unverified"]):
        raise BadData(table, name, "`unverified` does not say where and when it was looked for")


#: further sources of a row of `automatic`
_OF_ROW = ("source", "since_source")


def _check_sources(table: str, record: Record, sources: set[str]) -> None:
    places = [record.get("source")]
    places += [value for key, value in record.items() if key.endswith("_source")]
    further = (*record.get("limit", ()), *record.get("spellings", ()))
    places += [one.get("source") for one in further]
    for row in record.get("automatic", ()):
        places += [row["first_source"], *(row[key] for key in _OF_ROW if key in row)]
    for place in places:
        if place is None and table == "sources":
            continue
        if not isinstance(place, str) or place.partition(":")[0] not in sources:
            raise BadData(table, record["id"], f"no source {place!r} in sources.toml")


def _check_cited(book: Book) -> None:
    """Refuse a source of no kind, or one that ended before it began."""
    effective = {record["id"]: record["effective"] for record in book["orders"]}
    for source in book["sources"]:
        name = source["id"]
        if source.get("kind") not in KINDS:
            raise BadData("sources", name, f"`kind` is none of {', '.join(KINDS)}")
        if not all(isinstance(source.get(key), str) for key in ("title", "cited", "whole")):
            raise BadData("sources", name, "no `title`, `cited` or `whole`")
        given = [source[key] for key in ("since", "until") if key in source]
        days = [effective.get(day, day) for day in given]
        if any(type(day) is not date for day in days):
            raise BadData("sources", name, "`since` or `until` is neither a day nor a record")
        if "until" in source and "since" not in source:
            raise BadData("sources", name, "`until` without `since`")
        if days != sorted(set(days)):
            raise BadData("sources", name, "ended before it began")


def _check_days(table: str, record: Record) -> None:
    """Refuse a word that does not say once when it began, or that ended before it began."""
    name = record["id"]
    for key in (key for key in _DAYS if key in record):
        if type(record[key]) is not date:
            raise BadData(table, name, f"no day in `{key}`")
    if sum(key in record for key in _BEGINNINGS) != 1:
        raise BadData(table, name, "neither `since` nor `seen` nor `since_unknown`, or several")
    if sum(key in record for key in _ENDS) > 1:
        raise BadData(table, name, "`until` and `gone`")
    begun = [record[key] for key in ("since", "seen") if key in record]
    ended = [record[key] for key in _ENDS if key in record]
    if begun and ended and begun >= ended:
        raise BadData(table, name, "ended before it began")


def _check_orders(records: list[Record]) -> None:
    by_id = {record["id"]: record for record in records}
    for record in records:
        if type(record.get("effective")) is not date:
            raise BadData("orders", record["id"], "no day in `effective`")
        rule = record.get("derived")
        if rule is not None:
            start = rule.get("from")
            if start not in by_id and not (start == "signed" and "signed" in record):
                raise BadData("orders", record["id"], f"derived from unknown {start!r}")
            if derive(record, by_id) != record["effective"]:
                raise BadData("orders", record["id"], f"`derived` gives {derive(record, by_id)}")
    orders = sorted((r for r in records if r.get("number")), key=lambda r: r["effective"])
    for order in orders:
        if "signed" not in order or order["signed"] > order["effective"]:
            raise BadData("orders", order["id"], "signed never or after it took effect")
    for earlier, later in pairwise(orders):
        if earlier.get("until", date.max) > later["effective"]:
            raise BadData("orders", later["id"], f"overlaps {earlier['id']}")


def _check_names(book: Book) -> None:
    codes = {record["id"] for record in book["countries"]}
    for record in book["names"]:
        if record.get("code") not in codes:
            raise BadData(
                "names", record["id"], f"no code {record.get('code')!r} in countries.toml"
            )
        days = [record.get("since", date.min), record.get("until", date.max)]
        if any(type(day) is not date for day in days) or days[0] >= days[1]:
            raise BadData("names", record["id"], "its days are none, or ended before they began")


def _check_profiles(book: Book) -> None:
    """Refuse a row of a profile with a severity that there is not, or that no record begins."""
    records = {record["id"] for record in book["orders"]}
    for row in book["profiles"]:
        said = row.get("severity", {})
        words = said.values() if isinstance(said, dict) else (said,)
        if not {*words} <= {"off", "info", "warning", "error"}:
            raise BadData("profiles", row["id"], "`severity` is no severity")
        if isinstance(said, dict) and not said.keys() <= records:
            raise BadData("profiles", row["id"], "`severity` names no record of orders.toml")
        if not row["rules"] and "remark" not in row:
            raise BadData("profiles", row["id"], "no rule, and no `remark` that says why")


def _check_both_days(table: str, record: Record) -> None:
    """Refuse a word that does not say once when it began and when it ended, and by which source."""
    said = []
    for keys in (_BEGINNINGS, _ENDED):
        given = [key for key in keys if record.get(key)]
        if len(given) != 1:
            raise BadData(table, record["id"], f"one of {', '.join(keys)} is wanted: {given}")
        said += given
    for key in said:
        if key.endswith("_unknown"):
            continue
        if type(record[key]) is not date:
            raise BadData(table, record["id"], f"no day in `{key}`")
        if not isinstance(record.get(f"{key}_source"), str):
            raise BadData(table, record["id"], f"no `{key}_source`")
    first, last = (record[key] if type(record[key]) is date else None for key in said)
    if first is not None and last is not None and last < first:
        raise BadData(table, record["id"], "ended before it began")


def _check_instructions(book: Book) -> None:
    orders = {record["id"] for record in book["orders"] if record.get("number")}
    for record in book["exemptions"]:
        if record.get("days") == "orders":
            if not record["orders"]:
                raise BadData("exemptions", record["id"], "no order gives it days")
        elif "days" in record:
            raise BadData("exemptions", record["id"], "`days` says nothing but `orders`")
        else:
            _check_both_days("exemptions", record)
        for order in (*record.get("orders", ()), *record.get("unsettled", ())):
            if order not in orders:
                raise BadData("exemptions", record["id"], f"no order {order!r} in orders.toml")
