"""A server and an editor: one for all tests of a module, or one for a test that asks for it."""

from collections.abc import AsyncIterator

import pytest_asyncio
import pytest_lsp
from editor import Editor, configuration
from pytest_lsp import LanguageClient


@pytest_lsp.fixture(config=configuration())
async def client(lsp_client: LanguageClient) -> AsyncIterator[None]:
    yield
    await lsp_client.shutdown_session()


@pytest_lsp.fixture(config=configuration(), scope="module")
async def shared_client(lsp_client: LanguageClient) -> AsyncIterator[None]:
    yield
    await lsp_client.shutdown_session()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def editor(shared_client: LanguageClient) -> Editor:
    """Return an editor whose connection is open, in no folder."""
    made = Editor(shared_client)
    await made.begin()
    return made
