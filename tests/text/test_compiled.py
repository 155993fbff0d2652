"""Compiled patterns that are kept: the same patterns, and nothing ends otherwise without them."""

import re
import subprocess
import sys
from collections.abc import Callable
from marshal import dumps, loads
from pathlib import Path

import pytest
from command import environment
from conftest import GIVEN, ROOT

from validator.grammar._tables import GRAMMARS
from validator.text.compiled import Kept

PATTERNS = sorted({one[1] for tables in GRAMMARS.values() for one in tables["terminals"]})
ODD = ((rb"(?P<a>\x00)|b", 0), ("(?P<one>a)(b)(?P<three>c)", int(re.IGNORECASE)), ("", 0))


def kept(path: Path) -> Kept:
    """Return what holds the odd patterns, written to a file and read again."""
    first = Kept(str(path))
    for asked in ODD:
        first.compiled(asked)
    first.write()
    return Kept(str(path))


@pytest.fixture(autouse=True)
def _may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def test_what_is_kept_is_the_pattern_again(tmp_path: Path) -> None:
    asked = [*((one, 0) for one in PATTERNS), *ODD]
    first = Kept(str(tmp_path / "kept"))
    plain = [first.compiled(one) for one in asked]
    first.write()
    second = Kept(str(tmp_path / "kept"))
    again = [second.compiled(one) for one in asked]
    assert second._new == []
    assert again == plain == [re.compile(*one) for one in asked]
    assert [one.groupindex for one in again] == [one.groupindex for one in plain]
    match = again[asked.index(ODD[1])].match("aBC")
    assert match is not None
    assert (match.lastgroup, match["three"]) == ("three", "C")


def _otherwise(raw: bytes, change: Callable[[object], object]) -> bytes:
    version, known = loads(raw)
    return dumps((version, {asked: change(made) for asked, made in known.items()}))


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda raw: b"", id="empty"),
        pytest.param(lambda raw: raw[: len(raw) // 2], id="cut off"),
        pytest.param(lambda raw: b"\xff" * 100, id="no file of ours"),
        pytest.param(lambda raw: dumps(("1", {})), id="another version"),
        pytest.param(lambda raw: dumps((loads(raw)[0], [])), id="no table"),
        pytest.param(lambda raw: _otherwise(raw, lambda made: ()), id="nothing of each"),
        pytest.param(
            lambda raw: _otherwise(raw, lambda made: (made[0], bytes(64), *made[2:])), id="no code"
        ),
        pytest.param(
            lambda raw: _otherwise(raw, lambda made: (made[0], b"abc", *made[2:])), id="odd bytes"
        ),
    ],
)
def test_a_damaged_file_is_as_none(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = tmp_path / "kept"
    kept(path)
    path.write_bytes(damage(path.read_bytes()))
    after = Kept(str(path))
    assert [after.compiled(one) for one in ODD] == [re.compile(*one) for one in ODD]
    assert after._new == [*ODD]
    after.write()
    assert Kept(str(path))._made.keys() == {*ODD}


def test_where_nothing_may_be_written_nothing_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(tmp_path / "no folder" / "kept")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept(tmp_path / "kept")
    assert [*tmp_path.iterdir()] == []


def test_what_others_wrote_meanwhile_stays_and_no_other_file_is_left(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    one, other = Kept(str(path)), Kept(str(path))
    one.compiled(ODD[0])
    other.compiled(ODD[1])
    one.write()
    other.write()
    assert Kept(str(path))._made.keys() == {ODD[0], ODD[1]}
    assert [*tmp_path.iterdir()] == [path]


def test_a_pattern_that_is_none_is_refused_as_ever(tmp_path: Path) -> None:
    with pytest.raises(re.error):
        Kept(str(tmp_path / "kept")).compiled(("(", 0))


def test_the_second_check_compiles_no_pattern_of_the_first(tmp_path: Path) -> None:
    script = (
        "import sys; from validator.cli import main; from validator.text import compiled\n"
        "main(['check', sys.argv[1]]); print(len(compiled._kept()._new), file=sys.stderr)"
    )
    about = environment(PYTHONPYCACHEPREFIX=str(tmp_path), PYTHONDONTWRITEBYTECODE="")
    words = [sys.executable, "-c", script, str(GIVEN)]
    counts = [
        subprocess.run(words, cwd=ROOT, env=about, capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert counts[0].stdout == counts[1].stdout
    assert int(counts[0].stderr.split()[-1]) > 100
    assert counts[1].stderr.split()[-1] == "0"
