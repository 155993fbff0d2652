"""``cablelint mark`` and ``cablelint rollup``: words, exit codes, formats."""

import json
from pathlib import Path

import pytest
from command import CLEAN, SEED, cablelint


def one(*words: object) -> dict[str, object]:
    done = cablelint("mark", *words, "--output-format", "json")
    assert done.stderr == ""
    (found,) = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def test_a_banner_as_json() -> None:
    found = one("SECRET//NOFORN//SI-G ABCD/TK")
    findings = found.pop("findings")
    assert isinstance(findings, list)
    assert found == {
        "text": "SECRET//NOFORN//SI-G ABCD/TK",
        "form": "banner",
        "level": "SECRET",
        "owner": "USA",
        "controls": ["NOFORN", "SI-G ABCD", "TK"],
        "normal_form": "SECRET//SI-G ABCD/TK//NOFORN",
    }


@pytest.mark.parametrize("text", ["//GBR S//REL TO USA, GBR", "(//GBR S//REL TO USA, GBR)"])
def test_a_portion_mark_with_or_without_parentheses(text: str) -> None:
    found = one(text, "--portion")
    assert found["form"] == "portion"
    assert (found["level"], found["owner"]) == ("SECRET", "GBR")
    assert found["controls"] == ["REL TO USA, GBR"]


def test_findings_have_the_shape_of_every_finding() -> None:
    found = one("S//NFR", "--portion", "--date", "2007-09-20")
    (finding,) = [f for f in found["findings"] if f["code"] == "POR09"]  # type: ignore[attr-defined]
    assert (finding["line"], finding["column"], finding["end_column"]) == (1, 4, 7)
    assert set(finding) == {
        *("code", "name", "severity", "message", "file", "line", "column", "end_line"),
        *("end_column", "related", "citation", "help", "fix", "cable"),
    }
    assert finding["cable"] is None  # it stands in none


def test_the_exit_code_tells_of_findings() -> None:
    wrong = ("mark", "S//NFR", "--portion")
    assert cablelint("mark", "C/NF", "--portion").returncode == 0
    assert cablelint(*wrong).returncode == 1
    assert cablelint(*wrong, "--fail-on", "never").returncode == 0


def test_one_marking_a_line() -> None:
    stdin = b"S//NF\n\n  (C/NF)\r\nTS//QQQQ\n"
    done = cablelint("mark", "-", "--portion", "--output-format", "jsonl", stdin=stdin)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [item["text"] for item in found] == ["S//NF", "C/NF", "TS//QQQQ"]
    assert [finding["line"] for item in found for finding in item["findings"]] == [4]
    assert done.returncode == 1
    array = cablelint("mark", "-", "--portion", "--output-format", "json", stdin=stdin)
    assert json.loads(array.stdout) == found


def test_nothing_on_standard_input_is_nothing_checked() -> None:
    done = cablelint("mark", "-", stdin=b"\n")
    assert done.returncode == 2
    assert done.stderr == "cablelint: nothing to check: standard input is empty\n"


@pytest.mark.parametrize("text", ["(S//NF)", " (S//NF) ", "(S//NF)\t"])
def test_parentheses_make_a_portion_mark(text: str) -> None:
    found = one(text)
    assert (found["form"], found["level"], found["findings"]) == ("portion", "SECRET", [])


def test_what_looks_like_a_portion_mark_is_asked_about() -> None:
    asked = "a portion mark?        write it in parentheses, or say --portion"
    assert asked in cablelint("mark", "S//NF").stdout
    assert asked not in cablelint("mark", "(S//NF)").stdout
    assert asked not in cablelint("mark", "SECRET//NF").stdout


@pytest.mark.parametrize(
    "word", ["NODIS", "EXDIS", "SBU", "SBU NOFORN", "SENSITIVE BUT UNCLASSIFIED"]
)
def test_a_control_of_state_is_of_no_other_agency(word: str) -> None:
    level = "UNCLASSIFIED" if "SBU" in word or "BUT" in word else "SECRET"
    said = cablelint("mark", f"{level}//{word}").stdout
    assert f"State's own          {word}" in said
    assert "of another agency" not in said
    assert "of another agency    LES" in cablelint("mark", f"{level}//LES").stdout


