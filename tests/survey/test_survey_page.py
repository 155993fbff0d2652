"""docs/survey.md: its commands and programs run, and it has all that is there."""

import re
import shlex
from pathlib import Path

import pytest
from archives import about, survey
from conftest import ROOT

from validator.survey.sources.exports import EXPORTS
from validator.survey.sources.kinds import ARCHIVES, TABLES, TEXTS
from validator.survey.work import Piece, Wanted, surveyed, tables

PAGE = (ROOT / "docs" / "survey.md").read_text(encoding="utf-8")


def test_the_commands_of_the_page_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    commands = re.findall(r"^\$ cablelint survey (.+)$", PAGE, re.MULTILINE)
    assert len(commands) == 3
    for command in commands:
        words = shlex.split(command)
        assert survey(*words) == 0
        assert about(words[words.index("-o") + 1])
    program = re.findall(r"^```python\n(from validator.survey.result.+?)^```", PAGE, re.M | re.S)
    exec(compile(program[0], "docs/survey.md", "exec"), {"print": lambda row: None})


def test_the_function_for_ray_gives_the_rows_of_a_survey() -> None:
    import pyarrow

    [program] = re.findall(r"^```python\n(import pyarrow.+?)^```", PAGE, re.M | re.S)
    names: dict[str, object] = {}
    exec(compile(program, "docs/survey.md", "exec"), names)
    text = "SECRET\n\n1. (S) Text.\n\nSECRET\n"
    batch = pyarrow.table({"source": ["a"], "place": ["b"], "text": [text]})
    found = names["rows_of"](batch)  # type: ignore[operator]
    expected = tables(surveyed([Piece("a", "b", "row.txt", text)], Wanted()))["texts"]
    assert found.to_pylist() == expected.to_pylist()
    assert found.to_pylist()[0]["level"] == "SECRET"


def test_the_page_names_all_that_is_read() -> None:
    for ending in (*TEXTS, *ARCHIVES, *TABLES, ".mbox", ".gz", ".bz2", ".xz", ".zst"):
        assert f"`{ending}`" in PAGE, ending
    for export in EXPORTS:
        signs = ", ".join(f"`{one}`" for one in export.signs)
        assert f"| {export.title} | {signs} | `{export.text[0]}` | `{export.name}` |" in PAGE
