"""``cablelint guard`` as it is run: files, formats, what may pass, exit codes."""

import json
import subprocess
from pathlib import Path

import pytest
from command import cablelint, environment

from validator.reports.formats import FORMATS

#: words that stand in marked texts and in no report
CANARIES = ("XYLOPHONE", "Quagmire", "zeppelin", "BUTTERMILK")
MARKED = (
    "# SECRET//NOFORN\n"
    f"# (S//NF) {CANARIES[0]} of the TRAINING EXAMPLE {CANARIES[1]}.\n"
    f"x = 'TOP SECRET//SAR-{CANARIES[3]}//NOFORN\\n{CANARIES[2]}'\n"
)


def put(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / name.replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def found(*words: object, cwd: Path, **env: str) -> list[tuple[str, int]]:
    done = cablelint("guard", "--output-format", "json", *words, cwd=cwd, **env)
    assert done.returncode in (0, 1), done.stderr
    told = json.loads(done.stdout)
    return [(one["file"], one["line"]) for one in told if one["code"] == "GRD01"]


def test_a_folder_is_searched_for_texts_of_any_kind(tmp_path: Path) -> None:
    put(tmp_path, a__py=MARKED, b__md="Text.\n", c__c="/* (S//NF) TRAINING EXAMPLE */\n")
    (tmp_path / ".github").mkdir()
    (tmp_path / ".github" / "x.yml").write_text("# SECRET//NOFORN\n")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text("SECRET//NOFORN\n")
    assert found(cwd=tmp_path) == [
        (".github/x.yml", 1),
        ("a.py", 1),
        ("a.py", 2),
        ("a.py", 3),
        ("c.c", 1),
    ]


def test_the_exit_code_tells(tmp_path: Path) -> None:
    put(tmp_path, a__py=MARKED, b__py="x = 1\n")
    assert cablelint("guard", cwd=tmp_path).returncode == 1
    assert cablelint("guard", "b.py", cwd=tmp_path).returncode == 0
    assert cablelint("guard", "--exit-zero", cwd=tmp_path).returncode == 0
    assert cablelint("guard", "--fail-on", "never", cwd=tmp_path).returncode == 0
    assert cablelint("guard", "none.py", cwd=tmp_path).returncode == 2
    assert cablelint("guard", "--ceiling", "HIGH", cwd=tmp_path).returncode == 2
    (tmp_path / "empty").mkdir()
    assert cablelint("guard", "empty", cwd=tmp_path).returncode == 2
    assert cablelint("guard", "empty", "--allow-no-files", cwd=tmp_path).returncode == 0


def test_what_was_not_looked_into_is_told(tmp_path: Path) -> None:
    put(tmp_path, a__py="x = 1\n")
    (tmp_path / "b.bin").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "a.py")
    said = cablelint("guard", "--exclude", "c.py", cwd=tmp_path).stderr
    put(tmp_path, c__py=MARKED)
    said = cablelint("guard", "--exclude", "c.py", cwd=tmp_path).stderr
    told = "passed over: 1 excluded, 1 binary, 1 links or devices, 1 folders of programs"
    assert "checked 1 file: no findings" in said, said
    assert told in said


@pytest.mark.parametrize("name", FORMATS)
def test_no_word_of_a_text_is_in_any_report(name: str, tmp_path: Path) -> None:
    put(tmp_path, a__py=MARKED, b__ini=f"classification = SECRET//{CANARIES[3]}\n")
    done = cablelint(
        *("guard", "--output-format", name, "--report", f"{name}=out", "-v"), cwd=tmp_path
    )
    assert done.returncode == 1
    said = done.stdout + done.stderr + (tmp_path / "out").read_text()
    assert "GRD01" in said
    assert not [word for word in CANARIES if word.casefold() in said.casefold()]


