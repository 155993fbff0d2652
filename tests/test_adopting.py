"""The three commands of docs/adopting.md, run as they stand there, on the released cables.

``pytest --update-expected`` writes into the page what they print.
"""

import re
import shutil
from pathlib import Path

import pytest
from command import CLEAN, ROOT
from conftest import FIXTURES
from repository import Repository
from samples import FILE, SAMPLE, commands_in, commands_of, said

PAGE = ROOT / "docs" / "adopting.md"
FIRST = "\n## The baseline\n"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="no git here")


@pytest.fixture
def collection(hook: Repository, tmp_path: Path) -> Repository:
    """Return a repository with the released cables in it, and cablelint on the path."""
    mine = Repository(tmp_path / "user", hook.home)
    shutil.copytree(FIXTURES / "released", mine.folder / "cables")
    mine.environment["PATH"] = commands_in(tmp_path / "bin")
    return mine


def test_adoption_takes_three_commands(
    collection: Repository, hook: Repository, update_expected: bool
) -> None:
    text = PAGE.read_text(encoding="utf-8")
    adopting, rest = text.split(FIRST)
    samples = [one for block in SAMPLE.findall(adopting) for one in commands_of(block)]
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
        done = said(line, collection.folder, collection.environment)
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
    line = "cablelint check cables --write-baseline known.txt"
    said(line, collection.folder, collection.environment)
    entries = (collection.folder / "known.txt").read_text(encoding="utf-8").splitlines()[2:]
    names = {path.name for path in (FIXTURES / "released").glob("*.cable")}
    assert len(entries) > len(names) / 2
    for entry in entries:
        path, code, key, *more = entry.split(" ")
        assert path.removeprefix("cables/") in names
        assert re.fullmatch(r"[A-Z]+\d+", code)
        assert re.fullmatch(r"[0-9a-f]{32}( [0-9a-f]{32})?", " ".join([key, *more]))
