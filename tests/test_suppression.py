"""The suppression list: what it silences, and what it says of itself."""

import json
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
    assert done.stderr == "checked 2 files: no findings, 2 suppressed\n"


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


def test_what_this_run_cannot_know_is_not_said(folder: Path) -> None:
    text = entry("old/*") + entry("old/b.cable", "AUT05") + entry("*.cable", "ROL")
    assert "SUP01" not in {code for _, code in codes(check(folder, text, "a.cable"))}
    # a rule that does not run cannot show whether an entry is of use
    unused = entry("a.cable", "POR01")
    assert "SUP01" not in {code for _, code in codes(check(folder, unused))}


def test_nothing_is_loaded_for_a_configuration_without_a_list(folder: Path) -> None:
    assert codes(check(folder, "")) == codes(check(folder, "suppress = []\n"))
