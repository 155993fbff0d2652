"""Configurations, links and names of strangers: what a change of somebody else brings along."""

import os
import re
import resource
import socket
import subprocess
import sys
import time
from itertools import product
from pathlib import Path

import pytest
from command import CLEAN, cablelint, environment

from validator.rules import RULES
from validator.settings import selection
from validator.settings.chosen import chosen, ignored_in, load
from validator.settings.globs import LONGEST, BadPattern, matches
from validator.settings.settings import CommandLine
from validator.settings.toml_places import excess

BAD = CLEAN.replace("11. (C)", "11. (S)")
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has this")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one bad cable."""
    made = tmp_path / "work"
    made.mkdir()
    (made / "a.cable").write_text(BAD, encoding="utf-8")
    return made


def said(folder: Path, *words: object) -> str:
    """Return the one line with which a check is refused."""
    done = cablelint("check", *words, cwd=folder)
    assert (done.returncode, done.stdout) == (2, ""), done
    assert done.stderr.count("\n") == 1
    return done.stderr


# --- patterns


def reference(pattern: str, name: str) -> bool:
    """Match as a regular expression does, which may take for ever."""
    body = pattern.removeprefix("./")
    anchored, body = "/" in body.rstrip("/"), body.strip("/")
    signs = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]", "[!a]": "[^a/]"}
    parts = re.findall(r"\*\*/|\*+|\?|\[[^]]+\]|.", body)
    made = "".join(signs.get(p) or (p if len(p) > 1 else re.escape(p)) for p in parts)
    prefix = "" if anchored else "(?:.*/)?"
    return re.fullmatch(f"{prefix}{made}(?:/.*)?", name) is not None


def test_patterns_match_as_regular_expressions_do() -> None:
    signs = ("a", "b", "/", "*", "**/", "/**", "?", "[ab]", "[!a]")
    names = ("a", "b", "ab", "a/b", "b/a", "ab/a", "a/b/a", "aa/bb/ab/b")
    for length in (1, 2, 3, 4):
        for some_signs in product(signs, repeat=length):
            pattern = "".join(some_signs)
            if "***" in pattern or "**/**" in pattern:
                continue
            for name in names:
                assert matches([pattern], name) == reference(pattern, name), (pattern, name)


@pytest.mark.parametrize(
    "pattern",
    [
        *("*a" * stars + "*b" for stars in (4, 5, 50)),
        *("**/a*" * 20 + "b", "**a" * 50 + "**b", "?*" * 50 + "b", "[ab]*" * 50 + "c"),
        "x/" + "*a" * 50 + "*b",
    ],
)
def test_a_pattern_is_matched_in_linear_time(pattern: str) -> None:
    """Four stars over a name of 200 letters took 6 seconds, five 100."""
    begun = time.process_time()
    assert not matches([pattern], "x/" + "a" * 200)
    assert time.process_time() - begun < 2


def test_brackets_hold_ranges_and_what_is_none_is_refused() -> None:
    assert matches(["[0-9]x"], "7x")
    assert not matches(["[!0-9]x"], "7x")
    assert matches(["[a-]x"], "-x")
    assert not matches(["a[!b]c"], "a/c")
    for pattern in ("[z-a]", "*" * LONGEST + "a"):
        with pytest.raises(BadPattern):
            matches([pattern], "a")


def test_a_line_end_is_part_of_a_name() -> None:
    assert not matches(["a.cable"], "a.cable\n")
    assert matches(["a*e\n"], "a.cable\n")


@pytest.mark.parametrize("key", ["exclude", "include", "per-file-ignores", "suppress"])
def test_a_pattern_in_a_configuration_is_no_bomb(key: str, folder: Path) -> None:
    pattern = "*a" * 40 + "*b"
    text = {
        "per-file-ignores": f'[per-file-ignores]\n"{pattern}" = ["S"]\n',
        "suppress": f'[[suppress]]\nfile = "{pattern}"\nrule = "S"\nreason = "x"\n',
    }.get(key, f'{key} = ["{pattern}", "*.cable"]\n')
    (folder / "cablelint.toml").write_text(text)
    (folder / ("a" * 200 + ".cable")).write_text(CLEAN)
    code = cablelint("check", ".", "--select=ROL01", cwd=folder).returncode
    assert code == (2 if key == "exclude" else 1)  # nothing is left to check, or the bad cable is


