"""A .gitignore names what git says it names."""

import subprocess
from pathlib import Path

import pytest

from validator.settings.ignored import Ignored, above, is_ignored, of

LINES = (
    *("*.log", "build/", "/only", "a/b", "**/deep", "x?z", "[ab]c.txt", "!keep.log", "# no"),
    *("\\#yes", "\\!yes", "trailing   ", "", "/", "[", "in/**", "*.tmp/", "odd\\*name"),
)
NAMES = (
    *("a.log", "in/a.log", "keep.log", "build/x", "in/build/x", "only", "in/only", "a/b", "in/a/b"),
    *("deep", "in/in/deep", "xyz", "xz", "ac.txt", "cc.txt", "#yes", "!yes", "# no", "trailing"),
    *("in/x", "d.tmp", "e.tmp/x", "odd*name", "oddxname", "[", "other"),
)


@pytest.mark.parametrize("line", LINES)
def test_a_line_names_what_git_says(line: str, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    text = f"*.log\n{line}\n"
    (tmp_path / ".gitignore").write_text(text, encoding="utf-8")
    asked = subprocess.run(
        ["git", "-C", str(tmp_path), "check-ignore", "--no-index", "-z", "--stdin"],
        input="\0".join(NAMES).encode(),
        capture_output=True,
        check=False,
    )
    expected = set(asked.stdout.decode().split("\0")) - {""}
    ignores = of(str(tmp_path))
    found = set()
    for name in NAMES:
        around = tmp_path
        parts = name.split("/")
        for at, part in enumerate(parts, 1):
            around = around / part
            if is_ignored(ignores, str(around), is_folder=at < len(parts)):
                found.add(name)
                break
    assert found == expected


def test_those_above_hold_within_a_repository_alone(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / ".gitignore").write_text("*.log\n", encoding="utf-8")
    assert above(str(below)) == ()
    (tmp_path / ".git").mkdir()
    assert is_ignored(above(str(below)), str(below / "x.log"), is_folder=False)
    assert above(str(tmp_path)) == ()


def test_what_is_no_pattern_names_nothing() -> None:
    lines = "[z-a]\n" + "x" * 20_000 + "\n\0\n"
    assert not is_ignored([Ignored("/f", lines)], "/f/x", is_folder=False)
