"""What a run lets pass: which baseline counts where several are named, and what it says of them."""

import json
from datetime import date
from pathlib import Path

import pytest
from command import CLEAN

from validator.checking.engine import check
from validator.cli import main
from validator.rules import RULES
from validator.settings.configuration import load
from validator.settings.errors import Misconfigured
from validator.settings.settings import Settings
from validator.suppression.new_entries import NewEntries
from validator.text.source import Source

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


SLIP = CLEAN.replace("11. (C)", "11. (c)")
ENTRY = '[[suppress]]\nfile = "a.cable"\nrule = "POR07"\nreason = "as sent"\n'


@pytest.mark.parametrize("suppressed", [True, False])
def test_what_is_let_pass_is_not_fixed(suppressed: bool, folder: Path) -> None:
    (folder / "a.cable").write_text(SLIP)
    (folder / "cablelint.toml").write_text(ENTRY if suppressed else "")
    main(["check", "a.cable", "--select=POR07", "--fix"])
    assert ("11. (c)" in (folder / "a.cable").read_text()) is suppressed


def test_what_is_in_the_baseline_is_not_fixed(folder: Path) -> None:
    (folder / "a.cable").write_text(SLIP)
    words = ["check", "a.cable", "--select=POR07"]
    assert main([*words, "--write-baseline", "old.txt"]) == 0
    assert main([*words, "--baseline", "old.txt", "--fix"]) == 0
    assert (folder / "a.cable").read_text() == SLIP


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"# \xff", "not UTF-8"),
        (None, "is a directory"),
        (b"suppress = []\n", "no entry can be added behind what stands there"),
    ],
)
def test_a_configuration_that_has_changed_meanwhile_is_left_as_it_is(
    content: bytes | None, said: str, folder: Path
) -> None:
    path = folder / "cablelint.toml"
    asked = Settings(RULES, {}, date(2020, 1, 1), None, config=load(str(path)))
    entries = NewEntries("as sent")
    entries.note("a.cable", asked, check(Source(BAD, "a.cable")))
    path.unlink()
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    with pytest.raises(Misconfigured, match=said):
        list(entries.write())
    assert content is None or path.read_bytes() == content


def test_a_file_outside_of_the_folder_of_its_configuration_gets_no_entry(folder: Path) -> None:
    asked = Settings(RULES, {}, date(2020, 1, 1), None, config=load(str(folder / "cablelint.toml")))
    entries = NewEntries("as sent")
    with pytest.raises(Misconfigured, match="lies outside of the folder of "):
        entries.note("../a.cable", asked, check(Source(BAD, "../a.cable")))


def test_a_baseline_that_is_broken_is_told_before_anything_is_checked(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "b.cable").write_text(BAD)
    (folder / "sub" / "cablelint.toml").write_text('baseline = "none.txt"\n')
    (folder / "cablelint.toml").unlink()
    assert main(["check", "a.cable", "sub/b.cable"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "'baseline': " in said.err


@pytest.mark.parametrize("old", ["# ours\n", "# ours"])
def test_an_entry_stands_a_line_below_what_stands_there(old: str, folder: Path) -> None:
    path = folder / "cablelint.toml"
    path.write_text(old)
    assert main(["check", "a.cable", "--select=ROL01", "--add-ignore=as sent"]) == 0
    entry = ENTRY.replace("a.cable", "/a.cable").replace("POR07", "ROL01")
    assert path.read_text() == f"# ours\n\n{entry}"


def test_of_an_entry_without_use_it_is_said_what_to_do(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.cable").write_text(CLEAN)
    (folder / "cablelint.toml").write_text(ENTRY)
    main(["check", ".", "--output-format=json"])
    [own] = [one for one in json.loads(capsys.readouterr().out) if one["code"] == "SUP01"]
    assert own["help"] == "remove the entry, or renew it"
