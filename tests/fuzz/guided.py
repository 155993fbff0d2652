"""Guided by what code an input reached: atheris, the fuzzer of libFuzzer for Python.

It changes recipes, not texts, so that whatever it draws is the ruin of a cable.
"""

import sys
from pathlib import Path

__all__ = ["run"]


def run(runs: int, seed: int, failures: Path) -> int:
    """Run so many inputs. libFuzzer ends the process itself: 0 if nothing broke, else 77."""
    import atheris

    with atheris.instrument_imports(include=["validator"]):
        from tests.fuzz.properties import check_marking, holds
        from tests.fuzz.recipes import made, marking

    def one(data: bytes) -> None:
        recipe = [int.from_bytes(data[at : at + 2], "little") for at in range(0, len(data), 2)]
        raw = made(recipe)
        try:
            holds(raw, sum(recipe))
            check_marking(marking(recipe))
        except Exception:
            failures.mkdir(parents=True, exist_ok=True)
            (failures / "guided.txt").write_bytes(raw)
            raise

    # long inputs from the start: a recipe of three steps is hardly a cable
    limits = "-max_len=160", "-len_control=0", "-timeout=30"
    words = [f"-runs={runs}", f"-seed={seed or 1}", *limits]
    atheris.Setup([sys.argv[0], *words], one)
    atheris.Fuzz()
    return 0
