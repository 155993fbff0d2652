"""Runs many inputs: by chance in several processes, or guided by atheris (extra ``fuzz``).

What breaks is written to a folder, once for each place it broke at; exits 1 if anything did.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))


def _surroundings(options: argparse.Namespace) -> int:
    """Run the command among configurations and names of files."""
    from tests.fuzz import configurations, names, surroundings

    words = options.jobs, options.seed, options.failures
    broken = 0
    if options.configurations:
        case, count = configurations.CASE, options.configurations
        broken += surroundings.run(case, count, *words, "configurations")
    if options.names:
        broken += surroundings.run(names.CASE, options.names, *words, "names")
    return 1 if broken else 0


def main() -> int:
    """Read the options and run."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--runs", type=int, default=20_000, help="how many inputs (20000)")
    parser.add_argument("--jobs", type=int, default=1, help="how many processes (1)")
    parser.add_argument("--seed", type=int, default=0, help="another seed, other inputs (0)")
    parser.add_argument("--failures", type=Path, default=Path("fuzz-failures"), metavar="FOLDER")
    parser.add_argument("--atheris", action="store_true", help="guided by coverage, one process")
    parser.add_argument("--growth", action="store_true", help="only how time grows with length")
    parser.add_argument("--configurations", type=int, metavar="N", help="so many configurations")
    parser.add_argument("--names", type=int, metavar="N", help="so many sets of names and links")
    options = parser.parse_args()
    if options.configurations or options.names:
        return _surroundings(options)
    # what atheris is to watch must not be loaded before it
    if options.atheris:
        from tests.fuzz import guided

        return guided.run(options.runs, options.seed, options.failures)
    from tests.fuzz import chance

    words = options.runs, options.jobs, options.seed, options.failures
    return 1 if chance.run(*words, growth=options.growth) else 0


if __name__ == "__main__":
    sys.exit(main())
