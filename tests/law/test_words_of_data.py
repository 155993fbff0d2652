"""Words of the law, written down apart from the data: one that changes is read in review.

``data/words.txt`` holds what checks read of each record beside its days, which stand in
``data/days.txt``: its names, what kind of word it is, what it demands and where it stands among
others. Rewrite it with ``pytest --update-expected``.
"""

from collections.abc import Iterator
from datetime import date

from command import ROOT

from validator.law import _records

WRITTEN = ROOT / "tests" / "data" / "words.txt"
HEAD = "# Written by pytest --update-expected (test_words_of_data.py). Read the difference.\n"
#: what names a record among others
NAMES = ("id", "word", "code", "name")


def said(value: object) -> str:
    """Return a value on one line, without its days."""
    match value:
        case dict():
            parts = (f"{key} {said(one)}" for key, one in value.items() if said(one))
            return "; ".join(parts)
        case list() | tuple():
            return " | ".join(said(one) for one in value)
        case bool():
            return "yes" if value else "no"
        case date():
            return ""
        case _:
            return str(value)


def lines() -> Iterator[str]:
    for table, records in sorted(vars(_records).items()):
        if table.isupper() and isinstance(records, tuple):
            for record in records:
                name = next(record[key] for key in NAMES if key in record)
                yield f"{table.lower()} {name}: {said(record)}"


def test_no_word_of_the_law_changes_unseen(update_expected: bool) -> None:
    found = HEAD + "".join(f"{line}\n" for line in lines())
    if update_expected:
        WRITTEN.write_text(found, encoding="utf-8")
    assert found == WRITTEN.read_text(encoding="utf-8")


def test_each_table_of_words_is_written_down() -> None:
    tables = {line.partition(" ")[0] for line in lines()}
    assert {"captions", "controls", "countries", "cui", "instructions", "posts"} <= tables
    assert sum(line.startswith("posts ") for line in lines()) > 100
