"""Change the code in one small place after the other, and see whether the tests notice.

Each mutation is made in a copy of the project. It meets the tests of its area that run it, the
quickest first, up to the first that fails. What no test notices is printed; one that changes
nothing anybody could see belongs into tests/data/equivalent.toml, with the reason.
"""

import argparse
import random
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.mutants.areas import AREAS  # noqa: E402
from tests.mutants.equivalent import reasons  # noqa: E402
from tests.mutants.mutation import Mutation  # noqa: E402
from tests.mutants.record import Record  # noqa: E402
from tests.mutants.trial import UNREAD, Trial, recorded  # noqa: E402


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
    parser.add_argument("--jobs", type=int, default=1, help="how many at a time (1)")
    parser.add_argument(
        "--record", type=Path, help="a folder for what the tests run, to be used again"
    )
    parser.add_argument(
        "--most",
        type=float,
        default=float("inf"),
        help="so many processor seconds of tests a mutation meets, the quickest first (all)",
    )
    parser.add_argument("--list", action="store_true", help="only list the mutations")
    options = parser.parse_args()
    chosen = drawn(options.area, options.runs, options.seed)
    if options.list:
        print(*chosen, sep="\n")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        kept = options.record or Path(folder) / "record"
        record = recorded(kept, AREAS[options.area], options.most)
        trials = [
            Trial(Path(folder) / str(number), AREAS[options.area], record)
            for number in range(options.jobs)
        ]
        return try_all(options.area, chosen, record, trials)


def try_all(area: str, chosen: list[Mutation], record: Record, trials: list[Trial]) -> int:
    """Try mutations and print what notices each; return the exit code."""
    if record.failing:
        print("these tests fail with nothing changed and are left out:", *record.failing, sep="\n")
    idle = Queue[Trial]()
    for trial in trials:
        idle.put(trial)

    def one_tried(one: Mutation) -> str | None:
        trial = idle.get()
        try:
            return trial.noticed(one)
        finally:
            idle.put(trial)

    by = Counter[str]()
    with ThreadPoolExecutor(len(trials)) as pool:
        for number, (one, test) in enumerate(
            zip(chosen, pool.map(one_tried, chosen), strict=True), 1
        ):
            by[test.partition("::")[0] if test else "nothing"] += 1
            print(f"{number}/{len(chosen)} {test or 'NOT NOTICED'}: {one}", flush=True)
    passes = trials[0].must_pass()
    for trial in trials:
        trial.end()
    tried = len(chosen) - by[UNREAD]
    caught = tried - by["nothing"]
    print(*(f"{count:6} {name}" for name, count in by.most_common()), sep="\n")
    print(f"{area}: {caught} of {tried} noticed ({caught / tried:.1%})")
    if not passes:
        print("the tests that noticed fail with nothing changed, so the figures say nothing")
        return 2
    return 1 if by["nothing"] else 0


if __name__ == "__main__":
    sys.exit(main())
