"""Builds the modules that hold the law and the grammars ready to use, and pages on rules.

``python -m tools.build`` writes them, or those whose names follow;
``--check`` only compares. They are committed, so that a check reads neither
TOML nor grammar files; a test proves them fresh.
"""

import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from textwrap import wrap
from typing import Any

from tools.grammar_tables import text_of_tables
from tools.law_book import Book, Record, read_book
from tools.messages_page import messages_page
from tools.sources_page import sources_page

__all__ = ["BUILT", "law_module", "main", "sources_module", "word_sources_module", "words_module"]

_PACKAGE = Path(__file__).parent.parent / "validator"
_WIDTH = 100
#: provenance and comments, which no check needs
_LEFT_OUT = {"checked", "unverified", "remark", "clause", "derived"}
#: what ``_sources.py`` has, which only who asks about a rule needs
_OF_SOURCES = {"title", "address", "edition"}
#: where the days of a word come from, and what only says that no source tells one, or that the
#: word goes on
_LEFT_OUT |= {"since_unknown", "until_unknown", "levels_source", "bare_source"}
_LEFT_OUT |= {"standing", "standing_source", "days"}
#: what findings say of captions alone
_OF_CAPTIONS = {"seen", "since_source", "seen_source", "until_source", "gone_source"}
#: tables of which no record is cited one by one
_UNCITED = {"POSTS", "TAGS", "PRECEDENCES", "COUNTRIES", "NAMES"}
_HEADER = '''"""The law as data. Generated from validator/law/data/*.toml: do not edit.

Written by ``python -m tools.build``.
"""

from datetime import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any
'''

_SOURCES_HEADER = '''"""What is cited. Generated from validator/law/data/sources.toml: do not edit.

Written by ``python -m tools.build``.
"""

from datetime import date

#: kind, title, edition, address, the day it was last looked up
'''

_WORD_SOURCES_HEADER = '''"""Whence posts and TAGS. Generated from validator/law/data: do not edit.

Written by ``python -m tools.build``.
"""

#: by table: the sources, and the ids of the records that each is the source of
'''

_WORDS_HEADER = '''"""Words that findings may tell. Generated from validator/law/data: do not edit.

Written by ``python -m tools.build``.
"""

TOLD = (
'''


def law_module(book: Book | None = None) -> str:
    """Return the text of ``_records.py``."""
    book = read_book() if book is None else book
    tables = {
        "LEVELS": book["levels"],
        "RECORDS": sorted(book["orders"], key=lambda record: (record["effective"], record["id"])),
        "INSTRUCTIONS": book["exemptions"],
        "CAPTIONS": book["captions"],
        "CONTROLS": book["controls"],
        "COUNTRIES": book["countries"],
        "NAMES": book["names"],
        "PRECEDENCES": sorted(book["precedences"], key=lambda record: record["rank"]),
        "POSTS": book["posts"],
        "TAGS": book["tags"],
        "CUI": book["cui"],
        "PROFILES": book["profiles"],
        "SOURCES": [_dated(source, book) for source in book["sources"]],
    }
    parts = [_HEADER]
    for name, records in tables.items():
        left_out = _LEFT_OUT | ({"source"} if name in _UNCITED else set())
        left_out |= _OF_CAPTIONS if name != "CAPTIONS" else set()
        left_out |= _OF_SOURCES if name == "SOURCES" else set()
        kept = tuple(
            {key: value for key, value in record.items() if key not in left_out}
            for record in records
        )
        parts.append(f'{name}: "tuple[dict[str, Any], ...]" = {_literal(kept, len(name) + 36)}\n')
    return "\n".join(parts)


def sources_module(book: Book | None = None) -> str:
    """Return the text of ``_sources.py``."""
    facts = {
        source["id"]: tuple(
            source.get(key) for key in ("kind", "title", "edition", "address", "checked")
        )
        for source in (read_book() if book is None else book)["sources"]
    }
    head = 'SOURCES: "dict[str, tuple[str, str, str | None, str | None, date]]" = '
    return f"{_SOURCES_HEADER}{head}{_literal(facts, len(head))}\n"


