"""Whatever a client sends, the server goes on, answers the next request and tells no word of it."""

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from random import Random
from typing import Any, BinaryIO

import pytest
from command import CLEAN, ROOT, environment

URI = "untitled:draft"
#: seconds after which an answer will not come any more, on the slowest machine
_LONG = 300
#: stands in every text that is sent, and never in what the server logs
SECRET = "XYZZYPLUGH"


def message(content: Any) -> bytes:
    """Return a message with its head, from an object or from what stands for one."""
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def request(number: int, method: str, params: Any = None) -> bytes:
    return message({"jsonrpc": "2.0", "id": number, "method": method, "params": params})


def told(method: str, params: Any = None) -> bytes:
    return message({"jsonrpc": "2.0", "method": method, "params": params})


BEGIN = request(1, "initialize", {"capabilities": {}, "processId": None, "rootUri": None})
BEGIN += told("initialized", {})


def opened(uri: Any = URI, text: Any = CLEAN) -> bytes:
    one = {"uri": uri, "languageId": "cable", "version": 1, "text": text}
    return told("textDocument/didOpen", {"textDocument": one})


def changed(changes: Any, uri: Any = URI, version: Any = 2) -> bytes:
    one = {"uri": uri, "version": version}
    return told("textDocument/didChange", {"textDocument": one, "contentChanges": changes})


def edit(line: int, character: int, last: int, end: int, text: str) -> dict[str, Any]:
    start = {"line": line, "character": character}
    return {"range": {"start": start, "end": {"line": last, "character": end}}, "text": text}


