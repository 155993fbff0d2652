"""The suppression list: what it silences, and what it says of itself."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from command import CLEAN, cablelint

BAD = CLEAN.replace("11. (C)", "11. (S)").replace("REASON: 1.4 (b), (d)\n", "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "old").mkdir()
    (tmp_path / "a.cable").write_text(BAD)
    (tmp_path / "old" / "b.cable").write_text(BAD)
    return tmp_path


def entry(file: str, rule: str = "ROL01", **more: str) -> str:
    lines = {"file": file, "rule": rule, "reason": "known to the archive", **more}
    return "[[suppress]]\n" + "".join(f'{key} = "{value}"\n' for key, value in lines.items())


def check(folder: Path, text: str, *words: str) -> list[dict[str, Any]]:
    """Return findings under a configuration that begins with these rules."""
    (folder / "cablelint.toml").write_text('select = ["ROL01", "AUT05"]\n' + text)
    done = cablelint("check", *(words or ["."]), "--output-format=json", cwd=folder)
    assert done.returncode in (0, 1), done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def codes(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(one["file"].replace("\\", "/"), one["code"]) for one in found]


def test_an_entry_silences_its_rule_in_its_files(folder: Path) -> None:
    assert codes(check(folder, entry("old/*"))) == [
        ("a.cable", "AUT05"),
        ("a.cable", "ROL01"),
        ("old/b.cable", "AUT05"),
    ]


def test_the_summary_counts_what_was_suppressed(folder: Path) -> None:
    (folder / "cablelint.toml").write_text('select = ["ROL01"]\n' + entry("*.cable"))
    done = cablelint("check", ".", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    told, summary = done.stderr.splitlines()
    assert told.startswith("cablelint: cablelint.toml lets pass: ")
    assert told.endswith(" rules off (select); 1 suppression")
    assert summary == "checked 2 files: no findings, 2 suppressed"


def test_an_expired_entry_silences_nothing_and_is_a_warning(folder: Path) -> None:
    text = entry("a.cable") + entry("old/b.cable", expires="2020-03-01")
    found = check(folder, text)
    assert ("old/b.cable", "ROL01") in codes(found)
    last = found[-1]
    assert (last["code"], last["severity"], last["line"]) == ("SUP02", "warning", 6)
    assert last["file"] == "cablelint.toml"
    assert last["message"] == "this suppression of ROL01 ended on 1 Mar 2020"


def test_an_entry_holds_on_its_last_day(folder: Path) -> None:
    text = entry("old/b.cable", expires="2020-03-01")
    assert ("old/b.cable", "ROL01") not in codes(check(folder, text, ".", "--as-of=2020-03-01"))
    assert ("old/b.cable", "ROL01") in codes(check(folder, text, ".", "--as-of=2020-03-02"))


def test_an_entry_without_use_is_a_remark(folder: Path) -> None:
    (folder / "a.cable").write_text(CLEAN)
    text = entry("a.cable") + entry("gone/c.cable") + entry("older/*") + entry("old/*", "AUT")
    found = [one for one in check(folder, text) if one["code"].startswith("SUP")]
    assert [(one["code"], one["severity"], one["line"]) for one in found] == [
        ("SUP01", "info", 2),
        ("SUP01", "info", 6),
        ("SUP01", "info", 10),
    ]
    assert cablelint("check", "a.cable", cwd=folder).returncode == 0


def test_entries_without_use_are_told_where_remarks_are_not_shown(folder: Path) -> None:
    (folder / "cablelint.toml").write_text(
        entry("gone/c.cable") + entry("older/*") + entry("old/*")
    )
    done = cablelint("check", ".", cwd=folder)
    assert "SUP01" not in done.stdout
    assert done.stderr.endswith("cablelint: cablelint.toml: 2 suppressions without use (SUP01)\n")
    # what a run cannot know it does not say
    assert "without use" not in cablelint("check", "old/b.cable", "--quiet", cwd=folder).stderr
    (folder / "cablelint.toml").write_text(entry("older/*") + entry("old/*"))
    assert "without use" not in cablelint("check", "old/b.cable", cwd=folder).stderr


def test_what_this_run_cannot_know_is_not_said(folder: Path) -> None:
    text = entry("old/*") + entry("old/b.cable", "AUT05") + entry("*.cable", "ROL")
    assert "SUP01" not in {code for _, code in codes(check(folder, text, "a.cable"))}
    # a rule that does not run cannot show whether an entry is of use
    unused = entry("a.cable", "POR01")
    assert "SUP01" not in {code for _, code in codes(check(folder, unused))}


def test_nothing_is_loaded_for_a_configuration_without_a_list(folder: Path) -> None:
    assert codes(check(folder, "")) == codes(check(folder, "suppress = []\n"))


# --- written for us


def written(folder: Path, *words: str) -> tuple[str, list[dict[str, str]]]:
    """Add entries; return what was said, and the entries of the configuration then."""
    done = cablelint("check", *words, "--select=ROL01", '--add-ignore=as "sent"', cwd=folder)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    data = tomllib.loads((folder / "cablelint.toml").read_text(encoding="utf-8"))
    return done.stderr, data["suppress"]


def test_entries_are_written_and_hold(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    names = ("a.cable", "sub/[b]*.cable")
    for name in names:
        (tmp_path / name).write_text(BAD, encoding="utf-8")
    said, entries = written(tmp_path, ".")
    assert said == "checked 2 files\ncablelint: cablelint.toml: 2 suppressions added\n"
    assert entries == [
        {"file": "/a.cable", "rule": "ROL01", "reason": 'as "sent"'},
        {"file": "sub/[[]b][*].cable", "rule": "ROL01", "reason": 'as "sent"'},
    ]
    done = cablelint("check", ".", "--select=ROL01", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        "cablelint: cablelint.toml lets pass: 2 suppressions",
        "checked 2 files: no findings, 2 suppressed",
    ]
    # nothing is written twice
    assert len(written(tmp_path, ".")[1]) == 2


def test_entries_go_behind_what_stands_there(tmp_path: Path) -> None:
    (tmp_path / "a.cable").write_text(BAD, encoding="utf-8")
    old = "# ours\r\n[severity]\r\nROL01 = 'warning'"
    (tmp_path / "cablelint.toml").write_bytes(old.encode())
    written(tmp_path, "a.cable")
    assert (tmp_path / "cablelint.toml").read_bytes().startswith(old.encode())
    # behind a list that is written in another way no entry can stand: nothing is changed
    other = "suppress = []\n"
    (tmp_path / "cablelint.toml").write_text(other)
    done = cablelint("check", "a.cable", "--add-ignore=x", cwd=tmp_path)
    assert done.returncode == 2
    assert "no entry can be added" in done.stderr
    assert (tmp_path / "cablelint.toml").read_text() == other


def test_entries_of_a_pyproject(tmp_path: Path) -> None:
    (tmp_path / "a.cable").write_text(BAD, encoding="utf-8")
    path = tmp_path / "pyproject.toml"
    path.write_text('[tool.cablelint]\nselect = ["ROL01"]\n')
    assert cablelint("check", "a.cable", "--add-ignore=x", cwd=tmp_path).returncode == 0
    [entry] = tomllib.loads(path.read_text())["tool"]["cablelint"]["suppress"]
    assert entry["rule"] == "ROL01"
    assert not (tmp_path / "cablelint.toml").exists()


@pytest.mark.parametrize(
    "words", [("--add-ignore= ",), ("--add-ignore=x", "--isolated"), ("--add-ignore=x", "--diff")]
)
def test_entries_without_a_reason_or_a_place_are_refused(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "a.cable").write_text(BAD, encoding="utf-8")
    done = cablelint("check", "a.cable", *words, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert not (tmp_path / "cablelint.toml").exists()
