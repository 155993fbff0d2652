"""Members of a ZIP that are read at once are those that the library reads, byte for byte."""

import io
import random
import zipfile

import pytest

from validator.survey.sources.zipped import content, members

SAID = {
    "a.txt": b"A text.\n" * 50,
    "folder/b.txt": bytes(random.Random(1).randbytes(3000)),
    "empty.txt": b"",
    "\u00e9.txt": b"A name that is not ASCII.",
    "long.txt": b"\0" * ((1 << 20) + 1),
}


def archive(kind: int, said: dict[str, bytes] = SAID) -> bytes:
    """Return the bytes of an archive, behind some that are none of it."""
    held = io.BytesIO()
    held.write(b"what stands before")
    with zipfile.ZipFile(held, "a", kind) as made:
        for name, raw in said.items():
            made.writestr(name, raw)
    return held.getvalue()


@pytest.mark.parametrize("kind", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_what_is_read_at_once_is_what_the_library_reads(kind: int) -> None:
    stream = io.BytesIO(archive(kind))
    at_once = {one.filename: content(stream, one) for _, one in members(stream)}
    assert list(at_once) == list(SAID)
    assert {name for name, raw in at_once.items() if raw is None} == (
        set(SAID) if kind == zipfile.ZIP_BZIP2 else {"\u00e9.txt", "long.txt"}
    )
    for name, raw in at_once.items():
        assert raw in (None, SAID[name])


def test_no_damaged_member_is_read_at_once_as_another_text() -> None:
    """A byte is changed: what is read then is what the library reads, or nothing."""
    whole = archive(zipfile.ZIP_DEFLATED, {"a.txt": SAID["a.txt"], "b.txt": b"Another text."})
    refused = 0
    for at in range(len(whole)):
        raw = bytearray(whole)
        raw[at] ^= 0x55
        stream = io.BytesIO(raw)
        try:
            for made, one in members(stream):
                found = content(stream, one)
                refused += found is None
                if found is not None:
                    assert made.read(one) == found
        except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError):
            continue
    assert refused > 50
