"""Memory grows with the size of a file, no faster: a quarter tells how much the whole takes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from command import environment

#: a process of its own checks files one after the other, and tells its peak behind each, in KB
#: (``ru_maxrss`` would begin with the peak of whoever started it)
PEAKS = """
import contextlib, io, json, re, sys
from validator.cli import main
peaks = []
for name in ("tiny", "quarter", "whole"):
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        assert main(["check", name + ".cable", *sys.argv[1:]]) in (0, 1)
    with open("/proc/self/status") as status:
        peaks.append(int(re.search(r"VmHWM:\\s+([0-9]+) kB", status.read())[1]))
print(json.dumps(peaks))
"""
HEADING = """R 200402Z SEP 07
FM AMEMBASSY OSLO
TO SECSTATE WASHDC

S E C R E T OSLO 000123

SUBJECT: (U) TRAINING EXAMPLE

"""
SIZE = 128_000
#: what may come and go by the way the system hands memory out, in KB
LOOSE = 6_000


def peaks(folder: Path, before: str, unit: str, *words: str) -> list[int]:
    """Return the peaks behind a heading alone, a quarter of a text and the whole, in KB."""
    for name, size in (("tiny", 0), ("quarter", SIZE // 4), ("whole", SIZE)):
        text = before + unit * (size // len(unit))
        (folder / f"{name}.cable").write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", PEAKS, *words, "--jobs=1"]
    done = subprocess.run(
        command, cwd=folder, env=environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: list[int] = json.loads(done.stdout)
    return found


def grows_too_fast(tiny: int, quarter: int, whole: int) -> bool:
    """Whether four times the text took far more than four times the memory."""
    return whole - tiny > 4 * 1.5 * (quarter - tiny) + LOOSE


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="no /proc tells the peak")
@pytest.mark.parametrize(
    ("before", "unit", "words"),
    [
        (HEADING, "1. (S) Text of a line.\n\n", ()),
        (HEADING, "1. (TS) Text.\n\n", ()),
        (HEADING, "1. (s) Text.\n\n", ("--diff",)),
        (HEADING + "1. (S) ", "(C) Text of a line. ", ()),
        (HEADING, "BEGIN TEXT\n(C) Text.\nEND TEXT\n", ()),
        ("", HEADING + "1. (S) Text.\nDOE\nNNNN\n\n", ("--output-format=sarif",)),
        (HEADING + "1. (S//REL TO USA", ", GBR", ()),
    ],
    ids=["portions", "findings", "fixes", "a line", "texts", "telegrams", "a mark"],
)
def test_memory_grows_no_faster_than_the_text(
    before: str, unit: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    found = peaks(tmp_path, before, unit, *words)
    assert not grows_too_fast(*found), found


def test_memory_that_grows_too_fast_is_noticed() -> None:
    """As it would be if each of 1,000 lines kept eight bytes for every other one."""
    assert grows_too_fast(20_000, 20_000 + 1_000, 20_000 + 16_000)
    assert not grows_too_fast(20_000, 20_000 + 1_000, 20_000 + 4_000)