def test_a_marking_for_people() -> None:
    done = cablelint("mark", "SECRET//NOFORM", "--fail-on", "never")
    assert "read as" in done.stdout
    assert "NOFORM (did you mean NOFORN?)" in done.stdout


def test_what_a_stranger_wrote_is_inert() -> None:
    for words in ((), ("--output-format", "json")):
        done = cablelint("mark", "SECRET//\x1b[31mNOFORN\u202e", *words)
        assert "\x1b" not in done.stdout
        assert "\u202e" not in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ("mark",),
        ("mark", "S", "--date", "2007-13-01"),
        ("mark", "S", "--profile", "nato"),
        ("rollup", "no-such-file.cable"),
        ("rollup", "a.cable", "b.cable"),
    ],
)
def test_what_cannot_be_done(words: tuple[str, ...]) -> None:
    done = cablelint(*words)
    assert done.returncode == 2
    assert done.stderr.startswith("cablelint: ")
    assert done.stderr.count("\n") == 1


def test_what_the_portions_of_the_given_cable_require() -> None:
    done = cablelint("rollup", SEED)
    assert done.returncode == 0
    assert "the portions require   CONFIDENTIAL\n" in done.stdout
    assert "paragraph 1 (C)" in done.stdout


def test_a_roll_up_as_json(tmp_path: Path) -> None:
    path = tmp_path / "a.cable"
    path.write_text(CLEAN.replace("11. (C)", "11. (S/NF)"), encoding="utf-8")
    done = cablelint("rollup", path, "--output-format", "json")
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert (found["required"], found["stands"]) == ("SECRET//NOFORN", "CONFIDENTIAL")
    assert found["corrected"] == "SECRET//NOFORN"
    assert [(one["required"], one["portion"]) for one in found["requirements"]] == [
        ("SECRET", "paragraph 1"),
        ("NOFORN", "paragraph 1"),
    ]
    assert {one["kind"] for one in found["differences"]} == {"level", "control"}


def test_a_roll_up_from_standard_input() -> None:
    done = cablelint("rollup", stdin=CLEAN.encode(), cwd=SEED.parent)
    assert done.returncode == 0
    assert done.stdout.startswith("-\n")


@pytest.mark.parametrize("command", ["rollup", "parse"])
def test_what_judges_nothing_exits_with_0_where_check_finds_an_error(
    command: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.cable"
    path.write_text(CLEAN.replace("11. (C)", "11. (S)"))
    assert cablelint("check", path).returncode == 1
    done = cablelint(command, path)
    assert (done.returncode, done.stderr) == (0, "")
    if command == "rollup":
        assert "SECRET" in done.stdout
    assert cablelint(command, tmp_path / "gone").returncode == 2


@pytest.mark.parametrize("command", ["parse", "rollup"])
def test_many_cables_are_one_object_a_line(command: str, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.cable").write_text(CLEAN + "\n" + CLEAN.replace("001334", "001335"))
    (tmp_path / "sub" / "b.cable").write_text(CLEAN)
    (tmp_path / "bad.cable").write_bytes(bytes(range(32)) * 9)
    words = (command, "--output-format=jsonl")
    done = cablelint(*words, "sub", "a.cable", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    shown = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["file"] for one in shown] == ["a.cable", "a.cable", "sub/b.cable"]
    # one that cannot be read stops none of the others
    done = cablelint(*words, ".", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("cablelint: bad.cable: ")
    assert done.stdout.splitlines() == [json.dumps(one) for one in shown]
    # the same as of one file
    one = cablelint(command, "sub/b.cable", "--output-format=json", cwd=tmp_path)
    assert json.loads(one.stdout) == shown[-1]
    piped = cablelint(*words, "--stdin-filename=sub/b.cable", stdin=CLEAN.encode(), cwd=tmp_path)
    assert json.loads(piped.stdout) == shown[-1]


@pytest.mark.parametrize("command", ["parse", "rollup"])
def test_no_cable_at_all_is_not_done_as_asked(command: str, tmp_path: Path) -> None:
    done = cablelint(command, ".", "--output-format=jsonl", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "cablelint: nothing to show: no cable in .\n"


@pytest.mark.parametrize("option", ["--tree", "--redact"])
def test_a_tree_and_a_text_are_of_one_cable(option: str) -> None:
    done = cablelint("parse", SEED, option, "--output-format=jsonl")
    assert (done.returncode, done.stdout) == (2, "")
