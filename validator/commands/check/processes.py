"""Work spread over processes. Results come in the order of the items, whatever ends first.

The processes are those of ``concurrent.futures``. None outlives the one that started it: all
are ended when that one stops early, and each ends itself when that one is killed.
"""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

__all__ = ["ENDED", "HEAVY", "begin_alone", "each", "hear_the_end", "processes", "weight"]

Item = TypeVar("Item")
Result = TypeVar("Result")
#: What is handed several items and yields a result for each.
Work = Callable[[Sequence[Item]], Iterable[Result]]

#: Below this number of items, starting a process costs more than it saves.
_WORTH_IT = 50
#: Bytes that items handed over at once have together; one alone may have more.
HEAVY = 250_000
#: Items handed over at once, at most and if they are light.
_PORTION = 48
#: How many of these portions are under way for each process.
_AHEAD = 2
#: What ``concurrent.futures`` can start under Windows, at most.
_MOST_OF_WINDOWS = 61


#: what is to be said of an item whose process was ended from outside
ENDED = "its process was ended from outside; is there memory for it?"


class _OfAFile(Protocol):
    """Whatever is worked on because of a file."""

    @property
    def path(self) -> str: ...


class _Alone(Exception):
    """The system lets no more processes start."""


def processes(asked: int, items: int) -> int:
    """Return how many processes to use where so many are asked for; 0 is one for each CPU."""
    if items < _WORTH_IT:
        return 1
    if not asked:
        asked = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    if sys.platform == "win32":
        asked = min(asked, _MOST_OF_WINDOWS)
    return min(asked, items // (_WORTH_IT // 2))


def weight(item: _OfAFile) -> int:
    """Return how many bytes the file of an item has, 0 if that cannot be told."""
    try:
        return os.stat(item.path).st_size
    except (OSError, ValueError):
        return 0


def each(
    function: Work[Item, Result],
    items: Sequence[Item],
    count: int,
    lost: Callable[[Item], Result],
    weight: Callable[[Item], int] = lambda _: 0,
) -> Iterator[Result]:
    """Yield the result of each item. The function, the items and results must be picklable.

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
    try:
        while done < len(items):
            with suppress(BrokenProcessPool), _pool(count, function, items) as pool:
                for result in _spread(pool, _portions(items, done, weight), count):
                    yield result
                    done += 1
            # whatever ended a process was under way: one at a time shows which it was
            suspects = done, min(done + _PORTION * (count * _AHEAD + 1), len(items))
            for result in _singly(function, items, *suspects, lost):
                yield result
                done += 1
    except _Alone:
        yield from function(items[done:])


def _singly(
    function: Work[Item, Result],
    items: Sequence[Item],
    start: int,
    end: int,
    lost: Callable[[Item], Result],
) -> Iterator[Result]:
    """Yield the result of each item, worked on by a process that has nothing else to do."""
    from concurrent.futures.process import BrokenProcessPool

    done = start
    while done < end:
        with suppress(BrokenProcessPool), _pool(1, function, items) as pool:
            for result in _spread(pool, ((at, at + 1) for at in range(done, end)), 0):
                yield result
                done += 1
        if done < end:
            yield lost(items[done])
            done += 1


def _portions(
    items: Sequence[Item], start: int, weight: Callable[[Item], int]
) -> Iterator[tuple[int, int]]:
    """Yield from where to where items go together: by the dozen if light, else one by one."""
    total = 0
    for at in range(start, len(items)):
        total += weight(items[at])
        if at + 1 - start == _PORTION or total >= HEAVY:
            yield start, at + 1
            start, total = at + 1, 0
    if start < len(items):
        yield start, len(items)


@contextmanager
def _pool(
    count: int, function: Work[Item, Result], items: Sequence[Item]
) -> Iterator["ProcessPoolExecutor"]:
    """Yield processes; end them when their work is done, or given up, or one has ended."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children, get_context

    # a fork has everything loaded already, the items too; elsewhere it is not safe
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    try:
        pool = ProcessPoolExecutor(count, context, _begin, (function, items))
    except (OSError, ImportError, NotImplementedError) as error:  # no semaphores
        raise _Alone from error
    try:
        yield pool
    except BaseException:
        for member in active_children():  # whatever they do: it may never end
            member.terminate()
        hear_the_end(pool)
        raise
    finally:
        pool.shutdown(cancel_futures=True)
        for member in active_children():  # those of a pool that could not be started
            member.join()


def hear_the_end(pool: "ProcessPoolExecutor") -> None:
    """Let the thread that reads results learn that nobody is left who writes.

    One that was ended in the midst of a long result has left half of it, and to read the rest
    would take for ever as long as this process could write it too.
    """
    results: Any = pool._result_queue
    results._writer.close()


def _spread(
    pool: "ProcessPoolExecutor", portions: Iterable[tuple[int, int]], count: int
) -> Iterator[Any]:
    """Yield the results of all portions in their order.

    Raises BrokenProcessPool where a process was ended from outside, and whatever the function
    raises.
    """
    from validator.files.signals import undisturbed

    under_way: deque[Future[list[Any]]] = deque()
    for portion in portions:
        try:
            with undisturbed():  # the first one starts the processes
                under_way.append(pool.submit(_serve, *portion))
        except (OSError, ImportError) as error:  # no memory, no more processes
            raise _Alone from error
        if len(under_way) > count * _AHEAD:
            yield from under_way.popleft().result()
    while under_way:
        yield from under_way.popleft().result()


#: in a process that was started: the function, and all items
_given: tuple[Work[Any, Any], Sequence[Any]]


def _serve(start: int, end: int) -> list[Any]:
    function, items = _given
    return list(function(items[start:end]))


def _begin(function: Work[Any, Any], items: Sequence[Any]) -> None:
    """Keep what a process is to work on, and make it one that ends with its parent."""
    import gc

    global _given
    _given = function, items
    gc.freeze()  # to look for garbage among what it was given would copy that
    begin_alone()


def begin_alone() -> None:
    """Make this process one that ends with its parent, and by its word alone."""
    import gc
    import signal
    import threading

    from validator.files.signals import requests

    gc.set_threshold(100_000)  # as the command itself does
    # Ctrl-C goes to all processes of a terminal; the parent answers for them
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for one in requests():
        if signal.getsignal(one) is not signal.SIG_IGN:
            signal.signal(one, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):  # it was begun undisturbed
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT, *requests()))
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
