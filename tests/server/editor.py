"""An editor as the server sees one: a real client of the protocol, over stdio."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from command import CLEAN, environment
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, make_test_lsp_client

__all__ = ["BROKEN", "Editor", "capabilities", "configuration", "replaced"]

#: the given cable with faults of every kind: safe and unsafe fixes, errors, warnings, remarks
BROKEN = (
    CLEAN.replace("E.O. 12958:", "EO12958")
    .replace("REASON: 1.4 (b), (d)\n", "")
    .replace("11. (C)", "11. (S)")
    .replace("13. (C)", "13. (c)")
)
#: seconds after which an answer will not come any more, on the slowest machine
_LONG = 120


def configuration(*words: str) -> ClientServerConfig:
    """Return how the server is started."""
    return ClientServerConfig(
        server_command=[sys.executable, "-m", "validator", "server", *words],
        client_factory=make_test_lsp_client,
        server_env=environment(),
    )


def capabilities(**changes: Any) -> types.ClientCapabilities:
    """Return what a usual editor can do."""
    published = types.PublishDiagnosticsClientCapabilities(
        related_information=True, version_support=True
    )
    edit = types.WorkspaceEditClientCapabilities(document_changes=True)
    return types.ClientCapabilities(
        text_document=types.TextDocumentClientCapabilities(publish_diagnostics=published),
        workspace=types.WorkspaceClientCapabilities(workspace_edit=edit, apply_edit=True),
        **changes,
    )


class Editor:
    """A client with the texts that are open in it, edited on both sides at once."""

    def __init__(self, client: LanguageClient, folder: Path | None = None) -> None:
        self.client, self.folder = client, folder
        self.texts: dict[str, str] = {}
        self.versions: dict[str, int] = {}
        #: what was published of each text, by its version; None where none is told
        self.published: dict[str, list[types.PublishDiagnosticsParams]] = {}
        client.protocol.fm.features.pop(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, None)
        self._news = asyncio.Event()

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def take(params: types.PublishDiagnosticsParams) -> None:
            self.published.setdefault(params.uri, []).append(params)
            self._news.set()

    async def begin(self, given: types.ClientCapabilities | None = None, **more: Any) -> Any:
        """Open the connection, in a folder if there is one."""
        folders = None
        if self.folder is not None:
            folders = [types.WorkspaceFolder(self.folder.as_uri(), self.folder.name)]
        params = types.InitializeParams(
            capabilities=given or capabilities(), workspace_folders=folders, **more
        )
        return await self.client.initialize_session(params)

    def open(self, uri: str, text: str) -> None:
        """Open a text."""
        self.texts[uri], self.versions[uri] = text, 1
        one = types.TextDocumentItem(uri, "cable", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(one))

    def change(self, uri: str, *changes: Any) -> None:
        """Send changes as they are."""
        self.versions[uri] = self.versions.get(uri, 1) + 1
        one = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(one, [*changes]))

    def type(self, uri: str, old: str, new: str) -> None:
        """Replace the first place of a text (the end, if it is empty), as one types."""
        text = self.texts[uri]
        at = text.index(old) if old else len(text)
        start, end = _position(text, at), _position(text, at + len(old))
        self.texts[uri] = text[:at] + new + text[at + len(old) :]
        range_ = types.Range(start, end)
        self.change(uri, types.TextDocumentContentChangePartial(range_, new))

    def close(self, uri: str) -> None:
        """Close a text."""
        one = types.TextDocumentIdentifier(uri)
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(one))

    async def told(self, uri: str, version: int | None = None) -> list[types.Diagnostic]:
        """Return what is published of the newest version of a text, as soon as it is."""
        wanted = self.versions.get(uri) if version is None else version
        return await self.until(
            lambda: next(
                (
                    list(one.diagnostics)
                    for one in reversed(self.published.get(uri, []))
                    if one.version == wanted
                ),
                None,
            )
        )

    async def until(self, found: Callable[[], Any]) -> Any:
        """Return what is found as soon as something is, looking whenever something is published."""
        async with asyncio.timeout(_LONG):
            while (one := found()) is None:
                self._news.clear()
                await self._news.wait()
        return one

    def action_params(self, uri: str, old: str, only: list[str] | None) -> types.CodeActionParams:
        """Return what is asked for at a place of a text."""
        text = self.texts[uri]
        at = text.index(old)
        range_ = types.Range(_position(text, at), _position(text, at + len(old)))
        context = types.CodeActionContext([], only=only)  # type: ignore[arg-type]
        return types.CodeActionParams(types.TextDocumentIdentifier(uri), range_, context)

    async def actions(self, uri: str, old: str, only: list[str] | None = None) -> list[Any]:
        """Return the code actions at a place of a text."""
        params = self.action_params(uri, old, only)
        return list(await self.client.text_document_code_action_async(params) or [])

    async def raw(self, method: str, params: Any) -> Any:
        """Return the answer to a request as it came."""
        self.client.protocol.get_result_type = lambda _: None  # type: ignore[method-assign]
        try:
            return await self.client.protocol.send_request_async(method, params)
        finally:
            del self.client.protocol.get_result_type

    async def formatted(self, uri: str) -> str:
        """Return a text as it is after it was formatted."""
        params = types.DocumentFormattingParams(
            types.TextDocumentIdentifier(uri), types.FormattingOptions(4, True)
        )
        made = await self.client.text_document_formatting_async(params)
        return replaced(self.texts[uri], made or [])


def _position(text: str, offset: int) -> types.Position:
    """Return the place of an offset in units of UTF-16, of a text whose lines end with LF."""
    line, start = text.count("\n", 0, offset), text.rfind("\n", 0, offset) + 1
    units = len(text[start:offset].encode("utf-16-le", "surrogatepass")) // 2
    return types.Position(line, units)


def replaced(text: str, edits: Any) -> str:
    """Return a text after edits as an editor makes them."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)

    def offset(place: types.Position) -> int:
        start = starts[place.line]
        line = text[start:].split("\n", 1)[0]
        units = line.encode("utf-16-le", "surrogatepass")[: 2 * place.character]
        return start + len(units.decode("utf-16-le", "surrogatepass"))

    for one in sorted(edits, key=lambda e: (e.range.start.line, e.range.start.character))[::-1]:
        text = text[: offset(one.range.start)] + one.new_text + text[offset(one.range.end) :]
    return text
