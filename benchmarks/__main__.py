"""Prints what cablelint costs, each figure beside its goal.

    python benchmarks            all of it, some minutes
    python benchmarks --quick    the same with little of everything

The parts can be run alone: ``start_up.py``, ``reading.py`` and ``marking.py`` in this
folder. Goals in ratios hold on any machine; goals in seconds are of one processor of 2020
or later that does nothing else. Exits 1 with ``--strict`` if a goal was missed.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import growing, guarding, inside, neighbours, whole  # noqa: E402
from benchmarks.table import Table  # noqa: E402


def main() -> int:
    """Read the options and run all parts."""
    parser = argparse.ArgumentParser(prog="python benchmarks", description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="little of everything")
    parser.add_argument("--strict", action="store_true", help="exit 1 if a goal was missed")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg", help="draw how time grows")
    parser.add_argument(
        "--only",
        choices=("inside", "whole", "neighbours", "guard", "growing"),
        help="one of the parts",
    )
    options = parser.parse_args()
    table = Table()
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors{load}")
    folder = Path(tempfile.mkdtemp(prefix="cablelint-benchmark-"))
    quick = options.quick
    growth = None
    try:
        if options.only in (None, "inside"):
            inside.measure(table, rounds=3 if quick else 15)
        if options.only in (None, "whole"):
            whole.measure(table, folder, pairs=3 if quick else 21, files=400 if quick else 4000)
        if options.only in (None, "neighbours"):
            neighbours.measure(table, folder, pairs=3 if quick else 21, files=50 if quick else 1000)
        if options.only in (None, "guard"):
            guarding.measure(
                table, folder, pairs=3 if quick else 21, files=1000 if quick else 10_000
            )
        if options.only in (None, "growing"):
            growth = growing.measure(
                table,
                folder,
                largest=300_000 if quick else 10_000_000,
                files=(100, 200, 400) if quick else (100, 1000, 10_000, 100_000),
            )
    finally:
        shutil.rmtree(folder)
    if options.plot is not None and growth is not None:
        growing.plot(growth, options.plot)
    print(f"\nmissed: {', '.join(table.missed) if table.missed else 'none'}")
    return 1 if options.strict and table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
