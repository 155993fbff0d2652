"""Change the code in one small place after the other, and see whether the tests notice.

Each mutation is made in a copy of the project. It first meets its own examples, then the tests
of its area and, with --whole, all tests. What no test notices is printed; one that changes
nothing anybody could see belongs into tests/data/equivalent.toml, with the reason.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.mutants.areas import AREAS  # noqa: E402
from tests.mutants.equivalent import reasons  # noqa: E402
from tests.mutants.mutation import Mutation  # noqa: E402
from tests.mutants.trial import Trial  # noqa: E402


def drawn(area: str, runs: int, seed: int) -> list[Mutation]:
    """Return so many mutations of an area, the same for the same seed, none that is equivalent."""
    known = reasons()
    every = [
        one for one in AREAS[area].mutations() if (one.path, one.was, one.becomes) not in known
    ]
    return random.Random(f"{area} {seed}").sample(every, min(runs, len(every)))


def main() -> int:
    """Read the options and run. Exits 1 if anything goes unnoticed, 2 if the tests fail anyway."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--area", choices=AREAS, required=True, help="which part of the code")
    parser.add_argument("--runs", type=int, default=200, help="how many mutations (200)")
    parser.add_argument("--seed", type=int, default=1, help="which ones (1)")
    parser.add_argument("--whole", action="store_true", help="survivors meet all tests")
    parser.add_argument("--list", action="store_true", help="only list the mutations")
    options = parser.parse_args()
    chosen = drawn(options.area, options.runs, options.seed)
    if options.list:
        print(*chosen, sep="\n")
        return 0
    by = Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder), AREAS[options.area])
        for number, one in enumerate(chosen, 1):
            what = trial.noticed(one, whole=options.whole)
            by[what or "nothing"] += 1
            print(f"{number}/{len(chosen)} {what or 'NOT NOTICED'}: {one}", flush=True)
        failing = trial.must_pass()
    caught = len(chosen) - by["nothing"]
    counts = ", ".join(f"{name} {count}" for name, count in by.most_common())
    print(
        f"{options.area}: {caught} of {len(chosen)} noticed ({caught / len(chosen):.0%}): {counts}"
    )
    if failing:
        print("these tests fail with nothing changed, so the figures say nothing:", *failing)
        return 2
    return 1 if by["nothing"] else 0


if __name__ == "__main__":
    sys.exit(main())