# --- configurations


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        (".".join(["a"] * 20_000) + " = 1", "1:64", "a key of more than 32 parts"),
        ("[" + ".".join(["a"] * 20_000) + "]", "1:65", "a key of more than 32 parts"),
        ("x = {" + ".".join(["a"] * 20_000) + " = 1}", "1:69", "a key of more than 32 parts"),
        ("x = 1\ny = " + "[" * 20_000, "2:37", "nested too deeply"),
        ("y = " + "{a=" * 20_000, "1:101", "nested too deeply"),
        ("max-findings = " + "9" * 5_000, "1:16", "a number of more than 100 digits"),
        ("date = 2" + "0" * 5_000 + "-01-01", "1:8", "a number of more than 100 digits"),
        ("x = 1." + "0" * 5_000, "1:7", "a number of more than 100 digits"),
        ("".join(f"[a{n}.b]\n" for n in range(50_001)), "50001:8", "more than 50000 parts of keys"),
    ],
)
@pytest.mark.parametrize("name", ["cablelint.toml", ".cablelint.toml", "pyproject.toml"])
def test_a_bomb_of_a_configuration_is_refused_with_its_place(
    name: str, text: str, place: str, what: str, folder: Path
) -> None:
    if name == "pyproject.toml":
        line, column = place.split(":")
        text, place = f"tool.cablelint.x = 1\n{text}", f"{int(line) + 1}:{column}"
        if what.startswith("more than"):
            place = "50000:8"  # two points stand in the first line
    (folder / name).write_text(text)
    assert said(folder, ".") == f"cablelint: {name}:{place}: {what}\n"


@linux
def test_a_key_of_many_parts_takes_no_memory(folder: Path) -> None:
    """It took 1.6 GB. A process that may have 400 MB refuses it like any other."""
    (folder / "cablelint.toml").write_text(".".join(["a"] * 20_000) + " = 1")
    done = subprocess.run(
        [sys.executable, "-m", "validator", "check", "."],
        cwd=folder,
        env=environment(),
        capture_output=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20)),
        check=False,
    )
    assert done.returncode == 2
    assert b"more than 32 parts" in done.stderr


@pytest.mark.parametrize("key", ["max-findings", "max-lines", "max-file-size"])
@pytest.mark.parametrize("value", ["0x" + "f" * 5_000, "0b" + "1" * 90, "1000000000"])
def test_a_number_beyond_all_measure_is_refused(key: str, value: str, folder: Path) -> None:
    (folder / "cablelint.toml").write_text(f"{key} = {value}")
    for words in ((".",), (".", "--show-settings")):
        assert "or less" in said(folder, *words) or "100 digits" in said(folder, *words)


@pytest.mark.parametrize(
    "text",
    [
        r'extend = "a\u0000b"',
        r'baseline = "a\u0000b"',
        r'exclude = ["a\u0000b"]',
        'suppress = [{file = "\\u0000", rule = "S", reason = "x"}]',
    ],
)
def test_a_text_with_nul_is_refused(text: str, folder: Path) -> None:
    (folder / "cablelint.toml").write_text(text)
    assert "must not hold a NUL" in said(folder, ".")


def test_a_large_configuration_is_refused(folder: Path) -> None:
    (folder / "cablelint.toml").write_text("# a comment\n" * 100_000)
    assert said(folder, ".") == "cablelint: cablelint.toml: larger than 1 MB\n"


def test_what_stands_in_texts_and_comments_is_not_counted() -> None:
    deep = "[" * 1_000 + "." * 1_000
    for text in (f'a = "{deep}"', f"a = '{deep}'", f'a = """\n{deep}"""', f"# {deep}"):
        assert excess(text) is None
    assert excess("a = '''" + deep + "'''\nb = " + deep) is not None


def test_a_chain_of_configurations_has_an_end(folder: Path) -> None:
    for number in range(300):
        (folder / f"{number}.toml").write_text(f'extend = "{number + 1}.toml"\n')
    line = said(folder, ".", "--config=0.toml")
    assert "more than 16 extend each other" in line


def test_a_complaint_about_a_long_word_is_short(folder: Path) -> None:
    (folder / "cablelint.toml").write_text("a" * 500_000 + " = 1")
    assert len(said(folder, ".")) < 1_000


@pytest.mark.parametrize("name", [".cablelint.toml", "cablelint.toml", "pyproject.toml"])
def test_a_configuration_that_cannot_be_read_is_not_passed_over(name: str, folder: Path) -> None:
    path = folder / name
    path.symlink_to("nowhere")
    assert said(folder, ".") == f"cablelint: {name}: no such file or folder\n"
    path.unlink()
    path.symlink_to(name)
    assert said(folder, ".") == f"cablelint: {name}: too many levels of symbolic links\n"
    path.unlink()
    path.mkdir()
    assert said(folder, ".") == f"cablelint: {name}: is a directory\n"
    path.rmdir()
    path.symlink_to("/dev/zero")
    assert said(folder, ".") == f"cablelint: {name}: a device, not a file\n"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
