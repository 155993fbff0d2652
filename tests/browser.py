"""A real browser for pages: headless Chromium, as Debian's package ``chromium`` has it."""

import functools
import http.server
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

#: the browser; CI installs it where it can
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def browser() -> Iterator[Any]:
    """Start the browser; a test that needs one is skipped, with a word, where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no chromium here")
    # the sandbox of the browser wants rights that a container may lack; all pages here are ours
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield running
        finally:
            running.close()


def complaints(page: Any) -> list[str]:
    """Return what axe-core finds against a page: WCAG 2 A and AA, and good practice."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe-core here")
    return [
        f"{one['id']}: {one['help']}: {node['html'][:120]}"
        for one in axe.Axe().run(page).response["violations"]
        for node in one["nodes"]
    ]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback; yields its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def npm_package(name: str, folder: Path) -> Path:
    """Fetch a package of npm as an archive; skips, with a word, where it is not to be had."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("no npm here")
    done = subprocess.run(
        [npm, "pack", "--silent", name],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "npm_config_update_notifier": "false"},
    )
    if done.returncode != 0:
        pytest.skip(f"npm has no {name} here")
    return folder / done.stdout.split()[-1]
