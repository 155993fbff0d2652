"""A whole cable typed, sign by sign and in pieces: what is told at the end is about the end."""

import os
from pathlib import Path

import pytest
from command import CLEAN
from editor import Editor
from lsprotocol import types
from texts_in_editors import checked_text

#: the fixtures that open a connection
pytest_plugins = ("connections",)
#: edits of the long session, and kilobytes that it may leave behind; a page of a cable is 5
EDITS, MOST = 10_000, 8_000


def codes(text: str) -> list[str]:
    return [one.code for one in checked_text(text).findings]


async def settled(editor: Editor, uri: str) -> list[str]:
    return [str(one.code) for one in await editor.told(uri)]


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("size", [1, 7, 400])
async def test_a_cable_that_is_typed_is_judged_as_it_then_stands(editor: Editor, size: int) -> None:
    uri = f"untitled:typed-{size}"
    text = CLEAN[: 1200 if size == 1 else None]
    editor.open(uri, "")
    for start in range(0, len(text), size):
        editor.type(uri, "", text[start : start + size])
        if start % (97 * size) == 0:
            assert await settled(editor, uri) == codes(text[: start + size])
    assert editor.texts[uri] == text
    assert await settled(editor, uri) == codes(text)
    versions = [one.version for one in editor.published[uri]]
    assert versions == sorted(versions), "an older version is never told after a newer one"
    assert editor.client.log_messages == []


@pytest.mark.asyncio(loop_scope="module")
async def test_what_is_pasted_and_undone_is_judged_as_before(editor: Editor) -> None:
    uri = "untitled:pasted"
    editor.open(uri, CLEAN)
    before = await settled(editor, uri)
    editor.type(uri, "11. (C)", "11. (S) pasted\n\n12. (TS)")
    assert "ROL01" in await settled(editor, uri)
    editor.type(uri, "11. (S) pasted\n\n12. (TS)", "11. (C)")
    assert await settled(editor, uri) == before


def memory(process: int) -> int:
    """Return how many kilobytes a process holds."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    return next(int(one.split()[1]) for one in lines if one.startswith("VmRSS"))


@pytest.mark.slow
@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="no /proc here")
@pytest.mark.asyncio(loop_scope="module")
async def test_memory_does_not_grow_with_edits(editor: Editor) -> None:
    server = editor.client._server
    assert server is not None
    uri = "untitled:long"
    editor.open(uri, CLEAN)

    async def edited(count: int) -> None:
        for number in range(count):
            mark = "SCTU"[number % 4]
            line = types.Position(60 + number % 20, 0)
            text = f"{number}. ({mark}//ABC{number}) XYZ{number} "
            range_ = types.Range(line, types.Position(line.line, 12))
            editor.change(uri, types.TextDocumentContentChangePartial(range_, text[:12]))
            if number % 25 == 0:
                await editor.told(uri)
                editor.published[uri] = editor.published[uri][-1:]
        await editor.told(uri)

    await edited(EDITS // 5)
    before = memory(server.pid)
    await edited(EDITS)
    assert memory(server.pid) - before < MOST
