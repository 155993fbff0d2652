"""Git repositories for tests: of someone who uses the hook, and of the hook itself."""

import shutil
import subprocess
import sys
from pathlib import Path

from command import ROOT, environment

__all__ = ["SHIPPED", "Repository", "of_hook"]

#: what the hook's own repository must hold
SHIPPED = (
    ".pre-commit-hooks.yaml",
    "LICENSE",
    "README.md",
    "pyproject.toml",
    "grammar",
    "tools/alias",
    "validator",
)


class Repository:
    """A git repository of someone who uses the hook."""

    def __init__(self, folder: Path, home: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.home = folder, home
        self.environment = environment(
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
        del self.environment["PYTHONPATH"]
        self.git("init", "--quiet", ".")

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words,
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
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

    def pre_commit(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run pre-commit in the repository."""
        return self.run(sys.executable, "-m", "pre_commit", *words)

    def use(self, hook: "Repository", *ids: str) -> None:
        """Install the hook as README tells."""
        revision = hook.git("rev-parse", "HEAD")
        lines = [
            *("repos:", f"- repo: {hook.folder.as_uri()}", f"  rev: {revision}", "  hooks:"),
            *(f"  - id: {one}" for one in ids),
        ]
        path = self.folder / ".pre-commit-config.yaml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        done = self.pre_commit("install", "--install-hooks")
        assert done.returncode == 0, done.stdout + done.stderr


def of_hook(folder: Path, home: Path) -> Repository:
    """Return the repository of the hook: this checkout as it stands, in one commit."""
    own = Repository(folder, home)
    for name in SHIPPED:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
            shutil.copytree(source, own.folder / name, ignore=ignored)
        else:
            shutil.copy(source, own.folder / name)
    assert own.commit().returncode == 0
    return own
