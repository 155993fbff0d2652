"""The configuration: where it is found, what it says, and how it complains."""

import json
import re
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from command import CLEAN, ROOT, cablelint, environment
from hypothesis import given
from hypothesis import strategies as st
from some import some

from validator.files.reading import Limits
from validator.findings.diagnostic import Severity
from validator.rules import RULES
from validator.settings.configuration import load
from validator.settings.errors import Misconfigured
from validator.settings.globs import BadPattern, matches
from validator.settings.lookup import SettingsLookup
from validator.settings.schema import SCHEMA, table
from validator.settings.settings import LIMITS, CommandLine
from validator.settings.toml_places import locate

SCHEMA_FILE = ROOT / "validator" / "settings" / "config.schema.json"
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
#: one error (ROL01) and one warning (AUT05)
BAD = CLEAN.replace("11. (C)", "11. (S)").replace("REASON: 1.4 (b), (d)\n", "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a bad cable at the top and one below."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.cable").write_text(BAD)
    (tmp_path / "sub" / "b.cable").write_text(BAD)
    return tmp_path


def found(folder: Path, *words: str) -> dict[str, set[str]]:
    """Return the codes found, by file."""
    done = cablelint("check", *(words or ["."]), "--output-format=json", cwd=folder)
    assert done.returncode in (0, 1), done.stderr
    codes: dict[str, set[str]] = {}
    for one in json.loads(done.stdout):
        codes.setdefault(one["file"].replace("\\", "/"), set()).add(one["code"])
    return codes


def complaint(folder: Path, text: str, name: str = "cablelint.toml") -> str:
    """Return the one line that a broken configuration gets."""
    (folder / name).write_text(text)
    done = cablelint("check", ".", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    return line.removeprefix("cablelint: ")


# --- where it is found


def test_the_closest_counts_alone(folder: Path) -> None:
    (folder / "cablelint.toml").write_text('ignore = ["ROL01"]')
    codes = found(folder)
    assert "ROL01" not in codes["a.cable"] | codes["sub/b.cable"]
    (folder / "sub" / "cablelint.toml").write_text('ignore = ["AUT05"]')
    codes = found(folder)
    assert ("ROL01" in codes["a.cable"], "AUT05" in codes["a.cable"]) == (False, True)
    assert ("ROL01" in codes["sub/b.cable"], "AUT05" in codes["sub/b.cable"]) == (True, False)


def test_a_pyproject_counts_if_it_speaks_of_us(folder: Path) -> None:
    (folder / "cablelint.toml").write_text('select = ["ROL"]')
    (folder / "sub" / "pyproject.toml").write_text('[tool]\nother = 1\n[project]\nname = "x"\n')
    assert found(folder)["sub/b.cable"] == {"ROL01"}
    (folder / "sub" / "pyproject.toml").write_text('[tool.cablelint]\nselect = ["AUT05"]\n')
    assert found(folder)["sub/b.cable"] == {"AUT05"}
    (folder / "sub" / "cablelint.toml").write_text('select = ["AUT05", "ROL"]')
    assert found(folder)["sub/b.cable"] == {"AUT05", "ROL01"}


def test_config_and_isolated(folder: Path) -> None:
    (folder / "cablelint.toml").write_text('ignore = ["ROL01"]')
    (folder / "other.toml").write_text('select = ["ROL01"]')
    assert "ROL01" in found(folder, "--isolated", "a.cable")["a.cable"]
    assert found(folder, "--config", "other.toml", "a.cable") == {"a.cable": {"ROL01"}}
    for words in (("--config", "none.toml"), ("--config", "a.cable")):
        done = cablelint("check", *words, "a.cable", cwd=folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert words[1] in done.stderr


def test_standard_input_is_configured_by_its_name(folder: Path) -> None:
    (folder / "sub" / "cablelint.toml").write_text('select = ["ROL01"]')
    words = ("check", "-", "--output-format=concise", "--stdin-filename", "sub/new.cable")
    done = cablelint(*words, stdin=BAD.encode(), cwd=folder)
    assert re.findall(r"\[(\w+)\]", done.stdout) == ["ROL01"]


# --- what it says


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ('select = ["ROL", "AUT05"]', (), {"ROL01", "AUT05"}),
        ('select = ["ROL", "AUT05"]', ("--ignore", "ROL"), {"AUT05"}),
        ('select = ["ROL"]', ("--extend-select", "AUT05"), {"ROL01", "AUT05"}),
        ('select = ["ROL"]\nignore = ["ROL01", "AUT"]', ("--select", "AUT05"), {"AUT05"}),
        ('select = ["ROL"]\nextend-select = ["AUT05"]', (), {"ROL01", "AUT05"}),
        ('select = ["ROL", "AUT05"]\nseverity = {ROL = "off"}', (), {"AUT05"}),
        ('select = ["ROL", "AUT05"]\nper-file-ignores = {"*.cable" = ["ROL"]}', (), {"AUT05"}),
        ('select = ["ROL"]\nper-file-ignores = {"sub/*" = ["ROL"]}', (), {"ROL01"}),
    ],
)
def test_choice_of_rules(folder: Path, text: str, words: tuple[str, ...], codes: set[str]) -> None:
    (folder / "cablelint.toml").write_text(text)
    assert found(folder, "a.cable", *words) == {"a.cable": codes}


DAY, LATER = date(2010, 1, 1), date(2020, 1, 1)
#: what a configuration says of each setting, what the command line says, and what then holds
SAID: list[tuple[str, str, dict[str, Any], Any, Any, Any]] = [
    ("profile", 'profile = "dod"', {"profile": "ic"}, "state", "dod", "ic"),
    ("form", 'form = "document"', {"form": "cable"}, "auto", "document", "cable"),
    ("today", "as-of = 2010-01-01", {"as_of": LATER}, date.max, DAY, LATER),
    ("day", "date = 2010-01-01", {"day": LATER}, None, DAY, LATER),
    ("day", 'date = "today"', {"day": "today"}, None, date.max, date.max),
    (
        *("fail_on", 'fail-on = "error"', {"fail_on": "info"}),
        *(Severity.WARNING, Severity.ERROR, Severity.INFO),
    ),
    ("fail_on", 'fail-on = "never"', {"fail_on": "never"}, Severity.WARNING, None, None),
    *(
        (
            *("limits", f"{key} = 7", {"limits": {key: 5}}, Limits()),
            *(Limits()._replace(**{name: number}) for number in (7, 5)),
        )
        for key, name in zip(LIMITS, Limits._fields, strict=True)
    ),
]


@pytest.mark.parametrize(("name", "file", "line", "default", "by_file", "by_line"), SAID)
def test_the_command_line_stands_above_the_configuration_and_that_above_what_is_usual(
    name: str,
    file: str,
    line: dict[str, Any],
    default: object,
    by_file: object,
    by_line: object,
    tmp_path: Path,
) -> None:
    def holds(**said: Any) -> object:
        asked = CommandLine(**said)
        return getattr(SettingsLookup(RULES, asked, date.max).of(str(tmp_path / "a.cable")), name)

    assert (holds(), holds(**line)) == (default, by_line)
    (tmp_path / "cablelint.toml").write_text("[severity]\n")
    assert (holds(), holds(**line)) == (default, by_line)
    (tmp_path / "cablelint.toml").write_text(f"{file}\n")
    assert (holds(), holds(**line), holds(isolated=True)) == (by_file, by_line, default)


def test_severity_and_fail_on(folder: Path) -> None:
    (folder / "cablelint.toml").write_text(
        'select = ["ROL01", "AUT05"]\nfail-on = "error"\n'
        '[severity]\nALL = "info"\nROL = "warning"\nAUT05 = "error"\n'
    )
    done = cablelint("check", "a.cable", "--output-format=concise", cwd=folder)
    assert sorted(re.findall(r"(\w+)\[(\w+)\]", done.stdout)) == [
        ("error", "AUT05"),
        ("warning", "ROL01"),
    ]
    assert done.returncode == 1
    assert cablelint("check", "a.cable", "--ignore=AUT05", cwd=folder).returncode == 0
    words = ("--ignore=AUT05", "--fail-on=warning")
    assert cablelint("check", "a.cable", *words, cwd=folder).returncode == 1


def test_each_file_fails_by_its_own_configuration(folder: Path) -> None:
    (folder / "cablelint.toml").write_text('fail-on = "never"')
    assert cablelint("check", ".", cwd=folder).returncode == 0
    (folder / "sub" / "cablelint.toml").write_text('fail-on = "error"')
    assert cablelint("check", ".", cwd=folder).returncode == 1


def test_a_severity_does_not_move_the_law(folder: Path) -> None:
    old = BAD.replace("SEP 07", "SEP 71").replace("07DUSHANBE", "71DUSHANBE")
    (folder / "a.cable").write_text(old)
    codes = found(folder, "a.cable")["a.cable"]
    (folder / "cablelint.toml").write_text('[severity]\nALL = "error"\n')
    assert found(folder, "a.cable")["a.cable"] == codes


def test_as_of_is_today(folder: Path) -> None:
    (folder / "cablelint.toml").write_text('select = ["DEC50"]\nas-of = 2010-01-01')
    assert found(folder, "a.cable") == {}
    (folder / "cablelint.toml").write_text('select = ["DEC50"]\nas-of = "2030-01-01"')
    assert found(folder, "a.cable") == {"a.cable": {"DEC50"}}
    assert found(folder, "a.cable", "--as-of=2010-01-01") == {}


def test_the_day_that_stands_for_today_says_where_it_comes_from(folder: Path) -> None:
    def told(*words: str) -> str:
        lines = cablelint("check", "a.cable", "--show-settings", *words, cwd=folder).stdout
        [line] = [one for one in lines.splitlines() if one.startswith("as-of = ")]
        return line.partition("  # ")[2]

    assert told() == "default"
    assert told("--as-of=2010-01-01") == "the command line"
    (folder / "cablelint.toml").write_text("\nas-of = 2010-01-01")
    assert told() == "cablelint.toml:2"
    assert told("--as-of=2010-01-01") == "the command line"


def test_a_draft_has_the_day_that_is_given(folder: Path) -> None:
    draft = CLEAN[CLEAN.index("C O N F") :].replace("9/19/2017", "9/19/2037")
    (folder / "a.cable").write_text(draft)
    assert "DEC27" not in found(folder, "a.cable")["a.cable"]
    for word in ("2007-09-20", '"2007-09-20"'):
        (folder / "cablelint.toml").write_text(f"date = {word}")
        codes = found(folder, "a.cable")["a.cable"]
        assert any(code.startswith("DEC") for code in codes)
        assert "LAW01" not in codes
    # the command line stands above the configuration, and as-of is today
    (folder / "cablelint.toml").write_text('date = "today"\nas-of = 2007-09-20')
    assert found(folder, "a.cable")["a.cable"] == codes
    assert found(folder, "a.cable", "--date=2030-01-01")["a.cable"] != codes
    lines = cablelint("check", "a.cable", "--show-settings", cwd=folder).stdout.splitlines()
    assert "date = 2007-09-20  # cablelint.toml:1" in lines
    lines = cablelint("check", "a.cable", "--show-settings", "--date=2012-01-01", cwd=folder).stdout
    assert "date = 2012-01-01  # the command line" in lines.splitlines()


def test_the_summary_says_which_rules_were_not_asked_without_a_date(folder: Path) -> None:
    (folder / "a.cable").write_text(CLEAN[CLEAN.index("C O N F") :])
    words = ("check", "a.cable", "--select=DEC,AUT")
    said = cablelint(*words, cwd=folder).stderr
    assert "; warning: " in said
    assert " rules (AUT, DEC) not asked about 1 file without a date" in said
    assert "not asked" not in cablelint(*words, "--date=2007-09-20", cwd=folder).stderr
    assert "not asked" not in cablelint("check", "a.cable", "--select=S01", cwd=folder).stderr


def test_include_and_exclude(folder: Path) -> None:
    (folder / "sub" / "c.wire").write_text(BAD)

    def shown(*words: str) -> list[str]:
        done = cablelint("check", *words, "--show-files", cwd=folder)
        return done.stdout.replace("\\", "/").split()

    assert shown(".") == ["a.cable", "sub/b.cable"]
    (folder / "cablelint.toml").write_text('include = ["*.wire", "/a.cable"]')
    assert shown(".") == ["a.cable", "sub/c.wire"]
    assert shown("sub/b.cable") == ["sub/b.cable"]
    (folder / "cablelint.toml").write_text('exclude = ["sub"]')
    assert shown(".") == ["a.cable"]
    assert shown("sub/b.cable", "a.cable") == ["a.cable", "sub/b.cable"]
    assert shown("sub/b.cable", "a.cable", "--force-exclude") == ["a.cable"]


def test_a_hook_that_commits_only_excluded_files_passes(folder: Path) -> None:
    (folder / "cablelint.toml").write_text('exclude = ["sub"]')
    done = cablelint("check", "sub/b.cable", cwd=folder)
    assert done.returncode == 1
    done = cablelint("check", "sub/b.cable", cwd=folder, PRE_COMMIT="1")
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "cablelint: cablelint.toml lets pass: 1 file or folder not checked (exclude)",
        "checked 0 files: no findings",
    ]


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("*.cable", "a.cable", True),
        ("*.cable", "x/y/a.cable", True),
        ("old", "x/old/a.cable", True),
        ("old/", "old/y/a.cable", True),
        ("x/*", "x/a.cable", True),
        ("x/*", "x/y/a.cable", True),
        ("x/*.cable", "x/y/a.cable", False),
        ("x/**/a.cable", "x/a.cable", True),
        ("x/**/a.cable", "x/y/z/a.cable", True),
        ("x/**", "x/y/a.cable", True),
        ("**/a.cable", "y/a.cable", True),
        ("/a.cable", "x/a.cable", False),
        ("./a.cable", "a.cable", True),
        ("?.cable", "ab.cable", False),
        ("a*b*c", "axbyc", True),
        ("a*b*c", "axbyd", False),
        ("*a*", "xay", True),
        ("[!b].cable", "a.cable", True),
        ("[!b].cable", "b.cable", False),
        ("a+b(1).cable", "a+b(1).cable", True),
        ("a.cable", "aXcable", False),
    ],
)
def test_patterns(pattern: str, path: str, expected: bool) -> None:
    assert matches([pattern], path) is expected


