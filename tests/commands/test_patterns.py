"""Names with signs that the shell left as they are."""

from pathlib import Path

import pytest
from command import CLEAN, cablelint


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.cable", "a.cable", "note", ".hidden.cable", "deep/er/c.cable"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(CLEAN)
    return tmp_path


@pytest.mark.parametrize(
    ("words", "files"),
    [
        (("*.cable",), ["a.cable", "b.cable"]),
        (("[!a].cable", "note"), ["b.cable", "note"]),
        (("n?te",), ["note"]),
        (("d*/er",), ["deep/er/c.cable"]),
        (("**/*.cable",), ["a.cable", "b.cable", "deep/er/c.cable"]),
        (("a.cable", "*.cable"), ["a.cable", "b.cable"]),
        (("--", "*.cable"), ["a.cable", "b.cable"]),
    ],
)
def test_they_are_what_a_shell_would_have_made_of_them(
    words: tuple[str, ...], files: list[str], folder: Path
) -> None:
    done = cablelint("check", "--show-files", *words, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == files


@pytest.mark.parametrize("command", ["check", "parse", "rollup"])
def test_what_matches_nothing_is_told(command: str, folder: Path) -> None:
    done = cablelint(command, "*.msg", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    said = "cablelint: *.msg: no file or folder has a name of this pattern"
    assert done.stderr.splitlines()[0] == said


def test_the_other_files_are_checked_all_the_same(folder: Path) -> None:
    done = cablelint("check", "*.msg", "a.cable", "--severity=error", cwd=folder)
    assert done.returncode == 2
    said = "no errors or warnings (5 remarks not shown: --severity info); 1 not checked\n"
    assert done.stderr.endswith(f"checked 1 file: {said}")


def test_one_cable_may_be_named_so_and_two_are_too_many(folder: Path) -> None:
    assert cablelint("parse", "a.*", cwd=folder).stdout.startswith("a.cable: ")
    done = cablelint("parse", "*.cable", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "name one file" in done.stderr


def test_a_file_of_that_very_name_is_meant_before_all_others(folder: Path) -> None:
    (folder / "[ab].cable").write_text(CLEAN)
    done = cablelint("check", "--show-files", "[ab].cable", cwd=folder)
    assert done.stdout == "[ab].cable\n"


def test_a_file_called_as_standard_input_is_said_stays_a_file(folder: Path) -> None:
    (folder / "-").write_text(CLEAN)
    done = cablelint("check", "--show-files", "[-]", cwd=folder)
    assert done.stdout == "./-\n"


@pytest.mark.parametrize(
    ("words", "env"), [(("--files0-from=list",), {}), (("*.cable",), {"PRE_COMMIT": "1"})]
)
def test_names_in_a_list_or_of_a_hook_are_names(
    words: tuple[str, ...], env: dict[str, str], folder: Path
) -> None:
    (folder / "list").write_text("*.cable\n")
    done = cablelint("check", *words, cwd=folder, **env)
    assert done.returncode == 2
    assert "checked 0 files" in done.stderr
