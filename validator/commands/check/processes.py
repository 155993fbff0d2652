"""Work spread over processes. Results come in the order of the items, whatever ends first.

No process outlives the one that started it: it is ended when that one stops early,
and ends itself when that one is killed.
"""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

__all__ = ["HEAVY", "each", "processes"]

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
#: Bytes that a process can hand back before anyone takes them: a portion and its texts.
#: What Linux gives unasked is a quarter of one, and the process would wait in the midst of it.
_HANDED_BACK = 1 << 20


class _Ended(Exception):
    """A process was ended from outside."""


class _Alone(Exception):
    """The system lets no more processes start."""


def processes(asked: int, items: int) -> int:
    """Return how many processes to use where so many are asked for; 0 is one for each CPU."""
    if items < _WORTH_IT:
        return 1
    if not asked:
        asked = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min(asked, items // (_WORTH_IT // 2))


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
    done = 0
    try:
        while done < len(items):
            with suppress(_Ended), _crew(count, function, items) as crew:
                for result in _spread(crew, _portions(items, done, weight), count):
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
    done = start
    while done < end:
        with suppress(_Ended), _crew(1, function, items) as crew:
            for result in _spread(crew, ((at, at + 1) for at in range(done, end)), 0):
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


class _Crew(Generic[Item, Result]):
    """Processes that have the same items and hand back what comes of portions of them."""

    def __init__(self) -> None:
        from multiprocessing import get_context

        # a fork has everything loaded already, the items too; elsewhere it is not safe
        self._context: Any = get_context("fork" if sys.platform == "linux" else "spawn")
        self._portions = self._context.SimpleQueue()
        self._results: list[Connection] = []
        self._members: list[Any] = []

    def add(self, function: Work[Item, Result], items: Sequence[Item]) -> None:
        """Start one more."""
        results, back = self._context.Pipe(duplex=False)
        self._results.append(results)
        _widen(results)
        words = function, items, self._portions, back
        member = self._context.Process(target=_serve, args=words, daemon=True)
        member.start()
        back.close()  # only the process holds it now: its end is the end of the results
        self._members.append(member)

    def hand(self, start: int, end: int) -> None:
        """Let whoever is free work on the items from one to before another."""
        self._portions.put((start, end))

    def receive(self) -> dict[int, list[Result]]:
        """Wait for portions; return their results by where they begin. Raises _Ended."""
        from multiprocessing.connection import wait

        arrived: dict[int, list[Result]] = {}
        ready: list[Any] = wait(self._results)
        for back in ready:
            try:
                start, results = back.recv()
            except (EOFError, OSError) as error:
                raise _Ended from error
            if isinstance(results, Exception):
                raise results
            arrived[start] = results
        return arrived

    def end(self) -> None:
        """End all at once, whatever they do; those that wait for more would do so for ever."""
        for member in self._members:
            member.terminate()
        for member in self._members:
            member.join()
        for results in self._results:
            results.close()
        self._portions.close()


@contextmanager
def _crew(
    count: int, function: Work[Item, Result], items: Sequence[Item]
) -> Iterator[_Crew[Item, Result]]:
    """Start processes; end them when their work is done, or given up, or one has ended."""
    from validator.files.signals import undisturbed

    with ExitStack() as at_end:
        try:
            with undisturbed():
                crew: _Crew[Item, Result] = _Crew()
                at_end.callback(crew.end)
                for _ in range(count):
                    crew.add(function, items)
        except (OSError, ImportError) as error:  # no memory, no more processes, no semaphores
            raise _Alone from error
        yield crew


def _spread(
    crew: _Crew[Item, Result], portions: Iterable[tuple[int, int]], count: int
) -> Iterator[Result]:
    """Yield the results of all portions in their order. Raises _Ended."""
    under_way: deque[int] = deque()
    arrived: dict[int, list[Result]] = {}

    def first() -> list[Result]:
        while under_way[0] not in arrived:
            arrived.update(crew.receive())
        return arrived.pop(under_way.popleft())

    for portion in portions:
        crew.hand(*portion)
        under_way.append(portion[0])
        if len(under_way) > count * _AHEAD:
            yield from first()
    while under_way:
        yield from first()


def _widen(results: "Connection") -> None:
    """Make room for whole results on their way back, where the system can be asked for it."""
    with suppress(ImportError, OSError):
        from fcntl import F_SETPIPE_SZ, fcntl

        fcntl(results.fileno(), F_SETPIPE_SZ, _HANDED_BACK)


def _serve(
    function: Work[Item, Result], items: Sequence[Item], portions: Any, back: "Connection"
) -> None:
    """Work on portions until it is ended; a fault of the function is handed back."""
    _begin()
    while True:
        start, end = portions.get()
        results: list[Result] | Exception
        try:
            results = list(function(items[start:end]))
        except Exception as error:
            results = error
        back.send((start, results))


def _begin() -> None:
    """Make this process one that ends with its parent, and by its word alone."""
    import gc
    import signal
    import threading

    from validator.files.signals import requests

    gc.freeze()  # to look for garbage among what it was given would copy that
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
