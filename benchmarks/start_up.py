"""How long the command takes to start, as ratios to a bare Python.

    python benchmarks/start_up.py [RUNS]

Runs alternate, so that a machine that slows down slows all of them; each figure
is a median. No test depends on it: seconds are facts of a machine, ratios are
for people to compare.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CABLE = ROOT / "fixtures" / "07DUSHANBE1334.cable"
PROGRAMS: dict[str, Sequence[str]] = {
    "python -c pass": ("-c", "pass"),
    'python -c "import lark"': ("-c", "import lark"),
    "cablelint --version": ("-m", "validator", "--version"),
    "cablelint check 07DUSHANBE1334.cable": ("-m", "validator", "check", str(CABLE)),
}


def started(words: Sequence[str]) -> float:
    """Return the seconds that a process took from start to end."""
    begin = time.perf_counter()
    subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, check=True)
    return time.perf_counter() - begin


def checked(runs: int) -> float:
    """Return the seconds that checking the cable takes once everything is loaded."""
    sys.path.insert(0, str(ROOT))
    from validator.checking.engine import check
    from validator.text.source import decode

    raw, today, taken = CABLE.read_bytes(), date(2026, 1, 1), []
    for _ in range(runs * 5):
        begin = time.perf_counter()
        check(decode(raw, CABLE.name), today=today)
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken[runs:])


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    for words in PROGRAMS.values():
        started(words)  # bytecode and file cache
    rounds = [{name: started(words) for name, words in PROGRAMS.items()} for _ in range(runs)]
    medians = {name: statistics.median(one[name] for one in rounds) for name in PROGRAMS}
    bare = medians["python -c pass"]
    print(f"medians of {runs} alternating runs, Python {sys.version.split()[0]}")
    for name, seconds in medians.items():
        print(f"{name:<38} {seconds * 1000:7.1f} ms  {seconds / bare:5.2f} x bare Python")
    seconds = checked(runs)
    print(f"{'one check of that cable in a process':<38} {seconds * 1000:7.2f} ms")
    print(f"{'':<38} {1 / seconds:7.0f} cables/s")


if __name__ == "__main__":
    main()