@pytest.mark.parametrize("name", ["cablelint.toml", "pyproject.toml"])
def test_a_configuration_that_may_not_be_read_is_not_passed_over(name: str, folder: Path) -> None:
    (folder / name).write_text("")
    (folder / name).chmod(0)
    assert said(folder, ".") == f"cablelint: {name}: permission denied\n"


def test_a_pyproject_of_blank_lines_is_searched_in_linear_time(folder: Path) -> None:
    (folder / "pyproject.toml").write_text(" \n" * 200_000 + "[project]\n" + "tool" + " " * 200_000)
    assert cablelint("check", "a.cable", "--select=ROL01", cwd=folder).returncode == 1


# --- what a configuration lets pass


SUPPRESS = '[[suppress]]\nfile = "**"\nrule = "ALL"\nreason = "x"\n'


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('fail-on = "never"', 'fail-on = "never"'),
        ('fail-on = "error"', 'fail-on = "error"'),
        ('select = ["LAW01"]', r"\d{3} rules off \(select\)"),
        ('ignore = ["ROL01"]', r"ROL01 off \(ignore\)"),
        ('severity.ROL01 = "off"', r"ROL01 off \(severity\)"),
        ('severity.ALL = "info"', r"\d{3} rules milder \(severity\)"),
        ('severity.ROL01 = "warning"', r"ROL01 milder \(severity\)"),
        ('per-file-ignores."*" = ["ROL01"]', r"ROL01 off in 1 file \(per-file-ignores\)"),
        ('exclude = ["b.*"]', r"1 file or folder not checked \(exclude\)"),
        ('include = ["a.*"]', r"1 file or folder not checked \(include\)"),
        ("max-findings = 1", "max-findings = 1"),
        ('date = "1960-01-01"', "date = 1960-01-01"),
        ('as-of = "1960-01-01"', "as-of = 1960-01-01"),
        ('baseline = "known"', 'baseline = "known"'),
        (SUPPRESS, "1 suppression"),
        ('fail-on = "never"\nignore = ["S"]', r'\d+ rules off \(ignore\); fail-on = "never"'),
    ],
)
def test_the_summary_names_a_configuration_that_lets_pass(
    text: str, what: str, folder: Path
) -> None:
    (folder / "known").write_text("")
    if "clude" in text:
        (folder / "b.cable").write_text(BAD, encoding="utf-8")
    (folder / ".cablelint.toml").write_text(text)
    done = cablelint("check", ".", "--output-format=github", cwd=folder, CABLELINT_OUTPUT_FORMAT="")
    line = rf"\.cablelint\.toml lets pass: {what}"
    assert re.search(rf"^cablelint: {line}$", done.stderr, re.MULTILINE), done.stderr
    first = done.stdout.splitlines()[0]
    assert re.fullmatch(rf"::notice file=[^,]*\.cablelint\.toml,title=configuration::{line}", first)


def test_a_configuration_is_named_wherever_it_stands_and_whoever_it_extends(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "b.cable").write_text(BAD, encoding="utf-8")
    (folder / "policy.toml").write_text('fail-on = "never"\n')
    (folder / "pyproject.toml").write_text('[tool.cablelint]\nignore = ["ROL01"]\n')
    (folder / "sub" / "cablelint.toml").write_text('extend = "../policy.toml"\n')
    for words in ([], ["--output-format=sarif"], ["--statistics"], ["--diff"]):
        done = cablelint("check", ".", *words, cwd=folder)
        assert "cablelint: pyproject.toml lets pass: ROL01 off (ignore)\n" in done.stderr
        assert 'cablelint: sub/cablelint.toml lets pass: fail-on = "never"\n' in done.stderr


def test_a_configuration_that_lets_nothing_pass_is_not_named(folder: Path) -> None:
    (folder / "cablelint.toml").write_text(
        'select = ["ALL"]\nfail-on = "info"\nprofile = "ic"\nexclude = ["drafts"]\n'
        'date = "today"\nmax-lines = 2000\n[severity]\nALL = "error"\n'
    )
    assert "lets pass" not in cablelint("check", ".", cwd=folder).stderr
    (folder / "cablelint.toml").write_text(f'fail-on = "never"\nignore = ["S"]\n{SUPPRESS}')
    for words in (["--isolated"], ["--fail-on=info", "--select=ROL", "--no-ignores"]):
        assert "lets pass" not in cablelint("check", ".", *words, cwd=folder).stderr


