"""The pre-commit hook: a real commit in a real repository, refused or let through."""

import shutil
from pathlib import Path

import pytest
from command import CLEAN
from repository import SHIPPED, Repository

from validator.commands.arguments import read
from validator.commands.check import options

BAD = CLEAN.replace("11. (C)", "11. (S)")
#: one safe fix, and no warning
MENDABLE = CLEAN.replace("SIPDIS\n\n", "", 1).replace("13. (C)", "13. (c)")
PROSE = "CONFIDENTIAL is a word.\n1. (S) So is this.\n"

pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="no git here"),
]


@pytest.fixture
def user(hook: Repository, tmp_path: Path) -> Repository:
    """Return a repository in which the hook is installed."""
    mine = Repository(tmp_path / "user", hook.home)
    mine.use(hook, "cablelint")
    return mine


def test_the_manifest_is_valid(hook: Repository) -> None:
    done = hook.pre_commit("validate-manifest", SHIPPED[0])
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_bad_cable_is_refused_and_the_finding_shown(user: Repository) -> None:
    done = user.commit(good__cable=CLEAN, bad__cable=BAD)
    assert done.returncode == 1
    assert user.commits == 0
    said = done.stdout + done.stderr
    assert "error[ROL01]" in said
    assert "bad.cable:41:5" in said
    assert "good.cable" not in said
    assert "checked 2 files" in said
    # and once it is mended, it passes
    assert user.commit(bad__cable=CLEAN).returncode == 0
    assert user.commits == 1


@pytest.mark.parametrize("suffix", ["cbl", "tel", "msg"])
def test_every_suffix_of_a_cable_is_checked(suffix: str, user: Repository) -> None:
    assert user.commit(**{f"bad__{suffix}": BAD}).returncode == 1
    assert user.commits == 0


def test_a_good_cable_goes_through(user: Repository) -> None:
    done = user.commit(good__cable=CLEAN)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stderr
    assert user.commits == 1


def test_a_cable_with_transmission_controls_is_not_passed_over(user: Repository) -> None:
    assert user.commit(bad__cable=f"\x02{BAD}\x03").returncode == 1


def test_other_files_are_let_alone(user: Repository) -> None:
    done = user.commit(notes__txt=PROSE, requirements__txt="rich\n", list__md=BAD)
    assert done.returncode == 0
    assert "no files to check" in done.stderr


def test_only_what_is_staged_is_checked(user: Repository) -> None:
    assert user.commit(a__cable=CLEAN).returncode == 0
    (user.folder / "a.cable").write_text(BAD)
    (user.folder / "b.cable").write_text(CLEAN)
    user.git("add", "b.cable")
    assert user.run("git", "commit", "--message", "b").returncode == 0


def test_a_configuration_is_obeyed(user: Repository) -> None:
    (user.folder / "cablelint.toml").write_text('exclude = ["old*"]\nignore = ["ROL01"]\n')
    assert user.commit(bad__cable=BAD).returncode == 0
    (user.folder / "cablelint.toml").write_text('exclude = ["old*"]\n')
    assert user.commit(old__cable=BAD).returncode == 0
    assert user.commit(new__cable=BAD).returncode == 1


def test_a_broken_configuration_refuses_the_commit(user: Repository) -> None:
    (user.folder / "cablelint.toml").write_text('exlude = ["x"]\n')
    done = user.commit(good__cable=CLEAN)
    assert done.returncode == 1
    said = "cablelint: cablelint.toml:1:1: no key 'exlude' (did you mean 'exclude'?)"
    assert said in done.stdout + done.stderr


def test_arguments_of_a_user_leave_the_hook_what_it_is(user: Repository) -> None:
    path = user.folder / ".pre-commit-config.yaml"
    path.write_text(f"{path.read_text()}    args: [--fail-on, never]\n")
    (user.folder / "cablelint.toml").write_text('exclude = ["old*"]\n')
    done = user.commit(bad__cable=BAD, old__cable=BAD)
    assert done.returncode == 0
    assert user.pre_commit("run", "--all-files", "--verbose").stdout.count("error[ROL01]") == 1