def served(sent: bytes, wanted: Iterable[int] = ()) -> tuple[list[Any], int, str]:
    """Return what the server answers to all that is sent, how it ends, and what it complains of.

    It is told to end as soon as all that is ``wanted`` is answered.
    """
    with (
        tempfile.TemporaryFile() as complaints,
        subprocess.Popen(
            [sys.executable, "-m", "validator", "server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=environment(),
        ) as server,
    ):
        assert server.stdin is not None
        assert server.stdout is not None
        giving_up = threading.Timer(_LONG, server.kill)
        giving_up.start()
        # all is sent while it is answered: neither waits for the other
        writing = threading.Thread(target=_send, args=(server.stdin, sent))
        writing.start()
        answers: list[Any] = []
        left = set(wanted)
        while left:
            answers.append(_read(server.stdout))
            left.discard(answers[-1].get("id"))
        writing.join()
        _send(server.stdin, request(9001, "shutdown") + told("exit"))
        while (one := _read(server.stdout)) is not None:
            answers.append(one)
        code = server.wait()
        giving_up.cancel()
        complaints.seek(0)
        return answers, code, complaints.read().decode()


def _send(stream: BinaryIO, sent: bytes) -> None:
    stream.write(sent)
    stream.flush()


def _read(stream: BinaryIO) -> Any:
    """Return the next message of the server, None at the end."""
    size = 0
    while (line := stream.readline()).strip():
        if line.lower().startswith(b"content-length:"):
            size = int(line.split(b":")[1])
    return json.loads(stream.read(size)) if size else None


def by_id(answers: list[Any]) -> dict[Any, Any]:
    return {one["id"]: one for one in answers if "id" in one and "method" not in one}


#: what no client sends, each by itself
ODD: dict[str, bytes] = {
    "no JSON": message(b"{" + SECRET.encode()),
    "no UTF-8": message(b'{"jsonrpc": "2.0", "method": "\xff\xfe"}'),
    "nothing": message(b"{}"),
    "a list": message(b"[1, 2]"),
    "a number": message(b"7"),
    "deep": message(b"[" * 100_000),
    "no version": message({"method": "x"}),
    "a strange version": message({"jsonrpc": "1.0", "method": "textDocument/didOpen"}),
    "no method": message({"jsonrpc": "2.0", "id": 5}),
    "an unknown method": request(6, SECRET, {"text": SECRET}),
    "an unknown notification": told("textDocument/unknown", {"text": SECRET}),
    "params of another kind": told("textDocument/didOpen", [SECRET]),
    "no params": told("textDocument/didChange"),
    "an answer to nothing": message({"jsonrpc": "2.0", "id": 77, "result": SECRET}),
    "a fault for nothing": message(
        {"jsonrpc": "2.0", "id": 78, "error": {"code": 1, "message": "x"}}
    ),
    "cancelled nothing": told("$/cancelRequest", {"id": 123456}),
    "no length": b"Content-Length: many\r\n\r\n",
    "a negative length": b"Content-Length: -5\r\n\r\n",
    "a length of many digits": b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n",
    "no head": b"\r\n\r\n\n\n" + SECRET.encode() + b"\r\n",
    "a long head": b"X: " + b"y" * 100_000 + b"\r\n",
    "small letters": b"content-length: 2\r\n\r\n{}",
    "not open": changed([{"text": SECRET}], "untitled:unknown"),
    "closed twice": told("textDocument/didClose", {"textDocument": {"uri": "untitled:unknown"}}),
    "no URI": opened("//[", SECRET) + opened("", SECRET),
    "a NUL": opened("file:///a%00b", f"\0{SECRET}\0"),
    "the system": opened("file:///dev/stdin", SECRET) + opened("file:///proc/self/mem", SECRET),
    "another machine": opened("file://host.example/c$/a.cable", SECRET),
    "halves of a sign": opened("untitled:s", "\ud83d\ude00 \ud800 \udc00"),
    "out of range": changed([edit(99, 99, 999, 999, SECRET), edit(2**31 - 1, 0, 2**31 - 1, 0, "")]),
    "backwards": changed([edit(5, 5, 1, 1, SECRET), edit(0, 9, 0, 2, "y")]),
    "negative": changed([edit(-1, -1, -1, -1, SECRET)]),
    "halves inserted": changed([edit(0, 0, 0, 0, "\ude00"), edit(0, 0, 0, 0, "\ud83d")]),
    "within a sign": changed([edit(0, 0, 0, 0, "😀😀"), edit(0, 1, 0, 3, "x")]),
    "old versions": changed([{"text": f"S {SECRET}"}], version=-5)
    + changed([{"text": ""}], version=1),
    "huge": changed([{"text": f"1. (S) {SECRET}\n" * 20_000}]) + changed([{"text": CLEAN}]),
    "one long line": changed([{"text": "(S) " * 50_000}]) + changed([{"text": CLEAN}]),
    "opened again": opened(URI, SECRET) + opened(URI, CLEAN),
    "a strange command": request(7, "workspace/executeCommand", {"command": SECRET}),
    "a command without words": request(
        8, "workspace/executeCommand", {"command": "cablelint.suppress", "arguments": [1]}
    ),
}


#: the modules of which a fault is ours
OURS = {path.name for path in (ROOT / "validator").rglob("[a-z]*.py")}


def hover(number: int, uri: str = URI, line: int = 19, character: int = 3) -> bytes:
    where = {"line": line, "character": character}
    return request(number, "textDocument/hover", {"textDocument": {"uri": uri}, "position": where})


def test_whatever_is_sent_the_next_request_is_answered() -> None:
    sent = BEGIN + opened()
    for number, odd in enumerate(ODD.values(), 1000):
        sent += odd + opened() + hover(number)
    answers, code, complaints = served(sent, range(1000, 1000 + len(ODD)))
    answered = by_id(answers)
    missing = [
        name for number, name in enumerate(ODD, 1000) if "result" not in answered.get(number, {})
    ]
    assert missing == []
    assert (code, complaints) == (0, "")
    logged = [one for one in answers if one.get("method", "").startswith("window/")]
    assert SECRET not in json.dumps(logged)
    errors = [one["error"] for one in answers if "error" in one]
    assert all("data" not in one for one in errors), errors


def test_requests_before_the_beginning_and_after_the_end_do_no_harm() -> None:
    answers, code, complaints = served(opened() + hover(2) + BEGIN + opened() + hover(3), [3])
    assert by_id(answers)[3]["result"] is not None
    assert (code, complaints) == (0, "")
    _, code, complaints = served(BEGIN + request(4, "shutdown") + hover(5) + opened())
    assert (code, complaints) == (0, "")


def test_a_request_that_is_cancelled_is_answered_with_that() -> None:
    sent = BEGIN + opened()
    for number in range(100, 150):
        sent += changed([edit(0, 0, 0, 0, " ")], version=number) + hover(number)
        sent += told("$/cancelRequest", {"id": number})
    answers, code, complaints = served(sent + hover(7000), [7000])
    answered = by_id(answers)
    assert all(
        "result" in answered[n] or answered[n]["error"]["code"] == -32800 for n in range(100, 150)
    )
    assert answered[7000]["result"]
    assert (code, complaints) == (0, "")


def chance(by: Random) -> Iterator[bytes]:
    """Yield a session of edits and requests by chance, well formed and otherwise."""
    methods = ["hover", "completion", "documentSymbol", "foldingRange", "semanticTokens/full"]
    methods += ["codeAction", "formatting", "inlayHint"]
    signs = [
        "(S)",
        "//NF",
        "\n",
        "\r",
        "😀",
        "\ud800",
        "E.O. 12958: DECL: X1",
        "\t",
        "S E C R E T",
        "",
        "(",
    ]
    for number in range(120):
        a, b = sorted((by.randrange(60), by.randrange(60)))
        if by.random() < 0.6:
            made = edit(a, by.randrange(90), b, by.randrange(90), by.choice(signs))
            yield changed([made] * by.randrange(1, 3), version=number)
            continue
        start = {"line": a, "character": by.randrange(90)}
        end = {"line": b, "character": by.randrange(90)}
        params = {
            "textDocument": {"uri": by.choice([URI, URI, "untitled:none"])},
            "position": start,
            "range": {"start": start, "end": end},
            "context": {"diagnostics": []},
            "options": {"tabSize": 4, "insertSpaces": True},
        }
        yield request(100 + number, f"textDocument/{by.choice(methods)}", params)
        if by.random() < 0.1:
            yield by.choice(list(ODD.values()))


@pytest.mark.parametrize(
    "seed", [1, 2, *(pytest.param(n, marks=pytest.mark.slow) for n in range(3, 40))]
)
def test_a_session_by_comes_to_its_end(seed: int) -> None:
    sent = b"".join(chance(Random(seed)))
    answers, code, complaints = served(BEGIN + opened() + sent + opened() + hover(8000), [8000])
    assert by_id(answers)[8000]["result"]
    assert (code, complaints) == (0, "")
    logged = [one for one in answers if one.get("method") == "window/logMessage"]
    complained = [one["params"]["message"] for one in logged]
    # of messages that are none it complains; that it fails itself is another matter
    assert [name for name in OURS if any(f" at {name}:" in one for one in complained)] == []
