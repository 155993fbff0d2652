"""The extension for VS Code: loaded by node with a stub of the editor, and what it declares."""

import json
import shutil
import subprocess

import pytest
from command import ROOT

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
