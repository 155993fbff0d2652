"""Requests to end a run, and how they leave nothing half done."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

__all__ = ["end_cleanly", "requests", "undisturbed"]

#: What asks a process to end: by word, by a terminal that is closed, by Ctrl-\\.
_REQUESTS = ("SIGTERM", "SIGHUP", "SIGQUIT")


def requests() -> list[int]:
    """Return the signals that ask a process to end, as far as the system has them."""
    import signal

    return [getattr(signal, name) for name in _REQUESTS if hasattr(signal, name)]


def end_cleanly() -> None:
    """Let a request to end unwind the run, so that nothing half written is left.

    One that is not to be heard, as under nohup, stays unheard.
    """
    import signal

    def end(number: int, _: object) -> None:
        for one in heard:
            signal.signal(one, signal.SIG_IGN)  # once is enough: what is left is to be cleared away
        raise SystemExit(128 + number)

    heard = [one for one in requests() if signal.getsignal(one) is signal.SIG_DFL]
    with suppress(ValueError):  # another thread may not ask for signals
        for one in heard:
            signal.signal(one, end)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Ctrl-C and requests to end wait: half of a step cannot be undone cleanly."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, *requests()))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
