"""``--diff-base``: what was there passes, and nothing that a repository configures is run.

Each program is really configured, and the first test shows that git by itself runs it.
"""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from command import CLEAN, cablelint, environment

from validator.suppression import base_commit

BAD = CLEAN.replace("11. (C)", "11. (S)")
WORSE = BAD.replace("13. (C)", "13. (TS)")
CALM = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}

posix = pytest.mark.skipif(os.name != "posix", reason="programs are scripts of a shell")


def git(folder: Path, *words: str, **env: str) -> "subprocess.CompletedProcess[bytes]":
    who = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    return subprocess.run(
        ["git", *who, *words],
        cwd=folder,
        capture_output=True,
        env=environment(**CALM, **env),
        check=True,
    )


def concise(folder: Path, *words: str, **env: str) -> set[str]:
    """Return the files in which something is found."""
    done = cablelint(
        *("check", "--select=ROL01", "--output-format=concise", "--diff-base=main", *words),
        cwd=folder,
        **{**CALM, **env},
    )
    assert done.returncode in (0, 1), done.stderr
    return {line.split(":")[0] for line in done.stdout.splitlines()}


def repository_in(folder: Path, *more: str) -> Path:
    """Make a repository with an old fault on its main branch, and a branch off it."""
    folder.mkdir(exist_ok=True)
    (folder / "a.cable").write_text(BAD)
    git(folder, "init", "--quiet", "--initial-branch=main", *more)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=old")
    git(folder, "switch", "--quiet", "--create=work")
    return folder


