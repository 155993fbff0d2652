"""Findings that a client asks for: on an open text, and on all cables of its folders.

Of a folder ``cablelint check FOLDER`` would look at the same files. A file is read anew only if
it or its configuration has changed; where nothing has, the answer waits until something does.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types

from validator.files.reading import Unreadable
from validator.files.search import find
from validator.files.sources import source
from validator.server.checked import Checked, checked
from validator.server.convert import diagnostics, refusal
from validator.server.documents import Document, uri_of
from validator.server.settings import InForce, state_of
from validator.settings.errors import Misconfigured

if TYPE_CHECKING:
    from validator.server.protocol import Server

__all__ = ["Known", "Workspace"]

#: files whose findings are kept
_KEPT = 20_000


class Known(NamedTuple):
    """What was found in a file, and in which state of it and of its settings."""

    state: object
    #: the settings, by the object that holds them
    by: object
    result: str
    found: tuple[types.Diagnostic, ...]


class Workspace:
    """The findings that a client pulls, each with a name by which it knows them again."""

    def __init__(self, server: "Server") -> None:
        self._server = server
        self._open: dict[str, tuple[Checked, str]] = {}
        self._files: dict[str, Known] = {}
        self._number = 0
        self.news = asyncio.Event()

    def changed(self) -> None:
        """Take note that a file or a text has changed, so that who waits is answered."""
        self.news.set()

    def closed(self, uri: str) -> None:
        """Let go of a text."""
        self._open.pop(uri, None)
        self.news.set()

    async def document(
        self, params: types.DocumentDiagnosticParams
    ) -> types.DocumentDiagnosticReport:
        """Return the findings on a text as it now stands."""
        uri = params.text_document.uri
        found = await self._server.background.current(uri)
        if found is None:
            return types.RelatedFullDocumentDiagnosticReport([])
        result = self._name(found)
        if params.previous_result_id == result:
            return types.RelatedUnchangedDocumentDiagnosticReport(result)
        return types.RelatedFullDocumentDiagnosticReport(self._told(found), result_id=result)

    async def all(self, params: types.WorkspaceDiagnosticParams) -> types.WorkspaceDiagnosticReport:
        """Return the findings on all cables of the folders, once any of them are others."""
        before = {one.uri: one.value for one in params.previous_result_ids}
        while True:
            self.news.clear()
            reports = await self._reports(before)
            is_new = any(
                isinstance(one, types.WorkspaceFullDocumentDiagnosticReport) for one in reports
            )
            if is_new or not before:
                return types.WorkspaceDiagnosticReport(reports)
            await self.news.wait()

    async def _reports(
        self, before: dict[str, str]
    ) -> list[types.WorkspaceDocumentDiagnosticReport]:
        server = self._server
        paths = await server.background.run(self.cables)
        reports: list[types.WorkspaceDocumentDiagnosticReport] = []
        seen = set()
        for path in paths if isinstance(paths, list) else ():
            uri = uri_of(path)
            opened = server.documents.at(path)
            if opened is not None:
                continue  # the client asks for it by itself
            seen.add(uri)
            known = await server.background.run(partial(self.of_file, path))
            if isinstance(known, Known):
                reports.append(_report(uri, known, before.get(uri)))
        gone = (uri for uri in before if uri not in seen and server.documents.get(uri) is None)
        reports += [types.WorkspaceFullDocumentDiagnosticReport(uri, [], None) for uri in gone]
        return reports

    def cables(self, looking: Callable[[bool], None] = lambda _: None) -> list[str]:
        """Return the cables of the folders; ``looking`` is told of each file that is looked at.

        This runs in the background.
        """
        folders = self._server.book.folders
        try:
            return find(folders, self._server.book.lookup(), looking=looking).paths
        except Misconfigured:
            return []  # what is wrong is told with an open text

    def of_file(self, path: str) -> Known:
        """Check a file that is not open. This runs in the background."""
        in_force = self._server.book.of(path)
        state = state_of(path)
        known = self._files.get(path)
        if known is not None and known.state == state and known.by is in_force.by:
            return known
        told = self._checked(path, in_force)
        self._number += 1
        if len(self._files) >= _KEPT:
            self._files.clear()
        known = Known(state, in_force.by, str(self._number), tuple(told))
        self._files[path] = known
        return known

    def _checked(self, path: str, in_force: InForce) -> list[types.Diagnostic]:
        if in_force.settings is None:
            return []
        uri = uri_of(path)
        try:
            read = source(path, path, in_force.settings.limits)
        except Unreadable as error:
            return [refusal(str(error))]
        if read.is_extracted:
            return []  # its places are none of the file
        found = checked(Document(uri, None, read), in_force)
        return self._told(found)

    def _told(self, found: Checked) -> list[types.Diagnostic]:
        server = self._server
        return diagnostics(found, server.units, related=server.shows_related)

    def _name(self, found: Checked) -> str:
        uri = found.document.uri
        known = self._open.get(uri)
        if known is None or known[0] is not found:
            self._number += 1
            known = self._open[uri] = found, str(self._number)
        return known[1]


def _report(uri: str, known: Known, before: str | None) -> types.WorkspaceDocumentDiagnosticReport:
    if before == known.result:
        return types.WorkspaceUnchangedDocumentDiagnosticReport(uri, known.result, None)
    return types.WorkspaceFullDocumentDiagnosticReport(
        uri, list(known.found), None, result_id=known.result
    )