@given(st.text(alphabet="abc./*?[]!-^\\", min_size=1, max_size=12), st.text("abc./", max_size=9))
def test_no_pattern_fails_but_as_no_pattern(pattern: str, path: str) -> None:
    try:
        matches([pattern], path)
    except BadPattern:
        assert "[" in pattern


def test_show_settings_is_a_configuration_that_says_the_same(folder: Path) -> None:
    (folder / "cablelint.toml").write_text(
        '# ours\nignore = ["POR"]\nfail-on = "error"\n[severity]\nCAP = "info"\n'
        '[[suppress]]\nfile = "a.cable"\nrule = "ROL01"\nreason = "old"\nexpires = 2090-01-02\n'
    )
    words = ("check", ".", "--show-settings", "--ignore=S,LAW01", "--as-of=2020-01-02")
    done = cablelint(*words, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "# a.cable and 1 more"
    assert 'select = ["ALL"]  # default' in lines
    assert 'ignore = ["POR", "S", "LAW01"]  # cablelint.toml:2 and the command line' in lines
    assert 'fail-on = "error"  # cablelint.toml:3' in lines
    assert "as-of = 2020-01-02  # the command line" in lines
    before = found(folder, ".", *words[3:])
    (folder / "cablelint.toml").write_text(done.stdout)
    assert found(folder) == before


# --- how it complains


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('\nselct = ["DEC"]', "2:1: no key 'selct' (did you mean 'select'?)"),
        ('select = "DEC"', "1:1: 'select' must be a list"),
        ("select = [1]", "1:1: an entry of 'select' must be a text in quotes"),
        ('max-lines = "x"', "1:1: 'max-lines' must be a whole number"),
        ("max-lines = true", "1:1: 'max-lines' must be a whole number"),
        ("max-lines = 0", "1:1: 'max-lines' must be 1 or more"),
        ("max-lines = 1000000000", "1:1: 'max-lines' must be 999999999 or less"),
        ("severity = 1", "1:1: 'severity' must be a table"),
        ('baseline = " "', "1:1: 'baseline' must not be empty"),
        ('baseline = "a\\u0000"', "1:1: 'baseline' must not hold a NUL"),
        ("suppress = {}", "1:1: 'suppress' must be a list of tables: write [[suppress]]"),
        (
            "[guard]\nallow = {}",
            "2:1: 'guard.allow' must be a list of tables: write [[guard.allow]]",
        ),
        (
            '[[guard.allow]]\nfile = "a"\nreason = "x"\nsince = 1',
            "4:1: no key 'since' in an entry of 'guard.allow'",
        ),
        # a word is looked for from the key on, and stands there if it is the key
        ('[per-file-ignores]\n"[z-a]" = [] # "[z-a]"', "2:1: '[z-a]' is no pattern of files"),
        (
            'select = [\n  "ROL",\n  "DCE14",\n]',
            "3:3: no rule is called 'DCE14' (did you mean 'DEC14'?)",
        ),
        (
            'fail-on = "warn"',
            "1:1: 'fail-on' must be error, warning, info or never (did you mean 'warning'?)",
        ),
        (
            '[severity]\nDEC14 = "eror"',
            "2:1: 'severity.DEC14' must be error, warning, info or off (did you mean 'error'?)",
        ),
        ('[severity]\nDEC914 = "error"', "2:1: no rule is called 'DEC914'"),
        (
            '[[suppress]]\nfile = "a"\nrule = "DEC14"',
            "1:1: an entry of 'suppress' has no 'reason'",
        ),
        (
            2 * '[[suppress]]\nfile = "a"\nrule = "DEC14"\nreason = "x"\n' + "expire = 2030-01-01",
            "9:1: no key 'expire' in an entry of 'suppress' (did you mean 'expires'?)",
        ),
        ("as-of = 2020-02-03T04:05:06", "1:1: 'as-of' must be a day like 2027-09-20"),
        ('date = "tomorrow"', "1:1: 'date' must be a day like 2027-09-20, or 'today'"),
        ('exclude = ["[z-a]"]', "1:12: '[z-a]' is no pattern of files"),
        ("select = [\n", "2:1: invalid value"),
        ('a = 1\nb = "', "2:6: unterminated string"),
    ],
)
def test_complaints_name_file_line_and_column(folder: Path, text: str, line: str) -> None:
    assert complaint(folder, text).startswith("cablelint.toml:" + line)


