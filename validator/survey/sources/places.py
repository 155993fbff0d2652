"""The files that a source means: one that is named, those of a folder, those at an address."""

import io
import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any, BinaryIO, NamedTuple

from validator.files.reading import Unreadable, opened, reason
from validator.files.real_paths import OutOfPlace, leaves
from validator.files.search import is_hidden, looks_like_a_cable
from validator.settings.globs import matches
from validator.settings.ignored import Ignored, above, is_ignored, of
from validator.survey.extra import library
from validator.survey.sources.kinds import kind_of

__all__ = ["File", "Passed", "Patterns", "files", "is_address"]

_SNIFFED = 4096


class Passed:
    """What was passed over, and why: counted, and by name where somebody wants to know."""

    def __init__(self, tell: Callable[[str, str], None] = lambda name, why: None) -> None:
        self.counts: Counter[str] = Counter()
        self._tell = tell

    def over(self, name: str, why: str) -> None:
        """Count something that is passed over."""
        self.counts[why] += 1
        self._tell(name, why)


class Patterns(NamedTuple):
    """Which names are wanted: patterns as in .gitignore."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    #: whether what .gitignore names in a folder is passed over
    ignores: bool = True

    def refuses(self, name: str) -> str:
        """Return why a name in a folder or an archive is passed over; empty if it is not."""
        relative = name.replace(os.sep, "/").lstrip("/")
        if not relative:
            return ""
        if self.exclude and matches(self.exclude, relative):
            return "excluded"
        if self.include and not matches(self.include, relative):
            return "not included"
        return ""

    def check(self) -> None:
        """Raise BadPattern if one of them is none."""
        for pattern in (*self.include, *self.exclude):
            matches((pattern,), "name")


class File(NamedTuple):
    """A file to be read."""

    name: str
    open: Callable[[], BinaryIO]
    #: in bytes, 0 where it is not known
    size: int
    #: the path on this machine, for libraries that read nothing else
    path: str | None = None
    #: why it cannot be read
    fault: str = ""
    #: whether it was named itself, and not found in a folder
    is_named: bool = False


def is_address(name: str) -> bool:
    """Whether a source is an address of ``fsspec`` and no path."""
    return "://" in name and not os.path.exists(name)


def files(name: str, patterns: Patterns, passed: Passed) -> Iterator[File]:
    """Yield the files that a source means, those of a folder in the order of their names."""
    if is_address(name):
        yield from _remote(name, patterns, passed)
    elif os.path.isdir(name):
        yield from _below(name, patterns, passed)
    else:
        yield _local(name)._replace(is_named=True)


def _local(path: str) -> File:
    try:
        size = os.stat(path).st_size
    except (OSError, ValueError) as error:
        why = reason(error) if isinstance(error, OSError) else "no name of a file"
        return File(path, lambda: _open(path), 0, path, why)
    return File(path, lambda: _open(path), size, path)


def _open(path: str) -> BinaryIO:
    """Open a file. Raises Unreadable; what has no end is never waited for."""
    try:
        stream = opened(path)
    except (OSError, OutOfPlace) as error:
        raise Unreadable(reason(error)) from error
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise Unreadable("no file but a folder, a pipe or a device")
    return io.BufferedReader(stream)


# -- folders ---------------------------------------------------------------------------------------


def _below(folder: str, patterns: Patterns, passed: Passed) -> Iterator[File]:
    root = os.path.realpath(folder)
    outside = above(folder) if patterns.ignores else ()
    waiting: list[tuple[str, tuple[Ignored, ...]]] = [(folder, outside)]
    while waiting:
        here, ignores = waiting.pop()
        try:
            with os.scandir(here) as listing:
                entries = sorted(listing, key=lambda one: one.name)
        except OSError as error:
            is_named = here == folder
            yield File(here, lambda: _open(""), 0, None, reason(error), is_named=is_named)
            continue
        if patterns.ignores:
            ignores = (*ignores, *of(here))
        below = []
        for entry in entries:
            relative = os.path.relpath(entry.path, folder)
            is_folder = entry.is_dir(follow_symlinks=False)
            why = _refused(entry, relative, patterns, ignores, is_folder=is_folder)
            if why:
                passed.over(entry.path, why)
            elif is_folder:
                below.append((entry.path, ignores))
            elif entry.is_symlink() and leaves(entry.path, [root]):
                passed.over(entry.path, "a link out of the folder")
            elif not _is_plain(entry):
                passed.over(entry.path, "a link to a folder, or a device")
            elif patterns.include or kind_of(entry.name) or _is_cable(entry):
                yield _local(entry.path)
            else:
                passed.over(entry.path, "of no kind that is read")
        waiting += reversed(below)


def _refused(
    entry: "os.DirEntry[str]",
    relative: str,
    patterns: Patterns,
    ignores: Sequence[Ignored],
    *,
    is_folder: bool,
) -> str:
    """Return why an entry is passed over by its name, empty if it is not."""
    if is_hidden(entry.name):
        return "hidden"
    # what is included are files: a folder on the way to one has another name
    said = (patterns._replace(include=()) if is_folder else patterns).refuses(relative)
    if said:
        return said
    return "in .gitignore" if is_ignored(ignores, entry.path, is_folder=is_folder) else ""


def _is_plain(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_file()
    except OSError:
        return True  # reading it says why not


def _is_cable(entry: "os.DirEntry[str]") -> bool:
    """Whether a file without an ending that is known looks like a cable."""
    if PurePosixPath(entry.name).suffix:
        return False
    try:
        with opened(entry.path) as stream:
            return looks_like_a_cable(stream.read(_SNIFFED) or b"")
    except (OSError, OutOfPlace):
        return True  # reading it says why not


# -- other places ----------------------------------------------------------------------------------


def _remote(address: str, patterns: Patterns, passed: Passed) -> Iterator[File]:
    """Yield the files at an address of ``fsspec``: one, those of a pattern, those of a folder."""
    fsspec = library("fsspec", "an address")
    shown = _without_password(address)
    try:
        system, path = fsspec.core.url_to_fs(address)
        if any(sign in path for sign in "*[") and not system.exists(path):
            paths = sorted(system.glob(path))
            if not paths:
                raise FileNotFoundError
        elif system.isdir(path) and not system.isfile(path):
            paths = sorted(system.find(path))
        else:
            yield _at(system, path, shown)._replace(is_named=True)
            return
    except Exception as error:  # each system has exceptions of its own
        yield File(shown, lambda: _open(""), 0, None, _why(error), is_named=True)
        return
    for one in paths:
        name = _without_password(system.unstrip_protocol(one))
        relative = one.removeprefix(path.rstrip("/"))
        hidden = any(is_hidden(part) for part in relative.split("/") if part)
        why = "hidden" if hidden else patterns.refuses(relative)
        if not why and not (patterns.include or kind_of(one)):
            why = "of no kind that is read"
        if why:
            passed.over(name, why)
        else:
            yield _at(system, one, name)


def _at(system: Any, path: str, name: str) -> File:
    def begin() -> BinaryIO:
        try:
            stream: BinaryIO = system.open(path, "rb")
        except Exception as error:
            raise Unreadable(_why(error)) from error
        return stream

    try:
        size = system.size(path) or 0
    except Exception:  # some systems do not tell
        size = 0
    return File(name, begin, size)


def _why(error: Exception) -> str:
    """Return in a few words what another place says; its own words may hold the address."""
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, (ImportError, ValueError)):
        return "no address that can be read here (a library for it may be missing)"
    return f"cannot be reached ({type(error).__name__})"


def _without_password(address: str) -> str:
    """Return an address without the name and password that may stand in it."""
    protocol, sign, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return f"{protocol}{sign}{host.rpartition('@')[2]}{slash}{path}"
