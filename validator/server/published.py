"""Findings on the cables of the folders, for a client that asks for none: they are sent unasked.

How many is bounded: nobody asked for the whole of a home folder, or of an archive.
"""

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from lsprotocol import types

from validator.server.documents import path_of, uri_of
from validator.server.workspace import Known

if TYPE_CHECKING:
    from validator.server.protocol import Server

__all__ = ["Published"]

#: so many cables are told of at most, the first by their names
_CABLES = 1_000
#: with more files than that in the folders none is told of
_FILES = 50_000


class _TooMany(Exception):
    """There are too many files in the folders."""


class Published:
    """What a client was told of cables that it has not open."""

    def __init__(self, server: "Server", cables: int = _CABLES, files: int = _FILES) -> None:
        self._server, self._cables, self._files = server, cables, files
        #: the name of what was told last, by URI
        self._told: dict[str, str] = {}
        self._paths: frozenset[str] = frozenset()
        self._task: asyncio.Task[None] | None = None
        self._is_stale = False
        self._said = ""

    def changed(self) -> None:
        """Take note that folders, files or settings have changed."""
        if self._server.pulls or not (self._server.book.folders or self._told):
            return
        self._is_stale = True
        if self._task is None:
            self._task = asyncio.ensure_future(self._renew())

    def opened(self, uri: str) -> None:
        """Take note that a text is open: what is told of it is no longer ours."""
        path = path_of(uri)
        if path is not None:
            self._told.pop(uri_of(path), None)

    def closed(self, uri: str) -> None:
        """Take note that a text is not open any more: its file is told of again."""
        path = path_of(uri)
        if path in self._paths:
            self.changed()

    async def _renew(self) -> None:
        try:
            while self._is_stale:
                self._is_stale = False
                await self._all()
        except Exception as error:
            self._server.complain(error)
        finally:
            self._task = None

    async def _all(self) -> None:
        paths = await self._cables_of_folders()
        self._paths = frozenset(paths)
        for path in paths:
            if self._server.documents.at(path) is not None:
                continue
            known = await self._server.background.run(
                partial(self._server.in_folders.of_file, path)
            )
            # it may have been opened meanwhile, and is told of as it is there
            if isinstance(known, Known) and self._server.documents.at(path) is None:
                self._tell(uri_of(path), known)
            if self._is_stale:
                return  # all is looked at again
        here = {uri_of(path) for path in paths}
        for uri in [one for one in self._told if one not in here]:
            del self._told[uri]
            self._server.publish(uri, None, [])

    def _tell(self, uri: str, known: Known) -> None:
        before = self._told.get(uri)
        if before == known.result:
            return
        if known.found or before is not None:
            self._server.publish(uri, None, list(known.found))
        self._told[uri] = known.result

    async def _cables_of_folders(self) -> list[str]:
        looked = 0

        def looking(_: bool) -> None:
            nonlocal looked
            looked += 1
            if looked > self._files:
                raise _TooMany

        find = partial(self._server.in_folders.cables, looking)
        loop = asyncio.get_running_loop()
        try:
            paths = await loop.run_in_executor(self._server.thread_pool, find)
        except _TooMany:
            self._say(f"more than {self._files} files in the folders: only open ones are checked")
            return []
        if len(paths) > self._cables:
            self._say(
                f"of {len(paths)} cables in the folders the first {self._cables} are checked, "
                "the others when they are opened"
            )
        return paths[: self._cables]

    def _say(self, words: str) -> None:
        """Tell the client once what is not told of."""
        if words != self._said:
            self._said = words
            self._server.window_log_message(
                types.LogMessageParams(types.MessageType.Info, f"cablelint: {words}")
            )