@pytest.mark.parametrize(
    "text",
    [
        'ignore = ["ALL"]',
        'select = ["ROL01"]\nignore = ["ROL01"]',
        'severity.ALL = "off"',
        'select = ["ROL01"]\nseverity.ROL01 = "off"',
        'per-file-ignores."*" = ["ALL"]',
        'select = ["ROL01"]\nper-file-ignores."a.*" = ["ROL"]',
        'per-file-ignores."a.*" = ["ALL"]\nprofile = "ic"',
        'extend = "policy.toml"',
    ],
)
def test_a_configuration_that_leaves_no_rule_is_refused(text: str, folder: Path) -> None:
    (folder / "policy.toml").write_text('ignore = ["ALL"]\n')
    (folder / "cablelint.toml").write_text(text)
    assert "no rule is left to check" in said(folder, ".")


def test_of_a_gate_with_ten_remarks_the_configuration_comes_first(folder: Path) -> None:
    for number in range(12):
        (folder / str(number)).mkdir()
        (folder / str(number) / "a.cable").write_text(BAD, encoding="utf-8")
        (folder / str(number) / "cablelint.toml").write_text('fail-on = "never"\n')
    lines = cablelint("check", ".", "--output-format=github", cwd=folder).stdout.splitlines()
    assert [line[:8] for line in lines[:10]] == ["::notice"] * 10
    assert [line[:15] for line in lines[10:12]] == ["configuration: "] * 2


# --- what is no file