def test_a_baseline_holds_no_word_and_lets_pass_what_was_there(tmp_path: Path) -> None:
    put(tmp_path, a__py=MARKED)
    done = cablelint("guard", ".", "--write-baseline", "known", cwd=tmp_path)
    assert done.returncode == 0
    assert "known: 3 findings written" in done.stderr
    written = (tmp_path / "known").read_text()
    assert not [word for word in CANARIES if word.casefold() in written.casefold()]
    assert found(".", "--baseline", "known", cwd=tmp_path) == []
    put(tmp_path, a__py=f"{MARKED}# (TS//SI) TRAINING EXAMPLE\n")
    assert found(".", "--baseline", "known", cwd=tmp_path) == [("a.py", 4)]
    # a second time it takes its own place
    assert cablelint("guard", ".", "--write-baseline", "known", cwd=tmp_path).returncode == 0


def test_what_is_no_longer_found_is_taken_out_of_a_baseline(tmp_path: Path) -> None:
    put(tmp_path, a__py=MARKED)
    assert cablelint("guard", ".", "--write-baseline", "known", cwd=tmp_path).returncode == 0
    put(tmp_path, a__py="# SECRET//NOFORN\n")
    done = cablelint("guard", ".", "--baseline", "known", cwd=tmp_path)
    assert "known: 2 stale; --prune-baseline removes them" in done.stderr
    done = cablelint("guard", ".", "--baseline", "known", "--prune-baseline", cwd=tmp_path)
    assert "known: 2 stale entries removed" in done.stderr
    assert (tmp_path / "known").read_text().count("GRD01") == 1
    assert cablelint("guard", ".", "--prune-baseline", cwd=tmp_path).returncode == 2


def test_what_passes_is_shown_with_what_lets_it_pass(tmp_path: Path) -> None:
    put(tmp_path, a__py="# SECRET//NOFORN\n", cablelint__toml=CONFIGURATION.replace("a.py", "b.py"))
    put(tmp_path / "docs", x__md="SECRET//NOFORN\n")
    words = ("--show-suppressed", "--output-format", "json")
    done = cablelint("guard", *words, cwd=tmp_path)
    told = {one["file"]: one.get("suppressed") for one in json.loads(done.stdout)}
    assert told["docs/x.md"] == {"by": "allowed", "reason": "training text"}
    assert told["a.py"] is None
    assert cablelint("guard", "--show-suppressed", "--output-format", "csv").returncode == 2


def test_remarks_are_shown_where_the_summary_says(tmp_path: Path) -> None:
    put(tmp_path, a__py="x = 1\n", cablelint__toml=CONFIGURATION)
    said = cablelint("guard", cwd=tmp_path)
    assert "--severity info" in said.stderr
    assert "SUP01" not in said.stdout
    assert "SUP01" in cablelint("guard", "--severity", "info", cwd=tmp_path).stdout


@pytest.mark.parametrize("word", ["GRD01", "GRD", "above-ceiling"])
def test_nobody_chooses_what_the_guard_looks_for(word: str, tmp_path: Path) -> None:
    put(tmp_path, a__py="x = 1\n", cablelint__toml=f'[severity]\n{word} = "info"\n')
    for words in (("guard",), ("check", "a.py"), ("check", "--isolated", "--ignore", word, "a.py")):
        done = cablelint(*words, cwd=tmp_path)
        assert done.returncode == 2
        assert "GRD01 is of cablelint guard alone and cannot be chosen" in done.stderr


@pytest.mark.parametrize("key", ["guard.allow", "suppress"])
def test_one_table_where_many_may_stand_is_told_how_it_is_written(key: str, tmp_path: Path) -> None:
    put(tmp_path, a__py="x = 1\n", cablelint__toml=f'[{key}]\nfile = "*"\nreason = "x"\n')
    put(tmp_path, pyproject__toml=f'[tool.cablelint.{key}]\nfile = "*"\nreason = "x"\n')
    for name, whole in (("cablelint.toml", key), ("pyproject.toml", f"tool.cablelint.{key}")):
        done = cablelint("guard", "--config", name, cwd=tmp_path)
        assert done.returncode == 2
        assert f"write [[{whole}]]" in done.stderr


