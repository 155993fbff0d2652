"""``--show-suppressed``: what is let pass is shown, marked as such, and counts for nothing."""

import json
from pathlib import Path

import pytest
from command import CLEAN, ROOT, cablelint
from jsonschema import Draft202012Validator, validate
from test_formats import read_sarif

BAD = CLEAN.replace("11. (C)", "11. (S)").replace("REASON: 1.4 (b), (d)\n", "")
REASON = "two\x1b[31m lines\nof a drafter"
SUPPRESS = f"[[suppress]]\nfile = 'a.cable'\nrule = 'ROL01'\nreason = {json.dumps(REASON)}\n"
SHOWN = "two\ufffd[31m lines\ufffdof a drafter"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.cable").write_text(BAD)
    (tmp_path / "cablelint.toml").write_text(f'select = ["ROL01", "AUT05"]\n{SUPPRESS}')
    done = cablelint("check", "--write-baseline=known", "--select=AUT05", cwd=tmp_path)
    assert done.returncode == 0
    return tmp_path


def check(folder: Path, *words: str) -> str:
    """Return what is reported where everything is let pass; nothing of it makes the run fail."""
    done = cablelint("check", ".", "--baseline=known", "--fail-on=info", *words, cwd=folder)
    assert done.returncode == 0
    assert "error" not in done.stderr
    return done.stdout


def test_it_is_silent_unless_asked(folder: Path) -> None:
    assert check(folder, "--output-format=concise") == ""
    assert check(folder, "--output-format=json") == "[]\n"
    assert json.loads(check(folder, "--output-format=sarif"))["runs"][0]["results"] == []


def test_lines_for_people_say_what_lets_it_pass(folder: Path) -> None:
    reason, portion = check(folder, "--show-suppressed", "--output-format=concise").splitlines()
    assert " warning[AUT05] " in reason
    assert reason.endswith(" (in the baseline)")
    assert " error[ROL01] " in portion
    assert portion.endswith(" (suppressed)")
    _, reason, portion, _ = check(folder, "--show-suppressed", "--output-format=grouped").split(
        "\n"
    )[:4]
    assert reason.endswith(" (in the baseline)")
    assert portion.endswith(" (suppressed)")
    text = check(folder, "--show-suppressed")
    assert " = accepted: in the baseline\n" in text
    assert f" = accepted: suppressed: {SHOWN}\n" in text


def test_what_counts_stands_among_it_in_order_and_alone_makes_the_run_fail(folder: Path) -> None:
    words = ("check", ".", "--show-suppressed", "--output-format=concise")
    done = cablelint(*words, cwd=folder)
    assert done.returncode == 1
    reason, portion = done.stdout.splitlines()
    assert not reason.endswith(")")
    assert portion.endswith(" (suppressed)")
    assert done.stderr.splitlines()[-1] == "checked 1 file: 1 warning, 1 suppressed"


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_programs_read_it_in_a_key_of_its_own(form: str, folder: Path) -> None:
    text = check(folder, "--show-suppressed", f"--output-format={form}")
    findings = json.loads(text) if form == "json" else list(map(json.loads, text.splitlines()))
    assert [(one["code"], one["suppressed"]) for one in findings] == [
        ("AUT05", {"by": "in the baseline", "reason": None}),
        ("ROL01", {"by": "suppressed", "reason": SHOWN}),
    ]
    schema = json.loads((ROOT / "validator/reports/findings.schema.json").read_text())
    validate(findings, schema, Draft202012Validator)


def test_sarif_has_suppressions(folder: Path) -> None:
    text = check(folder, "--show-suppressed", "--output-format=sarif")
    read_sarif(text)
    [run] = json.loads(text)["runs"]
    assert [(one["ruleId"], one["suppressions"]) for one in run["results"]] == [
        (
            "AUT05",
            [{"kind": "external", "status": "accepted", "justification": "in the baseline"}],
        ),
        (
            "ROL01",
            [{"kind": "external", "status": "accepted", "justification": f"suppressed: {SHOWN}"}],
        ),
    ]
    assert all(len(one["partialFingerprints"]) == 2 for one in run["results"])


def test_formats_without_a_form_for_it_leave_it_out(folder: Path) -> None:
    check(folder, "--show-suppressed", "--report=gitlab=out")
    assert json.loads((folder / "out").read_text()) == []
    check(folder, "--output-format=github", "--show-suppressed", "--report=json=out")
    assert len(json.loads((folder / "out").read_text())) == 2


def test_what_is_below_the_severity_shown_stays_so(folder: Path) -> None:
    shown = check(folder, "--show-suppressed", "--severity=error", "--output-format=concise")
    assert "ROL01" in shown
    assert "AUT05" not in shown


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--output-format=github",), "--show-suppressed is for text, concise, grouped, json,"),
        (("--statistics",), "--show-suppressed shows findings"),
        (("--diff",), "--show-suppressed shows findings"),
    ],
)
def test_where_nothing_could_be_shown_it_is_refused(
    words: tuple[str, ...], complaint: str, folder: Path
) -> None:
    done = cablelint("check", ".", "--show-suppressed", *words, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"cablelint: {complaint}")
