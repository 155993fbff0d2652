"""The hook ``cablelint-guard``: a real commit in a repository with code, a notebook and a memo."""

import json
import shutil
from pathlib import Path

import pytest
from repository import Repository
from test_hook import LIKE_OPTIONS

pytestmark = [pytest.mark.skipif(shutil.which("git") is None, reason="no git here")]

CODE = "def f():\n    return 1\n"
MEMO = "# TRAINING EXAMPLE\n\n(U) The first site is shut. Its door says TOP SECRET.\n"
NOTEBOOK = json.dumps({"cells": [{"cell_type": "markdown", "source": ["# Title\n", "Text.\n"]}]})
MARKED = {
    "code__py": f"# (S//NF) TRAINING EXAMPLE\n{CODE}",
    "book__ipynb": NOTEBOOK.replace("Text.", "(S//NF) Text."),
    "memo__md": f"**SECRET//NOFORN**\n\n{MEMO}",
}


@pytest.fixture
def user(hook: Repository, tmp_path: Path) -> Repository:
    """Return a repository in which the hook is installed, with nothing marked in it."""
    mine = Repository(tmp_path / "user", hook.home)
    mine.use(hook, "cablelint", "cablelint-guard")
    done = mine.commit(code__py=CODE, memo__md=MEMO, book__ipynb=NOTEBOOK)
    assert done.returncode == 0, done.stdout + done.stderr
    return mine


@pytest.mark.parametrize("name", MARKED)
def test_a_marked_file_is_refused(name: str, user: Repository) -> None:
    done = user.commit(**{name: MARKED[name]})
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert user.commits == 1
    assert f"{name.replace('__', '.')}:" in said
    assert "SECRET//NOFORN is above the ceiling UNCLASSIFIED" in said
    assert "error[GRD01]" in said


def test_what_the_configuration_allows_goes_through(user: Repository) -> None:
    text = '[[guard.allow]]\nfile = "memo.md"\nreason = "training text"\n'
    done = user.commit(memo__md=MARKED["memo__md"], cablelint__toml=text)
    assert done.returncode == 0, done.stdout + done.stderr
    assert user.commit(cablelint__toml='[guard]\nceiling = "SECRET//NOFORN"\n').returncode == 0
    assert user.commit(code__py="# (TS//SI) TRAINING EXAMPLE\n").returncode == 1


def test_names_of_files_are_no_options_of_the_guard(hook: Repository, tmp_path: Path) -> None:
    mine = Repository(tmp_path / "user", hook.home)
    mine.use(hook, "cablelint-guard")
    for name in LIKE_OPTIONS:
        (mine.folder / name).write_text("SECRET//NOFORN\n")
    before = {path.name for path in mine.folder.iterdir()}
    done = mine.commit()
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert said.count("error[GRD01]") == len(LIKE_OPTIONS)
    assert {path.name for path in mine.folder.iterdir()} == before
