"""Sets of files by chance: strange names, links, pipes, sockets; named, listed or searched."""

import os
import random
import socket
import string
from contextlib import suppress
from pathlib import Path

from tests.fuzz.surroundings import BAD, CANARY, Case, Said, state, text
from validator.reports.formats import FORMATS

__all__ = ["CASE"]

_OPTIONS = (
    *("--config=evil", "--write-baseline=b", "--exclude=x", "--add-ignore=x", "--output-file=x2"),
    *("-o", "-ox", "--fix", "--fix-only", "@args", "-", "--", "--isolated", "--report=json=x"),
    *("--files0-from=x", "-h", "--help", "--version", "check", "~", "con", "..."),
)
_GOALS = (
    *("nowhere", "a.cable", ".", "..", "../qqfar.cable", "../qqfar", "/dev/zero", "/dev/stdin"),
    *(
        "/proc/self/fd/0",
        "/proc/self/environ",
        "/proc/self/root",
        "/sys/kernel",
        "sub",
        "sub/b.cable",
    ),
)
_SUFFIXES = (".cable", ".cable", ".cbl", ".tel", ".msg", ".txt", ".md", "")
#: what each set was before the run; one process runs one at a time
_before: dict[str, object] = {}


def _name(by: random.Random) -> str:
    kind = by.random()
    if kind < 0.3:
        stem = by.choice(_OPTIONS)
    elif kind < 0.35:
        stem = by.choice(string.ascii_letters) * 245
    else:
        stem = text(by, 4)
    name = f"{stem}{by.choice(_SUFFIXES)}".replace("/", "").replace("\0", "")
    if by.random() < 0.05:
        name += "\udcff"
    return name if name not in ("", ".", "..") else "a"


def _lay(by: random.Random, folder: Path) -> list[bytes]:
    (folder.parent / "qqfar.cable").write_text(BAD, encoding="utf-8")
    (folder.parent / "qqfar").mkdir()
    (folder.parent / "qqfar" / "x.cable").write_text(BAD, encoding="utf-8")
    (folder / "a.cable").write_text("", encoding="utf-8")
    (folder / "sub").mkdir()
    names = []
    for _ in range(by.randint(1, 6)):
        name = os.fsencode(_encodable(_name(by)))
        place = os.path.join(os.fsencode(folder), by.choice((b"", b"", b"sub")), name)
        with suppress(FileExistsError, OSError):
            _make(by, place)
            names.append(place)
    _before.clear()
    _before.update(state(folder.parent))
    return names


def _encodable(name: str) -> str:
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return name.encode("utf-8", "replace").decode()
    return name


def _make(by: random.Random, place: bytes) -> None:
    kind = by.random()
    if kind < 0.35:
        os.symlink(os.fsencode(by.choice(_GOALS)), place)
    elif kind < 0.42:
        os.mkdir(place)
    elif kind < 0.47:
        os.mkfifo(place)
    elif kind < 0.5:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(os.path.basename(place))
    else:
        with open(place, "xb") as stream:
            stream.write(by.choice((b"", b"no cable\n", BAD.replace(CANARY, "x").encode())))


def _ask(by: random.Random, folder: Path) -> list[str]:
    """Hand over names as a person does, a hook, a list, or a folder that is searched."""
    os.environ.pop("PRE_COMMIT", None)
    os.environ["GITHUB_ACTIONS"] = by.choice(("true", "false"))
    names = [path for path in os.listdir(folder) if path != "list"]
    by.shuffle(names)
    words = ["check", "--jobs=1", f"--output-format={by.choice(FORMATS)}", "--no-source"]
    words += [one for one in ("--show-files", "--follow-links", "--verbose") if by.random() < 0.15]
    way = by.randrange(4)
    if way == 0:
        return [*words, by.choice((".", "sub", str(folder)))]
    if way == 1:
        return [*words, "--", *names]
    if way == 2:
        (folder.parent / "list").write_bytes(b"\0".join(map(os.fsencode, names)) + b"\0")
        return [*words, "--files0-from=../list"]
    os.environ["PRE_COMMIT"] = "1"
    return [*words, *(name for name in names if name != "--")]


def _holds(said: Said, folder: Path) -> None:
    """Whether nothing is written, and nothing is read that lies elsewhere."""
    after = state(folder.parent)
    after.pop(str(folder.parent / "list"), None)
    assert after == _before, "files were written"
    assert "usage:" not in said.out, "a name was taken for an option"
    assert CANARY not in said.out + said.err, "text of a cable is shown"
    if "--follow-links" not in said.words and said.words[-1] in (".", str(folder)):
        assert "qqfar" not in said.out, "a link was followed out of the folder"


CASE = Case(_lay, _ask, _holds)
