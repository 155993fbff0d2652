"""Code actions and formatting: fixes as ``check --fix`` makes them, and entries of suppressions."""

import tomllib
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from command import cablelint
from editor import BROKEN, Editor, capabilities, replaced
from lsprotocol import types
from pytest_lsp import LanguageClient

#: the fixtures that open a connection
pytest_plugins = ("connections",)
URI = "untitled:draft.cable"


def edited(text: str, action: types.CodeAction) -> str:
    """Return a text after an action that edits nothing else."""
    assert action.edit is not None
    [change] = action.edit.document_changes or []
    assert isinstance(change, types.TextDocumentEdit)
    return replaced(text, change.edits)


@pytest.mark.asyncio(loop_scope="module")
async def test_formatting_makes_the_safe_fixes_of_check(editor: Editor, tmp_path: Path) -> None:
    editor.open(URI, BROKEN)
    made = await editor.formatted(URI)
    (tmp_path / "a.cable").write_text(BROKEN, encoding="utf-8")
    cablelint("check", "--fix", "a.cable", "--isolated", "--severity=info", cwd=tmp_path)
    assert made == (tmp_path / "a.cable").read_text(encoding="utf-8") != BROKEN
    [every] = await editor.actions(URI, "13. (c)", ["source.fixAll"])
    assert (every.kind, edited(BROKEN, every)) == ("source.fixAll.cablelint", made)


@pytest.mark.asyncio(loop_scope="module")
async def test_a_fix_is_offered_where_its_finding_stands(editor: Editor) -> None:
    editor.open(URI, BROKEN)
    safe = next(one for one in await editor.actions(URI, "(c)", ["quickfix"]) if one.edit)
    assert edited(BROKEN, safe) == BROKEN.replace("13. (c)", "13. (C)")
    assert safe.is_preferred
    offered = await editor.actions(URI, "(S)", ["quickfix"])
    raising = next(one for one in offered if "unsafe" in one.title)
    assert raising.title.startswith("ROL01: ")
    assert not raising.is_preferred
    raised = BROKEN.replace("C O N F I D E N T I A L DUSHANBE", "S E C R E T DUSHANBE", 1)
    assert edited(BROKEN, raising) == raised.replace("ZNY CCCCC", "ZNY SSSSS")
    assert await editor.actions(URI, "TAGS", ["refactor"]) == []


def configuration_of(action: types.CodeAction) -> tuple[Path, bool, str]:
    """Return which file an action adds to, whether it begins it, and what it adds."""
    assert action.edit is not None
    *begun, change = action.edit.document_changes or []
    assert isinstance(change, types.TextDocumentEdit)
    assert all(isinstance(one, types.CreateFile) for one in begun)
    [edit] = change.edits
    path = Path(unquote(urlsplit(change.text_document.uri).path))
    return path, bool(begun), edit.new_text


@pytest.mark.asyncio
async def test_a_finding_may_pass_with_a_reason(client: LanguageClient, tmp_path: Path) -> None:
    editor = Editor(client, tmp_path)
    await editor.begin()
    uri = (tmp_path / "a.cable").as_uri()
    editor.open(uri, BROKEN)
    offered = await editor.actions(uri, "(S)", ["quickfix"])
    action = next(one for one in offered if "let it pass" in one.title and "ROL01" in one.title)
    path, begun, added = configuration_of(action)
    assert (path, begun) == (tmp_path / "cablelint.toml", True)
    assert tomllib.loads(added) == {
        "suppress": [{"file": "/a.cable", "rule": "ROL01", "reason": ""}]
    }
    # a person writes the reason: without one a check refuses the entry
    path.write_text(added.replace('""', '"as received"'), encoding="utf-8")
    editor.type(uri, "TAGS: ", "TAGS:  ")
    assert "ROL01" not in {one.code for one in await editor.told(uri)}
    offered = await editor.actions(uri, "(c)", ["quickfix"])
    again = next(one for one in offered if "let it pass" in one.title)
    path, begun, added = configuration_of(again)
    assert not begun
    joined = path.read_text(encoding="utf-8") + added
    assert len(tomllib.loads(joined)["suppress"]) == 2


@pytest.mark.asyncio
async def test_the_configuration_begins_in_the_folder_of_the_text(
    client: LanguageClient, tmp_path: Path
) -> None:
    """Another folder, whose name is the beginning of this one, holds nothing of it."""
    editor = Editor(client)
    folders = [
        types.WorkspaceFolder((tmp_path / name).as_uri(), name) for name in ("cab", "cables")
    ]
    params = types.InitializeParams(capabilities=capabilities(), workspace_folders=folders)
    await client.initialize_session(params)
    uri = (tmp_path / "cables" / "a.cable").as_uri()
    editor.open(uri, BROKEN)
    offered = await editor.actions(uri, "(S)", ["quickfix"])
    paths = {configuration_of(one)[0] for one in offered if "let it pass" in one.title}
    assert paths == {tmp_path / "cables" / "cablelint.toml"}


@pytest.mark.asyncio
async def test_a_client_that_asks_for_the_reason_sends_it(
    client: LanguageClient, tmp_path: Path
) -> None:
    applied: list[types.ApplyWorkspaceEditParams] = []

    @client.feature(types.WORKSPACE_APPLY_EDIT)
    def apply(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        applied.append(params)
        return types.ApplyWorkspaceEditResult(applied=True)

    editor = Editor(client, tmp_path)
    await editor.begin(initialization_options={"asksForReason": True})
    uri = (tmp_path / "a.cable").as_uri()
    editor.open(uri, BROKEN)
    params = editor.action_params(uri, "(S)", ["quickfix"])
    offered = await editor.raw(types.TEXT_DOCUMENT_CODE_ACTION, params)
    command = next(one["command"] for one in offered if "command" in one)
    assert command["command"] == "cablelint.letPass"
    given = [*command["arguments"], "as received"]
    sent = types.ExecuteCommandParams("cablelint.suppress", given)
    assert await client.workspace_execute_command_async(sent) is True
    [one] = applied
    _, change = one.edit.document_changes or []
    assert isinstance(change, types.TextDocumentEdit)
    [edit] = change.edits
    assert '"as received"' in edit.new_text
    unknown = types.ExecuteCommandParams("cablelint.suppress", [uri, "XYZ99", "so"])
    assert await client.workspace_execute_command_async(unknown) is False
