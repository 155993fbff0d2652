"""Which files are taken for cables, and which never."""

import os
from pathlib import Path

import pytest

from validator.files.reading import Unreadable, read
from validator.files.search import find, looks_like_a_cable

ROOT = Path(__file__).parent.parent.parent
SEED = (ROOT / "fixtures" / "07DUSHANBE1334.cable").read_bytes()

NO_CABLES = {
    "requirements": "lark>=1.1.9\nrich>=13\npytest==8.3.0\n",
    "prose": "Classification is a duty.\n\nSUBJECT: what follows from it\n1. (C) is a mark.\n",
    "order": "E.O. 12958, as amended, says so.\nE.O. 13526 says otherwise.\n",
    "mail": "From: a@b.example\nTo: c@d.example\nSubject: TAGS\nTAGS: one, two\n\nHello.\n",
    "list": "SECRET\nCONFIDENTIAL\nUNCLASSIFIED\n",
    "log": "DE 1234\nR 12 Z\nFM STATION\nE.O. none\n",
    "headings": "SECRET MEETING ROOM 1200\nRooms are numbered from 1000.\n",
    "empty": "",
}
CABLES = {
    "full": SEED,
    "carriage returns": SEED.replace(b"\n", b"\r"),
    "utf-16": SEED.decode().encode("utf-16"),
    "byte-order mark": b"\xef\xbb\xbf" + SEED,
    "no heading": b"C O N F I D E N T I A L  LA PAZ 0080\n\nE.O. 11652: GDS\nTAGS: MASS BL\n",
    "unclassified": b"UNCLAS DUSHANBE 000001\n\nSUBJECT: TRAINING EXAMPLE\n",
    "label form": b"MRN:   10 BERLIN 1\nFrom:  AMEMBASSY BERLIN\nE.O.:  13526\nTAGS:  AMGT\n",
    "damaged": b"ZNY CCCCC ZZH\nR 200402Z SEP 07\n",
}


@pytest.mark.parametrize("text", NO_CABLES.values(), ids=NO_CABLES)
def test_other_texts_are_never_accused(text: str) -> None:
    assert not looks_like_a_cable(text.encode())


def test_the_texts_of_this_project_are_no_cables() -> None:
    for name in ("LICENSE", "pyproject.toml", "README.md"):
        assert not looks_like_a_cable((ROOT / name).read_bytes()[:4096]), name


@pytest.mark.parametrize("raw", CABLES.values(), ids=CABLES)
def test_a_cable_is_known_by_its_opening(raw: bytes) -> None:
    assert looks_like_a_cable(raw[:4096])


def test_a_folder_is_searched_by_suffix_and_by_looks(tmp_path: Path) -> None:
    for name in (
        "b.cable",
        "a.CBL",
        "sub/c.tel",
        "sub/deeper/d.msg",
        "cable.txt",
        ".hidden.cable",
        ".git/x.cable",
        "node_modules/x.cable",
        "venv/x.cable",
        "other-venv/pyvenv.cfg",
        "other-venv/x.cable",
        "notes.md",
        "x.cable.bak",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(SEED)
    (tmp_path / "requirements.txt").write_text(NO_CABLES["requirements"])
    found = find([str(tmp_path)])
    assert [Path(path).relative_to(tmp_path).as_posix() for path in found.paths] == [
        "a.CBL",
        "b.cable",
        "cable.txt",
        "sub/c.tel",
        "sub/deeper/d.msg",
    ]
    assert found.faults == []


def test_a_named_file_is_always_checked_and_each_file_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("requirements.txt").write_text("x")
    Path("a.cable").write_bytes(SEED)
    found = find(["requirements.txt", "a.cable", ".", "./a.cable", str(tmp_path / "a.cable")])
    assert found.paths == ["a.cable", "requirements.txt"]


def test_the_order_of_arguments_does_not_matter(tmp_path: Path) -> None:
    names = [str(tmp_path / name) for name in ("c.cable", "a.cable", "b.cable")]
    assert find(names).paths == find(reversed(names)).paths == sorted(names)


def test_links_make_no_loops(tmp_path: Path) -> None:
    deep = tmp_path / "one" / "two"
    deep.mkdir(parents=True)
    (deep / "a.cable").write_bytes(SEED)
    (deep / "up").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(deep)
    assert len(find([str(tmp_path)]).paths) == 1
    assert len(find([str(tmp_path / "again")]).paths) == 1


def test_a_link_that_leads_nowhere_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "gone.cable").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop.cable").symlink_to(tmp_path / "loop.cable")
    assert len(find([str(tmp_path)]).paths) == 2
    for path in find([str(tmp_path)]).paths:
        with pytest.raises(Unreadable):
            read(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.cable")
    assert find([str(tmp_path)]).paths == []


def test_a_folder_called_like_a_cable_is_searched(tmp_path: Path) -> None:
    folder = tmp_path / "x.cable"
    folder.mkdir()
    (folder / "y.cable").write_bytes(SEED)
    assert find([str(folder)]).paths == [str(folder / "y.cable")]


def test_a_folder_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert find([str(tmp_path)]).faults == [(str(tmp_path), "permission denied")]


def test_what_is_no_file_or_too_large_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="a device"):
        read(os.devnull)
    path = tmp_path / "a.cable"
    path.write_bytes(SEED)
    with pytest.raises(Unreadable, match="larger than"):
        read(str(path), 100)
    assert read(str(path), len(SEED)) == SEED
