"""A survey that is broken off, and begun again: the same rows as one that was not."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from archives import about, made, survey, tables, texts
from command import ROOT, cablelint, environment, hearing_ctrl_c

from validator.survey.result import opened

SAID = texts(60)


def runs(path: Path) -> list[dict[str, object]]:
    with opened(str(path)) as result:
        return list(result.rows("runs"))


def test_what_is_there_is_not_read_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, goal = made(tmp_path, "a.zip", SAID), tmp_path / "r.duckdb"
    assert survey(path, "-o", goal) == 0
    first = tables(goal)
    assert "there before" not in capsys.readouterr().err
    assert survey(path, "-o", goal) == 0
    assert "60 there before and not read again" in capsys.readouterr().err
    assert tables(goal) == first
    [run] = runs(goal)
    assert (run["starts"], run["texts"], run["skipped"]) == (2, 60, 60)


def test_what_has_changed_is_read_again_and_replaces_what_was_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, goal = made(tmp_path, "folder", SAID), tmp_path / "r.duckdb"
    assert survey(path, "-o", goal) == 0
    (path / "0" / "0000.cable").write_text(SAID[1], encoding="utf-8")
    assert survey(path, "-o", goal) == 0
    assert "59 there before" in capsys.readouterr().err
    assert survey(path, "-o", tmp_path / "anew.duckdb") == 0
    assert tables(goal) == tables(tmp_path / "anew.duckdb")


def test_other_settings_are_another_run(tmp_path: Path) -> None:
    path, goal = made(tmp_path, "a.zip", SAID[:6]), tmp_path / "r.duckdb"
    assert survey(path, "-o", goal) == 0
    assert survey(path, "-o", goal, "--severity", "info") == 0
    assert len(runs(goal)) == 2
    assert len({row["run"] for row in about(goal).values()}) == 1
    assert len(about(goal)) == 6


class Broken:
    """A survey of an archive that is written while it is read, so that it can be met half-way."""

    def __init__(self, folder: Path, goal: Path, said: list[str], *words: str) -> None:
        self._reader, self._writer = os.pipe()
        self._rows = [f'{at},"{text}"\n'.encode() for at, text in enumerate(said)]
        source = folder / "a.csv"
        source.write_bytes(b"name,body\n" + b"".join(self._rows))
        self.words = [str(source), "--text", "body", "--id", "name", "-o", str(goal), *words]
        self.goal = goal

    def start(self) -> "subprocess.Popen[bytes]":
        """Start it; it stands still when it has written half of its texts."""
        program = (
            "import os, sys, time\n"
            "from validator.commands.survey import command\n"
            "from validator.cli import main\n"
            "command._WRITTEN = command._TOGETHER = 10\n"
            "written = command._Goal._write\n"
            "def write(goal):\n"
            "    written(goal)\n"
            "    print('written', flush=True)\n"
            "command._Goal._write = write\n"
            "if __name__ == '__main__':\n"
            "    sys.exit(main(['survey', *sys.argv[1:]]))\n"
        )
        return subprocess.Popen(
            [sys.executable, "-c", program, *self.words],
            env=environment(),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=hearing_ctrl_c,
        )


@pytest.mark.parametrize(
    ("name", "kill"),
    [
        ("r.duckdb", signal.SIGKILL),
        ("r.parquet", signal.SIGKILL),
        ("r.sqlite", signal.SIGKILL),
        ("r.duckdb", signal.SIGINT),
    ],
)
def test_a_run_that_is_killed_and_begun_again_leaves_the_rows_of_an_unbroken_one(
    name: str, kill: signal.Signals, tmp_path: Path
) -> None:
    said = texts(60)
    goal = tmp_path / name
    broken = Broken(tmp_path, goal, said, "--jobs=1")
    process = broken.start()
    assert process.stdout is not None
    assert process.stdout.readline() == b"written\n"
    process.send_signal(kill)
    _, err = process.communicate(timeout=120)
    assert process.returncode != 0
    before = len(about(goal))
    assert 0 < before < 60
    if kill is signal.SIGINT:
        assert process.returncode == 130
        assert b"the same command goes on from there" in err
    done = cablelint("survey", *broken.words)
    assert done.returncode == 0, done.stderr
    assert f"{before} there before and not read again" in done.stderr
    whole = tmp_path / "whole.duckdb"
    assert survey(*broken.words[:-3], "-o", whole) == 0
    assert tables(goal) == tables(whole)
    assert [(run["starts"], run["texts"]) for run in runs(goal)] == [(2, 60)]


def test_processes_that_are_killed_take_no_text_with_them() -> None:
    """In a process of its own, so that none of its children is one of the tests."""
    program = (
        "import os, signal\n"
        "from multiprocessing import active_children\n"
        "from validator.commands.survey.engines import by_processes\n"
        "from validator.survey.work import Piece, Wanted, tables\n"
        "if __name__ == '__main__':\n"
        "    pieces = [Piece('s', f'{at}', 'a.txt', 'A text.') for at in range(60)]\n"
        "    portions = [pieces[at : at + 10] for at in range(0, 60, 10)]\n"
        "    found = []\n"
        "    for rows in by_processes(portions, Wanted('r'), 2):\n"
        "        if not found:\n"
        "            for child in active_children():\n"
        "                os.kill(child.pid, signal.SIGKILL)\n"
        "        made = tables(rows)['texts'].to_pylist()\n"
        "        found += [row['place'] for row in made if row['fault'] is None]\n"
        "    print(found == [f'{at}' for at in range(60)])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env=environment(),
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("True\n", "")