def test_try_repo_needs_no_configuration_of_pre_commit(hook: Repository, tmp_path: Path) -> None:
    mine = Repository(tmp_path / "user", hook.home)
    mine.commit(bad__cable=BAD, good__cable=CLEAN, notes__txt=PROSE, list__md=BAD)
    (mine.folder / "sub").mkdir()
    (mine.folder / "sub" / "cablelint.toml").write_text('select = ["AUT"]\n')
    (mine.folder / "sub" / "bad.cable").write_text(BAD)
    mine.commit()
    words = ("try-repo", str(hook.folder), "cablelint", "--all-files", "--verbose")
    done = mine.pre_commit(*words)
    assert done.returncode == 1
    assert "bad.cable:41:5" in done.stdout
    assert "sub/bad.cable" not in done.stdout
    assert "checked 3 files: 1 error" in done.stdout
    (mine.folder / "bad.cable").write_text(CLEAN)
    mine.commit()
    assert mine.pre_commit(*words).returncode == 0


def test_the_fixing_hook_mends_what_is_safe_and_asks_to_look(
    hook: Repository, tmp_path: Path
) -> None:
    mine = Repository(tmp_path / "user", hook.home)
    mine.use(hook, "cablelint-fix", "cablelint")
    done = mine.commit(a__cable=MENDABLE, b__cable=BAD.replace("SIPDIS\n\n", "", 1))
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert "files were modified by this hook" in said
    assert "fixed a.cable: POR07 write the mark in capitals" in said
    assert "13. (C)" in (mine.folder / "a.cable").read_text()
    assert "C O N F I D E N T I A L" in (mine.folder / "b.cable").read_text()
    # what is not safe is left to the other hook, and to a person
    assert "error[ROL01]" in said
    assert mine.commit(b__cable=CLEAN.replace("SIPDIS\n\n", "", 1)).returncode == 0


#: names of files that look like options, and what else a name may hold
LIKE_OPTIONS = (
    *("--config=evil.cable", "--write-baseline=b.cable", "--exclude=x.cable", "--fix.cable"),
    *("--add-ignore=x.cable", "--output-file=x2.cable", "-o.cable", "-ox3.cable", "@args.cable"),
    *("--report=json=x4.cable", "--files0-from=list.cable", "a\nb.cable", "-.cable", "--.cable"),
)


@pytest.mark.parametrize("args", ["", "[--fail-on, warning]", "[--fail-on, warning, --]"])
def test_names_of_files_are_no_options(args: str, user: Repository) -> None:
    if args:
        path = user.folder / ".pre-commit-config.yaml"
        path.write_text(f"{path.read_text()}    args: {args}\n")
    for name in LIKE_OPTIONS:
        (user.folder / name).write_text(BAD)
    before = {path.name for path in user.folder.iterdir()}
    done = user.commit()
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert user.commits == 0
    assert said.count("error[ROL01]") == len(LIKE_OPTIONS)
    assert f"checked {len(LIKE_OPTIONS)} files: {len(LIKE_OPTIONS)} errors" in said
    assert {path.name for path in user.folder.iterdir()} == before
    assert all((user.folder / name).read_text() == BAD for name in LIKE_OPTIONS)


def test_names_of_files_are_no_options_of_the_fixing_hook(hook: Repository, tmp_path: Path) -> None:
    mine = Repository(tmp_path / "user", hook.home)
    mine.use(hook, "cablelint-fix")
    for name in LIKE_OPTIONS:
        (mine.folder / name).write_text(MENDABLE)
    before = {path.name for path in mine.folder.iterdir()}
    assert mine.commit().returncode == 1
    assert {path.name for path in mine.folder.iterdir()} == before
    assert all("13. (C)" in (mine.folder / name).read_text() for name in LIKE_OPTIONS)


def test_a_word_that_names_a_file_is_one_in_a_hook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("-o", "-", "--fix"):
        (tmp_path / name).write_text(BAD)
    monkeypatch.setenv("PRE_COMMIT", "1")
    assert read(options(), ["--quiet", "-o", "-", "--fix"]).paths == ["./-o", "./-", "./--fix"]
    assert read(options(), ["--quiet", "--", "-o", "--", "-"]).paths == ["./-o", "./--", "./-"]
    monkeypatch.delenv("PRE_COMMIT")
    assert read(options(), ["--fix", "-", "--", "-o", "-"]).paths == ["-", "./-o", "-"]
