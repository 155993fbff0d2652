"""Bad input: a finding or one line that says what is wrong, never a traceback."""

import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from command import CLEAN, cablelint, environment

from validator.cli import main
from validator.files import reading, sources
from validator.text.source import Source

BAD = CLEAN.replace("11. (C)", "11. (S)")
DAMAGED = {
    "empty": b"",
    "one line": b"C O N F I D E N T I A L DUSHANBE 001334",
    "only blanks": b" \t\r\n\n\n  ",
    "invalid UTF-8": CLEAN.replace("Valiev", "Vali\xe9v").encode("latin-1"),
    "NUL bytes": CLEAN.replace(". ", ".\0 ").encode(),
    "carriage returns": CLEAN.replace("\n", "\r").encode(),
    "transmission controls": b"\x02" + CLEAN.encode() + b"\x03",
    "escapes": CLEAN.replace("TAGS", "\x1b[31mTAGS\x9b").encode(),
    "UTF-16": CLEAN.encode("utf-16"),
    "lone marks": b"(S)\n(C)\n((\n))\n//\n",
    "half a cable": CLEAN.encode()[: len(CLEAN) // 3],
}


@pytest.mark.parametrize("raw", DAMAGED.values(), ids=DAMAGED)
def test_damaged_text_is_checked(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.cable"
    path.write_bytes(raw)
    for words in (("check", path), ("parse", path), ("parse", path, "--output-format", "json")):
        done = cablelint(*words)
        assert done.returncode in (0, 1), done.stderr
        assert "Traceback" not in done.stderr
        assert not set(done.stdout) & set("\x00\x02\x1b\x9b\r")


@pytest.mark.parametrize(
    "raw", [random.Random(14).randbytes(5000), b"\x7fELF" + bytes(4000)], ids=["noise", "ELF"]
)
def test_what_is_no_text_is_refused(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.cable"
    path.write_bytes(raw)
    for command in ("check", "parse"):
        done = cablelint(command, path)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.splitlines()[0] == f"cablelint: {path}: not a text file"


def test_a_line_of_fifty_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "long.cable"
    path.write_text(BAD.replace("Rahmatullo", "Rahmatullo " * 5_000_000, 1))
    done = cablelint("check", path, "--select", "ROL01")
    assert done.returncode == 1, done.stderr
    assert "[ROL01]" in done.stdout
    assert max(map(len, done.stdout.splitlines())) < 200


def test_a_missing_file_is_told_and_the_others_are_checked(tmp_path: Path) -> None:
    bad = tmp_path / "bad.cable"
    bad.write_text(BAD)
    gone, noise = tmp_path / "gone.cable", tmp_path / "noise.cable"
    noise.write_bytes(bytes(1000))
    done = cablelint("check", gone, bad, noise, "--select", "ROL01")
    assert done.returncode == 2
    assert "[ROL01]" in done.stdout
    assert done.stderr.splitlines() == [
        f"cablelint: {gone}: no such file or folder",
        f"cablelint: {noise}: not a text file",
        "checked 1 file: 1 error; 2 not checked",
    ]


def test_a_folder_without_cables(tmp_path: Path) -> None:
    folder = tmp_path / "x.cable"
    folder.mkdir()
    done = cablelint("check", folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"cablelint: nothing to check: no cable in {folder}\n"
    assert cablelint("parse", folder).stderr == f"cablelint: {folder}: is a directory\n"


def test_links_in_a_circle(tmp_path: Path) -> None:
    loop = tmp_path / "loop.cable"
    loop.symlink_to(loop)
    inner = tmp_path / "folder"
    inner.mkdir()
    (inner / "again").symlink_to(tmp_path)
    (inner / "a.cable").write_text(CLEAN)
    done = cablelint("check", tmp_path, "--fail-on", "error")
    assert done.returncode == 2
    assert f"{loop}: too many levels of symbolic links" in done.stderr
    assert "checked 1 file" in done.stderr


def test_a_refusal_to_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.cable").write_text(CLEAN)
    (tmp_path / "b.cable").write_text(BAD)
    read = reading.read

    def refuse_first(path: str, most: int) -> bytes:
        if path.endswith("a.cable"):
            raise reading.Unreadable(reading.reason(PermissionError(13, "Permission denied")))
        return read(path, most)

    monkeypatch.setattr(sources, "read", refuse_first)
    assert main(["check", str(tmp_path), "--select", "ROL01"]) == 2
    said = capsys.readouterr()
    assert "[ROL01]" in said.out
    assert f"{tmp_path / 'a.cable'}: permission denied\n" in said.err


@pytest.mark.parametrize("fault", [RecursionError("deep"), KeyError("Valiev"), MemoryError()])
def test_a_fault_of_ours_is_told_without_the_text_of_the_cable(
    fault: Exception,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from validator.checking import engine

    (tmp_path / "a.cable").write_text(CLEAN)
    (tmp_path / "b.cable").write_text(BAD)
    judge_each = engine.judge_each

    def break_at_first(sources: list[Source], **options: Any) -> object:
        if any(source.name.endswith("a.cable") for source in sources):
            raise fault
        return judge_each(sources, **options)

    monkeypatch.setattr(engine, "judge_each", break_at_first)
    assert main(["check", str(tmp_path), "--select", "ROL01"]) == 2
    said = capsys.readouterr()
    assert "[ROL01]" in said.out
    assert "internal error, please report it" in said.err
    assert type(fault).__name__ in said.err
    assert "Valiev" not in said.err
    assert "Traceback" not in said.err


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9\x1b[31m.cable"
    try:
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(BAD)
    except (OSError, UnicodeError):
        pytest.skip("this file system wants names to be text")
    for form in ("text", "concise", "json"):
        done = cablelint("check", tmp_path, "--output-format", form, "--select", "ROL01")
        assert done.returncode == 1
        assert "ROL01" in done.stdout
        assert "\x1b" not in done.stdout


# --- reports that cannot be written


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.cable"
    path.write_text(BAD)
    done = cablelint("check", path, "--output-file", "/dev/full")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "cablelint: /dev/full: no space left on device\n"
    with open("/dev/full", "w") as full:
        for words in (["check", str(path)], ["--help"], ["rule"], ["--version"]):
            direct = subprocess.run(
                [sys.executable, "-m", "validator", *words],
                stdout=full,
                stderr=subprocess.PIPE,
                stdin=subprocess.DEVNULL,
                text=True,
                env=environment(),
                check=False,
            )
            assert direct.returncode == 2, words
            assert direct.stderr == "cablelint: standard output: no space left on device\n"


@pytest.mark.parametrize(
    ("name", "why"), [("nowhere/report", "no such file or folder"), (".", "is a directory")]
)
def test_a_report_that_has_no_place(name: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "a.cable"
    path.write_text(BAD)
    done = cablelint("check", path, "--output-file", tmp_path / name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"cablelint: {tmp_path / name}: {why}\n"


def test_a_report_is_all_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.cable").write_text(BAD)
    report = tmp_path / "report"
    report.write_text("the old report")

    def fail(_: str, __: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    assert main(["check", str(tmp_path), "--output-file", str(report)]) == 2
    assert capsys.readouterr().err == f"cablelint: {report}: no space left on device\n"
    assert report.read_text() == "the old report"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.cable", "report"]


def test_closed_streams_are_no_fault_of_the_cable(tmp_path: Path) -> None:
    path = tmp_path / "a.cable"
    path.write_text(BAD)
    for closing in (">&-", "2>&-", "<&-", ">&- 2>&- <&-"):
        command = f"'{sys.executable}' -m validator check '{path}' --select ROL01 {closing}"
        done = subprocess.run(
            ["bash", "-c", command], capture_output=True, text=True, env=environment(), check=False
        )
        assert done.returncode == 1, (closing, done.stderr)
        assert "Traceback" not in done.stderr
