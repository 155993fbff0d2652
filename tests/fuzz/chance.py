"""By chance: portions of inputs in several processes. The same seed gives the same inputs."""

import gc
import random
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.fuzz.growth import KINDS, Steep, steep, superlinear
from tests.fuzz.properties import check_marking, holds
from tests.fuzz.recipes import made, marking

#: inputs of one portion of work
PORTION = 500
#: of so many inputs the growth of one is measured, where that is not all that is asked
MEASURED = 4000
#: inputs of one portion of work where growth is measured, which takes half a second each
FEW = 5
#: seconds that no input may take: they have at most some thousand characters
SECONDS = 5.0
STEPS = 28


class Failure(NamedTuple):
    """What broke, where, and the input."""

    what: str
    raw: bytes


class Result(NamedTuple):
    """What came of a portion of inputs."""

    inputs: int
    characters: int
    slowest: float
    failures: list[Failure]


def recipe(by: random.Random) -> list[int]:
    """Draw a recipe: mostly a few steps, now and then many."""
    length = 1 + int(by.expovariate(1 / STEPS))
    return [by.getrandbits(16) for _ in range(length)]


def portion(number: int, seed: int) -> Result:
    """Work through one portion; its inputs hang on its number and the seed alone."""
    by = random.Random(f"{seed} {number}")
    failures: list[Failure] = []
    characters, slowest = 0, 0.0
    for turn in range(PORTION):
        drawn = recipe(by)
        raw = made(drawn)
        characters += len(raw)
        begin = time.perf_counter()
        failures += attempt(raw, drawn, by.getrandbits(16))
        spent = time.perf_counter() - begin
        slowest = max(slowest, spent)
        if spent > SECONDS and (spent := _worked(raw)) > SECONDS:
            failures.append(Failure(f"slow: {spent:.1f} s", raw))
        if (number * PORTION + turn) % MEASURED == 0:
            failures += _growing(raw)
    return Result(PORTION, characters, slowest, failures)


def grown(number: int, seed: int) -> Result:
    """Work through a portion of which growth alone is measured, each input in many places.

    The first one begins with what was too dear once.
    """
    by = random.Random(f"growth {seed} {number}")
    failures = [_steep(found) for one in KINDS if (found := steep(one))] if number == 0 else []
    characters, slowest = 0, 0.0
    for _ in range(FEW):
        raw = made(recipe(by))
        characters += len(raw)
        begin = time.perf_counter()
        failures += _growing(raw, by)
        slowest = max(slowest, time.perf_counter() - begin)
    return Result(FEW, characters, slowest, failures)


def _growing(raw: bytes, by: random.Random | None = None) -> Iterator[Failure]:
    """Yield what shows that the time of an input grows too fast, or what breaks once it is long."""
    try:
        found = superlinear(raw, by)
    except Exception as error:
        yield Failure("grown: " + described(error), raw)
        return
    if found:
        yield _steep(found)


def _steep(found: Steep) -> Failure:
    return Failure(f"superlinear {found.said}", found.text.encode("utf-8", "replace"))


def _worked(raw: bytes) -> float:
    """Return the processor time of an input: the clock also counts what a machine did besides."""
    begin = time.process_time()
    holds(raw)
    return time.process_time() - begin


def attempt(raw: bytes, drawn: Sequence[int], turn: int) -> Iterator[Failure]:
    """Yield what breaks of one input, and of the marking of the same recipe."""
    try:
        holds(raw, turn)
    except Exception as error:
        yield Failure(described(error), raw)
    if turn % 8:
        return
    try:
        check_marking(marking(drawn), turn // 8)
    except Exception as error:
        yield Failure("marking: " + described(error), marking(drawn).encode("utf-8", "replace"))


def described(error: Exception) -> str:
    """Return what an exception says and the innermost place in our code that it came from."""
    frames = traceback.extract_tb(error.__traceback__)
    place = next((f for f in reversed(frames) if "validator" in f.filename), frames[-1])
    where = f"{Path(place.filename).name}:{place.lineno}"
    return f"{type(error).__name__} at {where}: {str(error)[:160]}"


def run(runs: int, jobs: int, seed: int, folder: Path, *, growth: bool = False) -> int:
    """Run the portions; return how many different failures there were, each kept in a folder.

    With ``growth`` nothing is measured but how the time of an input grows with its length.
    """
    work, size = (grown, FEW) if growth else (portion, PORTION)
    begin, inputs, characters, slowest = time.monotonic(), 0, 0, 0.0
    kinds: Counter[str] = Counter()
    for done in _portions(work, -(-runs // size), jobs, seed):
        inputs += done.inputs
        characters += done.characters
        slowest = max(slowest, done.slowest)
        for failure in done.failures:
            kind = failure.what.partition(": ")[0]
            kinds[kind] += 1
            if kinds[kind] == 1:
                keep(folder, failure, len(kinds))
        if inputs % (size * 40) == 0 or inputs >= runs:
            taken = time.monotonic() - begin
            print(
                f"{inputs} inputs, {characters / 1e6:.0f} MB, {taken:.0f} s, "
                f"{inputs / taken:.0f} a second, slowest {slowest:.2f} s, "
                f"{sum(kinds.values())} failures of {len(kinds)} kinds",
                flush=True,
            )
    for kind, count in kinds.most_common():
        print(f"{count} x {kind}")
    return len(kinds)


def _portions(
    work: Callable[[int, int], Result], count: int, jobs: int, seed: int
) -> Iterator[Result]:
    with ProcessPoolExecutor(jobs, initializer=_settle) as pool:
        yield from pool.map(work, range(count), [seed] * count)


def _settle() -> None:
    gc.freeze()
    gc.set_threshold(100_000)  # as the command does


def keep(folder: Path, failure: Failure, number: int) -> None:
    """Write down an input that broke something."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{number:03}.txt"
    path.write_bytes(failure.raw)
    print(f"{path}: {failure.what}", flush=True)
