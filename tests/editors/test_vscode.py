"""The extension for VS Code: loaded by node with a stub of the editor, and what it declares."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command import ROOT, environment

from validator.server.features.tokens import TYPES

FOLDER = ROOT / "editors" / "vscode"
PACKAGE = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))


def test_it_starts_the_server_and_asks_for_a_reason() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node here")
    script = ROOT / "tests" / "editors" / "vscode.js"
    done = subprocess.run(
        [node, str(script), str(FOLDER / "src" / "extension.js")],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["commands"] == ["cablelint.letPass", "cablelint.restart"]
    assert seen["subscriptions"] == 2
    first, again = seen["started"]
    assert first == again
    assert first["server"] == {"command": "cablelint", "args": ["server"]}
    assert first["options"]["documentSelector"] == [{"language": "cable"}]
    assert first["options"]["initializationOptions"] == {"asksForReason": True}
    [sent] = seen["sent"]
    assert sent["params"] == {
        "command": "cablelint.suppress",
        "arguments": ["file:///a.cable", "ROL01", "as received"],
    }
    assert (seen["passed"], seen["refused"], seen["stopped"]) == (True, False, 2)


def test_it_declares_the_language_its_colours_and_its_command() -> None:
    given = PACKAGE["contributes"]
    [language] = given["languages"]
    assert (language["id"], language["extensions"]) == ("cable", [".cable", ".cbl", ".tel"])
    assert {one["id"] for one in given["semanticTokenTypes"]} == set(TYPES)
    rules = given["configurationDefaults"]["editor.semanticTokenColorCustomizations"]["rules"]
    assert rules.keys() <= set(TYPES)
    command = given["configuration"]["properties"]["cablelint.command"]
    # what a workspace says must start no program
    assert command["scope"] == "machine"
    assert command["default"] == ["cablelint", "server"]
    assert json.loads((FOLDER / "language-configuration.json").read_text(encoding="utf-8"))


def test_what_it_is_built_from_is_locked() -> None:
    lock = json.loads((FOLDER / "package-lock.json").read_text(encoding="utf-8"))
    root = lock["packages"].pop("")
    for key in ("version", "dependencies", "devDependencies", "engines"):
        assert root[key] == PACKAGE[key], f"npm install --package-lock-only: {key}"
    assert all(one["integrity"].startswith("sha512-") for one in lock["packages"].values())


@pytest.mark.slow
def test_its_bundle_is_built_and_starts_the_server(tmp_path: Path) -> None:
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        pytest.skip("no npm here")
    built = tmp_path / "vscode"
    shutil.copytree(FOLDER, built, ignore=shutil.ignore_patterns("node_modules", "dist"))

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        env = environment(npm_config_update_notifier="false", npm_config_audit="false")
        return subprocess.run(
            words, cwd=built, env=env, capture_output=True, text=True, timeout=600, check=False
        )

    if run(npm, "ci", "--silent").returncode != 0:
        pytest.skip("npm has no packages here")
    made = run(npm, "run", "bundle")
    assert made.returncode == 0, made.stderr
    command = json.dumps([sys.executable, "-m", "validator", "server"])
    script = os.path.join(ROOT, "tests", "editors", "vscode_bundle.js")
    done = run(node, script, str(built / "dist" / "extension.js"), command)
    # the last is a command of the server: the client has heard what it can do
    own = ["cablelint.letPass", "cablelint.restart"]
    assert json.loads(done.stdout or "[]") == [*own, "cablelint.suppress"], done.stderr
