"""Checks in the background: the newest version of each text, once, when typing pauses.

One check runs at a time. A version that was superseded before its turn is never checked; what
was found in one that was superseded meanwhile is told to nobody.
"""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor

from validator.server.checked import Checked
from validator.server.documents import Document, Documents
from validator.server.settings import InForce

__all__ = ["Background"]

_NOTHING = InForce(None)

Check = Callable[[Document], Checked]
Tell = Callable[[Checked], Awaitable[None]]


class Background:
    """Keeps what was found in each open text, and finds it anew as the text changes."""

    def __init__(
        self,
        documents: Documents,
        check: Check,
        tell: Tell,
        complain: Callable[[Exception], None],
        executor: Executor,
        pause: float,
    ) -> None:
        self._documents, self._check, self._tell = documents, check, tell
        self._complain = complain
        self._executor, self._pause = executor, pause
        self._known: dict[str, Checked] = {}
        self._running: dict[str, tuple[Document, asyncio.Future[Checked]]] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}

    def changed(self, document: Document) -> None:
        """Take note that a text has changed: it is checked after a pause without changes."""
        self._forget(document.uri)
        self._waiting[document.uri] = asyncio.ensure_future(self._later(document))

    def closed(self, uri: str) -> None:
        """Let go of what is known of a text."""
        self._forget(uri)
        self._running.pop(uri, None)

    def known(self, uri: str) -> Checked | None:
        """Return what is known of a text as it now stands."""
        return self._known.get(uri)

    async def current(self, uri: str) -> Checked | None:
        """Return what is found in a text as it now stands, None if it is not open."""
        while (document := self._documents.get(uri)) is not None:
            found = self._known.get(uri)
            if found is not None and found.document is document:
                return found
            found = await self._done(document)
            if self._documents.get(uri) is document:
                return found
        return None

    async def run(self, work: Callable[[], object]) -> object:
        """Do what takes a while, after the check that is running."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, work)

    def _forget(self, uri: str) -> None:
        self._known.pop(uri, None)
        waiting = self._waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()

    async def _later(self, document: Document) -> None:
        await asyncio.sleep(self._pause)
        try:
            found = await self._done(document)
            if self._documents.get(document.uri) is document:
                await self._tell(found)
        except Exception as error:
            self._complain(error)

    async def _done(self, document: Document) -> Checked:
        """Check a version of a text; whoever asks for the same one meanwhile waits with us."""
        uri = document.uri
        running = self._running.get(uri)
        if running is None or running[0] is not document:
            loop = asyncio.get_running_loop()
            future = loop.run_in_executor(self._executor, self._if_open, document)
            running = self._running[uri] = document, asyncio.ensure_future(future)
        # who gives up waiting does not give up the check for the others
        found = await asyncio.shield(running[1])
        if self._running.get(uri) is running:
            del self._running[uri]
        if self._documents.get(uri) is document:
            self._known[uri] = found
        return found

    def _if_open(self, document: Document) -> Checked:
        """Check a text, unless it was superseded before its turn."""
        if self._documents.get(document.uri) is not document:
            return Checked(document, _NOTHING)
        return self._check(document)
