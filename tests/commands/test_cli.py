"""The command: words, exit codes, formats. Everything runs as a process of its own."""

import ast
import json
import re
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from command import CLEAN, LONG, ROOT, SEED, cablelint, environment, hearing_ctrl_c

from validator import __version__
from validator.commands import meant as meant_by
from validator.commands.arguments import COMMANDS
from validator.commands.run import command
from validator.findings.diagnostic import NO_RULES
from validator.pages.notices import NOTICES
from validator.rules import RULES

#: the seed with one fault of each severity (it repeats its caption as it is)
FAULTS = {
    "ROL01": ("error", CLEAN.replace("11. (C)", "11. (S)")),
    "AUT05": ("warning", CLEAN.replace("REASON: 1.4 (b), (d)\n", "")),
    "CAP18": ("info", CLEAN),
}


@pytest.fixture
def cables(tmp_path: Path) -> Path:
    """Return a folder with a cable for each fault and a clean one."""
    (tmp_path / "clean.cable").write_text(CLEAN)
    for code, (_, text) in FAULTS.items():
        (tmp_path / f"{code}.cable").write_text(text)
    return tmp_path


def codes(report: str) -> list[str]:
    return [finding["code"] for finding in json.loads(report)]


# --- the given cable


def test_the_given_cable_passes() -> None:
    done = cablelint("check", SEED)
    assert done.returncode == 0, done.stdout
    assert done.stderr.startswith("checked 1 file: no errors or warnings (5 remarks not shown")


@pytest.mark.parametrize("words", [("check",), ()])
def test_check_is_what_is_meant_where_no_command_stands(
    words: tuple[str, ...], cables: Path
) -> None:
    done = cablelint(*words, cables / "ROL01.cable", "--output-format", "json")
    assert done.returncode == 1
    assert "ROL01" in codes(done.stdout)


def test_options_may_stand_before_between_and_after_paths(cables: Path) -> None:
    clean, bad = cables / "clean.cable", cables / "ROL01.cable"
    for words in (
        ("--quiet", "--select=ROL01", clean, bad),
        ("check", clean, "--quiet", bad, "--select", "ROL01"),
        ("check", "--select", "ROL01", "--quiet", "--", clean, bad),
    ):
        done = cablelint(*words)
        assert (done.returncode, done.stderr) == (1, ""), done
        assert done.stdout.count("[ROL01]") == 1


# --- formats


def test_json_has_the_fields_of_the_interface(cables: Path) -> None:
    path = cables / "ROL01.cable"
    done = cablelint("check", path, "--output-format", "json", "--select", "ROL01")
    [finding] = json.loads(done.stdout)
    assert list(finding) == [
        "code",
        "name",
        "severity",
        "message",
        "file",
        "line",
        "column",
        "end_line",
        "end_column",
        "related",
        "citation",
        "help",
        "fix",
        "cable",
    ]
    assert finding["file"] == str(path)
    assert finding["severity"] == "error"
    line = FAULTS["ROL01"][1].splitlines()[finding["line"] - 1]
    assert line[finding["column"] - 1 : finding["end_column"] - 1] == "(S)"
    assert done.stderr == ""


def test_json_of_nothing_found_is_an_empty_array(cables: Path) -> None:
    done = cablelint("check", cables / "clean.cable", "--output-format=json", "--severity=error")
    assert (done.returncode, done.stdout, done.stderr) == (0, "[]\n", "")


def test_concise_is_one_line_each(cables: Path) -> None:
    path = cables / "ROL01.cable"
    done = cablelint("check", path, "--output-format", "concise", "--select", "ROL01")
    [line] = done.stdout.splitlines()
    assert re.fullmatch(rf"{re.escape(str(path))}:\d+:\d+: error\[ROL01\] .+", line)


def test_text_shows_the_line_unless_told_not_to(cables: Path) -> None:
    path = cables / "ROL01.cable"
    done = cablelint("check", path, "--select", "ROL01")
    assert "Rahmatullo" in done.stdout
    assert "^^^" in done.stdout
    assert "portion-above-overall" in done.stdout
    done = cablelint("check", path, "--select", "ROL01", "--no-source")
    assert "Rahmatullo" not in done.stdout
    assert "ROL01" in done.stdout


@pytest.mark.parametrize("form", ["concise", "json"])
def test_no_body_text_enters_reports_for_programs(form: str, cables: Path) -> None:
    done = cablelint("check", cables, "--output-format", form)
    for word in ("Rahmatullo", "Valiev", "Iskandarov", "DEMOCRATIC PARTY"):
        assert word not in done.stdout


