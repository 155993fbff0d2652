"""What a mutation is: one small change of one file."""

from typing import NamedTuple

__all__ = ["Mutation", "of_bytes"]


class Mutation(NamedTuple):
    """One change of one place of a file; the place counts bytes."""

    path: str
    line: int
    start: int
    end: int
    after: str
    #: the whole line as it is, and as it would be, without margins
    was: str
    becomes: str

    def applied(self, raw: bytes) -> bytes:
        """Return the file with the change in it."""
        return raw[: self.start] + self.after.encode() + raw[self.end :]

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.was}  =>  {self.becomes}"


def of_bytes(path: str, raw: bytes, start: int, end: int, after: str) -> Mutation:
    """Return the mutation that puts something else in place of some bytes of a file."""
    head = raw.rfind(b"\n", 0, start) + 1
    tail = raw.find(b"\n", end)
    tail = len(raw) if tail < 0 else tail
    was = raw[head:tail].decode()
    becomes = (raw[head:start] + after.encode() + raw[end:tail]).decode()
    line = raw.count(b"\n", 0, start) + 1
    return Mutation(path, line, start, end, after, " ".join(was.split()), " ".join(becomes.split()))
