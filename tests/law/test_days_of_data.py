"""Days and terms of law, written down apart from the data: one that moves is read in review.

``data/days.txt`` holds each first day, end, grace and term of ``validator/law/data``, by the
place where it stands. Rewrite it with ``pytest --update-expected``.
"""

import tomllib
from collections.abc import Iterator
from datetime import date

from command import ROOT

DATA = ROOT / "validator" / "law" / "data"
WRITTEN = ROOT / "tests" / "data" / "days.txt"
HEAD = "# Written by pytest --update-expected (test_days_of_data.py). Read the difference.\n"
#: what names a record among others
NAMES = ("id", "word", "code", "name", "text", "number", "letter", "abbreviation")
#: days on which somebody looked: they judge nothing
LOOKED_UP = ("checked", "seen", "read")


def days(node: object, place: str) -> Iterator[str]:
    """Yield each day and number below a place, a line each."""
    match node:
        case dict():
            for key, value in node.items():
                if key not in LOOKED_UP:
                    yield from days(value, f"{place} {key}")
        case list():
            for number, value in enumerate(node, 1):
                name = name_of(value) if isinstance(value, dict) else None
                yield from days(value, f"{place} {name or number}")
        case date() | int() if not isinstance(node, bool):
            yield f"{place}: {node}"


def name_of(record: dict[str, object]) -> str | None:
    """Return what a record is called, or nothing if it has no name."""
    return next((str(record[key]) for key in NAMES if isinstance(record.get(key), str)), None)


def in_data() -> list[str]:
    return [
        line
        for path in sorted(DATA.glob("*.toml"))
        for line in days(tomllib.loads(path.read_text(encoding="utf-8")), path.stem)
    ]


def test_no_day_of_the_law_moves_unseen(update_expected: bool) -> None:
    found = HEAD + "".join(f"{line}\n" for line in in_data())
    if update_expected:
        WRITTEN.write_text(found, encoding="utf-8")
    assert found == WRITTEN.read_text(encoding="utf-8")


def test_what_is_written_down_are_days_ends_graces_and_terms() -> None:
    lines = in_data()
    assert "orders record eo-10501 effective: 1953-12-15" in lines
    assert "orders record eo-10501 until: 1972-06-01" in lines
    assert "orders record eo-10501 grace warning: 12" in lines
    assert "orders record eo-11652 limit XGDS years: 30" in lines
    assert any(line.startswith("countries ") and " until: " in line for line in lines)
    assert any(line.startswith("controls ") and " since: " in line for line in lines)
