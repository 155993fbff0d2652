"""``import cablelint`` where Python finds another module named ``validator`` first."""

import subprocess
import sys
from pathlib import Path

import pytest
from repository import ROOT

ALIAS = ROOT / "tools" / "alias"


def ran(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a folder, which it searches first."""
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env={"PYTHONPATH": str(ALIAS)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("words", [("-c", "import cablelint"), ("-m", "cablelint", "--version")])
@pytest.mark.parametrize("name", ["validator.py", "validator/__init__.py"])
def test_another_validator_is_named(tmp_path: Path, name: str, words: tuple[str, ...]) -> None:
    other = tmp_path / name
    other.parent.mkdir(exist_ok=True)
    other.write_text("x = 1\n", encoding="utf-8")
    last = ran(tmp_path, *words).stderr.splitlines()[-1]
    assert "another one of that name first" in last
    assert str(other) in last


def test_a_folder_that_is_no_package_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "validator").mkdir()
    assert ran(tmp_path, "-c", "import cablelint; cablelint.check('')").returncode == 0
