"""How fast cables are read, and whether the time grows no faster than the text.

    python benchmarks/reading.py [LARGEST]

Prints cables a second on one core, then, for a line of every kind pumped up from
10 KB to LARGEST (160K if not said, up to 10M), the factor by which each doubling
multiplies the time: 2 is linear. Figures are processor time, the best of several
repeats, since a busy machine only ever makes them worse.
"""

import gc
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from math import prod
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from validator.reading import read  # noqa: E402
from validator.text.source import Source  # noqa: E402

GIVEN = ROOT / "fixtures" / "07DUSHANBE1334.cable"
SMALLEST = 10_000
#: a doubling may multiply the time by 2, give or take 30 %
STEEP = 2.6
HEADER = "C O N F I D E N T I A L OSLO 001234\n"
TEXT = "SUBJECT: TRAINING EXAMPLE\n\n1. (C) Words.\n"
#: what stands before, and the line or sign that is pumped up
PUMPED = (
    *(("", unit) for unit in ("VZCZCXRO2751\n", "RR RUEHDBU\n", "DE RUEHDBU #1334 2630402\n")),
    *(("", unit) for unit in ("ZNY CCCCC ZZH\n", "ACTION EUR-12\n", "------------------040858\n")),
    *(
        ("", unit)
        for unit in ("R 200402Z SEP 07\n", "FM AMEMBASSY OSLO\n", "TO SECSTATE\n", "53\n")
    ),
    *(("TO A\n", unit) for unit in ("AMEMBASSY ROME 1234\n", "INFO AMEMBASSY ROME\n", "XMT A\n")),
    *(
        (HEADER, unit)
        for unit in (HEADER, "SIPDIS\n", "STATE FOR EUR/XX\n", "x\n", "A\n", "GP-3\n")
    ),
    *(
        (HEADER, unit)
        for unit in ("E.O. 12958: DECL: 1/1/2017\n", "TAGS: PREL, NO\n", "REF: OSLO 5\n")
    ),
    *(
        (HEADER, unit)
        for unit in ("SUBJECT: X\n", "B. ROME 6\n", "2. ROME 6\n", "REASON: 1.4 (b)\n")
    ),
    *((HEADER, unit) for unit in ("Classified By: DCM Jane Roe\n", "C O R R E C T E D COPY\n")),
    *((HEADER, unit) for unit in ("MRN: 17 OSLO 5\n", "Info: A\n", " REF: OSLO 5", " TAGS: PREL")),
    *(("SUBJECT: X\n", unit) for unit in ("FOR A LONG TITLE\n", "PREL ")),
    *((TEXT, unit) for unit in ("1. (C) Words.\n", "a. (S) Words.\n", "(C) Words.\n\n", "words\n")),
    *(
        (TEXT, unit)
        for unit in ("-------\n", "Words. 2. (C) ", "\n", " ", "(", "JOHN DOE\n", "NNNN\n")
    ),
    *(
        (TEXT, unit)
        for unit in ("QUOTE\n", "BEGIN TEXT\n", "PAGE 02 OSLO 00123 040732Z ", "CONFIDENTIAL\n")
    ),
    *(
        (TEXT, unit)
        for unit in ("PAGE 02 OSLO 00123 040732Z\n", "OSLO 00001234 002 OF 003\n", "DOE 1\n")
    ),
    *(
        (TEXT, unit)
        for unit in ("X Declassified/Released X\n", "Signature: x\n", "&#10;", "\r", "\f")
    ),
    *(
        (TEXT, unit)
        for unit in ("NOTE BY DOE\n", "DOE\nNNNN\n", "#1234\n", "Message Text\n", "x\n\n")
    ),
    *(
        (TEXT, unit)
        for unit in ("(a) (C) x\n\n", "Summary: (C) x\n\n", "Info: A;\n    B ROUTINE;\n")
    ),
    *(
        (TEXT, unit)
        for unit in ("Words. Classified by reason ", "1. (C) ENTIRE TEXT (C)\n", "Key: value\n")
    ),
    (TEXT + "NNN\nMessage Attributes\n", "Key: value\n"),
    (HEADER + "REF: A. OSLO 5\n", "(C) OSLO 1234 AND 5\n"),
    *((HEADER + "Action: ", unit) for unit in ("A ROUTINE;", "A ROUTINE\n")),
    *(("TO A", unit) for unit in (" FLASH", " NIACT IMMEDIATE")),
    *(("E.O. 12958: DECL: ", unit) for unit in ("(", "1. ", "X1, ")),
    *(("REF: ", unit) for unit in ("A. OSLO 5 ", "OSLO 5/", "OSLO ")),
    *(("Classified By: ", unit) for unit in ("A ", "for reasons ", "1.4 (b) ", "and ")),
)


def seconds(work: Callable[[], object], repeats: int) -> float:
    """Return the shortest processor time of several runs, without the collector of garbage."""
    begin = time.process_time()
    work()
    rounds = max(1, int(0.03 / max(time.process_time() - begin, 1e-6)))
    taken = []
    for _ in range(repeats):
        gc.collect()
        gc.disable()
        begin = time.process_time()
        for _ in range(rounds):
            work()
        taken.append((time.process_time() - begin) / rounds)
        gc.enable()
    return min(taken)


def cables_a_second() -> float:
    """Return how many cables of the size of the given one are read in a second."""
    text = GIVEN.read_text(encoding="utf-8")
    return 1 / seconds(lambda: read(Source(text)), 25)


def growth(prefix: str, unit: str, largest: int) -> list[float]:
    """Return by what each doubling of a pumped text multiplies the time."""
    taken, size = [], SMALLEST
    while size <= largest:
        source = prefix + unit * (size // len(unit))
        taken.append(seconds(partial(read, Source(source)), 4 if size < 200_000 else 2))
        size *= 2
    return [after / before for before, after in pairwise(taken)]


def main() -> int:
    """Print both tables; return 1 if any growth is steep on the whole."""
    asked = sys.argv[1].upper() if len(sys.argv) > 1 else "160K"
    largest = int(float(asked.rstrip("KM")) * {"K": 1_000, "M": 1_000_000}.get(asked[-1], 1))
    size = len(GIVEN.read_text(encoding="utf-8"))
    print(f"{cables_a_second():.0f} cables of {size / 1000:.1f} KB a second on one core")
    steep = 0
    for prefix, unit in PUMPED:
        factors = growth(prefix, unit, largest)
        mean = prod(factors) ** (1 / len(factors))
        steep += mean > STEEP
        shown = " ".join(f"{factor:4.2f}" for factor in factors)
        grows = f"mean {mean:4.2f}{'  STEEP' if mean > STEEP else ''}"
        print(f"{prefix[-12:]!r:>16} {unit!r:<38} {shown}   {grows}", flush=True)
    return 1 if steep else 0


if __name__ == "__main__":
    sys.exit(main())
