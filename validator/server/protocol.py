"""The language server as a client sees it: what it can do, what it is told, what it tells.

What it answers comes from ``features/``. No log, error or message of it holds a word of a text.
"""

import asyncio
import logging
import os
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event
from typing import Any, BinaryIO

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.io_ import StdoutWriter, run_async
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from validator import __version__
from validator.rules import RULES
from validator.server.checked import Checked, checked
from validator.server.convert import changes_of, diagnostics
from validator.server.documents import Document, Documents, path_of
from validator.server.faults import Faults
from validator.server.places import Units
from validator.server.published import Published
from validator.server.requests import add_requests
from validator.server.settings import InForce, SettingsBook
from validator.server.streams import Reader
from validator.server.work import Background
from validator.server.workspace import Workspace
from validator.settings.lookup import CONFIGURATIONS
from validator.settings.settings import CommandLine
from validator.terminal.faults import our_fault

__all__ = ["Server", "serve"]

#: seconds without a change before a text is checked
_PAUSE = 0.005
#: seconds after which a check in the background lets an answer be written
_TURN = 0.0005


class _Protocol(LanguageServerProtocol):
    """The protocol with our own texts: pygls counts lines otherwise, and trusts its client."""

    _server: "Server"

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return a message as an object; a request that is none is answered: its sender waits."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            number = data.get("id")
            if "method" in data and isinstance(number, int | str):
                self._send_response(number, error=error.to_response_error())
            raise

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        one = params.text_document
        self._server.opened(one.uri, one.version, one.text)

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        one = params.text_document
        self._server.changed(one.uri, one.version, params.content_changes)

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        self._server.closed(params.text_document.uri)


class Server(LanguageServer):
    """One client's server: its texts, their settings, what is found in them."""

    def __init__(self, asked: CommandLine, today: Callable[[], date]) -> None:
        super().__init__("cablelint", __version__, protocol_cls=_Protocol)
        self.documents = Documents()
        self.book = SettingsBook(RULES, asked, today)
        self.faults = Faults()
        self.worker = ThreadPoolExecutor(1, "check")
        self.background = Background(
            self.documents, self.check, self.tell, self.complain, self.worker, _PAUSE
        )
        self.units = Units.UTF16
        self.client = types.ClientCapabilities()
        #: the client asks for the reason of a suppression, and sends it with a command
        self.asks_for_reason = False
        self.in_folders = Workspace(self)
        self.published = Published(self)
        add_requests(self)

    def begin(self, params: types.InitializeParams) -> None:
        """Take note of what the client is and can do."""
        self.client = params.capabilities
        encoding = self.workspace.position_encoding
        self.units = Units(getattr(encoding, "value", encoding))
        options = params.initialization_options
        self.asks_for_reason = isinstance(options, dict) and options.get("asksForReason") is True
        self.take_folders()

    def take_folders(self) -> None:
        """Take note of the folders of the client."""
        uris = [one.uri for one in self.workspace.folders.values()]
        if not uris and self.workspace.root_uri is not None:
            uris = [self.workspace.root_uri]
        paths = (path_of(uri) for uri in uris)
        self.book.folders = tuple(path for path in paths if path is not None)

    @property
    def pulls(self) -> bool:
        """Whether the client asks for findings by itself."""
        return _has(self.client, "text_document", "diagnostic")

    @property
    def watches(self) -> bool:
        """Whether the client tells of files that change, if it is asked to."""
        names = "workspace", "did_change_watched_files", "dynamic_registration"
        return _has(self.client, *names)

    @property
    def shows_related(self) -> bool:
        """Whether the client shows places that are related to a finding."""
        return bool(
            _has(self.client, "text_document", "publish_diagnostics", "related_information")
            or _has(self.client, "text_document", "diagnostic", "related_information")
        )

    def opened(self, uri: str, version: int | None, text: str) -> None:
        """Take up a text."""
        self.background.closed(uri)
        self.published.opened(uri)
        self.background.changed(self.documents.open(uri, version, text))

    def changed(
        self,
        uri: str,
        version: int | None,
        changes: Iterable[types.TextDocumentContentChangeEvent],
    ) -> None:
        """Take note of changes of a text."""
        document = self.documents.change(uri, version, changes_of(changes), self.units)
        if document is not None:
            self.background.changed(document)

    def closed(self, uri: str) -> None:
        """Let go of a text, and of what was told of it."""
        if self.documents.close(uri):
            self.background.closed(uri)
            self.in_folders.closed(uri)
            if not self.pulls:
                self.publish(uri, None, [])
                self.published.closed(uri)

    def check(self, document: Document) -> Checked:
        """Check a text. This runs in the background."""
        try:
            in_force = self.book.of(document.source.name)
            return checked(document, in_force)
        except Exception as error:
            return Checked(document, InForce(None, fault=our_fault(error)))

    async def tell(self, found: Checked) -> None:
        """Tell the client what was found in a text, and what is wrong with its configuration."""
        for fault in self.faults.of(found):
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, fault))
        for uri, told in self.faults.told():
            self.publish(uri, None, told)
        if not self.pulls and not found.document.is_configuration:
            told = diagnostics(found, self.units, related=self.shows_related)
            self.publish(found.document.uri, found.document.version, told)

    def publish(self, uri: str, version: int | None, told: list[types.Diagnostic]) -> None:
        """Send the findings on a text."""
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, told, version=version)
        )

    def files_changed(self, uris: Iterable[str]) -> None:
        """Take note that files have changed: configurations, or cables that are not open."""
        paths = {path_of(uri) for uri in uris}
        ours = {os.path.abspath(path) for path in self.book.sources()}
        self.in_folders.changed()
        self.published.changed()
        named = (os.path.basename(path) in CONFIGURATIONS for path in paths if path is not None)
        if any(named) or paths & ours:
            self.check_again()

    def check_again(self) -> None:
        """Check all open texts anew: their settings may be others."""
        for document in self.documents:
            self.background.closed(document.uri)
            self.background.changed(document)
        self.in_folders.changed()
        self.published.changed()
        if self.pulls and _has(self.client, "workspace", "diagnostics", "refresh_support"):
            self.workspace_diagnostic_refresh(None)

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Say that a message could not be dealt with, and nothing of what stood in it."""
        if isinstance(error, JsonRpcException):
            self._log("a message of the client is not one of the protocol")
        else:
            self.complain(error)

    def complain(self, error: Exception) -> None:
        """Tell the client of a fault, without its own words: they might quote a text."""
        self._log(our_fault(error))

    def _log(self, words: str) -> None:
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, words))


def _has(found: object, *names: str) -> bool:
    """Whether a client can do what a path of names leads to."""
    for name in names:
        found = getattr(found, name, None)
    return found is not None and found is not False


def serve(asked: CommandLine, today: Callable[[], date], stdin: BinaryIO, stdout: BinaryIO) -> int:
    """Serve one client until it leaves; return the exit code that the protocol asks for."""
    # what libraries log of a message may quote the text in it
    logging.disable(logging.CRITICAL)
    sys.setswitchinterval(_TURN)
    server = Server(asked, today)
    reader = Reader(stdin, server.thread_pool)
    server.protocol.set_writer(StdoutWriter(stdout))
    stop = Event()
    try:
        asyncio.run(
            run_async(stop, reader, server.protocol, error_handler=server.report_server_error)
        )
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    except BrokenPipeError:
        pass
    finally:
        server.worker.shutdown(wait=False, cancel_futures=True)
        server.thread_pool.shutdown(wait=False)
    return 1  # it was never told to stop