def test_statistics_count_by_rule(cables: Path) -> None:
    done = cablelint("check", cables, "--statistics", "--select", "ROL01,AUT05")
    assert [line.split()[:3] for line in done.stdout.splitlines()] == [
        ["1", "warning", "AUT05"],
        ["1", "error", "ROL01"],
    ]
    done = cablelint(
        "check", cables, "--statistics", "--select", "ROL01", "--output-format", "json"
    )
    assert [(one["code"], one["count"]) for one in json.loads(done.stdout)] == [("ROL01", 1)]


def test_findings_come_in_one_order_however_files_are_named(cables: Path) -> None:
    names = sorted(cables.iterdir())
    first = cablelint("check", *names, "--output-format", "json").stdout
    assert cablelint("check", *reversed(names), "--output-format", "json").stdout == first
    assert cablelint("check", cables, "--output-format", "json").stdout == first


# --- verdict


@pytest.mark.parametrize(
    ("code", "fail_on", "expected"),
    [
        (code, fail_on, int(FAULTS[code][0] in reached))
        for fail_on, reached in {
            "error": ["error"],
            "warning": ["error", "warning"],
            "info": ["error", "warning", "info"],
            "never": [],
        }.items()
        for code in FAULTS
    ],
)
def test_fail_on(code: str, fail_on: str, expected: int, cables: Path) -> None:
    path = cables / f"{code}.cable"
    words = ("--select", code, "--fail-on", fail_on, "--severity", "info")
    done = cablelint("check", path, *words)
    assert done.returncode == expected
    assert f"{FAULTS[code][0]}[{code}]" in done.stdout


def test_warnings_fail_by_default_and_infos_do_not(cables: Path) -> None:
    for code, expected in {"ROL01": 1, "AUT05": 1, "CAP18": 0}.items():
        assert cablelint("check", cables / f"{code}.cable", "--select", code).returncode == expected


def test_exit_zero_passes_findings_but_no_failure(cables: Path) -> None:
    assert cablelint("check", cables / "ROL01.cable", "--exit-zero").returncode == 0
    assert cablelint("check", cables / "nowhere.cable", "--exit-zero").returncode == 2


def test_severity_hides_but_does_not_acquit(cables: Path) -> None:
    done = cablelint("check", cables / "AUT05.cable", "--select", "AUT05", "--severity", "error")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "checked 1 file: no errors (1 warning not shown: --severity warning)\n"


def test_quiet_leaves_the_summary_out(cables: Path) -> None:
    done = cablelint("check", cables / "clean.cable", "--quiet", "--severity", "error")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


# --- which rules


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--select", "ROL01"), {"ROL01"}),
        (("--select", "rol01"), {"ROL01"}),
        (("--select", "portion-above-overall"), {"ROL01"}),
        (("--select", "ROL01", "--select", "AUT05"), {"ROL01", "AUT05"}),
        (("--select", "ROL01,AUT05"), {"ROL01", "AUT05"}),
        (("--select", "ROL", "--ignore", "ROL0"), set()),
        (("--select", "ROL01", "--extend-select", "AUT05"), {"ROL01", "AUT05"}),
        (("--select", "ROL01,AUT05", "--ignore", "AUT"), {"ROL01", "AUT05"}),
        (("--select", "ROL01,AUT", "--ignore", "AUT05"), {"ROL01"}),
        (("--select", "ROL,AUT05", "--ignore", "ALL"), {"ROL01", "AUT05"}),
    ],
)
def test_selectors(words: tuple[str, ...], expected: set[str], cables: Path) -> None:
    done = cablelint("check", cables, "--output-format", "json", *words)
    if expected:
        assert set(codes(done.stdout)) & {"ROL01", "AUT05"} == expected
    else:
        assert "ROL01" not in codes(done.stdout or "[]")


def test_ignore_takes_rules_away(cables: Path) -> None:
    everything = set(codes(cablelint("check", cables, "--output-format", "json").stdout))
    some = cablelint("check", cables, "--output-format", "json", "--ignore", "ROL").stdout
    assert {code for code in everything if not code.startswith("ROL")} == set(codes(some))


