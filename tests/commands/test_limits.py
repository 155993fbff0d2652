"""Limits: what is too large is refused in one line, too many findings are counted, not shown."""

import json
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from command import CLEAN, cablelint

from validator.files.reading import Limits
from validator.findings.diagnostic import Diagnostic, Severity
from validator.reports.shown import cut
from validator.settings.schema import SCHEMA
from validator.settings.settings import LIMITS
from validator.text.source import Span

BAD = CLEAN.replace("11. (C)", "11. (S)")
MEGABYTE = 1 << 20
#: a portion above the cable in every paragraph, and a remark on a subject without a mark
MANY = CLEAN.replace("11. (C)", "".join(f"{n}. (S) Text.\n\n" for n in range(11, 211)) + "211. (C)")


@pytest.fixture
def large(tmp_path: Path) -> Path:
    path = tmp_path / "large.cable"
    path.write_text(BAD + "A line of text.\n" * (2 * MEGABYTE // 16))
    return path


def test_the_defaults_are_those_that_are_documented() -> None:
    assert Limits() == (64, 1_000_000, 1000)
    for key, default in LIMITS.items():
        assert f"({default})" in SCHEMA["properties"][key]["description"]


# --- size and lines


def test_a_large_file_is_refused_and_the_others_are_checked(large: Path) -> None:
    (large.parent / "a.cable").write_text(BAD)
    done = cablelint("check", large.parent, "--select=ROL01", "--max-file-size=1")
    assert done.returncode == 2
    assert done.stdout.count("error[ROL01]") == 1
    assert f"cablelint: {large}: larger than 1 MB\n" in done.stderr
    assert cablelint("check", large, "--select=ROL01", "--max-file-size=3").returncode == 1


def test_a_file_as_large_as_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.cable"
    for size, code in ((MEGABYTE, 1), (MEGABYTE + 1, 2)):
        path.write_text(BAD + " " * (size - len(BAD.encode())))
        assert path.stat().st_size == size
        assert cablelint("check", path, "--max-file-size=1").returncode == code


def test_a_hole_of_a_terabyte_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.cable"
    with path.open("wb") as stream:
        try:
            stream.truncate(1 << 40)
        except OSError:
            pytest.skip("this file system has no such files")
    done = cablelint("check", path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"cablelint: {path}: larger than 64 MB\n")


@pytest.mark.parametrize("command", ["check", "parse", "rollup"])
def test_standard_input_without_end_is_not_read_to_its_end(command: str) -> None:
    done = cablelint(command, "-", stdin=b"x" * (65 * MEGABYTE))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[0] == "cablelint: -: larger than 64 MB"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_too_many_lines_are_refused(end: str, tmp_path: Path) -> None:
    path = tmp_path / "a.cable"
    path.write_bytes(BAD.replace("\n", end).encode())
    lines = BAD.count("\n") + 1
    assert cablelint("check", path, f"--max-lines={lines}").returncode == 1
    done = cablelint("check", path, f"--max-lines={lines - 2}")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"cablelint: {path}: more than {lines - 2} lines\n")


# --- findings


def errors(most: int, form: str, folder: Path, *words: str) -> tuple[str, str, int]:
    path = folder / "a.cable"
    path.write_text(MANY)
    done = cablelint(
        *("check", path, "--select=ROL01,POR02", f"--max-findings={most}"),
        *(f"--output-format={form}", *words),
    )
    return done.stdout, done.stderr, done.returncode


def test_the_gravest_findings_are_shown_and_the_others_counted(tmp_path: Path) -> None:
    out, err, code = errors(50, "json", tmp_path)
    found = json.loads(out)
    assert code == 1
    assert len(found) == 51
    [notice] = [one for one in found if one["code"] == "LIM01"]
    shown = [one for one in found if one["code"] != "LIM01"]
    assert {one["severity"] for one in shown} == {"error"}
    assert [one["line"] for one in shown] == sorted(one["line"] for one in shown)
    assert notice["severity"] == "error"
    assert notice["message"] == "151 more findings are not shown (150 error, 1 info)"
    assert notice["help"] == "show more with --max-findings"
    assert notice == found[0]  # it stands at the first finding it stands for: the subject
    out, err, code = errors(50, "concise", tmp_path)
    assert out.count("error[ROL01]") == 50
    hidden = "1 remark not shown: --severity info"
    assert err == f"checked 1 file: 200 errors, 150 of these left out: --max-findings ({hidden})\n"
    out, err, code = errors(201, "concise", tmp_path)
    assert out.count("\n") == 200
    assert "LIM01" not in out
    assert err == f"checked 1 file: 200 errors ({hidden})\n"


def test_what_is_left_out_still_fails_the_check(tmp_path: Path) -> None:
    words = ("--severity=error", "--fail-on=error")
    for most in (1, 199, 200):
        assert errors(most, "text", tmp_path, *words)[2] == 1
    assert errors(1, "text", tmp_path, "--fail-on=never")[2] == 0


def test_counts_and_baselines_know_no_limit(tmp_path: Path) -> None:
    out, _, _ = errors(5, "text", tmp_path, "--statistics")
    assert out.split()[:3] == ["200", "error", "ROL01"]
    baseline = tmp_path / "baseline"
    _, err, code = errors(5, "text", tmp_path, f"--write-baseline={baseline}")
    assert (code, "201 findings written" in err) == (0, True)
    out, err, code = errors(5, "text", tmp_path, f"--baseline={baseline}")
    assert (out, code) == ("", 0)


@pytest.mark.parametrize("form", ["sarif", "junit", "github", "gitlab", "jsonl"])
def test_every_report_says_what_was_left_out(form: str, tmp_path: Path) -> None:
    out, _, code = errors(20, form, tmp_path)
    assert code == 1
    assert "181 more findings are not shown" in out
    if form == "junit":
        assert len(ElementTree.fromstring(out).findall(".//failure")) == 21
    elif form == "sarif":
        assert len(json.loads(out)["runs"][0]["results"]) == 21


def finding(severity: Severity, start: int) -> Diagnostic:
    return Diagnostic("X01", "x", severity, "x", Span(start, start + 1))


def test_cutting_keeps_order_and_weight() -> None:
    info, warning, error = (
        finding(one, at) for at, one in enumerate((Severity.INFO, Severity.WARNING, Severity.ERROR))
    )
    assert cut([info, warning, error], 3) == (info, warning, error)
    first, second, third = cut([info, warning, error], 2)
    assert (second, third) == (warning, error)
    assert (first.code, first.span, first.severity) == ("LIM01", info.span, Severity.INFO)
    assert cut([info, warning, error], 1)[0].severity is Severity.WARNING


# --- where they are said


def test_the_command_line_stands_above_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "cablelint.toml").write_text("max-findings = 7\nmax-lines = 5\n")
    assert errors(7, "json", tmp_path)[2] == 2
    words = ("--max-lines=9999", "--severity=error")
    out, _, _ = errors(3, "json", tmp_path, *words)
    assert len(json.loads(out)) == 4
    shown = cablelint("check", "--show-settings", "--max-lines=9", cwd=tmp_path).stdout
    assert "max-lines = 9  # the command line\n" in shown
    assert "max-findings = 7  # cablelint.toml:1\n" in shown
    assert "max-file-size = 64  # default\n" in shown


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("0", "'max-lines' must be 1 or more"),
        ("-5", "'max-lines' must be 1 or more"),
        ("true", "'max-lines' must be a whole number"),
        ("1.5", "'max-lines' must be a whole number"),
        ('"many"', "'max-lines' must be a whole number"),
    ],
)
def test_a_limit_is_a_number(value: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.cable").write_text(CLEAN)
    (tmp_path / "cablelint.toml").write_text(f"max-lines = {value}\n")
    done = cablelint("check", "a.cable", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"cablelint: cablelint.toml:1:1: {said}\n"


@pytest.mark.parametrize("word", ["0", "-1", "many", "1.5", str(sys.maxsize * 4), "\u0663"])
def test_a_limit_of_the_command_line_is_a_number(word: str) -> None:
    done = cablelint("check", f"--max-findings={word}")
    assert done.returncode == 2
    assert f"'{word}' is no number from 1 upwards" in done.stderr
    assert done.stderr.count("\n") == 1
