"""What is shipped: a wheel that works anywhere, with its grammars, data and little else."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from hashlib import sha256
from importlib import metadata
from pathlib import Path

import pytest
from command import ROOT, SEED, environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from some import some

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
    data = f"cablelint-{__version__}.data"
    assert {name.split("/")[0] for name in names} == {"validator", "cablelint", info, data}
    assert {name for name in names if name.startswith("cablelint/")} == {
        f"cablelint/{name}" for name in ("__init__.py", "__main__.py", "py.typed")
    }
    assert {name for name in names if name.startswith(data)} == {
        f"{data}/data/share/{place}"
        for place in (
            "bash-completion/completions/cablelint",
            "zsh/site-functions/_cablelint",
            "fish/vendor_completions.d/cablelint.fish",
            "man/man1/cablelint.1",
        )
    }
    for path in some((ROOT / "validator" / "shells").iterdir()):
        assert path.relative_to(ROOT).as_posix() in names
    for path in some((ROOT / "grammar").rglob("*.lark")):
        assert f"validator/grammars/{path.relative_to(ROOT / 'grammar').as_posix()}" in names
    for path in some((ROOT / "validator").rglob("*")):
        if path.suffix in (".py", ".toml", ".typed") or path.name == "py.typed":
            assert path.relative_to(ROOT).as_posix() in names
    assert f"{info}/licenses/LICENSE" in names
    for name in ("settings/config", "reports/findings"):
        assert f"validator/{name}.schema.json" in names
    assert not [name for name in names if "__pycache__" in name]


def test_the_sdist_holds_what_tests_need(unpacked: Path) -> None:
    folders = ("tests", "tests/fuzz/corpus", "fixtures", "grammar", "benchmarks", "tools", "docs")
    for name in (*folders, "SECURITY.md", ".pre-commit-hooks.yaml", ".ci/run", "action.yml"):
        assert (unpacked / name).exists(), name
    assert (unpacked / "fixtures" / SEED.name).read_bytes() == SEED.read_bytes()


def test_metadata(wheel: Path) -> None:
    info = f"cablelint-{__version__}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        told = archive.read(f"{info}/METADATA").decode()
        entry_points = archive.read(f"{info}/entry_points.txt").decode()
    assert f"\nVersion: {__version__}\n" in told
    assert "\nLicense-Expression: Apache-2.0\n" in told
    assert "cablelint = validator.cli:main" in entry_points
    assert (
        "[validate_pyproject.tool_schema]\ncablelint = validator.settings.schema:tool_schema"
        in entry_points
    )
    needed = re.findall(r"^Requires-Dist: (.+)$", told, re.MULTILINE)
    core = [line for line in needed if "extra ==" not in line]
    assert sorted(re.split(r"[<>=]", line)[0] for line in core) == ["lark", "rich"]


def test_the_wheel_works_away_from_the_checkout(installed: Path) -> None:
    done = run(installed, MAIN, "check", SEED)
    assert done.returncode == 0, done.stderr
    done = run(installed, "import validator; print(validator.__file__)")
    assert Path(done.stdout.strip()).is_relative_to(installed)


def test_it_is_imported_and_run_by_the_name_that_was_installed(installed: Path) -> None:
    program = (
        "import cablelint, validator;"
        "assert cablelint.__all__ == validator.__all__;"
        "names = validator.__all__;"
        "assert all(getattr(cablelint, one) is getattr(validator, one) for one in names);"
        "print(cablelint.__file__)"
    )
    done = run(installed, program)
    assert Path(done.stdout.strip()).is_relative_to(installed), done.stderr
    words = [sys.executable, "-m", "cablelint", "check", SEED, "--quiet"]
    of_module = subprocess.run(
        words, cwd=installed, env=environment(PYTHONPATH=str(installed)), check=False
    )
    assert of_module.returncode == 0


def test_the_grammars_are_found_in_a_wheel(installed: Path) -> None:
    program = "from validator.grammar.automaton import *; import validator"
    assert run(installed, program).returncode == 0
    folder = installed / "validator" / "grammars"
    for path in some(folder.rglob("*.lark")):
        assert path.read_bytes() == (ROOT / "grammar" / path.relative_to(folder)).read_bytes()


def test_an_editable_install_is_the_checkout(tmp_path: Path) -> None:
    program = (
        "import sys, site, zipfile, os; from hatchling.build import build_editable;"
        f"os.chdir({str(ROOT)!r}); name = build_editable({str(tmp_path)!r});"
        f"zipfile.ZipFile(os.path.join({str(tmp_path)!r}, name)).extractall({str(tmp_path)!r});"
        f"site.addsitedir({str(tmp_path)!r}); import cablelint, validator;"
        "print(validator.__file__); assert cablelint.check is validator.check;"
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


def test_the_same_commit_gives_the_same_wheel(unpacked: Path, wheel: Path, tmp_path: Path) -> None:
    """Another folder, other times of files, another mask of modes, another day."""
    other = tmp_path / "elsewhere" / "copy"
    shutil.copytree(unpacked, other)
    for path in other.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    mask = os.umask(0o077)
    try:
        again = build("wheel", other, tmp_path / "wheel")
    finally:
        os.umask(mask)
    assert again.name == wheel.name
    assert sha256(again.read_bytes()).digest() == sha256(wheel.read_bytes()).digest()


def test_a_checker_of_types_sees_those_of_the_package(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=False, symlinks=True)
    python = tmp_path / "venv" / "bin" / "python"
    words = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    site = subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
        assert "validator/py.typed" in archive.namelist()
    script = tmp_path / "script.py"
    script.write_text("import validator\nvalidator.check(1)\nvalidator.parse('x').no_such_field\n")
    words = [sys.executable, "-m", "mypy", "--python-executable", python, "--cache-dir", os.devnull]
    done = subprocess.run(
        [*words, script], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert 'Argument 1 to "check" has incompatible type "int"' in done.stdout, done.stdout
    assert '"Cable" has no attribute "no_such_field"' in done.stdout
    assert "missing library stubs or py.typed" not in done.stdout


# --- what the tests need


def locked() -> dict[str, tuple[str, list[str]]]:
    """Return what is pinned: name, version and hashes."""
    text = (ROOT / "tests" / "requirements.txt").read_text(encoding="utf-8")
    found = {}
    for entry in re.split(r"\n(?=[a-z])", text.partition("tools/lock\n")[2].strip()):
        head, *hashes = entry.replace("\\\n", "").split("--hash=")
        match = re.fullmatch(r"([a-z0-9.-]+)==(\S+)(?: ; .+)?", head.strip())
        assert match is not None, head
        found[match[1]] = match[2], [one.strip() for one in hashes]
    return found


def test_all_that_the_tests_need_is_pinned_and_hashed() -> None:
    pinned = locked()
    wanted = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]
    for line in wanted:
        need = Requirement(line)
        assert need.name in pinned, f"run tools/lock: {need.name} is not pinned"
        assert need.specifier.contains(pinned[need.name][0]), f"run tools/lock: {line}"
    for name, (_, hashes) in some(pinned.items()):
        assert hashes, name
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in hashes), name


def test_what_is_pinned_needs_nothing_that_is_not() -> None:
    """As far as it is installed here; for other platforms the lock may hold more."""
    pinned = locked()
    for name in some(pinned):
        try:
            needs = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue
        for line in needs:
            need = Requirement(line)
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                assert canonicalize_name(need.name) in pinned, f"{name} needs {line}"


# --- the bill of materials


def test_a_bill_of_materials_is_made_by_the_documented_command(tmp_path: Path) -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    [line] = re.findall(r"^cyclonedx-py (.+)$", text, re.MULTILINE)
    words = line.replace("sbom.json", f"{tmp_path}/sbom.json").replace(
        ".venv/bin/python", sys.executable
    )
    done = subprocess.run(
        [sys.executable, "-m", "cyclonedx_py", *words.split(), "--validate"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    bill = json.loads((tmp_path / "sbom.json").read_text(encoding="utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
    assert bill["metadata"]["component"]["name"] == "cablelint"
    parts = {part["name"].lower(): part for part in bill["components"]}
    for line in PROJECT["dependencies"]:
        part = parts[Requirement(line).name]
        assert part["version"]
        assert part["licenses"]
        assert part["purl"].startswith(f"pkg:pypi/{part['name'].lower()}@")
    assert "timestamp" not in bill["metadata"]