@pytest.mark.parametrize(
    ("words", "runs"),
    [
        ((), False),
        (("--select", "ALL"), False),
        (("--select", "DEC"), False),
        (("--select", "DEC1"), False),
        (("--extend-select", "DEC"), False),
        (("--select", "DEC11"), True),
        (("--select", "date-form"), True),
        (("--extend-select", "DEC11"), True),
        (("--extend-select", "DEC11", "--ignore", "DEC"), True),
        (("--extend-select", "DEC11", "--ignore", "DEC11"), False),
    ],
)
def test_a_rule_that_is_off_runs_only_if_it_is_named(words: tuple[str, ...], runs: bool) -> None:
    text = CLEAN.replace("200402Z SEP 07", "200402Z SEP 15").replace("9/19/2017", "9/19/2025")
    words = ("check", "-", "--output-format", "json", *words)
    done = cablelint(*words, stdin=text.replace("12958", "13526").encode())
    assert ("DEC11" in codes(done.stdout)) is runs


def test_no_rule_left_is_a_mistake() -> None:
    done = cablelint("check", SEED, "--select", "ROL01", "--ignore", "ROL01")
    assert done.returncode == 2
    assert done.stderr == "cablelint: no rule is left to check by\n"


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("--select", "ROL001"), " (did you mean 'ROL01'?)"),
        (("--ignore", "portions-above-overall"), " (did you mean 'portion-above-overall'?)"),
        (("--extend-select", "DECK"), " (did you mean 'DEC'?)"),
        (("--select", ""), ""),
    ],
)
def test_an_unknown_rule_is_told_with_the_nearest(words: tuple[str, ...], offered: str) -> None:
    done = cablelint("check", SEED, *words)
    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    assert line == f"cablelint: no rule is called '{words[1]}'{offered}"


# --- words that do not exist


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("check", "--fail-no", "error"), "no option --fail-no (did you mean '--fail-on'?)"),
        (("check", "--fixes"), "no option --fixes (did you mean '--fix'?)"),
        (("check", "--fail-on", "bad"), "--fail-on: 'bad' is none of error, warning, info, never"),
        (("check", "--output-format", "xml"), "--output-format: 'xml' is none of text, concise"),
        (("check", "--as-of", "2007-9-20"), "--as-of: '2007-9-20' is not a day like 2007-09-20"),
        (("check", "--as-of", "2007-02-30"), "--as-of: '2007-02-30' is no day of the calendar"),
        (("check", "--select"), "--select: expected one argument"),
        (("parse",), "parse shows one cable"),
        (("parse", "a", "b"), "parse shows one cable"),
        (("rule", "XYZ99"), "no rule is called 'XYZ99'"),
        (
            ("check", "--ignore=SUP01"),
            "SUP01 is no rule and cannot be selected: see cablelint rule",
        ),
        (("check", "--select=findings-left-out"), "LIM01 is no rule and cannot be selected"),
        (("chek", "fixtures"), "chek: no command and no file (did you mean 'check'?)"),
        (("--bogus",), "no option --bogus; see cablelint check --help"),
        (("rule", "--bogus"), "no option --bogus; see cablelint rule --help"),
        (("chekc",), "chekc: no command and no file (did you mean 'check'?)"),
        (("HELP",), "HELP: no command and no file (did you mean 'help'?)"),
        (("lint", "a.cable"), "lint: no command and no file (did you mean 'cablelint check'?)"),
        (("--fial-on=error",), "no option --fial-on (did you mean '--fail-on'?); see --help"),
        (("--versoin",), "no option --versoin (did you mean '--version'?)"),
        (("check", "--stat"), "no option --stat (did you mean '--statistics'?)"),
        (("check", "--no-color"), "no option --no-color (did you mean '--color never'?)"),
        (("check", "--json"), "no option --json (did you mean '--output-format json'?)"),
        (("check", "--explain", "ROL01"), "no option --explain (did you mean 'cablelint rule'?)"),
        (("check", "-V"), "no option -V (did you mean 'cablelint version'?)"),
        (("parse", "--fix"), "no option --fix (did you mean 'cablelint check --fix'?)"),
        (("mark", "S", "--no-colour"), "no option --no-colour (did you mean '--color never'?)"),
        (("check", "--fail-on=eror"), "--fail-on: 'eror' is none of error, warning, info, never ("),
        (("-q", "check"), "check: no such file or folder (a command stands first: cablelint check"),
        (("help", "chekc"), "COMMAND: 'chekc' is none of check, "),
        (("version", "x"), "unexpected argument 'x'; see cablelint version --help"),
    ],
)
def test_what_does_not_exist_is_told_in_one_line(words: tuple[str, ...], complaint: str) -> None:
    done = cablelint(*words)
    assert (done.returncode, done.stdout) == (2, "")
    line = done.stderr.splitlines()[0]
    assert line.startswith(f"cablelint: {complaint}"), line


