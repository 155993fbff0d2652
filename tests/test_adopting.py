"""The three commands of docs/adopting.md, run as they stand there, on the released cables.

``pytest --update-expected`` writes into the page what they print.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command import CLEAN, ROOT
from conftest import FIXTURES
from repository import Repository

PAGE = ROOT / "docs" / "adopting.md"
FIRST = "\n## The baseline\n"
SAMPLE = re.compile(r"^```console\n\$ (.+)\n((?:.*\n)*?)```$", re.MULTILINE)
FILE = re.compile(r"^```(?:toml|yaml)\n# (\S+)\n(.+?)^```$", re.MULTILINE | re.DOTALL)

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="no git here")


@pytest.fixture
def collection(hook: Repository, tmp_path: Path) -> Repository:
    """Return a repository with the released cables in it, and cablelint on the path."""
    mine = Repository(tmp_path / "user", hook.home)
    shutil.copytree(FIXTURES / "released", mine.folder / "cables")
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "cablelint"
    program = f"PYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m validator"
    command.write_text(f'#!/bin/sh\n{program} "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    mine.environment["PATH"] = f"{command.parent}{os.pathsep}{mine.environment['PATH']}"
    return mine


def said(mine: Repository, line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of the page in a shell; its two streams come as one, as on a screen."""
    return subprocess.run(
        ["sh", "-c", line],
        cwd=mine.folder,
        env=mine.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def test_adoption_takes_three_commands(
    collection: Repository, hook: Repository, update_expected: bool
) -> None:
    text = PAGE.read_text(encoding="utf-8")
    adopting, rest = text.split(FIRST)
    samples = SAMPLE.findall(adopting)
    files = dict(FILE.findall(adopting))
    assert len(samples) == 3
    codes, shown = [], adopting
    for line, output in samples:
        if line.startswith("git"):
            collection.use(hook, "cablelint")
            config = (collection.folder / ".pre-commit-config.yaml").read_text(encoding="utf-8")
            ours = re.sub(r" +#.*", "", files[".pre-commit-config.yaml"])
            assert re.sub(r"(repo|rev): .*", r"\1:", config) == re.sub(
                r"(repo|rev): .*", r"\1:", ours
            ), "the page shows the configuration that is used here"
            (collection.folder / "cablelint.toml").write_text(files["cablelint.toml"])
        done = said(collection, line)
        codes.append(done.returncode)
        shown = shown.replace(f"$ {line}\n{output}```", f"$ {line}\n{done.stdout}```")
    if update_expected:
        PAGE.write_text(shown + FIRST + rest, encoding="utf-8")
    else:
        assert shown == adopting
    assert codes == [1, 0, 0]
    assert collection.commits == 1
    adopted(collection)


def adopted(collection: Repository) -> None:
    """What is old passes, whatever is done elsewhere in the file; what is new does not."""
    baseline = (collection.folder / "cablelint-baseline.txt").read_text(encoding="utf-8")
    assert "cables/1979LAPAZ02803.cable DEC13 " in baseline
    old = collection.folder / "cables" / "1979LAPAZ02803.cable"
    text = old.read_text(encoding="utf-8")
    old.write_text(text.rstrip("\n") + "\n\nREVIEWED.\n", encoding="utf-8")
    assert collection.commit().returncode == 0
    assert collection.commits == 2
    done = collection.commit(new__cable=CLEAN.replace("11. (C)", "11. (S)"))
    assert done.returncode == 1
    assert "error[ROL01]" in done.stdout + done.stderr
    assert collection.commits == 2
    # nothing was written by the hook
    assert baseline == (collection.folder / "cablelint-baseline.txt").read_text(encoding="utf-8")


def test_no_word_of_a_cable_stands_in_the_baseline(collection: Repository) -> None:
    said(collection, "cablelint check cables --write-baseline known.txt")
    entries = (collection.folder / "known.txt").read_text(encoding="utf-8").splitlines()[2:]
    names = {path.name for path in (FIXTURES / "released").glob("*.cable")}
    assert len(entries) > len(names) / 2
    for entry in entries:
        path, code, key, *more = entry.split(" ")
        assert path.removeprefix("cables/") in names
        assert re.fullmatch(r"[A-Z]+\d+", code)
        assert re.fullmatch(r"[0-9a-f]{32}( [0-9a-f]{32})?", " ".join([key, *more]))
