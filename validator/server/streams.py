"""What a client sends, piece by piece, with an end to what it may send.

A message that is too long is read to its end and stands for an empty one, so that what comes
behind it is understood; a line of a head that is none is left out.
"""

from asyncio import get_running_loop
from concurrent.futures import Executor
from typing import BinaryIO

__all__ = ["LARGEST", "Reader"]

#: bytes of a message: an open text of the size that ``check`` takes, written as JSON
LARGEST = 512 << 20
_PIECE = 1 << 20
_LONGEST_LINE = 4096
#: no head of a message says more digits
_DIGITS = 12
_NOTHING = b"{}"


class Reader:
    """Reads from a client in the background."""

    def __init__(self, stream: BinaryIO, executor: Executor, largest: int = LARGEST) -> None:
        self._stream, self._executor, self._largest = stream, executor, largest

    async def readline(self) -> bytes:
        """Return the next line of a head, nothing at the end."""
        return await get_running_loop().run_in_executor(self._executor, self._line)

    async def readexactly(self, size: int) -> bytes:
        """Return so many bytes, fewer at the end."""
        return await get_running_loop().run_in_executor(self._executor, self._body, size)

    def _line(self) -> bytes:
        line = self._stream.readline(_LONGEST_LINE)
        piece = line
        while piece and not piece.endswith(b"\n"):
            piece = self._stream.readline(_LONGEST_LINE)
            line = b":\n"
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            value = value.strip()
            # as it is written by all but a few clients, which may write it otherwise
            return b"Content-Length: %s\r\n" % value if len(value) <= _DIGITS else b":\n"
        return line if not line.endswith(b"\n") or line.strip() else b"\r\n"

    def _body(self, size: int) -> bytes:
        if size <= self._largest:
            return self._stream.read(size)
        left = size
        while left:
            piece = self._stream.read(min(left, _PIECE))
            if not piece:
                return b""
            left -= len(piece)
        return _NOTHING