@pytest.mark.parametrize("words", [("--version",), ("-V",), ("version",)])
def test_the_version_is_told(words: tuple[str, ...]) -> None:
    done = cablelint(*words)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"cablelint {__version__}\n", "")


def test_help_is_the_help_of_a_command() -> None:
    assert cablelint("help").stdout == cablelint("--help").stdout
    for name in COMMANDS:
        done = cablelint("help", name)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == cablelint(name, "--help").stdout
        assert done.stdout.startswith(f"usage: cablelint {name}")


def test_what_others_call_a_command_or_an_option_is_one_of_ours() -> None:
    options = {name: command(name).options()._option_string_actions for name in COMMANDS}
    every = {option for own in options.values() for option in own}
    for meant in (*meant_by._COMMANDS.values(), *meant_by._OPTIONS.values()):
        words = meant.removeprefix("cablelint ").split()
        name = words.pop(0) if words[0] in COMMANDS else None
        known = every if name is None else options[name]
        assert all(word in known for word in words if word.startswith("-")), meant
    assert not meant_by._COMMANDS.keys() & set(COMMANDS)
    assert not meant_by._OPTIONS.keys() & options["check"].keys()


def test_help_is_shown() -> None:
    for words in (("--help",), ("-h",), ("check", "--help"), ("parse", "-h"), ("rule", "--help")):
        done = cablelint(*words)
        assert (done.returncode, done.stderr) == (0, "")
        assert "cablelint" in done.stdout
        assert max(map(len, done.stdout.splitlines())) <= 100
    shown = cablelint("check", "--help").stdout
    for option in [
        "--select",
        "--ignore",
        "--extend-select",
        "--severity",
        "--fail-on",
        "--exit-zero",
    ]:
        assert option in shown


def test_version_loads_next_to_nothing() -> None:
    heavy = "('validator', 'lark', 'rich', 'argparse', 're', 'typing')"
    program = (
        "import sys; from validator.cli import main; main(['--version']);"
        f"print(sorted(m for m in sys.modules if m.partition('.')[0] in {heavy}))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", program],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert done.stdout.splitlines()[1] == "['validator', 'validator.cli']"


def test_no_words_at_a_terminal_show_the_help() -> None:
    done = cablelint()
    assert done.returncode == 2
    assert "commands:" in done.stdout


# --- standard input


@pytest.mark.parametrize("words", [(), ("check",), ("check", "-"), ("-",)])
def test_standard_input_is_checked(words: tuple[str, ...]) -> None:
    text = FAULTS["ROL01"][1].encode()
    done = cablelint(*words, *(["--output-format", "json"] if words else []), stdin=text)
    assert done.returncode == 1
    if words:
        assert {finding["file"] for finding in json.loads(done.stdout)} == {"-"}


def test_standard_input_can_be_given_a_name() -> None:
    text = FAULTS["ROL01"][1].encode()
    done = cablelint(
        "check", "-", "--stdin-filename", "x.cable", "--output-format=concise", stdin=text
    )
    assert done.stdout.startswith("x.cable:")


def test_an_empty_pipe_is_nothing_to_check() -> None:
    done = cablelint("check", stdin=b"")
    assert done.returncode == 2
    assert done.stderr.startswith("cablelint: nothing to check")
    assert cablelint("check", "--allow-no-files", stdin=b"").returncode == 0


# --- which files


def test_no_path_means_this_folder(cables: Path) -> None:
    done = cablelint("check", "--select", "ROL01", "--output-format", "concise", cwd=cables)
    assert done.stdout.startswith("ROL01.cable:")


def test_show_files_lists_and_checks_nothing(cables: Path) -> None:
    (cables / "requirements.txt").write_text("lark\n")
    done = cablelint("check", "--show-files", ".", cwd=cables)
    assert done.returncode == 0
    assert done.stdout.split() == ["AUT05.cable", "CAP18.cable", "ROL01.cable", "clean.cable"]


