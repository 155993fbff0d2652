"""Which files are cables: named ones always, others by suffix, a ``.txt`` by its looks.

A requirements.txt or a page of prose is never taken for a cable: a text must
show two signs of one, and one of them must be of a kind that nothing else has.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO

from validator.files.reading import opened, reason
from validator.files.real_paths import OutOfPlace, leaves
from validator.text.encodings import NotText, decoded
from validator.text.flattening import flat
from validator.text.regex import regex

__all__ = [
    "SUFFIXES",
    "FileFilter",
    "FoundFiles",
    "find",
    "is_hidden",
    "is_pattern",
    "listed",
    "looks_like_a_cable",
]

SUFFIXES = (".cable", ".cbl", ".tel", ".msg")
_SNIFFED = 4096
_HERE = os.path.join(os.curdir, "")
_SKIPPED = frozenset({"node_modules", "venv", "__pycache__"})


def _spaced(*words: str) -> str:
    """Return a pattern of words whose letters may stand apart, as on the classification line."""
    return " +".join(" ?".join(word) for word in words)


_LEVEL = "|".join(
    (
        _spaced("TOP", "SECRET"),
        _spaced("SECRET"),
        _spaced("CONFIDENTIAL"),
        _spaced("UNCLAS") + "(?: ?S ?I ?F ?I ?E ?D)?",
        _spaced("LIMITED", "OFFICIAL", "USE"),
    )
)
#: a banner alone on the first line
_BANNER = regex(
    rf"\s{{0,200}}+[*_ \t]{{0,80}}(?:{_LEVEL}|CUI)[*_ \t]{{0,4}}(?:/[^a-z\n]*)?(?:\n|\Z)"
)
#: so much of the end of a text holds its last line
_LAST = 400
_MONTH = "(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
#: before a label of the printed form what stands in its columns
_COLUMN = r"(?:[A-Za-z/]{1,7}[ \t]+){0,2}"
#: Signs that only a telegram bears (ACP 127 format lines 1 to 5; 5 FAH-2 H-320; the printed form
#: INCOMING TELEGRAM).
_STRONG = (
    r"V?ZCZC[A-Z]{3}\d{3,4}\b",
    r"ZN[RY] +[A-Z]{5}\b",
    r"DE +R[A-Z]{4,7} +#?\d{4}",
    r"(?:[ZOPR] +){1,2}\d{6}Z +[A-Z]{3} +\d{2}\b",
    r"E\.? ?O\.?(?:M? *\d{5}:|: +\d{5}\b)",
    r"MRN: +\d{2} +[A-Z]",
    rf"(?:{_LEVEL}) .*\b[A-Z]{{4,}} +\d{{3,6}}\b",
    r"(?:DEPARTMENT OF STATE[ \t,-]+)?(?:IN|OUT)[A-Z]{1,4}ING[ \t]+TELEGRAM\b",
    rf"N[Oo][ \t]*[:.][ \t]*(?:[A-Z]{{3,9}} )?\d{{1,5}}, *(?:{_MONTH})[A-Za-z.]* +\d{{1,2}}\b",
)
#: Signs that other papers may bear too.
_WEAK = (
    r"TAGS: ",
    r"SUBJ(?:ECT)?: ",
    r"FM +[A-Z]{3,}",
    _COLUMN + r"(?:Control|CONTROL)[ \t]*:?[ \t]*\d{2,6}\b",
    _COLUMN + rf"(?:Rec'?d|REC'?D)[ \t:.]+{_MONTH}[A-Za-z]{{0,7}}\.? +\d{{1,2}}, *19\d\d",
    _COLUMN + r"T[Oo][ \t]*:[ \t]*(?:Secretary of State|SECRETARY OF STATE)",
    r"(?:ACTION|INFO)[ \t]*:[ \t]*Am[A-Za-z]{3,8}",
    rf"(?:{_LEVEL})[ \t]*$",
    r"\d{1,2}\. ?\((?:TS|S|C|U|SBU|LOU)(?:/[A-Z/ ]+)?\) ",
)


class FoundFiles:
    """Paths to check, sorted, each once; and what could not be looked at."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.faults: list[tuple[str, str]] = []
        #: links that may lead to a cable and were not followed
        self.told: list[tuple[str, str]] = []
        #: how many files were named and passed over all the same
        self.excluded = 0
        #: texts of a folder that look like no cable
        self.unlike: list[str] = []


class FileFilter:
    """What is taken from a folder. This is the default; a configuration says more."""

    def excludes(self, path: str) -> bool:
        """Whether a file or folder is passed over."""
        return False

    def includes(self, path: str) -> bool | None:
        """Tell whether a file is a cable; None leaves it to suffix and looks."""
        return None


def find(
    names: Iterable[str],
    wanted: FileFilter | None = None,
    *,
    force_exclude: bool = False,
    follow_links: bool = False,
    looking: Callable[[bool], None] = lambda _: None,
) -> FoundFiles:
    """Find the cables among files and folders.

    ``looking`` is told of each entry of a folder, and whether it is a cable.

    A file that is named is always one, unless ``force_exclude`` lets it be passed over. A
    link in a folder that leads out of all that is searched is followed only if asked for.
    """
    found, wanted, names = FoundFiles(), wanted or FileFilter(), list(names)
    seen: set[str] = set()
    within = (
        None if follow_links else [os.path.realpath(one) for one in names if os.path.isdir(one)]
    )
    for name in names:
        is_folder = os.path.isdir(name)
        if force_exclude and not is_folder and wanted.excludes(name):
            found.excluded += 1
            continue
        for path in _walk(name, found, wanted, within, looking) if is_folder else (name,):
            place = os.path.abspath(path)
            if place not in seen:
                seen.add(place)
                found.paths.append(path)
    found.paths.sort()
    found.faults.sort()
    found.told.sort()
    return found


