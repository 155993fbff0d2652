"""How long an editor waits for the findings on a text after an edit, and for an explanation.

    python benchmarks/editing.py [PARAGRAPHS] [EDITS]

A server is started, a cable of that many paragraphs opened, and signs are typed into the midst
of it. An edit is answered when the findings on that version are there. Figures are of the
clock on the wall, for that is what one waits by, and nothing else should run; beside them stands
what the server itself takes of a processor, which hardly depends on that. No test depends on them.
"""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parent.parent
URI = "untitled:long"
HEAD = """\
VZCZCXRO1234
RR RUEHDBU
DE RUEHDBU #1334 2630402
ZNY CCCCC ZZH
R 200402Z SEP 07
FM AMEMBASSY DUSHANBE
TO RUEHC/SECSTATE WASHDC 0951
BT
C O N F I D E N T I A L DUSHANBE 001334

SIPDIS

E.O. 12958: DECL: 9/20/2017
TAGS: PREL, PGOV, TI
SUBJECT: A LONG CABLE

CLASSIFIED BY: Tracey Ann Jacobson, Ambassador, EMBASSY DUSHANBE, State.
REASON: 1.4 (b), (d)

"""
PARAGRAPH = """\
%d. (C) In this paragraph of the text something is said about the
talks of the minister with the ambassador of the neighbours.

"""


def cable(paragraphs: int) -> str:
    """Return a cable of that many paragraphs."""
    return HEAD + "".join(PARAGRAPH % n for n in range(1, paragraphs + 1)) + "JACOBSON\nBT\n"


class Server:
    """A server, and what it says."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "validator", "server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        self._heard: set[tuple[str, Any]] = set()

    def send(self, **content: Any) -> None:
        """Send a message."""
        body = json.dumps({"jsonrpc": "2.0", **content}).encode()
        stream = self._process.stdin
        assert stream is not None
        stream.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        stream.flush()

    def until(self, key: str, value: Any) -> None:
        """Read up to the answer with a number, or the findings on a version."""
        while (key, value) not in self._heard:
            one = _read(self._process.stdout)
            self._heard.add(("id", one.get("id")))
            self._heard.add(("version", one.get("params", {}).get("version")))

    def processor(self) -> float:
        """Return the milliseconds of a processor that it has taken; 0 where nothing tells them."""
        tasks = Path(f"/proc/{self._process.pid}/task")
        told = [one / "schedstat" for one in tasks.iterdir()] if tasks.is_dir() else []
        return sum(int(one.read_text().split()[0]) for one in told if one.exists()) / 1e6

    def stop(self) -> None:
        """End it."""
        self.send(id=0, method="shutdown")
        self.send(method="exit")
        self._process.communicate()


def _read(stream: IO[bytes] | None) -> dict[str, Any]:
    assert stream is not None
    size = 0
    while (line := stream.readline()).strip():
        if line.startswith(b"Content-Length:"):
            size = int(line.split(b":")[1])
    message: dict[str, Any] = json.loads(stream.read(size))
    return message


def measured(paragraphs: int, edits: int) -> tuple[list[float], list[float], list[float]]:
    """Return how many milliseconds edits, and a hover right behind one, wait for an answer.

    The third list is what the server takes of a processor for an edit.
    """
    server, text = Server(), cable(paragraphs)
    server.send(id=1, method="initialize", params={"capabilities": {}})
    server.until("id", 1)
    server.send(method="initialized", params={})
    one = {"uri": URI, "languageId": "cable", "version": 1, "text": text}
    server.send(method="textDocument/didOpen", params={"textDocument": one})
    server.until("version", 1)
    line = text[: len(text) // 2].count("\n")
    waited: tuple[list[float], list[float], list[float]] = [], [], []
    for number in range(2, 2 * edits + 2):
        asks = number % 2
        place = {"line": line, "character": 0}
        change = {"range": {"start": place, "end": place}, "text": "x" if number % 40 else "\n"}
        start, taken = time.perf_counter(), server.processor()
        server.send(
            method="textDocument/didChange",
            params={
                "textDocument": {"uri": URI, "version": number},
                "contentChanges": [change],
            },
        )
        if asks:
            where = {"textDocument": {"uri": URI}, "position": {"line": 8, "character": 3}}
            server.send(id=number, method="textDocument/hover", params=where)
            server.until("id", number)
        else:
            server.until("version", number)
        waited[asks].append(1000 * (time.perf_counter() - start))
        if asks:
            server.until("version", number)
        else:
            waited[2].append(server.processor() - taken)
    server.stop()
    return waited


def main() -> int:
    """Print medians, and the time in which nine of ten edits are answered."""
    paragraphs = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    edits = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    size = len(cable(paragraphs))
    print(f"{paragraphs} paragraphs, {size} characters, {edits} edits")
    names = "findings", "hover", "processor time of the server"
    for name, waited in zip(names, measured(paragraphs, edits), strict=True):
        slow = statistics.quantiles(waited, n=10)[-1]
        print(f"{name}: median {statistics.median(waited):.0f} ms, nine of ten {slow:.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
