"""The command that writes the page, and what it refuses."""

import io
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from command import cablelint

from validator.web.folder import NoRuntime, write

RUNTIME = (
    *("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm"),
    *("python_stdlib.zip", "pyodide-lock.json"),
)


def runtime(folder: Path) -> Path:
    folder.mkdir()
    for name in RUNTIME:
        (folder / name).write_text(name)
    return folder


def packed(path: Path, names: tuple[str, ...]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name in names:
            member = tarfile.TarInfo(name)
            member.size = 3
            archive.addfile(member, io.BytesIO(b"abc"))
    return path


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_the_page_is_written_the_same_each_time(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    write(one, runtime(tmp_path / "pyodide"))
    write(other, tmp_path / "pyodide")
    assert files(one) == files(other)
    assert {"index.html", "page.mjs", "worker.mjs", "page.css"} <= files(one).keys()


def test_a_link_that_lies_in_the_folder_is_replaced_and_not_followed(tmp_path: Path) -> None:
    other, page = tmp_path / "other", tmp_path / "page"
    other.write_text("not ours")
    page.mkdir()
    (page / "index.html").symlink_to(other)
    write(page, runtime(tmp_path / "pyodide"))
    assert other.read_text() == "not ours"
    assert not (page / "index.html").is_symlink()


def test_an_archive_of_npm_will_do_and_nothing_else_of_it_is_written(tmp_path: Path) -> None:
    names = (*(f"package/{name}" for name in RUNTIME), "../../evil.mjs", "package/console.html")
    write(tmp_path / "page", packed(tmp_path / "pyodide.tgz", names))
    assert {path.name for path in (tmp_path / "page" / "pyodide").iterdir()} == set(RUNTIME)
    assert not (tmp_path.parent / "evil.mjs").exists()


def test_the_package_runs_from_its_archive_alone(tmp_path: Path) -> None:
    """Neither lark nor rich is there in the browser."""
    write(tmp_path / "page", runtime(tmp_path / "pyodide"))
    with zipfile.ZipFile(tmp_path / "page" / "validator.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'unpacked')!r})\n"
        "from validator.web import answers\n"
        "print(len(answers.answer('1. (S) x', 'a.cable')), len(answers.rule('ROL01')))\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("lost", RUNTIME)
def test_a_runtime_that_lacks_a_file_is_refused(tmp_path: Path, lost: str) -> None:
    place = runtime(tmp_path / "pyodide")
    (place / lost).unlink()
    with pytest.raises(NoRuntime, match=lost):
        write(tmp_path / "page", place)
    assert not (tmp_path / "page").exists()


def test_faults_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no archive")
    for place, said in (("text", "text is no Pyodide: it is neither a folder nor an archive"),):
        done = cablelint("web", "-o", "page", "--pyodide", place, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (2, f"cablelint: {said}\n")
    done = cablelint("web", "-o", "page", "--pyodide", "nowhere", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "cablelint: nowhere: no such file or folder\n")
    done = cablelint("web", "--pyodide", "text", cwd=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
