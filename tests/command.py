"""Runs the command as a user does: a process of its own, with pipes and an exit code."""

import os
import signal
import subprocess
import sys
from pathlib import Path

__all__ = ["CLEAN", "ROOT", "SEED", "cablelint", "environment", "hearing_ctrl_c"]

ROOT = Path(__file__).parent.parent
SEED = ROOT / "fixtures" / "07DUSHANBE1334.cable"
CLEAN = SEED.read_text(encoding="utf-8")


def environment(**changes: str) -> dict[str, str]:
    """Return an environment in which the checkout is what runs, without colours."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS", "PYTHONIOENCODING")
        and not name.startswith(("GIT_", "GITHUB_", "CABLELINT_"))
    }
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **changes}


def hearing_ctrl_c() -> None:
    """Let this process hear Ctrl-C, also where the tests run in the background of a shell."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def cablelint(
    *words: object, stdin: bytes | None = None, cwd: Path | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    """Run ``cablelint`` with these words. Without stdin there is none, as under cron."""
    done = subprocess.run(
        [sys.executable, "-m", "validator", *map(str, words)],
        capture_output=True,
        cwd=cwd,
        env=environment(**env),
        timeout=120,
        check=False,
        **({"stdin": subprocess.DEVNULL} if stdin is None else {"input": stdin}),
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )
