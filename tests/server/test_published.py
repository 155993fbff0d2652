"""A client that asks for no findings is sent those on the cables of its folders."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from command import CLEAN
from editor import BROKEN, Editor
from lsprotocol import types
from pytest_lsp import LanguageClient

from validator.server.published import Published
from validator.server.workspace import Known

#: the fixtures that open a connection
pytest_plugins = ("connections",)


def codes(told: Any) -> list[str]:
    return [str(one.code) for one in told]


@pytest.mark.asyncio
async def test_cables_of_the_folders_are_told_of_unasked(
    client: LanguageClient, tmp_path: Path
) -> None:
    wrong, right = tmp_path / "wrong.cable", tmp_path / "right.cable"
    wrong.write_text(BROKEN, encoding="utf-8")
    right.write_text(CLEAN, encoding="utf-8")
    (tmp_path / "cablelint.toml").write_text("", encoding="utf-8")
    editor = Editor(client, tmp_path)
    await editor.begin()
    uri = wrong.as_uri()
    [first] = await editor.until(lambda: editor.published.get(uri))
    assert "ROL01" in codes(first.diagnostics)
    # an open text is told of as it stands there, and its file when it is closed
    editor.open(uri, CLEAN)
    assert "ROL01" not in codes(await editor.told(uri))
    editor.close(uri)
    await editor.until(lambda: "ROL01" in codes(editor.published[uri][-1].diagnostics) or None)
    # what changes on the disk
    wrong.unlink()
    right.write_text(BROKEN, encoding="utf-8")
    changed = types.FileEvent(right.as_uri(), types.FileChangeType.Changed)
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))
    await editor.until(lambda: not editor.published[uri][-1].diagnostics or None)
    other = right.as_uri()
    await editor.until(lambda: "ROL01" in codes(editor.published[other][-1].diagnostics) or None)


class Server:
    """A server with so many cables in its folders, one of which is open."""

    pulls = False

    def __init__(self, cables: int) -> None:
        self.paths = [f"/cables/{number}.cable" for number in range(cables)]
        self.sent: list[str] = []
        self.said: list[str] = []
        self.book = SimpleNamespace(folders=("/cables",))
        self.thread_pool = None
        self.background = self.in_folders = self
        self.documents = SimpleNamespace(at=lambda path: path == self.paths[0] or None)

    def cables(self, looking: Any) -> list[str]:
        for _ in self.paths:
            looking(True)
        return self.paths

    async def run(self, work: Any) -> object:
        return work()

    def of_file(self, path: str) -> Known:
        return Known(None, None, "1", (types.Diagnostic(_NOWHERE, path),))

    def publish(self, uri: str, version: int | None, told: list[types.Diagnostic]) -> None:
        assert version is None
        assert told
        self.sent.append(uri)

    def window_log_message(self, params: types.LogMessageParams) -> None:
        self.said.append(params.message)


_NOWHERE = types.Range(types.Position(0, 0), types.Position(0, 0))


async def sent_of(number: int, **bounds: int) -> tuple[list[str], list[str]]:
    server = Server(number)
    published = Published(server, **bounds)  # type: ignore[arg-type]
    for _ in range(2):  # once more, and nothing is sent twice
        published.changed()
        assert published._task is not None
        await published._task
    return server.sent, server.said


@pytest.mark.asyncio
async def test_no_more_than_so_many_are_told_of() -> None:
    sent, said = await sent_of(9)
    assert (len(sent), said) == (8, [])
    sent, said = await sent_of(9, cables=4)
    assert sent == [f"file:///cables/{number}.cable" for number in (1, 2, 3)]
    [first] = said
    assert first.startswith("cablelint: of 9 cables in the folders the first 4 are checked")
    sent, said = await sent_of(9, files=8)
    assert sent == []
    assert said == ["cablelint: more than 8 files in the folders: only open ones are checked"]
