"""Which files are looked into: all below a folder, hidden ones too, and what is passed over.

Neither the store of a version control system nor what others have installed is part of a
repository. Links are not followed: what they lead to lies elsewhere, or is looked into there.
"""

import os
from collections.abc import Callable, Iterable, Iterator

from validator.files.reading import reason
from validator.files.search import FileFilter
from validator.settings.ignored import above, is_ignored, of

__all__ = ["Files", "walk"]

#: stores of version control: nobody takes them for files of a repository
_STORES = frozenset((".git", ".hg", ".svn", ".bzr", ".jj"))
#: what programs have put there: told, for somebody may have put something else
_INSTALLED = frozenset(
    ("node_modules", "__pycache__", ".tox", ".nox", ".mypy_cache", ".ruff_cache", ".pytest_cache")
)
_HERE = os.path.join(os.curdir, "")


class Files:
    """Paths to look into, sorted, each once; and what was not looked into."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.faults: list[tuple[str, str]] = []
        #: how many files that were named, or lie below a folder, are excluded
        self.excluded = 0
        #: links, devices, pipes and sockets below a folder
        self.odd = 0
        #: folders of programs
        self.installed = 0
        #: files and folders that a .gitignore names
        self.ignored: list[str] = []


def walk(
    names: Iterable[str],
    wanted: FileFilter,
    *,
    force_exclude: bool,
    tracked: Callable[[str], Iterable[str]] | None = None,
) -> Files:
    """Find the files among files and folders.

    A file that is named is looked into, unless ``force_exclude`` lets it be passed over. What a
    ``.gitignore`` below a folder names is passed over if ``tracked`` is given, which tells the
    files of a folder that are in a repository all the same: these are looked into.
    """
    found = Files()
    seen: set[str] = set()
    for name in names:
        is_folder = os.path.isdir(name)
        if force_exclude and not is_folder and wanted.excludes(name):
            found.excluded += 1
            continue
        if is_folder:
            ignored = len(found.ignored)
            paths = list(_below(name, found, wanted, ignores=tracked is not None))
            if tracked is not None and len(found.ignored) > ignored:
                paths += _kept(found.ignored[ignored:], tracked(name), found, wanted)
        else:
            paths = [name]
        for path in paths:
            place = os.path.abspath(path)
            if place not in seen:
                seen.add(place)
                found.paths.append(path)
    found.paths.sort()
    found.faults.sort()
    return found


def _kept(
    ignored: Iterable[str], tracked: Iterable[str], found: Files, wanted: FileFilter
) -> Iterator[str]:
    """Yield what is in the repository of what is passed over as ignored."""
    names = {os.path.normpath(path) for path in ignored}
    for path in map(os.path.normpath, tracked):
        around, up = path, os.path.dirname(path)
        while around not in names and up != around:
            around, up = up, os.path.dirname(up)
        if around in names and os.path.isfile(path) and not os.path.islink(path):
            if wanted.excludes(path) or wanted.includes(path) is False:
                found.excluded += 1
            else:
                yield path


def _below(folder: str, found: Files, wanted: FileFilter, *, ignores: bool) -> Iterator[str]:
    waiting = [(folder, above(folder) if ignores else ())]
    while waiting:
        here, around = waiting.pop()
        if ignores:
            around = (*around, *of(here))
        try:
            with os.scandir(here) as listing:
                entries = list(listing)
        except OSError as error:
            found.faults.append((here, reason(error)))
            continue
        for entry in entries:
            if entry.name in _STORES:
                continue
            if wanted.excludes(entry.path):
                found.excluded += 1
            elif around and is_ignored(around, entry.path, is_folder=_is_folder(entry)):
                found.ignored.append(entry.path.removeprefix(_HERE))
            elif _is_folder(entry):
                if _is_installed(entry):
                    found.installed += 1
                else:
                    waiting.append((entry.path, around))
            elif not _is_file(entry):
                found.odd += 1
            elif wanted.includes(entry.path) is False:
                found.excluded += 1
            else:
                yield entry.path.removeprefix(_HERE)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _is_file(entry: "os.DirEntry[str]") -> bool:
    """Whether it is a file, and neither a link nor a device."""
    try:
        return entry.is_file(follow_symlinks=False)
    except OSError:
        return True  # reading it says what is wrong


def _is_installed(entry: "os.DirEntry[str]") -> bool:
    return entry.name in _INSTALLED or os.path.exists(os.path.join(entry.path, "pyvenv.cfg"))
