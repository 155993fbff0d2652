"""Options of check that name files, let findings pass, or tell what was fixed."""

import json
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from command import CLEAN, cablelint, environment
from some import some

BAD = CLEAN.replace("11. (C)", "11. (S)")
#: a cable like no other
NEW = """\
R 200402Z SEP 07
FM AMEMBASSY DUSHANBE
TO SECSTATE WASHDC

C O N F I D E N T I A L DUSHANBE 001335

E.O. 12958: DECL: 9/19/2017
TAGS: PREL, TI
SUBJECT: (U) TRAINING EXAMPLE

1. (C) Text.

2. (S) Text.
"""
#: one safe fix
MENDABLE = CLEAN.replace("SIPDIS\n\n", "", 1).replace("13. (C)", "13. (c)")


def names(report: str) -> set[str]:
    return {line.split(":")[0] for line in report.splitlines()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sub").mkdir()
    for name in ("a.cable", "b.cable", "sub/c.cable"):
        (tmp_path / name).write_text(BAD, encoding="utf-8")
    return tmp_path


def concise(folder: Path, *words: str, **env: str) -> set[str]:
    """Return the files in which ROL01 was found."""
    done = cablelint(
        *("check", "--select=ROL01", "--output-format=concise", *words), cwd=folder, **env
    )
    assert done.returncode in (0, 1), done.stderr
    return names(done.stdout)


# --- files


@pytest.mark.parametrize("between", ["\n", "\r\n", "\0"])
def test_files_may_be_listed_in_a_file(folder: Path, between: str) -> None:
    (folder / "list").write_bytes(between.join(["a.cable", "sub", ""]).encode())
    assert concise(folder, "--files0-from=list") == {"a.cable", "sub/c.cable"}
    assert concise(folder, "--files0-from=list", "b.cable") == {"a.cable", "b.cable", "sub/c.cable"}


def test_the_list_may_come_from_standard_input(folder: Path) -> None:
    words = ("check", "--files0-from=-", "--select=ROL01", "--output-format=concise")
    done = cablelint(*words, stdin=b"a.cable\0b.cable\0", cwd=folder)
    assert names(done.stdout) == {"a.cable", "b.cable"}


def test_a_file_whose_name_begins_with_a_dash(folder: Path) -> None:
    (folder / "-x.cable").write_text(BAD, encoding="utf-8")
    assert concise(folder, "--", "-x.cable", "a.cable") == {"./-x.cable", "a.cable"}
    assert cablelint("parse", "--", "-x.cable", cwd=folder).returncode == 0


def test_a_list_that_is_not_there_or_empty_never_passes(folder: Path) -> None:
    done = cablelint("check", "--files0-from=none", cwd=folder)
    assert (done.returncode, done.stderr) == (2, "cablelint: none: no such file or folder\n")
    (folder / "list").write_bytes(b"")
    done = cablelint("check", "--files0-from=list", cwd=folder)
    assert (done.returncode, done.stderr) == (2, "cablelint: nothing to check: no cable in list\n")
    assert cablelint("check", "--files0-from=list", "--allow-no-files", cwd=folder).returncode == 0


def test_exclude_adds_to_the_configuration(folder: Path) -> None:
    assert concise(folder, "--exclude=sub") == {"a.cable", "b.cable"}
    assert concise(folder, "--exclude=sub", "--exclude=a.*") == {"b.cable"}
    (folder / "cablelint.toml").write_text('exclude = ["a.cable"]')
    assert concise(folder, "--exclude=sub") == {"b.cable"}
    named = ("a.cable", "sub/c.cable", "b.cable")
    assert concise(folder, *named, "--exclude=sub") == set(named)
    assert concise(folder, *named, "--exclude=sub", "--force-exclude") == {"b.cable"}
    done = cablelint("check", "--exclude=sub", "--show-settings", cwd=folder)
    assert 'exclude = ["a.cable", "sub"]  # cablelint.toml:1 and the command line' in done.stdout
    done = cablelint("check", "--exclude=[z-a]", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("cablelint: --exclude: no pattern of files")


def test_include_adds_to_what_is_a_cable_anyway(folder: Path) -> None:
    for name in ("note.md", "sub/note.md", "deep/er/x.dat"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text((folder / "a.cable").read_text())
    usual = {"a.cable", "b.cable", "sub/c.cable"}
    assert concise(folder) == usual
    assert concise(folder, "--include=*.md") == usual | {"note.md", "sub/note.md"}
    assert concise(folder, "--include=deep/**", "--include=/note.md") == {
        *usual,
        *("deep/er/x.dat", "note.md"),
    }
    assert concise(folder, "--include=*.md", "--exclude=sub") == {"a.cable", "b.cable", "note.md"}
    (folder / "cablelint.toml").write_text('include = ["b.*"]\nexclude = ["sub/note.md"]\n')
    assert concise(folder, "--include=*.md") == {"b.cable", "note.md"}
    done = cablelint("check", "--include=*.md", "--show-settings", cwd=folder)
    assert 'include = ["b.*", "*.md"]  # cablelint.toml:1 and the command line' in done.stdout
    done = cablelint("check", "--include=*.md", "--isolated", "--show-settings", cwd=folder)
    assert 'include = ["*.md"]  # the command line' in done.stdout
    done = cablelint("check", "--include=[z-a]", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("cablelint: --include: no pattern of files")


def test_a_hidden_configuration_stands_before_the_others(folder: Path) -> None:
    (folder / ".cablelint.toml").write_text('exclude = ["a.cable"]')
    (folder / "cablelint.toml").write_text('exclude = ["b.cable"]')
    assert concise(folder) == {"b.cable", "sub/c.cable"}


# --- the report


def test_the_environment_may_name_the_format(folder: Path) -> None:
    words = ("check", "a.cable", "--select=ROL01")
    done = cablelint(*words, cwd=folder, CABLELINT_OUTPUT_FORMAT="json")
    assert [one["code"] for one in json.loads(done.stdout)] == ["ROL01"]
    done = cablelint(*words, "--output-format=concise", cwd=folder, CABLELINT_OUTPUT_FORMAT="json")
    assert done.stdout.startswith("a.cable:")
    done = cablelint(*words, cwd=folder, CABLELINT_OUTPUT_FORMAT="jsno")
    said = "CABLELINT_OUTPUT_FORMAT: no format is called 'jsno' (did you mean 'json'?)"
    assert (done.returncode, done.stderr) == (2, f"cablelint: {said}\n")


def test_short_options(folder: Path) -> None:
    done = cablelint("check", "-q", "-j2", "-o", "out", "--select=ROL01", "a.cable", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert "error[ROL01]" in (folder / "out").read_text()


def test_verbose_says_which_configuration_holds(folder: Path) -> None:
    (folder / "sub" / "cablelint.toml").write_text('ignore = ["S82"]')
    done = cablelint("check", "-v", cwd=folder)
    assert "cablelint: no configuration holds for 2 files\n" in done.stderr
    assert "cablelint: sub/cablelint.toml holds for 1 file\n" in done.stderr


def test_verbose_shows_where_a_fault_of_ours_comes_from(folder: Path) -> None:
    program = (
        "import sys; import validator.commands.check.job as c;"
        "import validator.checking.engine as e;"
        "e.judge_each = lambda *a, **k: 1 // 0;"
        "from validator.cli import main; sys.exit(main(sys.argv[1:]))"
    )

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", program, "check", "a.cable", *words],
            capture_output=True,
            text=True,
            cwd=folder,
            env=environment(),
            check=False,
        )

    quiet, loud = run(), run("--verbose")
    assert quiet.returncode == loud.returncode == 2
    assert "Traceback" not in quiet.stderr
    assert "ZeroDivisionError" in loud.stderr
    assert "Traceback" in loud.stderr


def test_a_category_sets_sarif_reports_apart(folder: Path) -> None:
    words = ("check", "a.cable", "--select=ROL01", "--sarif-category=old cables")
    done = cablelint(*words, "--output-format=sarif", cwd=folder)
    [run] = json.loads(done.stdout)["runs"]
    assert run["automationDetails"] == {"id": "old cables/"}
    assert cablelint(*words, cwd=folder).returncode == 2
    cablelint(*words, "--report=sarif=out", cwd=folder)
    assert "old cables/" in (folder / "out").read_text()


@pytest.mark.parametrize("words", [(), ("--output-format=concise",), ("--diff",)])
def test_a_log_of_github_holds_no_command_of_a_cable(folder: Path, words: tuple[str, ...]) -> None:
    (folder / "::error::x.cable").write_text(BAD.replace("11. (S)", "11. (s) ##[add-mask]a"))
    done = cablelint("check", "::error::x.cable", *words, cwd=folder, GITHUB_ACTIONS="true")
    text = done.stdout + done.stderr
    assert "add-mask" in text or words == ("--output-format=concise",)
    for line in some(text.splitlines()):
        assert not line.lstrip().startswith("::"), line
        assert "##[" not in line


# --- what may pass


def test_no_ignores_lets_nothing_pass(folder: Path) -> None:
    (folder / "cablelint.toml").write_text(
        '[[suppress]]\nfile = "a.cable"\nrule = "ROL01"\nreason = "seen"\n'
    )
    assert concise(folder) == {"b.cable", "sub/c.cable"}
    assert concise(folder, "--no-ignores") == {"a.cable", "b.cable", "sub/c.cable"}
    (folder / "cablelint.toml").write_text('baseline = "known"')
    cablelint("check", "--write-baseline=known", cwd=folder)
    assert concise(folder) == set()
    assert concise(folder, "--no-ignores") == {"a.cable", "b.cable", "sub/c.cable"}
    done = cablelint("check", "--no-ignores", "--baseline=known", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    subprocess.run(
        ["git", *who, *words],
        cwd=folder,
        check=True,
        capture_output=True,
        env=environment(GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_NOSYSTEM="1"),
    )


@pytest.fixture
def repository(folder: Path) -> Path:
    """Return a repository whose main branch has old faults, with a branch off it."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=old")
    git(folder, "switch", "--quiet", "--create=work")
    return folder


def test_diff_base_lets_pass_what_was_there(repository: Path) -> None:
    assert concise(repository, "--diff-base=main") == set()
    # an unrelated edit above changes nothing, a second fault is new
    (repository / "a.cable").write_text(BAD.replace("SIPDIS\n\n", "", 1))
    (repository / "b.cable").write_text(BAD.replace("13. (C)", "13. (TS)"))
    git(repository, "mv", "sub/c.cable", "sub/moved.cable")
    (repository / "new.cable").write_text(NEW)
    assert concise(repository, "--diff-base=main") == {"b.cable", "new.cable"}
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message=new")
    assert concise(repository, "--diff-base=main") == {"b.cable", "new.cable"}
    # where main goes meanwhile does not matter
    git(repository, "switch", "--quiet", "main")
    (repository / "a.cable").write_text(CLEAN)
    git(repository, "commit", "--quiet", "--all", "--message=mended")
    git(repository, "switch", "--quiet", "work")
    assert concise(repository, "--diff-base=main") == {"b.cable", "new.cable"}
    done = cablelint("check", "--select=ROL01", "--diff-base=main", cwd=repository / "sub")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "checked 1 file: no findings, 1 there before\n"


@pytest.mark.parametrize(
    ("ref", "said"),
    [("none", "git rev-parse: "), ("--output=x", "git rev-parse: "), ("", "git rev-parse: ")],
)
def test_diff_base_of_nothing_is_told(repository: Path, ref: str, said: str) -> None:
    done = cablelint("check", f"--diff-base={ref}", "a.cable", cwd=repository)
    if ref:
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"cablelint: --diff-base: {said}")
    assert not (repository / "x").exists()


def test_diff_base_without_a_repository_or_without_git_is_told(folder: Path) -> None:
    done = cablelint("check", "--diff-base=main", "a.cable", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("cablelint: --diff-base: git rev-parse: not a git repository")
    done = cablelint("check", "--diff-base=main", "a.cable", cwd=folder, PATH="/nowhere")
    assert done.stderr == "cablelint: --diff-base: git cannot be run\n"


# --- fixes


def test_fix_only_reports_nothing_of_what_is_left(folder: Path) -> None:
    (folder / "a.cable").write_text(MENDABLE.replace("14. (C)", "14. (S)"))
    done = cablelint("check", "--fix-only", "a.cable", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "checked 1 file, 1 fixed\n"
    assert "13. (C)" in (folder / "a.cable").read_text()


def test_show_fixes_lists_them(folder: Path) -> None:
    (folder / "a.cable").write_text(MENDABLE)
    done = cablelint("check", "--fix", "--show-fixes", "a.cable", "-o", "out", cwd=folder)
    assert "cablelint: fixed a.cable: POR07 write the mark in capitals\n" in done.stderr


def test_a_gate_may_fail_where_something_was_fixed(folder: Path) -> None:
    (folder / "a.cable").write_text(MENDABLE)
    words = ("check", "--fix", "--exit-non-zero-on-fix", "a.cable")
    assert cablelint(*words, cwd=folder).returncode == 1
    assert cablelint(*words, cwd=folder).returncode == 0


@pytest.mark.parametrize("option", ["--show-fixes", "--exit-non-zero-on-fix", "--unsafe-fixes"])
def test_an_option_that_would_do_nothing_is_refused(option: str, folder: Path) -> None:
    done = cablelint("check", option, "a.cable", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(rf"cablelint: {option} needs --fix.*\n", done.stderr)


def test_the_rules_can_be_read_as_a_page() -> None:
    page = cablelint("rule", "ROL01", "AUT05", "--output-format=markdown").stdout
    assert re.findall(r"^## (\w+)", page, re.MULTILINE) == ["ROL01", "AUT05"]
    assert "- source: [32 CFR 2001.21(b)](https://www.ecfr.gov/" in page
    assert page.count("```text") * 2 == page.count("```")


# --- what is shown


def test_people_are_shown_no_remarks_unasked_and_programs_all(tmp_path: Path) -> None:
    (tmp_path / "a.cable").write_text(BAD, encoding="utf-8")
    words = ("check", "a.cable", "--as-of=2026-01-01")

    def severities(*more: str) -> list[str]:
        done = cablelint(*words, "--output-format=jsonl", *more, cwd=tmp_path)
        return sorted({json.loads(line)["severity"] for line in done.stdout.splitlines()})

    assert severities() == ["error", "info"]
    assert severities("--severity=warning") == ["error"]
    for form in ("text", "concise", "grouped", "text --statistics"):
        name, *rest = form.split()
        done = cablelint(*words, f"--output-format={name}", *rest, cwd=tmp_path)
        assert re.search(r"\berror\b", done.stdout)
        assert not re.search(r"\binfo\b", done.stdout)
        said = r"checked 1 file: 1 error \(\d+ remarks not shown: --severity info\)\n"
        assert re.fullmatch(said, done.stderr)
        assert re.search(
            r"\binfo\b",
            cablelint(
                *words, f"--output-format={name}", *rest, "--severity=info", cwd=tmp_path
            ).stdout,
        )


def test_a_report_beside_a_screen_shows_what_its_own_readers_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.cable").write_text(BAD, encoding="utf-8")
    reports = ("--report=json=all.json", "--report=concise=list", "--max-findings=2")
    done = cablelint("check", "a.cable", *reports, cwd=tmp_path)
    found = json.loads((tmp_path / "all.json").read_text())
    assert [one["code"] for one in found if one["severity"] == "error"] == ["ROL01"]
    assert [one["severity"] for one in found if one["code"] == "LIM01"] == ["info"]
    assert (tmp_path / "list").read_text().count("\n") == 1
    assert "left out" not in done.stderr


def test_what_makes_the_run_fail_is_shown(tmp_path: Path) -> None:
    (tmp_path / "a.cable").write_text(CLEAN, encoding="utf-8")
    done = cablelint("check", "a.cable", "--fail-on=info", cwd=tmp_path)
    assert done.returncode == 1
    assert "info[CAP18]" in done.stdout
    assert "not shown" not in done.stderr


def test_fixes_that_are_not_asked_for_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.cable"
    path.write_text(MENDABLE, encoding="utf-8")
    [remark] = [
        one
        for one in json.loads(cablelint("check", path, "--output-format=json").stdout)
        if one["fix"]
    ]
    severity = {"info": "warning", "warning": "error"}[remark["severity"]]
    said = f"cablelint: 1 fix left, of 1 {{}}: --severity {remark['severity']}\n"
    said = said.format({"info": "remark", "warning": "warning"}[remark["severity"]])
    for option in ("--fix", "--diff"):
        done = cablelint("check", path, option, f"--severity={severity}")
        assert said in done.stderr
        assert path.read_text(encoding="utf-8") == MENDABLE
    done = cablelint("check", path, "--fix")
    assert "left" not in done.stderr
    assert path.read_text(encoding="utf-8") != MENDABLE


def test_the_summary_names_what_was_passed_over(folder: Path) -> None:
    (folder / "notes.txt").write_text("A page of prose.\n")
    (folder / "sub" / "requirements.txt").write_text("lark\n")
    said = cablelint("check", ".", "--exclude=b.*", cwd=folder).stderr
    over = "passed over: 2 .txt that look like no cable, 1 by --exclude"
    assert re.fullmatch(rf"checked 2 files: [^;]+; {over}\n", said)
    assert "passed over" not in cablelint("check", "a.cable", cwd=folder).stderr
    named = [f"cablelint: {name}: passed over, looks like no cable" for name in (
        "notes.txt", "sub/requirements.txt",
    )]  # fmt: skip
    assert not set(named) & set(said.splitlines())
    lines = cablelint("check", ".", "-v", cwd=folder).stderr.splitlines()
    assert [line for line in lines if "passed over, " in line] == named


# --- the record of fixes


def test_each_fix_is_written_down_without_a_word_of_the_cable(tmp_path: Path) -> None:
    broken = MENDABLE.replace("E.O. 12958:", "EO12958").replace("13. (c)", "13. (c) Qzxvkwy")
    (tmp_path / "a.cable").write_text(broken, encoding="utf-8")
    (tmp_path / "b.cable").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "log").write_text("before\n")
    done = cablelint("check", ".", "--fix", "--fix-log=log", "--show-fixes", cwd=tmp_path)
    first, *lines = (tmp_path / "log").read_text().splitlines()
    assert first == "before"
    made = [json.loads(line) for line in lines]
    assert len(made) == done.stderr.count("cablelint: fixed ") > 1
    (repeated,) = [one for one in made if one["file"] == "b.cable"]
    assert repeated["rule"] == "CAP18"
    assert repeated["applicability"] == "safe"
    line = CLEAN.splitlines()[repeated["line"] - 1]
    assert line[repeated["column"] - 1 :] == "SIPDIS"
    hashes = {one["file"]: (one["before"], one["after"]) for one in made}
    for name, text in (("a.cable", broken), ("b.cable", CLEAN)):
        now = (tmp_path / name).read_bytes()
        assert hashes[name] == tuple(
            f"sha256:{sha256(raw).hexdigest()}" for raw in (text.encode(), now)
        )
    assert "qzxvkwy" not in (tmp_path / "log").read_text().lower()
    assert cablelint("check", ".", "--fix", "--fix-log=log", cwd=tmp_path).returncode == 0
    assert len((tmp_path / "log").read_text().splitlines()) == 1 + len(made)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--fix-log=log",), "--fix-log needs --fix, and nothing is fixed with --diff"),
        (("--diff", "--fix-log=log"), "--fix-log needs --fix, and nothing is fixed with --diff"),
        (
            ("--fix", "--fix-log=a.cable"),
            "a.cable: --fix-log would overwrite a file that is checked",
        ),
        (("--fix", "--fix-log=gone/log"), "gone/log: no such file or folder"),
        (("--fix", "--fix-log=link"), "link: "),
        (("--fix", "--fix-log=/dev/null"), "/dev/null: not a regular file"),
    ],
)
def test_a_record_that_cannot_be_written_stops_the_fixes(
    words: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.cable"
    path.write_text(MENDABLE, encoding="utf-8")
    (tmp_path / "link").symlink_to("elsewhere")
    done = cablelint("check", "a.cable", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"cablelint: {said}")
    assert path.read_text(encoding="utf-8") == MENDABLE
    assert not (tmp_path / "elsewhere").exists()


# --- the summary of a job of GitHub


def test_a_job_of_github_has_all_findings_in_its_summary(tmp_path: Path) -> None:
    (tmp_path / "a.cable").write_text(BAD, encoding="utf-8")
    summary = tmp_path / "summary"
    summary.write_text("# before\n")
    told = {"cwd": tmp_path, "GITHUB_STEP_SUMMARY": str(summary)}
    done = cablelint("check", "a.cable", "--output-format=github", **told)
    assert done.returncode == 1
    text = summary.read_text()
    assert text.startswith("# before\n# cablelint\n")
    assert text.count("\n| info | ") + text.count("\n| error | ") == done.stdout.count("\n")
    assert "| error | ROL01 portion-above-overall | `a.cable` 41:5 | " in text
    # another format is for somebody else
    cablelint("check", "a.cable", "--output-format=concise", **told)
    assert summary.read_text() == text


def test_a_summary_that_cannot_be_written_changes_nothing_of_the_check(tmp_path: Path) -> None:
    (tmp_path / "a.cable").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "link").symlink_to("elsewhere")
    words = ("check", "a.cable", "--output-format=github")
    for name in ("gone/summary", "link", "."):
        done = cablelint(*words, cwd=tmp_path, GITHUB_STEP_SUMMARY=name)
        assert done.returncode == 0
        assert "cablelint: GITHUB_STEP_SUMMARY: " in done.stderr
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    "words", [("--show-source",), ("--show-source", "--no-source", "--output-format=html")]
)
def test_lines_are_shown_in_a_page_alone(words: tuple[str, ...], folder: Path) -> None:
    done = cablelint("check", "a.cable", *words, cwd=folder)
    assert done.returncode == 2
    assert "--show-source needs a report in the format html" in done.stderr


# --- counts


def test_findings_are_counted_by_what_their_cables_are(tmp_path: Path) -> None:
    (tmp_path / "a.cable").write_text(BAD, encoding="utf-8")
    (tmp_path / "b.cable").write_text(NEW.replace("SEP 07", "SEP 99"), encoding="utf-8")
    (tmp_path / "c.cable").write_text(BAD.replace("DUSHANBE 001334", "QZXVKWY 001334"))
    words = ("check", ".", "--statistics", "--select=ROL01")

    def counted(by: str) -> list[tuple[str | None, int]]:
        done = cablelint(*words, f"--by={by}", "--output-format=json", cwd=tmp_path)
        return [(one[by], one["count"]) for one in json.loads(done.stdout)]

    assert counted("year") == [("1999", 1), ("2007", 2)]
    assert counted("post") == [("DUSHANBE", 2), (None, 1)]
    assert counted("level") == [("CONFIDENTIAL", 3)]
    assert counted("form") == [("acp127", 2), ("plain", 1)]
    done = cablelint(*words, "--by=post", cwd=tmp_path)
    assert done.stdout == "2  error    DUSHANBE\n1  error    not known\n"
    assert "QZXVKWY" not in done.stdout
    by_rule = cablelint(*words, "--by=rule", cwd=tmp_path).stdout
    assert by_rule == cablelint(*words, cwd=tmp_path).stdout
    assert cablelint("check", ".", "--by=year", cwd=tmp_path).returncode == 2
