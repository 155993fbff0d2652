"""Measures what is read and judged, for ``docs/accuracy.md``: ``python -m tests.accuracy``.

Prints the table of the page; ``--write`` puts it there. Everything is measured on texts of this
repository: the released cables with the truth that a careful reader wrote down, invented cables
of all eras, the same rewritten and damaged as copies are.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "reading")]

from test_generated import faults  # noqa: E402
from test_released import CORRECTIONS, RELEASED, ROWS, expected, read_released, seen  # noqa: E402
from test_rewritings import NAMES, met, some  # noqa: E402
from test_unread_marks import unfound  # noqa: E402

from benchmarks.generated import ERAS, cable  # noqa: E402
from validator.checking.engine import check  # noqa: E402
from validator.findings.diagnostic import Severity  # noqa: E402
from validator.text.source import decode  # noqa: E402

PAGE = ROOT / "docs" / "accuracy.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
#: errors and warnings on released cables that were read one by one and are right
REVIEWED = {
    *(("1979LAPAZ02803", "DEC13"), ("1979LAPAZ05655", "DEC08"), ("1979LAPAZ08491", "DEC32")),
    *(("1974LAPAZ05155", "S34"), ("1974LAPAZ04455", "S49"), ("11PORTAUPRINCE504", "ROL32")),
    ("12USUNNEWYORK336", "POR27"),
}
_SEEDS, _MARKS = 25, 500


def fields_of_released() -> tuple[int, int]:
    """Return how many fields of released cables are read as their reader did, of how many."""
    right = asked = 0
    for name, row in ROWS.items():
        found, truth = seen(read_released(name)), expected(row)
        truth |= {field: value for (one, field), (value, _) in CORRECTIONS.items() if one == name}
        asked += len(truth)
        right += sum(found[field] == value for field, value in truth.items())
    return right, asked


def graver_on_released() -> tuple[int, int]:
    """Return how many errors and warnings on released cables were reviewed, of how many."""
    told = []
    for name in ROWS:
        path = RELEASED / f"{name}.cable"
        found = check(decode(path.read_bytes(), path.name))
        told += [(name, one.code) for one in found if one.severity > Severity.INFO]
    return sum(one in REVIEWED for one in told), len(told)


def clean_generated() -> tuple[int, int]:
    """Return in how many invented cables nothing is found and all is read, of how many."""
    tried = [cable(seed, era=era) for era in ERAS for seed in range(_SEEDS)]
    return sum(not faults(one) for one in tried), len(tried)


def clean_rewritten() -> tuple[int, int]:
    """Return how many rewritten cables raise no error and no warning and are read the same."""
    tried = [(name, some(seed, era)) for seed in range(2) for era in ERAS for name in NAMES]
    from random import Random

    clean = sum(not met(one, (name,), Random(1)) for name, one in tried)
    return clean, len(tried)


def marks_found() -> tuple[int, int]:
    """Return how many marks above a damaged cable are found or named, of how many."""
    return _MARKS - len(unfound(_MARKS, 1)), _MARKS


def table() -> str:
    """Return the table of the page."""
    return "\n".join(["| what | right | of |", "|---|---|---|", *rows()])


def rows() -> Iterator[str]:
    measured = (
        (
            "fields of 44 released cables, against what a careful reader wrote down",
            fields_of_released(),
        ),
        ("errors and warnings on them, each read and found right", graver_on_released()),
        ("invented cables of six eras: all read, nothing found", clean_generated()),
        (f"the same in {len(NAMES)} harmless rewritings: no error, no warning", clean_rewritten()),
        ("marks above a damaged cable, put anywhere into its text: found or named", marks_found()),
    )
    for what, (right, of) in measured:
        yield f"| {what} | {right:,} | {of:,} |"


def written() -> str:
    """Return the table that stands on the page."""
    text = PAGE.read_text(encoding="utf-8")
    return text.partition(BEGIN)[2].partition(END)[0].strip()


def main(words: list[str]) -> int:
    measured = table()
    print(measured)
    if "--write" in words:
        text = PAGE.read_text(encoding="utf-8")
        pattern = re.escape(BEGIN) + ".*?" + re.escape(END)
        new = re.sub(pattern, lambda _: f"{BEGIN}\n{measured}\n{END}", text, flags=re.DOTALL)
        PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
