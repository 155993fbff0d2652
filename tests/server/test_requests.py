"""What an editor asks for is answered over the protocol, of the newest version of a text."""

import json
import re
from typing import Any

import pytest
from command import CLEAN, cablelint
from editor import BROKEN, Editor, capabilities
from lsprotocol import types
from pytest_lsp import LanguageClient

from validator.server.features.tokens import TYPES

#: the fixtures that open a connection
pytest_plugins = ("connections",)
URI = "untitled:draft.cable"
TEXT = types.TextDocumentIdentifier(URI)


def place(text: str, word: str, beyond: int = 0) -> types.Position:
    at = text.index(word) + beyond
    return types.Position(text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1)


@pytest.mark.asyncio(loop_scope="module")
async def test_all_that_is_asked_of_a_text_is_answered(editor: Editor) -> None:
    client = editor.client
    editor.open(URI, BROKEN)
    spot = types.HoverParams(TEXT, place(BROKEN, "SIPDIS", 2))
    hover = await client.text_document_hover_async(spot)
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    assert "**SIPDIS**" in hover.contents.value
    assert (hover.range.start, hover.range.end) == (
        place(BROKEN, "SIPDIS"),
        place(BROKEN, "SIPDIS", 6),
    )
    asked = types.CompletionParams(TEXT, place(BROKEN, "TAGS: ", 6))
    offered = await client.text_document_completion_async(asked)
    assert isinstance(offered, types.CompletionList)
    assert "PREL" in {one.label for one in offered.items}
    outline = await client.text_document_document_symbol_async(types.DocumentSymbolParams(TEXT))
    assert [one.name for one in outline or []] == ["07DUSHANBE1334"]
    folded = await client.text_document_folding_range_async(types.FoldingRangeParams(TEXT))
    assert folded
    every = types.Range(types.Position(0, 0), types.Position(9999, 0))
    [hint] = await client.text_document_inlay_hint_async(types.InlayHintParams(TEXT, every)) or []
    [label] = hint.label
    assert isinstance(label, types.InlayHintLabelPart)
    assert label.value == "portions: SECRET"
    assert label.location is not None
    assert label.location.range.start == place(BROKEN, "(S)")
    coloured = await client.text_document_semantic_tokens_full_async(
        types.SemanticTokensParams(TEXT)
    )
    assert coloured is not None
    assert ("(S)", "cableSecret") in decoded(BROKEN, coloured.data)


def decoded(text: str, data: Any) -> list[tuple[str, str]]:
    """Return what is coloured, from the numbers that say so."""
    lines, line, character, found = text.split("\n"), 0, 0, []
    for at in range(0, len(data), 5):
        below, beside, length, kind, _ = data[at : at + 5]
        line, character = line + below, beside if below else character + beside
        found.append((lines[line][character : character + length], TYPES[kind]))
    return found


@pytest.mark.asyncio(loop_scope="module")
async def test_an_answer_is_about_the_newest_version(editor: Editor) -> None:
    editor.open(URI, CLEAN)
    editor.type(URI, "11. (C)", "11. (S)")
    every = types.Range(types.Position(0, 0), types.Position(9999, 0))
    [hint] = (
        await editor.client.text_document_inlay_hint_async(types.InlayHintParams(TEXT, every)) or []
    )
    assert isinstance(hint.label, list | tuple)
    assert [one.value for one in hint.label] == ["portions: SECRET"]


@pytest.mark.asyncio
async def test_a_client_may_ask_for_findings_by_itself(
    client: LanguageClient, tmp_path: Any
) -> None:
    (tmp_path / "shut.cable").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("No cable at all.\n", encoding="utf-8")
    editor = Editor(client, tmp_path)
    given = capabilities()
    assert given.text_document is not None
    given.text_document.diagnostic = types.DiagnosticClientCapabilities()
    answer = await editor.begin(given)
    provider = answer.capabilities.diagnostic_provider
    assert provider.workspace_diagnostics
    uri = (tmp_path / "open.cable").as_uri()
    editor.open(uri, BROKEN)
    asked = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
    report = await client.text_document_diagnostic_async(asked)
    assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
    assert "ROL01" in {one.code for one in report.items}
    asked.previous_result_id = report.result_id
    again = await client.text_document_diagnostic_async(asked)
    assert isinstance(again, types.RelatedUnchangedDocumentDiagnosticReport)
    everywhere = await client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams([]))
    [shut] = everywhere.items
    assert isinstance(shut, types.WorkspaceFullDocumentDiagnosticReport)
    assert shut.uri == (tmp_path / "shut.cable").as_uri()
    assert {one.code for one in shut.items} == {one.code for one in report.items}
    # nothing has changed: the answer waits until something has
    known = [types.PreviousResultId(shut.uri, shut.result_id or "")]
    waiting = client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams(known))
    (tmp_path / "shut.cable").write_text(CLEAN, encoding="utf-8")
    change = types.FileEvent(shut.uri, types.FileChangeType.Changed)
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([change]))
    [anew] = (await waiting).items
    assert isinstance(anew, types.WorkspaceFullDocumentDiagnosticReport)
    assert "ROL01" not in {one.code for one in anew.items}
    assert editor.published.get(uri) is None, "what is asked for is not sent as well"