def _walk(
    folder: str,
    found: FoundFiles,
    wanted: FileFilter,
    within: Sequence[str] | None,
    looking: Callable[[bool], None],
) -> Iterator[str]:
    """Yield the cables under a folder. Links to folders are not followed: no loops."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as listing:
                entries = list(listing)
        except OSError as error:
            found.faults.append((here, reason(error)))
            continue
        for entry in entries:
            if entry.name.startswith(".") or wanted.excludes(entry.path):
                continue
            if entry.is_dir(follow_symlinks=False):
                if not _is_skipped(entry):
                    waiting.append(entry.path)
            elif within is not None and entry.is_symlink() and leaves(entry.path, within):
                _leave(entry, found, wanted)
            elif _is_plain(entry):
                is_cable = _is_wanted(entry, found, wanted)
                looking(is_cable)
                if is_cable:
                    yield entry.path.removeprefix(_HERE)


def _leave(entry: "os.DirEntry[str]", found: FoundFiles, wanted: FileFilter) -> None:
    """Take note of a link that leads out of what is searched. What it leads to is not asked."""
    said, name = wanted.includes(entry.path), entry.name.casefold()
    why = "a link out of the searched folder (--follow-links follows it)"
    if said or (said is None and name.endswith(SUFFIXES)):
        found.faults.append((entry.path.removeprefix(_HERE), why))
    elif said is None and name.endswith(".txt"):
        found.told.append((entry.path.removeprefix(_HERE), why))


def _is_plain(entry: "os.DirEntry[str]") -> bool:
    try:
        # a link that leads nowhere, or to a device, counts: reading it says so
        return entry.is_file() or (entry.is_symlink() and not entry.is_dir())
    except OSError:
        return True


def is_hidden(name: str) -> bool:
    """Whether nothing of this name is looked into: hidden, or what tools put beside a work."""
    return name.startswith(".") or name in _SKIPPED


def _is_skipped(entry: "os.DirEntry[str]") -> bool:
    return is_hidden(entry.name) or os.path.exists(os.path.join(entry.path, "pyvenv.cfg"))


def _is_wanted(entry: "os.DirEntry[str]", found: FoundFiles, wanted: FileFilter) -> bool:
    said = wanted.includes(entry.path)
    return _is_cable(entry, found) if said is None else said


def _is_cable(entry: "os.DirEntry[str]", found: FoundFiles) -> bool:
    name = entry.name.casefold()
    if name.endswith(SUFFIXES):
        return True
    if not name.endswith(".txt"):
        return False
    try:
        with opened(entry.path) as stream:
            head = stream.read(_SNIFFED) or b""
            text = _text(head)
            is_cable = _bears_signs(text) or _is_marked(head, text, stream)
    except (OSError, OutOfPlace) as error:
        found.faults.append((entry.path, reason(error)))
        return False
    if not is_cable:
        found.unlike.append(entry.path.removeprefix(_HERE))
    return is_cable


def looks_like_a_cable(head: bytes) -> bool:
    """Whether the first bytes of a text are those of a cable."""
    return _bears_signs(_text(head))


def _bears_signs(text: str | None) -> bool:
    """Whether a text bears two signs of a cable, one of a kind that nothing else has."""
    if text is None:
        return False
    strong = sum(1 for sign in _STRONG if _stands(sign, text))
    return strong > 1 or (strong == 1 and any(_stands(sign, text) for sign in _WEAK))


def _is_marked(head: bytes, text: str | None, stream: IO[bytes]) -> bool:
    """Whether a text opens and closes with a banner, as a marked document does."""
    if _BANNER.match(text if text is not None else _in_ascii(head)) is None:
        return False
    if len(head) >= _SNIFFED:
        stream.seek(-_LAST, os.SEEK_END)
        head = stream.read(_LAST) or b""
    end = _text(head[-_LAST:])
    last = (end if end is not None else _in_ascii(head[-_LAST:])).rstrip().rsplit("\n", 1)[-1]
    return _BANNER.match(last) is not None


def _text(raw: bytes) -> str | None:
    """Return a piece of a file as text, None if it is in no encoding that is read."""
    try:
        return flat(decoded(raw).text)
    except NotText:
        return None


def _in_ascii(raw: bytes) -> str:
    """Return a piece that a cut may have torn, as far as it is ASCII."""
    return flat(raw.decode("ascii", "replace"))


def _stands(sign: str, text: str) -> bool:
    # compiled, and kept by re, only where a .txt has to be judged
    return re.search(rf"^[ \t]*{sign}", text, re.MULTILINE) is not None


def is_pattern(name: str) -> bool:
    """Whether a name is that of nothing, and has signs that a shell would have filled in."""
    return any(sign in name for sign in "*?[") and not os.path.lexists(name)


def listed(raw: bytes) -> list[str]:
    """Return the names in a list of files, with NUL after each, or else a line end."""
    names = raw.split(b"\0") if b"\0" in raw else raw.splitlines()
    # the sign of standard input is a name like any other here
    return [os.fsdecode(name) if name != b"-" else _HERE + "-" for name in names if name]
