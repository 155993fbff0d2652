"""The pre-commit hook: a real commit in a real repository, refused or let through."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command import CLEAN, ROOT, environment

SHIPPED = (
    ".pre-commit-hooks.yaml",
    "LICENSE",
    "README.md",
    "pyproject.toml",
    "grammar",
    "validator",
)
BAD = CLEAN.replace("11. (C)", "11. (S)")
PROSE = "CONFIDENTIAL is a word.\n1. (S) So is this.\n"

pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="no git here"),
]


class Repository:
    """A git repository of someone who uses the hook."""

    def __init__(self, folder: Path, home: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._env = environment(
            PRE_COMMIT_HOME=str(home),
            GIT_CONFIG_GLOBAL="/dev/null",
            GIT_CONFIG_NOSYSTEM="1",
            **{
                f"GIT_{role}_{field}": value
                for role in ("AUTHOR", "COMMITTER")
                for field, value in (("NAME", "tester"), ("EMAIL", "tester@example.org"))
            },
        )
        # the hook must bring its own package, not find the checkout
        del self._env["PYTHONPATH"]
        self.git("init", "--quiet", ".")

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words, cwd=self.folder, env=self._env, capture_output=True, text=True, check=False
        )

    def git(self, *words: str) -> str:
        done = self.run("git", *words)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def commit(self, **files: str) -> subprocess.CompletedProcess[str]:
        """Commit these files, given as name__suffix."""
        for name, text in files.items():
            path = self.folder / name.replace("__", ".")
            path.write_text(text, encoding="utf-8")
        self.git("add", "--all")
        return self.run("git", "commit", "--message", "cables")

    @property
    def commits(self) -> int:
        done = self.run("git", "rev-list", "--count", "HEAD")
        return int(done.stdout) if done.returncode == 0 else 0


@pytest.fixture(scope="module")
def hook(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Return the repository of the hook: this checkout as it stands, in one commit."""
    home = tmp_path_factory.mktemp("home")
    own = Repository(tmp_path_factory.mktemp("hook"), home)
    for name in SHIPPED:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
            shutil.copytree(source, own.folder / name, ignore=ignored)
        else:
            shutil.copy(source, own.folder / name)
    assert own.commit().returncode == 0
    return own


@pytest.fixture
def user(hook: Repository, tmp_path: Path) -> Repository:
    """Return a repository in which the hook is installed as README tells."""
    mine = Repository(tmp_path / "user", Path(hook._env["PRE_COMMIT_HOME"]))
    revision = hook.git("rev-parse", "HEAD")
    (mine.folder / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hook.folder.as_uri()}\n  rev: {revision}\n  hooks:\n  - id: cablelint\n"
    )
    done = mine.run(sys.executable, "-m", "pre_commit", "install")
    assert done.returncode == 0, done.stdout + done.stderr
    return mine


def test_the_manifest_is_valid(hook: Repository) -> None:
    done = hook.run(sys.executable, "-m", "pre_commit", "validate-manifest", SHIPPED[0])
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
