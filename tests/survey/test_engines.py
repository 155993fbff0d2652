"""A survey on several machines says what one of this process does: here all are this machine."""

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from archives import about, made, survey, tables, texts
from command import ROOT, cablelint, environment

pytest.importorskip("distributed")

SAID = texts(300)


def dask(*words: str) -> "subprocess.Popen[str]":
    """Start a scheduler or a worker of Dask on this machine."""
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]],
        env=environment(),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def cluster(folder: Path, workers: int) -> "Iterator[tuple[str, list[subprocess.Popen[str]]]]":
    """Yield the address of a scheduler with so many workers, and the workers."""
    told = folder / "scheduler.json"
    quiet = ("--no-dashboard", "--host", "127.0.0.1")
    started = [dask("scheduler", *quiet, "--port", "0", "--scheduler-file", str(told))]
    try:
        _wait(lambda: told.exists() and '"address"' in told.read_text(encoding="utf-8"))
        found = re.search(r'"address": "tcp://([^"]+)"', told.read_text(encoding="utf-8"))
        assert found is not None
        words = ("--no-dashboard", "--nthreads", "1", "--no-nanny", "--host", "127.0.0.1")
        words += ("--local-directory", str(folder), "--death-timeout", "60")
        started += [dask("worker", f"tcp://{found[1]}", *words) for _ in range(workers)]
        from distributed import Client

        with Client(f"tcp://{found[1]}", timeout=60, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=60)
        yield found[1], started[1:]
    finally:
        for one in reversed(started):
            one.kill()
            one.communicate()


def _wait(until: "object") -> None:
    for _ in range(600):
        if until():  # type: ignore[operator]
            return
        time.sleep(0.1)
    raise TimeoutError


@pytest.mark.slow
def test_a_worker_that_is_killed_takes_no_row_with_it(tmp_path: Path) -> None:
    path = made(tmp_path, "a.zip", SAID)
    assert survey(path, "-o", tmp_path / "local.duckdb") == 0
    words = ["survey", str(path), "-o", str(tmp_path / "dask.duckdb"), "--engine"]
    with cluster(tmp_path, 2) as (address, workers):
        program = (
            "import os, signal, sys\n"
            "from validator.commands.survey import command\n"
            "take = command._Goal.take\n"
            "def killing(goal, rows):\n"
            "    if not goal._held:\n"
            "        os.kill(int(sys.argv[1]), signal.SIGKILL)\n"
            "    return take(goal, rows)\n"
            "command._Goal.take = killing\n"
            "from validator.cli import main\n"
            "sys.exit(main(sys.argv[2:]))\n"
        )
        victim = str(workers[0].pid)
        done = subprocess.run(
            [sys.executable, "-c", program, victim, *words, f"dask://{address}"],
            env=environment(),
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "2 workers with 2 threads" in done.stderr
        assert workers[0].wait(60) == -signal.SIGKILL
        assert workers[1].poll() is None
    assert tables(tmp_path / "dask.duckdb") == tables(tmp_path / "local.duckdb")
    assert len(about(tmp_path / "dask.duckdb")) == len(SAID)


def test_where_no_scheduler_answers_a_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from validator.commands.survey import engines

    monkeypatch.setattr(engines, "_PATIENCE", 0.2)
    path = made(tmp_path, "a.zip", SAID[:2])
    words = (path, "-o", tmp_path / "r.duckdb", "--engine", "dask://127.0.0.1:9")
    assert survey(*words) == 2
    assert "no scheduler of Dask answers" in capsys.readouterr().err
    assert survey(*words[:-1], "ray://x") == 2
    assert "no engine; local, or dask://HOST:PORT" in capsys.readouterr().err


def test_processes_say_what_one_says(tmp_path: Path) -> None:
    path = made(tmp_path, "a.zip", texts(450))
    assert survey(path, "-o", tmp_path / "one.duckdb") == 0
    done = cablelint("survey", path, "-o", tmp_path / "two.duckdb", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    assert tables(tmp_path / "two.duckdb") == tables(tmp_path / "one.duckdb")