def test_only_what_a_branch_brings_fails(tmp_path: Path) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", *who, *words], cwd=tmp_path, env=environment(), check=True)

    put(tmp_path, a__py=MARKED)
    git("init", "--quiet", "--initial-branch", "main", ".")
    git("add", ".")
    git("commit", "--quiet", "-m", "one")
    git("switch", "--quiet", "-c", "more")
    put(tmp_path, a__py=f"{MARKED}# (TS//SI) TRAINING EXAMPLE\n", b__py="# SECRET//NOFORN\n")
    assert found(".", "--diff-base", "main", cwd=tmp_path) == [("a.py", 4), ("b.py", 1)]


CONFIGURATION = """
[guard]
ceiling = "CONFIDENTIAL"
exclude = ["old"]

[[guard.allow]]
file = "docs/*"
reason = "training text"

[[guard.allow]]
file = "/a.py"
line = 2
marking = "S//NF"
reason = "an example of the manual"
"""


def test_the_configuration_says_ceiling_files_and_what_may_stay(tmp_path: Path) -> None:
    put(tmp_path, a__py=MARKED, b__py="# (C) x\n# CONFIDENTIAL\n", cablelint__toml=CONFIGURATION)
    for folder in ("docs", "old"):
        put(tmp_path / folder, x__md="SECRET//NOFORN\n")
    assert found(cwd=tmp_path) == [("a.py", 1), ("a.py", 3)]
    said = cablelint("guard", cwd=tmp_path).stderr
    assert "2 allowed" in said
    assert (
        'cablelint: cablelint.toml lets pass: guard.ceiling = "CONFIDENTIAL"; 1 file or folder '
        "not looked into (guard.exclude); 2 entries of guard.allow" in said
    )
    # the command line stands above it
    assert found("--ceiling", "TOP SECRET//SI//NOFORN", cwd=tmp_path) == [("a.py", 3)]
    assert len(found("--isolated", cwd=tmp_path)) > 3


def test_an_entry_that_allows_nothing_or_is_over_is_told(tmp_path: Path) -> None:
    entry = '[[guard.allow]]\nfile = "{}"\nreason = "training"\n{}\n'
    text = entry.format("b*", "") + entry.format("a.*", "expires = 2001-01-01")
    put(tmp_path, a__py="# SECRET//NOFORN\n", cablelint__toml=text)
    done = cablelint("guard", ".", "--output-format", "json", cwd=tmp_path)
    told = [(one["file"], one["line"], one["code"]) for one in json.loads(done.stdout)]
    assert told == [
        ("a.py", 1, "GRD01"),
        ("cablelint.toml", 1, "SUP01"),
        ("cablelint.toml", 5, "SUP02"),
    ]


def test_a_configuration_may_name_files_that_are_looked_into(tmp_path: Path) -> None:
    put(tmp_path, a__py=MARKED, b__md="SECRET//NOFORN\n")
    put(tmp_path, cablelint__toml='[guard]\ninclude = ["*.md"]\n')
    assert found(cwd=tmp_path) == [("b.md", 1)]
    assert found("a.py", cwd=tmp_path)[0] == ("a.py", 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[guard]\nceiling = "HIGH"\n', "2:1: 'guard.ceiling': 'HIGH' is no marking"),
        ('[guard]\nceilng = "SECRET"\n', "no key 'ceilng' in 'guard' (did you mean 'ceiling'?)"),
        ('[[guard.allow]]\nfile = "x"\n', "an entry of 'guard.allow' has no 'reason'"),
        ('[guard]\nexclude = ["[z-a]"]\n', "is no pattern of files"),
    ],
)
def test_a_broken_configuration_is_refused_with_its_place(
    text: str, said: str, tmp_path: Path
) -> None:
    put(tmp_path, a__py="x = 1\n", cablelint__toml=text)
    done = cablelint("guard", cwd=tmp_path)
    assert done.returncode == 2
    assert "cablelint: cablelint.toml:" in done.stderr
    assert said in done.stderr


