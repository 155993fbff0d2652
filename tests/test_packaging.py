"""What is shipped: a wheel that works anywhere, with its grammars, data and little else."""

import ast
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from command import ROOT, SEED, environment

from validator import __version__

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def build(kind: str, source: Path, goal: Path) -> Path:
    """Build a distribution with the backend that is installed here."""
    words = [sys.executable, "-m", "build", "--no-isolation", f"--{kind}", "--outdir", str(goal)]
    done = subprocess.run(
        [*words, str(source)], capture_output=True, text=True, env=environment(), check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    [made] = goal.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return made


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def unpacked(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    goal = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(sdist) as archive:
        archive.extractall(goal, filter="data")
    return goal / f"cablelint-{__version__}"


@pytest.fixture(scope="module")
def wheel(unpacked: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", unpacked, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel as an installer lays it out."""
    goal = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(goal)
    return goal


def run(place: Path, program: str, *words: object) -> subprocess.CompletedProcess[str]:
    """Run a program that sees the package at a place and never the checkout."""
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, words)],
        capture_output=True,
        text=True,
        cwd=place,
        env=environment(PYTHONPATH=str(place)),
        check=False,
    )


MAIN = "import sys; from validator.cli import main; sys.exit(main())"


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    info = f"cablelint-{__version__}.dist-info"
    assert {name.split("/")[0] for name in names} == {"validator", info}
    for path in (ROOT / "grammar").glob("*.lark"):
        assert f"validator/grammars/{path.name}" in names
    for path in (ROOT / "validator").rglob("*"):
        if path.suffix in (".py", ".toml", ".typed") or path.name == "py.typed":
            assert path.relative_to(ROOT).as_posix() in names
    assert f"{info}/licenses/LICENSE" in names
    for name in ("config", "findings"):
        assert f"validator/data/{name}.schema.json" in names
    assert not [name for name in names if "__pycache__" in name]


def test_the_sdist_holds_what_tests_need(unpacked: Path) -> None:
    for name in (
        *("tests", "fixtures", "grammar", "benchmarks", "docs"),
        *(".pre-commit-hooks.yaml", ".ci/run", "action.yml"),
    ):
        assert (unpacked / name).exists(), name
    assert (unpacked / "fixtures" / SEED.name).read_bytes() == SEED.read_bytes()


def test_metadata(wheel: Path) -> None:
    info = f"cablelint-{__version__}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        metadata = archive.read(f"{info}/METADATA").decode()
        entry_points = archive.read(f"{info}/entry_points.txt").decode()
    assert f"\nVersion: {__version__}\n" in metadata
    assert "\nLicense-Expression: Apache-2.0\n" in metadata
    assert "cablelint = validator.cli:main" in entry_points
    assert (
        "[validate_pyproject.tool_schema]\ncablelint = validator.keys:tool_schema" in entry_points
    )
    needed = re.findall(r"^Requires-Dist: (.+)$", metadata, re.MULTILINE)
    core = [line for line in needed if "extra ==" not in line]
    assert sorted(re.split(r"[<>=]", line)[0] for line in core) == ["lark", "rich"]


def test_the_wheel_works_away_from_the_checkout(installed: Path) -> None:
    done = run(installed, MAIN, "check", SEED)
    assert done.returncode == 0, done.stderr
    done = run(installed, "import validator; print(validator.__file__)")
    assert Path(done.stdout.strip()).is_relative_to(installed)


def test_the_grammars_are_found_in_a_wheel(installed: Path) -> None:
    program = "from validator.compiling import *; from validator.grammar import *; import validator"
    assert run(installed, program).returncode == 0
    for path in (installed / "validator" / "grammars").iterdir():
        assert path.read_bytes() == (ROOT / "grammar" / path.name).read_bytes()


def test_an_editable_install_is_the_checkout(tmp_path: Path) -> None:
    program = (
        "import sys, site, zipfile, os; from hatchling.build import build_editable;"
        f"os.chdir({str(ROOT)!r}); name = build_editable({str(tmp_path)!r});"
        f"zipfile.ZipFile(os.path.join({str(tmp_path)!r}, name)).extractall({str(tmp_path)!r});"
        f"site.addsitedir({str(tmp_path)!r}); import validator; print(validator.__file__);"
        "from validator.cli import main; sys.exit(main())"
    )
    done = run(tmp_path, program, "check", SEED, "--quiet")
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.splitlines()[0]) == ROOT / "validator" / "__init__.py"


def test_the_version_is_a_constant() -> None:
    text = (ROOT / "validator" / "__init__.py").read_text(encoding="utf-8")
    assigned = {
        target.id: node.value
        for node in ast.parse(text).body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    assert ast.literal_eval(assigned["__version__"]) == __version__
    assert "version" in PROJECT["dynamic"]


def test_the_changelog_knows_the_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
