"""What README shows is what the command does."""

import re
import shlex
import subprocess
import sys

import pytest
from command import ROOT, cablelint, environment

from validator import arguments

README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^```console\n\$ cablelint (.+)\n((?:.*\n)*?)```$", README, re.MULTILINE)


@pytest.mark.parametrize(("words", "output"), SHOWN, ids=[words for words, _ in SHOWN])
def test_samples_are_what_is_printed(words: str, output: str) -> None:
    done = cablelint(*shlex.split(words), cwd=ROOT)
    assert done.stdout + done.stderr == output


def test_readme_opens_with_the_two_commands() -> None:
    check, tests = re.findall(r"^python3 -m venv .+$", README, re.MULTILINE)
    assert README.index(check) < README.index(tests) < 500
    assert "cablelint check fixtures/07DUSHANBE1334.cable" in check
    assert tests.endswith(".venv/bin/pytest")


def test_readme_names_every_command_and_option_and_no_other() -> None:
    options = {
        word
        for make in arguments.COMMANDS.values()
        for word in re.findall(r"--[a-z][a-z-]+", make().format_help())
    } - {"--help"}
    assert (
        set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", README))
        - {*("--help", "--check", "--strict", "--update-expected")}
        == options
    )
    assert set(re.findall(r"^\| `cablelint (\w+)", README, re.MULTILINE)) == set(arguments.COMMANDS)


def test_the_python_sample_runs() -> None:
    [program] = re.findall(r"^```python\n(.+?)^```$", README, re.MULTILINE | re.DOTALL)
    text = "R 200402Z SEP 07\\n\\nC O N F I D E N T I A L DUSHANBE 001334\\n"
    subprocess.run(
        [sys.executable, "-c", f"text = '{text}'\n{program}\nassert findings and mark and overall"],
        cwd=ROOT,
        env=environment(),
        check=True,
    )
