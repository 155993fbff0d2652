"""Invented cables of every era, whole and without a fault, for measuring and for testing.

    python -m benchmarks.generated FOLDER [NUMBER]

A cable is made from a seed: the same seed, era and size give the same text. The words
of its paragraphs are drawn from a list of harmless sentences and every subject begins
TRAINING EXAMPLE; only the form is that of real cables. ``tests/test_generated.py``
holds them to what they are for: nothing is found in them.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks.generated.archive import of_11652, of_12065
from benchmarks.generated.facts import Generated
from benchmarks.generated.label import of_13526
from benchmarks.generated.telegram import of_12356, of_12958, of_12958_amended
from benchmarks.generated.varied import VARIED

__all__ = ["ERAS", "Generated", "archive", "cable", "cables", "varied"]

_MAKERS = {
    "1973": of_11652,
    "1979": of_12065,
    "1982": of_12356,
    "1995": of_12958,
    "2003": of_12958_amended,
    "2010": of_13526,
}
#: The eras by their first year.
ERAS = tuple(_MAKERS)


def cable(seed: int, *, era: str | None = None, size: int = 3500) -> Generated:
    """Return the cable of a seed. ``size`` is about how many characters its paragraphs have."""
    by = random.Random(f"{seed} {era}")
    return _MAKERS[era or by.choice(ERAS)](by, size)


def varied(seed: int, *, era: str | None = None) -> Generated:
    """Return a cable of a seed in one of the many forms that archives hold, of any length."""
    by = random.Random(f"varied {seed} {era}")
    return VARIED[era or by.choice(ERAS)](by)


def cables(number: int, *, size: int | None = None, first: int = 0) -> Iterator[Generated]:
    """Yield so many cables of all eras; without a size, of those that archives have."""
    for seed in range(first, first + number):
        drawn = random.Random(seed).lognormvariate(8.0, 0.7)
        yield cable(seed, size=min(60_000, int(drawn)) if size is None else size)


def archive(folder: Path, number: int, *, size: int | None = None) -> int:
    """Write so many cables into a folder, a thousand in each below it; return their bytes."""
    written = 0
    for at, one in enumerate(cables(number, size=size)):
        place = folder / f"{at // 1000:03}"
        if at % 1000 == 0:
            place.mkdir(parents=True, exist_ok=True)
        raw = one.text.encode()
        written += len(raw)
        (place / f"{at:06}.cable").write_bytes(raw)
    return written
