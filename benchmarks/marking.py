"""How many markings a second are read, judged and written as JSON, and how long ones fare.

    python benchmarks/marking.py [NUMBER]

Figures are of processor time, beside a loop of plain Python that is timed just before
and after, so that machines can be compared. No test depends on seconds.
"""

import gc
import json
import random
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from validator.checking.one_marking import judge
from validator.law.countries import codes
from validator.markings.reading import read_afresh
from validator.pages.marking import as_json

DAY = date(2017, 3, 1)
LONG = 100_000
PUMPED = ("A/", "SI/", "//", " ", "A ", "A-", "REL TO USA, GBR/", "GBR, ", "NF,", "C O N ", "é(")
SCI = ("SI", "TK", "HCS-P", "SI-G ABCD", "SI/TK", "SI-G ABCD DEFG/TK")
DISSEMINATION = ("NOFORN", "ORCON/NOFORN", "PROPIN", "RELIDO", "FISA", "IMCON/NOFORN")
OTHERS = ("NODIS", "EXDIS", "SSI", "LES", "LIMDIS")


def strings(number: int) -> list[str]:
    """Return distinct overall markings of every kind; half of them bear a list of countries."""
    chosen = random.Random(1)
    known = [code for code in codes(DAY) if len(code) == 3]
    found: set[str] = set()
    while len(found) < number:
        parts = [chosen.choice(("TOP SECRET", "SECRET", "CONFIDENTIAL", "UNCLASSIFIED"))]
        if chosen.random() < 0.5:
            parts.append(chosen.choice(SCI))
        if chosen.random() < 0.2:
            parts.append("FGI " + " ".join(sorted(chosen.sample(known, 2))))
        if chosen.random() < 0.5:
            listed = ", ".join(sorted(chosen.sample(known, chosen.randint(1, 4))))
            parts.append(f"REL TO USA, {listed}")
        else:
            parts.append(chosen.choice(DISSEMINATION))
        if chosen.random() < 0.4:
            parts.append(chosen.choice(OTHERS))
        found.add("//".join(parts))
    return sorted(found)


def taken(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that some work took."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def loop() -> None:
    """A million additions, by which machines compare."""
    total = 0
    for number in range(1_000_000):
        total += number


def each(function: Callable[[str], object], texts: Iterable[str]) -> Callable[[], object]:
    """Return the work of a function on all texts."""

    def work() -> None:
        for text in texts:
            function(text)

    return work


def rates(steps: dict[str, Callable[[str], object]], texts: list[str]) -> None:
    """Print how many a second each step takes."""
    for name, step in steps.items():
        each(step, texts[:200])()  # tables and caches of words
        before = taken(loop)
        seconds = taken(each(step, texts))
        unit = (before + taken(loop)) / 2
        print(
            f"{name:<24} {len(texts) / seconds:9.0f} a second   "
            f"{seconds / len(texts) / unit * 1e6:7.0f} additions each"
        )


def main() -> None:
    """Print the tables."""
    texts = strings(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
    encode = json.JSONEncoder(ensure_ascii=False).encode
    steps: dict[str, Callable[[str], object]] = {
        "read": lambda text: read_afresh(text, "banner"),
        "read and judged": lambda text: judge(text, "banner", DAY),
        "read, judged, as JSON": lambda text: encode(as_json(*judge(text, "banner", DAY), line=1)),
    }
    gc.freeze()
    gc.set_threshold(50_000)  # as the command does
    print(f"Python {sys.version.split()[0]}")
    found = {text: len(judge(text, "banner", DAY).findings) for text in texts}
    print(f"\n{len(texts)} distinct markings, {sum(found.values()) / len(texts):.1f} findings each")
    rates(steps, texts)
    right = [text for text in texts if not found[text]]
    print(f"\nthe {len(right)} of them in which nothing is found")
    rates(steps, right)
    print(f"\nmarkings of {LONG // 1000} KB")
    for pumped in PUMPED:
        text = "SECRET//" + (pumped * LONG)[:LONG]
        judged = taken(lambda text=text: judge(text, "banner", DAY))  # type: ignore[misc]
        print(f"{pumped!r:<24} {judged * 1000:9.1f} ms")


if __name__ == "__main__":
    main()