@pytest.fixture(params=["sha1", "sha256"])
def repository(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return repository_in(tmp_path / "r", f"--object-format={request.param}")


# --- which commit is the base


@pytest.mark.parametrize("place", ["refs/tags/main", "main"])
def test_a_name_of_several_things_is_no_base(place: str, repository: Path) -> None:
    """Git takes the tag of that name, whoever made it, and with it the fault of this branch."""
    (repository / "a.cable").write_text(WORSE)
    git(repository, "commit", "--quiet", "--all", "--message=worse")
    assert concise(repository) == {"a.cable"}
    new = git(repository, "rev-parse", "HEAD").stdout
    (repository / ".git" / place).write_bytes(new)
    done = cablelint("check", ".", "--diff-base=main", cwd=repository, **CALM)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("cablelint: --diff-base: a branch and a tag are called main: ")
    done = cablelint("check", ".", "--diff-base=refs/heads/main", cwd=repository, **CALM)
    assert done.stdout.count("[ROL01]") == 1


@pytest.mark.parametrize("ref", ["--since=2020", "--all", "--help", "-n1", "no-such-branch"])
def test_what_is_no_commit_is_none_even_if_git_has_an_option_of_that_name(
    ref: str, tmp_path: Path
) -> None:
    made = repository_in(tmp_path / "r")
    done = cablelint("check", ".", f"--diff-base={ref}", cwd=made, **CALM)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--diff-base: git rev-parse: Needed a single revision" in done.stderr


def test_grafts_and_replacements_move_no_base(repository: Path) -> None:
    (repository / "a.cable").write_text(WORSE)
    git(repository, "commit", "--quiet", "--all", "--message=worse")
    new, old = (git(repository, "rev-parse", one).stdout.decode().strip() for one in ("@", "main"))
    git(repository, "replace", old, new)
    assert concise(repository) == {"a.cable"}
    git(repository, "replace", "--delete", old)
    (repository / ".git" / "info" / "grafts").write_text(f"{old} {new}\n")
    assert git(repository, "merge-base", "main", "HEAD").stdout.decode().strip() == new
    assert concise(repository) == {"a.cable"}


def test_a_clone_that_is_too_shallow_is_told(tmp_path: Path) -> None:
    made = repository_in(tmp_path / "r")
    git(made, "commit", "--quiet", "--allow-empty", "--message=new")
    (made / ".git" / "shallow").write_bytes(git(made, "rev-parse", "HEAD").stdout)
    done = cablelint("check", ".", "--diff-base=main", cwd=made, **CALM)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--diff-base: git merge-base: no commit in common with " in done.stderr


# --- programs


def filters(folder: Path, program: str) -> None:
    for what in ("clean", "smudge"):
        git(folder, "config", f"filter.evil.{what}", program)


def process(folder: Path, program: str) -> None:
    git(folder, "config", "filter.evil.process", program)


def monitor(folder: Path, program: str) -> None:
    git(folder, "config", "core.fsmonitor", program)


def drivers(folder: Path, program: str) -> None:
    for key in ("diff.evil.command", "diff.evil.textconv", "diff.external"):
        git(folder, "config", key, program)


def hooks(folder: Path, program: str) -> None:
    place = folder / "hooks"
    place.mkdir()
    git(folder, "config", "core.hooksPath", str(place))
    for name in ("post-index-change", "pre-commit", "post-checkout", "reference-transaction"):
        (place / name).write_text(f"#!/bin/sh\nexec {program}\n")
        (place / name).chmod(0o755)


def pager(folder: Path, program: str) -> None:
    for key in ("core.pager", "pager.diff", "pager.ls-tree", "pager.rev-parse", "core.editor"):
        git(folder, "config", key, program)


def included(folder: Path, program: str) -> None:
    (folder / ".git" / "more").write_text(
        f'[filter "evil"]\n\tclean = "{program}"\n[core]\n\tfsmonitor = "{program}"\n'
    )
    git(folder, "config", "include.path", "more")


#: how a repository names a program, and what git runs it for
WAYS: dict[str, tuple[Callable[[Path, str], None], tuple[str, ...]]] = {
    "filters": (filters, ("diff", "main")),
    "process": (process, ("diff", "main")),
    "monitor": (monitor, ("status",)),
    "drivers": (drivers, ("diff", "main")),
    "hooks": (hooks, ("update-index", "--refresh")),
    "pager": (pager, ("--paginate", "diff", "--no-ext-diff", "main")),
    "included": (included, ("diff", "main")),
}


@pytest.fixture
def hostile(tmp_path: Path) -> Callable[[str], Path]:
    def made(way: str) -> Path:
        folder = repository_in(tmp_path / "r")
        program = tmp_path / "evil"
        program.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\nexit 1\n")
        program.chmod(0o755)
        (folder / ".gitattributes").write_text("*.cable diff=evil filter=evil\n")
        WAYS[way][0](folder, str(program))
        (folder / "a.cable").write_text(WORSE)
        return folder

    return made


@posix
@pytest.mark.parametrize("way", WAYS)
def test_each_of_them_is_run_by_git_itself(
    way: str, hostile: Callable[[str], Path], tmp_path: Path
) -> None:
    if way == "pager":
        pytest.skip("git pages at a terminal only")
    subprocess.run(
        ["git", *WAYS[way][1]],
        cwd=hostile(way),
        capture_output=True,
        env=environment(**CALM),
        check=False,
    )
    assert (tmp_path / "ran").exists()


@posix
@pytest.mark.parametrize("way", WAYS)
def test_nothing_that_a_repository_configures_is_run(
    way: str, hostile: Callable[[str], Path], tmp_path: Path
) -> None:
    folder = hostile(way)
    assert concise(folder) == {"a.cable"}
    (folder / "a.cable").write_text(BAD + "More.\n")
    assert concise(folder) == set()
    assert not (tmp_path / "ran").exists()


@posix
def test_what_is_missing_is_not_fetched(tmp_path: Path) -> None:
    """In a partial clone git would ask the remote, by a program that the repository names."""
    folder = repository_in(tmp_path / "r")
    program = tmp_path / "evil"
    program.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\nexit 1\n")
    program.chmod(0o755)
    for key, value in (
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.url", "ssh://nowhere.invalid/x"),
        ("remote.origin.promisor", "true"),
        ("core.sshCommand", str(program)),
        ("protocol.allow", "always"),
    ):
        git(folder, "config", key, value)
    blob = git(folder, "rev-parse", "main:a.cable").stdout.decode().strip()
    (folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    (folder / "a.cable").write_text(BAD + "More.\n")
    assert concise(folder) == {"a.cable"}
    assert not (tmp_path / "ran").exists()
    words = ["git", "cat-file", "blob", blob]
    subprocess.run(words, cwd=folder, capture_output=True, env=environment(**CALM), check=False)
    assert (tmp_path / "ran").exists()


@posix
def test_a_git_of_the_folder_is_not_run(tmp_path: Path) -> None:
    folder = repository_in(tmp_path / "r")
    (folder / "git").write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\n")
    (folder / "git").chmod(0o755)
    for first in (".", ""):
        assert concise(folder, PATH=f"{first}{os.pathsep}{os.environ['PATH']}") == set()
    assert not (tmp_path / "ran").exists()


@posix
def test_the_environment_names_neither_repository_nor_program(tmp_path: Path) -> None:
    folder, other = repository_in(tmp_path / "r"), repository_in(tmp_path / "other")
    program = tmp_path / "evil"
    program.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\n")
    program.chmod(0o755)
    (other / "a.cable").write_text(CLEAN)
    git(other, "commit", "--quiet", "--all", "--message=mended")
    git(other, "branch", "--force", "main")
    hostile = {
        "GIT_DIR": str(other / ".git"),
        "GIT_WORK_TREE": str(other),
        "GIT_INDEX_FILE": str(tmp_path / "none"),
        "GIT_OBJECT_DIRECTORY": str(tmp_path / "nothing"),
        "GIT_EXEC_PATH": str(tmp_path),
        "GIT_NAMESPACE": "x",
        **dict.fromkeys(
            ("GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_EDITOR", "GIT_SSH", "GIT_ASKPASS"),
            str(program),
        ),
        "GIT_TRACE": str(tmp_path / "trace"),
        "GIT_TRACE2_EVENT": str(tmp_path / "trace2"),
    }
    assert concise(folder, **hostile) == set()
    (folder / "a.cable").write_text(WORSE)
    assert concise(folder, **hostile) == {"a.cable"}
    assert not {"ran", "trace", "trace2"} & {path.name for path in tmp_path.iterdir()}


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() != 0, reason="only root gives files away")
def test_a_repository_of_somebody_else_is_refused(tmp_path: Path) -> None:
    folder = repository_in(tmp_path / "r")
    for path in (folder, *folder.rglob("*")):
        os.chown(path, 12345, 12345)
    done = cablelint("check", "--diff-base=main", "a.cable", cwd=folder, **CALM)
    assert (done.returncode, done.stdout) == (2, "")
    assert "git rev-parse: detected dubious ownership" in done.stderr
    # whoever trusts it says so where git asks for it
    trusting = {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "safe.directory",
        "GIT_CONFIG_VALUE_0": str(folder),
    }
    assert concise(folder, **trusting) == set()


def test_what_the_user_tells_git_at_home_is_heard(tmp_path: Path) -> None:
    folder, home = repository_in(tmp_path / "r"), tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text("[core\n")
    done = cablelint("check", ".", "--diff-base=main", cwd=folder, HOME=str(home))
    assert (done.returncode, done.stdout) == (2, "")
    assert "bad config" in done.stderr


@pytest.mark.parametrize(
    ("system", "found"),
    [("posix", ("both/git", "second/git")), ("nt", ("both/git.exe", "first/git.exe"))],
)
def test_git_is_the_first_program_of_its_name_in_a_folder_that_is_named_in_full(
    system: str, found: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("both/git", "both/git.exe", "first/git.exe", "second/git", "second/git.exe"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch(0o755)
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "git").touch(0o644)
    (tmp_path / "folder" / "git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "both")
    for folders, wanted in zip((("both",), ("first", "second")), found, strict=True):
        path = [".", "", *(str(tmp_path / one) for one in ("plain", "folder", *folders))]
        with monkeypatch.context() as there:
            there.setattr(os, "get_exec_path", lambda path=path: path)
            there.setattr(os, "name", system)
            program = base_commit._program()
        assert program == str(tmp_path / wanted)


# --- what counts as a change


def test_what_is_as_it_was_passes_and_what_is_new_does_not(repository: Path) -> None:
    assert concise(repository) == set()
    (repository / "new.cable").write_text(BAD)
    assert concise(repository) == {"new.cable"}
    (repository / "a.cable").write_text(WORSE)
    assert concise(repository) == {"a.cable", "new.cable"}


def test_files_in_folders_are_known_from_every_folder(tmp_path: Path) -> None:
    made = tmp_path / "r"
    (made / "old" / "south").mkdir(parents=True)
    (made / "old" / "south" / "b.cable").write_text(BAD)
    repository_in(made)
    assert concise(made) == concise(made / "old") == set()
    (made / "old" / "south" / "b.cable").write_text(WORSE)
    assert concise(made / "old") == {str(Path("south", "b.cable"))}
    (made / "old" / "south" / "b.cable").write_text(f"{BAD}\n")
    assert concise(made) == concise(made / "old") == set()
    # what lies outside of the repository was never there
    (tmp_path / "a.cable").write_text(BAD)
    assert concise(made, "../a.cable") == {str(Path("..", "a.cable"))}


def test_the_files_that_a_repository_has_are_those_of_its_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = repository_in(tmp_path / "r")
    (made / "new.cable").write_text(BAD)
    assert base_commit.tracked(str(made)) == [str(made / "a.cable")]
    assert base_commit.tracked(str(tmp_path)) == []
    monkeypatch.setenv("PATH", str(tmp_path))
    assert base_commit.tracked(str(made)) == []


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
@pytest.mark.parametrize("stored", ["\r\n", "\n"])
def test_other_line_ends_are_no_change(ends: str, stored: str, repository: Path) -> None:
    """With core.autocrlf, or eol in .gitattributes, git stores others than stand in the files."""
    (repository / "a.cable").write_bytes(BAD.replace("\n", stored).encode())
    git(repository, "-c", "core.autocrlf=false", "commit", "--all", "--allow-empty", "-m", "ends")
    git(repository, "branch", "--force", "main")
    (repository / "a.cable").write_bytes(BAD.replace("\n", ends).encode())
    assert concise(repository) == set()
    (repository / "a.cable").write_bytes(WORSE.replace("\n", ends).encode())
    assert concise(repository) == {"a.cable"}


def test_what_a_filter_stores_in_another_form_counts_as_new(repository: Path) -> None:
    """The filter is not run: the pointer that LFS stores is no cable."""
    (repository / "a.cable").write_text("version https://git-lfs.example.org/spec/v1\n")
    git(repository, "commit", "--all", "-m", "pointer")
    git(repository, "branch", "--force", "main")
    (repository / "a.cable").write_text(BAD)
    assert concise(repository) == {"a.cable"}


def test_links_and_other_repositories_are_no_files_of_the_base(repository: Path) -> None:
    (repository / "link.cable").symlink_to("a.cable")
    kind = git(repository, "rev-parse", "--show-object-format").stdout.decode().strip()
    repository_in(repository / "inner", f"--object-format={kind}")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message=more")
    git(repository, "branch", "--force", "main")
    (repository / "link.cable").unlink()
    (repository / "link.cable").write_text(BAD)
    assert concise(repository, "link.cable") == {"link.cable"}
    assert concise(repository, "a.cable") == set()


def test_standard_input_is_compared_as_it_is_piped_in(repository: Path) -> None:
    words = ("check", "-", "--stdin-filename=a.cable", "--diff-base=main", "--select=ROL01")
    for text, code in ((BAD, 0), (WORSE, 1)):
        done = cablelint(*words, stdin=text.encode(), cwd=repository, **CALM)
        assert done.returncode == code, done.stderr


@pytest.mark.parametrize("name", ["ä b.cable", 'quo"te.cable', "tab\tx.cable", "two\nlines.cable"])
def test_any_name_of_a_file_is_found_again(name: str, repository: Path) -> None:
    (repository / name).write_text(BAD)
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message=more")
    git(repository, "branch", "--force", "main")
    assert concise(repository) == set()
    git(repository, "mv", name, "moved.cable")
    assert concise(repository) == set()


def test_each_of_several_files_that_were_renamed_is_found_again(repository: Path) -> None:
    names = ("b", "c", "d")
    for number, name in enumerate(names, 12):
        # each has a fault of its own, so that none is taken for another
        text = BAD.replace(f"{number}. (", f"{number}. (TS) Text. (") + f"{name}\n" * 40
        (repository / f"{name}.cable").write_text(text)
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message=more")
    git(repository, "branch", "--force", "main")
    for name in names:
        git(repository, "mv", f"{name}.cable", f"moved-{name}.cable")
        with (repository / f"moved-{name}.cable").open("a") as file:
            file.write("More.\n")
    git(repository, "add", "--all")
    assert concise(repository) == set()


def test_git_looks_no_higher_than_it_is_told_to(tmp_path: Path) -> None:
    made = repository_in(tmp_path / "r")
    (made / "old").mkdir()
    (made / "old" / "b.cable").write_text(BAD)
    words = ("check", "b.cable", "--diff-base=main")
    for ceiling, code in ((tmp_path, 1), (made, 2)):
        env = {**CALM, "GIT_CEILING_DIRECTORIES": str(ceiling)}
        assert cablelint(*words, cwd=made / "old", **env).returncode == code