def test_nothing_to_check_never_passes(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("lark\n")
    for words in (("check",), ("check", "--show-files"), ("check", "--exit-zero")):
        done = cablelint(*words, tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"cablelint: nothing to check: no cable in {tmp_path}\n"
    done = cablelint("check", tmp_path, "--allow-no-files", "--output-format", "json")
    assert (done.returncode, done.stdout) == (0, "[]\n")


# --- where the report goes


def test_a_report_can_go_to_a_file(cables: Path) -> None:
    report = cables / "report.json"
    report.write_text("old")
    report.chmod(0o640)
    done = cablelint(
        "check", cables, "--select=ROL01", "--output-format", "json", "--output-file", report
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert codes(report.read_text()) == ["ROL01"]
    assert report.stat().st_mode & 0o777 == 0o640
    assert not [path for path in cables.iterdir() if path.name.startswith(".")]


def test_colours_are_for_terminals_or_on_demand(cables: Path) -> None:
    path = cables / "ROL01.cable"
    assert "\x1b" not in cablelint("check", path).stdout
    assert "\x1b" not in cablelint("check", path, "--color=never", FORCE_COLOR="1").stdout
    assert "\x1b" not in cablelint("check", path, FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b[" in cablelint("check", path, "--color=always").stdout
    assert "\x1b[" in cablelint("check", path, FORCE_COLOR="1").stdout


def test_any_encoding_of_the_output_will_do(tmp_path: Path) -> None:
    path = tmp_path / "é中.cable"
    path.write_text(CLEAN.replace("11. (C)", "11. (S) é中"))
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = cablelint("check", path, **env)
    assert done.returncode == 1
    assert "\\xe9\\u4e2d.cable" in done.stdout
    done = cablelint("check", path, "--output-format", "json", **env)
    assert json.loads(done.stdout)[0]["file"] == str(path)


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number}.cable").write_text(FAULTS["ROL01"][1])
    command = f"'{sys.executable}' -m validator check '{tmp_path}' --select ROL01 | head -n 1"
    done = subprocess.run(
        ["bash", "-c", command + "; exit ${PIPESTATUS[0]}"],
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout.startswith("error[ROL01]")
    assert done.stderr == ""


def test_ctrl_c_ends_without_a_traceback() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "validator", "check", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        preexec_fn=hearing_ctrl_c,
    )
    assert process.stdin is not None
    process.stdin.write(LONG.encode())  # it is running, and waits for more
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, b"", b"")


def test_today_is_what_the_caller_says(cables: Path) -> None:
    for day in ("2007-09-20", "2030-01-01"):
        assert cablelint("check", cables / "clean.cable", "--as-of", day).returncode == 0


# --- parse


def test_parse_json_of_the_given_cable() -> None:
    done = cablelint("parse", SEED, "--output-format", "json")
    assert done.returncode == 0
    cable = json.loads(done.stdout)
    assert cable["paragraphs"][0] == {"number": 1, "printed": "11", "portion": "C", "line": 41}
    del cable["paragraphs"][1:]
    assert cable == {
        "file": str(SEED),
        "form": "acp127",
        "date": "2007-09-20",
        "date_time_group": "2007-09-20T04:02:00Z",
        "precedence": ["ROUTINE"],
        "from": "AMEMBASSY DUSHANBE",
        "to": ["SECSTATE WASHDC"],
        "info": [
            "CIA WASHDC",
            "DIA WASHINGTON DC",
            "USMISSION USUN NEW YORK",
            "USEU BRUSSELS",
            "AMEMBASSY NEW DELHI",
            "AMEMBASSY KABUL",
            "AMEMBASSY ISLAMABAD",
            "CIS COLLECTIVE",
            "AMEMBASSY DUSHANBE",
        ],
        "heading": {
            "transmission_id": "VZCZCXRO2751",
            "routing_indicator": "RUEHDBU",
            "serial": "1334",
            "filed_day": 263,
            "filed_time": "0402",
            "security_signal": "ZNY",
            "security_letter": "C",
        },
        "reference_id": "07DUSHANBE1334",
        "message_reference": "DUSHANBE 001334",
        "group_marking": None,
        "telegram": None,
        "classification": {
            "level": "CONFIDENTIAL",
            "administrative": None,
            "station": "DUSHANBE",
            "number": 1334,
            "section": None,
            "controls": [],
            "line": 20,
        },
        "captions": ["SIPDIS"],
        "declassification": {
            "order": "12958",
            "kind": "date",
            "value": "9/19/2017",
            "date": "2017-09-19",
            "due": "2017-09-19",
            "due_kind": "automatic",
            "basis": "the instruction names 19 Sep 2017 (E.O. 13292 sec. 1.5(b))",
            "line": 28,
        },
        "tags": ["PGOV", "PREL", "PHUM", "KDEM", "TI"],
        "subject": {
            "text": "TAJIKISTAN: IMPRISONED DEMOCRATIC PARTY CHAIRMAN TO BE RETURNED TO RUSSIA?",
            "portion": None,
        },
        "references": [{"letter": None, "text": "06 DUSHANBE 707", "id": "06DUSHANBE707"}],
        "authority": {
            "classified_by": "TJACOBSON",
            "position": "AMBASSADOR",
            "reasons": ["1.4(b)", "1.4(d)"],
            "derived_from": None,
            "declassify_on": None,
            "line": 37,
        },
        "entire_text": None,
        "paragraphs": [{"number": 1, "printed": "11", "portion": "C", "line": 41}],
        "signature": "JACOBSON",
        "computed_overall": "CONFIDENTIAL",
        "unrecognised": [],
    }


def test_parse_for_people_shows_every_part_and_what_was_repaired() -> None:
    said = cablelint("parse", SEED).stdout
    for word in (
        "07DUSHANBE1334",
        "2007-09-20T04:02:00Z",
        "paragraph 6",
        "TJACOBSON, AMBASSADOR",
        "repaired while reading",
        "JACOBSON",
    ):
        assert word in said
    assert (
        cablelint("parse", "-", stdin=CLEAN.encode()).stdout.splitlines()[1:]
        == (said.splitlines()[1:])
    )


# --- rule


def test_rule_lists_and_explains() -> None:
    lines = cablelint("rule").stdout.splitlines()
    assert len(lines) == len(json.loads(cablelint("rule", "--output-format", "json").stdout))
    assert any(line.startswith("ROL01") for line in lines)
    then = cablelint("rule", "--on", "1999-05-01").stdout
    assert then.startswith("E.O. 12958")
    assert "DEC27" in then
    assert "DEC31" not in then
    said = cablelint("rule", "ROL01").stdout
    for word in ("ROL01 portion-above-overall", "severity", "source", "wrong:", "right:", "^^^"):
        assert word in said
    assert cablelint("rule", "portion-above-overall").stdout == said


def test_rule_as_json() -> None:
    [rule] = json.loads(cablelint("rule", "ROL01", "--output-format", "json").stdout)
    assert rule["code"] == "ROL01"
    assert rule["citations"] == [one["citation"] for one in rule["sources"]]
    for one in rule["sources"]:
        assert one["section"] in one["citation"]
        assert all(one[key] for key in ("title", "edition"))
        assert one["address"].startswith("https://")
        assert date.fromisoformat(one["checked"]) > date(2026, 1, 1)
    assert rule["bad"]
    assert rule["good"]


def test_rule_tells_what_its_sources_are_and_where_they_can_be_read() -> None:
    [rule] = json.loads(cablelint("rule", "CAP17", "--output-format", "json").stdout)
    for form in ("text", "markdown"):
        told = " ".join(cablelint("rule", "CAP17", "--output-format", form).stdout.split())
        for one in rule["sources"]:
            told_of = (one["citation"], f"{one['title']}; {one['edition']}", one["address"])
            assert all(word in told for word in told_of)
        assert "looked up on 30 Nov 2026" in told


@pytest.mark.parametrize(("code", "name"), NO_RULES)
def test_findings_that_no_rule_makes_are_explained(code: str, name: str) -> None:
    said = cablelint("rule", code).stdout
    for word in (f"{code} {name}", "severity", "source", "It is no rule and cannot be selected."):
        assert word in " ".join(said.split())
    for word in (name, code.lower()):
        assert cablelint("rule", word).stdout == said
    assert said in cablelint("rule", code.rstrip("0123456789")).stdout
    [told] = json.loads(cablelint("rule", code, "--output-format=json").stdout)
    assert (told["code"], told["name"]) == (code, name)
    assert f"## {code} {name}" in cablelint("rule", code, "--output-format=markdown").stdout
    assert code not in {rule.id for rule in RULES}


def test_every_finding_that_no_rule_makes_is_among_them() -> None:
    """Whoever makes a finding outside of a rule takes its code from where they are explained."""
    makers = [
        (path, call)
        for path in (ROOT / "validator").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "Diagnostic"
    ]
    stems = {"entries", "looking", "settings", "shown"}
    assert {path.stem for path, _ in makers} - {"engine"} == stems
    assert [one.id for one in NOTICES] == [code for code, _ in NO_RULES]