@pytest.mark.asyncio
async def test_a_change_of_configuration_is_seen(client: LanguageClient, tmp_path: Any) -> None:
    watched: list[types.Registration] = []

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams) -> None:
        watched.extend(params.registrations)

    editor = Editor(client, tmp_path)
    given = capabilities()
    assert given.workspace is not None
    given.workspace.did_change_watched_files = types.DidChangeWatchedFilesClientCapabilities(
        dynamic_registration=True
    )
    await editor.begin(given)
    uri = (tmp_path / "a.cable").as_uri()
    editor.open(uri, BROKEN)
    assert "ROL01" in {one.code for one in await editor.told(uri)}
    assert watched[0].method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    path = tmp_path / "cablelint.toml"

    async def written(text: str) -> set[str]:
        """Write the configuration; return the codes of what is told of the text then."""
        path.write_text(text, encoding="utf-8")
        before = len(editor.published[uri])
        change = types.FileEvent(path.as_uri(), types.FileChangeType.Changed)
        client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([change]))
        await editor.until(lambda: len(editor.published[uri]) > before or None)
        return {str(one.code) for one in editor.published[uri][-1].diagnostics}

    assert "ROL01" not in await written('ignore = ["ROL01"]\n')
    # a fault is told where it stands, and what held before holds on
    assert "ROL01" not in await written('ignore = ["ROL01"]\nignroe = []\n')
    [fault] = editor.published[path.as_uri()][-1].diagnostics
    assert (fault.range.start.line, "no key 'ignroe'" in fault.message) == (1, True)
    assert "ROL01" in await written("")
    assert not editor.published[path.as_uri()][-1].diagnostics
    # and without a word of the client it is seen with the next edit
    path.write_text('ignore = ["ROL01"]\n', encoding="utf-8")
    editor.type(uri, "TAGS: ", "TAGS:  ")
    assert "ROL01" not in {one.code for one in await editor.told(uri)}


@pytest.mark.asyncio
async def test_of_a_text_elsewhere_no_configuration_is_read(
    client: LanguageClient, tmp_path: Any
) -> None:
    inner, outer = tmp_path / "open", tmp_path / "elsewhere"
    for folder in (inner, outer):
        folder.mkdir()
        (folder / "cablelint.toml").write_text('ignore = ["ROL01"]\n', encoding="utf-8")
    editor = Editor(client, inner)
    await editor.begin()
    hostile = [
        (outer / "a.cable").as_uri(),
        f"file://host.example{inner.as_posix()}/a.cable",
        f"{inner.as_uri()}/../elsewhere/a.cable",
        f"{inner.as_uri()}/a.cable%00",
        f"http://host.example{inner.as_posix()}/a.cable",
        "file:///proc/self/environ",
        "//[",
        "",
    ]
    for uri in hostile:
        editor.open(uri, BROKEN)
        assert "ROL01" in {one.code for one in await editor.told(uri)}, uri
    ours = (inner / "a.cable").as_uri()
    editor.open(ours, BROKEN)
    assert "ROL01" not in {one.code for one in await editor.told(ours)}


def test_a_request_that_is_none_is_answered() -> None:
    """Its sender would wait for ever."""
    params = {"capabilities": {}, "clientInfo": {"version": "a name is missing"}}
    sent = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params}
    body = json.dumps(sent).encode()
    done = cablelint("server", stdin=b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
    said = [json.loads(one) for one in re.findall(r"^\{.*?\}(?=Content|\Z)", done.stdout, re.M)]
    assert [one["error"]["message"] for one in said if one.get("id") == 1] == ["Invalid Params"]
    logged = [one["params"]["message"] for one in said if one.get("method")]
    assert logged == ["a message of the client is not one of the protocol"]
    assert "a name is missing" not in done.stdout + done.stderr
