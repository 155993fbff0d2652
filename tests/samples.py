"""Commands that a page of the documentation shows, run as they stand there."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from command import ROOT

__all__ = ["FILE", "SAMPLE", "commands_in", "commands_of", "said"]

#: a block of one or more commands, each with what it prints
SAMPLE = re.compile(r"^```console\n(\$ (?:.*\n)*?)```$", re.MULTILINE)
_COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
#: a file that the page shows, its name in the first line
FILE = re.compile(r"^```(?:toml|yaml|python)\n# (\S+)\n(.+?)^```$", re.MULTILINE | re.DOTALL)


def commands_in(folder: Path) -> str:
    """Return a path on which `cablelint` and `python3` are those of this checkout."""
    folder.mkdir()
    python = f"PYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)}"
    for name, words in (("cablelint", "-m validator "), ("python3", "")):
        command = folder / name
        command.write_text(f'#!/bin/sh\n{python} {words}"$@"\n', encoding="utf-8")
        command.chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def said(
    line: str, folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a line of a page in a shell; its two streams come as one, as on a screen."""
    return subprocess.run(
        ["sh", "-c", line],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def commands_of(block: str) -> list[tuple[str, str]]:
    """Return the commands of a block, each with what it prints."""
    return _COMMAND.findall(block)
