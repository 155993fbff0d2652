"""Runs ``cablelint`` in a child of this process, where a test would start a process for it.

The child has all modules loaded already, perhaps with a mutation in them, so that it takes a
tenth of the time. What it sees of the world is that of a process of its own: words, folder,
environment, streams and signals.
"""

import importlib
import os
import pkgutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache, partial
from io import TextIOWrapper
from threading import Thread
from typing import Any, NamedTuple, NoReturn

__all__ = ["Forking", "processor_seconds"]

_PROGRAM = [sys.executable, "-m", "validator"]
_KNOWN = {"capture_output", "cwd", "env", "timeout", "check", "stdin", "input"}
#: how a process in which everything is UTF-8 opens its streams
_STREAMS = (
    ("stdin", "r", "surrogateescape"),
    ("stdout", "w", "surrogateescape"),
    ("stderr", "w", "backslashreplace"),
)
#: seconds that a command may take whose caller sets no limit
_LONGEST = 600.0


class _Asked(NamedTuple):
    words: list[str]
    cwd: Any
    env: dict[str, str]
    input: bytes | None


class Forking:
    """While it is installed, ``subprocess.run`` runs the command here, if it is asked for that.

    ``around`` is called in the child with what runs the command.
    """

    def __init__(self, around: Callable[[Callable[[], int]], int] = lambda run: run()) -> None:
        self._around = around
        self._start = subprocess.run
        #: whether the process that is being started is one of ours
        self.is_forking = False

    def install(self) -> None:
        """Take the place of ``subprocess.run``."""
        subprocess.run = self._run

    def _run(self, words: Any, *more: Any, **options: Any) -> subprocess.CompletedProcess[Any]:
        ours = isinstance(words, list) and words[:3] == _PROGRAM and not more
        if not ours or not options.get("capture_output") or not options.keys() <= _KNOWN:
            return self._start(words, *more, **options)
        env = options.get("env") or dict(os.environ)
        asked = _Asked(words, options.get("cwd") or ".", env, options.get("input"))
        done = self._forked(asked, options.get("timeout") or _LONGEST)
        if options.get("check"):
            done.check_returncode()
        return done

    def _forked(self, asked: _Asked, longest: float) -> subprocess.CompletedProcess[bytes]:
        (read_in, write_in), (read_out, write_out), (read_err, write_err) = (
            os.pipe() for _ in _STREAMS
        )
        _load()
        sys.stdout.flush()
        sys.stderr.flush()
        self.is_forking = True
        child = os.fork()
        self.is_forking = False
        if not child:
            self._become(asked, (read_in, write_out, write_err))
        for one in (read_in, write_out, write_err):
            os.close(one)
        said = {read_out: b"", read_err: b""}

        def read(stream: int) -> None:
            with open(stream, "rb") as opened:
                said[stream] = opened.read()

        readers = [Thread(target=read, args=(one,), daemon=True) for one in said]
        for one in readers:
            one.start()
        with suppress(BrokenPipeError), open(write_in, "wb") as stream:
            stream.write(asked.input or b"")
        until = time.monotonic() + longest
        for one in readers:
            one.join(max(0.0, until - time.monotonic()))
            if one.is_alive():
                os.kill(child, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return subprocess.CompletedProcess(asked.words, code, said[read_out], said[read_err])

    def _become(self, asked: _Asked, streams: tuple[int, ...]) -> NoReturn:
        """Be the process that was asked for, and end."""
        code = 1
        try:
            _prepared(asked, streams)
            from validator.cli import main

            code = self._around(partial(main, asked.words[len(_PROGRAM) :]))
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else 1
        except BaseException:
            sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
        finally:
            for stream in (sys.stdout, sys.stderr):
                with suppress(OSError, ValueError):
                    stream.flush()
            os._exit(code & 0xFF)


def _prepared(asked: _Asked, streams: tuple[int, ...]) -> None:
    """Let this process have the world of another."""
    left = signal.getitimer(signal.ITIMER_PROF)[0]
    for at, stream in enumerate(streams):
        os.dup2(stream, at)
    if asked.input is None:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.closerange(len(streams), 1024)
    for one in signal.valid_signals():
        if callable(signal.getsignal(one)):
            signal.signal(one, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_PROF, left)
    os.chdir(asked.cwd)
    os.environ.clear()
    os.environ.update(asked.env)
    time.tzset()
    for at, (name, mode, errors) in enumerate(_STREAMS):
        raw = os.fdopen(at, f"{mode}b", closefd=False)
        opened = TextIOWrapper(raw, "utf-8", errors, write_through=name == "stderr")
        setattr(sys, name, opened)
        setattr(sys, f"__{name}__", opened)
    sys.argv = list(asked.words[len(_PROGRAM) - 1 :])


@lru_cache(maxsize=1)
def _load() -> None:
    """Load all modules, so that no child loads them again."""
    import validator

    for module in pkgutil.walk_packages(validator.__path__, "validator."):
        if not module.name.endswith("__main__"):
            with suppress(ImportError):  # of a package that is not installed
                importlib.import_module(module.name)


def processor_seconds() -> float:
    """Return what this process and those that it started and that ended took of the processor."""
    return sum(os.times()[:4])
