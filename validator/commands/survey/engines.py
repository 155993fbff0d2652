"""Where the work of a survey is done: in this process, in others of this machine, by Dask.

An engine is handed portions of texts as they are found and yields their rows in the same order.
Few portions are under way at a time, so that memory stays flat however long an archive is.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Any

from validator.commands.arguments import UsageError
from validator.commands.check.processes import ENDED, begin_alone, hear_the_end
from validator.files.reading import Unreadable
from validator.survey.extra import library
from validator.survey.work import Piece, Wanted, surveyed

__all__ = ["DASK", "Portion", "Rows", "by_dask", "by_processes", "here"]

DASK = "dask://"
Portion = list[Piece]
Rows = dict[str, bytes]
#: portions under way for each process
_AHEAD = 3
#: seconds in which a scheduler has to answer
_PATIENCE = 10


def here(portions: Iterable[Portion], wanted: Wanted) -> Iterator[Rows]:
    """Do the work in this process; yield the rows of each portion."""
    for portion in portions:
        yield surveyed(portion, wanted)


def by_processes(portions: Iterable[Portion], wanted: Wanted, count: int) -> Iterator[Rows]:
    """Do the work in so many processes of this machine; yield the rows of each portion.

    One that is ended from outside takes none of the texts with it: they are worked on again one
    by one, and the one that ends its process again is a row with a fault.
    """
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children, get_context

    from validator.files.signals import undisturbed

    def pool(members: int) -> ProcessPoolExecutor:
        # not by a fork: libraries that are loaded here have threads
        return ProcessPoolExecutor(members, get_context("spawn"), begin_alone)

    def end(one: ProcessPoolExecutor) -> None:
        for member in active_children():
            member.terminate()
        hear_the_end(one)
        one.shutdown(cancel_futures=True)

    def begin(one: ProcessPoolExecutor, portion: Portion) -> Any:
        with undisturbed():  # the first one starts the processes
            return one.submit(surveyed, portion, wanted)

    def again(pieces: Iterable[Piece]) -> Iterator[Rows]:
        """Work on texts one by one, in a process that has nothing else to do."""
        single = pool(1)
        try:
            for piece in pieces:
                try:
                    yield begin(single, [piece]).result()
                except BrokenProcessPool:
                    yield surveyed([_lost(piece)], wanted)
                    end(single)
                    single = pool(1)
        finally:
            end(single)

    waiting = iter(portions)
    under_way: deque[tuple[Portion, Any]] = deque()
    workers = pool(count)
    try:
        ended = False
        while not ended or under_way:
            broken = False
            while not ended and not broken and len(under_way) < count * _AHEAD:
                portion = next(waiting, None)
                if portion is None:
                    ended = True
                    break
                try:
                    under_way.append((portion, begin(workers, portion)))
                except BrokenProcessPool:
                    under_way.append((portion, None))
                    broken = True
            if not under_way:
                break
            portion, future = under_way.popleft()
            if future is not None:
                with suppress(BrokenProcessPool):
                    yield future.result()
                    continue
            # whichever ended its process is among those under way
            suspects = [portion, *(one for one, _ in under_way)]
            under_way.clear()
            end(workers)
            yield from again(piece for one in suspects for piece in one)
            workers = pool(count)
        workers.shutdown()
    except BaseException:
        end(workers)
        raise


def by_dask(
    portions: Iterable[Portion], wanted: Wanted, address: str, told: Callable[[str], None]
) -> Iterator[Rows]:
    """Do the work on the machines of a Dask scheduler; yield the rows of each portion.

    A worker that is lost takes none of the texts with it: the scheduler gives its portions to
    others, and what ends one worker after the other is worked on text by text. Raises UsageError
    and Unreadable.
    """
    distributed = library("distributed", "an engine of Dask")
    import logging

    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = distributed.Client(
            f"tcp://{address.removeprefix(DASK)}", timeout=_PATIENCE, set_as_default=False
        )
    except (OSError, ValueError) as error:
        raise UsageError(f"{address}: no scheduler of Dask answers") from error
    try:
        threads = sum(client.nthreads().values())
        if not threads:
            raise UsageError(f"{address}: the scheduler has no workers")
        told(f"{len(client.nthreads())} workers with {threads} threads at {address}")
        yield from _spread(client, distributed, portions, wanted)
    except (distributed.comm.CommClosedError, distributed.client.FutureCancelledError) as error:
        raise Unreadable(f"{address}: the scheduler went away; start again to go on") from error
    finally:
        with suppress(Exception):
            client.close(timeout=2)


def _spread(
    client: Any, distributed: Any, portions: Iterable[Portion], wanted: Wanted
) -> Iterator[Rows]:
    under_way: deque[tuple[Portion, Any]] = deque()

    def result(portion: Portion, future: Any) -> Iterator[Rows]:
        try:
            yield future.result()
        except distributed.KilledWorker:
            if len(portion) == 1:
                yield surveyed([_lost(portion[0])], wanted)
                return
            for piece in portion:
                yield from result([piece], begin([piece]))

    def begin(portion: Portion) -> Any:
        return client.submit(surveyed, portion, wanted, pure=False)

    for portion in portions:
        under_way.append((portion, begin(portion)))
        if len(under_way) > _AHEAD * max(1, sum(client.nthreads().values())):
            yield from result(*under_way.popleft())
    while under_way:
        yield from result(*under_way.popleft())


def _lost(piece: Piece) -> Piece:
    """Return the text as one that could not be read."""
    return piece._replace(fault=ENDED)
