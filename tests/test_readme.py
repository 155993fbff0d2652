"""What README shows is what the command does."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from command import ROOT, cablelint, environment
from packaging.requirements import Requirement
from some import some

from validator.commands.arguments import COMMANDS
from validator.commands.run import command

README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^```console\n\$ cablelint (.+)\n((?:.*\n)*?)```$", README, re.MULTILINE)


@pytest.mark.parametrize(("words", "output"), SHOWN, ids=[words for words, _ in SHOWN])
def test_samples_are_what_is_printed(words: str, output: str, tmp_path: Path) -> None:
    # what a sample writes must not lie in the way of the next run
    shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")
    done = cablelint(*shlex.split(words), cwd=tmp_path)
    assert done.stdout + done.stderr == output


def test_the_finding_it_begins_with_is_a_real_one() -> None:
    [shown] = re.findall(r"^    (fixtures/\S+:\d+:\d+: .+)$", README, re.MULTILINE)
    file = shown.partition(":")[0]
    done = cablelint("check", file, "--select=ROL", "--output-format=concise", "--quiet", cwd=ROOT)
    assert done.stdout == f"{shown}\n"
    assert README.index(shown) < README.index("```")


def test_no_tag_is_named_that_does_not_exist() -> None:
    """A reader would copy it, and fail."""
    tags = subprocess.run(["git", "tag"], cwd=ROOT, capture_output=True, text=True, check=False)
    for path in some([ROOT / "README.md", *(ROOT / "docs").glob("*.md")]):
        named = re.findall(
            r"(?:rev: |ADDRESS@|REPOSITORY@)(v\d[\w.]*)", path.read_text(encoding="utf-8")
        )
        assert set(named) <= set(tags.stdout.split()), path.name


def test_readme_counts_what_pip_brings() -> None:
    needed: set[str] = set()
    left = ["cablelint"]
    while left:
        for line in metadata.requires(left.pop()) or ():
            need = Requirement(line)
            if need.name not in needed and (need.marker is None or need.marker.evaluate()):
                needed.add(need.name)
                left.append(need.name)
    [(count, names)] = re.findall(r"pip brings (\w+) more packages:\n((?:.+\n)*?.+)\.", README)
    assert {"five": 5}[count] == len(needed)
    assert needed <= set(re.findall(r"[\w-]+", names))


def test_readme_opens_with_the_two_commands() -> None:
    check, tests = re.findall(r"^python3 -m venv .+$", README, re.MULTILINE)
    assert README.index(check) < README.index(tests) < 500
    assert "cablelint check fixtures/07DUSHANBE1334.cable" in check
    assert tests.endswith(".venv/bin/pytest -n auto")


def test_the_second_is_what_ci_runs_as_it_stands() -> None:
    """``.ci/run`` takes it out of README by these commands, and hands it to bash."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    [taken] = re.findall(r"^tests=\$\((.+)\)$", script, re.MULTILINE)
    assert 'step bash -euo pipefail -c "$tests"\n' in script
    done = subprocess.run(
        ["bash", "-c", taken], cwd=ROOT, capture_output=True, text=True, check=True
    )
    _, tests = re.findall(r"^python3 -m venv .+$", README, re.MULTILINE)
    assert done.stdout == f"{tests}\n"


def python(version: str) -> str | None:
    """Return where a Python lies, if one of this version is installed and runs."""
    found = shutil.which(f"python{version}")
    words = [found or "", "-c", "import sys, venv; print(sys.executable)"]
    done = subprocess.run(words, capture_output=True, text=True, check=False) if found else None
    return done.stdout.strip() if done is not None and done.returncode == 0 else None


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="README writes for a POSIX shell")
@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_the_first_runs_as_written_where_python3_is_all_there_is(
    version: str, tmp_path: Path
) -> None:
    real = python(version)
    if real is None:
        pytest.skip(f"no Python {version} here")
    clone, path = tmp_path / "clone", tmp_path / "bin"
    left_out = shutil.ignore_patterns(".*", "__pycache__", "build", "dist")
    shutil.copytree(ROOT, clone, ignore=left_out)
    path.mkdir()
    (path / "python3").write_text(f'#!/bin/sh\nexec {shlex.quote(real)} "$@"\n')
    (path / "python3").chmod(0o755)
    changed = environment(PATH=str(path))
    del changed["PYTHONPATH"]  # it must bring its own package, not find the checkout
    check, _ = re.findall(r"^python3 -m venv .+$", README, re.MULTILINE)
    done = subprocess.run(
        ["/bin/sh", "-c", check],
        cwd=clone,
        env=changed,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "checked 1 file" in done.stderr
    [site] = clone.glob(".venv/lib/python*/site-packages/validator")
    assert site.parent.parent.name == f"python{version}"


def test_readme_names_every_command_and_option_and_no_other() -> None:
    options = {
        word
        for one in map(command, COMMANDS)
        for word in re.findall(r"--[a-z][a-z-]+", one.options().format_help())
    } - {"--help"}
    assert (
        set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README))
        - {*("--help", "--check", "--strict", "--update-expected", "--from")}
        == options
    )
    assert set(re.findall(r"^\| `cablelint (\w+)", README, re.MULTILINE)) == set(COMMANDS)


def test_the_python_sample_runs() -> None:
    [program] = re.findall(r"^```python\n(.+?)^```$", README, re.MULTILINE | re.DOTALL)
    text = "R 200402Z SEP 07\\n\\nC O N F I D E N T I A L DUSHANBE 001334\\n"
    subprocess.run(
        [sys.executable, "-c", f"text = '{text}'\n{program}\nassert findings and mark and overall"],
        cwd=ROOT,
        env=environment(PYTHONPATH=os.pathsep.join(map(str, (ROOT, ROOT / "tools" / "alias")))),
        check=True,
    )