def test_an_entry_of_the_configuration_is_not_found_in_it(tmp_path: Path) -> None:
    text = '[[guard.allow]]\nfile = "a.py"\nmarking = "SECRET//NOFORN"\nreason = "training"\n'
    put(tmp_path, a__py="# SECRET//NOFORN\n", cablelint__toml=text)
    assert found(cwd=tmp_path) == []
    put(tmp_path, cablelint__toml=f"# (S//NF) TRAINING EXAMPLE\n{text}")
    assert found(cwd=tmp_path) == [("cablelint.toml", 1)]


def test_standard_input_and_lists_are_read(tmp_path: Path) -> None:
    put(tmp_path, a__py=MARKED, b__py="# SECRET//NOFORN\n")
    done = cablelint(
        *("guard", "-", "--stdin-filename", "x.py", "--output-format", "concise"),
        stdin=b"# SECRET//NOFORN\n",
        cwd=tmp_path,
    )
    assert done.stdout.startswith("x.py:1:3: error[GRD01]")
    put(tmp_path, list="b.py\n")
    assert found("--files0-from", "list", cwd=tmp_path) == [("b.py", 1)]


def test_many_processes_find_the_same(tmp_path: Path) -> None:
    for number in range(120):
        put(tmp_path, **{f"a{number}__py": MARKED if number % 7 == 0 else "x = 1\n"})
    assert found("--jobs", "1", cwd=tmp_path) == found("--jobs", "2", cwd=tmp_path)


def test_outputs_take_the_place_of_nothing_that_is_read(tmp_path: Path) -> None:
    put(tmp_path, a__py=MARKED)
    done = cablelint("guard", "a.py", "-o", "a.py", cwd=tmp_path)
    assert done.returncode == 2
    assert (tmp_path / "a.py").read_text() == MARKED


def test_the_rule_is_explained() -> None:
    assert "GRD01" in cablelint("rule").stdout
    said = cablelint("rule", "GRD01").stdout
    assert said.startswith("GRD01 above-ceiling\n")
    assert "(S//NF)" in said


def test_a_check_does_not_ask_it(tmp_path: Path) -> None:
    put(tmp_path, a__txt="SECRET//NOFORN\n")
    done = cablelint("check", "a.txt", "--select", "GRD01", cwd=tmp_path)
    assert done.returncode == 2
    assert "GRD01" in done.stderr


def test_what_is_ignored_is_passed_over_unless_the_repository_has_it(tmp_path: Path) -> None:
    put(tmp_path, a__py=MARKED, b__log=MARKED, keep__log=MARKED)
    for below in ("build", "in"):
        (tmp_path / below).mkdir()
        put(tmp_path / below, a__py=MARKED, tracked__log=MARKED)
    (tmp_path / ".gitignore").write_text("# logs\n*.log\n!keep.log\n/build/\n", encoding="utf-8")
    (tmp_path / "in" / ".gitignore").write_text("a.py\n", encoding="utf-8")
    expected = {"a.py", "keep.log"}
    assert {path for path, _ in found(cwd=tmp_path)} == expected
    said = cablelint("guard", cwd=tmp_path).stderr
    assert "4 in .gitignore" in said
    everything = found("--no-gitignore", cwd=tmp_path)
    assert len({path for path, _ in everything}) == 7
    # what is named is looked into, whatever a .gitignore says
    assert {path for path, _ in found("b.log", cwd=tmp_path)} == {"b.log"}
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@b", "-C", str(tmp_path))
    subprocess.run([*git, "init", "-q"], check=True, env=environment())
    subprocess.run([*git, "add", "-f", "build/a.py", "in/tracked.log"], check=True)
    told = {path for path, _ in found(cwd=tmp_path)}
    assert told == expected | {"build/a.py", "in/tracked.log"}
    assert {path for path, _ in found(cwd=tmp_path / "in")} == {"tracked.log"}
