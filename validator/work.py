"""Work spread over processes. Results come in the order of the items, whatever ends first.

No process outlives the one that started it: it is ended when that one stops early,
and ends itself when that one is killed.
"""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

__all__ = ["HEAVY", "each", "processes"]

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Below this number of items, starting a process costs more than it saves.
_WORTH_IT = 50
#: Bytes that items handed over at once have together; one alone may have more.
HEAVY = 250_000
#: Items handed over at once, at most and if they are light.
_PORTION = 48
#: How many of these portions are under way for each process.
_AHEAD = 2
#: Bytes that a process can hand back before anyone takes them: a portion and its texts.
#: What Linux gives unasked is a quarter of one, and the process would wait in the midst of it.
_HANDED_BACK = 1 << 20


def processes(asked: int, items: int) -> int:
    """Return how many processes to use where so many are asked for; 0 is one for each CPU."""
    if items < _WORTH_IT:
        return 1
    if not asked:
        asked = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min(asked, items // (_WORTH_IT // 2))


def each(
    function: Callable[[Sequence[Item]], Iterable[Result]],
    items: Sequence[Item],
    count: int,
    lost: Callable[[Item], Result],
    weight: Callable[[Item], int] = lambda _: 0,
) -> Iterator[Result]:
    """Yield the result of each item. The function and the items must be picklable.

    The function is handed several items and yields a result for each. Few results are
    held at a time, so that a slow first item does not fill the memory. ``lost`` makes the
    result of an item whose process was ended from outside, as the system does with one
    that takes too much memory; all others are worked on. ``weight`` tells, in bytes, which
    items are too heavy to be handed over by the dozen.
    """
    if count < 2:
        yield from function(items)
        return
    from concurrent.futures.process import BrokenProcessPool

    done = 0
    while done < len(items):
        with suppress(BrokenProcessPool), _pool(count) as pool:
            for result in _spread(pool, function, _portions(items[done:], weight), count):
                yield result
                done += 1
        # whatever ended a process was under way: one at a time shows which it was
        suspects = items[done : done + _PORTION * (count * _AHEAD + 1)]
        for result in _singly(function, suspects, lost):
            yield result
            done += 1


def _spread(
    pool: "ProcessPoolExecutor",
    function: Callable[[Sequence[Item]], Iterable[Result]],
    portions: Iterable[Sequence[Item]],
    count: int,
) -> Iterator[Result]:
    under_way: deque[Future[list[Result]]] = deque()
    for portion in portions:
        with _undisturbed():  # the first call starts the processes
            under_way.append(pool.submit(_portion, function, portion))
        if len(under_way) > count * _AHEAD:
            yield from under_way.popleft().result()
    while under_way:
        yield from under_way.popleft().result()


def _portions(items: Iterable[Item], weight: Callable[[Item], int]) -> Iterator[Sequence[Item]]:
    """Yield the items by the dozen if they are light, and one by one if they are heavy."""
    portion: list[Item] = []
    total = 0
    for item in items:
        portion.append(item)
        total += weight(item)
        if len(portion) == _PORTION or total >= HEAVY:
            yield portion
            portion, total = [], 0
    if portion:
        yield portion


def _singly(
    function: Callable[[Sequence[Item]], Iterable[Result]],
    items: Sequence[Item],
    lost: Callable[[Item], Result],
) -> Iterator[Result]:
    """Yield the result of each item, worked on by a process that has nothing else to do."""
    from concurrent.futures.process import BrokenProcessPool

    done = 0
    while done < len(items):
        with suppress(BrokenProcessPool), _pool(1) as pool:
            while done < len(items):
                with _undisturbed():
                    under_way = pool.submit(_portion, function, items[done : done + 1])
                yield from under_way.result()
                done += 1
        if done < len(items):
            yield lost(items[done])
            done += 1


@contextmanager
def _pool(count: int) -> Iterator["ProcessPoolExecutor"]:
    """Start processes; end them at once if what they work for is given up."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children, get_context

    # a fork has everything loaded already; elsewhere it is not safe
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPoolExecutor(count, context, _begin)
    _widen(pool)
    try:
        yield pool
    except BrokenProcessPool:
        raise
    except BaseException:
        for child in active_children():
            child.terminate()
        # one may have ended in the midst of a result: without its end it would be waited for
        with suppress(AttributeError, OSError):
            pool._result_queue._writer.close()  # type: ignore[attr-defined]
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _widen(pool: "ProcessPoolExecutor") -> None:
    """Make room for whole results on their way back, where the system can be asked for it."""
    with suppress(ImportError, AttributeError, OSError):
        from fcntl import F_SETPIPE_SZ, fcntl

        fcntl(pool._result_queue._writer.fileno(), F_SETPIPE_SZ, _HANDED_BACK)  # type: ignore[attr-defined]


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C and a request to end wait: half of a process cannot be ended cleanly."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _portion(
    function: Callable[[Sequence[Item]], Iterable[Result]], items: Sequence[Item]
) -> list[Result]:
    return list(function(items))


def _begin() -> None:
    """Make this process one that ends with its parent, and by its word alone."""
    import signal
    import threading

    # Ctrl-C goes to all processes of a terminal; the parent answers for them
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):  # it was begun undisturbed
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT, signal.SIGTERM))
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
