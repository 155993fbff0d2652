"""A process that is warm: for each mutation it makes a child of itself, which runs the tests.

``loaded`` it has the modules and tests of an area in memory, and the child puts the changed body
of one function in place of the other. ``bare`` it has only what tests need from elsewhere, and
the child loads the changed package anew.
"""

import gc
import importlib
import json
import os
import resource
import shutil
import signal
import sys
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from tests.mutants.forking import Forking
from tests.mutants.swapping import Functions

__all__ = ["LONGEST", "main"]

#: seconds after which tests are held to go on for ever, whatever they wait for
LONGEST = 1800
#: a test goes on for ever if it takes so many times the processor that it took unchanged, and more
_TIMES, _MORE = 20, 5
_MEMORY = 8 << 30
#: loading these takes long, and nothing in them depends on the project
_FROM_ELSEWHERE = ("hypothesis", "hypothesis.strategies", "jsonschema", "rich.console", "lark")
_OPTIONS = ("-q", "-x", "-p", "no:cacheprovider")
#: what pytest would rewrite is loaded already, and needs it not
_LOADED = ("-W", "ignore::pytest.PytestAssertRewriteWarning")


class Chosen:
    """Has pytest run the chosen tests in their order, before them any that was not recorded."""

    def __init__(self, job: dict[str, Any], known: set[str]) -> None:
        self._tests: dict[str, float] = job["tests"]
        self._known = known

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = self.of(items)

    def of(self, items: Sequence[pytest.Item]) -> list[pytest.Item]:
        """Return the tests to be run."""
        by = {item.nodeid: item for item in items}
        unknown = [item for item in items if item.nodeid not in self._known]
        return [*unknown, *(by[one] for one in self._tests if one in by)]

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        limit = _TIMES * self._tests.get(nodeid, 1.0) + _MORE
        signal.setitimer(signal.ITIMER_PROF, limit)


class Loaded:
    """Holds pytest where it would run its tests, and serves from there."""

    def __init__(self, known: set[str]) -> None:
        self._known = known

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            return True

        functions = Functions()

        def run(job: dict[str, Any]) -> tuple[str, str]:
            if not functions.swapped(
                Path(job["path"]), job["before"], job["after"], *job["function"]
            ):
                return "unchanged", ""
            chosen = Chosen(job, self._known)
            session.config.pluginmanager.register(chosen)
            items = chosen.of(session.items)
            for item, following in zip_longest(items, items[1:]):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if session.testsfailed:
                    return "failed", item.nodeid
            return "passed", ""

        _serve(run)
        return True


class _Failing:
    """Remembers which test failed."""

    nodeid = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.nodeid = report.nodeid


def _serve(run: Any) -> None:
    """Answer jobs, a line each, until there are no more."""
    gc.freeze()  # a child would copy all that a collection looks at
    print("ready", file=_OUT, flush=True)
    for line in _IN:
        print(json.dumps(_answer(json.loads(line), run)), file=_OUT, flush=True)


def _answer(job: dict[str, Any], run: Any) -> tuple[str, str]:
    """Return what a child of this process says; one that says nothing went on for ever or fell."""
    folder = Path(os.environ["PYTEST_DEBUG_TEMPROOT"])
    folder.mkdir(exist_ok=True)
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        _begin()
        try:
            said = run(job)
        except BaseException as error:
            said = "failed", type(error).__name__
        os.write(writer, json.dumps(said).encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    _end_group(child)
    answer = _read(reader)
    shutil.rmtree(folder, ignore_errors=True)
    return tuple(json.loads(answer)) if answer else ("failed", "no end")


def _read(reader: int) -> bytes:
    """Return what a child has written, though somebody it left behind may still hold the pipe."""
    os.set_blocking(reader, False)
    try:
        return os.read(reader, 1 << 16)
    except BlockingIOError:
        return b""
    finally:
        os.close(reader)


def _begin() -> None:
    """Let a child be ended with all that it starts, and let it not go on for ever."""
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    signal.alarm(LONGEST)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _end_group(child: int) -> None:
    try:
        os.killpg(child, signal.SIGKILL)
    except ProcessLookupError:
        return


def main(how: str, tests: list[str]) -> None:
    """Serve, with tests loaded or without; the first line tells which tests are recorded."""
    known = set(json.loads(_IN.readline()))
    Forking().install()

    def anew(job: dict[str, Any]) -> tuple[str, str]:
        failing = _Failing()
        code = pytest.main(
            [*_OPTIONS, *_LOADED, *job["files"]], plugins=[Chosen(job, known), failing]
        )
        return (
            ("passed", "")
            if code in (0, pytest.ExitCode.NO_TESTS_COLLECTED)
            else ("failed", failing.nodeid or "loading")
        )

    if how == "bare":
        for name in _FROM_ELSEWHERE:
            importlib.import_module(name)
        _serve(anew)
    else:
        pytest.main([*_OPTIONS, *tests], plugins=[Loaded(known)])


if __name__ == "__main__":
    # answers alone go where they are read; what tests print goes nowhere, and they read nothing
    _IN, _OUT = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    _nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(_nowhere, 1)
    os.dup2(_nowhere, 2)
    main(sys.argv[1], sys.argv[2:])