def test_complaints_name_the_place_in_a_pyproject(folder: Path) -> None:
    text = '[project]\nname = "x"\n\n[tool.cablelint]\nignore = ["POR"]\nfail_on = "error"\n'
    said = complaint(folder, text, "pyproject.toml")
    assert said == "pyproject.toml:6:1: no key 'fail_on' (did you mean 'fail-on'?)"


def test_a_broken_configuration_below_is_named_with_its_path(folder: Path) -> None:
    (folder / "sub" / "cablelint.toml").write_bytes(b'select = ["\xff"]')
    done = cablelint("check", ".", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.replace("\\", "/") == "cablelint: sub/cablelint.toml: not UTF-8\n"


@pytest.mark.parametrize("text", ["x = " + "[" * 3000 + "]" * 3000, "x = " + "{a=" * 900 + "1"])
def test_a_configuration_nested_without_end_is_refused_in_a_line(text: str, folder: Path) -> None:
    (folder / "cablelint.toml").write_text(text)
    done = cablelint("check", ".", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"cablelint: cablelint\.toml:1:\d+: nested too deeply\n", done.stderr)


def test_a_complaint_is_inert(folder: Path) -> None:
    assert "\x1b" not in complaint(folder, '"\\u001b[31m" = 1')


@given(st.text(max_size=120))
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    assert locate(text, ("select", 0), "x") >= (1, 1)


NO_REASON = {"file": "x", "reason": ""}
VALUES: list[Any] = [1, True, 1.5, "x", "", [], {}, [1], {"a": 1}, [{"file": 1}]]
VALUES += [{"allow": [NO_REASON]}, {"allow": [NO_REASON | {"reason": "because"}]}]
VALUES += [[NO_REASON | {"rule": "ROL01"}], [NO_REASON | {"rule": "ROL01", "reason": "because"}]]


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("key", sorted(SCHEMA["properties"]))
def test_the_check_agrees_with_the_schema(key: str, value: Any, tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    path = tmp_path / "cablelint.toml"
    path.write_text(f"{key} = {toml(value)}\n")
    (tmp_path / "x").touch()  # what may be extended
    try:
        load(str(path))
    except Misconfigured:
        accepted = False
    else:
        accepted = True
    checker = jsonschema.Draft202012Validator(
        SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    assert checker.is_valid({key: value}) is accepted


def toml(value: Any) -> str:
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{json.dumps(key)} = {toml(item)}" for key, item in value.items())
            + "}"
        )
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return json.dumps(value)


def test_a_configuration_may_extend_another(folder: Path) -> None:
    (folder / "policy.toml").write_text('select = ["ROL01", "AUT05"]\nfail-on = "never"\n')
    (folder / "sub" / "cablelint.toml").write_text('extend = "../policy.toml"\n')
    assert found(folder, "sub/b.cable") == {"sub/b.cable": {"ROL01", "AUT05"}}
    assert cablelint("check", "sub/b.cable", cwd=folder).returncode == 0
    # what stands here replaces what stands there, and comes from where it stands
    (folder / "sub" / "cablelint.toml").write_text(
        'extend = "../policy.toml"\nselect = ["AUT05"]\n'
    )
    assert found(folder, "sub/b.cable") == {"sub/b.cable": {"AUT05"}}
    done = cablelint("check", "sub/b.cable", "--show-settings", cwd=folder)
    assert 'fail-on = "never"  # policy.toml:2\n' in done.stdout
    assert 'select = ["AUT05"]  # sub/cablelint.toml:2\n' in done.stdout
    # the other may extend a third
    (folder / "policy.toml").write_text('extend = "base.toml"\nfail-on = "never"\n')
    (folder / "base.toml").write_text('select = ["ROL01"]\nexclude = ["sub"]\n')
    (folder / "sub" / "cablelint.toml").write_text('extend = "../policy.toml"\n')
    assert found(folder) == {**found(folder, "a.cable"), "sub/b.cable": {"ROL01"}}


@pytest.mark.parametrize(
    ("base", "said"),
    [
        (None, "cablelint.toml:2:1: 'extend': base.toml: no such file or folder"),
        ('select = ["ROLL"]', "base.toml:1:11: no rule is called 'ROLL' (did you mean 'ROL'?)"),
        ('selct = ["ROL"]', "base.toml:1:1: no key 'selct' (did you mean 'select'?)"),
        ('extend = "cablelint.toml"', "base.toml:1:1: 'extend': cablelint.toml extends itself"),
    ],
)
def test_what_is_wrong_with_the_other_is_told_where_it_is(
    base: str | None, said: str, folder: Path
) -> None:
    if base is not None:
        (folder / "base.toml").write_text(base)
    assert complaint(folder, '# ours\nextend = "base.toml"\n') == said


#: what may be taken over from another configuration: nothing that names files
TAKEN_OVER = {
    "select": ["ROL01"],
    "ignore": ["ROL01"],
    "extend-select": ["ROL01"],
    "severity": {"ROL01": "info"},
    "profile": "ic",
    "as-of": "2010-01-01",
    "date": "today",
    "form": "cable",
    "fail-on": "never",
}
NOT_TAKEN_OVER = {
    "per-file-ignores": {"*.cable": ["ROL01"]},
    "include": ["*.wire"],
    "exclude": ["sub"],
    "max-lines": 5,
    "max-file-size": 5,
    "max-findings": 5,
    "baseline": "known.txt",
    "suppress": [{"file": "x", "rule": "ROL01", "reason": "old"}],
    "guard": {"ceiling": "SECRET"},
}


def test_what_is_said_of_rules_is_taken_over_and_what_names_files_is_not(tmp_path: Path) -> None:
    assert {"extend", *TAKEN_OVER, *NOT_TAKEN_OVER} == set(SCHEMA["properties"])
    path, base = tmp_path / "cablelint.toml", tmp_path / "base.toml"
    path.write_text(f'extend = "{base.name}"\n')
    for key, value in some({**TAKEN_OVER, **NOT_TAKEN_OVER}.items()):
        base.write_text(f"{key} = {toml(value)}\n")
        config = load(str(path))
        assert config is not None
        assert config.values.get(key) == (value if key in TAKEN_OVER else None), key


def test_what_a_key_names_is_told_with_the_key(folder: Path) -> None:
    said = "cablelint.toml:1:1: 'baseline': nope: no such file or folder"
    assert complaint(folder, 'baseline = "nope"') == said
    said = "cablelint.toml: no rule is left to check by"
    assert complaint(folder, 'ignore = ["ALL"]') == said
    said = "pyproject.toml:2:1: [tool.cablelint] must be a table"
    (folder / "cablelint.toml").unlink()
    assert complaint(folder, "[tool]\ncablelint = 3", "pyproject.toml") == said


@pytest.mark.parametrize(
    ("table_", "accepted"),
    [
        ('ignore = ["POR07"]', True),
        ('ignroe = ["POR07"]', False),
        ("as-of = 2020-01-01", True),
        ("date = 2020-01-01", True),
        ('date = "today"', True),
        ('date = "now"', False),
        ('fail-on = "bad"', False),
    ],
)
def test_validate_pyproject_knows_our_table(table_: str, accepted: bool, tmp_path: Path) -> None:
    from validate_pyproject.api import Validator
    from validate_pyproject.errors import ValidationError
    from validate_pyproject.plugins import PluginWrapper

    from validator.settings.schema import tool_schema

    text = f'[project]\nname = "x"\nversion = "1"\n[tool.cablelint]\n{table_}\n'
    data = json.loads(json.dumps(tomllib.loads(text), default=str))
    judge = Validator([PluginWrapper("cablelint", tool_schema)])
    if accepted:
        judge(data)
    else:
        with pytest.raises(ValidationError):
            judge(data)


# --- the docs


def test_the_schema_is_fresh(update_expected: bool) -> None:
    text = json.dumps(SCHEMA, indent=2) + "\n"
    if update_expected:
        SCHEMA_FILE.write_text(text, encoding="utf-8")
    assert SCHEMA_FILE.read_text(encoding="utf-8") == text


def test_the_table_in_the_docs_is_fresh(update_expected: bool) -> None:
    path = ROOT / "docs" / "configuration.md"
    text = path.read_text(encoding="utf-8")
    fresh = re.sub(r"(?s)\| key \|.*?(?=<!-- end -->)", lambda _: table(), text)
    if update_expected:
        path.write_text(fresh, encoding="utf-8")
    assert fresh == text or update_expected


EXAMPLES = [
    pytest.param(text, id=f"{path.stem}-{number}")
    for path in DOCS
    for number, text in enumerate(
        re.findall(r"(?ms)^```toml\n(.*?)^```", path.read_text(encoding="utf-8")), 1
    )
]


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_example_of_the_docs_is_right(text: str, tmp_path: Path) -> None:
    name = "pyproject.toml" if "[tool.cablelint" in text else "cablelint.toml"
    (tmp_path / name).write_text(text)
    (tmp_path / "a.cable").write_text(CLEAN)
    for named in re.findall(r'^(?:baseline|extend) = "(.+)"$', text, re.MULTILINE):
        (tmp_path / named).touch()
    done = cablelint("check", ".", "--fail-on=never", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    jsonschema = pytest.importorskip("jsonschema")
    data = tomllib.loads(text)
    data = data["tool"]["cablelint"] if name == "pyproject.toml" else data
    jsonschema.validate(json.loads(json.dumps(data, default=str)), SCHEMA)


def test_without_a_configuration_nothing_of_it_is_loaded(folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[project]\nname = "cablelint"\n')
    script = (
        "import sys; from validator.cli import main; main(sys.argv[1:]);"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "check", "--quiet", "a.cable"],
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment(),
        check=True,
    )
    loaded = set(done.stderr.split())
    assert not loaded & {"tomllib", "json", "glob"}
    assert not {name for name in loaded if name.startswith("validator.settings.configuration")}
    assert not loaded & {
        "validator.settings.schema",
        "validator.settings.globs",
        "validator.settings.toml_places",
    }