def word_sources_module(book: Book | None = None) -> str:
    """Return the text of ``_word_sources.py``."""
    book = read_book() if book is None else book
    by_source: dict[str, dict[str, str]] = {"posts": {}, "tags": {}}
    for table, found in by_source.items():
        for record in book[table]:
            known = found.get(record["source"], "")
            found[record["source"]] = f"{known} {record['id']}".lstrip()
    head = 'SOURCES: "dict[str, dict[str, str]]" = '
    return f"{_WORD_SOURCES_HEADER}{head}{_literal(by_source, len(head))}\n"


def _dated(source: Record, book: Book) -> Record:
    """Return a source with days for the records that its days name."""
    effective = {record["id"]: record["effective"] for record in book["orders"]}
    return source | {
        key: effective.get(source[key], source[key]) for key in ("since", "until") if key in source
    }


def words_module(book: Book | None = None) -> str:
    """Return the text of ``_words.py``."""
    told = {word for text in _told(read_book() if book is None else book) for word in _word(text)}
    lines = wrap(" ".join(sorted(told)), _WIDTH - 7)
    return _WORDS_HEADER + "".join(f'    "{line} "\n' for line in lines) + ")\n"


def _word(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text)


def _told(book: Book) -> Iterator[str]:
    """Yield what the tables hold that may stand in a marking or a heading, or be cited."""
    for name in ("levels", "controls", "captions", "exemptions", "precedences", "cui"):
        for record in book[name]:
            yield from (record["word"], *record.get("forms", ()), record.get("base", ""))
            portion = record.get("portion", ())
            yield from (portion,) if isinstance(portion, str) else portion
            yield from (*record.get("titles", {}), *record.get("titles", {}).values())
            yield from (spelling["form"] for spelling in record.get("spellings", ()))
    for record in (*book["countries"], *book["names"]):
        yield from (record["id"], record.get("code", ""), *record.get("names", ()))
    for record in book["posts"]:
        yield from record["stations"]
    yield from (record["id"] for record in book["tags"])
    yield from (record["title"] for record in book["orders"])


def _literal(value: Any, column: int = 0, depth: int = 0) -> str:
    """Return a Python literal, on one line if it fits, as the formatter sets it."""
    if not isinstance(value, dict | list | tuple):
        return _atom(value)
    if isinstance(value, dict):
        opening, closing = "{", "}"
        items = [(f'"{key}": ', item) for key, item in value.items()]
    else:
        opening, closing = "(", ")"
        items = [("", item) for item in value]
    inline = ", ".join(key + _literal(item, 0, 99) for key, item in items)
    if closing == ")" and len(items) == 1:
        inline += ","
    if depth == 99 or (depth and column + len(inline) + 3 <= _WIDTH):
        return opening + inline + closing
    pad = "    " * (depth + 1)
    lines = [f"{pad}{key}{_literal(item, len(pad + key), depth + 1)},\n" for key, item in items]
    return opening + "\n" + "".join(lines) + "    " * depth + closing


def _atom(value: Any) -> str:
    if isinstance(value, date):
        return f"date({value.year}, {value.month}, {value.day})"
    if isinstance(value, str):
        quote = "'" if '"' in value and "'" not in value else '"'
        return quote + value.replace("\\", "\\\\").replace(quote, "\\" + quote) + quote
    return repr(value)


#: what is built, and what makes its text; the pages import what the others write
BUILT: tuple[tuple[Path, Callable[[], str]], ...] = (
    (_PACKAGE / "law" / "_records.py", law_module),
    (_PACKAGE / "law" / "_sources.py", sources_module),
    (_PACKAGE / "law" / "_word_sources.py", word_sources_module),
    (_PACKAGE / "grammar" / "_tables.py", text_of_tables),
    (_PACKAGE / "findings" / "_words.py", words_module),
    (_PACKAGE.parent / "docs" / "sources.md", sources_page),
    (_PACKAGE.parent / "docs" / "messages.md", messages_page),
)


def main(arguments: list[str] | None = None) -> int:
    """Write the built modules, all or those named; with ``--check`` only name stale ones."""
    names = set(sys.argv[1:] if arguments is None else arguments)
    check = "--check" in names
    names.discard("--check")
    stale = 0
    for path, build in BUILT:
        if names and path.name not in names:
            continue
        text = build()
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        print(f"{path.name}: {'not fresh' if check else 'written'}")
        if not check:
            path.write_text(text, encoding="utf-8", newline="\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
