"""The baseline: old findings pass, new ones do not, and nothing of a cable is in the file."""

import re
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from command import CLEAN, ROOT, cablelint, environment
from hypothesis import given, settings
from hypothesis import strategies as st
from some import some
from texts import cables

from validator.checking.engine import check
from validator.rules import RULES
from validator.settings.errors import Misconfigured
from validator.suppression.baseline import Baseline, BaselineEntry, read
from validator.text.source import Source

BAD = CLEAN.replace("11. (C)", "11. (S)").replace("REASON: 1.4 (b), (d)\n", "")
RELEASED = ROOT / "fixtures" / "released"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two bad cables and a baseline of them."""
    (tmp_path / "old").mkdir()
    (tmp_path / "a.cable").write_text(BAD)
    (tmp_path / "old" / "b.cable").write_text(BAD)
    done = cablelint("check", ".", "--write-baseline", "known.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return tmp_path


def known(folder: Path, *words: str) -> tuple[int, list[str], str]:
    done = cablelint(
        "check", ".", "--baseline=known.txt", "--output-format=concise", *words, cwd=folder
    )
    return done.returncode, re.findall(r"\[(\w+)\]", done.stdout), done.stderr


def test_what_was_there_passes(folder: Path) -> None:
    code, found, said = known(folder)
    assert (code, found) == (0, [])
    assert re.fullmatch(r"checked 2 files: no findings, \d+ in the baseline\n", said)
    assert cablelint("check", ".", "--quiet", cwd=folder).returncode == 1


def test_what_is_new_fails(folder: Path) -> None:
    (folder / "a.cable").write_text(BAD.replace("13. (C)", "13. (S)"))
    code, found, _ = known(folder)
    assert (code, found) == (1, ["ROL01"])
    (folder / "new.cable").write_text(BAD)
    assert "AUT05" in known(folder)[1]


def test_edits_elsewhere_do_not_disturb_it(folder: Path) -> None:
    text = BAD.replace("TO SECSTATE", "TO RUEHXX/AMEMBASSY OSLO\nSECSTATE")
    (folder / "a.cable").write_text("\n\n" + text.replace("\n13. (C)", "\n\n\n13. (C)"))
    code, found, said = known(folder)
    assert (code, found) == (0, [])
    assert "stale" not in said


def test_stale_entries_are_told_and_pruned(folder: Path) -> None:
    (folder / "a.cable").write_text(BAD.replace("11. (S)", "11. (C)"))
    (folder / "old" / "b.cable").unlink()
    before = (folder / "known.txt").read_text()
    stale = before.count("old/b.cable") + 1
    assert f"known.txt: {stale} stale; --prune-baseline removes them" in known(folder)[2]
    assert (folder / "known.txt").read_text() == before
    code, found, said = known(folder, "--prune-baseline")
    assert (code, found) == (0, [])
    assert f"{stale} stale entr" in said
    after = (folder / "known.txt").read_text()
    assert set(after.splitlines()) < set(before.splitlines())
    assert "stale" not in known(folder)[2]


def test_only_what_was_looked_at_is_stale(folder: Path) -> None:
    (folder / "a.cable").write_text(CLEAN)
    (folder / "old" / "b.cable").write_text(CLEAN)
    done = cablelint(
        "check", "a.cable", "--select=AUT", "--baseline=known.txt", "--prune-baseline", cwd=folder
    )
    assert "1 stale entry removed" in done.stderr
    left = (folder / "known.txt").read_text()
    assert "old/b.cable AUT05" in left
    assert "a.cable ROL01" in left


def test_the_configuration_may_name_it(folder: Path) -> None:
    (folder / "cablelint.toml").write_text('baseline = "known.txt"\n')
    assert cablelint("check", "old/b.cable", cwd=folder).returncode == 0
    assert cablelint("check", "b.cable", cwd=folder / "old").returncode == 0
    assert cablelint("check", "a.cable", "--isolated", cwd=folder).returncode == 1
    done = cablelint("check", ".", "--write-baseline=known.txt", cwd=folder)
    assert done.returncode == 0
    assert known(folder)[:2] == (0, [])


def test_it_holds_nothing_of_a_cable_and_nothing_that_changes(folder: Path) -> None:
    text = (folder / "known.txt").read_text()
    entries = [line for line in text.splitlines() if not line.startswith("#")]
    assert entries == sorted(set(entries))
    for line in some(entries):
        assert re.fullmatch(r"(old/b|a)\.cable [A-Z]+\d\d [0-9a-f]{32} [0-9a-f]{32}", line)
    cablelint("check", "old", "a.cable", "--write-baseline=again.txt", cwd=folder)
    assert (folder / "again.txt").read_text() == text


def test_it_is_not_written_by_half_a_run(folder: Path) -> None:
    before = (folder / "known.txt").read_text()
    (folder / "b.cable").write_bytes(bytes(range(32)) * 9)
    done = cablelint("check", ".", "--write-baseline=known.txt", cwd=folder)
    assert done.returncode == 2
    assert "not written" in done.stderr
    assert (folder / "known.txt").read_text() == before


def test_two_branches_merge_by_themselves(folder: Path) -> None:
    text = (folder / "known.txt").read_text()
    first, *rest = [line for line in text.splitlines() if not line.startswith("#")]
    ours = folder / "ours.txt"
    ours.write_text(text.replace(first, "0.cable ROL01 " + "0" * 32 + "\n" + first))
    theirs = folder / "theirs.txt"
    theirs.write_text(text.replace(rest[-1], rest[-1] + "\nz.cable ROL01 " + "0" * 32))
    words = ["git", "merge-file", "-p", str(ours), str(folder / "known.txt"), str(theirs)]
    done = subprocess.run(words, capture_output=True, text=True, env=environment(), check=True)
    (folder / "merged.txt").write_text(done.stdout)
    assert len(read(str(folder / "merged.txt"))) == len(rest) + 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a.cable ROL01\n", "known.txt:1:1: not an entry of a baseline"),
        *((f"# x\n\n{sign * 7} HEAD\n", "known.txt:3:1: an unresolved merge") for sign in "<=>|"),
        (None, "known.txt: no such file or folder"),
    ],
)
def test_a_broken_one_is_refused(folder: Path, text: str | None, said: str) -> None:
    if text is None:
        (folder / "known.txt").unlink()
    else:
        (folder / "known.txt").write_text(text)
    assert known(folder) == (2, [], f"cablelint: {said}\n")


def test_there_must_be_one_to_prune(folder: Path) -> None:
    done = cablelint("check", ".", "--prune-baseline", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--baseline" in done.stderr


def test_a_place_that_cannot_be_written_is_told(folder: Path) -> None:
    done = cablelint("check", ".", "--write-baseline=none/known.txt", cwd=folder)
    assert done.returncode == 2
    assert "none/known.txt" in done.stderr


@pytest.mark.parametrize("name", ["a b.cable", "# a.cable", "ä%25;.cable", "a\nb.cable", " a"])
def test_any_name_of_a_file_fits_on_its_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(BAD)
    findings = check(Source(BAD, str(path)))
    baseline = Baseline(str(tmp_path / "known.txt"))
    baseline.add(baseline.entries(str(path), findings))
    baseline.write()
    again = read(baseline.path)
    assert len(again) == len(findings)
    assert all(again.know(str(path), RULES, findings))
    assert again.stale == []
    assert read(baseline.path).stale == []  # it is there, whoever looks at it
    path.unlink()
    other = read(baseline.path)
    assert len(other.stale) == len(findings)


def test_a_sign_that_is_none_is_left_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "known.txt"
    path.write_text(f"%ffffff;%zz;.cable ROL01 {'0' * 32}\n")
    assert len(read(str(path)).stale) == 1
    (tmp_path / "%ffffff;%zz;.cable").touch()
    assert read(str(path)).stale == []


@given(cables)
@settings(max_examples=40, deadline=None)
def test_keys_tell_findings_apart_and_quote_nothing(text: str) -> None:
    findings = check(Source(text, "a.cable"))
    entries = Baseline("known.txt").entries("a.cable", findings)
    assert len(set(entries)) == len(findings)
    for entry, finding in zip(entries, findings, strict=True):
        assert entry == BaselineEntry("a.cable", finding.code, entry.key)
        assert re.fullmatch("[0-9a-f]{32}", entry.key)


@given(st.text())
def test_any_text_is_a_baseline_or_refused(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "known.txt"
        path.write_text(text, encoding="utf-8", errors="replace")
        with suppress(Misconfigured):
            read(str(path))


def test_the_released_cables_are_adopted_in_three_commands(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "adopting.md").read_text(encoding="utf-8")
    commands = re.findall(r"^\$ cablelint (.+)$", guide, re.MULTILINE)[:2]
    shutil.copytree(RELEASED, tmp_path / "cables")
    first, second = (cablelint(*words.split(), cwd=tmp_path) for words in commands)
    assert first.returncode == 1
    assert second.returncode == 0
    [config] = re.findall(r"(?ms)^```toml\n(.*?)^```", guide)
    (tmp_path / "cablelint.toml").write_text(config)
    third = cablelint("check", "cables", cwd=tmp_path)
    assert (third.returncode, third.stdout) == (0, "")


# --- files under another name


def test_what_was_there_passes_under_another_name_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.cable").write_text(BAD)
    cablelint("check", ".", "--write-baseline=known.txt", cwd=tmp_path)
    before = (tmp_path / "known.txt").read_text()
    (tmp_path / "new").mkdir()
    (tmp_path / "a.cable").rename(tmp_path / "new" / "b.cable")
    code, found, said = known(tmp_path)
    assert (code, found) == (0, [])
    count = sum(not line.startswith("#") for line in before.splitlines())
    assert f"known.txt: {count} of renamed files; --prune-baseline lets them follow" in said
    assert "stale" not in said
    # what is new there still fails
    (tmp_path / "new" / "b.cable").write_text(BAD.replace("13. (C)", "13. (S)"))
    assert known(tmp_path)[:2] == (1, ["ROL01"])
    (tmp_path / "new" / "b.cable").write_text(BAD)
    said = known(tmp_path, "--prune-baseline")[2]
    assert f"known.txt: {count} moved to new names of files" in said
    after = (tmp_path / "known.txt").read_text()
    assert "a.cable" not in after.replace("new/b.cable", "")
    cablelint("check", ".", "--write-baseline=again.txt", cwd=tmp_path)
    assert (tmp_path / "again.txt").read_text() == after


def test_neither_a_copy_nor_another_cable_is_a_renamed_file(tmp_path: Path) -> None:
    (tmp_path / "a.cable").write_text(BAD)
    cablelint("check", ".", "--write-baseline=known.txt", cwd=tmp_path)
    (tmp_path / "copy.cable").write_text(BAD)
    assert "ROL01" in known(tmp_path)[1]
    (tmp_path / "a.cable").unlink()
    assert known(tmp_path)[:2] == (0, [])
    # of two files that might be it, only one is
    (tmp_path / "other.cable").write_text(BAD)
    assert known(tmp_path)[1].count("ROL01") == 1
    (tmp_path / "other.cable").unlink()
    (tmp_path / "copy.cable").write_text(BAD.replace("DUSHANBE 001334", "DUSHANBE 001335"))
    assert "ROL01" in known(tmp_path)[1]


def test_a_baseline_of_before_is_read_and_a_cable_without_a_reference_keeps_its_path(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.cable").write_text(BAD)
    cablelint("check", ".", "--write-baseline=known.txt", cwd=tmp_path)
    old = re.sub(r"(?m)( [0-9a-f]{32}) [0-9a-f]{32}$", r"\1", (tmp_path / "known.txt").read_text())
    (tmp_path / "known.txt").write_text(old)
    assert known(tmp_path)[:2] == (0, [])
    (tmp_path / "a.cable").rename(tmp_path / "b.cable")
    assert "ROL01" in known(tmp_path)[1]
    (tmp_path / "b.cable").write_text(BAD.replace("DUSHANBE 001334", "QZXVKWY"))
    cablelint("check", ".", "--write-baseline=known.txt", cwd=tmp_path)
    assert re.search(
        r"(?m)^b\.cable [A-Z]+\d\d [0-9a-f]{32}$", (tmp_path / "known.txt").read_text()
    )
