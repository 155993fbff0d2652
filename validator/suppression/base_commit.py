"""What was found before a branch began: ``--diff-base REF`` lets it pass.

The files are compared with those of the commit at which this branch left REF; each that
differs is checked as it was then, under the same settings. Git is asked for what it has
stored, never to look at the work tree: that would run what a repository configures
(filters, hooks, a monitor of files). So files are hashed here, and what a filter would make
of them is not known: a text that git stores in another form than it stands in the work tree
(encrypted, in LFS, in another encoding) counts as new. Other line ends are no difference.
"""

import os
import subprocess
from collections.abc import Callable, Sequence

from validator.findings.diagnostic import Diagnostic
from validator.findings.fingerprint import keys
from validator.settings.errors import Misconfigured
from validator.settings.settings import Settings
from validator.text.source import NotText, Source, decode, encode

__all__ = ["BaseCommit", "tracked"]

Check = Callable[[Source, Settings], list[Diagnostic]]

#: Variables of git that say whose configuration holds; of all others none reaches it.
_KEPT = ("GIT_CONFIG_", "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM")
#: What is said to git each time: nothing is fetched, paged, grafted or replaced; plain English.
_SAID = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_NO_PROGRAM = (
    *("--no-pager", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never"),
    *("-c", "advice.graftFileDeprecated=false"),
)
#: to be said where a name is that of a branch and of a tag as well: git takes the tag
_TELL = ("-c", "core.warnAmbiguousRefs=true")
_FILES = ("100644", "100755", "100664")


class BaseCommit:
    """The files of a repository as they were at a commit. Raises Misconfigured without one."""

    def __init__(self, ref: str, check: Check) -> None:
        self._check = check
        self._root = os.path.realpath(_git(".", "rev-parse", "--show-toplevel").rstrip("\n"))
        self._commit = _git(".", "merge-base", _commit(ref), "HEAD").strip()
        #: what is stored for each path
        self._stored = self._tree()
        #: path then by path now
        self._moved = self._renames()

    def know(self, now: Source, settings: Settings, findings: Sequence[Diagnostic]) -> list[bool]:
        """Tell of each finding of a text whether it was there already."""
        inside = self._inside(now.name)
        stored = None if inside is None else self._of(inside)
        if inside is None or stored is None or not findings or now.is_extracted:
            return [False] * len(findings)
        if _is_stored(now, stored):
            return [True] * len(findings)
        raw = _run(self._root, "cat-file", "blob", stored)
        if raw.returncode:
            return [False] * len(findings)
        try:
            then = self._check(decode(raw.stdout, now.name)._replace(form=settings.form), settings)
        except NotText:
            return [False] * len(findings)
        known = set(keys(inside, then))
        return [key in known for key in keys(inside, findings)]

    def _inside(self, path: str) -> str | None:
        """Return the path from the root of the repository, None of a file outside of it."""
        try:
            inside = os.path.relpath(os.path.realpath(path), self._root).replace(os.sep, "/")
        except ValueError:  # another drive
            return None
        return None if inside.startswith("../") else inside

    def _of(self, inside: str) -> str | None:
        """Return what is stored for a file, under its path now or then."""
        return self._stored.get(inside) or self._stored.get(self._moved.get(inside, ""))

    def _tree(self) -> dict[str, str]:
        stored = {}
        for entry in _git(self._root, "ls-tree", "-r", "-z", "--full-tree", self._commit).split(
            "\0"
        ):
            about, _, path = entry.partition("\t")
            mode, _, rest = about.partition(" ")
            if mode in _FILES:  # neither a link nor another repository
                stored[path] = rest.rpartition(" ")[2]
        return stored

    def _renames(self) -> dict[str, str]:
        """Return the files that were renamed as far as git was told: in commits and the index."""
        words = ("diff-index", "--cached", "--name-status", "--diff-filter=R", "-z", "-M")
        fields = _git(self._root, *words, self._commit, "--").split("\0")
        return dict(zip(fields[2::3], fields[1::3], strict=False))


def _commit(ref: str) -> str:
    """Return the commit of that name. Raises Misconfigured if several things are called so."""
    words = (*_TELL, "rev-parse", "--verify", "--end-of-options", f"{ref}^{{commit}}")
    done = _run(".", *words)
    if b" is ambiguous" in done.stderr:
        raise Misconfigured(
            f"--diff-base: a branch and a tag are called {ref}: say refs/heads/... or the commit"
        )
    return _said("rev-parse", done).strip()


def _is_stored(now: Source, stored: str) -> bool:
    """Whether a text is as it is stored, but perhaps for its line ends."""
    try:
        raw = encode(now)
    except UnicodeEncodeError:
        return False
    return stored in (_name_of(raw, stored), _name_of(raw.replace(b"\r\n", b"\n"), stored))


def _name_of(raw: bytes, like: str) -> str:
    """Return the name git has for these bytes, by the same hash as another name."""
    import hashlib

    make = hashlib.sha256 if len(like) == 64 else hashlib.sha1
    return make(b"blob %d\0%b" % (len(raw), raw), usedforsecurity=False).hexdigest()


def _git(folder: str, *words: str) -> str:
    return _said(words[0], _run(folder, *words), f"no commit in common with {words[-2]}")


def _said(word: str, done: subprocess.CompletedProcess[bytes], silent: str = "it failed") -> str:
    """Return what a command of git has said. Raises Misconfigured if it failed."""
    if done.returncode:
        said = os.fsdecode(done.stderr).strip().splitlines()
        why = said[0] if said else silent
        raise Misconfigured(f"--diff-base: git {word}: {why.removeprefix('fatal: ')}")
    return os.fsdecode(done.stdout)


def _run(folder: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(_KEPT)
    }
    try:
        return subprocess.run(
            [_program(), *_NO_PROGRAM, *words],
            cwd=folder,
            env={**kept, **_SAID},
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except OSError as error:
        raise Misconfigured("--diff-base: git cannot be run") from error


def tracked(folder: str) -> list[str]:
    """Return the files of a folder that its repository has, by its index; none without one."""
    try:
        done = _run(folder, "ls-files", "-z", "--cached")
    except Misconfigured:  # there is no git
        return []
    if done.returncode:
        return []
    names = os.fsdecode(done.stdout).split("\0")
    return [os.path.join(folder, name) for name in names if name]


def _program() -> str:
    """Return git as it is installed; a program of the folder that is checked is never it."""
    for folder in os.get_exec_path():
        for name in ("git.exe", "git") if os.name == "nt" else ("git",):
            path = os.path.join(folder, name)
            if os.path.isabs(path) and os.path.isfile(path) and os.access(path, os.X_OK):
                return path
    raise FileNotFoundError(2, "no git")
