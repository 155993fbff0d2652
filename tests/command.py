"""Runs the command as a user does: a process of its own, with pipes and an exit code.

No test waits for so many seconds and hopes: one that needs a run to be in its midst
lets it read a `Held` file, which has no end before the test says so.
"""

import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["CLEAN", "LONG", "ROOT", "SEED", "Held", "cablelint", "environment", "hearing_ctrl_c"]
__all__ += ["held", "held_for_a_while"]

ROOT = Path(__file__).parent.parent
SEED = ROOT / "fixtures" / "07DUSHANBE1334.cable"
CLEAN = SEED.read_text(encoding="utf-8")
#: more than a pipe holds: who could write it knows that it is being read
LONG = CLEAN + "A line of text.\n" * 20_000


def environment(**changes: str) -> dict[str, str]:
    """Return an environment in which the checkout is what runs, without colours."""
    # what the machine says of itself has been cleared away for all tests (conftest.py)
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **changes}


def hearing_ctrl_c() -> None:
    """Let this process hear Ctrl-C, also where the tests run in the background of a shell."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Held:
    """A file without an end, until it is let go: a pipe, as a shell hands it over."""

    def __init__(self, reader: int, writer: int) -> None:
        #: what a process must be started with (``pass_fds``) that is to read it
        self.reader = reader
        self.path = f"/dev/fd/{reader}"
        self._writer: int | None = writer

    def wait_until_read(self) -> None:
        """Return as soon as a process is in the midst of it."""
        assert self._writer is not None
        left = LONG.encode()
        while left:
            if not select.select([], [self._writer], [], 60)[1]:
                raise TimeoutError("nobody reads it")
            left = left[os.write(self._writer, left[: select.PIPE_BUF]) :]

    def let_go(self) -> None:
        """Let whoever reads it come to its end."""
        if self._writer is not None:
            os.close(self._writer)
            self._writer = None


@contextmanager
def held() -> Iterator[Held]:
    """Yield a file that keeps a run in its midst. It sorts before all others."""
    reader, writer = os.pipe()
    one = Held(reader, writer)
    try:
        yield one
    finally:
        one.let_go()
        os.close(reader)


@contextmanager
def held_for_a_while() -> Iterator[Held]:
    """Yield a file that takes longer on any machine than a line of progress waits to be drawn."""

    def let_go() -> None:
        one.wait_until_read()
        time.sleep(0.2)
        one.let_go()

    with held() as one:
        waiting = threading.Thread(target=let_go)
        waiting.start()
        yield one
        waiting.join()


def cablelint(
    *words: object, stdin: bytes | None = None, cwd: Path | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    """Run ``cablelint`` with these words. Without stdin there is none, as under cron."""
    done = subprocess.run(
        [sys.executable, "-m", "validator", *map(str, words)],
        capture_output=True,
        cwd=cwd,
        env=environment(**env),
        timeout=120,
        check=False,
        **({"stdin": subprocess.DEVNULL} if stdin is None else {"input": stdin}),
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )
