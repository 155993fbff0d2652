"""What was found before a branch began: ``--diff-base REF`` lets it pass.

The files are compared with those of the commit at which this branch left REF, as git
knows it; each that differs is checked as it was then, under the same settings. Nothing
of git is run that a repository could configure: no filter, no driver, no hook.
"""

import os
import subprocess
from collections.abc import Callable, Sequence

from validator.diagnostic import Diagnostic
from validator.fingerprint import keys
from validator.settings import Misconfigured, Settings
from validator.source import NotText, Source, decode

__all__ = ["Before"]

Check = Callable[[Source, Settings], list[Diagnostic]]


class Before:
    """The files of a repository as they were at a commit. Raises Misconfigured without one."""

    def __init__(self, ref: str, check: Check) -> None:
        self._check = check
        self._root = os.path.realpath(_git(".", "rev-parse", "--show-toplevel").strip())
        commit = _git(".", "rev-parse", "--verify", "--end-of-options", f"{ref}^{{commit}}")
        self._commit = _git(".", "merge-base", commit.strip(), "HEAD").strip()
        #: path then by path now, of files that differ; None of a new one
        self._changed = self._differences()

    def know(self, path: str, settings: Settings, findings: Sequence[Diagnostic]) -> list[bool]:
        """Tell of each finding of a file whether it was there already."""
        here = os.path.realpath(path)
        inside = os.path.relpath(here, self._root).replace(os.sep, "/")
        if inside.startswith("../") or os.path.isabs(inside):
            return [False] * len(findings)
        if inside not in self._changed:
            return [True] * len(findings)
        old = self._changed[inside]
        raw = None if old is None else self._bytes(old)
        if raw is None or not findings:
            return [False] * len(findings)
        try:
            then = self._check(decode(raw, path), settings)
        except NotText:
            return [False] * len(findings)
        known = set(keys(inside, then))
        return [key in known for key in keys(inside, findings)]

    def _differences(self) -> dict[str, str | None]:
        words = ("diff", "--no-ext-diff", "--no-textconv", "--name-status", "-z", "-M")
        fields = _git(self._root, *words, self._commit, "--").split("\0")
        changed: dict[str, str | None] = {}
        at = 0
        while at + 1 < len(fields):
            status, path = fields[at], fields[at + 1]
            if status[:1] in "RC":
                changed[fields[at + 2]] = path
                at += 3
            else:
                changed[path] = None if status == "A" else path
                at += 2
        new = _git(self._root, "ls-files", "--others", "-z").split("\0")
        return changed | dict.fromkeys(filter(None, new))

    def _bytes(self, path: str) -> bytes | None:
        done = _run(self._root, "cat-file", "blob", f"{self._commit}:{path}")
        return done.stdout if done.returncode == 0 else None


def _git(folder: str, *words: str) -> str:
    done = _run(folder, *words)
    if done.returncode:
        said = os.fsdecode(done.stderr).strip().splitlines()
        why = said[0] if said else f"no commit in common with {words[-2]}"
        raise Misconfigured(f"--diff-base: git {words[0]}: {why.removeprefix('fatal: ')}")
    return os.fsdecode(done.stdout)


def _run(folder: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", "-c", "core.fsmonitor=false", *words],
            cwd=folder,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except OSError as error:
        raise Misconfigured("--diff-base: git cannot be run") from error
