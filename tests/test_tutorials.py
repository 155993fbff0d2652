"""The commands of the tutorials, run as they stand there, print what stands there.

``pytest --update-expected`` writes into the pages what they print.
"""

import shutil
from pathlib import Path

import pytest
from command import ROOT, environment
from samples import FILE, SAMPLE, commands_in, commands_of, said

TUTORIALS = sorted((ROOT / "docs" / "tutorials").glob("*.md"))


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.stem)
def test_a_tutorial_prints_what_it_shows(page: Path, tmp_path: Path, update_expected: bool) -> None:
    text = page.read_text(encoding="utf-8")
    if "cablelint survey" in text:
        pytest.importorskip("duckdb", reason="the extra `survey` is not installed")
    folder = tmp_path / "clone"
    shutil.copytree(ROOT / "fixtures", folder / "fixtures")
    for name, content in FILE.findall(text):
        (folder / name).write_text(content, encoding="utf-8")
    env = environment(PATH=commands_in(tmp_path / "bin"))
    shown = text
    samples = SAMPLE.findall(text)
    assert samples
    for block in samples:
        printed = "".join(
            f"$ {line}\n{said(line, folder, env).stdout}" for line, _ in commands_of(block)
        )
        shown = shown.replace(f"```console\n{block}```", f"```console\n{printed}```", 1)
    if update_expected:
        page.write_text(shown, encoding="utf-8")
    else:
        assert shown == text
