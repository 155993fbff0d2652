"""A record of what was done: lines go to the end of a file, one by one, and stay there.

What stands in the file is kept. A line that was written is on its way to the disk before
the next thing is done, so that a run that ends early has told what it did.
"""

import os
import stat

__all__ = ["Record"]


class Record:
    """A file that is added to. Raises OSError if it cannot be; a link is not followed."""

    def __init__(self, path: str) -> None:
        self.path = path
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
        flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        self._descriptor = os.open(path, flags, 0o666)
        if not stat.S_ISREG(os.fstat(self._descriptor).st_mode):
            os.close(self._descriptor)
            raise OSError(0, "not a regular file")

    def add(self, line: str) -> None:
        """Write one line."""
        left = f"{line}\n".encode()
        while left:
            left = left[os.write(self._descriptor, left) :]

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)