@linux
def test_links_into_the_system_show_nothing_and_are_not_waited_for(folder: Path) -> None:
    for name, goal in {
        "environ": "/proc/self/environ",
        "input": "/proc/self/fd/0",
        "zero": "/dev/zero",
        "memory": "/sys/kernel/profiling",
        "twice": "input.cable",
    }.items():
        (folder / f"{name}.cable").symlink_to(goal)
    (folder / "d").symlink_to("/proc/self")
    secret = "S E C R E T CANARY 000123"
    reader, writer = os.pipe()
    names = [f"{one}.cable" for one in ("environ", "input", "zero", "memory", "twice")]
    for words in (["."], [".", "--follow-links"], [*names, "d/environ", "d/fd/0"]):
        done = subprocess.run(
            [sys.executable, "-m", "validator", "check", *words],
            cwd=folder,
            env=environment(TRAP=f"{secret}\n{secret}"),
            stdin=reader,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 2
        assert "CANARY" not in done.stdout + done.stderr
        assert "5 not checked" in done.stderr or "7 not checked" in done.stderr
    os.close(reader)
    os.close(writer)


@linux
@pytest.mark.parametrize(
    "path", ["/proc/self/environ", "/proc/version", "/sys/kernel/uevent_seqnum"]
)
def test_the_system_is_no_place_for_a_cable(path: str) -> None:
    if not os.path.exists(path):
        pytest.skip("no such file here")
    for words in ([path], [f"/proc/self/root{path}"], ["--config", path, os.devnull]):
        done = cablelint("check", *words)
        assert done.returncode == 2
        assert "no place for a cable" in done.stderr


@linux
def test_baselines_and_lists_do_not_lead_into_the_system(folder: Path) -> None:
    for name in ("known", "list", "policy.toml"):
        (folder / name).symlink_to("/proc/self/environ")
    assert "no place for a cable" in said(folder, ".", "--baseline=known")
    assert "no place for a cable" in said(folder, "--files0-from=list")
    assert "no place for a cable" in said(folder, ".", "--config=policy.toml")
    (folder / "cablelint.toml").write_text('baseline = "known"\n')
    assert "no place for a cable" in said(folder, ".")
    (folder / "cablelint.toml").write_text('extend = "policy.toml"\n')
    assert "no place for a cable" in said(folder, ".")


def test_a_link_out_of_the_searched_folder_is_told_and_not_followed(folder: Path) -> None:
    (folder.parent / "secret.cable").write_text(BAD, encoding="utf-8")
    (folder / "a.cable").unlink()
    (folder / "b.cable").symlink_to("../secret.cable")
    (folder / "c.cable").symlink_to("b.cable")
    (folder / "notes.txt").symlink_to("../secret.cable")
    (folder / "list.md").symlink_to("../secret.cable")
    (folder / "real.cable").write_text(CLEAN, encoding="utf-8")
    (folder / "inner.cable").symlink_to("real.cable")
    done = cablelint("check", ".", "--fail-on=error", cwd=folder)
    out = "a link out of the searched folder (--follow-links follows it)"
    assert done.returncode == 2
    assert "secret" not in done.stdout + done.stderr
    lines = done.stderr.splitlines()
    assert lines[:3] == [
        f"cablelint: {name}: {out}" for name in ("b.cable", "c.cable", "notes.txt")
    ]
    assert "checked 2 files" in lines[-1]
    assert "2 not checked" in lines[-1]
    followed = cablelint("check", ".", "--follow-links", "--select=ROL01", "--quiet", cwd=folder)
    assert followed.returncode == 1
    assert followed.stdout.count("error[ROL01]") == 3


def test_a_link_that_is_named_or_leads_to_what_is_searched_is_followed(folder: Path) -> None:
    other = folder.parent / "other"
    other.mkdir()
    (other / "link.cable").symlink_to("../work/a.cable")
    assert cablelint("check", "other", "--select=ROL01", cwd=folder.parent).returncode == 2
    assert cablelint("check", "other", "work", "--select=ROL01", cwd=folder.parent).returncode == 1
    assert (
        cablelint("check", "other/link.cable", "--select=ROL01", cwd=folder.parent).returncode == 1
    )


def test_links_to_folders_and_sockets_are_no_trap(folder: Path) -> None:
    (folder / "again").symlink_to(".")
    (folder / "up").symlink_to("..")
    here = os.getcwd()
    os.chdir(folder)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s.cable")
        os.chdir(here)
        done = cablelint("check", ".", "--follow-links", "--select=ROL01", cwd=folder)
        assert (done.returncode, done.stdout.count("error[ROL01]")) == (1, 1)
        assert cablelint("check", "s.cable", cwd=folder).returncode == 2


def test_a_hyphen_in_a_list_is_a_file(folder: Path) -> None:
    (folder / "-").write_text(BAD, encoding="utf-8")
    (folder / "list").write_bytes(b"-\0-x\0")
    done = cablelint("check", "--files0-from=list", "--select=ROL01", cwd=folder, stdin=b"x")
    assert done.stdout.count("error[ROL01]") == 1
    assert "./-:" in done.stdout
    assert "cablelint: -x: no such file or folder" in done.stderr


@pytest.mark.parametrize(
    "words", [["--output-file=out"], ["--report=json=out"], ["--write-baseline=out"]]
)
@pytest.mark.parametrize("goal", ["../precious", "../nowhere", "/dev/null", "out"])
def test_what_is_written_follows_no_link(words: list[str], goal: str, folder: Path) -> None:
    precious = folder.parent / "precious"
    precious.write_text("precious")
    precious.chmod(0o600)
    (folder / "out").symlink_to(goal)
    cablelint("check", "a.cable", "--select=ROL01", *words, cwd=folder)
    assert precious.read_text() == "precious"
    assert not (folder.parent / "nowhere").exists()
    assert not (folder / "out").is_symlink()
    assert (folder / "out").stat().st_mode & 0o111 == 0
    assert "ROL01" in (folder / "out").read_text()


@linux
def test_standard_output_may_be_named_as_a_file(folder: Path) -> None:
    done = cablelint("check", ".", "--select=ROL01", "--output-file=/dev/stdout", cwd=folder)
    assert "error[ROL01]" in done.stdout


# --- the working folder


@linux
@pytest.mark.parametrize("words", [["check", "."], ["check", "a.cable"], ["."], ["check", "-"]])
def test_a_working_folder_that_is_gone_is_told(words: list[str], tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = (
        f"import os, sys; os.rmdir({str(gone)!r}); from validator.cli import main; sys.exit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=gone,
        env=environment(),
        input=CLEAN,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == "cablelint: the working folder is gone\n"


# --- selectors


@pytest.mark.parametrize(
    "text",
    [
        "select = [{}]",
        "ignore = [{}]\nselect = [{}]\nextend-select = ['ROL01']",
        "[per-file-ignores]\n'*' = [{}]\n'*.cable' = [{}]",
    ],
)
def test_a_selector_said_a_thousand_times_is_looked_up_once(
    text: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list of 200,000 took 20 seconds, and for each file where files are named."""
    looked_up = []
    look = selection._named

    def counting(rules: object, word: str) -> object:
        looked_up.append(word)
        return look(rules, word)  # type: ignore[arg-type]

    monkeypatch.setattr(selection, "_named", counting)
    words = ", ".join(f'"{word}"' for word in ("S01", "s01", " s01 ", "Cap") * 500)
    (folder / "cablelint.toml").write_text(text.replace("{}", words))
    config = load(str(folder / "cablelint.toml"), RULES)
    assert config is not None
    chosen(config, RULES, CommandLine())
    found = ignored_in(config, str(folder / "a.cable"), RULES)
    assert bool(found) == text.startswith("[per")
    assert 2 < len(looked_up) < 20
