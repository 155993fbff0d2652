"""What a run lets pass: which baseline counts where several are named, and what it says of them."""

import json
from pathlib import Path

import pytest
from command import CLEAN

from validator.cli import main

BAD = CLEAN.replace("11. (C)", "11. (S)").replace("REASON: 1.4 (b), (d)\n", "")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to a folder with a bad cable and a configuration that names the baseline of it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.cable").write_text(BAD)
    assert main(["check", "a.cable", "--write-baseline", "old.txt"]) == 0
    (tmp_path / "cablelint.toml").write_text('baseline = "old.txt"\n')
    return tmp_path


def found(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[set[str], str]:
    """Return the codes that a check reports, and what it says to people."""
    capsys.readouterr()
    main(["check", "a.cable", "--output-format=json", *words])
    said = capsys.readouterr()
    return {one["code"] for one in json.loads(said.out)}, said.err


def test_the_baseline_of_the_configuration_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert found(capsys)[0] == set()
    assert "ROL01" in found(capsys, "--isolated")[0]


def test_a_baseline_is_written_of_all_findings_whatever_another_one_knows(folder: Path) -> None:
    assert main(["check", "a.cable", "--write-baseline", "new.txt"]) == 0
    assert (folder / "new.txt").read_text() == (folder / "old.txt").read_text()


def test_a_named_baseline_counts_in_place_of_that_of_the_configuration(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.cable").write_text(CLEAN)
    assert main(["check", "a.cable", "--write-baseline", "none.txt"]) == 0
    (folder / "a.cable").write_text(BAD)
    assert "ROL01" in found(capsys, "--baseline=none.txt")[0]


def test_stale_entries_of_the_configured_baseline_are_told_and_pruned(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.cable").write_text(CLEAN)
    before = (folder / "old.txt").read_text()
    assert "stale; --prune-baseline removes them" in found(capsys)[1]
    assert (folder / "old.txt").read_text() == before
    assert "removed" in found(capsys, "--prune-baseline")[1]
    assert (folder / "old.txt").read_text() != before
    assert "stale" not in found(capsys)[1]
