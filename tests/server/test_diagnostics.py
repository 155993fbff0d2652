"""What is found in a text is told as one types: of the newest version, and of no other."""

import subprocess
import sys
from pathlib import Path

import pytest
from command import ROOT, cablelint, environment
from editor import BROKEN, Editor, capabilities
from lsprotocol import types
from pytest_lsp import LanguageClient

from validator.checking.engine import check_by
from validator.law.days import today
from validator.rules import RULES
from validator.settings.lookup import SettingsLookup
from validator.settings.settings import CommandLine
from validator.text.source import Source

#: the fixtures that open a connection
pytest_plugins = ("connections",)
URI = "untitled:draft.cable"


def codes(told: list[types.Diagnostic]) -> list[str]:
    return [str(one.code) for one in told]


def expected(text: str) -> list[str]:
    settings = SettingsLookup(RULES, CommandLine(isolated=True), today()).of("x")
    return [one.code for one in check_by(Source(text, "x"), settings)]


@pytest.mark.asyncio(loop_scope="module")
async def test_it_tells_what_check_finds(editor: Editor) -> None:
    editor.open(URI, BROKEN)
    told = await editor.told(URI)
    assert codes(told) == expected(BROKEN) != []
    portion = next(one for one in told if one.code == "ROL01")
    assert "paragraph 1 is SECRET, the cable only CONFIDENTIAL" in portion.message
    assert portion.severity is types.DiagnosticSeverity.Error
    lines = BROKEN.split("\n")
    assert lines[portion.range.start.line].startswith("11. (S)")
    [beside] = portion.related_information or []
    assert lines[beside.location.range.start.line].startswith("C O N F I D E N T I A L")


@pytest.mark.asyncio(loop_scope="module")
async def test_an_edit_is_judged_and_the_last_version_wins(editor: Editor) -> None:
    editor.open(URI, BROKEN)
    for _ in range(20):
        editor.type(URI, "11. (S)", "11. (C)")
        editor.type(URI, "11. (C)", "11. (S)")
    editor.type(URI, "11. (S)", "11. (C)")
    assert "ROL01" not in codes(await editor.told(URI))
    versions = [one.version for one in editor.published[URI]]
    assert versions == sorted(versions)
    assert len(versions) < 20, "superseded versions are not checked"


@pytest.mark.asyncio(loop_scope="module")
async def test_what_is_closed_has_no_findings(editor: Editor) -> None:
    editor.open(URI, BROKEN)
    await editor.told(URI)
    editor.close(URI)
    await editor.until(lambda: not editor.published[URI][-1].diagnostics or None)


@pytest.mark.asyncio
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
async def test_places_count_what_was_agreed_on(client: LanguageClient, encoding: str) -> None:
    editor = Editor(client)
    general = types.GeneralClientCapabilities(position_encodings=[encoding])
    answer = await editor.begin(capabilities(general=general))
    assert answer.capabilities.position_encoding == encoding
    signs = "😀é"
    text = BROKEN.replace("TAGS: ", f"TAGS: {signs} XQZV, ")
    editor.open(URI, text)
    told = await editor.told(URI)
    link = next(one for one in told if one.code == "S82")
    before = f"TAGS: {signs} "
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    units = len(before.encode(f"{encoding}-le" if width > 1 else encoding)) // width
    assert link.range.start.character == units + len("XQZV, ")
    # and an edit behind these signs is made where it was meant
    line = text[: text.index("TAGS: ")].count("\n")
    start, end = types.Position(line, units), types.Position(line, units + len("XQZV"))
    range_ = types.Range(start, end)
    editor.change(URI, types.TextDocumentContentChangePartial(range_, "PREL"))
    assert codes(await editor.told(URI)) == expected(text.replace("XQZV", "PREL"))


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "pygls.py").write_text("raise ModuleNotFoundError(name='pygls')", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "validator", "server"],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env=environment(PYTHONPATH=f"{tmp_path}:{ROOT}"),
        check=False,
    )
    said = "cablelint: the language server needs pygls: pip install 'cablelint[lsp]'\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


def test_it_ends_with_its_client() -> None:
    assert cablelint("server", stdin=b"").returncode == 1
